"""Finds quotations by their marks: curly, straight, low, angled, single; also across paragraphs.

A quotation that runs over several paragraphs opens each of them with a mark and closes only the
last one; each paragraph is a piece of its own here. Inner quotations belong to the outer one.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from summarizer.engine.sentences import Span

__all__ = ["Quotation", "outlet_names", "quotations"]

#: Opening mark -> marks that close it.
_PAIRS = {
    "“": '”“"', "„": '“”"', "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "‘’", '"': '"”', "'": "'",
    "”": "”",
}  # fmt: skip
_MARK = re.compile("[“”„«»‹›‘’‚\"']")
_ENDS = re.compile(r"[.!?…]+(?=\s|$)")
_KINDS = (
    "newspaper", "paper", "daily", "weekly", "magazine", "tabloid", "broadsheet", "broadcaster",
    "agency", "portal", "publication", "outlet", "journal", "channel",
)  # fmt: skip
_KIND = f"(?:{'|'.join(_KINDS)})"
#: The name of an outlet between marks, beside what it is: the newspaper “Bild”.
_OUTLET = re.compile(
    rf"\b{_KIND}s? (?P<behind>[“„«\"‘'][A-Za-z][\w&’-]*(?: [A-Z][\w&’-]*){{0,3}}[”“»\"’'])(?!\w)|"
    rf"(?P<before>[“„«\"‘'][A-Za-z][\w&’-]*(?: [A-Z][\w&’-]*){{0,3}}[”“»\"’']) {_KIND}\b"
)
_LONGEST = 6000
#: So many marks of a kind may stay unclosed in a paragraph before it is taken for plain text.
_PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks.

    Attributes:
        outer: Span with the marks.
        inner: Span of the words alone.
        paragraph: Number of the paragraph it stands in.
        runs_on: The paragraph ends without a closing mark and the next one goes on quoting.
        single: Whether the marks are single ones, which apostrophes are too.
    """

    outer: Span
    inner: Span
    paragraph: int
    runs_on: bool = False
    single: bool = False


def outlet_names(text: str) -> list[Span]:
    """Names of outlets between marks, with the marks: they are names, and nobody says them."""
    found = []
    for match in _OUTLET.finditer(text) if any(kind in text for kind in _KINDS) else ():
        span = match.span("behind" if match["behind"] else "before")
        if text[span[0] + 1].isupper() or span[1] - span[0] == 3:  # “Bild”, “i”
            found.append(span)
    return found


def quotations(text: str, paragraphs: list[Span], names: Collection[Span] = ()) -> list[Quotation]:
    """All quotations in order, not overlapping.

    Args:
        names: Spans between marks that are names (see `outlet_names`).
    """
    text = _without(text, names)
    found: list[Quotation] = []
    for number, span in enumerate(paragraphs):
        following = text[paragraphs[number + 1][0]] if number + 1 < len(paragraphs) else ""
        found += _in_paragraph(text, span, number, following)
    return found


def _without(text: str, names: Collection[Span]) -> str:
    """The text with blanks for the marks of names; of the same length."""
    for start, end in names:
        text = f"{text[:start]} {text[start + 1 : end - 1]} {text[end:]}"
    return text


def _in_paragraph(text: str, span: Span, number: int, following: str) -> list[Quotation]:
    found: list[Quotation] = []
    failed: dict[str, int] = {}
    at, end = span
    while (mark := _MARK.search(text, at, end)) is not None:
        opening, at = mark.start(), mark.end()
        if failed.get(mark[0], 0) > _PATIENCE or not _opens(text, opening, span):
            continue
        runs_on = False
        edges = _closing(text, opening, end)
        if edges is None and following in {mark[0], "“", '"', "‘", "„", "«"}:
            edges, runs_on = (end, end), True
        edges = edges or _given_up(text, opening, end)
        if edges is None:
            failed[mark[0]] = failed.get(mark[0], 0) + 1
            continue
        inner = _trimmed(text, mark.end(), edges[0])
        if inner[1] - inner[0] > 2:
            outer = opening, edges[1]
            found.append(Quotation(outer, inner, number, runs_on, mark[0] in "‘'‚"))
        at = edges[1]
    return found


def _opens(text: str, at: int, span: Span) -> bool:
    """Whether the mark at `at` can open a quotation where it stands."""
    before = text[at - 1] if at > span[0] else " "
    after = text[at + 1] if at + 1 < span[1] else " "
    mark = text[at]
    if mark in "’›":
        return False
    if mark in "«»":
        return mark == "«" or not after.isspace()
    free = before.isspace() or before in "([—–-/:;,“‘\"'…"
    if mark in "'‘" and re.match(
        r".(?:\d0s|tis|twas|til|em|cause|n)\b", text[at : at + 7], re.IGNORECASE
    ):
        return False
    if mark == "”":
        return before.isspace() and not after.isspace()
    return (free or mark in "“„") and (not after.isspace() or mark in "“„")


def _closing(text: str, at: int, end: int) -> Span | None:
    """Where the words of the quotation that opens at `at` end, and where its closing mark does."""
    opening = text[at]
    closers = _PAIRS[opening]
    fallback = None
    depth = 0
    for mark in _MARK.finditer(text, at + 1, min(end, at + _LONGEST)):
        here = mark.start()
        if opening in "“„«" and mark[0] == "“" and opening == "“" and text[here - 1].isspace():
            depth += 1
            continue
        if mark[0] not in closers:
            continue
        if depth and mark[0] == "”":
            depth -= 1
            continue
        if opening not in "‘'‚\"" or _closes(text, here, end, opening):
            if opening in "‘'‚" and text[here - 1] == "s" and _apostrophe_likely(text, here, end):
                fallback = (here, here + 1) if fallback is None else fallback
                continue
            return here, here + 1
    return fallback


def _closes(text: str, here: int, end: int, opening: str) -> bool:
    """Whether the mark at `here` can close: no letter follows it, no space stands before it."""
    after = text[here + 1] if here + 1 < end else " "
    if opening == '"':
        return not text[here - 1].isspace() or after.isspace() or after in ",.;:!?)"
    return not after.isalnum() and not text[here - 1].isspace()


def _apostrophe_likely(text: str, here: int, end: int) -> bool:
    """A plural possessive inside single marks: "the workers’ rights" with a close further on."""
    if not re.match(r".\s+[a-z]", text[here : here + 3]):
        return False
    later = re.compile(r"[’'](?!\w)").search(text, here + 1, end)
    opened = re.compile(r"[‘]").search(text, here + 1, later.start() if later else end)
    return later is not None and opened is None and text[later.start() - 1] in ".,!?…"


def _given_up(text: str, at: int, end: int) -> Span | None:
    """The end of a double quotation whose closing mark was lost: its sentence; else None."""
    if text[at] not in '“„"':
        return None
    stop = _ENDS.search(text, at + 1, end)
    return None if stop is None else (stop.end(), stop.end())


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] == "\xa0"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
