"""Lines for a person, made safe for a terminal: an article may hold anything."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

import click

__all__ = ["clip", "columns", "count", "in_colour", "measure", "one_line", "say", "width"]


def one_line(text: str) -> str:
    """The text on one line, what a terminal would act upon shown as an escape."""
    return "".join(
        letter if letter.isprintable() else repr(letter)[1:-1] for letter in " ".join(text.split())
    )


def say(text: str) -> None:
    """One line to standard error."""
    click.echo(f"summarize: {one_line(text)}", err=True)


def clip(text: str, room: int) -> str:
    """The text on one line of at most `room` characters."""
    line = one_line(text)
    return line if len(line) <= room else f"{line[: max(room - 1, 0)]}…"


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 article``, ``1,200 articles``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def columns(rows: Sequence[Sequence[str]], room: int) -> str:
    """Rows as a table; what does not fit in the last column goes on below it."""
    from textwrap import wrap

    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    indent = sum(widths) + 2 * len(widths)
    lines = []
    for row in rows:
        start = "".join(cell.ljust(size + 2) for cell, size in zip(row, widths, strict=False))
        words, least = one_line(row[-1]), max(room - indent, 24)
        parts = wrap(words, least, break_long_words=False, break_on_hyphens=False) or [""]
        lines += [f"{start}{parts[0]}".rstrip(), *(" " * indent + part for part in parts[1:])]
    return "\n".join(lines)


def in_colour(environ: Mapping[str, str], *, no_color: bool, stream: TextIO | None = None) -> bool:
    """Whether `stream` (standard output) is a terminal that colours are wanted on."""
    stream = stream or sys.stdout
    if no_color or environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()


def width() -> int:
    """Columns of the terminal, at least 40; 80 where there is none."""
    return max(40, shutil.get_terminal_size(fallback=(80, 24)).columns)


def measure() -> int:
    """Columns for text that is read on: those of the terminal, at most 100."""
    return min(width(), 100)
