"""A file of JSON lines that only grows, each line written whole or not at all.

A line is handed to the system in one piece as soon as it is there, so a killed process loses none.
It is forced to disk (`sync`) once a second and at the end, because its answer is safe in the
response cache before: what a power cut takes is written again without a call. `heal` cuts off
whatever such a cut, or a full disk, left behind.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from summarizer.core.errors import OutputError
from summarizer.runs.durable import put_in_place

__all__ = ["Sheet"]

Row = dict[str, Any]


class Sheet:
    """One file of rows, open for writing.

    Args:
        path: Made where it is not there.

    Raises:
        OSError: It cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open()

    def append(self, line: bytes) -> None:
        """Add a line, which brings its line feed along.

        Raises:
            OutputError: The disk is full, or the like; the file is as it was before.
        """
        try:
            self._write(line)
        except OSError as problem:
            os.ftruncate(self._file, self.end)
            raise OutputError(
                f"{self.path} cannot be written: {problem.strerror}; make room and give the same "
                "command again: answers that were paid for are in the cache"
            ) from problem
        self.end += len(line)

    def heal(self, mark: int) -> Iterator[Row]:
        """Read what stands after `mark`, and cut off everything from the first torn line on."""
        with self.path.open("rb") as lines:
            lines.seek(mark)
            for line in lines:
                row = _row(line)
                if row is None:
                    os.ftruncate(self._file, mark)
                    break
                mark += len(line)
                yield row
        self.end = mark

    def sync(self) -> None:
        """Force all lines to disk."""
        os.fsync(self._file)

    def keep(self, wanted: Callable[[Row], bool]) -> None:
        """Keep of the rows of each article the last one, where it is `wanted`; drop the others.

        The file is replaced by a new one in one step.
        """
        last: dict[int, int] = {}
        with self.path.open("rb") as lines:
            for number, line in enumerate(lines):
                last[hash(_name(line))] = number
        beside = self.path.with_name(f".{self.path.name}.new")
        with self.path.open("rb") as lines, beside.open("wb") as kept:
            for number, line in enumerate(lines):
                if last[hash(_name(line))] == number and wanted(json.loads(line)):
                    kept.write(line)
            kept.flush()
            os.fsync(kept.fileno())
        put_in_place(beside, self.path)
        self.close()
        self._open()

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    def _open(self) -> None:
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        self.end = os.fstat(self._file).st_size

    def _write(self, line: bytes) -> None:
        done = os.pwrite(self._file, line, self.end)
        while done < len(line):  # nearly full: the next try says why
            done += os.pwrite(self._file, line[done:], self.end + done)


def _row(line: bytes) -> Row | None:
    """The row of a line; None where the line is torn."""
    try:
        row: Row = json.loads(line) if line.endswith(b"\n") else {}
        whole = isinstance(row["article"]["id"], str) and isinstance(row["status"], str)
    except (ValueError, TypeError, KeyError):
        return None
    return row if whole else None


def _name(line: bytes) -> str:
    return str(json.loads(line)["article"]["id"])
