"""What of an article may be quoted: its body first, its title and byline, never its noise."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import groupby

from summarizer.core.article import BODY, NOISE, Article, Block, Span

__all__ = ["Layout"]

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_EDGES = ' \t\r\n"“”„«»'


class Layout:
    """The blocks of an article, or the paragraphs of a bare text, asked by offset.

    Args:
        article: The article; a bare text is body throughout.
    """

    def __init__(self, article: Article | str) -> None:
        self.text = article if isinstance(article, str) else article.text
        self._blocks = () if isinstance(article, str) else article.blocks

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self._blocks]

    def _over(self, start: int, end: int) -> tuple[Block, ...]:
        """The blocks that overlap a stretch."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, max(start, end - 1))
        return tuple(block for block in self._blocks[first:last] if block.end > start)

    def _alone(self, start: int, end: int) -> Block | None:
        """The block that holds all of a stretch, as one nearly always does."""
        block = self._blocks[bisect_right(self._starts, start) - 1]
        return block if block.start <= start < end <= block.end else None

    def rank(self, start: int, end: int) -> int:
        """0: holds running text; 1: title, byline or date only; 2: noise for the most part."""
        if not self._blocks:
            return 0
        alone = self._alone(start, end)
        if alone is not None:
            return 2 if alone.kind in NOISE else int(alone.kind != BODY)
        over = self._over(start, end)
        noise = sum(min(end, b.end) - max(start, b.start) for b in over if b.kind in NOISE)
        if noise * 2 > end - start:
            return 2
        return 0 if any(block.kind == BODY for block in over) else 1

    def noise(self, start: int, end: int) -> str:
        """The kind of noise that a stretch stands in; empty outside."""
        return next((b.kind for b in self._over(start, end) if b.kind in NOISE), "")

    def areas(self) -> list[Span]:
        """The stretches that may be quoted, in order."""
        if not self._blocks:
            return [Span(0, len(self.text))]
        runs = groupby(self._blocks, key=_is_noise)
        shown = (list(blocks) for noise, blocks in runs if not noise)
        return [Span(blocks[0].start, blocks[-1].end) for blocks in shown]

    def noise_areas(self) -> list[Span]:
        """The stretches that are no part of the article."""
        return [Span(block.start, block.end) for block in self._blocks if block.kind in NOISE]

    def visible(self, span: Span) -> tuple[Span, ...]:
        """A stretch less the noise in it."""
        start, end = span
        over = self._over(start, end)
        kept = [block for block in over if block.kind not in NOISE]
        if len(kept) == len(over):
            return (span,)
        parts = (Span(max(start, b.start), min(end, b.end)) for b in kept)
        return tuple(part for part in parts if part.start < part.end)

    def paragraphs(self, start: int, end: int) -> tuple[Span, ...]:
        """A stretch, one span for each paragraph, without quotation marks at the inner ends."""
        if self._blocks:
            over = [block for block in self._over(start, end) if block.kind not in NOISE]
            parts = [Span(max(start, b.start), min(end, b.end)) for b in over]
        else:
            breaks = [match.span() for match in _PARAGRAPH.finditer(self.text, start, end)]
            edges = [start, *(at for pair in breaks for at in pair), end]
            parts = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        if len(parts) < 2:
            return (Span(start, end),)
        return tuple(part for part in map(self._trimmed, parts) if part.start < part.end)

    def _trimmed(self, span: Span) -> Span:
        piece = self.text[span.start : span.end]
        lead = len(piece) - len(piece.lstrip(_EDGES))
        return Span(span.start + lead, span.end - (len(piece) - len(piece.rstrip(_EDGES))))


def _is_noise(block: Block) -> bool:
    return block.kind in NOISE
