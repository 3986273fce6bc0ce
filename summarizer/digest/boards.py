"""Side by side: who asserts and who denies what, who stands where, when it was, who acts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from summarizer.digest.cast import Cast
from summarizer.digest.features import content, shingles, widened
from summarizer.digest.moments import agree, moments
from summarizer.digest.naming import folded
from summarizer.digest.told import Paper, passages

__all__ = ["actors", "ledger", "stances", "timeline"]

Record = dict[str, Any]
_ALIKE = 0.4
_FIRST = {"denies": 0, "asserts": 1, "hedges": 2}


def ledger(papers: Sequence[Paper], claims: Sequence[Record]) -> Record:
    """Claims by outlets; where an outlet both asserts and denies, the denial is shown."""
    outlets: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        outlets[paper.label].append(paper.id)
    columns = [{"outlet": outlet, "articles": ids} for outlet, ids in outlets.items()]
    return {
        "outlets": columns,
        "rows": [
            {"claim": claim["id"], "cells": [_cell(column, claim) for column in columns]}
            for claim in claims
        ],
    }


def _cell(column: Record, claim: Record) -> Record:
    told = [
        (_FIRST[one["stand"]], index)
        for index, one in enumerate(claim["members"])
        if one["article"] in column["articles"]
    ]
    if not told:
        return {"outlet": column["outlet"], "article": None, "stand": "silent", "member": None,
                "evidence": []}  # fmt: skip
    index = min(told)[1]
    one = claim["members"][index]
    return {"outlet": column["outlet"], "article": one["article"], "stand": one["stand"],
            "member": index, "evidence": one["evidence"]}  # fmt: skip


def stances(papers: Sequence[Paper], cast: Cast) -> list[Record]:
    """Where actors stand, by holder and target; what articles tell differently is marked."""
    found: list[Record] = []
    for paper in papers:
        for index, row in enumerate(paper.rows("stances")):
            holder = cast.who(paper, row["holder"]).person
            home = next((one for one in found if one["key"] == holder and _alike(one, row)), None)
            if home is None:
                home = {"key": holder, "holder": row["holder"], "target": row["target"],
                        "differs": False, "positions": []}  # fmt: skip
                found.append(home)
            home["positions"].append(
                {
                    "article": paper.id, "stance": index, "holder": row["holder"],
                    "target": row["target"], "position": row["position"],
                    "rationale": row.get("rationale"),
                    "evidence": passages(paper, row.get("evidence") or []),
                }
            )  # fmt: skip
    for one in found:
        one["holder"] = cast.shown(one["key"]) if cast.known(one["key"]) else one["holder"]
        one["differs"] = len({row["position"] for row in one["positions"]}) > 1
        del one["key"]
    return sorted(found, key=lambda one: -len(one["positions"]))


def _alike(one: Record, row: Record) -> bool:
    ours, theirs = content(one["target"]), content(row["target"])
    shared = [word for word in ours if widened((word,)) & widened(theirs)]
    return bool(shared) and len(shared) >= _ALIKE * min(len(ours), len(theirs))


def timeline(papers: Sequence[Paper]) -> list[Record]:
    """Events, days of publication and stamps of pages; what has no date stands last."""
    rows = [_event(paper, index, row) for paper in papers
            for index, row in enumerate(paper.rows("timeline"))]  # fmt: skip
    merged: list[Record] = []
    for row in rows:
        home = next((one for one in merged if _same_event(one, row)), None)
        if home is None:
            merged.append(row)
            continue
        home["members"] += row["members"]
        if len(row["date"] or "") > len(home["date"] or ""):
            home.update({key: row[key] for key in ("date", "date_text", "what")})
    for row in merged:
        row["differs"] = len({one["date"] for one in row["members"] if one["date"]}) > 1
    merged += [stamp for paper in papers for stamp in _stamps(paper)]
    return sorted(merged, key=lambda row: (row["date"] is None, row["date"] or ""))


def _event(paper: Paper, index: int, row: Record) -> Record:
    told = {"article": paper.id, "event": index, "what": row["what"], "date": row.get("date"),
            "date_text": row.get("date_text"),
            "evidence": passages(paper, row.get("evidence") or [])}  # fmt: skip
    return {"kind": "event", "date": row.get("date"), "date_text": row.get("date_text"),
            "what": row["what"], "differs": False, "members": [told]}  # fmt: skip


def _same_event(one: Record, row: Record) -> bool:
    """One event in two articles: alike in words, and no other date (or one within the other)."""
    told = {member["article"] for member in one["members"]}
    if row["members"][0]["article"] in told:
        return False
    ours, theirs = one["date"], row["date"]
    if ours and theirs and not (ours.startswith(theirs) or theirs.startswith(ours)):
        return False
    if not (ours and theirs) and not _same_words_of_time(one["date_text"], row["date_text"]):
        return False
    first, second = set(content(one["what"])), set(content(row["what"]))
    shared = len(first & second)
    if shingles(one["what"]) & shingles(row["what"]):
        return True
    least = _ALIKE if ours and ours == theirs else _ALIKE + 0.2
    return shared > 1 and shared >= least * min(len(first), len(second))


def _same_words_of_time(one: str | None, other: str | None) -> bool:
    """Whether two names of a time may be of one, where one of them has no date."""
    first, second = moments(one or ""), moments(other or "")
    if not first or not second:
        return True
    return any(agree(a, b) for a in first for b in second)


def _stamps(paper: Paper) -> list[Record]:
    lines = [block for block in paper.blocks if block["kind"] == "date"]
    shown = paper.text[lines[0]["start"] : lines[0]["end"]] if lines and paper.text else None
    if not paper.published and not lines:
        return []
    evidence = []
    if lines and paper.text:
        row = {"quote": shown, "start": lines[0]["start"], "end": lines[0]["end"], "match": "exact"}
        evidence = passages(paper, [row])
    what = f"{paper.label}: {paper.head.get('title') or paper.id}"
    told = {"article": paper.id, "event": None, "what": what, "date": paper.published,
            "date_text": shown, "evidence": evidence}  # fmt: skip
    kind = "publication" if paper.published else "stamp"
    return [{"kind": kind, "date": paper.published, "date_text": shown, "what": what,
             "differs": False, "members": [told]}]  # fmt: skip


def actors(papers: Sequence[Paper], cast: Cast) -> list[Record]:
    """Everybody who acts, joined across articles, who is in most of them first."""
    outlets = {folded(paper.label) for paper in papers if paper.head.get("outlet")}
    rows: dict[str, list[Record]] = defaultdict(list)
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    for paper in papers:
        for index, actor in enumerate(paper.rows("actors")):
            key = cast.who(paper, actor["name"]).person
            rows[key].append({"article": paper.id, "actor": index, "name": actor["name"],
                              "role": actor.get("role")})  # fmt: skip
            forms[key].update(dict.fromkeys([actor["name"], *(actor.get("aliases") or [])]))
    found = []
    for key, mentions in rows.items():
        name = cast.shown(key) if cast.known(key) else mentions[0]["name"]
        house = cast.house(key)
        roles = Counter(one["role"] for one in mentions if one["role"])
        found.append(
            {
                "name": name,
                "kind": "media" if folded(name) in outlets else cast.kind(key),
                "role": roles.most_common(1)[0][0] if roles else None,
                "aliases": [form for form in forms[key] if form != name],
                "articles": list(dict.fromkeys(one["article"] for one in mentions)),
                "of": cast.shown(house) if house != key else None,
                "mentions": mentions,
            }
        )
    return sorted(found, key=_standing)


def _standing(actor: Record) -> tuple[bool, int, int]:
    """Names before descriptions ("a spokesman"), who is in most articles first."""
    return not actor["name"][:1].isupper(), -len(actor["articles"]), actor["mentions"][0]["actor"]
