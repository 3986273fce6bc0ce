"""What a batch through the Batch API takes: time, memory, and whether everything comes once.

    python benchmarks/batch_api.py [--n 50000] [--size 3000] [--schema summary] [--processes N]

The server is tests/model/batches.py in a process of its own, which answers as fast as it can.
Articles have `--size` characters. Printed: how the articles came out, the batches and their sizes,
how often each question was answered, files left at the server, wall and CPU seconds, and peak
memory of the main process and of its largest worker.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from runpy import run_path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CALLS = run_path(str(ROOT / "benchmarks/calls.py"), run_name="calls")
MEMORY = run_path(str(ROOT / "benchmarks/memory.py"), run_name="memory")


def serve() -> None:
    """Answer until standard input ends, then tell what was bought."""
    from tests.model.server import FakeServer

    fake = FakeServer()
    words = "the old bridge would stay shut until spring"
    answer = json.dumps({"headline": words, "summary": [{"text": words, "evidence": [words]}] * 3})
    fake.answer = lambda _body: answer

    async def main() -> None:
        server = await fake.serve()
        print(fake.port, flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        server.close()

    asyncio.run(main())
    batches = fake.batches
    print(
        json.dumps(
            {
                "batches": [row["request_counts"]["total"] for row in batches.batches.values()],
                "answered so often": Counter(batches.bought.values()),
                "files left": len(batches.files),
            }
        )
    )


def ask(given: argparse.Namespace, url: str) -> None:
    from summarizer.runs import Limits, run_batch

    peaks, over = {"worker": 0}, threading.Event()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        with source.open("w") as rows:
            for at in range(given.n):
                text = CALLS["article"](at)[: given.size]
                rows.write(json.dumps({"id": f"a{at}", "text": text}) + "\n")
        began = time.perf_counter()
        report = run_batch(
            source, f"{folder}/out", given.schema, model="openai/gpt-4o-mini", base_url=url,
            cache_dir=f"{folder}/cache", cache_size=10**10, batch_api=True, batch_poll=1.0,
            concurrency=64, limits=Limits(processes=given.processes),
            on_event=MEMORY["starting"](
                threading.Thread(target=lambda: watch(peaks, over), daemon=True)
            ),
        )  # fmt: skip
    over.set()
    wall, own = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
    hands = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = sum(one.ru_utime + one.ru_stime for one in (own, hands))
    print(f"{report.state}: {report.done:,} done, {report.failed:,} failed of {given.n:,}")
    print(f"{wall:.0f} s, {1000 * cpu / given.n:.1f} s of CPU for 1,000")
    print(f"main process {own.ru_maxrss / 1024:.0f} MiB, worker {peaks['worker'] / 1024:.0f} MiB")


def watch(peaks: dict[str, int], over: threading.Event) -> None:
    while not over.wait(0.5):
        hands = [MEMORY["kib"](pid, "status", "VmHWM") for pid in MEMORY["workers"](os.getpid())]
        peaks["worker"] = max([peaks["worker"], *hands])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=50_000)
    parser.add_argument("--size", type=int, default=3_000)
    parser.add_argument("--schema", default="summary")
    parser.add_argument("--processes", type=int)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve()
    elif given.url:
        ask(given, given.url)
    else:
        server = subprocess.Popen(
            [sys.executable, __file__, "--serve"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        url = f"http://127.0.0.1:{server.stdout.readline().strip()}/v1"
        # In a process of its own, so that no peak but its own is measured.
        subprocess.run([sys.executable, __file__, *sys.argv[1:], "--url", url], check=True)
        print(server.communicate()[0].strip())


if __name__ == "__main__":
    main()
