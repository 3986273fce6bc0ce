"""Files that have to be unpacked first: gzip, zstd, Parquet. Read as streams, piece by piece."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from summarizer.core.errors import IngestError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["PACKED", "Table", "opened", "rows_of", "unpacked"]

#: Suffixes of what is packed.
PACKED = frozenset({".gz", ".zst"})


class Table:
    """Parquet: a table whose rows are articles, with the columns of a JSONL's keys."""

    SUFFIX = ".parquet"
    ROWS = 64
    #: Bytes of a column that are read at a time. Read ahead, pyarrow would keep the whole file.
    PIECE = 2**20


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The unpacked bytes of a file, as a stream.

    Raises:
        IngestError: It is damaged, or zstd is wanted and not installed; also where it is cut off,
            once all is read that stands before.
        OSError: It cannot be opened.
    """
    suffix = path.suffix.lower()
    if suffix == ".gz":
        with _ungzip(path) as stream:
            yield stream
    elif suffix == ".zst":
        with _unzstd(path) as stream:
            yield stream
    else:
        with path.open("rb") as stream:
            yield stream


def unpacked(path: Path, limit: int) -> bytes:
    """The content of a packed file.

    Raises:
        IngestError: It is larger than `limit` bytes.
    """
    with opened(path) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise IngestError(f"{path}: unpacked it is more than {limit // 1_000_000} MB: split it")
    return data


def rows_of(path: Path) -> Iterator[bytes]:
    """The rows of a Parquet file as lines of JSON.

    Raises:
        IngestError: pyarrow is not installed, or the file is damaged.
    """
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - an extra
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - same
    except ImportError:
        raise IngestError(
            f"{path}: Parquet takes pyarrow: pip install 'summarizer[parquet]'"
        ) from None
    try:
        with ParquetFile(path, buffer_size=Table.PIECE, pre_buffer=False) as table:
            for batch in table.iter_batches(batch_size=Table.ROWS):
                for row in batch.to_pylist():
                    yield json.dumps(row, ensure_ascii=False, default=str).encode()
    except ArrowException as problem:
        raise IngestError(f"{path}: it is no Parquet file ({problem})") from None


@contextmanager
def _ungzip(path: Path) -> Iterator[BinaryIO]:
    import gzip  # noqa: PLC0415 - only for what is packed so
    import zlib  # noqa: PLC0415 - same

    try:
        with gzip.open(path, "rb") as stream:
            yield cast("BinaryIO", stream)
    except zlib.error as problem:
        raise _damaged(path, problem) from None
    except EOFError:
        raise _cut(path) from None


@contextmanager
def _unzstd(path: Path) -> Iterator[BinaryIO]:
    try:
        from zstandard import ZstdDecompressor, ZstdError  # noqa: PLC0415 - an extra
    except ImportError:
        raise IngestError(f"{path}: zstd takes zstandard: pip install 'summarizer[zstd]'") from None
    try:
        with (
            path.open("rb") as raw,
            io.BufferedReader(_Frames(raw, ZstdDecompressor().decompressobj)) as stream,
        ):
            yield stream
    except ZstdError as problem:
        raise _damaged(path, problem) from None
    except EOFError:
        raise _cut(path) from None


class _Frames(io.RawIOBase):
    """The unpacked bytes of a zstd file, frame after frame.

    zstandard's own stream takes the end of a file for the end of the content, wherever it comes.
    In this one an end inside a frame is an EOFError, as it is for gzip.

    Args:
        packed: The file.
        begin: Gives a decompressor for a frame.
    """

    #: Bytes that are unpacked at a time. At zstd's best ratio they become 32 MB.
    PIECE = 1024

    def __init__(self, packed: BinaryIO, begin: Callable[[], Any]) -> None:
        self._packed, self._begin = packed, begin
        self._frame: Any = None
        self._left = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, into: WriteableBuffer) -> int:
        while not self._ready and self._more():
            pass
        target = memoryview(into).cast("B")
        size = min(len(target), len(self._ready))
        target[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def _more(self) -> bool:
        """Unpack the next piece; False at the end."""
        piece = self._left or self._packed.read(self.PIECE)
        if not piece:
            if self._frame is not None:
                raise EOFError
            return False
        self._frame, self._left = self._frame or self._begin(), b""
        self._ready = memoryview(self._frame.decompress(piece))
        if self._frame.eof:
            self._frame, self._left = None, self._frame.unused_data
        return True


def _damaged(path: Path, problem: Exception) -> IngestError:
    return IngestError(f"{path}: it is damaged ({problem}): get it anew")


def _cut(path: Path) -> IngestError:
    told = "it is cut off, its end is missing (rows before that are read): get the whole file"
    return IngestError(f"{path}: {told}")
