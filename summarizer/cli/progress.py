"""How a run is getting on, told on standard error once it takes longer than two seconds.

On a terminal it is one line that moves; elsewhere a plain line now and then. With --verbose each
event gets a line of its own instead.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import TYPE_CHECKING, Self, cast

from summarizer.cli.words import clip, count, say, width

if TYPE_CHECKING:
    from rich.status import Status

    from summarizer.core.events import CacheDamaged, Event, Recorded

__all__ = ["Progress", "damage", "recorded"]

#: Seconds before anything is shown, between two pictures on a terminal, between two plain lines.
AFTER, TICK, LINE = 2.0, 0.5, 10.0


class Progress:
    """Listens to a run, and shows it while it is entered.

    Args:
        notes: What the user should know, told when there is an article to work on.
        quiet: Show nothing.
        verbose: A line for each event.
    """

    def __init__(
        self, notes: Iterable[str] = (), *, quiet: bool = False, verbose: bool = False
    ) -> None:
        self._notes = [] if quiet else list(notes)
        self._quiet, self._verbose = quiet, verbose
        self._began = time.monotonic()
        self._counts = dict.fromkeys(("Started", "Finished", "Asked", "Answered", "CacheHit"), 0)
        self._waiting = ""
        self._done = threading.Event()
        self._screen = threading.Lock()
        self._status: Status | None = None
        self._thread = threading.Thread(target=self._show, daemon=True)

    def hear(self, event: Event) -> None:
        """Take in an event; the hook of a run."""
        kind = type(event).__name__
        if kind in self._counts:
            self._counts[kind] += 1
        while self._notes:
            say(self._notes.pop(0))
        waits = kind in {"Held", "Retrying"}
        self._waiting = f"; waiting: {event.reason}" if waits else ""  # type: ignore[attr-defined]
        if kind == "CacheDamaged" and not self._quiet:
            event = cast("CacheDamaged", event)
            with self.aside():
                say(damage(event))
        elif kind == "Recorded" and not self._quiet:
            with self.aside():
                say(recorded(cast("Recorded", event)))
        elif self._verbose:
            with self.aside():
                say(f"{kind}: {_fields(event)}")

    @contextmanager
    def aside(self) -> Iterator[None]:
        """While something else is written to the terminal, this is not."""
        with self._screen:
            if self._status is not None:
                self._status.stop()
            yield
            if self._status is not None:
                self._status.start()

    def __enter__(self) -> Self:
        if not (self._quiet or self._verbose or sys.stderr is None):
            self._thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()

    def _show(self) -> None:
        if self._done.wait(AFTER):
            return
        if sys.stderr.isatty():
            self._show_on_terminal()
        else:
            self._show_lines()

    def _show_lines(self) -> None:
        while True:
            say(self._line())
            if self._done.wait(LINE):
                return

    def _show_on_terminal(self) -> None:
        from rich.console import Console  # 160 ms, paid only by runs that take seconds

        with self._screen:
            self._status = Console(stderr=True).status(clip(self._line(), width() - 4))
            self._status.start()
        while not self._done.wait(TICK):
            with self._screen:
                self._status.update(clip(self._line(), width() - 4))
        with self._screen:
            self._status.stop()
            self._status = None

    def _line(self) -> str:
        counts = self._counts
        flying = counts["Asked"] - counts["Answered"]
        parts = [f"{count(counts['Finished'], 'article')} done"]
        parts += [f"{counts['Started'] - counts['Finished']:,} in work"]
        parts += [count(flying, "call") + " out"] if flying > 0 else []
        parts += [f"{counts['CacheHit']:,} from the cache"] if counts["CacheHit"] else []
        return f"{', '.join(parts)}, {time.monotonic() - self._began:.0f} s{self._waiting}"


def recorded(event: Recorded) -> str:
    """What became of a cassette, in one line."""
    if event.why is None:
        return f"{count(event.exchanges, 'answer')} recorded in {event.path}"
    return (
        f"{event.path} is not finished, because {event.why}; {count(event.exchanges, 'answer')} "
        "kept beside it, and the same command goes on from there"
    )


def damage(event: CacheDamaged) -> str:
    """What is wrong with a cache, and what was done, in one line."""
    done = f"it was moved to {event.moved_to}" if event.moved_to else "this run goes on without it"
    return f"{event.reason}; {done}"


def _fields(event: Event) -> str:
    return ", ".join(f"{item.name} {getattr(event, item.name)}" for item in fields(event))
