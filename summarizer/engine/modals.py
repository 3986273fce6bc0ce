"""Which side a speaker takes by what must, should, or will not be: "the scheme must go ahead".

What should be done is supported, what should be stopped is opposed, and so is what the speaker will
not or cannot do. Only in somebody's own words, and mostly on what is in dispute.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.stance import BRINGS, DONE, NO_OBJECTS
from summarizer.engine.matters import gerund
from summarizer.engine.passages import Passage
from summarizer.engine.phrasing import heads_of, object_at, plain_subject
from summarizer.engine.reading import Range
from summarizer.engine.refusals import refusing, speaks_for
from summarizer.engine.shifters import Side, annulling, undoes

__all__ = ["MODALS", "like_to_see", "modal"]

_MUST = words("must should ought needs need has have mustn't shouldn't")
_WILL = words("will won't cannot can't would wouldn't can must shouldn't should can mustn't")
MODALS = _MUST | _WILL
_NEGATED = words("not never")
_NEEDS = words("need needs")
_DOES_NOT = words("don't not")
_SELF = words("i we")
_LASTING = words("go stay remain continue proceed happen come")
#: How a motion ends: "the bill ought to pass".
_ENDS_WELL = {"pass": 1, "succeed": 1, "prevail": 1, "fail": -1}
_ALONE = frozenset(("", ".", ",", ";", "!", "c", "y", "b"))
_AHEAD = words("ahead open on in")
_OUGHT = words("should ought shouldn't")
_DID = ("ed", "en", "wn", "ld", "ught", "built", "made", "done", "sold", "shut", "left", "begun")
_KNOWN = words("the his her their its this that these those our my your")
_AWAY = words("apart away out off closed shut secret separate under down for by")
_BORNE = words("accepted justified tolerated defended excused")
#: Verbs whose refusal takes a side, whoever is their subject.
_TAKING = words(
    "recommend accept support allow tolerate back approve sign permit join agree endorse condone"
)
#: Verbs whose refusal by "we" tells of nothing but the speaker.
_IDLE = words(
    "comment speculate say discuss know be have need forget give rest stop hesitate go see believe "
    "think get tell expect do make want wait imagine remember deny confirm rule help find understand "
    "hear afford explain answer speak take come feel look like mind complain blame hide"
)


def modal(p: Passage, at: int) -> Iterator[Side]:
    """The side that a modal verb at a token takes with its verb."""
    low = p.low(at)
    if p.low(len(p.tokens) - 1) == "?" or p.speaker_at(at) is None:
        return
    if low in _NEEDS and p.tags[at + 1 : at + 2] in {"D", "N", "w"}:
        yield from _needed(p, at)
        return
    verb, turned = _main_verb(p, at)
    if verb is None:
        return
    subject = p.subject(at)
    if p.low(verb) == "have" and low in _OUGHT:
        yield from _hindsight(p, at, verb, turned=turned)
        return
    if turned and low in _WILL and subject is not None:
        refusal = list(_refusal(p, at, verb, own=p.low(subject.start) in _SELF))
        yield from refusal
        if refusal:
            return
    yield from _demand(p, at, verb, turned=turned)


def _needed(p: Passage, at: int) -> Iterator[Side]:
    """Reads "we need this bridge", "nobody needs a second one"."""
    subject, target = p.low(at - 1), object_at(p, at + 1)
    if target is None:
        return
    if subject == "nobody" or (subject in _DOES_NOT and p.low(at - 2) in _SELF):
        yield Side(-1, at, target, loose=True)
    elif subject in _SELF:
        yield Side(1, at, target, loose=True)


def _main_verb(p: Passage, at: int) -> tuple[int | None, bool]:
    """The verb behind a modal with its negation and adverbs."""
    turned = p.low(at).endswith("n't") or p.low(at) == "cannot"
    at += 1
    if p.low(at - 1) in {"ought", "needs", "need", "has", "have"}:
        if p.low(at) != "to":
            return None, False
        at += 1
    while at < len(p.tags) and (p.tags[at] == "a" or p.low(at) in _NEGATED or p.low(at) == "to"):
        turned = turned or p.low(at) in _NEGATED
        at += 1
    return (at, turned) if at < len(p.tags) and p.tags[at] in "vwVXS" else (None, False)


def _hindsight(p: Passage, at: int, have: int, *, turned: bool) -> Iterator[Side]:
    """Reads "should never have been built", "the trust should have warned us"."""
    subject, done = p.subject(at), have + 1 + (p.low(have + 1) == "been")
    if subject is None or p.tags[subject.start] == "O" or not p.low(done).endswith(_DID):
        return
    thing = (subject.start, subject.end)
    if done == have + 2:
        if turned and not undoes(p, done):
            yield Side(-1, at, thing, loose=True)
    elif not turned and {"N", "R", "G"} & set(p.tags[slice(*thing)]):
        yield Side(-1, at, thing)


def _refusal(p: Passage, at: int, verb: int, *, own: bool) -> Iterator[Side]:
    """Reads "we will not sign it", "the agency cannot recommend a licence"."""
    low = p.low(verb)
    plain = low in _TAKING or (own and p.low(at) in {"will", "won't"} and low not in _IDLE)
    if not plain or low in {"be", "have"}:
        if speaks_for(p, at, p.speaker_at(at)):
            yield from refusing(p, at, verb)
        return
    target = object_at(p, verb + 1)
    if target is None and own and p.tags[verb + 1 : verb + 2] == "p":
        target = object_at(p, verb + 2)
    if target is not None and not heads_of(p, target) & NO_OBJECTS:
        yield Side(-1, at, target, "" if low in _TAKING else gerund(low))


def _demand(p: Passage, at: int, verb: int, *, turned: bool) -> Iterator[Side]:
    """Reads "the plan must be stopped", "the council should reject it", "the bridge has to stay"."""
    sign, low, must = -1 if turned else 1, p.low(verb), p.low(at) in _MUST
    if low == "be" and p.low(at - 1) == "there":
        yield from _there(p, at, verb + 1, sign)
        return
    thing = _subject_of(p, at)
    if thing is not None and p.low(thing[0] - 1) == "no":
        if must:
            yield from _none_of(p, at, verb, -sign, thing=thing)
    elif low == "be":
        yield from _done_to(p, at, sign, thing, done=verb + 1)
    elif low in _LASTING:
        if thing is not None and (must or p.low(verb + 1) in _AHEAD) and not _for_a_time(p, verb):
            yield Side(sign, at, thing, loose=True)
    elif must:
        yield from _done_by(p, at, verb, sign, thing=thing)


def _none_of(p: Passage, at: int, verb: int, sign: int, *, thing: Range) -> Iterator[Side]:
    """Reads "no jobs should | be cut", "no work must | start"."""
    if p.low(verb) == "be":
        yield from _done_to(p, at, sign, thing, done=verb + 1)
    elif p.low(verb) in _LASTING or p.low(verb) in BRINGS:
        yield Side(sign, at, thing)


def _for_a_time(p: Passage, verb: int) -> bool:
    return p.low(verb + 1) in {"for", "until", "till"}


def _done_by(p: Passage, at: int, verb: int, sign: int, *, thing: Range | None) -> Iterator[Side]:
    """Reads "the council should reject the plan", "they must do it", "the bill ought to pass"."""
    ends, passes = undoes(p, verb), _ENDS_WELL.get(p.low(verb), 0)
    if passes and p.tags[verb + 1 : verb + 2] in _ALONE:
        yield Side(sign * passes, at, thing, loose=thing is not None, vague=thing is None)
    elif ends or p.low(verb) in BRINGS:
        target = object_at(p, verb + 1 + (p.low(verb + 1) in {"out", "down", "off"}))
        if target is not None:
            yield Side(-sign if ends else sign, at, target, loose=True)
    elif p.low(verb) == "do" and p.low(verb + 1) in {"it", "so", "that", "this"}:
        yield Side(sign, at, None, vague=True)


def _subject_of(p: Passage, at: int) -> Range | None:
    """The subject of a modal, without "no" before it; None where it is a pronoun."""
    subject = p.subject(at)
    thing = (subject.start, subject.end) if subject is not None else plain_subject(p, at - 1)
    if thing is None or p.low(thing[0]) in {"it", "this", "that"}:
        return None
    return (thing[0] + (p.low(thing[0]) == "no"), thing[1])


def _there(p: Passage, at: int, start: int, sign: int) -> Iterator[Side]:
    """Reads "there must be a recount", "there should be no second vote"."""
    never = p.low(start) == "no"
    target = object_at(p, start + never) if p.low(at) in _MUST else None
    if target is not None:
        yield Side(-sign if never else sign, at, target, loose=True)


def _done_to(p: Passage, at: int, sign: int, thing: Range | None, *, done: int) -> Iterator[Side]:
    """Reads "must be | stopped", "will be | built", "cannot be | justified"."""
    if p.low(done).endswith("ing"):
        return
    act = annulling(p, done, thing) if thing is not None else ""
    if act and p.low(at) in _MUST:
        yield Side(sign, at, thing, act)
    elif undoes(p, done):
        yield Side(-sign, at, thing, loose=thing is not None)
    elif p.low(done) in DONE and p.tags[done + 1 : done + 2] != "k":
        sure = p.low(at) in _MUST or (p.low(at) in {"will", "won't"} and thing is not None)
        if sure and p.low(done + 1) not in _AWAY:
            yield Side(sign, at, thing)
    elif sign < 0 and p.low(done) in _BORNE:
        yield Side(-1, at, thing, loose=thing is not None)


def like_to_see(p: Passage, at: int) -> Side | None:
    """Reads "would like to see the plant started" at "see"."""
    if p.low(at - 1) != "to" or p.low(at - 2) not in {"like", "love", "want", "wants", "wanted"}:
        return None
    target = object_at(p, at + 1)
    if target is None:
        return None
    gone = any(undoes(p, n) for n in range(at + 2, min(len(p.tokens), target[1] + 1)))
    kept = p.low(target[1]) in DONE or p.low(target[1] - 1) in DONE
    if not gone and not kept and (p.low(target[0]) in _KNOWN or p.tags[target[0]] == "O"):
        return None
    return Side(-1 if gone else 1, at - 2, target)
