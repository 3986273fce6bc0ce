"""What happens during a run, told to whoever listens. The library never prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.core.result import Usage

__all__ = [
    "Answered", "Asked", "Batched", "CacheDamaged", "CacheHit", "Event", "Failed", "Finished",
    "Held", "Hook", "Reasked", "Recorded", "Resumed", "Retrying", "Started", "Written", "ignore",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events."""


@dataclass(frozen=True, slots=True)
class Started(Event):
    """Work on an article has begun."""

    article: str


@dataclass(frozen=True, slots=True)
class Asked(Event):
    """A call went out to `model`; about `tokens` input tokens (an estimate)."""

    model: str
    tokens: int


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """A call came back after `seconds`; `cost_usd` is None where the price is unknown.

    `response_model` is the model that the server says it was, where it says so.
    """

    model: str
    usage: Usage
    cost_usd: float | None
    seconds: float
    response_model: str | None = None


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """A call was given up after `seconds`; `error` is the name of our error's class."""

    model: str
    error: str
    seconds: float


@dataclass(frozen=True, slots=True)
class CacheHit(Event):
    """An answer was there already; `usage` is what it cost when it was bought."""

    model: str
    usage: Usage


@dataclass(frozen=True, slots=True)
class CacheDamaged(Event):
    """The cache could not be used and was set aside at `moved_to` (None: it stays off)."""

    reason: str
    moved_to: str | None


@dataclass(frozen=True, slots=True)
class Batched(Event):
    """A batch at the server is in this state (the server's word), `done` of `total` answered."""

    batch: str
    state: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Held(Event):
    """All calls wait for `seconds`, because of `reason`; what is out already is waited for."""

    reason: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    """Calls go out again, which had been `Held` for `seconds`."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Retrying(Event):
    """A call failed for `reason` and is sent again after `seconds`."""

    reason: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Reasked(Event):
    """The model is asked once more, because of `reason`."""

    reason: str


@dataclass(frozen=True, slots=True)
class Recorded(Event):
    """A cassette at `path` holds `exchanges`; `why` says what it still lacks, None: nothing."""

    path: str
    exchanges: int
    why: str | None


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """An article is done with this status."""

    article: str
    status: str


@dataclass(frozen=True, slots=True)
class Written(Event):
    """A batch has written an article's line; `cached`: it took no call.

    `error` is the name of our error's class and what it says, where `status` is ``failed``.
    """

    article: str
    status: str
    cached: bool
    error: tuple[str, str] | None = None


Hook = Callable[[Event], None]


def ignore(_event: Event) -> None:
    """The hook of whoever does not listen."""
