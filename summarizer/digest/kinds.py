"""Whether two values that differ exclude each other, were changed, or may both hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarizer.digest.cards import days_between
from summarizer.digest.facts import Fact
from summarizer.digest.features import Sense
from summarizer.digest.measures import Measure

__all__ = ["MILDEST", "kind_of"]

#: Kinds of cards, the one that claims least first.
MILDEST = ("updated", "tension", "contradiction")
_UPDATED = re.compile(
    r"\b(?:instead of|now|no longer|dropped|revised|raised|lowered|pushed back|postponed|withdrew|"
    r"withdrawn|up from|down from|previously|corrected|earlier (?:said|estimate|figure)|"
    r"so far|meanwhile|at first|originally|"
    r"(?:risen|grown|climbed|rose|grew|fallen|fell) (?:by|to|from))\b",
    re.IGNORECASE,
)
_WINDOW = 320  # characters within which an article sets figures side by side
_PERIODS = frozenset({"month", "year", "week", "day"})
_IN_THE_LAST = re.compile(
    r"\b(?:past|last|over|within|in|during|for)\s+(?:the )?(?:past |last )?\Z"
)
_AGO = re.compile(r"\s*(?:ago|earlier|before|later)\b")
_LATER = 3  # days
_NEAR = 60  # characters between a figure and the one that it takes the place of
_UP_FROM = re.compile(r"\b(?:up|down) from (?:the |some |about |an? )?\Z", re.IGNORECASE)
_ASIDE = re.compile(
    r"[^.;!?]*\b(?:not|instead of|rather than|up from|down from|against|where it had said) "
    r"(?:the |some |about |an? )?(?:\w+ )?",
    re.IGNORECASE,
)


def kind_of(one: Fact, other: Fact, senses: Sequence[Sense]) -> tuple[str, str]:
    """The kind of card that two values of one matter make, and why, in a few words."""
    first, second = senses[one.sense], senses[other.sense]
    same = bool(first.voice and second.voice and first.voice.house == second.voice.house)
    if same and (_revised(one, other, senses) or _set_aside(one, other, senses)):
        return "updated", "the same source changed it"
    if _grown(one, other, senses) or _grown(other, one, senses):
        return "updated", "one of the two tells that it was changed"
    if why := _both_hold(one, other, senses):
        return "tension", why
    if _beside_each_other(first, second) and _revised(one, other, senses):
        return "updated", "the same source changed it"
    return _by_days(one, other, senses, same=same) or _plain(one, other, senses, same=same)


def _both_hold(one: Fact, other: Fact, senses: Sequence[Sense]) -> str:
    """Why two figures may both hold; empty where nothing tells."""
    if not isinstance(one.value, Measure) or not isinstance(other.value, Measure):
        return ""
    if _reconciled(one.value, other.value, senses):
        return "an article tells how both figures come about"
    if _periods(one, senses) != _periods(other, senses):
        return "the two are of different periods"
    return ""


def _by_days(
    one: Fact, other: Fact, senses: Sequence[Sense], *, same: bool
) -> tuple[str, str] | None:
    """What it tells that the two were told on different days."""
    first, second = senses[one.sense], senses[other.sense]
    if one.toll is not None and days_between(first, second) != 0:
        if same:
            return "updated", "the same source counts otherwise on another day"
        return "tension", "the count may have changed from one day to the next"
    if same and _days_apart(first, second) >= _LATER:
        return "updated", "the same source says otherwise on a later day"
    return None


def _beside_each_other(one: Sense, other: Sense) -> bool:
    """Whether one article gives both, and not each from a mouth of its own."""
    return one.telling.paper is other.telling.paper and not (one.voice and other.voice)


def _plain(one: Fact, other: Fact, senses: Sequence[Sense], *, same: bool) -> tuple[str, str]:
    """What is left when nothing was changed and nothing explains both."""
    first, second = senses[one.sense], senses[other.sense]
    if same:
        return "contradiction", "the same source is given two values"
    if first.voice is None and second.voice is None:
        if _days_apart(first, second):
            return "tension", "told on different days, and it may have changed"
        return "contradiction", "two values, neither with a source"
    return "contradiction", "two sources give values that exclude each other"


def _set_aside(one: Fact, other: Fact, senses: Sequence[Sense]) -> bool:
    """Whether the later one names the earlier figure to set it aside: "9,000, not 4,000"."""
    days = days_between(senses[one.sense], senses[other.sense])
    if not days or not isinstance(one.value, Measure) or not isinstance(other.value, Measure):
        return False
    old, new = (one, other) if days > 0 else (other, one)
    paper, end, former = senses[new.sense].telling.paper, new.value.end, old.value[0]
    return any(
        each.low == former and _ASIDE.fullmatch(paper.shown(end, each.start))
        for each in paper.measures
        if end < each.start <= end + _NEAR
    )


def _grown(old: Fact, new: Fact, senses: Sequence[Sense]) -> bool:
    """Whether the words behind one figure say that it was the other: "up from the 38 million"."""
    if not isinstance(old.value, Measure) or not isinstance(new.value, Measure):
        return False
    telling, end, former = senses[new.sense].telling, new.value.end, old.value[0]
    return any(
        each.low == former
        and _UP_FROM.search(telling.paper.shown(end, each.start, telling.evidence))
        for each in telling.paper.measures
        if end < each.start <= end + 2 * _NEAR
    )


def _revised(one: Fact, other: Fact, senses: Sequence[Sense]) -> bool:
    """Whether the words beside either value say that it was changed."""
    for fact in (one, other):
        telling = senses[fact.sense].telling
        low, high = max(0, fact.value.start - 150), fact.value.end + 80
        around = telling.paper.shown(low, high, telling.evidence) or telling.quote
        if _UPDATED.search(_same_paragraph(around, fact.value.start - low)):
            return True
    return False


def _same_paragraph(around: str, at: int) -> str:
    return around[around.rfind("\n", 0, at) + 1 :].partition("\n")[0]


def _days_apart(one: Sense, other: Sense) -> int:
    days = days_between(one, other)
    return 0 if days is None else abs(days)


def _periods(fact: Fact, senses: Sequence[Sense]) -> frozenset[tuple[object, ...]]:
    """The stretches of time that a count is of: "in the past 18 months", "since May 2024"."""
    telling = senses[fact.sense].telling
    value = fact.value
    found: set[tuple[object, ...]] = set()
    for one in telling.measures:
        if one.unit in _PERIODS and 0 <= one.start - value.end < _WINDOW / 4:
            before = telling.paper.shown(value.end, one.start, telling.evidence)
            after = telling.paper.shown(one.end, one.end + 12, telling.evidence)
            if _IN_THE_LAST.search(before) and not _AGO.match(after):
                found.add((one.low, one.unit))
    for when in telling.moments:
        if when.bound == "since" and 0 <= when.start - value.end < _WINDOW / 4:
            found.add((when.year, when.month))
    return frozenset(found)


def _reconciled(one: Measure, other: Measure, senses: Sequence[Sense]) -> bool:
    """Whether some article gives both, and the difference as a figure of its own beside them."""
    low, high = sorted((one.low, other.low))
    papers = {id(sense.telling.paper): sense.telling.paper for sense in senses}
    for paper in papers.values():
        places: dict[float, list[int]] = defaultdict(list)
        for each in paper.measures:
            if each.unit == one.unit:
                places[each.low].append(each.start)
        for at in places.get(high, ()):
            near = [value for value in (low, high - low) if _beside(places.get(value, ()), at)]
            if len(near) == 2 and low not in {high - low, 0.0}:
                return True
    return False


def _beside(starts: Iterable[int], at: int) -> bool:
    return any(abs(start - at) <= _WINDOW for start in starts)
