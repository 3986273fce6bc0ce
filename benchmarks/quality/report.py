"""Tables, floors, and the marked parts of docs/quality.md."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from quality.figures import Figure

__all__ = ["Floors", "marked", "paired", "shown", "table"]


def shown(figure: Figure, value: float | None) -> str:
    """As it is written: shares with three digits, what counts or takes more than 1 with fewer."""
    if value is None:
        return "–"
    if figure.bar is not None and figure.bar > 1:
        return f"{value:.1f}"
    return f"{value:.2f}" if abs(value) > 1 else f"{value:.3f}"


def _bar(figure: Figure) -> str:
    if figure.bar is None:
        return "–"
    return f"{'≤' if figure.lower else '≥'} {figure.bar:g}"


def _state(figure: Figure, value: float) -> str:
    if figure.bar is None:
        return ""
    return "" if figure.reaches(value, figure.bar) else "**misses**"


def table(
    figures: Iterable[Figure],
    columns: Mapping[str, Mapping[str, float]],
    *,
    floors: Mapping[str, float] | None = None,
) -> str:
    """A Markdown table: figure, a column of values each, floor, bar, and what misses its bar."""
    head = ["figure", *columns, *(["floor"] if floors is not None else []), "bar", ""]
    rows: list[Sequence[str]] = [head, ["---", *["---:"] * (len(head) - 2), "---"]]
    first = next(iter(columns.values()))
    for figure in figures:
        if figure.name not in first:
            continue
        cells = [shown(figure, values.get(figure.name)) for values in columns.values()]
        if floors is not None:
            cells.append(shown(figure, floors.get(figure.name)))
        rows.append([figure.label, *cells, _bar(figure), _state(figure, first[figure.name])])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def paired(figures: Iterable[Figure], values: Mapping[str, float]) -> str:
    """A Markdown table with two figures in each row: figure, value, bar."""
    cells = [
        (figure.label, shown(figure, value), f"{_bar(figure)} {_state(figure, value)}".strip())
        for figure in figures
        if (value := values.get(figure.name)) is not None
    ]
    half = (len(cells) + 1) // 2
    rows = [("figure", "value", "bar") * 2, ("---", "---:", "---") * 2]
    rows += [
        left + right for left, right in zip_longest(cells[:half], cells[half:], fillvalue=("",) * 3)
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def marked(path: Path, name: str, words: str) -> None:
    """Puts words between `<!-- name -->` and `<!-- /name -->` of a document.

    Raises:
        SystemExit: The document has no such marks.
    """
    document = path.read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(document):
        raise SystemExit(f"{path.name} has no <!-- {name} --> … <!-- /{name} -->")
    path.write_text(pattern.sub(lambda m: f"{m[1]}{words}\n{m[2]}", document), encoding="utf-8")


class Floors:
    """What was reached before, kept with the digest of the corpus that it was measured on."""

    def __init__(self, path: Path, corpus: str) -> None:
        self.path, self.corpus = path, corpus
        self.held: dict[str, Any] = {"corpus": corpus, "floors": {}, "public": {}}
        if path.exists():
            self.held = json.loads(path.read_text(encoding="utf-8"))

    @property
    def foreign(self) -> bool:
        """True where the floors belong to another corpus."""
        return bool(self.held["corpus"] != self.corpus)

    def below(self, key: str, figures: Iterable[Figure], values: Mapping[str, float]) -> list[str]:
        """What fell below its floor, or is no longer measured, in a line each."""
        floors, lines = self.held[key], []
        for figure in figures:
            floor = floors.get(figure.name)
            if floor is None or not figure.gated:
                continue
            value = values.get(figure.name)
            if value is None or not figure.reaches(value, floor):
                side = "above its ceiling" if figure.lower else "below its floor"
                now, then = shown(figure, value), shown(figure, floor)
                lines.append(f"{figure.name} ({figure.label}): {now} is {side} {then}")
        return lines

    def record(
        self, key: str, figures: Iterable[Figure], values: Mapping[str, float], *, lower: bool
    ) -> None:
        """Raises floors to what was measured; lowers one only where that is allowed."""
        floors = self.held[key]
        for figure in figures:
            if figure.gated and figure.name in values:
                value = round(values[figure.name], 4)
                known = floors.get(figure.name, value)
                floors[figure.name] = value if lower else figure.better(value, known)
        self.held["corpus"] = self.corpus
        self.path.write_text(json.dumps(self.held, indent=1) + "\n", encoding="utf-8")
