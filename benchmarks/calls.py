"""What the seam costs: N calls at a fixed latency, beside the raw openai client.

    python benchmarks/calls.py [--n 640] [--concurrency 64] [--latency 1.0] [--rounds 3] [WHAT…]

WHAT is any of `raw` (openai client, answers parsed by the SDK), `bare` (httpx2 alone), `ours`
(seam, schema, retries, meter), `cache` (the same, writing to a cache), `hits` (all cached).
Each round is a process of its own; the server is another. Printed: wall over ideal (N · latency /
concurrency), CPU seconds per 1,000 calls, and peak memory; start-up (imports, the first call) is
not counted. `--url` measures against another server than tests/model/server.py.
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

ROOT = Path(__file__).resolve().parent.parent
WHATS = ("bare", "raw", "ours", "cache", "hits")
SYSTEM = "Summarise the article. Evidence is copied word for word. " * 40
SENTENCE = "The council of {n} said on Monday that the old bridge would stay shut until spring. "


def article(n: int) -> str:
    return (f"article-id: a{n}\n" + SENTENCE.format(n=n) * 40)[:3000]


def messages(n: int) -> list[dict]:
    return [{"role": "system", "content": SYSTEM}, {"role": "user", "content": article(n)}]


def task():
    from summarizer.core.schema import Task
    from summarizer.schemas.briefing import Briefing

    return Task("briefing", Briefing)


def sample_answer() -> str:
    words = "the old bridge would stay shut until spring"
    claim = {"text": f"{words} " * 2, "speaker": "council", "relayed_by": None, "evidence": [words]}
    stance = {"holder": "council", "target": "bridge", "position": "opposes", "evidence": [words]}
    return json.dumps({
        "headline": words, "summary": [{"text": words, "evidence": [words]}] * 3,
        "claims": [claim | {"mode": "assertion"}] * 4, "stances": [stance] * 2,
        "quotes": [{"speaker": "council", "evidence": words}] * 2,
        "timeline": [{"date": None, "date_text": "Monday", "what": words, "evidence": [words]}] * 2,
        "actors": [{"name": "council", "kind": "organisation", "role": None}], "open_questions": [],
    })  # fmt: skip


async def pooled(ask, n: int, concurrency: int) -> None:
    numbers = iter(range(n))

    async def worker() -> None:
        for number in numbers:
            await ask(number)

    async with asyncio.TaskGroup() as group:
        for _ in range(concurrency):
            group.create_task(worker())


async def measured(ask, given) -> dict:
    await ask(10**6)  # imports, first connection
    cpu, wall = time.process_time(), time.perf_counter()
    await pooled(ask, given.n, given.concurrency)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    ideal = given.n * given.latency / given.concurrency or wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"ratio": wall / ideal, "cpu": 1000 * cpu / given.n, "mib": peak, "wall": wall}


async def bare(given) -> dict:
    import httpx2

    body = wire()
    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx2.AsyncClient(limits=limits, timeout=60) as http:

        async def ask(n: int) -> None:
            sent = json.dumps(body | {"messages": messages(n)}).encode()
            got = await http.post(
                f"{given.url}/chat/completions", content=sent,
                headers={"content-type": "application/json"},
            )  # fmt: skip
            json.loads(got.content)

        return await measured(ask, given)


async def raw(given) -> dict:
    import openai

    body = wire()
    async with openai.AsyncOpenAI(base_url=given.url, api_key="none", max_retries=0) as client:

        async def ask(n: int) -> None:
            await client.chat.completions.create(**body | {"messages": messages(n)})

        return await measured(ask, given)


async def ours(given, cache: str | None = None) -> dict:
    from summarizer.model import ModelOptions, open_model

    options = ModelOptions(
        name="openai/gpt-4o-mini", base_url=given.url, concurrency=given.concurrency,
        cache_dir=Path(cache) if cache else None,
    )  # fmt: skip
    asked = task()
    async with open_model(options) as model:
        return await measured(lambda n: model.ask(asked, messages(n)), given)


def wire() -> dict:
    from summarizer.model.forms import body
    from summarizer.model.seam import Request

    asked = task()
    return body(Request("", "gpt-4o-mini", (), "tools", asked.json_schema, asked.sha256))


async def once(given) -> dict:
    what = given.what[0]
    if what in {"bare", "raw"}:
        return await {"bare": bare, "raw": raw}[what](given)
    if what == "ours":
        return await ours(given)
    with tempfile.TemporaryDirectory() as folder:
        if what == "hits":
            latency, given.latency = given.latency, 0.0
            await ours(given, folder)
            given.latency = latency
        return await ours(given, folder)


def one_round(given, what: str, url: str) -> dict:
    command = [
        sys.executable, __file__, "--inner", "--url", url, "--n", str(given.n), "--concurrency",
        str(given.concurrency), "--latency", str(given.latency), what,
    ]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(ran.stderr)
    return json.loads(ran.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=640)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--latency", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--url")
    parser.add_argument("--inner", action="store_true")
    parser.add_argument("what", nargs="*", default=list(WHATS))
    given = parser.parse_args()
    if given.inner:
        print(json.dumps(asyncio.run(once(given))))
        return
    server = None
    if given.url is None:
        command = [sys.executable, str(ROOT / "tests/model/server.py")]
        command += ["--latency", str(given.latency), "--answer", sample_answer()]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        given.url = f"http://127.0.0.1:{server.stdout.readline().strip()}/v1"
    try:
        compare(given)
    finally:
        if server is not None:
            server.kill()
            server.communicate()


def compare(given) -> None:
    rows: dict[str, list[dict]] = {what: [] for what in given.what}
    for _ in range(given.rounds):
        for what in given.what:
            rows[what].append(one_round(given, what, given.url))
    print(f"{'':8}{'wall/ideal':>12}{'CPU s/1,000':>14}{'calls/s':>10}{'peak MiB':>10}")
    for what, runs in rows.items():
        middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        rate = given.n / middle["wall"]
        print(
            f"{what:8}{middle['ratio']:12.3f}{middle['cpu']:14.2f}{rate:10.0f}{middle['mib']:10.0f}"
        )


if __name__ == "__main__":
    main()
