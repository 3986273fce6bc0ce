"""Reads a Chat Completions request: the schema that is asked for and the article in its fence.

The article is data. Nothing that stands between the fences is ever looked at as an instruction;
the rest of the prompt is not needed either, because the JSON Schema says what is wanted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.engine.plain import plain_article

__all__ = ["Asked", "Page", "Unanswerable", "read_request"]

_FENCE = re.compile(r"^=== ARTICLE ([0-9a-f]{16}) ===\n", re.MULTILINE)
_HEADER = re.compile(r"(title|outlet|author|published|language|part): ?(.*)\n")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|T)")


class Unanswerable(ValueError):
    """The embedded engine cannot answer this request; the message says what to configure."""


@dataclass(frozen=True, slots=True)
class Page:
    """The article as the fence shows it; unknown header lines are None.

    Attributes:
        body: The text that all evidence is copied from.
        published: ISO date (``2025``, ``2025-11`` or ``2025-11-12``), without the time of day.
        part: ``2 of 5`` where a long article is asked about in parts.
    """

    body: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for.

    Attributes:
        page: The article.
        schema: JSON Schema of the answer, or None where plain words are wanted.
        tool: Name of the function to call, or None where the answer is the message's content.
        model: Model name, echoed in the completion.
    """

    page: Page
    schema: Mapping[str, Any] | None
    tool: str | None
    model: str


def read_request(request: Mapping[str, Any]) -> Asked:
    """What is asked, of which article.

    Raises:
        Unanswerable: There is no message to read, or more than one article in fences.
    """
    texts = [text for message in request.get("messages") or () for text in _texts(message)]
    if not any(text.strip() for text in texts):
        raise Unanswerable("the request holds no message: send the article as a user message")
    schema, tool = _schema(request)
    if schema is None:
        wanted = (request.get("response_format") or {}).get("type") == "json_object"
        schema = _schema_in_words(texts if wanted else _texts_of(request, "system", "developer"))
    page = next((found for text in reversed(texts) if (found := _page(text))), None)
    if page is None:
        page = Page(body=plain_article(_texts_of(request, "user")))
    return Asked(page, schema, tool, str(request.get("model") or "extractive"))


def _texts(message: Mapping[str, Any]) -> Iterator[str]:
    content = message.get("content")
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        yield "".join(str(part.get("text") or "") for part in content if isinstance(part, Mapping))


def _texts_of(request: Mapping[str, Any], *roles: str) -> list[str]:
    messages = request.get("messages") or ()
    return [text for m in messages if m.get("role") in roles for text in _texts(m)]


def _schema(request: Mapping[str, Any]) -> tuple[Mapping[str, Any] | None, str | None]:
    functions = [tool["function"] for tool in request.get("tools") or () if tool.get("function")]
    choice = request.get("tool_choice")
    wanted = choice.get("function", {}).get("name") if isinstance(choice, Mapping) else None
    for function in functions:
        if choice != "none" and wanted in (None, function.get("name")):
            return function.get("parameters") or {}, str(function.get("name"))
    form = request.get("response_format") or {}
    if form.get("type") == "json_schema":
        return form.get("json_schema", {}).get("schema") or {}, None
    return None, None


def _schema_in_words(texts: list[str]) -> Mapping[str, Any] | None:
    """The JSON Schema that a client without tool calls pastes into its instructions."""
    decoder = json.JSONDecoder()
    for text in texts:
        instructions = text[: fence.start()] if (fence := _FENCE.search(text)) else text
        for brace in re.finditer(r"^\s*\{", instructions, re.MULTILINE):
            try:
                found, _ = decoder.raw_decode(instructions, brace.end() - 1)
            except (ValueError, RecursionError):
                continue
            if isinstance(found, dict) and ("properties" in found or "$ref" in found):
                return found
    return None


def _page(text: str) -> Page | None:
    """The last whole fence of a text; a fence inside an article closes only by its own digest."""
    for opening in _FENCE.finditer(text):
        end = text.rfind(f"\n=== END OF ARTICLE {opening[1]} ===")
        if end >= 0:
            return _inside(text[opening.end() : max(end, opening.end())])
    return None


def _inside(shown: str) -> Page:
    head: dict[str, str | None] = {}
    at = 0
    while line := _HEADER.match(shown, at):
        head[line[1]] = line[2].strip() or None
        at = line.end()
    if (day := head.get("published")) is not None:
        known = _DATE.match(day)
        head["published"] = known[0] if known else None
    return Page(body=shown[at:].strip("\n"), **head)
