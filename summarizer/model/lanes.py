"""So much a second: what the limits of `pacing` have in common.

Times are passed in, in seconds of any steady clock; nothing here waits.
"""

from __future__ import annotations

import math

__all__ = ["SLACK", "Declared", "Lane"]

MINUTE = 60.0
#: Share of a limit that is aimed at; the rest is for clocks that differ.
AIM = 0.98
#: What a lane may have saved up, in seconds of its rate, so that a late timer loses nothing.
SLACK = 0.5


class Lane:
    """So much a second, with a little saved up. May be overdrawn by the last that passes."""

    def __init__(self, now: float) -> None:
        self.rate = math.inf
        self.most = 1.0  # that can be saved up
        self.level = 0.0
        self._at = now

    def wait(self, now: float, amount: float) -> float:
        """Seconds until `amount` may pass."""
        if self.rate == math.inf:
            return 0.0
        self._fill(now)
        lacking = min(amount, self.most) - self.level
        return max(0.0, lacking / self.rate) if lacking > 1e-9 else 0.0

    def take(self, now: float, amount: float) -> None:
        """Let `amount` pass."""
        if self.rate != math.inf:
            self._fill(now)
            self.level -= amount

    def give(self, amount: float) -> None:
        """Put back what was taken too much; negative: take what was taken too little."""
        self.level = min(self.most, self.level + amount)

    def turn(self, now: float, rate: float) -> None:
        """Go on at `rate`."""
        if self.rate == math.inf:
            self._at = now
        else:
            self._fill(now)
        self.rate = rate
        self.most = max(1.0, rate * SLACK)
        self.level = min(self.level, self.most)

    def _fill(self, now: float) -> None:
        self.level = min(self.most, self.level + self.rate * max(0.0, now - self._at))
        self._at = max(self._at, now)


class Declared(Lane):
    """What the user says may pass in a minute."""

    def __init__(self, now: float, limit: int) -> None:
        super().__init__(now)
        self._limit = limit
        self._began: float | None = None
        self.rate = AIM * limit / MINUTE
        self.most = self._saved()

    def take(self, now: float, amount: float) -> None:
        """Let `amount` pass; the first minute begins with the first."""
        if self._began is None:
            self._began = self._at = now
            self.level = self.most = AIM * self._limit / 2
            self.rate /= 2
        super().take(now, amount)

    def wait(self, now: float, amount: float) -> float:
        """Seconds until `amount` may pass."""
        if self._began is None:
            return 0.0
        if self.rate < AIM * self._limit / MINUTE and now >= self._began + MINUTE:
            self._fill(self._began + MINUTE)
            self.rate = AIM * self._limit / MINUTE
            self.most = self._saved()
        return super().wait(now, amount)

    def _saved(self) -> float:
        """As much as no server minds: of few calls, none beside the next."""
        return max(1.0, min(1 - AIM, SLACK / MINUTE) * self._limit)
