"""Fills any JSON Schema whose fields can be recognised by their names and shapes.

A field's name is looked up in two steps: what it is a list of (quotes, people, claims, …; see
`facets`), and which part of each item it wants (its speaker, its words, its date, …). What cannot
be named stays out where the schema allows that; where it does not, the request is refused, because
an invented or empty answer would be worse.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from summarizer.engine.facets import FACETS, Row, main_part, part_of
from summarizer.engine.jsonschema import ABSENT, JSON, Part, Schema, read_schema
from summarizer.engine.request import Unanswerable

if TYPE_CHECKING:
    from summarizer.engine.analysis import Analysis

__all__ = ["fill"]

_DEPTH = 12
_SHOWN = 6
_REMEDY = "choose a model (--model PROVIDER/NAME and its key, or --base-url)"


def fill(schema: Schema, analysis: Analysis) -> dict[str, JSON]:
    """The answer that `schema` asks for, as plain data.

    Raises:
        Unanswerable: It names a required field that the engine cannot fill, or none that it can;
            or the article is empty.
    """
    return _Filler(schema, analysis).answer()


class _Filler:
    def __init__(self, schema: Schema, analysis: Analysis) -> None:
        self.root = read_schema(schema)
        self.analysis = analysis
        self.missing: list[str] = []
        self.filled = 0

    def answer(self) -> dict[str, JSON]:
        """The whole answer, or a refusal."""
        if not self.analysis.document.text.strip():
            raise Unanswerable("the article holds no words to work on: check its source")
        found = self._fields(self.root, "", 0)
        if self.missing:
            raise Unanswerable(
                f"the embedded engine cannot fill the required {_listed(self.missing)} of this "
                f"schema: {_REMEDY}, or make the field optional"
            )
        if not self.filled and self.root.fields:
            names = _listed(list(self.root.fields))
            raise Unanswerable(f"the embedded engine knows none of the fields {names}: {_REMEDY}")
        return found

    # ------------------------------------------------------------------ what a schema asks for
    def _fields(self, part: Part, path: str, depth: int) -> dict[str, JSON]:
        """The fields of the answer, or of an object that only groups fields."""
        found: dict[str, JSON] = {}
        for name, field in part.fields.items():
            value = self._field(part.facets[name], field, f"{path}{name}", depth)
            if value is ABSENT and name in part.required:
                value = field.stand_in
                if value is ABSENT:
                    self.missing.append(f"{path}{name}")
            if value is not ABSENT:
                found[name] = value
        return found

    def _field(self, facet: str | None, field: Part, path: str, depth: int) -> JSON:
        if facet is not None:
            self.filled += 1
            return self._facet(facet, field, path)
        if field.kind != "object" or not field.fields or depth > _DEPTH:
            return ABSENT
        before = self.filled
        inner = self._fields(field, f"{path}.", depth + 1)
        return inner if self.filled > before else ABSENT

    def _facet(self, facet: str, field: Part, path: str) -> JSON:
        rows = FACETS[facet].rows(self.analysis)
        if field.kind == "array":
            return self._list(rows, field, path)
        if field.kind == "object":
            return self._item(rows[0], field, path) if rows else ABSENT
        if field.kind in {"integer", "number"}:
            return len(rows)
        return field.shaped(FACETS[facet].words(rows))

    # ------------------------------------------------------------------ lists and their items
    def _list(self, rows: Iterable[Row], field: Part, path: str) -> JSON:
        item = field.items
        made = [value for row in rows if (value := self._item(row, item, path)) is not ABSENT]
        if item.kind == "string":
            made = list(dict.fromkeys(made))
        most = field.schema.get("maxItems")
        return made[:most] if len(made) >= (field.schema.get("minItems") or 0) else ABSENT

    def _item(self, row: Row, item: Part, path: str) -> JSON:
        """One item; ABSENT where it lacks what the schema requires of it."""
        if item.kind != "object":
            return item.shaped(row[main_part(row, item.schema)])
        found: dict[str, JSON] = {}
        for name, field, key in item.plan(tuple(row)):
            value = field.shaped(row[key]) if key else ABSENT
            if value is ABSENT and name in item.required:
                value = field.stand_in
            if value is not ABSENT:
                found[name] = value
        lacking = [name for name in item.required if name not in found]
        for name in lacking:
            whole = f"{path}[].{name}"
            if part_of(name, row) is None and whole not in self.missing:
                self.missing.append(whole)
        return ABSENT if lacking else found


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_SHOWN])
    return shown + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
