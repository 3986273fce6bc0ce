"""The step that records exchanges to a file, or answers from it and from nothing else.

It stands above all other steps, the cache included. Where the file does not exist every answer is
written down, also one that the cache had; where it exists nothing below is ever asked, so no key
is needed and no network touched. A question that is asked twice is recorded once.

While a cassette is recorded its exchanges stand in a journal beside it, so that a run which is
killed loses nothing that was bought: the same command goes on with it.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Self

from summarizer.core.errors import (
    ConfigError,
    OutputError,
    ProviderDown,
    RateLimited,
    RequestRejected,
)
from summarizer.core.events import Hook, Recorded
from summarizer.model.cassette_format import Exchange, key_of, read_cassette, write_text
from summarizer.model.cassette_miss import missed
from summarizer.model.cassette_secrets import known_keys, refuse_secrets
from summarizer.model.forms import body
from summarizer.model.options import ModelOptions
from summarizer.model.prices import usage_of
from summarizer.model.seam import Complete, Completion, Request

__all__ = ["Player", "Tape", "recorded_model", "recording", "write_cassette"]

#: What stands beside a cassette while it is recorded.
JOURNAL = ".part"


class Player:
    """Answers from exchanges that are at hand.

    Args:
        exchanges: What was recorded; of equal questions the first answer counts.
        name: Where they are from, for messages.
        created: When they were recorded, for those that do not say.
    """

    def __init__(
        self, exchanges: Iterable[Exchange], name: str, created: str | None = None
    ) -> None:
        self.exchanges: dict[str, Exchange] = {}
        for one in exchanges:
            self.exchanges.setdefault(one.key, one)
        self.played: set[str] = set()
        self._name, self._created = name, created

    async def __call__(self, request: Request) -> Completion:
        """The recorded completion, with what it cost when it was bought.

        Raises:
            NotRecorded: There is none; the error shows the nearest request and what differs.
            RequestRejected: The server refused this request when it was recorded.
        """
        asked = body(request)
        exchange = self.exchanges.get(key_of(asked))
        if exchange is None:
            raise missed(asked, list(self.exchanges.values()), self._name)
        self.played.add(exchange.key)
        return _completion(exchange, self._created)

    @property
    def unused(self) -> int:
        """How many exchanges were not asked for."""
        return len(self.exchanges) - len(self.played)


class Tape:
    """A cassette for the length of a run: `over` makes the step, leaving it closes the file.

    Args:
        label: ``provider/model``, to be told in the file.
        options: Name the file (recorded where it does not exist, replayed where it does), and hold
            the keys that must not be written.
        on_event: Hears what was recorded.

    Raises:
        ConfigError: The file cannot be read, or another process records it.
    """

    def __init__(self, label: str, options: ModelOptions, on_event: Hook) -> None:
        path = self._path = options.cassette or Path()
        self._on_event = on_event
        told = {"model": label, "base_url": options.base_url, "mode": options.mode}
        self._metadata = {name: value for name, value in told.items() if value is not None}
        self._keys = known_keys(options.environ)
        self._found: dict[str, Exchange] = {}
        self._turns: dict[str, asyncio.Lock] = {}
        self._missing, self._latest = 0, ""
        self._journal: IO[str] | None = None
        self._player: Player | None = None
        if path.exists():
            # The file's own date, so that each replay gives the same result; one that stood in the
            # file would make every recording another.
            stamp = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
            self._player = Player(read_cassette(path)[0], str(path), stamp)
        else:
            self._journal = self._opened()

    def over(self, complete: Complete) -> Complete:
        """`complete`, recorded; or what was recorded in its stead."""
        if self._player is not None:
            return self._player

        async def ask(request: Request) -> Completion:
            asked = body(request)
            key = key_of(asked)
            async with self._turns.setdefault(key, asyncio.Lock()):
                known = self._found.get(key)
                if known is not None:
                    return _completion(known)
                return await self._bought(complete, request, asked)

        return ask

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_raised: object) -> None:
        if self._journal is None:
            return
        why = "the run was stopped" if kind is not None else None
        if self._missing:
            why = f"{self._missing} of its requests got no answer"
        try:
            if self._found and why is None:
                text = write_text(self._found.values(), self._metadata, self._keys)
                write_cassette(self._path, text)
                self._date()
        finally:
            self._journal.close()
            if why is None or not self._found:
                _journal_of(self._path).unlink(missing_ok=True)
        if self._found:
            self._on_event(Recorded(str(self._path), len(self._found), why))

    async def _bought(
        self, complete: Complete, request: Request, asked: dict[str, Any]
    ) -> Completion:
        uri = f"{request.endpoint or request.model}/chat/completions"
        refuse_secrets([{"request": {"uri": uri, "body": asked}}], self._keys)
        try:
            completion = await complete(request)
        except RequestRejected as refused:
            told = {"error": {"message": str(refused), "type": type(refused).__name__}}
            self._keep(Exchange(asked, told, uri, status=400))
            raise
        except (ProviderDown, RateLimited):
            self._missing += 1  # the file would tell of an outage for ever
            raise
        created = completion.created or datetime.now(UTC).isoformat(timespec="seconds")
        exchange = Exchange(
            asked, completion.body, uri, cost_usd=completion.cost_usd, priced=True, created=created
        )
        self._keep(exchange)
        self._latest = max(self._latest, created)
        return replace(completion, created=created)

    def _keep(self, exchange: Exchange) -> None:
        row = exchange.plain()
        refuse_secrets([row], self._keys)
        self._found[exchange.key] = exchange
        if self._journal is None:
            raise ConfigError(f"cassette {self._path} is closed")
        self._journal.write(json.dumps(row) + "\n")
        self._journal.flush()

    def _date(self) -> None:
        """Give the file the date of its last answer, so that a replay gives the same result."""
        if self._latest:
            stamp = datetime.fromisoformat(self._latest).timestamp()
            os.utime(self._path, (stamp, stamp))

    def _opened(self) -> IO[str]:
        """The journal, locked, what an earlier run left in it read."""
        path = _journal_of(self._path)
        try:
            journal = path.open("a+", encoding="utf-8")
        except OSError as error:
            raise ConfigError(
                f"cassette {self._path} cannot be written: {error.strerror}"
            ) from error
        try:
            fcntl.flock(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            journal.close()
            raise ConfigError(
                f"cassette {self._path} is being recorded by another process"
            ) from None
        journal.seek(0)
        self._read_journal(journal)
        return journal

    def _read_journal(self, journal: IO[str]) -> None:
        whole = 0
        for line in iter(journal.readline, ""):
            try:
                exchange = Exchange.read(json.loads(line)) if line.endswith("\n") else None
            except (ValueError, KeyError, TypeError):
                exchange = None
            if exchange is None:  # cut off by a kill
                break
            self._found[exchange.key] = exchange
            whole = journal.tell()
        journal.seek(whole)
        journal.truncate()


def recording(path: Path | None) -> bool:
    """True where a run with this cassette records it."""
    return path is not None and not path.exists()


def recorded_model(path: Path) -> dict[str, str]:
    """Who was asked for a cassette: ``model``, and where given ``base_url`` and ``mode``.

    Raises:
        ConfigError: It cannot be read, or is no cassette.
    """
    exchanges, metadata = read_cassette(path)
    names = ("model", "base_url", "mode")
    told: dict[str, str] = {name: str(metadata[name]) for name in names if name in metadata}
    if "model" not in told and exchanges:
        told["model"] = f"openai/{exchanges[0].asked.get('model', '')}"
    return told


def write_cassette(path: Path, text: str) -> None:
    """Put a cassette in its place, whole or not at all.

    Raises:
        OutputError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise OutputError(f"cassette {path} cannot be written: {error.strerror}") from error


def _journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}{JOURNAL}")


def _completion(exchange: Exchange, created: str | None = None) -> Completion:
    if exchange.status != 200:
        error = exchange.answer.get("error")
        message = error.get("message") if isinstance(error, Mapping) else None
        raise RequestRejected(str(message or "the server refused this request"))
    return Completion(
        exchange.answer,
        usage_of(exchange.answer),
        exchange.cost_usd,
        created=exchange.created or created,
    )
