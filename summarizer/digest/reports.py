"""Articles that tell what another outlet reported: whose report they rest on.

"A spokesman confirmed this to the newspaper “The Day”", "According to sources of the weekly Sail":
where an article names one such outlet, and nothing shows that it heard anybody itself, what it has
from unnamed people and in its own voice comes from that report.
"""

from __future__ import annotations

import re
from collections import Counter

from summarizer.digest.told import Paper

__all__ = ["report_behind"]

_MEDIUM = (
    r"(?:newspaper|publication|weekly|daily|magazine|broadcaster|news site|outlet|news agency)"
)
_NAMED = re.compile(
    rf"\b(?i:{_MEDIUM}),?\s+(?:“(?P<q>[^”]{{1,40}})”|\"(?P<d>[^\"]{{1,40}})\"|"
    r"‘(?P<s>[^’]{1,40})’|"
    r"(?P<n>(?:The\s+)?[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*){0,3}))"
)
_CITED = (
    r"(?:[Aa]ccording to|[Aa]s (?:first )?reported by|[Rr]eported by|[Ww]rites|[Cc]iting|"
    r"[Qq]uoted by|[Tt]old)"
)
_REPORTS = (
    r"(?:previously |first )?(?:reported|reports|writes|wrote|revealed|quoted|has learned|cited)"
)
_OWN = re.compile(
    r"\b(?:told (?:reporters|journalists|a (?:news|press) (?:conference|briefing)|the press|"
    r"parliament|a conference call|lawmakers|us)\b|(?:news|press) (?:conference|briefing)|"
    r"(?:declared|said) to (?:journalists|reporters)|before the press|in an interview with us)",
    re.IGNORECASE,
)
_LEAST = 600  # characters
_LEAD = 0.5  # share of the running text in which the report must be named


def report_behind(paper: Paper) -> str | None:
    """Name of the outlet whose report an article retells, or None."""
    text = paper.body
    if not text.strip() or _OWN.search(text):
        return None
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    lead = text[begin : begin + max(int((end - begin) * _LEAD), _LEAST)]
    names = Counter(
        " ".join((match["q"] or match["d"] or match["s"] or match["n"]).split())
        for match in _NAMED.finditer(lead)
    )
    for actor in paper.rows("actors"):
        if actor.get("kind") == "media":
            shown = re.escape(actor["name"])
            cited = rf"{_CITED}\s+(?:the\s+|[\w\s]{{0,25}}?){shown}\b|\b{shown}\s+{_REPORTS}\b"
            names[actor["name"]] += len(re.findall(cited, lead))
    own = (paper.head.get("outlet") or "").casefold()
    known = {name for name, count in names.items() if count and name.casefold() != own}
    if any(name.casefold() in own for name in known) or not known:
        return None
    longest = max(known, key=len)
    same = all(name.casefold() in longest.casefold() for name in known)
    return longest if same else None
