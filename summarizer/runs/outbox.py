"""Where outcomes go: into the ledger, in their order where that is wanted.

It is also the circuit breaker: it holds back failures that are the server's, and when nothing else
comes any more it gives up, so that an outage does not turn ten thousand articles into failures.
"""

from __future__ import annotations

import asyncio

from summarizer.core.errors import RunError
from summarizer.core.events import Hook, Written, ignore
from summarizer.runs.figures import Figures
from summarizer.runs.ledger import Ledger
from summarizer.runs.work import Outcome

__all__ = ["Outbox"]

#: With `ordered`, how many articles one that is slow may let pass.
AHEAD = 2_000


class Outbox:
    """Writes outcomes as they come.

    Args:
        ledger: Where they are written.
        figures: What counts them.
        patience: How many articles in a row may fail for the server's sake.
        ordered: Write them by their numbers; at most `AHEAD` wait for one that is slow.
        on_event: Told of each line that is written.
    """

    def __init__(
        self, ledger: Ledger, figures: Figures, *,
        patience: int, ordered: bool = False, on_event: Hook = ignore,
    ) -> None:  # fmt: skip
        self._ledger, self._figures, self._on_event = ledger, figures, on_event
        self._patience = patience
        self._outages: list[Outcome] = []
        self._ordered = ordered
        self._next = 0
        self._waiting: dict[int, Outcome | None] = {}
        self._moved = asyncio.Event()

    async def turn(self, number: int) -> None:
        """Wait until the article of this number may begin."""
        while self._ordered and number >= self._next + AHEAD:
            self._moved.clear()
            await self._moved.wait()

    def put(self, number: int, outcome: Outcome) -> None:
        """Write an outcome, now or when it is its turn.

        Raises:
            OutputError: It cannot be written.
            RunError: The server has failed too often in a row.
        """
        if outcome.outage is not None:
            self._hold(outcome)
            self.leave(number)
            return
        if outcome.calls:
            self._release()
        if not self._ordered:
            self._write(outcome)
            return
        self._waiting[number] = outcome
        self._advance()

    def leave(self, number: int) -> None:
        """Nothing comes under this number."""
        if self._ordered:
            self._waiting[number] = None
            self._advance()

    def close(self) -> None:
        """Write what was held back; it was no outage."""
        self._release()
        for number in sorted(self._waiting):  # an article before them was given up
            self._write(self._waiting[number])
        self._waiting.clear()

    def _hold(self, outcome: Outcome) -> None:
        self._outages.append(outcome)
        if len(self._outages) >= self._patience:
            raise RunError(
                f"stopped, because {len(self._outages)} articles in a row got no answer "
                f"({outcome.outage}); the same command goes on with them"
            )

    def _release(self) -> None:
        held, self._outages = self._outages, []
        for outcome in held:
            self._write(outcome)

    def _advance(self) -> None:
        while self._next in self._waiting:
            self._write(self._waiting.pop(self._next))
            self._next += 1
        self._moved.set()

    def _write(self, outcome: Outcome | None) -> None:
        if outcome is None:
            return
        if outcome.line is None:
            self._ledger.learn(outcome.entry)
            self._figures.skipped += 1
            return
        self._ledger.add(outcome.line, outcome.entry)
        self._figures.count(outcome.status, cached=outcome.cached)
        name, cached = outcome.entry.id, outcome.cached
        self._on_event(Written(name, outcome.status, cached, outcome.error))
