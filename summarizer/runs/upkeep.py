"""Looks after the finished results that lie beside the response cache (`kept`)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from summarizer.runs.shelf import DATABASE, opened, remove

__all__ = ["Shelf", "clear_results", "prune_results", "shelf"]


class Shelf(NamedTuple):
    """What is kept of finished results.

    Attributes:
        results: How many there are.
        size: Bytes on disk.
    """

    results: int
    size: int


def shelf(folder: Path) -> Shelf:
    """What lies in a cache's folder.

    Raises:
        sqlite3.OperationalError: It cannot be read.
    """
    number = _done(folder, lambda base: base.execute("SELECT count(*) FROM kept").fetchone()[0])
    return Shelf(number, sum(path.stat().st_size for path in folder.glob(f"{DATABASE}*")))


def clear_results(folder: Path) -> int:
    """Drop all, and give the room back; how many there were. They can be made anew for nothing.

    Raises:
        sqlite3.OperationalError: Somebody writes at this moment.
    """
    return _done(folder, lambda base: _drop(base, lambda _rests: False))


def prune_results(folder: Path, has: Callable[[str], bool]) -> int:
    """Drop what is of no use any more, because an answer that it rests on is gone; how many.

    Args:
        folder: The cache's.
        has: Whether the answer under a key is there.

    Raises:
        sqlite3.OperationalError: Somebody writes at this moment.

    Costs 20 µs a result, and writing what is left anew where anything goes.
    """

    def stays(rests: str) -> bool:
        return all(has(key) for key, _ in json.loads(rests)[-1])

    return _done(folder, lambda base: _drop(base, stays))


def _drop(base: sqlite3.Connection, stays: Callable[[str], bool]) -> int:
    rows = base.execute("SELECT key, rests FROM kept")
    gone = [(key,) for key, rests in rows if not stays(rests)]
    if gone:
        with base:
            base.executemany("DELETE FROM kept WHERE key = ?", gone)
        base.execute("VACUUM")
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(gone)


def _done(folder: Path, work: Callable[[sqlite3.Connection], int]) -> int:
    """What comes of work on the file of results; 0 without one. A damaged one is removed."""
    path = folder / DATABASE
    if not path.exists():
        return 0
    try:
        with closing(opened(path)) as base:
            return work(base)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        remove(path)
        return 0
