"""The file of finished results (see `summarizer.runs.kept`), for whoever only looks after it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

__all__ = ["DATABASE", "opened", "remove"]

DATABASE = "results.db"
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, rests TEXT, line BLOB)"


def opened(path: Path) -> sqlite3.Connection:
    """The file of results, made where it is not there, for its owner alone."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    base = sqlite3.connect(path, check_same_thread=False, timeout=5.0)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = OFF")  # what a power cut takes is made anew
    base.execute("PRAGMA cache_size = -1024")
    base.execute(_TABLE)
    return base


def remove(path: Path) -> None:
    """Delete the file of results, with its side files."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        with suppress(OSError):
            path.with_name(name).unlink()
