"""How far a statement follows the wording of its source: who does what to whom is word order.

Statements that are shortened from a sentence keep their meaning where they drop whole phrases, and
lose it where a preposition gets another object or a clause another subject.
"""

from __future__ import annotations

from itertools import pairwise

from summarizer.ground.lexicon import MODALS, NEGATIONS, REPORTING, STOP
from summarizer.ground.prose import Prose

__all__ = ["order"]

_LINKS = STOP | MODALS | NEGATIONS
_PLACES = 40
_CUT = 0.5  # what a leap after a preposition is worth
_FAR = 3
_WRONG_START, _WRONG_END = 2.0, 1.0  # in words


def order(statement: Prose, source: Prose) -> float:
    """0 to 1, less for a statement that begins or ends inside a phrase of its source."""
    steps = list(pairwise(range(len(statement.words))))
    if not steps:
        return float(bool(statement.words) and statement.stems[0] in source.places)
    total = sum(_step(statement, source, one, two) for one, two in steps)
    slips = _WRONG_START * _begins_inside(statement, source)
    slips += _WRONG_END * _ends_inside(statement, source)
    return max(0.0, total / len(steps) - slips / len(statement.words))


def _step(statement: Prose, source: Prose, one: int, two: int) -> float:
    """What two words in a row are worth: 1 where they are so in the source, less further apart."""
    best = 0.0
    link = statement.words[one] in _LINKS
    for at in source.places.get(statement.stems[one], ())[:_PLACES]:
        for to in source.places.get(statement.stems[two], ())[:_PLACES]:
            if to > at:
                leap = to - at
                best = max(best, (_CUT if link and leap > _FAR else 1.0) / leap)
    return best


def _begins_inside(statement: Prose, source: Prose) -> bool:
    """True where the first word never begins a clause in the source."""
    places = source.places.get(statement.stems[0], ())
    return bool(places) and not any(
        at == 0
        or source.divided(at)
        or source.words[at - 1] in _CLAUSES
        or source.words[at - 1] in REPORTING
        for at in places
    )


def _ends_inside(statement: Prose, source: Prose) -> int:
    """1 where the last word never ends a phrase in the source, 1 more where it is a link."""
    places = source.places.get(statement.stems[-1], ())
    inside = bool(places) and not any(
        at + 1 == len(source.words) or source.divided(at + 1) or source.words[at + 1] in _LINKS
        for at in places
    )
    return int(inside) + int(statement.words[-1] in _LINKS)


_CLAUSES = frozenset(
    {"and", "but", "or", "that", "who", "which", "when", "where", "while", "if", "because", "as",
     "after"}
)  # fmt: skip
