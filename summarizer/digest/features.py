"""What a telling says, as far as it can be compared: words, names, quantities, times, denial."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from summarizer.digest.cast import Voice
from summarizer.digest.clauses import clauses
from summarizer.digest.families import EMPTY, family
from summarizer.digest.measures import Measure, measures
from summarizer.digest.moments import Moment, moments
from summarizer.digest.told import Telling
from summarizer.ground.lexicon import (
    CARDINALS,
    MONTHS,
    NEGATIONS,
    SCALES,
    STOP,
    WEEKDAYS,
    negates,
)
from summarizer.ground.normalize import fold
from summarizer.ground.stems import stem

__all__ = ["Sense", "content", "shingles", "widened"]

_WORD = re.compile(r"[^\W_][\w’'&-]*")
_DENYING = re.compile(
    r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|refut\w+|disprove\w*|dismiss\w*|contest(?:s|ed)|"
    r"unlikely|improbable)\Z"
)
_NOT_DENIED = re.compile(
    r"\b(?:(?:did|does|do|would|has|have) ?n[o']t|not|without) (?:\w+ )?den(?:y|ies|ied|ying)\b"
)
#: What a denial is told with tells nothing about what is denied.
_DENIAL = re.compile(r"(?:den(?:y|ies|ied|ying|ials?)|declin(?:e[sd]?|ing))\Z")
#: How an answer came about: "Asked about the letter, he said".
_ASKED = re.compile(r"\basked (?:\w+ ){0,3}?(?:about|whether|if|why|how|what|by)\b")
#: Words after which "not" is undone: "not against", "did not rule out".
_UNDOING = re.compile(r"(?:against|oppos\w+|den(?:y|ied|ying)|exclud\w+|without|rule)\Z")
#: "not before", "no … until": a limit in time, and no negation.
_LIMITED = re.compile(
    r"\b(?:not|no|n't|never|unlikely|improbable)\b(?=[^.;!?]{0,60}?\b(?:before|until)\b)"
)
#: "no more than", "not only": a bound or a turn of phrase, and no negation.
_BOUNDS = re.compile(r"\s+(?:more than|less than|fewer than|later than|only|doubt|longer than)\b")
_FUTURE = re.compile(
    r"\b(?:will|would|won't|shall|going to|(?:is|are) to|plan(?:s|ned|ning)? to|expect\w* to|"
    r"due to|forecasts?|predicts?|(?:un)?likely|improbable)\b"
)
_SCOPE, _DENIAL_SCOPE = 5, 12
_SHORT = 3  # content words; "City Hall has spoken of 11" is about what stands before it
_SHINGLE = 4
_UNTOLD = STOP | EMPTY | NEGATIONS | MONTHS | WEEKDAYS | CARDINALS.keys() | SCALES.keys()


@lru_cache(maxsize=65_536)
def content(text: str) -> tuple[str, ...]:
    """Stems of the words that tell something, in order, each once."""
    found = dict.fromkeys(
        stem(word.removesuffix("'s"))
        for match in _WORD.finditer(_ASKED.sub(" ", fold(text).text))
        if (word := match.group()) not in _UNTOLD
        and len(word) > 1
        and not word[0].isdigit()
        and not _DENIAL.match(word)
    )
    return tuple(found)


@lru_cache(maxsize=16_384)
def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of four words (Broder 1997), by which a copied passage is known."""
    words = [match.group() for match in _WORD.finditer(fold(text).text)]
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def widened(stems: Iterable[str]) -> frozenset[str]:
    """Stems, and the families they belong to, as ``#12``."""
    own = frozenset(stems)
    return own | {f"#{number}" for one in own if (number := family(one)) is not None}


def _negated(plain: str) -> frozenset[str]:
    """Stems in the scope of a "not" or of a denial, within their clause."""
    found: set[str] = set()
    limits = {match.start() for match in _LIMITED.finditer(plain)}
    open_for = 0
    last = 0
    for match in _WORD.finditer(plain):
        word = match.group()
        if re.search(r"[.;:!?,]", plain[last : match.start()]):
            open_for = min(open_for, 0)
        last = match.end()
        if open_for > 0 and _UNDOING.match(word):
            open_for = 0
        elif _DENYING.match(word):
            open_for = 0 if match.start() in limits else _DENIAL_SCOPE
        elif (
            negates(word) and match.start() not in limits and not _BOUNDS.match(plain, match.end())
        ):
            open_for = _SCOPE
        elif open_for > 0 and word not in _UNTOLD:
            found.add(stem(word.removesuffix("'s")))
        open_for -= word not in STOP
    return frozenset(found)


@dataclass(eq=False)
class Sense:
    """What a telling says.

    Attributes:
        telling: The claim.
        voice: Who says it; None: the outlet itself.
        relays: Keys of those through whom it came.
        clause: The one clause of the claim that this is about; None for all of it.
    """

    telling: Telling
    voice: Voice | None
    relays: tuple[str, ...] = ()
    clause: str | None = None

    @property
    def text(self) -> str:
        """Its words: the claim, or the one clause of it that this is about."""
        return self.telling.text if self.clause is None else self.clause

    @cached_property
    def clauses(self) -> tuple[Sense, ...]:
        """What it says clause by clause, if it has several; what tells only who speaks is none."""
        if self.clause is not None:
            return ()
        found = (replace(self, clause=clause) for clause in clauses(self.telling.text))
        return tuple(sense for sense in found if len(sense.stems) > 1)

    @cached_property
    def measures(self) -> list[Measure]:
        """Its quantities."""
        if self.clause is None:
            return self.telling.measures
        return _named(self.telling.measures, measures(self.clause))

    @cached_property
    def moments(self) -> list[Moment]:
        """Its times."""
        if self.clause is None:
            return self.telling.moments
        own = {one[:5] for one in moments(self.clause)}
        return [one for one in self.telling.moments if one[:5] in own]

    @cached_property
    def sources(self) -> frozenset[str]:
        """Keys of all through whom it came, the speaker's body first."""
        return frozenset(self.relays) | ({self.voice.house} if self.voice else frozenset())

    @cached_property
    def stems(self) -> frozenset[str]:
        """Content stems of the claim."""
        return frozenset(content(self.text)) - self.spoken

    @cached_property
    def around(self) -> frozenset[str]:
        """Content stems of its first passage, and of what goes before a short statement."""
        if self.clause is not None:
            return self._whole
        shown = self.telling.quote
        if len(self.stems) <= _SHORT:
            shown = f"{self.telling.before} {shown}"
        return frozenset(content(shown)) - self.spoken

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(content(f"{self.telling.text} {self.telling.quote}")) - self.spoken

    @cached_property
    def families(self) -> frozenset[int]:
        """Families of its stems."""
        return frozenset(n for one in self.stems if (n := family(one)) is not None)

    @cached_property
    def families_around(self) -> frozenset[int]:
        """Families of the passage's stems."""
        return frozenset(n for one in self.around if (n := family(one)) is not None)

    @cached_property
    def wide(self) -> frozenset[str]:
        """Its stems, and the families they belong to."""
        return widened(self.stems)

    @cached_property
    def wide_negated(self) -> frozenset[str]:
        """The same of what it negates."""
        return widened(self.negated)

    @cached_property
    def _own_families(self) -> dict[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        for one in self.stems:
            if (number := family(one)) is not None:
                found.setdefault(number, set()).add(one)
        return {number: frozenset(rows) for number, rows in found.items()}

    def of_family(self, number: int) -> frozenset[str]:
        """Its stems of one family."""
        return self._own_families.get(number, frozenset())

    @cached_property
    def copied(self) -> frozenset[tuple[str, ...]]:
        """Shingles of its passages."""
        return frozenset().union(*(shingles(row["quote"]) for row in self.telling.evidence))

    @cached_property
    def undenied(self) -> bool:
        """Whether it is a "did not deny", which neither asserts nor denies the matter."""
        return bool(_NOT_DENIED.search(fold(self.text).text))

    @cached_property
    def negated(self) -> frozenset[str]:
        """Content stems that it says are not so."""
        return frozenset() if self.undenied else _negated(fold(self.text).text)

    @cached_property
    def passage_negated(self) -> frozenset[str]:
        """Stems and families that its first passage says are not so."""
        shown = fold(self.telling.quote).text
        return frozenset() if _NOT_DENIED.search(shown) else widened(_negated(shown))

    @cached_property
    def future(self) -> bool:
        """Whether it is about what is to come."""
        return bool(_FUTURE.search(fold(self.text).text))

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Stems of the speaker's own name and body, which tell nothing about what is claimed."""
        house = self.voice.house if self.voice else None
        named = " ".join(filter(None, (self.telling.speaker, house, *self.telling.relays)))
        return frozenset(content(named))


def _named(found: list[Measure], wanted: list[Measure]) -> list[Measure]:
    values = {(one.low, one.high) for one in wanted}
    return [one for one in found if (one.low, one.high) in values]
