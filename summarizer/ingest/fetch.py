"""A page from the web, guarded: public addresses only, a limit on size and time.

The name is resolved here, every address it has must be public, and the connection goes to an
address that was looked at, so that a name cannot point elsewhere a moment later (DNS rebinding).
Each redirect goes through the same door.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from summarizer.core.errors import FetchError

__all__ = ["Page", "fetch_page"]

_LIMIT = 20 * 1024 * 1024
_SECONDS = 30.0
_REDIRECTS = 5
_CHUNK = 65_536
_MOVED = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": "summarizer (reads single articles on request)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave.

    Attributes:
        data: The body as it came.
        is_html: Whether the server calls it a page (else plain text).
        address: Where it came from, after redirects.
    """

    data: bytes
    is_html: bool
    address: str


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return (mapped or ip).is_global and not ip.is_multicast and ip.is_global


def fetch_page(address: str, *, limit: int = _LIMIT, seconds: float = _SECONDS) -> Page:
    """Fetch one page.

    Args:
        address: http or https.
        limit: Most bytes that are read.
        seconds: Time for all of it, redirects included.

    Raises:
        FetchError: It is not public, does not answer, answers with an error, is too large, or is
            no text.
    """
    deadline = time.monotonic() + seconds
    here = address
    for _ in range(_REDIRECTS + 1):
        found = _get(here, limit, deadline)
        if isinstance(found, Page):
            return found
        here = urljoin(here, found)
    raise FetchError(f"{address}: more than {_REDIRECTS} redirects")


def _get(address: str, limit: int, deadline: float) -> Page | str:
    """The page, or where it has moved to."""
    parts = _checked(address)
    connection = _connect(parts, deadline)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("GET", path, headers=_HEADERS)
        with connection.getresponse() as response:
            return _answer(response, address, limit, deadline)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchError(f"{address}: {_why(error)}") from error
    finally:
        connection.close()


def _answer(
    response: http.client.HTTPResponse, address: str, limit: int, deadline: float
) -> Page | str:
    moved = response.getheader("Location")
    if response.status in _MOVED and moved:
        return moved
    if response.status != http.client.OK:
        raise FetchError(f"{address}: the server answers {response.status} {response.reason}")
    return _read(response, address, limit, deadline)


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise FetchError(f"{address}: it is no address ({error})") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise FetchError(f"{address}: only http and https addresses are fetched")
    if parts.username or parts.password:
        raise FetchError(f"{parts.hostname}: an address with a password in it is not fetched")
    return parts


def _resolve(host: str, port: int, address: str) -> str:
    """One public IP address of the host, all of whose addresses must be public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{address}: the host {host} is not known ({_why(error)})") from error
    ips = [str(entry[4][0]) for entry in found]
    private = [ip for ip in ips if not is_public(ip)]
    if private or not ips:
        raise FetchError(
            f"{address}: {host} is {', '.join(private)}, which is not a public address"
        )
    return ips[0]


def _connect(parts: SplitResult, deadline: float) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    port = parts.port or _PORTS[parts.scheme]
    ip = _resolve(host, port, parts.geturl())
    left = max(0.1, deadline - time.monotonic())
    connection = http.client.HTTPConnection(host, port, timeout=left)
    try:
        sock = socket.create_connection((ip, port), timeout=left)
        if parts.scheme == "https":
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    except (OSError, ssl.SSLError) as error:
        raise FetchError(f"{parts.geturl()}: {_why(error)}") from error
    connection.sock = sock
    return connection


def _read(response: http.client.HTTPResponse, address: str, limit: int, deadline: float) -> Page:
    kind = (response.getheader("Content-Type") or "text/html").split(";")[0].strip().lower()
    is_html = kind in {"text/html", "application/xhtml+xml"}
    if not is_html and not kind.startswith("text/"):
        raise FetchError(f"{address}: it is {kind}, not a page or a text")
    data = bytearray()
    while chunk := response.read1(_CHUNK):
        data += chunk
        if len(data) > limit:
            raise FetchError(f"{address}: it is larger than {limit // 1024} KB")
        if time.monotonic() > deadline:
            raise FetchError(f"{address}: it takes too long")
    return Page(bytes(data), is_html, address)


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return " ".join(str(getattr(error, "strerror", None) or error).split()) or type(error).__name__
