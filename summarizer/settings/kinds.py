"""What a setting may hold, in words for a person and as a reader of values."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

__all__ = [
    "FILE", "FOLDER", "HEAT", "SECONDS", "SIZE", "SWITCH", "TEXT", "URL", "Kind", "one_of",
    "parse_size", "whole",
]  # fmt: skip


class Kind(NamedTuple):
    """What a setting may hold.

    Attributes:
        wanted: In words, as in "must be a text".
        read: Takes a value as Python or TOML has it; None or a ValueError refuses it.
        parse: Makes such a value of a text (a variable's, a flag's).
    """

    wanted: str
    read: Callable[[Any], object]
    parse: Callable[[str], object] = str


def _switch(text: str) -> bool | None:
    low = text.strip().lower()
    yes, no = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
    return True if low in yes else False if low in no else None


def parse_size(value: object) -> int | None:
    """Bytes in ``500MB``, ``1.5 GiB``, ``4096``; None where it says no size."""
    if type(value) is int:
        return value if value > 0 else None
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]?)(i?)B?\s*", str(value), re.IGNORECASE)
    if found is None:
        return None
    power = "KMGT".find(found[2].upper()) + 1 if found[2] else 0
    return int(float(found[1]) * (1024 if found[3] else 1000) ** power) or None


def _address(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    parts = urlsplit(value)
    _ = parts.port  # raises ValueError where it is no number
    return value if parts.scheme in {"http", "https"} and parts.hostname else None


def whole(least: int) -> Kind:
    """A whole number of at least `least`."""
    return Kind(
        f"a whole number of at least {least}",
        lambda value: value if type(value) is int and value >= least else None,
        int,
    )


def one_of(*names: str) -> Kind:
    """One of `names`, as they are written."""
    return Kind(f"one of {', '.join(names)}", lambda value: value if value in names else None)


def _number(wanted: str, fits: Callable[[float], bool]) -> Kind:
    def read(value: object) -> float | None:
        number = type(value) in {int, float}
        return float(value) if number and fits(value) else None  # type: ignore[arg-type]

    return Kind(wanted, read, float)


TEXT = Kind("a text", lambda value: value if isinstance(value, str) and value.strip() else None)
URL = Kind("an address that begins with http:// or https://", _address)
SWITCH = Kind("true or false", lambda value: value if isinstance(value, bool) else None, _switch)
SIZE = Kind('a number of bytes, or a text like "500MB"', parse_size)


def _path(value: object) -> Path | None:
    return Path(value).expanduser() if isinstance(value, str | Path) and value else None


FOLDER = Kind("the path of a folder", _path)
FILE = Kind("the path of a file", _path)
SECONDS = _number("a number of seconds above 0", lambda value: 0 < value < float("inf"))
HEAT = _number("a number from 0 to 2", lambda value: 0 <= value <= 2)
