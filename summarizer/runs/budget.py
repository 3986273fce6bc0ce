"""Keeps a batch within its dollars and tokens, what is in flight included.

A call is stopped before it is sent where it might break the budget: what is spent, what the calls
in flight may still cost, and what this one may cost come to more. What a call may cost is learned
from those that came back, the dearest of them; before the first one it is assumed to be dear.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from summarizer.core.errors import BudgetExceeded, ConfigError
from summarizer.core.events import Answered, Asked, Event
from summarizer.settings import Settings

__all__ = ["Budget", "price"]

#: Tokens of an answer for each token of its question, and of a question for each one estimated,
#: as long as nothing is known.
ANSWER, QUESTION = 1.0, 1.5
#: Tokens of which the price is taken; small prices would be lost in rounding.
MANY = 1_000_000


class Budget:
    """Hears of calls, and refuses them when the budget might break.

    Args:
        settings: Whom the price is asked of.
        dollars: Most dollars; None: no bound.
        tokens: Most tokens, in and out; None: no bound.

    Raises:
        ConfigError: Dollars are bounded, and the model's price is not known.
    """

    def __init__(self, settings: Settings, dollars: float | None, tokens: int | None) -> None:
        self._dollars, self._tokens = dollars, tokens
        self._in_price = self._out_price = 0.0
        self._limit = settings.max_output_tokens
        if dollars is not None:
            self._in_price, self._out_price = _prices(settings)
        self._spent_dollars, self._spent_tokens = 0.0, 0
        self._flying: dict[asyncio.Task[Any], _Call] = {}
        self._waiters: deque[asyncio.Future[None]] = deque()
        self._question, self._answer = QUESTION, 0.0

    def start(self, earlier: dict[str, Any]) -> None:
        """Count in what earlier runs on the same folder spent."""
        self._spent_dollars = earlier.get("cost_usd") or 0.0
        self._spent_tokens = earlier.get("input_tokens", 0) + earlier.get("output_tokens", 0)

    def hear(self, event: Event) -> None:
        """Take in an event.

        Raises:
            BudgetExceeded: The call that is about to be sent might break the budget.
        """
        if self._dollars is None and self._tokens is None:
            return
        if isinstance(event, Asked):
            self._ask(event.tokens)
        elif isinstance(event, Answered):
            self._settle(event)

    async def room(self) -> bool:
        """Wait until a call in flight has landed; False where none is, so that there is no hope.

        For whoever was refused: what calls turn out to cost is less than what was set aside.
        """
        if not self._flying:
            return False
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        await waiter
        return True

    def _landed(self, task: asyncio.Task[Any]) -> None:
        self._flying.pop(task, None)
        # One that is let in lets in the next when it lands; the last call lets in all.
        count = len(self._waiters) if not self._flying else min(2, len(self._waiters))
        for _ in range(count):
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)

    def _ask(self, estimated: int) -> None:
        asked = estimated * self._question
        answered = self._answer or max(1_000.0, asked * ANSWER)
        if self._limit is not None:
            answered = min(answered, float(self._limit))
        call = _Call(estimated, asked, answered)
        flying = [*self._flying.values(), call]
        tokens = self._spent_tokens + sum(one.asked + one.answered for one in flying)
        if self._tokens is not None and tokens > self._tokens:
            raise BudgetExceeded(
                f"the next call could take more than {self._tokens:,} tokens "
                f"({self._spent_tokens:,} are spent): the same command with a larger --max-tokens "
                "goes on"
            )
        dollars = self._spent_dollars + sum(map(self._cost, flying))
        if self._dollars is not None and dollars > self._dollars:
            raise BudgetExceeded(
                f"the next call could cost more than ${self._dollars:,.2f} "
                f"(${self._spent_dollars:,.4f} are spent): the same command with a larger --budget "
                "goes on"
            )
        self._fly(call)

    def _fly(self, call: _Call) -> None:
        task = asyncio.current_task()
        if task is not None:  # a call that fails is told by nothing but the end of its task
            if task not in self._flying:
                task.add_done_callback(self._landed)
            self._flying[task] = call

    def _settle(self, event: Answered) -> None:
        task = asyncio.current_task()
        call = self._flying.get(task) if task is not None else None
        usage = event.usage
        if call is not None and call.estimated:
            known = self._answer > 0
            ratio = usage.input_tokens / call.estimated
            self._question = max(self._question, ratio) if known else max(ratio, 0.1)
            self._answer = max(self._answer, float(usage.output_tokens), 1.0)
        self._spent_tokens += usage.input_tokens + usage.output_tokens
        self._spent_dollars += event.cost_usd or 0.0
        if task is not None:
            self._landed(task)

    def _cost(self, call: _Call) -> float:
        return call.asked * self._in_price + call.answered * self._out_price


class _Call:
    """A call in flight: tokens as estimated, and as they are expected to be counted."""

    __slots__ = ("answered", "asked", "estimated")

    def __init__(self, estimated: int, asked: float, answered: float) -> None:
        self.estimated, self.asked, self.answered = estimated, asked, answered


def price(settings: Settings, asked: int, answered: int) -> float | None:
    """Dollars for so many tokens at list price; None where the price is not known.

    Raises:
        UnknownModel, ConfigError: The settings name no model that can be asked.
    """
    from summarizer.api import model_options  # noqa: PLC0415 - as below
    from summarizer.model.endpoint import find_endpoint  # noqa: PLC0415 - only where dollars count
    from summarizer.model.options import EMBEDDED  # noqa: PLC0415 - same
    from summarizer.model.prices import cost_usd  # noqa: PLC0415 - same

    options = model_options(settings)
    if options.name == EMBEDDED and not options.base_url:
        return 0.0
    usage = {"prompt_tokens": asked, "completion_tokens": answered}
    return cost_usd({"usage": usage}, find_endpoint(options), batch=settings.batch_api)


def _prices(settings: Settings) -> tuple[float, float]:
    """Dollars for a token in, and for one out."""
    asked, answered = price(settings, MANY, 0), price(settings, 0, MANY)
    if asked is None or answered is None:
        raise ConfigError(
            f"--budget: the price of {settings.model} is not known; bound it with --max-tokens"
        )
    return asked / MANY, answered / MANY
