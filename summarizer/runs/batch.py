"""A batch: thousands of articles through one schema, resumable, each paid for once.

    reader thread      pool of tasks                     the ledger
    sources -> units -> read, ask, check, one line each -> results.jsonl | failures.jsonl

A bounded number of articles is in work at any time, and nothing of one is kept when its line is
written, so memory does not grow with the number of articles.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer.api import hook_of, model_options, plan_of
from summarizer.core.errors import FATAL, BudgetExceeded, OutputError, SummarizerError
from summarizer.core.events import Asked, CacheHit, Event, Finished, Hook, Started, ignore
from summarizer.ingest.units import check_sources
from summarizer.model import EMBEDDED, Model, open_model
from summarizer.runs import hiring
from summarizer.runs.basis import basis, is_closed
from summarizer.runs.budget import Budget, price
from summarizer.runs.crew import Crew
from summarizer.runs.feed import Feed
from summarizer.runs.figures import Figures
from summarizer.runs.folder import Folder, question
from summarizer.runs.gate import Gate, Room
from summarizer.runs.journal import Journal
from summarizer.runs.kept import Kept, Known
from summarizer.runs.ledger import Ledger
from summarizer.runs.outbox import Outbox
from summarizer.runs.terms import Limits, Report
from summarizer.runs.todo import Todo
from summarizer.runs.warm import warm
from summarizer.runs.work import Desk, Job, Outcome
from summarizer.runs.worker import serve
from summarizer.settings import Settings

__all__ = ["Batch", "Limits", "Report"]

#: Calls in flight from which on one core is too busy to be asked for everything.
MANY = 16
#: Most worker processes; one feeds and writes for all of them.
MOST = 8
#: Bytes of articles in work at a time: thousands of usual ones, a few books.
ROOM = 16_000_000


class Batch:
    """One run of a batch. `run` does it; `stop` ends it early, `figures` tells how it gets on.

    Args:
        sources: What `summarizer.load` takes.
        out: The folder that is written; what is done in it already is not done again.
        settings: What is asked, and of whom; `concurrency` calls are in flight at a time.
        schema: A pydantic model of your own, in place of the schema that the settings name.
        limits: Budget and the like.
        on_event: Told of every call, answer, retry and cache hit.

    Raises:
        CatalogError: The schema or prompt cannot be found.
        ConfigError: A budget in dollars for a model whose price is not known.
    """

    def __init__(
        self,
        sources: Sequence[str | Path],
        out: Path,
        settings: Settings,
        *,
        schema: type[BaseModel] | None = None,
        limits: Limits | None = None,
        on_event: Hook = ignore,
    ) -> None:
        self.figures = Figures()
        self.sources, self.out = tuple(map(str, sources)), out
        self.limits = limits or Limits()
        # The answers of articles that failed are in the cache; the same ones would fail again.
        again = self.limits.retry_failed
        self.settings = replace(settings, refresh=True) if again else settings
        self.plan = plan_of(settings, schema)
        self._schema = schema
        self._on_event = hook_of(settings, on_event)
        self._budget = Budget(settings, self.limits.budget_usd, self.limits.max_tokens)
        self._feed: Feed[Job | Known] | None = None
        self._forked: list[hiring.Started] = []
        self._gate = Gate(_with_some(settings.concurrency))
        self._room = Room(ROOM)
        self._priced = False
        self._stopped: tuple[str, str | None] | None = None

    def hire(self) -> None:
        """Fork worker processes, where this process has a single thread and they pay.

        To be called before anything that starts threads, and before `run`, which does without
        where this was not called: it starts other processes, later and at more cost.
        """
        size = self._processes()
        if size and not self._forked and hiring.can_fork():
            warm(self.plan)  # once, for all of them
            self._forked = [hiring.fork(lambda end: serve(end, self.plan)) for _ in range(size)]

    def stop(self, state: str = "interrupted", reason: str | None = None) -> None:
        """Ask about no more articles; what was asked is finished. May be called again."""
        self._stopped = self._stopped or (state, reason)
        self._gate.close()
        if self._feed is not None:
            self._feed.close()

    async def run(self) -> Report:
        """Do what is not done yet.

        Raises:
            IngestError: A path that is named does not exist.
            ConfigError: The folder is in use, holds another question, or cannot be written.
            AuthError, UnknownModel: No article could be answered.
            OutputError: The disk is full, or the like. What was written is whole.
            RunError: The server failed so often in a row that going on makes no sense.

        Costs what `Summarizer.run` costs for each article that is not done yet. Whatever ends it,
        the same call again goes on from there.
        """
        async with AsyncExitStack() as stack:
            stack.callback(hiring.dismiss, self._forked)  # where they were not taken on
            check_sources(self.sources)
            folder = Folder(self.out, question(self.plan, self.settings))
            stack.callback(folder.close)
            ledger = Ledger(folder.path)
            stack.callback(ledger.close)
            return await self._on(folder, ledger)

    async def _on(self, folder: Folder, ledger: Ledger) -> Report:
        journal = Journal(folder, ledger, self.figures, self._head())
        self._budget.start(journal.earlier)
        await journal.save()
        state, reason = "stopped", None
        try:
            await self._work(ledger, journal)
            state, reason = self._stopped or ("finished", None)
        except BaseException as problem:  # noqa: BLE001 - raised again, without its wrappings
            error = _inner(problem)
            state = "stopped" if isinstance(error, SummarizerError) else "interrupted"
            reason = str(error) or None
            raise error from None
        finally:
            with suppress(OutputError):  # the disk is full, which is being told
                await journal.close(state, reason)
        counts = ledger.counts()
        return Report(state, self.figures, journal.total(), counts.done, counts.failed, reason)

    def _head(self) -> dict[str, Any]:
        return {"question": question(self.plan, self.settings), "sources": list(self.sources)}

    async def _work(self, ledger: Ledger, journal: Journal) -> None:
        calls = self.settings.concurrency
        outbox = Outbox(
            ledger, self.figures, patience=max(10, _with_some(calls)),
            ordered=self.limits.ordered, on_event=self._on_event,
        )  # fmt: skip
        async with (
            self._model() as model,
            self._keeping(model) as kept,
            self._crew(model) as crew,
            asyncio.TaskGroup() as group,
        ):
            self._feed = Feed(self._jobs(ledger, kept), ahead=calls)
            if self._stopped:
                self._feed.close()
            ticking = group.create_task(journal.tick())
            try:
                async with asyncio.TaskGroup() as workers:
                    for _ in range(self._in_work()):
                        workers.create_task(self._worker(crew, outbox, kept))
            finally:
                self._feed.close()
                ticking.cancel()
        outbox.close()

    @asynccontextmanager
    async def _keeping(self, model: Model) -> AsyncIterator[Kept | None]:
        """Where finished results are kept; None where they are not to be used again."""
        settings = self.settings
        anew = settings.refresh or settings.cassette or not settings.cache
        if anew or model.label == EMBEDDED or self._schema or not is_closed(settings):
            yield None
            return
        kept = Kept(settings.cache_dir, basis(self.plan, settings, model), settings.cache_size)
        try:
            yield kept
        finally:
            await asyncio.to_thread(kept.close)

    def _jobs(self, ledger: Ledger, kept: Kept | None = None) -> Iterator[Job | Known]:
        """What is to be done. Runs in the reader's thread."""
        again = self.limits.retry_failed
        todo = Todo(ledger, self.figures, failed_only=again, kept=kept)
        return todo.jobs(self.sources, fetch=self.settings.fetch)

    def _model(self) -> AbstractAsyncContextManager[Model]:
        return open_model(model_options(self.settings), self._hear)

    @asynccontextmanager
    async def _crew(self, model: Model) -> AsyncIterator[Crew]:
        crew = Crew(Desk(self.settings, self.plan, model, self._hear), self._gate, self._hear)
        try:
            while self._forked:
                await crew.take_on(self._forked.pop())
            if self.limits.processes and not crew.hands:
                await crew.start(self.limits.processes)
            elif not self._schema:  # a class of somebody's own may not be found elsewhere
                crew.may_start(self._processes())
            yield crew
        finally:
            await crew.close()

    def _in_work(self) -> int:
        """How many articles are in work: in flight, and ready to take their places, and checked.

        Where many answers come at once, as many questions must be ready.
        """
        calls = self.settings.concurrency
        return _with_some(calls) if self.plan.model == EMBEDDED else _with_some(calls) + 2 * calls

    def _processes(self) -> int:
        """How many worker processes pay: one for each core where there is much to compute."""
        if self.settings.cassette:  # one process writes a cassette
            return 0
        if self.limits.processes is not None:
            return self.limits.processes
        busy = self.plan.model == EMBEDDED or self.settings.concurrency >= MANY
        cores = len(os.sched_getaffinity(0))
        return min(cores, MOST) if busy and cores > 1 else 0

    async def _worker(self, crew: Crew, outbox: Outbox, kept: Kept | None) -> None:
        feed = self._feed
        while feed is not None and (found := await feed.get()) is not None:
            number, job = found
            await outbox.turn(number)
            if isinstance(job, Known):
                self._tell(job)
                outbox.put(number, job.outcome)
                continue
            async with self._room.taken(max(job.unit.size, len(job.unit.data))):
                outcome = await self._outcome(job, crew)
            if outcome is None:
                outbox.leave(number)
                continue
            outbox.put(number, outcome)
            if kept is not None:
                kept.put(job.unit, outcome)

    def _tell(self, known: Known) -> None:
        """Tell of a result that was there what is told of one that is made of the same answers."""
        name = known.outcome.entry.id
        self._hear(Started(name))
        for usage in known.saved:
            self._hear(CacheHit(self.plan.model, usage))
        self._hear(Finished(name, known.outcome.status))

    async def _outcome(self, job: Job, crew: Crew) -> Outcome | None:
        """What came of a job; None where the budget has no room for it, whatever comes back."""
        while True:
            try:
                return await crew.work(job)
            except BudgetExceeded as problem:
                if self._stopped or not await self._budget.room():
                    self.stop("budget", str(problem))
                    return None

    def _hear(self, event: Event) -> None:
        if not self._priced and isinstance(event, Asked):
            # The list of prices takes 0.4 s to load. Loaded here, an answer that arrives is kept
            # at once, and a kill in that time takes none with it.
            self._priced = True
            price(self.settings, 1, 1)
        self._budget.hear(event)
        self.figures.hear(event)
        self._on_event(event)


def _with_some(calls: int) -> int:
    """So many calls, and some that take the places of those that wait to be sent again."""
    return calls + max(1, calls // 4)


def _inner(problem: BaseException) -> BaseException:
    """The first of our own errors in a group; an interrupt stays one."""
    while isinstance(problem, BaseExceptionGroup):
        inner: tuple[BaseException, ...] = problem.exceptions
        problem = next((one for one in inner if isinstance(one, FATAL)), inner[0])
    return problem
