"""One unit of a batch: read, asked, checked, and made into the line that is written."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from summarizer.core.article import Article
from summarizer.core.errors import FATAL
from summarizer.core.events import Hook, ignore
from summarizer.ingest import Unreadable
from summarizer.ingest.sources import read
from summarizer.ingest.units import Unit
from summarizer.model import Model
from summarizer.pipeline import Plan, brief, failure
from summarizer.runs.ledger import Entry
from summarizer.runs.trace import Rest
from summarizer.settings import Settings

__all__ = ["Desk", "Job", "Outcome", "work"]

#: Failures that say more about the server than about the article.
OUTAGE = frozenset({"ProviderDown", "RateLimited"})
#: Bytes from which on an article is read in a thread, because others would notice.
LONG = 100_000


class Job(NamedTuple):
    """A unit to work on, and the digest of its text if there is a result for that already."""

    unit: Unit
    known: str | None = None


class Outcome(NamedTuple):
    """What came of a job.

    Attributes:
        entry: For the ledger.
        line: What is written; None where the result is there already.
        status: ``complete``, ``partial``, ``failed``; ``skipped`` without a line.
        calls: Answers that were bought for it.
        cached: True where no call was made.
        error: Why it failed: the name of our error's class, and what it says.
        rests: The answers that it rests on; none where it cannot be told.
    """

    entry: Entry
    line: bytes | None = None
    status: str = "skipped"
    calls: int = 0
    cached: bool = False
    error: tuple[str, str] | None = None
    rests: tuple[Rest, ...] = ()

    @property
    def outage(self) -> str | None:
        """What the server failed with, where it was the server that failed."""
        return self.error[1] if self.error is not None and self.error[0] in OUTAGE else None


@dataclass(frozen=True)
class Desk:
    """Where articles are worked on: what is asked of each, and of whom."""

    settings: Settings
    plan: Plan
    model: Model
    on_event: Hook = ignore

    async def record(self, article: Article | Unreadable) -> dict[str, Any]:
        """The result for an article, as JSON; see `summarizer.pipeline.brief`."""
        if isinstance(article, Unreadable):
            return failure(article.source, article.id, self.plan.labels, article.error)
        return await brief(article, self.plan, self.model, self.on_event)


async def work(job: Job, desk: Desk) -> Outcome:
    """Do one article. Whatever fails on it alone, a fault of ours included, is its outcome.

    Raises:
        AuthError, UnknownModel, BudgetExceeded: No other article would fare better.
    """
    unit = job.unit
    try:
        article = await _read(unit)
        if isinstance(article, Article) and article.sha256 == job.known:
            return Outcome(Entry(unit.id, unit.digest or None, article.sha256, failed=False))
        record = await desk.record(article)
        line = _line(record)
    except FATAL:
        raise
    except Exception as problem:  # noqa: BLE001 - one article's trouble is not the batch's
        record = failure(unit.source, unit.id, desk.plan.labels, problem)
        line = _line(record)
    return _outcome(unit, record, line)


async def _read(unit: Unit) -> Article | Unreadable:
    if unit.kind == "page" or len(unit.data) > LONG or unit.size > LONG:
        return await asyncio.to_thread(read, unit)
    return read(unit)


def _outcome(unit: Unit, record: dict[str, Any], line: bytes) -> Outcome:
    failed, made = record["status"] == "failed", record["provenance"]
    error = (record["error"]["type"], record["error"]["message"]) if failed else None
    return Outcome(
        Entry(unit.id, unit.digest or None, record["article"]["sha256"] or "", failed),
        line,
        record["status"],
        made["calls"],
        made["cached"],
        error,
    )


def _line(record: dict[str, Any]) -> bytes:
    """One line of JSON. A lone surrogate, which no UTF-8 can hold, becomes its escape."""
    text = json.dumps(record, ensure_ascii=False)
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(record).encode() + b"\n"
