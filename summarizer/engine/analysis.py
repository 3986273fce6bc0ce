"""All that the engine can tell about one article, each part worked out when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from summarizer.engine.actors import list_actors
from summarizer.engine.attribution import read_units
from summarizer.engine.candidates import candidates
from summarizer.engine.cast import Cast
from summarizer.engine.claims import Claim, Story, find_claims
from summarizer.engine.clauses import count_words
from summarizer.engine.conflict import Conflict, contradiction
from summarizer.engine.discourse import Source
from summarizer.engine.document import Document
from summarizer.engine.genres import Genre, tell_genre
from summarizer.engine.headline import write_headline
from summarizer.engine.questions import MOST_QUESTIONS, open_questions, which_is_right
from summarizer.engine.quoting import Quoted, attribute_quotes
from summarizer.engine.ranking import Candidate, choose
from summarizer.engine.reading import Reading
from summarizer.engine.request import Page
from summarizer.engine.selection import most_telling
from summarizer.engine.stances import Scene, find_stances
from summarizer.engine.timeline import find_events
from summarizer.engine.topics import Topics
from summarizer.engine.weighing import grade, unit_weights

__all__ = ["Analysis"]

Row = dict[str, Any]

#: So few words between marks may well stand without marks somewhere else.
_FEW = 4


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
        """The page's own title, or the core of the lead where the body does not bear it out."""
        lead = [candidate.text for candidate in self._chosen]
        false = self.conflict is not None
        return write_headline(
            self.page.title, self.document.text, lead, said=self._said_first, false=false
        )

    @cached_property
    def _said_first(self) -> tuple[str, str] | None:
        """Who says what in the first sentence of the summary, where one person does by name."""
        first = self._chosen[0].number if self._chosen else -1
        claims = [claim for claim in self._claims if claim.reading == first]
        if not claims or claims[0].kind != "say" or claims[0].quoted:
            return None
        source = claims[0].source
        named = source is not None and source.entity is not None and source.personal
        return (source.entity.name, claims[0].text) if named and source and source.entity else None

    @cached_property
    def conflict(self) -> Conflict | None:
        """What of the page's own headline the body contradicts, or None."""
        if self.page.part is not None:  # what a part does not say may stand in another one
            return None
        return contradiction(self.page.title, self._told)

    @cached_property
    def _told(self) -> list[str]:
        """The sentences of the body."""
        return [self.document.words(span) for span in self.document.sentences]

    @cached_property
    def _weights(self) -> dict[int, float]:
        return unit_weights(self._claims)

    @cached_property
    def _candidates(self) -> list[Candidate]:
        return candidates(self.document, self._readings, self._genre, self._weights)

    @cached_property
    def _chosen(self) -> list[Candidate]:
        wire = bool(self._readings) and self._readings[0].begin > 0
        lead = wire or bool(self._genre.stamps)  # a live blog has its latest news on top
        return choose(self._candidates, self.page.title, lead=lead)

    @cached_property
    def summary(self) -> list[Row]:
        """What the article says, in sentences of its own."""
        spans = [self._readings[c.number].span for c in self._chosen]
        return [
            {"text": self.document.words(span), "evidence": [self.document.raw(span)]}
            for span in spans
        ]

    @cached_property
    def claims(self) -> list[Row]:
        """Who says that what is so."""
        grade(self._claims, {candidate.number for candidate in self._chosen}, self._weights)
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
            for claim in most_telling(self._claims, count_words(self.document.text))
        ]

    @cached_property
    def stances(self) -> list[Row]:
        """Who stands where on what."""
        author = Source(self.page.author) if self._genre.opinion else None
        scene = Scene(
            self.document, self._cast, self._readings, self._quoted, self._genre, author,
            self._interviewee, self.page.title,
        )  # fmt: skip
        found = find_stances(scene)
        return [
            {
                "text": f"{stance.holder} {stance.position} {stance.target}",
                "holder": stance.holder,
                "target": stance.target,
                "position": stance.position,
                "rationale": None,
                "evidence": [self.document.raw(stance.evidence)],
            }
            for stance in found
        ]

    @cached_property
    def quotes(self) -> list[Row]:
        """Words between quotation marks, and whose they are."""
        rows = []
        for one in self._quoted:
            words = self.document.raw(one.inner)
            speaker = one.source.name if one.source else None
            rows.append({"quote": words, "speaker": speaker, "evidence": self._shown(one, words)})
        return rows

    def _shown(self, one: Quoted, words: str) -> str:
        """The evidence of a quotation; with its marks where the bare words stand elsewhere, too."""
        first = self.document.source.find(words)
        short = len(words.split()) < _FEW and one.number >= 0
        elsewhere = self.page.part or first != self.document.source_at(one.inner[0])
        return self.document.raw(one.outer) if short and elsewhere else words

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
        return list_actors(self._cast, self._claims, self._quoted, self._genre.interviewer)

    @cached_property
    def speakers(self) -> list[Row]:
        """Whoever is quoted."""
        return [
            {"name": n} for n in dict.fromkeys(q["speaker"] for q in self.quotes if q["speaker"])
        ]

    @cached_property
    def open_questions(self) -> list[Row]:
        """What a reader must still ask."""
        found = open_questions(self._claims)
        if self.conflict is not None:
            which = which_is_right(self.conflict, self._told[self.conflict.at])
            found = [which, *found[: MOST_QUESTIONS - 1]]
        return [{"text": question} for question in found]
