"""An article as it was read: its text, what is body in it, and what is noise.

Offsets are Python string offsets (Unicode code points) into ``Article.text`` and belong to the
text as it was read. Cleaning marks blocks; it never changes or removes a character.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

__all__ = ["BODY", "FURNITURE", "NOISE", "Article", "Block", "Span", "Warned"]

BODY = "body"
#: Parts of the article that are not its running text: they are shown, never summed up.
FURNITURE = frozenset({"title", "byline", "date"})
#: What a reader would not call part of the article; never shown to a model.
NOISE = frozenset(
    {
        "ad", "appeal", "audio", "author_bio", "comments", "cookie_banner", "credit",
        "duplicate_title", "email", "footer", "injection", "nav", "newsletter", "page_title",
        "paywall", "related", "share", "site_notice", "source_line", "tags", "translation_note",
        "wire_header",
    }
)  # fmt: skip


class Span(NamedTuple):
    """A stretch of a text, ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line of the text, and what it is.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character (no trailing white space).
        kind: ``body``, one of `FURNITURE`, or one of `NOISE`.
        reason: Why it was marked so, in a few words; empty for body.
    """

    start: int
    end: int
    kind: str = BODY
    reason: str = ""


class Warned(NamedTuple):
    """Something a reader of the result should know (an injected instruction, a lossy decoding)."""

    kind: str
    detail: str
    where: Span | None = None


@dataclass(frozen=True)
class Article:
    """One article. Unknown metadata is None; nothing is guessed.

    Attributes:
        text: The text that all offsets count in.
        id: Short name, unique within its source (a file's stem, a JSONL row's id).
        source: Where it was read from, as given; ``-`` for standard input.
        title: Headline where it stands in the source.
        outlet: Who publishes it, where that stands in the source.
        author: Byline names, joined with ", ".
        published: ISO date or date-time as far as the source states it.
        language: ISO 639-1 code.
        blocks: In order, not overlapping; between them stands only white space.
        warnings: What a reader of the result should know about this source.
        embedded: True where the text exists only here (HTML, JSONL, standard input), so that a
            result must carry it for its offsets to mean anything.
    """

    text: str
    id: str = "article"
    source: str = "-"
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    warnings: tuple[Warned, ...] = ()
    embedded: bool = False

    @cached_property
    def sha256(self) -> str:
        """Digest of the text in UTF-8 (lone surrogates kept)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks that are the article's running text."""
        return tuple(block for block in self.blocks if block.kind == BODY)

    @property
    def noise(self) -> tuple[Block, ...]:
        """The blocks that are not part of the article."""
        return tuple(block for block in self.blocks if block.kind in NOISE)

    def slice(self, block: Block | Span) -> str:
        """The words of a block or span."""
        return self.text[block.start : block.end]
