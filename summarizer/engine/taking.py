"""All sides that the words of a passage take: those of its verbs' subjects, and those of its speaker."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.engine.lexicon.judging import JUDGING
from summarizer.engine.modals import MODALS, like_to_see, modal
from summarizer.engine.passages import Passage
from summarizer.engine.reproaches import reproaches
from summarizer.engine.shifters import Side
from summarizer.engine.sides import sides
from summarizer.engine.verdicts import called, verdicts

__all__ = ["outward", "spoken"]

_NAMING = frozenset(JUDGING) | {"see"}


def outward(p: Passage) -> Iterator[Side]:
    """Sides whose holder is the subject of a verb."""
    if not _NAMING.isdisjoint(p.lows):
        for at, token in enumerate(p.tokens):
            if token.low in JUDGING and (one := called(p, at)) is not None:
                yield one
            elif token.low == "see" and (wish := like_to_see(p, at)) is not None:
                yield wish
    yield from sides(p)


def spoken(p: Passage) -> Iterator[Side]:
    """Sides that only a speaker takes, in his own words."""
    if p.speaker is None and not (p.reading is not None and p.reading.attributions):
        return
    yield from verdicts(p)
    yield from reproaches(p)
    if not MODALS.isdisjoint(p.lows):
        for at, token in enumerate(p.tokens):
            if token.low in MODALS:
                yield from modal(p, at)
