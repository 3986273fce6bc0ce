"""Which side the judgements of a speaker take: "the plan is reckless", "called it a mistake".

A judgement counts only where its subject is told, and only in somebody's own words; a negation
turns praise round and takes blame away (Wilson et al. 2005). What is said to do harm is opposed
(Choi and Wiebe 2014 on verbs of effect).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.judging import (
    BAD,
    DOING,
    EFFECTS,
    GOOD,
    JUDGING,
    ON_BALANCE,
    PERSONAL,
    SEEING,
    TELLING,
)
from summarizer.engine.lexicon.stance import GENERIC, NO_OBJECTS
from summarizer.engine.matters import gerund
from summarizer.engine.passages import Passage
from summarizer.engine.phrasing import object_at, plain_subject
from summarizer.engine.reading import Range
from summarizer.engine.shifters import Side, believed, shift, undoes

__all__ = ["called", "held_by", "verdicts"]

_COPULAS = words(
    "is are was were be been 's 're isn't aren't wasn't weren't seems seem looks sounds remains "
    "makes make would"
)
_RIGHTLY = words(
    "right wrong wise unwise foolish stupid mad crazy reckless justified irresponsible naive"
)
_PRESENT = words("is 's isn't remains")
#: What is said of weather and news as well as of plans.
_FELT = words(
    "terrible awful bad good dangerous great nightmare worse worst right wonderful sad waste shame better unsafe nonsense absurd ridiculous laughable ludicrous preposterous"
)
_NO = words("not no never hardly nothing without isn't aren't wasn't weren't neither")
_UNSURE = words("may might could if whether how")
_POINTING = words("it this that")
_SELF = words("i we he she they you there who what nobody everyone")
_REACH = 7
_FEW = 7
_FAR_FROM = words("anything hardly far less")
_GLAD = words("glad happy delighted pleased relieved grateful")
_SAD = words(
    "angry furious disappointed dismayed appalled outraged sorry sad unhappy upset ashamed"
)
_ENDED = ("ed", "en", "wn")
#: What says little of a thing: "a good side", but not "a good plan".
_WEAK = words("good great bad sound smart right dangerous fair")
_WEIGHED = GENERIC | words(
    "idea thing step news choice way solution compromise option direction sign day time"
)
#: Behind these, a judgement tells of an occasion: "until the result was right".
_ONLY_WHEN = words("until when whenever if once before after unless till as")
_GOING = words("goes go went come comes came")
_HINTS = (
    GOOD
    | BAD
    | _GLAD
    | _SAD
    | frozenset(PERSONAL)
    | frozenset(EFFECTS)
    | {low for low, _ in ON_BALANCE}
)
_LETTERS = re.compile(r"[\w’'-]+")


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
        elif (token.low in _GLAD or token.low in _SAD) and (felt := _feeling(p, at)) is not None:
            yield felt


def _judged(p: Passage, at: int) -> int:
    """The side that a word takes with the word behind it: 1, -1, or 0; 2 for a mixed one."""
    low = p.low(at)
    if p.tags[at] == "Q":
        marked = p.marked(at)
        return _scored(_LETTERS.findall(marked.lower())) if marked.count(" ") < _FEW else 0
    both = ON_BALANCE.get((low, p.low(at + 1)), 0)
    if (
        low in _WEAK
        and p.tags[at + 1 : at + 2] in {"w", "N", "R", "G", "S"}
        and not _WEIGHED & {p.low(at + 1), p.low(at + 2)}
    ):
        return both
    if low == "worse" and p.low(at + 1) == "off":
        return 0
    return both or PERSONAL.get(low, 0) or (1 if low in GOOD else -1 if low in BAD else 0)


def _feeling(p: Passage, at: int) -> Side | None:
    """Reads "I am glad that the ban is coming", "I'm happy about it"."""
    first = p.low(_first_left(p, at))
    told = p.reading is not None and p.speaker is None and first in {"he", "she"}
    own = told or first in {"i", "we"} or p.low(at - 1) in {"i'm", "we're"}
    if not own or shift(p, at, 1) != 1 or p.low(at - 1) in _NO:
        return None
    behind, sign = p.tags[at + 1 : at + 2], 1 if p.low(at) in _GLAD else -1
    clause = (at + 2, p.clause_end(at)) if behind == "t" else (0, at)
    if behind not in {"t", ".", "", "!"} or (sign < 0 and behind != "t"):
        return None
    if any(p.low(n) in _NO or p.low(n).endswith("n't") for n in range(*clause) if n != at - 1):
        return None
    ended = sum(p.low(n).endswith(_ENDED) and undoes(p, n) for n in range(*clause))
    return Side(sign * (-1) ** ended, at, clause, loose=True, whole=True) if ended < 2 else None


def _subject_of(p: Passage, at: int, sign: int) -> Side | None:
    """What a judgement at a token is about: the subject of the verb before it."""
    copula, turned = _copula(p, at)
    if copula is None:
        return None
    first = _first_left(p, copula)
    moved = shift(p, copula, 1) * (-1 if turned else 1) * believed(p, first)
    if not moved or (moved < 0 and sign < 0) or "there" in {p.low(n) for n in range(first, copula)}:
        return None
    return _about(p, at, copula, sign * moved)


def _about(p: Passage, at: int, copula: int, sign: int) -> Side | None:
    """A judgement with its subject, which may be a pronoun."""
    subject, first = p.subject(copula), _first_left(p, copula)
    start = subject.start if subject is not None else first
    if p.low(start) == "it" and p.tags[at + 1 : at + 2] in {"k", "t"}:
        return _extraposed(p, at, copula, sign)
    if p.tags[at + 1 : at + 2] == "k" and p.low(at) in _RIGHTLY:
        return _rightly(p, at, copula, sign)
    if p.low(start) in _POINTING and (subject is None or subject.end == start + 1):
        vague = _vague(p, copula, at)
        if vague and (p.low(copula) not in _PRESENT or p.low(at) in _FELT):
            return None
        return Side(sign, copula, None, vague=vague)
    if p.low(start - 1) in _ONLY_WHEN:
        return None
    if subject is None:
        plain = plain_subject(p, first)
        return Side(sign, copula, plain, loose=True) if plain is not None else None
    if p.low(start) in _SELF or (p.low(start) == "my" and sign < 0):
        return None
    loose = p.low(at) not in PERSONAL
    return Side(sign, copula, _with_gerund(p, (subject.start, subject.end)), loose=loose)


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


def _rightly(p: Passage, at: int, copula: int, sign: int) -> Side | None:
    """Reads "the council was right to close the school"."""
    verb = at + 2
    target = object_at(p, verb + 1)
    if target is None or p.low(verb) in {"be", "have", "say", "see", "hear"}:
        return None
    if undoes(p, verb):
        return Side(-sign, copula, target)
    return Side(sign, copula, target, gerund(p.low(verb)))


def _copula(p: Passage, at: int) -> tuple[int | None, bool]:
    """The verb that ties a judgement to its subject, and whether a negation stands between."""
    turned = False
    if p.low(at) in TELLING:
        return at, False
    for n in range(at - 1, max(-1, at - _REACH), -1):
        low = p.low(n)
        if low in _COPULAS or (low in _GOING and p.low(at) == "too"):
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
        and (start < 2 or p.tags[start - 2] in ",tcQ;:V")
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
    seen = p.low(at) in SEEING
    first = at + 1 + (seen and p.low(at + 1) == "in")
    target = object_at(p, first)
    sure = JUDGING.get(p.low(at), 0)
    if target is None or (sure and p.low(first) in _POINTING):
        return None
    if sure and any(p.low(n) in NO_OBJECTS for n in range(*target)):
        return None
    cut = next((n for n in range(first, target[1]) if _judged(p, n)), target[1])
    while cut > first and p.tags[cut - 1] in "Dapk":
        cut -= 1
    lows = _words_of_judgement(p, (first, cut), min(p.clause_end(at), cut + _REACH))
    if (sure or (seen and first == at + 1)) and "as" not in lows:
        return None
    if seen and "as" in lows and p.tags[cut + lows.index("as") + 1 :][:1] == "O":
        return None
    score = sure or _scored(lows)
    return Side(score, at, (first, cut)) if score and lows else None


def _words_of_judgement(p: Passage, target: Range, end: int) -> list[str]:
    """What a thing is called, in words; none where it is called anything but that."""
    first, cut = target
    if cut == first or not _FAR_FROM.isdisjoint(p.low(n) for n in range(first, end)):
        return []
    quoted = next((p.marked(n) for n in range(cut, end) if p.tags[n] == "Q"), "")
    return [p.low(n) for n in range(cut, end)] + _LETTERS.findall(quoted.lower())


def held_by(p: Passage) -> Iterator[Side]:
    """Reads "For Ann Lee, of the Institute, the plan is a mistake": a judgement that is hers."""
    end = next((n for n in range(1, min(len(p.tokens), _REACH)) if p.tags[n] == ","), 0)
    if p.low(0) != "for" or p.tags[1:2] not in {"N", "T"} or not end:
        return
    if set(p.tags[1:end]) <= set("NTR."):
        for side in verdicts(p):
            yield replace(side, holder=(1, end), loose=side.loose and "Q" not in p.tags)


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
