"""One server's Batch API: files go up, batches are begun and looked at, answers come down.

The openai SDK's calls, sent again where that is safe. To begin a batch twice would cost twice, so
before it is tried again the server is asked whether it has begun.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from summarizer.core.errors import ConfigError, OutputError, RunError
from summarizer.core.events import Hook, Retrying
from summarizer.model.batch_api_lines import URL
from summarizer.model.endpoint import Endpoint
from summarizer.model.options import ModelOptions
from summarizer.model.translation import Failure, translate
from summarizer.model.waits import jitter, pause

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types import Batch

__all__ = ["BatchServer", "Look"]

T = TypeVar("T")
WINDOW: Literal["24h"] = "24h"
#: Under this name a batch carries the name of its file, by which it is found again.
LABEL = "summarizer"
#: Seconds without a byte after which a transfer is given up; a file of 200 MB takes its time.
SILENCE = 600.0
#: Most batches and files that are looked through for one of ours, newest first.
MANY = 10_000


class Look(NamedTuple):
    """How a batch gets on.

    Attributes:
        state: The server's word: ``validating``, ``in_progress``, ``finalizing``, ``completed``,
            ``expired``, ``cancelling``, ``cancelled``, ``failed``.
        done: Questions that are answered or refused.
        total: All of them.
        outputs: The server's names for the files of answers and of errors, where there are any.
        problems: Why it failed, as code and words.
        seconds: How long it has taken.
    """

    state: str
    done: int
    total: int
    outputs: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]
    seconds: float

    @property
    def over(self) -> bool:
        """True where nothing more comes of it."""
        return self.state in {"completed", "expired", "cancelled", "failed"}


class BatchServer:
    """Files and batches at one server. Nothing is loaded or connected before the first call.

    Args:
        endpoint: Where the server is.
        options: How long a call may go on failing.
        on_event: Hears of calls that are sent again.

    Each method raises ModelError where the server cannot be reached in time or refuses, and
    ConfigError where it has no Batch API.
    """

    def __init__(self, endpoint: Endpoint, options: ModelOptions, on_event: Hook) -> None:
        self._endpoint, self._options, self._on_event = endpoint, options, on_event
        self._client: AsyncOpenAI | None = None

    @property
    def host(self) -> str:
        """Host and port, for messages."""
        return self._endpoint.host

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def upload(self, path: Path, name: str) -> str:
        """Send a file up; the server's name for it. It is never held in memory as a whole."""
        tried = False

        async def send() -> str:
            nonlocal tried
            known = await self._look_for_file(name) if tried else None
            if known is not None:
                return known
            tried = True
            with path.open("rb") as file:
                made = await self._connected().files.create(
                    file=(f"{name}.jsonl", file, "application/jsonl"), purpose="batch"
                )
            return made.id

        return await self._patiently(send)

    async def find_upload(self, name: str) -> str | None:
        """The file of this name, should an earlier try have brought it up."""
        return await self._patiently(lambda: self._look_for_file(name))

    async def begin(self, remote: str, name: str) -> str:
        """Begin the batch of an uploaded file, or find that it has begun; its name."""
        tried = False

        async def start() -> str:
            nonlocal tried
            known = await self._look_for(name) if tried else None
            if known is not None:
                return known
            tried = True
            made = await self._connected().batches.create(
                input_file_id=remote,
                endpoint=URL,
                completion_window=WINDOW,
                metadata={LABEL: name},
            )
            return made.id

        return await self._patiently(start)

    async def find(self, name: str) -> str | None:
        """The batch that carries this name, should an earlier try have begun it."""
        return await self._patiently(lambda: self._look_for(name))

    async def look(self, batch: str) -> Look:
        """How a batch gets on."""
        found = await self._patiently(lambda: self._connected().batches.retrieve(batch), of=batch)
        return _look(found)

    async def fetch(self, remote: str, path: Path) -> None:
        """Bring a file down, piece by piece."""

        async def receive() -> None:
            content = self._connected().files.with_streaming_response.content(remote)
            async with content as response:
                with path.open("wb") as file:
                    async for piece in response.iter_bytes(1 << 16):
                        file.write(piece)

        await self._patiently(receive, of=remote)

    async def delete(self, remote: str) -> bool:
        """Delete a file; True where nothing is left to be done: it is gone, or cannot be deleted.

        Tried once, and nothing is raised: no run shall fail for it.
        """
        from openai import APIError  # noqa: PLC0415 - as in `_client`

        try:
            await self._connected().files.delete(remote)
        except APIError as problem:
            return getattr(problem, "status_code", None) in {404, 405, 501}
        return True

    async def _look_for_file(self, name: str) -> str | None:
        seen = 0
        async for file in self._connected().files.list(purpose="batch", limit=1_000):
            seen += 1
            if file.filename == f"{name}.jsonl" and file.status != "error":
                return file.id
            if seen >= MANY:
                break
        return None

    async def _look_for(self, name: str) -> str | None:
        seen = 0
        async for batch in self._connected().batches.list(limit=100):
            seen += 1
            if (batch.metadata or {}).get(LABEL) == name and batch.status != "failed":
                return batch.id
            if seen >= MANY:
                break
        return None

    async def _patiently(self, call: Callable[[], Awaitable[T]], of: str = "") -> T:
        """What `call` comes to; it is made again after failures that may pass.

        Args:
            call: What is tried.
            of: The thing that it is about, which the server must know.
        """
        before = sys.exception()
        until = time.monotonic() + self._options.deadline
        for number in itertools.count():
            try:
                return await call()
            except OSError as problem:  # our own disk; the network's are wrapped by the SDK
                raise OutputError(f"a batch file cannot be written: {problem}") from problem
            except Exception as problem:
                failure = self._failure(problem, of, before)
                asked = failure.wait
                wait = pause(number) if asked is None else asked + jitter(asked)
                late = time.monotonic() + wait > until or number >= self._most(failure)
                if late or not failure.transient:
                    raise failure.error from problem
                self._on_event(Retrying(str(failure), wait))
                await asyncio.sleep(wait)
        raise AssertionError("the loop above returns or raises")

    def _most(self, failure: Failure) -> int:
        """How many times a call is sent again: a server that was never there soon shows."""
        return 1 if not failure.reached else max(self._options.retries, 1)

    def _failure(self, problem: Exception, of: str, before: BaseException | None) -> Failure:
        status, host = getattr(problem, "status_code", None), self._endpoint.host
        if status == 404 and of:  # not asked anew without a word: what is gone was paid for
            return Failure(
                RunError(
                    f"{host} does not know {of} any more: is the key one of the same project? To "
                    "have those questions asked anew, remove .batch-api from the batch's folder"
                )
            )
        if status in {404, 405, 501}:
            said = f"{host} has no Batch API (status {status}): do without --batch-api"
            return Failure(ConfigError(said))
        return translate(problem, self._endpoint, before)

    def _connected(self) -> AsyncOpenAI:
        if self._client is None:
            self._client = _client(self._endpoint, self._options)
        return self._client


def _client(endpoint: Endpoint, options: ModelOptions) -> AsyncOpenAI:
    # Imported here because the SDK takes a second to load, and finished batches need none of it.
    import httpx2  # noqa: PLC0415
    from openai import AsyncOpenAI  # noqa: PLC0415

    # Not the client that single calls are sent with: that one holds whole bodies in memory.
    http = httpx2.AsyncClient(
        timeout=httpx2.Timeout(SILENCE, connect=10.0), trust_env=not endpoint.local
    )
    client = AsyncOpenAI(
        base_url=endpoint.url, api_key=endpoint.key, max_retries=0, http_client=http
    )
    openai_proper = endpoint.provider.name == "openai"
    client.organization = options.environ.get("OPENAI_ORG_ID") if openai_proper else None
    client.project = options.environ.get("OPENAI_PROJECT_ID") if openai_proper else None
    return client


def _look(batch: Batch) -> Look:
    counts = batch.request_counts
    ends = (batch.completed_at, batch.expired_at, batch.cancelled_at, batch.failed_at)
    end = next((end for end in ends if end), None) or time.time()
    problems = (batch.errors.data if batch.errors else None) or []
    return Look(
        state=batch.status,
        done=counts.completed + counts.failed if counts else 0,
        total=counts.total if counts else 0,
        outputs=tuple(name for name in (batch.output_file_id, batch.error_file_id) if name),
        problems=tuple((row.code or "", " ".join((row.message or "").split())) for row in problems),
        seconds=max(0.0, end - batch.created_at),
    )
