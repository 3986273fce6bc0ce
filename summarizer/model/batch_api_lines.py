"""The lines of a Batch API's files: questions that go out, answers and errors that come back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from summarizer.model.batch_api_spool import Refused
from summarizer.model.forms import body
from summarizer.model.seam import Request

__all__ = ["URL", "Reply", "line", "replies"]

#: The endpoint that each line asks.
URL: Literal["/v1/chat/completions"] = "/v1/chat/completions"
#: What ends a line for readers of text, though not for JSON.
_BREAKS = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}


class Reply(NamedTuple):
    """What came back for one question.

    Attributes:
        key: The question's.
        body: The completion; None where there is none.
        refused: What is said instead; None where nothing came of it at all (a batch that expired
            or was cancelled), so that it may be asked again.
    """

    key: str
    body: Mapping[str, Any] | None
    refused: Refused | None = None


def line(request: Request) -> bytes:
    """A question as a line of JSON; it comes back under its cache key."""
    asked = {"custom_id": request.key, "method": "POST", "url": URL, "body": body(request)}
    text = json.dumps(asked, ensure_ascii=False, separators=(",", ":"))
    for mark, escape in _BREAKS.items():
        text = text.replace(mark, escape)
    return text.encode() + b"\n"


def replies(path: Path) -> Iterator[Reply]:
    """The replies in an output or error file, in whatever order they stand there.

    A line that cannot be read is passed over: its question counts as unanswered.
    """
    with path.open("rb") as file:
        for row in file:
            try:
                found = _reply(json.loads(row))
            except (ValueError, TypeError, AttributeError, RecursionError):
                continue
            if found is not None:
                yield found


def _reply(row: Mapping[str, Any]) -> Reply | None:
    key = row.get("custom_id")
    if not isinstance(key, str):
        return None
    response = row.get("response") or {}
    status, body_ = response.get("status_code"), response.get("body")
    if status == 200 and isinstance(body_, dict) and "choices" in body_:
        return Reply(key, body_)
    if isinstance(status, int) and status >= 300:
        return Reply(key, None, _refused(status, body_))
    return Reply(key, None)  # batch_expired, batch_cancelled, request_timeout, or half a line


def _refused(status: int, body_: object) -> Refused:
    error = body_.get("error", body_) if isinstance(body_, Mapping) else None
    error = error if isinstance(error, Mapping) else {}
    codes = tuple(code for name in ("code", "type") if isinstance(code := error.get(name), str))
    return Refused(status, str(error.get("message") or body_ or "no reason given"), codes)
