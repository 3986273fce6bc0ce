"""A disagreement before it is written down: two sides, what it is about, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from summarizer.digest.features import Sense

__all__ = ["Draft", "Side", "days_between"]


class Side(NamedTuple):
    """One side of a disagreement.

    Attributes:
        sense: Index of the telling.
        focus: Start and end of the words that clash; None where it is the whole passage.
        shown: These words.
    """

    sense: int
    focus: tuple[int, int] | None = None
    shown: str = ""


@dataclass(eq=False)
class Draft:
    """A card to be.

    Attributes:
        kind: ``contradiction``, ``tension`` or ``updated``.
        about: ``number``, ``date``, ``denial``, ``attribution`` or ``outcome``.
        a: One side; the earlier one of ``updated``.
        b: The other.
        why: The reason, in a few words.
        support: By which cards are ranked.
        matter: What the sides are about; cards that share it compete.
        others: Further sides with a value of their own.
        by: Who found it.
    """

    kind: str
    about: str
    a: Side
    b: Side
    why: str
    support: float = 0.0
    matter: frozenset[int] = frozenset()
    others: list[Side] = field(default_factory=list)
    by: str = "rules"

    def add(self, draft: Draft) -> None:
        """Name the sides of another card of the same matter on this one."""
        known = {self.a.sense, self.b.sense, *(side.sense for side in self.others)}
        self.others.extend(side for side in (draft.a, draft.b) if side.sense not in known)


def days_between(one: Sense, other: Sense) -> int | None:
    """By how many days the other telling was published later; None where a day is unknown."""
    try:
        first = date.fromisoformat(one.telling.paper.published or "")
        second = date.fromisoformat(other.telling.paper.published or "")
    except ValueError:
        return None
    return (second - first).days
