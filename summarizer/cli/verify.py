"""``summarize verify``: whether quotes stand in an article."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.door import DONE, FAILED
from summarizer.cli.options import HELP_NAMES, SOURCE, Talk, talk_options
from summarizer.cli.output import Output
from summarizer.cli.quotations import read_quotes
from summarizer.cli.sources import read_article
from summarizer.cli.words import clip, in_colour, one_line, width
from summarizer.settings import from_environment

if TYPE_CHECKING:
    from summarizer.core.article import Article, Span
    from summarizer.ground import Finding, Verdict

__all__ = ["command"]

COLOURS: dict[Verdict, str] = {
    "exact": "green", "normalized": "green", "near": "yellow", "altered": "red", "absent": "red",
}  # fmt: skip
#: Columns that number, verdict and offsets take before the words of a quote.
MARGIN = 34
Checked = list[tuple[str, "Finding"]]


@click.command(context_settings={"help_option_names": HELP_NAMES})
@click.argument("article", type=SOURCE)
@click.argument("quotes", type=SOURCE)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text",
    help="How it is shown.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")
@talk_options
def command(
    article: str,
    quotes: str,
    *,
    form: str,
    output: str | None,
    **options: Any,  # noqa: ANN401 - what `talk_options` brings in
) -> int:
    """Say whether quotes stand in an article.

    QUOTES is a JSON list of texts or of objects with a "quote", such objects or texts one a line,
    or a plain text with one quote a line; - for standard input. The verdicts: exact; normalized
    (typography differs); near (function words differ); altered (something else is said); absent.

    Exit status 0 where all quotes stand in the article (the first three), 1 where some do not.
    """
    from summarizer.ground import Passages

    talk = Talk.taken_from(options)
    if article == quotes == "-":
        raise click.UsageError("ARTICLE and QUOTES cannot both be standard input")
    settings = from_environment().settings
    with Output(output) as target:
        read = read_article(article)
        passages = Passages(read)
        checked = [(quote, passages.find(quote)) for quote in read_quotes(quotes)]
        colour = target.is_terminal and in_colour(settings.environ, no_color=talk.no_color)
        if form == "text":
            text = _text(read, checked)
            target.write(text if colour else click.unstyle(text))
        else:
            target.write(_json(read, checked, lines=form == "jsonl"))
    return DONE if all(finding.kept for _, finding in checked) else FAILED


def _json(article: Article, checked: Checked, *, lines: bool) -> str:
    rows = [_plain(article, quote, finding) for quote, finding in checked]
    if lines:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    head = {"id": article.id, "source": article.source, "sha256": article.sha256}
    shown = {"article": head | {"length": len(article.text)}, "quotes": rows}
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _plain(article: Article, quote: str, finding: Finding) -> dict[str, Any]:
    return {
        "quote": quote,
        "verdict": finding.verdict,
        "start": finding.start,
        "end": finding.end,
        "spans": [_passage(article, span) for span in finding.spans],
        "differences": [difference._asdict() for difference in finding.differences],
        "reason": finding.reason or None,
        "nearest": None if finding.nearest is None else _passage(article, finding.nearest),
    }


def _passage(article: Article, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": article.slice(span)}


def _text(article: Article, checked: Checked) -> str:
    lines = [row for at, pair in enumerate(checked, 1) for row in _rows(article, at, *pair)]
    counts = Counter(finding.verdict for _, finding in checked)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in COLOURS if counts[verdict])
    return "\n".join([*lines, "", f"{one_line(article.source)}: {told}"]) + "\n"


def _rows(article: Article, number: int, quote: str, finding: Finding) -> Iterator[str]:
    room = width() - MARGIN
    verdict = click.style(f"{finding.verdict:<10}", fg=COLOURS[finding.verdict])
    place = "-" if finding.start is None else f"{finding.start}–{finding.end}"
    yield f"{number:>4}  {verdict}  {place:>14}  {clip(quote, room)}"
    if finding.reason:
        yield f"{'':{MARGIN}}{one_line(finding.reason)}"
    if finding.nearest is not None:
        passage = finding.nearest
        yield f"{'':{MARGIN}}nearest, {passage.start}–{passage.end}:"
        yield f"{'':{MARGIN}}{clip(article.slice(passage), room)}"
