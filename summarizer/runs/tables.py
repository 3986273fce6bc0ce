"""A batch's results as tables: articles, and one for each list of the schema.

Every row of a list names its article and, where it has evidence, the first passage with its
offsets, so that a statement can be followed from a data frame back to the words. What is nested
deeper stands as JSON in its column. The tables of a schema of one's own are made the same way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.core.errors import IngestError

__all__ = ["Row", "Table", "columns_of", "tables"]

Row = dict[str, Any]
HEAD = ("id", "source", "title", "outlet", "author", "published", "language", "sha256", "length")
MADE = ("model", "prompt", "created", "cached", "calls", "cost_usd")
WANTED = "give the folder that summarize batch --out wrote"
PASSAGE = ("quote", "start", "end", "match")


class Table(NamedTuple):
    """Which table a row belongs to, and the row."""

    name: str
    row: Row


def tables(folder: Path) -> Iterator[Table]:
    """All rows of a batch's results, read one result at a time.

    Raises:
        IngestError: There are no results in the folder.
    """
    path = folder / "results.jsonl"
    try:
        with path.open("rb") as lines:
            for line in lines:
                yield from _rows_of(json.loads(line))
    except OSError as problem:
        raise IngestError(f"{path} cannot be read: {problem.strerror}; {WANTED}") from problem
    except (ValueError, LookupError, TypeError, AttributeError) as problem:
        raise IngestError(f"{path} holds no results of a batch; {WANTED}") from problem


def columns_of(folder: Path) -> dict[str, list[str]]:
    """The tables of a folder with all their columns; those that only some rows have come last."""
    found: dict[str, dict[str, None]] = {}
    for name, row in tables(folder):
        found.setdefault(name, {}).update(dict.fromkeys(row))
    return {name: list(columns) for name, columns in found.items()}


def _rows_of(record: Row) -> Iterator[Table]:
    article, made = record["article"], record["provenance"]
    head = {name: article.get(name) for name in HEAD}
    usage = made["usage"]
    single: Row = {}
    for field, value in (record["data"] or {}).items():
        if isinstance(value, list):
            yield from _listed(field, value, article["id"])
        else:
            single[field] = _cell(value)
    yield Table(
        "articles",
        {
            **head, "schema": record["schema"], "status": record["status"], **single,
            **{name: made.get(name) for name in MADE},
            "input_tokens": usage["input_tokens"], "output_tokens": usage["output_tokens"],
        },
    )  # fmt: skip
    for refused in record["rejected"]:
        row = {"article": article["id"], **refused, "value": _cell(refused["value"])}
        yield Table("rejected", row)


def _listed(field: str, items: list[Any], article: str) -> Iterator[Table]:
    for index, item in enumerate(items):
        row: Row = {"article": article, "index": index}
        if isinstance(item, dict):
            row |= _flat(item)
        else:
            row["value"] = _cell(item)
        yield Table(field, row)


def _flat(item: Row) -> Row:
    if _is_passage(item):
        return {name: item.get(name) for name in PASSAGE}
    row: Row = {}
    for name, value in item.items():
        passages = [value] if isinstance(value, dict) else value
        if isinstance(passages, list) and passages and all(map(_is_passage, passages)):
            row |= {part: passages[0].get(part) for part in PASSAGE}
            if len(passages) > 1 or name != "evidence":
                row[f"all_{name}"] = _cell(value)
        else:
            row[name] = _cell(value)
    return row


def _is_passage(value: object) -> bool:
    return isinstance(value, dict) and value.keys() >= {"quote", "start", "end"}


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
