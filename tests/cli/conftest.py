"""The real command in a process of its own, and a model on the loopback for it to ask."""

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryFile
from typing import NamedTuple

import pytest

open_nursery = run_path(str(Path(__file__).with_name("nursery.py")))["nursery"]
ARTICLE = """Council sells the old waterworks

The town council of Brenn sold the old waterworks on Monday, the mayor said.

“We had eleven offers and took the best,” said the mayor, Tilda Moor. “The pumps stay in use.”

The buyer, Lakeside Ltd, denied that it plans to pull down the tower. The Brenn Courier reported
in May that the price was 2.4 million crowns.
"""


class Ran(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        """What was written, as one value."""
        return json.loads(self.out)

    @property
    def lines(self):
        """What was written, as a value for each line."""
        return [json.loads(line) for line in self.out.splitlines()]


class Place:
    """A folder to work in, with an environment of its own."""

    def __init__(self, folder, nursery):
        self.folder = folder
        self.nursery = nursery
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "SUMMARIZER_CACHE_DIR": str(folder / "cache"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "LANG": "C.UTF-8",
        }

    def write(self, name, content):
        """A file here."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, *args, stdin="", **environ):
        """The command to its end, in a process that has its imports behind it."""
        words = list(map(str, args))
        with ExitStack() as stack:
            given, out, err = (stack.enter_context(TemporaryFile()) for _ in range(3))
            given.write(stdin.encode())
            given.seek(0)
            source = given if stdin else stack.enter_context(Path(os.devnull).open("rb"))
            streams = (source, out, err)
            status = self.nursery.run(words, self.folder, self.environ | environ, streams)
            out.seek(0)
            err.seek(0)
            return Ran(status, out.read().decode(), err.read().decode())

    def start(self, *args, how=("-m", "summarizer"), **options):
        """The command in a process of its own, running."""
        pipes = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
        return subprocess.Popen(
            [sys.executable, *how, *map(str, args)],
            cwd=self.folder,
            env=self.environ,
            **{"stdin": subprocess.DEVNULL, **pipes, **options},
        )

    def finish(self, *args, how=("-m", "summarizer"), **environ):
        """The command, or another program, in a process of its own, to its end."""
        kept, self.environ = self.environ, self.environ | environ
        process = self.start(*args, how=how)
        self.environ = kept
        out, err = process.communicate(timeout=60)
        return Ran(process.returncode, out.decode(), err.decode())


@pytest.fixture(scope="session")
def nursery():
    """A process that forks for each run."""
    with open_nursery() as running:
        yield running


@pytest.fixture
def place(tmp_path, nursery):
    """A folder that holds `ARTICLE`."""
    found = Place(tmp_path, nursery)
    found.write("article.txt", ARTICLE)
    return found


class Server(ThreadingHTTPServer):
    """Answers as the embedded engine does, or as it is told."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.calls = 0
        self.status = 200
        self.delay = 0.0
        self.content = None

    @property
    def url(self):
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    @property
    def flags(self):
        """What makes the command ask it."""
        return ("--base-url", self.url, "--model", "openai/test")


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        from summarizer.engine import answer

        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.calls += 1
        time.sleep(self.server.delay)
        if self.server.status != 200:
            key = self.headers["authorization"]
            body = {"error": {"message": f"Incorrect API key provided: {key}", "code": "no"}}
        else:
            body = answer(request)
            if self.server.content is not None:
                _put(body, self.server.content)
        data = json.dumps(body).encode()
        self.send_response(self.server.status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def _put(body, content):
    message = body["choices"][0]["message"]
    text = json.dumps(content)
    if message.get("tool_calls"):
        message["tool_calls"][0]["function"]["arguments"] = text
    else:
        message["content"] = text


@pytest.fixture
def server():
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def gold():
    """The sample articles that every room is tested with."""
    return Path(__file__).resolve().parent.parent / "corpus"
