"""News articles in, briefings out whose every statement points to words of the article.

    from summarizer import summarize
    result = summarize(Path("article.txt"), schema="briefing")

Names are loaded when they are first used, so that importing this package costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.api import Summarizer, asummarize, summarize
    from summarizer.core.article import Article, Block, Span
    from summarizer.core.errors import SummarizerError
    from summarizer.core.parts import (
        Actor,
        Claim,
        Event,
        Evidence,
        Item,
        Quote,
        Schema,
        Sentence,
        Stance,
    )
    from summarizer.core.result import Rejected, Result
    from summarizer.digest.running import asummarize_digest, summarize_digest
    from summarizer.ground import verify
    from summarizer.ingest import load, read_html, read_path, read_text
    from summarizer.runs import Limits, Report, arun_batch, run_batch
    from summarizer.settings import Settings

_HOME = {
    "Actor": "core.parts",
    "Article": "core.article",
    "Block": "core.article",
    "Claim": "core.parts",
    "Event": "core.parts",
    "Evidence": "core.parts",
    "Item": "core.parts",
    "Limits": "runs",
    "Quote": "core.parts",
    "Rejected": "core.result",
    "Report": "runs",
    "Result": "core.result",
    "Schema": "core.parts",
    "Sentence": "core.parts",
    "Settings": "settings",
    "Span": "core.article",
    "Stance": "core.parts",
    "Summarizer": "api",
    "SummarizerError": "core.errors",
    "arun_batch": "runs",
    "asummarize": "api",
    "asummarize_digest": "digest.running",
    "load": "ingest",
    "read_html": "ingest",
    "read_path": "ingest",
    "read_text": "ingest",
    "run_batch": "runs",
    "summarize": "api",
    "summarize_digest": "digest.running",
    "verify": "ground",
}

__all__ = [
    "Actor",
    "Article",
    "Block",
    "Claim",
    "Event",
    "Evidence",
    "Item",
    "Limits",
    "Quote",
    "Rejected",
    "Report",
    "Result",
    "Schema",
    "Sentence",
    "Settings",
    "Span",
    "Stance",
    "Summarizer",
    "SummarizerError",
    "arun_batch",
    "asummarize",
    "asummarize_digest",
    "load",
    "read_html",
    "read_path",
    "read_text",
    "run_batch",
    "summarize",
    "summarize_digest",
    "verify",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
