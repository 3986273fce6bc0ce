"""The words of a text or a passage: where each stands, what it is written like, what divides them.

A text is divided into words once. A passage of it shares them, and everything else is worked out
when it is first asked for, because most of it never is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Self

from summarizer.core.article import Span
from summarizer.ground.acronyms import CAPITALS, acronyms
from summarizer.ground.differences import Side
from summarizer.ground.lazily import lazy
from summarizer.ground.lexicon import STOP
from summarizer.ground.normalize import Words, fold, words
from summarizer.ground.stems import stem

__all__ = ["PREFIX", "Wording"]

PREFIX = 5  # letters that Russia and Russian share
_BREAK = re.compile(r"[.!?]+[\"”’»')\]]*(?=\s|$)|\n+")
_CLAUSE = frozenset(".!?,;:\n")
_NEXT = 5
_FIRST = frozenset({0})


class Wording:
    """The words of a text, ready to be looked up.

    Args:
        text: A sentence, a passage or an article.
        found: Its words; None to look for them.
        parts: The stretches of it that count, in order, apart from one another; None for all.
    """

    def __init__(
        self, text: str, found: Words | None = None, parts: Sequence[Span] | None = None
    ) -> None:
        self.side = Side(text, words(fold(text)) if found is None else found)
        self.words = self.side.words.words
        self.text = text
        self.parts = parts or (Span(0, len(text)),)
        self.derived: dict[object, Any] = {}  # what `once` found

    def passage(self, spans: Sequence[Span]) -> Self:
        """Some stretches as a text of their own; offsets stay those of the whole."""
        parts, found = _apart(spans), Words([], [], [])
        stems: list[str] = []
        for start, end in parts:
            low, high = self.within(start, end)
            found.words.extend(self.words[low:high])
            found.starts.extend(self.side.words.starts[low:high])
            found.ends.extend(self.side.words.ends[low:high])
            stems.extend(self.stems[low:high])
        cut = type(self)(self.text, found, parts)
        cut.stems = stems
        return cut

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The range of words that stand between two offsets."""
        them = self.side.words
        low = bisect_left(them.starts, start)
        return low, max(low, bisect_right(them.ends, end))

    def repeats(self, other: Wording) -> bool:
        """True where the words of this text stand in the other, one after another."""
        return self.joined in other.joined

    @lazy
    def joined(self) -> str:
        """Its words with a space before and after each."""
        return f" {' '.join(self.words)} "

    @lazy
    def stems(self) -> list[str]:
        """The stem of each word."""
        return list(map(stem, self.words))

    @lazy
    def places(self) -> dict[str, list[int]]:
        """Indexes at which each stem stands."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self.stems):
            places[one].append(at)
        return dict(places)

    def holds(self, one: str) -> bool:
        """True where a stem stands here."""
        return one in self.places

    def begins(self, prefix: str) -> bool:
        """True where one of its longer words begins so."""
        return len(prefix) == PREFIX and f" {prefix}" in self.joined

    def beginning(self, prefix: str) -> list[int]:
        """Indexes of the longer words that begin so."""
        found: list[int] = []
        counted, index = 0, -1
        at = self.joined.find(f" {prefix}") if len(prefix) == PREFIX else -1
        while at >= 0:
            index += self.joined.count(" ", counted, at + 1)
            counted = at + 1
            found.append(index)
            at = self.joined.find(f" {prefix}", counted)
        return found

    def abbreviates(self, letters: str) -> bool:
        """True where these are the initials of words that stand together here."""
        return letters in self._acronyms

    @lazy
    def _acronyms(self) -> frozenset[str]:
        return acronyms(self.words, [match.group() for match in self.matches(CAPITALS)])

    def capital(self, at: int) -> bool:
        """True where a word is written with a capital that no sentence start explains."""
        return at not in self.firsts and self.side.capital(at)

    @lazy
    def capitals(self) -> list[int]:
        """Indexes of the words that are written with a capital."""
        text = self.text
        return [at for at, start in enumerate(self.side.words.starts) if text[start].isupper()]

    @lazy
    def firsts(self) -> frozenset[int]:
        """The first word of each part."""
        if len(self.parts) == 1:
            return _FIRST
        return frozenset(bisect_left(self.side.words.starts, part.start) for part in self.parts)

    def divided(self, at: int) -> bool:
        """True where a mark that ends a clause stands before this word."""
        if not 0 < at < len(self.words):
            return False
        start, end = self.side.words.ends[at - 1], self.side.words.starts[at]
        if end - start == 1:
            return self.text[start] in _CLAUSE
        return at in self.firsts or not _CLAUSE.isdisjoint(self.text[start:end])

    def comma(self, at: int) -> bool:
        """True where nothing but a comma stands before this word."""
        return self.between(at) == ","

    def between(self, at: int) -> str:
        """The marks between a word and the one before it."""
        if not 0 < at < len(self.words):
            return ""
        return self.text[self.side.words.ends[at - 1] : self.side.words.starts[at]].strip()

    def next_telling(self, at: int, step: int) -> str | None:
        """The stem of the nearest word before (-1) or after (1) this one that is no small word."""
        last = at + step * _NEXT
        for near in range(at + step, last + step, step):
            if not 0 <= near < len(self.words):
                return None
            if self.words[near] not in STOP:
                return self.stems[near]
        return None

    def nearest(self, one: str, at: int, reach: int) -> int | None:
        """How many words off a stem stands next within `reach`; None where it does not."""
        places = self.places[one]
        low, high = bisect_left(places, at - reach), bisect_right(places, at + reach)
        gaps = [abs(place - at) for place in places[low:high] if place != at]
        return min(gaps) if gaps else None

    def stands_near(self, one: str, at: int, reach: int) -> bool:
        """True where a stem stands within `reach` words of a place."""
        return one in self.places and self.nearest(one, at, reach) is not None

    @lazy
    def sentences(self) -> list[tuple[int, int]]:
        """Ranges of words that form sentences."""
        breaks = [at for part in self.parts for at in self._breaks(part)]
        edges = [0, *(bisect_left(self.side.words.starts, at) for at in breaks), len(self.words)]
        return [(low, high) for low, high in pairwise(edges) if low < high]

    def _breaks(self, part: Span) -> list[int]:
        return [part.start, *(match.end() for match in _BREAK.finditer(self.text, *part))]

    def matches(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Where a pattern matches in what counts of the text."""
        return [match for part in self.parts for match in pattern.finditer(self.text, *part)]


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Stretches in order, with those that touch made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found
