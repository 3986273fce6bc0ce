"""How long a replay of many cases takes: python benchmarks/regressions.py [--cases 300]

The cases are made of the project's own cassettes, again and again under other names.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def make(folder, many):
    """`many` cases in a folder, approved as they come out now."""
    from summarizer.model.cassette_format import read_cassette, write_text

    rows = json.loads((ROOT / "cassettes" / "cases.json").read_text(encoding="utf-8"))
    for number, row in enumerate(islice(cycle(rows), many)):
        case = folder / f"{number:03}-{row['name']}"
        case.mkdir(parents=True)
        article = ROOT / "tests" / "corpus" / row["article"]
        (case / f"article{article.suffix}").write_bytes(article.read_bytes())
        exchanges, _ = read_cassette(ROOT / "cassettes" / f"{row['name']}.yaml")
        (case / "cassette.yaml").write_text(write_text(exchanges), encoding="utf-8")
        schema = str(ROOT / row["schema"]) if row["schema"].endswith(".json") else row["schema"]
        settings = {"schema": schema, "model": "openai/relay", **row.get("settings", {})}
        settings["base_url"] = "http://127.0.0.1:8766/v1"
        (case / "case.json").write_text(json.dumps(settings), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=300)
    many = parser.parse_args().cases
    command = [sys.executable, "-m", "summarizer", "regress"]
    environ = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        make(folder, many)
        subprocess.run([*command, folder, "--approve"], check=False, env=environ)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        began, spent = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([*command, folder], check=False, env=environ)
        seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - spent.ru_utime - spent.ru_stime
    load = os.getloadavg()[0]
    print(f"{many} cases, {size / 1e6:.1f} MB: {seconds:.1f} s, {cpu:.1f} s CPU, load {load:.1f}")
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
