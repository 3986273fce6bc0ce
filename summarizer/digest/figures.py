"""Where figures or times of one matter exclude each other: two values, one card.

One card for each matter, between the two values that most articles give; others are named on it.
Where an article says how both come about (450 and another 150 make 600), both may hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import combinations

from summarizer.digest.amounts import agree as same_amount
from summarizer.digest.amounts import clash as other_amount
from summarizer.digest.cards import Draft, Side, days_between
from summarizer.digest.facts import Fact, facts_of
from summarizer.digest.features import Sense
from summarizer.digest.matters import BESIDE, rivals
from summarizer.digest.measures import Measure
from summarizer.digest.moments import Moment
from summarizer.digest.rarity import Rarity
from summarizer.digest.told import Telling
from summarizer.digest.values import Value, opposed, values_of

__all__ = ["figures"]

_INSTEAD = re.compile(
    r"\s*,?\s*(?:instead of|up from|down from|rather than|and not|not)\s*(?:the |an? )?"
    r"(?:earlier |previous |original )?\s*", re.IGNORECASE,
)  # fmt: skip
_CROWD = 80  # figures that one word may bring together
_LOOK = 12  # characters before a figure


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
        if rivals(one, other, senses, rarity)
    ]
    pairs += _replaced(facts, senses)
    values = values_of(facts, senses, rarity)
    found: dict[tuple[int, int], list[tuple[Fact, Fact]]] = defaultdict(list)
    for one, other in pairs:
        first, second = values[id(one)], values[id(other)]
        if first is not second:
            low, high = sorted((first, second), key=id)
            found[id(low), id(high)].append((one, other))
    drafts = [_draft(rows, values, senses, rarity) for rows in found.values()]
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
        place = fact.value.start // BESIDE
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
        telling = senses[new.sense].telling
        for old in telling.measures if isinstance(new.value, Measure) else ():
            if _takes_the_place(new.value, old, telling):
                found += [(other, new) for other in facts if _gives(other, old, new)]
    return found


def _takes_the_place(new: Measure | Moment, old: Measure, telling: Telling) -> bool:
    """Whether one figure is told to stand now where the other did."""
    if not isinstance(new, Measure) or not other_amount(new, old):
        return False
    if new.end < old.start:
        return bool(_INSTEAD.fullmatch(telling.paper.shown(new.end, old.start, telling.evidence)))
    between = telling.paper.shown(old.end, new.start, telling.evidence)
    before = telling.paper.shown(max(0, old.start - _LOOK), old.start, telling.evidence)
    return between == " to " and before.endswith("from ")


def _gives(fact: Fact, old: Measure, new: Fact) -> bool:
    """Whether another telling gives the old figure."""
    value = fact.value
    return fact.sense != new.sense and isinstance(value, Measure) and same_amount(value, old)


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
