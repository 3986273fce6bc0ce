"""Who acts in the story: the named, and those who speak without a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.engine.cast import Cast, Entity
from summarizer.engine.claims import Claim
from summarizer.engine.discourse import Source
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.places import CITIES
from summarizer.engine.quoting import Quoted

__all__ = ["list_actors"]

_BODIES = words(
    "ministry council department office agency service police court parliament government commission "
    "committee authority regulator union company firm bank hospital school university church club "
    "newspaper army navy cabinet hall board desk opposition"
)
#: What begins so names nobody by itself.
_NOBODY = words(
    "some many others several both all few this he she it they his her its their my our your"
)


def list_actors(
    cast: Cast, claims: Sequence[Claim], quoted: Sequence[Quoted], author: str | None
) -> list[dict[str, Any]]:
    """All actors, each once, in the order in which they appear; unnamed sources last."""
    sources = [claim.source for claim in claims] + [quote.source for quote in quoted]
    speaking = {id(s.entity) for s in sources if s is not None and s.entity is not None}
    rows = [_row(e, speaks=id(e) in speaking) for e in cast.entities if e.kind != "demonym"]
    known = {row["name"] for row in rows}
    for source in sources:
        if source is None or source.entity is not None or source.name in known:
            continue
        if source.name and not source.document and source.name.split()[0] not in _NOBODY:
            known.add(source.name)
            rows.append(
                {"name": source.name, "kind": _kind(source, author), "role": None, "aliases": []}
            )
    return rows


def _row(entity: Entity, *, speaks: bool) -> dict[str, Any]:
    kind = entity.kind
    if speaks and kind in {"place", "other"} and entity.name not in CITIES:
        kind = "organisation"
    return {"name": entity.name, "kind": kind, "role": entity.role, "aliases": entity.aliases}


def _kind(source: Source, author: str | None) -> str:
    if source.name == author:
        return "person"
    return "organisation" if source.heads & _BODIES and not source.personal else "other"
