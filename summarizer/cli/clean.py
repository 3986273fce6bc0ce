"""``summarize clean``: what of a source is the article, what is not, and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.door import DONE, FAILED
from summarizer.cli.options import HELP_NAMES, Talk, setting_options, talk_options
from summarizer.cli.output import Output
from summarizer.cli.sources import open_sources, source_argument
from summarizer.cli.words import clip, in_colour, one_line, say, width
from summarizer.core.article import BODY, FURNITURE, NOISE, Article, Block
from summarizer.settings import from_environment

if TYPE_CHECKING:
    from summarizer.ingest import Unreadable

__all__ = ["command"]

HEAD = ("title", "outlet", "author", "published", "language")
#: Columns that offsets and kind take before the words of a block.
MARGIN = 33


@click.command(context_settings={"help_option_names": HELP_NAMES})
@source_argument
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl"]), help="Default: text."
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")
@setting_options("fetch")
@talk_options
def command(
    sources: tuple[str, ...],
    *,
    form: str | None,
    output: str | None,
    **options: Any,  # noqa: ANN401 - the settings, as the options give them
) -> int:
    """Show what is article, what is noise, and why.

    Each block of each SOURCE is body, part of the head, or noise of a kind. Nothing is
    asked of any model. Offsets count characters of the source's text.
    """
    talk = Talk.taken_from(options)
    settings = from_environment(options).settings
    failed = 0
    with Output(output) as target:
        articles = open_sources(sources, fetch=settings.fetch)
        colour = target.is_terminal and in_colour(settings.environ, no_color=talk.no_color)
        line = form == "jsonl" or (form == "json" and articles.several)
        for article in articles.articles:
            if not isinstance(article, Article):
                failed += _tell(article)
            elif form in {None, "text"}:
                target.write(_text(article, colour=colour))
            else:
                indent = None if line else 2
                target.write(json.dumps(_plain(article), ensure_ascii=False, indent=indent) + "\n")
    return FAILED if failed else DONE


def _tell(unreadable: Unreadable) -> int:
    say(str(unreadable.error))
    return 1


def _plain(article: Article) -> dict[str, Any]:
    return {
        "article": {
            "id": article.id,
            "source": article.source,
            **{name: getattr(article, name) for name in HEAD},
            "sha256": article.sha256,
            "length": len(article.text),
        },
        "characters": _shares(article),
        "blocks": [
            {
                "start": block.start,
                "end": block.end,
                "kind": block.kind,
                "reason": block.reason or None,
                "text": article.slice(block),
            }
            for block in article.blocks
        ],
        "warnings": [
            {"kind": note.kind, "detail": note.detail, "where": note.where}
            for note in article.warnings
        ],
    }


def _shares(article: Article) -> dict[str, int]:
    """Characters of body, head and noise; what is between blocks is white space."""
    shares = Counter({BODY: 0, "head": 0, "noise": 0})
    for block in article.blocks:
        shares[_part(block)] += block.end - block.start
    return dict(shares)


def _part(block: Block) -> str:
    return "head" if block.kind in FURNITURE else "noise" if block.kind in NOISE else BODY


def _text(article: Article, *, colour: bool) -> str:
    shares = _shares(article)
    total = sum(shares.values()) or 1
    told = ", ".join(f"{name} {size:,} ({size / total:.0%})" for name, size in shares.items())
    lines = [click.style(f"{one_line(article.source)} · {one_line(article.id)}", bold=True), told]
    known = ((name, getattr(article, name)) for name in HEAD)
    lines += [f"{name}: {one_line(value)}" for name, value in known if value]
    lines += [f"warning: {one_line(note.detail)}" for note in article.warnings]
    lines += ["", *_rows(article)]
    text = "\n".join(lines) + "\n\n"
    return text if colour else click.unstyle(text)


def _rows(article: Article) -> Iterator[str]:
    for block in article.blocks:
        why = f" ← {one_line(block.reason)}" if block.reason else ""
        place = f"{block.start}–{block.end}"
        words = clip(article.slice(block), width() - MARGIN - len(why))
        row = f"{place:>13}  {block.kind:<{MARGIN - 16}} {words}"
        yield (
            row if block.kind == BODY else click.style(row, dim=True) + click.style(why, fg="cyan")
        )
