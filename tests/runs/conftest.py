"""A model on the loopback that counts what is bought, and the real command to be killed."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import re
import sys
import threading
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.model.server import FakeServer

FENCE = re.compile(r"=== ARTICLE (\w+) ===\n.*?\n\n(.*)\n=== END OF ARTICLE", re.DOTALL)
NAME = re.compile(r"council of (\w+)")


def text_of(number):
    """An article of some 3 KB that names its number."""
    return "\n\n".join(
        f"The council of a{number} said on Monday that bridge {part} would stay shut until spring. "
        f"“We had no choice,” said its mayor, Ann Lee {part}."
        for part in range(18)
    )


def answer_from(body):
    """Two sentences of the article, with themselves as evidence."""
    found = FENCE.search(body["messages"][1]["content"])
    sentences = re.findall(r"The council[^.]*\.", found[2])[:2]
    rows = [{"text": sentence, "evidence": [sentence]} for sentence in sentences]
    return json.dumps({"headline": "Bridges shut", "summary": rows})


class CountingServer(FakeServer):
    """Knows which article a request is about.

    Attributes:
        bought: Whole answers sent, by article.
        tries: Requests, by article.
        sent: Articles in the order in which the sending of their answers began.
        fault: What happens to the n-th request (from 0) for an article: a `Step` or None.
        held: True: no answer is sent as long as this is so.
    """

    def __init__(self, latency=0.0):
        super().__init__(latency)
        self.answer = answer_from
        self.bought, self.tries, self.sent = Counter(), Counter(), []
        self.fault = lambda _name, _nth: None
        self.held = False

    async def _reply(self, writer, request, step):
        found = NAME.search(request["messages"][1]["content"])
        name = found[1] if found else "?"
        nth = self.tries[name]
        self.tries[name] += 1
        step = self.fault(name, nth) or step
        await asyncio.sleep(step.delay)
        while self.held:  # noqa: ASYNC110 - set in another thread
            await asyncio.sleep(0.01)
        self.sent.append(name)
        keeps = await super()._reply(writer, request, step)
        if step.status == 200 and keeps:
            self.bought[name] += 1
        return keeps


@contextmanager
def serving(latency=0.0):
    """A `CountingServer` in a thread of its own."""
    fake, loop, started = CountingServer(latency), asyncio.new_event_loop(), threading.Event()
    stop = asyncio.Event()

    async def main():
        server = await fake.serve()
        started.set()
        await stop.wait()
        server.close()
        for writer in list(fake._open):
            writer.transport.abort()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    thread = threading.Thread(target=lambda: (loop.run_until_complete(main()), loop.close()))
    thread.start()
    started.wait()
    try:
        yield fake
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


@pytest.fixture
def allowed_hosts():
    return ["127.0.0.1", "localhost", ".*/listener-.*"]  # the last: of multiprocessing


@pytest.fixture
def server():
    with serving() as fake:
        yield fake


@pytest.fixture
def articles(tmp_path):
    """Write so many articles into a JSONL file; its path."""

    def write(number, name="articles.jsonl"):
        path = tmp_path / name
        rows = ({"id": f"a{at}", "text": text_of(at)} for at in range(number))
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
        return path

    return write


def rows_of(path):
    """The rows of a JSONL file."""
    return [json.loads(line) for line in Path(path).read_bytes().splitlines()]


def ids_of(path):
    """The ids of its articles."""
    return [row["article"]["id"] for row in rows_of(path)]


@pytest.fixture
def run(tmp_path, server):
    """Run a batch in this process against `server`; its report."""
    from summarizer.runs import Limits, run_batch

    def go(*sources, out=tmp_path / "out", limits=None, **settings):
        asked = {"schema": "summary", "model": "openai/test", "base_url": server.url}
        given = asked | {"cache_dir": str(tmp_path / "cache")} | settings
        schema = given.pop("schema")
        return run_batch(list(sources), out, schema, limits=Limits(**(limits or {})), **given)

    return go


def _command(words, environ, folder):
    os.environ.clear()
    os.environ.update(environ)
    os.setpgrp()
    errors = os.open(Path(folder, "stderr.txt"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(errors, 2)
    from summarizer.cli import main

    limit = environ.get("FILE_LIMIT")
    if limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    sys.argv = ["summarize"]
    main(words)


@pytest.fixture(scope="session")
def _forkserver():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([
        "openai.resources.chat", "instructor", "summarizer.cli.app", "summarizer.runs",
        "summarizer.model.caching", "diskcache",
    ])  # fmt: skip
    return context


@pytest.fixture
def start(tmp_path, server, _forkserver):
    """Start the real command in a process of its own, which can be killed."""
    running = []

    def begin(*words, **environ):
        base = {"PATH": os.environ["PATH"], "SUMMARIZER_CACHE_DIR": str(tmp_path / "cache")}
        asked = ["--model", "openai/test", "--base-url", server.url, "--schema", "summary"]
        process = _forkserver.Process(
            target=_command,
            args=(["batch", *map(str, words), *asked], base | environ, str(tmp_path)),
        )
        process.start()
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.join()
