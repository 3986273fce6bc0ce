"""Words of those who take no side, see both, or go along only in part."""

from __future__ import annotations

import re

from summarizer.engine.lexicon import words
from summarizer.engine.passages import Passage
from summarizer.engine.phrasing import heads_of, object_at
from summarizer.engine.reading import Range

__all__ = ["both_sides", "in_part", "stays_apart", "undecided_on"]

_REACH = 7
_APART = re.compile(
    r"\b(?:(?:kept|keeps?|stay(?:s|ed|ing)?) out of (?:the|this|that) (?:debate|dispute|row|argument|fight|matter|"
    r"discussion|quarrel|campaign|controversy|politics)|tak(?:es?|ing) no sides?|not take sides|(?:stay|remain)(?:s|ed|ing)? neutral|"
    r"abstain(?:s|ed)?|neither for nor against|(?:isn't|aren't|not|won't|wouldn't|declin\w+ to|refus\w+ to) tak(?:e|ing) (?:a side|sides)|(?:is|are|was|were) neutral)\b"
)
_QUARRELS = words(
    "dispute row debate argument matter fight quarrel controversy campaign question issue"
)
_APART_WORDS = words("out sides side neutral abstain abstains abstained neither")
_BOTH = re.compile(
    r"\b(?:half (?:a )?(?:point|right)|on the one hand|mixed feelings|in two minds|by all means\b.*\bbut|"
    r"(?:see|sees|saw|seen|understand|understands|understood) both sides)\b"
)
_PART = re.compile(r"\b(?:pay|cover|carry|fund|finance)\b.{0,30}\b(?:half|a third|part|up to)\b")
_LIMIT = re.compile(r"\bup to\b|\bceiling\b|\bnot one\b|\bno more\b|\bnot a (?:cent|penny)\b")
_PART_WORDS = words("pay cover carry fund finance")
_BOTH_WORDS = words("half minds hand mixed means sides")


def stays_apart(p: Passage) -> int | None:
    """The token with which a passage says that somebody takes no side, or None."""
    return _found(p, _APART_WORDS, _APART)


def undecided_on(p: Passage, at: int) -> Range | None:
    """What is named behind "takes no side on"; None where nothing is."""
    for n in range(at, min(at + _REACH, len(p.tokens))):
        if p.low(n) in {"side", "sides"} and p.low(n + 1) in {"on", "in", "over", "about"}:
            on = object_at(p, n + 2)
            return on if on is not None and not heads_of(p, on) & _QUARRELS else None
    return None


def both_sides(p: Passage) -> int | None:
    """The token with which a passage says that somebody sees both sides, or None."""
    return _found(p, _BOTH_WORDS, _BOTH)


def in_part(p: Passage) -> Range | None:
    """The clause that says that somebody will pay, but only a part; None where there is none."""
    at = _found(p, _PART_WORDS, _PART)
    if at is None or not _LIMIT.search(p.document.low, p.tokens[0].start, p.tokens[-1].end):
        return None
    subject = p.subject(at)
    start = at + 1 if subject is None or p.tags[subject.start] == "O" else subject.start
    end = min(p.clause_end(at), at + _REACH)
    return start, next((n for n in range(at + 1, end) if p.tags[n] in ",Q"), end)


def _found(p: Passage, hints: frozenset[str], pattern: re.Pattern[str]) -> int | None:
    if hints.isdisjoint(p.lows):
        return None
    match = pattern.search(p.document.low, p.tokens[0].start, p.tokens[-1].end)
    if match is None:
        return None
    return next((n for n, t in enumerate(p.tokens) if t.end > match.start()), None)
