"""The step that buys nothing twice.

An answer is on disk before anything is done with it. Whatever is wrong with the disk, the answer
is passed on: the cache may fail, a run may not.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from summarizer.core.events import CacheDamaged, CacheHit, Hook
from summarizer.core.result import Usage
from summarizer.model.seam import Complete, Completion, Request
from summarizer.model.store import PROBLEMS, Store

__all__ = ["Cache"]

#: The database is sound and somebody else has it, or there is no room: it is left where it is.
_LEAVE = ("locked", "busy", "full", "readonly", "read-only")


class Cache:
    """Answers on disk, and one call for questions that are asked at the same time.

    Args:
        folder: Where answers are kept.
        limit: Bytes on disk.
        on_event: Hears of hits and of damage.
        refresh: True: nothing is looked up; new answers are written over old ones.
    """

    def __init__(self, folder: Path, limit: int, on_event: Hook, *, refresh: bool = False) -> None:
        self._folder = folder
        self._limit = limit
        self._on_event = on_event
        self._refresh = refresh
        self._flights: dict[str, _Flight] = {}
        # One thread writes: it has one connection, and the event loop waits for no disk.
        self._writer = ThreadPoolExecutor(1, "summarizer-cache")
        self._store = self._opened()

    def over(self, complete: Complete) -> Complete:
        """`complete`, asked only what is not there already."""

        async def ask(request: Request) -> Completion:
            key = request.key
            flight = self._flights.get(key)
            if flight is not None:
                return _hit(await flight.joined())
            found = None if self._refresh else self._found(key)
            if found is not None:
                self._on_event(CacheHit(request.model, found.usage))
                return found
            flight = self._flights[key] = _Flight(lambda: self._bought(complete, request, key))
            flight.task.add_done_callback(lambda _task: self._flights.pop(key, None))
            return await flight.joined()

        return ask

    async def aclose(self) -> None:
        """Wait for what is being written, and close."""
        loop = asyncio.get_running_loop()
        if self._store is not None:
            await loop.run_in_executor(self._writer, self._store.close)
            self._store.close()
        self._writer.shutdown()

    async def _bought(self, complete: Complete, request: Request, key: str) -> Completion:
        completion = await complete(request)
        store = self._store
        if store is not None:
            entry = _entry(request, completion)
            loop = asyncio.get_running_loop()
            problem = await loop.run_in_executor(self._writer, _put, store, key, entry)
            if problem is not None:
                self._set_aside(store, problem)
        return completion

    def _found(self, key: str) -> Completion | None:
        store = self._store
        if store is None:
            return None
        try:
            entry = store.get(key)
            return None if entry is None else _completion(entry)
        except PROBLEMS as problem:
            self._set_aside(store, problem)
            return None

    def _opened(self) -> Store | None:
        for _ in range(2):
            try:
                return Store(self._folder, self._limit)
            except PROBLEMS as problem:
                if not self._moved(problem):
                    return None
        return None

    def _set_aside(self, store: Store, problem: Exception) -> None:
        if store is not self._store:
            return  # another call has seen to it
        self._store = None
        store.close()
        if self._moved(problem, store.inode):
            self._store = self._opened()

    def _moved(self, problem: Exception, inode: int | None = None) -> bool:
        """Whether a fresh start is of use after the damage was told and moved out of the way."""
        reason, moved_to = f"{self._folder}: {problem}", None
        damaged = isinstance(problem, sqlite3.DatabaseError | ValueError) and not any(
            word in str(problem).lower() for word in _LEAVE
        )
        if damaged:
            target = self._folder.with_name(f"{self._folder.name}.damaged-{_stamp()}")
            try:
                if inode in (None, (self._folder / "cache.db").stat().st_ino):
                    self._folder.rename(target)
                    moved_to = str(target)
            except OSError as also:
                reason, damaged = f"{reason}; {also}", False
        self._on_event(CacheDamaged(reason, moved_to))
        return damaged


class _Flight:
    """One call that several wait for. It ends when it is done, or when nobody waits any more."""

    def __init__(self, call: Callable[[], Awaitable[Completion]]) -> None:
        self.task = asyncio.ensure_future(call())
        self._waiting = 0

    async def joined(self) -> Completion:
        self._waiting += 1
        try:
            return await asyncio.shield(self.task)
        finally:
            self._waiting -= 1
            if not self._waiting and not self.task.done():
                self.task.cancel()


def _put(store: Store, key: str, entry: dict[str, Any]) -> Exception | None:
    try:
        store.put(key, entry)
    except PROBLEMS as problem:
        return problem
    return None


def _entry(request: Request, completion: Completion) -> dict[str, Any]:
    return {
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "endpoint": request.endpoint,
        "model": request.model,
        "usage": completion.usage.model_dump(),
        "cost_usd": completion.cost_usd,
        "completion": completion.body,
    }


def _completion(entry: dict[str, Any]) -> Completion:
    body, cost = entry["completion"], entry["cost_usd"]
    if not isinstance(body, dict) or not isinstance(cost, float | int | None):
        raise TypeError("an entry of another form")
    return Completion(body, Usage.model_validate(entry["usage"]), cost, cached=True)


def _hit(completion: Completion) -> Completion:
    return replace(completion, cached=True)


def _stamp() -> str:
    return time.strftime("%Y%m%dT%H%M%S", time.gmtime()) + f"-{time.monotonic_ns() % 10**6:06d}"
