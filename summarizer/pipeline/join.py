"""The answers to the parts of a long article, joined into one.

Grounded items keep their offsets, which belong to the whole article. The same item found twice
(an actor in every part, a passage told again) becomes one; what a schema's limit has no room for
is told in ``rejected``, never dropped unseen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest

from summarizer.core.result import Rejected
from summarizer.core.schema import JSON

__all__ = ["join"]

_NAMES = ("name", "id")
_LOOSE = ("importance", "role", "rationale", "flags", "verdict", "aliases")


def join(
    parts: Sequence[Mapping[str, JSON] | None], schema: Mapping[str, JSON]
) -> tuple[dict[str, JSON] | None, list[Rejected]]:
    """One answer from the answers to each part, in the article's order.

    Args:
        parts: Grounded data of each part; None where a part had nothing.
        schema: The JSON Schema of the whole answer; its ``maxItems`` are kept.

    Returns:
        The joined data (None where no part has any), and the items beyond a limit.
    """
    present = [part for part in parts if part is not None]
    if len(present) < 2:
        return (dict(present[0]) if present else None), []
    rejected: list[Rejected] = []
    joined = _objects(present)
    for field, rules in schema.get("properties", {}).items():
        limit, items = rules.get("maxItems"), joined.get(field)
        if isinstance(items, list) and limit is not None and len(items) > limit:
            joined[field], beyond = _fitting([part.get(field) or [] for part in present], limit)
            reason = (
                f"one of more than {limit} from the parts of a long article; the limit is {limit}"
            )
            rejected += [Rejected(f"/{field}", item, reason) for item in beyond]
    return joined, rejected


def _objects(present: Sequence[Mapping[str, JSON]]) -> dict[str, JSON]:
    fields = dict.fromkeys(chain.from_iterable(present))
    return {field: _values([part.get(field) for part in present]) for field in fields}


def _values(values: Sequence[JSON]) -> JSON:
    """Lists are joined, objects merged, and of single values the first known one stands."""
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, list) for value in known):
        return _distinct(list(chain.from_iterable(known)))
    if known and all(isinstance(value, dict) and "quote" not in value for value in known):
        return _objects(known)
    return known[0] if known else None


def _distinct(items: Sequence[JSON]) -> list[JSON]:
    kept: dict[str, JSON] = {}
    for item in items:
        key = _identity(item)
        kept[key] = _merged(kept[key], item) if key in kept else item
    return list(kept.values())


def _identity(item: JSON) -> str:
    """What makes two items the same: a name, or all that they say but how much it matters."""
    if not isinstance(item, dict):
        return repr(item).casefold()
    for name in _NAMES:
        if isinstance(item.get(name), str):
            return f"{name}:{item[name].casefold()}"
    said = {key: value for key, value in item.items() if not _is_loose(key, value)}
    return repr(sorted(said.items())).casefold() if said else repr(item)


def _is_loose(key: str, value: JSON) -> bool:
    """Whether two tellings of one item may differ in it. A single passage is the item itself."""
    passages = isinstance(value, list) and any(
        isinstance(entry, dict) and "quote" in entry for entry in value
    )
    return passages or key in _LOOSE


def _merged(one: JSON, other: JSON) -> JSON:
    """The first telling, with the other's evidence and aliases added."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return one
    merged = dict(one)
    for key, value in other.items():
        if isinstance(value, list) and isinstance(merged.get(key), list):
            merged[key] = merged[key] + [entry for entry in value if entry not in merged[key]]
        elif merged.get(key) is None:
            merged[key] = value
    return merged


def _fitting(lists: Sequence[list[JSON]], limit: int) -> tuple[list[JSON], list[JSON]]:
    """The first items of every part in turn, up to the limit, in the article's order."""
    in_turn = [item for item in chain.from_iterable(zip_longest(*lists)) if item is not None]
    chosen = {_identity(item) for item in _distinct(in_turn)[:limit]}
    ordered = _distinct(list(chain.from_iterable(lists)))
    fitting = [item for item in ordered if _identity(item) in chosen]
    return fitting, [item for item in ordered if _identity(item) not in chosen]
