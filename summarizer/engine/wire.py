"""What a client may send to the engine's server, and how it is told that it may not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

__all__ = ["GENERAL", "Refusal", "checked"]

_TEXT = {"type": "string"}


def _listed(**fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "properties": fields}}


#: What ``json_object`` without any schema in the messages is answered with.
GENERAL: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "title": {"type": ["string", "null"]},
        "summary": _TEXT,
        "claims": _listed(text=_TEXT, speaker={"type": ["string", "null"]}),
        "quotes": _listed(quote=_TEXT, speaker={"type": ["string", "null"]}),
        "people": {"type": "array", "items": _TEXT},
        "dates": _listed(date={"type": ["string", "null"]}, what=_TEXT),
    },
}


class Refusal(Exception):
    """A request that is not answered, as an HTTP status and OpenAI's error object."""

    def __init__(
        self, message: str, status: int = HTTPStatus.BAD_REQUEST, *, code: str | None = None,
        param: str | None = None, allow: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(message)
        self.status, self.allow = int(status), allow
        kind = "server_error" if self.status >= 500 else "invalid_request_error"
        self.body = {"error": {"message": message, "type": kind, "param": param, "code": code}}


def checked(body: bytes) -> dict[str, Any]:
    """The request in `body`, so far right that the engine can read it.

    Raises:
        Refusal: It is no JSON object, or its fields are not what Chat Completions knows.
    """
    try:
        request = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise Refusal(f"the body is no JSON: {problem}", code="invalid_json") from None
    if not isinstance(request, dict):
        raise Refusal("the body must be a JSON object")
    _messages(request.get("messages"))
    _tools(request)
    _response_format(request.get("response_format"))
    _each(request.get("stream_options"), dict, "stream_options", "an object")
    if request.get("n") not in {None, 1}:
        raise Refusal("n must be 1: the engine has one answer to each question", param="n")
    return request


def _messages(messages: object) -> None:
    if not isinstance(messages, list) or not messages:
        raise Refusal("messages must be a list that is not empty", param="messages")
    for number, message in enumerate(messages):
        where = f"messages[{number}]"
        if not isinstance(message, dict) or not isinstance(message.get("role"), str):
            raise Refusal(f"{where} must be an object with a role", param=where)
        if not isinstance(message.get("content"), str | list | None):
            raise Refusal(f"{where}.content must be a text or a list of parts", param=where)


def _tools(request: Mapping[str, Any]) -> None:
    tools, choice = request.get("tools"), request.get("tool_choice")
    _each(tools, list, "tools", "a list")
    names = []
    for number, tool in enumerate(tools or ()):
        function = tool.get("function") if isinstance(tool, dict) else None
        if not isinstance(function, dict) or not isinstance(function.get("name"), str):
            where = f"tools[{number}]"
            raise Refusal(f"{where} must be a function with a name", param=where)
        _each(function.get("parameters"), dict, f"tools[{number}].function.parameters", "an object")
        names.append(function["name"])
    if isinstance(choice, dict):
        named = choice.get("function")
        wanted = named.get("name") if isinstance(named, dict) else None
        if wanted not in names:
            raise Refusal(f"tool_choice names {wanted!r}, which is none of the tools {names}",
                          param="tool_choice")  # fmt: skip
    elif choice not in {None, "none", "auto", "required"}:
        raise Refusal("tool_choice must be none, auto, required, or a function",
                      param="tool_choice")  # fmt: skip


def _response_format(form: object) -> None:
    _each(form, dict, "response_format", "an object")
    if not isinstance(form, dict):
        return
    kind = form.get("type")
    if kind not in {"text", "json_object", "json_schema"}:
        raise Refusal("response_format.type must be text, json_object or json_schema",
                      param="response_format")  # fmt: skip
    if kind == "json_schema":
        inner = form.get("json_schema")
        if not isinstance(inner, dict) or not isinstance(inner.get("schema"), dict):
            raise Refusal("response_format.json_schema.schema must be a JSON Schema",
                          param="response_format")  # fmt: skip


def _each(value: object, kind: type, where: str, told: str) -> None:
    if value is not None and not isinstance(value, kind):
        raise Refusal(f"{where} must be {told}", param=where)
