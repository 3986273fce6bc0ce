"""Which side a passage takes by its verbs and nouns, and on what.

A verb of support or opposition takes its object (`shifters` tells what the words before it make of
that); demands and words with a preposition have modules of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from summarizer.engine.demands import demanded
from summarizer.engine.governed import called_person, governed, received, sponsored
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.stance import (
    ACTS,
    DEMANDS,
    DONE,
    GOVERNORS,
    LACK,
    NO_OBJECTS,
    PEOPLE,
    RECEIVED,
    REQUESTS,
    SIDES,
)
from summarizer.engine.passages import Passage
from summarizer.engine.phrasing import heads_of, object_at
from summarizer.engine.reading import Range
from summarizer.engine.refusals import PURPOSES, REFUSING_VERBS, refused, unplanned
from summarizer.engine.reproaches import ACCUSING, accused
from summarizer.engine.shifters import Side, acts, annulling, shift, suffered, undoes

__all__ = ["sides"]

#: Verbs that take a side on what a clause tells: "regretted that the ferry was sold".
_CLAUSAL = words("regret welcome deplore criticise criticize lament resent")
#: Verbs that answer a statement as well as a plan: "rejected that".
_ANSWERING = words("reject dismiss challenge contest question doubt accept rubbish repudiate mock")
#: Verbs behind whose object "for" tells why: "criticised the board for its silence".
_FOR_A_REASON = words(
    "criticise criticize praise slam condemn denounce blast lambast castigate chide rebuke commend applaud laud"
)
_MANY = words("them those these")
_ONCE = words("once previously initially originally formerly")
_TURNED = words("switched defected recanted reconsidered regrets")
_SAID = words("that this it") | _MANY
_LONG = 12
_SPONSORS = words("sponsor sponsors co-sponsor author authors architect")


def sides(passage: Passage) -> Iterator[Side]:
    """All sides that the verbs and nouns of a passage take."""
    if _WORDS.isdisjoint(passage.lows):
        return
    turned = _TURNED.intersection(passage.lows)  # "who backed it, explained why she switched"
    for at, token in enumerate(passage.tokens):
        if turned - {token.low}:
            continue
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
    if not sign or _former(p, at) or p.low(at + 1) in NO_OBJECTS - REQUESTS:
        return
    if lemma in _CLAUSAL and p.tags[at + 1 : at + 2] == "t":
        yield Side(sign, at, (at + 2, min(p.clause_end(at), at + _LONG)))
        return
    target = _object(p, at, lemma)
    if target is None:
        return
    heads = heads_of(p, target)
    if p.low(target[1]) == "to" and p.low(target[1] + 1) == "be":  # "calls for it to be scrapped"
        yield from _to_be(p, at, sign, target)
        return
    asked = heads & REQUESTS and p.low(target[0] + len(heads)) == "for"
    if asked or not heads & NO_OBJECTS:
        longer = 2 * (p.low(at - 1) == "longer" and p.low(at - 2) == "no")
        named = lemma == "back" and p.tags[target[0]] in "NT"  # "which backed Ann Lee"
        yield Side(sign, at - longer, target, loose=lemma in ACTS and not named)


def _to_be(p: Passage, at: int, sign: int, target: Range) -> Iterator[Side]:
    """Reads "rejected calls for the plan | to be scrapped"."""
    done = target[1] + 2
    if act := annulling(p, done, target):
        yield Side(sign, at, target, act)
    elif undoes(p, done):
        yield Side(-sign, at, target)
    elif p.low(done) in DONE:
        yield Side(sign, at, target)


def _former(p: Passage, at: int) -> bool:
    """Whether a side is one that was taken once: "had opposed it, but", "initially backed"."""
    return p.low(at - 1) in _ONCE or (p.low(at - 1) == "had" and "but" in p.lows)


def _object(p: Passage, at: int, lemma: str) -> Range | None:
    """What a verb of support or opposition is about; None where that is only what was said."""
    target = object_at(p, at + 1)
    if target is None:
        return None
    if target[1] == at + 2 and p.low(at + 1) in (_SAID if lemma in _ANSWERING else _MANY):
        return None
    if p.low(target[1]) in REQUESTS and p.low(target[1] + 1) == "for":
        return object_at(p, target[1] + 2) or target
    why = next((n for n in range(*target) if p.low(n) == "for"), None)
    if why is None or lemma not in _FOR_A_REASON:
        return target
    return (target[0], why) if {"N", "R", "G"} & set(p.tags[target[0] : why]) else target


def _agent(p: Passage, at: int, sign: int, *, loose: bool) -> Iterator[Side]:
    """The side of who is named behind a passive: "was criticised by the union"."""
    if p.low(at + 1) != "by" or p.tags[at - 1 : at] not in {"X", "a"} or shift(p, at, sign) != 1:
        return
    holder, subject = object_at(p, at + 2), p.subject(at)
    if holder is not None and subject is not None:
        yield Side(sign, at, (subject.start, subject.end), loose=loose, holder=holder)


def _liked(p: Passage, at: int) -> Iterator[Side]:
    """Reads "I like the number", "we do not like the plan"."""
    subject = p.low(at - 1 - (p.tags[at - 1 : at] in {"a", "X"}))
    less = p.low(at - 1) in LACK or p.low(at - 1).endswith("n't")
    if not less and p.low(at - 1) not in {"i", "we"}:
        return
    target, sign = object_at(p, at + 1), -1 if less else 1
    if target is not None and (not less or shift(p, at, 1) < 0) and subject != "would":
        yield Side(sign, at, target, loose=True)


_Rule = Callable[[Passage, int], Iterator[Side]]
_TABLES: tuple[tuple[Iterable[str], _Rule], ...] = (
    (SIDES, _verb),
    (DEMANDS, demanded),
    (GOVERNORS, governed),
    (PEOPLE, called_person),
    (_SPONSORS, sponsored),
    (RECEIVED, received),
    (REFUSING_VERBS, refused),
    (ACCUSING, accused),
    (PURPOSES, unplanned),
    (("like",), _liked),
)
_RULES: dict[str, tuple[_Rule, ...]] = {}
for _table, _rule in _TABLES:
    for _low in _table:
        _RULES[_low] = (*_RULES.get(_low, ()), _rule)
_WORDS = frozenset(_RULES)
