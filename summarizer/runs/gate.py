"""Lets questions through to the model, a bounded number at a time, until a batch is stopped.

Articles are read and their questions made ahead of this gate, so that a place which becomes free
is taken at once. What has not passed when a batch is stopped never will: it costs nothing.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from summarizer.core.errors import BudgetExceeded

__all__ = ["Gate", "Halted", "Room"]


class Halted(BudgetExceeded):
    """The batch was stopped before this question was asked."""


class Gate:
    """Places for `size` questions.

    Args:
        size: How many may be asked at a time.
    """

    def __init__(self, size: int) -> None:
        self._free = size
        self._closed = False
        self._waiting: deque[_Turn] = deque()

    @asynccontextmanager
    async def place(self, *, begun: bool) -> AsyncIterator[None]:
        """While this is entered, a place is held.

        Args:
            begun: True where an earlier question about the article was answered; it is finished
                even where the batch is stopped.

        Raises:
            Halted: The batch is stopped.
        """
        if self._closed and not begun:
            raise Halted("the batch was stopped")
        if self._free > 0 and not self._waiting:
            self._free -= 1
        else:
            await self._turn(begun=begun)
        try:
            yield
        finally:
            self._leave()

    def close(self) -> None:
        """Let nothing through any more that has not been begun."""
        self._closed = True
        for waiting in self._waiting:
            if not (waiting.done() or waiting.begun):
                waiting.set_exception(Halted("the batch was stopped"))

    async def _turn(self, *, begun: bool) -> None:
        waiting = _Turn(begun=begun)
        self._waiting.append(waiting)
        try:
            await waiting
        except BaseException:
            if waiting.done() and not waiting.cancelled() and waiting.exception() is None:
                self._leave()  # it was given the place, and cannot take it
            raise

    def _leave(self) -> None:
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(None)
                return
        self._free += 1


class _Turn(asyncio.Future[None]):
    def __init__(self, *, begun: bool) -> None:
        super().__init__()
        self.begun = begun


class Room:
    """Bytes of articles that are in work at a time, so that large ones take no more than small.

    Args:
        size: How many; an article that is larger is worked on alone.
    """

    def __init__(self, size: int) -> None:
        self._size, self._taken = size, 0
        self._left = asyncio.Event()

    @asynccontextmanager
    async def taken(self, size: int) -> AsyncIterator[None]:
        """While this is entered, so many bytes are in work."""
        while self._taken and self._taken + size > self._size:
            self._left.clear()
            await self._left.wait()
        self._taken += size
        try:
            yield
        finally:
            self._taken -= size
            self._left.set()
