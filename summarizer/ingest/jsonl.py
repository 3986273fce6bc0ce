"""Articles in JSON Lines, ``{"id", "text" or "html", …}`` a line, read as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from summarizer.core.article import Article
from summarizer.core.errors import IngestError
from summarizer.ingest.readers import Stated, read_html, read_text

__all__ = ["Row", "read_rows"]

_HEAD = ("title", "outlet", "author", "published", "language")


class Row(tuple[str, "Article | IngestError"]):
    """A row's id, and its article or why there is none."""

    __slots__ = ()


def read_rows(lines: Iterable[bytes], source: str, stem: str) -> Iterator[Row]:
    """Each row's article, or the error that names its line; one bad row does not stop the rest.

    Args:
        lines: The lines; they are taken one at a time.
        source: Name of the file, for messages and for rows without a "url".
        stem: Rows without an id are called ``stem-LINE``.
    """
    for number, line in enumerate(lines, 1):
        content = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if not content:
            continue
        name = f"{stem}-{number}"
        try:
            row = _parse(content, source, number)
            name = _text(row, "id") or name
            yield Row((name, _article(row, name, source, number)))
        except IngestError as error:
            yield Row((name, error))


def _parse(content: bytes, source: str, number: int) -> dict[str, Any]:
    where = f"{source}, line {number}"
    try:
        row = json.loads(content)
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


def _article(row: dict[str, Any], name: str, source: str, number: int) -> Article:
    where = f"{source}, line {number}"
    text, page = row.get("text"), row.get("html")
    origin = _text(row, "url") or source
    try:
        if isinstance(text, str) and text.strip():
            head = {key: _text(row, key) for key in _HEAD}
            return replace(read_text(text, id=name, source=origin, **head), embedded=True)
        if isinstance(page, str) and page.strip():
            return _stated(read_html(page, id=name, source=origin), row)
    except IngestError as error:
        raise type(error)(f"{where}: {str(error).removeprefix(f'{origin}: ')}") from None
    raise IngestError(f'{where}: it has neither "text" nor "html"')


def _stated(article: Article, row: dict[str, Any]) -> Article:
    stated = Stated(**{key: _text(row, key) for key in _HEAD})
    known = {key: value for key in _HEAD if (value := getattr(stated, key)) is not None}
    return replace(article, **known)
