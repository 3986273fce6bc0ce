"""What a statement is held against, and what is told of it."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.ground.names import Knowing
from summarizer.ground.prose import Prose
from summarizer.ground.tongue import Tongue

__all__ = ["Flagged", "Ground"]


class Flagged(NamedTuple):
    """What is not covered.

    Attributes:
        kind: One of the kinds of `summarizer.core.parts.Flag`.
        detail: What it is, for a person.
    """

    kind: str
    detail: str


class Ground(NamedTuple):
    """What a statement is held against.

    Attributes:
        evidence: The sentences that hold its evidence.
        near: What stands around them: several hundred characters to either side.
        article: The whole article, its title and head included.
        given: More values that are known: those of the publication date.
        tongue: Which rules hold.
    """

    evidence: Prose
    near: Knowing
    article: Prose
    given: frozenset[float | str] = frozenset()
    tongue: Tongue = Tongue()
