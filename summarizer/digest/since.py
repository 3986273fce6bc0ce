"""What came since an earlier digest: articles, claims, and what is newly backed or disputed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["compare", "names_of", "seeds_of"]

Record = dict[str, Any]
Place = tuple[str, int]


def seeds_of(earlier: Record, index: Mapping[str, int]) -> list[list[int]]:
    """The stories of the earlier digest, as indices of the articles that are still there."""
    found = []
    for story in earlier["stories"]:
        rows = [index[name] for name in story["articles"] if name in index]
        if rows:
            found.append(sorted(rows))
    return found


def names_of(earlier: Record | None, groups: Sequence[Sequence[str]]) -> list[str]:
    """An id for each story: the one it had, else the next that is free."""
    had = {}
    for story in (earlier or {}).get("stories", []):
        had.update(dict.fromkeys(story["articles"], story["id"]))
    names: list[str] = []
    for group in groups:
        known = next((had[name] for name in group if had.get(name) not in {None, *names}), "")
        names.append(known)
    used = {*names, *had.values()}
    number = 1
    for at, name in enumerate(names):
        if not name:
            while f"s{number}" in used:
                number += 1
            names[at] = f"s{number}"
            used.add(names[at])
    return names


def compare(stories: Sequence[Record], earlier: Record, new: Sequence[str]) -> Record:
    """Marks what is new in the stories, and counts it."""
    before = _Before(earlier)
    counts = {"new": 0, "corroborated": 0, "disputed": 0, "contradictions": 0}
    for story in stories:
        grown = [name for name in story["articles"] if name in new]
        if grown:
            story["change"] = "new" if len(grown) == len(story["articles"]) else "grown"
        for claim in story["claims"]:
            claim["change"] = before.change(claim)
            if claim["change"]:
                counts[claim["change"]] += 1
        for card in story["contradictions"]:
            if not before.had(card):
                card["change"] = "new"
                counts["contradictions"] += 1
    return {"created": earlier["provenance"]["created"], "articles": list(new), **counts}


class _Before:
    """The claims and cards of an earlier digest, by the tellings in them."""

    def __init__(self, earlier: Record) -> None:
        self.claims: dict[Place, Record] = {}
        self.cards: set[frozenset[Place]] = set()
        for story in earlier["stories"]:
            for claim in story["claims"]:
                for one in _own(claim):
                    self.claims.setdefault(_place(one), claim)
            for card in story["contradictions"]:
                self.cards.add(frozenset({_place(card["a"]), _place(card["b"])}))

    def change(self, claim: Record) -> str | None:
        """What happened to a claim: ``disputed`` counts for more than ``corroborated``."""
        known = [self.claims[place] for one in _own(claim) if (place := _place(one)) in self.claims]
        if not known:
            return "new"
        if claim["disputed"] and not any(one["disputed"] for one in known):
            return "disputed"
        backed = max(one["independent_origins"] for one in known)
        return "corroborated" if claim["independent_origins"] > backed else None

    def had(self, card: Record) -> bool:
        """Whether a card was there, between the same two claims."""
        pair = frozenset({_place(card["a"]), _place(card["b"])})
        return pair in self.cards


def _own(claim: Record) -> list[Record]:
    """The members that are claims of their articles; the others are looked for anew each time."""
    return [one for one in claim["members"] if one["claim"] is not None]


def _place(one: Mapping[str, Any]) -> Place:
    return one["article"], one["claim"]
