"""From articles to results, one after the other, for a command that is not async."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Generator, Iterable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.cli.words import count, say
from summarizer.core.article import Article
from summarizer.core.errors import SummarizerError

if TYPE_CHECKING:
    from summarizer.cli.progress import Progress
    from summarizer.core.result import Result
    from summarizer.ingest import Unreadable
    from summarizer.settings import Settings

__all__ = ["Answers", "Row", "Tally"]

Record = dict[str, Any]
#: A result, and its article where it was read.
Row = tuple[Record, Article | None]


@dataclass
class Tally:
    """What came of a run."""

    complete: int = 0
    partial: int = 0
    failed: int = 0
    calls: int = 0
    cost_usd: float | None = 0.0

    def add(self, record: Record) -> None:
        """Count one result; an unknown price makes the sum unknown."""
        setattr(self, record["status"], getattr(self, record["status"]) + 1)
        self.calls += record["provenance"]["calls"]
        paid = record["provenance"]["cost_usd"]
        known = self.cost_usd is not None and paid is not None
        self.cost_usd = self.cost_usd + paid if known else None

    def told(self) -> str:
        """The counts in one line."""
        number = self.complete + self.partial + self.failed
        parts = [f"{self.complete:,} complete"]
        parts += [f"{self.partial:,} partial"] if self.partial else []
        parts += [f"{self.failed:,} failed"] if self.failed else []
        cost = "" if not self.cost_usd else f", ${self.cost_usd:,.4f}"
        return f"{count(number, 'article')}: {', '.join(parts)}; {count(self.calls, 'call')}{cost}"


class Answers:
    """Records with their articles, in the order of the sources.

    What would end a run (an interrupt, a key that is refused) ends the iteration instead and
    stands in `stopped`, so that whoever writes can finish a valid document first. Close the
    iterator, and what is in flight is given up.
    """

    def __init__(
        self, articles: Iterable[Article | Unreadable], settings: Settings, told: Progress
    ) -> None:
        self.stopped: BaseException | None = None
        self.tally = Tally()
        self._articles = articles
        self._settings = settings
        self._told = told
        self._read: deque[Article | None] = deque()

    def __iter__(self) -> Generator[Row, None, None]:
        with asyncio.Runner() as runner:
            results = self._results()
            try:
                while (result := runner.run(_next(results))) is not None:
                    self._count(result.record)
                    yield result.record, self._read.popleft()
            except (KeyboardInterrupt, SummarizerError) as error:
                self.stopped = error
            finally:
                runner.run(_close(results))

    async def _results(self) -> AsyncGenerator[Result[Any], None]:
        from summarizer.api import Summarizer

        async with Summarizer(self._settings, self._told.hear) as summarizer:
            results = summarizer.run_all(self._noted(), self._settings.concurrency)
            async with aclosing(results):
                async for result in results:
                    yield result

    def _noted(self) -> Iterator[Article | Unreadable]:
        for article in self._articles:
            self._read.append(article if isinstance(article, Article) else None)
            yield article

    def _count(self, record: Record) -> None:
        self.tally.add(record)
        if record["status"] == "failed":
            source, message = record["article"]["source"], record["error"]["message"]
            with self._told.aside():
                told = source == "-" or message.startswith(source)
                say(message if told else f"{source}: {message}")


async def _next(results: AsyncGenerator[Result[Any], None]) -> Result[Any] | None:
    return await anext(results, None)


async def _close(results: AsyncGenerator[Result[Any], None]) -> None:
    await results.aclose()
