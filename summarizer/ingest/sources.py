"""Sources to articles, one after the other: files, folders, patterns, streams, addresses.

Nothing is read before it is asked for, and nothing is kept, so that a file of any size streams.
"""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from summarizer.core.article import Article
from summarizer.core.errors import FetchError, IngestError
from summarizer.ingest.decoding import decode
from summarizer.ingest.jsonl import read_rows
from summarizer.ingest.readers import (
    HTML,
    JSONL,
    TEXT,
    looks_like_html,
    read_html,
    read_path,
    read_text,
)

__all__ = ["Unreadable", "load"]

_KNOWN = TEXT | HTML | JSONL
_PEEK = 65_536


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source, or a row of one, that gave no article.

    Attributes:
        id: The id that its article would have had.
        source: Where it was read from, as given.
        error: Why, in one line.
    """

    id: str
    source: str
    error: IngestError


class _Ids:
    """Keeps ids apart: the second ``story`` becomes ``story-2``."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, name: str) -> str:
        count = self._taken.get(name, 0) + 1
        self._taken[name] = count
        if count == 1:
            return name
        return self.take(f"{name}-{count}")


def load(
    sources: Iterable[str | Path], *, stdin: BinaryIO | None = None, fetch: bool = False
) -> Iterator[Article | Unreadable]:
    """Every article of the sources, in their order; what cannot be read comes as `Unreadable`.

    Args:
        sources: Files (text, Markdown, HTML, ``.jsonl``), folders (with all below them, in order of
            names), patterns (``news/*.txt``), ``-`` for standard input, http(s) addresses.
        stdin: What ``-`` reads; the process's standard input by default.
        fetch: Whether addresses may be fetched; they are refused otherwise.

    Nothing is raised for a source; ids never clash. No network unless `fetch`.
    """
    ids = _Ids()
    for source in sources:
        for item in _each(str(source), stdin, fetch=fetch):
            name = ids.take(item.id)
            yield item if name == item.id else replace(item, id=name)


def _each(source: str, stdin: BinaryIO | None, *, fetch: bool) -> Iterator[Article | Unreadable]:
    if source == "-":
        return _from_stdin(stdin or sys.stdin.buffer)
    if source.lower().startswith(("http://", "https://")):
        return _from_address(source, fetch=fetch)
    path = Path(source)
    if path.is_dir():
        return _from_folder(path)
    if not path.exists() and glob.has_magic(source):
        return _from_pattern(source)
    return _from_file(path)


def _from_file(path: Path) -> Iterator[Article | Unreadable]:
    if path.suffix.lower() in JSONL:
        yield from _from_jsonl(path)
        return
    try:
        yield read_path(path)
    except IngestError as error:
        yield Unreadable(path.stem, str(path), error)


def _from_jsonl(path: Path) -> Iterator[Article | Unreadable]:
    try:
        with path.open("rb") as lines:
            yield from _rows(lines, str(path), path.stem)
    except FileNotFoundError:
        yield Unreadable(path.stem, str(path), IngestError(f"{path}: there is no such file"))
    except OSError as problem:
        error = IngestError(f"{path}: it cannot be read ({problem.strerror})")
        yield Unreadable(path.stem, str(path), error)


def _rows(lines: Iterable[bytes], source: str, stem: str) -> Iterator[Article | Unreadable]:
    empty = True
    for name, found in read_rows(lines, source, stem):
        empty = False
        yield Unreadable(name, source, found) if isinstance(found, IngestError) else found
    if empty:
        yield Unreadable(stem, source, IngestError(f"{source}: it holds no articles"))


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in _KNOWN:
                yield Path(root, name)


def _from_folder(folder: Path) -> Iterator[Article | Unreadable]:
    empty = True
    for path in _files(folder):
        empty = False
        yield from _from_file(path)
    if empty:
        known = " ".join(sorted(_KNOWN))
        error = IngestError(f"{folder}: the folder holds no articles (files that end in {known})")
        yield Unreadable(folder.name or str(folder), str(folder), error)


def _from_pattern(pattern: str) -> Iterator[Article | Unreadable]:
    paths = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - also absolute patterns
    for path in map(Path, paths):
        yield from _from_folder(path) if path.is_dir() else _from_file(path)
    if not paths:
        yield Unreadable(pattern, pattern, IngestError(f"{pattern}: no file matches"))


def _from_stdin(stdin: BinaryIO) -> Iterator[Article | Unreadable]:
    stream = stdin if isinstance(stdin, io.BufferedReader) else io.BufferedReader(_Raw(stdin))
    head = stream.peek(_PEEK)[:_PEEK]
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from _rows(stream, "standard input", "stdin")
        return
    try:
        text, warning = decode(stream.read(), "standard input")
        read = read_html if looks_like_html(text) else read_text
        article = read(text, id="stdin", source="-")
        warnings = (*article.warnings, warning) if warning else article.warnings
        yield replace(article, embedded=True, warnings=warnings)
    except IngestError as error:
        yield Unreadable("stdin", "-", error)


class _Raw(io.RawIOBase):
    """Lets any binary stream be peeked into."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _from_address(address: str, *, fetch: bool) -> Iterator[Article | Unreadable]:
    from urllib.parse import urlsplit  # noqa: PLC0415 - only for addresses

    parts = urlsplit(address)
    name = Path(parts.path).stem or parts.hostname or "page"
    try:
        if not fetch:
            raise FetchError(f"{address}: addresses are fetched only with --fetch")
        from summarizer.ingest.fetch import fetch_page  # noqa: PLC0415 - loads ssl

        page = fetch_page(address)
        if page.is_html:
            yield read_html(page.data, id=name, source=address)
        else:
            text, _ = decode(page.data, address)
            yield replace(read_text(text, id=name, source=address), embedded=True)
    except IngestError as error:
        yield Unreadable(name, address, error)
