"""``summarize digest``: one picture of many articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.door import DONE, FAILED
from summarizer.cli.options import HELP_NAMES, PATH, Talk, resolved, setting_options, talk_options
from summarizer.cli.output import Output
from summarizer.cli.progress import Progress
from summarizer.cli.sources import open_sources, source_argument
from summarizer.cli.words import in_colour, measure, say

if TYPE_CHECKING:
    from summarizer.core.article import Article
    from summarizer.ingest import Unreadable
    from summarizer.settings import Settings

__all__ = ["command"]

SETTINGS = (
    "model", "base_url", "mode", "prompt", "lang", "temperature", "seed", "max_output_tokens",
    "context_tokens", "timeout", "deadline", "retries", "reasks", "cache", "refresh", "cache_dir",
    "cassette", "concurrency", "rpm", "tpm", "fetch", "strict", "verify",
)  # fmt: skip
FORMATS = ("text", "json", "markdown", "html", "jsonld", "csv")


def _names(
    _ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Pairs of names, as ``NAME=NAME`` gives them."""
    pairs = []
    for pair in given:
        one, found, other = (part.strip() for part in pair.partition("="))
        if not (one and found and other):
            raise click.BadParameter(f"{pair!r} is no pair: give two names, as in London=Whitehall")
        pairs.append((one, other))
    return pairs


@click.command(context_settings={"help_option_names": HELP_NAMES})
@source_argument
@setting_options(*SETTINGS)
@click.option(
    "--format", "form", type=click.Choice(FORMATS),
    help="How it is written.  [default: text on a terminal, else json; with -o by suffix]",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")
@click.option(
    "--since", metavar="FILE", type=PATH,
    help="An earlier digest (its JSON): its articles join without being asked again, and the "
    "digest tells what is new, newly corroborated, newly disputed.",
)  # fmt: skip
@click.option(
    "--from", "folder", metavar="DIR", type=PATH,
    help="Take the results of a batch; sources are not needed then.",
)  # fmt: skip
@click.option(
    "--same", metavar="NAME=NAME", multiple=True, callback=_names,
    help="Take two names for one (Downing Street=UK government), beyond what articles say. "
    "Several times, if need be.",
)  # fmt: skip
@click.option(
    "--dry-run", is_flag=True,
    help="Print articles, calls, tokens, cache hits and cost (estimates); ask nothing.",
)  # fmt: skip
@talk_options
def command(
    sources: tuple[str, ...],
    *,
    same: list[tuple[str, str]],
    form: str | None,
    output: str | None,
    since: Path | None,
    folder: Path | None,
    **options: Any,  # noqa: ANN401 - the settings, as the options give them
) -> int:
    """One picture of many articles: stories, claims, origins, contradictions.

    Articles about one event are put together. A claim that several of them tell is one row, with
    the origins that it comes from: five outlets that relay one report are one origin. Where they
    disagree stands as cards, with the words of both sides. With a language model, pairs of claims
    that rules are not sure of are put to it.
    """
    import asyncio

    from summarizer.digest import digest_of
    from summarizer.digest.sources import read_digest

    talk = Talk.taken_from(options)
    dry_run = options.pop("dry_run")
    settings, _, notes = resolved(options)
    earlier = read_digest(since) if since else None
    if dry_run:
        return _dry_run(sources, settings, (folder, earlier), same, as_json=form == "json")
    with Output(output) as target:
        articles = _articles(sources, settings, optional=folder is not None)
        chosen = form or _format(target)
        with Progress(notes, quiet=talk.quiet, verbose=talk.verbose) as told:
            record = asyncio.run(
                digest_of(
                    articles,
                    settings,
                    results=folder,
                    earlier=earlier,
                    same=same,
                    on_event=told.hear,
                )
            )
        for row in record["failed"]:
            source, message = row["source"], row["error"]["message"]
            say(message if message.startswith(source) else f"{source}: {message}")
        _write(record, chosen, target, settings, no_color=talk.no_color)
    return FAILED if record["failed"] else DONE


def _dry_run(
    sources: tuple[str, ...],
    settings: Settings,
    there: tuple[Path | None, dict[str, Any] | None],
    same: list[tuple[str, str]],
    *,
    as_json: bool,
) -> int:
    from summarizer.cli.digest_estimate import estimate_digest

    articles = _articles(sources, settings, optional=there[0] is not None)
    Output().write(estimate_digest(articles, settings, there, same, as_json=as_json))
    return DONE


def _articles(
    sources: tuple[str, ...], settings: Settings, *, optional: bool
) -> Iterator[Article | Unreadable]:
    if optional and not sources:
        return iter(())
    return open_sources(sources, fetch=settings.fetch).articles


def _write(
    record: dict[str, Any], form: str, target: Output, settings: Settings, *, no_color: bool
) -> None:
    from summarizer.render import digest

    colour = target.is_terminal and in_colour(settings.environ, no_color=no_color)
    target.write(digest(record, form, color=colour, width=measure()))


def _format(target: Output) -> str:
    from summarizer.render import digest_format_of

    return digest_format_of(target.name) or ("text" if target.is_terminal else "json")
