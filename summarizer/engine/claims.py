"""Claims: clauses with whoever says them, as the article attributes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.engine.attribution import Attribution, Range, Reading
from summarizer.engine.discourse import Source
from summarizer.engine.document import Document
from summarizer.engine.modes import hedge_in, mode_of
from summarizer.engine.quoting import Quoted
from summarizer.engine.sentences import Span

__all__ = ["Claim", "find_claims"]

_WHOLE = frozenset({"react", "deny", "demand", "judge", "estimate", "promise"})
_WORDS = re.compile(r"[^\W_]+")
_PRONOUNS = {"he": "m", "she": "f"}


@dataclass(slots=True)
class Claim:
    """One thing that somebody says is so.

    Attributes:
        text: The clause, on one line.
        source: Whose claim it is; None for the outlet's own voice.
        evidence: Spans of the clean text.
        reading: Number of the unit it comes from.
    """

    text: str
    source: Source | None
    mode: str
    hedge: str | None
    evidence: list[Span]
    reading: int
    kind: str
    relayed_by: str | None = None
    via: list[str] = field(default_factory=list)
    importance: int = 2


def find_claims(document: Document, readings: list[Reading], quoted: list[Quoted]) -> list[Claim]:
    """All claims in the order of the article."""
    return list(_Finder(document, readings, quoted).find())


class _Finder:
    def __init__(self, document: Document, readings: list[Reading], quoted: list[Quoted]) -> None:
        self.document = document
        self.readings = readings
        self.quoted: dict[int, list[Quoted]] = {}
        for one in quoted:
            self.quoted.setdefault(one.reading, []).append(one)
        self.denied: Source | None = None

    def find(self) -> Iterator[Claim]:
        for at, reading in enumerate(self.readings):
            made = [a for a in reading.attributions if not a.nested and a.content]
            if made:
                for claim in self._attributed(at, reading, made):
                    yield claim
            elif self.quoted.get(at) and self.quoted[at][0].whole:
                for one in self.quoted[at]:
                    yield from self._quote(at, one)
            else:
                yield from self._own(at, reading)

    # ------------------------------------------------------------------ said by somebody
    def _attributed(
        self, at: int, reading: Reading, made: list[Attribution]
    ) -> Iterator[Claim]:
        for number, one in enumerate(made):
            hull = self._hull(reading, made, number)
            whole = one.kind in _WHOLE or not self._clausal(reading, one)
            parts = [None] if whole else list(self._parts(reading, one))
            for part in parts:
                text = self._text(reading, one, part, hull)
                if len(_WORDS.findall(text)) < 3:
                    continue
                yield self._claim(at, one, text, self._evidence(reading, part, hull))
            self.denied = one.source if one.kind == "deny" else None

    def _claim(self, at: int, one: Attribution, text: str, evidence: list[Span]) -> Claim:
        source = one.source
        after = self.denied is not None and source is self.denied and one.kind == "say"
        mode = mode_of(one.kind, one.verb, text, after_denial=after)
        hedge = hedge_in(text, spoken=True)
        return Claim(text, source, mode, hedge, evidence, at, one.kind, one.relayed_by)

    def _clausal(self, reading: Reading, one: Attribution) -> bool:
        """Whether what is said is a clause of its own, not the object of the verb."""
        start, end = one.content[0]
        letters = reading.tags[start:end]
        if "Q" in letters or start < one.cue:
            return True
        lead = reading.tags[one.cue + 1 : start]
        return "t" in lead or ":" in lead or (
            any(x in letters for x in "XvV") and letters[0] in "ODNTRGSwXbpya#t"
        )

    def _hull(self, reading: Reading, made: list[Attribution], number: int) -> Range:
        """Token range of an attribution with all it says."""
        one = made[number]
        start = min([one.span[0], *(s for s, _ in one.content)])
        end = max([one.span[1], *(e for _, e in one.content)])
        if number == 0:
            start = 0
        if number == len(made) - 1:
            end = len(reading.tags)
        return start, end

    def _parts(self, reading: Reading, one: Attribution) -> Iterator[Range]:
        """The content, cut where a second "that" clause or sentence begins."""
        tags = reading.tags
        for start, end in one.content:
            at = start
            for cut in range(start + 1, end - 1):
                if (tags[cut] == "c" and tags[cut + 1] == "t") or tags[cut] == ";":
                    yield at, cut
                    at = cut + 2 if tags[cut] == "c" else cut + 1
            yield at, end

    def _span(self, reading: Reading, tokens: Range) -> Span:
        return reading.tokens[tokens[0]].start, reading.tokens[tokens[1] - 1].end

    def _text(self, reading: Reading, one: Attribution, part: Range | None, hull: Range) -> str:
        if part is None:
            return _sentence(self.document.words(self._span(reading, hull)))
        tokens = reading.tokens[part[0] : part[1]]
        if len(tokens) == 1 and tokens[0].kind == "quote":
            inner = self.document.quotations[tokens[0].quote].inner
            return _sentence(self.document.words(inner))
        text = self.document.words(self._span(reading, part))
        return _sentence(_named(text, one.source))

    def _evidence(self, reading: Reading, part: Range | None, hull: Range) -> list[Span]:
        span = self._span(reading, hull)
        if part is None or span[1] - span[0] < 400:
            return [span]
        return [self._span(reading, part)]

    # ------------------------------------------------------------------ quotations, own voice
    def _quote(self, at: int, one: Quoted) -> Iterator[Claim]:
        quotation = self.document.quotations[one.number]
        text = self.document.words(quotation.inner)
        if len(_WORDS.findall(text)) < 3:
            return
        after = self.denied is not None and self.denied is one.source
        mode = mode_of("say", "say", text, after_denial=after)
        hedge = hedge_in(text, spoken=True)
        yield Claim(_sentence(text), one.source, mode, hedge, [quotation.outer], at, "say", one.relayed_by)

    def _own(self, at: int, reading: Reading) -> Iterator[Claim]:
        text = self.document.words(reading.unit.span)
        tags = reading.tags
        if text.endswith("?") or len(_WORDS.findall(text)) < 5 or not _has_verb(reading):
            return
        del tags
        yield Claim(
            text, None, mode_of("outlet", "", text), hedge_in(text, spoken=False),
            [reading.unit.span], at, "outlet",
        )  # fmt: skip


def _has_verb(reading: Reading) -> bool:
    return any(letter in reading.tags for letter in "XvVP") or any(
        t.low.endswith("ed") for t in reading.tokens
    )


def _named(text: str, source: Source | None) -> str:
    """Puts the speaker's name for a pronoun that opens the clause and means the speaker."""
    if source is None or source.entity is None:
        return text
    first, _, rest = text.partition(" ")
    low = first.lower()
    if _PRONOUNS.get(low) == source.gender and source.gender:
        return f"{source.name} {rest}"
    if low == "it" and source.entity.kind in {"organisation", "media"} and not rest.startswith(("is ", "was ")):
        return f"{source.name} {rest}"
    return text


def _sentence(text: str) -> str:
    text = text.strip(" ,;:–—-")
    if not text:
        return text
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?…”\"’" else f"{text}."
