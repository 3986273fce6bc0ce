"""What became of every sentence of the source: used by which items, background, or noise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.core.article import BODY, FURNITURE, Article, Block
from summarizer.core.schema import JSON
from summarizer.pipeline.items import borne
from summarizer.pipeline.sentences import OUTSIDE, pieces

__all__ = ["STATES", "ledger"]

STATES = ("used", "background", "noise", "furniture")


def ledger(article: Article, data: Mapping[str, JSON] | None) -> dict[str, Any]:
    """An account of the whole text, as the contract's ``ledger``.

    Body is told by sentences, all else by blocks. A sentence is used where evidence of an item
    stands in it, be it one word. Text that stands in no block was shown to no model and counts as
    noise of no kind.

    Args:
        article: What was read.
        data: What came of it, with evidence placed; None where nothing did.

    Returns:
        ``sentences``, and ``shares`` of the characters that are not white space; they add up to
        one (to nothing where the text holds none). Costs no call.
    """
    rows = pieces(article)
    users = _users(article.text, rows, data)
    told = [_entry(row, used) for row, used in zip(rows, users, strict=True)]
    counts = dict.fromkeys(STATES, 0)
    for entry in told:
        counts[entry["state"]] += _characters(article.text[entry["start"] : entry["end"]])
    whole = sum(counts.values()) or 1
    return {
        "sentences": told,
        "shares": {state: count / whole for state, count in counts.items()},
    }


def _users(text: str, rows: Sequence[Block], data: JSON) -> list[list[str]]:
    """For each piece the items whose evidence stands in it, each once, in the answer's order."""
    found: list[dict[str, None]] = [{} for _ in rows]
    ends = [row.end for row in rows]
    for path, _, evidence in borne(data):
        start, end = evidence["start"], evidence["end"]
        for at in range(bisect_right(ends, start), len(rows)):
            row = rows[at]
            if row.start >= end:
                break
            if text[max(row.start, start) : min(row.end, end)].strip():
                found[at][path] = None
    return [list(paths) for paths in found]


def _entry(row: Block, used: list[str]) -> dict[str, Any]:
    state = "used" if used else _state(row.kind)
    kind = row.kind if state == "noise" and row.kind != OUTSIDE else None
    return {"start": row.start, "end": row.end, "state": state, "items": used, "kind": kind}


def _state(kind: str) -> str:
    if kind == BODY:
        return "background"
    return "furniture" if kind in FURNITURE else "noise"


def _characters(words: str) -> int:
    """How many characters are not white space."""
    return sum(map(len, words.split()))
