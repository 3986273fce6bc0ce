"""Wraps an answer as a chat completion, as OpenAI's API documents it.

Nothing in it depends on the clock or on chance: the same request gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

__all__ = ["completion"]

_CHARACTERS_PER_TOKEN = 4


def completion(
    request: Mapping[str, Any], model: str, tool: str | None, text: str
) -> dict[str, Any]:
    """The answer `text` as a ``chat.completion``: a call of `tool`, or plain content."""
    asked = json.dumps(request.get("messages"), ensure_ascii=False, default=str)
    name = hashlib.sha256((asked + "\x00" + text).encode("utf-8", "replace")).hexdigest()[:24]
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": None}
    if tool is not None:
        call = {"name": tool, "arguments": text}
        message["content"] = None
        message["tool_calls"] = [{"id": f"call_{name}", "type": "function", "function": call}]
    prompt, answer = (-(-len(part) // _CHARACTERS_PER_TOKEN) for part in (asked, text))
    return {
        "id": f"chatcmpl-{name}",
        "object": "chat.completion",
        "created": 0,
        "model": model,
        "choices": [
            {
                "index": 0,
                "message": message,
                "logprobs": None,
                "finish_reason": "stop" if tool is None else "tool_calls",
            }
        ],
        "usage": {
            "prompt_tokens": prompt,
            "completion_tokens": answer,
            "total_tokens": prompt + answer,
        },
    }
