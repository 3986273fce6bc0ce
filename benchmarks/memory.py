"""How much memory a batch takes as it grows, at no latency.

    python benchmarks/memory.py [--sizes 5000,50000] [--concurrency 64] [--processes N] [--url URL]

Each size is a run of its own, with everything on (reading, cleaning, cache, grounding, ledger,
kept results), of articles of 3 KB that come through a pipe, so that no file of them is needed.
Printed: peak resident memory of the main process and of its largest worker, that of both kinds
together less what they share (proportional set sizes, sampled ten times a second; of files that
other processes map, too, less is counted), and the time.
`--url` measures against another server than tests/model/server.py.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from runpy import run_path

ROOT = Path(__file__).resolve().parent.parent
CALLS = run_path(str(ROOT / "benchmarks/calls.py"), run_name="calls")


def workers(feeder: int) -> list[int]:
    listed = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    found = (int(pid) for path in listed for pid in path.read_text().split())
    return [pid for pid in found if pid != feeder]


def kib(pid: int, file: str, name: str) -> int:
    """A line of what the system knows of a process; 0 where it is gone.

    The peak that it tells of ended children is no measure: that of a small one which was started
    by `vfork` is its parent's.
    """
    try:
        rows = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) for row in rows if row.startswith(f"{name}:"))


def feed(end: int, n: int) -> None:
    with os.fdopen(end, "wb") as pipe:
        for at in range(n):
            row = {"id": f"a{at}", "text": CALLS["article"](at)}
            pipe.write(json.dumps(row).encode() + b"\n")


def once(given: argparse.Namespace) -> dict[str, float]:
    from summarizer.runs import Limits, run_batch

    reads, writes = os.pipe()
    os.dup2(reads, 0)
    feeder = os.fork()
    if not feeder:  # before the batch has threads, and no part of what is measured
        os.close(0)
        feed(writes, given.n)
        os._exit(0)
    os.close(writes)
    most, over = {"all": 0, "worker": 0}, threading.Event()
    sampling = threading.Thread(target=lambda: watch(feeder, most, over), daemon=True)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        batch = {
            "model": "openai/gpt-4o-mini", "base_url": given.url, "cache_dir": f"{folder}/cache",
            "concurrency": given.concurrency, "cache_size": 10**10,
        }  # fmt: skip
        hear = starting(sampling)
        report = run_batch(
            ["-"], f"{folder}/out", limits=Limits(processes=given.processes), on_event=hear, **batch
        )
    over.set()
    if report.done != given.n:
        sys.exit(f"it failed: {report}")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peaks = {name: size / 1024 for name, size in {"main": own, **most}.items()}
    return {**peaks, "s": time.perf_counter() - began}


def starting(thread: threading.Thread):
    """A hook that starts a thread at the first event: a batch forks only without threads."""
    begun: list[bool] = []

    def hear(_event: object) -> None:
        if not begun:
            begun.append(True)
            thread.start()

    return hear


def watch(feeder: int, most: dict[str, int], over: threading.Event) -> None:
    while not over.wait(0.1):
        hands = workers(feeder)
        together = sum(kib(pid, "smaps_rollup", "Pss") for pid in (os.getpid(), *hands))
        most["all"] = max(most["all"], together)
        most["worker"] = max([most["worker"], *(kib(pid, "status", "VmHWM") for pid in hands)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="5000,50000")
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--processes", type=int)
    parser.add_argument("--url")
    parser.add_argument("--n", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.n:
        print(json.dumps(once(given)))
        return
    command = [sys.executable, str(ROOT / "tests/model/server.py")]
    command += ["--answer", CALLS["sample_answer"]()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        given.url = given.url or f"http://127.0.0.1:{server.stdout.readline().strip()}/v1"
        try:
            compare(given)
        finally:
            server.kill()


def compare(given: argparse.Namespace) -> None:
    print(f"{'articles':>9}{'main MiB':>10}{'worker MiB':>12}{'all (PSS)':>11}{'articles/s':>12}")
    for n in map(int, given.sizes.split(",")):
        command = [sys.executable, __file__, "--n", str(n), "--url", given.url]
        command += ["--concurrency", str(given.concurrency)]
        command += ["--processes", str(given.processes)] if given.processes is not None else []
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            sys.exit(ran.stderr)
        row = json.loads(ran.stdout)
        print(
            f"{n:9,}{row['main']:10.0f}{row['worker']:12.0f}{row['all']:11.0f}{n / row['s']:12.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
