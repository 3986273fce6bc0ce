"""Who speaks where an outlet only passes it on: "the Ledger reported that Ann Lee had said …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.engine.discourse import Source
from summarizer.engine.document import Token
from summarizer.engine.nouns import noun_right
from summarizer.engine.reading import Attribution
from summarizer.engine.relays import Relays
from summarizer.engine.subjects import Subjects

__all__ = ["Passing"]

_CLOSING = frozenset("ypaDNw#.")


@dataclass(slots=True)
class Passing:
    """Turns the attributions of one unit into speakers and relays.

    Attributes:
        cited: Whom an outlet cites that has not been named yet: "Citing Ann Lee, the Ledger said".
    """

    tokens: Sequence[Token]
    tags: str
    subjects: Subjects
    relays: Relays
    cited: Source | None = None

    def cite(self, told: Source, last: Attribution | None) -> None:
        """Gives what an outlet said, or is about to say, to those whom it cites."""
        if last is not None and last.source is not None and last.source.media:
            self._credit(last, told)
        else:
            self.cited = told

    def credit(self, made: Attribution) -> None:
        """Gives what an outlet says to those whom it was said to cite."""
        if self.cited is not None and made.source is not None and made.source.media:
            self._credit(made, self.cited)
            self.cited = None

    def _credit(self, made: Attribution, told: Source) -> None:
        if made.source is not None:
            made.relayed_by, made.source = self.relays.foreign(made.source), told

    def step_back(self, made: Attribution, at: int) -> None:
        """Steps from an outlet to the people it cites, who are named at token `at`."""
        end = noun_right(self.tags, self.tokens, at)
        first = self.subjects.source(self.subjects.plain(at, end)) if end is not None else None
        if first is not None:
            self._credit(made, first)

    def settle(self, found: list[Attribution]) -> int:
        """Takes outlets that only pass on out of `found`; where what can be said ends."""
        self._lift(found)
        if len(found) > 1 and self._passes_on(*found[-2:]):
            said, last = found[-2:]
            own = last.source if last.source is not None and last.source.media else None
            heard = last.relayed_by or (self.relays.foreign(own) if own else None)
            if said.relayed_by not in {None, heard} and heard is not None:
                said.via = said.relayed_by
            said.relayed_by = heard
            said.nested = False
            found.pop()
            return last.span[0]
        return len(self.tags)

    def _lift(self, found: list[Attribution]) -> None:
        """Lifts "Ann Lee had said …" out of "the Ledger reported that …"."""
        for outer, inner in pairwise(tuple(found)):
            gap = self.tags[outer.span[1] : inner.span[0]]
            told = inner.source is not None and not inner.source.media and inner.subject
            fronted = outer.verb == "accord" or self.tokens[outer.span[0]].low == "as"
            joints = {","} if fronted else {"", "t"}
            if outer.source is None or not outer.source.media or not told or gap not in joints:
                continue
            if fronted and not {"X", "v", "V", "t", "Q"} & set(self.tags[inner.span[1] :]):
                inner.nested = True  # "according to the Ledger, engineers had warned the firm"
                continue
            whole = fronted or "ct" not in self.tags[inner.cue :]
            if outer.cue < inner.cue and whole:
                inner.relayed_by = inner.relayed_by or self.relays.foreign(outer.source)
                inner.nested = False
                found.remove(outer)

    def _passes_on(self, said: Attribution, last: Attribution) -> bool:
        """Whether the last attribution tells how the words before it came to light."""
        if last.source is None or said.source is None:
            return False
        if last.verb == "accord":
            whole = "t" in self.tags[said.span[1] : last.span[0]]
            return last.source.media or (last.source.document and whole)
        apart = self.tags[last.span[0] - 1 : last.span[0]] == ","
        behind = self.tags[last.span[1] :]
        closes = set(behind) <= _CLOSING or behind.startswith((",ct", "ct"))
        return last.source.media and not said.source.media and said.subject and apart and closes
