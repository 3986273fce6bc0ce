"""A batch that is killed, interrupted, or out of room: nothing is lost, nothing bought twice."""

import json
import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from summarizer.model.store import Store
from summarizer.runs.kept import DATABASE
from summarizer.runs.ledger import INDEX
from tests.runs.conftest import NAME, ids_of, rows_of

KILLS = int(os.environ.get("KILLS", "20"))  # more of them by hand: KILLS=200 pytest …
AT_ONCE = 4  # calls in flight: the most that one kill may cost


def wait_for(condition, seconds=60.0):
    """Wait until `condition()` holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.01)


def answers_in(cache):
    """Articles whose answer is on disk."""
    with suppress(sqlite3.Error), closing(Store(cache)) as store:
        return {NAME.search(json.dumps(entry))[1] for entry in store.export()}
    return set()


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment_it_goes_on_without_loss_or_second_payment(  # noqa: PLR0917 - fixtures
    start, articles, tmp_path, server, seed
):
    path, out = articles(KILLS * 2), tmp_path / "out"
    server.latency = 0.1
    moments, kills = random.Random(seed), []
    for _ in range(KILLS // 4):
        process = start(path, "--out", out, "--concurrency", str(AT_ONCE))
        time.sleep(moments.uniform(0.02, 0.8))
        process.kill()
        process.join()
        kills.append((len(server.sent), answers_in(tmp_path / "cache")))
    process = start(path, "--out", out)
    process.join()
    assert process.exitcode == 0
    assert sorted(ids_of(out / "results.jsonl")) == sorted(f"a{at}" for at in range(KILLS * 2))
    assert all(row["status"] == "complete" for row in rows_of(out / "results.jsonl"))
    bought_again = [kept & set(server.sent[before:]) for before, kept in kills]
    assert not any(bought_again), "what was on disk is not bought again"
    assert len(server.sent) <= KILLS * 2 + AT_ONCE * (KILLS // 4), "no more than was in flight"


def marks_in(out):
    """How far the files are known to be on disk, told by a copy of the index."""
    with TemporaryDirectory() as folder:
        for path in out.glob(f"{INDEX}*"):
            shutil.copy(path, folder)
        with suppress(sqlite3.Error), closing(sqlite3.connect(Path(folder, INDEX))) as index:
            rows = dict(index.execute("SELECT name, value FROM note"))
            return {name: int(rows[name]) for name in ("results", "failures")}
    return {"results": 0, "failures": 0}


def cut_power(out, cache, drawn):
    """Leave what a power cut may leave: all that was forced to disk, and of the rest anything."""
    for name, mark in marks_in(out).items():
        path = out / f"{name}.jsonl"
        end = path.stat().st_size
        os.truncate(path, drawn.randint(mark, end))
        if drawn.random() < 0.5:
            os.truncate(path, end)  # as long as it was, and zeros in it
    (out / ".run.json.new").write_text('{"state": "runn')
    for log in (out / f"{INDEX}-wal", cache / f"{DATABASE}-wal"):
        if log.exists():
            os.truncate(log, drawn.randint(0, log.stat().st_size))
            log.with_name(log.name.replace("-wal", "-shm")).unlink(missing_ok=True)
    if drawn.random() < 0.5:
        (cache / DATABASE).write_bytes(bytes(4096))


@pytest.mark.parametrize("seed", range(2))
def test_power_that_is_cut_at_any_moment_takes_no_article_and_no_answer(  # noqa: PLR0917 - fixtures
    start, articles, tmp_path, server, seed
):
    path, out, cache = articles(KILLS * 2), tmp_path / "out", tmp_path / "cache"
    server.latency = 0.1
    drawn, cuts = random.Random(seed), []
    for _ in range(KILLS // 10):
        sent = len(server.sent)
        process = start(path, "--out", out, "--concurrency", str(AT_ONCE))
        goal = sent + drawn.randint(1, KILLS // 3)
        wait_for(lambda goal=goal, of=process: len(server.sent) >= goal or not of.is_alive())
        process.kill()
        process.join()
        cut_power(out, cache, drawn)
        cuts.append((len(server.sent), answers_in(cache)))
    process = start(path, "--out", out)
    process.join()
    assert process.exitcode == 0
    assert sorted(ids_of(out / "results.jsonl")) == sorted(f"a{at}" for at in range(KILLS * 2))
    assert all(row["status"] == "complete" for row in rows_of(out / "results.jsonl"))
    assert not any(kept & set(server.sent[before:]) for before, kept in cuts)
    assert json.loads((out / "run.json").read_text())["state"] == "finished"


def test_the_first_interrupt_finishes_what_is_in_flight(start, articles, tmp_path, server):
    path, out = articles(100), tmp_path / "out"
    server.latency = 0.3
    process = start(path, "--out", out, "--concurrency", "5")
    wait_for(lambda: len(server.requests) >= 5)
    time.sleep(0.1)
    signal_to(process, signal.SIGINT)
    process.join()
    assert process.exitcode == 130
    done = ids_of(out / "results.jsonl")
    assert 5 <= len(done) == len(server.requests) < 100, "each call that went out was used"
    assert json.loads((out / "run.json").read_text())["state"] == "interrupted"
    assert "the same command goes on with the rest" in (tmp_path / "stderr.txt").read_text()


def test_the_second_interrupt_stops_at_once(start, articles, tmp_path, server):
    out = tmp_path / "out"
    server.latency = 30
    process = start(articles(20), "--out", out)
    wait_for(lambda: len(server.requests) >= 5)
    signal_to(process, signal.SIGINT)
    wait_for(lambda: "again stops at once" in (tmp_path / "stderr.txt").read_text())
    assert process.is_alive()
    began = time.monotonic()
    signal_to(process, signal.SIGINT)
    process.join()
    assert time.monotonic() - began < 25  # a call takes 30
    assert process.exitcode == 130
    assert "Traceback" not in (tmp_path / "stderr.txt").read_text()


def test_a_termination_ends_it_as_an_interrupt_does(start, articles, tmp_path, server):
    out = tmp_path / "out"
    server.latency = 0.2
    process = start(articles(100), "--out", out)
    wait_for(lambda: len(server.requests) >= 5)
    signal_to(process, signal.SIGTERM)
    process.join()
    assert process.exitcode == 143
    assert len(ids_of(out / "results.jsonl")) == len(server.requests) < 100


def test_without_room_it_says_so_and_goes_on_when_there_is_some(start, articles, tmp_path, server):
    path, out = articles(60), tmp_path / "out"
    process = start(path, "--out", out, FILE_LIMIT="150000")
    process.join()
    assert process.exitcode == 1
    told = (tmp_path / "stderr.txt").read_text()
    assert "cannot be written" in told
    assert "Traceback" not in told
    rows = rows_of(out / "results.jsonl")
    assert 0 < len(rows) < 60, "every line that stands there is whole"
    process = start(path, "--out", out)
    process.join()
    assert process.exitcode == 0
    assert sorted(ids_of(out / "results.jsonl")) == sorted(f"a{at}" for at in range(60))


def test_a_second_batch_on_one_folder_says_so_and_leaves(start, articles, tmp_path, server):
    path, out = articles(40), tmp_path / "out"
    server.held = True
    first = start(path, "--out", out)
    wait_for(lambda: len(server.requests) >= 5)
    second = start(path, "--out", out)
    second.join()
    server.held = False
    assert second.exitcode == 2
    assert f"in use by another batch (process {first.pid})" in (tmp_path / "stderr.txt").read_text()
    first.join()
    assert first.exitcode == 0
    assert len(ids_of(out / "results.jsonl")) == 40


def signal_to(process, number):
    """Send a signal to a process."""
    os.kill(process.pid, number)
