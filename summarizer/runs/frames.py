"""Python values over a socket between a batch and its own worker processes, one frame each.

The two ends are one program, and nobody else holds the socket, so pickle is safe here.
"""

from __future__ import annotations

import asyncio
import pickle
import socket
import struct
from collections.abc import Callable
from typing import Any

__all__ = ["Line"]

_HEAD = struct.Struct("!I")


class Line(asyncio.Protocol):
    """One end of a connection. Made by `over`.

    Args:
        hear: Called with each value that the other side sent, in their order.
        gone: Called once, when the other side is gone.
    """

    def __init__(self, hear: Callable[[Any], None], gone: Callable[[], None]) -> None:
        self._hear, self._gone = hear, gone
        self._buffer = bytearray()
        self._transport: asyncio.WriteTransport | None = None

    @classmethod
    async def over(
        cls, end: socket.socket, hear: Callable[[Any], None], gone: Callable[[], None]
    ) -> Line:
        """A line over a connected socket."""
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(lambda: cls(hear, gone), sock=end)
        return line

    def send(self, value: object) -> None:
        """Hand a value over; it is sent as fast as the other side takes it."""
        data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        if self._transport is not None:
            self._transport.write(_HEAD.pack(len(data)) + data)

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Told by the event loop."""
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        """Told by the event loop."""
        self._buffer += data
        at = 0
        while len(self._buffer) - at >= _HEAD.size:
            start = at + _HEAD.size
            end = start + _HEAD.unpack_from(self._buffer, at)[0]
            if len(self._buffer) < end:
                break
            frame = bytes(memoryview(self._buffer)[start:end])
            at = end
            self._hear(pickle.loads(frame))  # noqa: S301 - see above
        del self._buffer[:at]

    def connection_lost(self, _problem: Exception | None) -> None:
        """Told by the event loop."""
        self._transport = None
        self._gone()
