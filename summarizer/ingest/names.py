"""The names that articles have, kept apart, however many there are."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

__all__ = ["Names", "page_name"]


class Names:
    """Keeps ids apart: the second ``story`` becomes ``story-2``.

    Of each name 8 bytes of its digest are kept, in a temporary database that lives in memory only
    as far as it is small, so that ten million names are no burden. 5 µs each. One thread at a time.
    """

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute("PRAGMA cache_size = -512")  # KiB; the rest is in the file
        self._base.execute("CREATE TABLE taken (mark INTEGER PRIMARY KEY)")
        self._base.execute("CREATE TABLE again (mark INTEGER PRIMARY KEY, number INTEGER)")
        self._base.execute("BEGIN")

    def take(self, wanted: str) -> str:
        """A name that was not taken before: `wanted`, or `wanted` with a number after it."""
        if self._is_new(wanted):
            return wanted
        mark = _mark(wanted)
        row = self._base.execute("SELECT number FROM again WHERE mark = ?", (mark,)).fetchone()
        number = row[0] if row else 1
        while True:
            number += 1
            name = f"{wanted}-{number}"
            if self._is_new(name):
                break
        self._base.execute("INSERT OR REPLACE INTO again VALUES (?, ?)", (mark, number))
        return name

    def close(self) -> None:
        """Forget them."""
        self._base.close()

    def _is_new(self, name: str) -> bool:
        added = self._base.execute("INSERT OR IGNORE INTO taken VALUES (?)", (_mark(name),))
        return added.rowcount == 1


def _mark(name: str) -> int:
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def page_name(address: str) -> str:
    """What the article at an address is called."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - only for addresses

    try:
        parts = urlsplit(address)
    except ValueError:  # it is no address, which is told when it is fetched
        return "page"
    return Path(parts.path).stem or parts.hostname or "page"
