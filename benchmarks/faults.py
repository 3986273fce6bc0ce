"""A batch against a server that fails in every way: is every article delivered, or listed?

    python benchmarks/faults.py [--n 500] [--concurrency 64] [--latency 1] [--timeout 10]
        [--seed 1] [--mix 429=0.10,500=0.05,…] [--url URL]

The command as users give it, against a server of its own process on the loopback, whose faults
are drawn from the article's number and the count of its requests, so that each run meets the same
ones. By default 10% of the requests are refused with 429, 5% fail with 500, 3% are reset, 2% are
cut off, 2% never end, 5% of the answers break the schema, 5% give evidence that is not in the
article. Printed: how the articles came out, why those failed that did, whether any is missing or
comes twice, whether all evidence stands where it says, the calls, the time. `--url` asks another
server, which brings its own faults.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from runpy import run_path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CALLS = run_path(str(ROOT / "benchmarks/calls.py"), run_name="calls")
MIX = "429=0.10,500=0.05,reset=0.03,cut=0.02,endless=0.02,schema=0.05,invented=0.05"
INVENTED = "The bridge was sold to a travelling circus in the first week of June."
NAME = re.compile(r"article-id: (a\d+)")


def steps() -> dict[str, object]:
    """What happens to a request, by the fault's name."""
    from tests.model.server import Step

    good = CALLS["sample_answer"]()
    known = "the old bridge would stay shut until spring"
    return {
        "429": Step(status=429, headers={"retry-after": "1"}),
        "500": Step(status=500),
        "reset": Step(reset=True),
        "cut": Step(cut=True),
        "endless": Step(drip=True),
        "schema": Step(text='{"headline": "no summary"}'),
        "invented": Step(text=good.replace(known, INVENTED)),
        "": Step(text=good),
    }


def serve(given) -> None:
    from tests.model.server import FakeServer

    fake, known, asked, met = FakeServer(given.latency), steps(), Counter(), Counter()
    shares = [(name, float(share)) for name, share in
              (part.split("=") for part in given.mix.split(","))]  # fmt: skip

    def decide(body):
        name = NAME.search(body["messages"][1]["content"])[1]
        drawn = random.Random(f"{given.seed}/{name}/{asked[name]}").random()
        asked[name] += 1
        for fault, share in shares:
            if drawn < share:
                met[fault] += 1
                return known[fault]
            drawn -= share
        return known[""]

    async def main() -> None:
        fake.decide = decide
        server = await fake.serve()
        print(fake.port, flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        server.close()

    asyncio.run(main())
    print(json.dumps({"requests": asked.total(), "faults": met}), flush=True)


def run(given, url: str, folder: Path) -> None:
    source = folder / "in.jsonl"
    with source.open("w") as rows:
        for at in range(given.n):
            rows.write(json.dumps({"id": f"a{at}", "text": CALLS["article"](at)}) + "\n")
    command = [sys.executable, "-m", "summarizer", "batch", source, "--out", folder / "out"]
    command += ["--model", "openai/gpt-4o-mini", "--base-url", url, "--quiet", "--include-text"]
    command += ["--cache-dir", folder / "cache", "--timeout", str(given.timeout)]
    command += ["--concurrency", str(given.concurrency)]
    began = time.perf_counter()
    ended = subprocess.run(list(map(str, command)), cwd=ROOT, check=False)
    tell(given, folder / "out", time.perf_counter() - began, ended.returncode)


def tell(given, out: Path, seconds: float, status: int) -> None:
    done, failed = rows(out / "results.jsonl"), rows(out / "failures.jsonl")
    names = Counter(row["article"]["id"] for row in done + failed)
    missing = [f"a{at}" for at in range(given.n) if f"a{at}" not in names]
    twice = [name for name, times in names.items() if times > 1]
    statuses = Counter(row["status"] for row in done)
    totals = json.loads((out / "run.json").read_text())["total"]
    print(f"status {status}, {seconds:.1f} s, {len(done)} of {given.n} delivered {dict(statuses)}")
    print(f"{len(failed)} in failures.jsonl, {len(missing)} missing, {len(twice)} twice")
    for row in failed:
        print(f"  {row['article']['id']}: {row['error']['type']}: {row['error']['message']}")
    wrong = sum(not stands(row["article"]["text"], row["data"]) for row in done)
    print(f"{wrong} results with evidence that is not where it says")
    print({name: totals[name] for name in ("calls", "reasked", "retried")})


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def stands(text: str, data: object) -> bool:
    """Whether each quote in `data` is the text at its offsets."""
    if isinstance(data, list):
        return all(stands(text, item) for item in data)
    if not isinstance(data, dict):
        return True
    if {"quote", "start", "end"} <= data.keys():
        return text[data["start"] : data["end"]] == data["quote"]
    return all(stands(text, item) for item in data.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", type=int, default=500)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--latency", type=float, default=1.0)
    parser.add_argument("--timeout", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mix", default=MIX)
    parser.add_argument("--url")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given)
        return
    with tempfile.TemporaryDirectory() as folder:
        if given.url:
            run(given, given.url, Path(folder))
            return
        server = subprocess.Popen(
            [sys.executable, __file__, *sys.argv[1:], "--serve"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        run(given, f"http://127.0.0.1:{server.stdout.readline().strip()}/v1", Path(folder))
        print(server.communicate()[0].strip())


if __name__ == "__main__":
    main()
