"""Finished results beside the answers that they rest on, so that a re-run need not make them anew.

A result follows from the article's bytes, the question, this program's rules, and the answers. It
is used again only where all of these are the same: the first three are its key, and each answer
is looked up in the response cache and compared. So the answers stay the truth: where one is gone,
or was replaced, or where this file is damaged or deleted, the result is made anew from what there
is. Nothing that was paid for is kept here alone.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import threading
import zlib
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from summarizer.core.result import Usage
from summarizer.ingest.units import Unit
from summarizer.model.store import PROBLEMS, Store
from summarizer.runs.ledger import Entry
from summarizer.runs.shelf import DATABASE, opened, remove
from summarizer.runs.trace import stamp
from summarizer.runs.work import Outcome

__all__ = ["DATABASE", "Kept", "Known"]

#: Results that are written together.
_MANY = 64
#: Share of the cache's room that results may take besides.
_SHARE = 4
#: What of a line tells what was paid this time; a re-run pays nothing.
_PAID = re.compile(
    rb'"cached": (?:true|false), "calls": \d+, "usage": \{"input_tokens": \d+, '
    rb'"output_tokens": \d+\}, "cost_usd": [^{}",]+\}, "error": null'
)
_UNPAID = (
    b'"cached": true, "calls": 0, "usage": {"input_tokens": 0, "output_tokens": 0}, '
    b'"cost_usd": 0.0}, "error": null'
)


class Known(NamedTuple):
    """A result that need not be made.

    Attributes:
        outcome: As a re-run would make it.
        saved: What the answers cost that it rests on.
    """

    outcome: Outcome
    saved: tuple[Usage, ...]


class _Row(NamedTuple):
    status: str
    text: str
    moves: bool
    digest: str
    rests: list[list[str]]


class Kept:
    """Results in one file, which several processes may share.

    Args:
        folder: That of the response cache.
        basis: Digest of the question and of the rules; see `summarizer.runs.basis`.
        cache_size: Bytes that the answers may take; results take at most a quarter of that.

    Whatever is wrong with the file, nothing is raised: results are made anew.
    """

    def __init__(self, folder: Path, basis: bytes, cache_size: int) -> None:
        self._folder, self._basis, self._limit = folder, basis, cache_size // _SHARE
        self._answers: Store | None = None
        self._reader: sqlite3.Connection | None = None
        self._off = False
        self._pending: deque[tuple[Unit, Outcome]] = deque()
        self._writer = ThreadPoolExecutor(1, "summarizer-results")
        self._writing: Future[None] | None = None
        self._lock = threading.Lock()

    def get(self, unit: Unit) -> Known | None:
        """The result for a unit, where all that it rests on is the same. Of one thread only.

        About 0.15 ms.
        """
        if self._off or not unit.digest:
            return None
        try:
            return self._get(unit)
        except PROBLEMS:
            self._off = True
            return None

    def put(self, unit: Unit, outcome: Outcome) -> None:
        """Keep a result; it is written in another thread, together with others."""
        if self._off or not (unit.digest and outcome.line and outcome.rests):
            return
        if outcome.status == "failed":
            return
        self._pending.append((unit, outcome))
        if len(self._pending) >= _MANY and (self._writing is None or self._writing.done()):
            self._writing = self._writer.submit(self._write)

    def close(self) -> None:
        """Write what is left, and close."""
        self._writer.submit(self._write).result()
        self._writer.shutdown()
        with self._lock:
            self._off = True
            for one in (self._reader, self._answers):
                if one is not None:
                    one.close()

    def _get(self, unit: Unit) -> Known | None:
        with self._lock:
            if self._off:
                return None
            if self._reader is None:
                if not (self._folder / DATABASE).exists():
                    return None
                self._reader = opened(self._folder / DATABASE)
                self._answers = Store(self._folder)
            key = self._key(unit)
            found = self._reader.execute(
                "SELECT rests, line FROM kept WHERE key = ?", (key,)
            ).fetchone()
            if found is None:
                return None
            row = _Row(*json.loads(found[0]))
            saved = self._saved(row.rests)
        tail = _unpacked(found[1], row, key)
        if saved is None or tail is None:
            return None
        line = _head(unit.id, unit.source if row.moves else None) + tail
        entry = Entry(unit.id, unit.digest, row.text, failed=False)
        return Known(Outcome(entry, line, row.status, 0, cached=True), saved)

    def _saved(self, rests: Sequence[Sequence[str]]) -> tuple[Usage, ...] | None:
        """What the answers cost; None where one of them is not there any more as it was."""
        saved = []
        for key, before in rests:
            entry = self._answers.get(key) if self._answers is not None else None
            if entry is None or stamp(entry["completion"], entry.get("created")) != before:
                return None
            saved.append(Usage.model_validate(entry["usage"]))
        return tuple(saved)

    def _write(self) -> None:
        rows = []
        while self._pending:
            rows.append(self._pending.popleft())
        packed = [row for row in map(self._packed, rows) if row is not None]
        if not packed or self._off:
            return
        try:
            with closing(opened(self._folder / DATABASE)) as base, base:
                base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", packed)
                self._cull(base)
        except sqlite3.DatabaseError as problem:
            self._off = True
            if not isinstance(problem, sqlite3.OperationalError):
                remove(self._folder / DATABASE)
        except OSError:
            self._off = True

    def _packed(self, row: tuple[Unit, Outcome]) -> tuple[bytes, str, bytes] | None:
        unit, outcome = row
        tail = _tail(unit, outcome)
        if tail is None or (unit.kind == "file" and not _unchanged(unit)):
            return None
        moves, line = tail
        key, rests = self._key(unit), [list(rest) for rest in outcome.rests]
        told = _Row(outcome.status, outcome.entry.text, moves, "", rests)
        told = told._replace(digest=_digest(told, line, key))
        return key, json.dumps(told), zlib.compress(line, 1)

    def _cull(self, base: sqlite3.Connection) -> None:
        """Drop the oldest fifth where there are too many."""
        pages, free, size = (
            base.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > self._limit:
            base.execute(
                "DELETE FROM kept WHERE rowid <= "
                "(SELECT min(rowid) + (max(rowid) - min(rowid)) / 5 FROM kept)"
            )

    def _key(self, unit: Unit) -> bytes:
        suffix = Path(unit.source).suffix.lower() if unit.kind == "file" else ""
        read = f"{unit.kind}\n{suffix}\n".encode()
        return hashlib.sha256(self._basis + read + unit.digest).digest()


def _tail(unit: Unit, outcome: Outcome) -> tuple[bool, bytes] | None:
    """A line less its head, as a re-run would write it; None where it is of another form.

    Beside it stands whether the head names where the unit came from.
    """
    line = outcome.line or b""
    for moves in (True, False):
        head = _head(unit.id, unit.source if moves else None)
        if line.startswith(head):
            tail, count = _PAID.subn(_UNPAID, line[len(head) :])
            here = json.dumps(unit.source, ensure_ascii=False)[1:-1].encode()
            named = unit.source != "-" and moves and here in tail
            return (moves, tail) if count == 1 and not named else None
    return None


def _head(name: str, source: str | None) -> bytes:
    head = f'{{"article": {{"id": {json.dumps(name, ensure_ascii=False)}, "source": '
    if source is not None:
        head += f"{json.dumps(source, ensure_ascii=False)}, "
    return head.encode("utf-8", "surrogatepass")


def _unchanged(unit: Unit) -> bool:
    """Whether a file is as it was when its digest was taken, which was before it was read."""
    try:
        return hashlib.sha256(Path(unit.source).read_bytes()).digest() == unit.digest
    except OSError:
        return False


def _unpacked(packed: object, row: _Row, key: bytes) -> bytes | None:
    try:
        line = zlib.decompress(packed)  # type: ignore[arg-type]
    except (zlib.error, TypeError):
        return None
    return line if _digest(row, line, key) == row.digest else None


def _digest(row: _Row, line: bytes, key: bytes) -> str:
    """Of all that stands in a row, and of where it stands."""
    told = json.dumps(row._replace(digest="")).encode()
    return hashlib.blake2b(told + line, digest_size=16, key=key).hexdigest()
