"""The real command in a process of its own, and a model on the loopback for it to ask."""

import json
import os
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest

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

    def __init__(self, folder):
        self.folder = folder
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "SUMMARIZER_CACHE_DIR": str(folder / "cache"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LANG": "C.UTF-8",
        }

    def write(self, name, content):
        """A file here."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def start(self, *args, how=("-m", "summarizer"), **options):
        """The command, running."""
        pipes = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
        return subprocess.Popen(
            [sys.executable, *how, *map(str, args)],
            cwd=self.folder,
            env=self.environ,
            **{"stdin": subprocess.DEVNULL, **pipes, **options},
        )

    def python(self, code, *args):
        """A program of its own, to its end."""
        process = self.start(*args, how=("-c", code))
        out, err = process.communicate(timeout=60)
        return Ran(process.returncode, out.decode(), err.decode())

    def run(self, *args, stdin=None, **environ):
        """The command to its end, with more variables if given."""
        options = {} if stdin is None else {"stdin": subprocess.PIPE}
        kept, self.environ = self.environ, self.environ | environ
        process = self.start(*args, **options)
        self.environ = kept
        out, err = process.communicate(stdin.encode() if stdin else None, timeout=60)
        return Ran(process.returncode, out.decode(), err.decode())


@pytest.fixture
def place(tmp_path):
    found = Place(tmp_path)
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
