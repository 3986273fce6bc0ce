"""Longest common subsequence of two runs of words, to name what differs between them.

Bit-parallel (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004): one step of integer
arithmetic for each word of the quote, so 500 against 600 words take well under a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Gap", "gaps", "pairs"]


class Gap(NamedTuple):
    """Words of the quote and of the article that stand between two agreements.

    Attributes:
        given: Index of the first differing word of the quote.
        given_end: Index after the last.
        found: Index of the first differing word of the article.
        found_end: Index after the last.
    """

    given: int
    given_end: int
    found: int
    found_end: int


def pairs(given: Sequence[str], found: Sequence[str]) -> list[tuple[int, int]]:
    """Indexes of the words that agree, in order, as close together in `found` as can be."""
    where: dict[str, int] = {}
    for at, word in enumerate(found):
        where[word] = where.get(word, 0) | 1 << at
    full = (1 << len(found)) - 1
    state, rows = full, []
    for word in given:
        hit = state & where.get(word, 0)
        state = ((state + hit) | (state - hit)) & full
        rows.append(state)
    return _tightened(_traced(rows, len(found)), given, found)


def _traced(rows: list[int], width: int) -> list[tuple[int, int]]:
    agreed: list[tuple[int, int]] = []
    row, column = len(rows), width
    while row and column:
        bit = 1 << (column - 1)
        if rows[row - 1] & bit:
            column -= 1
        elif row > 1 and not rows[row - 2] & bit:
            row -= 1
        else:
            row, column = row - 1, column - 1
            agreed.append((row, column))
    return agreed[::-1]


def _tightened(
    agreed: list[tuple[int, int]], given: Sequence[str], found: Sequence[str]
) -> list[tuple[int, int]]:
    """Each agreement moved as near to the next one as the words allow."""
    ceiling = None
    for at in range(len(agreed) - 1, -1, -1):
        i, j = agreed[at]
        if ceiling is not None:
            j = next((k for k in range(ceiling - 1, j, -1) if found[k] == given[i]), j)
            agreed[at] = (i, j)
        ceiling = j
    return agreed


def gaps(agreed: list[tuple[int, int]], given: int, found: int) -> list[Gap]:
    """What lies between agreements, and the quote's words before the first and after the last.

    Args:
        agreed: From `pairs`, not empty.
        given: Number of words of the quote.
        found: Number of words of the passage; up to three at either end count as replaced.
    """
    (first, at), (last, until) = agreed[0], agreed[-1]
    lead = min(first, at) if first <= _REPLACED else 0
    trail = min(given - 1 - last, found - 1 - until) if given - 1 - last <= _REPLACED else 0
    edges = [(-1, at - lead - 1), *agreed, (given, until + trail + 1)]
    between = [Gap(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges)]
    return [gap for gap in between if gap.given < gap.given_end or gap.found < gap.found_end]


_REPLACED = 3
