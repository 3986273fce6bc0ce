"""A text as its statements are compared: what is negated, what is opposed, what weighs how much."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from functools import lru_cache

from summarizer.ground.lazily import lazy
from summarizer.ground.lexicon import DENIALS, NEGATIONS, STOP, negates
from summarizer.ground.opposites import OPPOSED, sides
from summarizer.ground.wording import PREFIX, Wording

__all__ = ["PREFIX", "Prose", "prose"]

_SCOPE = 3  # words after a negation that it negates
_LACKING = frozenset({"without", "lack", "lacks", "lacked", "lacking"})
_DENYING = NEGATIONS | _LACKING
_DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my",
     "your"}
)  # fmt: skip
_CURT = 3  # words of a sentence that takes back the one before


class Prose(Wording):
    """The words of a text, ready to be compared with those of another. Made as `Wording` is."""

    @lazy
    def denials(self) -> list[int]:
        """Indexes of the words that negate what follows."""
        if _DENYING.isdisjoint(self.words) and "n't " not in self.joined:
            return []
        return [
            at
            for at, word in enumerate(self.words)
            if (word in _DENYING or word[-3:] == "n't") and self.denies(at, word)
        ]

    def denies(self, at: int, word: str) -> bool:
        """True for a word that negates what follows; a "no" by itself answers, and negates not."""
        return (negates(word) or word in _LACKING) and not (word == "no" and self.divided(at + 1))

    def denies_near(self, at: int, reach: int) -> bool:
        """True where a word within `reach` of this one negates something."""
        return any(at - reach <= place < at + reach for place in self.denials)

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

    @lazy
    def denying(self) -> list[int]:
        """Indexes of the words that negate, or call something denied or wrong."""
        if DENIALS.isdisjoint(self.words):
            return self.denials
        also = [at for at, word in enumerate(self.words) if word in DENIALS]
        return sorted({*self.denials, *also})

    def denied(self, at: int) -> bool:
        """True where the sentence of a word says "not", or calls something denied or wrong."""
        sentence = bisect_right(self._starts, at) - 1
        return self._denying[sentence] if sentence >= 0 else False

    @lazy
    def _starts(self) -> list[int]:
        return [low for low, _ in self.sentences]

    @lazy
    def _denying(self) -> list[bool]:
        """For each sentence, whether one of its words is among `denying`."""
        found = [
            any(self.words[at] in DENIALS or self.denies(at, self.words[at]) for at in range(*pair))
            for pair in self.sentences
        ]
        for at in range(1, len(found)):  # "That is what they say. It isn't so."
            low, high = self.sentences[at]
            found[at - 1] = found[at - 1] or (found[at] and high - low <= _CURT)
        return found

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

    def weight(self, one: str) -> float:
        """How much a stem tells: the fewer sentences it stands in, the more (Spärck Jones 1972)."""
        return math.log((len(self.sentences) + 1) / (self._spread.get(one, 0) + 0.5)) + 0.3

    @lazy
    def _spread(self) -> Counter[str]:
        spread: Counter[str] = Counter()
        for low, high in self.sentences:
            spread.update(set(self.stems[low:high]))
        return spread


@lru_cache(maxsize=1024)
def prose(text: str) -> Prose:
    """`Prose` of a short text. Items of one article share sentences, surroundings and names."""
    return Prose(text)
