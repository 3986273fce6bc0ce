"""One run of `summarize` against a server, and what must be true of what it prints."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
CORPUS = PROJECT / "tests" / "corpus"
_PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT")


@dataclass(frozen=True)
class Server:
    """Where a run asks, and with which words."""

    url: str
    model: str
    key: str = ""


@dataclass(frozen=True)
class Run:
    """What came of one command."""

    status: int
    records: list[dict]
    said: str
    seconds: float

    @property
    def traceback(self) -> bool:
        return "Traceback (most recent call last)" in self.said

    @property
    def told(self) -> list[str]:
        """What a person is told went wrong, one line each."""
        errors = [
            f"{r['error']['type']}: {r['error']['message']}" for r in self.records if r["error"]
        ]
        return errors or [line for line in self.said.strip().splitlines()[-1:] if self.status]


def summarize(server: Server, sources: Sequence[Path], schema: str, *options: object) -> Run:
    """Run the command as a user would, with nothing in the environment but the key."""
    command = Path(sys.executable).with_name("summarize")
    asked = [command, *sources, "--schema", schema, "--base-url", server.url]
    asked += ["--model", server.model, "--format", "jsonl", "--include-text", *options]
    environ = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    if server.key:
        environ["OPENAI_API_KEY"] = server.key
    begun = time.monotonic()
    done = subprocess.run(
        [str(word) for word in asked], capture_output=True, text=True, encoding="utf-8",
        env=environ, cwd=PROJECT, timeout=300, check=False,
    )  # fmt: skip
    records = [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
    return Run(done.returncode, records, done.stderr, time.monotonic() - begun)


def together(runs: Sequence[Run]) -> Run:
    """Several runs as one."""
    return Run(
        status=max(run.status for run in runs),
        records=[record for run in runs for record in run.records],
        said="\n".join(run.said for run in runs),
        seconds=sum(run.seconds for run in runs),
    )


def evidence_in(node: object) -> Iterator[dict]:
    """Every piece of evidence in a result's data."""
    if isinstance(node, dict):
        if {"quote", "start", "end", "match"} <= node.keys():
            yield node
        for value in node.values():
            yield from evidence_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from evidence_in(value)


def misplaced(record: dict, source: Path) -> tuple[int, int]:
    """How many pieces of evidence a result has, and how many do not stand where they say."""
    text = record["article"].get("text")
    if source.suffix == ".txt":
        with source.open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
    pieces = list(evidence_in(record["data"]))
    wrong = [p for p in pieces if (text or "")[p["start"] : p["end"]] != p["quote"]]
    return len(pieces), len(wrong)


def words_shown(node: object) -> list[str]:
    """Every text that a result's data would show a reader."""
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        return [text for key, item in node.items() if key != "match" for text in words_shown(item)]
    return [text for item in node for text in words_shown(item)] if isinstance(node, list) else []


@dataclass
class Row:
    """One line of the table."""

    server: str
    schema: str
    mode: str
    articles: int
    outcome: str = ""
    evidence: str = ""
    seconds: str = ""
    problems: list[str] = field(default_factory=list)


def judged(row: Row, run: Run, sources: Sequence[Path]) -> Row:
    """The row with what holds of every run: no traceback, one-line errors, evidence in place."""
    if run.traceback:
        row.problems.append(f"a traceback: {run.said.strip().splitlines()[-1]}")
    row.problems += [f"more than one line: {told!r}" for told in run.told if "\n" in told.strip()]
    by_name = {source.name: source for source in sources}
    counts = [misplaced(r, by_name[Path(r["article"]["source"]).name]) for r in run.records]
    pieces, wrong = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    row.evidence = f"{pieces - wrong}/{pieces}"
    if wrong:
        row.problems.append(f"{wrong} pieces of evidence do not stand where they say")
    row.outcome, row.seconds = _outcome(run), f"{run.seconds:.0f} s"
    return row


def _outcome(run: Run) -> str:
    kinds = [r["error"]["type"] if r["error"] else r["status"] for r in run.records]
    counted = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
    return counted or f"exit {run.status}"


def names_the_key(run: Run) -> bool:
    """True where the user is told, in one line and without a result, that the key is wrong."""
    told = run.told
    return bool(run.status and told and re.search(r"\bkeys?\b", told[0]) and not run.traceback)
