"""From sources to a digest: results for each article, then one picture of all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.api import Summarizer
from summarizer.core.article import Article
from summarizer.core.events import Hook, ignore
from summarizer.core.loops import refuse_loop
from summarizer.digest.compiling import Compiled, group, written
from summarizer.digest.judging import Judging, judged, prompt_of
from summarizer.digest.sources import Collected, gathered, read_digest
from summarizer.pipeline.record import Spent, house_version
from summarizer.settings import Settings, from_environment

if TYPE_CHECKING:
    from summarizer.core.schema import Task
    from summarizer.ingest import Unreadable

__all__ = ["asummarize_digest", "digest_of", "summarize_digest"]

Record = dict[str, Any]
EMBEDDED = "extractive"


async def asummarize_digest(
    sources: Iterable[str | Path | Article] = (),
    *,
    results: str | Path | None = None,
    since: str | Path | Mapping[str, Any] | None = None,
    same: Sequence[tuple[str, str]] = (),
    on_event: Hook = ignore,
    **settings: object,
) -> Record:
    """One digest of many articles, as the contract's JSON.

    Args:
        sources: Files, folders, JSONL, addresses (with ``fetch=True``), or articles.
        results: Folder of a batch, whose results are taken as they are.
        since: An earlier digest, or its file: its articles are taken over, not asked again, and
            the digest tells what is new.
        same: Pairs of names to be taken for one (``("London", "Downing Street")``), beyond what
            the articles say themselves.
        on_event: Told of every call, answer, retry, and cache hit.
        **settings: Any of `Settings` by name (``model="openai/gpt-4.1-mini"``).

    Raises:
        ConfigError, CatalogError, IngestError: Something asked for is wrong or cannot be read.
        AuthError, UnknownModel, BudgetExceeded: No article could be answered as things stand.

    One article that fails does not stop the others: it stands in ``failed``. Costs what each
    article costs, and with a language model one call for up to 40 uncertain pairs of claims.
    """
    chosen = from_environment(settings).settings
    earlier = read_digest(Path(since)) if isinstance(since, str | Path) else since
    folder = None if results is None else Path(results)
    articles = _articles(sources, fetch=chosen.fetch)
    return await digest_of(
        articles, chosen, results=folder, earlier=None if earlier is None else dict(earlier),
        same=same, on_event=on_event,
    )  # fmt: skip


def summarize_digest(
    sources: Iterable[str | Path | Article] = (),
    *,
    results: str | Path | None = None,
    since: str | Path | Mapping[str, Any] | None = None,
    same: Sequence[tuple[str, str]] = (),
    on_event: Hook = ignore,
    **settings: object,
) -> Record:
    """`asummarize_digest`, for code that is not async.

    Raises:
        SummarizerError: As `asummarize_digest`; also where an event loop is running already.
    """
    refuse_loop("asummarize_digest")
    return asyncio.run(
        asummarize_digest(
            sources, results=results, since=since, same=same, on_event=on_event, **settings
        )
    )


async def digest_of(
    articles: Iterable[Article | Unreadable],
    settings: Settings,
    *,
    results: Path | None = None,
    earlier: Record | None = None,
    same: Sequence[tuple[str, str]] = (),
    on_event: Hook = ignore,
) -> Record:
    """`asummarize_digest` on articles that are read already, with settings that are resolved."""
    collected = gathered(earlier, results)
    async with Summarizer(settings, on_event) as summarizer:
        spent = await _summarized(collected, articles, summarizer, new=earlier is not None)
        compiled = group(collected.papers, earlier, same)
        said = None
        if (settings.model or EMBEDDED) != EMBEDDED:
            said = await _judged(compiled, summarizer, spent)
            compiled = compiled.with_verdicts(said.verdicts)
    provenance = _provenance(compiled, settings, spent, said)
    return written(compiled, provenance, collected.failed, earlier)


def _articles(
    sources: Iterable[str | Path | Article], *, fetch: bool
) -> Iterator[Article | Unreadable]:
    from summarizer.ingest import load  # noqa: PLC0415 - not where articles are given

    for source in sources:
        if isinstance(source, Article):
            yield source
        else:
            yield from load([str(source)], fetch=fetch)


async def _summarized(
    collected: Collected,
    articles: Iterable[Article | Unreadable],
    summarizer: Summarizer,
    *,
    new: bool,
) -> Spent:
    """A result for each article that is not there yet."""
    spent = Spent()
    asked: list[Article | Unreadable] = []

    def fresh() -> Iterator[Article | Unreadable]:
        for article in articles:
            if isinstance(article, Article) and collected.knows(article):
                continue
            asked.append(article)
            yield article

    at = 0
    async for result in summarizer.run_all(fresh(), summarizer.settings.concurrency):
        article = asked[at]
        at += 1
        collected.take(result.record, article if isinstance(article, Article) else None, new=new)
        _count(spent, result.record["provenance"])
    return spent


def _count(spent: Spent, provenance: Mapping[str, Any]) -> None:
    usage = provenance["usage"]
    spent.calls += provenance["calls"]
    spent.usage += type(spent.usage)(**usage)
    known = spent.cost_usd is not None and provenance["cost_usd"] is not None
    spent.cost_usd = spent.cost_usd + provenance["cost_usd"] if known else None


async def _judged(compiled: Compiled, summarizer: Summarizer, spent: Spent) -> Judging:
    settings = summarizer.settings

    async def ask(task: Task, messages: Sequence[Mapping[str, str]]) -> Any:  # noqa: ANN401 - Answer
        answer = await summarizer.ask(task, messages)
        spent.add(answer)
        return answer

    return await judged(
        compiled,
        ask,
        settings.model or EMBEDDED,
        tokens=settings.context_tokens,
        lang=settings.lang,
    )


def _provenance(
    compiled: Compiled, settings: Settings, spent: Spent, said: Judging | None
) -> Record:
    made = [paper.result.get("provenance") or {} for paper in compiled.papers]
    prompt = prompt_of() if said is not None else None
    doubts = (one.doubts for one in compiled.stories)
    pairs = {
        "compared": compiled.compared,
        "uncertain": said.asked if said else sum(len(one.questions()) for one in doubts),
        "judged": len(said.verdicts) if said else 0,
    }
    return {
        "summarizer": house_version(),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "models": sorted({str(one["model"]) for one in made if one.get("model")}),
        "judge": prompt
        and {"model": settings.model, "prompt": prompt.label, "prompt_sha256": prompt.sha256,
             "warnings": said.warnings if said else []},
        "calls": spent.calls,
        "usage": spent.usage.model_dump(),
        "cost_usd": spent.cost_usd,
        "pairs": pairs,
    }  # fmt: skip
