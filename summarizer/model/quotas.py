"""What a server's headers say about how much it still takes.

OpenAI, Azure, Groq, Together and others send ``x-ratelimit-remaining-requests`` and the like,
Anthropic ``anthropic-ratelimit-requests-remaining``, others one count without a kind.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Literal, NamedTuple

__all__ = ["Kind", "Quota", "quotas", "seconds"]

Kind = Literal["requests", "tokens"]
_FORMS: tuple[tuple[Kind, str], ...] = (
    ("requests", "x-ratelimit-{}-requests"),
    ("tokens", "x-ratelimit-{}-tokens"),
    ("requests", "anthropic-ratelimit-requests-{}"),
    ("tokens", "anthropic-ratelimit-tokens-{}"),
    ("requests", "x-ratelimit-{}"),
    ("requests", "ratelimit-{}"),
)
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_PIECE = re.compile(r"(\d+(?:\.\d+)?)(ms|[smhd])")
_DURATION = re.compile(rf"(?:{_PIECE.pattern})+")
#: Numbers from here on are times, in seconds or milliseconds since 1970, and no durations.
_DATE, _DATE_MS = 1e9, 1e12


class Quota(NamedTuple):
    """What is left of one kind.

    Attributes:
        kind: What is counted.
        remaining: How much the server still takes before `reset`.
        reset: Seconds until it takes all again (a bucket), or until it counts anew (a window).
    """

    kind: Kind
    remaining: float
    reset: float


def quotas(headers: Mapping[str, str], now: float | None = None) -> list[Quota]:
    """What `headers` say; nothing where they say nothing that can be read.

    Args:
        headers: The answer's; the case of names does not matter to the mapping.
        now: The time to count dates from, in seconds since 1970.
    """
    lower = ((name.lower(), value) for name, value in headers.items())
    told = {name: value for name, value in lower if "ratelimit" in name}
    found: dict[Kind, Quota] = {}
    for kind, form in _FORMS if told else ():
        remaining = _number(told.get(form.format("remaining"), ""))
        reset = seconds(told.get(form.format("reset"), ""), now)
        if kind not in found and remaining is not None and reset is not None:
            found[kind] = Quota(kind, remaining, reset)
    return list(found.values())


def seconds(text: str, now: float | None = None) -> float | None:
    """``6m0s``, ``120ms``, ``1.5``, a date or a time since 1970, as seconds from now; never < 0."""
    text = text.strip()
    if _DURATION.fullmatch(text):
        return sum(float(number) * _UNITS[unit] for number, unit in _PIECE.findall(text))
    value = _number(text)
    if value is not None and value < _DATE:
        return value
    then = _time(text) if value is None else value / (1000 if value >= _DATE_MS else 1)
    return None if then is None else max(0.0, then - (time.time() if now is None else now))


def _time(text: str) -> float | None:
    try:
        return datetime.fromisoformat(text).timestamp()
    except (ValueError, OverflowError):
        return None


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None
