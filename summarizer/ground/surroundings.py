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
        return self.meet(self.whole.places.get(one, ()))

    def meet(self, places: Sequence[int]) -> bool:
        """True where one of these words of the text, by ascending index, stands here."""
        if not places:
            return False
        for low, high in self._ranges:
            at = bisect_left(places, low)
            if at < len(places) and places[at] < high:
                return True
        return False

    def begins(self, prefix: str) -> bool:
        """True where one of its longer words begins so."""
        return self.whole.begins(prefix) and f" {prefix}" in self._joined

    def abbreviates(self, letters: str) -> bool:
        """True where these are the initials of words that stand together here."""
        return self.whole.abbreviates(letters) and self.passage.abbreviates(letters)

    @lazy
    def _joined(self) -> str:
        return "".join(f" {' '.join(self.whole.words[low:high])}" for low, high in self._ranges)

    @lazy
    def _ranges(self) -> list[tuple[int, int]]:
        return [self.whole.within(*span) for span in self.spans]

    @lazy
    def passage(self) -> Prose:
        """The same as a text of its own."""
        return self.whole.passage(self.spans)
