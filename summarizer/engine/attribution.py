"""Finds who says what: a verb of speech, its subject, and the words that are said.

The patterns are those of reported-speech systems for news: subject – verb – content, content –
subject – verb, content – verb – subject, and "according to" (Krestel, Bergler, Witte 2008; Pareti et
al. 2013; O'Keefe et al. 2012), over the letters of `tagging`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summarizer.engine.cast import Cast
from summarizer.engine.cues import cues, kind_of, verb_of
from summarizer.engine.discourse import Discourse, Source
from summarizer.engine.document import Document, Token, Unit
from summarizer.engine.lexicon.speech import PARTICLES, TELLS
from summarizer.engine.phrases import Phrase, noun_right, subject_left, subject_right
from summarizer.engine.relays import relay_behind, relay_of_listener
from summarizer.engine.tagging import tag

__all__ = ["Attribution", "Range", "Reading", "read_units"]

Range = tuple[int, int]

#: "LORVEN, March 13 (HPX) -" at the start of a wire report.
_DATELINE = re.compile(r"N[N,wDyp#]{0,8}(?:\(N+\))?[-:]")


@dataclass(slots=True)
class Attribution:
    """One act of saying in a unit.

    Attributes:
        cue: Number of the token that tells it (the verb, or "according").
        verb: Lemma of the verb; "accord" for "according to", "quote" for "quoted X as saying".
        kind: Class of the verb (`lexicon.speech.CLASS_OF`); "react" where the verb is negated or
            refuses: what is then asserted is the reaction.
        source: Whose words they are; None where that cannot be told.
        span: Token range of the whole: subject, verb, and what belongs to them.
        content: Token ranges of what is said, in order.
        relayed_by: Through whom the outlet has it.
        nested: Whether it stands inside what somebody else says.
        subject: Whether it names its own subject, not that of the verb before.
    """

    cue: int
    verb: str
    kind: str
    source: Source | None
    span: Range
    content: list[Range] = field(default_factory=list)
    relayed_by: str | None = None
    nested: bool = False
    subject: bool = True


@dataclass(slots=True)
class Reading:
    """A unit with its letters and what is said in it.

    Attributes:
        subject: Whom its first noun phrase means, where that can be told.
        begin: Number of the token at which it begins, behind the dateline of a wire report.
    """

    unit: Unit
    tags: str
    attributions: list[Attribution] = field(default_factory=list)
    subject: Source | None = None
    begin: int = 0

    @property
    def tokens(self) -> list[Token]:
        """Its words."""
        return self.unit.tokens

    @property
    def span(self) -> Range:
        """Where it stands in the clean text, without the dateline."""
        start = (
            self.tokens[self.begin].start if self.begin < len(self.tokens) else self.unit.span[0]
        )
        return start, self.unit.span[1]


def read_units(document: Document, cast: Cast) -> list[Reading]:
    """All units in order, each with its attributions."""
    discourse = Discourse(cast)
    readings = [_Reader(cast, discourse, unit).read() for unit in document.units]
    _introduced(readings)
    return readings


def _introduced(readings: list[Reading]) -> None:
    """Names the official of a lead whom the next quotation introduces by name alone.

    "The finance minister on Thursday backed … “No,” Ann Lee told parliament." A name that nothing
    else explains is the one whom the lead described.
    """
    lead = readings[0].subject if readings else None
    if lead is None or lead.entity is not None or not lead.personal or lead.plural:
        return
    for reading in readings[1:3]:
        for made in reading.attributions[:1]:
            person = made.source.entity if made.source is not None else None
            if person is None or person.kind != "person" or person.role is not None:
                return
            if person.first >= reading.unit.span[0] and " " in person.name:
                person.role = re.sub(r"^(?:the|a|an) ", "", lead.name or "")
                lead.gender = lead.gender or person.gender
                lead.name, lead.entity = person.name, person
            return


_TURN = re.compile(r".:")


class _Reader:
    def __init__(self, cast: Cast, discourse: Discourse, unit: Unit) -> None:
        self.cast = cast
        self.discourse = discourse
        self.unit = unit
        self.tokens = unit.tokens
        self.tags = tag(unit.tokens, cast.letters)
        self.found: list[Attribution] = []
        dateline = _DATELINE.match(self.tags)
        self.begin = (
            dateline.end() if dateline else 2 if _TURN.match(self.tags) and self._label() else 0
        )
        self.end = len(self.tags)

    def _label(self) -> bool:
        return self.tokens[0].text in {"Q", "A"} and len(self.tokens) > 2

    def read(self) -> Reading:
        subject = self._first_subject(len(self.tags) + 1)
        done = 0
        for cue in cues(self.tokens, self.tags):
            made = self._attribution(cue) if cue >= done else None
            if made is not None:
                self.found.append(made)
                done = made.span[1]
        self._trailing()
        self._closing()
        for number, made in enumerate(self.found):
            self._contents(number, made)
        self._note(subject)
        return Reading(self.unit, self.tags, self.found, subject, self.begin)

    def _closing(self) -> None:
        """ "…, he said." at the end governs all that stands before it, other sayings too."""
        last = self.found[-1] if len(self.found) > 1 else None
        if last is None or not last.subject or last.verb == "accord" or last.span[0] > last.cue:
            return
        behind = self.tags[last.span[1] :].strip("yap")
        before = self.tags[last.span[0] - 1 : last.span[0]]
        front = self.tags[self.begin : last.span[0]]
        if behind.rstrip(".") or before != "," or "Q" in front[-3:] or last.cue != last.span[1] - 1:
            return
        if any(";" in front or other.kind == "estimate" for other in self.found[:-1]):
            return
        for other in self.found[:-1]:
            other.nested = True

    def _trailing(self) -> None:
        """ "X said that …, according to the Ledger": the last one only passes it on."""
        if len(self.found) < 2 or self.found[-1].verb != "accord":
            return
        last, said = self.found[-1], self.found[-2]
        if last.source is None or "t" not in self.tags[said.span[1] : last.span[0]]:
            return
        if last.source.media or last.source.document:
            said.relayed_by = last.relayed_by or (
                self._foreign(last.source) if last.source.media else None
            )
            self.end = last.span[0]
            self.found.pop()

    def _note(self, subject: Source | None) -> None:
        """Remembers who was named here, the subject and the speakers last."""
        for token in self.tokens:
            entity = self.cast.at.get(token.start)
            if entity is not None and entity.kind in {"organisation", "media", "country", "person"}:
                self.discourse.note(self.discourse.of(entity))
        self.discourse.note(subject)
        for made in self.found:
            if not made.nested:
                self.discourse.note(made.source)

    def _low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    # ------------------------------------------------------------------ one attribution
    def _attribution(self, cue: int) -> Attribution | None:
        low = self._low(cue)
        if (
            low == "according"
            or self.tags[cue : cue + 2] in {"wp", "Sp"}
            and self._low(cue + 1) in {"by", "from"}
        ):
            return self._according(cue)
        if low.startswith(("quot", "cit")):
            return self._quoted(cue)
        phrase = self._subject(cue)
        source = self._source(phrase) if phrase is not None else self._shared(cue)
        if source is None and (phrase is None or self.tags[phrase.start] != "O"):
            return None
        span = (self._verbal(cue), cue + 1) if phrase is None else phrase.outer
        span = (min(span[0], self._verbal(cue)), span[1])
        made = Attribution(
            cue,
            verb_of(low),
            kind_of(self.tokens, cue),
            source,
            (min(span[0], cue), max(span[1], cue + 1)),
        )
        made.subject = phrase is not None
        made.relayed_by = self._relay(made, phrase)
        self._authored(made)
        return self._in_report(made)

    def _verbal(self, cue: int) -> int:
        """Where the verb with its helpers begins: "has | launched"."""
        while cue > 0 and self.tags[cue - 1] in "Xa":
            cue -= 1
        return cue

    def _authored(self, made: Attribution) -> None:
        """Learns who wrote a text: "In the letter, Ann Lee writes that …"."""
        if made.verb not in {"write", "sign"} or made.source is None or not made.source.personal:
            return
        texts = [t.low for t, letter in zip(self.tokens, self.tags, strict=True) if letter == "S"]
        if texts:
            self.discourse.authors[texts[0]] = made.source

    def _relay(self, made: Attribution, phrase: Phrase | None) -> str | None:
        """Through whom the outlet has these words, as this unit tells it."""
        behind = phrase.start if phrase is not None and made.verb == "accord" else made.span[1]
        relay = relay_behind(self.tokens, self.tags, behind, self.cast)
        if relay is None and made.verb in TELLS:
            relay = relay_of_listener(self.tokens, self.tags, made.cue, self.cast)
        if phrase is None:
            return relay
        texts = [at for at in range(phrase.start, phrase.end) if self.tags[at] == "S"]
        if not texts and made.source is not None and made.source.personal:
            texts = [
                at
                for at in range(2, made.cue)
                if self.tags[at] == "S" and self._low(at - 2) == "in"
            ]
        for head in [self._low(at) for at in texts][-1:]:
            relay = relay or self.discourse.relays.get(head)
            if relay:
                self.discourse.relays[head] = relay
        return relay

    def _subject(self, cue: int) -> Phrase | None:
        tags, tokens = self.tags, self.tokens
        if tags[cue] == "I":
            return None
        back = cue - 1
        while back >= 0 and tags[back] in "Xa":
            back -= 1
        before = tags[back] if back >= 0 else ""
        turned = (
            not before or before == "Q" or (before in ",-" and tags[back - 1 : back] in {"Q", ""})
        )
        tries = [subject_right, subject_left] if turned else [subject_left]
        if before in {",", "-"} and not turned:
            tries.append(subject_right)
        for attempt in tries:
            phrase = attempt(tags, tokens, cue)
            if phrase is not None and self._can_speak(phrase, cue):
                return phrase
        return self._distant(cue)

    def _distant(self, cue: int) -> Phrase | None:
        """The subject that opens the unit, with only a helper verb before the one at `cue`."""
        end = noun_right(self.tags, self.tokens, self.begin)
        if end is None or self.tags[end : end + 1] != "X" or end > cue:
            return None
        if any(letter in self.tags[end + 1 : cue] for letter in "XvVQ;"):
            return None
        phrase = self._plain(self.begin, end)
        return phrase if self._can_speak(phrase, cue) else None

    def _can_speak(self, phrase: Phrase, cue: int | None = None) -> bool:
        letters = self.tags[phrase.start : phrase.end]
        if phrase.name is not None or any(letter in letters for letter in "NRGS"):
            return True
        if letters[0] == "O":
            return self._low(phrase.start) not in {"you", "him", "them", "me", "us"}
        beside = (
            "" if cue is None else self.tags[max(0, cue - 3) : cue] + self.tags[cue + 1 : cue + 3]
        )
        return letters[0] == "D" and len(letters) > 1 and ("Q" in beside or "t" in beside)

    def _source(self, phrase: Phrase) -> Source | None:
        return self.discourse.resolve(phrase, self.tokens, self.tags)

    def _shared(self, cue: int) -> Source | None:
        """The speaker of a second verb: "…, saying …", "… and said …"."""
        before = self.tags[:cue].rstrip("aX")[-1:]
        if self.tags[cue] != "I" and before not in {"c", ","}:
            return None
        return self.found[-1].source if self.found else self._first_subject(cue)

    def _first_subject(self, cue: int) -> Source | None:
        """The subject of the unit, for a participle that hangs on it."""
        start = self.begin
        while start < len(self.tags) and self.tags[start] in "cay":
            start += 1
        if self.tags[start : start + 1] in {"", "p", "b", "k"}:
            return None
        end = noun_right(self.tags, self.tokens, start)
        if end is None or end >= cue:
            return None
        phrase = self._plain(start, end)
        if phrase.name is None and self.tags[end : end + 2] in {",N", ",T"}:
            behind = noun_right(self.tags, self.tokens, end + 1)
            if behind is not None and self.tags[behind : behind + 1] in {",", ""}:
                phrase = Phrase(start, end, (end + 1, behind), (start, behind))
        return self._source(phrase) if self._can_speak(phrase) else None

    def _plain(self, start: int, end: int) -> Phrase:
        name = (start, end) if "N" in self.tags[start:end] else None
        return Phrase(start, end, name, (start, end))

    def _according(self, cue: int) -> Attribution | None:
        """ "According to NP", "a claim by NP that …", with "which cited NP" behind it."""
        end = noun_right(self.tags, self.tokens, cue + 2)
        if end is None:
            return None
        phrase = self._plain(cue + 2, end)
        source = self._source(phrase)
        if source is None:
            return None
        made = Attribution(cue, "accord", "say", source, (cue, end))
        made.relayed_by = self._relay(made, phrase)
        if self.tags[end : end + 1] == "h":
            close = self.tags.find(",", end + 1)
            made.span = made.span[0], max(made.span[1], close + 1)
        if self.tags[end : end + 2] == ",h":
            if self._low(end + 2).startswith(("cit", "quot")):
                self._cited(made, end + 3)
            close = self.tags.find(",", end + 1)
            made.span = made.span[0], max(made.span[1], close + 1)
        return self._in_report(made)

    def _cited(self, made: Attribution, at: int) -> None:
        """Steps from an outlet to the people it cites."""
        end = noun_right(self.tags, self.tokens, at)
        first = self._source(self._plain(at, end)) if end is not None else None
        if first is None or made.source is None:
            return
        made.relayed_by, made.source = self._foreign(made.source), first

    def _quoted(self, cue: int) -> Attribution | None:
        """ "The Ledger quoted an official as saying", "…, citing officials"."""
        if self._low(cue + 1) == "as" and self.tags[cue] in "PV":
            phrase = subject_left(self.tags, self.tokens, cue)
            told = self._source(phrase) if phrase is not None else None
            if phrase is None or told is None:
                return None
            return Attribution(
                cue, "quote", "say", told, (phrase.outer[0], min(cue + 3, len(self.tags)))
            )
        end = noun_right(self.tags, self.tokens, cue + 1)
        told = self._source(self._plain(cue + 1, end)) if end is not None else None
        if told is None or end is None:
            return None
        if self._low(cue).endswith("ing"):
            if self.found and self.found[-1].source is not None and self.found[-1].source.media:
                self.found[-1].relayed_by = self._foreign(self.found[-1].source)
                self.found[-1].source = told
            return None
        phrase = subject_left(self.tags, self.tokens, cue)
        relay = self._source(phrase) if phrase is not None else None
        if phrase is None or relay is None:
            return None
        end = end + 2 if self._low(end) == "as" else end
        span = phrase.outer[0], min(end, len(self.tags))
        return Attribution(cue, "quote", "say", told, span, relayed_by=self._foreign(relay))

    def _foreign(self, relay: Source) -> str | None:
        """The name of a relay, unless it is the outlet itself."""
        return None if relay.name == self.cast.page.outlet else relay.name

    def _in_report(self, made: Attribution) -> Attribution:
        """Marks what is said inside what somebody else says."""
        outer = self.found[-1] if self.found else None
        if outer is not None and outer.nested and not made.subject:
            made.nested = True
        elif outer is not None and self.tags[made.cue] == "V" and made.span[0] != made.cue:
            gap = self.tags[outer.span[1] : made.span[0]]
            made.nested = outer.cue < made.cue and not any(mark in gap for mark in ",;Qc-")
        return made

    # ------------------------------------------------------------------ what is said
    def _contents(self, number: int, made: Attribution) -> None:
        later = [other for other in self.found[number + 1 :] if not other.nested]
        limit = later[0].span[0] if later else self.end
        earlier = [other for other in self.found[:number] if not other.nested]
        start = earlier[-1].span[1] if earlier else self.begin
        after = self._after(made, limit)
        before = self._trim(start, made.span[0])
        said = made.subject or self.tags[made.cue] != "I"
        if before is not None and said and self._fronted(before, made):
            made.content = [before]
            if after is not None and self._goes_on(made, after):
                made.content.append(after)
        elif after is not None:
            made.content = [after]

    def _goes_on(self, made: Attribution, after: Range) -> bool:
        """Whether what stands behind a fronted attribution is said too."""
        letters = self.tags[after[0] : after[1]]
        joined = self.tags[made.span[1] : after[0]].strip("ya")
        if "Q" in letters or made.verb == "accord":
            return True
        aside = made.span[1] == made.cue + 1 and joined.startswith(",")
        return aside and (joined.startswith(",c") or letters[0] in "XvV")

    def _fronted(self, before: Range, made: Attribution) -> bool:
        """Whether what stands before the attribution is what is said."""
        letters = self.tags[before[0] : before[1]]
        if self.tags[made.span[0] - 1 : made.span[0]] not in {",", "Q", "-"}:
            return False
        if "Q" in letters:
            return True
        behind = self.tags[made.span[1] : made.span[1] + 1]
        if "t" in self.tags[made.span[1] : made.span[1] + 5]:
            return False
        ends = behind in {"", ".", ",", "Q", "-", "p", "y", "k"}
        return ends and any(letter in letters for letter in "XvVw")

    def _after(self, made: Attribution, limit: int) -> Range | None:
        at = max(made.span[1], made.cue + 1)
        if (made.verb, self._low(at)) in PARTICLES and self._low(at) not in {"for", "of", "on"}:
            at += 1
        if made.verb in TELLS and self.tags[at : at + 1] not in {"t", ":", ",", "p"}:
            listener = noun_right(self.tags, self.tokens, at)
            at = at if listener is None else listener
        while at < limit and (
            (self.tags[at] in "ya" and self._low(at) != "there") or self._timed(at)
        ):
            at += 1
        that = self.tags.find("t", at, min(at + 9, limit))
        if made.kind == "say" and that > 0 and self.tags[at : at + 1] in {"p", "k"}:
            at = that
        while at < limit and self.tags[at] in "t:,-":
            at += 1
        return self._trim(at, limit)

    def _timed(self, at: int) -> bool:
        return (
            self._low(at) in {"on", "in", "earlier", "last"} and self.tags[at + 1 : at + 2] == "y"
        )

    def _trim(self, start: int, end: int) -> Range | None:
        while start < end and self.tags[start] in ",;:-).":
            start += 1
        while end > start and self.tags[end - 1] in ",;:-.!?cb(":
            end -= 1
        return (start, end) if start < end else None
