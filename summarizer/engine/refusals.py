"""Which side a refusal takes: "would not pay", "refused to sign the treaty", "vowed never to sell".

Refusing to act is taking a side against the act (the frame Agree_or_refuse_to_act of FrameNet: Ruppenhofer
et al. 2016). Only acts that one may will count, not answers or comments; whose refusal it is must be
plain: the speaker's own, or that of the body for which the speaker stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.engine.demands import act_on
from summarizer.engine.discourse import Source
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.stance import (
    BRINGS,
    CHANGES,
    NO_OBJECTS,
    SIDES,
    WILLED,
    WILLED_ALONE,
)
from summarizer.engine.matters import gerund
from summarizer.engine.passages import Passage
from summarizer.engine.phrasing import heads_of, object_at
from summarizer.engine.reading import Range
from summarizer.engine.shifters import Side, shift, undoes

__all__ = ["PURPOSES", "REFUSING_VERBS", "barred", "refused", "refusing", "speaks_for", "unplanned"]

#: Verbs and adjectives that refuse what the infinitive behind them tells.
REFUSING_VERBS = words(
    "refuse refuses refused refusing declined declines decline unwilling unprepared vowed vows vow "
    "pledged pledges promised promises swore threatened"
)
_VOWING = words("vowed vows vow pledged pledges promised promises swore threatened")
_NEVER = words("never not")
_ONESELF = words("i we he she")
_STATES = words("state government country administration nation cabinet")
_STATESMEN = words(
    "minister president premier chancellor secretary governor king queen envoy ambassador foreign prime "
    "spokesman spokeswoman spokesperson"
)
#: Behind these, a refusal is only thought of: "if it were mine, I would not sell it".
_UNREAL = words("if unless had were")
PURPOSES = words("plans plan intention intentions desire wish")
_NOT_ONE = ("not one ", "not a single ")
_FEW = 5
_WILL = words("will would shall")
_FORECAST = words("before until till probably likely")
_WHILE = words("long while watch")
#: What a thing does that somebody will not have: "not one turbine will turn".
_ARRIVING = words(
    "turn turns land lands fly flies pass passes enter enters cross crosses sail sails rise rises set sets "
    "roll rolls dock docks"
)
_HAVING = words("has have had see sees saw")
_IDLE = words("comment be have say make commenting being having saying making")
_PARTS = words("on over by from with to for in")
#: What is no refusal of a matter: "would not pay attention".
_NO_MATTER = NO_OBJECTS | words(
    "attention heed sides side part place word words sense notice lip way ways name names"
)


def refused(p: Passage, at: int) -> Iterator[Side]:
    """Reads "refused to sell the harbour" at "refused"; "vowed not to sell" at "vowed"."""
    to = at + 1
    if p.low(to) in _NEVER and p.low(at) in _VOWING:
        to += 1
    elif p.low(at) in _VOWING:
        yield from _vowed(p, at)
        return
    if p.low(to) != "to" or shift(p, at, -1) != 1:
        return
    yield from refusing(p, at, to + 1)


def _vowed(p: Passage, at: int) -> Iterator[Side]:
    """Reads "vowed to scrap the toll", "promised to keep the school" at the verb."""
    verb = at + 2
    does = undoes(p, verb) or p.low(verb) in BRINGS or p.low(verb) in CHANGES
    if p.low(at + 1) != "to" or p.low(at) == "threatened" or not does or shift(p, at, 1) != 1:
        return
    for sign, target, act in act_on(p, verb, (at, at)):
        yield Side(sign, at, target, act, loose=True)


def unplanned(p: Passage, at: int) -> Iterator[Side]:
    """Reads "had no plans to order them back", "has no intention of selling" at the noun."""
    has = at - 2
    if p.low(at - 1) != "no" or p.low(has) not in _HAVING or p.low(at + 1) not in {"to", "of"}:
        return
    verb, speaker = at + 2, p.speaker_at(at)
    target = object_at(p, verb + 1)
    if shift(p, has, 1) != 1 or target is None or p.low(verb) in _IDLE:
        return
    low = p.low(verb)
    act = low if low.endswith("ing") else gerund(low)
    yield Side(-1, has, target, act, own=speaks_for(p, has, speaker))


def refusing(p: Passage, at: int, verb: int) -> Iterator[Side]:
    """The side of whoever will not do what the verb at a token says; `at` has its subject."""
    low = p.low(verb)
    if low not in WILLED or low in SIDES or any(p.low(n) in _UNREAL for n in range(at)):
        return
    behind = verb + 1 + (p.low(verb + 1) in _PARTS)
    target = object_at(p, behind)
    if target is None:
        if (
            p.tags[behind : behind + 1] in {"", ".", ",", "b", "c", "y", "Q"}
            and low in WILLED_ALONE
        ):
            yield Side(-1, at, None, gerund(low))
    elif not heads_of(p, target) & _NO_MATTER:
        with_it = f" {p.low(verb + 1)}" if behind > verb + 1 else ""
        yield Side(-1, at, target, gerund(low) + with_it)


def barred(p: Passage) -> Iterator[Side]:
    """Reads "as long as I sit here, not one turbine turns", "not a single drone will land here"."""
    for at, token in enumerate(p.tokens):
        quoted = p.marked(at).lower() if token.quote >= 0 else ""
        told = quoted.startswith(_NOT_ONE) and quoted.count(" ") < _FEW
        if told:
            target: Range | None = (at, at + 1)
        elif token.low == "not" and p.low(at + 1) in {"one", "a"}:
            start = at + 2 + (p.low(at + 2) == "single")
            target = None if p.low(at + 1) == "a" and start == at + 2 else object_at(p, start)
        else:
            continue
        if target is None or "R" in p.tags[slice(*target)]:
            continue
        verb = target[1] + (p.low(target[1]) in _WILL)
        vowed = verb > target[1] or not _WHILE.isdisjoint(p.lows)
        vowed = vowed and _FORECAST.isdisjoint(p.lows)
        if vowed and p.low(verb) in _ARRIVING and p.speaker_at(verb) is not None:
            yield Side(-1, verb, target, loose=_WHILE.isdisjoint(p.lows))


def speaks_for(p: Passage, at: int, speaker: Source | None) -> bool:
    """Whether the subject of a modal verb is the speaker, or the body that the speaker stands for."""
    subject = p.subject(at)
    if subject is None or speaker is None:
        return False
    low, entity = p.low(subject.start), speaker.entity
    if low in _ONESELF or (low in {"it", "they"} and not speaker.personal):
        return True
    if entity is None or subject.name is not None:
        return False
    head = p.low(subject.end - 1)
    described = (
        {word.lower() for word in (entity.role or "").split()} | entity.traits | entity.heads
    )
    return head in described or (head in _STATES and bool(described & _STATESMEN))
