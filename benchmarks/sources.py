"""How fast sources of any size are read, and how much memory that takes.

    python benchmarks/sources.py [--gigabytes 1] [--files 100000] [--folder /tmp] [KIND…]

KIND is any of `jsonl`, `gz`, `zst`, `parquet`, `stdin`, `folder`. Each is a process of its own that
goes through the source as a batch does before anything is asked: every article is found, named,
digested and looked up in the ledger. Articles have 3 KB; the files are made in a temporary folder
and removed. Printed: articles, gigabytes of articles, seconds, articles a second of CPU time (one
core that does nothing else), and resident memory after the first thousandth and at its peak.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

KINDS = ("jsonl", "gz", "zst", "parquet", "stdin", "folder")
WORDS = (
    "the council bridge mayor said on Monday that spring river would stay shut until repairs "
    "were paid for by a fund of towns which had not met since last year's storm and its report"
).split()
SIZE = 3_000


def texts(number: int) -> Iterator[str]:
    """So many articles, no two alike."""
    drawn = random.Random(1)
    pool = [" ".join(drawn.choices(WORDS, k=90)) for _ in range(2_000)]
    for at in range(number):
        yield f"Article {at}. {'. '.join(drawn.choices(pool, k=6))}"[:SIZE]


def rows(number: int) -> Iterator[dict[str, str]]:
    return ({"id": f"a{at}", "text": text} for at, text in enumerate(texts(number)))


def made(kind: str, number: int, folder: Path) -> Path:
    """A source of so many articles."""
    if kind == "folder":
        for at, text in enumerate(texts(number)):
            inner = folder / "files" / f"{at // 1000:03}"
            inner.mkdir(parents=True, exist_ok=True)
            (inner / f"a{at}.txt").write_text(text)
        return folder / "files"
    if kind == "parquet":
        return parquet(number, folder / "rows.parquet")
    suffix = {"gz": ".gz", "zst": ".zst"}.get(kind, "")
    path = folder / f"rows.jsonl{suffix}"
    with packing(path, kind) as file:
        for row in rows(number):
            file.write(json.dumps(row).encode() + b"\n")
    return path


def packing(path: Path, kind: str) -> io.BufferedIOBase:
    if kind == "gz":
        return gzip.open(path, "wb", compresslevel=1)
    if kind == "zst":
        from zstandard import ZstdCompressor

        return ZstdCompressor(level=3).stream_writer(path.open("wb"))
    return path.open("wb")


def parquet(number: int, path: Path) -> Path:
    from pyarrow import RecordBatch, schema, string
    from pyarrow.parquet import ParquetWriter

    columns = schema([("id", string()), ("text", string())])
    some: list[dict[str, str]] = []
    with ParquetWriter(path, columns) as file:
        for at, row in enumerate(rows(number), 1):
            some.append(row)
            if len(some) == 10_000 or at == number:
                file.write_batch(RecordBatch.from_pylist(some, columns))
                some = []
    return path


def once(source: str, number: int) -> None:
    from summarizer.runs.figures import Figures
    from summarizer.runs.ledger import Ledger
    from summarizer.runs.todo import Todo

    began, busy, early = time.perf_counter(), time.process_time(), 0
    with tempfile.TemporaryDirectory() as folder, closing(Ledger(Path(folder))) as ledger:
        todo = Todo(ledger, Figures(), failed_only=False)
        found = size = 0
        for job in todo.jobs((source,), fetch=False):
            found += 1
            size += len(job.unit.data) or job.unit.size
            if found == number // 1000:
                early = peak()
    seconds = time.perf_counter() - began
    if found != number:
        sys.exit(f"{found} of {number} articles")
    told = {"gb": size / 1e9, "s": seconds, "cpu": time.process_time() - busy}
    print(json.dumps({**told, "early": early, "peak": peak()}))


def peak() -> float:
    """MiB; `getrusage` would tell those of whoever started this process, where they are more."""
    rows = Path("/proc/self/status").read_text().splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("VmHWM:")) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    parser.add_argument("--gigabytes", type=float, default=1.0)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--once", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.once:
        once(given.once[0], int(given.once[1]))
        return
    heads = f"{'':9}{'articles':>10}{'GB':>6}{'s':>8}{'CPU s':>8}{'a second':>10}"
    print(f"{heads}{'early MiB':>11}{'peak MiB':>10}")
    for kind in given.kinds or KINDS:
        number = given.files if kind == "folder" else int(given.gigabytes * 1e9 / SIZE)
        measure(kind, number, given.folder)


def measure(kind: str, number: int, place: Path | None) -> None:
    folder = Path(tempfile.mkdtemp(dir=place))
    try:
        source = made(kind, number, folder)
        command = [sys.executable, __file__, "--once"]
        piped = kind == "stdin"
        with (source if piped else Path("/dev/null")).open("rb") as stdin:
            ran = subprocess.run(
                [*command, "-" if piped else str(source), str(number)],
                stdin=stdin, capture_output=True, text=True, check=False,
            )  # fmt: skip
    finally:
        shutil.rmtree(folder)
    if ran.returncode:
        sys.exit(ran.stderr)
    row = json.loads(ran.stdout)
    print(
        f"{kind:9}{number:10,}{row['gb']:6.2f}{row['s']:8.1f}{row['cpu']:8.1f}"
        f"{number / row['cpu']:10,.0f}{row['early']:11.0f}{row['peak']:10.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
