"""Servers that cap requests and tokens, and a crowd of callers, in virtual time.

What takes minutes with a real server takes milliseconds here, and the same every time.
"""
# ruff: noqa: D102 - a cap has `left`, `take` and `reset`, a crowd what happens to a call

from __future__ import annotations

import heapq
import math
import random
from collections import deque
from dataclasses import dataclass, field

from summarizer.model.pacing import Pace
from summarizer.model.quotas import Quota


class Clocked:
    """Counts by the clock: so much from one full window to the next."""

    def __init__(self, limit, window=60.0, offset=0.0):
        self.limit, self.window, self.offset = limit, window, offset
        self.used, self.number = 0.0, 0

    def left(self, now):
        number = (now + self.offset) // self.window
        if number != self.number:
            self.used, self.number = 0.0, number
        return self.limit - self.used

    def take(self, amount):
        self.used += amount

    def reset(self, now):
        return self.window - (now + self.offset) % self.window


class Sliding:
    """Counts what came within the last window."""

    def __init__(self, limit, window=60.0):
        self.limit, self.window = limit, window
        self.seen, self.used, self.now = deque(), 0.0, 0.0

    def left(self, now):
        self.now = now
        while self.seen and self.seen[0][0] <= now - self.window:
            self.used -= self.seen.popleft()[1]
        return self.limit - self.used

    def take(self, amount):
        self.seen.append((self.now, amount))
        self.used += amount

    def reset(self, now):
        return self.seen[0][0] + self.window - now if self.seen else 0.0


class Bucket:
    """Is refilled steadily; `deep` seconds of its rate fit in."""

    def __init__(self, limit, window=60.0, deep=60.0):
        self.rate = limit / window
        self.most = max(1.0, self.rate * deep)
        self.level, self.at = self.most, 0.0

    def left(self, now):
        self.level = min(self.most, self.level + self.rate * (now - self.at))
        self.at = now
        return self.level

    def take(self, amount):
        self.level -= amount

    def reset(self, now):
        return (self.most - self.level) / self.rate


class Busy:
    """Refuses this share of the calls by chance, whatever their pace."""

    def __init__(self, share, seed=1):
        self.share, self.random = share, random.Random(seed)

    def left(self, now):
        return 0.0 if self.random.random() < self.share else 1.0

    def take(self, amount):
        pass

    def reset(self, now):
        return 1.0


@dataclass
class Crowd:
    """`size` callers who ask without end, paced by one `Pace`."""

    pace: Pace
    requests: object = None  # a cap, or None
    tokens: object = None
    size: int = 64
    latency: float = 1.0
    usage: float = 2000.0  # tokens of a call, on average
    headers: bool = True
    late: bool = False  # headers tell how it was when the call came in, not when it was answered
    retry_after: object = 1.0  # seconds; "reset"; or None: the server does not say
    lag: float = 0.0  # how late a caller's timers may be
    seed: int = 1
    sent: list = field(default_factory=list)
    refused: list = field(default_factory=list)

    def run(self, until):
        """Sends and refusals, as times, up to `until` seconds."""
        self.random = random.Random(self.seed)
        self.heap, self.order = [], 0
        self.flying, self.asleep = 0, False
        self.at(0.0, self.door)
        while self.heap:
            now, _, what, *given = heapq.heappop(self.heap)
            if now > until:
                break
            what(now, *given)
        return self

    def at(self, when, what, *given):
        self.order += 1
        heapq.heappush(self.heap, (when, self.order, what, *given))

    def wake(self, now):
        self.asleep = False
        self.door(now)

    def door(self, now):
        expected = self.usage
        while self.flying < self.size and not self.asleep:
            wait = self.pace.wait(now, expected)
            if wait > 0:
                self.asleep = True
                self.at(now + min(wait, 0.5) + self.random.uniform(0, self.lag), self.wake)
                return
            sent = self.pace.sent(now, expected)
            self.flying += 1
            self.at(now + 0.02 * self.random.random(), self.arrive, sent)

    def arrive(self, now, sent):
        used = sent.tokens * self.random.uniform(0.7, 1.3)
        caps = [(cap, amount) for cap, amount in ((self.requests, 1.0), (self.tokens, used)) if cap]
        if all(cap.left(now) >= amount for cap, amount in caps):
            for cap, amount in caps:
                cap.take(amount)
            self.sent.append((now, used))
            told = self.told(now) if self.late else None
            latency = self.latency * self.random.uniform(0.8, 1.2)
            self.at(now + latency, self.answer, sent, used, told)
        else:
            self.refused.append(now)
            short = [cap for cap, amount in caps if cap.left(now) < amount]
            wait = short[0].reset(now) if self.retry_after == "reset" else self.retry_after
            self.at(now + 0.02, self.refuse, sent, wait)

    def answer(self, now, sent, used, told):
        self.flying -= 1
        if self.headers:
            self.pace.heard(now, told or self.told(now))
        self.pace.answered(now, sent, used)
        self.door(now)

    def refuse(self, now, sent, wait):
        self.flying -= 1
        if self.headers:
            self.pace.heard(now, self.told(now))
        self.pace.refused(now, sent, wait)
        self.door(now)

    def told(self, now):
        caps = (("requests", self.requests), ("tokens", self.tokens))
        return [
            Quota(kind, max(0.0, math.floor(cap.left(now))), cap.reset(now))
            for kind, cap in caps
            if cap
        ]

    def shares(self, limit, start, end, *, tokens=False):
        """What share of `limit` a minute was used from `start` to `end`, and what was refused."""
        within = [amount if tokens else 1.0 for at, amount in self.sent if start <= at < end]
        refusals = sum(start <= at < end for at in self.refused)
        count = sum(start <= at < end for at, _ in self.sent)
        return sum(within) / (limit * (end - start) / 60), refusals / max(1, refusals + count)
