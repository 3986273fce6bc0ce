"""A model that is asked through a Batch API: at half price, and not at once.

Behind the same seam: a question whose answer is not there is parked, and `Parked` is raised. Who
asks it again, word for word, after its batch is done gets the answer; so whatever asks (pipeline,
re-asks, grounding) is simply run again, and stays what it is. Parked questions lie on disk, answers
in the response cache under their usual keys.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from summarizer.core.errors import (
    ConfigError,
    OutputError,
    Parked,
    RateLimited,
    RunError,
)
from summarizer.core.events import Answered, Asked, Batched, CacheHit, Hook, ignore
from summarizer.model.batch_api_lines import Reply, line, replies
from summarizer.model.batch_api_server import BatchServer, Look
from summarizer.model.batch_api_spool import File, Refused, Sizes, Spool, Totals
from summarizer.model.caching import completion_of, entry_of
from summarizer.model.endpoint import Endpoint, find_endpoint
from summarizer.model.metering import estimated_tokens
from summarizer.model.options import EMBEDDED, ModelOptions
from summarizer.model.prices import cost_usd, usage_of
from summarizer.model.seam import Completion, Request
from summarizer.model.store import PROBLEMS, Store
from summarizer.model.structured import Model, replaying
from summarizer.model.translation import Failure, Told, from_status

__all__ = ["Admit", "BatchAPI", "open_batch_api"]

#: Asked before a question is parked; it may raise `BudgetExceeded`.
Admit = Callable[[Request, Totals], None]
#: Providers that have a Batch API of OpenAI's form; an address of one's own is tried.
HAVE_ONE = frozenset({"openai", "azure", "groq"})
#: Answers that are put on disk together: each forced write costs milliseconds.
TOGETHER = 100
#: How often a batch that is alone is turned away for its size before its file is halved.
PATIENCE = 3
FULL = "token_limit_exceeded"


@asynccontextmanager
async def open_batch_api(
    options: ModelOptions,
    folder: Path,
    sizes: Sizes,
    on_event: Hook = ignore,
    *,
    admit: Admit = lambda _request, _totals: None,
    keep: bool = False,
) -> AsyncIterator[BatchAPI]:
    """A model behind a Batch API, for the length of a run. Nothing is sent yet.

    Args:
        options: Who is asked; with `refresh`, only what was asked through this folder counts.
        folder: Where parked questions lie, and what is known of their batches.
        sizes: How large one file may get.
        on_event: Hears of questions, answers, and batches.
        admit: Asked before a question is parked.
        keep: Leave files at the server when their answers are kept here; they are deleted else.

    Raises:
        ConfigError: This model has no Batch API, or there is no cache to keep its answers in.
        UnknownModel: No provider of that name.
        OutputError: The folder or the cache cannot be used.
    """
    endpoint = _checked(options)
    store = _opened(options)
    try:
        spool = Spool(folder, sizes)
        server = BatchServer(endpoint, options, on_event)
        try:
            yield BatchAPI(
                endpoint, options, (spool, store, server), on_event, admit=admit, keep=keep
            )
        finally:
            await server.aclose()
            spool.close()
    finally:
        store.close()


class BatchAPI:
    """Parks questions, sends them in batches, and hands out answers. Made by `open_batch_api`.

    Attributes:
        model: Asks through this; raises `Parked` where there is no answer yet.
        halted: Set it to have `step` end with the file that it is at.
    """

    def __init__(
        self, endpoint: Endpoint, options: ModelOptions, parts: tuple[Spool, Store, BatchServer],
        on_event: Hook, *, admit: Admit, keep: bool,
    ) -> None:  # fmt: skip
        self.model: Model = replaying(options, self._complete, on_event)
        self.halted = False
        self._endpoint, self._refresh = endpoint, options.refresh
        self._spool, self._store, self._server = parts
        self._on_event, self._admit, self._keeps = on_event, admit, keep
        self._given: set[int] = set()
        self._turned_away: dict[int, int] = {}

    # ------------------------------------------------------------------------------- questions
    async def _complete(self, request: Request) -> Completion:
        """The answer, where it is there.

        Raises:
            Parked: It is not there yet.
            ModelError: The server refused the question.
        """
        key = request.key
        state = self._spool.state(key)
        if state == "refused":
            raise self._refusal(self._spool.refused(key)).error
        if state == "done" or (state is None and not self._refresh):
            found = self._kept(key)
            if found is not None:
                return self._handed(key, found, bought=state == "done")
            if state == "done":
                self._spool.lost(key)
        if state != "sent":
            self._admit(request, self._spool.totals())
            tokens = estimated_tokens(request)
            self._on_event(Asked(self.model.label, tokens))
            self._spool.park(key, line(request), tokens)
        raise Parked("the question waits in a batch")

    def _handed(self, key: str, found: Completion, *, bought: bool) -> Completion:
        """What was bought here counts as bought the first time that a pass hands it out."""
        short = int(key[:15], 16)
        if bought and short not in self._given:
            self._given.add(short)
            return replace(found, cached=False)
        self._on_event(CacheHit(self.model.label, found.usage))
        return found

    def begin_pass(self) -> None:
        """From here on all that is asked again is asked for the first time."""
        self._given.clear()

    # --------------------------------------------------------------------------------- batches
    def send(self) -> None:
        """What is parked is complete; `step` uploads it."""
        self._spool.seal()

    @property
    def out(self) -> list[File]:
        """Files that are ready or under way."""
        return self._spool.files()

    @property
    def host(self) -> str:
        """Whom batches are with, for messages."""
        return self._server.host

    async def step(self) -> bool:
        """Bring each file as far as it gets; True where there is something to be asked again.

        Raises:
            ModelError, RunError, ConfigError, OutputError: Why it goes no further. What is known
                is on disk; the same again goes on from there.
        """
        moved = False
        for file in self._spool.files():
            if self.halted:
                break
            moved = await self._advance(file) or moved
        await self._tidy()
        return moved

    async def finished(self) -> None:
        """All questions are answered and their answers used: nothing need be remembered."""
        await self._tidy()
        self._spool.clear()

    async def _tidy(self) -> None:
        """Delete at the server what is of no use there; what fails is left to the next time."""
        for remote in () if self.halted else self._spool.spent():
            if self._keeps or await self._server.delete(remote):
                self._spool.forget(remote)

    async def _advance(self, file: File) -> bool:
        """One file: uploaded, begun, or looked at. Each step is noted before it is taken."""
        spool, server = self._spool, self._server
        if file.state in {"ready", "uploading"}:
            known = await server.find_upload(file.name) if file.state == "uploading" else None
            file = spool.move(file._replace(state="uploading"))
            remote = known or await server.upload(spool.path(file), file.name)
            file = spool.move(file._replace(state="uploaded", remote=remote))
        if file.state == "uploaded" and file.number in self._turned_away and self._is_busy():
            return False
        if file.state in {"uploaded", "starting"}:
            known = await server.find(file.name) if file.state == "starting" else None
            file = spool.move(file._replace(state="starting"))
            batch = known or await server.begin(file.remote or "", file.name)
            file = spool.move(file._replace(state="running", batch=batch))
        look = await server.look(file.batch or "")
        self._on_event(Batched(file.batch or "", look.state, look.done, file.questions))
        return await self._conclude(file, look) if look.over else False

    async def _conclude(self, file: File, look: Look) -> bool:
        if look.state == "failed":
            return self._failed(file, look)
        for remote in look.outputs:
            await self._collect(file, remote, look)
        if look.state == "cancelled":
            left = self._spool.finish(file, None, look.outputs)
            raise RunError(
                f"batch {file.batch} was cancelled at {self.host}; its answers are kept, and the "
                f"same command asks the other {left:,} questions anew"
            )
        said = f"batch {file.batch} {look.state} without an answer to this question"
        self._spool.finish(file, Refused(503, said), look.outputs)
        return True

    async def _collect(self, file: File, remote: str, look: Look) -> None:
        path = self._spool.path(file).with_suffix(".jsonl.answers")
        await self._server.fetch(remote, path)
        group: list[Reply] = []
        for reply in replies(path):
            group.append(reply)
            if len(group) >= TOGETHER:
                self._keep(file, group, look.seconds)
                group = []
                await asyncio.sleep(0)  # Ctrl-C is heard
        self._keep(file, group, look.seconds)
        path.unlink()

    def _keep(self, file: File, group: Iterable[Reply], seconds: float) -> None:
        """Put answers on disk, then note that they are there, then tell."""
        waiting = self._spool.waits(file, [reply.key for reply in group])
        mine = {reply.key: reply for reply in group if reply.key in waiting}
        made = {
            key: self._completion(reply) for key, reply in mine.items() if reply.body is not None
        }
        refused = {
            key: reply.refused
            for key, reply in mine.items()
            if reply.refused is not None and not self._refusal(reply.refused).transient
        }
        place = (self._endpoint.identity, self._endpoint.model)
        try:
            self._store.put_all((key, entry_of(*place, one)) for key, one in made.items())
        except PROBLEMS as problem:
            raise _unusable(problem) from problem
        self._spool.settle(made, refused)
        for one in made.values():
            named = one.body.get("model")
            by = named if isinstance(named, str) else None
            self._on_event(Answered(self.model.label, one.usage, one.cost_usd, seconds, by))

    def _completion(self, reply: Reply) -> Completion:
        body = reply.body or {}
        cost = cost_usd(body, self._endpoint, batch=True)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Completion(body, usage_of(body), cost, created=now)

    def _failed(self, file: File, look: Look) -> bool:
        """A batch that never began costs nothing: it waits for room, or something is wrong."""
        codes = [code for code, _ in look.problems]
        if FULL in codes:
            return self._turned(file)
        self._spool.finish(file, None)
        words = "; ".join(words for _, words in look.problems[:3]) or "no reason given"
        poor = any("quota" in code or "billing" in code for code in codes)
        told = Told(f"batch {file.batch}: {words}", codes)
        raise from_status(429 if poor else 400, told, self._endpoint).error

    def _turned(self, file: File) -> bool:
        """The account's queue is full: wait for other batches, then for a while, then halve."""
        self._spool.move(file._replace(state="uploaded", batch=None))
        times = self._turned_away[file.number] = self._turned_away.get(file.number, 0) + 1
        if self._is_busy():
            self._turned_away[file.number] = 0  # it is not alone, so that says nothing of its size
            return False
        if times < PATIENCE:
            return False
        if file.questions == 1:
            raise RateLimited(
                f"{self.host} takes no batch, however small, because too much is enqueued for this "
                "account already: the same command goes on when there is room"
            )
        self._spool.most(file.questions // 2)
        self._spool.finish(file, None)
        return True

    def _is_busy(self) -> bool:
        return any(file.state == "running" for file in self._spool.files())

    # ---------------------------------------------------------------------------------- inside
    def _kept(self, key: str) -> Completion | None:
        try:
            return completion_of(self._store.get(key))
        except PROBLEMS as problem:
            raise _unusable(problem) from problem

    def _refusal(self, refused: Refused) -> Failure:
        told = Told(refused.words, refused.codes)
        return from_status(refused.status, told, self._endpoint)


def _checked(options: ModelOptions) -> Endpoint:
    if options.name == EMBEDDED and not options.base_url:
        raise ConfigError(
            f"--batch-api is of no use with {EMBEDDED}, which is free and answers at once: name "
            "a model with --model, or do without --batch-api"
        )
    if options.cassette is not None:
        raise ConfigError("--batch-api cannot be recorded or replayed: do without --cassette")
    if not options.use_cache or options.cache_dir is None:
        raise ConfigError(
            "--batch-api keeps its answers in the response cache: do without --no-cache"
        )
    endpoint = find_endpoint(options)
    own = endpoint.own_address and endpoint.provider.kind == "openai"
    if not own and endpoint.provider.name not in HAVE_ONE:
        raise ConfigError(
            f"{endpoint.provider.name} has no Batch API of OpenAI's form (known: "
            f"{', '.join(sorted(HAVE_ONE))}; any other address with --base-url): do without "
            "--batch-api"
        )
    return endpoint


def _opened(options: ModelOptions) -> Store:
    if options.cache_dir is None:
        raise ConfigError("--batch-api needs a cache folder: set --cache-dir")
    try:
        return Store(options.cache_dir, options.cache_size)
    except PROBLEMS as problem:
        raise _unusable(problem) from problem


def _unusable(problem: Exception) -> OutputError:
    return OutputError(
        f"the response cache cannot be used ({problem}), and --batch-api keeps its answers there: "
        "see to it, or give another --cache-dir"
    )
