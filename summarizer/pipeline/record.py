"""The result as the contract shapes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

from summarizer.core.article import Article, Warned
from summarizer.core.errors import as_ours
from summarizer.core.result import Bill, Rejected, Usage
from summarizer.core.schema import JSON

__all__ = ["Made", "Spent", "failure", "house_version", "record"]


@dataclass
class Spent:
    """What the answers behind one result cost this time."""

    calls: int = 0
    usage: Usage = field(default_factory=Usage)
    cost_usd: float | None = 0.0
    answers: int = 0
    cached: bool = True
    created: str | None = None

    def add(self, answer: Bill) -> None:
        """Count one answer; an unknown price makes the sum unknown."""
        self.calls += answer.calls
        self.usage += answer.usage
        self.cached = self.cached and answer.cached
        if self.cost_usd is None or answer.cost_usd is None:
            self.cost_usd = None
        else:
            self.cost_usd += answer.cost_usd
        self.answers += 1
        self.created = max(filter(None, (self.created, answer.created)), default=None)


@cache
def house_version() -> str:
    """Version of this package; ``0`` in a plain checkout that was never installed."""
    try:
        return version("summarizer")
    except PackageNotFoundError:
        return "0"


class Made(NamedTuple):
    """What came of an article.

    Attributes:
        data: What is grounded; None makes the result a failed one.
        rejected: What was refused; any makes it a partial one.
        error: Why there is no data.
        warnings: What a reader of the result should know, beside what there is on the article.
    """

    data: dict[str, JSON] | None
    rejected: Sequence[Rejected]
    error: Exception | None
    warnings: Sequence[Warned] = ()


def record(
    article: Article,
    labels: Mapping[str, str | None],
    made: Made,
    spent: Spent,
    *,
    include_text: bool = False,
) -> dict[str, Any]:
    """One result as plain JSON.

    Args:
        article: What was read.
        labels: ``schema``, ``model``, ``prompt``, ``prompt_sha256``, ``schema_sha256``; where
            items were verified ``verify`` and ``verify_sha256``, the prompt of that.
        made: What came of it.
        spent: What it cost this time.
        include_text: Carry the article's text although it stands in a file of its own.
    """
    refused = [row._asdict() for row in made.rejected]
    whole = "partial" if refused else "complete"
    return {
        "article": _head(article, include_text=include_text),
        "schema": labels["schema"],
        "status": "failed" if made.data is None else whole,
        "data": made.data,
        "rejected": refused,
        "warnings": _warnings([*article.warnings, *made.warnings]),
        "provenance": {
            "model": labels["model"],
            "prompt": labels["prompt"],
            "prompt_sha256": labels["prompt_sha256"],
            "schema_sha256": labels["schema_sha256"],
            **{name: labels[name] for name in ("verify", "verify_sha256") if labels.get(name)},
            "summarizer": house_version(),
            "created": spent.created or datetime.now(UTC).isoformat(timespec="seconds"),
            "cached": spent.cached and spent.answers > 0,
            "calls": spent.calls,
            "usage": spent.usage.model_dump(),
            "cost_usd": spent.cost_usd,
        },
        "error": None if made.error is None else _error(made.error),
    }


def failure(
    source: str, name: str, labels: Mapping[str, str | None], error: Exception
) -> dict[str, Any]:
    """The failed result of a source that could not be read as an article."""
    unread = Article(text="", id=name, source=source)
    return record(unread, labels, Made(None, (), as_ours(error)), Spent())


def _error(error: Exception) -> dict[str, str]:
    return {"type": type(error).__name__, "message": " ".join(str(error).split())}


def _head(article: Article, *, include_text: bool) -> dict[str, Any]:
    head: dict[str, Any] = {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published and article.published[:10],  # the contract's is a date
        "language": article.language,
        "sha256": article.sha256 if article.text else None,
        "length": len(article.text),
    }
    if article.embedded or include_text:
        head["text"] = article.text
    return head


def _warnings(notes: Iterable[Warned]) -> list[dict[str, Any]]:
    return [
        {
            "kind": note.kind,
            "detail": note.detail,
            "where": list(note.where) if note.where else None,
        }
        for note in notes
    ]
