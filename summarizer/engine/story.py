"""What an article is told by, and what is claimed in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.engine.discourse import Source
from summarizer.engine.document import Document
from summarizer.engine.genres import Genre
from summarizer.engine.quoting import Quoted
from summarizer.engine.reading import Reading
from summarizer.engine.sentences import Span
from summarizer.engine.topics import Topics

__all__ = ["Claim", "Story"]


@dataclass(slots=True)
class Claim:
    """One thing that somebody says is so.

    Attributes:
        text: The clause, on one line.
        source: Whose claim it is; None for the outlet's own voice.
        evidence: Spans of the clean text.
        reading: Number of the unit it comes from.
        kind: Class of the verb of speech; "outlet" where there is none.
        quoted: Whether its words stand in quotation marks.
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
    quoted: bool = False


@dataclass(slots=True)
class Story:
    """All that claims are made from.

    Attributes:
        author: Who speaks throughout, in an opinion piece.
        agency: The agency whose report another outlet prints.
    """

    document: Document
    readings: list[Reading]
    quoted: list[Quoted]
    genre: Genre
    topics: Topics
    author: Source | None
    interviewee: Source | None
    outlet: str | None
    agency: str | None
