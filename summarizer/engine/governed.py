"""Sides that nouns, adjectives and verbs take with a preposition, and by what somebody is called.

"Voted against the deal", "signatures against it", "opposed to", "an opponent of", "met opposition from".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.engine.demands import act_on
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.stance import (
    ADJECTIVES,
    BRINGS,
    CHANGES,
    GOVERNORS,
    LACK,
    LOSING,
    NO_OBJECTS,
    NOUNS,
    ONLY_MISSED,
    PEOPLE,
    RECEIVED,
    SIDES,
    VOICING,
)
from summarizer.engine.nouns import noun_left, noun_right
from summarizer.engine.passages import Passage
from summarizer.engine.phrasing import heads_of, object_at
from summarizer.engine.reading import Range
from summarizer.engine.shifters import Side, lacking, shift, suffered, undoes, unreal

__all__ = ["called_person", "governed", "quoted_noun", "received", "sponsored"]

_BE = words(
    "is are was were be been being am 's isn't aren't wasn't weren't i'm we're they're he's she's"
)
_BEING = _BE | words("nothing")
_LAWS = words(
    "fire fires flames blaze flood floods disease virus outbreak crime poverty cancer time cold hunger "
    "law laws rules rule backdrop odds clock wall background him her them me us charge charges"
)
_NO_SIDE = _LAWS | NO_OBJECTS
_FAVOUR = words("favour favor")
_OUT = words("lash lashed lashes hit hits come came comes")
_GETTING = words(
    "meet meets met face faces faced facing draw draws drew drawn prompt prompted spark sparked provoke "
    "provoked encounter encountered receive received win wins won attract attracted earn earned"
)
_HAVING = words("has have had wins won enjoys enjoyed receives received gets got")
#: Verbs whose preposition stands beside them: "agreed with", not "agreed a deal with".
_BESIDE = words("agree agrees agreed agreeing side sides sided siding disagree disagrees disagreed")
_REASONS = words("reason need grounds justification excuse place room alternative substitute")
#: What tells of a side only in what is in dispute.
_SOFT = _BESIDE | words(
    "believe believes believed warn warned warns warning happy pleased delighted satisfied glad enthusiastic excited unhappy angry "
    "furious dissatisfied disappointed dismayed appalled outraged complain complained complains convinced "
    "persuaded impressed unconvinced unimpressed unpersuaded keen proud ashamed sick tired weary wary fed"
)
#: Whoever is one need not take a side; who is "no friend of" a thing does.
_FRIENDS = words("fan friend")
_BILLS = words(
    "bill law act motion measure amendment resolution proposal legislation ordinance initiative"
)
_STICKING = words("stick sticks stuck sticking")
_STANDPOINTS = words(
    "demand demands plan plans decision policy offer target timetable promise deal agreement proposal"
)
#: With these, "for" is no mere purpose.
_FIRM_FOR = _BE | ONLY_MISSED
_WINDOW, _FEW = 6, 4
_UNOWNED = LOSING | words("no without lack not never alleged suspected supposed if whether")
_DOES = BRINGS | CHANGES | frozenset(SIDES)
_DID = ("ed", "quit", "left", "s")


def governed(p: Passage, at: int) -> Iterator[Side]:
    """The side of "voted against", "opposed to", "signatures for" and the like at a token."""
    found = _preposition(p, at)
    if found is None:
        yield from _missed(p, at) if p.low(at) in ONLY_MISSED else _voted(p, at)
        return
    sign, start = found
    verb = _governing(p, at) if _complete(p, at, start) else None
    target, low = object_at(p, start), p.low(at)
    if verb is None or (low in _REASONS and p.low(start - 1) == "to"):
        unowned = _owned(p, at, sign, target) if verb is None else _unreasoned(p, verb, start)
        yield from unowned
        return
    if sign < 0 and low in _BEING and target is not None and _denied(p, at, start):
        sign = 0 if unreal(p, at) else 2
    else:
        sign = _felt(p, verb, at, sign)
    heads = heads_of(p, target) if target is not None else set()
    if low in _STICKING:
        if sign and heads & _STANDPOINTS:
            yield Side(sign, verb, target)
        return
    taboo = _NO_SIDE if p.low(start - 1) == "against" else NO_OBJECTS
    if not sign or heads & taboo:
        return
    soft = (p.low(start - 1) == "for" and low not in _FIRM_FOR) or low in _SOFT
    alone = low not in ADJECTIVES and (sign < 0 or low.startswith("vot"))
    if target is not None or alone:
        yield Side(sign, verb, target, loose=soft)


def _unreasoned(p: Passage, verb: int, act: int) -> Iterator[Side]:
    """Reads "sees no reason to change the plan", whose verb of seeing and of the act are given."""
    low = p.low(act)
    if low in SIDES or not (low in BRINGS or low in CHANGES or undoes(p, act)):
        return
    for sign, thing, done in act_on(p, act, (act, act)):
        yield Side(-sign * shift(p, verb, 1), verb, thing, done)


def quoted_noun(p: Passage) -> Iterator[Side]:
    """Reads "had “every confidence” in her", "voiced “grave doubts” about the plan"."""
    for at, token in enumerate(p.tokens):
        if token.quote < 0 or p.low(at - 1) not in VOICING:
            continue
        quoted = p.marked(at).lower().split()
        noun = quoted[-1] if 0 < len(quoted) < _FEW else ""
        sign = GOVERNORS.get(noun, {}).get(p.low(at + 1), 0) if noun in NOUNS - _REASONS else 0
        less = not LACK.isdisjoint(quoted) or p.low(at - 1) in LOSING
        if not sign or (less and sign < 0) or (noun in ONLY_MISSED and not less):
            continue
        sign = -1 if less else sign
        target = object_at(p, at + 2)
        if target is not None and shift(p, at - 1, sign) == 1:
            yield Side(sign, at - 1, target)


def _owned(p: Passage, at: int, sign: int, target: Range | None) -> Iterator[Side]:
    """Reads "despite Ms Lee's opposition to the dam"."""
    mark = at - 1 - (p.tags[at - 1 : at] == "w")
    if target is None or p.low(at) not in NOUNS or p.tags[mark : mark + 1] != "s":
        return
    first = noun_left(p.tags, p.tokens, mark - 1)
    if first is not None and p.lows.isdisjoint(_UNOWNED) and not unreal(p, first - 1):
        start, end = target
        acts = (n for n in range(start + 2, end) if p.tags[n] == "w" and p.low(n).endswith("ed"))
        target = (start, next(acts, end))  # a verb that is on no list
        yield Side(sign, at, target, holder=(first, mark))


def _felt(p: Passage, verb: int, at: int, sign: int) -> int:
    """The side of a word whose verb may stand before it: "is | hostile", "has no | sympathy"."""
    if p.low(at) in _BEING or p.low(at) in _REASONS or verb >= at or sign == 2:
        return sign * shift(p, verb, sign)
    felt = lacking(p, (verb, at), sign)
    if not felt or (p.low(at) in ONLY_MISSED and felt == sign == shift(p, verb, sign)):
        return 0
    return felt * shift(p, verb, felt)


def _missed(p: Passage, at: int) -> Iterator[Side]:
    """Reads "has less sympathy", "has run out of patience" with nothing behind it."""
    ends = p.tags[at + 1 : at + 2] in {"", ".", ",", ";", "!"}
    verb = _governing(p, at) if ends else None
    if verb is not None and _felt(p, verb, at, 1) < 0:
        yield Side(-1, verb, None)


def _complete(p: Passage, at: int, start: int) -> bool:
    """Whether words stand there without which an expression says nothing: "no need for"."""
    if p.low(at) in _REASONS:
        return p.low(at - 1) == "no"
    if p.low(at) in _BESIDE or p.low(at).startswith("believe"):
        return start == at + 2
    return p.low(at) not in _OUT or "out" in {p.low(n) for n in range(at, start)}


def _voted(p: Passage, at: int) -> Iterator[Side]:
    """Reads "voted on Wednesday to extend the line"."""
    low = p.low(at)
    strives = low.startswith(("fight", "fought", "campaign", "vot"))
    if not strives or p.tags[at - 1 : at] in {"D", "s"} or shift(p, at, 1) != 1:
        return
    to = next((n for n in range(at + 1, at + _WINDOW) if p.tags[n : n + 1] in {"", "k", "v"}), at)
    known = p.low(to + 1) in _DOES or low.startswith("vot") or undoes(p, to + 1)
    if p.tags[to : to + 1] == "k" and known:
        for sign, target, act in act_on(p, to + 1, (at, to)):
            yield Side(sign, at, target, act)


def _preposition(p: Passage, at: int) -> tuple[int, int] | None:
    """The side that a preposition gives a word, and where its object begins."""
    table = GOVERNORS[p.low(at)]
    if p.low(at) in _BE and p.low(at - 1) in {"i", "we"} and p.low(at + 1) in {"for", "all"}:
        return 1, at + 2 + (p.low(at + 1) == "all")
    if p.low(at) in {"i'm", "we're"} and p.low(at + 1) == "for":
        return 1, at + 2
    for n in range(at + 1, min(at + 1 + _WINDOW, len(p.tags))):
        low = p.low(n)
        if low in table and not (p.low(n - 1) == "up" and p.low(at) in _BE):  # "up against it"
            if low in _FAVOUR:
                return (table[low], n + 2) if p.low(n + 1) == "of" else None
            return table[low], n + 1
        if p.tags[n] in ",;:.QXvVbhtI" or (p.tags[n] in "DN" and p.low(at) in _BE):
            return None
    return None


def _denied(p: Passage, at: int, start: int) -> bool:
    """Whether somebody is said not to be against a thing, which is half a yes."""
    never = any(p.low(n) in {"not", "nothing"} for n in range(at, start))
    return never or p.low(at).endswith("n't")


def _governing(p: Passage, at: int) -> int | None:
    """The verb whose subject takes the side of a verb, adjective or noun at a token."""
    low = p.low(at)
    if low in _BEING:
        return at
    if low in _REASONS and p.low(at - 2) in _BE:
        return at - 2
    behind_subject = p.tags[at - 1 : at] in {"k", "X", "O", "N", "R", "G"}
    if low == "protest" and p.low(at - 1) == "in":
        near = range(at - 2, max(-1, at - _WINDOW), -1)
        return next((n for n in near if p.tags[n] in "vVw" and p.low(n).endswith(_DID)), None)
    verbal = p.tags[at] in "vVI" or low.endswith("ed") or behind_subject
    noun = p.tags[at - 1 : at] in {"D", "s", "#", "p"} or low.endswith("tures")
    if low in ADJECTIVES:
        near = range(at - 1, max(-1, at - 4), -1)
        return next((n for n in near if p.low(n) in _BE), None)
    if verbal and not noun and low not in NOUNS:
        return None if suffered(p, at) else at
    near = range(at - 1, max(-1, at - _WINDOW), -1)
    return next((n for n in near if p.low(n) in VOICING), None)


def called_person(p: Passage, at: int) -> Iterator[Side]:
    """Reads "Ann Lee, an opponent of the scheme", "opponents of the scheme"."""
    target = object_at(p, at + 2) if p.low(at + 1) == "of" else None
    if target is None:
        return
    first = at
    while first > 0 and p.tags[first - 1] in "Dwa":
        first -= 1
    sign = lacking(p, (first - 1, at), PEOPLE[p.low(at)])
    if sign and not unreal(p, first - 1) and not (sign > 0 and p.low(at) in _FRIENDS):
        yield from _known_as(p, at, first, Side(sign, at, target))


def _known_as(p: Passage, at: int, first: int, side: Side) -> Iterator[Side]:
    """Whose side it is: of who is named before, or is so, or those themselves."""
    if p.tags[first - 1 : first] == ",":
        named = noun_left(p.tags, p.tokens, first - 2)
        if named is not None:
            yield replace(side, holder=(named, first - 1))
    elif p.low(first - 1) in _BE:
        if shift(p, first, side.sign) == 1:
            yield replace(side, verb=first - 1)
    elif first == 0 and p.low(at).endswith("s") and side.target is not None:
        yield replace(side, holder=(first, side.target[1]))


def sponsored(p: Passage, at: int) -> Iterator[Side]:
    """Reads "the bill's sponsor, Ann Lee", "Ann Lee, who sponsored the bill" at the noun."""
    if p.tags[at - 1 : at] != "s" or p.low(at - 2) not in _BILLS or p.tags[at + 1 : at + 2] != ",":
        return
    start, end = noun_left(p.tags, p.tokens, at - 2), noun_right(p.tags, p.tokens, at + 2)
    if start is not None and end is not None and "N" in p.tags[at + 2 : end]:
        yield Side(1, at, (start, at - 1), holder=(at + 2, end))


def received(p: Passage, at: int) -> Iterator[Side]:
    """Reads "met with opposition from nurses", "has the backing of the union"."""
    by = p.low(at + 1)
    near = range(at - 1, max(-1, at - _WINDOW), -1)
    verb = next((n for n in near if p.low(n) in (_GETTING if by == "from" else _HAVING)), None)
    if by not in {"from", "of"} or verb is None or shift(p, verb, 1) != 1:
        return
    holder, subject = object_at(p, at + 2), p.subject(verb)
    if holder is not None and subject is not None and p.tags[subject.start] != "O":
        thing = (subject.start, subject.end)
        yield Side(RECEIVED[p.low(at)], verb, thing, loose=True, holder=holder)
