"""How much words and times tell in a story: the fewer tellings have them, the more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from summarizer.digest.features import Sense
from summarizer.digest.moments import Moment

__all__ = ["Rarity"]

_NAME = 0.7
_RARE = 0.75  # weight from which on a time is as telling as it can be


def _dated(one: Moment) -> tuple[object, ...]:
    """By what a time is counted: its day, else its month, else its weekday or hour."""
    if one.day is not None:
        return one.month, one.day
    return one.year, one.month, one.weekday, one.hour


class Rarity:
    """How much a stem or family tells: the fewer tellings have it, the more (Spärck Jones 1972).

    Args:
        senses: All tellings that are compared.
        names: Stems of names, which tell what a claim is about more than what it says.
    """

    def __init__(self, senses: Sequence[Sense], names: Iterable[str] = ()) -> None:
        stems: Counter[str] = Counter()
        families: Counter[int] = Counter()
        times: Counter[tuple[object, ...]] = Counter()
        for sense in senses:
            stems.update(sense.stems)
            families.update(sense.families)
            times.update({_dated(one) for one in sense.moments})
        self._size = len(senses)
        self._names = frozenset(names)
        self._stems = {
            one: self._weight(count) * (_NAME if one in self._names else 1.0)
            for one, count in stems.items()
        }
        self._families = {number: self._weight(count) for number, count in families.items()}
        self._times = {one: self._weight(count) for one, count in times.items()}
        self._unseen = self._weight(0)
        self._sums: dict[int, float] = {}

    def stem(self, one: str) -> float:
        """The weight of a stem."""
        known = self._stems.get(one)
        if known is not None:
            return known
        return self._unseen * _NAME if one in self._names else self._unseen

    def named(self, one: str) -> bool:
        """Whether a stem is of a name."""
        return one in self._names

    def family(self, number: int) -> float:
        """The weight of a family."""
        return self._families.get(number, self._unseen)

    def time(self, one: Moment) -> float:
        """The weight of a time, at most 1: the day of the event, that all name, tells little."""
        return min(1.0, self._times.get(_dated(one), self._unseen) / _RARE)

    def sum(self, stems: Iterable[str]) -> float:
        """The weight of several stems."""
        return sum(map(self.stem, stems))

    def whole(self, sense: Sense) -> float:
        """The weight of all that a telling says; summed up once."""
        known = self._sums.get(id(sense))
        if known is None:
            known = self._sums[id(sense)] = self.sum(sense.stems)
        return known

    def _weight(self, count: int) -> float:
        return math.log((self._size + 1) / (count + 0.5)) / math.log(self._size + 1.5)
