"""From lines to blocks: an open line and the one below it are one block, the rest stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.core.article import BODY, Block
from summarizer.ingest.cleaning.lines import Line

__all__ = ["to_blocks"]

#: Most characters of a block that is joined of lines.
_LONGEST = 4000


def _goes_on(line: Line, following: Line) -> bool:
    """Whether the next line belongs to the same block: a heading and its text, a list, a verse."""
    if following.gap or (line.kind or BODY) != BODY or (following.kind or BODY) != BODY:
        return False
    return not line.closed


def to_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Blocks in order, not overlapping, with only white space between them."""
    blocks: list[Block] = []
    previous: Line | None = None
    for line in lines:
        kind = line.kind or BODY
        joined = previous is not None and _goes_on(previous, line)
        if joined and line.end - blocks[-1].start <= _LONGEST:
            blocks[-1] = Block(blocks[-1].start, line.end)
        else:
            blocks.append(Block(line.start, line.end, kind, line.reason if kind != BODY else ""))
        previous = line
    return tuple(blocks)
