"""The step that sends a call again where its transport failed, and only there."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from summarizer.core.events import Hook, Retrying
from summarizer.model.options import ModelOptions
from summarizer.model.seam import Complete, Completion, Request
from summarizer.model.translation import Failure
from summarizer.model.waits import jitter, pause

if TYPE_CHECKING:
    from tenacity import RetryCallState

__all__ = ["retried"]

#: Tries while no connection has ever come about: a wrong address should show soon.
_FIRST_TRIES = 2


def retried(complete: Complete, options: ModelOptions, on_event: Hook) -> Complete:
    """`complete`, sent again after failures that may pass.

    A wait that the server asks for is kept; otherwise waits are drawn with full jitter. A call is
    given up after `options.retries` failures, or when the next try would come later than
    `options.deadline` seconds after its first failure. Refusals for the rate count only against
    the deadline.

    Raises:
        ModelError: What the last failure means.
    """
    policy = _Policy(options, on_event)

    async def ask(request: Request) -> Completion:
        try:
            completion = await complete(request)
        except Failure as failure:
            completion = await _again(complete, request, failure, policy)
        policy.reached = True
        return completion

    return ask


async def _again(
    complete: Complete, request: Request, first: Failure, policy: _Policy
) -> Completion:
    # Imported here because most calls do not fail; tenacity is handed the first failure as its
    # first try.
    from tenacity import AsyncRetrying, retry_if_exception  # noqa: PLC0415

    failed = [first]

    async def attempt() -> Completion:
        if failed:
            raise failed.pop()
        return await complete(request)

    started: list[float] = []
    tries = AsyncRetrying(
        retry=retry_if_exception(_is_transient),
        wait=policy.wait,
        stop=lambda state: policy.is_over(state, started),
        before_sleep=policy.tell,
        reraise=True,
    )
    try:
        return await tries(attempt)
    except Failure as failure:
        raise failure.error from failure.__cause__


def _is_transient(problem: BaseException) -> bool:
    return isinstance(problem, Failure) and problem.transient


def _failure(state: RetryCallState) -> Failure:
    problem = state.outcome.exception() if state.outcome else None
    if not isinstance(problem, Failure):
        raise TypeError("only failures are retried") from problem
    return problem


class _Policy:
    """When to wait how long, and when to stop. One for all calls of a run."""

    def __init__(self, options: ModelOptions, on_event: Hook) -> None:
        self.reached = False
        self._options = options
        self._on_event = on_event

    def wait(self, state: RetryCallState) -> float:
        asked = _failure(state).wait
        return pause(state.attempt_number - 1) if asked is None else asked + jitter(asked)

    def is_over(self, state: RetryCallState, started: list[float]) -> bool:
        failure = _failure(state)
        self.reached = self.reached or failure.reached
        now = time.monotonic()
        started.append(now)
        if now + state.upcoming_sleep > started[0] + self._options.deadline:
            return True
        if not self.reached and state.attempt_number >= _FIRST_TRIES:
            return True
        return not failure.refused and state.attempt_number > self._options.retries

    def tell(self, state: RetryCallState) -> None:
        self._on_event(Retrying(str(_failure(state)), state.upcoming_sleep))
