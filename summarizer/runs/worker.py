"""A process that does the computing of a batch: it reads, cleans, checks and writes out articles.

What it wants to ask a model goes back over the line to the process that started it, where the one
cache, the one limit and the one budget are. It ends when that process ends.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import socket
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.api import model_options, plan_of
from summarizer.core.events import Event
from summarizer.model import Model, open_model
from summarizer.model.options import EMBEDDED
from summarizer.model.seam import Completion, Request
from summarizer.runs.frames import Line
from summarizer.runs.work import Desk, Job, work

if TYPE_CHECKING:
    from summarizer.pipeline import Plan

__all__ = ["Answered", "Asked", "Done", "Ready", "Start", "Task", "main", "serve"]


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
    """From the worker: a question of a task's. A schema is sent along only the first time."""

    number: int
    task: int
    request: Request


class Answered(NamedTuple):
    """To the worker: the completion, or why there is none."""

    number: int
    completion: Completion | Exception


class _Worker:
    """Serves one line.

    Args:
        plan: What is asked, where it came along with this process.
    """

    def __init__(self, plan: Plan | None) -> None:
        self.over = asyncio.Event()
        self._plan = plan
        self._stack = AsyncExitStack()
        self._line: Line | None = None
        self._desk: asyncio.Future[Desk] = asyncio.get_running_loop().create_future()
        self._numbers = itertools.count()
        self._waiting: dict[int, asyncio.Future[Completion]] = {}
        self._schemas: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, end: socket.socket) -> None:
        self._line = await Line.over(end, self._hear, self.over.set)
        async with self._stack:
            await self.over.wait()

    def _hear(self, frame: object) -> None:
        if isinstance(frame, Answered):
            self._take(frame)
            return
        doing = self._do(frame) if isinstance(frame, Task) else self._begin(frame)
        task = asyncio.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _begin(self, start: Any) -> None:  # noqa: ANN401 - a `Start`
        model = await self._model(start)
        plan = self._plan or plan_of(start.settings)
        self._desk.set_result(Desk(start.settings, plan, model))
        self._send(Ready())

    async def _model(self, start: Start) -> Model:
        if start.label == EMBEDDED:  # it computes, too
            return await self._stack.enter_async_context(open_model(model_options(start.settings)))
        return Model(start.label, _nobody, start.form, start.reasks, lambda _event: None)

    async def _do(self, task: Task) -> None:
        desk, events = await self._desk, list[Event]()
        model = replace(desk.model, on_event=events.append)
        if model.label != EMBEDDED:
            model = replace(model, complete=self._asking(task.number))
        try:
            outcome: object = await work(
                task.job, replace(desk, model=model, on_event=events.append)
            )
        except Exception as problem:  # noqa: BLE001 - raised again on the other side
            outcome = problem
        self._send(Done(task.number, outcome, events))

    def _asking(self, task: int) -> Callable[[Request], asyncio.Future[Completion]]:
        def ask(request: Request) -> asyncio.Future[Completion]:
            number = next(self._numbers)
            waiting: asyncio.Future[Completion] = asyncio.get_running_loop().create_future()
            self._waiting[number] = waiting
            if request.schema_sha256 in self._schemas:
                request = replace(request, json_schema={})
            self._schemas.add(request.schema_sha256)
            self._send(Asked(number, task, request))
            return waiting

        return ask

    def _take(self, frame: Answered) -> None:
        waiting = self._waiting.pop(frame.number)
        if waiting.done():  # its task was given up
            return
        if isinstance(frame.completion, Exception):
            waiting.set_exception(frame.completion)
        else:
            waiting.set_result(frame.completion)

    def _send(self, frame: object) -> None:
        if self._line is not None:
            self._line.send(frame)


async def _nobody(_request: Request) -> Completion:
    raise RuntimeError("each task asks for itself")


def serve(end: socket.socket, plan: Plan | None = None) -> None:
    """Serve over a socket until the other side hangs up.

    Args:
        end: This side of the line.
        plan: What is asked of each article; made from the settings where it is None.
    """
    with suppress(AttributeError, OSError):  # calls go before computing
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))

    async def served() -> None:
        await _Worker(plan).run(end)

    asyncio.run(served())


def main(descriptor: int) -> None:
    """Serve over the socket of this number, in a process that was started for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this
    end = socket.socket(fileno=descriptor)
    end.settimeout(0)
    serve(end)
