"""``summarize batch``: thousands of articles into a folder, resumable."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from summarizer.cli.door import BUDGET, DONE, FAILED, INTERRUPTED, TERMINATED
from summarizer.cli.options import Talk, resolved, setting_options, talk_options
from summarizer.cli.sources import input_waits, source_argument
from summarizer.cli.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.core.events import Batched, Event, Recorded
    from summarizer.runs import Batch, Report
    from summarizer.settings import Settings

__all__ = ["command"]

SETTINGS = (
    "schema", "model", "base_url", "mode", "prompt", "lang", "temperature", "seed",
    "max_output_tokens", "context_tokens", "timeout", "deadline", "retries", "reasks", "cache",
    "refresh", "cache_dir", "cassette", "concurrency", "rpm", "tpm",
    "include_text", "fetch", "strict",
    "verify", "ledger", "batch_api", "batch_requests", "batch_bytes", "batch_poll",
    "otel",
)  # fmt: skip
#: Seconds between two pictures on a terminal, two plain lines, two lines of JSON.
TICK, LINE, JSON_LINE = 0.5, 10.0, 1.0
#: How much longer it is between plain lines where a round takes hours.
SLOWER = 30
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
    type=click.Path(path_type=Path),
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
    help="Tell the figures as JSON lines on standard error, one a second.",
)
@setting_options(*SETTINGS)
@talk_options
def command(sources: tuple[str, ...], out: Path, **options: Any) -> int:  # noqa: ANN401 - settings
    """Write a result for each of thousands of articles into a folder; resumable.

    The same command again goes on where it was stopped or killed, and pays for no answer twice.
    """
    import asyncio

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
    screen = _Screen(talk, as_json=as_json)
    for note in () if talk.quiet else notes:
        say(note)
    batch = batch_for(sources or ("-",), out, settings, limits=limits, on_event=screen.hear)
    batch.hire()  # before the screen's thread is there
    with screen.shown(batch):
        report, number = asyncio.run(_run(batch))
    _tell(batch, report, talk, as_json=as_json)
    return _status(report, number)


def _forecast(sources: tuple[str, ...], out: Path, settings: Settings, *, as_json: bool) -> int:
    import asyncio

    from summarizer.runs.forecast import forecast, told

    found = asyncio.run(forecast(sources or ("-",), out, settings))
    click.echo(json.dumps(found.plain()) if as_json else told(found, settings.model))
    return DONE


async def _run(batch: Batch) -> tuple[Report, int]:
    """The report, and the signal that ended it, or 0."""
    import asyncio

    heard: list[int] = []
    loop, main = asyncio.get_running_loop(), asyncio.current_task()

    def hear(number: int) -> None:
        heard.append(number)
        if len(heard) == 1:
            batch.stop()
            say(f"{FAREWELL[batch.settings.batch_api]} (Ctrl-C again stops at once)")
        elif main is not None:
            main.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, hear, number)
    try:
        return await batch.run(), heard[0] if heard else 0
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


def _tell(batch: Batch, report: Report, talk: Talk, *, as_json: bool) -> None:
    from summarizer.runs.told import table

    if report.reason:
        say(report.reason)
    if as_json:
        _json_line(batch, report.state)
    elif not talk.quiet:
        click.echo(table(report, saved_usd=_saved(batch)), err=True)
        if report.failed:
            say(f"{report.failed:,} failed: see {batch.out / 'failures.jsonl'}; --retry-failed "
                "takes them up")  # fmt: skip


def _status(report: Report, number: int) -> int:
    if number:
        return TERMINATED if number == signal.SIGTERM else INTERRUPTED
    if report.state == "budget":
        return BUDGET
    return FAILED if report.failed else DONE


def _saved(batch: Batch) -> float | None:
    """Dollars that answers from the cache would have cost; None where that is unknown."""
    from summarizer.runs.budget import price

    saved = batch.figures.saved
    if not saved.input_tokens:
        return 0.0
    return price(batch.settings, saved.input_tokens, saved.output_tokens)


def _json_line(batch: Batch, state: str, total: int | None = None) -> None:
    figures, rate = batch.figures, batch.figures.rate()
    ready = figures.done + figures.failed + figures.skipped
    line = {
        "event": "progress" if state == "running" else "end",
        "state": state,
        **figures.plain(),
        "saved_usd": _saved(batch),
        "rate": round(rate, 3),
        "total": total,
        "seconds_left": round(max(total - ready, 0) / rate, 1) if total and rate else None,
    }
    click.echo(json.dumps(line), err=True)


def _count(batch: Batch, total: list[int | None]) -> None:
    from summarizer.runs.counting import count_articles

    with suppress(OSError):
        total[0] = count_articles(batch.sources)


class _Screen:
    """Shows on standard error how a batch gets on."""

    def __init__(self, talk: Talk, *, as_json: bool) -> None:
        self._talk, self._json = talk, as_json
        self._over = threading.Event()
        self._waiting = ""
        self._states: dict[str, str] = {}  # batches at the server

    def hear(self, event: Event) -> None:
        """Take in an event of the batch."""
        kind = type(event).__name__
        self._waiting = getattr(event, "reason", "") if kind == "Retrying" else ""
        if kind == "Batched":
            self._waiting = self._told(cast("Batched", event))
        if kind == "CacheDamaged":
            say(f"the cache cannot be used: {event}")
        elif kind == "Recorded":
            from summarizer.cli.progress import recorded

            say(recorded(cast("Recorded", event)))
        elif self._talk.verbose and not self._json:
            say(str(event))

    def _told(self, event: Batched) -> str:
        """How a batch at the server gets on; a line of its own where that is news."""
        words = f"{event.batch} {event.state}"
        news = self._states.get(event.batch) != event.state
        self._states[event.batch] = event.state
        if news and not (self._json or self._talk.quiet or sys.stderr.isatty()):
            say(f"{words}, {event.total:,} questions")
        return f"{words}, {event.done:,} of {event.total:,} answered"

    @contextmanager
    def shown(self, batch: Batch) -> Iterator[None]:
        """While this is entered, the batch is shown."""
        thread = threading.Thread(target=self._show, args=(batch,), daemon=True)
        if self._json or not (self._talk.quiet or self._talk.verbose):
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            if thread.is_alive():
                thread.join()

    def _show(self, batch: Batch) -> None:
        from summarizer.runs.told import line

        moving = not self._json and sys.stderr.isatty()
        total: list[int | None] = [None]
        threading.Thread(target=_count, args=(batch, total), daemon=True).start()
        pause = TICK if moving else JSON_LINE if self._json else LINE
        pause *= SLOWER if pause == LINE and batch.settings.batch_api else 1
        while not self._over.wait(pause):
            if self._json:
                _json_line(batch, "running", total[0])
            elif moving:
                self._move(line(batch.figures, total[0]))
            else:
                say(line(batch.figures, total[0]))
        if moving:
            click.echo("\r\x1b[K", err=True, nl=False)

    def _move(self, text: str) -> None:
        if self._waiting:
            text = f"{text}; waiting: {self._waiting}"
        room = max(os.get_terminal_size(sys.stderr.fileno()).columns - 1, 20)
        click.echo(f"\r\x1b[K{text[:room]}", err=True, nl=False)
