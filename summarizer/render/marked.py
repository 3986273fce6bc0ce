"""An article's text cut into parts, paragraphs and pieces, so that its passages can be marked.

Passages may overlap, nest, touch, and run over paragraphs; marked elements may do none of that.
So the text is cut at each border of a passage, and each piece knows the passages that cover it.
What is no part of the article (noise, lines that speak to an AI) stands in parts of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from summarizer.render.view import Passage

__all__ = ["BlockOf", "Marked", "Paragraph", "Part", "Stretch", "blocks_of", "marked"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)|[^\r\n]+")
#: Kinds of block that are shown in their place; all others are noise and folded away.
_SHOWN = frozenset({"body", "title", "byline", "date"})
#: Noise by names that say more than its kind does.
_NAMES = {
    "ad": "advertisement", "appeal": "appeal to readers", "audio": "audio player",
    "author_bio": "about the author", "credit": "picture credit", "email": "e-mail address",
    "duplicate_title": "headline once more", "footer": "foot of the page", "nav": "navigation",
    "injection": "addressed to an AI, kept out", "page_title": "title of the page",
    "paywall": "paywall notice", "related": "related links", "share": "share buttons",
}  # fmt: skip


class BlockOf(NamedTuple):
    """A stretch of the text and what it is: ``body``, ``title``, ``byline``, ``date``, or noise."""

    start: int
    end: int
    kind: str


class Stretch(NamedTuple):
    """A piece of text.

    Attributes:
        text: Its characters.
        covering: Numbers of the passages that it is part of.
        starting: Those of them that begin here.
    """

    text: str
    covering: tuple[int, ...] = ()
    starting: tuple[int, ...] = ()


class Paragraph(NamedTuple):
    """What stands between blank lines, and which kind of block it is."""

    kind: str
    pieces: tuple[Stretch, ...]


class Part(NamedTuple):
    """Paragraphs that belong together: the article's own, or noise of a kind or several.

    Attributes:
        kind: ``body``, ``noise``, or ``injection``.
        names: Which noise it is, in words.
        paragraphs: In order.
    """

    kind: str
    names: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]


class Marked(NamedTuple):
    """The article, ready to be drawn.

    Attributes:
        parts: The whole text, in order.
        placed: Numbers of the passages that are marked.
    """

    parts: tuple[Part, ...]
    placed: frozenset[int]

    @property
    def titled(self) -> bool:
        """Whether the text itself holds its headline."""
        return any(row.kind == "title" for part in self.parts for row in part.paragraphs)


def blocks_of(rows: object) -> tuple[BlockOf, ...]:
    """Blocks from the article's own or from JSON; none where they cannot be read as such."""
    found: list[BlockOf] = []
    for row in rows if isinstance(rows, list | tuple) else ():
        keys = ("start", "end", "kind")
        if isinstance(row, dict):
            values = [row.get(key) for key in keys]
        elif hasattr(row, "kind"):
            values = [getattr(row, key, None) for key in keys]
        else:
            values = list(row[:3]) if isinstance(row, list | tuple) else []
        if len(values) < 3 or type(values[0]) is not int or type(values[1]) is not int:
            return ()
        found.append(BlockOf(values[0], values[1], str(values[2])))
    return tuple(found)


def marked(text: str, passages: Iterable[Passage], blocks: tuple[BlockOf, ...] = ()) -> Marked:
    """The text with every passage whose words stand at its offsets; others are left out.

    Args:
        text: The article.
        passages: What may be marked in it. Those with the same number count as one.
        blocks: What its paragraphs are; all that they leave out is body, as is everything where
            they cannot be those of this text.
    """
    fitting = {p.number: p for p in passages if _fits(text, p)}
    waiting = sorted(fitting.values(), key=lambda p: (p.start, -p.end, p.number), reverse=True)
    seen: set[int] = set()
    active: list[Passage] = []
    paragraphs: list[Paragraph] = []
    for start, end, kind in _whole(text, blocks if _in_order(text, blocks) else ()):
        while waiting and waiting[-1].start < end:
            active.append(waiting.pop())
        active = [passage for passage in active if passage.end > start]
        pieces = tuple(_stretches(text, (start, end), active, seen))
        paragraphs.append(Paragraph(kind, pieces))
    return Marked(tuple(_parts(paragraphs)), frozenset(seen))


def _fits(text: str, passage: Passage) -> bool:
    return (
        bool(passage.quote)
        and passage.end - passage.start == len(passage.quote)
        and text[passage.start : passage.end] == passage.quote
    )


def _whole(text: str, blocks: tuple[BlockOf, ...]) -> Iterator[BlockOf]:
    """The blocks, and body wherever they leave out more than white space."""
    at = 0
    for block in blocks:
        yield from _body(text, at, block.start)
        yield block
        at = block.end
    yield from _body(text, at, len(text))


def _in_order(text: str, blocks: tuple[BlockOf, ...]) -> bool:
    borders = [0, *(edge for start, end, _ in blocks for edge in (start, end)), len(text)]
    return borders == sorted(borders)


def _parts(paragraphs: list[Paragraph]) -> Iterator[Part]:
    def place(row: Paragraph) -> str:
        return "body" if row.kind in _SHOWN else row.kind if row.kind == "injection" else "noise"

    for kind, group in groupby(paragraphs, key=place):
        rows = tuple(group)
        names = dict.fromkeys(_NAMES.get(row.kind, row.kind.replace("_", " ")) for row in rows)
        yield Part(kind, () if kind == "body" else tuple(names), rows)


def _body(text: str, start: int, end: int) -> Iterator[BlockOf]:
    """What stands between blank lines, from one offset to another."""
    first = last = -1
    for row in _LINE.finditer(text, start, end):
        if row[0].strip():
            first, last = (row.start() if first < 0 else first), row.start() + len(row[0].rstrip())
        elif first >= 0:
            yield BlockOf(first, last, "body")
            first = -1
    if first >= 0:
        yield BlockOf(first, last, "body")


def _stretches(
    text: str, block: tuple[int, int], active: list[Passage], seen: set[int]
) -> Iterator[Stretch]:
    start, end = block
    edges = {edge for passage in active for edge in (passage.start, passage.end)}
    for left, right in pairwise(sorted({start, end, *(e for e in edges if start < e < end)})):
        covering = [p.number for p in active if p.start <= left and p.end >= right]
        starting = tuple(number for number in covering if number not in seen)
        seen.update(covering)
        yield Stretch(text[left:right], tuple(covering), starting)
