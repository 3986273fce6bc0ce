"""Sentences that the same article takes back: "We wrote that … That was wrong."."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from summarizer.engine.document import Document
from summarizer.engine.reading import Reading
from summarizer.engine.topics import content_words

__all__ = ["echoes", "takes_back", "withdrawn"]

_RETRACTS = re.compile(
    r"^(?:that|this|which|it) (?:was|is|proved) (?:wrong|incorrect|not (?:correct|true|right|the case)|"
    r"false|an error|a mistake|inaccurate)\b|\bwe (?:got|had) (?:it|that|this) wrong\b", re.IGNORECASE,
)  # fmt: skip
_CORRECTS = re.compile(
    r"\bcorrect(?:ion|ing|ed)\b|\bwe (?:wrote|reported|said|misheard)\b", re.IGNORECASE
)
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})\b")
#: One of these stands in each sentence that withdraws another.
_WRONG = ("wrong", "incorrect", "not ", "false", "error", "mistake", "inaccurate")
_ECHO = 0.6


@lru_cache(maxsize=512)
def takes_back(text: str) -> bool:
    """Whether a sentence withdraws the one before it; several parts of the engine ask."""
    return any(word in text for word in _WRONG) and bool(_RETRACTS.search(text))


def withdrawn(
    document: Document,
    readings: Sequence[Reading],
    stamps: Mapping[int, tuple[int, int]] = MappingProxyType({}),
) -> set[int]:
    """Numbers of the units that the next sentence of their paragraph withdraws, or a later entry.

    Args:
        document: The article.
        readings: Its units.
        stamps: Number of a paragraph -> time of its entry, in live blogs; a correction names it.
    """
    wrong = _corrected(document, stamps)
    return {at for at, one in enumerate(readings) if one.unit.paragraph in wrong} | {
        at
        for at, (one, two) in enumerate(itertools.pairwise(readings))
        if one.unit.paragraph == two.unit.paragraph and takes_back(document.words(two.unit.span))
    }


def _corrected(document: Document, stamps: Mapping[int, tuple[int, int]]) -> set[int]:
    """Numbers of the entries of a live blog that another entry corrects: "At 13:30 we wrote …"."""
    entries = {time: number for number, time in stamps.items()}
    found: set[int] = set()
    for number, time in stamps.items():
        text = document.words(document.paragraphs[number])
        if _CORRECTS.search(text):
            named = {(int(m[1]), int(m[2])) for m in _CLOCK.finditer(text)} - {time}
            found |= {entries[other] for other in named & entries.keys()}
    return found


def echoes(document: Document, readings: Sequence[Reading], gone: set[int]) -> set[int]:
    """Numbers of the units that say what a withdrawn unit says."""
    if not gone:
        return set()
    bags = [set(content_words(document.words(readings[at].span))) for at in gone]
    found = set()
    for at, reading in enumerate(readings):
        bag = set(content_words(document.words(reading.span)))
        if any(len(bag & other) >= _ECHO * max(1, min(len(bag), len(other))) for other in bags):
            found.add(at)
    return found - gone
