"""Worker processes for the computing of a batch, so that no call waits for it.

They are started when a batch turns out to be long: each takes a second of CPU time to start.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
import subprocess
import sys
from dataclasses import replace
from typing import Any

from summarizer.core.events import Hook
from summarizer.model import Model
from summarizer.model.seam import Completion, Request
from summarizer.runs.frames import Line
from summarizer.runs.work import Desk, Job, Outcome, work
from summarizer.runs.worker import Answered, Asked, Done, Ready, Start, Task

__all__ = ["Crew"]

#: Jobs that are done in this process before others are started.
SHORT = 32
#: Starts a worker; the paths are those of this process, whatever its environment says.
BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from summarizer.runs.worker import main; main(int(sys.argv[2]))"
)


class Crew:
    """Does jobs: in this process at first, in `size` others when there are many.

    Args:
        desk: What is asked, and of whom.
        size: How many processes; 0: none but this one.
        on_event: Told of what happens in them.
    """

    def __init__(self, desk: Desk, size: int, on_event: Hook) -> None:
        self._desk, self._size, self._on_event = desk, size, on_event
        self._jobs = 0
        self._hands: list[_Hand] = []
        self._starting: asyncio.Task[None] | None = None

    async def work(self, job: Job) -> Outcome:
        """What came of a job.

        Raises:
            AuthError, UnknownModel, BudgetExceeded: As `work`.
        """
        self._jobs += 1
        if self._size and self._jobs > SHORT and not (self._starting or self._hands):
            self._starting = asyncio.create_task(self.start())
        hands = [hand for hand in self._hands if hand.alive]
        if hands:
            try:
                return await min(hands, key=lambda hand: hand.load).work(job)
            except EOFError:  # it died, perhaps of this very article; here that would be told
                return await work(job, self._desk)
        return await work(job, self._desk)

    async def close(self) -> None:
        """End the other processes."""
        if self._starting is not None:
            self._starting.cancel()
            await asyncio.wait([self._starting])
        for hand in self._hands:
            await hand.close()

    async def start(self) -> None:
        """Start the other processes; return when they are up. Jobs are taken meanwhile."""
        for _ in range(self._size):
            self._hands.append(await _Hand.hired(self._desk, self._on_event))
        for hand in self._hands:
            await hand.ready.wait()


class _Hand:
    """One worker process."""

    def __init__(self, process: subprocess.Popen[bytes], line: Line, model: Model) -> None:
        self.alive = False
        self.ready = asyncio.Event()
        self._process, self._line, self._model = process, line, model
        self._numbers = itertools.count()
        self._doing: dict[int, asyncio.Future[Done]] = {}
        self._schemas: dict[str, Any] = {}
        self._asking: set[asyncio.Task[None]] = set()
        self._on_event: Hook = model.on_event
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def hired(cls, desk: Desk, on_event: Hook) -> _Hand:
        mine, its = socket.socketpair()
        mine.settimeout(0)
        command = [sys.executable, "-c", BOOT, json.dumps(sys.path), str(its.fileno())]
        with its:
            process = subprocess.Popen(  # noqa: ASYNC220, S603 - our own interpreter, some ms
                command, pass_fds=[its.fileno()], stdin=subprocess.DEVNULL
            )
        hand = cls(process, await Line.over(mine), desk.model)
        hand._on_event = on_event
        model = desk.model
        settings = replace(desk.settings, environ={})  # no key is needed there
        hand._line.send(Start(settings, model.label, model.form, model.reasks))
        return hand

    @property
    def load(self) -> int:
        """How many jobs it has."""
        return len(self._doing)

    async def work(self, job: Job) -> Outcome:
        number = next(self._numbers)
        doing = self._doing[number] = asyncio.get_running_loop().create_future()
        self._line.send(Task(number, job))
        try:
            done = await doing
        finally:
            self._doing.pop(number, None)
        for event in done.events:
            self._on_event(event)
        if isinstance(done.outcome, BaseException):
            raise done.outcome
        outcome: Outcome = done.outcome
        return outcome

    async def close(self) -> None:
        self._listening.cancel()
        for task in (*self._asking, self._listening):
            task.cancel()
        await asyncio.wait([self._listening, *self._asking])
        self._line.close()
        self._process.kill()  # it holds nothing that is not here
        await asyncio.to_thread(self._process.wait)

    async def _listen(self) -> None:
        try:
            while True:
                frame = await self._line.receive()
                if isinstance(frame, Ready):
                    self.alive = True
                    self.ready.set()
                elif isinstance(frame, Done):
                    doing = self._doing.get(frame.number)
                    if doing is not None and not doing.done():
                        doing.set_result(frame)
                else:
                    task = asyncio.create_task(self._ask(frame))
                    self._asking.add(task)
                    task.add_done_callback(self._asking.discard)
        except EOFError:
            self.alive = False
            self.ready.set()
            for doing in self._doing.values():
                if not doing.done():
                    doing.set_exception(EOFError())

    async def _ask(self, asked: Asked) -> None:
        try:
            answer: Completion | Exception = await self._model.complete(self._whole(asked.request))
        except Exception as problem:  # noqa: BLE001 - raised again on the other side
            answer = problem
        self._line.send(Answered(asked.number, answer))

    def _whole(self, request: Request) -> Request:
        if request.json_schema:
            self._schemas[request.schema_sha256] = request.json_schema
            return request
        return replace(request, json_schema=self._schemas[request.schema_sha256])
