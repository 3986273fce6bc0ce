"""A whole batch at a fixed latency, beside instructor and the raw openai client.

    python benchmarks/throughput.py [--n 640] [--concurrency 64] [--latency 1] [--rounds 3] [WHAT…]

WHAT is any of `raw` (openai client, answers parsed by the SDK, nothing checked), `instructor` (its
own way: tools, one pydantic class), `instructor-care` (its response class wrapped once), `ours` (a
batch with everything on: reading, cleaning, cache, grounding, ledger), `ours-one` (the same in one
process), `cached` (the batch once more into another folder, every answer in the cache), `again`
(the finished batch started again). For memory compare `--latency 0 ours` at two --n.

Each round is a process of its own; the server is another. Printed: wall over ideal (n · latency /
concurrency), articles a second, CPU seconds per 1,000 articles with all worker processes, and the
peak memory of the largest process. Start-up (imports, a first call) is not counted.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from runpy import run_path

ROOT = Path(__file__).resolve().parent.parent
CALLS = run_path(str(ROOT / "benchmarks/calls.py"), run_name="calls")
WHATS = ("raw", "instructor", "instructor-care", "ours", "ours-one", "cached", "again")


def write_articles(path: Path, n: int, first: int = 0) -> Path:
    with path.open("w") as file:
        for at in range(first, first + n):
            file.write(json.dumps({"id": f"a{at}", "text": CALLS["article"](at)}) + "\n")
    return path


def used() -> float:
    """CPU seconds of this process and of those that it has buried."""
    return sum(
        one.ru_utime + one.ru_stime
        for one in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def peak() -> float:
    sizes = (
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return max(sizes) / 1024


def timed(given, work) -> dict:
    cpu, wall = used(), time.perf_counter()
    work()
    cpu, wall = used() - cpu, time.perf_counter() - wall
    ideal = given.n * given.latency / given.concurrency or wall
    return {
        "ratio": wall / ideal,
        "rate": given.n / wall,
        "cpu": 1000 * cpu / given.n,
        "mib": peak(),
    }


def ours(given, folder: Path) -> dict:
    from summarizer.runs import Limits, run_batch

    processes = 0 if given.what[0] == "ours-one" else given.processes
    settings = {
        "model": "openai/gpt-4o-mini", "base_url": given.url, "concurrency": given.concurrency,
        "cache_dir": str(folder / "cache"),
    }  # fmt: skip

    def batch(path: Path, out: str) -> None:
        report = run_batch([path], folder / out, limits=Limits(processes=processes), **settings)
        if report.failed or report.state != "finished":
            sys.exit(f"it failed: {report}")

    path = write_articles(folder / "all.jsonl", given.n)
    batch(write_articles(folder / "first.jsonl", 1, 10**6), "warm")
    if given.what[0] in {"cached", "again"}:
        batch(path, "first")
    return timed(given, lambda: batch(path, "first" if given.what[0] == "again" else "out"))


def instructor(given) -> dict:
    import instructor as library
    import openai

    from summarizer.schemas.briefing import Briefing

    care = given.what[0] == "instructor-care"
    model = library.response_schema(Briefing) if care else Briefing
    loop = asyncio.Runner()
    client = library.from_openai(
        openai.AsyncOpenAI(base_url=given.url, api_key="none", max_retries=0)
    )

    async def ask(number: int) -> None:
        await client.chat.completions.create(
            model="gpt-4o-mini", messages=CALLS["messages"](number), response_model=model
        )

    loop.run(ask(10**6))
    return timed(given, lambda: loop.run(CALLS["pooled"](ask, given.n, given.concurrency)))


def once(given) -> dict:
    if given.what[0].startswith("instructor"):
        return instructor(given)
    if given.what[0] == "raw":
        found = asyncio.run(CALLS["raw"](given))
        return {key: found[key] for key in ("ratio", "cpu", "mib")} | {
            "rate": given.n / found["wall"]
        }
    with tempfile.TemporaryDirectory() as folder:
        return ours(given, Path(folder))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=640)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--latency", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int)
    parser.add_argument("--url")
    parser.add_argument("--inner", action="store_true")
    parser.add_argument("what", nargs="*", default=list(WHATS))
    given = parser.parse_args()
    if given.inner:
        print(json.dumps(once(given)))
        return
    command = [sys.executable, str(ROOT / "tests/model/server.py")]
    command += ["--latency", str(given.latency), "--answer", CALLS["sample_answer"]()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            given.url = f"http://127.0.0.1:{server.stdout.readline().strip()}/v1"
            compare(given)
        finally:
            server.kill()


def one_round(given, what: str) -> dict:
    names = ("url", "n", "concurrency", "latency", "processes")
    flags = [
        word for name in names if getattr(given, name) is not None
        for word in (f"--{name}", str(getattr(given, name)))
    ]  # fmt: skip
    ran = subprocess.run(
        [sys.executable, __file__, "--inner", *flags, what],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode:
        sys.exit(ran.stderr)
    return json.loads(ran.stdout)


def compare(given) -> None:
    rows: dict[str, list[dict]] = {what: [] for what in given.what}
    for _ in range(given.rounds):
        for what in given.what:
            rows[what].append(one_round(given, what))
    print(f"{'':16}{'wall/ideal':>11}{'articles/s':>12}{'CPU s/1,000':>13}{'peak MiB':>10}")
    for what, runs in rows.items():
        middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        print(
            f"{what:16}{middle['ratio']:11.3f}{middle['rate']:12.1f}{middle['cpu']:13.2f}"
            f"{middle['mib']:10.0f}"
        )


if __name__ == "__main__":
    main()
