"""What a statement says beyond its evidence: compared with the evidence, then with the article.

A flag is raised where the evidence does not cover a number, name, title or superlative of the
statement and the article does not either, where a word or negation is turned, and where a hedge of
the evidence is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.ground.contradiction import Reversal, negations, reversals, undone
from summarizer.ground.dates import months
from summarizer.ground.lazily import once
from summarizer.ground.lexicon import CARDINALS, HEDGES, STOP, negates
from summarizer.ground.names import Knowing, Name, apart, initials, known, names, strange
from summarizer.ground.prose import Prose
from summarizer.ground.prose import prose as prose_of
from summarizer.ground.quantities import Amount, Values, amounts, covered, values
from summarizer.ground.quoted import misquoted
from summarizer.ground.subjects import exchanged
from summarizer.ground.titles import dropped_titles

__all__ = ["Flagged", "Ground", "compare"]

_REVERSED, _NEGATED, _PUT_IN = 0.25, 0.2, 0.1
_UNIT, _AROUND = 4, 8
_SCOPE = 6  # words after a hedge that it bears on
_HIGH = ("st",)
_HIGHEST = re.compile(r"\A(?:first|best|worst|[a-z]{3,}est)\Z")
_NO_SUPERLATIVES = frozenset(
    {"arrest", "chest", "conquest", "contest", "digest", "forest", "guest", "harvest", "honest",
     "inquest", "interest", "invest", "latest", "manifest", "modest", "nest", "priest", "protest",
     "quest", "request", "rest", "suggest", "test", "west"}
)  # fmt: skip
_STRONG = HEDGES - {
    "about", "approximately", "around", "claimed", "could", "nearly", "reported", "roughly", "some",
    "sometimes",
}  # fmt: skip
_HEDGING = HEDGES | {"may", "might", "could"}
_SURE = frozenset({"will", "would", "shall", "must", "won't", "wouldn't"})
_UNSURE = frozenset({"may", "might", "can", "could", "cannot", "can't", "couldn't"})
_CERTAINTY = _SURE | _UNSURE
_VERB = 4  # words between a modal and its verb
_SAME = 0.5
_LONGEST = 2_000  # characters of a statement that are looked at
_SMALL = 3  # "the two sides" counts nothing


class Flagged(NamedTuple):
    """What is not covered.

    Attributes:
        kind: One of the kinds of `summarizer.core.parts.Flag`.
        detail: What it is, for a person.
    """

    kind: str
    detail: str


class Ground(NamedTuple):
    """What a statement is held against.

    Attributes:
        evidence: The sentences that hold its evidence.
        near: What stands around them: several hundred characters to either side.
        article: The whole article, its title and head included.
        given: More values that are known: those of the publication date.
    """

    evidence: Prose
    near: Knowing
    article: Prose
    given: frozenset[float | str] = frozenset()


def compare(text: str, ground: Ground, hedge: str = "") -> Iterator[Flagged]:
    """What a statement says that neither its evidence nor the article covers.

    Args:
        text: The statement.
        ground: What it is held against.
        hedge: Words that hedge it, given apart from it.
    """
    said, evidence = prose_of(text[:_LONGEST]), ground.evidence
    copied = said.repeats(evidence)  # then only what was left out can make a difference
    if not copied:
        yield from _numbers(said, ground)
        yield from _names(said, ground)
    if not copied or len(said.denying) != len(evidence.denying):
        yield from [*_turned(said, ground)] or _negated(said, ground)
    if not copied:
        yield from _modals(said, ground)
        yield from _superlatives(said, ground)
    yield from _hedges(said, ground, hedge)
    for quote in misquoted(said, evidence, ground.article):
        yield Flagged("attribution", f"“{quote}” is not in the article")
    yield from (Flagged("title", detail) for detail in dropped_titles(said, ground.article))


def _numbers(said: Prose, ground: Ground) -> Iterator[Flagged]:
    for amount in amounts(said):
        near = values(ground.evidence)
        if covered(amount, near) or (amount.dated and amount.value in ground.given):
            continue
        if said.words[amount.at] in CARDINALS and amount.value in range(_SMALL + 1):
            continue
        if _elsewhere(said, amount, ground.article):
            continue
        shown = said.side.shown(amount.at, amount.until)
        yield Flagged("date" if amount.dated else "number", f"{shown} is not in the evidence")


def _elsewhere(said: Prose, amount: Amount, article: Prose) -> bool:
    """True where the article has the number, and with it a word that stands beside ours."""
    beside = {
        said.stems[at]
        for at in range(max(0, amount.at - _UNIT), min(len(said.words), amount.until + _UNIT))
        if not amount.at <= at < amount.until and said.words[at] not in STOP
    }
    for other in amounts(article):
        alone = frozenset({other.value})
        if not covered(amount, Values(alone, frozenset() if other.scaled else alone)):
            continue
        if not beside or any(article.stands_near(one, other.at, _AROUND) for one in beside):
            return True
    return False


def _names(said: Prose, ground: Ground) -> Iterator[Flagged]:
    for name in names(said):
        missing = _missing(said, name, ground)
        shown = said.side.shown(name.at, name.until)
        if missing:
            yield Flagged("date" if name.dated else "name", f"{shown} is not in the article")
        elif _far_off(said, name, ground):
            yield Flagged("name", f"{shown} is not named near the evidence")
        elif _never_together(said, name, ground.article):
            yield Flagged("name", f"{shown}: the article has no one of that full name")
    for ours, theirs in exchanged(said, ground.evidence, ground.article):
        yield Flagged("name", f"{ours} where the evidence has {theirs}")


def _missing(said: Prose, name: Name, ground: Ground) -> list[int]:
    """The words of a name that neither the evidence nor the article has."""
    lost = strange(said, name, ground.evidence, ground.article)
    if not lost or not name.dated:
        return lost
    given = months(ground.article) | {_MONTHS[int(one) - 1] for one in ground.given if one in _YEAR}
    return [at for at in lost if said.words[at][:3] not in given]


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = frozenset(map(float, range(1, 13)))


def _far_off(said: Prose, name: Name, ground: Ground) -> bool:
    """True where no part of a name stands in or around the evidence."""
    shown = said.side.shown
    short = initials(said, range(name.at, name.until))
    if ground.evidence.holds(short) or ground.near.holds(short):
        return False
    return not name.dated and not any(
        known(said.words[at], shown(at, at + 1), passage)
        for at in range(name.at, name.until)
        for passage in (ground.evidence, ground.near)
    )


def _never_together(said: Prose, name: Name, article: Prose) -> bool:
    return name.until - name.at == 2 and apart(said, name, article)


def _turned(said: Prose, ground: Ground) -> Iterator[Flagged]:
    """A word or negation that both the evidence and the article turn round."""
    put_in = {at for at, one in enumerate(said.stems) if not ground.article.holds(one)}
    for find, least, only in (
        (reversals, _REVERSED, None), (undone, _REVERSED, put_in), (negations, _NEGATED, None),
    ):  # fmt: skip
        near = {
            turn.at: turn
            for turn in find(said, ground.evidence, only)
            if turn.strength > (_PUT_IN if turn.at in put_in else least)
        }
        article = {turn.at for turn in find(said, ground.article, near)} if near else set()
        for at, turn in near.items():
            if at in article:
                yield Flagged("negation", _told(said, ground.evidence, turn))


def _negated(said: Prose, ground: Ground) -> Iterator[Flagged]:
    """A "not" more, or one less, than evidence in much the same words has."""
    evidence = ground.evidence
    mine, theirs = said.denying, evidence.denying
    if len(mine) <= len(theirs) and (mine or not theirs):
        return
    content = [one for one, word in zip(said.stems, said.words, strict=True) if word not in STOP]
    shared = [one for one in content if one in evidence.places]
    if len(shared) < _SAME * len(content):
        return
    if len(mine) > len(theirs):
        shown = said.side.shown(mine[0], mine[0] + 1)
        yield Flagged("negation", f"“{shown}” is not in the evidence")
    elif not mine and any(_always_negated(evidence, one) for one in shared):
        shown = evidence.side.shown(theirs[0], theirs[0] + 1)
        yield Flagged("negation", f"“{shown}” of the evidence is gone")


def _always_negated(prose: Prose, one: str) -> bool:
    return all(prose.negated[at] for at in prose.places[one])


def _modals(said: Prose, ground: Ground) -> Iterator[Flagged]:
    """A "will" for a "may", or the reverse, before the same word."""
    evidence = ground.evidence
    if _CERTAINTY.isdisjoint(said.words):
        return
    for at, word in enumerate(said.words):
        mine = _certainty(word)
        if mine is None:
            continue
        follower = next((k for k in range(at + 1, len(said.words)) if _tells(said, k)), None)
        if follower is None or follower - at > _VERB:
            continue
        theirs = {
            _certainty(evidence.words[near])
            for place in evidence.places.get(said.stems[follower], ())
            for near in range(max(0, place - _VERB), place)
        } - {None}
        if theirs and mine not in theirs:
            shown = said.side.shown(at, follower + 1)
            yield Flagged("hedge", f"“{shown}” is surer or less sure than the evidence")


def _certainty(word: str) -> bool | None:
    if word in _SURE:
        return True
    return False if word in _UNSURE else None


def _tells(prose: Prose, at: int) -> bool:
    return prose.words[at] not in STOP and not negates(prose.words[at])


def _told(said: Prose, evidence: Prose, turn: Reversal) -> str:
    ours = said.side.shown(max(0, turn.at - 1), turn.at + 1)
    theirs = evidence.side.shown(max(0, turn.source - 2), turn.source + 1)
    return f"“{ours}” where the evidence has “{theirs}”"


def _superlatives(said: Prose, ground: Ground) -> Iterator[Flagged]:
    for at, word in enumerate(said.words):
        if not word.endswith(_HIGH) or not _HIGHEST.match(word) or word in _NO_SUPERLATIVES:
            continue
        if said.capital(at):  # part of a name: "Water First"
            continue
        beside = {one for one in said.stems[at + 1 : at + 1 + _UNIT] if one not in STOP}
        article = ground.article
        places = article.places.get(said.stems[at], ())
        near = any(article.stands_near(one, place, _AROUND) for place in places for one in beside)
        if said.stems[at] not in ground.evidence.places and not near:
            yield Flagged("hedge", f"“{said.side.shown(at, at + 1)}” is not in the evidence")


def _hedges(said: Prose, ground: Ground, hedge: str) -> Iterator[Flagged]:
    """A hedge that bears on words of the statement, and that the statement has in no form."""
    evidence = ground.evidence
    hedged = _hedged(evidence)
    held = {*said.words, *prose_of(hedge).words} if hedged else set[str]()
    if held & _HEDGING or any(map(negates, held)):
        return
    for at in hedged:
        scope = evidence.stems[at + 1 : at + 1 + _SCOPE]
        shared = [one for one in scope if one in said.places and one not in STOP]
        if shared:
            yield Flagged("hedge", f"“{evidence.side.shown(at, at + 1)}” of the evidence is gone")
            return


@once
def _hedged(evidence: Prose) -> list[int]:
    """Where the words stand that hedge; not the month."""
    if _STRONG.isdisjoint(evidence.words):
        return []
    found = [at for at, word in enumerate(evidence.words) if word in _STRONG]
    return [at for at in found if not (evidence.words[at] == "may" and evidence.capital(at))]
