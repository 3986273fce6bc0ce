"""Sources as units of work: each article still raw, under a name and a digest of its own.

A unit costs a read and a hash, not the cleaning of the article (a hundred times as much), so what
is done already is passed over at the speed of the disk. `summarizer.ingest.sources.read` makes the
article of it.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from summarizer.core.errors import FetchError, IngestError
from summarizer.ingest.jsonl import row_id
from summarizer.ingest.names import Names, page_name
from summarizer.ingest.packed import PACKED, Table, opened, rows_of, unpacked
from summarizer.ingest.readers import HTML, JSONL, TEXT

__all__ = ["LARGEST", "Unit", "check_sources", "paths_of", "text_digest", "units"]

#: Bytes beyond which something is no article; reading it would cost others their turn.
LARGEST = 5_000_000
_KNOWN = TEXT | HTML | JSONL | {Table.SUFFIX}
_LINE = LARGEST + 65_536  # with room for white space around what is just not too large


@dataclass(slots=True)  # filled in step by step: a copy for each would cost a quarter of the time
class Unit:
    """One article, not read yet.

    Attributes:
        id: Its name, unlike that of any other unit of the sources.
        source: Where it comes from: a path, an address, ``-``.
        kind: ``file``, ``row`` (of a JSONL file), ``page`` (an address), ``bytes``, ``unread``.
        digest: SHA-256 of what was read; empty where that was not asked for, or is not known before
            it is fetched.
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
    sources: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    fetch: bool = False,
    digests: bool = True,
) -> Iterator[Unit]:
    """Every article of the sources, raw, in their order; nothing is read before its turn.

    Args:
        sources: Files, folders, patterns, ``-``, addresses, as `summarizer.load` takes them.
        stdin: What ``-`` reads; the process's standard input by default.
        fetch: Whether addresses may be fetched; they fail otherwise, each for itself.
        digests: Whether what is read is hashed. Without it a file is not opened here.

    Nothing is raised for a source; no id comes twice.
    """
    with closing(Names()) as names:
        for source in sources:
            for found in _each(str(source), stdin, fetch=fetch):
                unit = _digested(found) if digests else found
                unit.id = names.take(unit.id)
                yield unit


def check_sources(sources: Iterable[str | Path]) -> None:
    """See to it that each path that is named is there, and some file at all; nothing is read.

    Raises:
        IngestError: One is not there, or all of them are folders and patterns without a file.
    """
    named = [str(source) for source in sources]
    for source in named:
        elsewhere = source == "-" or source.lower().startswith(("http://", "https://"))
        if not (elsewhere or _is_pattern(source)):
            try:
                Path(source).stat()
            except OSError as problem:
                raise _unopened(Path(source), problem) from None
    if named and not any(True for source in named for _ in paths_of(source)):
        raise IngestError(str(next(_each(named[0], None, fetch=False)).error))


def paths_of(source: str) -> Iterator[Path]:
    """The files of a source, in their order; an address counts as a file."""
    path = Path(source)
    if _is_folder(source):
        yield from _files(path)
    elif _is_pattern(source):
        for found in sorted(glob.glob(source, recursive=True)):  # noqa: PTH207 - as below
            yield from paths_of(found)
    else:
        yield path


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


def _each(source: str, stdin: BinaryIO | None, *, fetch: bool) -> Iterator[Unit]:
    if source == "-":
        return _from_stdin(stdin or getattr(sys.stdin, "buffer", None))
    if source.lower().startswith(("http://", "https://")):
        return _from_address(source, fetch=fetch)
    if _is_folder(source):
        return _from_folder(Path(source))
    if _is_pattern(source):
        return _from_pattern(source)
    return _from_file(Path(source))


def _is_folder(source: str | Path) -> bool:
    return os.path.isdir(source)  # noqa: PTH112 - a Path's raises where it may not look


def _is_pattern(source: str) -> bool:
    return glob.has_magic(source) and not os.path.lexists(source)


def _from_address(address: str, *, fetch: bool) -> Iterator[Unit]:
    name = page_name(address)
    if fetch:
        yield Unit(name, address, "page")
    else:
        told = f"{address}: addresses are fetched only with --fetch"
        yield _unread(name, address, FetchError(told))


def _from_folder(folder: Path) -> Iterator[Unit]:
    empty, closed = True, list[OSError]()
    for path in _files(folder, closed.append):
        empty = False
        yield from _from_file(path)
    for problem in closed:
        path = Path(problem.filename)
        yield _unread(path.name, str(path), _unopened(path, problem))
    if empty and not closed:
        plain, known = f"{folder}: the folder holds no articles", " ".join(sorted(_KNOWN))
        told = IngestError(f"{plain} (files that end in {known}, or in these and .gz or .zst)")
        unit = _unread(folder.name or str(folder), str(folder), told)
        unit.digest = _hash(plain)  # whatever the list of suffixes
        yield unit


def _files(folder: Path, closed: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """The article files below a folder; `closed` is told of each folder that cannot be read."""
    for root, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and _kind(name) in _KNOWN:
                yield Path(root, name)


def _kind(name: str) -> str:
    """The suffix that says what a file holds, that of its packing aside."""
    path = Path(name)
    return (Path(path.stem) if path.suffix.lower() in PACKED else path).suffix.lower()


def _from_pattern(pattern: str) -> Iterator[Unit]:
    paths = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - takes absolute patterns
    for path in map(Path, paths):
        yield from _from_folder(path) if _is_folder(path) else _from_file(path)
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
        elif packed or not path.is_file():  # a pipe can be read but once
            yield Unit(stem, str(path), "bytes", data=unpacked(path, LARGEST))
        else:
            yield _file(path)
    except IngestError as problem:
        yield _unread(stem, str(path), problem)
    except OSError as problem:
        yield _unread(stem, str(path), _unopened(path, problem))


def _file(path: Path) -> Unit:
    size = path.stat().st_size
    if size > LARGEST:
        return _unread(path.stem, str(path), _too_large(str(path), size))
    return Unit(path.stem, str(path), "file", size=size)


def _digested(unit: Unit) -> Unit:
    if unit.digest or unit.kind == "page":
        return unit
    path = Path(unit.source)
    try:
        data = path.read_bytes() if unit.kind == "file" else unit.data
    except OSError as problem:
        return _unread(unit.id, unit.source, _unopened(path, problem))
    unit.digest = hashlib.sha256(data).digest()
    return unit


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
        yield Unit(row_id(data) or f"{stem}-{number}", source, "row", data=data, line=number)
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


def _from_stdin(stdin: BinaryIO | None) -> Iterator[Unit]:
    if stdin is None:
        told = "standard input is closed: pipe an article into it, or name a file"
        yield _unread("stdin", "-", IngestError(told))
        return
    blank, head = b"", stdin.readline(_LINE)
    while head.isspace() and len(blank) < LARGEST:
        blank, head = blank + head, stdin.readline(_LINE)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        lines = chain(blank.splitlines(keepends=True), _bounded(stdin, head))
        yield from _rows(lines, "standard input", "stdin")
        return
    head = blank + head
    data = head + stdin.read(max(0, LARGEST + 1 - len(head)))
    if len(data) > LARGEST:
        yield _unread("stdin", "-", _too_large("standard input", len(data)))
    else:
        yield Unit("stdin", "-", "bytes", data=data)


def _unread(name: str, source: str, error: IngestError) -> Unit:
    return Unit(name, source, "unread", _hash(str(error)), error=error)


def _hash(told: str) -> bytes:
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()


def _unopened(path: Path, problem: OSError) -> IngestError:
    if isinstance(problem, FileNotFoundError):
        return IngestError(f"{path}: there is no such file")
    return IngestError(f"{path}: it cannot be read ({problem.strerror or problem})")


def _too_large(where: str, size: int | None) -> IngestError:
    limit = LARGEST // 1_000_000
    told = "it" if size is None else f"{size / 1e6:.1f} MB"
    return IngestError(f"{where}: {told} is more than one article may have ({limit} MB): split it")
