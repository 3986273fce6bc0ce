"""Which side the judgements of a speaker take: "the plan is reckless", "called it a mistake".

A judgement counts only where its subject is told, and only in somebody's own words; a negation
turns praise round and takes blame away (Wilson et al. 2005). What is said to do harm is opposed
(Choi and Wiebe 2014 on verbs of effect).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.stance import (
    BAD,
    DOING,
    EFFECTS,
    GENERIC,
    GOOD,
    JUDGING,
    NO_OBJECTS,
    ON_BALANCE,
    TELLING,
)
from summarizer.engine.matters import gerund
from summarizer.engine.passages import Passage
from summarizer.engine.phrasing import object_at, plain_subject
from summarizer.engine.reading import Range
from summarizer.engine.shifters import Side, shift

__all__ = ["both_sides", "called", "in_part", "stays_apart", "verdicts"]

_COPULAS = words(
    "is are was were be been 's 're isn't aren't wasn't weren't seems seem looks sounds remains "
    "makes make would"
)
_NO = words("not no never hardly nothing without isn't aren't wasn't weren't neither")
_UNSURE = words("may might could if whether how")
_POINTING = words("it this that")
_SELF = words("i we he she they you there who what nobody everyone")
_REACH = 7
_FEW = 7
_GLAD = words("glad happy delighted pleased relieved grateful")
_HINTS = GOOD | BAD | _GLAD | frozenset(EFFECTS) | {low for low, _ in ON_BALANCE}
_LETTERS = re.compile(r"[\w’'-]+")
_APART = re.compile(
    r"\b(?:(?:kept|keeps?|stay(?:s|ed|ing)?) out of (?:the|this|that) (?:debate|dispute|row|argument|fight|matter|"
    r"discussion|quarrel|campaign|controversy|politics)|tak(?:es?|ing) no sides?|not take sides|(?:stay|remain)(?:s|ed|ing)? neutral|"
    r"abstain(?:s|ed)?|neither for nor against|(?:is|are|was|were) neutral)\b"
)
_APART_WORDS = words("out sides side neutral abstain abstains abstained neither")
_BOTH = re.compile(
    r"\b(?:half (?:a )?(?:point|right)|on the one hand|mixed feelings|by all means\b.*\bbut|"
    r"(?:see|sees|saw|seen|understand|understands|understood) both sides)\b"
)
_PART = re.compile(r"\b(?:pay|cover|carry|fund|finance)\b.{0,30}\b(?:half|a third|part|up to)\b")
_LIMIT = re.compile(r"\bup to\b|\bceiling\b|\bnot one\b|\bno more\b|\bnot a (?:cent|penny)\b")
_PART_WORDS = words("pay cover carry fund finance")
_BOTH_WORDS = words("half hand mixed means sides")


def verdicts(p: Passage) -> Iterator[Side]:
    """The sides that judgements in the words of a speaker take."""
    if "Q" not in p.tags and _HINTS.isdisjoint(p.lows):
        return
    for at, token in enumerate(p.tokens):
        if token.low not in _HINTS and p.tags[at] != "Q":
            continue
        sign = _judged(p, at)
        if sign and (found := _subject_of(p, at, sign)) is not None:
            yield found
        elif token.low in EFFECTS and (done := _effect(p, at)) is not None:
            yield done
        elif token.low in _GLAD and (felt := _feeling(p, at)) is not None:
            yield felt


def _judged(p: Passage, at: int) -> int:
    """The side that a word takes with the word behind it: 1, -1, or 0; 2 for a mixed one."""
    low = p.low(at)
    if p.tags[at] == "Q":
        marked = p.marked(at)
        return _scored(_LETTERS.findall(marked.lower())) if marked.count(" ") < _FEW else 0
    both = ON_BALANCE.get((low, p.low(at + 1)), 0)
    return both or (1 if low in GOOD else -1 if low in BAD else 0)


def _feeling(p: Passage, at: int) -> Side | None:
    """Reads "I am glad that the ban is coming", "I'm happy about it"."""
    own = p.low(_first_left(p, at)) in {"i", "we"} or p.low(at - 1) in {"i'm", "we're"}
    if not own or shift(p, at, 1) != 1:
        return None
    behind = p.tags[at + 1 : at + 2]
    if behind == "t":
        return Side(1, at, (at + 2, p.clause_end(at)), loose=True, whole=True)
    if behind in {".", "", "!"}:
        return Side(1, at, (0, at), loose=True, whole=True)
    return None


def _subject_of(p: Passage, at: int, sign: int) -> Side | None:
    """What a judgement at a token is about: the subject of the verb before it."""
    copula, turned = _copula(p, at)
    if copula is None:
        return None
    moved = shift(p, copula, 1) * (-1 if turned else 1)
    first = _first_left(p, copula)
    if not moved or (moved < 0 and sign < 0) or "there" in {p.low(n) for n in range(first, copula)}:
        return None
    return _about(p, at, copula, sign * moved)


def _about(p: Passage, at: int, copula: int, sign: int) -> Side | None:
    """A judgement with its subject, which may be a pronoun."""
    subject, first = p.subject(copula), _first_left(p, copula)
    start = subject.start if subject is not None else first
    if p.low(start) == "it" and p.tags[at + 1 : at + 2] in {"k", "t"}:
        return _extraposed(p, at, copula, sign)
    if p.low(start) in _POINTING and (subject is None or subject.end == start + 1):
        return Side(sign, copula, None, vague=_vague(p, copula, at))
    if subject is None:
        plain = plain_subject(p, first)
        return Side(sign, copula, plain, loose=True) if plain is not None else None
    if p.low(start) in _SELF:
        return None
    return Side(sign, copula, _with_gerund(p, (subject.start, subject.end)), loose=True)


def _vague(p: Passage, copula: int, at: int) -> bool:
    """Whether "it" may be anything: not in "it would be …", nor in "it is the wrong plan"."""
    named = {p.low(at + 1), p.low(at + 2)} & GENERIC
    return not (_would(p, copula) or named)


def _extraposed(p: Passage, at: int, copula: int, sign: int) -> Side | None:
    """Reads "it would be wrong to close the school"."""
    done = p.low(at + 2) if p.tags[at + 1] == "k" else "see"
    target = object_at(p, at + 3) if done not in {"see", "hear", "be", "have"} else None
    if target is None:
        return None
    return Side(sign, copula, target, gerund(p.low(at + 2)), loose=True)


def _copula(p: Passage, at: int) -> tuple[int | None, bool]:
    """The verb that ties a judgement to its subject, and whether a negation stands between."""
    turned = False
    if p.low(at) in TELLING:
        return at, False
    for n in range(at - 1, max(-1, at - _REACH), -1):
        low = p.low(n)
        if low in _COPULAS:
            return n, turned
        if low in _NO:
            turned = True
        elif p.tags[n] not in "Daw#yVIOXc":
            return None, False
    return None, False


def _first_left(p: Passage, at: int) -> int:
    """The token before a verb with its helpers."""
    while at > 0 and p.tags[at - 1] in "Xa":
        at -= 1
    return at - 1


def _would(p: Passage, at: int) -> bool:
    near = {p.low(n) for n in range(max(0, at - 3), at + 1)}
    return bool(near & {"would", "will", "'d", "'ll"})


def _with_gerund(p: Passage, subject: Range) -> Range:
    """A subject with the act before it: "Closing | the ward would be …"."""
    start = subject[0]
    act = (
        start > 0
        and p.low(start - 1).endswith("ing")
        and p.tags[start - 1] != "I"
        and (start < 2 or p.tags[start - 2] in ",tcQ;:")
    )
    return (start - 1, subject[1]) if act else subject


def _effect(p: Passage, at: int) -> Side | None:
    """Reads "the ban will destroy his business", "they are punishing the nurse"."""
    if p.low(at) in DOING and p.low(at - 1) in {"are", "'re"} and p.low(at - 2) in {"they", "you"}:
        return Side(-1, at, None)
    away = {p.low(n) for n in range(at + 1, at + _REACH)} & {"away", "out"}
    if shift(p, at, 1) != 1 or (p.low(at) == "drive" and not away):
        return None
    subject = p.subject(at)
    if subject is None or p.low(subject.start) in _SELF:
        return None
    if not _would(p, at) and not {p.low(n) for n in range(subject.start, subject.end)} & GENERIC:
        return None
    if p.low(at) in {"put", "puts"} and "risk" not in {p.low(n) for n in range(at, at + _REACH)}:
        return None
    pointed = p.low(subject.start) in _POINTING
    return Side(-1, at, None if pointed else (subject.start, subject.end), loose=not pointed)


def called(p: Passage, at: int) -> Side | None:
    """Reads "called the plan a mistake", "slammed it as “theatre”" at the verb."""
    if shift(p, at, -1) != 1 or p.tags[at - 1 : at] in {"D", "s"}:
        return None
    target = object_at(p, at + 1)
    sure = JUDGING[p.low(at)]
    if target is None or (sure and p.low(at + 1) in _POINTING):
        return None
    if sure and any(p.low(n) in NO_OBJECTS for n in range(*target)):
        return None
    end = p.clause_end(at)
    cut = next((n for n in range(at + 1, target[1]) if _judged(p, n)), target[1])
    while cut > at + 1 and p.tags[cut - 1] in "Da":
        cut -= 1
    if cut == at + 1:
        return None
    end = min(end, cut + _REACH)
    lows = [p.low(n) for n in range(cut, end)]
    quoted = next((p.marked(n) for n in range(cut, end) if p.tags[n] == "Q"), "")
    lows += _LETTERS.findall(quoted.lower())
    if sure and "as" not in lows:
        return None
    score = sure or _scored(lows)
    return Side(score, at, (at + 1, cut)) if score else None


def _scored(lows: list[str]) -> int:
    """The side of a few words; none where they praise and blame."""
    good = any(low in GOOD for low in lows)
    bad = any(low in BAD for low in lows)
    pairs = {ON_BALANCE.get(pair, 0) for pair in pairwise(lows)} - {0}
    turned = bool(_NO & set(lows))
    if pairs:
        return pairs.pop() if len(pairs) == 1 else 0
    if good == bad:
        return 2 if good else 0
    return (-1 if good else 0) if turned else (1 if good else -1)


def stays_apart(p: Passage) -> int | None:
    """The token with which a passage says that somebody takes no side, or None."""
    return _found(p, _APART_WORDS, _APART)


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
