"""How fast a batch goes whose answers are all there.

    python benchmarks/reruns.py [--n 10000]

A batch of `n` articles is bought first, at no latency. Then, each a process of its own: the same
command again (the folder is finished), the same sources into a new folder, the same with one more
article in the sources, and into a new folder without the kept results, so that every article is
read, cleaned and checked anew. Printed: articles a second with start-up, CPU seconds for 1,000 with
all worker processes, and the calls that were made.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from runpy import run_path

ROOT = Path(__file__).resolve().parent.parent
BATCH = run_path(str(ROOT / "benchmarks/throughput.py"), run_name="throughput")
CALLS = BATCH["CALLS"]


def once(given: argparse.Namespace) -> dict[str, float]:
    from summarizer.runs import run_batch

    settings = {
        "model": "openai/gpt-4o-mini", "base_url": given.url, "concurrency": 64,
        "cache_dir": f"{given.folder}/cache",
    }  # fmt: skip
    cpu, wall = BATCH["used"](), time.perf_counter()
    report = run_batch([given.source], f"{given.folder}/{given.out}", **settings)
    wall = time.perf_counter() - wall
    if report.failed or report.state != "finished":
        sys.exit(f"it failed: {report}")
    return {
        "rate": report.done / wall, "cpu": 1000 * (BATCH["used"]() - cpu) / report.done,
        "calls": report.figures.calls,
    }  # fmt: skip


def measured(given: argparse.Namespace, what: str, source: Path, out: str) -> None:
    ran = subprocess.run(
        [
            sys.executable, __file__, "--inner", "--url", given.url, "--folder", given.folder,
            "--source", str(source), "--out", out,
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode:
        sys.exit(ran.stderr)
    row = json.loads(ran.stdout)
    print(f"{what:28}{row['rate']:12.0f}{row['cpu']:13.2f}{row['calls']:8,}", flush=True)


def compare(given: argparse.Namespace) -> None:
    from summarizer.runs.kept import DATABASE

    with tempfile.TemporaryDirectory() as given.folder:
        folder = Path(given.folder)
        source = BATCH["write_articles"](folder / "all.jsonl", given.n)
        more = BATCH["write_articles"](folder / "more.jsonl", given.n + 1)
        print(f"{'':28}{'articles/s':>12}{'CPU s/1,000':>13}{'calls':>8}")
        measured(given, "bought", source, "first")
        measured(given, "the same command again", source, "first")
        measured(given, "a new folder", source, "second")
        measured(given, "a new folder, one more", more, "third")
        for path in (folder / "cache").glob(f"{DATABASE}*"):
            path.unlink()
        measured(given, "without kept results", source, "fourth")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=10_000)
    for name in ("--url", "--folder", "--source", "--out"):
        parser.add_argument(name, help=argparse.SUPPRESS)
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inner:
        print(json.dumps(once(given)))
        return
    command = [sys.executable, str(ROOT / "tests/model/server.py")]
    command += ["--answer", CALLS["sample_answer"]()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            given.url = f"http://127.0.0.1:{server.stdout.readline().strip()}/v1"
            compare(given)
        finally:
            server.kill()


if __name__ == "__main__":
    main()
