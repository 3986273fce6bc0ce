"""How long to wait before a call is sent again."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

__all__ = ["growing", "jitter", "pause", "retry_after"]

_FIRST, _LONGEST = 0.5, 30.0
_CEILING = 7 * 24 * 3600.0


def retry_after(headers: Mapping[str, str], now: float | None = None) -> float | None:
    """Seconds that a server asks to wait: ``retry-after-ms`` or ``Retry-After``, number or date.

    Args:
        headers: The answer's headers; their names' case does not matter to the mapping.
        now: The time to count a date from, in seconds since 1970.

    Returns:
        Seconds, never negative; None where it asks for nothing that can be read.
    """
    given = headers.get("retry-after-ms", "").strip()
    wait = _number(given)
    if wait is not None:
        return _bounded(wait / 1000)
    given = headers.get("retry-after", "").strip()
    wait = _number(given)
    if wait is not None:
        return _bounded(wait)
    try:
        then = parsedate_to_datetime(given).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return _bounded(then - (time.time() if now is None else now))


def pause(failures: int) -> float:
    """Seconds to wait after so many failures, where the server does not say: full jitter.

    Evenly drawn from 0 to 0.5 · 2ⁿ, at most 30 s, so that callers which failed together do not
    come back together (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015).
    """
    return random.uniform(0, growing(failures, _LONGEST))  # noqa: S311


def growing(failures: int, most: float) -> float:
    """0.5 · 2ⁿ seconds, at most `most`: for one that waits alone, where no jitter is needed."""
    return min(most, _FIRST * 2.0 ** min(failures, 16))


def jitter(wait: float) -> float:
    """What is added to a wait that the server asked for, so that not all come back at once."""
    return random.uniform(0, min(1.0, 0.25 * wait))  # noqa: S311 - no secret is made of it


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value == value else None  # noqa: PLR0124 - "nan" is no wait


def _bounded(seconds: float) -> float:
    return min(max(0.0, seconds), _CEILING)
