"""The passages in which somebody can take a side, with whoever speaks there.

A sentence is one passage, in which the words of each saying belong to its speaker; each sentence
inside a quotation is one of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.engine.cast import Cast
from summarizer.engine.discourse import Source
from summarizer.engine.document import Document, Token
from summarizer.engine.genres import ANSWER, QUESTION, Genre
from summarizer.engine.phrases import Phrase, subject_left
from summarizer.engine.quoting import Quoted
from summarizer.engine.reading import Range, Reading
from summarizer.engine.sentences import Span
from summarizer.engine.tagging import tag

__all__ = ["Passage", "Scene", "passages"]

_MARKS = "“”\"'‘’«»„ "
_ENDS = frozenset(".!?…")
#: Quotations shorter than this, in characters, are looked up with their sentence.
_FEW = 30


@dataclass(slots=True)
class Scene:
    """All that stances are found in.

    Attributes:
        author: Who speaks throughout, in an opinion piece.
        interviewee: Who answers, in an interview.
    """

    document: Document
    cast: Cast
    readings: Sequence[Reading]
    quoted: Sequence[Quoted]
    genre: Genre
    author: Source | None
    interviewee: Source | None
    title: str | None


@dataclass(slots=True)
class Passage:
    """Words that belong together, and who says them.

    Attributes:
        tokens: The words; in a sentence, a quotation is one token.
        tags: Their letters (see `tagging`).
        span: Where to look the passage up.
        paragraph: Number of its paragraph.
        speaker: Who says all of it; None in a sentence of the outlet's.
        reading: The sentence that it is; None inside a quotation.
        listener: Whom "you" means, in a question to the one who is interviewed.
        lows: All its words in lower case.
    """

    document: Document
    tokens: Sequence[Token]
    tags: str
    span: Span
    paragraph: int
    speaker: Source | None
    reading: Reading | None = None
    listener: Source | None = None
    lows: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lows = frozenset([token[1] for token in self.tokens])

    def low(self, at: int) -> str:
        """A word in lower case; empty outside the passage."""
        tokens = self.tokens
        return tokens[at][1] if 0 <= at < len(tokens) else ""

    def marked(self, at: int) -> str:
        """The words inside a quotation that is one token here; empty for other tokens."""
        number = self.tokens[at].quote
        inner = self.document.quotations[number].inner if number >= 0 else (0, 0)
        return self.document.words(inner)

    def words(self, start: int, end: int) -> str:
        """A range of tokens as text."""
        if start >= end:
            return ""
        return self.document.words((self.tokens[start].start, self.tokens[end - 1].end))

    def quoting(self, part: Range | None) -> str:
        """A range of tokens as text without quotation marks round it; empty for None."""
        return self.words(*part).strip(_MARKS) if part is not None else ""

    def speaker_at(self, at: int) -> Source | None:
        """Whose words stand at a token; None where they are an outlet's."""
        made = self.reading.attributions if self.reading is not None else ()
        for one in reversed(made):
            inside = any(start <= at < end for start, end in one.content)
            if inside and one.source is not None and not one.source.media:
                return one.source
        return self.speaker

    def clause_end(self, at: int) -> int:
        """The number of the token that ends the clause in which token `at` stands."""
        while at < len(self.tags) and self.tags[at] not in ".;:!?…":
            at += 1
        return at

    def subject(self, verb: int) -> Phrase | None:
        """The subject before a verb, also before one that shares it: "came and voted"."""
        return subject_left(self.tags, self.tokens, verb)


def passages(scene: Scene) -> Iterator[Passage]:
    """All passages in order."""
    inside: dict[int, list[Quoted]] = {}
    for one in scene.quoted:
        if one.number >= 0 and one.source is not None:
            inside.setdefault(one.reading, []).append(one)
    for at, reading in enumerate(scene.readings):
        paragraph = reading.unit.paragraph
        turn = scene.genre.turns.get(paragraph)
        yield Passage(
            scene.document, reading.tokens, reading.tags, reading.span, paragraph,
            speaker=scene.interviewee if turn == ANSWER else scene.author,
            reading=reading,
            listener=scene.interviewee if turn == QUESTION else None,
        )  # fmt: skip
        for one in inside.get(at, ()):
            yield from _quotation(scene, reading, one)


def _quotation(scene: Scene, reading: Reading, one: Quoted) -> Iterator[Passage]:
    """The sentences inside a quotation."""
    tokens = scene.document.between(*one.inner)
    span, paragraph, start = _around(reading, one), reading.unit.paragraph, 0
    for at in range(len(tokens)):
        if tokens[at].text in _ENDS or at + 1 == len(tokens):
            part = tokens[start : at + 1]
            letters = tag(part, scene.cast.known)
            yield Passage(scene.document, part, letters, span, paragraph, one.source)
            start = at + 1


def _around(reading: Reading, one: Quoted) -> Span:
    """The quotation; the whole sentence where it is a few words in it."""
    few = one.inner[1] - one.inner[0] < _FEW and not one.whole
    return reading.span if few else one.outer
