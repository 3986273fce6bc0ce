"""Who says a passage, as far as its article tells: by the attributions that the engine reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from summarizer.digest.told import Paper
from summarizer.engine.attribution import read_units
from summarizer.engine.cast import Cast
from summarizer.engine.discourse import Source
from summarizer.engine.document import Document
from summarizer.engine.genres import Genre, tell_genre
from summarizer.engine.modes import hedge_in, mode_of
from summarizer.engine.quoting import Quoted, attribute_quotes
from summarizer.engine.reading import Attribution, Reading
from summarizer.engine.request import Page
from summarizer.ground.prose import prose
from summarizer.ground.voices import voices

__all__ = ["Said", "Speech"]

Span = tuple[int, int]
_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|this|that|these|those)\b", re.IGNORECASE)
#: Kinds of saying whose verb belongs to what is said: "denied cutting corners".
_WHOLE = frozenset({"react", "deny", "demand", "judge", "estimate", "promise", "plan"})


class Said(NamedTuple):
    """How an article gives a passage; the fields are those of a claim.

    Attributes:
        speaker: Who says it; None for the outlet's own voice.
        relayed_by: Through whom the outlet has it.
        mode: ``assertion``, ``denial`` and so on.
        hedge: The words that hedge it, or None.
    """

    speaker: str | None
    relayed_by: str | None
    mode: str
    hedge: str | None


class _Mouth(NamedTuple):
    """Whose some words are."""

    name: str | None
    kind: str = "outlet"
    verb: str = ""
    relayed_by: str | None = None


_OUTLET = _Mouth(None)


class Speech:
    """The attributions of one article, read when the first is asked for (about 5 ms)."""

    def __init__(self, paper: Paper) -> None:
        head = paper.head
        self._paper = paper
        self._page = Page(
            paper.body, head.get("title"), head.get("outlet"), head.get("author"), paper.published
        )

    @cached_property
    def _document(self) -> Document:
        return Document(self._page.body)

    @cached_property
    def _cast(self) -> Cast:
        return Cast(self._document, self._page)

    @cached_property
    def _readings(self) -> list[Reading]:
        return read_units(self._document, self._cast)

    @cached_property
    def _genre(self) -> Genre:
        return tell_genre(self._document, self._cast)

    @cached_property
    def _quoted(self) -> list[Quoted]:
        return attribute_quotes(self._document, self._readings, self._genre, None)

    def of(
        self, span: Span, marks: Sequence[int], known: AbstractSet[str] = frozenset()
    ) -> Said | None:
        """Who says words of a passage; None where that cannot be told for sure.

        Args:
            span: Offsets of the passage in the article's text.
            marks: Offsets of the words that it is asked for.
            known: Who says other words of the passage, by the article's own claims.
        """
        reading = max(
            self._readings, key=lambda one: _shared(self._span(one.unit.span), span), default=None
        )
        if reading is None or self._genre.opinion or reading.unit.paragraph in self._genre.turns:
            return None
        mouths = {self._mouth(reading, at) or _alone(reading, known) for at in marks}
        one = mouths.pop() if len(mouths) == 1 else None
        if one is None:
            return None
        text = " ".join(self._paper.body[span[0] : span[1]].split())
        hedge = hedge_in(text, spoken=one.name is not None)
        return Said(one.name, one.relayed_by, mode_of(one.kind, one.verb, text), hedge)

    def _mouth(self, reading: Reading, at: int) -> _Mouth | None:
        """Whose the word at an offset is; None where that is not sure."""
        for quoted in self._quoted:
            if _within(self._span(quoted.outer), at):
                return self._quote(reading, quoted)
        sayings = [one for one in reading.attributions if not one.nested]
        for one in sayings:
            if self._holds(reading, one, at):
                return _mouth(one.source, one.kind, one.verb, one.relayed_by)
        if any(_within(self._span(reading.text_span(one.span)), at) for one in sayings):
            return _OUTLET  # what is told of the speaker: "the mayor, who is 60, said"
        return self._beside(reading, at, sayings)

    def _quote(self, reading: Reading, quoted: Quoted) -> _Mouth | None:
        source = quoted.source
        led = self._document.text[: quoted.outer[0]].rstrip().endswith(":")
        if source is None and led:
            source = reading.subject
        return _mouth(source, "say", "say", quoted.relayed_by)

    def _beside(self, reading: Reading, at: int, sayings: Sequence[Attribution]) -> _Mouth | None:
        """Whose words are that no act of saying is known to hold."""
        start, end = self._span(reading.unit.span)
        told = prose(self._paper.body[start:end])
        words = told.side.words
        heard = [one for one in voices(told) if start + words.starts[one.low] < at]
        if heard and not heard[-1].pronoun:
            low, high = heard[-1].low, heard[-1].high
            name = self._paper.body[start + words.starts[low] : start + words.ends[high - 1]]
            return _Mouth(" ".join(name.split()), "say", "say")
        if heard or sayings:
            return None
        if not _PRONOUN.match(self._document.words(reading.span)):
            return _OUTLET
        return _mouth(reading.subject, "say", "say", None)

    def _holds(self, reading: Reading, one: Attribution, at: int) -> bool:
        """Whether a place stands in what an act of saying says."""
        said = [*one.content, one.span] if one.kind in _WHOLE else one.content
        return any(_within(self._span(reading.text_span(tokens)), at) for tokens in said)

    def _span(self, span: Span) -> Span:
        """A span of the engine's text as it counts in the article."""
        document = self._document
        return document.source_at(span[0]), document.source_at(span[1] - 1) + 1


def _alone(reading: Reading, known: AbstractSet[str]) -> _Mouth | None:
    """The one who speaks in a unit, where the claims of the article name nobody else."""
    named = {one.source.name if one.source else None for one in reading.attributions}
    return _Mouth(min(known), "say", "say") if len(named) == 1 and named == known else None


def _mouth(source: Source | None, kind: str, verb: str, relayed_by: str | None) -> _Mouth | None:
    if source is None or source.name is None:
        return None
    return _Mouth(source.name, kind, verb, relayed_by)


def _within(span: Span, at: int) -> bool:
    return span[0] <= at < span[1]


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
