"""Shows on standard error how a batch gets on: to people, or as JSON lines to programs."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

import click

from summarizer.cli.progress import damage, recorded
from summarizer.cli.words import one_line, say
from summarizer.core.errors import SummarizerError

if TYPE_CHECKING:
    from summarizer.cli.options import Talk
    from summarizer.core.events import (
        Batched,
        CacheDamaged,
        Event,
        Held,
        Recorded,
        Resumed,
        Retrying,
    )
    from summarizer.runs import Batch, Report

__all__ = ["Screen", "screen_for"]

#: Seconds between two pictures on a terminal, two plain lines, two lines of JSON.
TICK, LINE, JSON_LINE = 0.5, 10.0, 1.0
#: How much longer it is between plain lines where a round takes hours.
SLOWER = 30


def screen_for(talk: Talk, *, as_json: bool) -> Screen:
    """The screen that was asked for."""
    return _Lines(JSON_LINE) if as_json else _Words(talk)


class Screen:
    """What both kinds have in common. Shows nothing by itself.

    Args:
        pause: Seconds between two pictures; None: none are shown.
    """

    def __init__(self, pause: float | None) -> None:
        self.total: int | None = None  # articles, where that is known
        self._pause = pause
        self._over = threading.Event()

    def hear(self, event: Event) -> None:
        """Take in an event of the batch."""

    def note(self, text: str) -> None:
        """Something that whoever started the batch should know."""

    def begin(self, batch: Batch) -> None:
        """The batch begins."""

    def end(self, batch: Batch, report: Report) -> None:
        """What came of the batch."""

    def stopped(self, batch: Batch, reason: str) -> None:
        """An error ended the batch, which is told to people elsewhere."""

    def wipe(self) -> None:
        """No more pictures follow."""

    def picture(self, batch: Batch) -> None:
        """How the batch gets on, at this moment."""

    @contextmanager
    def shown(self, batch: Batch) -> Iterator[None]:
        """While this is entered, the batch is shown."""
        thread = threading.Thread(target=self._show, args=(batch,), daemon=True)
        self.begin(batch)
        if self._pause is not None:
            thread.start()
        try:
            yield
        except SummarizerError as problem:
            self._close(thread)
            self.stopped(batch, str(problem))
            raise
        finally:
            self._close(thread)

    def _close(self, thread: threading.Thread) -> None:
        self._over.set()
        if thread.is_alive():
            thread.join()
            self.wipe()

    def _show(self, batch: Batch) -> None:
        threading.Thread(target=self._count, args=(batch,), daemon=True).start()
        pause = self._pause
        pause = LINE * SLOWER if pause == LINE and batch.settings.batch_api else pause
        while not self._over.wait(pause):
            self.picture(batch)

    def _count(self, batch: Batch) -> None:
        from summarizer.runs.counting import count_articles

        with suppress(OSError):
            self.total = count_articles(batch.sources)


class _Words(Screen):
    """For people: on a terminal one line that moves, elsewhere a line now and then."""

    def __init__(self, talk: Talk) -> None:
        self._moves = sys.stderr is not None and sys.stderr.isatty()
        shows = not (talk.quiet or talk.verbose)
        super().__init__((TICK if self._moves else LINE) if shows else None)
        self._talk = talk
        self._waiting = ""  # what a call, or a batch at the server, waits for
        self._held: tuple[float, str] | None = None  # since when all calls wait, and why
        self._told_held = False
        self._states: dict[str, str] = {}  # batches at the server
        self._takers: dict[str, Callable[[Any], None]] = {
            "Batched": self._take_batched, "Held": self._take_held,
            "Resumed": self._take_resumed, "Retrying": self._take_retrying,
            "CacheDamaged": lambda event: say(damage(event)),
            "Recorded": lambda event: say(recorded(event)),
        }  # fmt: skip

    def hear(self, event: Event) -> None:
        kind = type(event).__name__
        self._waiting = ""
        take = self._takers.get(kind)
        if take is not None:
            take(event)
        if self._talk.verbose and kind not in {"CacheDamaged", "Recorded"}:
            say(str(event))

    def note(self, text: str) -> None:
        say(text)

    def wipe(self) -> None:
        if self._moves:
            click.echo("\r\x1b[K", err=True, nl=False)

    def end(self, batch: Batch, report: Report) -> None:
        from summarizer.runs.told import table

        if report.reason:
            say(report.reason)
        if self._talk.quiet:
            return
        click.echo(table(report, saved_usd=_saved(batch)), err=True)
        if report.failed:
            say(f"{report.failed:,} failed: see {batch.out / 'failures.jsonl'}; --retry-failed "
                "takes them up")  # fmt: skip

    def picture(self, batch: Batch) -> None:
        from summarizer.runs.told import line

        text, held = line(batch.figures, self.total), self._held
        why = (
            f"all calls wait, {time.monotonic() - held[0]:.0f} s so far: {held[1]}" if held else ""
        )
        if self._moves:
            self._move(text, why or (self._waiting and f"waiting: {self._waiting}"))
            return
        say(text)
        if why:
            self._told_held = True
            say(why)

    def _move(self, text: str, why: str) -> None:
        room = max(os.get_terminal_size(sys.stderr.fileno()).columns - 1, 20)
        shown = one_line(f"{text}; {why}" if why else text)
        click.echo(f"\r\x1b[K{shown[:room]}", err=True, nl=False)

    def _take_retrying(self, event: Retrying) -> None:
        self._waiting = event.reason

    def _take_held(self, event: Held) -> None:
        self._held = (self._held[0] if self._held else time.monotonic()), event.reason

    def _take_resumed(self, event: Resumed) -> None:
        self._held = None
        if self._told_held:
            self._told_held = False
            self.note(f"calls go out again, after {event.seconds:.0f} s")

    def _take_batched(self, event: Batched) -> None:
        """How a batch at the server gets on; a line of its own where that is news."""
        words = f"{event.batch} {event.state}"
        news = self._states.get(event.batch) != event.state
        self._states[event.batch] = event.state
        if news and self._pause == LINE:
            self.note(f"{words}, {event.total:,} questions")
        self._waiting = f"{words}, {event.done:,} of {event.total:,} answered"


class _Lines(Screen):
    """For programs: figures once a second, and events as they happen, each a line of JSON."""

    def __init__(self, pause: float) -> None:
        super().__init__(pause)
        self._lock = threading.Lock()  # the figures come from a thread of their own

    def hear(self, event: Event) -> None:
        kind = type(event).__name__
        told = asdict(event) if kind in {"Held", "Resumed", "Batched", "Written"} else {}
        if kind == "Written":
            error = told.pop("error")
            told["error"] = error and dict(zip(("type", "message"), error, strict=True))
            self._line("article", id=told.pop("article"), **told)
        elif told:
            self._line({"Batched": "batch"}.get(kind, kind.lower()), **told)
        elif kind == "CacheDamaged":
            self.note(damage(cast("CacheDamaged", event)))
        elif kind == "Recorded":
            self.note(recorded(cast("Recorded", event)))

    def note(self, text: str) -> None:
        self._line("note", text=text)

    def begin(self, batch: Batch) -> None:
        settings = batch.settings
        self._figures(
            batch, "started", "running", out=str(batch.out), sources=list(batch.sources),
            schema=settings.schema, model=batch.plan.model, concurrency=settings.concurrency,
        )  # fmt: skip

    def end(self, batch: Batch, report: Report) -> None:
        self._figures(batch, "end", report.state, reason=report.reason)

    def stopped(self, batch: Batch, reason: str) -> None:
        self._figures(batch, "end", "stopped", reason=reason)

    def picture(self, batch: Batch) -> None:
        self._figures(batch, "progress", "running")

    def _figures(self, batch: Batch, event: str, state: str, **more: object) -> None:
        figures, rate, total = batch.figures, batch.figures.rate(), self.total
        ready = figures.done + figures.failed + figures.skipped
        left = round(max(total - ready, 0) / rate, 1) if total and rate else None
        self._line(
            event, state=state, **figures.plain(), saved_usd=_saved(batch), rate=round(rate, 3),
            total=total, seconds_left=None if event == "end" else left, **more,
        )  # fmt: skip

    def _line(self, event: str, **told: object) -> None:
        with self._lock:
            click.echo(json.dumps({"event": event, **told}), err=True)


def _saved(batch: Batch) -> float | None:
    """Dollars that answers from the cache would have cost; None where that is unknown."""
    from summarizer.runs.budget import price

    saved = batch.figures.saved
    if not saved.input_tokens:
        return 0.0
    return price(batch.settings, saved.input_tokens, saved.output_tokens)
