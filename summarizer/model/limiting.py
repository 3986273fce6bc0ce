"""The step that decides when a call may go out: one for all calls of a run.

It bounds how many are in flight, keeps them to the pace that a server takes (`pacing`), and holds
them back while it is down (`outage`). It stands below the retries, so that a call which waits to
be sent again holds no place and a server that is down is not tried by all of them.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Mapping

from summarizer.core.errors import QuotaSpent, ServerGone
from summarizer.core.events import Held, Hook, Resumed
from summarizer.core.result import Usage
from summarizer.model.metering import estimated_tokens
from summarizer.model.options import ModelOptions
from summarizer.model.outage import Outage
from summarizer.model.pacing import Pace, Sent
from summarizer.model.quotas import quotas
from summarizer.model.seam import Complete, Completion, Request
from summarizer.model.translation import Failure

__all__ = ["Limiter"]

#: Seconds after which a wait is looked at anew: what was heard meanwhile may have ended it.
_LOOK = 0.25
_ENDED = ": then give the same command again, what was answered is kept"


class Limiter:
    """Places in flight, given out in the order in which they were asked for.

    Args:
        options: Concurrency, declared limits, deadline.
        on_event: Hears when all calls are held back, and why.
    """

    def __init__(self, options: ModelOptions, on_event: Hook) -> None:
        self._most, self._deadline = options.concurrency, options.deadline
        self._on_event = on_event
        self._pace = Pace(time.monotonic(), options.rpm, options.tpm)
        self._outage = Outage(options.concurrency, options.deadline)
        self._expected = _Expected(options.max_output_tokens)
        self._flying = 0
        self._held: float | None = None  # since when
        self._queue: deque[_Place] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._shut: tuple[float, Failure] | None = None  # until when no call is of use, and why

    def over(self, complete: Complete) -> Complete:
        """`complete`, when its turn has come.

        Raises:
            Failure: As `complete`; with `ServerGone` or `QuotaSpent` where no call is of use.
        """

        async def ask(request: Request) -> Completion:
            place = await self._place(self._expected.of(request))
            try:
                completion = await complete(request)
            except Failure as failure:
                raise self._failed(place, failure) from failure.__cause__
            except BaseException:
                self._free(place)
                raise
            self._answered(place, request, completion.usage)
            return completion

        return ask

    def hear(self, headers: Mapping[str, str]) -> None:
        """Take in what the headers of an answer, or of a refusal, say about limits."""
        self._pace.heard(time.monotonic(), quotas(headers))

    async def _place(self, tokens: float) -> _Place:
        if self._shut is not None and time.monotonic() < self._shut[0]:
            raise self._shut[1]
        place = _Place(tokens)
        if not self._queue and self._wait(place) <= 0:
            self._give(place)
            return place
        place.turn = asyncio.get_running_loop().create_future()
        self._queue.append(place)
        self._next()
        try:
            await place.turn
        except asyncio.CancelledError:
            if place.sent is None:
                self._queue.remove(place)
            else:
                self._free(place)
            raise
        return place

    def _wait(self, place: _Place) -> float:
        if self._flying >= self._most:
            return float("inf")
        now = time.monotonic()
        down = self._outage.wait(now, self._flying)
        return down if down > 0 else self._pace.wait(now, place.tokens)

    def _give(self, place: _Place) -> None:
        self._flying += 1
        place.trial = self._outage.sent()
        place.sent = self._pace.sent(time.monotonic(), place.tokens)
        self._tell_resumed()

    def _next(self) -> None:
        """Give places to whoever waits, and look again when the next may be given."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._queue:
            wait = self._wait(self._queue[0])
            if wait > 0:
                if wait < float("inf"):
                    loop = asyncio.get_running_loop()
                    self._timer = loop.call_later(min(wait, _LOOK), self._next)
                return
            place = self._queue.popleft()
            if place.turn is not None and not place.turn.done():
                self._give(place)
                place.turn.set_result(None)

    def _answered(self, place: _Place, request: Request, usage: Usage) -> None:
        self._outage.answered()
        used = usage.input_tokens + usage.output_tokens
        if place.sent is not None:
            self._pace.answered(time.monotonic(), place.sent, used or place.tokens)
        if used:
            self._expected.learn(request, usage)
        self._land()

    def _failed(self, place: _Place, failure: Failure) -> Failure:
        """What is to be told of a failure, which is taken in."""
        now, held = time.monotonic(), None
        if failure.down:
            held = self._outage.failed(
                now, trial=place.trial, reached=failure.reached, wait=failure.wait
            )
        else:
            self._outage.answered()
            if failure.refused and place.sent is not None:
                held = self._pace.refused(now, place.sent, failure.wait)
        if held is not None:
            self._held = self._held or now
            self._on_event(Held(str(failure), held))
        failure = self._hopeless(now, failure) or failure
        self._land()
        return failure

    def _tell_resumed(self) -> None:
        """Tell when calls that were held back go out again; the one that tries is none of them."""
        if self._held is not None and not (self._outage.down or self._pace.closed):
            self._on_event(Resumed(time.monotonic() - self._held))
            self._held = None

    def _hopeless(self, now: float, failure: Failure) -> Failure | None:
        """What all are to be told where no call is of use any more."""
        down = self._outage.hopeless(now)
        if failure.refused and (failure.wait or 0.0) > self._deadline:
            ended = Failure(QuotaSpent(f"{failure}{_ENDED}"))
            self._shut = now + (failure.wait or 0.0), ended
        elif failure.down and down is not None:
            since = f" (no answer for {down:.0f} s)" if self._outage.reached else ""
            ended = Failure(ServerGone(f"{failure}{since}{_ENDED}"))
        else:
            return None
        waiting, self._queue = self._queue, deque()
        for place in waiting:
            if place.turn is not None and not place.turn.done():
                place.turn.set_exception(ended)
        return ended

    def _free(self, place: _Place) -> None:
        """A call was given up before anything came back."""
        if place.trial:
            self._outage.gave_up()
        self._land()

    def _land(self) -> None:
        self._flying -= 1
        self._next()
        self._tell_resumed()


class _Place:
    """A call that waits for its turn, or is out."""

    __slots__ = ("sent", "tokens", "trial", "turn")

    def __init__(self, tokens: float) -> None:
        self.tokens = tokens
        self.turn: asyncio.Future[None] | None = None
        self.sent: Sent | None = None
        self.trial = False


class _Expected:
    """How many tokens a call will take, learned from those that were counted."""

    def __init__(self, most: int | None) -> None:
        self._most = float("inf") if most is None else most
        self._ratio, self._answer = 1.0, 800.0
        self._weight = 1.0  # of the next call

    def of(self, request: Request) -> float:
        """Tokens in and out."""
        return estimated_tokens(request) * self._ratio + min(self._answer, self._most)

    def learn(self, request: Request, usage: Usage) -> None:
        """Take in what a call took."""
        ratio = usage.input_tokens / max(1, estimated_tokens(request))
        self._ratio += self._weight * (ratio - self._ratio)
        self._answer += self._weight * (usage.output_tokens - self._answer)
        self._weight = max(0.05, self._weight / 2)
