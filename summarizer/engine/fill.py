"""Fills any JSON Schema whose fields can be recognised by their names and shapes.

A field's name is looked up in two steps: what it is a list of (quotes, people, claims, …; see
`facets`), and which part of each item it wants (its speaker, its words, its date, …). What cannot
be named stays out where the schema allows that; where it does not, the request is refused, because
an invented or empty answer would be worse.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from summarizer.engine.facets import FACETS, Row, facet_of, main_part, part_of
from summarizer.engine.jsonschema import ABSENT, JSON, Schema, SchemaTree, kind_of, scalar
from summarizer.engine.request import Unanswerable

if TYPE_CHECKING:
    from summarizer.engine.analysis import Analysis

__all__ = ["fill"]

#: Name of a field, its schema as written and without references, and the part that goes there.
_Planned = tuple[str, Schema, Schema, str | None]
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
        self.tree = SchemaTree(schema)
        self.analysis = analysis
        self.plans: dict[tuple[int, tuple[str, ...]], list[_Planned]] = {}
        self.missing: list[str] = []
        self.filled = 0

    def answer(self) -> dict[str, JSON]:
        """The whole answer, or a refusal."""
        if not self.analysis.document.text.strip():
            raise Unanswerable("the article holds no words to work on: check its source")
        root = self.tree.solved(self.tree.root)
        found = self._fields(root, "", 0)
        if self.missing:
            raise Unanswerable(
                f"the embedded engine cannot fill the required {_listed(self.missing)} of this "
                f"schema: {_REMEDY}, or make the field optional"
            )
        if not self.filled and root.get("properties"):
            names = _listed(list(root["properties"]))
            raise Unanswerable(f"the embedded engine knows none of the fields {names}: {_REMEDY}")
        return found

    # ------------------------------------------------------------------ what a schema asks for
    def _fields(self, schema: Schema, path: str, depth: int) -> dict[str, JSON]:
        """The fields of the answer, or of an object that only groups fields."""
        found: dict[str, JSON] = {}
        for name, field in (schema.get("properties") or {}).items():
            value = self._field(name, field, f"{path}{name}", depth)
            self._put(found, name, value, schema)
            if name not in found and name in (schema.get("required") or ()):
                self.missing.append(f"{path}{name}")
        return found

    def _put(self, found: dict[str, JSON], name: str, value: JSON, schema: Schema) -> None:
        """Sets a field; one without a value to its constant or null, where it must be there."""
        field = schema["properties"][name]
        if value is not ABSENT:
            found[name] = value
        elif name in (schema.get("required") or ()):
            if "const" in field:
                found[name] = field["const"]
            elif self.tree.nullable(field):
                found[name] = None

    def _field(self, name: str, field: Schema, path: str, depth: int) -> JSON:
        solved = self.tree.solved(field)
        facet = facet_of(name, solved, self.tree.items(solved))
        if facet is not None:
            self.filled += 1
            return self._facet(facet, solved, field, path)
        if kind_of(solved) != "object" or not solved.get("properties") or depth > _DEPTH:
            return ABSENT
        before = self.filled
        inner = self._fields(solved, f"{path}.", depth + 1)
        return inner if self.filled > before else ABSENT

    def _facet(self, facet: str, solved: Schema, field: Schema, path: str) -> JSON:
        rows = FACETS[facet].rows(self.analysis)
        kind = kind_of(solved)
        if kind == "array":
            return self._list(rows, solved, path)
        if kind == "object":
            return self._item(rows[0], solved, path) if rows else ABSENT
        if kind in {"integer", "number"}:
            return len(rows)
        return self._shaped(FACETS[facet].words(rows), solved, field)

    # ------------------------------------------------------------------ lists and their items
    def _list(self, rows: Iterable[Row], solved: Schema, path: str) -> JSON:
        item = self.tree.items(solved)
        made = [value for row in rows if (value := self._item(row, item, path)) is not ABSENT]
        if kind_of(item) == "string":
            made = list(dict.fromkeys(made))
        most = solved.get("maxItems")
        return made[:most] if len(made) >= (solved.get("minItems") or 0) else ABSENT

    def _item(self, row: Row, item: Schema, path: str) -> JSON:
        """One item; ABSENT where it lacks what the schema requires of it."""
        if kind_of(item) != "object":
            return self._shaped(row[main_part(row, item)], item, item)
        found: dict[str, JSON] = {}
        for name, field, solved, part in self._plan(row, item):
            value = self._shaped(row[part], solved, field) if part else ABSENT
            if value is not ABSENT:
                found[name] = value
            else:
                self._put(found, name, value, item)
        lacking = [name for name in item.get("required") or () if name not in found]
        for name in lacking:
            whole = f"{path}[].{name}"
            if part_of(name, row) is None and whole not in self.missing:
                self.missing.append(whole)
        return ABSENT if lacking else found

    def _plan(self, row: Row, item: Schema) -> list[_Planned]:
        """The fields of an item with the parts of a row that go there; the same for all rows."""
        key = id(item), tuple(row)
        if key not in self.plans:  # solved schemas live as long as their tree
            fields = (item.get("properties") or {}).items()
            self.plans[key] = [
                (name, field, self.tree.solved(field), part_of(name, row)) for name, field in fields
            ]
        return self.plans[key]

    def _shaped(self, value: JSON, solved: Schema, field: Schema) -> JSON:
        """`value` in the form that the field wants, or nothing where it does not fit."""
        kind = kind_of(solved)
        if value is None or value in ("", []):
            return None if self.tree.nullable(field) else [] if kind == "array" else ABSENT
        if kind == "array":
            values = value if isinstance(value, list) else [value]
            item = self.tree.items(solved)
            shaped = [self._shaped(one, item, item) for one in values]
            return [one for one in shaped if one is not ABSENT]
        if isinstance(value, list):
            value = value[0] if solved.get("x-name") == "Evidence" else ", ".join(map(str, value))
        return scalar(value, solved)


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_SHOWN])
    return shown + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
