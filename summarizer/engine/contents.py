"""What is said: the clause, object or quotation that an attribution governs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.engine.document import Token
from summarizer.engine.lexicon.speech import PARTICLES, TELLS
from summarizer.engine.nouns import noun_right
from summarizer.engine.reading import Attribution, Range

__all__ = ["Contents"]

#: "on Monday", "in the town hall", between a verb and the comma behind it.
_OCCASION = re.compile(r"^a?(?:p[DNRGSw#y]+)+(?=,)")
#: "last year", "on three days".
_TIMES = re.compile(r"[apDv#]*y+")
#: "In a letter | seen by the Ledger", which says nothing by itself.
_PLACED = re.compile(r"p[DwaNRGSs]+(?:[vw]?p[DwNRGSy]+)*")
_SUBJECTS = frozenset("DNRGO")
#: Tokens between a verb and its "that": "said in an interview published by the Ledger | that".
_NEAR, _FAR = 9, 14
_GOVERN = frozenset({"for", "of", "on"})


@dataclass(slots=True)
class Contents:
    """Finds what is said in one unit.

    Attributes:
        begin: Number of the token at which the unit begins.
        end: Number of the token at which what can be said ends.
    """

    tokens: Sequence[Token]
    tags: str
    begin: int
    end: int

    def fill(self, found: list[Attribution]) -> None:
        """Sets the content of each attribution of the unit."""
        for number, made in enumerate(found):
            later = [other for other in found[number + 1 :] if not other.nested]
            earlier = [other for other in found[:number] if not other.nested]
            limit = self._before_colon(made, later[0].span[0]) if later else self.end
            start = earlier[-1].span[1] if earlier else self.begin
            made.content = self._content(made, start, limit)

    def _content(self, made: Attribution, start: int, limit: int) -> list[Range]:
        after = self._after(made, limit)
        before = self._trim(self._behind_colon(start, made.span[0]), made.span[0])
        participle = not made.subject and self.tags[made.cue] == "I"
        if before is None or participle:
            return [] if after is None else [after]
        if after is not None and self._timed(before, made):
            return [before, after]
        goes_on = after is not None and self._goes_on(made, start, after)
        if after is not None and goes_on and self._opens(before, after, made):
            return [before, after]
        if self._fronted(before, made):
            return [before, after] if after is not None and goes_on else [before]
        return [] if after is None else [after]

    def _timed(self, before: Range, made: Attribution) -> bool:
        """Whether only a time stands before a saying between commas: "last year, he said, it …"."""
        apart = self.tags[before[1] : made.span[0]] == self.tags[made.span[1]] == ","
        return apart and bool(_TIMES.fullmatch(self.tags[before[0] : before[1]]))

    def _opens(self, before: Range, after: Range, made: Attribution) -> bool:
        """Whether the subject stands before a saying and its verb behind: "the firm, he said, has"."""
        front = self.tags[before[0] : before[1]]
        apart = self.tags[before[1] : made.span[0]] == ","
        verb = self.tags[after[0] : after[1]].lstrip("a")[:1]
        return apart and verb in {"X", "v"} and front[0] not in "pbkQ"

    def _behind_colon(self, start: int, end: int) -> int:
        """Where words that end at token `end` begin, behind what only leads up to them.

        "The mayor backed her: | the island, he said, could not wait."
        """
        colon = self.tags.rfind(":", start, end)
        return colon + 1 if colon > start and "Q" not in self.tags[start:colon] else start

    def _before_colon(self, made: Attribution, limit: int) -> int:
        """Where the words of one saying end when another one explains it behind a colon."""
        colon = self.tags.find(":", made.span[1] + 1, limit)
        return colon if 0 < colon < limit - 1 else limit

    def _goes_on(self, made: Attribution, start: int, after: Range) -> bool:
        """Whether what stands behind a fronted attribution is said too."""
        letters = self.tags[after[0] : after[1]]
        joined = _OCCASION.sub("", self.tags[self._behind_listener(made) : after[0]]).strip("ya")
        if "Q" in letters or made.verb == "accord":
            return True
        if made.span[0] == made.cue:  # "the pump, said Ann Lee, is old"
            half = not set("XvV") & set(self.tags[start : made.span[0]])
            return half and joined == "," and letters[0] in "Xv"
        aside = made.span[1] == made.cue + 1 and joined.startswith(",")
        half = self.tags[made.span[0] - 2 : made.span[0]] == "X,"
        joins = joined.startswith(",c") or (letters[0] == "c" and letters[1:2] in _SUBJECTS)
        verb = letters.lstrip("a")[:1]
        return aside and (joins or verb in {"X", "v", "V"} or half)

    def _fronted(self, before: Range, made: Attribution) -> bool:
        """Whether what stands before the attribution is what is said."""
        letters = self.tags[before[0] : before[1]]
        if _TIMES.fullmatch(letters):
            return False
        if self.tags[made.span[0] - 1 : made.span[0]] not in {",", "Q", "-"}:
            return False
        if "Q" in letters:
            return True
        if "t" in self.tags[made.span[1] : made.span[1] + 5]:
            return False
        if _PLACED.fullmatch(letters):
            return False
        ends = self.tags[made.span[1] : made.span[1] + 1] in {"", ".", ",", "Q", "-", "p", "y", "k"}
        return ends and any(letter in letters for letter in "XvVw")

    def _after(self, made: Attribution, limit: int) -> Range | None:
        at = self._behind_citation(self._behind_listener(made))
        while at < limit and self._stands_between(at):
            at += 1
        that = self.tags.find("t", at, min(at + _FAR, limit))
        near = that < at + _NEAR or not set("XV,;") & set(self.tags[at:that])
        if made.kind == "say" and that > 0 and near and self.tags[at : at + 1] in {"p", "k"}:
            at = that
        while at < limit and self.tags[at] in "t:,-":
            if self.tags[at : at + 2] in {"tX", "tv"} and at == made.cue + 1:
                break  # "thinks | that would be a mistake"
            at += 1
        return self._trim(at, limit)

    def _behind_listener(self, made: Attribution) -> int:
        """The token behind the verb with its particle and listener: "told reporters | …"."""
        at = max(made.span[1], made.cue + 1)
        low = self._low(at)
        if (made.verb, low) in PARTICLES and low not in _GOVERN:
            at += 1
        if made.verb in TELLS and self.tags[at : at + 1] not in {"t", ":", ",", "p"}:
            listener = noun_right(self.tags, self.tokens, at)
            at = at if listener is None else listener
        return at

    def _behind_citation(self, at: int) -> int:
        """The token behind ", citing police," between a verb and what is said."""
        cited = self.tags[at : at + 1] == "," and self._low(at + 1) in {"citing", "quoting"}
        close = self.tags.find(",", at + 1) if cited else -1
        return close + 1 if close > 0 else at

    def _stands_between(self, at: int) -> bool:
        """Adverbs and times between a verb and what is said: "said | later on Monday | that"."""
        if self.tags[at] in "ya":
            return self._low(at) != "there"
        timed = self.tags[at + 1 : at + 2] == "y"
        return timed and self._low(at) in {"on", "in", "earlier", "last"}

    def _low(self, at: int) -> str:
        return self.tokens[at].low if at < len(self.tokens) else ""

    def _trim(self, start: int, end: int) -> Range | None:
        while start < end and self.tags[start] in ",;:-).":
            start += 1
        while end > start and self.tags[end - 1] in ",;:-.!?cb(":
            end -= 1
        return (start, end) if start < end else None
