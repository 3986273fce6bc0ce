"""Who acts in the story: the named, and those who speak without a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.engine.cast import Cast, Entity
from summarizer.engine.claims import Claim
from summarizer.engine.discourse import Source
from summarizer.engine.kinds import is_scene
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.capitals import INDICES
from summarizer.engine.lexicon.places import CITIES
from summarizer.engine.quoting import Quoted
from summarizer.engine.tagging import is_role

__all__ = ["list_actors"]

_BODIES = words(
    "ministry council department office agency service police court parliament government commission "
    "committee authority regulator union company firm bank hospital school university church club "
    "newspaper army navy cabinet hall board desk opposition"
)
#: Definite descriptions of one word that tell who it is.
_KNOWN = words("opposition government police army court parliament prosecution defence union")
_STOPS = frozenset({"", ".", "!", "?", "Q"})
#: What begins so names nobody by itself.
_NOBODY = words(
    "some many others several both all few this he she it they his her its their my our your"
)


def list_actors(
    cast: Cast, claims: Sequence[Claim], quoted: Sequence[Quoted], interviewer: str | None
) -> list[dict[str, Any]]:
    """All actors, each once, in the order in which they appear; unnamed sources behind them.

    The publishing outlet and an interviewer come last: they speak, too. What only stands somewhere
    in the text and does nothing there (a product, a share index) is no actor.
    """
    sources = [claim.source for claim in claims] + [quote.source for quote in quoted]
    speaking = {id(s.entity) for s in sources if s is not None and s.entity is not None}
    rows = [
        _row(e, speaks=id(e) in speaking)
        for e in cast.entities if id(e) in speaking or _acts(cast, e)
    ]  # fmt: skip
    known = {name for row in rows for name in (row["name"], *row["aliases"])}
    for source in sources:
        if source is None or source.entity is not None or source.name in known:
            continue
        if source.name and not source.document and _tells_who(source.name):
            known.add(source.name)
            rows.append(_unlinked(source.name, _kind(source, cast.page.author)))
    for name, kind in ((interviewer, "person"), (cast.page.outlet, "media")):
        if name and name not in known and name.removeprefix("The ") not in known:
            rows.append(_unlinked(name, kind))
    return rows


def _unlinked(name: str, kind: str) -> dict[str, Any]:
    return {"name": name, "kind": kind, "role": None, "aliases": []}


def _tells_who(name: str) -> bool:
    """Whether a description tells more than "the company" or "they"."""
    first, *rest = name.split()
    if not rest and is_role(first) and not first.endswith("s"):  # "passenger", a label
        return False
    return first not in _NOBODY and (first != "the" or len(rest) > 1 or rest[0] in _KNOWN)


def _acts(cast: Cast, entity: Entity) -> bool:
    """Whether somebody or something named does anything, or is a somebody at all."""
    if entity.kind == "demonym" or set(entity.name.lower().split()) & INDICES:
        return False
    beside = (cast.beside(*mention) for mention in entity.mentions)
    if is_scene(entity.name, entity.kind):  # but "Quay Street would not be drawn"
        return any(before in _STOPS and after in {"X", "V"} for before, after in beside)
    if entity.kind != "other" or entity.role or len(entity.mentions) > 1:
        return True
    return any(before in {"p", "k"} or after in {"X", "v", "V", "s"} for before, after in beside)


def _row(entity: Entity, *, speaks: bool) -> dict[str, Any]:
    kind = entity.kind
    if speaks and kind in {"place", "other"} and entity.name not in CITIES:
        kind = "organisation"
    return {"name": entity.name, "kind": kind, "role": entity.role, "aliases": entity.aliases}


def _kind(source: Source, author: str | None) -> str:
    if source.name == author:
        return "person"
    return "organisation" if source.heads & _BODIES and not source.personal else "other"
