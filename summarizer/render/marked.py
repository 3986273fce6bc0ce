"""An article's text cut into paragraphs and pieces, so that its passages can be marked in a page.

Passages may overlap, nest, touch, and run over paragraphs; marked elements may do none of that.
So the text is cut at each border of a passage, and each piece knows the passages that cover it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from summarizer.render.view import Passage

__all__ = ["Marked", "Paragraph", "Stretch", "marked"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


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


Paragraph = tuple[Stretch, ...]


class Marked(NamedTuple):
    """The article, ready to be drawn.

    Attributes:
        paragraphs: What stands between blank lines.
        placed: Numbers of the passages that are marked.
        split: Those of them that take more than one piece.
    """

    paragraphs: tuple[Paragraph, ...]
    placed: frozenset[int]
    split: tuple[int, ...]


def marked(text: str, passages: Iterable[Passage]) -> Marked:
    """The text with every passage whose words stand at its offsets; others are left out."""
    waiting = sorted(
        (p for p in passages if p.quote and text[p.start : p.end] == p.quote and _fits(p)),
        key=lambda passage: (passage.start, -passage.end, passage.number),
        reverse=True,
    )
    pieces: Counter[int] = Counter()
    paragraphs: list[Paragraph] = []
    active: list[Passage] = []
    for start, end in _blocks(text):
        while waiting and waiting[-1].start < end:
            active.append(waiting.pop())
        active = [passage for passage in active if passage.end > start]
        paragraphs.append(tuple(_stretches(text, (start, end), active, pieces)))
    split = tuple(sorted(number for number, count in pieces.items() if count > 1))
    return Marked(tuple(paragraphs), frozenset(pieces), split)


def _fits(passage: Passage) -> bool:
    return passage.end - passage.start == len(passage.quote)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where the text stands between blank lines."""
    start = end = -1
    for row in _LINE.finditer(text):
        if row[0].strip():
            start, end = (row.start() if start < 0 else start), row.start() + len(row[0].rstrip())
        elif start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _stretches(
    text: str, block: tuple[int, int], active: list[Passage], pieces: Counter[int]
) -> Iterator[Stretch]:
    start, end = block
    edges = {edge for passage in active for edge in (passage.start, passage.end)}
    for left, right in pairwise(sorted({start, end, *(e for e in edges if start < e < end)})):
        covering = [p.number for p in active if p.start <= left and p.end >= right]
        starting = tuple(number for number in covering if number not in pieces)
        pieces.update(covering)
        yield Stretch(text[left:right], tuple(covering), starting)
