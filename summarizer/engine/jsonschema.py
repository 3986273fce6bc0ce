"""Reads a JSON Schema as the engine needs it: references followed, nulls set aside.

Every schema that pydantic writes is understood; of alternatives the first one that is no null
counts. A schema is worked out once a process: thousands of articles are asked with the same one.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from summarizer.engine.facets import alike, facet_of, part_of

__all__ = ["ABSENT", "JSON", "Part", "Schema", "read_schema"]

JSON = Any
Schema = Mapping[str, JSON]

#: There is no value that a field would take.
ABSENT: JSON = object()
#: How `marshal` writes what is equal as the same bytes: in a tenth of the time that JSON takes.
_BY_CONTENT = 2
_DEPTH = 12
_ALTERNATIVES = ("anyOf", "oneOf", "allOf")
#: What restricts a string.
_LIMITS = frozenset({"format", "pattern", "minLength", "maxLength"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_schema(schema: Schema) -> Part:
    """The root of a schema; the same one for all schemas with the same content."""
    try:
        return _remembered(marshal.dumps(schema, _BY_CONTENT))  # type: ignore[arg-type]
    except ValueError:  # not made of plain dicts and lists
        return _root(schema)


@lru_cache(maxsize=64)
def _remembered(written: bytes) -> Part:
    return _root(marshal.loads(written))  # noqa: S302 - what was written a moment ago


def _root(schema: Schema) -> Part:
    return Part(schema, _resolve(schema, schema), schema)


class Part:
    """One part of a schema: what a value there must be.

    Args:
        root: The whole schema.
        solved: The part without references, and without the null that makes it optional; the name
            of what it referred to stands under ``x-name``.
        written: The part as it is written.
    """

    def __init__(self, root: Schema, solved: Schema, written: Schema) -> None:
        self._root = root
        self._written = written
        self.schema = solved
        self.kind = _kind_of(solved)
        self.nullable = _takes_null(written)
        self.required: tuple[str, ...] = tuple(solved.get("required") or ())
        self._options = solved.get("enum")
        self._bounded = not _LIMITS.isdisjoint(solved)
        self._plans: dict[tuple[str, ...], list[tuple[str, Part, str | None]]] = {}

    @cached_property
    def items(self) -> Part:
        """What a list holds."""
        items = self.schema.get("items")
        solved = _resolve(items, self._root) if isinstance(items, Mapping) else {}
        return Part(self._root, solved, solved)

    @cached_property
    def fields(self) -> dict[str, Part]:
        """What an object holds."""
        written = self.schema.get("properties") or {}
        return {
            name: Part(self._root, _resolve(field, self._root), field)
            for name, field in written.items()
        }

    @cached_property
    def facets(self) -> dict[str, str | None]:
        """Field of an object -> what of an article it asks for, if that can be told."""
        return {
            name: facet_of(name, field.schema, field.items.schema)
            for name, field in self.fields.items()
        }

    def plan(self, keys: tuple[str, ...]) -> list[tuple[str, Part, str | None]]:
        """The fields of an item, each with the key of a row whose value goes there, if any."""
        if keys not in self._plans:
            row = dict.fromkeys(keys)
            self._plans[keys] = [
                (name, field, part_of(name, row)) for name, field in self.fields.items()
            ]
        return self._plans[keys]

    @property
    def stand_in(self) -> JSON:
        """What stands there where no value is known: the constant or null; else `ABSENT`."""
        if "const" in self._written:
            return self._written["const"]
        return None if self.nullable else ABSENT

    def shaped(self, value: JSON) -> JSON:
        """A value in the form that is wanted, or `ABSENT` where it does not fit."""
        if value is None or value in ("", []):
            return None if self.nullable else [] if self.kind == "array" else ABSENT
        if self.kind == "array":
            values = value if isinstance(value, list) else [value]
            shaped = [self.items.shaped(one) for one in values]
            return [one for one in shaped if one is not ABSENT]
        if isinstance(value, list):
            evidence = self.schema.get("x-name") == "Evidence"
            value = value[0] if evidence else ", ".join(map(str, value))
        return self._scalar(value)

    def _scalar(self, value: JSON) -> JSON:
        if self.kind == "object":
            return ABSENT
        if self.kind in {"integer", "number", "boolean"}:
            right = isinstance(value, (int, float))
            return (
                value if right and isinstance(value, bool) == (self.kind == "boolean") else ABSENT
            )
        text = str(value)
        if self._options is not None:
            same = (option for option in self._options if alike(option, text))
            return text if text in self._options else next(same, ABSENT)
        return text if not self._bounded or _fits(text, self.schema) else ABSENT


def _resolve(schema: Schema, root: Schema) -> Schema:
    name = None
    for _ in range(_DEPTH):
        ref = schema.get("$ref")
        if isinstance(ref, str):
            name = ref.rsplit("/", 1)[-1]
            rest = {key: value for key, value in schema.items() if key != "$ref"}
            schema = {**_referred(ref, root), **rest}
            continue
        options = [o for o in _alternatives(schema) if o.get("type") != "null"]
        if not options:
            break
        rest = {key: value for key, value in schema.items() if key not in _ALTERNATIVES}
        schema = {**rest, **options[0]}
    return {**schema, "x-name": name} if name else schema


def _referred(ref: str, root: Schema) -> Schema:
    node: JSON = root
    for step in ref.lstrip("#/").split("/"):
        node = node.get(step, {}) if isinstance(node, Mapping) else {}
    return node if isinstance(node, Mapping) else {}


def _takes_null(schema: Schema) -> bool:
    kinds = schema.get("type")
    if kinds == "null" or (isinstance(kinds, list) and "null" in kinds):
        return True
    return any(_takes_null(option) for option in _alternatives(schema))


def _alternatives(schema: Schema) -> list[Schema]:
    found = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf") or ()
    return [option for option in found if isinstance(option, Mapping)]


def _kind_of(schema: Schema) -> str:
    """The type of a value, from its shape where it is not told."""
    kind = schema.get("type")
    if isinstance(kind, str):
        return kind
    if isinstance(kind, list):
        kind = next((k for k in kind if k != "null"), None)
    if kind is None:
        kind = "object" if "properties" in schema else "array" if "items" in schema else "string"
    return str(kind)


def _fits(text: str, schema: Schema) -> bool:
    if schema.get("format") == "date" and not _DAY.fullmatch(text):
        return False
    if "pattern" in schema and not re.search(schema["pattern"], text):
        return False
    most, length = schema.get("maxLength"), len(text)
    return (schema.get("minLength") or 0) <= length and (most is None or length <= most)
