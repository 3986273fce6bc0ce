"""A batch through OpenAI's Batch API: half the price, within a day a round.

    pass over the sources -> what has no answer is parked -> sent, waited for, collected -> pass …

Each pass is an ordinary batch whose model knows only what has been collected: an article whose
answers are all there is finished, any other is put off by its first question that has none. So a
re-ask, a correction, a second reading each go into the next round, and nothing of an article is
held in memory while it waits, however many there are.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer.api import model_options
from summarizer.core.errors import BudgetExceeded, ConfigError, Parked
from summarizer.core.events import Event, Hook, Reasked, ignore
from summarizer.model import Model
from summarizer.model.batch_api import BatchAPI, open_batch_api
from summarizer.model.batch_api_spool import Sizes, Totals
from summarizer.model.metering import estimated_tokens
from summarizer.model.seam import Request
from summarizer.runs.batch import Batch
from summarizer.runs.crew import Crew
from summarizer.runs.figures import Figures
from summarizer.runs.journal import Journal
from summarizer.runs.ledger import Ledger
from summarizer.runs.rounds_budget import Reserve
from summarizer.runs.terms import Limits
from summarizer.runs.todo import Todo
from summarizer.runs.work import Job, Outcome
from summarizer.settings import Settings

__all__ = ["RoundsBatch"]

#: In the batch's folder: questions that wait, and what is known of their batches.
FOLDER = ".batch-api"
#: Seconds to the second look at a batch; each further wait is half as long again.
FIRST, LONGER = 1.0, 1.5


class RoundsBatch(Batch):
    """A `Batch` whose questions go out in rounds.

    Raises:
        ConfigError: Also where the sources cannot be read more than once, or an order is wanted.

    Costs half of what `Batch` does. Stopped or killed at any moment, the same again goes on: what
    was sent is found at the server, what was collected is in the cache.
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
        super().__init__(sources, out, settings, schema=schema, limits=limits, on_event=on_event)
        self._refuse_what_cannot_be()
        self._reserve = Reserve(settings, self.limits.budget_usd, self.limits.max_tokens)
        self._api: BatchAPI | None = None
        self._wake = asyncio.Event()
        self._passes = 0
        self._failed_now: set[str] = set()
        self._no_room: str | None = None

    def stop(self, state: str = "interrupted", reason: str | None = None) -> None:
        """Send nothing more, and wait for nothing. What is at the server goes on there."""
        super().stop(state, reason)
        self._wake.set()
        if self._api is not None:
            self._api.halted = True

    async def _work(self, ledger: Ledger, journal: Journal) -> None:
        self._reserve.start(journal.earlier)
        sizes = Sizes(self.settings.batch_requests, self.settings.batch_bytes)
        options = model_options(self.settings)
        async with open_batch_api(
            options,
            self.out / FOLDER,
            sizes,
            self._hear,
            admit=self._admit,
            keep=self.settings.batch_keep,
        ) as api:
            self._api = api
            await self._rounds(api, ledger, journal)
            await self._end(api)

    async def _rounds(self, api: BatchAPI, ledger: Ledger, journal: Journal) -> None:
        while not self._stopped:
            async with _ticking(journal):
                await self._come(api)
            await journal.save()  # the next pass must know what the last one finished
            if self._stopped:
                return
            self._no_room = None
            api.begin_pass()
            await super()._work(ledger, journal)
            self._passes += 1
            if self._stopped:
                return
            api.send()
            if not api.out:
                return

    async def _come(self, api: BatchAPI) -> None:
        """Wait until there is something new to be asked for, or nothing is out."""
        longest = self.settings.batch_poll
        wait = min(FIRST, longest)
        while api.out and not self._stopped:
            if await api.step():
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), wait)
            wait = min(wait * LONGER, longest)

    async def _end(self, api: BatchAPI) -> None:
        number = len(api.out)
        if self._stopped:
            state, reason = self._stopped
            if number:
                those = "1 batch goes on" if number == 1 else f"{number} batches go on"
                reason = f"{those} at {api.host}; the same command collects what they answer"
            self._stopped = (state, reason)
        elif self._no_room is not None:
            self._stopped = ("budget", self._no_room)
        else:
            await api.finished()

    # ------------------------------------------------------------- what is different in a pass
    def _model(self) -> AbstractAsyncContextManager[Model]:
        if self._api is None:
            raise RuntimeError("a pass begins when the model is open")
        return nullcontext(self._api.model)

    def _jobs(self, ledger: Ledger, _kept: object = None) -> Iterator[Job]:
        """What is to be done; what earlier passes did is not counted as passed over."""
        figures = Figures() if self._passes else self.figures
        todo = Todo(ledger, figures, failed_only=self.limits.retry_failed)
        jobs: Iterator[Any] = todo.jobs(self.sources, fetch=False)
        for job in jobs:
            if job.unit.id not in self._failed_now:
                yield job

    async def _outcome(self, job: Job, crew: Crew) -> Outcome | None:
        """What came of a job; None where it is put off."""
        try:
            outcome = await crew.work(job)
        except Parked:
            return None
        except BudgetExceeded as problem:
            if not self._stopped:
                self._no_room = str(problem)
            return None
        if outcome.entry.failed:
            self._failed_now.add(job.unit.id)
        return outcome

    def _admit(self, request: Request, out: Totals) -> None:
        self._reserve.check(estimated_tokens(request), out)
        if any(message["role"] == "assistant" for message in request.messages):
            super()._hear(Reasked("in the next round"))

    def _hear(self, event: Event) -> None:
        if isinstance(event, Reasked):
            return  # it is told again in each pass; `_admit` tells it when it is parked
        self._reserve.hear(event)
        self.figures.hear(event)
        self._on_event(event)

    def _refuse_what_cannot_be(self) -> None:
        if self.limits.ordered:
            raise ConfigError("--ordered cannot be kept with --batch-api: do without one of them")
        if self.settings.fetch:
            raise ConfigError(
                "--batch-api reads its sources once a round, and what --fetch brings may change: "
                "save the pages first"
            )
        if "-" in self.sources:
            raise ConfigError(
                "--batch-api reads its sources once a round, which standard input does not allow: "
                "give a file"
            )


@asynccontextmanager
async def _ticking(journal: Journal) -> AsyncIterator[None]:
    """While this is entered, the journal is kept."""
    async with asyncio.TaskGroup() as group:
        ticking = group.create_task(journal.tick())
        try:
            yield
        finally:
            ticking.cancel()
