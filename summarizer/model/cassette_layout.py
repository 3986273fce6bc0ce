"""JSON laid out as YAML for a person, so that exactly the same JSON comes back.

A text of several lines becomes a block of lines. JSON within a text (the answer itself, which a
tool call carries as one string) is laid out, too, where its way of writing is a usual one and can
be told in a word; any other stays the text that it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

__all__ = ["bare_body", "dump", "laid_out", "load"]

JSON = Any
#: Ways in which JSON is usually written on one line, each under a name.
_WAYS: dict[str, dict[str, Any]] = {
    "compact": {"separators": (",", ":"), "ensure_ascii": False},
    "spaced": {"ensure_ascii": False},
    "compact ascii": {"separators": (",", ":")},
    "spaced ascii": {},
}
_FIELDS = ("arguments", "content")
#: What a block of lines cannot hold without loss: other line ends, controls, a byte-order mark,
#: white space at the end of a line or before the first word.
_NO_BLOCK = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    r"|[ \t]\n|[ \t]\Z|\A\s"
)


def laid_out(body: JSON) -> JSON | None:
    """The body for YAML; None where the same body would not come back from it."""
    laid = _laid(body, "")
    return laid if _bare(laid) == body else None


def bare_body(part: Mapping[str, JSON], name: str) -> JSON:
    """The JSON body of a request or response in a file of either form; a text that is none."""
    if "parsed_body" in part:
        return _bare(part["parsed_body"])
    body = part.get(name)
    if isinstance(body, Mapping):
        body = body.get("string")
    if isinstance(body, bytes):
        body = body.decode("utf-8", "replace")
    try:
        return json.loads(body) if isinstance(body, str) else body
    except ValueError:
        return body


def load(text: str) -> JSON:
    """The value of a YAML text.

    Raises:
        ValueError: It is no YAML.
    """
    import yaml  # noqa: PLC0415 - only where there is a cassette

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - both are the safe one
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from error


def dump(value: JSON) -> str:
    """The value as YAML, keys in their order."""
    import yaml  # noqa: PLC0415 - only where there is a cassette

    return str(yaml.dump(value, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=100))


def _laid(value: JSON, name: str) -> JSON:
    if isinstance(value, dict):
        return {key: _laid(row, key) for key, row in value.items()}
    if isinstance(value, list):
        return [_laid(row, "") for row in value]
    if name in _FIELDS and isinstance(value, str) and value[:1] == "{" and "\n" not in value:
        return _opened(value)
    return value


def _opened(text: str) -> JSON:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    for way, form in _WAYS.items():
        if json.dumps(value, **form) == text:
            return {"json": value, "written": way}
    return text


def _bare(value: JSON, name: str = "") -> JSON:
    if isinstance(value, list):
        return [_bare(row) for row in value]
    if not isinstance(value, dict):
        return value
    if name in _FIELDS and value.keys() == {"json", "written"} and value["written"] in _WAYS:
        return json.dumps(value["json"], **_WAYS[value["written"]])
    return {key: _bare(row, key) for key, row in value.items()}


def _dumper() -> type[yaml.SafeDumper]:
    import yaml  # noqa: PLC0415 - see `dump`

    base = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

    class Dumper(base):  # type: ignore[misc,valid-type]
        """Texts of several lines as blocks, no anchors."""

        def ignore_aliases(self, _data: object) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        if "\n" in value and not _NO_BLOCK.search(value):
            return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|")
        odd = bool(_NO_BLOCK.search(value)) or "\n" in value
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if odd else None)

    Dumper.add_representer(str, text)
    return Dumper
