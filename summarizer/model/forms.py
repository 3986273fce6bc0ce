"""How a request is put into the words of Chat Completions, one way for each mode.

The tool is the one that instructor would make of the same model, so that its re-ask fits; that it
is made here lets a first answer do without loading instructor.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from summarizer.model.seam import Message, Mode, Request

__all__ = ["Encoder", "body", "tool_name"]

_SCHEMA_RULE = (
    "Answer with one JSON object and nothing else: an instance of the following JSON Schema, not "
    "the schema itself.\n\n{schema}"
)
_FENCE_RULE = "\n\nPut the object into one ```json code block."
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def body(request: Request) -> dict[str, Any]:
    """The request as a Chat Completions body, messages word for word as given.

    Characters that UTF-8 cannot hold (lone surrogates) become U+FFFD; nothing else is touched.
    """
    return {
        "model": request.model,
        "messages": _messages(request),
        **_answer_form(request),
        **request.parameters,
    }


class Encoder:
    """Requests as the bytes of their `body`. What a schema adds is put into JSON once."""

    def __init__(self) -> None:
        self._forms: dict[tuple[Mode, str], str] = {}

    def __call__(self, request: Request) -> bytes:
        """JSON in UTF-8."""
        form = (request.mode, request.schema_sha256)
        if form not in self._forms:
            self._forms[form] = _members(_answer_form(request))
        head = _members({"model": request.model, "messages": _messages(request)})
        parts = (head, self._forms[form], _members(request.parameters))
        return f"{{{','.join(filter(None, parts))}}}".encode()


def tool_name(schema: Mapping[str, Any]) -> str:
    """The name a tool may have, from the schema's title: letters, digits, ``_`` and ``-``."""
    name = re.sub(r"[^a-zA-Z0-9_-]+", "_", str(schema.get("title", ""))).strip("_")
    return name[:64] or "answer"


def _members(value: Mapping[str, Any]) -> str:
    """What stands between the braces of an object."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))[1:-1]


def _answer_form(request: Request) -> dict[str, Any]:
    schema = request.json_schema
    name = tool_name(schema)
    if request.mode == "tools":
        return {
            "tools": [{"type": "function", "function": _function(name, schema)}],
            "tool_choice": {"type": "function", "function": {"name": name}},
        }
    if request.mode == "json_schema":
        wanted = {"name": name, "schema": schema}
        return {"response_format": {"type": "json_schema", "json_schema": wanted}}
    if request.mode == "json":
        return {"response_format": {"type": "json_object"}}
    return {}


def _function(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    parameters = {k: v for k, v in schema.items() if k not in {"title", "description"}}
    parameters["required"] = sorted(schema.get("required", []))
    description = schema.get("description") or f"The answer as {name}, each field as described."
    return {"name": name, "description": description, "parameters": parameters}


def _messages(request: Request) -> list[Message]:
    messages = [_encodable(message) for message in request.messages]
    if request.mode in {"tools", "json_schema"}:
        return messages
    rule = _SCHEMA_RULE.format(schema=json.dumps(request.json_schema, indent=1, ensure_ascii=False))
    if request.mode == "md_json":
        rule += _FENCE_RULE
    # Into the system message: the stable part of a prompt stays in front of the article.
    if messages and messages[0]["role"] == "system":
        first = {**messages[0], "content": f"{messages[0]['content']}\n\n{rule}"}
        return [first, *messages[1:]]
    return [{"role": "system", "content": rule}, *messages]


def _encodable(message: Message) -> Message:
    content = message.get("content")
    if not isinstance(content, str):
        return message
    try:
        content.encode()
    except UnicodeEncodeError:
        return {**message, "content": _LONE_SURROGATE.sub("\ufffd", content)}
    return message
