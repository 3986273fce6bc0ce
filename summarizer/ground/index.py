"""Where words stand in an article: runs of words found at the speed of a string search.

Seed and extend, as sequence search does it (BLAST; Altschul et al. 1990): the rarest words of a
quote vote for the places where it may stand, and only those are compared word by word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from summarizer.core.article import Span
from summarizer.ground.normalize import Words, fold, words

__all__ = ["Index"]

_SEEDS = 8
_PLACES_PER_SEED = 64
_BUCKET = 8  # words; differences shift the rest of a quote by less than this
_CANDIDATES = 3


class Index:
    """The words of the quotable stretches of a text.

    Args:
        text: The whole text.
        areas: The stretches that may be quoted.
    """

    def __init__(self, text: str, areas: list[Span]) -> None:
        everything = words(fold(text))
        self.words = _within(everything, areas, len(text))
        self._asked: tuple[list[str], list[int]] | None = None

    @cached_property
    def _joined(self) -> str:
        return f" {' '.join(self.words.words)} "

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words.words):
            places[word].append(at)
        return dict(places)

    def runs(self, given: list[str]) -> Iterator[int]:
        """Indexes at which these very words stand one after another, in order."""
        wanted = f" {' '.join(given)} "
        joined, counted, index = self._joined, 0, 0
        at = joined.find(wanted)
        while at >= 0:
            index += joined.count(" ", counted, at)
            counted = at
            yield index
            at = joined.find(wanted, at + 1)

    def candidates(self, given: list[str]) -> list[int]:
        """Indexes near which a run like these words may begin, best first; at most three."""
        if self._asked is None or self._asked[0] is not given:  # a refused quote asks twice
            self._asked = (given, self._voted(given))
        return self._asked[1]

    def _voted(self, given: list[str]) -> list[int]:
        votes: Counter[int] = Counter()
        first = {word: at for at, word in reversed(list(enumerate(given)))}
        known = sorted((len(self._places[word]), word) for word in first if word in self._places)
        for _, word in known[:_SEEDS]:
            for place in self._places[word][:_PLACES_PER_SEED]:
                bucket = (place - first[word]) // _BUCKET
                votes[bucket] += 2
                votes[bucket - 1] += 1
                votes[bucket + 1] += 1
        best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))[:_CANDIDATES]
        return [bucket * _BUCKET for bucket in best]


def _within(everything: Words, areas: list[Span], length: int) -> Words:
    if areas == [Span(0, length)]:
        return everything
    kept = Words([], [], [])
    for start, end in areas:
        low, high = bisect_left(everything.starts, start), bisect_left(everything.starts, end)
        kept.words.extend(everything.words[low:high])
        kept.starts.extend(everything.starts[low:high])
        kept.ends.extend(everything.ends[low:high])
    return kept
