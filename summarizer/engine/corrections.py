"""Sentences that the same article takes back: "We wrote that … That was wrong."."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.engine.document import Document
from summarizer.engine.reading import Reading
from summarizer.engine.topics import content_words

__all__ = ["echoes", "takes_back", "withdrawn"]

_RETRACTS = re.compile(
    r"^(?:that|this|which|it) (?:was|is|proved) (?:wrong|incorrect|not (?:correct|true|right|the case)|"
    r"false|an error|a mistake|inaccurate)\b|\bwe (?:got|had) (?:it|that|this) wrong\b", re.IGNORECASE,
)  # fmt: skip
#: One of these stands in each sentence that withdraws another.
_WRONG = ("wrong", "incorrect", "not ", "false", "error", "mistake", "inaccurate")
_ECHO = 0.6


@lru_cache(maxsize=512)
def takes_back(text: str) -> bool:
    """Whether a sentence withdraws the one before it; several parts of the engine ask."""
    return any(word in text for word in _WRONG) and bool(_RETRACTS.search(text))


def withdrawn(document: Document, readings: Sequence[Reading]) -> set[int]:
    """Numbers of the units that the next sentence of their paragraph withdraws."""
    return {
        at
        for at, (one, two) in enumerate(itertools.pairwise(readings))
        if one.unit.paragraph == two.unit.paragraph and takes_back(document.words(two.unit.span))
    }


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
