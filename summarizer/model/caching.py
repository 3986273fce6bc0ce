"""The steps that buy nothing twice: one looks answers up, one keeps them.

An answer is on disk before anything is done with it. Whatever is wrong with the disk, the answer
is passed on: the cache may fail, a run may not.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from summarizer.core.events import CacheDamaged, CacheHit, Hook
from summarizer.core.result import Usage
from summarizer.model.options import ModelOptions
from summarizer.model.seam import Complete, Completion, Request
from summarizer.model.store import PROBLEMS, Store, is_damage, set_aside

__all__ = ["Cache", "completion_of", "entry_of"]


class Cache:
    """Answers on disk, and one call for questions that are asked at the same time.

    Args:
        folder: Where answers are kept.
        options: How large it may get; whether known answers are looked up.
        label: The model's name in events.
        on_event: Hears of hits and of damage.
    """

    def __init__(self, folder: Path, options: ModelOptions, label: str, on_event: Hook) -> None:
        self._folder = folder
        self._options = options
        self._label = label
        self._on_event = on_event
        self._flights: dict[str, _Flight] = {}
        self._rows: list[_Row] = []
        self._writing: asyncio.Task[None] | None = None
        # One thread writes: it has one connection, and the event loop waits for no disk.
        self._writer = ThreadPoolExecutor(1, "summarizer-cache")
        self._store = self._opened()

    def over(self, complete: Complete) -> Complete:
        """`complete`, asked only what is not there already."""

        async def ask(request: Request) -> Completion:
            key = request.key
            flight = self._flights.get(key)
            if flight is not None and not flight.over:
                return self._hit(replace(await flight.joined(), cached=True))
            found = None if self._options.refresh else self._found(key)
            if found is not None:
                return self._hit(found)
            flight = self._flights[key] = _Flight(complete(request))
            try:
                return await flight.joined()
            finally:
                # With others still waiting it goes when the call is done.
                if flight.over:
                    self._landed(key, flight)
                else:
                    flight.task.add_done_callback(lambda _: self._landed(key, flight))

        return ask

    def keeping(self, complete: Complete) -> Complete:
        """`complete`, returning when the answer is on disk (or no disk takes it)."""

        async def ask(request: Request) -> Completion:
            completion = await complete(request)
            if self._store is not None:
                row = _Row(request.key, entry_of(request.endpoint, request.model, completion))
                self._rows.append(row)
                if self._writing is None or self._writing.done():
                    self._writing = asyncio.create_task(self._write())
                await row.written
            return completion

        return ask

    async def aclose(self) -> None:
        """Wait for what is being written, and close."""
        if self._writing is not None:
            await self._writing
        loop = asyncio.get_running_loop()
        if self._store is not None:
            await loop.run_in_executor(self._writer, self._store.close)
            self._store.close()
        self._writer.shutdown()

    async def _write(self) -> None:
        """Write what has come; what comes meanwhile is written together, with one forced write."""
        loop = asyncio.get_running_loop()
        while self._rows:
            rows, self._rows = self._rows, []
            for _ in range(2):  # once more where damage was set aside
                store = self._store
                if store is None:
                    break
                problem = await loop.run_in_executor(self._writer, _put, store, rows)
                if problem is None:
                    break
                self._failed(store, problem)
            for row in rows:
                if not row.written.done():  # whoever waited may have been cancelled
                    row.written.set_result(None)

    def _hit(self, found: Completion) -> Completion:
        self._on_event(CacheHit(self._label, found.usage))
        return found

    def _landed(self, key: str, flight: _Flight) -> None:
        if self._flights.get(key) is flight:
            del self._flights[key]

    def _found(self, key: str) -> Completion | None:
        store = self._store
        if store is None:
            return None
        try:
            return completion_of(store.get(key))
        except PROBLEMS as problem:
            self._failed(store, problem)
            return None

    def _opened(self) -> Store | None:
        for _ in range(2):
            try:
                return Store(self._folder, self._options.cache_size)
            except PROBLEMS as problem:
                if not self._moved(problem):
                    return None
        return None

    def _failed(self, store: Store, problem: Exception) -> None:
        if store is not self._store:
            return  # another call has seen to it
        self._store = None
        self._writer.submit(store.close)  # each thread has a connection of its own
        store.close()
        # Another process may have set the same damage aside already.
        if store.replaced or self._moved(problem):
            self._store = self._opened()

    def _moved(self, problem: Exception) -> bool:
        """Tell of the damage, and move it out of the way; True where a new start makes sense."""
        reason, moved_to = f"cache in {self._folder}: {problem}", None
        if is_damage(problem):
            try:
                moved_to = str(set_aside(self._folder))
            except OSError as also:
                reason = f"{reason}; {also}"
        self._on_event(CacheDamaged(reason, moved_to))
        return moved_to is not None


class _Flight:
    """One call that several wait for. It ends when it is done, or when nobody waits any more."""

    def __init__(self, call: Awaitable[Completion]) -> None:
        self._given_up = False
        self._waiting = 0
        self.task = asyncio.ensure_future(call)
        # Read, so that asyncio does not complain of an error that came when nobody waited.
        self.task.add_done_callback(lambda task: task.cancelled() or task.exception())

    @property
    def over(self) -> bool:
        return self._given_up or self.task.done()

    async def joined(self) -> Completion:
        self._waiting += 1
        try:
            return await asyncio.shield(self.task)
        finally:
            self._waiting -= 1
            if not self._waiting and not self.task.done():
                self._given_up = True
                self.task.cancel()


class _Row:
    """An answer on its way to the disk."""

    def __init__(self, key: str, entry: dict[str, Any]) -> None:
        self.key, self.entry = key, entry
        self.written: asyncio.Future[None] = asyncio.get_running_loop().create_future()


def _put(store: Store, rows: list[_Row]) -> Exception | None:
    try:
        store.put_all((row.key, row.entry) for row in rows)
    except PROBLEMS as problem:
        return problem
    return None


def entry_of(endpoint: str, model: str, completion: Completion) -> dict[str, Any]:
    """What the store keeps of a completion."""
    return {
        "created": completion.created,
        "endpoint": endpoint,
        "model": model,
        "usage": completion.usage.model_dump(),
        "cost_usd": completion.cost_usd,
        "completion": completion.body,
    }


def completion_of(entry: dict[str, Any] | None) -> Completion | None:
    """What an entry holds; None where there is none, or one of another form."""
    try:
        body, cost = entry["completion"], entry["cost_usd"]  # type: ignore[index]
        usage = Usage.model_validate(entry["usage"])  # type: ignore[index]
        created = entry.get("created")  # type: ignore[union-attr]
    except (TypeError, KeyError, ValueError):
        return None
    if not isinstance(body, dict) or not isinstance(cost, float | int | None):
        return None
    return Completion(body, usage, cost, cached=True, created=created)
