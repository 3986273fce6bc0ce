"""``--dry-run``: what a run would ask, and about what that costs. Nothing is asked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from summarizer.cli.words import say
from summarizer.core.article import Article

if TYPE_CHECKING:
    from summarizer.ingest import Unreadable
    from summarizer.pipeline import Plan
    from summarizer.pipeline.verify import SecondReader
    from summarizer.settings import Settings

__all__ = ["Sum", "add", "estimate", "price"]

#: An answer's length for each of a schema's fields, and at least, as shares of the article's.
FIELD, LEAST = 0.35, 0.5
#: Length of the verdicts of a second reading, as a share of what it reads.
VERDICTS = 0.15


@dataclass
class Sum:
    """What all articles come to; tokens at four characters each."""

    model: str
    articles: int = 0
    unreadable: int = 0
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None


def estimate(articles: Iterable[Article | Unreadable], settings: Settings) -> str:
    """Calls, tokens and dollars for these articles, as text or (by the format) JSON.

    Re-asks are not counted in, answers that are in the cache not counted out.

    Raises:
        CatalogError, ConfigError, UnknownModel: As the run itself would.
    """
    from summarizer.api import plan_of
    from summarizer.model import EMBEDDED

    plan = plan_of(settings)
    found = Sum(plan.model)
    for article in articles:
        add(found, article, plan, settings.max_output_tokens)
    if plan.model == EMBEDDED:
        found.calls, found.cost_usd = 0, 0.0
    else:
        found.cost_usd = price(settings, found.input_tokens, found.output_tokens)
    if "json" in str(settings.format):
        return json.dumps(asdict(found), ensure_ascii=False) + "\n"
    return _told(found, free=plan.model == EMBEDDED)


def add(found: Sum, article: Article | Unreadable, plan: Plan, limit: int | None) -> None:
    """Counts in what an article comes to; `limit` bounds an answer's tokens."""
    from summarizer.pipeline import estimate_tokens, messages, split

    if not isinstance(article, Article):
        say(str(article.error))
        found.unreadable += 1
        return
    found.articles += 1
    schema = json.dumps(plan.task.json_schema)
    share = max(LEAST, FIELD * len(plan.task.json_schema.get("properties", {})))
    for part in split(article, plan.part_tokens):
        asked = messages(article, part, plan.prompt, schema=plan.task.name, lang=plan.lang)
        shown = estimate_tokens("".join(article.slice(block) for block in part.blocks))
        answer = round(shown * share)
        found.calls += 1
        found.input_tokens += sum(estimate_tokens(message["content"]) for message in asked)
        found.input_tokens += estimate_tokens(schema)
        found.output_tokens += min(answer, limit) if limit else answer
        if plan.verify is not None:
            _add_second(found, plan.verify, shown + answer)


def _add_second(found: Sum, reader: SecondReader, seen: int) -> None:
    """The second reading of a part: its passages and items come to about as much as is `seen`."""
    from math import ceil

    from summarizer.pipeline import estimate_tokens
    from summarizer.pipeline.verify import TASK

    calls = ceil(seen / reader.tokens)
    asked = estimate_tokens(reader.prompt.source) + estimate_tokens(json.dumps(TASK.json_schema))
    found.calls += calls
    found.input_tokens += seen + calls * asked
    found.output_tokens += round(seen * VERDICTS)


def price(settings: Settings, asked: int, answered: int) -> float | None:
    """Dollars for so many tokens at list price; None where that is not known."""
    from summarizer.api import model_options
    from summarizer.model.endpoint import find_endpoint
    from summarizer.model.prices import cost_usd

    usage = {"prompt_tokens": asked, "completion_tokens": answered}
    return cost_usd({"usage": usage}, find_endpoint(model_options(settings)))


def _told(found: Sum, *, free: bool) -> str:
    lines = [f"articles  {found.articles:,}"]
    lines += [f"unread    {found.unreadable:,}"] if found.unreadable else []
    lines += [f"model     {found.model}"]
    if free:
        return "\n".join([*lines, "calls     0: the embedded engine costs nothing"]) + "\n"
    cost = "unknown for this model" if found.cost_usd is None else f"about ${found.cost_usd:,.4f}"
    tokens = f"about {found.input_tokens:,} in, {found.output_tokens:,} out"
    lines += [
        f"calls     {found.calls:,} at most; answers in the cache cost none, re-asks cost one each",
        f"tokens    {tokens}",
        f"cost      {cost}",
    ]
    return "\n".join(lines) + "\n"
