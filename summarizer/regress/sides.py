"""The two sides of a comparison: a result file, many results, a batch's folder, or cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.core.errors import ConfigError
from summarizer.regress.cases import find_cases
from summarizer.regress.compare import compare
from summarizer.regress.replaying import replay
from summarizer.regress.report import CaseReport, Report, weightiest_first

__all__ = ["Side", "diff"]

JSON = Any
Record = dict[str, JSON]
_WANTED = (
    "give a result file (.json, .jsonl) that summarize wrote, the folder of a batch, or one of "
    "cases"
)


class Side:
    """Results by their articles. Of a file of lines only the places are kept in memory.

    Args:
        path: A result as JSON (or a list of them), JSON lines, the folder of a batch, or a folder
            of cases, whose approved results count (those of a replay where none are approved).

    Raises:
        ConfigError: It is none of these, or cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._records: dict[str, Record] = {}
        self._places: dict[str, int] = {}
        self._lines: Path | None = None
        try:
            self._read(path)
        except OSError as error:
            raise ConfigError(f"{path} cannot be read: {error.strerror}; {_WANTED}") from error
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ConfigError(f"{path} holds no results of summarize: {_WANTED}") from error

    @property
    def names(self) -> list[str]:
        """The articles, in order."""
        return [*self._records, *self._places]

    def get(self, name: str) -> Record:
        """The result for an article."""
        if name in self._records or self._lines is None:
            return self._records[name]
        with self._lines.open("rb") as file:
            file.seek(self._places[name])
            return _result(json.loads(file.readline()))

    def _read(self, path: Path) -> None:
        if path.is_dir():
            if (path / "results.jsonl").is_file():
                self._read_lines(path / "results.jsonl")
            else:
                self._read_cases(path)
        elif path.suffix.lower() in {".jsonl", ".ndjson"}:
            self._read_lines(path)
        else:
            found = json.loads(path.read_text(encoding="utf-8"))
            for record in map(_result, found if isinstance(found, list) else [found]):
                self._records[self._free(record["article"]["id"])] = record

    def _read_lines(self, path: Path) -> None:
        self._lines = path
        with path.open("rb") as file:
            at = 0
            for line in file:
                if line.strip():
                    record = _result(json.loads(line))
                    self._places[self._free(record["article"]["id"])] = at
                at += len(line)

    def _read_cases(self, path: Path) -> None:
        for case in find_cases(path):
            record = case.approved() or replay(case).record
            if record is not None:
                self._records[case.name] = record
        if not self._records:
            raise ConfigError(
                f"{path} is neither the folder of a batch nor one of cases: {_WANTED}"
            )

    def _free(self, name: str) -> str:
        """The name, numbered where several results go by it."""
        free, number = str(name), 1
        while free in self._records or free in self._places:
            number += 1
            free = f"{name} ({number})"
        return free


def _result(found: JSON) -> Record:
    """What was read, where it is a result.

    Raises:
        KeyError, TypeError, ValueError: It is none.
    """
    if not isinstance(found["article"]["id"], str) or not isinstance(found["provenance"], dict):
        raise TypeError("it is no result")
    if "digest" in found or not (found["data"] is None or isinstance(found["data"], dict)):
        raise TypeError("it is no result")
    return dict(found)


def diff(before: Path, after: Path) -> Report:
    """What changed from one lot of results to another, the weightiest first.

    Articles go together by their ids; a single result goes with a single one whatever its id.

    Raises:
        ConfigError: A side cannot be read, or the two have no article in common.
    """
    sides = Side(before), Side(after)
    return Report(weightiest_first(_compared(*sides)), (), f"{before} → {after}")


def _compared(before: Side, after: Side) -> Iterator[CaseReport]:
    was, now = before.names, after.names
    if len(was) == len(now) == 1:
        yield _one(now[0], before.get(was[0]), after.get(now[0]))
        return
    common = set(was) & set(now)
    if not common:
        told = f"{before.path} ({_few(was)}) and {after.path} ({_few(now)})"
        raise ConfigError(
            f"{told} have no article in common: articles go by their ids, so give results of the "
            "same sources"
        )
    for name in was:
        if name in common:
            yield _one(name, before.get(name), after.get(name))
        else:
            yield CaseReport(name, "only before")
    for name in now:
        if name not in common:
            yield CaseReport(name, "only after")


def _few(names: list[str]) -> str:
    """The first names, and that there are more."""
    return ", ".join(names[:3]) + (", …" if len(names) > 3 else "") or "no article"


def _one(name: str, before: Record, after: Record) -> CaseReport:
    comparison = compare(before, after)
    state = "changed" if comparison.changes else "same"
    return CaseReport(name, state, comparison)
