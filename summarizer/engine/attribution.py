"""Finds who says what: a verb of speech, its subject, and the words that are said.

The patterns are those of reported-speech systems for news: subject – verb – content, content –
subject – verb, content – verb – subject, and "according to" (Krestel, Bergler, Witte 2008; Pareti
et al. 2013; O'Keefe et al. 2012), over the letters of `tagging`.
"""

from __future__ import annotations

import re

from summarizer.engine.beside import closes
from summarizer.engine.cast import Cast
from summarizer.engine.citing import Citing
from summarizer.engine.contents import Contents
from summarizer.engine.cues import CLAIMS, cues, kind_of
from summarizer.engine.discourse import Discourse, Source
from summarizer.engine.document import Document, Unit
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.speech import TELLS
from summarizer.engine.nouns import noun_right
from summarizer.engine.passing import Passing
from summarizer.engine.phrases import Phrase
from summarizer.engine.reading import Attribution, Reading
from summarizer.engine.relays import Relays
from summarizer.engine.settling import settled
from summarizer.engine.speaking import verb_of
from summarizer.engine.subjects import Subjects
from summarizer.engine.tagging import tag

__all__ = ["read_units"]

#: "LORVEN, March 13 (HPX) -" at the start of a wire report.
_DATELINE = re.compile(r"(?:N[N,wDyp#]{0,8}(?:\(N+\))?|\(N+\))[-:]")
_ARTICLE = re.compile(r"^(?:the|a|an) ")
#: Words of a clause, not of a name or an expression between marks.
_CLAUSE = 4
_CLEFT = words("all how what")
#: Things besides texts that show what is so.
_SHOWING = words(
    "images image pictures photos photographs footage results tests scans maps research papers files "
    "emails logs minutes"
)
#: Verbs that only somebody's words can have, whoever it is.
_VOICED = words("say tell add claim insist argue explain announce declare warn allege")
_COMPARING = words("as than where when what how")
#: "The Hollow Hill dairy", in letters of `tagging`.
_FIRM = re.compile(r"DN+w")
#: Who stands for a party, and how many tokens may say for which: "the Civic Union candidate".
_STANDING, _PARTY = words("candidate challenger contender nominee"), 6
_KINDS = frozenset({"organisation", "media", "country", "person"})


def read_units(document: Document, cast: Cast) -> list[Reading]:
    """All units in order, each with its attributions."""
    discourse = Discourse(cast)
    readings = [_Reader(cast, discourse, unit).read() for unit in document.units]
    _introduce(readings)
    return readings


def _introduce(readings: list[Reading]) -> None:
    """Names the official of a lead whom the next quotation introduces by name alone.

    "The finance minister on Thursday backed … “No,” Ann Lee told parliament." A name that nothing
    else explains is the one whom the lead described.
    """
    lead = _leading(readings[0]) if readings else None
    if lead is None or lead.entity is not None or not lead.personal or lead.plural:
        return
    first = next((r for r in readings[1:3] if r.attributions), None)
    source = first.attributions[0].source if first is not None else None
    person = source.entity if source is not None else None
    if first is None or person is None or person.kind != "person" or person.role is not None:
        return
    if person.first >= first.unit.span[0] and " " in person.name:
        person.role = _ARTICLE.sub("", lead.name or "")
        lead.gender = lead.gender or person.gender
        lead.name, lead.entity = person.name, person


def _leading(reading: Reading) -> Source | None:
    """Whom the first sentence is about: its subject, or else its speaker."""
    speakers = [one.source for one in reading.attributions if one.subject]
    return reading.subject or (speakers[0] if speakers else None)


def _shows(source: Source) -> bool:
    """Whether a source can show that something is so: figures can, a football side cannot."""
    return source.document or source.media or bool(source.heads & _SHOWING)


class _Reader:
    def __init__(self, cast: Cast, discourse: Discourse, unit: Unit) -> None:
        self.cast = cast
        self.discourse = discourse
        self.unit = unit
        self.tokens = unit.tokens
        self.tags = settled(tag(unit.tokens, cast.known), unit.tokens)
        self.found: list[Attribution] = []
        self.begin = self._begin()
        self.subjects = Subjects(self.tokens, self.tags, self.begin, discourse)
        self.relays = Relays(self.tokens, self.tags, cast, discourse)
        self.passing = Passing(self.tokens, self.tags, self.subjects, self.relays)
        self.citing = Citing(
            self.tokens, self.tags, self.begin, self.subjects, self.relays, self.passing
        )

    def _begin(self) -> int:
        """Number of the first token behind a dateline, or behind "Q:"."""
        dateline = _DATELINE.match(self.tags)
        if dateline is not None and self._apart(dateline.end() - 1) and not self._person_first():
            return dateline.end()
        labelled = self.tags[1:2] == ":" and self.tokens[0].text in {"Q", "A"}
        return 2 if labelled and len(self.tokens) > 2 else 0

    def _apart(self, at: int) -> bool:
        """Whether a dash stands apart from the word before it, unlike that in "won 1-0"."""
        mark, before = self.tokens[at], self.tokens[at - 1]
        return mark.text == ":" or before.end < mark.start or before.text == ")"

    def _person_first(self) -> bool:
        entity = self.cast.at.get(self.tokens[0].start)
        return entity is not None and entity.kind == "person"

    def read(self) -> Reading:
        subject = self.subjects.first(len(self.tags) + 1)
        done, places = 0, list(cues(self.tokens, self.tags))
        if subject is not None and subject.personal and places:
            self.discourse.note(subject)  # "Ann Lee was blunt: it was, she said, …"
        for cue in places:
            made = self._attribution(cue) if cue >= done else None
            if made is not None:
                self.passing.credit(made)
                self.found.append(made)
                self.discourse.note(made.source)  # "Ann Lee told them to wait and, she added, …"
                done = made.span[1]
        if not self.found and self.tags[self.begin : self.begin + 1] == "Q":
            self._lone()
        end = self.passing.settle(self.found)
        self._govern()
        Contents(self.tokens, self.tags, self.begin, end).fill(self.found)
        self._note(subject)
        return Reading(self.unit, self.tags, self.found, subject, self.begin)

    def _lone(self) -> None:
        """Credits whoever alone is named behind words that open a sentence: "…", had let fall NP.

        The sieve of the single mention of Muzny et al. (2017), for words in odd order.
        """
        behind = self.begin + 1 + (self.tags[self.begin + 1 : self.begin + 2] == ",")
        source = self._all_that(behind)
        words_ = len(self.tokens[self.begin].text.split())
        if source is None and words_ >= _CLAUSE and closes(self.tokens, self.tags, behind - 1):
            source = self._named_behind(behind)
        if source is not None:
            self.found.append(Attribution(behind, "say", "say", source, (behind, len(self.tags))))

    def _named_behind(self, start: int) -> Source | None:
        """The only person named from a token on, unless as somebody's owner or in an aside."""
        named = [
            (at, entity) for at in range(start, len(self.tokens))
            if (entity := self.cast.at.get(self.tokens[at].start)) and entity.kind == "person"
        ]  # fmt: skip
        if len(named) != 1:
            return None
        at, entity = named[0]
        end = noun_right(self.tags, self.tokens, at) or at + 1
        free = self.tags[at - 1] not in "pk" and "s" not in self.tags[at : end + 1]
        return self.discourse.of(entity) if free else None

    def _all_that(self, at: int) -> Source | None:
        """Whom "…" was all | a spokesman would say, or "…" is how the mayor put it."""
        if self.tags[at : at + 1] != "X" or self._low(at + 1) not in _CLEFT:
            return None
        end = noun_right(self.tags, self.tokens, at + 2)
        phrase = None if end is None else self.subjects.plain(at + 2, end)
        able = phrase is not None and self.subjects.can_speak(phrase)
        return self.subjects.source(phrase) if phrase is not None and able else None

    def _low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    # ------------------------------------------------------------------ one attribution
    def _attribution(self, cue: int) -> Attribution | None:
        if not self.citing.reads(cue):
            return self._verbal(cue)
        made = self.citing.read(cue, self.found[-1] if self.found else None)
        return self._placed(made) if made is not None and made.verb == "accord" else made

    def _verbal(self, cue: int) -> Attribution | None:
        """A verb of speech with its subject, or with that of the verb before it."""
        phrase = self.subjects.of_verb(cue)
        if phrase is not None and self._low(phrase.start) == "they":  # "in the union they say"
            phrase = self.citing.housed(phrase.start) or phrase
        source = self._shared(cue) if phrase is None else self._subject(phrase, cue)
        if phrase is not None and (self._claimed(phrase.start) or self._describes(phrase, cue)):
            return None
        if self._low(cue - 1) == "had" and kind_of(self.tokens, cue) == "demand":
            return None  # what somebody had asked for is the outlet's news
        if source is None and (phrase is None or not self._said_by_somebody(phrase, cue)):
            return None
        text = phrase is not None and "S" in self.tags[phrase.start : phrase.end]
        if (
            verb_of(self._low(cue)) == "show"
            and source is not None
            and not (text or _shows(source))
        ):
            return None
        helpers = cue
        while helpers > 0 and self.tags[helpers - 1] in "Xa":
            helpers -= 1
        start, end = (helpers, cue + 1) if phrase is None else phrase.outer
        start = min(start, helpers)
        start -= phrase is not None and self._as_said(start, cue)
        span = start, self._behind_listener(max(end, cue + 1), cue)
        made = Attribution(cue, verb_of(self._low(cue)), kind_of(self.tokens, cue), source, span)
        made.subject = phrase is not None
        made.relayed_by = self.relays.of(made, phrase)
        self._learn_author(made)
        if self._low(cue + 1) == "from" and source is not None and source.media:
            self.passing.step_back(made, cue + 2)  # "as the Ledger learned from a source"
            made.span = span[0], noun_right(self.tags, self.tokens, cue + 2) or span[1]
        return self._placed(made)

    def _said_by_somebody(self, phrase: Phrase, cue: int) -> bool:
        """Whether a verb makes a saying even where nobody knows whose it is."""
        return self.tags[phrase.start] == "O" or verb_of(self._low(cue)) in _VOICED

    def _subject(self, phrase: Phrase, cue: int) -> Source | None:
        """Whom the subject of the verb at a token means."""
        if self.tags[phrase.start] == "O" and self.found:
            self.discourse.note(self.found[-1].source)  # "the firm speaks of 9; it had said 7"
        source = self.subjects.source(phrase)
        if source is not None and source.entity is not None:
            return source
        return self._by_calling(phrase, cue) or self._named_firm(phrase) or source

    def _named_firm(self, phrase: Phrase) -> Source | None:
        """Whom "the Hollow Hill dairy" means: what bears the name, where that is no person."""
        named = self.cast.at.get(self.tokens[min(phrase.start + 1, phrase.end - 1)].start)
        firm = named is not None and named.kind in {"organisation", "other"}
        front = _FIRM.fullmatch(self.tags, phrase.start, phrase.end)
        return self.discourse.of(named) if firm and front and named is not None else None

    def _by_calling(self, phrase: Phrase, cue: int) -> Source | None:
        """Whom "the bosun" means behind the one person whom the paragraph has told of so far.

        "Ann Lee has time. … “No boat,” said the bosun." Only where nobody was called so before.
        """
        low = self.tokens[phrase.end - 1].low
        short = phrase.end - phrase.start == 2
        stands = low in _STANDING and phrase.end - phrase.start < _PARTY
        called = self.tokens[phrase.start].low == "the" and (short or stands)
        beside = (
            self.tags[phrase.end : phrase.end + 1] in {"", ".", ",", "V", "v"}
            and self.tags[phrase.end - 1] in "Rw"
        )
        people = self.discourse.present(self.unit.paragraph)
        first = min(cue, phrase.start)
        quoted = "Q" in self.tags[max(0, first - 2) : first]
        if not (called and beside and quoted) or len(people) != 1:
            return None
        person = people[0]
        if person.role is not None or low in self.discourse.by_head:
            return None
        person.role = low
        person.heads.add(low)
        self.discourse.by_head[low] = [person]
        return self.discourse.of(person)

    def _claimed(self, start: int) -> bool:
        """Whether a clause only tells what a claim says: "asked about a claim that | it had …"."""
        return self.tags[start - 1 : start] == "t" and self._low(start - 2) in CLAIMS

    def _describes(self, phrase: Phrase, cue: int) -> bool:
        """Whether a clause only describes a thing: "a fire | that the mayor called the worst"."""
        before = self.tags[max(0, phrase.start - 2) : phrase.start]
        if self._low(phrase.start - 1) == "as" and verb_of(self._low(cue)) == "call":
            return True  # "the Barn, as sailors call the pilot station"
        if self.tags[max(0, phrase.start - 3) : phrase.start] == "Sph":
            return False  # "a memo in which Ann Lee warns"
        if before[-1:] == "h" or (self._low(phrase.start - 1) in _COMPARING and before[0] != ","):
            return phrase.start - 1 > self.begin
        judged = before[-1:] == "t" and before[0] in "NwRGS#"
        return judged and kind_of(self.tokens, cue) in {"judge", "demand", "deny"}

    def _as_said(self, start: int, cue: int) -> bool:
        """Whether a saying hangs on a clause with "as": "…, as the ministry confirmed on Friday"."""
        apart = start == self.begin + 1 or self.tags[start - 2 : start - 1] == ","
        return self._low(start - 1) == "as" and apart and self.tags[cue + 1] in ".,ypk"

    def _behind_listener(self, end: int, cue: int) -> int:
        """Where a saying ends that closes its sentence: "…, he told a hearing | on Friday"."""
        if (
            verb_of(self._low(cue)) not in TELLS
            or end != cue + 1
            or self.tags[end : end + 1] == "p"
        ):
            return end
        listener = noun_right(self.tags, self.tokens, end)
        rest = "" if listener is None else self.tags[listener:]
        closes = rest.startswith(",h") or ("." in rest and not rest.strip("ypDN#."))
        return listener if listener is not None and closes else end

    def _shared(self, cue: int) -> Source | None:
        """The speaker of a second verb: "…, saying …", "… and said …"."""
        front = self.tags[:cue].rstrip("aX")
        if self.tags[cue] != "I" and (front[-1:] == "Q" or front[-2:] == "Q,"):
            return self._silent(cue)
        joined = self.tags[cue] == "I" or front[-1:] in {"c", ","}
        if not joined or self._low(cue - 1) == "nor":
            return None
        return self.found[-1].source if self.found else self.subjects.first(cue)

    def _silent(self, cue: int) -> Source | None:
        """The speaker of "…", said: the subject before the quotation, or of the sentence before."""
        if self.found:
            return self.found[-1].source
        if "R" in self.tags[cue:] or any(t.start in self.cast.at for t in self.tokens[cue:]):
            return None  # somebody else may be the subject behind the verb
        return self.subjects.first(cue) or self.discourse.topic(self.unit.paragraph)

    def _learn_author(self, made: Attribution) -> None:
        """Learns who wrote a text: "In the letter, Ann Lee writes that …", "said in a statement"."""
        if made.source is None or made.source.document or made.source.media:
            return
        at = self.tags.find("S")
        wrote = made.verb in {"write", "sign"} and made.source.personal
        if at >= 0 and (wrote or [t.low for t in self.tokens[at - 2 : at]] == ["in", "a"]):
            self.discourse.authors[self.tokens[at].low] = made.source

    # ------------------------------------------------------------------ several in one unit
    def _placed(self, made: Attribution) -> Attribution:
        """Marks what is said inside what somebody else says."""
        outer = self.found[-1] if self.found else None
        if outer is not None and made.verb == "accord" and outer.kind == "estimate" and made.source:
            made.nested = made.source.document and outer.subject  # "puts it at 9, by a paper"
        elif outer is not None and outer.nested and not made.subject:
            made.nested = True
        elif outer is not None and self._low(made.cue) in CLAIMS:  # "he said the claim by NP that"
            made.nested = outer.span[1] <= made.cue <= outer.span[1] + 2
        elif outer is not None and self.tags[made.cue] == "V" and made.span[0] != made.cue:
            gap = self.tags[outer.span[1] : made.span[0]]
            made.nested = outer.cue < made.cue and not any(mark in gap for mark in ",;Qc-")
        return made

    def _govern(self) -> None:
        """Lets "…, he said." at the end govern all that stands before it."""
        last = self.found[-1] if len(self.found) > 1 else None
        if last is None or not last.subject or last.verb == "accord" or last.span[0] > last.cue:
            return
        front = self.tags[self.begin : last.span[0]]
        closes = not self.tags[last.span[1] :].strip("yap").rstrip(".")
        if not closes or not front.endswith(",") or "Q" in front[-3:]:
            return
        parallel = ";" in front or any(other.kind == "estimate" for other in self.found[:-1])
        if last.cue == last.span[1] - 1 and not parallel:
            for other in self.found[:-1]:
                other.nested = True

    def _note(self, subject: Source | None) -> None:
        """Remembers who was named here, the subject and the speakers last."""
        for token, letter in zip(self.tokens, self.tags, strict=True):
            entity = self.cast.at.get(token.start) if letter == "N" else None
            if entity is not None and entity.kind in _KINDS:
                self.discourse.note(self.discourse.of(entity))
                if entity.kind == "person":
                    self.discourse.meet(entity, self.unit.paragraph)
        self.discourse.note(subject)
        self.discourse.stays(subject, self.unit.paragraph)
        for made in self.found:
            if not made.nested:
                self.discourse.note(made.source)
                self.discourse.spoken.add(id(made.source))
