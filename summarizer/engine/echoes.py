"""Sides taken by agreeing, or not, with what was said before: "Ms Lee disagreed.", "sees it differently".

Whose side is shared or opposed is whoever took one just before, or who is named (cf. Somasundaran and
Wiebe 2010 on how one opinion takes up another). After "Not everyone was convinced" the next one is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.engine.lexicon import words
from summarizer.engine.passages import Passage
from summarizer.engine.phrasing import object_at
from summarizer.engine.reading import Range
from summarizer.engine.shifters import shift

__all__ = ["ECHOING", "Echo", "contrast", "echo"]

_AGREEING = words("agree agrees agreed concur concurs concurred")
_DISSENTING = words("disagree disagrees disagreed dissented differ demurred")
_SEEING = words("see sees saw views viewed view")
_OTHERWISE = words("differently otherwise")
_SHARING = words("share shares shared shares echoed echoes echo")
_VIEWS = words(
    "view views opinion opinions criticism concern concerns scepticism enthusiasm sentiment objections"
)
_DENYING = words("isn't aren't wasn't not")
_SWALLOWING = words("having buying")
#: With these, somebody dismisses what was said just now: "isn't having it", "would hear none of it".
_TAKING_IT = words("have having hear")
_VERBS = _SWALLOWING | _TAKING_IT | _AGREEING | _DISSENTING | _SEEING | _SHARING
#: What a sentence has one of that only agrees or disagrees.
ECHOING = _AGREEING | _DISSENTING | _OTHERWISE | _SHARING | _SWALLOWING | {"none"}
_ENDS = frozenset(("", ".", ",", ";", "-", "Q", "y", "c"))
_CONTRAST = re.compile(
    r"^not (?:all|every\w*)\b[^,;:]{0,40}\b(?:(?P<con>against|opposed|hostile)|"
    r"(?:in favour|convinced|happy|pleased|impressed|(?P<with>agrees?|agreed)|enthusiastic|persuaded|welcomed|supports?))\b"
)


@dataclass(frozen=True, slots=True)
class Echo:
    """That somebody agrees or not: 1 or -1; the verb; with whom, where that is said."""

    sign: int
    verb: int
    whom: Range | None


def echo(p: Passage) -> Echo | None:
    """Whether a sentence only agrees or disagrees; None where it does not."""
    for at, token in enumerate(p.tokens):
        if token.low in _VERBS and (found := _at(p, at)) is not None:
            return found
    return None


def _at(p: Passage, at: int) -> Echo | None:
    low, sign, end = p.low(at), 0, at + 1
    if low in _AGREEING or low in _DISSENTING:
        sign = 1 if low in _AGREEING else -1
    elif low in _SEEING and p.low(at + 2) in _OTHERWISE:
        sign, end = -1, at + 3
    elif low in _SHARING and p.tags[at + 1 : at + 2] == "D" and p.low(at + 2) in _VIEWS:
        sign, end = 1, at + 3
    elif (dismissed := _dismissed(p, at)) is not None:
        return dismissed
    if not sign or (made := shift(p, at, sign)) == 0:
        return None
    whom = object_at(p, end + 1) if p.low(end) in {"with", "of"} else None
    plain = p.tags[end : end + 1] in _ENDS or p.low(end) in {"but", "because"}
    return Echo(sign * made, at, whom) if plain or whom is not None else None


def _dismissed(p: Passage, at: int) -> Echo | None:
    """Reads "isn't having it", "is not buying it", "would hear none of it" at the verb."""
    denied = p.low(at) in _SWALLOWING and p.low(at - 1) in _DENYING
    it = at + 1 + (p.low(at + 1) == "any") + (p.low(at + 2) == "of")
    none = p.low(at) in _TAKING_IT and (p.low(at + 1), p.low(at + 2)) == ("none", "of")
    if none:
        it = at + 3
    pointed = p.low(it) in {"it", "that", "this"}
    end = it + pointed
    plain = p.tags[end : end + 1] in _ENDS and (pointed or p.low(at) == "buying")
    if not (denied or none) or not plain or shift(p, at, 1) == 0:
        return None
    return Echo(-1, at, None)


def contrast(words_before: str, before: Sequence[str]) -> str:
    """Where somebody stands who is named behind "Not everyone was convinced."; empty if unsure.

    Args:
        words_before: The sentence before, in lower case.
        before: Positions taken before it, the last one last.
    """
    made = _CONTRAST.search(words_before)
    if made is None:
        return ""
    if made["with"]:  # not with whoever took a side just now
        return {"supports": "opposes", "opposes": "supports"}.get(before[-1] if before else "", "")
    return "supports" if made["con"] else "opposes"
