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
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer.api import model_options, plan_of
from summarizer.core.errors import FATAL, BudgetExceeded, OutputError, SummarizerError
from summarizer.core.events import Asked, Event, Hook, ignore
from summarizer.model import EMBEDDED, Model, open_model
from summarizer.runs.budget import Budget, price
from summarizer.runs.crew import Crew
from summarizer.runs.feed import Feed
from summarizer.runs.figures import Figures
from summarizer.runs.folder import Folder, question
from summarizer.runs.journal import Journal
from summarizer.runs.ledger import Ledger
from summarizer.runs.outbox import Outbox
from summarizer.runs.units import Unit, check_sources, text_digest, units
from summarizer.runs.work import Desk, Job, Outcome
from summarizer.settings import Settings

__all__ = ["Batch", "Limits", "Report"]

#: Calls in flight from which on one core is too busy to be asked for everything.
MANY = 16
#: Most worker processes; one feeds and writes for all of them.
MOST = 8


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What bounds a batch, beside its settings.

    Attributes:
        budget_usd: Dollars that the whole batch may cost, earlier runs on its folder included.
        max_tokens: Tokens, in and out, under the same rule.
        retry_failed: Take up the articles that failed, and no others; they are asked anew.
        ordered: Write results in the order of the sources.
        processes: How many processes besides this one read, clean and check articles, from the
            first article on; None: as many as pay, once there are many. A schema that is given
            as a class takes none.
    """

    budget_usd: float | None = None
    max_tokens: int | None = None
    retry_failed: bool = False
    ordered: bool = False
    processes: int | None = None


@dataclass(frozen=True)
class Report:
    """How a batch came out; ``run.json`` says the same.

    Attributes:
        state: ``finished``, ``interrupted``, ``budget`` (stopped by it), or ``stopped`` (by an
            error).
        figures: Those of this run.
        total: Those of all runs on the folder.
        done: Articles that have a result.
        failed: Articles that stand in ``failures.jsonl``.
        reason: What stopped it, in one line.
    """

    state: str
    figures: Figures
    total: dict[str, Any]
    done: int
    failed: int
    reason: str | None = None


class Batch:
    """One run of a batch. `run` does it; `stop` ends it early, `figures` tells how it gets on.

    Args:
        sources: What `summarizer.load` takes, and packed files (see `summarizer.runs.units`).
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
        self._on_event = on_event
        self._budget = Budget(settings, self.limits.budget_usd, self.limits.max_tokens)
        self._feed: Feed[Job] | None = None
        self._priced = False
        self._stopped: tuple[str, str | None] | None = None

    def stop(self, state: str = "interrupted", reason: str | None = None) -> None:
        """Begin no more articles; those in work are finished. May be called again."""
        self._stopped = self._stopped or (state, reason)
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
        check_sources(self.sources)
        folder = Folder(self.out, question(self.plan, self.settings))
        try:
            ledger = Ledger(folder.path)
            try:
                return await self._on(folder, ledger)
            finally:
                ledger.close()
        finally:
            folder.close()

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
        pool = self.settings.concurrency + max(1, self.settings.concurrency // 4)
        outbox = Outbox(ledger, self.figures, patience=max(10, pool), ordered=self.limits.ordered)
        self._feed = Feed(self._jobs(ledger), ahead=pool)
        if self._stopped:
            self._feed.close()
        async with (
            open_model(model_options(self.settings), self._hear) as model,
            self._crew(model) as crew,
            asyncio.TaskGroup() as group,
        ):
            ticking = group.create_task(journal.tick())
            try:
                async with asyncio.TaskGroup() as workers:
                    for _ in range(pool):
                        workers.create_task(self._worker(crew, outbox))
            finally:
                self._feed.close()
                ticking.cancel()
        outbox.close()

    @asynccontextmanager
    async def _crew(self, model: Model) -> AsyncIterator[Crew]:
        desk = Desk(self.settings, self.plan, model, self._hear)
        crew = Crew(desk, self._processes(), self._hear)
        try:
            if self.limits.processes:
                await crew.start()
            yield crew
        finally:
            await crew.close()

    def _processes(self) -> int:
        """How many worker processes pay: one for each core where there is much to compute."""
        if self.limits.processes is not None:
            return self.limits.processes
        busy = self.plan.model == EMBEDDED or self.settings.concurrency >= MANY
        cores = len(os.sched_getaffinity(0))
        return min(cores, MOST) if busy and cores > 1 and not self._schema else 0

    async def _worker(self, crew: Crew, outbox: Outbox) -> None:
        feed = self._feed
        while feed is not None and (found := await feed.get()) is not None:
            number, job = found
            await outbox.turn(number)
            outcome = await self._outcome(job, crew)
            if outcome is None:
                outbox.leave(number)
            else:
                outbox.put(number, outcome)

    async def _outcome(self, job: Job, crew: Crew) -> Outcome | None:
        """What came of a job; None where the budget has no room for it, whatever comes back."""
        while True:
            try:
                return await crew.work(job)
            except BudgetExceeded as problem:
                if self._stopped or not await self._budget.room():
                    self.stop("budget", str(problem))
                    return None

    def _jobs(self, ledger: Ledger) -> Iterator[Job]:
        """What is still to be done. Runs in the reader's thread."""
        for unit in units(self.sources, fetch=self.settings.fetch):
            job = self._job(unit, ledger)
            if job is None:
                self.figures.skipped += 1
            else:
                yield job

    def _job(self, unit: Unit, ledger: Ledger) -> Job | None:
        entry = ledger.entry(unit.id)
        if entry is None or entry.failed:
            again = entry is not None and _changed(entry.raw, unit)
            wanted = entry is not None if self.limits.retry_failed else entry is None or again
            return Job(unit) if wanted else None
        if entry.raw is not None and not _changed(entry.raw, unit):
            return None
        if text_digest(unit) == entry.text:  # after a crash, or with another title
            ledger.learn(entry._replace(raw=unit.digest))
            return None
        return None if self.limits.retry_failed else Job(unit, entry.text)

    def _hear(self, event: Event) -> None:
        if not self._priced and isinstance(event, Asked):
            # The list of prices takes 0.4 s to load. Loaded here, an answer that arrives is kept
            # at once, and a kill in that time takes none with it.
            self._priced = True
            price(self.settings, 1, 1)
        self._budget.hear(event)
        self.figures.hear(event)
        self._on_event(event)


def _changed(raw: bytes | None, unit: Unit) -> bool:
    return bool(raw and unit.digest and raw != unit.digest)


def _inner(problem: BaseException) -> BaseException:
    """The first of our own errors in a group; an interrupt stays one."""
    while isinstance(problem, BaseExceptionGroup):
        inner: tuple[BaseException, ...] = problem.exceptions
        problem = next((one for one in inner if isinstance(one, FATAL)), inner[0])
    return problem
