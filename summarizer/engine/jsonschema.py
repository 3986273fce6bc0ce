"""Reads a JSON Schema as the engine needs it: references followed, nulls set aside.

Every schema that pydantic writes is understood; of alternatives the first one that is no null
counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from summarizer.engine.facets import alike

__all__ = ["ABSENT", "JSON", "Schema", "SchemaTree", "kind_of", "scalar"]

JSON = Any
Schema = Mapping[str, JSON]

#: There is no value that a field would take.
ABSENT: JSON = object()
_DEPTH = 12
_ALTERNATIVES = ("anyOf", "oneOf", "allOf")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class SchemaTree:
    """A whole schema, and what its parts mean."""

    def __init__(self, root: Schema) -> None:
        self.root = root
        self._solved: dict[int, tuple[Schema, Schema]] = {}
        self._nullable: dict[int, bool] = {}

    def solved(self, schema: Schema) -> Schema:
        """A part without references, and without the null that makes it optional.

        The name of what it referred to stands under ``x-name``.
        """
        known = self._solved.get(id(schema))
        if known is None:  # the key's owner is kept, so that no id is used twice
            known = self._solved[id(schema)] = schema, self._resolve(schema)
        return known[1]

    def _resolve(self, schema: Schema) -> Schema:
        name = None
        for _ in range(_DEPTH):
            ref = schema.get("$ref")
            if isinstance(ref, str):
                name = ref.rsplit("/", 1)[-1]
                rest = {key: value for key, value in schema.items() if key != "$ref"}
                schema = {**self._referred(ref), **rest}
                continue
            options = [o for o in _alternatives(schema) if o.get("type") != "null"]
            if not options:
                break
            rest = {key: value for key, value in schema.items() if key not in _ALTERNATIVES}
            schema = {**rest, **options[0]}
        return {**schema, "x-name": name} if name else schema

    def _referred(self, ref: str) -> Schema:
        node: JSON = self.root
        for step in ref.lstrip("#/").split("/"):
            node = node.get(step, {}) if isinstance(node, Mapping) else {}
        return node if isinstance(node, Mapping) else {}

    def items(self, schema: Schema) -> Schema:
        """What a list holds."""
        items = schema.get("items")
        return self.solved(items) if isinstance(items, Mapping) else {}

    def nullable(self, schema: Schema) -> bool:
        """Whether null is a value of it."""
        known = self._nullable.get(id(schema))
        if known is None:  # the schema is a part of the root, which the tree keeps
            known = self._nullable[id(schema)] = _takes_null(schema)
        return known


def _takes_null(schema: Schema) -> bool:
    kinds = schema.get("type")
    if kinds == "null" or (isinstance(kinds, list) and "null" in kinds):
        return True
    return any(_takes_null(option) for option in _alternatives(schema))


def _alternatives(schema: Schema) -> list[Schema]:
    found = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf") or ()
    return [option for option in found if isinstance(option, Mapping)]


def kind_of(schema: Schema) -> str:
    """The type of a value, from its shape where it is not told."""
    kind = schema.get("type")
    if isinstance(kind, str):
        return kind
    if isinstance(kind, list):
        kind = next((k for k in kind if k != "null"), None)
    if kind is None:
        kind = "object" if "properties" in schema else "array" if "items" in schema else "string"
    return str(kind)


def scalar(value: JSON, schema: Schema) -> JSON:
    """A value as the schema wants it, or `ABSENT` where it does not fit."""
    kind = kind_of(schema)
    if kind == "object":
        return ABSENT
    if kind in {"integer", "number", "boolean"}:
        right = isinstance(value, (int, float)) and isinstance(value, bool) == (kind == "boolean")
        return value if right else ABSENT
    text = str(value)
    if "enum" in schema:
        same = (option for option in schema["enum"] if alike(option, text))
        return text if text in schema["enum"] else next(same, ABSENT)
    return text if _fits(text, schema) else ABSENT


def _fits(text: str, schema: Schema) -> bool:
    if schema.get("format") == "date" and not _DAY.fullmatch(text):
        return False
    if "pattern" in schema and not re.search(schema["pattern"], text):
        return False
    most, length = schema.get("maxLength"), len(text)
    return (schema.get("minLength") or 0) <= length and (most is None or length <= most)
