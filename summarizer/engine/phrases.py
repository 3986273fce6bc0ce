"""Noun phrases beside a verb: the subject before it, or behind it where the order is turned.

Works on the letters of `tagging`. A phrase may hold a prepositional tail ("a spokesman for the
ministry"), an apposition ("its chief executive, Peter Hale"), or a clause ("Ms Dorin, who …, said").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.engine.document import Token
from summarizer.engine.lexicon import words
from summarizer.engine.nouns import noun_left, noun_right

__all__ = ["Phrase", "clause_start", "subject_left", "subject_right"]

#: What stands between a subject and its verb: "Ann Lee | herself | had said".
_BETWEEN = words("on not never himself herself itself themselves")
_PAIRING = words("both neither either")
_LONGEST_ASIDE = 24
#: Participles that no finite verb looks like.
_SHOWN = words("shown given seen known taken sent")
#: Characters, with the marks, of what is only called so: rates the stock "sell".
_NAMED = 16
#: "Brother of the captain", "the aide to a mayor", in letters of `tagging`.
_RELATED = re.compile(r"D?[wGR]*R[pk][DO]?[wGRs]*R")
#: Tokens of a first name and a surname.
_FULL = 2


class Phrase(NamedTuple):
    """A noun phrase among tokens: numbers of its first token and of the one after its last.

    Attributes:
        start: First token.
        end: Token after the last.
        name: Apposition or base that holds the proper name, (start, end), or None.
        outer: Token range with all appositions and clauses that belong to it.
    """

    start: int
    end: int
    name: tuple[int, int] | None
    outer: tuple[int, int]


def clause_start(tags: str, at: int) -> bool:
    """Whether a clause may begin at token `at`."""
    return at == 0 or tags[at - 1] in ",;:-cbtQ(\"'yp)a#" or tags[at - 1] == "h"


def _named(tags: str, start: int, end: int) -> tuple[int, int] | None:
    """The phrase itself where its head is a name: not "the mayor of Sandmouth"."""
    tail = next((n for n in range(start + 1, end) if tags[n] in "pk"), end)
    owned = tags.rfind("s", start, tail) + 1  # "Ann Lee's deputy" is not Ann Lee
    return (start, end) if "N" in tags[max(start, owned) : tail] else None


def subject_left(tags: str, tokens: Sequence[Token], verb: int) -> Phrase | None:
    """The subject that ends before token `verb`, over adverbs and asides."""
    at = verb - 1
    while at >= 0 and (tags[at] in "aXy" or tokens[at].low in _BETWEEN):
        at -= 1
    if at < 0:
        return None
    if tags[at] in ",)-":
        return _over_aside(tags, tokens, at)
    return _relative(tags, tokens, at) if tags[at] == "h" else _ending(tags, tokens, at)


def _ending(tags: str, tokens: Sequence[Token], at: int) -> Phrase | None:
    """The subject whose last token is `at`."""
    start = noun_left(tags, tokens, at)
    if start is None:  # "a nurse who did not want to be named | said"
        who = _open_relative(tags, tokens, at + 1)
        return None if who is None else _relative(tags, tokens, who)
    if tags[at] != "O":
        shown = _reduced(tags, tokens, start)
        if shown is not None:
            return Phrase(*shown, _named(tags, *shown), (shown[0], at + 1))
        who = _open_relative(tags, tokens, start)
        if who is not None:
            return _relative(tags, tokens, who)
        first = _both(tags, tokens, start)
        if first is not None:
            return Phrase(first, at + 1, None, (first, at + 1))
    return _with_apposition(tags, tokens, start, at + 1)


def _reduced(tags: str, tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The noun of a clause without "who": "two guards | shown the tape by the Argus | said"."""
    by = start - 1
    done = by - 1 if by > 1 and tokens[by].low in {"by", "to"} else by
    if done < 1:
        return None
    participle = tokens[done].low in _SHOWN or (done < by and tokens[done].low.endswith("ed"))
    if not participle and done < by:  # "shown | the tape | by the Argus"
        done = (noun_left(tags, tokens, done) or 1) - 1
        participle = tokens[done].low in _SHOWN
    first = noun_left(tags, tokens, done - 1) if participle else None
    opens = first is not None and (first == 0 or clause_start(tags, first))
    headed = tags[done - 1] in "RGSN" or (first == 0 and tags[done - 1] == "w")
    return (first, done) if opens and first is not None and headed else None


def _both(tags: str, tokens: Sequence[Token], start: int) -> int | None:
    """First token of "the union and | the drivers' club", where it opens a clause."""
    if start < 2 or tags[start] != "D" or tokens[start - 1].low not in {"and", "nor"}:
        return None
    first = noun_left(tags, tokens, start - 2)
    if first and tokens[first - 1].low in _PAIRING:
        first -= 1
    nouns = set() if first is None else set("RGSN") & set(tags[first:start])
    if first is None or tags[first] not in "DN" or not nouns:
        return None
    apart = first == 0 or (clause_start(tags, first) and tags[first - 1] not in "p#a")
    return first if apart else None


def _open_relative(tags: str, tokens: Sequence[Token], start: int) -> int | None:
    """The "who" of a clause that runs up to the verb: "an officer who works for them | said"."""
    at = start - 1
    if tags[at : at + 1] == "h" and at and tags[start] == "w" and tokens[at].low == "who":
        return at  # "the man who | found the purse | said"
    while at > 0 and start - at < _LONGEST_ASIDE and tags[at] not in ",;:Q-.b":
        if tags[at] == "t" and tokens[at - 1].low != "condition":
            return None
        if tags[at] == "h":
            between = tags[at + 1 : start]
            acts = any(letter in between for letter in "XvV") or (
                bool(between) and tags[start] == "D"
            )
            return at if acts else None
        at -= 1
    return None


def _with_apposition(tags: str, tokens: Sequence[Token], start: int, end: int) -> Phrase:
    """Adds the description before a name: "The minister, | Henrik Lund"."""
    if start > 1 and tags[start - 1] == "," and "N" in tags[start:end]:
        before = noun_left(tags, tokens, start - 2)
        if before is not None and "R" in tags[before : start - 1] and clause_start(tags, before):
            return Phrase(start, end, (start, end), (before, end))
    return Phrase(start, end, _named(tags, start, end), (start, end))


def _relative(tags: str, tokens: Sequence[Token], at: int) -> Phrase | None:
    """The head of a relative clause: "the newspaper, which | cited"."""
    back = at - 1
    if back >= 0 and tags[back] == ",":
        back -= 1
    start = noun_left(tags, tokens, back)
    if start is None:
        return None
    role = start > 1 and (tags[start] == "D" or "R" in tags[start : back + 1])
    if role and tags[start - 1] == ",":
        name = noun_left(tags, tokens, start - 2)
        opens = name is not None and (clause_start(tags, name) or tags[name - 1] == "V")
        if name is not None and "N" in tags[name : start - 1] and opens:
            return Phrase(name, start - 1, (name, start - 1), (name, at))
    return Phrase(start, back + 1, _named(tags, start, back + 1), (start, at))


def _over_aside(tags: str, tokens: Sequence[Token], close: int) -> Phrase | None:
    """The subject before ", an aside," that ends at token `close`."""
    opener = "(" if tags[close] == ")" else tags[close]
    at = close - 1
    while at > 0 and close - at < _LONGEST_ASIDE:
        if tags[at] == opener:
            start = noun_left(tags, tokens, at - 1)
            if start is not None and tags[max(0, start - 2) : start] == ",p":
                at = start - 2
                continue
            if start is not None and clause_start(tags, start):
                whose = _related(tags, start, at)
                if whose is not None:
                    return Phrase(whose, start - 1, (whose, start - 1), (whose, close + 1))
                return _aside_phrase(tags, tokens, (start, at), (at + 1, close))
            if opener == "(":
                return None
        elif tags[at] in ";:" or (tags[at] == "Q" and tokens[at].end - tokens[at].start > _NAMED):
            return None
        at -= 1
    return None


def _related(tags: str, start: int, end: int) -> int | None:
    """First token of the name in "Tom Voss, | brother of the captain |, Ada Voss, said"."""
    whose = start - 1
    if tags[whose : whose + 1] != "," or not _RELATED.fullmatch(tags, start, end):
        return None
    while whose > 0 and tags[whose - 1] in "NT":
        whose -= 1
    opens = whose == 0 or tags[whose - 1] in ";:Q"
    return whose if opens and start - whose > _FULL else None


def _aside_phrase(
    tags: str, tokens: Sequence[Token], base: tuple[int, int], aside: tuple[int, int]
) -> Phrase:
    start, end = base
    name = _named(tags, start, end)
    outer = (start, aside[1] + 1)
    if name is None and re.fullmatch(r"[DNTRws#&]*N", tags[aside[0] : aside[1]]):
        return Phrase(start, end, aside, outer)
    if name is None or start < 2 or tags[start - 1] != ",":
        return Phrase(start, end, name, outer)
    with_role = _with_apposition(tags, tokens, start, end)
    return Phrase(start, end, name, (with_role.outer[0], outer[1]))


def _one_of(tags: str, tokens: Sequence[Token], at: int) -> int:
    """Where the name begins in "one of them, | Ann Lee"; `at` where there is no such thing."""
    if [t.low for t in tokens[at : at + 2]] not in (["one", "of"], ["another", "of"]):
        return at
    end = at + 3 if tags[at + 2 : at + 3] == "O" else noun_right(tags, tokens, at + 2)
    named = end is not None and tags[end : end + 2] in {",N", ",T"}
    return end + 1 if named and end is not None else at


def subject_right(tags: str, tokens: Sequence[Token], verb: int) -> Phrase | None:
    """The subject behind token `verb` in turned order, with a name in apposition."""
    at = verb + 1
    if tags[at : at + 2] == "Ok" and tokens[at].low.endswith("self"):
        at += 3  # "…", limited herself to say | a spokeswoman
    while at < len(tags) and (tags[at] in "ay" or tags[at : at + 2] == "Dy"):
        at += 1
    if tags[at : at + 1] == "k":  # "…, has declared to the journalists | the director"
        at = noun_right(tags, tokens, at + 1) or at
    at = _one_of(tags, tokens, at)
    end = noun_right(tags, tokens, at)
    if end is None:
        return None
    name = _named(tags, at, end)
    if end + 1 < len(tags) and tags[end] == ",":
        behind = noun_right(tags, tokens, end + 1)
        if behind is not None and (behind == len(tags) or tags[behind] in ",.;Q(-"):
            other = _named(tags, end + 1, behind)
            if name is None and other is not None and tags[end + 1] in "NT":
                return Phrase(at, end, other, (at, behind))
            return Phrase(at, end, name, (at, behind))
    return Phrase(at, end, name, (at, end))
