"""Worker processes for the computing of a batch, so that no call waits for it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from summarizer.core.events import Hook
from summarizer.model.seam import Completion, Request
from summarizer.runs.frames import Line
from summarizer.runs.hiring import Process, Started, spawn
from summarizer.runs.trace import Trace
from summarizer.runs.work import Desk, Job, Outcome, work
from summarizer.runs.worker import Answered, Asked, Done, Ready, Start, Task

if TYPE_CHECKING:
    from summarizer.runs.gate import Gate

__all__ = ["Crew"]

#: Jobs that are done in this process before others are started, each of which takes half a second
#: of CPU time to start; forked ones are there from the first job on.
SHORT = 32


class Crew:
    """Does jobs: in worker processes, and in this one as long as there are none.

    Args:
        desk: What is asked, and of whom.
        gate: What each question to the model passes.
        on_event: Told of what happens in other processes.
    """

    def __init__(self, desk: Desk, gate: Gate, on_event: Hook) -> None:
        self._desk, self._gate, self._on_event = desk, gate, on_event
        self._jobs = self._size = 0
        self._hands: list[_Hand] = []
        self._starting: asyncio.Task[None] | None = None

    @property
    def hands(self) -> int:
        """How many processes there are beside this one."""
        return len(self._hands)

    async def take_on(self, forked: Started) -> None:
        """Have a process that is up do jobs."""
        hand = await self._hired(forked)
        hand.alive = True

    def may_start(self, size: int) -> None:
        """Start up to `size` processes when there turn out to be many jobs."""
        self._size = size

    async def start(self, size: int) -> None:
        """Start processes; return when they are up. Jobs are taken meanwhile."""
        for _ in range(size):
            await self._hired(spawn())
        for hand in self._hands:
            await hand.ready.wait()

    async def work(self, job: Job) -> Outcome:
        """What came of a job.

        Raises:
            AuthError, UnknownModel, BudgetExceeded: As `work`.
        """
        self._jobs += 1
        if self._size and self._jobs > SHORT and not (self._starting or self._hands):
            self._starting = asyncio.create_task(self.start(self._size))
        hands = [hand for hand in self._hands if hand.alive]
        if hands:
            try:
                return await self._traced(min(hands, key=lambda hand: hand.load).work, job)
            except EOFError:  # it died, perhaps of this very article; here that would be told
                pass
        return await self._traced(self._here, job)

    async def close(self) -> None:
        """End the other processes."""
        if self._starting is not None:
            self._starting.cancel()
            await asyncio.wait([self._starting])
        for hand in self._hands:
            await hand.close()

    async def _traced(self, do: Callable[[Job, Trace], Awaitable[Outcome]], job: Job) -> Outcome:
        trace = Trace(self._desk.model, self._gate)
        outcome = await do(job, trace)
        return outcome._replace(rests=trace.rests())

    async def _here(self, job: Job, trace: Trace) -> Outcome:
        return await work(job, replace(self._desk, model=trace.traced()))

    async def _hired(self, started: Started) -> _Hand:
        hand = _Hand(started.process, self._on_event)
        self._hands.append(hand)
        await hand.greet(started, self._desk)
        return hand


class _Hand:
    """One worker process.

    Args:
        process: To be ended when it is no longer wanted.
        on_event: Told of what happens there.
    """

    def __init__(self, process: Process, on_event: Hook) -> None:
        self.alive = False
        self.ready = asyncio.Event()
        self._process, self._on_event = process, on_event
        self._line: Line | None = None
        self._numbers = itertools.count()
        self._doing: dict[int, tuple[asyncio.Future[Done], Trace]] = {}
        self._schemas: dict[str, Any] = {}
        self._asking: set[asyncio.Task[None]] = set()

    async def greet(self, started: Started, desk: Desk) -> None:
        """Open the line to it, and tell it what is asked."""
        self._line = await Line.over(started.end, self._hear, self._gone)
        model = desk.model
        settings = replace(desk.settings, environ={})  # no key is needed there
        self._line.send(Start(settings, model.label, model.form, model.reasks))

    @property
    def load(self) -> int:
        """How many jobs it has."""
        return len(self._doing)

    async def work(self, job: Job, trace: Trace) -> Outcome:
        """What came of a job; its questions go through `trace`.

        Raises:
            EOFError: The process died.
        """
        number = next(self._numbers)
        doing: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._doing[number] = (doing, trace)
        self._send(Task(number, job))
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
        """End it; it holds nothing that is not here."""
        for task in self._asking:
            task.cancel()
        if self._asking:
            await asyncio.wait(self._asking)
        if self._line is not None:
            self._line.close()
        self._process.kill()
        await asyncio.to_thread(self._process.wait)

    def _hear(self, frame: object) -> None:
        if isinstance(frame, Done):
            doing = self._doing.get(frame.number)
            if doing is not None and not doing[0].done():
                doing[0].set_result(frame)
        elif isinstance(frame, Asked):
            request = self._whole(frame.request)
            _, trace = self._doing.get(frame.task, (None, None))
            if trace is not None:  # else the batch has given it up
                task = asyncio.create_task(self._ask(frame.number, request, trace))
                self._asking.add(task)
                task.add_done_callback(self._asking.discard)
        elif isinstance(frame, Ready):
            self.alive = True
            self.ready.set()

    def _gone(self) -> None:
        self.alive = False
        self.ready.set()
        for doing, _ in self._doing.values():
            if not doing.done():
                doing.set_exception(EOFError())

    async def _ask(self, number: int, request: Request, trace: Trace) -> None:
        try:
            answer: Completion | Exception = await trace.complete(request)
        except Exception as problem:  # noqa: BLE001 - raised again on the other side
            answer = problem
        self._send(Answered(number, answer))

    def _send(self, frame: object) -> None:
        if self._line is not None:
            self._line.send(frame)

    def _whole(self, request: Request) -> Request:
        if request.json_schema:
            self._schemas[request.schema_sha256] = request.json_schema
            return request
        return replace(request, json_schema=self._schemas[request.schema_sha256])
