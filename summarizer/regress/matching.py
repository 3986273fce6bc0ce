"""Which item of one list is which of another: the pairs that belong together best, all in all.

Two items are candidates when they mean much the same (stems of their words in common) or rest on
the same words of the article and mean something alike. Of all ways to pair candidates the one with
the greatest sum is taken (the assignment problem; Kuhn 1955, here by shortest augmenting paths).
Neither the order of the lists nor which of them comes first decides anything.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.ground.lexicon import STOP
from summarizer.ground.normalize import fold, words
from summarizer.ground.stems import stem
from summarizer.regress.changes import canonical

__all__ = ["Features", "features", "likeness", "matched", "stems_of"]

JSON = Any
#: Fields that say something about an item and do not make it what it is.
ATTRIBUTES = frozenset(
    {
        "speaker", "relayed_by", "via", "mode", "hedge", "importance", "position", "rationale",
        "date", "date_text", "kind", "role", "flags", "verdict",
    }
)  # fmt: skip
#: Candidates: alike in meaning alone, or on the same evidence and somewhat alike. The figures are
#: those at which pairs made by hand from two models' answers on the sample articles part best.
_ALIKE, _SAME_WORDS, _SOMEWHAT = 0.5, 0.3, 0.25
_SCALE = 10**6


@dataclass(frozen=True, slots=True)
class Features:
    """What an item is known by.

    Attributes:
        stems: How often each stem stands in its texts.
        spans: Where its evidence stands.
        quoted: Stems of its evidence.
    """

    stems: Mapping[str, int]
    spans: tuple[tuple[int, int], ...]
    quoted: Mapping[str, int]


def features(item: JSON) -> Features:
    """What an item, whatever its schema, is known by."""
    texts: list[str] = []
    spans: set[tuple[int, int]] = set()
    quotes: list[str] = []
    for evidence in _evidence(item):
        spans.add((evidence["start"], evidence["end"]))
        quotes.append(evidence["quote"])
    texts.extend(_texts(item))
    return Features(stems_of(" ".join(texts)), tuple(sorted(spans)), stems_of(" ".join(quotes)))


def stems_of(text: str) -> Counter[str]:
    """How often each stem stands in a text; words that say nothing count where no others are."""
    found = words(fold(text)).words
    return Counter(stem(word) for word in found if word not in STOP) or Counter(found)


def likeness(one: Features, other: Features, *, same_text: bool) -> float:
    """How well two items go together, 0 (not at all) to 2; 0 also for what is no candidate."""
    by_place = bool(one.spans and other.spans) and same_text
    borne = _overlap(one.spans, other.spans) if by_place else _dice(one.quoted, other.quoted)
    if not one.stems or not other.stems:
        return 1 + borne if borne >= _SAME_WORDS else 0.0
    meaning = _dice(one.stems, other.stems)
    candidate = meaning >= _ALIKE or (borne >= _SAME_WORDS and meaning >= _SOMEWHAT)
    return meaning + borne if candidate else 0.0


def matched(
    before: Sequence[JSON], after: Sequence[JSON], *, same_text: bool
) -> list[tuple[int, int]]:
    """Indexes of the items that belong together, in no order that means anything.

    Args:
        before: Items of one result.
        after: Items of the other.
        same_text: Whether offsets count in the same text on both sides.

    Cost: quadratic in the number of items that are not equal; cubic only among those that could
    each belong to several.
    """
    pairs, left, right = _equal(before, after)
    ours = {at: features(before[at]) for at in left}
    theirs = {at: features(after[at]) for at in right}
    edges: dict[tuple[int, int], int] = {}
    for at in left:
        for to in right:
            worth = likeness(ours[at], theirs[to], same_text=same_text)
            if worth > 0:
                edges[at, to] = _weight(worth, before[at], after[to])
    for group in _groups(edges):
        pairs += _assigned(group)
    return pairs


def _equal(
    before: Sequence[JSON], after: Sequence[JSON]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of items that are the same, and what is left on both sides."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for to, item in enumerate(after):
        waiting[canonical(item)].append(to)
    pairs, left = [], []
    for at, item in enumerate(before):
        same = waiting.get(canonical(item))
        if same:
            pairs.append((at, same.pop(0)))
        else:
            left.append(at)
    return pairs, left, sorted(to for rest in waiting.values() for to in rest)


def _weight(worth: float, one: JSON, other: JSON) -> int:
    """A whole number, with a last part that settles ties the same way from both sides."""
    both = sorted((canonical(one), canonical(other)))
    digest = hashlib.sha256("\0".join(both).encode("utf-8", "surrogatepass")).digest()
    return (round(worth * _SCALE) << 32) + int.from_bytes(digest[:4])


def _groups(edges: Mapping[tuple[int, int], int]) -> Iterator[dict[tuple[int, int], int]]:
    """The edges in groups that share no item."""
    home: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while home.setdefault(node, node) != node:
            home[node] = home[home[node]]
            node = home[node]
        return node

    for at, to in edges:
        home[root(("a", at))] = root(("b", to))
    groups: dict[tuple[str, int], dict[tuple[int, int], int]] = defaultdict(dict)
    for (at, to), weight in edges.items():
        groups[root(("a", at))][at, to] = weight
    yield from groups.values()


def _assigned(edges: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """The pairs of greatest sum; each item in one pair at most."""
    rows = sorted({at for at, _ in edges})
    columns = sorted({to for _, to in edges})
    if len(rows) > len(columns):
        flipped = {(to, at): weight for (at, to), weight in edges.items()}
        return [(at, to) for to, at in _assigned(flipped)]
    cost = [[-edges.get((at, to), 0) for to in columns] for at in rows]
    taken = _cheapest(cost)
    return [
        (rows[row], columns[column])
        for row, column in enumerate(taken)
        if (rows[row], columns[column]) in edges
    ]


def _cheapest(cost: Sequence[Sequence[int]]) -> list[int]:
    """The column of each row in an assignment of least cost; no more rows than columns."""
    many, wide = len(cost), len(cost[0])
    above, along = [0] * (many + 1), [0] * (wide + 1)
    holder, way = [0] * (wide + 1), [0] * (wide + 1)
    for row in range(1, many + 1):
        holder[0] = row
        least: list[int | None] = [None] * (wide + 1)
        seen = [False] * (wide + 1)
        at = 0
        while holder[at]:
            at = _step(cost, at, (above, along, holder, way), (least, seen))
        while at:
            holder[at], at = holder[way[at]], way[at]
    columns = [0] * many
    for column in range(1, wide + 1):
        if holder[column]:
            columns[holder[column] - 1] = column - 1
    return columns


def _step(
    cost: Sequence[Sequence[int]],
    at: int,
    state: tuple[list[int], list[int], list[int], list[int]],
    tried: tuple[list[int | None], list[bool]],
) -> int:
    """One step of the shortest augmenting path: the column that it comes to next."""
    above, along, holder, way = state
    least, seen = tried
    seen[at] = True
    row, best, to = holder[at], None, 0
    for column in range(1, len(along)):
        if seen[column]:
            continue
        here = cost[row - 1][column - 1] - above[row] - along[column]
        known = least[column]
        if known is None or here < known:
            least[column], way[column] = here, at
            known = here
        if best is None or known < best:
            best, to = known, column
    for column in range(len(along)):
        if seen[column]:
            above[holder[column]] += best or 0
            along[column] -= best or 0
        elif least[column] is not None:
            least[column] = (least[column] or 0) - (best or 0)
    return to


def _overlap(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> float:
    """Characters that both stand on, as a share of those that either does."""
    both = sum(
        max(0, min(end, until) - max(start, to)) for start, end in one for to, until in other
    )
    size = sum(end - start for start, end in (*one, *other))
    return min(1.0, both / max(1, size - both))


def _dice(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """What two bags of words share, as a share of both."""
    both = sum(min(count, other[word]) for word, count in one.items() if word in other)
    return 2 * both / max(1, sum(one.values()) + sum(other.values()))


def _evidence(item: JSON) -> Iterator[dict[str, JSON]]:
    if isinstance(item, dict):
        if {"quote", "start", "end", "match"} <= item.keys():
            yield item
            return
        for value in item.values():
            yield from _evidence(value)
    elif isinstance(item, list):
        for value in item:
            yield from _evidence(value)


def _texts(item: JSON) -> Iterator[str]:
    """The texts that make an item what it is."""
    if isinstance(item, str):
        yield item
    elif isinstance(item, int | float) and not isinstance(item, bool):
        yield str(item)
    elif isinstance(item, dict) and not {"quote", "start", "end", "match"} <= item.keys():
        for name, value in item.items():
            if name not in ATTRIBUTES:
                yield from _texts(value)
    elif isinstance(item, list):
        for value in item:
            yield from _texts(value)
