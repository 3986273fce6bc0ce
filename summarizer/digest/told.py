"""What a digest is made of: articles with their results, and each claim as one telling."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from summarizer.digest.measures import Measure, measures
from summarizer.digest.moments import Moment, moments

__all__ = ["Paper", "Telling", "own_claims", "passages"]

Record = dict[str, Any]
_PIECE = re.compile(r"[^\n]{1,4000}(?:(?<=\s)|(?=\n|\Z)|(?!\w))|[^\n]{1,4000}")
_BEFORE = 400
_END = re.compile(r"[.!?][”\"’']?\s|\n")


@dataclass(eq=False)
class Paper:
    """One article of the digest.

    Attributes:
        id: Unique within the digest.
        head: The article's head as a result carries it.
        text: What offsets count in; None where it is not at hand.
        blocks: What is not body, ``{"start", "end", "kind", "reason"}``.
        result: The result less its head.
        new: Whether an earlier digest did not have it.
    """

    id: str
    head: Record
    text: str | None
    blocks: list[Record]
    result: Record
    new: bool = False

    @property
    def label(self) -> str:
        """What to call it: the outlet, else the title, else the id."""
        return str(self.head.get("outlet") or self.head.get("title") or self.id)

    @property
    def published(self) -> str | None:
        """Day of publication."""
        day = self.head.get("published")
        return str(day)[:10] if day else None

    @property
    def data(self) -> Record:
        """What the article's briefing holds."""
        return self.result.get("data") or {}

    def rows(self, name: str) -> list[Record]:
        """One of the briefing's lists; empty where the schema has none."""
        return list(self.data.get(name) or [])

    def rows_of_text(self, name: str) -> list[str]:
        """One of the briefing's lists of sentences."""
        return [row for row in self.data.get(name) or [] if isinstance(row, str)]

    @property
    def headline(self) -> str | None:
        """Its title, or the headline that it was given."""
        shown = self.head.get("title") or self.data.get("headline")
        return str(shown) if shown else None

    @cached_property
    def tellings(self) -> list[Telling]:
        """Its claims."""
        return [Telling(self, index, claim) for index, claim in enumerate(self.rows("claims"))]

    @cached_property
    def body(self) -> str:
        """The running text, all else blanked, so that offsets stay."""
        if self.text is None:
            return ""
        shown = self.text
        for block in self.blocks:
            low, high = block["start"], block["end"]
            shown = shown[:low] + "\n" * (high - low) + shown[high:]
        return shown

    @cached_property
    def measures(self) -> list[Measure]:
        """Quantities in the article's words, in order."""
        return _in_pieces(self.text, measures) if self.text else _moved(self, measures)

    @cached_property
    def moments(self) -> list[Moment]:
        """Times in the article's words, in order."""
        return _in_pieces(self.text, moments) if self.text else _moved(self, moments)

    def shown(self, start: int, end: int, quotes: Sequence[Mapping[str, Any]] = ()) -> str:
        """The words of a span, from the text or from evidence that has them."""
        if self.text is not None:
            return self.text[start:end]
        for row in quotes:
            if row["start"] <= start and end <= row["end"]:
                return str(row["quote"])[start - row["start"] : end - row["start"]]
        return ""


def _in_pieces(text: str, read: Any) -> list[Any]:  # noqa: ANN401 - either reader
    """Quantities or times of a text, line by line, so that work grows with its length only."""
    found = []
    for match in _PIECE.finditer(text):
        low = match.start()
        found += [
            one._replace(start=one.start + low, end=one.end + low) for one in read(match.group())
        ]
    return found


def _moved(paper: Paper, read: Any) -> list[Any]:  # noqa: ANN401 - either reader
    """Quantities or times of the quotes alone, where the text is not at hand."""
    found = {}
    for claim in paper.rows("claims"):
        for row in claim.get("evidence", []):
            for one in read(row["quote"]):
                moved = one._replace(start=one.start + row["start"], end=one.end + row["start"])
                found[moved.start] = moved
    return [found[start] for start in sorted(found)]


@dataclass(eq=False)
class Telling:
    """One claim of one article.

    Attributes:
        paper: The article.
        index: Where it stands in the article's claims; below 0 where it is none of them, and was
            found in the text.
        claim: The claim as the result has it.
    """

    paper: Paper
    index: int
    claim: Record
    copied_from: str | None = None
    #: Key of the origin it is counted under, set when origins are resolved.
    origin: str = field(default="", compare=False)

    @property
    def in_text(self) -> bool:
        """Whether it was found in the text, and is no claim of the article's result."""
        return self.index < 0

    @property
    def text(self) -> str:
        """What is claimed."""
        return str(self.claim.get("text") or "")

    @property
    def speaker(self) -> str | None:
        """Who says it first; None: the outlet itself."""
        return self.claim.get("speaker") or None

    @property
    def relays(self) -> tuple[str, ...]:
        """Through whom, nearest to the speaker first."""
        last = self.claim.get("relayed_by")
        return (*(self.claim.get("via") or []), *([last] if last else []))

    @property
    def evidence(self) -> list[Record]:
        """The passages that bear it."""
        return list(self.claim.get("evidence") or [])

    @property
    def stand(self) -> str:
        """``asserts``, ``denies`` or ``hedges``."""
        if self.claim.get("mode") == "denial":
            return "denies"
        return "hedges" if self.claim.get("hedge") else "asserts"

    @property
    def foretold(self) -> bool:
        """Whether it says what somebody expects."""
        return self.claim.get("mode") == "prediction"

    @cached_property
    def quote(self) -> str:
        """The words of its first passage."""
        return str(self.evidence[0]["quote"]) if self.evidence else ""

    @cached_property
    def measures(self) -> list[Measure]:
        """Quantities that its evidence and its text both have."""
        wanted = [(one.low, one.high) for one in measures(self.text)]
        near = _within(self.paper.measures, self.evidence)
        own = [one for one in near if (one.low, one.high) in wanted]
        return own or near if wanted or len(near) == 1 else []

    @cached_property
    def moments(self) -> list[Moment]:
        """Times that its evidence has; those of its text, where the text has any."""
        near = _within(self.paper.moments, self.evidence[:1])
        own = {one[:5] for one in moments(self.text)}
        return [one for one in near if one[:5] in own] or near

    @cached_property
    def before(self) -> str:
        """The sentence before its first passage; empty where the text is not at hand."""
        start = self.span[0]
        near = self.paper.body[max(0, start - _BEFORE) : start].rstrip()
        ends = [match.end() for match in _END.finditer(near[:-1])]
        return near[ends[-1] :] if ends else near

    @property
    def span(self) -> tuple[int, int]:
        """Where its first passage stands."""
        row = self.evidence[0] if self.evidence else {"start": 0, "end": 0}
        return row["start"], row["end"]


def _within(found: list[Any], evidence: Sequence[Mapping[str, Any]]) -> list[Any]:
    starts = [one.start for one in found]
    kept = {}
    for row in evidence:
        for one in found[bisect_left(starts, row["start"]) :]:
            if one.start >= row["end"]:
                break
            if one.end <= row["end"]:
                kept[one.start] = one
    return [kept[start] for start in sorted(kept)]


def passages(paper: Paper, evidence: Sequence[Mapping[str, Any]]) -> list[Record]:
    """Evidence as a digest shows it: with the article it is in."""
    kept = ("quote", "start", "end", "match")
    return [{"article": paper.id, **{key: row.get(key) for key in kept}} for row in evidence]


def own_claims(paper: Paper, span: tuple[int, int]) -> list[Telling]:
    """The claims of an article that rest on words of a span."""
    low, high = span
    return [
        one
        for one in paper.tellings
        if any(row["start"] < high and low < row["end"] for row in one.evidence)
    ]
