"""What a batch would ask and cost, before anything is asked (`--dry-run`).

Each article is read and its prompt made, so the number of calls is exact, and each call is looked
up in the cache. Of a long batch the first `SAMPLE` articles are read and the rest is taken to be
like them. Answers are estimated by those seen before: in the cache, or in earlier runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.api import model_options, plan_of
from summarizer.core.article import Article
from summarizer.core.schema import Task
from summarizer.ingest.sources import read
from summarizer.ingest.units import Unit, check_sources, units
from summarizer.model import EMBEDDED, Model, open_model
from summarizer.pipeline import estimate_tokens, messages, split
from summarizer.runs.budget import price
from summarizer.runs.told import duration
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.model.store import Store
    from summarizer.pipeline import Plan

__all__ = ["Forecast", "forecast", "told"]

#: Articles that are read and asked for in the cache.
SAMPLE = 1_000
#: An answer's tokens for each field of the schema and each token of the article, at most and at
#: least, as long as none was seen (briefings of 3 KB articles by several models).
FIELD, LEAST = 0.35, 0.5
#: Tokens a second that one call brings, as long as none was timed.
SPEED = 60.0
#: Seconds that a round of the Batch API may take.
ROUND = 86_400.0
#: How much dearer it may get: every tenth article is asked twice, and answers are longer.
LONGER, AGAIN = 1.3, 0.1


@dataclass
class Forecast:
    """What a batch comes to.

    Attributes:
        articles: Articles of the sources that are not done yet.
        done: Those that are.
        unreadable: Sources that hold no article.
        calls: Calls to be made, re-asks aside.
        cached: Calls whose answer is in the cache.
        input_tokens: Tokens of the calls to be made (an estimate).
        output_tokens: Tokens of their answers (an estimate).
        low_usd: Dollars by these estimates; None where the price is not known.
        high_usd: Dollars where answers are longer than expected and some are asked twice.
        seconds: About how long it takes.
        sampled: True where only the first articles were read.
    """

    articles: int = 0
    done: int = 0
    unreadable: int = 0
    calls: int = 0
    cached: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    low_usd: float | None = None
    high_usd: float | None = None
    seconds: float = 0.0
    sampled: bool = False

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


async def forecast(sources: Sequence[str | Path], out: Path, settings: Settings) -> Forecast:
    """What `Batch(sources, out, settings)` would ask. Writes nothing, asks nobody.

    Raises:
        IngestError: A path that is named does not exist.
        CatalogError, ConfigError, UnknownModel: As the batch would.
    """
    check_sources(sources)
    async with open_model(model_options(settings)) as model:
        counting = _Counting(settings, plan_of(settings), model)
        counting.run(units(sources, fetch=settings.fetch, digests=False), _done(out))
    return counting.made()


class _Counting:
    def __init__(self, settings: Settings, plan: Plan, model: Model) -> None:
        self._settings, self._plan, self._model = settings, plan, model
        self._store = _store(settings)
        self._found = Forecast()
        self._unread = 0
        self._shown = self._seen = self._answered = 0

    def run(self, todo: Iterable[Unit], done: set[str]) -> None:
        found = self._found
        for unit in todo:
            if unit.id in done:
                found.done += 1
            elif found.articles + found.unreadable >= SAMPLE or unit.kind == "page":
                self._unread += 1
            else:
                self._take(unit)

    def _take(self, unit: Unit) -> None:
        article = read(unit)
        if not isinstance(article, Article):
            self._found.unreadable += 1
            return
        self._found.articles += 1
        plan = self._plan
        for part in split(article, plan.part_tokens):
            asked = messages(article, part, plan.prompt, schema=plan.task.name, lang=plan.lang)
            shown = sum(estimate_tokens(article.slice(block)) for block in part.blocks)
            self._part(asked, shown)

    def _part(self, asked: list[dict[str, str]], shown: int) -> None:
        found, task = self._found, self._plan.task
        entry = None
        if self._store is not None:
            entry = self._store.get(self._model.form.request(task, asked).key)
        if entry is not None:
            found.cached += 1
            self._seen += 1
            self._answered += int((entry.get("usage") or {}).get("output_tokens", 0))
            return
        found.calls += 1
        self._shown += shown
        found.input_tokens += sum(estimate_tokens(message["content"]) for message in asked)
        found.input_tokens += _schema_tokens(task)

    def made(self) -> Forecast:
        found = self._found
        found.output_tokens = round(self._answer_tokens())
        self._scale()
        if self._store is not None:
            self._store.close()
        if self._settings.model == EMBEDDED:
            found.calls = found.input_tokens = found.output_tokens = 0
            found.low_usd = found.high_usd = 0.0
            return found
        asked, answered = found.input_tokens, found.output_tokens
        found.low_usd = price(self._settings, asked, answered)
        dear = (round(asked * (1 + AGAIN)), round(answered * LONGER * (1 + AGAIN)))
        found.high_usd = price(self._settings, *dear)
        found.seconds = self._seconds(asked + answered, answered)
        if self._settings.batch_api and found.calls:
            found.seconds = ROUND
        return found

    def _seconds(self, tokens: int, answered: int) -> float:
        """What takes longest: the answers themselves, or the calls or tokens allowed a minute."""
        settings = self._settings
        return max(
            answered / SPEED / settings.concurrency,
            60 * self._found.calls / settings.rpm if settings.rpm else 0.0,
            60 * tokens / settings.tpm if settings.tpm else 0.0,
        )

    def _answer_tokens(self) -> float:
        if self._seen and self._answered:
            return self._found.calls * self._answered / self._seen
        share = FIELD * len(self._plan.task.json_schema.get("properties", {}))
        tokens = self._shown * max(LEAST, share)
        limit = self._settings.max_output_tokens
        return tokens if limit is None else min(tokens, float(limit * self._found.calls))

    def _scale(self) -> None:
        found, read_ = self._found, self._found.articles + self._found.unreadable
        if not (self._unread and read_):
            found.articles += self._unread
            return
        found.sampled = True
        factor = (read_ + self._unread) / read_
        for name in ("articles", "unreadable", "calls", "cached", "input_tokens", "output_tokens"):
            setattr(found, name, round(getattr(found, name) * factor))


def told(found: Forecast, model: str | None) -> str:
    """A forecast in words."""
    rows = [
        ("articles", f"{found.articles:,} to do, {found.done:,} done before"),
        ("model", str(model)),
        ("calls", f"{found.calls:,}, and {found.cached:,} whose answers are in the cache"),
        ("tokens", f"about {found.input_tokens:,} in, {found.output_tokens:,} out"),
        ("cost", _cost(found)),
        ("time", f"about {duration(found.seconds)}"),
    ]
    rows += [("unread", f"{found.unreadable:,} hold no article")] if found.unreadable else []
    if found.sampled:
        rows += [("", f"(the first {SAMPLE:,} articles were read; the rest is taken to be alike)")]
    return "\n".join(f"{name:<9} {words}" for name, words in rows)


def _cost(found: Forecast) -> str:
    if found.low_usd is None or found.high_usd is None:
        return "unknown (no price for this model)"
    if not found.high_usd:
        return "nothing"
    return f"${found.low_usd:,.2f} to ${found.high_usd:,.2f}"


def _done(out: Path) -> set[str]:
    """The articles that a folder holds results or failures of; it is not changed by this."""
    from summarizer.runs.ledger import known_ids  # noqa: PLC0415 - loads sqlite3

    return known_ids(out)


def _store(settings: Settings) -> Store | None:
    from summarizer.model.store import DATABASE, Store  # noqa: PLC0415 - loads diskcache

    there = (settings.cache_dir / DATABASE).exists()
    return Store(settings.cache_dir) if settings.cache and not settings.refresh and there else None


def _schema_tokens(task: Task) -> int:
    return estimate_tokens(str(task.json_schema))
