"""Which side a demand takes: for what shall be, against what shall be stopped.

"Called on the council to reject the scheme" opposes the scheme. What is asked for to settle a
matter (a hearing, an inquiry) takes no side in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.stance import (
    ANSWERS,
    BRINGS,
    CHANGES,
    DEMANDS,
    DONE,
    ENDINGS,
    FINAL,
    NO_OBJECTS,
    OBJECTS,
    OUSTING,
    REQUESTS,
    RESIGNING,
    SIDES,
    UNDOING,
)
from summarizer.engine.matters import gerund
from summarizer.engine.passages import Passage
from summarizer.engine.phrasing import heads_of, object_at
from summarizer.engine.reading import Range
from summarizer.engine.shifters import Side, annulling, shift, suffered, undoes

__all__ = ["act_on", "demanded"]

#: Those who are told what to do, and take part in no dispute.
_PUBLIC = words(
    "people anyone everyone everybody public residents drivers passengers motorists witnesses fans "
    "customers voters pensioners patients users visitors him her them me us you consumers travellers"
)
#: What is asked for and takes no side: a place to talk, words, help, money.
_NO_SIDE = words(
    "hearing congress meeting debate talks summit briefing answers answer clarity information details "
    "figures help calm patience restraint caution response assurances assurance guarantees guarantee cash ransom justice dollars euros pounds "
    "crowns million"
)
#: Verbs that only hand on to the next one: "to ensure they know", "to make sure that".
_SEEING_TO = words("ensure make")
#: What anybody may want without taking a side.
_TRIVIAL = words(
    "know see hear meet say find understand avoid learn talk show help thank speak be have get go come discuss "
    "ask tell make keep become win play watch read hire visit look try use give take send offer explain clarify "
    "remind mark celebrate reach attract interview question arrest"
)
#: What robbers ask for, unless it is from somebody.
_PERSONAL = words("her his")
_WEALTH = words("money")
#: Participles that may well be against what they are said of: they tell of no side.
_UNDECIDED = words(
    "closed shut sold split moved merged privatised privatized demolished reduced limited changed "
    "made put brought given considered seen named"
)
#: Demands that tell of a side only in what is in dispute.
_SOFT = words("ask request want appeal hope propose plead seek apply")
#: Demands with a plain verb behind "that": "demanded that the mayor publish the report".
_FIRM = words("demand insist request urge recommend")
_DENIABLE = words("want recommend")
_LONGEST = 11
_OFFICES = words(
    "office post board role job chair cabinet government presidency leadership council committee"
)
_AT_ONCE = words("by over now immediately before at today")
#: What makes a demand of one's noun: "renewed his demand that", "repeated their call for".
_RENEWING = words("renew renewed renews repeat repeated repeats reiterated reiterates")
_DOES = BRINGS | CHANGES
_RESULT = ("ed", "en", "wn", "shut", "built", "kept", "split", "made", "sold", "put")


def demanded(p: Passage, at: int) -> Iterator[Side]:
    """The side of "called for", "urged the council to", "wants it to be stopped" at the verb."""
    lemma, before, verb = DEMANDS[p.low(at)], p.tags[at - 1 : at], at
    noun = before in {"D", "s", "p"} or (before == "w" and p.low(at) == lemma)
    noun = noun or _answered(p, at)
    if noun and p.low(at - 2) in _RENEWING:
        verb = at - 2
    elif noun or suffered(p, at):
        return
    shifted = shift(p, verb, 1)
    if shifted != 1 and not (shifted < 0 and lemma in _DENIABLE):
        return
    start = _asked_for(p, at, lemma)
    if start is None:
        return
    start += p.low(start) == "for" and verb < at
    for sign, target, act in _asked(p, at, start, lemma):
        done = any(p.low(n) == "be" for n in range(start, min(start + _LONGEST, len(p.tokens))))
        soft = lemma in _SOFT and not done and not _firm(p, at, start, lemma)
        yield Side(sign * shifted, verb, target, act, loose=soft)


def _answered(p: Passage, at: int) -> bool:
    """Whether a demand is a noun that a verb takes a side on: "dismissed (growing) calls for"."""
    near = p.low(at - 1) in SIDES or (p.tags[at - 1 : at] == "w" and p.low(at - 2) in SIDES)
    return near and p.low(at) in REQUESTS


def _firm(p: Passage, at: int, start: int, lemma: str) -> bool:
    """Whether a mere wish tells of a side: that of a body, that somebody resigns, that a thing ends."""
    if lemma == "ask" and _nominal(p, start):
        return True
    to = infinitive(p, start)
    if to is None:
        return False
    if to == start:
        return lemma in _DENIABLE and _body(p, at)
    ends = lemma == "ask" and p.low(to + 1) in FINAL and undoes(p, to + 1)
    return ends or (p.low(to + 1) != "go" and _leaves(p, to + 1))


def _asked_for(p: Passage, at: int, lemma: str) -> int | None:
    """Where what is asked for begins, or None."""
    following, wanted = p.low(at + 1), OBJECTS.get(lemma)
    if wanted is None:
        return at + 1 + 2 * (following in {"is", "was"} and p.low(at + 2) in {"for", "that"})
    if following in wanted:
        return at + 2
    if lemma in {"call", "press", "push", "appeal"} and following in {"on", "upon", "to"}:
        return at + 2 if infinitive(p, at + 2) is not None else None
    if lemma == "insist":
        return at + 2 if p.tags[at + 1 : at + 2] == "t" else None
    to_do = lemma == "ask" and p.tags[at + 1 : at + 2] in "DNTRG" and infinitive(p, at + 1)
    return at + 1 if to_do or (lemma == "ask" and _nominal(p, at + 1)) else None


def _nominal(p: Passage, start: int) -> bool:
    """Whether an object names an act: "asked the immediate evacuation of the town"."""
    if p.low(start) in _PERSONAL and p.low(start + 1) in OUSTING:
        return True
    target = object_at(p, start) if p.low(start) == "the" else None
    acts = ("ation", "sion", "ment", "sure", "ction")
    if target is None:
        return False
    end = next((n for n in range(*target) if p.tags[n] in "pk"), target[1])
    return p.low(end - 1).endswith(acts)


def infinitive(p: Passage, start: int) -> int | None:
    """The "to" behind a noun phrase that begins at a token: "the council | to order"."""
    for at in range(start, min(start + _LONGEST, len(p.tags))):
        if p.tags[at] == "k" and p.tags[at + 1 : at + 2] in {"v", "w", "X", "V", "a", "S"}:
            return at
        if p.tags[at : at + 2] in {",N", ",T"} or p.tags[at : at + 3] == ",DR":
            continue  # "on the minister, Ann Lee, to"
        closes = p.tags[at : at + 2] == ",k" and "," in p.tags[start:at]
        if p.tags[at] in ",;:.QXvVbhtI" and at > start and not closes:
            return None
    return None


def _body(p: Passage, verb: int) -> bool:
    """Whether the subject of a verb is a body or an office, whose wishes are policies."""
    subject = p.subject(verb)
    if subject is None or p.tags[verb - 1 : verb] == "h":
        return False
    head = next((n for n in range(subject.start, subject.end) if p.tags[n] in "pk"), subject.end)
    return bool({"G"} & set(p.tags[subject.start : head])) or p.low(subject.start) == "government"


def _asked(p: Passage, at: int, start: int, lemma: str) -> Iterator[tuple[int, Range | None, str]]:
    """What is demanded from token `start` on: side, target, and the act."""
    that = p.tags[start : start + 1] == "t"
    start += that
    if p.low(start)[:1] in {"£", "$", "€"}:
        return
    to = infinitive(p, start)
    asked = range(start, start + 2 if to is None else to)
    leaving = to is not None and not that and _leaves(p, to + 1)
    if not leaving and any(
        p.low(n) in _PUBLIC and p.tags[n] != "D" for n in asked if n < len(p.tags)
    ):
        return
    end = min(p.clause_end(start), start + _LONGEST + 2)
    be = next((n for n in range(start, end) if p.low(n) == "be"), None)
    if be is not None and (to is None or be == to + 1):
        yield from _to_be(p, start, be, sure=lemma not in _SOFT)
    elif to is not None and not that:
        if (
            lemma not in _SOFT
            or undoes(p, to + 1)
            or p.low(to + 1) in _DOES
            or _leaves(p, to + 1)
            or (
                lemma in _DENIABLE
                and to == start
                and _body(p, at)
                and p.low(to + 1) not in _TRIVIAL
            )
        ):
            yield from act_on(p, to + 1, (start, to))
    elif that or lemma in {"insist", "hope"}:
        yield from _wished(p, start, sure=lemma in _FIRM)
    else:
        yield from _thing(p, start)


def _to_be(
    p: Passage, start: int, be: int, *, sure: bool
) -> Iterator[tuple[int, Range | None, str]]:
    """What shall be done with a thing: "that the cuts | be stopped", "seats to | be given"."""
    thing = (start + (p.low(start) == "no"), _before_modal(p, be))
    if p.low(be + 1) == "given" and (given := object_at(p, be + 2)) is not None:
        thing = (start, given[1])
    sign = -1 if any(p.low(n) in {"not", "never", "no"} for n in range(start, be)) else 1
    if act := annulling(p, be + 1, thing):
        yield sign, thing, act
    elif undoes(p, be + 1):
        yield -sign, thing, ""
    elif p.low(be + 1) in DONE:
        yield sign, thing, ""
    elif sure and sign > 0 and p.low(be + 1).endswith("ed") and p.low(be + 1) not in _UNDECIDED:
        yield 1, thing, _doing(p.low(be + 1))


def _doing(participle: str) -> str:
    """A participle as the name of an act: "searched" → "searching"."""
    stem = participle[:-2]
    return f"{stem[:-1]}ying" if stem.endswith("i") else f"{stem}ing"


def _wished(p: Passage, start: int, *, sure: bool) -> Iterator[tuple[int, Range | None, str]]:
    """What a clause says that should come about: "hope that the council rejects the plan"."""
    end = min(p.clause_end(start), start + _LONGEST)
    for at in range(start + 1, end):
        low = p.low(at)
        if low in ANSWERS and p.low(at - 1).startswith("sa"):
            yield ANSWERS[low], None, ""
            return
        if _leaves(p, at) and sure and p.low(at - 1) != "to":
            yield from act_on(p, at, (start, at))
            return
        plain = p.tags[at - 1] in "NRG" and p.tags[at] in "vVw" and not low.endswith(("s", "ed"))
        known = undoes(p, at) or low in SIDES or low in BRINGS
        if p.tags[at] in "vVw" and (known or (plain and sure)):
            yield from act_on(p, at, (at, at))
            return


def _before_modal(p: Passage, at: int) -> int:
    while at > 0 and p.tags[at - 1] in "Xka":
        at -= 1
    return at


def act_on(p: Passage, verb: int, listener: Range) -> Iterator[tuple[int, Range | None, str]]:
    """The side of whoever wants somebody to do what the verb at a token says."""
    start = verb + 1 + (p.low(verb) in UNDOING and p.low(verb + 1) in UNDOING[p.low(verb)])
    target = object_at(p, start)
    never = p.low(verb - 2) == "not" or p.low(listener[1] - 1) == "not"
    sign = -1 if never else 1
    if _leaves(p, verb) and listener[1] > listener[0]:
        yield -sign, listener, ""
        return
    if target is None or heads_of(p, target) & NO_OBJECTS or p.low(verb) in _SEEING_TO:
        return
    if act := annulling(p, verb, target):
        yield sign, target, act
    elif undoes(p, verb):
        yield -sign, target, ""
    else:
        yield sign, target, "" if p.low(verb) in SIDES else gerund(p.low(verb))


def _leaves(p: Passage, verb: int) -> bool:
    """Whether a verb tells that somebody leaves office: "resign", "step down", "go"."""
    behind = p.tags[verb + 1 : verb + 2]
    if p.low(verb) not in RESIGNING:
        return False
    if p.low(verb + 1) in {"down", "aside"}:
        near = {p.low(n) for n in range(verb + 3, verb + 8)}
        return p.low(verb + 2) != "from" or not _OFFICES.isdisjoint(near)
    if p.low(verb) == "resign":
        return behind != "O"  # "resign themselves to it"
    alone = behind in {"", ".", ",", ";", "!", "Q", "y", "c", "b"} or p.low(verb + 1) in _AT_ONCE
    return alone and p.low(verb) in {"quit", "go"}


def _thing(p: Passage, start: int) -> Iterator[tuple[int, Range | None, str]]:
    target = object_at(p, start)
    if target is None or target[1] - start >= _LONGEST or p.tags[start : start + 1] in {"O", "v"}:
        return
    heads = heads_of(p, target)
    somebody = p.tags[target[0]] in "NRG" and "k" in p.tags[slice(*target)]
    told = somebody or (
        p.tags[target[1] : target[1] + 1] in {"k", "a"} and "to" in _next(p, target[1])
    )
    if (
        told
        or heads & _NO_SIDE
        or (heads & _WEALTH and "from" not in _next(p, target[0], _LONGEST))
    ):
        return
    answer = next((ANSWERS[low] for low in heads if low in ANSWERS), 0)
    if answer and not any(p.tags[n] == "p" for n in range(*target)):
        yield answer, None, ""
        return
    if p.low(target[0]) in _PERSONAL and p.low(target[0] + 1) in OUSTING:
        yield -1, (target[0], target[0] + 1), ""
        return
    owner = next((n for n in range(*target) if p.tags[n] == "s"), None)
    if owner is not None and p.low(owner + 1) in ENDINGS:
        yield -1, (target[0], owner), ""
        return
    yield from _become(p, target)


def _next(p: Passage, at: int, most: int = 2) -> set[str]:
    return {p.low(n) for n in range(at, at + most)}


def _become(p: Passage, target: Range) -> Iterator[tuple[int, Range | None, str]]:
    """What a thing shall become: "wants the ballots | thrown out", "wants the stop | moved"."""
    behind = p.tags[target[1] : target[1] + 1] in {"v", "V", "P"}
    done = target[1] if behind else target[1] - 1
    small = done > target[0] and p.tags[target[0]] in "DN" and p.tags[done] in "wvVP"
    low = p.low(done)
    if p.low(target[0]) in _PERSONAL and done == target[0] + 1 and low.endswith((*_RESULT, "ne")):
        return
    if not small or not low.endswith(_RESULT):
        yield 1, target, ""
    elif act := annulling(p, done, (target[0], done)):
        yield 1, (target[0], done), act
    elif undoes(p, done):
        yield -1, (target[0], done), ""
    elif low in DONE:
        yield 1, (target[0], done), ""
    elif low in CHANGES and low.endswith("ed"):
        yield 1, (target[0], done), _doing(low)
