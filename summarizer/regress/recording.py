"""New cases from articles: a folder each, with what the configured model answers."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from summarizer.api import Summarizer, plan_of
from summarizer.catalog import find_prompt
from summarizer.core.article import Article
from summarizer.core.errors import ConfigError, OutputError
from summarizer.core.events import Hook, ignore
from summarizer.ingest import Unreadable, load
from summarizer.regress.cases import FRONT, SETTINGS, Case, read_table
from summarizer.regress.run import Chosen, choose
from summarizer.settings import Settings, from_environment

__all__ = ["new_cases", "record", "record_now", "record_prompt"]

JSON = Any
_ARTICLES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})


def new_cases(folder: Path, sources: Sequence[str], settings: Settings) -> list[str]:
    """Make a folder for each article; the names of the cases. Nothing is asked.

    Args:
        folder: Where cases are; made where it does not exist.
        sources: Articles; none: those that lie in `folder` itself.
        settings: How they are to be asked.

    Raises:
        IngestError: An article cannot be read.
        OutputError: The folder cannot be written.
    """
    _make(folder)
    loose = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ARTICLES)
    given = list(sources) or [str(path) for path in loose if path.name[:8] != "article."]
    made = []
    for article in load(given) if given else ():
        if isinstance(article, Unreadable):
            raise article.error
        place = _place(folder, article, fresh=bool(sources))
        if place is not None:
            _fill(place, article, settings)
            made.append(place.relative_to(folder).as_posix())
    return made


async def record(
    cases: Iterable[Case], settings: Settings, on_event: Hook = ignore
) -> list[tuple[str, str]]:
    """Ask the model about each case, and write down what it answers.

    A case that names no model is asked of the one in `settings`. An exchange that was recorded
    before is replaced when the new one is whole.

    Returns:
        Names of the cases that could not be recorded, and why.

    Costs a call or more a case. Raises:
        AuthError, UnknownModel, ConfigError: No case can be recorded.
    """
    failed: list[tuple[str, str]] = []
    places = asyncio.Semaphore(settings.concurrency)

    async def one(case: Case) -> None:
        async with places:
            why = await _recorded(case, settings, on_event)
        if why is not None:
            failed.append((case.name, why))

    async with asyncio.TaskGroup() as group:
        for case in cases:
            group.create_task(one(case))
    return sorted(failed)


def record_now(cases: Iterable[Case]) -> list[tuple[str, str]]:
    """`record` with the settings of this process's environment, for whoever has no event loop."""
    return asyncio.run(record(cases, from_environment().settings))


def record_prompt(
    folder: Path, prompt: str, settings: Settings, *, chosen: Chosen, on_event: Hook = ignore
) -> list[tuple[str, str]]:
    """Record what another prompt is answered, beside the cases' own exchanges.

    Returns:
        Names of the cases that could not be recorded, and why.

    Raises:
        As `record`.
    """
    label = find_prompt(prompt).label
    found = [case.asked(prompt=prompt) for case in choose(folder, chosen)]
    beside = [replace(case, tape=f"cassette.{_slug(label)}.yaml") for case in found]
    return asyncio.run(
        record([case for case in beside if not case.cassette.exists()], settings, on_event)
    )


async def _recorded(case: Case, settings: Settings, on_event: Hook) -> str | None:
    """Why there is no whole recording; None where there is one."""
    fresh = case.cassette.with_name(f"{case.cassette.name}.new")
    asked = _live(case, settings, fresh)
    article = case.read()
    if isinstance(article, Unreadable):
        return str(article.error)
    async with Summarizer(asked, on_event) as summarizer:
        result = await summarizer.run(article)
    if not fresh.exists():
        error = result.record["error"] or {}
        return str(error.get("message") or "no answer was recorded")
    fresh.replace(case.cassette)
    return None


def _live(case: Case, settings: Settings, cassette: Path) -> Settings:
    """The case's settings, with the connection and the keys of the user's."""
    own = {name: getattr(case.settings, name) for name in SETTINGS}
    if not _names_model(case):
        own |= {name: getattr(settings, name) for name in ("model", "base_url", "mode")}
    return replace(settings, **own, cassette=cassette, cache=settings.cache)


def _names_model(case: Case) -> bool:
    found = (case.folder / name for name in (FRONT, "case.json"))
    return any("model" in read_table(path) for path in found if path.is_file())


def _place(folder: Path, article: Article, *, fresh: bool) -> Path | None:
    """Where a new case goes; None where there is one of that name already."""
    name = _slug(article.id)
    place = folder / name
    if not place.exists():
        return place
    if not fresh or any(place.glob("article.*")):
        if fresh:
            raise ConfigError(
                f"{folder} has a case {name!r} already: record it anew with --case {name}"
            )
        return None
    return place


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be written: {error.strerror}; give another folder for the cases"
        ) from error


def _fill(place: Path, article: Article, settings: Settings) -> None:
    _make(place)
    source = Path(article.source)
    if source.is_file() and source.suffix.lower() in _ARTICLES:
        shutil.copyfile(source, place / f"article{source.suffix.lower()}")
    else:
        row = {"id": article.id, "text": article.text}
        for name in ("title", "outlet", "author", "published", "language"):
            row |= {name: getattr(article, name)} if getattr(article, name) else {}
        (place / "article.jsonl").write_text(
            json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    given = dict(_given(settings, place))
    lines = [f"{name} = {_toml(value)}\n" for name, value in given.items()]
    (place / FRONT).write_text("".join(lines), encoding="utf-8")


def _given(settings: Settings, place: Path) -> Iterator[tuple[str, JSON]]:
    """The settings that a case must tell, because they are not the usual ones."""
    usual = Settings(environ={})
    for name in SETTINGS:
        value = getattr(settings, name)
        if name == "schema":
            value = _schema(settings, place)
        elif name == "prompt" and str(value).endswith(".md"):
            shutil.copyfile(str(value), place / Path(str(value)).name)
            value = Path(str(value)).name
        if value != getattr(usual, name) or name in {"schema", "model"}:
            yield name, value


def _schema(settings: Settings, place: Path) -> str:
    """A built-in schema's name; any other goes along as JSON Schema, so that no code is run."""
    spec = settings.schema
    if not (spec.endswith((".json", ".py")) or ":" in spec):
        return spec
    task = plan_of(settings).task
    name = f"{task.name}.json"
    shown = json.dumps(task.json_schema, ensure_ascii=False, indent=1)
    (place / name).write_text(f"{shown}\n", encoding="utf-8")
    return name


def _toml(value: JSON) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    # A JSON string is a TOML basic string, but for what JSON need not escape.
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def _slug(text: str) -> str:
    return re.sub(r"[^\w.@-]+", "-", text).strip("-.") or "article"
