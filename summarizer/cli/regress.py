"""``summarize regress``: whether recorded answers still give the approved results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.door import DONE, FAILED
from summarizer.cli.options import HELP_NAMES, PATH, Talk, resolved, setting_options, talk_options
from summarizer.cli.output import Output
from summarizer.cli.reports import case_option, report_options, trust_option, write_report
from summarizer.cli.words import count, say

if TYPE_CHECKING:
    from summarizer.core.events import Hook
    from summarizer.regress.run import Chosen
    from summarizer.settings import Settings

__all__ = ["command"]

#: How many cases are named in a line.
NAMED = 10
SETTINGS = (
    "schema", "model", "base_url", "mode", "prompt", "lang", "temperature", "seed",
    "max_output_tokens", "context_tokens", "timeout", "deadline", "retries", "reasks", "cache",
    "refresh", "cache_dir", "concurrency", "strict", "verify", "ledger",
)  # fmt: skip


@click.command(context_settings={"help_option_names": HELP_NAMES})
@click.argument("folder", metavar="DIR", type=PATH)
@click.argument("sources", nargs=-1, metavar="[ARTICLE]...")
@click.option(
    "--record", is_flag=True, help="Make cases of articles, and ask the model about them."
)
@click.option("--approve", is_flag=True, help="What comes out now is how it should be.")
@case_option
@click.option(
    "--field",
    "parts",
    multiple=True,
    metavar="NAME",
    help="Only this part of results (claims, rejected).",
)
@trust_option
@report_options
@setting_options(*SETTINGS)
@talk_options
def command(folder: Path, **options: Any) -> int:  # noqa: ANN401 - what the options bring in
    """Replay recorded answers over articles, and show what changed, field by field.

    DIR holds cases, a folder each: an article.*, the recorded cassette.yaml, the approved
    result.json, and if wanted expectations.toml and case.toml. Nobody is asked, no key is needed.

    With --record each ARTICLE (or each that lies in DIR) becomes a case, and the configured model
    is asked; with --approve, what comes out is approved.

    Exit status 0 where all is as approved and as expected, 1 where something is not.
    """  # fmt: skip
    from summarizer.regress.run import Chosen, approve, regress

    talk = Talk.taken_from(options)
    sources, output, form = (options.pop(name) for name in ("sources", "output", "form"))
    chosen = Chosen(options.pop("cases"), options.pop("parts"), options.pop("trust"))
    wanted = {name: options.pop(name) for name in ("record", "approve")}
    if sources and not wanted["record"]:
        raise click.UsageError("articles become cases with --record", click.get_current_context())
    settings, _, notes = resolved(options)
    with Output(output) as target:
        if wanted["record"]:
            for note in () if talk.quiet else notes:
                say(note)
            _record(folder, sources, settings, chosen, quiet=talk.quiet)
        report = regress(folder, chosen)
        if wanted["approve"]:
            done = approve(folder, report, chosen)
            if not talk.quiet:
                say(f"approved: {_few(done)}" if done else "nothing to approve")
            report = regress(folder, chosen)
        write_report(report, target, settings, form=form, talk=talk)
    return DONE if report.passed else FAILED


def _record(
    folder: Path, sources: tuple[str, ...], settings: Settings, chosen: Chosen, *, quiet: bool
) -> None:
    """Make the cases, and ask about those that are not recorded, or that are named."""
    import asyncio

    from summarizer.cli.progress import Progress
    from summarizer.regress.recording import new_cases, record
    from summarizer.regress.run import choose

    made = [] if chosen.cases and not sources else new_cases(folder, sources, settings)
    named = bool(chosen.cases) and not sources
    cases = [case for case in choose(folder, chosen) if named or not case.cassettes]
    with Progress((), quiet=quiet) as told:
        failed = asyncio.run(record(cases, settings, _but_recorded(told.hear)))
    for name, why in failed:
        say(f"{name} is not recorded: {why}")
    if not quiet:
        many = len(cases) - len(failed)
        say(f"{count(len(made), 'new case')}, {count(many, 'exchange')} recorded in {folder}")


def _few(names: list[str]) -> str:
    """The names, or how many more there are."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _but_recorded(hear: Hook) -> Hook:
    """The hook, not told of each case's cassette: their number is told at the end."""
    from summarizer.core.events import Recorded

    return lambda event: None if isinstance(event, Recorded) else hear(event)
