"""Two results of one article, compared item by item: what changed, and what stayed.

Pure: takes and gives plain values. Any schema will do: lists are matched by meaning and evidence,
other values compared as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.ground.shapes import pointer
from summarizer.regress.changes import Change, canonical, sorted_changes
from summarizer.regress.items import Place, item_changes, label, said_otherwise, weight
from summarizer.regress.matching import matched

__all__ = ["Comparison", "Count", "compare"]

JSON = Any
Record = Mapping[str, JSON]
#: Lists whose items are of little weight.
_MINOR = frozenset({"actors", "open_questions"})
_HEAD = ("title", "outlet", "author", "published", "language", "sha256")
_MADE = ("model", "prompt", "prompt_sha256", "schema_sha256", "verify", "verify_sha256")
_SPENT, _TOKENS = ("calls", "cost_usd"), ("input_tokens", "output_tokens")


@dataclass(frozen=True, slots=True)
class Count:
    """How the items of one list fared."""

    before: int = 0
    after: int = 0
    kept: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.before + other.before, self.after + other.after, self.kept + other.kept)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two results.

    Attributes:
        changes: What matters most first; empty where nothing differs.
        counts: For each list of the schema, how many items there were, are, and are the same ones
            (changed or not).
    """

    changes: tuple[Change, ...] = ()
    counts: Mapping[str, Count] = field(default_factory=dict)

    @property
    def kinds(self) -> Counter[tuple[str, str]]:
        """How many changes there are of each field and kind."""
        return Counter((change.field, change.kind) for change in self.changes)


def compare(before: Record, after: Record) -> Comparison:
    """What changed from one result to another of the same article.

    Args:
        before: A result as JSON.
        after: The later one. Neither is touched.

    When and by which release they were made, and where the article lay, is not compared.
    """
    counts: dict[str, Count] = {}
    changes = [
        *_whole(before, after),
        *_data(before, after, counts),
        *_refused(before, after),
        *_warned(before, after),
        *_provenance(before, after),
    ]
    return Comparison(sorted_changes(changes), counts)


def _whole(before: Record, after: Record) -> Iterator[Change]:
    """The result as a whole, and the head of its article."""
    was, now = before.get("status"), after.get("status")
    if "failed" in {was, now} and was != now:
        reason = (after.get("error") or before.get("error") or {}).get("message", "")
        yield Change("status", "status", "/status", "the result", was, now, str(reason), 3)
    elif was != now:
        kind = "grounding worse" if now == "partial" else "grounding better"
        yield Change(kind, "status", "/status", "the result", was, now)
    elif before.get("error") != after.get("error"):
        one, other = before.get("error"), after.get("error")
        yield Change("status", "error", "/error", "the result", one, other)
    if before.get("schema") != after.get("schema"):
        yield _made("schema", before.get("schema"), after.get("schema"), "/schema")
    heads = before.get("article") or {}, after.get("article") or {}
    for name in _HEAD:
        one, other = (head.get(name) for head in heads)
        if one != other:
            yield Change("article", "article", f"/article/{name}", name, one, other)


def _data(before: Record, after: Record, counts: dict[str, Count]) -> Iterator[Change]:
    heads = [side.get("article") or {} for side in (before, after)]
    walk = _Walk(counts, same_text=heads[0].get("sha256") == heads[1].get("sha256"))
    was, now = before.get("data") or {}, after.get("data") or {}
    for name in dict.fromkeys([*was, *now]):
        yield from walk.value(name, was.get(name), now.get(name))


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through the fields of a schema, and counts the items of its lists."""

    counts: dict[str, Count]
    same_text: bool

    def value(self, name: str, before: JSON, after: JSON) -> Iterator[Change]:
        path = pointer("/data", name)
        if _is_list(before) and _is_list(after):
            yield from self.lists(name, before or [], after or [])
        elif isinstance(before, dict) and isinstance(after, dict):
            place = Place(name, path, before, same_text=self.same_text)
            yield from item_changes(before, after, place)
        elif before != after:
            yield _scalar(name, before, after, path)

    def lists(self, name: str, before: Sequence[JSON], after: Sequence[JSON]) -> Iterator[Change]:
        path = pointer("/data", name)
        pairs = matched(before, after, same_text=self.same_text)
        self.counts[name] = Count(len(before), len(after), len(pairs))
        minor = "minor " if name in _MINOR else ""
        for at in sorted(set(range(len(before))) - {at for at, _ in pairs}):
            yield _item(f"{minor}dropped", name, pointer(path, at), before[at], None)
        for to in sorted(set(range(len(after))) - {to for _, to in pairs}):
            yield _item(f"{minor}added", name, pointer(path, to), None, after[to])
        for at, to in pairs:
            place = Place(name, pointer(path, to), before[at], same_text=self.same_text)
            yield from item_changes(before[at], after[to], place)


def _scalar(name: str, before: JSON, after: JSON, path: str) -> Change:
    if isinstance(before, str) and isinstance(after, str):
        detail = said_otherwise(before, after)
        kind = "altered" if detail else "reworded"
        return Change(kind, name, path, name, before, after, detail)
    return Change("changed", name, path, name, before, after)


def _item(kind: str, name: str, path: str, before: JSON, after: JSON) -> Change:  # noqa: PLR0917 - a row, read in this order
    item = after if before is None else before
    return Change(kind, name, path, label(item), before, after, weight=weight(item))


def _refused(before: Record, after: Record) -> Iterator[Change]:
    """What was taken out of the answers because the article does not bear it out."""
    was, now = (_tallied(side.get("rejected")) for side in (before, after))
    for row in _surplus(now, was):
        item, detail = label(row.get("value")), f"rejected: {row.get('reason')}"
        yield Change("grounding worse", "rejected", row["path"], item, None, row, detail)
    for row in _surplus(was, now):
        item, detail = label(row.get("value")), f"no longer rejected: {row.get('reason')}"
        yield Change("grounding better", "rejected", row["path"], item, row, None, detail)


def _tallied(rows: JSON) -> dict[str, tuple[int, dict[str, JSON]]]:
    """How often each refusal is there; where in a list it stood does not matter."""
    found: dict[str, tuple[int, dict[str, JSON]]] = {}
    for row in rows or ():
        steps = [step for step in str(row.get("path", "")).split("/") if not step.isdigit()]
        key = canonical([steps, row.get("value"), row.get("reason")])
        found[key] = (found.get(key, (0, row))[0] + 1, row)
    return found


def _surplus(
    one: Mapping[str, tuple[int, dict[str, JSON]]],
    other: Mapping[str, tuple[int, dict[str, JSON]]],
) -> Iterator[dict[str, JSON]]:
    """Each refusal as often as one side has it more often than the other."""
    for key in sorted(one):
        many, row = one[key]
        for _ in range(many - other.get(key, (0, row))[0]):
            yield row


def _warned(before: Record, after: Record) -> Iterator[Change]:
    sides = [
        Counter(canonical(row) for row in side.get("warnings") or ()) for side in (before, after)
    ]
    rows = {canonical(row): row for side in (before, after) for row in side.get("warnings") or ()}
    for key in sorted((sides[0] - sides[1]).elements()):
        item = str(rows[key].get("kind"))
        yield Change("warning", "warnings", "/warnings", item, rows[key], None, "gone")
    for key in sorted((sides[1] - sides[0]).elements()):
        item = str(rows[key].get("kind"))
        yield Change("warning", "warnings", "/warnings", item, None, rows[key], "new")


def _provenance(before: Record, after: Record) -> Iterator[Change]:
    was, now = before.get("provenance") or {}, after.get("provenance") or {}
    for name in _MADE:
        if was.get(name) != now.get(name):
            yield _made(name, was.get(name), now.get(name), f"/provenance/{name}")
    spent: list[tuple[str, JSON, JSON]] = [(name, was.get(name), now.get(name)) for name in _SPENT]
    usage = [side.get("usage") or {} for side in (was, now)]
    spent.extend((name, usage[0].get(name), usage[1].get(name)) for name in _TOKENS)
    for name, one, other in spent:
        if one != other:
            path = f"/provenance/{'usage/' if name in _TOKENS else ''}{name}"
            yield Change("cost", "provenance", path, name, one, other, weight=1)


def _made(name: str, before: JSON, after: JSON, path: str) -> Change:
    return Change("made with", "provenance", path, name, before, after, weight=1)


def _is_list(value: JSON) -> bool:
    return value is None or isinstance(value, list)
