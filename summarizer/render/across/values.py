"""Values of a digest's JSON, each of its kind: what is missing or of another kind is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["Row", "count_of", "row_of", "rows_of", "strings_of", "words_of"]

Row = Mapping[str, Any]


def row_of(value: object) -> Row:
    """The object; an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def rows_of(value: object) -> list[Row]:
    """The objects of a list; what is none is left out."""
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def words_of(row: Row, key: str) -> str | None:
    """A field that says something, else None."""
    value = row.get(key)
    return value if isinstance(value, str) and value.strip() else None


def strings_of(value: object) -> tuple[str, ...]:
    """The strings of a list that say something."""
    rows = value if isinstance(value, list) else []
    return tuple(row for row in rows if isinstance(row, str) and row.strip())


def count_of(value: object) -> int | None:
    """A whole number, else None."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
