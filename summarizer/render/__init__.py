"""Results and digests for people and programs: text, json, markdown, html, and more.

Each format of a result is one module over the same `View`, whatever its schema; those of a digest
stand in `across`. Nothing is printed, and no format but html loads more than the standard library.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from summarizer.core.errors import ConfigError

if TYPE_CHECKING:
    from summarizer.core.article import Article

__all__ = [
    "DIGEST_FORMATS", "FORMATS", "DigestFormat", "Format", "digest", "digest_format_of",
    "format_of", "render", "render_many",
]  # fmt: skip

Format = Literal["text", "json", "jsonl", "markdown", "html"]
#: Every format, the one for a terminal first.
FORMATS: tuple[Format, ...] = ("text", "json", "jsonl", "markdown", "html")
DigestFormat = Literal["text", "json", "markdown", "html", "jsonld", "csv"]
#: Every format of a digest, the one for a terminal first.
DIGEST_FORMATS: tuple[DigestFormat, ...] = ("text", "json", "markdown", "html", "jsonld", "csv")

Record = Mapping[str, Any]
_SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
}  # fmt: skip


def format_of(path: str | os.PathLike[str]) -> Format | None:
    """The format that a file's suffix names, or None where it names none."""
    name = os.fspath(path).lower()
    return next((form for suffix, form in _SUFFIXES.items() if name.endswith(suffix)), None)


def digest_format_of(path: str | os.PathLike[str]) -> DigestFormat | None:
    """The format of a digest that a file's suffix names, or None where it names none."""
    name = os.fspath(path).lower()
    others: dict[str, DigestFormat] = {".jsonld": "jsonld", ".csv": "csv"}
    found = next((form for suffix, form in others.items() if name.endswith(suffix)), None)
    return found or next((form for form in DIGEST_FORMATS if form == format_of(path)), None)


def render(
    record: Record,
    format: str,  # noqa: A002 - the option's name
    *,
    color: bool = False,
    width: int = 80,
    article_text: Article | str | None = None,
) -> str:
    """One result as text in a format, ending in a line end.

    Args:
        record: The result, in the contract's form.
        format: One of `FORMATS`.
        color: With ANSI colours; text only.
        width: Columns of a line; text only, at least 24.
        article_text: The text that the offsets count in, shown beside the result; html only. Of
            an article, its noise is folded away. Where nothing is given,
            ``record["article"]["text"]`` is taken if it is there.

    Raises:
        ConfigError: There is no such format.
    """
    return "".join(render_many([(record, article_text)], format, color=color, width=width))


def render_many(
    results: Iterable[tuple[Record, Article | str | None]],
    format: str,  # noqa: A002 - the option's name
    *,
    color: bool = False,
    width: int = 80,
) -> Iterator[str]:
    """Several results as one valid document of a format, in parts to be written one by one.

    Text, jsonl and markdown come as soon as each result does, json one result later (several
    become an array, one stays an object), html when all are there. Footnotes and anchors are
    numbered through, so they stay unambiguous.

    Args:
        results: Pairs of a record and its article, or the text of it (None: not at hand).
        format: One of `FORMATS`.
        color: As for `render`.
        width: As for `render`.

    Raises:
        ConfigError: There is no such format.
    """
    chosen = _known(format)
    if chosen == "html":
        from summarizer.render.html import render_html  # noqa: PLC0415 - loads jinja2

        yield render_html(list(results))
        return
    records = (record for record, _ in results)
    if chosen in {"json", "jsonl"}:
        from summarizer.render import data  # noqa: PLC0415 - a run needs one format

        yield from data.render_json(records) if chosen == "json" else data.render_jsonl(records)
    else:
        yield from _documents(records, chosen, color=color, width=width)


def digest(
    record: Record,
    format: str,  # noqa: A002 - the option's name
    *,
    color: bool = False,
    width: int = 80,
    articles: Mapping[str, Article | str] | None = None,
) -> str:
    """A digest as text in a format, ending in a line end.

    Args:
        record: The digest, in the contract's form; whatever is missing counts as unknown.
        format: One of `DIGEST_FORMATS`.
        color: With ANSI colours; text only.
        width: Columns of a line; text only, at least 24.
        articles: Articles or their texts by id, where the record does not carry them; html only.

    Raises:
        ConfigError: There is no such format.
    """
    if format not in DIGEST_FORMATS:
        known = ", ".join(DIGEST_FORMATS)
        raise ConfigError(f"a digest has no format {format!r}: choose one of {known}")
    if format == "json":
        from summarizer.render import data  # noqa: PLC0415 - a run needs one format

        return "".join(data.render_json([record]))
    if format == "html":
        from summarizer.render.across.html import render_html  # noqa: PLC0415 - loads jinja2

        return render_html(record, articles)
    if format in {"jsonld", "csv"}:
        from summarizer.render.across import tables  # noqa: PLC0415 - a run needs one format

        return tables.render_csv(record) if format == "csv" else tables.render_jsonld(record)
    from summarizer.render.across.outline import outline_of  # noqa: PLC0415 - same

    view = outline_of(record, nested=format == "markdown")
    if format == "text":
        from summarizer.render.text import render_text  # noqa: PLC0415 - same

        return render_text(view, color=color, width=width)
    from summarizer.render.markdown import render_markdown  # noqa: PLC0415 - same

    return render_markdown(view)


def _documents(
    records: Iterable[Record], chosen: Format, *, color: bool, width: int
) -> Iterator[str]:
    """Text or markdown of each result, clearly parted from the one before."""
    from summarizer.render.record import view_of  # noqa: PLC0415 - not needed for json
    from summarizer.render.view import passages  # noqa: PLC0415 - not needed for json

    number = 1
    for index, record in enumerate(records):
        view = view_of(record, first=number)
        number += sum(1 for _ in passages(view.sections))
        if chosen == "text":
            from summarizer.render.text import render_text  # noqa: PLC0415 - one format a run

            rule = "\n" + "─" * max(width, 1) + "\n\n" if index else ""
            yield rule + render_text(view, color=color, width=width)
        else:
            from summarizer.render.markdown import render_markdown  # noqa: PLC0415 - same

            yield ("\n***\n\n" if index else "") + render_markdown(view)


def _known(name: str) -> Format:
    if name not in FORMATS:
        raise ConfigError(f"format {name!r} is not known: choose one of {', '.join(FORMATS)}")
    return name
