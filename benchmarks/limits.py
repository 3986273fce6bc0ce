"""How well a capped server is used: share of its cap, and share of calls refused.

    python benchmarks/limits.py [--rpm 600] [--tpm 0] [--minutes 3] [--concurrency 64]
        [--latency 1] [--kind clock|sliding|bucket] [--declare] [--silent]

A server of its own process (loopback) takes so many calls, and tokens, a minute, and sends the
headers of OpenAI and `Retry-After`; with `--silent` it sends `429` and nothing else. `--declare`
tells the caps to ours with --rpm and --tpm. Printed: both shares of the first minute and of those
after it. The servers of tests/model/capped.py do the counting; there the same is done in virtual
time for more of them.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import subprocess
import sys
import time
from pathlib import Path
from runpy import run_path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CALLS = run_path(str(ROOT / "benchmarks/calls.py"), run_name="calls")


def serve(given) -> None:
    from tests.model.capped import Bucket, Clocked, Sliding
    from tests.model.server import FakeServer, Step

    made = {"clock": Clocked, "sliding": Sliding, "bucket": Bucket}[given.kind]
    caps = {"requests": made(given.rpm)} if given.rpm else {}
    caps |= {"tokens": made(given.tpm)} if given.tpm else {}
    fake = FakeServer()
    answer = CALLS["sample_answer"]()
    began: list[float] = []
    log: list[tuple[float, float]] = []  # when, and how many tokens; 0 for a refusal

    def decide(body) -> Step:
        now = time.monotonic()
        began.append(now)
        now -= began[0]
        usage = {"prompt_tokens": len(json.dumps(body)) // 4, "completion_tokens": len(answer) // 4}
        amounts = {"requests": 1, "tokens": sum(usage.values())}
        short = [kind for kind, cap in caps.items() if cap.left(now) < amounts[kind]]
        for kind, cap in caps.items() if not short else ():
            cap.take(amounts[kind])
        log.append((now, 0 if short else amounts["tokens"]))
        if short:
            return Step(status=429, headers=told(caps, now, short) if not given.silent else {})
        headers = told(caps, now, short) if not given.silent else {}
        return Step(headers=headers, delay=given.latency, usage=usage)

    fake.decide, fake.answer = decide, lambda _body: answer
    asyncio.run(until_told(fake))
    print(json.dumps(log), flush=True)


def told(caps, now: float, short: list[str]) -> dict[str, str]:
    headers = {"retry-after": f"{caps[short[0]].reset(now):.3f}"} if short else {}
    for kind, cap in caps.items():
        headers[f"x-ratelimit-remaining-{kind}"] = str(max(0, int(cap.left(now))))
        headers[f"x-ratelimit-reset-{kind}"] = f"{cap.reset(now):.3f}s"
    return headers


async def until_told(fake) -> None:
    server = await fake.serve()
    print(fake.port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


async def ask(given, url: str) -> None:
    from summarizer.model import ModelOptions, open_model

    limits = {"rpm": given.rpm or None, "tpm": given.tpm or None} if given.declare else {}
    options = ModelOptions(
        name="openai/gpt-4o-mini", base_url=url, concurrency=given.concurrency, **limits
    )
    task, numbers = CALLS["task"](), itertools.count()

    async def worker(model) -> None:
        for number in numbers:
            await model.ask(task, CALLS["messages"](number))

    async with open_model(options) as model:
        workers = [asyncio.create_task(worker(model)) for _ in range(given.concurrency)]
        await asyncio.wait(workers, timeout=60 * given.minutes, return_when="FIRST_EXCEPTION")
        for one in workers:
            one.cancel()
        await asyncio.gather(*workers, return_exceptions=True)


def shares(given, log, start: float, end: float) -> str:
    rows = [tokens for when, tokens in log if start <= when < end]
    taken = [tokens for tokens in rows if tokens]
    minutes = (end - start) / 60
    used = max(
        len(taken) / given.rpm / minutes if given.rpm else 0.0,
        sum(taken) / given.tpm / minutes if given.tpm else 0.0,
    )
    refused = 1 - len(taken) / max(1, len(rows))
    return f"{used:8.1%} used {refused:8.2%} refused {len(taken):7} calls"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rpm", type=int, default=600)
    parser.add_argument("--tpm", type=int, default=0)
    parser.add_argument("--minutes", type=int, default=3)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--latency", type=float, default=1.0)
    parser.add_argument("--kind", choices=("clock", "sliding", "bucket"), default="clock")
    parser.add_argument("--declare", action="store_true")
    parser.add_argument("--silent", action="store_true")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given)
        return
    server = subprocess.Popen(
        [sys.executable, __file__, *sys.argv[1:], "--serve"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    asyncio.run(ask(given, f"http://127.0.0.1:{server.stdout.readline().strip()}/v1"))
    log = json.loads(server.communicate()[0])
    print("first minute ", shares(given, log, 0, 60))
    print("after it     ", shares(given, log, 60, log[-1][0]))  # start-up is not counted


if __name__ == "__main__":
    main()
