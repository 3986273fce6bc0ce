"""What there is to show of a result, before any format: sections, items, facts, evidence, notes.

The renderers read these values and nothing else, so each schema looks right in each format. Texts
are as they came from the model or the article; making them harmless is each renderer's duty.

They are named tuples, because making as many dataclasses costs more than a cached result may.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from summarizer.render.ledger import Account

__all__ = ["Fact", "Item", "Note", "Passage", "Role", "Run", "Section", "View", "passages"]

#: What a stretch of an item's first line is: somebody's name, what a stance is about, a date, one
#: word of a fixed set (a mode, a position), the sign between two links of a chain, the words that
#: hedge, a place in the model's answer, anything said beside.
Role = Literal["name", "target", "date", "tag", "join", "hedge", "path", "aside"]


class Passage(NamedTuple):
    """Words of the article, ``text[start:end]``, that bear an item.

    Attributes:
        number: Running number within the output, counted from 1.
        label: Name of the field it stood in, empty where that is just ``evidence``.
        quote: The article's words.
        start: Offset of the first character.
        end: Offset after the last one.
        match: ``exact``, ``normalized`` or ``near``.
        given: What the model quoted, where that differs.
        source: Number of the article that the words stand in, where there are several.
    """

    number: int
    label: str
    quote: str
    start: int
    end: int
    match: str
    given: str | None
    source: int = 1


class Run(NamedTuple):
    """A stretch of an item's first line."""

    role: Role
    text: str


class Fact(NamedTuple):
    """A field with plain values; None is a value that is unknown."""

    label: str
    values: tuple[str | None, ...]


class Note(NamedTuple):
    """A remark of ours: a flag, a verdict, a reason, a warning, a failure."""

    kind: str
    label: str
    text: str


class Item(NamedTuple):
    """One thing that is said: who says it, what it says, what bears it.

    Attributes:
        kind: ``sentence``, ``claim``, ``stance``, ``quote``, ``event``, ``actor``, ``rejected``,
            ``warning``, or ``plain``.
        lead: First line, in runs.
        text: The statement itself; may hold paragraphs.
        facts: Further fields with plain values.
        evidence: Passages that bear it.
        notes: Remarks of ours about it.
        sections: Fields that hold more items.
    """

    kind: str = "plain"
    lead: tuple[Run, ...] = ()
    text: str = ""
    facts: tuple[Fact, ...] = ()
    evidence: tuple[Passage, ...] = ()
    notes: tuple[Note, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def whole(self) -> Passage | None:
        """The passage whose words are the item's very text, so that one of them is enough."""
        if len(self.evidence) != 1 or self.evidence[0].label:
            return None
        said, proof = self.text.split(), self.evidence[0]
        return proof if said and said == proof.quote.split() and proof.given is None else None


class Section(NamedTuple):
    """A field under its heading: a list of items, or one body.

    Attributes:
        title: Heading; empty for fields that need none.
        kind: What its items are, `Item.kind`, where they are all of one kind; else ``plain``.
        items: What the list holds.
        body: What the field holds where it is no list.
    """

    title: str
    kind: str = "plain"
    items: tuple[Item, ...] = ()
    body: Item | None = None


class View(NamedTuple):
    """A whole result, ready to be drawn.

    Attributes:
        title: Headline of the result, else of the article, else the article's name.
        original: The article's own headline where `title` is another one, else empty.
        language: ISO code of the article, or None.
        outlet: Who publishes the article, or None.
        head: What is known about the article.
        standing: Why the result is failed or partial; None where it is complete.
        sections: The data.
        apart: What was left out, and warnings.
        provenance: What the result rests on and what it cost, in short pieces.
        account: What became of every sentence of the source; None where that was not asked.
    """

    title: str
    original: str
    language: str | None
    outlet: str | None
    head: tuple[Fact, ...]
    standing: Note | None
    sections: tuple[Section, ...]
    apart: tuple[Section, ...]
    provenance: tuple[str, ...]
    account: Account | None = None


def passages(sections: tuple[Section, ...]) -> Iterator[Passage]:
    """Every passage below these sections, in the order of their numbers."""
    for section in sections:
        for item in (section.body, *section.items):
            if item is not None:
                yield from item.evidence
                yield from passages(item.sections)
