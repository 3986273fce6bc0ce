"""What a file of quotes may hold: JSON, JSONL, or a quote on each line."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from summarizer.core.errors import ConfigError

__all__ = ["parse_quotes", "read_quotes"]

_WANTED = 'give a list of texts or of objects with a "quote", JSON lines, or a quote on each line'
#: A quote may begin with a bracket, as in ``[He] said so``.
_LIKE_JSON = re.compile(r'\s*(\[\s*["{\]]|\{\s*")')


def read_quotes(source: str) -> list[str]:
    """The quotes in a file, or on standard input (``-``).

    Raises:
        ConfigError: It cannot be read, or holds no quotes.
    """
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        told = f"quotes {source} cannot be read: {error.strerror}; {_WANTED}"
        raise ConfigError(told) from error
    except UnicodeDecodeError as error:
        told = f"quotes {source} are not UTF-8 (byte {error.start}): save them as UTF-8"
        raise ConfigError(told) from error
    quotes = parse_quotes(text, source)
    if not quotes:
        raise ConfigError(f"quotes {source}: there is none in it; {_WANTED}")
    return quotes


def parse_quotes(text: str, source: str) -> list[str]:
    """The quotes in a text: JSON, JSON lines, or plain lines.

    JSON is a list, or an object with a list under ``quotes``; each item, as each of JSON's lines,
    is a text or an object with a text under ``quote``.

    Raises:
        ConfigError: It begins as JSON does, and is none; or an item is no quote.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    found = [_json(line) for line in lines]
    if all(isinstance(item, dict | str) for item in found) and not _is_list(found):
        return [_quote(item, f"quotes {source}: line {at}") for at, item in enumerate(found, 1)]
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        if _LIKE_JSON.match(text):
            raise ConfigError(f"quotes {source} are not JSON ({error}): {_WANTED}") from error
        data = None
    if not isinstance(data, list | dict):
        return [line.strip() for line in lines]
    items = data.get("quotes") if isinstance(data, dict) else data
    if not isinstance(items, list):
        raise ConfigError(f'quotes {source}: there is no list under "quotes"; {_WANTED}')
    return [_quote(item, f"quotes {source}: item {at}") for at, item in enumerate(items, 1)]


def _is_list(found: list[Any]) -> bool:
    """True for one object, on one line, that holds the list."""
    return len(found) == 1 and isinstance(found[0], dict) and "quotes" in found[0]


def _json(line: str) -> Any:  # noqa: ANN401 - whatever a line holds
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _quote(item: object, where: str) -> str:
    quote = item.get("quote") if isinstance(item, dict) else item
    if not isinstance(quote, str):
        raise ConfigError(f"{where} is no quote; {_WANTED}")
    return quote
