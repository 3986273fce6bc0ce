"""A model on loopback for tests: answers what it is told to, else as the embedded engine does."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

__all__ = ["ModelServer", "serving"]

JSON = Any


class ModelServer:
    """Speaks Chat Completions at `url`.

    Attributes:
        answers: What it answers next, one a request: the schema's data, or the answer's text.
            With none left the embedded engine answers.
        requests: The bodies that came in, in order.
    """

    def __init__(self) -> None:
        self.answers: list[dict[str, JSON] | str] = []
        self.requests: list[dict[str, JSON]] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self

    @property
    def url(self) -> str:
        """For ``base_url``."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    @property
    def settings(self) -> dict[str, JSON]:
        """Settings with which `summarizer.summarize` asks it: ``summarize(text, **settings)``."""
        return {"model": "openai/test", "base_url": self.url, "cache": False}

    def complete(self, request: dict[str, JSON]) -> dict[str, JSON]:
        """The completion for a request."""
        from summarizer.engine import answer  # noqa: PLC0415 - its word lists, at the first call

        self.requests.append(request)
        if not self.answers:
            return answer(request)
        given = self.answers.pop(0)
        text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
        message: dict[str, JSON] = {"role": "assistant", "content": text}
        if request.get("tools"):
            function = {"name": request["tools"][0]["function"]["name"], "arguments": text}
            call = {"id": "call_0", "type": "function", "function": function}
            message |= {"content": None, "tool_calls": [call]}
        asked = len(json.dumps(request["messages"])) // 4
        return {
            "id": "chatcmpl-0",
            "object": "chat.completion",
            "created": 0,
            "model": request["model"],
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
            "usage": {"prompt_tokens": asked, "completion_tokens": len(text) // 4},
        }


@contextmanager
def serving() -> Iterator[ModelServer]:
    """A server for the length of a test."""
    made = ModelServer()
    thread = threading.Thread(
        target=made._server.serve_forever,  # noqa: SLF001 - its own module
        kwargs={"poll_interval": 0.02},
        daemon=True,
    )
    thread.start()
    try:
        yield made
    finally:
        made._server.shutdown()  # noqa: SLF001 - same
        made._server.server_close()  # noqa: SLF001 - same
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    owner: ModelServer


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        """Answer one request; what cannot be answered is a 400, as a server says it."""
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        try:
            status, answer = 200, self.server.owner.complete(json.loads(body))
        except (ValueError, KeyError) as problem:
            status, answer = 400, {"error": {"message": str(problem)}}
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""
