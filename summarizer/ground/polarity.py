"""Words and negations of a statement that its source turns round."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.ground.contradiction import Reversal, negations, reversals, undone
from summarizer.ground.grounds import Flagged, Ground
from summarizer.ground.lexicon import EARLIEST, LIMITS, STOP
from summarizer.ground.prose import Prose

__all__ = ["polarity"]

_REVERSED, _NEGATED, _PUT_IN = 0.25, 0.2, 0.1
_CONDITIONS = frozenset({"if", "unless", "whether"})
_FIRST = frozenset({"i", "i'm", "i've", "me", "my", "we", "our", "us"})
_THIRD = frozenset({"he", "she"})
_SAME = 0.5


def polarity(said: Prose, ground: Ground) -> Iterator[Flagged]:
    """Words turned into their opposite; where there are none, a "not" more or less."""
    yield from [*_turned(said, ground)] or _negated(said, ground)


def _turned(said: Prose, ground: Ground) -> Iterator[Flagged]:
    """A word or negation that both the evidence and the article turn round."""
    known = ground.article.places
    put_in = {at for at, one in enumerate(said.stems) if one not in known}
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
            if find is negations and _time_is_set(said, ground.evidence):
                continue
            if at in article and not _seen_by_another(said, at, ground.evidence):
                yield Flagged("negation", _told(said, ground.evidence, turn))


def _seen_by_another(said: Prose, at: int, evidence: Prose) -> bool:
    """True for the "she" that tells of whoever says "I"."""
    return said.words[at] in _THIRD and not _FIRST.isdisjoint(evidence.words)


def _told(said: Prose, evidence: Prose, turn: Reversal) -> str:
    ours = said.side.shown(max(0, turn.at - 1), turn.at + 1)
    theirs = evidence.side.shown(max(0, turn.source - 2), turn.source + 1)
    return f"“{ours}” where the evidence has “{theirs}”"


def _negated(said: Prose, ground: Ground) -> Iterator[Flagged]:
    """A "not" more, or one less, than evidence in much the same words has."""
    evidence = ground.evidence
    mine = [at for at in said.denying if _takes_back(said, at)]
    theirs = [at for at, word in enumerate(evidence.words) if word == "no"]  # it may answer
    theirs = sorted({*theirs, *evidence.denying})
    if len(mine) <= len(theirs) and (mine or not theirs):
        return
    content = [one for one, word in zip(said.stems, said.words, strict=True) if word not in STOP]
    shared = [one for one in content if one in evidence.places]
    if len(shared) < _SAME * len(content):
        return
    if len(mine) > len(theirs):
        shown = said.side.shown(mine[0], mine[0] + 1)
        yield Flagged("negation", f"“{shown}” is not in the evidence")
    elif not (said.denying or _time_is_set(said, evidence)) and any(
        _always_negated(evidence, one) for one in shared
    ):
        shown = evidence.side.shown(theirs[0], theirs[0] + 1)
        yield Flagged("negation", f"“{shown}” of the evidence is gone")


def _takes_back(said: Prose, at: int) -> bool:
    """True for a word that denies: no condition, and no other number ("14, not 12")."""
    number = said.divided(at) and said.side.word(at + 1)[-1:].isdecimal()
    return said.words[at] not in _CONDITIONS and not number


def _time_is_set(said: Prose, evidence: Prose) -> bool:
    """True where "not before May" is told as "in May at the earliest", or "until May"."""
    limits = not LIMITS.isdisjoint(evidence.words)
    return limits and not (LIMITS | EARLIEST).isdisjoint(said.words)


def _always_negated(prose: Prose, one: str) -> bool:
    return all(prose.negated[at] for at in prose.places[one])
