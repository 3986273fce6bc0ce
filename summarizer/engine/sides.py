"""Which side a passage takes by its verbs and nouns, and on what.

A verb of support or opposition takes its object (`shifters` tells what the words before it make of
that); demands and words with a preposition have modules of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from summarizer.engine.demands import demanded
from summarizer.engine.governed import called_person, governed, received
from summarizer.engine.lexicon.stance import (
    ACTS,
    DEMANDS,
    GOVERNORS,
    NO_OBJECTS,
    PEOPLE,
    RECEIVED,
    REQUESTS,
    SIDES,
)
from summarizer.engine.passages import Passage
from summarizer.engine.phrasing import heads_of, object_at
from summarizer.engine.shifters import Side, acts, shift, suffered

__all__ = ["sides"]


def sides(passage: Passage) -> Iterator[Side]:
    """All sides that the verbs and nouns of a passage take."""
    if _WORDS.isdisjoint(passage.lows):
        return
    for at, token in enumerate(passage.tokens):
        if token.low in _RULES and passage.tags[at] != "N":
            for rule in _RULES[token.low]:
                yield from rule(passage, at)


def _verb(p: Passage, at: int) -> Iterator[Side]:
    lemma, sign = SIDES[p.low(at)]
    if not acts(p, at):
        return
    if suffered(p, at):
        yield from _agent(p, at, sign, loose=lemma in ACTS)
        return
    sign *= shift(p, at, sign)
    if not sign or p.low(at + 1) in NO_OBJECTS - REQUESTS:
        return
    target = object_at(p, at + 1)
    if target is None:
        return
    heads = heads_of(p, target)
    asked = heads & REQUESTS and p.low(target[0] + len(heads)) == "for"
    if asked or not heads & NO_OBJECTS:
        yield Side(sign, at, target, loose=lemma in ACTS)


def _agent(p: Passage, at: int, sign: int, *, loose: bool) -> Iterator[Side]:
    """The side of who is named behind a passive: "was criticised by the union"."""
    if p.low(at + 1) != "by" or p.tags[at - 1 : at] not in {"X", "a"} or shift(p, at, sign) != 1:
        return
    holder, subject = object_at(p, at + 2), p.subject(at)
    if holder is not None and subject is not None:
        yield Side(sign, at, (subject.start, subject.end), loose=loose, holder=holder)


_Rule = Callable[[Passage, int], Iterator[Side]]
_TABLES: tuple[tuple[Iterable[str], _Rule], ...] = (
    (SIDES, _verb),
    (DEMANDS, demanded),
    (GOVERNORS, governed),
    (PEOPLE, called_person),
    (RECEIVED, received),
)
_RULES: dict[str, tuple[_Rule, ...]] = {}
for _table, _rule in _TABLES:
    for _low in _table:
        _RULES[_low] = (*_RULES.get(_low, ()), _rule)
_WORDS = frozenset(_RULES)
