"""A result for programs: JSON as the contract shapes it, nothing added and nothing lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

__all__ = ["render_json", "render_jsonl"]

#: Valid in JSON and still trouble for whoever receives it: DEL and C1 controls and bidirectional
#: formatting (a terminal may obey them), line separators (some readers end a line there), lone
#: surrogates (they cannot be encoded). As ``\uXXXX`` they mean the same.
_AWKWARD = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _dump(record: Mapping[str, Any], indent: int | None) -> str:
    return _AWKWARD.sub(_escaped, json.dumps(record, ensure_ascii=False, indent=indent))


def render_jsonl(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One line a record."""
    for record in records:
        yield _dump(record, None) + "\n"


def render_json(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One record as an object, several as an array, none as an empty one; indented by two."""
    held: str | None = None
    many = False
    for record in records:
        if held is not None:
            yield held if many else "[\n" + held
            yield ",\n"
            many = True
        held = _dump(record, 2)
    if held is None:
        yield "[]\n"
    else:
        yield held + ("\n]\n" if many else "\n")
