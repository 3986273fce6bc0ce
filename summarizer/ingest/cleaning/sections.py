"""What belongs to a heading: the links below ``Related stories``, the lines of a paywall."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ingest.cleaning.labels import is_bar
from summarizer.ingest.cleaning.lines import (
    Line,
    is_clock_time,
    is_headline,
    is_list_item,
    is_prose,
)

__all__ = ["looks_like_tags", "opens_comments", "spread"]

#: Kinds whose heading covers what follows, and up to how many words a line below it may have.
_COVERS = {
    "related": 28, "comments": 400, "author_bio": 120, "paywall": 24, "newsletter": 12, "tags": 5,
    "share": 3, "footer": 60, "ad": 16,
}  # fmt: skip
#: How many lines of running text a heading can cover.
_PROSE = {"comments": 10**9, "author_bio": 3, "footer": 2, "paywall": 1}
_ABOUT = re.compile(r"about(?: us)?|who we are|contact(?: us)?|our (?:company|mission)")
_TALK = re.compile(
    r"comment|conversation|discussion|repl(?:y|ies)$|responses|kommentar|commentaire|comentario|"
    r"комментари|коментар|\bthoughts? on\b"
)


def opens_comments(line: Line) -> bool:
    """Whether comments may follow, and not only a button stands there (``Report``)."""
    return line.kind == "comments" and _TALK.search(line.fold) is not None


def looks_like_tags(line: Line) -> bool:
    """Whether it is a bare list of subjects: ``grain, embassies, talks on borders``."""
    parts = [part.strip() for part in line.fold.split(",")]
    if len(parts) < 3 or line.closed or line.words > 30 or line.fold.endswith(":"):
        return False
    return all(0 < len(part.split()) <= 4 for part in parts) and " and " not in parts[-1]


def _opens(line: Line) -> bool:
    if line.kind == "ad":  # "SPONSORED", and what it is for right below; never a paragraph
        return line.heading and line.gap
    heads = line.heading or line.kind == "paywall" or (line.words <= 4 and line.fold.endswith(":"))
    if line.kind not in _COVERS or not heads:
        return False
    if line.kind == "comments":
        return opens_comments(line)
    return line.kind != "footer" or _ABOUT.fullmatch(line.fold) is not None


def _belongs(line: Line, kind: str) -> bool:
    if line.words > _COVERS[kind]:
        return False
    if kind == "related":
        return (
            is_headline(line)
            or is_list_item(line)
            or is_bar(line)
            or line.words <= 3
            or line.fold.endswith("...")
        )
    if kind == "ad":
        return not line.gap and not is_prose(line)
    return kind != "share" or not is_clock_time(line)  # the next entry of a live blog


def spread(lines: Sequence[Line], begin: int, end: int, *, comments: bool) -> None:
    """Carry each heading's kind on to the lines that it covers, from `begin` to `end`.

    `comments` says whether what follows a heading of comments can be comments: not within the
    article, where such a heading is a button.
    """
    kind, reason, prose = "", "", 0
    for at in range(begin, end):
        line = lines[at]
        if line.kind is not None:
            if _opens(line) and (comments or line.kind != "comments"):
                kind, prose = line.kind, 0
                reason = f"below “{line.text[:40]}”"
            elif line.kind not in {kind, "email", "date", "nav", "share", "byline", "credit"}:
                kind = ""
            continue
        if not kind:
            continue
        prose += is_prose(line)
        if not _belongs(line, kind) or prose > _PROSE.get(kind, 0):
            kind = ""
        else:
            line.mark(kind, reason)
