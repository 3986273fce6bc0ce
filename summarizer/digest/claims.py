"""Claims of a story as the digest shows them: members, origins, copies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.digest.cards import Side
from summarizer.digest.features import Sense
from summarizer.digest.groups import Grouped
from summarizer.digest.origins import Sources, resolved
from summarizer.digest.told import Paper, passages

__all__ = ["claim_rows", "copies_of", "member"]

Record = dict[str, Any]
Pair = tuple[int, int]
_LEANING = re.compile(r"^(?:he|she|it|they|this|that|these|those|we|i|but|and)\b", re.IGNORECASE)


def copies_of(
    copied: Sequence[Pair], senses: Sequence[Sense], order: Mapping[str, int]
) -> list[Pair]:
    """Which of two tellings with one wording came first: by day of publication, then by order."""

    def age(at: int) -> tuple[str, int]:
        paper = senses[at].telling.paper
        return paper.published or "9999", order[paper.id]

    return [(one, other) if age(one) <= age(other) else (other, one) for one, other in copied]


def claim_rows(
    found: Grouped,
    senses: Sequence[Sense],
    sources: Sources,
    copies: Sequence[Pair],
) -> list[Record]:
    """The claims, what most articles tell first.

    Each holds ``rows``, the indices of its tellings, for whoever goes on from here.
    """
    claims = [_claim(rows, senses, sources, copies) for rows in found.groups]
    for claim in claims:
        claim["text"] = senses[_typical(claim["rows"], senses, found)].telling.text
    claims.sort(key=lambda one: (-len(one["articles"]), -one["importance"], one["rows"][0]))
    return claims


def _claim(
    rows: Sequence[int], senses: Sequence[Sense], sources: Sources, copies: Sequence[Pair]
) -> Record:
    inside = {at: index for index, at in enumerate(rows)}
    own = [(one, other) for one, other in copies if one in inside and other in inside]
    found = resolved([senses[at] for at in rows], sources,
                     [(inside[one], inside[other]) for one, other in own])  # fmt: skip
    origin_of = {at: origin.name for origin in found for at in origin.members}
    first = {other: senses[one].telling.paper.id for one, other in reversed(own)}
    members = [
        member(senses[at], origin_of[index], copied_from=first.get(at))
        for index, at in enumerate(rows)
    ]
    papers = list(dict.fromkeys(senses[at].telling.paper.id for at in rows))
    origins = list(dict.fromkeys(origin.name for origin in found))
    return {
        "id": "",
        "text": "",
        "members": members,
        "origins": origins,
        "independent_origins": len(found),
        "outlets": list(dict.fromkeys(senses[at].telling.paper.label for at in rows)),
        "articles": papers,
        "copies": len(first),
        "importance": max(int(senses[at].telling.claim.get("importance") or 1) for at in rows),
        "disputed": False,
        "change": None,
        "rows": list(rows),
    }


def _typical(rows: Sequence[int], senses: Sequence[Sense], found: Grouped) -> int:
    """The telling that is most like the others and says most by itself."""

    def merit(at: int) -> tuple[bool, float, int]:
        text = senses[at].telling.text
        own = not senses[at].telling.in_text
        alone = own and not _LEANING.match(text) and len(text.split()) <= _LONG
        pairs = [found.scores.get((min(at, to), max(at, to))) for to in rows if to != at]
        like = sum(one.score for one in pairs if one is not None and not one.veto)
        return alone, round(like, 1), min(len(senses[at].stems), _ENOUGH)

    return max(rows, key=lambda at: (merit(at), -at))


_LONG, _ENOUGH = 30, 9  # words


def member(
    sense: Sense, origin: str, *, copied_from: str | None = None, side: Side | None = None
) -> Record:
    """A telling as the digest shows it."""
    telling = sense.telling
    claim = telling.claim
    return {
        "article": telling.paper.id,
        "claim": None if telling.in_text else telling.index,
        "found_in_text": telling.in_text,
        "text": telling.text,
        "speaker": claim.get("speaker"),
        "relayed_by": claim.get("relayed_by"),
        "via": list(claim.get("via") or []),
        "mode": claim.get("mode") or "assertion",
        "hedge": claim.get("hedge"),
        "stand": telling.stand,
        "origin": origin,
        "copied_from": copied_from,
        "focus": _focus(telling.paper, side) if side else None,
        "evidence": passages(telling.paper, telling.evidence),
    }


def _focus(paper: Paper, side: Side) -> Record | None:
    if side.focus is None or paper.text is None:
        return None
    start, end = side.focus
    return {"start": start, "end": end, "quote": paper.text[start:end]}
