"""Markdown: the front matter that blogs begin with, and a line without its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ingest.cleaning.lines import Line

__all__ = ["read_front_matter", "without_marks"]

_FIELD = re.compile(r"([A-Za-z][\w -]{0,30}):\s*(.*)")
_KINDS = {
    "title": "title", "headline": "title", "author": "byline", "authors": "byline", "by": "byline",
    "date": "date", "published": "date", "pubdate": "date", "created": "date", "tags": "tags",
    "categories": "tags", "category": "tags", "keywords": "tags",
}  # fmt: skip
_NAMES = {"headline": "title", "authors": "author", "by": "author", "pubdate": "published"}
#: Most lines that front matter has.
_MOST = 60
_HEADING = re.compile(r"#{1,6}\s+|\s+#+$")
_MARKS = re.compile(r"(\*\*|__|`)(.+?)\1")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,300}\)")


def without_marks(text: str) -> str:
    """A line's words without the signs of headings, emphasis and links."""
    plain = _LINK.sub(r"\1", _MARKS.sub(r"\2", _HEADING.sub("", text)))
    return plain.strip() or text


def read_front_matter(lines: Sequence[Line]) -> tuple[int, dict[str, str]]:
    """How many lines of front matter the text begins with, and its fields.

    The lines are marked. Fields have the names title, author, date or published, and others.
    """
    if not lines or lines[0].text != "---":
        return 0, {}
    end = next(
        (at for at in range(1, min(len(lines), _MOST)) if lines[at].text in {"---", "..."}), 0
    )
    inside = lines[1:end]
    if not inside or not all(_FIELD.match(line.text) or line.text[0] in "-#" for line in inside):
        return 0, {}
    fields: dict[str, str] = {}
    for line in lines[: end + 1]:
        match = _FIELD.match(line.text)
        key = match[1].lower() if match else ""
        line.mark(_KINDS.get(key, "site_notice"), "front matter")
        if match and match[2]:
            fields[_NAMES.get(key, key)] = match[2].strip().strip("\"'[]").strip()
    return end + 1, fields
