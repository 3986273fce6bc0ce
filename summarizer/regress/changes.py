"""What can change between two results, in the order in which it matters to a reader.

A stance that turned, words put into another mouth and a claim that is gone come before a sentence
that says the same in other words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

__all__ = ["ORDER", "Change", "canonical", "shown", "sort_key", "sorted_changes"]

JSON = Any

#: Kinds of change, what matters most first; each with what it says to a person.
ORDER = {
    "status": "the result as a whole came out otherwise",
    "turned": "a stance says something else",
    "re-attributed": "somebody else is said to say it",
    "dropped": "an item is gone",
    "mode": "a claim became another kind of statement",
    "altered": "a number, name or negation differs",
    "date": "something happened at another time",
    "grounding worse": "less of it stands in the article",
    "hedge": "it is hedged otherwise",
    "added": "an item is new",
    "importance": "it matters more or less",
    "changed": "a field differs",
    "grounding better": "more of it stands in the article",
    "moved": "other words of the article bear it",
    "reworded": "the same in other words",
    "minor dropped": "an actor or an open question is gone",
    "minor added": "an actor or an open question is new",
    "warning": "a warning came or went",
    "article": "the article was read otherwise",
    "made with": "another prompt, schema or model",
    "cost": "calls, tokens, dollars",
}
_RANK = {kind: at for at, kind in enumerate(ORDER)}
#: Fields of the built-in schemas, what matters most first; others come after them by name.
_FIELDS = ("stances", "claims", "quotes", "timeline", "summary", "headline")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two results.

    Attributes:
        kind: One of `ORDER`.
        field: The part of the result that it is in: ``claims``, ``rejected``, ``provenance``.
        path: JSON pointer to it in the later result; in the earlier one where it is gone.
        item: What it is about, in a few words.
        before: What stood there; None where nothing did.
        after: What stands there now; None where nothing does.
        detail: What differs, in words (``number 12 → 21``); empty where before and after tell.
        weight: How much the item matters in its list, 3 to 1.
    """

    kind: str
    field: str
    path: str
    item: str
    before: JSON = None
    after: JSON = None
    detail: str = ""
    weight: int = 2

    @property
    def name(self) -> str:
        """The last part of the path: the field that differs."""
        return self.path.rpartition("/")[2]

    def sides(self) -> tuple[str, str] | None:
        """What stood there and what stands there; None where the item's own words tell it."""
        one, other = self.before, self.after
        if self.kind in {"dropped", "added", "minor dropped", "minor added", "warning"}:
            return None
        if self.field == "rejected" or isinstance(one, dict) != isinstance(other, dict):
            return None
        return shown(one), shown(other)

    def told(self) -> str:
        """The change in one line."""
        told = f"{self.kind}: {self.item}"
        told = f"{told} ({self.detail})" if self.detail else told
        sides = self.sides()
        return f"{told}: {self.name} {sides[0]} → {sides[1]}" if sides else told

    def plain(self) -> dict[str, JSON]:
        """The change as JSON."""
        return {
            "kind": self.kind,
            "field": self.field,
            "path": self.path,
            "item": self.item,
            "before": self.before,
            "after": self.after,
            "detail": self.detail,
        }


def shown(value: JSON) -> str:
    """A value for a person: a text as it is, an item as what it says, nothing as ``nothing``."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return str(value["text"])
    if isinstance(value, list) and value and all(isinstance(row, str) for row in value):
        return " | ".join(value)
    return canonical(value)


def canonical(value: JSON) -> str:
    """A value as one text; equal for equal values."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sort_key(change: Change) -> tuple[int, int, int, str, str, str, str]:
    """What matters most comes first; where items stand in their lists decides nothing."""
    field = _FIELDS.index(change.field) if change.field in _FIELDS else len(_FIELDS)
    return (
        _RANK[change.kind],
        -change.weight,
        field,
        change.field,
        canonical(change.before),
        canonical(change.after),
        change.path,
    )


def sorted_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes, what matters most first."""
    return tuple(sorted(changes, key=sort_key))
