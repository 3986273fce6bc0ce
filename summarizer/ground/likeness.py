"""How alike the surroundings of two words are, each in its own text."""

from __future__ import annotations

from summarizer.ground.lexicon import STOP
from summarizer.ground.prose import Prose

__all__ = ["likeness", "surroundings"]

_NEAR, _LOOSE = 14, 8  # words to either side that make up the surroundings
_FADE_FOUND, _FADE_GIVEN = 0.03, 0.06  # how fast words further off count less


def surroundings(text: Prose, source: Prose, at: int, reach: int = _LOOSE) -> dict[str, float]:
    """Content stems around a word of a text that its source has too, and what each is worth."""
    around: dict[str, float] = {}
    for near in range(max(0, at - reach), min(len(text.words), at + reach + 1)):
        one = text.stems[near]
        if near == at or text.words[near] in STOP or one not in source.places:
            continue
        worth = source.weight(one) * (1 - _FADE_GIVEN * abs(near - at))
        around[one] = max(around.get(one, 0.0), worth)
    return around


def likeness(source: Prose, around: dict[str, float], at: int, reach: int = _NEAR) -> float:
    """How much of such surroundings stands around a word of the source."""
    total = 0.0
    for one, worth in around.items():
        gap = source.nearest(one, at, reach)
        if gap is not None:
            total += worth * (1 - _FADE_FOUND * gap)
    return total
