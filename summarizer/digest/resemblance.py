"""How much two claims have in common, whoever says them.

By this, articles are put into stories, and a denial is set against what it denies. Whether two
tellings are one claim is another question (`summarizer.digest.likeness`): there a figure that only
one has speaks against it, here it tells nothing.
"""

from __future__ import annotations

from summarizer.digest.features import Sense
from summarizer.digest.likeness import amounts, is_copy, times
from summarizer.digest.rarity import Rarity

__all__ = ["resemblance"]

_FAMILY = 0.6  # a word of the same family, against the same word
_AROUND = 0.45  # a word that only the passage has, against one of the claim
_SHORTEST = 1.35  # weight of words of the shortest claim that can be part of another
_NAMES_ONLY = 0.3
_OTHER_TENSE = 0.08


def resemblance(one: Sense, other: Sense, rarity: Rarity) -> float:
    """0 to about 1.5, also of two that cannot be one claim."""
    copied = is_copy(one, other)
    words, values = _words(one, other, rarity), amounts(one, other) + times(one, other)
    score = words + values - (_OTHER_TENSE if one.future != other.future else 0.0)
    if not values and not _core(one, other, rarity):
        score = min(score, _NAMES_ONLY)
    return max(score, words, 0.5) + 0.3 if copied else score


def _core(one: Sense, other: Sense, rarity: Rarity) -> bool:
    """Whether the claims share more than names."""
    shared = {stem for stem in one.stems & other.stems if not rarity.named(stem)}
    return bool(shared or one.families & other.families)


def _words(one: Sense, other: Sense, rarity: Rarity) -> float:
    """Weighted overlap of words, between Dice and the share of the shorter one."""
    first, second = rarity.whole(one), rarity.whole(other)
    if not first or not second:
        return 0.0
    both = rarity.sum(one.stems & other.stems)
    near = rarity.sum((one.stems & other.around) | (one.around & other.stems)) - both
    related = one.families & other.families
    kin = sum(
        rarity.family(number)
        for number in related
        if one.of_family(number).isdisjoint(other.of_family(number))
    )
    around = (one.families & other.families_around) | (one.families_around & other.families)
    kin_around = sum(rarity.family(number) for number in around - related)
    shared = both + _FAMILY * kin + _AROUND * (near + _FAMILY * kin_around)
    dice, part = 2 * shared / (first + second), shared / max(min(first, second), _SHORTEST)
    return 0.5 * min(dice, 1.0) + 0.5 * min(part, 1.0)
