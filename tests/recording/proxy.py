"""A proxy that gives a relay the manners of a hosted model while cassettes are recorded.

    python tests/recording/proxy.py --relay http://127.0.0.1:8765/v1 --port 8766

The relay hands on an answer as somebody wrote it. Hosted models also stop at the token limit of
a request, and decline in a field of their own. This proxy does both, and nothing else:

- an answer longer than ``max_tokens`` (at four characters a token) is cut there, with
  ``finish_reason`` ``length``;
- an answer that begins with ``REFUSAL:`` becomes the message's ``refusal``.

Standard library only; loopback only.
"""

from __future__ import annotations

import argparse
import json
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CHARACTERS_PER_TOKEN = 4
REFUSAL = "REFUSAL:"


def with_manners(request: dict, completion: dict) -> dict:
    """The completion as a hosted model would have sent it for this request."""
    choice = completion["choices"][0]
    calls = choice["message"].get("tool_calls")
    answer = calls[0]["function"]["arguments"] if calls else choice["message"]["content"]
    if answer.lstrip().startswith(REFUSAL):
        said = answer.lstrip().removeprefix(REFUSAL).strip()
        choice["message"] = {"role": "assistant", "content": None, "refusal": said}
        choice["finish_reason"] = "stop"
        return completion
    limit = request.get("max_tokens") or request.get("max_completion_tokens")
    if limit and len(answer) > limit * CHARACTERS_PER_TOKEN:
        cut = answer[: limit * CHARACTERS_PER_TOKEN]
        if calls:
            calls[0]["function"]["arguments"] = cut
        else:
            choice["message"]["content"] = cut
        choice["finish_reason"] = "length"
        spent = completion["usage"]
        spent["completion_tokens"] = limit
        spent["total_tokens"] = spent["prompt_tokens"] + limit
    return completion


class Proxy(BaseHTTPRequestHandler):
    """Passes chat completions to the relay and mends its answers' manners."""

    protocol_version = "HTTP/1.1"
    relay: str

    def log_message(self, *_args: object) -> None:
        """Say nothing; the relay's folder is the log."""

    def do_POST(self) -> None:
        """One chat completion."""
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        asked = urllib.request.Request(
            f"{self.relay}/chat/completions", body, {"content-type": "application/json"}
        )
        with urllib.request.urlopen(asked, timeout=3600) as answer:
            completion = with_manners(json.loads(body), json.load(answer))
        data = json.dumps(completion, ensure_ascii=False).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--relay", default="http://127.0.0.1:8765/v1")
    parser.add_argument("--port", type=int, default=8766)
    options = parser.parse_args()
    handler = type("BoundProxy", (Proxy,), {"relay": options.relay.rstrip("/")})
    ThreadingHTTPServer(("127.0.0.1", options.port), handler).serve_forever()


if __name__ == "__main__":
    main()
