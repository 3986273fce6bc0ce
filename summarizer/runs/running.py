"""A batch in one call, for programs."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel

from summarizer.core.errors import ConfigError
from summarizer.core.events import Hook, ignore
from summarizer.core.loops import refuse_loop
from summarizer.runs.batch import Batch, Limits, Report
from summarizer.settings import Settings, from_environment

__all__ = ["arun_batch", "batch_for", "run_batch"]


def run_batch(
    sources: Sequence[str | Path] | str | Path,
    out: str | Path,
    schema: str | type[BaseModel] = "briefing",
    *,
    limits: Limits | None = None,
    on_event: Hook = ignore,
    **settings: object,
) -> Report:
    """A result in ``out/results.jsonl`` for each article of `sources`.

    Args:
        sources: Files, folders, patterns, JSONL (also packed), addresses.
        out: The batch's folder; what is done in it already is not done again.
        schema: A built-in name, ``FILE.py:Model``, ``module:Model``, ``FILE.json``, or a pydantic
            model.
        limits: Budget, order, and whether failures are taken up.
        on_event: Told of every call, answer, retry, and cache hit.
        **settings: Any of `Settings` by name (``concurrency=64``).

    Raises:
        ConfigError, CatalogError: Something asked for is wrong; the folder is in use, or is about
            another question.
        AuthError, UnknownModel, RunError: No article can be answered as things stand. RunError also
            where an event loop is running already.
        OutputError: The disk is full, or the like.

    A budget that is used up raises nothing: the report's `state` is ``budget``. Example:

        report = run_batch("articles/", "out", schema="claims", concurrency=64)
    """
    refuse_loop("arun_batch")
    batch = _batch(sources, out, schema, limits, on_event, settings)
    batch.hire()
    return asyncio.run(batch.run())


async def arun_batch(
    sources: Sequence[str | Path] | str | Path,
    out: str | Path,
    schema: str | type[BaseModel] = "briefing",
    *,
    limits: Limits | None = None,
    on_event: Hook = ignore,
    **settings: object,
) -> Report:
    """`run_batch`, for code that is async. Cancelled, it stops at once, and can be gone on with.

    Raises:
        SummarizerError: As `run_batch`.
    """
    return await _batch(sources, out, schema, limits, on_event, settings).run()


def _batch(  # noqa: PLR0917 - what `run_batch` is given
    sources: Sequence[str | Path] | str | Path,
    out: str | Path,
    schema: str | type[BaseModel],
    limits: Limits | None,
    on_event: Hook,
    settings: Mapping[str, object],
) -> Batch:
    own = schema if isinstance(schema, type) else None
    given = dict(settings) if own else {**settings, "schema": schema}
    several = [sources] if isinstance(sources, str | Path) else list(sources)
    chosen = from_environment(given).settings
    return batch_for(several, Path(out), chosen, schema=own, limits=limits, on_event=on_event)


def batch_for(
    sources: Sequence[str | Path],
    out: Path,
    settings: Settings,
    *,
    schema: type[BaseModel] | None = None,
    limits: Limits | None = None,
    on_event: Hook = ignore,
) -> Batch:
    """The batch that these settings ask for: one of single calls, or one through the Batch API.

    Raises:
        CatalogError, ConfigError: As `Batch`; also where the Batch API cannot do it.
    """
    kind = Batch
    if settings.batch_api and settings.cassette:
        raise ConfigError("a cassette holds single calls: leave out --batch-api, or --cassette")
    if settings.batch_api:
        from summarizer.runs.rounds import RoundsBatch  # noqa: PLC0415 - rare

        kind = RoundsBatch
    return kind(sources, out, settings, schema=schema, limits=limits, on_event=on_event)
