"""What is still to be done of a batch's sources, found out at the speed of the disk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.ingest.units import Unit, text_digest, units
from summarizer.runs.work import Job

if TYPE_CHECKING:
    from summarizer.runs.figures import Figures
    from summarizer.runs.kept import Kept, Known
    from summarizer.runs.ledger import Ledger

__all__ = ["Todo"]


class Todo:
    """Goes through sources, and passes over what the ledger has.

    Args:
        ledger: What is done.
        figures: Count what is passed over.
        failed_only: Take up the articles that failed, and no others.
        kept: Where finished results are looked for; None: nowhere.
    """

    def __init__(
        self, ledger: Ledger, figures: Figures, *, failed_only: bool, kept: Kept | None = None
    ) -> None:
        self._ledger, self._figures, self._failed_only = ledger, figures, failed_only
        self._kept = kept

    def jobs(self, sources: tuple[str, ...], *, fetch: bool) -> Iterator[Job | Known]:
        """What is still to be done, in the order of the sources, nothing read ahead."""
        for unit in units(sources, fetch=fetch):
            job = self._job(unit)
            if job is None:
                self._figures.skipped += 1
            else:
                yield self._known(unit, job) or job

    def _known(self, unit: Unit, job: Job) -> Known | None:
        known = None if self._kept is None else self._kept.get(unit)
        return None if known is None or known.outcome.entry.text == job.known else known

    def _job(self, unit: Unit) -> Job | None:
        entry = self._ledger.entry(unit.id)
        if entry is None or entry.failed:
            again = entry is not None and _changed(entry.raw, unit)
            wanted = entry is not None if self._failed_only else entry is None or again
            return Job(unit) if wanted else None
        if entry.raw is not None and not _changed(entry.raw, unit):
            return None
        if text_digest(unit) == entry.text:  # after a crash, or with another title
            self._ledger.learn(entry._replace(raw=unit.digest))
            return None
        return None if self._failed_only else Job(unit, entry.text)


def _changed(raw: bytes | None, unit: Unit) -> bool:
    return bool(raw and unit.digest and raw != unit.digest)
