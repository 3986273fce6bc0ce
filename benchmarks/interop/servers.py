"""The servers: each in its own environment, made once, started on loopback, stopped by its id."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

#: What is installed for each server. The versions are those with which the table was made.
NEEDS = {
    "litellm": "litellm[proxy]==1.106.2",
    "llama": "llama-cpp-python[server]==0.3.36",
    "replay": "mitmproxy==11.0.2",
}
PACKAGES = {name: needed.partition("==")[0].partition("[")[0] for name, needed in NEEDS.items()}
_VERSION = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))"


class Environment:
    """A server's own virtual environment under `home`, made where it is missing."""

    def __init__(self, name: str, home: Path) -> None:
        self.bin = home / name / "bin"
        self.python = self.bin / "python"
        self._package, self._needed = PACKAGES[name], NEEDS[name]
        if not self._installed():
            self._make(home / name)
        self.version = f"{self._package} {self._installed()}"

    def _installed(self) -> str:
        if not self.python.exists():
            return ""
        asked = [self.python, "-c", _VERSION, self._package]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()

    def _make(self, folder: Path) -> None:
        print(f"installing {self._needed} (once; llama.cpp is compiled, minutes)", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([self.python, "-m", "pip", "install", "-q", self._needed], check=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Running:
    """A server that was started."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self.log = log

    @property
    def ended(self) -> int | None:
        """Its exit status where it ended by itself; negative for a signal."""
        return self.process.poll()

    def last_words(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return " / ".join(lines[-3:])[-300:]


@contextmanager
def started(
    command: Sequence[object], port: int, log: Path, environ: Mapping[str, str] | None = None,
    *, within: float = 120.0,
) -> Iterator[Running]:  # fmt: skip
    """The server, once it accepts connections on `port`; it is stopped at the end.

    Raises:
        RuntimeError: It ended, or did not listen within that many seconds.
    """
    words = [str(word) for word in command]
    env = {**os.environ, **(environ or {})}
    with log.open("wb") as out:
        process = subprocess.Popen(words, stdout=out, stderr=subprocess.STDOUT, env=env)
    running = Running(process, log)
    try:
        _await(running, port, time.monotonic() + within)
        yield running
    finally:
        _stop(process)


def _await(running: Running, port: int, until: float) -> None:
    while time.monotonic() < until and running.ended is None:
        if _answers(port):
            return
        time.sleep(0.2)
    raise RuntimeError(f"the server does not listen: {running.last_words()}")


def _answers(port: int) -> bool:
    """True once an HTTP answer comes, whatever it says."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(f"http://127.0.0.1:{port}/", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
