"""A model server on loopback whose answers, failures and delays are scripted by a test.

Real sockets, HTTP/1.1 with keep-alive, standard library only. Runs in a thread of the test's
process (`running`), or by itself for benchmarks and killed processes:

    python tests/model/server.py --latency 1.0        # prints its port
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.model.batches import Batches

Body = dict[str, Any]
Answerer = Callable[[Body], str]

GOOD = {"headline": "Bridge closed", "points": [{"text": "It is shut.", "evidence": "is shut"}]}


@dataclass
class Step:
    """What happens to one request. By default it is answered well."""

    status: int = 200
    text: str | None = None  # the answer; None: what the server's `answer` makes
    message: Body = field(default_factory=dict)  # laid over the message
    choice: Body = field(default_factory=dict)  # laid over the choice
    body: Any = None  # the whole body instead: JSON, or bytes sent as they are
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    reset: bool = False  # TCP reset instead of an answer
    cut: bool = False  # full length announced, half of it sent
    drip: bool = False  # a body that never ends
    usage: Body | None = None
    in_content: bool = False  # answers in words although a tool was given


def completion(request: Body, step: Step, text: str) -> Body:
    """`text` in chat.completion form, as tool call where tools were sent."""
    message: Body = {"role": "assistant", "content": text, "refusal": None}
    if request.get("tools") and not step.in_content:
        call = {"name": request["tools"][0]["function"]["name"], "arguments": text}
        message |= {
            "content": None,
            "tool_calls": [{"id": "call_1", "type": "function", "function": call}],
        }
    sent = len(json.dumps(request["messages"])) // 4
    usage = {"prompt_tokens": sent, "completion_tokens": len(text) // 4}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": request["model"],
        "choices": [
            {"index": 0, "message": message | step.message, "finish_reason": "stop"} | step.choice
        ],
        "usage": step.usage or usage,
    }


class FakeServer:
    """Scripted answers. `steps` are used up in order; after them comes the default step."""

    def __init__(self, latency: float = 0.0) -> None:
        self.steps: list[Step] = []
        self.default = Step()
        self.answer: Answerer = lambda _body: json.dumps(GOOD)
        self.latency = latency
        self.decide: Callable[[Body], Step] | None = None  # in place of the default step
        self.times: list[float] = []  # when each request had come, in seconds
        self.crowds: list[int] = []  # how many were in flight when each request had come
        self.requests: list[Body] = []  # bodies as they came
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.in_flight = 0
        self.most_in_flight = 0
        self.connections = 0
        self.port = 0
        self.loop: asyncio.AbstractEventLoop | None = None
        self.listening: asyncio.Server | None = None
        self.arrived = threading.Event()  # set when the first request is here
        self._open: set[asyncio.StreamWriter] = set()

    @cached_property
    def batches(self) -> Batches:
        """What answers at /v1/files and /v1/batches."""
        from tests.model.batches import Batches  # not where this file is run by itself

        return Batches(self)

    @property
    def url(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.port}/v1"

    def script(self, *steps: Step) -> None:
        """What happens to the next requests."""
        self.steps.extend(steps)

    async def serve(self) -> asyncio.Server:
        """Listen, on any free port unless one is set."""
        server = await asyncio.start_server(self._connection, "127.0.0.1", self.port, backlog=512)
        self.port = server.sockets[0].getsockname()[1]
        return server

    def _default(self, request: Body) -> Step:
        return self.decide(request) if self.decide else self.default

    def pause(self) -> None:
        """Refuse connections, and break those that are open, until `go_on`."""
        self._told(self._stop())

    def go_on(self) -> None:
        """Listen again, on the same port."""
        self._told(self._start())

    def _told(self, what: Coroutine[Any, Any, None]) -> None:
        if self.loop is None:
            raise RuntimeError("only a server in a thread can be told")
        asyncio.run_coroutine_threadsafe(what, self.loop).result(10)

    async def _stop(self) -> None:
        if self.listening is not None:
            self.listening.close()
        for writer in list(self._open):
            writer.transport.abort()

    async def _start(self) -> None:
        self.listening = await self.serve()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open.add(writer)
        try:
            while await self._exchange(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self._open.discard(writer)
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in head[1:] if line)}
        method, path, _ = head[0].split()
        data = await self._data(reader, headers)
        if path.startswith(("/v1/files", "/v1/batches")):
            return await self.batches.exchange(method, path, headers, data, writer)
        request = json.loads(data)
        self.paths.append(path)
        self.headers.append(headers)
        self.requests.append(request)
        self.times.append(time.monotonic())
        self.arrived.set()
        step = self.steps.pop(0) if self.steps else self._default(request)
        self.in_flight += 1
        self.crowds.append(self.in_flight)
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            await asyncio.sleep(self.latency + step.delay)
        finally:
            self.in_flight -= 1
        return await self._reply(writer, request, step)

    async def _data(self, reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") != "chunked":
            return await reader.readexactly(int(headers.get("content-length", 0)))
        parts = []
        while size := int(await reader.readline(), 16):
            parts.append(await reader.readexactly(size))
            await reader.readline()
        await reader.readline()
        return b"".join(parts)

    async def _reply(self, writer: asyncio.StreamWriter, request: Body, step: Step) -> bool:
        if step.reset:
            sock = writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
            return False
        payload = self._payload(request, step)
        extra = "".join(f"{name}: {value}\r\n" for name, value in step.headers.items())
        if "content-type" not in {name.lower() for name in step.headers}:
            extra += "content-type: application/json\r\n"
        length = 10**9 if step.drip else len(payload)
        writer.write(
            f"HTTP/1.1 {step.status} X\r\ncontent-length: {length}\r\n{extra}\r\n".encode()
        )
        while step.drip:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.02)
        writer.write(payload[: len(payload) // 2] if step.cut else payload)
        await writer.drain()
        return not step.cut

    def _payload(self, request: Body, step: Step) -> bytes:
        if isinstance(step.body, bytes):
            return step.body
        if step.body is not None:
            return json.dumps(step.body).encode()
        if step.status >= 400:
            said = {"message": f"scripted {step.status}", "type": "x", "code": None}
            return json.dumps({"error": said}).encode()
        text = self.answer(request) if step.text is None else step.text
        return json.dumps(completion(request, step, text)).encode()


@contextmanager
def running(latency: float = 0.0) -> Iterator[FakeServer]:
    """The server in a thread of its own; everything is closed at the end."""
    fake = FakeServer(latency)
    loop = asyncio.new_event_loop()
    started = threading.Event()
    stop = asyncio.Event()

    async def main() -> None:
        fake.loop = loop
        await fake._start()
        started.set()
        await stop.wait()
        if fake.listening is not None:
            fake.listening.close()
        for writer in list(fake._open):
            writer.transport.abort()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    thread = threading.Thread(target=lambda: (loop.run_until_complete(main()), loop.close()))
    thread.start()
    started.wait()
    try:
        yield fake
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


async def _alone(latency: float, answer: str | None) -> None:
    fake = FakeServer(latency)
    if answer is not None:
        fake.answer = lambda _body: answer
    server = await fake.serve()
    print(fake.port, flush=True)  # noqa: T201 - whoever started it reads the port
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--answer", help="the text of every answer")
    given = parser.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(_alone(given.latency, given.answer))
