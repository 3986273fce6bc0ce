"""Writes a batch's tables for other programs: CSV, SQLite, Parquet."""

from __future__ import annotations

import csv
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, Literal

from summarizer.core.errors import ConfigError, OutputError
from summarizer.runs.tables import Row, columns_of, tables

__all__ = ["FORMATS", "Form", "export"]

Form = Literal["parquet", "csv", "sqlite"]
FORMATS: tuple[Form, ...] = ("parquet", "csv", "sqlite")
#: Rows of a Parquet table that are held before they are written.
HELD = 5_000


def export(folder: Path, form: Form, target: Path | None = None) -> list[Path]:
    """Write the tables of a batch (see `summarizer.runs.tables`); the files that were written.

    Args:
        folder: The batch's folder.
        form: ``sqlite`` gives one file, the others one for each table.
        target: The SQLite file, or the folder for the others; by default in the batch's folder.

    Raises:
        IngestError: There are no results in the folder.
        ConfigError: Parquet is wanted, and pyarrow is not installed.
        OutputError: It cannot be written. Files appear whole or not at all.

    Reads the results twice, one at a time; memory does not grow with them.
    """
    columns = columns_of(folder)
    if form == "sqlite":
        paths = {"": target or folder / "tables.db"}
    else:
        place = target or folder / "tables"
        paths = {name: place / f"{name}.{form}" for name in columns}
    try:
        with ExitStack() as stack:
            beside = {name: stack.enter_context(_replacing(path)) for name, path in paths.items()}
            _WRITERS[form](folder, columns, beside)
    except (OSError, sqlite3.Error) as problem:
        told = problem.strerror if isinstance(problem, OSError) else problem
        where = target or folder
        raise OutputError(
            f"the tables cannot be written to {where}: {told}; name another place with -o"
        ) from problem
    return list(paths.values())


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` that takes its place when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _write_csv(folder: Path, columns: dict[str, list[str]], paths: dict[str, Path]) -> None:
    with ExitStack() as stack:
        writers = {}
        for name, path in paths.items():
            file = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
            writers[name] = csv.DictWriter(file, columns[name])
            writers[name].writeheader()
        for name, row in tables(folder):
            writers[name].writerow(row)


def _write_sqlite(folder: Path, columns: dict[str, list[str]], paths: dict[str, Path]) -> None:
    with closing(sqlite3.connect(paths[""])) as base, base:
        for name, fields in columns.items():
            base.execute(f"CREATE TABLE {_name(name)} ({', '.join(map(_name, fields))})")
        for name, row in tables(folder):
            marks = ", ".join("?" * len(columns[name]))
            values = [row.get(field) for field in columns[name]]
            base.execute(f"INSERT INTO {_name(name)} VALUES ({marks})", values)  # noqa: S608 - quoted
        for name, fields in columns.items():
            if "article" in fields:
                base.execute(f"CREATE INDEX {_name('by_' + name)} ON {_name(name)} (article)")


def _name(name: str) -> str:
    """An identifier for SQL, whatever a schema calls its fields."""
    return '"' + name.replace('"', '""') + '"'


def _write_parquet(folder: Path, columns: dict[str, list[str]], paths: dict[str, Path]) -> None:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 - same
    except ImportError:
        raise ConfigError("Parquet takes pyarrow: pip install 'summarizer[parquet]'") from None
    types = _types(folder, columns, pa)
    held: dict[str, list[Row]] = {name: [] for name in columns}
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(ParquetWriter(paths[name], types[name])) for name in columns
        }

        def write(name: str) -> None:
            writers[name].write_table(pa.Table.from_pylist(held[name], types[name]))
            held[name].clear()

        texts = {
            name: {field.name for field in types[name] if field.type == pa.string()}
            for name in columns
        }
        for name, row in tables(folder):
            held[name].append(
                {
                    field: str(value) if value is not None and field in texts[name] else value
                    for field, value in row.items()
                }
            )
            if len(held[name]) >= HELD:
                write(name)
        for name, rows in held.items():
            if rows:
                write(name)


def _types(folder: Path, columns: dict[str, list[str]], arrow: Any) -> dict[str, Any]:  # noqa: ANN401 - the module
    """Column types by what stands in them; where that differs, text."""
    kinds = {bool: arrow.bool_(), int: arrow.int64(), float: arrow.float64(), str: arrow.string()}
    seen: dict[tuple[str, str], set[type]] = {}
    for name, row in tables(folder):
        for field, value in row.items():
            if value is not None:
                seen.setdefault((name, field), set()).add(type(value))

    def kind(name: str, field: str) -> Any:  # noqa: ANN401 - a type of pyarrow
        found = seen.get((name, field), {str})
        if found == {int, float}:
            return arrow.float64()
        return kinds[found.pop()] if len(found) == 1 else arrow.string()

    return {
        name: arrow.schema([(field, kind(name, field)) for field in fields])
        for name, fields in columns.items()
    }


_WRITERS: dict[str, Callable[[Path, dict[str, list[str]], dict[str, Path]], None]] = {
    "csv": _write_csv,
    "parquet": _write_parquet,
    "sqlite": _write_sqlite,
}
