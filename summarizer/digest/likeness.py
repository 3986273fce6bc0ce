"""How likely two tellings are of one claim, without a model."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.digest.features import Rarity, Sense
from summarizer.digest.measures import Measure
from summarizer.digest.measures import agree as same_amount
from summarizer.digest.measures import clash as other_amount
from summarizer.digest.moments import Moment
from summarizer.digest.moments import agree as same_time
from summarizer.digest.moments import clash as other_time

__all__ = ["COPIED", "Likeness", "likeness"]

#: Share of the shorter passage's shingles from which on one is a copy of the other.
COPIED = 0.4
_FAMILY = 0.6  # a word of the same family, against the same word
_AROUND = 0.45  # a word that only the passage has, against one of the claim
_SAME_PERSON, _SAME_HOUSE, _OTHER = 0.14, 0.1, -0.06
_TOGETHER = 0.12
_AMOUNT, _SMALL, _COMMON, _TELLING = 0.3, 0.15, 10, 100
_DAY, _MONTH, _TIME = 0.25, 0.18, 0.1
_LEAST = 3  # shared shingles without which nothing is a copy
_RARE = 0.45
_NAMES_ONLY = 0.3
_OTHER_TENSE = 0.08


class Likeness(NamedTuple):
    """What speaks for and against one claim.

    Attributes:
        score: 0 to about 1.5.
        veto: Why the two cannot be one claim, or empty.
        copied: True where the passages share their wording.
    """

    score: float
    veto: str
    copied: bool


def likeness(one: Sense, other: Sense, rarity: Rarity) -> Likeness:
    """Compares two tellings of different articles, or two of one article."""
    copied = _copied(one, other)
    words = _words(one, other, rarity)
    values = _amounts(one, other) + _times(one, other)
    voices = _voices(one, other)
    # One source that gives one figure or time twice is hardly speaking of two things.
    both = _TOGETHER if values and voices > 0 else 0.0
    score = words + values + voices + both - _tenses(one, other)
    if not values and not _core(one, other, rarity):
        score = min(score, _NAMES_ONLY)
    if copied:
        score = max(score, words, 0.5) + 0.3
    return Likeness(score, _veto(one, other, copied=copied), copied)


def _core(one: Sense, other: Sense, rarity: Rarity) -> bool:
    """Whether the claims share more than names."""
    shared = {stem for stem in one.stems & other.stems if not rarity.named(stem)}
    return bool(shared or one.families & other.families)


def _tenses(one: Sense, other: Sense) -> float:
    """What is to come against what was."""
    return _OTHER_TENSE if one.future != other.future else 0.0


def _copied(one: Sense, other: Sense) -> bool:
    if not one.copied or not other.copied:
        return False
    shared = len(one.copied & other.copied)
    return shared >= _LEAST and shared >= COPIED * min(len(one.copied), len(other.copied))


def _words(one: Sense, other: Sense, rarity: Rarity) -> float:
    """Weighted overlap of words, between Dice and the share of the shorter one."""
    both = rarity.sum(one.stems & other.stems)
    near = rarity.sum((one.stems & other.around) | (one.around & other.stems)) - both
    kin = sum(
        rarity.family(number)
        for number in (one.families & other.families)
        if not any(one.of_family(number) & other.of_family(number))
    )
    kin_around = sum(
        rarity.family(number)
        for number in (one.families & other.families_around)
        | (one.families_around & other.families)
        if number not in one.families & other.families
    )
    shared = both + _FAMILY * kin + _AROUND * (near + _FAMILY * kin_around)
    first, second = rarity.whole(one), rarity.whole(other)
    if not first or not second:
        return 0.0
    dice = 2 * shared / (first + second)
    part = shared / max(min(first, second), _RARE * 3)
    return 0.5 * min(dice, 1.0) + 0.5 * min(part, 1.0)


def _voices(one: Sense, other: Sense) -> float:
    if one.voice is not None and other.voice is not None:
        if one.voice.person == other.voice.person and one.voice.named:
            return _SAME_PERSON
        if one.sources & other.sources:
            return _SAME_HOUSE
        return _OTHER if one.voice.named and other.voice.named else 0.0
    return _SAME_HOUSE / 2 if one.sources & other.sources else 0.0


def _amounts(one: Sense, other: Sense) -> float:
    pairs = ((a, b) for a in one.telling.measures for b in other.telling.measures)
    return max((_weight(a, b) for a, b in pairs if a.low == b.low), default=0.0)


def _weight(one: Measure, other: Measure) -> float:
    """How much it tells that two statements have the same value."""
    if same_amount(one, other):
        return _SMALL if one.unit == "count" and one.low <= _COMMON else _AMOUNT
    counts = one.unit == other.unit == "count" and one.rate == other.rate
    return _SMALL if counts and one.low > _TELLING else 0.0


def _times(one: Sense, other: Sense) -> float:
    pairs = ((a, b) for a in one.telling.moments for b in other.telling.moments)
    return max((_sharpness(a) for a, b in pairs if same_time(a, b)), default=0.0)


def _sharpness(moment: Moment) -> float:
    """How much it tells that two statements name the same time."""
    if moment.day is not None:
        return _DAY
    if moment.year is not None and (moment.month is not None or moment.part):
        return _MONTH
    return _TIME + (_TIME if moment.hour is not None else 0.0)


def _veto(one: Sense, other: Sense, *, copied: bool) -> str:
    if one.undenied != other.undenied:
        return "one did not deny it"
    if one.undenied and one.voice and other.voice and one.voice.house != other.voice.house:
        return "another did not deny it"
    if not copied and _opposed(one, other):
        return "one says not"
    if _excluding(one.telling.measures, other.telling.measures):
        return "another number"
    ours, theirs = one.telling.moments, other.telling.moments
    pairs = [(first, second) for first in ours for second in theirs]
    if _past_and_future(one, other):
        return "another time"
    if any(other_time(*pair) for pair in pairs) and not any(same_time(*pair) for pair in pairs):
        return "another time"
    return ""


def _past_and_future(one: Sense, other: Sense) -> bool:
    """Whether one is about what is to come, the other about a year of its own."""
    if one.future == other.future:
        return False
    was, will = (other, one) if one.future else (one, other)
    years = {moment.year for moment in was.telling.moments if moment.year}
    return bool(years) and not years & {moment.year for moment in will.telling.moments}


def _opposed(one: Sense, other: Sense) -> bool:
    """Whether one negates something that the other, which negates nothing, says."""
    if one.negated and other.negated:
        return False
    return not (one.wide & other.wide).isdisjoint(one.wide_negated | other.wide_negated)


def _excluding(ours: list[Measure], theirs: list[Measure]) -> bool:
    """Whether a number of one has a rival in the other, and none of that kind agrees."""
    pairs = [(one, other) for one in ours for other in theirs]
    rivals = {one.unit for one, other in pairs if other_amount(one, other)}
    return bool(rivals - {one.unit for one, other in pairs if same_amount(one, other)})
