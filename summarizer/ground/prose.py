"""A text as its statements are compared: words, stems, what is negated, what weighs how much."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property, lru_cache
from itertools import combinations, pairwise

from summarizer.ground.differences import Side
from summarizer.ground.lexicon import DENIALS, STOP, negates
from summarizer.ground.normalize import fold, words
from summarizer.ground.opposites import sides
from summarizer.ground.stems import stem

__all__ = ["PREFIX", "Prose", "prose"]

PREFIX = 5  # letters that Russia and Russian share
_CAPITALS = re.compile(r"[A-Z][\w&’'-]*(?: (?:(?:of|and|for|the|de|del|du|la) )*[A-Z][\w&’'-]*)+")
_INITIALS = (3, 4, 5)
_SCOPE = 3  # words after a negation that it negates
_LACKING = frozenset({"without", "lack", "lacks", "lacked", "lacking"})
_BREAK = re.compile(r"[.!?]+[\"”’»')\]]*(?=\s|$)|\n+")
_CLAUSE = frozenset(".!?,;:\n")
_NEAR, _LOOSE = 14, 8  # words to either side that make up the surroundings
_FADE_FOUND, _FADE_GIVEN = 0.03, 0.06  # how fast words further off count less


class Prose:
    """The words of a text, ready to be compared with those of another.

    Args:
        text: A sentence, a passage or an article.
    """

    def __init__(self, text: str) -> None:
        self.side = Side(text, words(fold(text)))
        self.words = self.side.words.words
        self.stems = [stem(word) for word in self.words]
        self.text = text

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Indexes at which each stem stands."""
        places: dict[str, list[int]] = {}
        for at, one in enumerate(self.stems):
            places.setdefault(one, []).append(at)
        return places

    @cached_property
    def negated(self) -> list[bool]:
        """For each word, whether a "not" shortly before it in the same clause negates it."""
        found = [False] * len(self.words)
        for at, word in enumerate(self.words):
            if not self.denies(at, word):
                continue
            for after in range(at + 1, min(len(self.words), at + 1 + _SCOPE)):
                if self.divided(after):
                    break
                found[after] = True
        return found

    def denies(self, at: int, word: str) -> bool:
        """True for a word that negates what follows; a "no" by itself answers, and negates not."""
        return (negates(word) or word in _LACKING) and not (word == "no" and self.divided(at + 1))

    def denies_near(self, at: int, reach: int) -> bool:
        """True where a word within `reach` of this one negates something."""
        around = range(max(0, at - reach), min(len(self.words), at + reach))
        return any(self.denies(place, self.words[place]) for place in around)

    def denied(self, at: int) -> bool:
        """True where the sentence of a word says "not", or calls something denied or wrong."""
        sentence = bisect_right(self._starts, at) - 1
        return self._denying[sentence] if sentence >= 0 else False

    @cached_property
    def _starts(self) -> list[int]:
        return [low for low, _ in self.sentences]

    @cached_property
    def _denying(self) -> list[bool]:
        return [
            any(self.words[at] in DENIALS or self.denies(at, self.words[at]) for at in range(*pair))
            for pair in self.sentences
        ]

    def divided(self, at: int) -> bool:
        """True where a mark that ends a clause stands before this word."""
        if not 0 < at < len(self.words):
            return False
        between = self.text[self.side.words.ends[at - 1] : self.side.words.starts[at]]
        return any(mark in _CLAUSE for mark in between)

    @cached_property
    def sides(self) -> dict[int, list[tuple[int, int]]]:
        """For each axis of opposites: where a word stands on it, and on which side."""
        found: dict[int, list[tuple[int, int]]] = {}
        for at, word in enumerate(self.words):
            for axis, sign in sides(word):
                turned = -sign if self.negated[at] else sign
                found.setdefault(axis, []).append((at, turned))
        return found

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """How its longer words begin."""
        return frozenset(word[:PREFIX] for word in self.words if len(word) >= PREFIX)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Initials of capitalised words together, and of three to five words in a row."""
        first = [word[0] for word in self.words]
        found = {
            "".join(first[at : at + size])
            for size in _INITIALS
            for at in range(len(first) - size + 1)
        }
        for match in _CAPITALS.finditer(self.text):
            row = [word[0].lower() for word in match.group().split() if word[0].isupper()][:12]
            found |= {"".join(row[low:high]) for low, high in combinations(range(len(row) + 1), 2)}
        return frozenset(one for one in found if len(one) > 1)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Ranges of words that form sentences."""
        breaks = [match.end() for match in _BREAK.finditer(self.text)]
        edges = [0, *(bisect_left(self.side.words.starts, at) for at in breaks), len(self.words)]
        return [(low, high) for low, high in pairwise(edges) if low < high]

    @cached_property
    def _spread(self) -> Counter[str]:
        spread: Counter[str] = Counter()
        for low, high in self.sentences:
            spread.update(set(self.stems[low:high]))
        return spread

    def weight(self, one: str) -> float:
        """How much a stem tells: the fewer sentences it stands in, the more (Spärck Jones 1972)."""
        return math.log((len(self.sentences) + 1) / (self._spread.get(one, 0) + 0.5)) + 0.3

    def surroundings(self, other: Prose, at: int, reach: int = _LOOSE) -> dict[str, float]:
        """Content stems around a word of ours that `other` has too, and what each is worth."""
        around: dict[str, float] = {}
        for near in range(max(0, at - reach), min(len(self.words), at + reach + 1)):
            one = self.stems[near]
            if near == at or self.words[near] in STOP or one not in other.places:
                continue
            worth = other.weight(one) * (1 - _FADE_GIVEN * abs(near - at))
            around[one] = max(around.get(one, 0.0), worth)
        return around

    def likeness(self, around: dict[str, float], at: int, reach: int = _NEAR) -> float:
        """How much of such surroundings stands around a word of this text."""
        total = 0.0
        for one, worth in around.items():
            gap = self._nearest(one, at, reach)
            if gap is not None:
                total += worth * (1 - _FADE_FOUND * gap)
        return total

    def _nearest(self, one: str, at: int, reach: int) -> int | None:
        places = self.places[one]
        low, high = bisect_left(places, at - reach), bisect_right(places, at + reach)
        gaps = [abs(place - at) for place in places[low:high] if place != at]
        return min(gaps) if gaps else None

    def stands_near(self, one: str, at: int, reach: int) -> bool:
        """True where a stem stands within `reach` words of a place."""
        return one in self.places and self._nearest(one, at, reach) is not None


@lru_cache(maxsize=1024)
def prose(text: str) -> Prose:
    """`Prose` of a short text. Items of one article share sentences, surroundings and names."""
    return Prose(text)
