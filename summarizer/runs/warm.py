"""Loads what every article needs, so that processes forked from this one have it already."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.pipeline import Plan

__all__ = ["warm"]

_TEXT = "The old bridge will stay shut until May, the mayor said on Monday.\n\nNobody was hurt."


def warm(plan: Plan) -> None:
    """Read, clean and show a short text. What this loads and compiles is kept by its modules."""
    from summarizer.ingest import read_text  # noqa: PLC0415 - not for --help
    from summarizer.pipeline import messages, split  # noqa: PLC0415 - same

    article = read_text(_TEXT)
    for part in split(article, plan.part_tokens):
        messages(article, part, plan.prompt, schema=plan.task.name, lang=plan.lang)
    _ = plan.task.sha256
