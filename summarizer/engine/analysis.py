"""All that the engine can tell about one article, each part worked out when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from summarizer.engine.attribution import Reading, read_units
from summarizer.engine.cast import Cast
from summarizer.engine.claims import Claim, Story, find_claims
from summarizer.engine.discourse import Source
from summarizer.engine.document import Document
from summarizer.engine.genres import Genre, tell_genre
from summarizer.engine.quoting import Quoted, attribute_quotes
from summarizer.engine.request import Page
from summarizer.engine.timeline import find_events
from summarizer.engine.topics import Topics

__all__ = ["Analysis"]

Row = dict[str, Any]


class Analysis:
    """One article, looked at. Each property is a list of rows whose keys are the schema's names."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.document = Document(page.body)

    def nothing(self) -> str:
        """What to say where there is nothing to sum up."""
        return "The article holds no sentence that could be summed up."

    @cached_property
    def _cast(self) -> Cast:
        return Cast(self.document, self.page)

    @cached_property
    def _readings(self) -> list[Reading]:
        return read_units(self.document, self._cast)

    @cached_property
    def _genre(self) -> Genre:
        return tell_genre(self.document, self._cast)

    @cached_property
    def _interviewee(self) -> Source | None:
        entity = self._genre.interviewee
        return Source(entity.name, entity, entity.gender) if entity else None

    @cached_property
    def _quoted(self) -> list[Quoted]:
        return attribute_quotes(self.document, self._readings, self._genre, self._interviewee)

    @cached_property
    def _topics(self) -> Topics:
        return Topics(self.page.title, (self.document.words(u.span) for u in self.document.units))

    @cached_property
    def _agency(self) -> str | None:
        """The agency in the dateline, where another outlet prints its report."""
        first = next((r for r in self._readings if r.begin), None)
        if first is None or self.page.outlet is None:
            return None
        named = [self._cast.at.get(t.start) for t in first.tokens[: first.begin]]
        media = [e for e in named if e is not None and e.kind == "media"]
        same = media and media[0].name in {self.page.outlet, *self.page.outlet.split()}
        return None if not media or same else media[0].name

    @cached_property
    def _claims(self) -> list[Claim]:
        author = Source(self.page.author) if self._genre.opinion else None
        story = Story(
            self.document, self._readings, self._quoted, self._genre, self._topics, author,
            self._interviewee, self.page.outlet, self._agency,
        )  # fmt: skip
        return find_claims(story)

    @cached_property
    def headline(self) -> str | None:
        """The page's own title."""
        return self.page.title

    @cached_property
    def summary(self) -> list[Row]:
        """The first sentences."""
        raw = [self.document.raw(u.span) for u in self.document.units]
        long = [s for s in raw if len(s.split()) > 6] or raw
        return [{"text": s, "evidence": [s]} for s in long[:3]]

    @cached_property
    def claims(self) -> list[Row]:
        """Who says that what is so."""
        return [
            {
                "text": claim.text,
                "speaker": claim.source.name if claim.source else None,
                "relayed_by": claim.relayed_by,
                "via": claim.via,
                "mode": claim.mode,
                "hedge": claim.hedge,
                "importance": claim.importance,
                "evidence": [self.document.raw(span) for span in claim.evidence],
            }
            for claim in self._claims
        ]

    @cached_property
    def stances(self) -> list[Row]:
        """None yet."""
        return []

    @cached_property
    def quotes(self) -> list[Row]:
        """Words between quotation marks, and whose they are."""
        rows = []
        for one in self._quoted:
            words = self.document.raw(one.inner)
            speaker = one.source.name if one.source else None
            rows.append({"quote": words, "speaker": speaker, "evidence": words})
        return rows

    @cached_property
    def timeline(self) -> list[Row]:
        """What happened when, earliest first."""
        events = find_events(self.document, self._readings, self._genre, self.page.published)
        return [
            {
                "date": event.date,
                "date_text": self.document.raw(event.words) if event.words else None,
                "what": event.what,
                "evidence": [self.document.raw(event.evidence)],
            }
            for event in events
        ]

    @cached_property
    def actors(self) -> list[Row]:
        """Who acts in the story."""
        return [
            {"name": e.name, "kind": e.kind, "role": e.role, "aliases": e.aliases}
            for e in self._cast.entities
            if e.kind != "demonym"
        ]

    @cached_property
    def speakers(self) -> list[Row]:
        """Whoever is quoted."""
        return [{"name": n} for n in dict.fromkeys(q["speaker"] for q in self.quotes if q["speaker"])]

    @cached_property
    def open_questions(self) -> list[Row]:
        """None yet."""
        return []
