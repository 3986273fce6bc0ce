"""A process that does the computing of a batch: it reads, cleans, checks and writes out articles.

What it wants to ask a model goes back over the line to the process that started it, where the one
cache, the one limit and the one budget are. It ends when that process ends.
"""

from __future__ import annotations

import asyncio
import itertools
import signal
import socket
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any, NamedTuple

from summarizer.api import model_options, plan_of
from summarizer.core.events import Event
from summarizer.model import Model, open_model
from summarizer.model.options import EMBEDDED
from summarizer.model.seam import Completion, Request
from summarizer.runs.frames import Line
from summarizer.runs.work import Desk, Job, work

__all__ = ["Answered", "Asked", "Done", "Ready", "Start", "Task", "main"]


class Start(NamedTuple):
    """The first frame: what is asked of each article, and how the model is spoken to."""

    settings: Any
    label: str
    form: Any
    reasks: int


class Ready(NamedTuple):
    """From the worker: it is up."""


class Task(NamedTuple):
    """To the worker: a job, under a number."""

    number: int
    job: Job


class Done(NamedTuple):
    """From the worker: what came of it, or why nothing did, and the events of it."""

    number: int
    outcome: Any
    events: list[Event]


class Asked(NamedTuple):
    """From the worker: a question to the model. A schema is sent along only the first time."""

    number: int
    request: Request


class Answered(NamedTuple):
    """To the worker: the completion, or why there is none."""

    number: int
    completion: Completion | Exception


class _Worker:
    def __init__(self, line: Line) -> None:
        self._line = line
        self._numbers = itertools.count()
        self._waiting: dict[int, asyncio.Future[Completion]] = {}
        self._schemas: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        start: Start = await self._line.receive()
        async with AsyncExitStack() as stack:
            model = await self._model(start, stack)
            desk = Desk(start.settings, plan_of(start.settings), model)
            self._line.send(Ready())
            while True:
                frame = await self._line.receive()
                if isinstance(frame, Task):
                    task = asyncio.create_task(self._do(frame, desk))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)
                else:
                    self._take(frame)

    async def _model(self, start: Start, stack: AsyncExitStack) -> Model:
        if start.label == EMBEDDED:  # it computes, too
            return await stack.enter_async_context(open_model(model_options(start.settings)))
        return Model(start.label, self._ask, start.form, start.reasks, lambda _event: None)

    async def _do(self, task: Task, desk: Desk) -> None:
        events: list[Event] = []
        hearing = replace(
            desk, model=replace(desk.model, on_event=events.append), on_event=events.append
        )
        try:
            outcome: object = await work(task.job, hearing)
        except Exception as problem:  # noqa: BLE001 - raised again on the other side
            outcome = problem
        self._line.send(Done(task.number, outcome, events))

    async def _ask(self, request: Request) -> Completion:
        number = next(self._numbers)
        waiting: asyncio.Future[Completion] = asyncio.get_running_loop().create_future()
        self._waiting[number] = waiting
        if request.schema_sha256 in self._schemas:
            request = replace(request, json_schema={})
        self._schemas.add(request.schema_sha256)
        self._line.send(Asked(number, request))
        return await waiting

    def _take(self, frame: Answered) -> None:
        waiting = self._waiting.pop(frame.number)
        if isinstance(frame.completion, Exception):
            waiting.set_exception(frame.completion)
        else:
            waiting.set_result(frame.completion)


async def _serve(end: socket.socket) -> None:
    line = await Line.over(end)
    try:
        await _Worker(line).run()
    except EOFError:
        line.close()


def main(descriptor: int) -> None:
    """Serve over the socket of this number until the other side hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this
    asyncio.run(_serve(socket.socket(fileno=descriptor)))
