"""The embedded engine as an OpenAI-compatible server, for whoever develops against one.

``POST /v1/chat/completions``, ``GET /v1/models``, ``GET /health``; what it cannot answer is an
error in OpenAI's form. It is meant for the machine that it runs on: there is no key and no TLS.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from summarizer.engine import answer
from summarizer.engine.chunks import chunks
from summarizer.engine.request import Unanswerable, read_request
from summarizer.engine.wire import GENERAL, Refusal, checked

__all__ = ["EngineServer"]

MODEL = "extractive"
#: Most bytes of a request.
LIMIT = 10_000_000
#: Most bytes of a longer one that are read to no purpose before its client is hung up on.
DRAINED = 20 * LIMIT
#: Seconds that a connection may stay silent.
SILENCE = 75.0
#: Analyses at a time; more of them would only hold more memory, because they share one core.
AT_ONCE = 8
#: An article has at least so many words.
LEAST = 5


class EngineServer(ThreadingHTTPServer):
    """The engine behind HTTP/1.1, a thread for each connection.

    Args:
        host: Name or address to listen on.
        port: Port to listen on; 0 for any that is free.
        log: Told of each request in one line.

    Raises:
        OSError: The address cannot be listened on: in use, not this machine's, not allowed.

    `serve_forever` answers until `shutdown` is called in another thread; `server_close` then waits
    for the answers that are being sent.
    """

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128

    def __init__(
        self, host: str = "127.0.0.1", port: int = 8088, log: Callable[[str], None] | None = None
    ) -> None:
        self.log = log
        self.ending = False
        self.room = threading.BoundedSemaphore(AT_ONCE)
        self._idle: set[socket.socket] = set()
        self._guard = threading.Lock()
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        self.address_family, *_, address = min(found, key=lambda row: row[0] != socket.AF_INET)
        super().__init__((str(address[0]), int(address[1])), _Handler)

    def server_bind(self) -> None:
        """Bind without asking the name service for our own name, which can take seconds."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    @property
    def url(self) -> str:
        """The base URL for a client."""
        host = f"[{self.server_name}]" if ":" in self.server_name else self.server_name
        return f"http://{host}:{self.server_port}/v1"

    def server_close(self) -> None:
        """Hang up on clients that are silent, and wait for those that are being answered."""
        with self._guard:
            self.ending = True
            for quiet in self._idle:
                _hang_up(quiet)
        super().server_close()

    def silent(self, connection: socket.socket, *, now: bool) -> None:
        """Note whether a connection waits for a request."""
        with self._guard:
            (self._idle.add if now else self._idle.discard)(connection)
            if now and self.ending:
                _hang_up(connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle is no news."""


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:  # it is gone already
        return


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "summarizer-engine"
    sys_version = ""
    timeout = SILENCE
    disable_nagle_algorithm = True
    wbufsize = -1
    server: EngineServer

    def handle_one_request(self) -> None:
        self.server.silent(self.connection, now=True)
        try:
            super().handle_one_request()
        finally:
            self.server.silent(self.connection, now=False)
        self.close_connection = self.close_connection or self.server.ending

    def parse_request(self) -> bool:
        """A request has begun; whoever ends the server waits for its answer."""
        self.server.silent(self.connection, now=False)
        if not super().parse_request():
            return False
        try:
            self._route()
        except Refusal as refusal:
            self._refuse(refusal)
            if self.close_connection:
                self._drain()
        return False  # it is answered; what http.server would do next is not wanted

    def _route(self) -> None:
        path = self.path.partition("?")[0].rstrip("/")
        known = self._ROUTES.get(path)
        if known is None and path.startswith("/v1/models/"):
            known = ("GET", _Handler._model)
        if known is None:
            self._body()
            said = f"no {self.path} here: POST /v1/chat/completions, GET /v1/models, GET /health"
            raise Refusal(said, HTTPStatus.NOT_FOUND, code="not_found")
        method, reply = known
        body = self._body()
        if self.command != method and (method, self.command) != ("GET", "HEAD"):
            raise Refusal(
                f"{path} takes {method} only", HTTPStatus.METHOD_NOT_ALLOWED, allow=method
            )
        reply(self, body)

    def _body(self) -> bytes:
        """The request's body.

        Raises:
            Refusal: It is too long, or its length is not told. The connection is closed then,
                because nobody knows where the next request begins.
        """
        try:
            return self.rfile.read(_length(self.headers))
        except Refusal:
            self.close_connection = True
            raise

    def _drain(self) -> None:
        """Read what the client still sends, so that it gets to reading what it was told."""
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_WR)
        for _ in range(DRAINED // LIMIT):
            if len(self.rfile.read(LIMIT)) < LIMIT:
                return

    def _health(self, _body: bytes) -> None:
        self._send({"status": "ok", "model": MODEL})

    def _models(self, _body: bytes) -> None:
        self._send({"object": "list", "data": [_CARD]})

    def _model(self, _body: bytes) -> None:
        name = self.path.partition("?")[0].rstrip("/").removeprefix("/v1/models/")
        if name != MODEL:
            said = f"no model {name!r} here: there is {MODEL!r}"
            raise Refusal(said, HTTPStatus.NOT_FOUND, code="model_not_found", param="model")
        self._send(_CARD)

    def _complete(self, body: bytes) -> None:
        request = checked(body)
        try:
            with self.server.room:
                completion = _completion(request)
        except Unanswerable as problem:
            raise Refusal(str(problem), code="unanswerable") from None
        except Exception as problem:
            said = f"the engine failed, which is a bug in summarizer: {type(problem).__name__}"
            raise Refusal(said, HTTPStatus.INTERNAL_SERVER_ERROR) from problem
        if request.get("stream"):
            usage = bool((request.get("stream_options") or {}).get("include_usage"))
            self._stream(chunks(completion, usage=usage))
        else:
            self._send(completion)

    _ROUTES: ClassVar[dict[str, tuple[str, Callable[[_Handler, bytes], None]]]] = {
        "/health": ("GET", _health),
        "/v1/models": ("GET", _models),
        "/v1/chat/completions": ("POST", _complete),
    }

    # ---------------------------------------------------------------------------- what goes out
    def _refuse(self, refusal: Refusal) -> None:
        self._send(refusal.body, refusal.status, allow=refusal.allow)

    def _send(
        self, body: Mapping[str, Any], status: int = HTTPStatus.OK, allow: str | None = None
    ) -> None:
        data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if allow:
            self.send_header("Allow", allow)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
        self.wfile.flush()

    def _stream(self, pieces: Iterator[Mapping[str, Any]]) -> None:
        chunked = self.request_version != "HTTP/1.0"
        self.close_connection = self.close_connection or not chunked
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-cache")
        self.send_header(*("Transfer-Encoding", "chunked") if chunked else ("Connection", "close"))
        self.end_headers()
        for piece in (*(json.dumps(piece, ensure_ascii=False) for piece in pieces), "[DONE]"):
            data = f"data: {piece}\n\n".encode("utf-8", "replace")
            self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data) if chunked else data)
            self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n" if chunked else b"")
        self.wfile.flush()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What http.server itself finds wrong, in OpenAI's form too."""
        self.close_connection = True
        self.command = getattr(self, "command", None) or "GET"
        self.request_version = "HTTP/1.1"
        self._refuse(Refusal(explain or message or HTTPStatus(code).phrase, code))

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:  # noqa: ARG002 - http.server's signature
        if self.server.log is not None:
            status = int(code) if isinstance(code, int) else code
            self.server.log(f"{self.command} {self.path} {status}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's signature
        """Nothing is printed; see `log_request`."""


_CARD = {"id": MODEL, "object": "model", "created": 0, "owned_by": "summarizer"}


def _length(headers: Message) -> int:
    """Bytes of a body.

    Raises:
        Refusal: They are too many, or not told.
    """
    if "Transfer-Encoding" in headers:
        said = "send the body with a Content-Length, not in chunks"
        raise Refusal(said, HTTPStatus.LENGTH_REQUIRED)
    told = headers.get("Content-Length") or "0"
    if not (told.isascii() and told.isdigit()):
        raise Refusal(f"Content-Length {told!r} is no length")
    if int(told[:20]) > LIMIT:
        said = f"the request is longer than {LIMIT:,} bytes"
        raise Refusal(said, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return int(told)


def _completion(request: Mapping[str, Any]) -> dict[str, Any]:
    """What the engine says.

    Raises:
        Unanswerable: There is no article in the messages, or its schema asks for what the engine
            does not know.
    """
    asked = read_request(request)
    if len(asked.page.body.split()) < LEAST:
        raise Unanswerable("no article in the messages: send its text as a user message")
    if asked.schema is None and (request.get("response_format") or {}).get("type") == "json_object":
        form = {"type": "json_schema", "json_schema": {"name": "article", "schema": GENERAL}}
        request = {**request, "response_format": form}
    return answer(request)
