"""How far a noun phrase reaches to the left and to the right, over the letters of `tagging`."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engine.document import Token
from summarizer.engine.lexicon import words

__all__ = ["POSTPOSED", "noun_left", "noun_right"]

_NOUNISH = frozenset("NTRGSw#&")
_TAILS = words("of for at in from with on to behind within near inside")
_ALWAYS_TAILS = words("of for")
_OCCASIONS = words(
    "statement interview briefing letter post email e-mail speech conference press address message "
    "court parliament response reply tweet advance public private front television radio writing "
    "person detail general particular turn return fact website site page blog account facebook "
    "twitter telegram instagram whatsapp"
)
_ALONE = words("some many others both all this one")
_SOME = words("one two three some several many most both all each neither none few")
#: Adjectives that stand behind their noun: "sources close to the mayor".
POSTPOSED = words("close familiar loyal opposed involved aware briefed near")
#: What happens to a text in a journal: "a study published in Road Science".
_PRINTED = words("published printed carried released")


def noun_left(tags: str, tokens: Sequence[Token], last: int) -> int | None:
    """First token of the noun phrase that ends at token `last`, or None."""
    if last < 0 or tags[last] not in "NRGSOw#D)":
        return None
    if tags[last] == "O":
        return last
    if tags[last] == "D":
        return last if tokens[last].low in _ALONE else None
    at = last
    while at >= 0:
        step = _step_left(tags, tokens, at, last)
        if step is None:
            break
        if step == at:
            return at
        at = step
    at += 1
    while at <= last and tags[at] in "s.":
        at += 1
    return at if at <= last else None


def _step_left(tags: str, tokens: Sequence[Token], at: int, last: int) -> int | None:
    """The next token to the left in the phrase; `at` itself where it begins there; else None."""
    letter = tags[at]
    if letter == "D":
        step = _over_tail(tags, tokens, at)
        return at if step is None else step
    owned = letter == "y" and at < last and tags[at + 1] == "s"
    if letter in _NOUNISH or letter == "s" or owned:
        return at - 1
    if letter in "pk":
        return _over_tail(tags, tokens, at + 1)
    return at - 1 if letter == "c" and _joins(tags, tokens, at) else None


def _over_tail(tags: str, tokens: Sequence[Token], at: int) -> int | None:
    """From the start of a tail ("for | the ministry") to the last token of what it hangs on."""
    before = at - 1
    if before > 1 and tokens[before].low == "by" and tags[before - 1] in "wvVP":
        return before - 2 if tags[before - 2] in "RGSwN" else None
    if before > 1 and tokens[before].low == "in" and tokens[before - 1].low in _PRINTED:
        return before - 2 if tags[before - 2] in "SwN" else None
    if before < 1 or tags[before] not in "pk" or tokens[before].low not in _TAILS:
        return None
    if before > 1 and tokens[before - 1].low in POSTPOSED:
        before -= 1
    some = tags[before - 1] == "D" and tokens[before - 1].low in _SOME
    return before - 1 if some or tags[before - 1] in "RGSwN" else None


def _joins(tags: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" joins two nouns rather than two clauses."""
    if at == 0 or at + 1 >= len(tags) or tokens[at].low not in {"and", "&"}:
        return False
    return (
        tags[at - 1] in "NRG" and tags[at + 1] in "NRGwT" and "v" not in tags[max(0, at - 6) : at]
    )


def noun_right(tags: str, tokens: Sequence[Token], first: int) -> int | None:
    """Token after the noun phrase that begins at token `first`, or None."""
    if tags[first : first + 1] == "O":
        return first + 1
    at, seen = first, False
    while at < len(tags) and _goes_right(tags, tokens, at, seen=seen):
        seen = seen or tags[at] in "NRGSw"
        at += 1
    return at if seen else None


def _goes_right(tags: str, tokens: Sequence[Token], at: int, *, seen: bool) -> bool:
    """Whether token `at` belongs to the phrase; `seen`: it has a noun already."""
    letter = tags[at]
    if letter in "NRGSwT#s&":
        return letter != "w" or tokens[at].low not in {"citing", "quoting"}
    if letter == "D":
        return not seen or tags[at - 1] in "pk"
    if letter in "pk":
        return (seen or tokens[at].low == "of") and _tail_follows(tags, tokens, at)
    return letter == "c" and seen and _joins(tags, tokens, at)


def _tail_follows(tags: str, tokens: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(tags) or tags[at + 1] not in "DNRGSwT":
        return False
    low = tokens[at].low
    if low in _ALWAYS_TAILS:
        return True
    ahead = [t.low for t in tokens[at + 1 : at + 4]]
    occasion = any(word in _OCCASIONS for word in ahead) or "y" in tags[at + 1 : at + 4]
    return low in _TAILS and low != "to" and tags[at - 1] in "RGw" and not occasion
