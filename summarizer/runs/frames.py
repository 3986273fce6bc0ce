"""Python values over a socket between a batch and its own worker processes, one frame each.

The two ends are one program, and nobody else holds the socket, so pickle is safe here.
"""

from __future__ import annotations

import asyncio
import pickle
import socket
import struct
from typing import Any

__all__ = ["Line"]

_HEAD = struct.Struct("!I")
_ROOM = 2**22


class Line:
    """One end of a connection. Made by `over`."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def over(cls, end: socket.socket) -> Line:
        """A line over a connected socket."""
        return cls(*await asyncio.open_connection(sock=end, limit=_ROOM))

    def send(self, value: object) -> None:
        """Hand a value over; it is sent as fast as the other side takes it."""
        data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        self._writer.write(_HEAD.pack(len(data)) + data)

    async def receive(self) -> Any:  # noqa: ANN401 - whatever the other side sent
        """The next value.

        Raises:
            EOFError: The other side is gone.
        """
        try:
            size = _HEAD.unpack(await self._reader.readexactly(_HEAD.size))[0]
            return pickle.loads(await self._reader.readexactly(size))  # noqa: S301 - see above
        except (asyncio.IncompleteReadError, ConnectionError) as problem:
            raise EOFError from problem

    def close(self) -> None:
        """Hang up."""
        self._writer.close()
