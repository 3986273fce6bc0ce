"""Reading an answer along its JSON Schema: what stands where, and which of it is evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from weakref import WeakKeyDictionary

from summarizer.core.schema import JSON, Task

__all__ = ["Shape", "Shapes", "pointer", "quoted", "shapes_of"]

Node = Mapping[str, JSON]
_ANYTHING: Node = MappingProxyType({})
_EVIDENCE = "Evidence"
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list, tuple), "string": (str,), "null": (type(None),),
    "boolean": (bool,), "integer": (int,), "number": (int, float),
}  # fmt: skip


def pointer(path: str, step: str | int) -> str:
    """The JSON pointer one step further down (RFC 6901)."""
    if isinstance(step, str) and ("~" in step or "/" in step):
        step = step.replace("~", "~0").replace("/", "~1")
    return f"{path}/{step}"


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
        bearing: Properties in which words of the article may stand; None until it is asked for.
        kinds: Which built-in items it is; None until it is asked for.
    """

    evidence: bool = False
    names: set[str] = field(default_factory=set)
    properties: dict[str, Node] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    items: Node = field(default_factory=lambda: _ANYTHING)
    leading: list[Node] = field(default_factory=list)
    others: Node = field(default_factory=lambda: _ANYTHING)
    least: int = 0
    bearing: frozenset[str] | None = None
    kinds: frozenset[str] | None = None

    def member(self, at: int) -> Node:
        """Schema of a list's member."""
        return self.leading[at] if at < len(self.leading) else self.items

    def named(self, name: str) -> Node:
        """Schema of a property."""
        return self.properties.get(name, self.others)


class Shapes:
    """The shapes of one JSON Schema. What depends on no value is worked out once.

    Args:
        schema: The whole schema; references are looked up in it.
    """

    def __init__(self, schema: Node) -> None:
        self.schema = schema
        self._known: dict[tuple[int, type], Shape] = {}  # what depends on a value's type at most
        self._bears: dict[int, bool] = {}
        self._nullable: dict[int, bool] = {}

    def of(self, node: Node, value: JSON) -> Shape:
        """What applies to this value here; of alternatives, the one that the value fits."""
        at = id(node), type(value)
        known = self._known.get(at)
        if known is not None:
            return known
        look = _Look(self.schema, value)
        shape = look.shape(node)
        if look.depends != _ON_VALUE:
            self._known[at] = shape
        return shape

    def bears(self, node: Node) -> bool:
        """True where words of the article may stand here, or in a list that may."""
        known = self._bears.get(id(node))
        if known is None:
            listed = self.of(node, [])
            ways = (node, listed.items, *listed.leading)
            known = any(self.of(way, "").evidence for way in ways)
            self._bears[id(node)] = known
        return known

    def bearing(self, shape: Shape) -> frozenset[str]:
        """The named properties in which words of the article may stand, or in a list there."""
        if shape.bearing is None:
            named = shape.properties.items()
            shape.bearing = frozenset(name for name, node in named if self.bears(node))
        return shape.bearing

    def nullable(self, node: Node) -> bool:
        """True where null may stand."""
        if id(node) not in self._nullable:
            self._nullable[id(node)] = _Look(self.schema, None).nullable(node)
        return self._nullable[id(node)]


def shapes_of(task: Task) -> Shapes:
    """The shapes of a task's schema; the same for all its answers."""
    if task not in _OF:
        _OF[task] = Shapes(task.json_schema)
    return _OF[task]


_OF: WeakKeyDictionary[Task, Shapes] = WeakKeyDictionary()
_ON_TYPE, _ON_VALUE = 1, 2


class _Look:
    """One look at the schema with a value in hand.

    Attributes:
        depends: Whether what was found depends on the value's type, or on more of it.
    """

    def __init__(self, schema: Node, value: JSON) -> None:
        self.schema = schema
        self.value = value
        self.depends = 0

    def shape(self, node: Node) -> Shape:
        """All that applies, put together."""
        shape = Shape()
        for part in self._parts(node, frozenset()):
            _add(shape, part)
        return shape

    def nullable(self, node: Node) -> bool:
        """True where null, the value in hand, may stand."""
        return any(
            "null" in _listed(part.get("type")) or ("const" in part and part["const"] is None)
            for part in self._parts(node, frozenset())
        )

    def _parts(self, node: Node, seen: frozenset[str]) -> Iterator[Node]:
        """The schema here and all that it includes, references followed."""
        if not isinstance(node, Mapping):  # true and false are schemas too
            return
        yield node
        target = node.get("$ref")
        if isinstance(target, str) and target not in seen:
            found = self._found(target)
            yield {"x-name": target.rpartition("/")[2]}
            yield from self._parts(found, seen | {target})
        for part in node.get("allOf", ()):
            yield from self._parts(part, seen)
        for ways in ("anyOf", "oneOf"):
            chosen = self._chosen(node[ways], seen) if ways in node else None
            if chosen is not None:
                yield from self._parts(chosen, seen)

    def _found(self, target: str) -> Node:
        place: JSON = self.schema
        for step in target.removeprefix("#").strip("/").split("/"):
            name = step.replace("~1", "/").replace("~0", "~")
            place = place.get(name, {}) if isinstance(place, Mapping) else {}
        return place if isinstance(place, Mapping) else {}

    def _chosen(self, ways: JSON, seen: frozenset[str]) -> Node | None:
        """The alternative that fits the value best; evidence before a plain string."""
        on = _ON_VALUE if isinstance(self.value, dict) else _ON_TYPE
        self.depends = max(self.depends, on)
        fitting = [(fit, -at, way) for at, way in enumerate(ways) if (fit := self._fit(way, seen))]
        return max(fitting, key=lambda row: row[:2])[2] if fitting else None

    def _fit(self, way: Node, seen: frozenset[str]) -> int:
        value, shape = self.value, Shape()
        types: list[str] = []
        for part in self._parts(way, seen):
            _add(shape, part)
            types += _listed(part.get("type"))
            if "const" in part:
                self.depends = _ON_VALUE
                if part["const"] != value:
                    return 0
        if shape.evidence and quoted(value) is not None:
            return 1_000
        if types and not any(isinstance(value, _TYPES.get(kind, (object,))) for kind in types):
            return 0
        return _fit_object(shape, value) if isinstance(value, dict) else 1


def _fit_object(shape: Shape, value: dict[str, JSON]) -> int:
    for name, node in shape.properties.items():
        wanted = node.get("const", value.get(name))
        if name in value and (
            wanted != value[name] or value[name] not in node.get("enum", [value[name]])
        ):
            return 0
    if shape.required - value.keys():
        return 0
    return 1 + len(shape.properties.keys() & value.keys())


def _add(shape: Shape, part: Node) -> None:
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
