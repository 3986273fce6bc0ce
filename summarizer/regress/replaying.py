"""One case through the pipeline, with what was recorded in place of the model."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.api import model_options, plan_of
from summarizer.core.errors import NotRecorded, SummarizerError
from summarizer.core.loops import loop_runs
from summarizer.ingest import Unreadable
from summarizer.model.cassette import Player
from summarizer.model.cassette_format import Exchange, read_cassette
from summarizer.model.structured import replaying
from summarizer.pipeline import Plan, brief, failure
from summarizer.regress.cases import Case
from summarizer.settings import Settings

__all__ = ["Replayed", "code_digests", "comparable", "replay"]

JSON = Any
#: The rooms whose code decides what becomes of an answer.
_ROOMS = ("ground", "ingest", "pipeline")
_HOUSE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of a replay.

    Attributes:
        record: The result; None where there is none.
        error: Why: a request that is not recorded, a schema that is gone.
        unused: Exchanges of the case's own cassette that were not asked for.
    """

    record: dict[str, JSON] | None
    error: SummarizerError | None = None
    unused: int = 0


def replay(case: Case) -> Replayed:
    """The result that the recorded answers give today. Asks nobody, needs no key.

    Whatever is wrong with the case is told in it; nothing is raised.
    """
    try:
        own, others = _exchanges(case)
        player = Player([*own, *others], str(case.cassette))
        record = _run(_record(case, player))
    except SummarizerError as error:
        return Replayed(None, error)
    unused = sum(one.key not in player.played for one in own)
    return Replayed(comparable(record), unused=0 if others else unused)


def comparable(record: Mapping[str, JSON]) -> dict[str, JSON]:
    """A result less what depends on the day, the release and the place."""
    article, provenance = dict(record["article"]), dict(record["provenance"])
    article["source"] = Path(str(article.get("source", ""))).name
    for name in ("created", "summarizer"):
        provenance.pop(name, None)
    return {**record, "article": article, "provenance": provenance}


@cache
def code_digests() -> dict[str, str]:
    """Digests of the code that reads articles, checks answers and asks again, by room."""
    return {room: _digest(_HOUSE / room) for room in _ROOMS}


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(path.relative_to(folder).as_posix().encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def _exchanges(case: Case) -> tuple[list[Exchange], list[Exchange]]:
    """Those of the case's own cassette, and those of others (of another prompt, say)."""
    own: list[Exchange] = []
    others: list[Exchange] = []
    for path in case.cassettes:
        found, _ = read_cassette(path)
        (own if path == case.cassette else others).extend(found)
    if not (own or others):
        raise NotRecorded(f"{case.folder} has no cassette; record one with --record")
    return own, others


def _run(work: Coroutine[Any, Any, dict[str, JSON]]) -> dict[str, JSON]:
    """What comes of the work, also where an event loop is running already (in an async test)."""
    if not loop_runs():
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _record(case: Case, player: Player) -> dict[str, JSON]:
    plan, article = _plan(case.settings), case.read()
    if isinstance(article, Unreadable):
        return failure(article.source, article.id, plan.labels, article.error)
    return await brief(article, plan, replaying(model_options(case.settings), player))


_PLANS: dict[str, Plan] = {}


def _plan(settings: Settings) -> Plan:
    """The plan for these settings; the same for all cases that are asked alike."""
    key = repr(settings)
    if key not in _PLANS:
        _PLANS[key] = plan_of(settings)
    return _PLANS[key]
