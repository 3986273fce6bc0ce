"""Keeps ``run.json`` and the ledger's mark up to date while a batch runs."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from summarizer.core.errors import OutputError
from summarizer.runs.figures import Figures
from summarizer.runs.folder import Folder
from summarizer.runs.ledger import Ledger, Taken

__all__ = ["Journal"]

#: Seconds between two moves of the ledger's mark.
TICK = 1.0


class Journal:
    """Writes down once a second how far a batch is.

    Args:
        folder: Holds ``run.json``.
        ledger: Its mark is moved.
        figures: What is written down.
        head: What was asked; written as it is.
    """

    def __init__(
        self, folder: Folder, ledger: Ledger, figures: Figures, head: Mapping[str, Any]
    ) -> None:
        self.earlier: dict[str, Any] = ledger.note("total", {})
        self._folder, self._ledger, self._figures, self._head = folder, ledger, figures, head
        self._began = _now()
        self._saving: asyncio.Future[None] | None = None

    async def tick(self) -> None:
        """Save once a second, until cancelled.

        Raises:
            OutputError: The disk is full, or the like.
        """
        while True:
            await asyncio.sleep(TICK)
            await self.save()

    async def save(self) -> None:
        """Save what there is now. The event loop does not wait for the disk.

        Raises:
            OutputError: The disk is full, or the like.
        """
        while self._saving is not None and not self._saving.done():
            await asyncio.wait([self._saving])  # two would write one file at the same time
        taken, total = self._ledger.take(), self.total()
        self._saving = asyncio.ensure_future(asyncio.to_thread(self._save, taken, total))
        await asyncio.shield(self._saving)

    async def close(self, state: str, reason: str | None) -> None:
        """Save for the last time, and drop lines that newer ones replace.

        Raises:
            OutputError: The disk is full, or the like.
        """
        if self._saving is not None:
            await asyncio.wait([self._saving])
        self._ledger.flush(total=self.total())
        self._ledger.tidy()
        self._write(state, reason)

    def total(self) -> dict[str, Any]:
        """Figures of all runs on the folder."""
        return self._figures.with_earlier(self.earlier)

    def _save(self, taken: Taken, total: dict[str, Any]) -> None:
        self._ledger.commit(taken, total=total)
        self._write("running", None)

    def _write(self, state: str, reason: str | None) -> None:
        counts = self._ledger.counts()
        try:
            self._folder.save({
                "state": state,
                "reason": reason,
                "articles": {"done": counts.done, "failed": counts.failed},
                **self._head,
                "started": self._folder.state.get("started", self._began),
                "updated": _now(),
                "this_run": {"started": self._began, **self._figures.plain()},
                "total": self.total(),
            })  # fmt: skip
        except OSError as problem:
            raise OutputError(
                f"{self._folder.path} cannot be written: {problem.strerror}; make room and give "
                "the same command again"
            ) from problem


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
