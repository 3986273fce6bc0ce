"""Who says what where no verb of speech has them as its subject: "according to", "citing", a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.engine.cues import CLAIMS, REFERENCES, VIEWS
from summarizer.engine.discourse import Source
from summarizer.engine.document import Token
from summarizer.engine.figures import COUNTS, by_count
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.speech import TELLS
from summarizer.engine.lexicon.standins import OWNED_TEXTS
from summarizer.engine.nouns import noun_right
from summarizer.engine.passing import Passing
from summarizer.engine.phrases import Phrase, subject_left, subject_right
from summarizer.engine.reading import Attribution
from summarizer.engine.relays import Relays
from summarizer.engine.speaking import verb_of
from summarizer.engine.subjects import Subjects

__all__ = ["Citing"]

#: Whose an opinion is -> the pronoun for them.
_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}
_WORDS = words("words information account calculation calculations estimate estimates data")
_CITING = frozenset({"citing", "quoting"})
#: Words that lead to whose words they are.
_OPENERS = REFERENCES | VIEWS | CLAIMS | {"according", "words"}


@dataclass(slots=True)
class Citing:
    """Reads such attributions in one unit.

    Attributes:
        begin: Number of the token at which the unit begins.
    """

    tokens: Sequence[Token]
    tags: str
    begin: int
    subjects: Subjects
    relays: Relays
    passing: Passing

    def reads(self, cue: int) -> bool:
        """Whether the cue at a token is one of these."""
        low = self._low(cue)
        if low.startswith(("quot", "cit")):
            return True
        if low in _OPENERS:  # but "an insider claims that"
            return self.tags[cue] != "V" or low not in CLAIMS
        counted = low in COUNTS and by_count(self.tokens, self.tags, cue)
        return counted or self.tags[cue] == "P" or self._as_by(cue)

    def read(self, cue: int, last: Attribution | None) -> Attribution | None:
        """The attribution at a cue; None where it only tells whom another one cites.

        Args:
            cue: Number of its token.
            last: The attribution before it in the unit.
        """
        low = self._low(cue)
        if low.startswith(("quot", "cit")) or low in REFERENCES:
            return self._quoted(cue, last)
        if low in VIEWS or low in COUNTS:
            return self._in_view(cue)
        inside = self.tags[cue] == "P" and self._low(cue + 1) != "by"
        return self._inside(cue) if inside else self._according(cue)

    def _as_by(self, cue: int) -> bool:
        """Whether it is "as confirmed by"."""
        return self._low(cue - 1) == "as" and self._low(cue + 1) == "by"

    def _low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _according(self, cue: int) -> Attribution | None:
        """Reads "according to NP", "a claim by NP that …", "…, which cited NP" behind it."""
        end = noun_right(self.tags, self.tokens, cue + 2)
        if end is None:
            return None
        text = self.tags[end - 1] == "S" or self._low(end - 1) in OWNED_TEXTS
        owned = text and self._low(end) in {"by", "from", "in"}
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
            start = max((n for n in range(cue) if self._low(n) == "it"), default=self.begin)
        made = Attribution(cue, "accord", "say", source, (start, end))
        made.relayed_by = self.relays.of(made, phrase) or self._told(cue)
        clause = self.tags[end : end + 2].lstrip(",")[:1] == "h"
        cites = end + 1 + clause
        clause = clause or (self.tags[end : end + 1] == "," and self._low(cites) in _CITING)
        if clause and self.tags[end] == "," and self._low(cites).startswith(("cit", "quot")):
            self.passing.step_back(made, cites + 1)
        if clause:
            made.span = cue, max(end, self.tags.find(",", end + 1) + 1)
        return made

    def _told(self, cue: int) -> str | None:
        """The outlet that "was told by an engineer that …"."""
        told = self.tags[cue] == "P" and verb_of(self._low(cue)) in TELLS
        return self.relays.named_before(cue) if told else None

    def _inside(self, cue: int) -> Attribution | None:
        """Reads "in the ministry it was declared that …"."""
        phrase = self.housed(cue - 2)
        source = None if phrase is None else self.subjects.source(phrase)
        return None if source is None else Attribution(cue, "accord", "say", source, (0, cue + 1))

    def housed(self, end: int) -> Phrase | None:
        """The body in "in the ministry" at the start of a sentence, up to token `end`."""
        if self._low(self.begin) not in {"in", "from"}:
            return None
        stop = noun_right(self.tags, self.tokens, self.begin + 1)
        if stop is None or stop not in {end, end - 1} or "G" not in self.tags[self.begin : stop]:
            return None
        return self.subjects.plain(self.begin + 1, stop)

    def _in_view(self, cue: int) -> Attribution | None:
        """Reads "in her opinion", "in the mayor's view", "in the opinion of the mayor"."""
        if self._low(cue + 1) == "of":
            start = max((n for n in range(cue) if self._low(n) == "in"), default=cue)
            end = noun_right(self.tags, self.tokens, cue + 2)
            phrase = None if end is None else self.subjects.plain(cue + 2, end)
        else:
            leads = {"by"} if self._low(cue) in COUNTS else {"in", "after"}
            start = max((n for n in range(cue) if self._low(n) in leads), default=cue)
            end = cue + 1
            spare = self.tags[cue - 1] == "s" or self._low(cue - 1) == "own"
            phrase = self.subjects.plain(start + 1, cue - spare)
        owner = None if phrase is None else self._owner(phrase)
        if owner is None or end is None:
            return None
        return Attribution(cue, "accord", "say", owner, (start, end))

    def _whose_words(self, phrase: Phrase) -> Source | None:
        """Whom "his words", "the words of the mayor", "information of the Ledger" mean."""
        stop = next((n for n in range(phrase.start, phrase.end) if self.tags[n] == "p"), phrase.end)
        if self._low(stop - 1) not in _WORDS:
            return None
        if stop < phrase.end and self._low(stop) == "of":
            return self.subjects.source(self.subjects.plain(stop + 1, phrase.end))
        low = self._low(phrase.start)
        return self.subjects.discourse.pronoun(_OWNERS[low]) if low in _OWNERS else None

    def _owner(self, phrase: Phrase) -> Source | None:
        """Whom "her" or "the mayor's" means."""
        low = self._low(phrase.start)
        if phrase.end - phrase.start == 1 and low in _OWNERS:
            return self.subjects.discourse.pronoun(_OWNERS[low])
        return self.subjects.source(phrase)

    def _quoted(self, cue: int, last: Attribution | None) -> Attribution | None:
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
            self.passing.cite(told, last)
            return None
        if phrase is None or subject is None or not (told.able or self._low(end) == "as"):
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
