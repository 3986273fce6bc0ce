"""HTTP connections that cost the same however many there are.

httpx2's own pool looks at every idle connection whenever a request starts or ends, and its HTTP/1.1
is written in Python; with 64 calls in flight the two took half of all CPU time. Below the same
client aiohttp (which instructor brings) needs a third of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import getproxies

import httpx2

if TYPE_CHECKING:
    import ssl

    import aiohttp

__all__ = ["http_client"]

_CONNECT_SECONDS = 10.0
#: Seconds after which an idle connection is closed: sooner than servers do it.
_IDLE_SECONDS = 30.0


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
    secure = httpx2.create_ssl_context() if url.startswith("https:") else None
    return httpx2.AsyncClient(transport=_Aiohttp(secure, times), timeout=times, trust_env=False)


class _Aiohttp(httpx2.AsyncBaseTransport):
    """Requests of httpx2 sent by aiohttp. Its errors pass as they are: `translate` knows them."""

    def __init__(self, secure: ssl.SSLContext | None, times: httpx2.Timeout) -> None:
        self._secure = secure
        self._times = times
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send `request`, and read the whole answer."""
        from aiohttp import ClientPayloadError, ClientResponseError  # noqa: PLC0415 - see below

        session = self._session = self._session or self._opened()
        try:
            async with session.request(
                request.method,
                str(request.url),
                headers=request.headers,
                data=request.content,
                allow_redirects=False,
            ) as answer:
                content = await answer.read()
        except (ClientPayloadError, ClientResponseError) as problem:
            # No cause: aiohttp's own carry a status that the server has not sent.
            raise httpx2.RemoteProtocolError(str(problem)) from None
        return httpx2.Response(
            answer.status, headers=answer.raw_headers, content=content, request=request
        )

    async def aclose(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _opened(self) -> aiohttp.ClientSession:
        # Imported here because whoever is behind a proxy does without; openai has loaded it.
        import aiohttp  # noqa: PLC0415

        # How many there are is bounded above.
        connector = aiohttp.TCPConnector(
            limit=0, ssl=self._secure or True, keepalive_timeout=_IDLE_SECONDS
        )
        times = aiohttp.ClientTimeout(
            total=None, sock_connect=self._times.connect, sock_read=self._times.read
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=times,
            auto_decompress=False,  # httpx2 does it
            trust_env=False,
        )
