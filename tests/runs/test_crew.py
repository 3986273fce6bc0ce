"""Worker processes: the same results, one cache, one budget, and nobody left behind."""

import os
import signal
import threading
import time
from pathlib import Path

from tests.model.server import Step
from tests.runs.conftest import ids_of, rows_of

TWO = {"processes": 2}


def children():
    """Processes that this one has started and not buried yet, without the test's own helpers."""
    found = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return [
        int(pid) for pid in found if b"runs.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]


def plain(path):
    """The results, without what differs from run to run."""
    rows = {row["article"]["id"]: row for row in rows_of(path)}
    for row in rows.values():
        del row["provenance"]["created"], row["provenance"]["usage"], row["article"]["source"]
    return rows


def test_workers_give_the_results_that_one_process_gives(run, articles, tmp_path, server):
    path = articles(24)
    server.fault = lambda name, nth: Step(text="{}") if name == "a20" and not nth else None
    report = run(path, limits=TWO)
    assert (report.done, report.figures.reasked, len(server.requests)) == (24, 1, 25)
    one = run(path, out=tmp_path / "one", limits={"processes": 0})
    assert (one.done, one.figures.cached, len(server.requests)) == (24, 24, 25)
    again = run(path, out=tmp_path / "two", limits=TWO)
    assert (again.done, again.figures.cached) == (24, 24)
    assert plain(tmp_path / "two/results.jsonl") == plain(tmp_path / "one/results.jsonl")
    assert children() == []


def test_the_budget_holds_over_all_workers(run, articles, tmp_path, server):
    server.latency = 0.02
    limits = {"max_tokens": 40_000, "processes": 2}
    report = run(articles(50), concurrency=16, limits=limits)
    assert report.state == "budget"
    assert report.total["input_tokens"] + report.total["output_tokens"] <= 40_000
    assert run(articles(50), limits={"max_tokens": 10**9, "processes": 2}).done == 50
    assert len(server.requests) == 50


def test_a_worker_that_dies_takes_nothing_with_it(run, articles, tmp_path, server):
    server.latency = 0.1
    killed = []

    def kill():
        end = time.monotonic() + 60
        while not killed and time.monotonic() < end:
            time.sleep(0.05)
            if len(server.requests) > 20 and children():
                killed.append(children()[0])
                os.kill(killed[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    report = run(articles(60), limits=TWO)
    killer.join()
    assert killed
    assert (report.done, len(server.requests)) == (60, 60)
    assert sorted(ids_of(tmp_path / "out/results.jsonl")) == sorted(f"a{at}" for at in range(60))


def test_workers_end_with_the_batch_that_is_killed(start, articles, tmp_path, server):
    server.latency = 0.2
    path, out = articles(110), tmp_path / "out"
    process = start(path, "--out", out, "--concurrency", "24")
    end = time.monotonic() + 60
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while len(found := listed.read_text().split()) < 2 and time.monotonic() < end:
        time.sleep(0.02)
    time.sleep(0.5)
    process.kill()
    process.join()
    end = time.monotonic() + 60
    while any(Path(f"/proc/{pid}").exists() and not gone(pid) for pid in found):
        assert time.monotonic() < end, "a worker lives on"
        time.sleep(0.05)
    process = start(path, "--out", out, "--concurrency", "24")
    process.join()
    assert process.exitcode == 0
    assert sorted(ids_of(out / "results.jsonl")) == sorted(f"a{at}" for at in range(110))
    assert max(server.bought.values()) <= 2


def gone(pid):
    """Whether a process has ended, even if nobody has buried it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_the_embedded_engine_computes_in_the_workers(run, articles, tmp_path):
    report = run(articles(40), schema="quotes", model="extractive", base_url=None, limits=TWO)
    assert (report.done, report.failed) == (40, 0)
