"""Facts of one matter that give one value, and which two tellings stand for two values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from summarizer.digest.amounts import agree as same_amount
from summarizer.digest.facts import ALIKE, Fact, about_alike
from summarizer.digest.features import Sense
from summarizer.digest.kinds import MILDEST, kind_of
from summarizer.digest.measures import Measure
from summarizer.digest.moments import Moment
from summarizer.digest.moments import agree as same_time
from summarizer.digest.rarity import Rarity

__all__ = ["Value", "opposed", "values_of"]

Pair = tuple[Fact, Fact]
_DISTINCT = 100.0


@dataclass(eq=False)
class Value:
    """A value of a matter, and the facts that give it."""

    facts: list[Fact] = field(default_factory=list)

    def papers(self, senses: Sequence[Sense]) -> set[str]:
        """Ids of the articles that give it."""
        return {senses[fact.sense].telling.paper.id for fact in self.facts}


def values_of(facts: Sequence[Fact], senses: Sequence[Sense], rarity: Rarity) -> dict[int, Value]:
    """The value that each fact gives, by the fact's `id`; one where matter and value agree."""
    groups: dict[object, list[Value]] = defaultdict(list)
    found: dict[int, Value] = {}
    for fact in facts:
        same = groups[_bucket(fact.value)]
        home = next((one for one in same if _fits(fact, one.facts[0], senses, rarity)), None)
        if home is None:
            home = Value()
            same.append(home)
        home.facts.append(fact)
        found[id(fact)] = home
    return found


def _bucket(value: Measure | Moment) -> object:
    """What values that may be the same have in common."""
    if isinstance(value, Measure):
        return value.low, value.unit
    return value.month or value.weekday or value.year


def _fits(fact: Fact, other: Fact, senses: Sequence[Sense], rarity: Rarity) -> bool:
    one, two = fact.value, other.value
    if fact.toll is not None and fact.toll == other.toll:
        return one[:1] == two[:1]
    if isinstance(one, Measure) and isinstance(two, Measure):
        same = same_amount(one, two) and one.low == two.low and one.unit == two.unit
    elif isinstance(one, Moment) and isinstance(two, Moment):
        same = same_time(one, two)
    else:
        return False
    if not same:
        return False
    if isinstance(one, Measure) and one.unit != "count" and one.low >= _DISTINCT:
        return True
    return _one_matter(fact, other, rarity, senses)


def _one_matter(fact: Fact, other: Fact, rarity: Rarity, senses: Sequence[Sense]) -> bool:
    """Whether two facts of one value are of one matter: one source, or like words."""
    voices = senses[fact.sense].voice, senses[other.sense].voice
    house = bool(voices[0] and voices[1] and voices[0].house == voices[1].house)
    return house or _about_one(fact, other, rarity)


def _about_one(fact: Fact, other: Fact, rarity: Rarity) -> bool:
    one, two = fact.value, other.value
    if isinstance(one, Moment) and isinstance(two, Moment) and one.hour == two.hour is not None:
        return True
    if fact.toll is not None:
        return fact.toll == other.toll
    return about_alike(fact, other, rarity) >= ALIKE


def opposed(
    rows: Sequence[Pair], values: tuple[Value, Value], senses: Sequence[Sense], rarity: Rarity
) -> tuple[Fact, Fact, str, str]:
    """The two facts that stand for two values, the kind of their card, and why.

    They are of two articles wherever two give them, and of the first that do: a reader compares
    articles, and reads them in order.

    Args:
        rows: Pairs that were found to be rivals, the first value's fact first.
        values: The two.
        senses: The tellings.
        rarity: What their words weigh.
    """
    pairs = {(id(one), id(other)): (one, other) for one, other in rows}
    for one, other in rows:
        for a in _standing_for(one, values[0], senses, rarity):
            for b in _standing_for(other, values[1], senses, rarity):
                if a.sense != b.sense:
                    pairs.setdefault((id(a), id(b)), (a, b))
    across = [pair for pair in pairs.values() if not _beside(pair, senses)] or pairs.values()
    kinds = [(kind_of(*pair, senses), pair) for pair in across]
    papers = list(dict.fromkeys(sense.telling.paper.id for sense in senses))
    (kind, why), (one, other) = min(
        kinds, key=lambda row: (MILDEST.index(row[0][0]), *_place(row[1], senses, papers))
    )
    return one, other, kind, why


def _standing_for(
    fact: Fact, value: Value, senses: Sequence[Sense], rarity: Rarity
) -> Iterator[Fact]:
    """Facts that say the same of the same matter; one source names one month for many things."""
    when = fact.value
    loose = isinstance(when, Moment) and not (when.year or when.day or when.part)
    alike = _about_one if loose else partial(_one_matter, senses=senses)
    for other in value.facts:
        if other is fact or alike(fact, other, rarity=rarity):
            yield other


def _beside(pair: Pair, senses: Sequence[Sense]) -> bool:
    one, other = pair
    return senses[one.sense].telling.paper is senses[other.sense].telling.paper


def _place(pair: Pair, senses: Sequence[Sense], papers: Sequence[str]) -> tuple[int, ...]:
    """How early the articles stand among the sources, then how many sides no person speaks for."""
    told = [senses[fact.sense] for fact in pair]
    early = sorted(papers.index(sense.telling.paper.id) for sense in told)
    unsaid = sum(not _by_a_person(sense) for sense in told)
    others = sum(len(sense.telling.measures) + len(sense.telling.moments) for sense in told)
    return (*early, unsaid, others, *(fact.sense for fact in pair))


def _by_a_person(sense: Sense) -> bool:
    """Whether a person with a name says it, who speaks for a body."""
    voice = sense.voice
    if voice is None or not voice.named or "@" in voice.person:
        return False
    return voice.person != voice.house
