"""Sources as units of work: each article still raw, under a name and a digest of its own.

A unit costs a read and a hash, not the cleaning of the article (a hundred times as much), so what
is done already is passed over at the speed of the disk. `read` makes the article of it.
"""

from __future__ import annotations

import glob
import hashlib
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from summarizer.core.article import Article
from summarizer.core.errors import IngestError
from summarizer.ingest import Unreadable, load, read_path
from summarizer.ingest.jsonl import read_rows
from summarizer.ingest.readers import HTML, JSONL, TEXT
from summarizer.runs.names import Names
from summarizer.runs.packed import PACKED, Table, opened, rows_of, unpacked

__all__ = ["LARGEST", "Unit", "check_sources", "paths_of", "read", "text_digest", "units"]

#: Bytes beyond which something is no article; reading it would cost others their turn.
LARGEST = 5_000_000
_PLAIN = TEXT | HTML | JSONL
_LINE = LARGEST + 65_536  # with room for white space around what is just not too large


@dataclass(frozen=True, slots=True)
class Unit:
    """One article, not read yet.

    Attributes:
        id: Its name, unlike that of any other unit of the run.
        source: Where it comes from: a path, an address, ``-``.
        kind: ``file``, ``row`` (of a JSONL file), ``page`` (an address), ``bytes``, ``unread``.
        digest: SHA-256 of what was read; empty where that is not known before it is fetched.
        data: The row, or the bytes of what is no file of its own.
        line: Number of the row in its file, from 1.
        size: Bytes of the file.
        error: Why it cannot be read, for ``unread``.
    """

    id: str
    source: str
    kind: str
    digest: bytes = b""
    data: bytes = b""
    line: int = 0
    size: int = 0
    error: IngestError | None = None


def units(
    sources: Iterable[str | Path], *, stdin: BinaryIO | None = None, fetch: bool = False
) -> Iterator[Unit]:
    """Every article of the sources, raw, in their order; nothing is read before its turn.

    Takes what `summarizer.ingest.load` takes, and besides gzip and zstd (``.jsonl.gz``,
    ``.txt.zst``) and Parquet. Ids are those that `load` gives; none comes twice.

    Args:
        sources: Files, folders, patterns, ``-``, addresses.
        stdin: What ``-`` reads; the process's standard input by default.
        fetch: Whether addresses may be fetched; they fail otherwise, each for itself.
    """
    names = Names()
    for source in sources:
        for unit in _each(str(source), stdin, fetch=fetch):
            name = names.take(unit.id)
            yield unit if name == unit.id else replace(unit, id=name)


def check_sources(sources: Iterable[str | Path]) -> None:
    """See to it that each path that is named is there; nothing is read.

    Raises:
        IngestError: One is not.
    """
    for source in map(str, sources):
        elsewhere = source == "-" or source.lower().startswith(("http://", "https://"))
        if not (elsewhere or Path(source).exists() or glob.has_magic(source)):
            raise IngestError(f"{source}: there is no such file")


def paths_of(source: str) -> Iterator[Path]:
    """The files of a source, in their order; an address counts as a file."""
    path = Path(source)
    if path.is_dir():
        yield from _files(path)
    elif not path.exists() and glob.has_magic(source):
        for found in sorted(glob.glob(source, recursive=True)):  # noqa: PTH207 - as below
            yield from paths_of(found)
    else:
        yield path


def read(unit: Unit) -> Article | Unreadable:
    """The article of a unit, cleaned, under the unit's id; costs about 2 µs a character."""
    try:
        found = _read(unit)
    except IngestError as error:
        return Unreadable(unit.id, unit.source, error)
    if isinstance(found, Article | Unreadable):
        return replace(found, id=unit.id)
    return Unreadable(unit.id, unit.source, found)


def text_digest(unit: Unit) -> str | None:
    """The digest that the article's text will have, where that is known without cleaning it."""
    if unit.kind != "row":
        return unit.digest.hex()  # of UTF-8 text without a byte-order mark, the same
    try:
        text = json.loads(unit.data).get("text")
    except (ValueError, AttributeError, RecursionError):
        return None
    if not isinstance(text, str):
        return None
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _read(unit: Unit) -> Article | Unreadable | IngestError:
    if unit.error is not None:
        return unit.error
    if unit.kind == "file":
        return read_path(unit.source)
    if unit.kind == "row":
        return _row(unit)
    if unit.kind == "page":
        return next(load([unit.source], fetch=True))
    found = next(load(["-"], stdin=io.BytesIO(unit.data)))
    return found if unit.source == "-" else replace(found, source=unit.source)


def _row(unit: Unit) -> Article | IngestError:
    _, found = next(read_rows([unit.data], unit.source, unit.id))
    if isinstance(found, IngestError):
        told = str(found).replace(f"{unit.source}, line 1", f"{unit.source}, line {unit.line}", 1)
        return type(found)(told)
    return found


def _each(source: str, stdin: BinaryIO | None, *, fetch: bool) -> Iterator[Unit]:
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


def _from_address(address: str, *, fetch: bool) -> Iterator[Unit]:
    if fetch:
        stem = Path(address.rstrip("/")).stem or "page"
        yield Unit(stem, address, "page")
        return
    yield from (_unread(found.id, address, found.error) for found in _refused(address))


def _refused(address: str) -> Iterator[Unreadable]:
    return (found for found in load([address]) if isinstance(found, Unreadable))


def _from_folder(folder: Path) -> Iterator[Unit]:
    empty = True
    for path in _files(folder):
        empty = False
        yield from _from_file(path)
    if empty:
        problem = IngestError(f"{folder}: the folder holds no articles")
        yield _unread(folder.name or str(folder), str(folder), problem)


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and _kind(name) in _PLAIN | {Table.SUFFIX}:
                yield Path(root, name)


def _kind(name: str) -> str:
    """The suffix that says what a file holds, that of its packing aside."""
    path = Path(name)
    return (Path(path.stem) if path.suffix.lower() in PACKED else path).suffix.lower()


def _from_pattern(pattern: str) -> Iterator[Unit]:
    paths = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - takes absolute patterns
    for path in map(Path, paths):
        yield from _from_folder(path) if path.is_dir() else _from_file(path)
    if not paths:
        yield _unread(pattern, pattern, IngestError(f"{pattern}: no file matches"))


def _from_file(path: Path) -> Iterator[Unit]:
    kind, packed = _kind(path.name), path.suffix.lower() in PACKED
    stem = Path(path.stem).stem if packed else path.stem
    try:
        if kind == Table.SUFFIX:
            yield from _rows(rows_of(path), str(path), stem)
        elif kind in JSONL:
            with opened(path) as lines:
                yield from _rows(_bounded(lines), str(path), stem)
        elif packed:
            yield _whole(unpacked(path, LARGEST), stem, str(path))
        else:
            yield _file(path)
    except FileNotFoundError:
        yield _unread(stem, str(path), IngestError(f"{path}: there is no such file"))
    except IngestError as problem:
        yield _unread(stem, str(path), problem)
    except (OSError, EOFError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        yield _unread(stem, str(path), IngestError(f"{path}: it cannot be read ({why})"))


def _file(path: Path) -> Unit:
    size = path.stat().st_size
    if size > LARGEST:
        return _unread(path.stem, str(path), _too_large(str(path), size))
    digest = hashlib.sha256(path.read_bytes()).digest()
    return Unit(path.stem, str(path), "file", digest, size=size)


def _rows(lines: Iterable[bytes], source: str, stem: str) -> Iterator[Unit]:
    empty = True
    for number, line in enumerate(lines, 1):
        data = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if not data:
            continue
        empty = False
        if len(data) > LARGEST:
            where = f"{source}, line {number}"
            yield _unread(f"{stem}-{number}", source, _too_large(where, None))
            continue
        name = _row_id(data) or f"{stem}-{number}"
        yield Unit(name, source, "row", hashlib.sha256(data).digest(), data, number)
    if empty:
        yield _unread(stem, source, IngestError(f"{source}: it holds no articles"))


def _bounded(stream: BinaryIO, line: bytes = b"") -> Iterator[bytes]:
    """The lines of a stream, `line` before them; of one too long for an article only its start."""
    line = line or stream.readline(_LINE)
    while line:
        yield line
        while len(line) == _LINE and not line.endswith(b"\n"):
            line = stream.readline(_LINE)
        line = stream.readline(_LINE)


def _row_id(data: bytes) -> str | None:
    """The id that a row states, as `summarizer.ingest` reads it."""
    try:
        given = json.loads(data).get("id")
    except (ValueError, AttributeError, RecursionError):
        return None
    if isinstance(given, int | float) and not isinstance(given, bool):
        given = str(given)
    return given.strip() or None if isinstance(given, str) else None


def _from_stdin(stdin: BinaryIO) -> Iterator[Unit]:
    head = stdin.readline(_LINE)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from _rows(_bounded(stdin, head), "standard input", "stdin")
        return
    data = head + stdin.read(LARGEST + 1 - len(head))
    if len(data) > LARGEST:
        yield _unread("stdin", "-", _too_large("standard input", len(data)))
    else:
        yield _whole(data, "stdin", "-")


def _whole(data: bytes, name: str, source: str) -> Unit:
    return Unit(name, source, "bytes", hashlib.sha256(data).digest(), data)


def _unread(name: str, source: str, error: IngestError) -> Unit:
    return Unit(name, source, "unread", hashlib.sha256(str(error).encode()).digest(), error=error)


def _too_large(where: str, size: int | None) -> IngestError:
    limit = LARGEST // 1_000_000
    told = "it" if size is None else f"{size / 1e6:.1f} MB"
    return IngestError(f"{where}: {told} is more than one article may have ({limit} MB): split it")
