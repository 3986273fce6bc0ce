"""From lines to blocks: wrapped lines are joined, everything else stands for itself."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.core.article import BODY, Block
from summarizer.ingest.cleaning.lines import Line

__all__ = ["to_blocks"]

#: Width up to which lines are taken for wrapped at a margin, and how full they must be.
_MARGIN, _FULL = 120, 0.7
_LONGEST = 4000


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if line.gap or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _is_wrapped(group: Sequence[Line]) -> bool:
    """Whether the lines are one paragraph that was broken at a margin."""
    if len(group) < 2:
        return False
    width = max(len(line.text) for line in group)
    full = sum(len(line.text) >= _FULL * width for line in group[:-1])
    open_ends = sum(not line.closed for line in group[:-1])
    return (
        40 <= width <= _MARGIN
        and full * 4 >= 3 * (len(group) - 1)
        and open_ends * 2 >= len(group) - 1
    )


def _goes_on(line: Line, following: Line, *, wrapped: bool) -> bool:
    """Whether the next line belongs to the same block: a wrapped line, a heading and its text."""
    if (line.kind or BODY) != BODY or (following.kind or BODY) != BODY:
        return False
    return wrapped or not line.closed


def to_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Blocks in order, not overlapping, with only white space between them."""
    blocks: list[Block] = []
    for group in _groups(lines):
        wrapped = _is_wrapped(group)
        previous: Line | None = None
        for line in group:
            kind = line.kind or BODY
            if (
                previous
                and _goes_on(previous, line, wrapped=wrapped)
                and line.end - blocks[-1].start <= _LONGEST
            ):
                blocks[-1] = Block(blocks[-1].start, line.end, BODY, "")
            else:
                blocks.append(
                    Block(line.start, line.end, kind, line.reason if kind != BODY else "")
                )
            previous = line
    return tuple(blocks)
