"""Articles of our own, with results as a briefing has them: each passage stands in the text."""

import hashlib

import pytest

from summarizer.digest.compiling import group, written
from summarizer.digest.told import Paper


def spans(text, quotes):
    return [
        {"quote": quote, "start": text.index(quote), "end": text.index(quote) + len(quote),
         "match": "exact"}
        for quote in quotes
    ]  # fmt: skip


def paper(name, text, claims, **more):
    """An article whose claims are ``(quote, speaker)`` or dicts that say more."""
    rows = []
    for claim in claims:
        given = {"text": claim[0], "speaker": claim[1]} if isinstance(claim, tuple) else dict(claim)
        quotes = given.pop("quotes", [given["text"]])
        base = {"relayed_by": None, "via": [], "mode": "assertion", "hedge": None, "importance": 2}
        rows.append({**base, **given, "evidence": spans(text, quotes)})
    head = {
        "id": name, "source": f"{name}.txt", "title": more.get("title"),
        "outlet": more.get("outlet", name), "published": more.get("published"),
        "sha256": hashlib.sha256(text.encode()).hexdigest(), "length": len(text),
    }  # fmt: skip
    data = {
        "headline": more.get("title"), "summary": [], "claims": rows,
        "stances": more.get("stances", []), "timeline": more.get("timeline", []),
        "actors": [
            {"name": name, "kind": kind, "role": role, "aliases": list(aliases)}
            for name, kind, role, *aliases in more.get("actors", [])
        ],
        "open_questions": more.get("questions", []), "quotes": [],
    }  # fmt: skip
    result = {"schema": "briefing", "status": "complete", "data": data,
              "provenance": {"model": "extractive"}, "rejected": [], "warnings": []}  # fmt: skip
    return Paper(name, head, text, more.get("blocks", []), result, new=more.get("new", False))


def digest(*papers, earlier=None):
    return written(group(papers, earlier), {"created": "2025-01-01T00:00:00+00:00"}, (), earlier)


@pytest.fixture
def make():
    return paper


@pytest.fixture
def compiled():
    return digest
