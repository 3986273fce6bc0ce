"""The figures of a batch: what is done, what it cost, how fast it goes."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from summarizer.core.events import Answered, CacheHit, Event, Reasked, Retrying
from summarizer.core.result import Usage

__all__ = ["Figures"]

#: Seconds over which the rate of the last articles is taken.
WINDOW = 20.0


@dataclass
class Figures:
    """Counts of one run; with those of earlier runs on the same folder added, of a whole batch.

    Attributes:
        complete: Articles with a whole result.
        partial: Articles whose result lacks what was refused.
        failed: Articles without a result.
        skipped: Articles that were done before, or had failed and were left alone.
        cached: Articles that took no call.
        calls: Completions bought.
        reasked: Questions put once more, for the schema or for evidence.
        retried: Calls sent again after a failure of transport.
        input_tokens: Tokens bought, as the server counted them.
        output_tokens: The same of answers.
        saved_input_tokens: Tokens of answers that came from the cache.
        saved_output_tokens: The same of answers.
        cost_usd: Dollars paid; None once a price was not known.
        seconds: Time that it took.
    """

    complete: int = 0
    partial: int = 0
    failed: int = 0
    skipped: int = 0
    cached: int = 0
    calls: int = 0
    reasked: int = 0
    retried: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    saved_input_tokens: int = 0
    saved_output_tokens: int = 0
    cost_usd: float | None = 0.0
    seconds: float = 0.0
    _began: float = field(default_factory=time.monotonic, repr=False)
    _times: list[tuple[float, int]] = field(default_factory=list, repr=False)

    @property
    def done(self) -> int:
        """Articles with a result."""
        return self.complete + self.partial

    @property
    def tokens(self) -> int:
        """Tokens bought, in and out."""
        return self.input_tokens + self.output_tokens

    @property
    def saved(self) -> Usage:
        """Tokens that the cache spared."""
        return Usage(input_tokens=self.saved_input_tokens, output_tokens=self.saved_output_tokens)

    def hear(self, event: Event) -> None:
        """Count an event of the model."""
        if isinstance(event, Answered):
            self.calls += 1
            self.input_tokens += event.usage.input_tokens
            self.output_tokens += event.usage.output_tokens
            known = self.cost_usd is not None and event.cost_usd is not None
            self.cost_usd = self.cost_usd + event.cost_usd if known else None  # type: ignore[operator]
        elif isinstance(event, CacheHit):
            self.saved_input_tokens += event.usage.input_tokens
            self.saved_output_tokens += event.usage.output_tokens
        elif isinstance(event, Reasked):
            self.reasked += 1
        elif isinstance(event, Retrying):
            self.retried += 1

    def count(self, status: str, *, cached: bool) -> None:
        """Count an article that came out so."""
        setattr(self, status, getattr(self, status) + 1)
        self.cached += cached

    def rate(self) -> float:
        """Articles a second, of late."""
        now, number = time.monotonic(), self.done + self.failed
        self._times.append((now, number))
        while self._times[0][0] < now - WINDOW:
            del self._times[0]
        then, before = self._times[0]
        if now - then < 1.0:
            then, before = self._began, 0
        return (number - before) / max(now - then, 1e-9)

    def elapsed(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self._began

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        self.seconds = round(self.elapsed(), 3)
        return {name: value for name, value in asdict(self).items() if not name.startswith("_")}

    def with_earlier(self, earlier: dict[str, Any]) -> dict[str, Any]:
        """As JSON, the figures of earlier runs added; an unknown price makes the sum unknown."""
        now = self.plain()
        for item in fields(self):
            if item.name in earlier and item.name != "skipped":
                one, other = earlier[item.name], now[item.name]
                now[item.name] = None if one is None or other is None else one + other
        now.pop("skipped")
        return now
