"""What a digest would ask and cost, before anything is asked (``--dry-run``).

What is in the cache is read from there, so the requests that are left are known. For an article
whose briefing has yet to be bought, the embedded engine's claims stand in, and the pairs that a
model would be asked about are bounded by how many there can be.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import TYPE_CHECKING, Any

from summarizer.api import Summarizer
from summarizer.core.article import Article
from summarizer.core.errors import BudgetExceeded
from summarizer.core.events import Asked, Event
from summarizer.digest.compiling import Compiled, group
from summarizer.digest.judging import asked
from summarizer.digest.sources import Collected
from summarizer.digest.verdicts import EACH
from summarizer.pipeline import estimate_tokens
from summarizer.pipeline.judge import MOST, TASK

if TYPE_CHECKING:
    from summarizer.ingest import Unreadable
    from summarizer.settings import Settings

__all__ = ["Forecast", "Judging", "forecast"]

#: How many more claims a language model finds in an article than the embedded engine.
MORE = 1.6
#: Tokens of the judgement on a pair, and of a pair with its two claims where none is at hand.
ANSWER, PAIR = 45, 160


@dataclass
class Judging:
    """What judging pairs of claims comes to.

    Attributes:
        calls: Calls to be made.
        cached: Calls whose answer is in the cache.
        input_tokens: Tokens of the calls to be made (an estimate).
        output_tokens: Tokens of their answers (an estimate).
        bound: True where these are upper bounds, False where the requests are known.
    """

    calls: int = 0
    cached: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    bound: bool = False


@dataclass
class Forecast:
    """What a digest comes to.

    Attributes:
        known: Articles whose results are there already.
        cached: Articles whose answers are in the cache.
        todo: Articles that have to be asked about.
        unreadable: Sources that hold no article.
        judging: The pairs.
    """

    known: int = 0
    cached: int = 0
    todo: list[Article] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    judging: Judging = field(default_factory=Judging)


async def forecast(
    articles: Iterable[Article | Unreadable],
    collected: Collected,
    settings: Settings,
    same: Sequence[tuple[str, str]] = (),
) -> Forecast:
    """What `digest_of` would ask a language model. Asks nobody.

    Args:
        articles: The sources.
        collected: Results that are there already; it takes in those of the articles.
        settings: Resolved; they name a language model.
        same: Pairs of names to be taken for one.

    Raises:
        CatalogError, ConfigError, UnknownModel, AuthError: As the digest would.
    """
    found = Forecast(known=len(collected.papers))
    stand_in = replace(settings, model="extractive", base_url=None, cassette=None, verify=False)
    async with Summarizer(settings, _refuse) as bought, Summarizer(stand_in) as engine:
        for article in articles:
            if not isinstance(article, Article):
                found.unreadable.append(article)
            elif collected.knows(article):
                found.known += 1
            else:
                collected.take(await _result(article, bought, engine, found), article)
        compiled = group(collected.papers, None, same)
        requests = asked(compiled, tokens=settings.context_tokens)
        found.judging = (
            _bounded(compiled, requests) if found.todo else await _known(requests, bought)
        )
    return found


def _refuse(event: Event) -> None:
    if isinstance(event, Asked):
        raise BudgetExceeded("a dry run asks nothing")


async def _result(
    article: Article, bought: Summarizer, engine: Summarizer, found: Forecast
) -> dict[str, Any]:
    """The result from the cache, or the engine's in its stead."""
    try:
        record = (await bought.run(article)).record
    except BudgetExceeded:
        found.todo.append(article)
        return (await engine.run(article)).record
    found.cached += 1
    return record


async def _known(requests: Sequence[Sequence[Mapping[str, str]]], bought: Summarizer) -> Judging:
    """Each request looked up in the cache."""
    judging = Judging()
    for messages in requests:
        try:
            await bought.ask(TASK, messages)
        except BudgetExceeded:
            judging.calls += 1
            judging.input_tokens += _tokens(messages)
            judging.output_tokens += MOST * ANSWER
        else:
            judging.cached += 1
    return judging


def _bounded(compiled: Compiled, requests: Sequence[Sequence[Mapping[str, str]]]) -> Judging:
    """As many pairs as there can be: for each claim so many in each other article of its story."""
    pairs = 0
    calls = 0
    for story in compiled.stories:
        claims, others = len(story.senses), len(story.papers) - 1
        most = ceil(claims * MORE) * EACH * others
        pairs += most
        calls += ceil(most / MOST)
    likely = sum(len(story.doubts.questions()) for story in compiled.stories)
    each = sum(map(_tokens, requests)) / likely if likely else PAIR
    return Judging(calls, 0, round(pairs * each), pairs * ANSWER, bound=True)


def _tokens(messages: Sequence[Mapping[str, str]]) -> int:
    schema = estimate_tokens(json.dumps(TASK.json_schema))
    return schema + sum(estimate_tokens(message["content"]) for message in messages)
