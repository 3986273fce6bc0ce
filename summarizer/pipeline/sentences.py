"""An article's text, whole, in its smallest accountable pieces: sentences of the body, blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from summarizer.core.article import BODY, Article, Block
from summarizer.engine.sentences import sentence_spans

__all__ = ["OUTSIDE", "pieces"]

#: The kind of what stands in no block; articles made by hand may have such text.
OUTSIDE = ""
#: The engine's rules are for scripts with spaces; these signs end a sentence by themselves.
_WIDE_END = re.compile(r"[。！？｡][”’」』）》\"')]*")


def pieces(article: Article) -> list[Block]:
    """The text in pieces of their block's kind: each sentence of the body, all else by block.

    They stand in order and do not overlap, and every character that is not white space stands in
    exactly one of them. Costs about 0.1 ms for 1,000 characters.
    """
    found: list[Block] = []
    at = 0
    for block in article.blocks:
        start = max(block.start, at)
        found += _trimmed(article.text, at, start, OUTSIDE)
        at = max(block.end, start)
        edges = _sentences(article.text, start, at) if block.kind == BODY else [start, at]
        for left, right in pairwise(edges):
            found += _trimmed(article.text, left, right, block.kind)
    found += _trimmed(article.text, at, len(article.text), OUTSIDE)
    return found


def _sentences(text: str, start: int, end: int) -> list[int]:
    """Where the sentences of a stretch begin, and its end."""
    edges = {start, end}
    for first, last in sentence_spans(text[start:end]):
        edges.add(start + first)
        edges.update(wide.end() for wide in _WIDE_END.finditer(text, start + first, start + last))
    return sorted(edges)


def _trimmed(text: str, start: int, end: int, kind: str) -> Iterator[Block]:
    """The stretch without the white space around it; nothing where it holds no more than that."""
    words = text[start:end]
    if words.strip():
        first = start + len(words) - len(words.lstrip())
        yield Block(first, first + len(words.strip()), kind)
