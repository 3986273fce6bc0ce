"""Which tellings are of one claim: average link over pair scores, with vetoes.

Pairs are looked at only where they share something rare (blocking), so the work grows with the
number of tellings, not with its square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import NamedTuple

from summarizer.digest.closer import closer
from summarizer.digest.features import Sense
from summarizer.digest.likeness import Likeness, likeness
from summarizer.digest.linkage import FORBIDDEN, linked
from summarizer.digest.rarity import Rarity

__all__ = ["SAME", "Compared", "Grouped", "Pair", "candidates", "compared", "grouped"]

#: Score from which on two tellings count as one claim.
SAME = 0.4
#: Most tellings that one stem may bring together; a stem in more of them tells too little.
_CROWD = 40
#: By how much more a clause must be like another claim, to stand there beside its own.
_SURELY = 0.1
Pair = tuple[int, int]
_SENTENCE = re.compile(r"[.;!?](?=\s|$)|, and ")


class Compared(NamedTuple):
    """Tellings that were compared.

    Attributes:
        equal: For the first of tellings with the same words and speaker, those that repeat it.
        scores: How alike pairs of the first ones are.
    """

    equal: dict[int, list[int]]
    scores: dict[Pair, Likeness]


class Grouped(NamedTuple):
    """Tellings put together.

    Attributes:
        groups: Indices of tellings, each group in order.
        scores: What was compared.
        again: Tellings that repeat another one word for word.
    """

    groups: list[list[int]]
    scores: dict[Pair, Likeness]
    again: frozenset[int] = frozenset()


def candidates(senses: Sequence[Sense], chosen: Sequence[int]) -> Iterator[Pair]:
    """Pairs of the chosen tellings, of different articles, that share a stem, family or figure."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for at in chosen:
        for key in _keys(senses[at]):
            blocks[key].append(at)
    seen: set[Pair] = set()
    for members in blocks.values():
        if len(members) > _CROWD:
            continue
        for index, one in enumerate(members):
            for other in members[index + 1 :]:
                pair = (one, other)
                if (
                    pair not in seen
                    and senses[one].telling.paper is not senses[other].telling.paper
                ):
                    seen.add(pair)
                    yield pair


def _keys(sense: Sense) -> set[object]:
    keys: set[object] = {*sense.stems, *(("family", number) for number in sense.families)}
    keys |= {(one.low, one.unit) for one in sense.telling.measures if one.low > 1}
    if sense.voice is not None:
        keys.add(("house", sense.voice.house))
    return keys


def compared(senses: Sequence[Sense], rarity: Rarity) -> Compared:
    """How alike tellings of different articles are, where they share anything.

    Args:
        senses: What is compared.
        rarity: Weights of their words.
    """
    equal = _equals(senses)
    pairs = candidates(senses, sorted(equal))
    scores = {(one, other): likeness(senses[one], senses[other], rarity) for one, other in pairs}
    return Compared(equal, scores)


def grouped(
    senses: Sequence[Sense],
    rarity: Rarity,
    found: Compared,
    judged: Mapping[Pair, str] | None = None,
    *,
    close: bool = True,
) -> Grouped:
    """Tellings in groups of one claim each; a telling that nobody shares is a group of its own.

    Args:
        senses: What is grouped.
        rarity: Weights of their words.
        found: How alike they are.
        judged: What a model said of pairs (see `verdicts.Relation`).
        close: Whether a closer look is taken at pairs that are in doubt.
    """
    said = judged or {}
    near = closer(senses, found.scores, rarity) if close else found.scores
    links = {pair: _link(one, said.get(pair)) for pair, one in near.items()}
    beside = _beside(links)
    if close or said:
        links |= _within(senses, beside, rarity, judged=bool(said))
    again = {at for rows in found.equal.values() for at in rows}
    groups = [rows for rows in linked(len(senses), links, SAME) if rows[0] not in again]
    same = {pair for pair, relation in said.items() if relation == "same"}
    whole = _once([_with_guests(rows, beside, senses, same, close=close) for rows in groups])
    repeated = {(first, at): _EQUAL for first, rows in found.equal.items() for at in rows}
    whole = [[*rows, *_repeats(rows, found.equal)] for rows in whole]
    return Grouped(whole, found.scores | repeated, frozenset(again))


def _beside(links: Mapping[Pair, float]) -> dict[int, dict[int, float]]:
    beside: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), score in links.items():
        beside[one][other] = beside[other][one] = score
    return beside


def _within(
    senses: Sequence[Sense],
    beside: Mapping[int, Mapping[int, float]],
    rarity: Rarity,
    *,
    judged: bool,
) -> dict[Pair, float]:
    """Links of one article's tellings that are like one telling elsewhere.

    What an article claims apart stays apart, unless it says one thing twice. Where a model judged
    it must be held apart: a verdict weighs so much that one telling of two statements would join
    both.
    """
    found: dict[Pair, float] = {}
    for near in beside.values():
        rows: dict[str, list[int]] = defaultdict(list)
        for at, score in near.items():
            if score >= SAME:
                rows[senses[at].telling.paper.id].append(at)
        for pair in (pair for own in rows.values() for pair in combinations(sorted(own), 2)):
            if pair not in found:
                one = likeness(senses[pair[0]], senses[pair[1]], rarity)
                alike = one.score >= SAME and not one.veto
                found[pair] = one.score if alike else _DIFFERENT if judged else 0.0
    return found


def _once(groups: Sequence[list[int]]) -> list[list[int]]:
    """Groups less those whose tellings all stand together in another one."""
    kept: dict[int, list[int]] = {}
    holding: dict[int, list[set[int]]] = defaultdict(list)
    for number in sorted(range(len(groups)), key=lambda at: -len(groups[at])):
        own = set(groups[number])
        if any(own <= other for other in holding[groups[number][0]]):
            continue
        kept[number] = groups[number]
        for at in own:
            holding[at].append(own)
    return [kept[number] for number in sorted(kept)]


_EQUAL = Likeness(1.5, "", copied=True)


def _equals(senses: Sequence[Sense]) -> dict[int, list[int]]:
    """For the first of tellings with the same words and speaker, those that repeat it."""
    first: dict[tuple[object, ...], int] = {}
    found: dict[int, list[int]] = {}
    for at, sense in enumerate(senses):
        telling = sense.telling
        words = tuple(row["quote"] for row in telling.evidence)
        key = (telling.text, words, sense.voice, sense.relays)
        home = first.setdefault(key, at)
        if home == at or senses[home].telling.paper is telling.paper:
            found[at] = []
        else:
            found[home].append(at)
    return found


def _repeats(rows: Sequence[int], equal: Mapping[int, list[int]]) -> list[int]:
    return [again for at in rows for again in equal[at]]


def _with_guests(
    rows: list[int],
    beside: Mapping[int, Mapping[int, float]],
    senses: Sequence[Sense],
    same: AbstractSet[Pair] = frozenset(),
    *,
    close: bool = True,
) -> list[int]:
    """A group, and tellings that say this too beside what they are grouped for.

    Those are tellings that hold several statements, or that a model called the same.
    """
    papers = {senses[at].telling.paper.id for at in rows}
    totals: dict[int, list[float]] = defaultdict(list)
    for inside in rows:
        for outside, score in beside.get(inside, {}).items():
            if outside not in rows:
                totals[outside].append(score)
    guests = []
    for at, found in totals.items():
        judged = any((min(at, to), max(at, to)) in same for to in rows)
        least = SAME if judged else _least_of(senses[at], close=close)
        if senses[at].telling.paper.id not in papers and sum(found) / len(rows) >= least:
            guests.append(at)
    return [*rows, *sorted(guests)]


def _least_of(sense: Sense, *, close: bool) -> float:
    """Average score from which a telling may stand in a second claim: it must say several things.

    Two sentences or figures do; a clause beside another one does where it is surely alike.
    """
    telling = sense.telling
    if len(telling.measures) > 1 or len(_SENTENCE.findall(telling.text)) > 1:
        return SAME
    return SAME + _SURELY if close and sense.clauses else float("inf")


#: What a model's verdict on a pair weighs: of three tellings, two verdicts outweigh one.
_SAME, _DIFFERENT = 1.5, -1.5
#: Score from which on two tellings of one claim may differ in a point ("half", "half, up to 8").
_ALIKE = 0.55


def _link(one: Likeness, said: str | None) -> float:
    """How alike two tellings are, by what a model said of them, else by the rules."""
    if said == "same":
        return _SAME
    if said == "different":
        return _DIFFERENT
    apart = one.veto or said == "contradiction" or (said and one.score < _ALIKE)
    return FORBIDDEN if apart else one.score
