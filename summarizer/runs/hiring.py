"""How worker processes come to be: forked where that is safe, started anew where it is not.

A forked one costs some milliseconds, because all that this process has loaded is there already; a
new interpreter takes half a second of CPU time to load the same. Forking is safe only while a
process has a single thread, so it is done before a batch begins.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn, Protocol

from summarizer.core.loops import loop_runs

__all__ = ["Process", "Started", "can_fork", "dismiss", "fork", "spawn"]

#: Starts a worker; the paths are those of this process, whatever its environment says.
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from summarizer.runs.worker import main; main(int(sys.argv[2]))"
)
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_HIGHEST = 65_536  # descriptors above are not expected


class Process(Protocol):
    """A process that can be ended."""

    def kill(self) -> None:
        """End it at once."""

    def wait(self) -> object:
        """Return when it has ended."""


class Started(NamedTuple):
    """A worker process, and our end of the line to it."""

    process: Process
    end: socket.socket


class _Forked:
    def __init__(self, pid: int) -> None:
        self._pid = pid

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> None:
        with suppress(ChildProcessError):  # somebody else has buried it
            os.waitpid(self._pid, 0)


def can_fork() -> bool:
    """Whether this process may fork: one thread, no event loop, a system that stands it."""
    if loop_runs() or sys.platform != "linux":
        return False
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def fork(serve: Callable[[socket.socket], None]) -> Started:
    """A process that does `serve`, over its end of a new line, and ends."""
    mine, its = socket.socketpair()
    # A signal that came before the new process has its own handlers would run those of this one.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        pid = os.fork()
        if not pid:
            _become(its, serve)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    its.close()
    mine.settimeout(0)
    return Started(_Forked(pid), mine)


def _become(end: socket.socket, serve: Callable[[socket.socket], None]) -> NoReturn:
    """What a forked process does; it never returns into what it was forked from."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that forked it
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
        _let_go(end.fileno())
        gc.freeze()  # what is shared stays shared
        serve(end)
        status = 0
    finally:
        os._exit(status)


def _let_go(kept: int) -> None:
    """Close what was open when it was forked: a lock, a pipe's other end, somebody's files."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.closerange(3, kept)
    os.closerange(kept + 1, _HIGHEST)


def dismiss(started: list[Started]) -> None:
    """End processes that nobody took on."""
    while started:
        process, end = started.pop()
        end.close()
        process.kill()
        process.wait()


def spawn() -> Started:
    """A new interpreter that serves."""
    mine, its = socket.socketpair()
    mine.settimeout(0)
    command = [sys.executable, "-c", _BOOT, json.dumps(sys.path), str(its.fileno())]
    with its:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            command, pass_fds=[its.fileno()], stdin=subprocess.DEVNULL
        )
    return Started(process, mine)
