"""Raw answers on disk: what was paid for is kept, and what is kept cannot hurt.

A diskcache folder that holds text only: nothing is ever pickled or unpickled, so a row that
somebody planted is an error, not code (CVE-2025-69872). Files are readable by their owner alone.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import from_json

__all__ = ["PROBLEMS", "Stats", "Store", "is_damage", "set_aside"]

#: Seconds to wait for another process that writes.
_PATIENCE = 5.0
#: Rows carry a date in the far future as their end, so that "older than" is one indexed delete.
_LIFETIME = 100 * 365.25 * 86400.0
_INDATABASE = 2**30  # bytes below which a value stays in the database, with its file mode
DATABASE = "cache.db"
_RAW = 1  # diskcache's mode for values that stand in the database as they are

#: SQLite's own page cache for each connection, in KiB (negative: KiB, not pages). diskcache would
#: take 32 MB, and map 64 MB of the file besides; a run looks each answer up once.
_PAGES = -1024
#: SQLite's FULL: a commit is forced to disk.
_FORCED = 2

#: What may go wrong with a database or its folder; `diskcache.Timeout` is turned into the first.
PROBLEMS = (sqlite3.Error, OSError, ValueError, TypeError, KeyError, AttributeError)


class Stats(NamedTuple):
    """What a store holds.

    Attributes:
        folder: Where it is.
        entries: Number of answers.
        size: Bytes on disk.
        limit: Bytes that it may take.
        oldest: Date and time of the oldest answer (ISO, UTC); None if empty.
        newest: The same of the newest one.
    """

    folder: str
    entries: int
    size: int
    limit: int
    oldest: str | None
    newest: str | None


class Store:
    """Answers under their keys, in one folder that several processes may share.

    Args:
        folder: Made if it is not there, for its owner alone.
        limit: Bytes on disk above which the oldest answers go.

    Raises:
        OSError, sqlite3.Error: The folder or the database in it cannot be used.

    Cost: 5 ms to open; 15 µs to get. To put takes 0.1 ms of CPU time for each answer, and one
    forced write (3 ms on an SSD) however many are put together.
    """

    def __init__(self, folder: Path, limit: int = 2**30) -> None:
        # Imported here because `--help` has no cache.
        import diskcache  # noqa: PLC0415

        self.folder = folder
        _private(folder)
        _can_be_written(folder / DATABASE)
        self._inode = (folder / DATABASE).stat().st_ino
        self._cache = diskcache.Cache(
            str(folder), timeout=_PATIENCE, disk=_text_disk(), size_limit=limit,
            disk_min_file_size=_INDATABASE, sqlite_cache_size=_PAGES, sqlite_mmap_size=0,
        )  # fmt: skip
        self._timeout = diskcache.Timeout

    def get(self, key: str) -> dict[str, Any] | None:
        """The entry under `key`; None where there is none, or none that can be read.

        Raises:
            sqlite3.Error: The database is damaged or locked.
        """
        try:
            text = self._cache.get(key)
            entry = from_json(text) if isinstance(text, str) else None
        except (TypeError, ValueError):
            return None
        return entry if isinstance(entry, dict) else None

    def has(self, key: str) -> bool:
        """Whether there is an entry under `key`."""
        return key in self._cache

    def put(self, key: str, entry: dict[str, Any]) -> None:
        """Keep `entry`; see `put_all`."""
        self.put_all([(key, entry)])

    def put_all(self, rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Keep entries under their keys. When this returns, they outlive a power cut.

        Raises:
            sqlite3.Error: The database is damaged, locked or read-only, or the disk is full.
        """
        texts = [
            (key, json.dumps(entry, separators=(",", ":"), default=str)) for key, entry in rows
        ]
        try:
            # For this connection, not for the folder: opening it writes a dozen settings.
            self._cache.reset("sqlite_synchronous", _FORCED, update=False)
            with self._cache.transact():
                for key, text in texts:
                    self._cache.set(key, text, expire=_LIFETIME)
        except self._timeout as problem:
            raise sqlite3.OperationalError("database is locked") from problem

    def stats(self) -> Stats:
        """Number of answers, bytes, and dates."""
        return Stats(
            folder=str(self.folder),
            entries=len(self._cache),
            size=self._cache.volume(),
            limit=self._cache.size_limit,
            oldest=self._date(iter(self._cache)),
            newest=self._date(reversed(self._cache)),
        )

    def prune(self, *, older_than: float | None = None, size: int | None = None) -> int:
        """Delete old answers; return how many went.

        Args:
            older_than: Seconds; what was put earlier than that goes.
            size: Bytes; the oldest go until what is left takes no more.
        """
        gone = 0
        if older_than is not None:
            gone += self._cache.expire(now=time.time() - older_than + _LIFETIME)
        if size is not None:
            kept, self._cache.size_limit = self._cache.size_limit, size
            try:
                gone += self._cache.cull()
            finally:
                self._cache.size_limit = kept
        return gone

    def clear(self) -> int:
        """Delete all answers; return how many there were."""
        return int(self._cache.clear())

    def export(self) -> Iterator[dict[str, Any]]:
        """All entries with their keys, oldest first, each a JSON object for one line."""
        for key in self._cache:
            entry = self.get(key) if isinstance(key, str) else None
            if entry is not None:
                yield {"key": key, **entry}

    @property
    def replaced(self) -> bool:
        """True where somebody put another database in the place of this one."""
        try:
            return (self.folder / DATABASE).stat().st_ino != self._inode
        except OSError:
            return True

    def close(self) -> None:
        """Close the connection of this thread."""
        self._cache.close()

    def _date(self, keys: Iterator[Any]) -> str | None:
        entry = self.get(next(keys, ""))
        return None if entry is None else entry.get("created")


def is_damage(problem: Exception) -> bool:
    """Whether a database is beyond use, and not just locked, full, read-only or out of reach."""
    if isinstance(problem, sqlite3.OperationalError):
        return any(words in str(problem) for words in ("no such", "has no column"))
    return not isinstance(problem, OSError)


def set_aside(folder: Path) -> Path:
    """Rename the database in `folder`, with its side files, so that a new one can be made.

    Only files that are the cache's own are touched, whatever else the folder holds.

    Raises:
        OSError: It cannot be renamed.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
    target = folder / f"{DATABASE}.damaged-{stamp}"
    (folder / DATABASE).rename(target)
    for side in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            (folder / f"{DATABASE}{side}").rename(f"{target}{side}")
    return target


def _private(folder: Path) -> None:
    if not folder.is_dir():  # the mode of a folder that is there already is not our business
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # SQLite gives its side files the mode of the database, so that is made before SQLite comes.
    database = folder / DATABASE
    os.close(os.open(database, os.O_CREAT | os.O_RDWR, 0o600))
    database.chmod(0o600)


def _can_be_written(database: Path) -> None:
    # diskcache waits a minute for a lock when it opens a folder; this says so sooner.
    with closing(sqlite3.connect(database, timeout=_PATIENCE, isolation_level=None)) as probe:
        probe.execute("BEGIN IMMEDIATE")
        probe.execute("ROLLBACK")


@cache
def _text_disk() -> type:
    from diskcache import Disk  # noqa: PLC0415 - see Store

    class TextDisk(Disk):  # type: ignore[misc]
        """Keys and values are text in the database; anything else is refused, not unpickled."""

        def put(self, key: object) -> tuple[str, bool]:
            return _text(key), True

        def get(self, key: object, raw: object) -> str:
            return _text(key if raw else None)

        def store(self, value: object, _read: object, key: object = None) -> tuple[object, ...]:
            stored: tuple[object, ...] = super().store(_text(value), read=False, key=key)
            return stored

        def fetch(self, mode: int, filename: object, value: object, read: object) -> str:
            return _text(value if mode == _RAW and filename is None and not read else None)

    return TextDisk


def _json(entry: dict[str, Any]) -> str:
    return json.dumps(entry, separators=(",", ":"), default=str)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a row that is no text is refused")
    return value
