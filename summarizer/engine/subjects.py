"""Who does the saying: the subject of a verb of speech, or of a whole sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.engine.discourse import Discourse, Source
from summarizer.engine.document import Token
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.speakers import TEXTS
from summarizer.engine.nouns import POSTPOSED, noun_right
from summarizer.engine.phrases import Phrase, subject_left, subject_right
from summarizer.engine.speakable import speaking_head

__all__ = ["Subjects"]

#: What people do whom no list knows: "operators say", not "sales say".
_THEY_SAY = words(
    "say said argue argued complain complained insist insisted fear feared warn warned"
)
_NO_NOUNS = words("less more least rest")
#: What shows a thing and says nothing.
_PICTURES = words("picture pictures image images photo photos photographs footage map maps")
_DEFINITE = frozenset({"the", "this", "that"})
_LISTENERS = frozenset({"you", "him", "them", "me", "us"})


@dataclass(slots=True)
class Subjects:
    """Finds the subjects in one unit.

    Attributes:
        begin: Number of the token at which the unit begins.
    """

    tokens: Sequence[Token]
    tags: str
    begin: int
    discourse: Discourse

    def of_verb(self, cue: int) -> Phrase | None:
        """The subject of the verb at token `cue`, before or behind it, or None."""
        if self.tags[cue] == "I" and self.tags[cue - 1 : cue] != "X":
            return None
        back = cue - 1
        while back >= 0 and self.tags[back] in "Xa":
            back -= 1
        before = self.tags[back] if back >= 0 else ""
        quoted = before == "Q" or (before in {",", "-"} and self.tags[back - 1 : back] in {"Q", ""})
        turned = not before or quoted or self.tokens[back].low == "as"
        tries = [subject_right, subject_left] if turned else [subject_left]
        if before in {",", "-"} and not turned:
            tries.append(subject_right)
        for attempt in tries:
            phrase = attempt(self.tags, self.tokens, cue)
            if phrase is not None and self.can_speak(phrase, cue):
                return phrase
        return self._distant(cue)

    def _distant(self, cue: int) -> Phrase | None:
        """The subject that opens the unit, with only a helper verb before the one at `cue`."""
        end = noun_right(self.tags, self.tokens, self.begin)
        if end is None or self.tags[end : end + 1] != "X" or end > cue:
            return None
        if any(letter in self.tags[end + 1 : cue] for letter in "XvVQ;"):
            return None
        phrase = self.plain(self.begin, end)
        return phrase if self.can_speak(phrase, cue) else None

    def first(self, limit: int) -> Source | None:
        """Whom the first noun phrase of the unit means, where it ends before token `limit`."""
        start = self.begin
        while start < len(self.tags) and self.tags[start] in "cay":
            start += 1
        if self.tags[start : start + 1] == "p":
            start = self._behind_front(start)
        if self.tags[start : start + 1] in {"", "p", "b", "k"}:
            return None
        end = noun_right(self.tags, self.tokens, start)
        if end is None or end >= limit:
            return None
        end -= self.tags[end - 1] == "s"  # "the firm's | offer stands" is about the firm
        named = self._identified(end)
        if named is not None:
            return named
        phrase = self._apposed(self.plain(start, self._before_verb(start, end)))
        return self.source(phrase) if self.can_speak(phrase) else None

    def _behind_front(self, start: int) -> int:
        """Where the subject begins behind "In the town hall (,) |"; `start` where there is none."""
        end = noun_right(self.tags, self.tokens, start + 1)
        if end is None:
            return start
        if self.tokens[start].low == "for" and "N" in self.tags[start:end]:
            return start + 1  # "For Ann Lee, the deal is …"
        end += self.tags[end : end + 1] == ","
        return end if self.tags[end : end + 1] in {"O", "N", "T"} else start

    def _identified(self, end: int) -> Source | None:
        """The person in "The first witness was | Ann Lee, 71", where the subject ends at `end`."""
        if self.tags[end : end + 1] != "X" or self.tags[end + 1 : end + 2] not in {"N", "T"}:
            return None
        behind = noun_right(self.tags, self.tokens, end + 1)
        if behind is None or self.tags[behind : behind + 1] not in {"", ",", ".", "h"}:
            return None
        source = self.source(self.plain(end + 1, behind))
        return source if source is not None and source.personal and source.entity else None

    def _before_verb(self, start: int, end: int) -> int:
        """The end of a name behind which an unknown verb follows: "Ann Lee shook | her head"."""
        letters = self.tags[start:end]
        for at in range(start + 1, end):  # "Lee shrugged", "Lee looked in deep thought"
            low = self.tokens[at].low
            if (
                self.tags[at - 1 : at + 1] == "Nw"
                and low.endswith("ed")
                and self.tokens[at].text == low
            ):
                return at
        name = letters.rstrip("w")
        verb = name.endswith("N") and len(letters) - len(name) == 1
        return end - 1 if verb and self.tags[end : end + 1] == "D" else end

    def _apposed(self, phrase: Phrase) -> Phrase:
        """Adds the name in ", a name," behind a description."""
        end = phrase.end
        if self._bears_name(phrase) or self.tags[end : end + 2] not in {",N", ",T", ",R"}:
            return phrase
        behind = noun_right(self.tags, self.tokens, end + 1)
        if behind is None or self.tags[behind : behind + 1] not in {",", ""}:
            return phrase
        if "N" not in self.tags[end + 1 : end + 3]:
            return phrase
        return Phrase(phrase.start, end, (end + 1, behind), (phrase.start, behind))

    def _bears_name(self, phrase: Phrase) -> bool:
        """Whether the phrase is a name, not a description with one in its tail."""
        letters = self.tags[phrase.start : phrase.end]
        tail = next((n for n, letter in enumerate(letters) if letter in "pk"), len(letters))
        return "N" in letters[:tail] or not {"R", "G"} & set(letters[:tail])

    def can_speak(self, phrase: Phrase, cue: int | None = None) -> bool:
        """Whether a noun phrase can be somebody who says something."""
        letters = self.tags[phrase.start : phrase.end]
        if letters[-1] == "s":  # "the firm's | offer stands"
            return False
        if phrase.name is not None or any(letter in letters for letter in "NRGS"):
            return True
        if letters[0] == "O":
            return self.tokens[phrase.start].low not in _LISTENERS
        if cue is not None and phrase.end == cue and self._plural(phrase, cue):
            return True
        if cue is None or letters[0] != "D" or len(letters) < 2:
            return False
        if self._somebody(phrase, cue) or self._mentioned(phrase) or self._person(phrase):
            return True
        beside = self.tags[max(0, cue - 3) : cue] + self.tags[cue + 1 : cue + 3]
        return "Q" in beside or "t" in beside

    def _mentioned(self, phrase: Phrase) -> bool:
        """Whether a definite description has the head of somebody named: "the trust | expects"."""
        definite = self.tokens[phrase.start].low in _DEFINITE and phrase.end - phrase.start == 2
        return definite and self.tokens[phrase.end - 1].low in self.discourse.by_head

    def _person(self, phrase: Phrase) -> bool:
        """Whether the head of a description names a person or body: "a | person close to them"."""
        letters = self.tags[phrase.start : phrase.end]
        tail = next((n for n, letter in enumerate(letters) if letter in "pk"), len(letters))
        heads = [t.low for t in self.tokens[phrase.start : phrase.start + tail]]
        if tail < len(letters) and heads[-1] in POSTPOSED:
            heads.pop()
        return heads[-1] not in TEXTS and speaking_head(heads[-1])

    def _somebody(self, phrase: Phrase, cue: int) -> bool:
        """Whether somebody whom no list knows opens a clause: "a clerk there | said"."""
        apart = phrase.start == self.begin or self.tags[phrase.start - 1] in ",;cQ"
        plain = set(self.tags[phrase.start + 1 : phrase.end]) == {"w"} and phrase.end <= cue
        if not (apart and plain):
            return False
        head = self.tokens[phrase.end - 1].low
        said = self.tokens[cue].low in _THEY_SAY and head not in _NO_NOUNS
        return said or (head in TEXTS and head not in _PICTURES)

    def _plural(self, phrase: Phrase, cue: int) -> bool:
        """Whether a plain plural opens a clause of its own: "operators say"."""
        apart = phrase.start == self.begin or self.tags[phrase.start - 1] in ",;cQ"
        low = self.tokens[cue - 1].low
        return apart and low.endswith("s") and self.tokens[cue].low in _THEY_SAY

    def plain(self, start: int, end: int) -> Phrase:
        """A range of tokens as a noun phrase without appositions."""
        name = (start, end) if "N" in self.tags[start:end] else None
        return Phrase(start, end, name, (start, end))

    def source(self, phrase: Phrase) -> Source | None:
        """Whom a noun phrase means."""
        return self.discourse.resolve(phrase, self.tokens, self.tags)
