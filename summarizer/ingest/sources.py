"""Sources to articles, one after the other: files, folders, patterns, streams, addresses.

Nothing is read before it is asked for, and nothing is kept, so that a file of any size streams.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from summarizer.core.article import Article
from summarizer.core.errors import SummarizerError, as_ours
from summarizer.ingest.jsonl import read_row
from summarizer.ingest.readers import read_address, read_bytes, read_path
from summarizer.ingest.units import Unit, units

__all__ = ["Unreadable", "load", "read"]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source, or a row of one, that gave no article.

    Attributes:
        id: The id that its article would have had.
        source: Where it was read from, as given.
        error: Why, in one line: an `IngestError`, or a bug of ours.
    """

    id: str
    source: str
    error: SummarizerError


def load(
    sources: Iterable[str | Path], *, stdin: BinaryIO | None = None, fetch: bool = False
) -> Iterator[Article | Unreadable]:
    """Every article of the sources, in their order; what cannot be read comes as `Unreadable`.

    Args:
        sources: Files (text, Markdown, HTML, ``.jsonl`` of many articles, each of them also packed
            as ``.gz`` or ``.zst``; ``.parquet`` of many), folders (with all below them, in order of
            names), patterns (``news/*.txt``), ``-`` for standard input, http(s) addresses.
        stdin: What ``-`` reads; the process's standard input by default.
        fetch: Whether addresses may be fetched; they are refused otherwise.

    Nothing is raised for a source; ids never clash: the second ``story`` is ``story-2``. What is
    larger than 5 MB is no article. No network unless `fetch`.
    """
    for unit in units(sources, stdin=stdin, fetch=fetch, digests=False):
        yield read(unit)


def read(unit: Unit) -> Article | Unreadable:
    """The article of a unit, cleaned, under the unit's id; costs about 2 µs a character."""
    try:
        return _read(unit)
    except Exception as error:  # noqa: BLE001 - one article's trouble is not the others'
        return Unreadable(unit.id, unit.source, as_ours(error))


def _read(unit: Unit) -> Article:
    if unit.error is not None:
        raise unit.error
    if unit.kind == "file":
        return read_path(unit.source, id=unit.id)
    if unit.kind == "row":
        return read_row(unit.data, id=unit.id, source=unit.source, number=unit.line)
    if unit.kind == "page":
        return read_address(unit.source, id=unit.id)
    return read_bytes(unit.data, id=unit.id, source=unit.source)
