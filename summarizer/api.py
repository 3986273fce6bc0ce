"""The face for Python: one async core, and a synchronous line over it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from summarizer.catalog import GENERIC, find_prompt, find_schema, schema_names
from summarizer.core.errors import ConfigError
from summarizer.core.events import Hook, ignore
from summarizer.core.loops import refuse_loop
from summarizer.core.result import Result
from summarizer.settings import Resolved, Settings, from_environment

if TYPE_CHECKING:
    from types import TracebackType

    from pydantic import BaseModel

    from summarizer.core.article import Article
    from summarizer.core.schema import Task
    from summarizer.ingest import Unreadable
    from summarizer.model import Answer, Model, ModelOptions
    from summarizer.pipeline import Plan
    from summarizer.pipeline.verify import SecondReader

__all__ = [
    "Summarizer", "asummarize", "hook_of", "model_options", "plan_of", "replayed", "summarize",
]  # fmt: skip

EMBEDDED = "extractive"
#: The least body that a call sees, in tokens, however small the model's window is said to be.
LEAST_PART = 500


class Summarizer:
    """Asks one model for one schema, article after article.

        async with Summarizer(settings) as summarizer:
            result = await summarizer.run(article)

    Args:
        settings: What `summarizer.settings.resolve` gives.
        on_event: Told of every call, answer, retry, and cache hit.
        schema: A pydantic model of your own, in place of the schema that the settings name.

    Raises:
        CatalogError: The schema or prompt does not exist or cannot be loaded.
        ConfigError: The model's provider needs a package that is not installed, or the embedded
            engine is asked to verify.
        UnknownModel, AuthError: When it is entered: no such provider, or no key.
    """

    def __init__(
        self,
        settings: Settings,
        on_event: Hook = ignore,
        schema: type[BaseModel] | None = None,
    ) -> None:
        self.settings = settings
        self.on_event = hook_of(settings, on_event)
        self.plan: Plan = plan_of(settings, schema)
        self._open = AsyncExitStack()
        self._model: Model | None = None

    async def __aenter__(self) -> Self:
        from summarizer.model import open_model  # noqa: PLC0415 - not for --help

        self._model = await self._open.enter_async_context(
            open_model(model_options(self.settings), self.on_event)
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # With what was raised, because a cassette of a run that was stopped is not whole.
        await self._open.__aexit__(kind, error, trace)

    async def run(self, article: Article | Unreadable) -> Result[Any]:
        """The result for one article; what fails on this article alone is told in it.

        Costs a call for each part of a long article, and one more where evidence was not found;
        none where the answers are in the cache.

        Raises:
            AuthError, UnknownModel, BudgetExceeded: No other article would fare better.
        """
        from summarizer.ingest import Unreadable  # noqa: PLC0415 - not for --help
        from summarizer.pipeline import brief, failure  # noqa: PLC0415 - same

        if self._model is None:
            raise RuntimeError("use it as `async with Summarizer(…) as summarizer`")
        if isinstance(article, Unreadable):
            record = failure(article.source, article.id, self.plan.labels, article.error)
        else:
            record = await brief(article, self.plan, self._model, self.on_event)
        return Result(record, self.plan.task.model)

    async def ask(self, task: Task, messages: Sequence[Mapping[str, str]]) -> Answer:
        """A question that is about no single article: same model, cache, budget and cassette.

        Raises:
            ModelError: No usable answer came.
        """
        if self._model is None:
            raise RuntimeError("use it as `async with Summarizer(…) as summarizer`")
        return await self._model.ask(task, messages)

    async def run_all(
        self, articles: Iterable[Article | Unreadable], concurrency: int = 8
    ) -> AsyncGenerator[Result[Any], None]:
        """Results in the order of the articles, `concurrency` of them in work at a time.

        Articles are read as they are needed, so memory stays flat however many there are.
        """
        window: deque[asyncio.Task[Result[Any]]] = deque()
        try:
            for article in articles:
                window.append(asyncio.create_task(self.run(article)))
                if len(window) >= concurrency:
                    yield await window.popleft()
            while window:
                yield await window.popleft()
        finally:
            for task in window:
                task.cancel()
            await asyncio.gather(*window, return_exceptions=True)


def plan_of(settings: Settings, schema: type[BaseModel] | None = None) -> Plan:
    """What is asked of each article under these settings.

    Raises:
        CatalogError: The schema or prompt does not exist or cannot be loaded.
        ConfigError: The embedded engine is asked to verify.
    """
    from summarizer.core.schema import Task  # noqa: PLC0415 - pydantic; not for --help
    from summarizer.pipeline import Plan  # noqa: PLC0415 - same

    task = find_schema(settings.schema) if schema is None else Task(schema.__name__, schema)
    # A schema of somebody's own may be called like one of ours; its prompt is the generic one.
    own = schema is not None or settings.schema not in schema_names()
    prompt = find_prompt(settings.prompt or (GENERIC if own else None), task.name)
    model = settings.model or EMBEDDED
    return Plan(
        task=task,
        prompt=prompt,
        model=model,
        lang=settings.lang,
        part_tokens=_part_tokens(settings.context_tokens, prompt.source, task),
        reask=model != EMBEDDED,
        strict=settings.strict,
        include_text=settings.include_text,
        verify=_second_reader(settings) if settings.verify else None,
        ledger=settings.ledger,
    )


def _second_reader(settings: Settings) -> SecondReader:
    from summarizer.pipeline.verify import TASK, SecondReader  # noqa: PLC0415 - not for --help

    if (settings.model or EMBEDDED) == EMBEDDED and not settings.base_url:
        raise ConfigError(
            "verify needs a language model, because the embedded engine cannot judge what it "
            "extracts: name one with --model PROVIDER/NAME, or do without --verify"
        )
    prompt = find_prompt(TASK.name, TASK.name)
    tokens = _part_tokens(settings.context_tokens, prompt.source, TASK)
    return SecondReader(prompt, tokens, settings.lang)


def _part_tokens(context: int, instructions: str, task: Task) -> int:
    """What is left of a request for the article when instructions and schema are in it."""
    from summarizer.pipeline import estimate_tokens  # noqa: PLC0415 - not for --help

    return max(
        LEAST_PART, context - estimate_tokens(instructions) - estimate_tokens(str(task.json_schema))
    )


def hook_of(settings: Settings, on_event: Hook) -> Hook:
    """`on_event`, and OpenTelemetry behind it where the settings want that.

    Raises:
        ConfigError: OpenTelemetry's API is not installed.
    """
    if not settings.otel:
        return on_event
    from summarizer.telemetry import instrument  # noqa: PLC0415 - an extra

    return instrument(on_event)


def model_options(settings: Settings) -> ModelOptions:
    """What the model room needs to know of the settings."""
    from summarizer.model import ModelOptions  # noqa: PLC0415 - not for --help

    return ModelOptions(
        name=settings.model or EMBEDDED,
        base_url=settings.base_url,
        mode=settings.mode,
        temperature=settings.temperature,
        seed=settings.seed,
        max_output_tokens=settings.max_output_tokens,
        timeout=settings.timeout,
        deadline=settings.deadline,
        retries=settings.retries,
        reasks=settings.reasks,
        concurrency=settings.concurrency,
        rpm=settings.rpm,
        tpm=settings.tpm,
        cache_dir=settings.cache_dir,
        cache_size=settings.cache_size,
        use_cache=settings.cache,
        refresh=settings.refresh,
        cassette=settings.cassette,
        environ=settings.environ,
    )


def replayed(resolved: Resolved) -> Resolved:
    """The settings, with the model that a cassette was recorded with where none is named.

    So a replay needs neither a key nor ``--model``.

    Raises:
        ConfigError: The cassette cannot be read.
    """
    cassette, origins = resolved.settings.cassette, resolved.origins
    named = origins["model"] not in {"default", "OPENAI_API_KEY is set"}
    if cassette is None or named or not cassette.exists():
        return resolved
    from summarizer.model.cassette import recorded_model  # noqa: PLC0415 - only for a replay

    told = recorded_model(cassette).items()
    asked = {name: to for name, to in told if name == "model" or origins[name] == "default"}
    notes = tuple(note for note in resolved.notes if not note.startswith("no model is set"))
    settings = replace(resolved.settings, **asked)  # type: ignore[arg-type]
    return Resolved(settings, origins | dict.fromkeys(asked, str(cassette)), notes)


async def asummarize(
    article: Article | Path | str,
    schema: str | type[BaseModel] = "briefing",
    *,
    on_event: Hook = ignore,
    **settings: object,
) -> Result[Any]:
    """A briefing of one article, or whatever the schema asks for.

    Args:
        article: An article, a file's path, or the text itself.
        schema: A built-in name, ``FILE.py:Model``, ``module:Model``, ``FILE.json``, or a pydantic
            model. Fields of type `Evidence` are grounded.
        on_event: Told of every call, answer, retry, and cache hit.
        **settings: Any of `Settings` by name (``model="openai/gpt-4.1-mini"``, ``base_url=…``,
            ``cache=False``); what is not given comes from the environment and configuration.

    Returns:
        `Result.data` is the schema's type, `Result.record` the same as plain JSON. An answer that
        cannot be used gives ``status`` ``failed`` and ``error``.

    Raises:
        ConfigError, CatalogError, IngestError: Something asked for is wrong or cannot be read.
        AuthError, UnknownModel: No article could be answered with this key or model.

    Costs what `Summarizer.run` costs. Example, with the embedded engine (no key, no network):

        >>> result = summarize("The mayor spoke on Monday. “We will build it,” said Ann Lee.",
        ...                    schema="quotes", model="extractive")
        >>> result.data.quotes[0].speaker
        'Ann Lee'
    """
    from summarizer.ingest import read_path, read_text  # noqa: PLC0415 - not for --help

    own = schema if isinstance(schema, type) else None
    given = settings if own else settings | {"schema": schema}
    if isinstance(article, Path):
        article = read_path(article)
    elif isinstance(article, str):
        article = read_text(article)
    resolved = replayed(from_environment(given))
    async with Summarizer(resolved.settings, on_event, own) as summarizer:
        return await summarizer.run(article)


def summarize(
    article: Article | Path | str,
    schema: str | type[BaseModel] = "briefing",
    *,
    on_event: Hook = ignore,
    **settings: object,
) -> Result[Any]:
    """`asummarize`, for code that is not async.

    Raises:
        SummarizerError: As `asummarize`; also where an event loop is running already.
    """
    refuse_loop("asummarize")
    return asyncio.run(asummarize(article, schema, on_event=on_event, **settings))
