"""What differs between two items that belong together, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.ground.differences import is_number
from summarizer.ground.lexicon import negates
from summarizer.ground.normalize import fold, words
from summarizer.ground.shapes import pointer
from summarizer.regress.changes import Change, canonical

__all__ = ["Place", "item_changes", "label", "said_otherwise", "weight"]

JSON = Any
#: What a change of a field is called; any other field that differs is ``changed`` or ``reworded``.
_KINDS = {
    "speaker": "re-attributed",
    "relayed_by": "re-attributed",
    "via": "re-attributed",
    "holder": "re-attributed",
    "position": "turned",
    "mode": "mode",
    "hedge": "hedge",
    "importance": "importance",
    "date": "date",
    "date_text": "reworded",
    "rationale": "reworded",
}
#: Texts of which a changed number or negation makes another statement.
_NAMES = ("text", "what", "name", "title", "headline", "label", "description")
_MATCHES = {"exact": 0, "normalized": 1, "near": 2}
_LONGEST = 100


class Place:
    """Where an item stands, and how it is told.

    Args:
        field: The list that it is in.
        path: JSON pointer to it.
        item: The item as it was.
        same_text: Whether offsets count in the same text on both sides.
    """

    __slots__ = ("field", "item", "path", "same_text", "weight")

    def __init__(self, field: str, path: str, item: JSON, *, same_text: bool) -> None:
        self.field, self.path, self.same_text = field, path, same_text
        self.item, self.weight = label(item), weight(item)

    def change(
        self, kind: str, name: str, before: JSON, after: JSON, *, detail: str = ""
    ) -> Change:
        """A change of the item's field `name`."""
        path = pointer(self.path, name) if name else self.path
        return Change(kind, self.field, path, self.item, before, after, detail, self.weight)


def label(item: JSON) -> str:
    """An item in a few words, as a person would point to it."""
    if not isinstance(item, dict):
        return _clip(item if isinstance(item, str) else canonical(item))
    if {"holder", "target"} <= item.keys():
        return _clip(f"{item['holder']} on {item['target']}")
    for name in _NAMES:
        if isinstance(item.get(name), str) and item[name].strip():
            return _clip(item[name])
    evidence = item.get("evidence")
    if isinstance(evidence, dict) and isinstance(evidence.get("quote"), str):
        return _clip(f"“{evidence['quote']}”")
    texts = [value for value in item.values() if isinstance(value, str) and value.strip()]
    return _clip(max(texts, key=len)) if texts else _clip(canonical(item))


def weight(item: JSON) -> int:
    """How much an item matters, 3 to 1."""
    given = item.get("importance") if isinstance(item, dict) else None
    return given if isinstance(given, int) and 1 <= given <= 3 else 2


def said_otherwise(before: str, after: str) -> str:
    """The numbers and negations that one text has and the other has not, in words."""
    was, now = (words(fold(text)).words for text in (before, after))
    told = []
    numbers = [Counter(word for word in side if is_number(word)) for side in (was, now)]
    gone, come = numbers[0] - numbers[1], numbers[1] - numbers[0]
    if gone or come:
        told.append(f"number {_listed(gone)} → {_listed(come)}")
    turns = [sum(negates(word) for word in side) for side in (was, now)]
    if turns[0] != turns[1]:
        told.append("negation added" if turns[1] > turns[0] else "negation dropped")
    return "; ".join(told)


def item_changes(before: JSON, after: JSON, place: Place) -> Iterator[Change]:
    """What differs between two versions of an item."""
    if not (isinstance(before, dict) and isinstance(after, dict)):
        if before != after:
            yield _told(place, "", before, after)
        return
    for name in dict.fromkeys([*before, *after]):
        yield from _field(name, before.get(name), after.get(name), place)


def _field(name: str, before: JSON, after: JSON, place: Place) -> Iterator[Change]:
    if before == after:
        return
    if name in {"flags", "verdict"}:
        yield from _judged(name, before, after, place)
    elif _is_evidence(before) or _is_evidence(after):
        yield from _evidence(name, _listed_evidence(before), _listed_evidence(after), place)
    elif isinstance(before, dict) and isinstance(after, dict):
        for inner in dict.fromkeys([*before, *after]):
            yield from _field(f"{name}.{inner}", before.get(inner), after.get(inner), place)
    else:
        yield _told(place, name, before, after)


def _told(place: Place, name: str, before: JSON, after: JSON) -> Change:
    kind = _KINDS.get(name)
    texts = isinstance(before, str) and isinstance(after, str)
    if kind is None and texts:
        detail = said_otherwise(before, after)
        return place.change("altered" if detail else "reworded", name, before, after, detail=detail)
    return place.change(kind or "changed", name, before, after)


def _judged(name: str, before: JSON, after: JSON, place: Place) -> Iterator[Change]:
    """What is said of how well an item is borne out."""
    if name == "verdict":
        was, now = (
            side.get("verdict") if isinstance(side, dict) else None for side in (before, after)
        )
        told = f"verdict {was or 'none'} → {now or 'none'}"
        yield place.change(_verdict(before, after), name, before, after, detail=told)
        return
    was = {canonical(flag): flag for flag in before or ()}
    now = {canonical(flag): flag for flag in after or ()}
    for key in sorted(was.keys() - now.keys()):
        yield place.change("grounding better", name, was[key], None, detail=_flag(was[key], "gone"))
    for key in sorted(now.keys() - was.keys()):
        yield place.change("grounding worse", name, None, now[key], detail=_flag(now[key], "new"))


def _verdict(before: JSON, after: JSON) -> str:
    ranks = {"supported": 0.0, "not_enough": 1.0, "contradicted": 2.0}
    was, now = (
        ranks.get(str(side.get("verdict")), 0.5) if isinstance(side, dict) else 0.5
        for side in (before, after)
    )
    if was == now:
        return "changed"
    return "grounding worse" if now > was else "grounding better"


def _flag(flag: JSON, what: str) -> str:
    if not isinstance(flag, dict):
        return what
    return f"{what} flag: {flag.get('kind')}: {flag.get('detail')}"


def _evidence(
    name: str, before: list[dict[str, JSON]], after: list[dict[str, JSON]], place: Place
) -> Iterator[Change]:
    was, now = ({_spot(one, place): one for one in side} for side in (before, after))
    if was.keys() != now.keys():
        quotes = [[one["quote"] for one in side] for side in (before, after)]
        yield place.change("moved", name, *quotes, detail=_shift(before, after, place))
    for spot in sorted(was.keys() & now.keys()):
        ranks = [_MATCHES.get(side[spot]["match"], 3) for side in (was, now)]
        if ranks[0] != ranks[1]:
            kind = "grounding worse" if ranks[1] > ranks[0] else "grounding better"
            matches = (was[spot]["match"], now[spot]["match"])
            yield place.change(kind, name, *matches, detail="evidence is")
        elif was[spot].get("given") != now[spot].get("given"):
            given = (was[spot].get("given"), now[spot].get("given"))
            yield place.change("reworded", name, *given, detail="as the model quoted it")


def _spot(one: Mapping[str, JSON], place: Place) -> tuple[JSON, ...]:
    return (one["start"], one["end"]) if place.same_text else (one["quote"],)


def _shift(before: list[dict[str, JSON]], after: list[dict[str, JSON]], place: Place) -> str:
    if not place.same_text:
        return ""
    sides = [", ".join(f"{one['start']}–{one['end']}" for one in side) for side in (before, after)]
    return f"{sides[0] or 'nothing'} → {sides[1] or 'nothing'}"


def _is_evidence(value: JSON) -> bool:
    rows = value if isinstance(value, list) and value else [value]
    return all(
        isinstance(row, dict) and {"quote", "start", "end", "match"} <= row.keys() for row in rows
    )


def _listed_evidence(value: JSON) -> list[dict[str, JSON]]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _listed(counts: Counter[str]) -> str:
    return ", ".join(sorted(counts.elements())) or "none"


def _clip(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
