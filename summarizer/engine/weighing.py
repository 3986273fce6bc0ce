"""How much a claim and its sentence matter: who says it, what it does, how new it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.engine.claims import Claim

__all__ = ["grade", "unit_weights"]

#: Below this, a claim outside the summary is a detail.
_DETAIL = 0.35
_DIGIT = re.compile(r"\d")
_KINDS = {"react": 0.5, "deny": 0.6, "demand": 0.4, "predict": 0.4, "estimate": 0.4, "judge": 0.1}


def unit_weights(claims: Sequence[Claim]) -> dict[int, float]:
    """Unit number -> weight of its claims, from 0 to 1."""
    heard: set[int] = set()
    found: dict[int, float] = {}
    for claim in claims:
        source = claim.source
        new = source is not None and id(source) not in heard
        if source is not None:
            heard.add(id(source))
        weight = 0.3 + 0.3 * new + _KINDS.get(claim.kind, 0.0)
        weight += 0.1 * bool(_DIGIT.search(claim.text))
        weight -= 0.4 * claim.quoted
        found[claim.reading] = max(found.get(claim.reading, 0.0), min(1.0, weight))
    return found


def grade(claims: Sequence[Claim], chosen: set[int], weights: dict[int, float]) -> None:
    """Sets the importance of each claim: 3 in the summary or of weight, 1 for colour and detail.

    Args:
        claims: All claims of the article.
        weights: Unit number -> weight (see `unit_weights`).
        chosen: Numbers of the units that the summary holds.
    """
    told: set[int] = set()
    for claim in claims:
        weight = weights.get(claim.reading, 0.0)
        if claim.reading in chosen:
            claim.importance = 2 if claim.reading in told and claim.quoted else 3
        elif claim.importance == 1 or weight < _DETAIL:
            claim.importance = 1
        else:
            claim.importance = 2
        told.add(claim.reading)
