"""What a batch is bounded by, and how it came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from summarizer.runs.figures import Figures

__all__ = ["Limits", "Report"]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What bounds a batch, beside its settings.

    Attributes:
        budget_usd: Dollars that the whole batch may cost, earlier runs on its folder included.
        max_tokens: Tokens, in and out, under the same rule.
        retry_failed: Take up the articles that failed, and no others; they are asked anew.
        ordered: Write results in the order of the sources.
        processes: How many processes besides this one read, clean and check articles, from the
            first article on; None: as many as pay.
    """

    budget_usd: float | None = None
    max_tokens: int | None = None
    retry_failed: bool = False
    ordered: bool = False
    processes: int | None = None


@dataclass(frozen=True)
class Report:
    """How a batch came out; ``run.json`` says the same.

    Attributes:
        state: ``finished``, ``interrupted``, ``budget`` (stopped by it), or ``stopped`` (by an
            error).
        figures: Those of this run.
        total: Those of all runs on the folder.
        done: Articles that have a result.
        failed: Articles that stand in ``failures.jsonl``.
        reason: What stopped it, in one line.
    """

    state: str
    figures: Figures
    total: dict[str, Any]
    done: int
    failed: int
    reason: str | None = None
