"""Quotes that leave words out: "the plan … will fail" is two pieces, in order, near one another.

What is left out may not turn what is left: no "not", no hedge between the pieces, unless it stands
in an aside of its own between commas, dashes or brackets.
"""

from __future__ import annotations

import re
from itertools import islice

from summarizer.ground.differences import Side
from summarizer.ground.finding import Difference, Finding, Verdict
from summarizer.ground.keep import kept
from summarizer.ground.lexicon import DENIALS, HEDGES, negates
from summarizer.ground.normalize import fold, words
from summarizer.ground.source import Source
from summarizer.ground.walk import Reading

__all__ = ["elliptic"]

_ELLIPSIS = re.compile(
    r"\s*(?:\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|(?:\.\s?){3,})\s*"
)
_FAR = 150  # words between two pieces
_PIECES = 12
_PLACES = 32
_SHORT = 3  # a piece of fewer words must stand in the same sentence as the next
_SENTENCE_END = re.compile(r"[.!?。！？][\"”’»')\]]*\s|\n")
_ASIDE = re.compile(r"[,;:()\[\]—–.!?。！？\n]|\s-\s|--")
_TURNING = HEDGES | DENIALS
_APART = Difference("gap", "the pieces stand apart", "")


def elliptic(source: Source, quote: str, near: int | None) -> Finding | None:
    """The finding for a quote with words left out; None where it is no such quote."""
    texts = [text for text in _ELLIPSIS.split(quote) if text.strip()]
    pieces = [Side(text, words(fold(text))) for text in texts[: _PIECES + 1]]
    pieces = [piece for piece in pieces if piece.words.words]
    if not 2 <= len(pieces) <= _PIECES:
        return None
    places = [_places(source, piece, near) for piece in pieces]
    if not all(places):
        return None
    chain = _chain(places)
    if chain is None:
        return Finding("altered", (), (_APART,), source.span(places[0][0].runs[0]))
    return _joined(source, pieces, chain)


def _places(source: Source, piece: Side, near: int | None) -> list[Reading]:
    exact = list(islice(source.runs(piece), _PLACES))
    if exact:
        return exact
    reading = source.read(piece, near)
    return [reading] if reading else []


def _chain(places: list[list[Reading]]) -> list[Reading] | None:
    """One place for each piece, in order, each near the one before."""
    for first in places[0]:
        chain = [first]
        for options in places[1:]:
            end = chain[-1].runs[-1][1]
            after = (o for o in options if end <= o.runs[0][0] <= end + _FAR)
            follower = next(after, None)
            if follower is None:
                break
            chain.append(follower)
        if len(chain) == len(places):
            return chain
    return None


def _joined(source: Source, pieces: list[Side], chain: list[Reading]) -> Finding:
    findings = [kept(source, piece, at) for piece, at in zip(pieces, chain, strict=True)]
    slips = tuple(slip for finding in findings for slip in finding.differences)
    short = [len(piece.words.words) < _SHORT for piece in pieces]
    turns = [
        turn
        for one, two, brief in zip(chain, chain[1:], map(max, short, short[1:]), strict=False)
        if (turn := _turn(source, one.runs[-1][1], two.runs[0][0], brief=brief))
    ]
    if turns or not all(finding.kept for finding in findings):
        hull = source.span((chain[0].runs[0][0], chain[-1].runs[-1][1]))
        return Finding("altered", (), (*turns, *slips), hull)
    verdict: Verdict = (
        "near" if any(finding.verdict == "near" for finding in findings) else "normalized"
    )
    return Finding(verdict, tuple(span for f in findings for span in f.spans), slips)


def _turn(source: Source, start: int, end: int, *, brief: bool) -> Difference | None:
    """What the words left out, from word `start` to word `end`, do to the meaning of the rest."""
    text, them = source.text, source.index.words
    if start >= end:
        return None
    left, right = them.ends[start - 1], them.starts[end]
    if brief and _SENTENCE_END.search(text, left, right):
        return _APART
    for at in range(start, end):
        word = them.words[at]
        if word not in _TURNING and not negates(word):
            continue
        aside = _ASIDE.search(text, left, them.starts[at]) and _ASIDE.search(
            text, them.ends[at], right
        )
        if not aside:
            return Difference("gap", text[them.starts[start] : them.ends[end - 1]], "")
    return None
