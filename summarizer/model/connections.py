"""HTTP connections that cost the same however many there are.

httpx2 looks at every idle connection of a pool whenever a request starts or ends. With 64 calls in
flight that took a third of all CPU time, so here each connection is a pool of its own.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from urllib.request import getproxies

import httpx2

__all__ = ["http_client"]

_CONNECT_SECONDS = 10.0


def http_client(url: str, *, local: bool, timeout: float, most: int) -> httpx2.AsyncClient:
    """A client for one server. Redirects are not followed, so that no key goes astray.

    Args:
        url: The server's address.
        local: True where it runs on this machine; no proxy is used then.
        timeout: Seconds without a byte after which a call is given up.
        most: Most connections.
    """
    times = httpx2.Timeout(timeout, connect=min(_CONNECT_SECONDS, timeout))
    if not local and getproxies():  # a client with a transport of its own would use no proxy
        limits = httpx2.Limits(max_connections=most, max_keepalive_connections=most)
        return httpx2.AsyncClient(limits=limits, timeout=times)
    # One TLS context for all connections: it takes 20 ms to make. Without TLS none is needed.
    verify = httpx2.create_ssl_context() if url.startswith("https:") else False
    lanes = _Lanes(lambda: httpx2.AsyncHTTPTransport(verify=verify, limits=_ONE))
    return httpx2.AsyncClient(transport=lanes, timeout=times, trust_env=False)


_ONE = httpx2.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=30.0)


class _Lanes(httpx2.AsyncBaseTransport):
    """Connections side by side; the one that became free last is taken first."""

    def __init__(self, make: Callable[[], httpx2.AsyncBaseTransport]) -> None:
        self._make = make
        self._all: list[httpx2.AsyncBaseTransport] = []
        self._free: list[httpx2.AsyncBaseTransport] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send `request` over a free connection, or over a new one."""
        lane = self._free.pop() if self._free else self._new()
        try:
            response = await lane.handle_async_request(request)
        except BaseException:
            self._free.append(lane)
            raise
        response.stream = _Body(response.stream, lambda: self._free.append(lane))
        return response

    async def aclose(self) -> None:
        """Close all connections."""
        for lane in self._all:
            await lane.aclose()

    def _new(self) -> httpx2.AsyncBaseTransport:
        lane = self._make()
        self._all.append(lane)
        return lane


class _Body(httpx2.AsyncByteStream):
    """A body whose connection is free again when it is closed."""

    def __init__(self, stream: object, release: Callable[[], None]) -> None:
        if not isinstance(stream, httpx2.AsyncByteStream):
            raise TypeError("a body must be an asynchronous stream")
        self._stream = stream
        self._release: Callable[[], None] | None = release

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        try:
            await self._stream.aclose()
        finally:
            release, self._release = self._release, None
            if release is not None:
                release()
