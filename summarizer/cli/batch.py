"""``summarize batch``: thousands of articles into a folder, resumable."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.door import BUDGET, DONE, FAILED, INTERRUPTED, TERMINATED
from summarizer.cli.options import PATH, Talk, resolved, setting_options, talk_options
from summarizer.cli.sources import input_waits, source_argument

if TYPE_CHECKING:
    from summarizer.cli.batch_screen import Screen
    from summarizer.runs import Batch, Report
    from summarizer.settings import Settings

__all__ = ["command"]

SETTINGS = (
    "schema", "model", "base_url", "mode", "prompt", "lang", "temperature", "seed",
    "max_output_tokens", "context_tokens", "timeout", "deadline", "retries", "reasks", "cache",
    "refresh", "cache_dir", "cassette", "concurrency", "rpm", "tpm",
    "include_text", "fetch", "strict",
    "verify", "ledger", "batch_api", "batch_requests", "batch_bytes", "batch_poll",
    "batch_keep",
    "otel",
)  # fmt: skip
#: What is said to whoever stops a batch: one of single calls, one through the Batch API.
FAREWELL = (
    "finishing what is in flight; the same command goes on with the rest",
    "what is at the server goes on there; the same command collects it",
)


@click.command()
@source_argument
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=PATH,
    help="The batch's folder; what is done in it is not done again.",
)
@click.option("--retry-failed", is_flag=True, help="Take up the articles that failed, no others.")
@click.option(
    "--budget",
    type=click.FloatRange(min=0),
    metavar="USD",
    help="Stop before the batch costs more, earlier runs in DIR included.",
)
@click.option(
    "--max-tokens",
    type=click.IntRange(min=1),
    metavar="N",
    help="Stop before the batch takes more tokens, in and out.",
)
@click.option("--ordered", is_flag=True, help="Write results in the order of the sources.")
@click.option(
    "--dry-run",
    is_flag=True,
    help="Print calls, tokens, cost and time (estimates); ask nothing, write nothing.",
)
@click.option(
    "--json-progress",
    is_flag=True,
    help="Tell figures (one line a second) and events as JSON lines on standard error.",
)
@setting_options(*SETTINGS)
@talk_options
def command(sources: tuple[str, ...], out: Path, **options: Any) -> int:  # noqa: ANN401 - settings
    """Write a result for each of thousands of articles into a folder; resumable.

    The same command again goes on where it was stopped or killed, and pays for no answer twice.
    """
    import asyncio

    from summarizer.cli.batch_screen import screen_for
    from summarizer.runs import Limits, batch_for

    talk = Talk.taken_from(options)
    as_json, dry_run = options.pop("json_progress"), options.pop("dry_run")
    limits = Limits(
        budget_usd=options.pop("budget"), max_tokens=options.pop("max_tokens"),
        retry_failed=options.pop("retry_failed"), ordered=options.pop("ordered"),
    )  # fmt: skip
    settings, _, notes = resolved(options)
    if not sources and not input_waits():
        raise click.UsageError("Missing SOURCE", click.get_current_context())
    if dry_run:
        return _forecast(sources, out, settings, as_json=as_json)
    screen = screen_for(talk, as_json=as_json)
    batch = batch_for(sources or ("-",), out, settings, limits=limits, on_event=screen.hear)
    batch.hire()  # before the screen's thread is there
    with screen.shown(batch):
        for note in () if talk.quiet else notes:
            screen.note(note)
        report, number = asyncio.run(_run(batch, screen))
    screen.end(batch, report)
    return _status(report, number)


def _forecast(sources: tuple[str, ...], out: Path, settings: Settings, *, as_json: bool) -> int:
    import asyncio

    from summarizer.runs.forecast import forecast, told

    found = asyncio.run(forecast(sources or ("-",), out, settings))
    click.echo(json.dumps(found.plain()) if as_json else told(found, settings.model))
    return DONE


async def _run(batch: Batch, screen: Screen) -> tuple[Report, int]:
    """The report, and the signal that ended it, or 0."""
    import asyncio

    heard: list[int] = []
    loop, main = asyncio.get_running_loop(), asyncio.current_task()

    def hear(number: int) -> None:
        heard.append(number)
        if len(heard) == 1:
            batch.stop()
            screen.note(f"{FAREWELL[batch.settings.batch_api]} (Ctrl-C again stops at once)")
        elif main is not None:
            main.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, hear, number)
    try:
        return await batch.run(), heard[0] if heard else 0
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


def _status(report: Report, number: int) -> int:
    if number:
        return TERMINATED if number == signal.SIGTERM else INTERRUPTED
    if report.state == "budget":
        return BUDGET
    return FAILED if report.failed else DONE
