"""Fills any JSON Schema whose fields can be recognised by their names and shapes.

A field's name is looked up in two steps: what it is a list of (quotes, people, claims, …; see
`facets`), and which part of each item it wants (its speaker, its words, its date, …). What cannot
be named stays out where the schema allows that; where it does not, the request is refused, because
an invented or empty answer would be worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from summarizer.engine.facets import FACETS, PARTS, facet_of, part_of
from summarizer.engine.request import Unanswerable

if TYPE_CHECKING:
    from summarizer.engine.analysis import Analysis

__all__ = ["fill"]

JSON = Any
Schema = Mapping[str, Any]

_ABSENT = object()
_DEPTH = 12


def fill(schema: Schema, analysis: Analysis) -> dict[str, JSON]:
    """The answer that `schema` asks for, as plain data.

    Raises:
        Unanswerable: It names a required field that the engine cannot fill, or none that it can.
    """
    return _Filler(schema, analysis).answer()


class _Filler:
    def __init__(self, schema: Schema, analysis: Analysis) -> None:
        self.root = schema
        self.analysis = analysis
        self.missing: list[str] = []
        self.filled = 0
        self.solved: dict[int, tuple[Schema, Schema]] = {}

    def answer(self) -> dict[str, JSON]:
        root = self._solved(self.root)
        found = self._object(root, "", None, 0)
        if self.missing and not self.analysis.document.text.strip():
            raise Unanswerable("the article holds no words to work on: check its source")
        if self.missing:
            raise Unanswerable(
                "the embedded engine cannot fill the required "
                f"{_listed(self.missing)} of this schema: choose a model (--model PROVIDER/NAME "
                "and its key, or --base-url), or make the field optional"
            )
        if not self.filled and root.get("properties"):
            raise Unanswerable(
                "the embedded engine knows none of the fields "
                f"{_listed(list(root['properties']))}: choose a model (--model PROVIDER/NAME and "
                "its key, or --base-url)"
            )
        return found

    # ------------------------------------------------------------------ reading the schema
    def _solved(self, schema: Schema) -> Schema:
        """A schema without references, and without the null that makes it optional."""
        if id(schema) not in self.solved:  # the key's owner is kept, so that no id is used twice
            self.solved[id(schema)] = schema, self._resolved(schema)
        return self.solved[id(schema)][1]

    def _resolved(self, schema: Schema) -> Schema:
        name = None
        for _ in range(_DEPTH):
            if isinstance(ref := schema.get("$ref"), str):
                name = ref.rsplit("/", 1)[-1]
                schema = {**self._referred(ref), **{k: v for k, v in schema.items() if k != "$ref"}}
                continue
            options = [
                o for o in (schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf") or ())
                if o.get("type") != "null"
            ]  # fmt: skip
            if not options:
                break
            outer = {k: v for k, v in schema.items() if k not in {"anyOf", "oneOf", "allOf"}}
            schema = {**outer, **options[0]}
        return {**schema, "x-name": name} if name else schema

    def _referred(self, ref: str) -> Schema:
        node: JSON = self.root
        for step in ref.lstrip("#/").split("/"):
            node = node.get(step, {}) if isinstance(node, Mapping) else {}
        return node if isinstance(node, Mapping) else {}

    def _nullable(self, schema: Schema) -> bool:
        kinds = schema.get("type")
        options = schema.get("anyOf") or schema.get("oneOf") or ()
        listed = isinstance(kinds, list) and "null" in kinds
        return listed or any(self._nullable(o) or o.get("type") == "null" for o in options)

    # ------------------------------------------------------------------ values
    def _object(
        self, schema: Schema, path: str, row: Mapping[str, JSON] | None, depth: int
    ) -> dict[str, JSON]:
        required = set(schema.get("required") or ())
        found: dict[str, JSON] = {}
        for name, field in (schema.get("properties") or {}).items():
            value = self._field(name, field, f"{path}{name}", row, depth)
            if value is not _ABSENT:
                found[name] = value
            elif name in required:
                self._give_up(found, name, field, f"{path}{name}")
        return found

    def _give_up(self, found: dict[str, JSON], name: str, field: Schema, path: str) -> None:
        if "const" in field:
            found[name] = field["const"]
        elif self._nullable(field):
            found[name] = None
        elif path not in self.missing:
            self.missing.append(path)

    def _field(
        self, name: str, field: Schema, path: str, row: Mapping[str, JSON] | None, depth: int
    ) -> JSON:
        solved = self._solved(field)
        if depth > _DEPTH:
            return _ABSENT
        if row is not None:
            part = part_of(name, row)
            value = self._shaped(row[part], solved, field) if part else _ABSENT
            return value
        facet = facet_of(name, solved, self._solved(solved.get("items") or {}))
        if facet is None:
            return self._nested(solved, path, depth)
        self.filled += 1
        return self._facet(facet, solved, field, path)

    def _nested(self, solved: Schema, path: str, depth: int) -> JSON:
        """An object that only groups fields: {"article": {"title": …, "summary": …}}."""
        if solved.get("type") != "object" or not solved.get("properties"):
            return _ABSENT
        before = self.filled
        inner = self._object(solved, f"{path}.", None, depth + 1)
        return inner if self.filled > before else _ABSENT

    def _facet(self, facet: str, solved: Schema, field: Schema, path: str) -> JSON:
        rows = FACETS[facet].rows(self.analysis)
        kind = _kind(solved)
        if kind == "array":
            return self._list(rows, solved, path)
        if kind == "object":
            items = [self._item(row, solved, path) for row in rows[:1]]
            return items[0] if items and items[0] is not _ABSENT else _ABSENT
        if kind in {"integer", "number"}:
            return FACETS[facet].number(rows)
        words = FACETS[facet].words(rows)
        return self._shaped(words, solved, field)

    def _list(self, rows: Iterable[Mapping[str, JSON]], solved: Schema, path: str) -> JSON:
        item = self._solved(solved.get("items") or {})
        made = [value for row in rows if (value := self._item(row, item, path)) is not _ABSENT]
        if solved.get("uniqueItems") or _kind(item) == "string":
            made = [v for n, v in enumerate(made) if v not in made[:n]]
        most = solved.get("maxItems")
        return made[:most] if len(made) >= (solved.get("minItems") or 0) else _ABSENT

    def _item(self, row: Mapping[str, JSON], item: Schema, path: str) -> JSON:
        if _kind(item) != "object":
            value = row[PARTS.main(row, item)]
            return self._shaped(value, item, item)
        missing, self.missing = self.missing, []
        made = self._object(item, f"{path}[].", row, 0)
        lacking, self.missing = self.missing, missing
        never = [p for p in lacking if part_of(p.rsplit(".", 1)[-1], row) is None]
        self.missing += [p for p in never if p not in self.missing]
        return _ABSENT if lacking else made

    def _shaped(self, value: JSON, solved: Schema, field: Schema) -> JSON:
        """`value` in the form that the field wants, or nothing where it does not fit."""
        if value is None or value in ("", []):
            return None if self._nullable(field) else [] if _kind(solved) == "array" else _ABSENT
        kind = _kind(solved)
        if kind == "array":
            values = value if isinstance(value, list) else [value]
            item = self._solved(solved.get("items") or {})
            return [v for x in values if (v := self._shaped(x, item, item)) is not _ABSENT]
        if isinstance(value, list):
            value = value[0] if solved.get("x-name") == "Evidence" else ", ".join(map(str, value))
        return _scalar(value, kind, solved)


def _kind(schema: Schema) -> str:
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = next((k for k in kind if k != "null"), None)
    if kind is None:
        kind = "object" if "properties" in schema else "array" if "items" in schema else "string"
    return str(kind)


def _scalar(value: JSON, kind: str, schema: Schema) -> JSON:
    if kind == "object":
        return _ABSENT
    if kind in {"integer", "number", "boolean"}:
        right = isinstance(value, (int, float)) and isinstance(value, bool) == (kind == "boolean")
        return value if right else _ABSENT
    text = str(value)
    if "enum" in schema:
        if text in schema["enum"]:
            return text
        return next((o for o in schema["enum"] if PARTS.alike(o, text)), _ABSENT)
    if "pattern" in schema and not re.search(schema["pattern"], text):
        return _ABSENT
    if schema.get("format") == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return _ABSENT
    fits = (schema.get("minLength") or 0) <= len(text) <= (schema.get("maxLength") or len(text))
    return text if fits else _ABSENT


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:6])
    return shown + (f" and {len(names) - 6} more" if len(names) > 6 else "")
