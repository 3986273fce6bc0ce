"""The main job: a result for each article, written as it is done, in the order of the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.door import DONE, FAILED
from summarizer.cli.options import MainContext, Talk, resolved, setting_options, talk_options
from summarizer.cli.output import Output
from summarizer.cli.progress import Progress
from summarizer.cli.sources import Sources, open_sources, source_argument
from summarizer.cli.words import in_colour, measure, say

if TYPE_CHECKING:
    from summarizer.cli.answers import Row, Tally
    from summarizer.render import Format
    from summarizer.settings import Settings

__all__ = ["command"]

SETTINGS = (
    "schema", "model", "base_url", "mode", "prompt", "lang", "temperature", "seed",
    "max_output_tokens", "context_tokens", "timeout", "deadline", "retries", "reasks", "cache",
    "refresh", "cache_dir", "cassette", "concurrency", "rpm", "tpm",
    "format", "include_text", "fetch", "strict",
    "verify", "ledger", "otel",
)  # fmt: skip


class _Main(click.Command):
    """Shows the help of the whole program."""

    context_class = MainContext

    def get_help(self, ctx: click.Context) -> str:
        return ctx.parent.get_help() if ctx.parent else super().get_help(ctx)


@click.command(cls=_Main)
@source_argument
@setting_options(*SETTINGS)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")
@click.option(
    "--dry-run", is_flag=True, help="Print calls, tokens and cost (estimates); ask nothing."
)
@talk_options
def command(
    sources: tuple[str, ...],
    output: str | None,
    *,
    dry_run: bool,
    **options: Any,  # noqa: ANN401 - the settings, as the options give them
) -> int:
    """A result for each article."""
    talk = Talk.taken_from(options)
    settings, _, notes = resolved(options)
    if dry_run:
        return _dry_run(sources, settings)
    with Output(output) as target:
        articles = open_sources(sources, fetch=settings.fetch)
        if settings.format is None:
            chosen = _format(target, several=articles.several)
            settings = replace(settings, format=chosen)
        with Progress(notes, quiet=talk.quiet, verbose=talk.verbose) as told:
            tally = _run(articles, settings, target, told, no_color=talk.no_color)
        if articles.several and not talk.quiet:
            say(tally.told())
        return FAILED if tally.failed else DONE


def _dry_run(sources: Sequence[str], settings: Settings) -> int:
    from summarizer.cli.estimate import estimate

    articles = open_sources(sources, fetch=settings.fetch).articles
    Output().write(estimate(articles, settings))
    return DONE


def _run(
    articles: Sources, settings: Settings, target: Output, told: Progress, *, no_color: bool
) -> Tally:
    from summarizer.cli.answers import Answers
    from summarizer.render import render_many

    answers = Answers(articles.articles, settings, told)
    form = str(settings.format)
    with closing(iter(answers)) as rows:
        shown = rows if "json" in form else _successes(rows)
        first = list(islice(shown, 1))
        if first or answers.stopped is None:  # else there is nothing to make a document of
            colour = target.is_terminal and in_colour(settings.environ, no_color=no_color)
            for text in render_many(chain(first, shown), form, color=colour, width=measure()):
                with told.aside():
                    target.write(text)
    if answers.stopped is not None:
        raise answers.stopped
    return answers.tally


def _successes(rows: Iterator[Row]) -> Iterator[Row]:
    """For people: what failed is told on standard error already."""
    return ((record, article) for record, article in rows if record["status"] != "failed")


def _format(target: Output, *, several: bool) -> Format:
    from summarizer.render import format_of

    by_suffix = format_of(target.name)
    if by_suffix is not None:
        return by_suffix
    if target.is_terminal:
        return "text"
    return "jsonl" if several else "json"
