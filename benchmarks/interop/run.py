"""Does `summarize` work against OpenAI-compatible servers that this project did not write?

    python benchmarks/interop/run.py [litellm] [llama] [replay]

Prints a table and exits with 1 where an expectation fails. See README.md beside it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import gateway
import nonsense
import replay
from checks import Row

SCENARIOS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "litellm": gateway.rows,
    "llama": nonsense.rows,
    "replay": replay.rows,
}
COLUMNS = ("server", "schema", "mode", "articles", "outcome", "evidence", "seconds")


def parsed() -> argparse.Namespace:
    default = os.environ.get("INTEROP_HOME") or Path(tempfile.gettempdir()) / "interop"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("server", nargs="*", help=f"of {', '.join(SCENARIOS)}; default: all")
    parser.add_argument("--home", type=Path, default=Path(default), help="for the environments")
    parser.add_argument("--record", action="store_true", help="record LiteLLM's answers anew")
    given = parser.parse_args()
    if unknown := set(given.server) - set(SCENARIOS):
        parser.error(f"no such server: {', '.join(unknown)}")
    return given


def show(rows: list[Row]) -> None:
    cells = [COLUMNS, *([str(getattr(row, name)) for name in COLUMNS] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    marks = ["", *("FAILS" if row.problems else "holds" for row in rows)]
    for line, mark in zip(cells, marks, strict=True):
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)), mark)
    for row in rows:
        for problem in row.problems:
            print(f"! {row.server}, {row.schema}, {row.mode}: {problem}")


def main() -> int:
    given = parsed()
    given.home.mkdir(parents=True, exist_ok=True)
    if given.record:
        gateway.record(given.home, replay.RECORDED)
        return 0
    rows: list[Row] = []
    for name in given.server or SCENARIOS:
        for row in SCENARIOS[name](given.home):
            print(
                f"{row.server} {row.schema} {row.mode}: {row.outcome} ({row.seconds})",
                file=sys.stderr,
            )
            rows.append(row)
    show(rows)
    return 1 if any(row.problems for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
