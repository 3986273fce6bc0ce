"""Flags on the items of the built-in schemas: what they say that their evidence does not cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from summarizer.core.article import Article, Span
from summarizer.core.schema import JSON
from summarizer.ground.align import Passages
from summarizer.ground.attribution import mentioned, near, nowhere, reporters, snapped
from summarizer.ground.bearing import too_thin
from summarizer.ground.dates import given_by, undated
from summarizer.ground.prose import Prose
from summarizer.ground.prose import prose as prose_of
from summarizer.ground.statement import Flagged, Ground, compare

__all__ = ["Scales", "spans_of"]

_STATEMENTS = ("text", "what", "rationale")
_SPEAKERS = ("speaker", "holder")
_SENTENCE_START = re.compile(r"[.!?][\"”’»')\]]*\s+|\n+")
_SENTENCE_END = re.compile(r"[.!?][\"”’»')\]]*(?=\s|\Z)|\n")
_REACH = 600
_AROUND = 400
_UNDENIED = re.compile(
    r"(?:\b(?:not|neither|nor|without|refus\w+ to|declin\w+ to|stopp\w+ short of)|n[’']t)"
    r"(?: \w+){0,2}? (?:den(?:y|ied|ying)|confirm\w*|disput\w+|contradict\w*|rul\w+ out)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject\w*|disput\w+|refut\w+)\b", re.IGNORECASE)
_CONFIRMS = re.compile(
    r"\b(?:confirm\w*|admit\w*|acknowledg\w+|conced\w+|concession)\b", re.IGNORECASE
)
_LEFT_OPEN = re.compile(
    r"\b(?:not|n[’']t|neither|nor|without|refus\w+|declin\w+|open|short of)\b|n[’']t\b",
    re.IGNORECASE,
)


class Scales:
    """Weighs items of one article against it.

    Args:
        passages: The article, ready to be asked.
        article: The article, with its head.
    """

    def __init__(self, passages: Passages, article: Article) -> None:
        self.passages = passages
        self.article = article
        self.given = given_by(article.published)

    @cached_property
    def whole(self) -> Prose:
        """The article's title, head, and what may be quoted of it."""
        head = (self.article.title, self.article.outlet, self.article.author)
        areas = self.passages.source.layout.areas()
        shown = [self.article.text[start:end] for start, end in areas]
        return Prose("\n\n".join([*filter(None, head), *shown]))

    def refusal(self, item: dict[str, JSON]) -> str:
        """Why an item is rejected: its speaker occurs nowhere, or its evidence bears nothing."""
        for field in _SPEAKERS:
            who = item.get(field)
            if isinstance(who, str) and nowhere(who, self.whole):
                return f"{field} {who!r} does not occur in the article"
        spans = spans_of(item.get("evidence"))
        return too_thin(item, spans, self.article.text) if spans else ""

    def stranger(self, actor: dict[str, JSON]) -> str:
        """Why an actor is rejected: no name of theirs occurs. Empty where one does."""
        called = [actor.get("name"), *(actor.get("aliases") or ())]
        forms = [form for form in called if isinstance(form, str)]
        if not forms or any(not nowhere(form, self.whole) for form in forms):
            return ""
        return f"name {forms[0]!r} does not occur in the article"

    def flags(self, item: dict[str, JSON]) -> list[dict[str, str]]:
        """What an item says that its evidence and the article do not cover."""
        spans = spans_of(item.get("evidence"))
        if not spans:
            return []
        rows: list[dict[str, str]] = []
        for where, flagged in self._flagged(item, spans):
            row = {"kind": flagged.kind, "detail": flagged.detail, "where": where}
            if row not in rows:
                rows.append(row)
        return rows

    def _flagged(
        self, item: dict[str, JSON], spans: Sequence[Span]
    ) -> Iterator[tuple[str, Flagged]]:
        evidence = "\n".join(self.sentences(span) for span in spans)
        around = "\n".join(
            self.article.text[snapped(span.start - _AROUND) : snapped(span.end + _AROUND, up=True)]
            for span in spans
        )
        ground = Ground(prose_of(evidence), prose_of(around), self.whole, self.given)
        hedge = " ".join(str(item[key]) for key in ("hedge", "date_text") if item.get(key))
        for field in _STATEMENTS:
            if isinstance(item.get(field), str) and item[field] != evidence:
                found = compare(item[field], ground, hedge)
                yield from ((field, flagged) for flagged in found)
                yield from _undenied(item, field, evidence)
        yield from self._attribution(item, spans)
        yield from self._dates(item, evidence)
        yield from self._copied(item)

    def _attribution(
        self, item: dict[str, JSON], spans: Sequence[Span]
    ) -> Iterator[tuple[str, Flagged]]:
        for field in _SPEAKERS:
            who = item.get(field)
            if isinstance(who, str) and not near(who, spans, self.article.text):
                yield field, Flagged("attribution", f"{who} is not named near the evidence")
            elif isinstance(who, str) and field == "speaker":
                yield from self._another(who, spans)
        links = [("relayed_by", item.get("relayed_by"))]
        links += [("via", link) for link in item.get("via") or ()]
        for field, who in links:
            if isinstance(who, str) and nowhere(who, self.whole):
                yield field, Flagged("attribution", f"{who} does not occur in the article")

    def _another(self, who: str, spans: Sequence[Span]) -> Iterator[tuple[str, Flagged]]:
        """A speaker whom the evidence does not name, where it names another one as speaking."""
        evidence = prose_of("\n".join(self.sentences(span) for span in spans))
        others = reporters(evidence)
        if others and not mentioned(who, evidence):
            yield "speaker", Flagged("attribution", f"the evidence has it from {others[0]}")

    def _dates(self, item: dict[str, JSON], evidence: str) -> Iterator[tuple[str, Flagged]]:
        when, words = item.get("date"), item.get("date_text")
        if isinstance(when, str):
            told = words if isinstance(words, str) and words else evidence
            for detail in undated(when, told, self.whole, self.article.published):
                yield "date", Flagged("date", detail)

    def _copied(self, item: dict[str, JSON]) -> Iterator[tuple[str, Flagged]]:
        """Fields that promise the article's own words."""
        for field, kind in (("date_text", "date"), ("hedge", "hedge")):
            words = item.get(field)
            if isinstance(words, str) and not self.passages.find(words).kept:
                yield field, Flagged(kind, f"“{words}” is not in the article")

    def sentences(self, span: Span) -> str:
        """A span, with the rest of the sentences that it begins and ends in."""
        text = self.article.text
        before = text[max(0, span.start - _REACH) : span.start]
        starts = [match.end() for match in _SENTENCE_START.finditer(before)]
        begin = span.start - len(before) + (starts[-1] if starts else 0)
        closed = _SENTENCE_END.search(text, max(span.start, span.end - 1), span.end + _REACH)
        return text[begin : closed.end() if closed else span.end]


def spans_of(evidence: JSON) -> list[Span]:
    """Where an item's evidence stands."""
    rows = evidence if isinstance(evidence, list) else [evidence]
    return [Span(row["start"], row["end"]) for row in rows if isinstance(row, dict)]


def _undenied(item: dict[str, JSON], field: str, evidence: str) -> Iterator[tuple[str, Flagged]]:
    """A matter that somebody left open, told as denied or confirmed."""
    found = _UNDENIED.search(evidence)
    if found is None:
        return
    rest = _UNDENIED.sub(" ", evidence)
    text, shown = str(item[field]), found.group()
    if item.get("mode") == "denial" and not _DENIES.search(rest):
        yield "mode", Flagged("negation", f"“{shown}” is no denial")
    if _LEFT_OPEN.search(text):
        return
    for pattern, told in ((_DENIES, "a denial"), (_CONFIRMS, "a confirmation")):
        if pattern.search(text) and not pattern.search(rest):
            yield field, Flagged("negation", f"“{shown}” is told as {told}")
