"""Whether two figures or times that differ are of one matter, and so exclude each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.digest.amounts import agree as same_amount
from summarizer.digest.amounts import clash as other_amount
from summarizer.digest.facts import ALIKE, MONEY, Fact, about_alike, weekday_alone
from summarizer.digest.families import family
from summarizer.digest.features import Sense
from summarizer.digest.measures import Measure
from summarizer.digest.moments import Moment
from summarizer.digest.moments import clash as other_time
from summarizer.digest.rarity import Rarity

__all__ = ["BESIDE", "rivals"]

_SET_AGAINST = re.compile(r"\b(?:against|compared (?:with|to)|instead of|rather than|versus)\b")
_CEILING = re.compile(r"\b(?:up to|at most|ceiling|maximum|no more than)\b", re.IGNORECASE)
_CLOSE = 0.1  # relative difference within which "about" covers both
_RATED, _PHYSICAL, _UNITED, _COUNTED = 0.14, 0.25, 0.28, 0.3
_YEARS, _SHARES, _WEEKDAYS = 0.7, 0.6, 0.5
_COUNTED_NEAR, _COUNTED_BY_ONE, _SURELY = 0.12, 0.2, 0.6
_FEW, _LARGE, _ONE_SIZE = 10, 100, 1.6
_TELLING = 2  # words that two days share
_RATIO = 3.0  # between two figures of one thing
#: That both lasted tells not that both are one.
_HOW_LONG = frozenset({"last", f"#{family('last')}"})
BESIDE = 220  # characters between two statements that answer each other


def rivals(one: Fact, other: Fact, senses: Sequence[Sense], rarity: Rarity) -> bool:
    """Whether two facts give one matter two values that cannot both hold.

    Args:
        one: A figure or time.
        other: Another one.
        senses: The tellings.
        rarity: What their words weigh.
    """
    return (
        not _of_one_mouth(senses[one.sense], senses[other.sense])
        and _rival(one, other)
        and not _known_to(one, senses[other.sense])
        and not _known_to(other, senses[one.sense])
        and _one_matter(one, other, senses, rarity)
    )


def _of_one_mouth(one: Sense, other: Sense) -> bool:
    """Whether one article gives both, of one source: who tells two values means two things."""
    if one.telling.paper is not other.telling.paper:
        return False
    if not one.telling.speaker and not other.telling.speaker:
        return True
    return bool(one.voice and other.voice and one.voice.house == other.voice.house)


def _rival(one: Fact, other: Fact) -> bool:
    if isinstance(one.value, Measure) and isinstance(other.value, Measure):
        if one.toll != other.toll or one.part != other.part or one.whole != other.whole:
            return False
        if one.toll is not None:
            return one.value.low != other.value.low and not _near(one.value, other.value)
        return other_amount(one.value, other.value) and not _near(one.value, other.value)
    if isinstance(one.value, Moment) and isinstance(other.value, Moment):
        return other_time(one.value, other.value)
    return False


def _known_to(fact: Fact, sense: Sense) -> bool:
    """Whether the other telling gives the same figure too, and does not set it against its own."""
    if _SET_AGAINST.search(sense.telling.text):
        return False
    return isinstance(fact.value, Measure) and any(
        same_amount(fact.value, one) and fact.value.unit != "count"
        for one in sense.telling.measures
    )


def _near(one: Measure, other: Measure) -> bool:
    """Whether "about" covers the difference."""
    rough = "~" in {one.bound, other.bound}
    return rough and abs(one.low - other.low) <= _CLOSE * max(one.high, other.high)


def _one_matter(one: Fact, other: Fact, senses: Sequence[Sense], rarity: Rarity) -> bool:
    if _capped(one, senses) or _capped(other, senses):
        return False
    if one.toll is not None and other.toll is not None:
        return _years(one, senses) == _years(other, senses)
    answers = _answers(one, other, senses) and (one.leaning or other.leaning)
    if isinstance(one.value, Measure) and isinstance(other.value, Measure):
        return _one_amount(one, other, senses, rarity, answers=answers)
    return _one_time(one, other, senses, rarity, answers=answers)


def _one_amount(
    one: Fact, other: Fact, senses: Sequence[Sense], rarity: Rarity, *, answers: bool
) -> bool:
    first, second = one.value, other.value
    if not isinstance(first, Measure) or not isinstance(second, Measure):
        return False
    if not _comparable(one, other, senses) or _foretold(one, other, senses):
        return False
    if first.unit == "count" and not (first.of and second.of):
        few = min(first.low, second.low) < _FEW  # which many things are
        return answers or (not few and about_alike(one, other, rarity) >= _SURELY)
    answers = (answers and first.unit != "percent") or _one_event(one, other)
    if first.unit in MONEY and not _one_payment(one, other):
        return answers
    return answers or about_alike(one, other, rarity) >= _least(one, other, senses)


def _one_time(
    one: Fact, other: Fact, senses: Sequence[Sense], rarity: Rarity, *, answers: bool
) -> bool:
    answers = answers and _ordered(one, other)
    if one.coming != other.coming or _counted_twice(one, other, senses):
        return answers  # what is to come is not what was
    if _days_of_two_events(one, other):
        return answers
    return answers or about_alike(one, other, rarity) >= _least(one, other, senses)


def _days_of_two_events(one: Fact, other: Fact) -> bool:
    """Whether two days lie months apart, and share no more than a word of what happened then."""
    first, second = one.value, other.value
    if not isinstance(first, Moment) or not isinstance(second, Moment):
        return False
    if not (first.day and second.day) or first.month == second.month:
        return False
    return len({word for word in one.near & other.near if word[0] != "#"}) < _TELLING


def _one_payment(one: Fact, other: Fact) -> bool:
    """Whether more than one word is shared, so that not only who pays is the same."""
    return len(one.near & other.near) > 1


def _counted_twice(one: Fact, other: Fact, senses: Sequence[Sense]) -> bool:
    """Whether both name a year and count something in it: two events of one kind."""
    return all(
        isinstance(fact.value, Moment)
        and fact.value.bare
        and any(each.unit == "count" for each in senses[fact.sense].telling.measures)
        for fact in (one, other)
    )


def _years(fact: Fact, senses: Sequence[Sense]) -> set[int | None]:
    """Years that a telling names: the dead of another year are of another event."""
    return {moment.year for moment in senses[fact.sense].telling.moments if moment.year}


def _one_event(one: Fact, other: Fact) -> bool:
    """Whether both tell how often one thing was done, or how long the one event lasted."""
    elsewhere = one.named and other.named and not one.named & other.named
    if isinstance(one.value, Measure) and one.value.unit == "time":
        return bool(one.verb & other.verb) and not elsewhere
    if not one.lasting or not other.lasting:
        return False
    return "it" in {one.lasting, other.lasting} or bool(one.near & other.near - _HOW_LONG)


def _comparable(one: Fact, other: Fact, senses: Sequence[Sense]) -> bool:
    """Whether two figures are so near that they may be of one thing."""
    first, second = one.value, other.value
    if not isinstance(first, Measure) or not isinstance(second, Measure):
        return False
    beside = senses[one.sense].telling.paper is senses[other.sense].telling.paper
    if beside and first.unit == "percent":
        return False  # percentages of many things stand side by side
    low, high = sorted((first.low, second.low))
    return low > 0 and high / low <= _RATIO


def _foretold(one: Fact, other: Fact, senses: Sequence[Sense]) -> bool:
    """Whether one is what somebody expects a count to be, the other what was counted."""
    if not isinstance(one.value, Measure) or one.value.unit != "count" or one.value.rate:
        return False
    return (senses[one.sense].telling.foretold != senses[other.sense].telling.foretold) and (
        one.coming != other.coming
    )


def _ordered(one: Fact, other: Fact) -> bool:
    """Whether one is "not before" a time that the other is earlier than."""
    bounds = {fact.value.bound for fact in (one, other)}
    return ">" in bounds and isinstance(one.value, Moment)


def _least(one: Fact, other: Fact, senses: Sequence[Sense]) -> float:
    """How much of what two figures are about must be the same: less, the more is told already."""
    first, second = one.value, other.value
    voices = senses[one.sense].voice, senses[other.sense].voice
    same = voices[0] and voices[1] and voices[0].house == voices[1].house
    if isinstance(first, Measure) and isinstance(second, Measure):
        if first.rate and first.rate == second.rate and (first.of or second.of):
            return _RATED
        if first.unit not in {"count", "percent"}:
            return _UNITED if first.unit in MONEY else _PHYSICAL
        if first.unit == "count":
            near = _close_counts(first, second)
            return _COUNTED_NEAR if near else _COUNTED_BY_ONE if same else _COUNTED
        return _SHARES
    if isinstance(first, Moment) and isinstance(second, Moment) and first.bare and second.bare:
        return _YEARS
    if weekday_alone(one) and weekday_alone(other):
        return _WEEKDAYS
    return _UNITED if same and one.coming and other.coming else ALIKE


def _close_counts(one: Measure, other: Measure) -> bool:
    """Whether both are large counts of one thing, and of one size: hardly of two occasions."""
    low, high = sorted((one.low, other.low))
    return low >= _LARGE and high / low <= _ONE_SIZE and one.of[:1] == other.of[:1]


def _capped(fact: Fact, senses: Sequence[Sense]) -> bool:
    """Whether it is a ceiling on a payment, which is no figure for what something costs."""
    if not isinstance(fact.value, Measure) or fact.value.unit not in MONEY:
        return False
    telling = senses[fact.sense].telling
    before = telling.paper.shown(max(0, fact.value.start - 30), fact.value.start, telling.evidence)
    return fact.value.bound == "<" and bool(_CEILING.search(before))


def _answers(one: Fact, other: Fact, senses: Sequence[Sense]) -> bool:
    """Whether they stand side by side in one article, from different mouths."""
    first, second = senses[one.sense], senses[other.sense]
    if first.telling.paper is not second.telling.paper:
        return False
    apart = max(one.value.start - other.value.end, other.value.start - one.value.end)
    mouths = {first.voice.house if first.voice else "", second.voice.house if second.voice else ""}
    return apart <= BESIDE and len(mouths) > 1
