"""A text as its statements are compared: words, stems, what is negated, what weighs how much.

A text is divided into words once. A passage of it shares them, and everything else is worked out
when it is first asked for, because most of it never is.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from summarizer.core.article import Span
from summarizer.ground.acronyms import CAPITALS, acronyms
from summarizer.ground.differences import Side
from summarizer.ground.lazily import lazy
from summarizer.ground.lexicon import DENIALS, NEGATIONS, STOP, negates
from summarizer.ground.normalize import Words, fold, words
from summarizer.ground.opposites import OPPOSED, sides
from summarizer.ground.stems import stem

__all__ = ["PREFIX", "Prose", "prose"]

PREFIX = 5  # letters that Russia and Russian share
_SCOPE = 3  # words after a negation that it negates
_LACKING = frozenset({"without", "lack", "lacks", "lacked", "lacking"})
_DENYING = NEGATIONS | _LACKING
_DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my",
     "your"}
)  # fmt: skip
_BREAK = re.compile(r"[.!?]+[\"”’»')\]]*(?=\s|$)|\n+")
_CLAUSE = frozenset(".!?,;:\n")
_NEXT = 5
_CURT = 3  # words of a sentence that takes back the one before


class Prose:
    """The words of a text, ready to be compared with those of another.

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

    def passage(self, spans: Sequence[Span]) -> Prose:
        """Some stretches as a text of their own; offsets stay those of the whole."""
        parts, found = _apart(spans), Words([], [], [])
        stems: list[str] = []
        for start, end in parts:
            low, high = self.within(start, end)
            found.words.extend(self.words[low:high])
            found.starts.extend(self.side.words.starts[low:high])
            found.ends.extend(self.side.words.ends[low:high])
            stems.extend(self.stems[low:high])
        cut = Prose(self.text, found, parts)
        cut.stems = stems
        return cut

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The range of words that stand between two offsets."""
        them = self.side.words
        low = bisect_left(them.starts, start)
        return low, max(low, bisect_right(them.ends, end))

    def repeats(self, other: Prose) -> bool:
        """True where the words of this text stand in the other, one after another."""
        return self._joined in other._joined

    @lazy
    def _joined(self) -> str:
        return f" {' '.join(self.words)} "

    def holds(self, one: str) -> bool:
        """True where a stem stands here."""
        return one in self.places

    def begins(self, prefix: str) -> bool:
        """True where one of its longer words begins so."""
        return len(prefix) == PREFIX and f" {prefix}" in self._joined

    def abbreviates(self, letters: str) -> bool:
        """True where these are the initials of words that stand together here."""
        return letters in self._acronyms

    def capital(self, at: int) -> bool:
        """True where a word is written with a capital that no sentence start explains."""
        return at not in self.firsts and self.side.capital(at)

    @lazy
    def stems(self) -> list[str]:
        """The stem of each word."""
        return list(map(stem, self.words))

    @lazy
    def firsts(self) -> frozenset[int]:
        """The first word of each part."""
        if len(self.parts) == 1:
            return _FIRST
        return frozenset(bisect_left(self.side.words.starts, part.start) for part in self.parts)

    @lazy
    def capitals(self) -> list[int]:
        """Indexes of the words that are written with a capital."""
        text = self.text
        return [at for at, start in enumerate(self.side.words.starts) if text[start].isupper()]

    @lazy
    def denials(self) -> list[int]:
        """Indexes of the words that negate what follows."""
        return [
            at
            for at, word in enumerate(self.words)
            if (word in _DENYING or word[-3:] == "n't") and self.denies(at, word)
        ]

    @lazy
    def places(self) -> dict[str, list[int]]:
        """Indexes at which each stem stands."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self.stems):
            places[one].append(at)
        return dict(places)

    @lazy
    def negated(self) -> list[bool]:
        """For each word, whether a "not" shortly before it in the same clause negates it."""
        found = [False] * len(self.words)
        for at in self.denials:
            told = False  # "did not use the map" is no word against the map; "not the map" is
            for after in range(at + 1, min(len(self.words), at + 1 + _SCOPE)):
                determiner = self.words[after] in _DETERMINERS
                if self.divided(after) or (told and determiner):
                    break
                found[after] = True
                told = told or not (determiner or self.words[after] in STOP)
        return found

    def denies(self, at: int, word: str) -> bool:
        """True for a word that negates what follows; a "no" by itself answers, and negates not."""
        return (negates(word) or word in _LACKING) and not (word == "no" and self.divided(at + 1))

    def denies_near(self, at: int, reach: int) -> bool:
        """True where a word within `reach` of this one negates something."""
        return any(at - reach <= place < at + reach for place in self.denials)

    def denied(self, at: int) -> bool:
        """True where the sentence of a word says "not", or calls something denied or wrong."""
        sentence = bisect_right(self._starts, at) - 1
        return self._denying[sentence] if sentence >= 0 else False

    @lazy
    def _starts(self) -> list[int]:
        return [low for low, _ in self.sentences]

    @lazy
    def _denying(self) -> list[bool]:
        found = [
            any(self.words[at] in DENIALS or self.denies(at, self.words[at]) for at in range(*pair))
            for pair in self.sentences
        ]
        for at in range(1, len(found)):  # "That is what they say. It isn't so."
            low, high = self.sentences[at]
            found[at - 1] = found[at - 1] or (found[at] and high - low <= _CURT)
        return found

    @lazy
    def denying(self) -> list[int]:
        """Indexes of the words that negate, or call something denied or wrong."""
        if DENIALS.isdisjoint(self.words):
            return self.denials
        also = [at for at, word in enumerate(self.words) if word in DENIALS]
        return sorted({*self.denials, *also})

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

    @lazy
    def sided(self) -> list[int]:
        """Indexes of the words that have an opposite."""
        return [at for at, word in enumerate(self.words) if word in OPPOSED and not self._up_to(at)]

    def _up_to(self, at: int) -> bool:
        """True for the "up" of "by up to 11 percent", which goes nowhere."""
        return self.words[at : at + 2] == ["up", "to"]

    @lazy
    def sides(self) -> dict[int, list[tuple[int, int]]]:
        """For each axis of opposites: where a word stands on it, and on which side."""
        found: dict[int, list[tuple[int, int]]] = {}
        for at in self.sided:
            for axis, sign in sides(self.words[at]):
                turned = -sign if self.negated[at] else sign
                found.setdefault(axis, []).append((at, turned))
        return found

    @lazy
    def stands(self) -> frozenset[tuple[int, int]]:
        """The sides that its words take, on any axis of opposites."""
        return frozenset((axis, turned) for axis in self.sides for _, turned in self.sides[axis])

    @lazy
    def _acronyms(self) -> frozenset[str]:
        return acronyms(self.words, [match.group() for match in self.matches(CAPITALS)])

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

    @lazy
    def _spread(self) -> Counter[str]:
        spread: Counter[str] = Counter()
        for low, high in self.sentences:
            spread.update(set(self.stems[low:high]))
        return spread

    def weight(self, one: str) -> float:
        """How much a stem tells: the fewer sentences it stands in, the more (Spärck Jones 1972)."""
        return math.log((len(self.sentences) + 1) / (self._spread.get(one, 0) + 0.5)) + 0.3

    def nearest(self, one: str, at: int, reach: int) -> int | None:
        """How many words off a stem stands next within `reach`; None where it does not."""
        places = self.places[one]
        low, high = bisect_left(places, at - reach), bisect_right(places, at + reach)
        gaps = [abs(place - at) for place in places[low:high] if place != at]
        return min(gaps) if gaps else None

    def next_telling(self, at: int, step: int) -> str | None:
        """The stem of the nearest word before (-1) or after (1) this one that is no small word."""
        last = at + step * _NEXT
        for near in range(at + step, last + step, step):
            if not 0 <= near < len(self.words):
                return None
            if self.words[near] not in STOP:
                return self.stems[near]
        return None

    def stands_near(self, one: str, at: int, reach: int) -> bool:
        """True where a stem stands within `reach` words of a place."""
        return one in self.places and self.nearest(one, at, reach) is not None


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Stretches in order, with those that touch made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found


_FIRST = frozenset({0})


@lru_cache(maxsize=1024)
def prose(text: str) -> Prose:
    """`Prose` of a short text. Items of one article share sentences, surroundings and names."""
    return Prose(text)
