"""Rebuilds the results of a bundle, byte for byte, from what is in it; asks nobody."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.catalog import find_prompt, find_schema, schema_names
from summarizer.core.errors import CatalogError, ConfigError, NotRecorded, SummarizerError
from summarizer.model.cassette import Player
from summarizer.model.structured import replaying
from summarizer.pipeline import brief
from summarizer.pipeline.record import house_version
from summarizer.regress.archive import Archive
from summarizer.regress.compare import compare
from summarizer.regress.packed import article_of, options_of, plan_from, said, unpacked_exchange
from summarizer.regress.replaying import code_digests

__all__ = ["FACTS", "Rebuilt", "as_written", "other_digests", "rebuild", "with_facts"]

JSON = Any
#: What a result says of the run that made it and no answer tells: taken over, not rebuilt.
FACTS = ("summarizer", "created", "cached", "calls", "usage", "cost_usd")
#: How many changes are told of a result that comes out otherwise.
_TOLD = 5


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One result.

    Attributes:
        name: The article.
        data: The result as JSON on one line; what was packed where it could not be rebuilt.
        why: What differs; empty where it is the same byte for byte.
    """

    name: str
    data: bytes
    why: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether it is the same byte for byte."""
        return not self.why


def rebuild(archive: Archive) -> Iterator[Rebuilt]:
    """Each result of a bundle, made anew from its article and its raw answers.

    Raises:
        ConfigError: The bundle is damaged.
    """
    for row in _rows(archive, "results"):
        try:
            yield _one(archive, row)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            name = str(row.get("name")) if isinstance(row, dict) else "?"
            raise ConfigError(
                f"the bundle is damaged at {name!r}: {type(error).__name__}: {error}"
            ) from error


def other_digests(archive: Archive) -> list[str]:
    """What is another version here than when the bundle was made, a line each."""
    told: list[str] = []
    was, now = archive.manifest.get("code"), code_digests()
    for room in sorted(now):
        packed = was.get(room) if isinstance(was, dict) else None
        told += _differ(f"the code in {room}/", packed, now[room])
    for plan in _rows(archive, "plans"):
        told += _plan_digests(plan)
    version = archive.manifest.get("summarizer")
    if version != house_version():
        told.append(f"summarizer: packed {version}, here {house_version()}")
    return list(dict.fromkeys(told))


def as_written(record: Mapping[str, JSON]) -> bytes:
    """A result as a batch writes it, less the line's end."""
    text = json.dumps(record, ensure_ascii=False)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(record).encode()


def with_facts(record: Mapping[str, JSON], facts: Mapping[str, JSON]) -> dict[str, JSON]:
    """A result with what is known of the run that made it; what is not known is left out."""
    provenance = {
        name: facts.get(name, value)
        for name, value in record["provenance"].items()
        if name not in FACTS or name in facts
    }
    return {**record, "provenance": provenance}


def _one(archive: Archive, row: Mapping[str, JSON]) -> Rebuilt:
    packed = archive.read(row["result"])
    try:
        data = as_written(with_facts(asyncio.run(_made(archive, row)), row["facts"]))
    except NotRecorded as error:
        return Rebuilt(row["name"], packed, (str(error), *error.details))
    except ConfigError:
        raise  # the bundle itself is not what it should be
    except SummarizerError as error:
        return Rebuilt(row["name"], packed, (str(error),))
    if data == packed:
        return Rebuilt(row["name"], data)
    changes = compare(json.loads(packed), json.loads(data)).changes
    why = [change.told() for change in changes[:_TOLD]] or ["it is written otherwise"]
    if len(changes) > _TOLD:
        why.append(f"and {len(changes) - _TOLD} more")
    return Rebuilt(row["name"], data, tuple(why))


async def _made(archive: Archive, row: Mapping[str, JSON]) -> dict[str, JSON]:
    told = archive.manifest["plans"][row["plan"]]
    rows = [archive.json(name) for name in row["answers"]]
    exchanges = [unpacked_exchange(one) for one in rows]
    schema, reads = archive.json(told["schema"]["file"]), archive.json(row["reads"])
    plan = plan_from(told, schema, [said(one) for one in rows], reads)
    model = replaying(options_of(told), Player(exchanges, "the bundle"))
    return await brief(article_of(archive.json(row["article"])), plan, model)


def _plan_digests(plan: JSON) -> Iterator[str]:
    prompts = [plan["prompt"], *([plan["verify"]["prompt"]] if plan["verify"] else [])]
    for prompt in prompts:
        label = f"{prompt['name']}@{prompt['version']}"
        try:
            here = find_prompt(label).sha256
        except CatalogError:
            here = None
        yield from _differ(f"prompt {label}", prompt["sha256"], here)
    schema = plan["schema"]
    known = schema["name"] in schema_names()
    here = find_schema(schema["name"]).sha256 if known else None
    yield from _differ(f"schema {schema['name']}", schema["sha256"], here)


def _differ(what: str, packed: str | None, here: str | None) -> Iterator[str]:
    if here is None:
        yield f"{what} is not here; what was packed is used"
    elif packed != here:
        yield f"{what}: packed {str(packed)[:12]}, here {here[:12]}"


def _rows(archive: Archive, name: str) -> list[Any]:
    rows = archive.manifest.get(name)
    if not isinstance(rows, list):
        raise ConfigError(f"the bundle is damaged: it has no {name}")
    return rows
