"""What was asked through a Batch API, and what became of it, so that a killed process finds it.

Questions lie in JSONL files until their batch has begun; a small database knows which question is
in which file, and how far each file is. Each step that costs money is noted before it is taken.
"""

from __future__ import annotations

import json
import os
import sqlite3
import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from summarizer.core.errors import OutputError, RequestRejected

__all__ = ["File", "Refused", "Sizes", "Spool", "State", "Totals"]

#: ``sent``: in a file; ``again``: to be asked anew; ``done``: its answer is kept; ``refused``.
State = Literal["sent", "again", "done", "refused"]
#: How often a question is asked that comes back without an answer or a refusal.
TRIES = 3
DATABASE = "spool.db"
_TABLES = """
CREATE TABLE IF NOT EXISTS question (
  key TEXT PRIMARY KEY, state TEXT NOT NULL, file INTEGER, tries INTEGER NOT NULL, told TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS question_file ON question (file);
CREATE TABLE IF NOT EXISTS file (
  number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, state TEXT NOT NULL,
  questions INTEGER NOT NULL, tokens INTEGER NOT NULL, remote TEXT, batch TEXT
);
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS spent (remote TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_FILE = "SELECT number, name, state, questions, tokens, remote, batch FROM file"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large one file may get: OpenAI's limits, unless a smaller account wants smaller files."""

    questions: int = 50_000
    size: int = 200_000_000


class File(NamedTuple):
    """One file of questions, and its batch.

    Attributes:
        number: Its number in this spool.
        name: Its name at the server, and its batch's; nobody else's is called so.
        state: ``ready``; ``uploading`` and ``starting`` (begun, and perhaps done); ``uploaded``;
            ``running``.
        questions: How many are in it.
        tokens: Tokens of them all, estimated.
        remote: The server's name for the file.
        batch: The server's name for the batch.
    """

    number: int
    name: str
    state: str
    questions: int
    tokens: int
    remote: str | None
    batch: str | None


class Refused(NamedTuple):
    """What a server said to a question that it will not answer."""

    status: int
    words: str
    codes: tuple[str, ...] = ()


class Totals(NamedTuple):
    """What is out: questions and their tokens, estimated."""

    questions: int
    tokens: int


class Spool:
    """The folder of questions that wait.

    Args:
        folder: Made where it is not there, for its owner alone.
        sizes: How large a file may get.

    Raises:
        OutputError: It cannot be written.

    Memory does not grow with the number of questions. Cost: 30 µs a question.
    """

    def __init__(self, folder: Path, sizes: Sizes) -> None:
        self._folder, self._sizes = folder, sizes
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._db = sqlite3.connect(folder / DATABASE)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_TABLES)
        except (OSError, sqlite3.Error) as problem:
            raise OutputError(f"{folder} cannot be written: {problem}") from problem
        self._run = self._named()
        self._open: BinaryIO | None = None
        self._number = self._questions = self._bytes = self._tokens = 0
        self._tidy()

    def close(self) -> None:
        """Close; questions that were not sealed are forgotten, and will be asked again."""
        self._forget()
        self._db.close()

    # ------------------------------------------------------------------------------ questions
    def state(self, key: str) -> State | None:
        """What became of a question; None where it was never asked here."""
        row = self._db.execute("SELECT state FROM question WHERE key = ?", (key,)).fetchone()
        return None if row is None else row[0]

    def refused(self, key: str) -> Refused:
        """Why a question was refused."""
        row = self._db.execute("SELECT told FROM question WHERE key = ?", (key,)).fetchone()
        status, words, codes = json.loads(row[0])
        return Refused(status, words, tuple(codes))

    def park(self, key: str, line: bytes, tokens: int) -> None:
        """Put a question into the file that is being written; `seal` makes it last.

        Raises:
            RequestRejected: It is larger than a file may be.
            OutputError: The disk is full, or the like.
        """
        if len(line) > self._sizes.size:
            raise RequestRejected(
                f"a question of {len(line):,} bytes is larger than a batch file may be: raise "
                "--batch-bytes, or lower --context-tokens"
            )
        full = self._questions >= self._sizes.questions
        if self._open is not None and (full or self._bytes + len(line) > self._sizes.size):
            self.seal()
        try:
            if self._open is None:
                self._begin()
            if self._open is not None:
                self._open.write(line)
            self._db.execute(
                "INSERT INTO question VALUES (?, 'sent', ?, 0, NULL) "
                "ON CONFLICT (key) DO UPDATE SET state = 'sent', file = excluded.file",
                (key, self._number),
            )
        except (OSError, sqlite3.Error) as problem:
            raise self._full(problem) from problem
        self._questions += 1
        self._bytes += len(line)
        self._tokens += tokens

    def seal(self) -> None:
        """Make what was parked last: it is on disk, and ready to be uploaded.

        Raises:
            OutputError: The disk is full, or the like.
        """
        if self._open is None:
            return
        try:
            self._open.flush()
            os.fsync(self._open.fileno())
            self._open.close()
            self._db.execute(
                "UPDATE file SET state = 'ready', questions = ?, tokens = ? WHERE number = ?",
                (self._questions, self._tokens, self._number),
            )
            self._db.commit()
        except (OSError, sqlite3.Error) as problem:
            raise self._full(problem) from problem
        self._open = None
        self._questions = self._bytes = self._tokens = 0

    def lost(self, key: str) -> None:
        """The answer to a question is gone; it will be asked again."""
        with self._db:
            self._again("key = ?", key)

    # ---------------------------------------------------------------------------------- files
    def files(self) -> list[File]:
        """Files that are ready or under way, oldest first."""
        rows = self._db.execute(f"{_FILE} WHERE state != 'written' ORDER BY number")
        return [File(*row) for row in rows]

    def path(self, file: File) -> Path:
        """Where a file lies here until its batch has begun."""
        return self._folder / f"{file.name}.jsonl"

    def move(self, now: File) -> File:
        """Note how far a file is by now."""
        with self._db:
            self._db.execute(
                "UPDATE file SET state = ?, remote = ?, batch = ? WHERE number = ?",
                (now.state, now.remote, now.batch, now.number),
            )
        if now.state == "running":
            self.path(now).unlink(missing_ok=True)
        return now

    def waits(self, file: File, keys: Iterable[str]) -> set[str]:
        """Those of `keys` that are questions of this file which still wait for an answer."""
        sent = "SELECT 1 FROM question WHERE key = ? AND file = ? AND state = 'sent'"
        return {key for key in keys if self._db.execute(sent, (key, file.number)).fetchone()}

    def settle(self, answered: Iterable[str], refused: Mapping[str, Refused]) -> None:
        """Note which questions have their answers on disk by now, and which never get one."""
        with self._db:
            self._db.executemany(
                "UPDATE question SET state = 'done' WHERE key = ?", [(key,) for key in answered]
            )
            self._db.executemany(
                "UPDATE question SET state = 'refused', told = ? WHERE key = ?",
                [(json.dumps(told), key) for key, told in refused.items()],
            )

    def finish(self, file: File, why: Refused | None, outputs: Iterable[str] = ()) -> int:
        """Drop a file; what waits in it still is asked again, and how much that is.

        Args:
            file: Its batch is over, or never began.
            why: What is said of questions that have come back too often; None: they are not
                counted as asked.
            outputs: The server's names for the files of its answers, which are all on disk here.
        """
        with self._db:
            left = "SELECT count(*) FROM question WHERE file = ? AND state = 'sent'"
            number: int = self._db.execute(left, (file.number,)).fetchone()[0]
            if why is not None:
                self._again("file = ? AND state = 'sent'", file.number)
                self._db.execute(
                    "UPDATE question SET state = 'refused', told = ? "
                    "WHERE file = ? AND state = 'again' AND tries >= ?",
                    (json.dumps(why), file.number, TRIES),
                )
            self._db.execute(
                "UPDATE question SET state = 'again' WHERE file = ? AND state = 'sent'",
                (file.number,),
            )
            self._db.execute("DELETE FROM file WHERE number = ?", (file.number,))
            self._db.executemany(
                "INSERT OR IGNORE INTO spent VALUES (?)",
                [(remote,) for remote in (file.remote, *outputs) if remote],
            )
        self.path(file).unlink(missing_ok=True)
        return number

    def spent(self) -> list[str]:
        """The server's names for files that are of no use there any more."""
        return [row[0] for row in self._db.execute("SELECT remote FROM spent")]

    def forget(self, remote: str) -> None:
        """A file is gone from the server."""
        with self._db:
            self._db.execute("DELETE FROM spent WHERE remote = ?", (remote,))

    def totals(self) -> Totals:
        """What is out, and what is about to be sent."""
        row = self._db.execute("SELECT sum(questions), sum(tokens) FROM file").fetchone()
        return Totals((row[0] or 0) + self._questions, (row[1] or 0) + self._tokens)

    def most(self, questions: int | None = None) -> int:
        """Most questions in a file; with an argument, set it (an account may hold few)."""
        if questions is not None:
            self._sizes = Sizes(max(1, questions), self._sizes.size)
            with self._db:
                self._put("most", str(self._sizes.questions))
        return self._sizes.questions

    def clear(self) -> None:
        """All is done: forget it, so that what is asked the next time is asked anew."""
        with self._db:
            self._db.execute("DELETE FROM question")
            self._db.execute("DELETE FROM file")
            self._db.execute("DELETE FROM note WHERE name = 'most'")
        self._sweep()

    # ---------------------------------------------------------------------------------- inside
    def _named(self) -> str:
        """A name for all that this spool has at the server, the same in each run."""
        found = self._db.execute("SELECT value FROM note WHERE name = 'run'").fetchone()
        if found is not None:
            return str(found[0])
        name = uuid.uuid4().hex[:16]
        with self._db:
            self._put("run", name)
        return name

    def _put(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))

    def _tidy(self) -> None:
        """What a killed process left half done is undone; refusals may be otherwise by now."""
        most = self._db.execute("SELECT value FROM note WHERE name = 'most'").fetchone()
        if most is not None:
            self._sizes = Sizes(min(int(most[0]), self._sizes.questions), self._sizes.size)
        with self._db:
            self._db.execute("DELETE FROM file WHERE state = 'written'")
            self._db.execute(
                "UPDATE question SET state = 'again', tries = 0 WHERE state IN ('again', 'refused')"
                " OR state = 'sent' AND file NOT IN (SELECT number FROM file)"
            )
        self._sweep()

    def _sweep(self) -> None:
        kept = {self.path(file).name for file in self.files()}
        for path in self._folder.glob("*.jsonl*"):
            if path.name not in kept:
                path.unlink(missing_ok=True)

    def _begin(self) -> None:
        made = self._db.execute(
            "INSERT INTO file (name, state, questions, tokens) VALUES ('', 'written', 0, 0)"
        )
        self._number = made.lastrowid or 0
        name = f"summarizer-{self._run}-{self._number}"
        self._db.execute("UPDATE file SET name = ? WHERE number = ?", (name, self._number))
        self._open = (self._folder / f"{name}.jsonl").open("wb")

    def _forget(self) -> None:
        if self._open is not None:
            with suppress(OSError):
                self._open.close()
            self._open = None
        self._db.rollback()

    def _again(self, which: str, value: str | int) -> None:
        self._db.execute(
            f"UPDATE question SET state = 'again', tries = tries + 1 WHERE {which}",  # noqa: S608 - our own words
            (value,),
        )

    def _full(self, problem: Exception) -> OutputError:
        return OutputError(
            f"{self._folder} cannot be written: {problem}; make room and give the same command "
            "again"
        )
