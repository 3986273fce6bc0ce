"""``summarize digest --dry-run``: what a digest would ask, and about what that costs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summarizer.cli.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from summarizer.core.article import Article
    from summarizer.digest.forecast import Forecast
    from summarizer.ingest import Unreadable
    from summarizer.settings import Settings

__all__ = ["estimate_digest"]


def estimate_digest(
    articles: Iterable[Article | Unreadable],
    settings: Settings,
    there: tuple[Path | None, dict[str, Any] | None],
    same: Sequence[tuple[str, str]],
    *,
    as_json: bool,
) -> str:
    """Articles, calls, tokens, cache hits and dollars, as text or JSON.

    Args:
        articles: The sources.
        settings: Resolved.
        there: The folder of a batch, and an earlier digest, whose results are taken.
        same: Pairs of names to be taken for one.
        as_json: One line of JSON in place of words.

    Raises:
        CatalogError, ConfigError, UnknownModel, AuthError: As the digest itself would.
    """
    import asyncio

    from summarizer.digest.forecast import forecast
    from summarizer.digest.sources import gathered
    from summarizer.model import EMBEDDED

    folder, earlier = there
    collected = gathered(earlier, folder)
    if (settings.model or EMBEDDED) == EMBEDDED and not settings.base_url:
        row = _free(articles, len(collected.papers))
    else:
        row = _row(asyncio.run(forecast(articles, collected, settings, same)), settings)
    if as_json:
        return json.dumps(row, ensure_ascii=False) + "\n"
    return _told(row)


def _free(articles: Iterable[Article | Unreadable], known: int) -> dict[str, Any]:
    from summarizer.core.article import Article
    from summarizer.model import EMBEDDED

    read = [isinstance(article, Article) for article in articles]
    return {"model": EMBEDDED, "articles": sum(read) + known, "known": known,
            "unreadable": len(read) - sum(read), "calls": 0, "cached": 0, "judge_calls": 0,
            "judge_cached": 0, "judge_bound": False, "input_tokens": 0, "output_tokens": 0,
            "cost_usd": 0.0}  # fmt: skip


def _row(found: Forecast, settings: Settings) -> dict[str, Any]:
    from summarizer.api import plan_of
    from summarizer.cli.estimate import Sum, add, price

    plan = plan_of(settings)
    briefings = Sum(plan.model)
    for article in found.todo:
        add(briefings, article, plan, settings.max_output_tokens)
    for unreadable in found.unreadable:
        say(str(unreadable.error))
    judging = found.judging
    asked = briefings.input_tokens + judging.input_tokens
    answered = briefings.output_tokens + judging.output_tokens
    return {"model": plan.model, "articles": found.known + found.cached + len(found.todo),
            "known": found.known, "unreadable": len(found.unreadable),
            "calls": briefings.calls, "cached": found.cached, "judge_calls": judging.calls,
            "judge_cached": judging.cached, "judge_bound": judging.bound, "input_tokens": asked,
            "output_tokens": answered, "cost_usd": price(settings, asked, answered)}  # fmt: skip


def _told(row: dict[str, Any]) -> str:
    cost = row["cost_usd"]
    known = f", {row['known']:,} of them with results that are there" if row["known"] else ""
    lines = [("articles", f"{row['articles']:,}{known}")]
    lines += [("unread", f"{row['unreadable']:,}")] if row["unreadable"] else []
    lines += [("model", row["model"])]
    if cost == 0.0 and not row["calls"] + row["cached"] + row["judge_calls"]:
        lines += [("calls", "0: nothing is asked")]
    else:
        most = "at most " if row["judge_bound"] else ""
        about = most or "about "
        shown = "unknown for this model" if cost is None else f"{about}${cost:,.4f}"
        pairs = f"{most}{row['judge_calls']:,} for pairs of claims"
        lines += [
            ("calls", f"{row['calls']:,} for articles, and {row['cached']:,} are in the cache"),
            ("judge", f"{pairs}, and {row['judge_cached']:,} in the cache"),
            ("tokens", f"{about}{row['input_tokens']:,} in, {row['output_tokens']:,} out"),
            ("cost", shown),
        ]
    return "".join(f"{name:<9} {words}\n" for name, words in lines)
