"""A result's record into a `View`: what the article is, how the run went, what it cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from summarizer.render.layout import Reader, gist
from summarizer.render.view import Fact, Item, Note, Run, Section, View

if TYPE_CHECKING:
    from summarizer.render.ledger import Account

__all__ = ["provenance_of", "view_of"]


def view_of(
    record: Mapping[str, Any],
    *,
    first: int = 1,
    number: Callable[[int, int], int] | None = None,
) -> View:
    """Everything there is to show of a record, in the order in which it is shown.

    Args:
        record: A result in the contract's form; missing keys count as unknown.
        first: Number of the first passage, where several results share one document.
        number: Gives the number of a passage by its offsets, as for `Reader`.
    """
    article = _object(record.get("article"))
    data = record.get("data")
    headline = _text(data.get("headline")) if isinstance(data, Mapping) else None
    if isinstance(data, Mapping) and (headline or data.get("headline") is None):
        data = {key: value for key, value in data.items() if key != "headline"}
    printed = _text(article.get("title"))
    title = headline or printed or _text(article.get("id")) or "Untitled"
    return View(
        title=title,
        original=printed if printed and printed != title else "",
        language=_text(article.get("language")),
        outlet=_text(article.get("outlet")),
        head=_head(article),
        standing=_standing(record),
        sections=() if data is None else Reader(first, number).sections(data),
        apart=tuple(_apart(record)),
        provenance=tuple(provenance_of(_object(record.get("provenance")))),
        account=_account(record["ledger"]) if "ledger" in record else None,
    )


def _account(ledger: object) -> Account | None:
    from summarizer.render.ledger import account_of  # noqa: PLC0415 - few results have one

    return account_of(ledger)


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _head(article: Mapping[str, Any]) -> tuple[Fact, ...]:
    published = _text(article.get("published"))
    named = (
        ("Outlet", _text(article.get("outlet"))),
        ("Author", _text(article.get("author"))),
        ("Published", published.replace("T", " ", 1) if published else None),
        ("Language", _text(article.get("language"))),
        ("Source", _source(article)),
    )
    return tuple(Fact(name, (value,)) for name, value in named if value)


def _source(article: Mapping[str, Any]) -> str | None:
    source = _text(article.get("source"))
    return "standard input" if source == "-" else source


def _standing(record: Mapping[str, Any]) -> Note | None:
    error = _object(record.get("error"))
    why = ": ".join(filter(None, (_text(error.get("type")), _text(error.get("message")))))
    if record.get("status") == "failed":
        return Note("failed", "Failed", why or "there is no result, and no reason was recorded")
    if record.get("status") != "partial" and not why:
        return None
    count = len(_rows(record.get("rejected")))
    parts = {0: "part of the answer is missing", 1: "1 part of the answer was left out"}
    text = parts.get(count, f"{count} parts of the answer were left out")
    text += ", with reasons at the end" if count else ""
    return Note("partial", "Partial", "; ".join(filter(None, (text, why))))


def _apart(record: Mapping[str, Any]) -> list[Section]:
    rejected = tuple(_rejected(row) for row in _rows(record.get("rejected")))
    warnings = tuple(_warning(row) for row in _rows(record.get("warnings")))
    sections = (
        Section("Left out", "rejected", rejected),
        Section("Warnings", "warning", warnings),
    )
    return [section for section in sections if section.items]


def _rejected(row: Mapping[str, Any]) -> Item:
    value = row.get("value")
    claimed = _claimed(_object(value).get("evidence"))
    return Item(
        kind="rejected",
        lead=(Run("path", _text(row.get("path")) or "/"),),
        text=gist(value),
        facts=(Fact("Offered as evidence", tuple(claimed)),) if claimed else (),
        notes=(Note("reason", "reason", _text(row.get("reason")) or "not recorded"),),
    )


def _claimed(evidence: object) -> list[str]:
    """The words that the model gave as a quotation; they are not the article's."""
    rows = evidence if isinstance(evidence, list) else [evidence]
    return [gist(row) for row in rows if row]


def _warning(row: Mapping[str, Any]) -> Item:
    where = row.get("where")
    lead = [Run("tag", (_text(row.get("kind")) or "warning").replace("_", " "))]
    if isinstance(where, (list, tuple)) and len(where) == 2:
        lead.append(Run("path", f"[{where[0]}:{where[1]}]"))
    return Item(kind="warning", lead=tuple(lead), text=_text(row.get("detail")) or "")


def provenance_of(row: Mapping[str, Any]) -> list[str]:
    """Model, prompt, calls, tokens, dollars and time, each in few words, as far as known."""
    spent = [_tokens(row), _cost(row)] if row.get("calls") or row.get("cached") else []
    named = [_text(row.get(key)) for key in ("model", "prompt", "verify")]
    pieces = [*named, _calls(row), *spent, _created(row)]
    return [piece for piece in pieces if piece]


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _calls(row: Mapping[str, Any]) -> str | None:
    if row.get("cached") is True:
        return "from the cache"
    calls = row.get("calls")
    if not _is_count(calls):
        return None
    return {0: "no call", 1: "1 call"}.get(int(calls or 0), f"{calls} calls")


def _tokens(row: Mapping[str, Any]) -> str | None:
    usage = _object(row.get("usage"))
    read, written = usage.get("input_tokens"), usage.get("output_tokens")
    if not _is_count(read) or not _is_count(written) or not (read or written):
        return None
    return f"{read:,} + {written:,} tokens"


def _cost(row: Mapping[str, Any]) -> str | None:
    if "cost_usd" not in row:
        return None
    cost = row["cost_usd"]
    if cost is None:
        return "cost unknown"
    if not isinstance(cost, (int, float)) or not cost:
        return "no cost"
    return f"${cost:.2f}" if cost >= 1 else f"${cost:.4f}" if cost >= 0.001 else f"${cost:.2g}"


def _created(row: Mapping[str, Any]) -> str | None:
    created, version = _text(row.get("created")), _text(row.get("summarizer"))
    by = f"summarizer {version}" if version else None
    return ", ".join(part for part in (by, created) if part) or None
