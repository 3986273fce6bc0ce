"""Keeps a batch that goes through a Batch API within its budget.

Thousands of questions are out at a time, and what they cost shows only when they come back. So
what is out is counted at what answers have cost so far, the dearest of them; what does not fit
waits for the next round, when it is known what there is room for.
"""

from __future__ import annotations

from typing import Any

from summarizer.core.errors import BudgetExceeded
from summarizer.core.events import Answered, Asked, Event
from summarizer.model.batch_api_spool import Totals
from summarizer.runs.budget import ANSWER, MANY, QUESTION, price
from summarizer.settings import Settings

__all__ = ["Reserve"]

#: Answers from which on the tokens of questions are known by what was counted, and how much more
#: than that is set aside.
KNOWN, MORE = 20, 1.2


class Reserve:
    """Says whether one more question may be parked.

    Args:
        settings: Whom the price is asked of.
        dollars: Most dollars; None: no bound.
        tokens: Most tokens, in and out; None: no bound.
    """

    def __init__(self, settings: Settings, dollars: float | None, tokens: int | None) -> None:
        self._dollars, self._tokens = dollars, tokens
        self._limit = settings.max_output_tokens
        self._in_price = self._out_price = 0.0
        if dollars is not None:
            self._in_price = (price(settings, MANY, 0) or 0.0) / MANY
            self._out_price = (price(settings, 0, MANY) or 0.0) / MANY
        self._spent_dollars, self._spent_tokens = 0.0, 0
        self._estimated: list[int] = [0, 0]  # questions parked, and their tokens as estimated
        self._counted: list[int] = [0, 0]  # questions answered, and their tokens as counted
        self._dearest = 0

    def start(self, earlier: dict[str, Any]) -> None:
        """Count in what earlier runs on the same folder spent."""
        self._spent_dollars = earlier.get("cost_usd") or 0.0
        self._spent_tokens = earlier.get("input_tokens", 0) + earlier.get("output_tokens", 0)

    def hear(self, event: Event) -> None:
        """Learn from a question that went out, or an answer that came."""
        if isinstance(event, Asked):
            self._estimated[0] += 1
            self._estimated[1] += event.tokens
        elif isinstance(event, Answered):
            self._counted[0] += 1
            self._counted[1] += event.usage.input_tokens
            self._dearest = max(self._dearest, event.usage.output_tokens)
            self._spent_tokens += event.usage.input_tokens + event.usage.output_tokens
            self._spent_dollars += event.cost_usd or 0.0

    def check(self, estimated: int, out: Totals) -> None:
        """Nothing, where one more question fits.

        Args:
            estimated: Its tokens.
            out: What is out or parked already.

        Raises:
            BudgetExceeded: With it, the batch might cost more than it may.
        """
        if self._dollars is None and self._tokens is None:
            return
        asked = (out.tokens + estimated) * self._ratio()
        answered = self._answers(out.questions + 1, asked)
        tokens = self._spent_tokens + asked + answered
        if self._tokens is not None and tokens > self._tokens:
            raise BudgetExceeded(
                f"more questions could take more than {self._tokens:,} tokens "
                f"({self._spent_tokens:,} are spent): the same command with a larger --max-tokens "
                "goes on"
            )
        dollars = self._spent_dollars + asked * self._in_price + answered * self._out_price
        if self._dollars is not None and dollars > self._dollars:
            raise BudgetExceeded(
                f"more questions could cost more than ${self._dollars:,.2f} "
                f"(${self._spent_dollars:,.4f} are spent): the same command with a larger --budget "
                "goes on"
            )

    def _ratio(self) -> float:
        """Tokens as counted for each token estimated."""
        (parked, estimated), (came, counted) = self._estimated, self._counted
        if came < KNOWN or not estimated:
            return QUESTION
        return MORE * (counted / came) / (estimated / parked)

    def _answers(self, questions: int, asked: float) -> float:
        """Tokens of so many answers."""
        each = float(self._dearest) or max(1_000.0, asked * ANSWER / questions)
        return questions * (each if self._limit is None else min(each, float(self._limit)))
