"""What the words around a verb make of the side that it takes.

"Does not support" opposes, "did not oppose" takes no side, nor do "may support" and "whether to
support"; "lifting the ban" turns a side round (polarity shifters: Wilson et al. 2005; Somasundaran
and Wiebe 2010).
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.stance import (
    ANNULS,
    CANCELS,
    ENDINGS,
    GENERIC,
    HELD,
    LACK,
    LESSENS,
    LOSING,
    MONEY,
    NOT_YET,
    PARTED,
    REFUSING,
    REQUESTS,
    RESOLVED,
    SIDES,
    UNDOES,
    UNDOING,
)
from summarizer.engine.passages import Passage
from summarizer.engine.reading import Range

__all__ = [
    "Side", "acts", "annulling", "believed", "lacking", "shift", "suffered", "turned", "undoes", "unreal",
]  # fmt: skip

_BE = words(
    "is are was were be been being am 's isn't aren't wasn't weren't i'm we're they're he's she's"
)
_NEVER = words("not never hardly n't")
_PERFECT = words("has have had hasn't haven't hadn't")
_MUST = words("should must ought shouldn't mustn't")
_UNSURE = words("may might could")
_NOBODY = words("nobody none neither no few")
_EVERYBODY = words("all every everyone everybody")
_THINGS = frozenset("DNTRGSwOQI#&")
_BEFORE_ING = frozenset(",cXQ(-RGNa")
_SUBJECTS = words("i we they you")
_THINKING = words(
    "think thinks thought believe believes believed feel feels felt find finds consider considers considered "
    "reckon reckons expect see sees thinking convinced persuaded sure certain"
)
_DOUBTING = words("doubt doubts doubted doubting unconvinced unsure")
_DENYING = words(
    "deny denies denied denying dispute disputes disputed disputing reject rejects rejected rebut "
    "rebuts rebutted refuted refutes refute disagree disagrees disagreed pretend pretends pretended"
)
#: So many tokens before its subject stands the verb that governs a judgement.
_GOVERNED = 8


@dataclass(slots=True)
class Side:
    """A side that some words take.

    Attributes:
        sign: 1 for, -1 against.
        verb: Number of the token whose subject takes the side.
        target: Token range of what it is about; None for the matter of the article.
        act: Verb that goes before the target ("ordering"), or empty.
        loose: Whether the words take a side only on something that is in dispute.
        holder: Token range of who takes it, where that is not the subject of `verb`.
        vague: Whether only a pronoun stands for what it is about, of what is so already.
        whole: Whether `target` is the passage that must be about the matter, not its name.
        own: Whether the subject of `verb` is a body for which the speaker stands.
    """

    sign: int
    verb: int
    target: Range | None
    act: str = ""
    loose: bool = False
    holder: Range | None = None
    vague: bool = False
    whole: bool = False
    own: bool = False


def shift(p: Passage, at: int, sign: int) -> int:
    """What the words before a verb make of its side: 1 keeps it, -1 turns it, 0 takes it away."""
    longer = p.low(at - 1) == "longer" and p.low(at - 2) in {"no", "any"}
    made, perfect, at = (-1, False, at - 3) if longer else (1, False, at - 1)
    while at >= 0 and p.tags[at] in "Xak":
        low = p.low(at)
        if low in _UNSURE or low in NOT_YET or low in _MUST:
            return 0
        if low in _NEVER or low.endswith("n't") or low == "cannot":
            made = -made
        perfect = perfect or low in _PERFECT
        if p.tags[at] == "k":
            at = _over_governor(p, at)
            if at < 0:
                return 0
            made = -made if p.low(at) in REFUSING else made
        at -= 1
    if made < 0 and (perfect or sign < 0):
        return 0
    return 0 if unreal(p, at) else made


def believed(p: Passage, at: int) -> int:
    """What the verb that governs a clause makes of a judgement in it, up to token `at`.

    Who "does not think that it is right" thinks that it is wrong (neg-raising: Horn 1978), and so does
    who doubts it; who denies that it is wrong takes no side. 1 keeps the judgement, -1 turns it.
    """
    for n in range(at, max(-1, at - _GOVERNED), -1):
        low = p.low(n)
        if p.tags[n] in ",;:.":
            return 1
        if low in _DENYING or low in _DOUBTING:
            return 0 if low in _DENYING or _not_before(p, n) else -1
        if low in _THINKING and p.tags[n] in "vVwI":
            return -1 if _not_before(p, n) else 1
        if p.tags[n] in "vVI":
            return 0 if _not_before(p, n) else 1
    return 1


def _not_before(p: Passage, verb: int) -> bool:
    """Whether a verb is negated by the words right before it."""
    near = range(max(0, verb - 3), verb)
    return any(p.low(n) in _NEVER or p.low(n).endswith("n't") or p.low(n) in _NOBODY for n in near)


def lacking(p: Passage, between: Range, sign: int) -> int:
    """The side of a noun or adjective with what stands between it and its verb.

    "Has little confidence in" is against, "is not hostile to" takes no side.
    """
    start, end = between
    less = p.low(start).endswith("n't") or p.low(start) in LOSING
    less = less or not LACK.isdisjoint(p.low(n) for n in range(start + 1, end))
    if not less:
        return sign
    return -1 if sign == 1 else 0


def _over_governor(p: Passage, at: int) -> int:
    """The verb that governs an infinitive: "vowed | to fight"; -1 where nothing is told by it."""
    back = at - 1
    while back >= 0 and p.tags[back] == "a":
        back -= 1
    low = p.low(back)
    return back if low in REFUSING or low in RESOLVED else -1


def unreal(p: Passage, at: int) -> bool:
    """Whether a clause that runs up to token `at` only asks, or is about nobody."""
    while at >= 0 and p.tags[at] not in ",;:Q":
        if p.low(at) in NOT_YET or p.low(at) in _NOBODY:
            return True
        if p.low(at) == "not" and p.low(at + 1) in _EVERYBODY | {"true"}:
            return True
        at -= 1
    return p.low(len(p.tokens) - 1) == "?"


def suffered(p: Passage, at: int) -> bool:
    """Whether a participle is passive: "was backed", "the plan, backed by"."""
    back = at - 1
    while back >= 0 and p.tags[back] == "a":
        back -= 1
    return (p.low(back) in _BE and not p.low(at).endswith("ing")) or p.low(at + 1) == "by"


def acts(p: Passage, at: int) -> bool:
    """Whether a word that may be a noun is a verb here."""
    low, before, behind = p.low(at), p.tags[at - 1 : at], p.tags[at + 1 : at + 2]
    if low.endswith("ed") or low in {"fought", "hit"}:
        return before not in {"D", "s"} and before != "p"
    if low.endswith("ing"):
        return behind in _THINGS and (before in _BEFORE_ING or not before)
    if behind not in _THINGS:
        return False
    if low in {"support", "back", "attack", "ban", "veto"} or not low.endswith("s"):
        joined = p.low(at - 1) in {"and", "but"} and behind == "D"
        plural = p.low(at - 1).endswith("s") and behind in {"D", "N"}
        plural = plural or p.low(at - 1) in _SUBJECTS
        return before in {"k", "X", "a"} or plural or joined
    return before not in {"", "D", "s", "p", "k", "X"}


def undoes(p: Passage, at: int) -> bool:
    """Whether the verb at a token puts an end to its object."""
    low = p.low(at)
    if low == "put" and p.low(at + 1) == "on":
        return p.low(at + 2) in {"hold", "ice"}
    ends = low in UNDOES and (low not in UNDOING or p.low(at + 1) in UNDOING[low])
    if low in PARTED and p.tags[at + 1 : at + 2] == "O":  # "rip | them | out"
        ends = p.low(at + 2) in PARTED[low]
    return ends or SIDES.get(low, ("", 1))[1] < 0


def annulling(p: Passage, at: int, thing: Range) -> str:
    """The act that a verb names which undoes what was done: "that the exam be | annulled"; or empty."""
    low, (start, end) = p.low(at), thing
    held = low in CANCELS and any(p.low(n) in HELD for n in range(start, end))
    if low in LESSENS:
        return "" if any(p.low(n) in MONEY for n in range(start, end)) else LESSENS[low]
    return CANCELS[low] if held else ANNULS.get(low, "")


def turned(p: Passage, target: Range, sign: int) -> tuple[int, Range]:
    """A target without what would put an end to it: "lifting | the ban" turns the side round.

    Who backs a law to end a strike is against the strike; who is against the law need not be for it.
    """
    start, end = target
    gone = next((n for n in range(start + 1, end) if undoes(p, n) and _closes(p, n, end)), None)
    if gone is not None:
        return -1, (start, gone)
    at = start
    while at < end and p.tags[at] in "Da":
        at += 1
    low = p.low(at)
    asked = next((n for n in range(at, min(at + 3, end)) if p.low(n) in REQUESTS), None)
    if asked is not None and p.low(asked + 1) == "for" and asked + 2 < end:
        return 1, (asked + 2, end)
    if low in GENERIC and sign > 0 and p.tags[at + 1 : at + 2] == "k" and undoes(p, at + 2):
        at, low = at + 2, p.low(at + 2)
        behind = at + 1
    elif low in ENDINGS and p.tags[at + 1 : at + 2] in {"p", "k"}:
        behind = at + 2
    elif low.endswith("ing") and low in UNDOES and undoes(p, at) and not annulling(p, at, target):
        behind = at + 1 + (low in UNDOING)
    else:
        return 1, target
    return (-1, (behind, end)) if behind < end else (1, target)


def _closes(p: Passage, at: int, end: int) -> bool:
    """Whether a participle closes its phrase: "wants the ballots | thrown out"."""
    done = p.low(at).endswith(("ed", "en", "wn", "shut", "cut", "put"))
    return done and (at + 1 == end or p.low(at + 1) in {"out", "down", "off", "back"})
