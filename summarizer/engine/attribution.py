"""Finds who says what: a verb of speech, its subject, and the words that are said.

The patterns are those of reported-speech systems for news: subject – verb – content, content –
subject – verb, content – verb – subject, and "according to" (Krestel, Bergler, Witte 2008; Pareti
et al. 2013; O'Keefe et al. 2012), over the letters of `tagging`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.engine.cast import Cast
from summarizer.engine.contents import Contents
from summarizer.engine.cues import REFERENCES, VIEWS, cues, kind_of, verb_of
from summarizer.engine.discourse import Discourse, Source
from summarizer.engine.document import Document, Token, Unit
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.speech import TELLS
from summarizer.engine.passing import Passing
from summarizer.engine.phrases import Phrase, noun_right, subject_left, subject_right
from summarizer.engine.reading import Attribution, Reading
from summarizer.engine.relays import Relays
from summarizer.engine.subjects import Subjects
from summarizer.engine.tagging import tag

__all__ = ["read_units"]

#: "LORVEN, March 13 (HPX) -" at the start of a wire report.
_DATELINE = re.compile(r"(?:N[N,wDyp#]{0,8}(?:\(N+\))?|\(N+\))[-:]")
#: Whose an opinion is -> the pronoun for them.
_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}
_WORDS = words("words information account calculation calculations estimate estimates data")
_CITING = frozenset({"citing", "quoting"})
_ENDS = frozenset({"", ",", ".", ";", "#"})
_ARTICLE = re.compile(r"^(?:the|a|an) ")
#: Nouns for what is said (see `cues`): "a claim by the mayor that …".
_NOUNS = words("claim claims allegation allegations accusation assertion suggestion warning")
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


def _settled(tags: str, tokens: Sequence[Token]) -> str:
    """The letters with "the head of planning" as a noun and "according to her" as a pronoun."""
    if "I" not in tags and "VV" not in tags and not any(t.low == "her" for t in tokens):
        return tags
    found = list(tags)
    for at in range(1, len(tags)):
        if tags[at] == "I" and tokens[at - 1].low == "of":
            found[at] = "w"
        elif tags[at - 1 : at + 1] == "VV" and verb_of(tokens[at - 1].low) in TELLS:
            found[at] = "w"  # "told state television"
        elif (
            tokens[at].low == "her"
            and tokens[at - 1].low == "to"
            and tags[at + 1 : at + 2] in _ENDS
        ):
            found[at] = "O"
    return "".join(found)


class _Reader:
    def __init__(self, cast: Cast, discourse: Discourse, unit: Unit) -> None:
        self.cast = cast
        self.discourse = discourse
        self.unit = unit
        self.tokens = unit.tokens
        self.tags = _settled(tag(unit.tokens, cast.known), unit.tokens)
        self.found: list[Attribution] = []
        self.begin = self._begin()
        self.subjects = Subjects(self.tokens, self.tags, self.begin, discourse)
        self.relays = Relays(self.tokens, self.tags, cast, discourse)
        self.passing = Passing(self.tokens, self.tags, self.subjects, self.relays)

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
            front = self.tags[self.begin : places[0]]  # "Ann Lee was blunt: it was, she said, …"
            if any(letter in front for letter in "XvV:"):
                self.discourse.note(subject)
        for cue in places:
            made = self._attribution(cue) if cue >= done else None
            if made is not None:
                self.passing.credit(made)
                self.found.append(made)
                done = made.span[1]
        end = self.passing.settle(self.found)
        self._govern()
        Contents(self.tokens, self.tags, self.begin, end).fill(self.found)
        self._note(subject)
        return Reading(self.unit, self.tags, self.found, subject, self.begin)

    def _low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    # ------------------------------------------------------------------ one attribution
    def _attribution(self, cue: int) -> Attribution | None:
        low = self._low(cue)
        if low.startswith(("quot", "cit")) or low in REFERENCES:
            return self._quoted(cue)
        if low in VIEWS:
            return self._in_view(cue)
        if low in _NOUNS or low in {"according", "words"}:
            return self._according(cue)
        if (self._low(cue - 1) == "as" or self.tags[cue] == "P") and self._low(cue + 1) == "by":
            return self._according(cue)
        if self.tags[cue] == "P":
            return self._inside(cue)
        return self._verbal(cue)

    def _verbal(self, cue: int) -> Attribution | None:
        """A verb of speech with its subject, or with that of the verb before it."""
        phrase = self.subjects.of_verb(cue)
        if phrase is not None and self._low(phrase.start) == "they":  # "in the union they say"
            phrase = self._housed(phrase.start) or phrase
        source = self._shared(cue) if phrase is None else self.subjects.source(phrase)
        if phrase is not None and self._claimed(phrase.start):
            return None
        if source is None and (phrase is None or self.tags[phrase.start] != "O"):
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

    def _claimed(self, start: int) -> bool:
        """Whether a clause only tells what a claim says: "asked about a claim that | it had …"."""
        return self.tags[start - 1 : start] == "t" and self._low(start - 2) in _NOUNS

    def _as_said(self, start: int, cue: int) -> bool:
        """Whether a saying hangs on a clause with "as": "…, as the ministry confirmed on Friday"."""
        apart = start == self.begin + 1 or self.tags[start - 2 : start - 1] == ","
        return self._low(start - 1) == "as" and apart and self.tags[cue + 1] in ".,ypk"

    def _behind_listener(self, end: int, cue: int) -> int:
        """Where a saying ends that closes its sentence: "…, he told a hearing | on Friday"."""
        if verb_of(self._low(cue)) not in TELLS or end != cue + 1:
            return end
        listener = noun_right(self.tags, self.tokens, end)
        rest = "" if listener is None else self.tags[listener:]
        closes = rest.startswith(",h") or ("." in rest and not rest.strip("ypDN#."))
        return listener if listener is not None and closes else end

    def _shared(self, cue: int) -> Source | None:
        """The speaker of a second verb: "…, saying …", "… and said …"."""
        before = self.tags[:cue].rstrip("aX")[-1:]
        if self.tags[cue] != "I" and before not in {"c", ","}:
            return None
        return self.found[-1].source if self.found else self.subjects.first(cue)

    def _learn_author(self, made: Attribution) -> None:
        """Learns who wrote a text: "In the letter, Ann Lee writes that …"."""
        if made.verb not in {"write", "sign"} or made.source is None or not made.source.personal:
            return
        at = self.tags.find("S")
        if at >= 0:
            self.discourse.authors[self.tokens[at].low] = made.source

    def _according(self, cue: int) -> Attribution | None:
        """Reads "according to NP", "a claim by NP that …", "…, which cited NP" behind it."""
        end = noun_right(self.tags, self.tokens, cue + 2)
        if end is None:
            return None
        owned = self._low(end) in {"by", "from", "in"} and self.tags[end - 1] == "S"
        if owned and (owner := noun_right(self.tags, self.tokens, end + 1)) is not None:
            end = owner  # "a report in the Ledger", "figures from the ministry"
        phrase = self.subjects.plain(cue + 2, end)
        apposed = subject_right(self.tags, self.tokens, cue + 1)
        if "R" in self.tags[phrase.start : end] and apposed is not None and apposed.outer[1] > end:
            phrase, end = apposed, apposed.outer[1]  # "according to the mayor, Ann Lee, …"
        source = self._whose_words(phrase) or self.subjects.source(phrase)
        if source is None:
            return None
        start = cue - (self._low(cue - 1) == "as")
        if self.tags[cue] == "P":  # "it was reported by the Ledger that …"
            start = max(n for n in range(cue) if self._low(n) == "it")
        made = Attribution(cue, "accord", "say", source, (start, end))
        made.relayed_by = self.relays.of(made, phrase)
        clause = self.tags[end : end + 2].lstrip(",")[:1] == "h"
        cites = end + 1 + clause
        clause = clause or (self.tags[end : end + 1] == "," and self._low(cites) in _CITING)
        if clause and self.tags[end] == "," and self._low(cites).startswith(("cit", "quot")):
            self.passing.step_back(made, cites + 1)
        if clause:
            made.span = cue, max(end, self.tags.find(",", end + 1) + 1)
        return self._placed(made)

    def _inside(self, cue: int) -> Attribution | None:
        """Reads "in the ministry it was declared that …"."""
        phrase = self._housed(cue - 2)
        source = None if phrase is None else self.subjects.source(phrase)
        return None if source is None else Attribution(cue, "accord", "say", source, (0, cue + 1))

    def _housed(self, end: int) -> Phrase | None:
        """The body in "in the ministry" at the start of a sentence, up to token `end`."""
        if self._low(self.begin) != "in":
            return None
        stop = noun_right(self.tags, self.tokens, self.begin + 1)
        if stop is None or stop not in {end, end - 1} or "G" not in self.tags[self.begin : stop]:
            return None
        return self.subjects.plain(self.begin + 1, stop)

    def _in_view(self, cue: int) -> Attribution | None:
        """Reads "in her opinion", "in the mayor's view", "in the opinion of the mayor"."""
        if self._low(cue + 1) == "of":
            start = max(n for n in range(cue) if self._low(n) == "in")
            end = noun_right(self.tags, self.tokens, cue + 2)
            phrase = None if end is None else self.subjects.plain(cue + 2, end)
        else:
            start = max(n for n in range(cue) if self._low(n) in {"in", "after"})
            end = cue + 1
            phrase = self.subjects.plain(start + 1, cue - (self.tags[cue - 1] == "s"))
        owner = None if phrase is None else self._owner(phrase)
        if owner is None or end is None:
            return None
        return self._placed(Attribution(cue, "accord", "say", owner, (start, end)))

    def _whose_words(self, phrase: Phrase) -> Source | None:
        """Whom "his words", "the words of the mayor", "information of the Ledger" mean."""
        stop = next((n for n in range(phrase.start, phrase.end) if self.tags[n] == "p"), phrase.end)
        if self._low(stop - 1) not in _WORDS:
            return None
        if stop < phrase.end and self._low(stop) == "of":
            return self.subjects.source(self.subjects.plain(stop + 1, phrase.end))
        low = self._low(phrase.start)
        return self.discourse.pronoun(_OWNERS[low]) if low in _OWNERS else None

    def _owner(self, phrase: Phrase) -> Source | None:
        """Whom "her" or "the mayor's" means."""
        low = self._low(phrase.start)
        if phrase.end - phrase.start == 1 and low in _OWNERS:
            return self.discourse.pronoun(_OWNERS[low])
        return self.subjects.source(phrase)

    def _quoted(self, cue: int) -> Attribution | None:
        """Reads "the Ledger quoted NP as saying", "NP was quoted as saying", "…, citing NP"."""
        phrase = subject_left(self.tags, self.tokens, cue)
        subject = self.subjects.source(phrase) if phrase is not None else None
        if self._low(cue + 1) in {"as", "by"}:
            return self._was_quoted(cue, phrase, subject)
        refers = self._low(cue) in REFERENCES
        end = noun_right(self.tags, self.tokens, cue + 1 + refers)
        told = None
        if end is not None:
            told = self.subjects.source(self.subjects.plain(cue + 1 + refers, end))
        if end is None or told is None:
            return None
        if refers or self._low(cue).endswith("ing"):
            self.passing.cite(told, self.found[-1] if self.found else None)
            return None
        if phrase is None or subject is None:
            return None
        end = end + 2 if self._low(end) == "as" else end
        span = phrase.outer[0], min(end, len(self.tags))
        relay = self.relays.foreign(subject)
        return Attribution(cue, "quote", "say", told, span, relayed_by=relay)

    def _was_quoted(
        self, cue: int, phrase: Phrase | None, subject: Source | None
    ) -> Attribution | None:
        """Reads "NP was quoted (by the Ledger) as saying (by the Ledger)"."""
        if phrase is None or subject is None:
            return None
        relay, end = None, cue + 3
        if self._low(cue + 1) == "by":
            behind = noun_right(self.tags, self.tokens, cue + 2)
            if behind is None or self._low(behind) != "as":
                return None
            relay, end = self.relays.outlet(cue + 2), behind + 2
        elif self._low(end) in {"by", "in"} and (relay := self.relays.outlet(end + 1)) is not None:
            end = noun_right(self.tags, self.tokens, end + 1) or end
        else:
            relay = self.relays.last()
        span = phrase.outer[0], min(end, len(self.tags))
        return Attribution(cue, "quote", "say", subject, span, relayed_by=relay)

    # ------------------------------------------------------------------ several in one unit
    def _placed(self, made: Attribution) -> Attribution:
        """Marks what is said inside what somebody else says."""
        outer = self.found[-1] if self.found else None
        if outer is not None and outer.nested and not made.subject:
            made.nested = True
        elif outer is not None and self._low(made.cue) in _NOUNS:  # "he said the claim by NP that"
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
        for token in self.tokens:
            entity = self.cast.at.get(token.start)
            if entity is not None and entity.kind in _KINDS:
                self.discourse.note(self.discourse.of(entity))
        self.discourse.note(subject)
        for made in self.found:
            if not made.nested:
                self.discourse.note(made.source)
