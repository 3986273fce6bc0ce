"""Comparing words, names and spans: what every part of the scorer rests on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

__all__ = ["Cast", "Span", "alike", "content", "matched", "overlap", "shared", "spans_of"]

Span = tuple[int, int]

_FUNCTION = frozenset(
    """
    a an the and or but if so as at by for from in into of off on onto out over to up with about
    after before between during since than that this these those there then is are was were be
    been being am has have had do does did will would shall should can could may might must it
    its he him his she her they them their we us our you your i me my who whom whose which what
    when where how why not no nor neither never n't says said say told also
    """.split()
)
_TITLES = frozenset(
    """
    mr mrs ms dr sir lord lady prof professor president minister premier chancellor mayor captain
    general judge chief senator governor the a an
    """.split()
)
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_ENDING = re.compile(r"(?:ing|ed|es|s|ly)$")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("’", "'").casefold()


def content(text: str | None) -> set[str]:
    """Content words without their endings; numbers as they are written."""
    words = set(_WORD.findall(_folded(text or ""))) - _FUNCTION
    return {_ENDING.sub("", word) if len(word) > 4 else word for word in words if word != "s"}


def alike(one: set[str], other: set[str]) -> float:
    """Dice's coefficient of two sets of words, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def spans_of(item: dict[str, Any]) -> list[Span]:
    """Where an item's evidence stands; a quotation has one piece of it, the rest have several.

    Gold quotations are spans themselves.
    """
    rows = item.get("evidence", item)
    rows = rows if isinstance(rows, list) else [rows]
    return [(row["start"], row["end"]) for row in rows if row]


def shared(one: Iterable[Span], other: Sequence[Span]) -> int:
    """Characters that two lists of spans have in common."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def overlap(one: Sequence[Span], other: Sequence[Span], *, longer: bool = False) -> float:
    """Common characters as a share of the shorter one (or the longer one), 0 to 1."""
    sizes = [sum(end - start for start, end in spans) for spans in (one, other)]
    size = max(sizes) if longer else min(sizes)
    return shared(one, other) / size if size else 0.0


def matched(rows: int, columns: int, worth: Callable[[int, int], float]) -> dict[int, int]:
    """One to one, the best pairs first; pairs of no worth stay apart."""
    every = ((worth(row, column), row, column) for row in range(rows) for column in range(columns))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for value, row, column in sorted(every, key=lambda one: (-one[0], one[1:])):
        if value > 0 and row not in found and column not in taken:
            found[row] = column
            taken.add(column)
    return found


class Cast:
    """Who is who in one article. A name that may be either of two people is neither of them."""

    def __init__(self, entities: Sequence[dict[str, Any]]) -> None:
        self.forms = [[_name(form) for form in (e["name"], *e["aliases"])] for e in entities]

    def who(self, name: str | None) -> int | None:
        """Number of the one entity of that name: word for word first, then by parts of a name."""
        words = _name(name)
        if not words:
            return None
        for same in (lambda a, b: a == b, lambda a, b: a <= b or b < a):
            hits = [
                number
                for number, forms in enumerate(self.forms)
                if any(form and same(words, form) for form in forms)
            ]
            if hits:
                return hits[0] if len(hits) == 1 else None
        return None

    def same(self, given: str | None, gold: str | None) -> bool:
        """Whether two names mean one. Nobody is nobody."""
        if not given or not gold:
            return not given and not gold
        known = self.who(gold)
        if known is not None and self.who(given) is not None:
            return known == self.who(given)
        one, other = _name(given), _name(gold)
        return one == other or 2 * len(one & other) > max(len(one), len(other))


def _name(name: str | None) -> frozenset[str]:
    words = re.findall(r"\w+", _folded(name or "").replace("&amp;", "&").replace("'s", ""))
    kept = [word for word in words if word not in _TITLES]
    return frozenset(kept or words)
