"""What an answer lists, and the passages that bear it, for any schema.

Evidence is known by its shape. It bears the object of a list that holds it (a claim, a finding of
a user's own schema); where no such object does, the passage stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from summarizer.core.schema import JSON
from summarizer.ground.shapes import pointer

__all__ = ["Borne", "Statement", "borne", "is_evidence", "statements"]

_SHAPE = frozenset({"quote", "start", "end", "match"})
_FLAG = frozenset({"kind", "detail", "where"})


class Borne(NamedTuple):
    """A passage, and what rests on it.

    Attributes:
        path: JSON pointer of the item; of the evidence itself where no list item holds it.
        item: The item; None where no list item holds the evidence.
        evidence: The passage, ``{"quote", "start", "end", "match"}``.
    """

    path: str
    item: Mapping[str, JSON] | None
    evidence: Mapping[str, JSON]


class Statement(NamedTuple):
    """A list item that says something, as a second reader is to see it.

    Attributes:
        path: JSON pointer of the item.
        says: Its fields that are not null or empty, without evidence, and without what is listed
            below it.
        evidence: The passages that it rests on.
    """

    path: str
    says: Mapping[str, JSON]
    evidence: tuple[Mapping[str, JSON], ...]

    @property
    def field(self) -> str:
        """Name of the list that holds it: ``claims``."""
        name = re.sub(r"(/\d+)+$", "", self.path).rpartition("/")[2]
        return name.replace("~1", "/").replace("~0", "~")


def is_evidence(value: JSON) -> bool:
    """Whether this is a passage with its place in the article."""
    return isinstance(value, Mapping) and value.keys() >= _SHAPE


def borne(data: JSON) -> Iterator[Borne]:
    """Every piece of evidence in an answer with what it bears, in the answer's order."""
    yield from _walk(data, "", "", None)


def _walk(value: JSON, path: str, owner: str, item: Mapping[str, JSON] | None) -> Iterator[Borne]:
    if is_evidence(value):
        yield Borne(path if item is None else owner, item, value)
    elif isinstance(value, Mapping):
        for name, child in value.items():
            yield from _walk(child, pointer(path, name), owner, item)
    elif isinstance(value, list):
        for at, child in enumerate(value):
            here = pointer(path, at)
            if isinstance(child, Mapping) and not is_evidence(child):
                yield from _walk(child, here, here, child)
            else:
                yield from _walk(child, here, owner, item)


def statements(data: JSON) -> list[Statement]:
    """The items that say something and have evidence for it, in the article's order.

    An item without a word beside its evidence (a quotation whose speaker is unknown) states
    nothing that could be wrong, and is left out.
    """
    items: dict[str, Mapping[str, JSON]] = {}
    proofs: dict[str, list[Mapping[str, JSON]]] = {}
    for path, item, evidence in borne(data):
        if item is not None:
            items[path] = item
            proofs.setdefault(path, []).append(evidence)
    said = {path: _said(item) for path, item in items.items()}
    found = [Statement(path, said[path], tuple(proofs[path])) for path in items if said[path]]
    return sorted(found, key=lambda one: min(row["start"] for row in one.evidence))


def _said(item: Mapping[str, JSON]) -> dict[str, JSON]:
    told = {
        name: _said(value) if isinstance(value, Mapping) else value
        for name, value in item.items()
        if not (_bears(value) or (name == "flags" and _are_flags(value)))
    }
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}


def _are_flags(value: JSON) -> bool:
    """Whether these are remarks of ours about the item, and no part of what it says."""
    return isinstance(value, list) and all(
        isinstance(row, Mapping) and row.keys() >= _FLAG for row in value
    )


def _bears(value: JSON) -> bool:
    """Whether it is evidence, or a list of it or of items that have their own."""
    if isinstance(value, list):
        return any(next(borne([row]), None) is not None for row in value)
    return is_evidence(value)
