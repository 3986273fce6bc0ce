"""Where a statement says the reverse of its source: opposites, and what is negated.

Each turned word is judged where it stands: of the places in the source whose surroundings are most
like the statement's, does a place that says the reverse win over those that agree?
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from summarizer.ground.lexicon import CARDINALS, LIGHT, STOP
from summarizer.ground.likeness import likeness, surroundings
from summarizer.ground.opposites import Stand, sides
from summarizer.ground.prose import Prose
from summarizer.ground.stems import stem

__all__ = ["Reversal", "negations", "reversals", "undone", "unfounded_negations"]

_WITHIN = 12  # words of the statement in which the source's own word may stand too
_BESIDE = 4  # words between a turned word and its neighbour
_LOOK = 5
_PLACES = 80  # of a word that stands often, these tell enough
_STANDS = 400
_TIGHT = 8
_RELATIONS = frozenset(
    {"above", "after", "before", "below", "beneath", "earlier", "following", "later", "prior"}
)


class Reversal(NamedTuple):
    """A word whose sense is turned.

    Attributes:
        at: Index of the statement's word.
        source: Index of the source's word.
        strength: 0 to 1; by how much of its surroundings the reverse place is the likelier one.
        beside: True where the word before it, or after it, is the same in both.
    """

    at: int
    source: int
    strength: float
    beside: bool


class _Contest:
    """The best place that agrees against the best that does not.

    Args:
        statement: Whose word it is about.
        source: Where the places are.
        around: What stands around the statement's word, from `surroundings`.
    """

    def __init__(self, statement: Prose, source: Prose, around: dict[str, float]) -> None:
        self.statement = statement
        self.source = source
        self.around = around
        self.agreeing = self.turned = 0.0
        self.where = 0

    def add(self, at: int, *, agrees: bool, reach: int = 14) -> None:
        """Lets a place of the source take part."""
        alike = likeness(self.source, self.around, at, reach)
        if agrees:
            self.agreeing = max(self.agreeing, alike)
        elif alike > self.turned:
            self.turned, self.where = alike, at

    def outcome(self, at: int) -> Iterator[Reversal]:
        """The reversal at the statement's word `at`, if the reverse place wins."""
        strength = (self.turned - self.agreeing) / sum(self.around.values())
        if strength > 0:
            beside = _beside(self.statement, at, self.source, self.where)
            yield Reversal(at, self.where, strength, beside)


def _beside(one: Prose, at: int, other: Prose, place: int) -> bool:
    """True where two words have the same word next to them, small words left out or not."""
    for step in (-1, 1):
        near, there = at + step, place + step
        if 0 <= near < len(one.words) and 0 <= there < len(other.words):
            if one.stems[near] == other.stems[there]:
                return True
            mine = one.next_telling(at, step)
            if mine is not None and mine == other.next_telling(place, step):
                return True
    return False


def reversals(
    statement: Prose, source: Prose, only: Collection[int] | None = None
) -> Iterator[Reversal]:
    """Words in whose place the source has their opposite: raised for lowered, won for lost.

    Args:
        statement: What is said.
        source: What it is held against.
        only: Indexes of the statement's words that are looked at; None for all.
    """
    for at in statement.sided:
        if not (only is None or at in only):
            continue
        stands = sides(statement.words[at])
        negated = statement.negated[at]
        if all((axis, sign if negated else -sign) not in source.stands for axis, sign in stands):
            continue
        around = surroundings(statement, source, at)
        if not around:
            continue
        contest = _Contest(statement, source, around)
        for place in source.places.get(statement.stems[at], ())[:_PLACES]:
            if _negated(source, place, mine=negated) == negated:
                contest.add(place, agrees=True)
        for axis, sign in stands:
            _enter(contest, statement, at, Stand(axis, -sign if negated else sign))
        yield from contest.outcome(at)


def undone(
    statement: Prose, source: Prose, only: Collection[int] | None = None
) -> Iterator[Reversal]:
    """Words that the source has only with a prefix that turns them, or without it: unchanged."""
    for at in _looked_at(statement, only):
        word = statement.words[at]
        if word in STOP or statement.stems[at] in source.places or statement.negated[at]:
            continue
        others = _turned_by_prefix(word)
        places = [place for other in others for place in source.places.get(other, ())]
        around = surroundings(statement, source, at) if places else {}
        if not around:
            continue
        contest = _Contest(statement, source, around)
        for place in places[:_PLACES]:
            if not source.negated[place]:
                contest.add(place, agrees=False)
        yield from contest.outcome(at)


def _looked_at(statement: Prose, only: Collection[int] | None) -> Collection[int]:
    """Indexes of words, in order: all of them, or those that are asked about."""
    return range(len(statement.words)) if only is None else sorted(only)


@lru_cache(maxsize=4096)
def _turned_by_prefix(word: str) -> tuple[str, ...]:
    """The stems of a word with a prefix that turns it, or of what such a prefix turns in it."""
    found = []
    for prefix, rest in ((prefix, word.removeprefix(prefix)) for prefix in _PREFIXES):
        plain = prefix in _PLAIN or rest.endswith(_ADJECTIVE)
        if rest != word and len(rest) >= _BARE and plain:
            return (stem(rest),)
        if len(word) >= _BARE and (prefix in _PLAIN or word.endswith(_ADJECTIVE)):
            found.append(stem(prefix + word))
    return tuple(found)


_PREFIXES = ("un", "non", "dis", "in", "im", "ir", "il")
_PLAIN = frozenset({"un", "non"})
#: "discover" is no opposite of "cover"; "dishonest" is one of "honest".
_ADJECTIVE = ("able", "ible", "ent", "ant", "ate", "al", "ive", "ity", "ous", "ful", "ance", "ence",
              "ency", "est", "ete", "ect", "ar", "ly")  # fmt: skip
_BARE = 5


def _enter(contest: _Contest, statement: Prose, at: int, stand: Stand) -> None:
    """Lets the source's words on an axis take part, for and against."""
    source = contest.source
    nearby = set(statement.stems[max(0, at - _WITHIN) : at + _WITHIN + 1])
    beside = _neighbours(statement, source, at)
    for place, sign in source.sides.get(stand.axis, ())[:_STANDS]:
        own = source.stems[place]
        if sign == stand.sign or (statement.negated[at] and source.denied(place)):
            contest.add(place, agrees=True)
        elif source.negated[place] and statement.denies_near(at, _LOOK + 1):
            continue  # negated in other words: "kept no tally", "did not keep"
        elif own in nearby and own != statement.stems[at]:
            continue  # the statement has the source's word too: nothing was put in its place
        elif _from_the_other_side(statement, at, source, place):
            continue
        elif any(source.stands_near(one, place, _BESIDE) for one in beside):
            contest.add(place, agrees=False)


def _from_the_other_side(statement: Prose, at: int, source: Prose, place: int) -> bool:
    """True where what follows the source's word stands before ours.

    "A check two days before the closure" says the same as "closed two days after a check".
    """
    follows = source.next_telling(place, 1) if statement.words[at] in _RELATIONS else None
    if follows is None or follows == statement.next_telling(at, 1):
        return False
    return follows in statement.stems[max(0, at - _WITHIN) : at]


def _neighbours(statement: Prose, source: Prose, at: int) -> list[str]:
    """The nearest content stem on each side that the source has."""
    found = []
    before = range(at - 1, max(-1, at - 1 - _LOOK), -1)
    after = range(at + 1, min(len(statement.words), at + 1 + _LOOK))
    for places in (before, after):
        for place in places:
            one = statement.stems[place]
            if statement.words[place] not in STOP and one in source.places:
                found.append(one)
                break
    return found


def negations(
    statement: Prose, source: Prose, only: Collection[int] | None = None
) -> Iterator[Reversal]:
    """Words that one of the two negates and the other does not; arguments as for `reversals`."""
    if not (statement.denials or source.denials):
        return
    for at in _looked_at(statement, only):
        word = statement.words[at]
        if word in STOP or _counts(word):
            continue
        places, mine = source.places.get(statement.stems[at], ()), statement.negated[at]
        if all(_negated(source, place, mine=mine) == mine for place in places[:_PLACES]):
            continue
        if not mine and statement.denies_near(at, _LOOK + 1):
            continue  # negated in other words
        around = surroundings(statement, source, at)
        if len(around) > 1:
            yield from _negation_contest(statement, source, at, around).outcome(at)


def _counts(word: str) -> bool:
    """True for a number: "not 12 but 14" takes nothing back but a number."""
    return word in CARDINALS or word[-1].isdecimal()


def _negation_contest(
    statement: Prose, source: Prose, at: int, around: dict[str, float]
) -> _Contest:
    contest = _Contest(statement, source, around)
    mine = statement.negated[at]
    beside = _neighbours(statement, source, at)
    if statement.words[at] in LIGHT:
        beside = _follower(statement, at)
    for place in source.places[statement.stems[at]][:_PLACES]:
        theirs = _negated(source, place, mine=mine)
        close = any(source.stands_near(one, place, _BESIDE) for one in beside)
        if close or (not theirs if statement.words[at] in LIGHT else mine or not theirs):
            contest.add(place, agrees=theirs == mine)
    return contest


def _follower(statement: Prose, at: int) -> list[str]:
    """The next content stem of the clause: what a verb such as "use" is about."""
    for place in range(at + 1, min(len(statement.words), at + 1 + _LOOK)):
        if statement.divided(place):
            break
        if statement.words[place] not in STOP:
            return [statement.stems[place]]
    return []


def _negated(source: Prose, at: int, *, mine: bool) -> bool:
    """True where the source says "not" here; a statement's "not" is met by any denial near it."""
    return source.negated[at] or (mine and source.denied(at))


def unfounded_negations(statement: Prose, source: Prose) -> Iterator[Reversal]:
    """Negations of the statement where the source, in like surroundings, has none."""
    theirs = [at for at, word in enumerate(source.words) if source.denies(at, word)]
    for at, word in enumerate(statement.words):
        if not statement.denies(at, word):
            continue
        around = surroundings(statement, source, at, _LOOK)
        if not around:
            continue
        contest = _Contest(statement, source, around)
        for place in theirs[:_STANDS]:
            contest.add(place, agrees=True, reach=_TIGHT)
        for one in around:
            for place in source.places[one][:_PLACES]:
                contest.add(place, agrees=False, reach=_TIGHT)
        yield from contest.outcome(at)
