"""Articles in JSON Lines: a row, ``{"id", "text" or "html", …}``, is an article."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from summarizer.core.article import Article
from summarizer.core.errors import IngestError
from summarizer.ingest.readers import Stated, read_html, read_text

__all__ = ["read_row", "row_id"]

_HEAD = ("title", "outlet", "author", "published", "language")


def read_row(line: bytes, *, id: str, source: str, number: int) -> Article:  # noqa: A002
    """The article of a row.

    Args:
        line: The row.
        id: The article's name.
        source: Name of the file, for messages and for rows without a "url".
        number: Of the line in its file, from 1, for messages.

    Raises:
        IngestError: It is no JSON, or has no text; the message names the line.
        NotAnArticle: Its text is none.
    """
    where = f"{source}, line {number}"
    row = _parse(line, where)
    text, page = row.get("text"), row.get("html")
    origin = _text(row, "url") or source
    try:
        if isinstance(text, str) and text.strip():
            head = {key: _text(row, key) for key in _HEAD}
            return replace(read_text(text, id=id, source=origin, **head), embedded=True)
        if isinstance(page, str) and page.strip():
            return _stated(read_html(page, id=id, source=origin), row)
    except IngestError as error:
        raise type(error)(f"{where}: {str(error).removeprefix(f'{origin}: ')}") from None
    raise IngestError(f'{where}: it has neither "text" nor "html"')


def row_id(line: bytes) -> str | None:
    """The id that a row states; None where it states none, or is no row."""
    try:
        return _text(json.loads(line), "id")
    except (ValueError, AttributeError, RecursionError):
        return None


def _parse(line: bytes, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        raise IngestError(f"{where}: it is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise IngestError(f"{where}: it is not JSON ({error})") from None
    if not isinstance(row, dict):
        raise IngestError(f'{where}: it is no object with "text" or "html"')
    return row


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if key == "author" and isinstance(value, list):
        value = ", ".join(str(name) for name in value if name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None


def _stated(article: Article, row: dict[str, Any]) -> Article:
    stated = Stated(**{key: _text(row, key) for key in _HEAD})
    known = {key: value for key in _HEAD if (value := getattr(stated, key)) is not None}
    return replace(article, **known)
