"""Units from a thread of their own, so that no slow disk and no idle pipe holds up a call."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Generic, TypeVar

__all__ = ["Feed"]

T = TypeVar("T")


class Feed(Generic[T]):
    """Items of an iterator, read ahead by a few.

    Args:
        items: Run in a thread of its own, which ends with the process and is never waited for: it
            may hang in a read of standard input.
        ahead: How many are read before they are asked for.
    """

    def __init__(self, items: Iterator[T], ahead: int) -> None:
        self._items = items
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[tuple[int, T] | BaseException | None] = asyncio.Queue()
        self._room = threading.Semaphore(ahead)
        self._closed = False
        threading.Thread(target=self._read, name="summarizer-sources", daemon=True).start()

    async def get(self) -> tuple[int, T] | None:
        """The next item and its number, from 0; None when there are no more.

        Raises:
            Exception: Whatever the iterator raised.
        """
        if self._closed:
            return None
        found = await self._queue.get()
        if isinstance(found, BaseException):
            raise found
        if found is None:
            self._queue.put_nowait(None)  # for whoever else asks
        self._room.release()
        return found

    def close(self) -> None:
        """No more items, even where there are some."""
        self._closed = True
        self._room.release()
        self._queue.put_nowait(None)

    def _read(self) -> None:
        try:
            for item in enumerate(self._items):
                self._room.acquire()
                if self._closed:
                    return
                self._hand(item)
            self._hand(None)
        except Exception as problem:  # noqa: BLE001 - raised again where the items are asked for
            if not self._closed:
                self._hand(problem)

    def _hand(self, item: tuple[int, T] | BaseException | None) -> None:
        try:
            self._loop.call_soon_threadsafe(self._queue.put_nowait, item)
        except RuntimeError:  # the loop is closed
            self._closed = True
