"""All sides that the words of a passage take: those of its verbs' subjects, and those of its speaker."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.engine.governed import quoted_noun
from summarizer.engine.lexicon.judging import JUDGING, SEEING
from summarizer.engine.modals import MODALS, like_to_see, modal
from summarizer.engine.passages import Passage
from summarizer.engine.refusals import barred
from summarizer.engine.reproaches import reproaches
from summarizer.engine.shifters import Side
from summarizer.engine.sides import sides
from summarizer.engine.verdicts import called, held_by, verdicts

__all__ = ["outward", "spoken"]

_NAMING = frozenset(JUDGING) | SEEING


def outward(p: Passage) -> Iterator[Side]:
    """Sides whose holder is the subject of a verb."""
    if not _NAMING.isdisjoint(p.lows):
        for at, token in enumerate(p.tokens):
            if token.low in _NAMING and (one := called(p, at)) is not None:
                yield one
            elif token.low == "see" and (wish := like_to_see(p, at)) is not None:
                yield wish
    if "Q" in p.tags:
        yield from quoted_noun(p)
    if p.speaker is None and p.low(0) == "for":
        yield from held_by(p)
    yield from sides(p)


def spoken(p: Passage) -> Iterator[Side]:
    """Sides that only a speaker takes, in his own words."""
    if p.speaker is None and not (p.reading is not None and p.reading.attributions):
        return
    yield from verdicts(p)
    yield from reproaches(p)
    yield from barred(p)
    if not MODALS.isdisjoint(p.lows):
        for at, token in enumerate(p.tokens):
            if token.low in MODALS:
                yield from modal(p, at)
