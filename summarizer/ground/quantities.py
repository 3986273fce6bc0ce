"""Numbers as values: "312", "three hundred and twelve", "1.2bn", "the second quarter", "Q2"."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.ground.lexicon import CARDINALS, MONTHS, SCALES
from summarizer.ground.prose import Prose

__all__ = ["Amount", "amounts", "covered", "values"]

_ORDINALS = {
    word: value
    for value, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
         "tenth", "eleventh", "twelfth"), 1,
    )
}  # fmt: skip
#: Words that hold a number; a source may say it so, a statement is not asked to prove it.
_MULTIPLES = {
    "double": 2.0, "doubled": 2.0, "doubles": 2.0, "doubling": 2.0, "twice": 2.0, "both": 2.0,
    "couple": 2.0, "pair": 2.0, "triple": 3.0, "tripled": 3.0, "half": 0.5, "dozen": 12.0,
    "once": 1.0, "single": 1.0, "decade": 10.0, "century": 100.0,
}  # fmt: skip
_CENTURIES = (1900.0, 2000.0)
_YEARS = (1500.0, 2100.0)
_TENS = 20


class Amount(NamedTuple):
    """A number in a text.

    Attributes:
        at: Index of its first word.
        until: Index after its last word.
        value: What it comes to; a string where it is no plain number (12.11.2025).
        dated: True where it is part of a date.
    """

    at: int
    until: int
    value: float | str
    dated: bool


def amounts(prose: Prose) -> list[Amount]:
    """The numbers of a text, in order."""
    found: list[Amount] = []
    at = 0
    while at < len(prose.words):
        value = _value(prose.words[at])
        if value is None:
            at += 1
            continue
        until, total = _extended(prose.words, at, value)
        found.append(Amount(at, until, total, _dated(prose, at, until, total)))
        at = until
    return found


def _value(word: str) -> float | str | None:
    if word[-1].isdecimal():
        try:
            return float(word.lstrip("-"))
        except ValueError:
            return word
    known = CARDINALS.get(word, _ORDINALS.get(word))
    return None if known is None else float(known)


def _extended(words: list[str], at: int, value: float | str) -> tuple[int, float | str]:
    """A number with the words that belong to it: "twenty | five", "1.2 | billion"."""
    until = at + 1
    following = words[until] if until < len(words) else ""
    unit = CARDINALS.get(following, _TENS)
    if words[at] in CARDINALS and CARDINALS[words[at]] >= _TENS and unit < 10:
        value = float(CARDINALS[words[at]] + unit)
        until += 1
        following = words[until] if until < len(words) else ""
    if following in SCALES and isinstance(value, float):
        return until + 1, value * SCALES[following]
    return until, value


def _dated(prose: Prose, at: int, until: int, value: float | str) -> bool:
    near = {prose.side.word(at - 1), prose.side.word(until), prose.side.word(until + 1)}
    if not MONTHS.isdisjoint(near):
        return True
    whole = isinstance(value, float) and value.is_integer() and _YEARS[0] <= value < _YEARS[1]
    return whole and len(prose.words[at]) == 4 and until == at + 1


def values(prose: Prose) -> frozenset[float | str]:
    """All values that a text has in any form."""
    found: set[float | str] = {amount.value for amount in amounts(prose)}
    found |= {v for word in prose.words if (v := _value(word)) is not None}
    return frozenset(found | {_MULTIPLES[word] for word in prose.words if word in _MULTIPLES})


def covered(value: float | str, known: frozenset[float | str]) -> bool:
    """True where a value is there: as it is, in thousands or millions, or a year's last digits."""
    if value in known or value == 1.0:
        return True
    if isinstance(value, str):
        return False
    if any(value * scale in known or value / scale in known for scale in (1e3, 1e6, 1e9)):
        return True
    return value < 100 and any(value + century in known for century in _CENTURIES)
