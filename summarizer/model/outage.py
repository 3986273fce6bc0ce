"""What is done while a server is down: one call tries it, the others wait.

A server is taken for down when several calls in a row failed, whoever sent them. From then on one
call goes out at a time, with growing waits between. When one is answered the others follow, two at
first and one more with each answer, so that a server which has just come up is not knocked over.
(A circuit breaker: M. Nygard, "Release It!", 2007; the slow start is TCP's.)

All times are passed in, in seconds of any steady clock; nothing here waits.
"""

from __future__ import annotations

import math

from summarizer.model.waits import growing

__all__ = ["Outage"]

#: Seconds between two tries, at most.
_LONGEST = 30.0


class Outage:
    """Whether a server is down, and who may try it.

    Args:
        most: Most calls in flight.
        deadline: Seconds after which a server that stays down is given up.
    """

    def __init__(self, most: int, deadline: float) -> None:
        self.down = False
        self.reached = False
        self._most, self._deadline = most, deadline
        self._enough = min(10, 3 + most // 4)  # failures in a row
        self._failures = self._tries = 0
        self._room = math.inf
        self._since = self._next = 0.0
        self._trying = False

    def wait(self, now: float, flying: int) -> float:
        """Seconds until a call may go where `flying` are out; infinite: not before one is back."""
        if self.down:
            return math.inf if self._trying else max(0.0, self._next - now)
        return 0.0 if flying < self._room else math.inf

    def sent(self) -> bool:
        """A call goes out; True where it is the one that tries a server which is down."""
        trial = self.down and not self._trying
        self._trying = self._trying or trial
        return trial

    def answered(self) -> None:
        """A call was answered, be it with a refusal: the server is there."""
        self.reached = True
        self._failures = 0
        if self.down:
            self.down = self._trying = False
            self._room = 2.0
        elif self._room < self._most:
            self._room += 1
        else:
            self._room = math.inf

    def failed(self, now: float, *, trial: bool, reached: bool, wait: float | None) -> float | None:
        """A call failed for the server's sake.

        Args:
            now: The clock.
            trial: What `sent` said of it.
            reached: False where no connection came about.
            wait: Seconds that the server asks to wait, if it says so.

        Returns:
            Seconds until the next try, where this failure is why there is a wait; else None.
        """
        self.reached = self.reached or reached
        self._failures += 1
        if self.down:
            if not trial:
                return None
            self._trying = False
            self._tries += 1
        else:
            self._room = max(1.0, self._room // 2) if self._room < math.inf else self._room
            if self._failures < self._enough:
                return None
            self.down, self._since, self._tries = True, now, 0
        self._next = now + (growing(self._tries, _LONGEST) if wait is None else wait)
        return self._next - now

    def gave_up(self) -> None:
        """The call that tried was cancelled: another one may."""
        self._trying = False

    def hopeless(self, now: float) -> float | None:
        """Seconds that the server has been down, where that is too long; else None."""
        if not self.down or not self._tries:
            return None
        down = now - self._since
        return down if down > self._deadline or not self.reached else None
