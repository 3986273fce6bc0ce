"""Whom and what "she", "him" and "them" mean where somebody takes a side on them.

The last one named whose gender fits, unless another one is named beside (cf. Lappin and Leass 1994
on salience); things are meant by "them" only where the sentence before is about them. Where that is
open, nothing is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engine.cast import Cast, Entity
from summarizer.engine.lexicon import words
from summarizer.engine.nouns import noun_right
from summarizer.engine.passages import Passage
from summarizer.engine.reading import Range, Reading
from summarizer.engine.tagging import is_role

__all__ = ["PERSONAL", "person_meant", "person_of_office", "things_meant"]

PERSONAL = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
#: So many characters back, somebody may still be meant.
_REACH = 900
#: So near to one another, in characters, two people are named beside each other.
_BESIDE = 160
_DEFINITE = words("the this that his her its their our")
_PEOPLE = frozenset("RGT")


def person_meant(cast: Cast, p: Passage, at: int, holder: str) -> str:
    """The name of who is meant by the pronoun at a token, other than the holder; empty if unsure."""
    offset, gender = p.tokens[at].start, PERSONAL[p.low(at)]
    near = sorted(
        (
            (_last(entity, offset), -entity.first, entity.gender, entity.name)
            for entity in cast.entities
            if entity.kind == "person"
            and (entity.gender == gender or _unknown(entity))
            and entity.name != holder
            and offset - _last(entity, offset) < _REACH
        ),
        reverse=True,
    )
    if not near:
        return ""
    last, _, known, name = near[0]
    beside = any(last - other < _BESIDE and (sure or not known) for other, _, sure, _ in near[1:])
    return "" if beside else name


def _unknown(entity: Entity) -> bool:
    """Whether nothing tells the gender of somebody who is surely a person."""
    return not entity.gender and any(is_role(head) for head in entity.heads)


def _last(entity: Entity, offset: int) -> int:
    """Where somebody was named last before an offset; far off where nowhere."""
    return max((end for _, end in entity.mentions if end <= offset), default=-_REACH)


def person_of_office(cast: Cast, p: Passage, phrase: Range, holder: str) -> str:
    """The name of who is meant by "the mayor", where one person only is called so; else empty."""
    start, end = phrase
    if end - start != 2 or p.low(start) not in _DEFINITE or p.tags[end - 1] != "R":
        return ""
    head = p.low(end - 1)
    known = [e.name for e in cast.entities if e.kind == "person" and head in e.heads]
    return known[0] if len(known) == 1 and known[0] != holder else ""


def things_meant(readings: Sequence[Reading], p: Passage) -> str:
    """What "them" means: the things that the sentence before is about; empty if unsure."""
    if p.reading is None:
        return ""
    before = [r for r in readings if r.span[1] <= p.span[0]][-1:]
    for reading in before:
        tags, tokens, start = reading.tags, reading.tokens, reading.begin
        end = noun_right(tags, tokens, start)
        if end is None or reading.unit.paragraph != p.paragraph or tags[start] not in "Dw#":
            return ""
        head = next((n for n in range(start, end) if tags[n] in "pk"), end)
        low = tokens[head - 1].low
        if low.endswith("s") and not low.endswith("ss") and not _PEOPLE & set(tags[start:head]):
            named = p.document.words((tokens[start].start, tokens[end - 1].end))
            return named[0].lower() + named[1:]
    return ""
