"""Reading an answer along its JSON Schema: what stands where, and which of it is evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from summarizer.core.schema import JSON

__all__ = ["Shape", "Shapes", "pointer", "quoted"]

Node = Mapping[str, JSON]
_EVIDENCE = "Evidence"
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list, tuple), "string": (str,), "null": (type(None),),
    "boolean": (bool,), "integer": (int,), "number": (int, float),
}  # fmt: skip


def pointer(path: str, step: str | int) -> str:
    """The JSON pointer one step further down (RFC 6901)."""
    return f"{path}/{str(step).replace('~', '~0').replace('/', '~1')}"


@dataclass(slots=True)
class Shape:
    """What the schema says of one value: all that applies to it, put together.

    Attributes:
        evidence: True where a string is words of the article.
        names: The ``$defs`` that it was reached through.
        properties: Schema of each named property.
        required: Properties that must be there.
        items: Schema of the members of a list.
        leading: Schemas of a tuple's first members.
        others: Schema of properties that have no name in the schema.
        least: How many members a list must have.
        nullable: True where null may stand here.
    """

    evidence: bool = False
    names: set[str] = field(default_factory=set)
    properties: dict[str, Node] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    items: Node = field(default_factory=dict)
    leading: list[Node] = field(default_factory=list)
    others: Node = field(default_factory=dict)
    least: int = 0
    nullable: bool = False

    def member(self, at: int) -> Node:
        """Schema of a list's member."""
        return self.leading[at] if at < len(self.leading) else self.items

    def named(self, name: str) -> Node:
        """Schema of a property."""
        return self.properties.get(name, self.others)


class Shapes:
    """The shapes of one JSON Schema.

    Args:
        schema: The whole schema; references are looked up in it.
    """

    def __init__(self, schema: Node) -> None:
        self.schema = schema
        self._plain: dict[int, Shape] = {}  # shapes that depend on no value
        self._depends = False

    def of(self, node: Node, value: JSON) -> Shape:
        """What applies to this value here; of alternatives, the one that the value fits."""
        known = self._plain.get(id(node))
        if known is not None:
            return known
        shape, self._depends = Shape(), False
        for part in self._parts(node, value, frozenset()):
            self._add(shape, part)
        if not self._depends:
            self._plain[id(node)] = shape
        return shape

    def nullable(self, node: Node) -> bool:
        """True where null may stand."""
        return any(
            "null" in _listed(part.get("type")) or ("const" in part and part["const"] is None)
            for part in self._parts(node, None, frozenset())
        )

    def _parts(self, node: Node, value: JSON, seen: frozenset[str]) -> Iterator[Node]:
        """The schema here and all that it includes, references followed."""
        if not isinstance(node, Mapping):  # true and false are schemas too
            return
        yield node
        target = node.get("$ref")
        if isinstance(target, str) and target not in seen:
            found = self._found(target)
            yield {"x-name": target.rpartition("/")[2]}
            yield from self._parts(found, value, seen | {target})
        for part in node.get("allOf", ()):
            yield from self._parts(part, value, seen)
        for ways in ("anyOf", "oneOf"):
            if ways not in node:
                continue
            self._depends = True
            chosen = self._chosen(node[ways], value, seen)
            if chosen is not None:
                yield from self._parts(chosen, value, seen)

    def _found(self, target: str) -> Node:
        place: JSON = self.schema
        for step in target.removeprefix("#").strip("/").split("/"):
            name = step.replace("~1", "/").replace("~0", "~")
            place = place.get(name, {}) if isinstance(place, Mapping) else {}
        return place if isinstance(place, Mapping) else {}

    def _chosen(self, ways: JSON, value: JSON, seen: frozenset[str]) -> Node | None:
        """The alternative that fits a value best; evidence before a plain string."""
        fitting = [
            (fit, -at, way) for at, way in enumerate(ways) if (fit := self._fit(way, value, seen))
        ]
        return max(fitting, key=lambda row: row[:2])[2] if fitting else None

    def _fit(self, way: Node, value: JSON, seen: frozenset[str]) -> int:
        shape = Shape()
        types: list[str] = []
        for part in self._parts(way, value, seen):
            self._add(shape, part)
            types += _listed(part.get("type"))
            if "const" in part and part["const"] != value:
                return 0
        if shape.evidence and quoted(value) is not None:
            return 1_000
        if types and not any(isinstance(value, _TYPES.get(kind, (object,))) for kind in types):
            return 0
        return self._fit_object(shape, value) if isinstance(value, dict) else 1

    def _fit_object(self, shape: Shape, value: dict[str, JSON]) -> int:
        for name, node in shape.properties.items():
            wanted = node.get("const", value.get(name))
            if name in value and (
                wanted != value[name] or value[name] not in node.get("enum", [value[name]])
            ):
                return 0
        if shape.required - value.keys():
            return 0
        return 1 + len(shape.properties.keys() & value.keys())

    def _add(self, shape: Shape, part: Node) -> None:
        if "x-name" in part:
            shape.names.add(part["x-name"])
        shape.evidence = shape.evidence or _is_evidence(part, shape.names)
        shape.properties.update(part.get("properties", {}))
        shape.required.update(part.get("required", ()))
        shape.leading = list(part.get("prefixItems", shape.leading))
        shape.least = max(shape.least, part.get("minItems", 0))
        for name, slot in (("items", "items"), ("additionalProperties", "others")):
            if isinstance(part.get(name), Mapping):
                setattr(shape, slot, part[name])


def _is_evidence(part: Node, names: set[str]) -> bool:
    if "string" not in _listed(part.get("type")):
        return False
    return part.get("x-evidence") is True or any(
        name == _EVIDENCE or name.endswith(f"__{_EVIDENCE}") for name in names
    )


def _listed(value: JSON) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def quoted(value: JSON) -> str | None:
    """The words that stand for evidence, given alone or with (a model's own) offsets."""
    if isinstance(value, dict):
        value = value.get("given") or value.get("quote")
    return value if isinstance(value, str) else None
