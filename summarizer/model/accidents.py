"""Whether a refusal tells of a limit, or hit one call of many by accident.

A busy server refuses a call here and there whatever the pace (another machine of its pool is full);
to hold all calls back for each of those would bring a run to a crawl. A limit shows otherwise:
several of the calls that went out together are refused, or slowing down makes the refusals stop.

Calls are counted and not seconds, in the order in which they went out: a refusal comes sooner than
an answer, so that by the order of their coming the first would all be refusals.
"""

from __future__ import annotations

from collections import deque

__all__ = ["Accidents"]

#: Calls that are looked back on, and how many of them may be refused by accident.
WINDOW, FEW = 128, 4
#: So many of the last so many refused are a limit: at first, and where accidents are usual.
BURST, USUAL_BURST = (3, 4), (8, 8)
#: How often all were held back, at least and at most looked back on; how many calls went out in
#: between on average, at least and at most; slowing down to which share ought to have helped.
TRIED, LOOKED, LEAST, SOON, SLOWED = 3, 6, 4, 500, 0.5
#: Where slowing down helps, so many times the calls of before go out until the next refusal.
MORE = 2.0


class Accidents:
    """What is known of a server's refusals."""

    def __init__(self) -> None:
        self._sent = 0
        self._refused: deque[int] = deque()
        self._slowed: deque[tuple[int, float]] = deque(maxlen=LOOKED)
        self._tried = TRIED
        self._most: float = FEW  # refusals in a window that are accidents
        self._burst = BURST

    def sent(self) -> int:
        """A call goes out; its number."""
        self._sent += 1
        return self._sent

    def refused(self, number: int) -> bool:
        """The call of that number was refused; True where that looks like an accident."""
        self._refused.append(number)
        while self._refused[0] <= self._sent - WINDOW:
            self._refused.popleft()
            if not self._refused:  # its own call went out long ago
                return True
        many, of = self._burst
        last = sum(number - of < one <= number for one in self._refused)
        accident = last * of < many * min(of, number) and len(self._refused) <= self._most
        if not accident and self._most > FEW:
            self._most, self._burst = FEW, BURST
            self._tried += 2  # that was a limit after all: harder to convince from now on
        return accident

    def no_relief(self, calls: int, rate: float) -> float | None:
        """All were held back and slowed down, and the next refusal is here.

        Args:
            calls: How many went out since then.
            rate: At what rate, in calls a second.

        Returns:
            Where that has not helped, because refusals are this server's way whatever the pace:
            the rate before all the slowing down. Else None.
        """
        self._slowed.append((calls, rate))
        if not any(self._in_vain(count) for count in range(self._tried, len(self._slowed) + 1)):
            return None
        usual = len(self._refused) * WINDOW / min(WINDOW, self._sent)
        self._most, self._burst = max(FEW + 1, min(2 * usual + 6, WINDOW / 2)), USUAL_BURST
        before = max(rate for _, rate in self._slowed)
        self._slowed.clear()
        return before

    def _in_vain(self, count: int) -> bool:
        """Whether the last so many times helped nothing."""
        last = list(self._slowed)[-count:]
        between = sum(calls for calls, _ in last) / count
        calls, rate = last[-1]
        return LEAST <= between <= SOON and calls <= MORE * between and rate <= SLOWED * last[0][1]
