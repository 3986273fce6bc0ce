"""Where figures or times of one matter exclude each other: two values, one card.

One card for each matter, between the two values that most articles give; others are named on it.
Where an article says how both come about (450 and another 150 make 600), both may hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import combinations

from summarizer.digest.cards import Draft, Side, days_between
from summarizer.digest.facts import ALIKE, MONEY, Fact, about_alike, facts_of, weekday_alone
from summarizer.digest.families import family
from summarizer.digest.features import Rarity, Sense
from summarizer.digest.measures import Measure
from summarizer.digest.measures import agree as same_amount
from summarizer.digest.measures import clash as other_amount
from summarizer.digest.moments import Moment
from summarizer.digest.moments import clash as other_time
from summarizer.digest.values import Value, opposed, values_of

__all__ = ["figures"]

_INSTEAD = re.compile(
    r"\s*,?\s*(?:instead of|up from|down from|rather than|and not|not)\s*(?:the |an? )?"
    r"(?:earlier |previous |original )?\s*", re.IGNORECASE,
)  # fmt: skip
_SET_AGAINST = re.compile(r"\b(?:against|compared (?:with|to)|instead of|rather than|versus)\b")
_CEILING = re.compile(r"\b(?:up to|at most|ceiling|maximum|no more than)\b", re.IGNORECASE)
_CLOSE = 0.1  # relative difference within which "about" covers both
_RATED, _PHYSICAL, _UNITED, _COUNTED = 0.14, 0.25, 0.28, 0.3
_YEARS, _SHARES, _WEEKDAYS = 0.7, 0.6, 0.5
_COUNTED_NEAR, _COUNTED_BY_ONE, _SURELY = 0.12, 0.2, 0.6
_FEW, _LARGE, _ONE_SIZE = 10, 100, 1.6
_RATIO = 3.0  # between two figures of one thing
_CROWD = 80  # figures that one word may bring together
#: That both lasted tells not that both are one.
_HOW_LONG = frozenset({"last", f"#{family('last')}"})
_BESIDE = 220  # characters between two statements that answer each other


def figures(
    senses: Sequence[Sense],
    rarity: Rarity,
    names: frozenset[str],
    *,
    skip: Container[int] = (),
) -> list[Draft]:
    """Cards about numbers and dates, the best supported first.

    Args:
        senses: The tellings of a story.
        rarity: What their words weigh.
        names: Stems of names, which do not tell what a figure is of.
        skip: Tellings that repeat another one.
    """
    facts = [fact for fact in facts_of(senses, names) if fact.sense not in skip]
    pairs = [
        (one, other)
        for one, other in _candidates(facts, senses)
        if not _of_one_mouth(senses[one.sense], senses[other.sense])
        and _rival(one, other)
        and not _known_to(one, senses[other.sense])
        and not _known_to(other, senses[one.sense])
        and _one_matter(one, other, senses, rarity)
    ]
    pairs += _replaced(facts, senses)
    values = values_of(facts, senses, rarity)
    rivals: dict[tuple[int, int], list[tuple[Fact, Fact]]] = defaultdict(list)
    for one, other in pairs:
        first, second = values[id(one)], values[id(other)]
        if first is not second:
            low, high = sorted((first, second), key=id)
            rivals[id(low), id(high)].append((one, other))
    drafts = [_draft(rows, values, senses, rarity) for rows in rivals.values()]
    made = [one for one in drafts if one is not None]
    ranked = sorted(made, key=lambda one: (-one.support, sorted((one.a.sense, one.b.sense))))
    return _one_a_matter(ranked)


def _candidates(facts: Sequence[Fact], senses: Sequence[Sense]) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of one kind that share a word, or stand beside each other in an article."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for at, fact in enumerate(facts):
        kind = fact.value.unit if isinstance(fact.value, Measure) else "time"
        for word in fact.near:
            blocks[kind, word].append(at)
        if fact.lasting or fact.toll is not None:
            blocks[kind, "event", fact.toll].append(at)
        place = fact.value.start // _BESIDE
        paper = senses[fact.sense].telling.paper.id
        blocks[kind, paper, place].append(at)
        blocks[kind, paper, place + 1].append(at)
    pairs = {
        pair
        for members in blocks.values()
        if len(members) <= _CROWD
        for pair in combinations(members, 2)
    }
    for one, other in sorted(pairs):
        yield facts[one], facts[other]


def _replaced(facts: Sequence[Fact], senses: Sequence[Sense]) -> list[tuple[Fact, Fact]]:
    """New figures ("17 million instead of 14"), and the old one where others told it."""
    found = []
    for new in facts:
        value, telling = new.value, senses[new.sense].telling
        if not isinstance(value, Measure):
            continue
        for old in telling.measures:
            between = telling.paper.shown(value.end, old.start, telling.evidence)
            if value.end < old.start and _INSTEAD.fullmatch(between) and other_amount(value, old):
                found += [
                    (other, new)
                    for other in facts
                    if other.sense != new.sense
                    and isinstance(other.value, Measure)
                    and same_amount(other.value, old)
                ]
    return found


def _of_one_mouth(one: Sense, other: Sense) -> bool:
    """Whether one article gives both, of one source: who tells two values means two things."""
    if one.telling.paper is not other.telling.paper:
        return False
    if not one.telling.speaker and not other.telling.speaker:
        return True
    return bool(one.voice and other.voice and one.voice.house == other.voice.house)


def _rival(one: Fact, other: Fact) -> bool:
    if isinstance(one.value, Measure) and isinstance(other.value, Measure):
        if one.toll != other.toll or one.part != other.part:
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
        if not _comparable(one, other, senses):
            return False
        if one.value.unit == "count" and not (one.value.of and other.value.of):
            few = min(one.value.low, other.value.low) < _FEW  # which many things are
            return answers or (not few and about_alike(one, other, rarity) >= _SURELY)
        answers = (answers and one.value.unit != "percent") or _one_event(one, other)
        if one.value.unit in MONEY and not _one_payment(one, other):
            return answers
    else:
        answers = answers and _ordered(one, other)
        if one.coming != other.coming or _counted_twice(one, other, senses):
            return answers  # what is to come is not what was
    return answers or about_alike(one, other, rarity) >= _least(one, other, senses)


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
    return apart <= _BESIDE and len(mouths) > 1


def _draft(
    rows: Sequence[tuple[Fact, Fact]],
    values: dict[int, Value],
    senses: Sequence[Sense],
    rarity: Rarity,
) -> Draft | None:
    first, second = (values[id(fact)] for fact in rows[0])
    if len(first.papers(senses)) < len(second.papers(senses)):
        first, second = second, first
    rows = [pair if values[id(pair[0])] is first else pair[::-1] for pair in rows]
    one, other, kind, why = opposed(rows, (first, second), senses, rarity)
    about = "number" if isinstance(one.value, Measure) else "date"
    if kind == "updated" and (days_between(senses[one.sense], senses[other.sense]) or 0) < 0:
        one, other = other, one
    sides = _side(one, senses), _side(other, senses)
    if kind == "updated" and sides[0].sense == sides[1].sense:
        return None
    support = len(first.papers(senses)) * len(second.papers(senses)) + _apart(one, other, senses)
    return Draft(kind, about, *sides, why, support,
                 matter=frozenset({id(first), id(second)}))  # fmt: skip


def _apart(one: Fact, other: Fact, senses: Sequence[Sense]) -> int:
    return int(senses[one.sense].telling.paper is not senses[other.sense].telling.paper)


def _side(fact: Fact, senses: Sequence[Sense]) -> Side:
    value = fact.value
    telling = senses[fact.sense].telling
    shown = telling.paper.shown(value.start, value.end, telling.evidence)
    return Side(fact.sense, (value.start, value.end), " ".join(shown.split()))


def _one_a_matter(drafts: Iterable[Draft]) -> list[Draft]:
    """One card of a kind for each matter; what is left becomes a further value on it."""
    kept: list[Draft] = []
    for draft in drafts:
        rival = next((one for one in kept if one.matter & draft.matter and one.kind == draft.kind
                      and one.about == draft.about), None)  # fmt: skip
        if rival is None:
            kept.append(draft)
        else:
            rival.add(draft)
    return kept
