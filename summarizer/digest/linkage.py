"""Average link (Sokal & Michener 1958): the most alike groups join first, while they are alike.

Scores that are not given count as nothing shared; a forbidden pair keeps its two groups apart.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

__all__ = ["FORBIDDEN", "linked"]

#: The score of a pair that must not be in one group.
FORBIDDEN = float("-inf")
Pair = tuple[int, int]


def linked(
    size: int, scores: Mapping[Pair, float], least: float, seeds: Iterable[list[int]] = ()
) -> list[list[int]]:
    """Groups of 0 … size-1, each in order, the groups by their first member.

    Args:
        size: How many there are.
        scores: How alike pairs are, the lower index first.
        least: Average score from which on two groups join.
        seeds: Groups that are given; they may grow, and never join each other.
    """
    state = _State(size, scores, seeds)
    while state.heap:
        negative, one, other, ages = heapq.heappop(state.heap)
        if -negative < least:
            break
        if state.current(one, other, ages):
            state.join(one, other)
    return sorted((sorted(rows) for rows in state.members.values()), key=lambda rows: rows[0])


class _State:
    """Groups, and the sums of scores between them."""

    def __init__(self, size: int, scores: Mapping[Pair, float], seeds: Iterable[list[int]]) -> None:
        self.members = {at: [at] for at in range(size)}
        self.sums: dict[int, dict[int, float]] = defaultdict(dict)
        self.ages = [0] * size
        self.seeded: set[int] = set()
        self.heap: list[tuple[float, int, int, tuple[int, int]]] = []
        for (one, other), score in scores.items():
            self.sums[one][other] = self.sums[other][one] = score
        for rows in seeds:
            for at in rows[1:]:
                self._merge(rows[0], at)
            self.seeded.add(rows[0])
        for one in list(self.members):
            for other in self.sums.get(one, {}):
                if one < other:
                    self._push(one, other)

    def current(self, one: int, other: int, ages: tuple[int, int]) -> bool:
        """Whether both groups are still as they were when the pair was weighed."""
        alive = one in self.members and other in self.members
        return alive and ages == (self.ages[one], self.ages[other])

    def join(self, one: int, other: int) -> None:
        """Puts two groups together, and weighs the new one against its neighbours."""
        if other in self.seeded:
            one, other = other, one
        self._merge(one, other)
        for third in self.sums[one]:
            self._push(one, third)

    def _merge(self, one: int, other: int) -> None:
        self.members[one] += self.members.pop(other)
        self.ages[one] += 1
        row = self.sums[one]
        row.pop(other, None)
        for third, score in self.sums.pop(other, {}).items():
            if third == one:
                continue
            row[third] = row.get(third, 0.0) + score
            self.sums[third].pop(other, None)
            self.sums[third][one] = row[third]

    def _push(self, one: int, other: int) -> None:
        total = self.sums[one][other]
        if total == FORBIDDEN or (one in self.seeded and other in self.seeded):
            return
        average = total / (len(self.members[one]) * len(self.members[other]))
        low, high = (one, other) if one < other else (other, one)
        heapq.heappush(self.heap, (-average, low, high, (self.ages[low], self.ages[high])))
