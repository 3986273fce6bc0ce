"""What there is to show of a digest, before any format.

Texts are as they came; making them harmless is each format's duty. They are named tuples, because
making as many dataclasses costs time at every start.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from summarizer.render.view import Note, Passage, Run

__all__ = [
    "FOUND", "Card", "Claim", "Digest", "Happening", "Player", "Question", "Source", "Stance",
    "Stand", "Story", "Telling",
]  # fmt: skip

#: What marks a telling that is none of its article's claims.
FOUND = Run("tag", "in the text, not in the briefing")


class Source(NamedTuple):
    """An article of the digest.

    Attributes:
        number: Its place in the digest, from 1.
        id: As evidence names it.
        label: Its outlet, else title, else id.
        title: Its headline, or None.
        published: ISO date, or None.
        story: Id of its story.
        new: Whether an earlier digest did not have it.
        row: All of it, as it stands in the record.
    """

    number: int
    id: str
    label: str
    title: str | None
    published: str | None
    story: str
    new: bool
    row: Mapping[str, Any]


class Telling(NamedTuple):
    """How one article tells something.

    Attributes:
        source: The article.
        stand: ``asserts``, ``denies`` or ``hedges``; a position; or empty.
        lead: Who says so, through whom, in which mode, with which hedge.
        text: What it says, in that article.
        origin: From whom it comes, or None.
        copied: Label of the article whose words these are, or None.
        focus: Offsets of the words that count, within the evidence; or None.
        evidence: The words.
        notes: Flags of its own article's result.
        names: Whoever says or relays it.
        claim: Its place among the claims of its article, or None.
    """

    source: Source
    stand: str
    lead: tuple[Run, ...]
    text: str
    origin: str | None
    copied: str | None
    focus: tuple[int, int] | None
    evidence: tuple[Passage, ...]
    notes: tuple[Note, ...]
    names: tuple[str, ...]
    claim: int | None = None


class Claim(NamedTuple):
    """One assertion in all its tellings.

    Attributes:
        id: As cards and questions name it.
        text: In the words of the fullest telling.
        tellings: All of them.
        origins: From whom it comes.
        independent: How many those are; None where that was not worked out.
        outlets: Labels.
        articles: How many.
        disputed: Whether a contradiction is about it.
        change: ``new``, ``corroborated``, ``disputed`` since an earlier digest; else empty.
        speaker: Of a sentence of the summary: who says so.
    """

    id: str
    text: str
    tellings: tuple[Telling, ...]
    origins: tuple[str, ...]
    independent: int | None
    outlets: tuple[str, ...]
    articles: int
    disputed: bool
    change: str
    speaker: str | None = None

    @property
    def evidence(self) -> tuple[Passage, ...]:
        """All passages of all tellings."""
        return tuple(passage for telling in self.tellings for passage in telling.evidence)

    @property
    def counts(self) -> str:
        """``5 articles, 2 origins``."""
        told = f"{self.articles} article{'' if self.articles == 1 else 's'}"
        if self.independent is None:
            return told
        return f"{told}, {self.independent} origin{'' if self.independent == 1 else 's'}"


class Card(NamedTuple):
    """Two tellings that do not agree.

    Attributes:
        kind: ``contradiction``, ``tension`` or ``updated``.
        about: ``number``, ``date``, ``denial``, ``attribution``, ``outcome``; or empty.
        sides: The two, then those that give a third value.
        explanation: Why, in a sentence.
        by: ``rules``, or the model that judged it.
        change: ``new`` since an earlier digest; else empty.
    """

    kind: str
    about: str
    sides: tuple[Telling, ...]
    explanation: str
    by: str
    change: str


class Stand(NamedTuple):
    """Where somebody stands according to one article."""

    telling: Telling
    position: str


class Stance(NamedTuple):
    """Where somebody stands on something, according to each article."""

    holder: str
    target: str
    differs: bool
    stands: tuple[Stand, ...]


class Happening(NamedTuple):
    """An entry of the timeline: an ``event``, a ``publication``, or a page ``stamp``."""

    kind: str
    date: str | None
    date_text: str | None
    what: str
    differs: bool
    tellings: tuple[Telling, ...]


class Player(NamedTuple):
    """Somebody who acts in a story."""

    name: str
    kind: str
    role: str | None
    aliases: tuple[str, ...]
    of: str | None
    articles: int


class Question(NamedTuple):
    """Something open: ``disputed``, ``unanswered``, or said by a ``single_origin``."""

    kind: str
    text: str
    articles: tuple[str, ...]
    claims: tuple[str, ...]


class Story(NamedTuple):
    """All that is told of one event."""

    id: str
    headline: str
    sources: tuple[Source, ...]
    outlets: tuple[str, ...]
    span: tuple[str | None, str | None]
    change: str
    overview: tuple[str, ...]
    origins: tuple[tuple[str, int], ...]
    independent: int | None
    summary: tuple[Claim, ...]
    claims: tuple[Claim, ...]
    cards: tuple[Card, ...]
    stances: tuple[Stance, ...]
    timeline: tuple[Happening, ...]
    actors: tuple[Player, ...]
    questions: tuple[Question, ...]

    @property
    def counts(self) -> str:
        """``5 articles, 2 origins``; of one article nothing more: its sources confirm nothing."""
        told = f"{len(self.sources)} article{'' if len(self.sources) == 1 else 's'}"
        if self.independent is None or len(self.sources) == 1:
            return told
        return f"{told}, {self.independent} origin{'' if self.independent == 1 else 's'}"


class Digest(NamedTuple):
    """The whole of it.

    Attributes:
        title: The headline of its one story, else how many articles and stories.
        overview: Sentences that sum it up.
        sources: Every article.
        stories: The largest first.
        since: What came since an earlier digest, in words; empty where none was given.
        failed: What could not be read or answered, and why.
        left: What was left out of the articles' results, and warnings, by label of the article.
        provenance: What it rests on and what it cost, in short pieces.
    """

    title: str
    overview: tuple[str, ...]
    sources: tuple[Source, ...]
    stories: tuple[Story, ...]
    since: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, Note], ...]
    provenance: tuple[str, ...]
