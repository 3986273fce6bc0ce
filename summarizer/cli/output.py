"""Where results go: standard output as they come, or a file that appears whole."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from summarizer.core.errors import ConfigError, OutputError

__all__ = ["Output"]

STDOUT = "standard output"


class Output:
    """Standard output, or the file `path` (``-``: standard output).

    A file is written beside its place and moved there when this is closed, so that nobody reads
    half of one; it appears also after an interrupt, with what was finished. Where nothing was
    written, an older file stays as it was.

    Raises:
        ConfigError: It cannot be written. Known before anything is asked or paid for.
    """

    def __init__(self, path: str | None = None) -> None:
        self.wrote = False
        self.name = STDOUT if path in {None, "-"} else str(path)
        self._target = Path(self.name)
        self._temporary: Path | None = None
        self._stream = self._open()

    @property
    def is_terminal(self) -> bool:
        """True where a person reads along."""
        return self._stream.isatty()

    def write(self, text: str) -> None:
        """Write and flush. A lone surrogate becomes its escape, as JSON writes it.

        Raises:
            OutputError: The disk is full, or the like.
            BrokenPipeError: The reader went away.
        """
        encoding = sys.stdout.encoding if self.is_terminal and self.name == STDOUT else "utf-8"
        try:
            self._stream.write(text.encode(encoding, "backslashreplace"))
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise self._failure(error) from error
        self.wrote = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self.name == STDOUT:
            return
        try:
            if self._temporary and self.wrote and not isinstance(error, OutputError):
                self._move(self._temporary)
        except OSError as problem:
            raise self._failure(problem) from problem
        finally:
            with suppress(OSError):  # what could not be written is told already
                self._stream.close()
            if self._temporary:
                self._temporary.unlink(missing_ok=True)

    def _open(self) -> BinaryIO:
        if self.name == STDOUT:
            if sys.stdout is None:
                raise ConfigError("standard output is closed; name a file with -o FILE")
            return sys.stdout.buffer
        if not self.name:
            raise ConfigError("-o names no file: give one, or - for standard output")
        try:
            return self._open_file()
        except OSError as error:
            raise ConfigError(
                f"{self.name} cannot be written: {error.strerror}; name another file with -o"
            ) from error

    def _open_file(self) -> BinaryIO:
        self._target = target = Path(os.path.realpath(self.name))
        if target.exists() and not target.is_file():
            return target.open("wb")  # a device or a pipe: nothing can be moved there
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        self._temporary = Path(name)
        return os.fdopen(handle, "wb")

    def _move(self, temporary: Path) -> None:
        os.fsync(self._stream.fileno())
        temporary.chmod(_mode(self._target))
        temporary.replace(self._target)

    def _failure(self, error: OSError) -> OutputError:
        return OutputError(
            f"{self.name} cannot be written: {error.strerror}; answers that were paid for are in "
            "the cache, so another run costs nothing for them"
        )


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those of any new file."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
