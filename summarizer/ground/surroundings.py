"""What stands around a passage, without a look at most of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from summarizer.core.article import Span
from summarizer.ground.lazily import lazy
from summarizer.ground.prose import Prose

__all__ = ["Surroundings"]


class Surroundings:
    """What stands around a passage, asked for single words; costs a search only where asked.

    Args:
        whole: The text.
        spans: The stretches of it that are meant.
    """

    def __init__(self, whole: Prose, spans: Sequence[Span]) -> None:
        self.whole = whole
        self.spans = spans

    def holds(self, one: str) -> bool:
        """True where a stem stands here."""
        places = self.whole.places.get(one)
        return places is not None and any(
            bisect_left(places, low) < bisect_left(places, high) for low, high in self._ranges
        )

    def begins(self, prefix: str) -> bool:
        """True where one of its longer words begins so."""
        return self.whole.begins(prefix) and self._passage.begins(prefix)

    def abbreviates(self, letters: str) -> bool:
        """True where these are the initials of words that stand together here."""
        return self.whole.abbreviates(letters) and self._passage.abbreviates(letters)

    @lazy
    def _ranges(self) -> list[tuple[int, int]]:
        return [self.whole.within(*span) for span in self.spans]

    @lazy
    def _passage(self) -> Prose:
        return self.whole.passage(self.spans)
