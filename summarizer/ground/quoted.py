"""Words that a statement puts in quotation marks must be the source's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.ground.lexicon import STOP
from summarizer.ground.prose import Prose
from summarizer.ground.prose import prose as prose_of

__all__ = ["misquoted", "within_marks"]

_MARK = re.compile('[“„«"]')
_MARKED = re.compile(r"[“„«\"]([^“”„«»\"\n]{2,300})[”“»\"]")
_LEFT_OUT = re.compile(r"\s*(?:[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|(?:\.\s?){3,})\s*|\[[^\]]*\]")


def within_marks(text: Prose, at: int) -> bool:
    """True where a word stands in a quotation that begins in its paragraph."""
    start = text.side.words.starts[at]
    before = text.text[text.text.rfind("\n", 0, start) + 1 : start]
    if before.count('"') % 2:
        return True
    return any(before.rfind(one) > before.rfind(other) for one, other in _PAIRS)


_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"))


def misquoted(said: Prose, *sources: Prose) -> Iterator[str]:
    """What the statement quotes and no source has word for word. Titles of works do not count."""
    if not _MARK.search(said.text):
        return
    for match in said.matches(_MARKED):
        for piece in _LEFT_OUT.split(match.group(1)):
            words = prose_of(piece)
            if words.words and not _title(words) and not _anywhere(words, sources):
                yield piece.strip(" ,.;:!?")


def _anywhere(words: Prose, sources: tuple[Prose, ...]) -> bool:
    return any(words.repeats(source) for source in sources)


def _title(words: Prose) -> bool:
    """True where most words that matter are written with a capital."""
    told = [at for at, word in enumerate(words.words) if word not in STOP]
    capital = set(words.capitals)
    return 2 * sum(at in capital for at in told) > len(told)
