"""What a batch has done: its results, its failures, and an index that finds them again.

``results.jsonl`` and ``failures.jsonl`` are the truth. The index (``.ledger.db``) only spares
reading them: it names the articles up to a mark that is known to be on disk, and what stands after
the mark is read and checked when a batch starts. Where it is lost it is made anew.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.core.errors import OutputError, RunError
from summarizer.runs.sheet import Row, Sheet

__all__ = ["Counts", "Entry", "Ledger", "Taken", "known_ids"]

INDEX = ".ledger.db"
_TABLES = """
CREATE TABLE IF NOT EXISTS entry (
  id TEXT PRIMARY KEY, raw BLOB, text TEXT NOT NULL, failed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Entry(NamedTuple):
    """An article that is done with.

    Attributes:
        id: Its name.
        raw: Digest of the unit that it was read from; None where that is not known.
        text: SHA-256 of its text; empty where it could not be read.
        failed: True where it stands in ``failures.jsonl``.
    """

    id: str
    raw: bytes | None
    text: str
    failed: bool


class Taken(NamedTuple):
    """Articles that the index has still to learn of, and how far the files reached by then."""

    entries: list[Entry]
    ends: dict[str, int]


class Counts(NamedTuple):
    """How many articles stand where."""

    done: int
    failed: int


class Ledger:
    """The files of one batch, healed, and what they hold.

    Args:
        folder: The batch's folder.

    Raises:
        OSError, RunError: They cannot be opened.
    """

    def __init__(self, folder: Path) -> None:
        self.results = Sheet(folder / "results.jsonl")
        self.failures = Sheet(folder / "failures.jsonl")
        self._index = _opened(folder / INDEX)
        self._lock = threading.Lock()  # the reader looks up while the runner writes
        self._pending: list[Entry] = []
        self._stale = self.note("stale", 0)
        self._numbers = self._counted()  # counting takes 0.1 s for a million
        self._heal()

    def entry(self, name: str) -> Entry | None:
        """What became of the article `name`; None where it has still to be done."""
        with self._lock:
            row = self._index.execute(
                "SELECT id, raw, text, failed FROM entry WHERE id = ?", (name,)
            ).fetchone()
        return None if row is None else Entry(row[0], row[1], row[2], bool(row[3]))

    def counts(self) -> Counts:
        """How many articles are done, and how many failed."""
        return Counts(*self._numbers)

    def _counted(self) -> list[int]:
        rows = dict(
            self._index.execute("SELECT failed, count(*) FROM entry GROUP BY failed").fetchall()
        )
        return [rows.get(0, 0), rows.get(1, 0)]

    def add(self, line: bytes, entry: Entry) -> None:
        """Write the line of an article that is done with.

        Raises:
            OutputError: It cannot be written; nothing of it was.
        """
        (self.failures if entry.failed else self.results).append(line)
        self._pending.append(entry)

    def learn(self, entry: Entry) -> None:
        """Take a digest into the index for an article that is done already."""
        self._pending.append(entry)

    def take(self) -> Taken:
        """What has been added since the last time; to be handed to `commit`, in any thread."""
        pending, self._pending = self._pending, []
        return Taken(pending, {"results": self.results.end, "failures": self.failures.end})

    def commit(self, taken: Taken, **notes: object) -> None:
        """Force everything to disk, then move the mark; `notes` are kept beside it.

        Costs two forced writes, some milliseconds on most disks.

        Raises:
            OutputError: The disk is full, or the like.
        """
        try:
            self.results.sync()
            self.failures.sync()
            with self._lock, self._index:
                for entry in taken.entries:
                    self._put(entry)
                rows = {**taken.ends, "stale": self._stale, **notes}
                self._index.executemany(
                    "INSERT OR REPLACE INTO note VALUES (?, ?)",
                    [(name, json.dumps(value)) for name, value in rows.items()],
                )
        except (OSError, sqlite3.Error) as problem:
            raise OutputError(
                f"{self.results.path.parent} cannot be written: {problem}; make room and give the "
                "same command again"
            ) from problem

    def flush(self, **notes: object) -> None:
        """`take` and `commit` in one."""
        self.commit(self.take(), **notes)

    def note(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - whatever JSON holds
        """A value that was kept with the last `flush`."""
        row = self._index.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return default if row is None else json.loads(row[0])

    def tidy(self) -> None:
        """Drop lines that newer ones replace, where there are any."""
        self.flush()
        if not self._stale:
            return
        self.results.keep(lambda row: not self._is_failed(row))
        self.failures.keep(self._is_failed)
        self._stale = 0
        self.flush()

    def close(self) -> None:
        """Close all files."""
        self._index.close()
        self.results.close()
        self.failures.close()

    def _put(self, entry: Entry) -> None:
        before = self._index.execute(
            "SELECT text, failed FROM entry WHERE id = ?", (entry.id,)
        ).fetchone()
        if before is not None:
            self._stale += before != (entry.text, 0) or entry.failed
            self._numbers[before[1]] -= 1
        self._numbers[entry.failed] += 1
        self._index.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", entry)

    def _is_failed(self, row: Row) -> bool:
        entry = self.entry(row["article"]["id"])
        return entry is not None and entry.failed

    def _heal(self) -> None:
        marks = {"results": self.note("results", 0), "failures": self.note("failures", 0)}
        sheets = {"results": self.results, "failures": self.failures}
        if any(sheets[name].end < mark for name, mark in marks.items()):
            # Somebody shortened a file: what it still holds is all there is.
            self._index.execute("DELETE FROM entry")
            self._numbers = [0, 0]
            marks = dict.fromkeys(marks, 0)
        for row in self.failures.heal(marks["failures"]):
            self._pending.append(_entry(row, failed=True))
        for row in self.results.heal(marks["results"]):
            self._pending.append(_entry(row, failed=False))
        self.tidy()


def known_ids(folder: Path) -> set[str]:
    """The articles that a batch's folder knows, without opening it for writing."""
    path = folder / INDEX
    if not path.exists():
        return set()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as index:
        try:
            return {row[0] for row in index.execute("SELECT id FROM entry")}
        except sqlite3.DatabaseError:
            return set()


def _entry(row: Row, *, failed: bool) -> Entry:
    return Entry(row["article"]["id"], None, row["article"]["sha256"] or "", failed)


def _opened(path: Path) -> sqlite3.Connection:
    for _ in range(2):
        index = sqlite3.connect(path, check_same_thread=False)
        try:
            index.execute("PRAGMA journal_mode = WAL")
            index.execute("PRAGMA synchronous = NORMAL")
            index.execute("PRAGMA cache_size = -512")  # KiB, so that memory is flat
            index.executescript(_TABLES)
        except sqlite3.DatabaseError:
            index.close()
            for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                with suppress(FileNotFoundError):
                    path.with_name(name).unlink()
        else:
            return index
    raise RunError(f"{path} cannot be opened: remove it and give the same command again")
