"""How fast calls may go out: what was declared, what headers say, what refusals teach.

Several lanes, each a number of calls or of tokens a second; a call goes when all of them let it.

*Declared* (``--rpm``, ``--tpm``): evenly, with little ahead, so that no minute holds more than was
declared, whether the server counts by the clock, over a sliding minute, or by a bucket. Half of the
first minute may go at once.

*Headers*: what remains, spread over the time until the reset. Where the server counts by the clock
that uses its window up just when it ends; where it is a bucket that is refilled steadily, the
rate comes to rest at the refill with the bucket half full. Other users of the same quota are
allowed for.

*Refusals* (429): the rate that was admitted since the last one, less a little, then slowly more:
additive increase and multiplicative decrease (V. Jacobson, "Congestion Avoidance and Control",
SIGCOMM 1988), the increase growing with the time without a refusal as in CUBIC (S. Ha, I. Rhee,
L. Xu, 2008), counted in calls and not in seconds, so that the share of refusals is the same at
any rate: about one call in two hundred. Refusals that hit single calls of many slow nothing down
(`accidents`): the call alone waits.

All times are passed in, in seconds of any steady clock; nothing here waits.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from summarizer.model.accidents import Accidents
from summarizer.model.lanes import SLACK, Declared, Lane
from summarizer.model.quotas import Quota
from summarizer.model.waits import growing

__all__ = ["Pace", "Sent"]

#: What remains is spread over a little less than the time until the reset: it shall be used up.
AHEAD = 1.05
#: Resets later than this many seconds are those of a day's quota, which is nothing to pace by.
LONG = 90.0
#: After a refusal: share of the admitted rate to go on with.
CUT = 0.97
#: The same where it came after fewer calls than teach something.
HARD_CUT, ENOUGH = 0.7, 10
#: Growth with each call, as long as too little was admitted to tell a rate from.
SLOW_START = 1.1
#: Growth of the rate with each call and with each second, whichever is less; after `SURE` of it,
#: it grows faster.
PER_CALL, PER_SECOND, SURE = 0.0004, 0.05 / 60, 0.1
#: Seconds after which a measured rate counts in full, and below which share of what was known it
#: counts at least half.
LASTING, LESS = 20.0, 0.6
#: Where another lane bounds the rate too, a refusal may be an accident: share of the admitted rate
#: to go on with, less with each refusal that comes within so many calls of the last.
GUIDED, SOON = 1.05, 300
#: Longest wait, in seconds, where a server that refuses does not say how long.
MOST_WAIT = 4.0
#: Tries after a refusal that cost little beside what was admitted before it: so many for each call.
#: Only later ones are spaced wider and wider.
SPARE = 0.008
#: Seconds after which a call that was not refused is taken for admitted, at least and at most; how
#: much of a late refusal counts at the next one (the first call of all loads the SDK).
QUICK, MOST_QUICK, FADE = 0.1, 2.0, 0.7


class _Told(Lane):
    """What the server's headers say is left."""

    def __init__(self, now: float) -> None:
        super().__init__(now)
        self.closed_until = -math.inf
        self.speaks = False

    def wait(self, now: float, amount: float) -> float:
        return max(self.closed_until - now, super().wait(now, amount))

    def hear(self, now: float, quota: Quota, amount: float) -> None:
        """Take in what is left, of which a call takes `amount`."""
        self.speaks = quota.reset <= LONG
        if not self.speaks:
            self.rate = math.inf
        elif quota.remaining < amount:
            self.closed_until = now + quota.reset
        else:
            self.closed_until = -math.inf
            self.turn(now, AHEAD * quota.remaining / max(quota.reset, 1e-3))
            self.most = max(amount, self.rate * SLACK)


class _Learned(Lane):
    """What refusals teach.

    A refusal closes it. After the wait that the server asks for one call goes out as a trial; when
    that one is not refused either, all go on, at the rate that was admitted from the last opening
    to this one, the time when it was closed included.
    """

    def __init__(self, now: float) -> None:
        super().__init__(now)
        self.epoch = 0
        self._since = now
        self._sent = self._refused = self._tries = 0
        self.closed = False
        self._known, self._share = math.inf, CUT  # admitted a second, and how much of it to use
        self._smooth, self._opened = 0, now
        self._strikes = 0
        self._slow = False  # nothing was admitted yet that the rate could be told from
        self._free = True  # no limit has shown
        self._open_at = now
        self._trial: float | None = None
        self._quick = QUICK  # seconds in which a refusal comes, at most
        self._accidents = Accidents()
        self.number = self._first = 0  # of the last call, and of the first since the last opening

    def wait(self, now: float, amount: float) -> float:
        if self.closed:
            if self._trial is None:
                return max(0.0, self._open_at - now)
            left = self._trial + 2 * self._quick - now
            if left > 0:
                return left
            self._open(now)
        return super().wait(now, amount)

    def take(self, now: float, amount: float) -> None:
        super().take(now, amount)
        self.number = self._accidents.sent()
        if self.closed:
            self._trial, self._first = now, self.number
            return
        self._sent += 1

    def admitted(self, now: float, epoch: int) -> None:
        """A call that went out in `epoch` was answered."""
        if self.closed and epoch == self.epoch:
            self._open(now)
        if self._known == math.inf or self.closed:
            return
        self._smooth += 1
        self._known *= SLOW_START if self._slow else 1.0
        self._share = max(self._share, min(CUT, self._share + 0.01))
        passed = (now - self._opened) * PER_SECOND
        gain = 3 * passed if self._strikes else min(self._smooth * PER_CALL, passed)
        self.turn(now, self._known * (self._share + gain + gain * gain / SURE))

    def refused(self, now: float, sent: Sent, wait: float | None, *, guided: bool) -> float | None:
        """A call was refused; the server asks to wait so long, or says nothing."""
        self._quick = max(QUICK, FADE * self._quick, min(now - sent.at, MOST_QUICK))
        accident = self._accidents.refused(sent.number)
        if sent.epoch < self.epoch:
            self._refused += self.closed
            return None
        if self.closed:
            self._tries += 1
        elif self._may_pass(now, sent, accident=accident):
            self._refused += 1
            return None
        else:
            self._refused += 1
            self.closed, self._tries = True, 0
            self._strikes = self._strikes + 1 if guided and self._smooth < SOON else guided
            self.epoch += 1
            self.level = min(self.level, 0.0)
        self._trial = None
        spare = int(SPARE * (self._sent - self._refused))
        own = growing(max(0, self._tries - spare), MOST_WAIT)
        asked = own if wait is None else max(wait, own * (self._tries > 1))
        self._open_at = now + asked
        return asked

    def _may_pass(self, now: float, sent: Sent, *, accident: bool) -> bool:
        """Whether all others may go on as they do."""
        if self._free:
            self._free = accident
            return accident
        before = self._accidents.no_relief(sent.number - self._first, self.rate)
        if before is None:
            return False
        self._free = self._slow = True
        self.epoch += 1  # what was out before is not counted with what comes
        self._known, self._share = before, 1.0
        self._since, self._sent, self._refused, self._strikes = now, 0, 0, 0
        self.turn(now, before)
        return True

    def _open(self, now: float) -> None:
        admitted, passed = self._sent - self._refused, max(now - self._since, 1e-3)
        new = self._known == math.inf
        if admitted >= ENOUGH or new:
            self._known = self._mean(max(ENOUGH, admitted) / passed, passed)
            self._share = max(CUT, GUIDED * CUT ** (self._strikes - 1)) if self._strikes else CUT
            self._since, self._sent, self._refused = now, 0, 0
        else:
            self._share *= HARD_CUT
        self._slow = new and admitted < ENOUGH
        self.turn(now, self._known * self._share)
        self._sent += 1  # the trial
        self._smooth, self._opened = 0, now
        self.closed = False

    def _mean(self, rate: float, passed: float) -> float:
        """The admitted rate, with one that was measured for only so many seconds taken in."""
        if self._known == math.inf or self._slow:
            return rate
        weight = min(1.0, passed / LASTING)
        if rate < LESS * self._known:
            weight = max(weight, 0.5)
        return self._known + weight * (rate - self._known)


class Sent(NamedTuple):
    """What must be remembered of a call that is out.

    Attributes:
        at: When it went out.
        epoch: After how many refusals that all were held back for.
        tokens: How many it is expected to take.
        number: How many went out, with this one.
    """

    at: float
    epoch: int
    tokens: float
    number: int


class Pace:
    """When the next call may go.

    Args:
        now: The clock.
        rpm: Calls a minute that were declared; None: none were.
        tpm: Tokens a minute, in and out, that were declared.
    """

    def __init__(self, now: float, rpm: int | None = None, tpm: int | None = None) -> None:
        self._learned = _Learned(now)
        self._told = {"requests": _Told(now), "tokens": _Told(now)}
        self._calls: list[Lane] = [self._learned, self._told["requests"]]
        self._tokens: list[Lane] = [self._told["tokens"]]
        self._calls += [Declared(now, rpm)] if rpm else []
        self._tokens += [Declared(now, tpm)] if tpm else []
        self._declares = bool(rpm or tpm)
        self._usual = 1.0  # tokens of a call, of late

    @property
    def closed(self) -> bool:
        """True while all calls wait because one was refused."""
        return self._learned.closed

    def wait(self, now: float, tokens: float) -> float:
        """Seconds until a call of about so many tokens may go; 0: it may go now."""
        waits = [lane.wait(now, 1.0) for lane in self._calls]
        waits += [lane.wait(now, tokens) for lane in self._tokens]
        return max(0.0, *waits)

    def sent(self, now: float, tokens: float) -> Sent:
        """A call goes out."""
        for lane in self._calls:
            lane.take(now, 1.0)
        for lane in self._tokens:
            lane.take(now, tokens)
        self._usual += 0.1 * (tokens - self._usual)
        return Sent(now, self._learned.epoch, tokens, self._learned.number)

    def answered(self, now: float, sent: Sent, used: float) -> None:
        """A call came back that took `used` tokens."""
        for lane in self._tokens:
            lane.give(sent.tokens - used)
        self._learned.admitted(now, sent.epoch)

    def refused(self, now: float, sent: Sent, wait: float | None) -> float | None:
        """A call was refused for the rate; the server asks to wait so many seconds, or nothing.

        Returns:
            Seconds until the next call, where this refusal is why there is a wait; else None.
        """
        for lane in self._tokens:
            lane.give(sent.tokens)
        guided = self._declares or any(lane.speaks for lane in self._told.values())
        return self._learned.refused(now, sent, wait, guided=guided)

    def heard(self, now: float, told: Iterable[Quota]) -> None:
        """What the headers of an answer say."""
        for quota in told:
            amount = 1.0 if quota.kind == "requests" else self._usual
            self._told[quota.kind].hear(now, quota, amount)
