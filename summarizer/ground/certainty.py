"""How sure a statement is, and how far it goes: modals, hedges, superlatives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.ground.grounds import Flagged, Ground
from summarizer.ground.lazily import once
from summarizer.ground.lexicon import EARLIEST, HEDGES, LIMITS, STOP, negates
from summarizer.ground.prose import Prose
from summarizer.ground.prose import prose as prose_of

__all__ = ["hedges", "modals", "superlatives"]

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
_CONDITIONAL = frozenset({"would", "wouldn't", "could", "couldn't"})
_CERTAINTY = _SURE | _UNSURE
_VERB = 4  # words between a modal and its verb


def modals(said: Prose, ground: Ground) -> Iterator[Flagged]:
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
            evidence.words[near]
            for place in evidence.places.get(said.stems[follower], ())
            for near in range(max(0, place - _VERB), place)
            if _certainty(evidence.words[near]) is not None
        }
        if "whether" in evidence.words or (word in _CONDITIONAL and theirs & _CONDITIONAL):
            continue  # asked whether it would, they did not deny that it might
        if theirs and mine not in set(map(_certainty, theirs)):
            shown = said.side.shown(at, follower + 1)
            yield Flagged("hedge", f"“{shown}” is surer or less sure than the evidence")


def _certainty(word: str) -> bool | None:
    if word in _SURE:
        return True
    return False if word in _UNSURE else None


def _tells(prose: Prose, at: int) -> bool:
    return prose.words[at] not in STOP and not negates(prose.words[at])


def superlatives(said: Prose, ground: Ground) -> Iterator[Flagged]:
    """Superlatives that the evidence has not, nor the article beside the same words."""
    for at, word in enumerate(said.words):
        if not word.endswith(_HIGH) or not _HIGHEST.match(word) or word in _NO_SUPERLATIVES:
            continue
        if said.capital(at):  # part of a name: "Water First"
            continue
        if word == "first" and not _attributive(said, at):
            continue
        if word in EARLIEST and not LIMITS.isdisjoint(ground.evidence.words):
            continue
        beside = {one for one in said.stems[at + 1 : at + 1 + _UNIT] if one not in STOP}
        article = ground.article
        places = article.places.get(said.stems[at], ())
        near = any(article.stands_near(one, place, _AROUND) for place in places for one in beside)
        if said.stems[at] not in ground.evidence.places and not near:
            yield Flagged("hedge", f"“{said.side.shown(at, at + 1)}” is not in the evidence")


def _attributive(said: Prose, at: int) -> bool:
    """True where a word goes with the one after it: "the first shop", not "shops come first"."""
    after = at + 1
    return after < len(said.words) and not said.divided(after) and said.words[after] not in STOP


def hedges(said: Prose, ground: Ground, hedge: str) -> Iterator[Flagged]:
    """A hedge that bears on words of the statement, and that the statement has in no form."""
    evidence = ground.evidence
    hedged = _hedged(evidence)
    if not hedged:
        return
    held = {*said.words, *prose_of(hedge).words}
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
    return [at for at in found if not _no_hedge(evidence, at)]


def _no_hedge(evidence: Prose, at: int) -> bool:
    """True for the month of May, and for what it is possible to do."""
    if evidence.words[at] == "may":
        return evidence.capital(at)
    return evidence.words[at : at + 2] == ["possible", "to"]
