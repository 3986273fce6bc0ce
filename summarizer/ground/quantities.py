"""Numbers as values: "312", "three hundred and twelve", "1.2bn", "the second quarter", "Q2"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from summarizer.ground.lazily import once
from summarizer.ground.lexicon import CARDINALS, MONTHS, SCALES
from summarizer.ground.prose import Prose

__all__ = ["Amount", "Values", "amounts", "covered", "values"]

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
_POINTS = frozenset({"point", "dot"})
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,]*\d)")  # 1 400
_POINTED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![.,]?\d)")  # 1.400, as on the Continent
_COMMA = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![.,]?\d)")  # 2,5
_CLOSED = str.maketrans("", "", " \u00a0\u2009\u202f")


class Amount(NamedTuple):
    """A number in a text.

    Attributes:
        at: Index of its first word.
        until: Index after its last word.
        value: What it comes to; a string where it is no plain number (12.11.2025).
        scaled: True where a word such as "million" is part of it.
        dated: True where it is part of a date.
        spelled: True where it is written as a word: "one" and "first" mostly count nothing.
    """

    at: int
    until: int
    value: float | str
    scaled: bool
    dated: bool
    spelled: bool = False


@once
def amounts(prose: Prose) -> list[Amount]:
    """The numbers of a text, in order."""
    found: list[Amount] = []
    done = 0
    for at in [at for at, word in enumerate(prose.words) if _counts(word)]:
        word = prose.words[at]
        if at < done or (at == 0 and _LISTED.match(prose.text, *prose.parts[0])):
            continue
        done, total = _extended(prose.words, at, _value(word))
        scaled = prose.words[done - 1] in SCALES
        dated = _dated(prose, at, done, total)
        found.append(Amount(at, done, total, scaled, dated, word in _WRITTEN))
    return found


#: "3) The board met": a mark, not a number that is said.
_LISTED = re.compile(r"\s*\(?\d{1,2}(?:\)|\.(?=\s+[A-Z]))")
_WRITTEN = {word: float(value) for word, value in (_ORDINALS | CARDINALS).items()}


def _counts(word: str) -> bool:
    return word in _WRITTEN or word[-1].isdecimal()


def _value(word: str) -> float | str:
    if word in _WRITTEN:
        return _WRITTEN[word]
    try:
        return float(word.lstrip("-"))
    except ValueError:
        return word


def _extended(words: list[str], at: int, value: float | str) -> tuple[int, float | str]:
    """A number with the words that belong to it: "twenty | five", "1.2 | billion"."""
    until = at + 1
    following = words[until] if until < len(words) else ""
    unit = CARDINALS.get(following, _TENS)
    if words[at] in CARDINALS and CARDINALS[words[at]] >= _TENS and unit < 10:
        value = float(CARDINALS[words[at]] + unit)
        until += 1
        following = words[until] if until < len(words) else ""
    if following in _POINTS and isinstance(value, float) and value.is_integer():
        until, value = _with_decimals(words, until, int(value))
        following = words[until] if until < len(words) else ""
    if following in SCALES and isinstance(value, float):
        return until + 1, value * SCALES[following]
    return until, value


def _with_decimals(words: list[str], point: int, whole: int) -> tuple[int, float]:
    """A number as it is spoken: "twelve point five", "twelve dot fifty"."""
    until, digits = point + 1, ""
    while until < len(words) and words[until] in CARDINALS:
        digits += str(CARDINALS[words[until]])
        until += 1
    if not digits and until < len(words) and words[until].isdecimal():
        until, digits = until + 1, words[until]
    return (until, float(f"{whole}.{digits}")) if digits else (point, float(whole))


def _dated(prose: Prose, at: int, until: int, value: float | str) -> bool:
    near = {prose.side.word(at - 1), prose.side.word(until), prose.side.word(until + 1)}
    if not MONTHS.isdisjoint(near):
        return True
    whole = isinstance(value, float) and value.is_integer() and _YEARS[0] <= value < _YEARS[1]
    return whole and len(prose.words[at]) == 4 and until == at + 1


class Values(NamedTuple):
    """The numbers that a text has.

    Attributes:
        all: What they come to.
        bare: Those without a word such as "million", which a table's head may hold.
    """

    all: frozenset[float | str]
    bare: frozenset[float | str]


@once
def values(prose: Prose) -> Values:
    """All values that a text has in any form."""
    found = amounts(prose)
    every: set[float | str] = {amount.value for amount in found}
    every |= {float(match.group().translate(_CLOSED)) for match in prose.matches(_SPACED)}
    every |= {float(match.group().replace(".", "")) for match in prose.matches(_POINTED)}
    every |= {float(match.group().replace(",", ".")) for match in prose.matches(_COMMA)}
    every |= {value for one, two in pairwise(found) for value in _said_together(prose, one, two)}
    every |= {float(part) for one in every if isinstance(one, str) for part in _parts(one)}
    every |= {_MULTIPLES[word] for word in prose.words if word in _MULTIPLES}
    bare = frozenset(amount.value for amount in found if not amount.scaled)
    return Values(frozenset(every), bare)


def _said_together(prose: Prose, one: Amount, two: Amount) -> tuple[float, ...]:
    """What two numbers in a row may be: "twelve fifty" is 12.50 or 1250."""
    spelled = {prose.words[one.at], prose.words[two.at]} <= CARDINALS.keys()
    if not spelled or two.at != one.until:
        return ()
    large, small = float(one.value), float(two.value)
    return (large + small / 100, large * 100 + small) if small < 100 else ()


def _parts(value: str) -> list[str]:
    """The numbers of a date such as 12.11.2025."""
    return [part for part in re.split(r"\D+", value) if part]


def covered(amount: Amount, known: Values) -> bool:
    """True where a number is there: as it is, in thousands or millions, or a year's last digits."""
    value = amount.value
    if value in known.all or (value == 1.0 and amount.spelled):
        return True
    if isinstance(value, str):
        return False
    if amount.scaled:
        return any(value / scale in known.bare for scale in _TABLES)
    if any(value * scale in known.all for scale in _TABLES):
        return True
    return value < 100 and any(value + century in known.all for century in _CENTURIES)


_TABLES = (1e3, 1e6, 1e9)
