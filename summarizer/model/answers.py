"""What an answer holds: its text, taken out of a completion, and read with the task's schema.

Models put JSON into code fences or between sentences. One object found so is accepted; where
there are several, none is, because the article's own words may hold JSON too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from summarizer.core.errors import (
    BadAnswer,
    EmptyAnswer,
    NotJSON,
    Refused,
    SchemaMismatch,
    Truncated,
)
from summarizer.core.schema import Task

__all__ = [
    "Reading",
    "answer_message",
    "answer_text",
    "bare",
    "first_item",
    "first_problem",
    "read_answer",
    "unusable",
]

_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
#: Opening braces that are tried as the start of an object, so that a long answer full of braces
#: costs no more than a few passes.
_STARTS = 32
_LENIENT = json.JSONDecoder(strict=False)


class Reading(NamedTuple):
    """An answer that satisfies the schema: its JSON text and the data in it."""

    text: str
    data: dict[str, Any]


def answer_text(body: Mapping[str, Any]) -> str:
    """What the model answered: the arguments of its first tool call, else its words.

    Raises:
        Truncated: The answer was cut off at the token limit.
        Refused: The model, or a filter, declined.
    """
    choice, message = first_item(body.get("choices")), answer_message(body)
    text = _arguments(message) or _words(message.get("content"))
    finish = choice.get("finish_reason")
    if finish == "length":
        raise Truncated(
            "the answer was cut off at the token limit: raise --max-output-tokens, or ask with a "
            "smaller schema",
            text,
        )
    refusal = message.get("refusal")
    if refusal or finish == "content_filter":
        why = f": {_one_line(str(refusal))}" if refusal else " (content filter)"
        raise Refused(f"the model declined to answer{why}", text or str(refusal or ""))
    return text


def read_answer(task: Task, text: str) -> Reading:
    """The answer as the schema's data.

    Raises:
        pydantic.ValidationError: It holds no JSON object, or one that breaks the schema.
    """
    try:
        return Reading(text, task.read(text))
    except ValidationError as problem:
        inner = _only_object(text) if _is_no_json(problem) else None
        if inner is None:
            raise
    return Reading(inner, task.read(inner))


def unusable(problem: ValidationError, text: str) -> BadAnswer:
    """The error for an answer that `read_answer` could not read."""
    if not text.strip():
        return EmptyAnswer("the model answered with nothing: try another --mode or model", text)
    if _is_no_json(problem):
        return NotJSON(
            f"the answer is not JSON ({first_problem(problem)}): try another --mode or model", text
        )
    return SchemaMismatch(
        f"the answer breaks the schema at {first_problem(problem)}; ask anew with --refresh, or "
        "try another model",
        text,
    )


def first_problem(problem: ValidationError) -> str:
    """Where an answer first breaks the schema, and how many places more, in one line."""
    errors = problem.errors(include_url=False, include_context=False, include_input=False)
    where = ".".join(str(part) for part in errors[0]["loc"])
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return _one_line(f"{where}: {errors[0]['msg']}" if where else errors[0]["msg"]) + more


def _is_no_json(problem: ValidationError) -> bool:
    return any(
        error["type"] == "json_invalid"
        for error in problem.errors(include_url=False, include_context=False, include_input=False)
    )


def answer_message(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The message of the first choice; empty where there is none."""
    message = first_item(body.get("choices")).get("message")
    return message if isinstance(message, Mapping) else {}


def bare(text: str) -> str:
    """The one JSON object that stands in an answer, or the answer as it is."""
    return _only_object(text) or text


def first_item(items: object) -> Mapping[str, Any]:
    """The first of a list of objects; empty where there is none."""
    if isinstance(items, list) and items and isinstance(items[0], Mapping):
        return items[0]
    return {}


def _arguments(message: Mapping[str, Any]) -> str:
    function = first_item(message.get("tool_calls")).get("function") or message.get("function_call")
    given = function.get("arguments") if isinstance(function, Mapping) else None
    if isinstance(given, str) or given is None:
        return given or ""
    return json.dumps(given, ensure_ascii=False)  # some servers send the object itself


def _words(content: object) -> str:
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "".join(str(part.get("text") or "") for part in parts if isinstance(part, Mapping))


def _only_object(text: str) -> str | None:
    """The one JSON object that stands in `text`, in strict JSON; None for none or several."""
    text = _THOUGHTS.sub("", text)
    found: list[Any] = []
    at, tries = text.find("{"), 0
    while at >= 0 and tries < _STARTS and len(found) < 2:
        tries += 1
        try:
            value, end = _LENIENT.raw_decode(text, at)
            found.append(value)
        except (ValueError, RecursionError):
            end = at + 1
        at = text.find("{", end)
    return json.dumps(found[0]) if len(found) == 1 and at < 0 else None


def _one_line(text: str, limit: int = 300) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
