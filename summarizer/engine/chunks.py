"""A completion in pieces, as a client gets it that asked for ``stream: true``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["chunks"]

#: Characters of an answer in one piece.
_PIECE = 120


def chunks(completion: Mapping[str, Any], *, usage: bool = False) -> Iterator[dict[str, Any]]:
    """The ``chat.completion.chunk`` objects that say what `completion` says.

    Args:
        completion: As `summarizer.engine.answer` makes it.
        usage: True where a last piece without choices tells the tokens.
    """
    head = {name: completion[name] for name in ("id", "created", "model")}
    head["object"] = "chat.completion.chunk"
    if usage:
        head["usage"] = None
    choice = completion["choices"][0]
    for delta in _deltas(choice["message"]):
        yield _chunk(head, delta, None)
    yield _chunk(head, {}, choice["finish_reason"])
    if usage:
        yield {**head, "choices": [], "usage": completion["usage"]}


def _deltas(message: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    calls = message.get("tool_calls") or ()
    yield {"role": "assistant", "content": None if calls else ""}
    for number, call in enumerate(calls):
        function = call["function"]
        begun = {"name": function["name"], "arguments": ""}
        yield {"tool_calls": [{"index": number, **call, "function": begun}]}
        for piece in _pieces(function["arguments"]):
            yield {"tool_calls": [{"index": number, "function": {"arguments": piece}}]}
    for piece in _pieces(message.get("content") or ""):
        yield {"content": piece}


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), _PIECE):
        yield text[start : start + _PIECE]


def _chunk(head: Mapping[str, Any], delta: Mapping[str, Any], finish: str | None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return {**head, "choices": [choice]}
