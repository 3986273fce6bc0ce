"""What of a model's answer the article bears out.

Walks the answer along its JSON Schema and puts, in place of the words that a model quoted, the
article's own words with their offsets. What is altered or absent is dropped, and with it the list
item whose evidence it was; all of it is reported. Pure; costs no call.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from summarizer.core.article import Article, Span
from summarizer.core.result import Rejected
from summarizer.core.schema import JSON, Task
from summarizer.ground.align import Passages
from summarizer.ground.finding import Finding
from summarizer.ground.items import Items
from summarizer.ground.planted import Planted
from summarizer.ground.shapes import Shape, pointer, quoted, shapes_of

__all__ = ["Checked", "Unfound", "check"]


class Unfound(NamedTuple):
    """Evidence that does not stand in the article; what a model is told in its one re-ask.

    Attributes:
        path: JSON pointer into the answer as the model gave it.
        quote: What the model quoted.
        finding: Why it was refused, and the nearest passage.
    """

    path: str
    quote: str
    finding: Finding


class Checked(NamedTuple):
    """An answer after grounding.

    Attributes:
        data: The answer with placed evidence, in which ``text[start:end] == quote`` always holds;
            None where evidence was given and none of it stands in the article, or where what the
            schema requires at its top went with its evidence.
        rejected: What was dropped: list items, pieces of evidence, optional fields.
        unfound: Each piece of evidence that was not found.
    """

    data: dict[str, JSON] | None
    rejected: tuple[Rejected, ...]
    unfound: tuple[Unfound, ...]


def check(
    answer: Mapping[str, JSON], task: Task, article: Article, *, strict: bool = False
) -> Checked:
    """The answer, as far as the article bears it out.

    A list item goes with its required evidence; an optional field becomes null. A list at the top
    of the answer may fall below its ``minItems`` by what was rejected: a partial answer is of use.
    Any other list that does takes what holds it with it.

    Args:
        answer: As `Task.read` gives it; each piece of evidence is a string.
        task: The schema that it follows.
        article: Whose words the evidence must be.
        strict: Reject items that say more than their evidence; else they carry ``flags``.
    """
    walk = _Walk(task, article, strict=strict)
    try:
        data = walk.value(task.json_schema, answer, "", in_list=False)[0]
    except _Lost as lost:
        data = None
        walk.rejected.append(Rejected("", dict(answer), lost.reason))
    if walk.rejected and not _has_evidence(data):
        data = None
    return Checked(data, tuple(walk.rejected), tuple(walk.unfound))


class _Lost(Exception):
    """What was asked for here cannot stay."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Walk:
    """One pass over an answer."""

    def __init__(self, task: Task, article: Article, *, strict: bool) -> None:
        self.shapes = shapes_of(task)
        self.passages = Passages(article)
        self.items = Items(self.passages, article, strict=strict)
        planted = any(block.kind == "injection" for block in article.blocks)
        scales = self.items.scales
        self.planted = Planted(article, scales.whole, scales.tongue) if planted else None
        self.rejected: list[Rejected] = []
        self.unfound: list[Unfound] = []
        self.found: dict[str, Finding] = {}  # by quote
        self.placed: dict[str, Finding] = {}  # by path: the right one of several occurrences

    def value(
        self, node: Mapping[str, JSON], value: JSON, path: str, *, in_list: bool
    ) -> list[JSON]:
        """What stands in place of a value: one, or several where evidence has several spans.

        Raises:
            _Lost: It goes with evidence that was not found.
        """
        shape = self.shapes.of(node, value)
        if shape.evidence and (quote := quoted(value)) is not None:
            return self._evidence(quote, path)
        if isinstance(value, list):
            return [self._list(shape, value, path)]
        if isinstance(value, dict):
            return self._object(shape, value, path, in_list=in_list)
        if in_list and (refused := self._planted(value, bare=True)):
            raise _Lost(refused)
        return [value]

    def _planted(self, value: JSON, *, bare: bool) -> str:
        """Why free words do not pass; empty for most, and wherever no line was planted."""
        if self.planted is None or not isinstance(value, str):
            return ""
        return self.planted.refusal(value, bare=bare)

    def _evidence(self, quote: str, path: str) -> list[JSON]:
        finding = self.placed.get(path) or self._find(quote)
        if not finding.kept:
            self.unfound.append(Unfound(path, quote, finding))
            raise _Lost(f"not in the article: {_clip(quote)!r} ({finding.reason})")
        return [self._row(quote, span, finding.verdict) for span in finding.spans]

    def _row(self, given: str, span: Span, match: str) -> dict[str, JSON]:
        """The article's words with their place; the model's too, where they differ."""
        start, end = span
        quote = self.passages.text[start:end]
        row = {"quote": quote, "start": start, "end": end, "match": match}
        return row if quote == given else row | {"given": given}

    def _find(self, quote: str) -> Finding:
        """Where a quote stands; a summary's sentence often is a claim's and an event's, too."""
        if quote not in self.found:
            self.found[quote] = self.passages.find(quote)
        return self.found[quote]

    def _list(self, shape: Shape, values: list[JSON], path: str) -> list[JSON]:
        kept: list[JSON] = []
        dropped: list[Rejected] = []
        for at, value in enumerate(values):
            here, before = f"{path}/{at}", len(self.rejected)
            try:
                rows = self.value(shape.member(at), value, here, in_list=not shape.leading)
            except _Lost as lost:
                if shape.leading:  # a tuple's places mean something
                    raise
                del self.rejected[before:]  # what hung on the item goes with it
                dropped.append(Rejected(here, value, lost.reason))
                continue
            kept += rows[:1] if shape.leading else _new(rows, kept)
        if dropped and len(kept) < shape.least and path.count("/") > 1:
            raise _Lost("; ".join(row.reason for row in dropped))
        self.rejected += dropped
        return kept

    def _object(
        self, shape: Shape, value: dict[str, JSON], path: str, *, in_list: bool
    ) -> list[JSON]:
        bearing = self._bearing(shape, value)
        self._place(shape, value, bearing, path)
        out: dict[str, JSON] = {}
        spread: tuple[str, list[JSON]] | None = None
        for name, child in self.items.asked(shape, value).items():
            if name in bearing or (isinstance(child, _HOLDERS) and self._holds_more(child)):
                rows = self._property(shape, name, child, path)
            elif self.planted is None:
                out[name] = child
                continue
            else:
                rows = self._free(shape, name, child, path, in_list=in_list)
            if len(rows) == 1:
                out[name] = rows[0]
            elif rows:
                out[name] = max(rows, key=_length)
                spread = spread or ((name, rows) if in_list else None)
        if spread is None:
            return [self._judged(shape, out)]
        return [self._judged(shape, out | {spread[0]: row}) for row in spread[1]]

    def _holds_more(self, child: JSON) -> bool:
        """True for an object, and for a list in which one stands, or words that may not pass."""
        listed = isinstance(child, list)
        plain = listed and not any(isinstance(row, _HOLDERS) for row in child)
        return not plain or self.planted is not None

    def _bearing(self, shape: Shape, value: dict[str, JSON]) -> AbstractSet[str]:
        """Those of a value's properties in which words of the article may stand."""
        named = self.shapes.bearing(shape)
        if self.shapes.bears(shape.others):
            return named | (value.keys() - shape.properties.keys())
        return named

    def _free(
        self, shape: Shape, name: str, child: JSON, path: str, *, in_list: bool
    ) -> list[JSON]:
        """A property that asks for no evidence; nothing where it may not pass."""
        evidence = bool(self.shapes.bearing(shape))
        somebody = self.items.names_somebody(shape)  # whose names are judged as such
        refused = self._planted(child, bare=not evidence and (not somebody or name == "role"))
        if not refused:
            return [child]
        nullable = self.shapes.nullable(shape.named(name))
        whole = in_list and not somebody  # a claim less its speaker would be the outlet's own
        if whole or (name in shape.required and not nullable):
            raise _Lost(f"{name} {refused}")
        self.rejected.append(Rejected(pointer(path, name), child, refused))
        return [None] if nullable else []

    def _property(self, shape: Shape, name: str, child: JSON, path: str) -> list[JSON]:
        """The property's value; nothing where it is left out."""
        node, here = shape.named(name), pointer(path, name)
        try:
            return self.value(node, child, here, in_list=False)
        except _Lost as lost:
            nullable = self.shapes.nullable(node)
            if name in shape.required and not nullable:
                raise
            self.rejected.append(Rejected(here, child, lost.reason))
        return [None] if nullable else [node["default"]] if "default" in node else []

    def _judged(self, shape: Shape, item: dict[str, JSON]) -> dict[str, JSON]:
        verdict = self.items.judge(shape, item)
        if verdict.refused:
            raise _Lost(verdict.refused)
        return verdict.item

    def _place(
        self, shape: Shape, value: dict[str, JSON], bearing: AbstractSet[str], path: str
    ) -> None:
        """Looks up an object's evidence together: what stands often is taken near the rest."""
        if sum(map(_count, [value[name] for name in bearing if name in value])) < _SEVERAL:
            return
        quotes = dict(self._quotes(shape, value, bearing, path))
        found = {where: self._find(quote) for where, quote in quotes.items()}
        self.placed.update(found)
        sure = sorted(f.spans[0].start for f in found.values() if f.kept and not self._often(f))
        for where, finding in found.items():
            if sure and finding.kept and self._often(finding):
                near = sure[len(sure) // 2]
                self.placed[where] = self.passages.find(quotes[where], near=near)

    def _quotes(
        self, shape: Shape, value: dict[str, JSON], bearing: AbstractSet[str], path: str
    ) -> Iterator[tuple[str, str]]:
        for name, child in value.items():
            if name not in bearing:
                continue
            node, here = shape.named(name), pointer(path, name)
            if self._is_evidence(node, child):
                yield here, str(quoted(child))
            elif isinstance(child, list):
                inner = self.shapes.of(node, child)
                for at, row in enumerate(child):
                    if self._is_evidence(inner.member(at), row):
                        yield pointer(here, at), str(quoted(row))

    def _is_evidence(self, node: Mapping[str, JSON], value: JSON) -> bool:
        return quoted(value) is not None and self.shapes.of(node, value).evidence

    def _often(self, finding: Finding) -> bool:
        start, end = finding.spans[0]
        return self.passages.text.find(self.passages.text[start:end], start + 1) >= 0


def _has_evidence(data: JSON) -> bool:
    if isinstance(data, dict):
        return data.keys() >= _PLACED or any(map(_has_evidence, data.values()))
    return isinstance(data, list) and any(map(_has_evidence, data))


def _new(rows: list[JSON], kept: list[JSON]) -> list[JSON]:
    """The rows less evidence at a place that the list has already."""
    if not (kept and rows and isinstance(rows[0], dict) and rows[0].keys() >= _PLACED):
        return rows
    places = {(row.get("start"), row.get("end")) for row in kept if isinstance(row, dict)}
    return [row for row in rows if (row["start"], row["end"]) not in places]


def _count(value: JSON) -> int:
    return len(value) if isinstance(value, list) else 1


def _length(row: JSON) -> int:
    return row["end"] - row["start"] if isinstance(row, dict) and "end" in row else 0


def _clip(quote: str) -> str:
    return quote if len(quote) <= _SHOWN else quote[: _SHOWN - 1] + "…"


_SHOWN = 80
_SEVERAL = 2
_HOLDERS = (dict, list)
_PLACED = frozenset({"quote", "start", "end", "match"})
