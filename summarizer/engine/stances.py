"""Who stands where on what, as far as words take a side.

Verbs, nouns and judgements take sides (`taking`); here it is settled whose side that is and
what it is about (`matters`). A mere denial is no stance; two opposite ones of one holder on one thing
are a mixed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.engine.antecedents import (
    PERSONAL,
    person_meant,
    person_of_office,
    things_meant,
)
from summarizer.engine.echoes import ECHOING, contrast, echo
from summarizer.engine.holders import Holders
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.stance import PRONOUNS, REPLIES
from summarizer.engine.matters import Matters
from summarizer.engine.passages import Passage, Scene, passages
from summarizer.engine.phrasing import heads_of
from summarizer.engine.sentences import Span
from summarizer.engine.shifters import Side, turned
from summarizer.engine.taking import outward, spoken
from summarizer.engine.topics import content_words
from summarizer.engine.undecided import both_sides, in_part, stays_apart, undecided_on

__all__ = ["Scene", "Stance", "find_stances"]

_POSITIONS = {1: "supports", -1: "opposes", 2: "mixed"}
_NEAR, _BESIDE = 120, 4
_WISHING = words("wish doubt fear better")
_OTHERS = words("he she he's she's you")
_PARTLY = words("smaller limited reduced modified watered-down scaled-down")
_TAKEN_BACK = words(
    "warned warns warn doubted doubts doubt questioned questions criticised criticized regretted "
    "cautioned feared fears worried"
)
_OPENING = re.compile(r"^(?:The|the) ")
#: Letters of which a phrase that names something has one.
_NOMINAL = frozenset("NRGSwOQIy#D")
#: Acts that are nothing without what they are done to.
_LIGHT = words("letting making giving taking doing putting")
_REVERSE = {"supports": "opposes", "opposes": "supports"}


@dataclass(slots=True)
class Stance:
    """Where somebody stands on something."""

    holder: str
    target: str
    position: str
    evidence: Span


def find_stances(scene: Scene) -> list[Stance]:
    """All stances in the order of the article, one for a holder and a target."""
    finder = _Finder(scene)
    return _joined(sorted(finder.find(), key=lambda stance: stance.evidence))


class _Finder:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.document = scene.document
        self.taken: list[Stance] = []
        self._near = (0, 0)
        self.holders = Holders(scene.cast)
        self.matters = Matters(scene.document, scene.readings, scene.title, scene.genre)

    def find(self) -> Iterator[Stance]:
        """The stances of each passage, before they are joined."""
        last: Passage | None = None
        for p in passages(self.scene):
            if p.reading is not None:
                start = (
                    last.span[0]
                    if last is not None and last.paragraph == p.paragraph
                    else p.span[0]
                )
                self._near = (start, p.span[1])
            for stance in self._in(p):
                self.taken.append(stance)
                yield stance
            yield from self._contrasted(p, last)
            if p.reading is not None and not ECHOING.isdisjoint(p.lows):
                yield from self._echoed(p)
            self._regret(p)
            last = p if p.reading is not None else last

    def _in(self, p: Passage) -> Iterator[Stance]:
        for side in outward(p):
            holder = self.holders.of(p, side)
            if holder is not None:
                yield from self._stance(p, side, holder, self.matters.whole(p))
        for side in spoken(p):
            source = p.speaker_at(side.verb)
            if source is not None and source.name:
                yield from self._stance(p, side, source.name, self._pointed(p))
        yield from self._undecided(p)

    def _pointed(self, p: Passage) -> str:
        """What "it" means: what the sentence before took a side on, or what the matter is."""
        if self.matters.law and self._named:
            return self.matters.main
        last = self.taken[-1] if self.taken else None
        near = last is not None and 0 <= p.span[0] - last.evidence[1] < _BESIDE
        return last.target if last is not None and near else self.matters.pointed(p)

    def _stance(self, p: Passage, side: Side, holder: str, matter: str) -> Iterator[Stance]:
        """One stance; `matter`: what it is about where no words of the side tell."""
        if side.target is not None and not side.whole:
            turn, target_of = turned(p, side.target, side.sign)
            if turn > 0 or not side.act:  # "annulling the rejection" is told as it stands
                side.target = target_of
                side.sign *= turn if side.sign < 2 else 1
        if side.sign not in _POSITIONS:  # "is not divided over it"
            return
        ally = self._ally(p, side) if side.sign == 1 else None
        meant = self._meant(p, side, holder) if ally is None else None
        if meant is not None:
            target, position = f"{side.act} {meant}".strip() if meant else "", _POSITIONS[side.sign]
        else:
            target, position = self._on(p, side, matter, ally=ally)
        if target and target != holder:
            yield Stance(holder, target, position, p.span)

    def _on(self, p: Passage, side: Side, matter: str, *, ally: Stance | None) -> tuple[str, str]:
        """What a side is on, empty where that is open, and which one it is."""
        position, target = _POSITIONS[side.sign], self._target(p, side) or matter
        raw = p.quoting(side.target)
        told = p.listener is not None  # an interview is about what its questions tell
        off = side.loose and bool(raw) and not told and not self._concerns(p, raw)
        vague = side.vague and not (self._named or (self.scene.genre.turns and matter))
        if vague or off or self._on_somebody(p, side):
            return "", position
        if ally is not None:
            position, target = ally.position, ally.target
        elif (side.target and _PARTLY & heads_of(p, side.target)) or (
            side.sign > 0 and _but(p, side.verb)
        ):
            position = "mixed"
        elif side.sign > 1 and set(content_words(raw)) & self.matters.stems:
            target = self.matters.main
        return target, position

    def _meant(self, p: Passage, side: Side, holder: str) -> str | None:
        """Whom or what a pronoun or an office means; empty if unsure, None where there is none."""
        if side.target is None or side.whole:
            return None
        start, end = side.target
        if end - start > 1 or p.low(start) not in PERSONAL.keys() | {"them", "they"}:
            office = not side.loose and person_of_office(self.holders.cast, p, side.target, holder)
            return office or None
        if p.low(start) in PERSONAL:
            return "" if side.loose else person_meant(self.holders.cast, p, start, holder)
        return things_meant(self.scene.readings, p)

    def _on_somebody(self, p: Passage, side: Side) -> bool:
        """Whether words that take a side on a matter only are about a person, or an earlier speaker."""
        if not side.loose or side.target is None:
            return False
        other = self.holders.called(p, side.target) if side.target[1] - side.target[0] < 4 else None
        return self.holders.is_person(p, side.target) or any(s.holder == other for s in self.taken)

    @property
    def _named(self) -> bool:
        """Whether the sentence, or the one before it in its paragraph, names the matter."""
        return self.matters.named(self._near)

    def _ally(self, p: Passage, side: Side) -> Stance | None:
        """The stance of somebody whom a side is taken for: "supports the mayor"."""
        if side.target is None or side.loose or p.tags[side.verb - 1 : side.verb] == "h":
            return None
        name = self.holders.called(p, side.target) if side.target[1] - side.target[0] < 4 else None
        role = p.low(side.target[1] - 1)
        for stance in reversed(self.taken):
            if name == stance.holder or role in self.holders.heads.get(stance.holder, ()):
                return stance
        return None

    def _contrasted(self, p: Passage, last: Passage | None) -> Iterator[Stance]:
        """Who is named behind "Not everyone was convinced." is not."""
        if p.reading is None or last is None or not last.tokens or last.low(0) != "not":
            return
        before = [stance.position for stance in self.taken]
        position = contrast(self.document.low[slice(*last.span)], before)
        speakers = [a.source for a in p.reading.attributions if a.source is not None]
        source = p.reading.subject or (speakers[0] if speakers else None)
        if position and source is not None and source.name and self.matters.sure:
            yield Stance(source.name, self.matters.main, position, p.span)

    def _echoed(self, p: Passage) -> Iterator[Stance]:
        """Who agrees, or not, with whoever took a side before."""
        found = echo(p)
        holder = self.holders.of(p, Side(1, found.verb, None)) if found is not None else None
        if found is None or holder is None:
            return
        whom = self.holders.called(p, found.whom) if found.whom is not None else None
        near = [s for s in self.taken if p.span[0] - s.evidence[1] < _NEAR or s.holder == whom]
        if not near and self.scene.author is not None and found.whom is None:  # a column's own side
            near = [s for s in self.taken if s.holder == self.scene.author.name]
        other = next((s for s in reversed(near) if whom is None or s.holder == whom), None)
        if other is None or other.holder == holder or (found.whom is not None and whom is None):
            return
        position = other.position if found.sign > 0 else _REVERSE.get(other.position, "")
        if position:
            name = holder.removesuffix(f" {p.low(found.verb)}")
            own = {name.lower(), *self.holders.heads.get(name, ())}
            if own & {other.target.lower(), other.target.lower().rpartition(" ")[2]}:
                return  # who rejects a reproach of himself
            yield Stance(name, other.target, position, p.span)

    def _undecided(self, p: Passage) -> Iterator[Stance]:
        """Those who say that they take no side, or see both."""
        for position, at in (("neutral", stays_apart(p)), ("mixed", both_sides(p))):
            on = undecided_on(p, at) if at is not None else None
            named = self.matters.resolve(p.quoting(on), p) if on is not None else ""
            if at is None or not (named or self.matters.main):
                continue
            speaker = p.speaker_at(at)
            if p.speaker is not None and {p.low(at - 1), p.low(at - 2)} & _OTHERS:
                continue
            holder = None if p.reading is None else self.holders.of(p, Side(1, at, None))
            holder = holder or (speaker.name if speaker is not None else None)
            if holder is not None:
                matter = named or self.matters.whole(p) or self.matters.main
                yield Stance(holder, matter, position, p.span)
        part = in_part(p)
        speaker = p.speaker_at(part[0]) if part is not None else None
        if part is not None and speaker is not None and speaker.name:
            target = _OPENING.sub("", p.words(*part))
            yield Stance(speaker.name, target, "mixed", p.span)

    def _regret(self, p: Passage) -> None:
        """Makes a support mixed that the next words take half back: "I doubt it", "I just wish"."""
        last = self.taken[-1] if self.taken else None
        if last is None or last.position != "supports" or _WISHING.isdisjoint(p.lows):
            return
        at = next(n for n, t in enumerate(p.tokens) if t.low in _WISHING)
        speaker = p.speaker_at(at)
        own = p.low(at - 1) == "i" or (p.tags[at - 1] == "a" and p.low(at - 2) == "i")
        own = own or (p.low(at) == "better" and p.low(0) == "i" and "like" in p.lows)
        near = p.span[0] - last.evidence[1] < _NEAR and speaker is not None
        if own and near and speaker is not None and speaker.name == last.holder:
            last.position = "mixed"

    # ------------------------------------------------------------------ on what
    def _target(self, p: Passage, side: Side) -> str:
        """What a side is about, in words; empty where it names nothing."""
        raw = p.quoting(side.target)
        if not raw or side.whole:
            return side.act
        pronoun = raw.lower() in PRONOUNS
        if (
            side.target is not None
            and not pronoun
            and not set(p.tags[slice(*side.target)]) & _NOMINAL
        ):
            return ""
        law = side.act and heads_of(p, side.target or (0, 0)) & REPLIES  # "to change the law"
        found = raw if law else self.matters.resolve(raw, p)
        if side.act and not found and pronoun:
            return side.act if side.act not in _LIGHT else ""
        return f"{side.act} {found or raw}" if side.act else found

    def _concerns(self, p: Passage, raw: str) -> bool:
        asked = p.listener is not None and " your " in f" {raw} "
        return bool(raw) and (asked or self.matters.concerns(raw) or self._was_asked(p, raw))

    def _was_asked(self, p: Passage, raw: str) -> bool:
        """Whether the question that is being answered was about it."""
        if not self.scene.genre.turns or p.speaker is None:
            return False
        return bool(set(content_words(raw)) & self.matters.asked(p.paragraph))


def _but(p: Passage, verb: int) -> bool:
    """Whether a sentence takes half of a yes back: "welcomed the plan but warned …"."""
    but = next((n for n in range(verb, len(p.tokens)) if p.low(n) == "but"), None)
    return but is not None and any(p.low(n) in _TAKEN_BACK for n in range(but, but + 4))


def _joined(stances: list[Stance]) -> list[Stance]:
    """One stance for a holder and a target; opposite ones make a mixed one."""
    found: list[Stance] = []
    by_holder: dict[str, list[Stance]] = {}
    for stance in stances:
        if not stance.target:
            continue
        own = by_holder.setdefault(stance.holder, [])
        same = next((other for other in own if _same(other, stance)), None)
        if same is None:
            own.append(stance)
            found.append(stance)
        elif {same.position, stance.position} == {"supports", "opposes"}:
            same.position = "mixed"
    return found


def _same(one: Stance, two: Stance) -> bool:
    """Whether two stances of one holder are on one thing; opposite ones only if the words are."""
    bags = [set(content_words(stance.target)) for stance in (one, two)]
    if {one.position, two.position} == {"supports", "opposes"}:
        return bags[0] <= bags[1] or bags[1] <= bags[0]
    same = one.evidence == two.evidence and "neutral" not in {one.position, two.position}
    return not bags[1] or bool(bags[0] & bags[1]) or same
