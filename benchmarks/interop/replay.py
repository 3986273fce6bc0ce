"""A plain server that gives recorded answers back, one after the other, whatever it is asked."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checks import CORPUS, PROJECT, Row, Server, judged, summarize
from servers import Environment, free_port, started

RECORDED = Path(__file__).with_name("recorded.json")
CASSETTES = PROJECT / "cassettes"
GOLDEN = PROJECT / "tests" / "golden"


@contextmanager
def _server(environment: Environment, cassettes: list[Path]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        har, port = Path(name) / "recorded.har", free_port()
        script = Path(__file__).with_name("to_har.py")
        subprocess.run([environment.python, script, har, RECORDED, *cassettes], check=True)
        replayed = {
            "server_replay_ignore_content": "true",  # prompts change; what was answered stays
            "server_replay_ignore_host": "true",
            "server_replay_ignore_port": "true",
            "server_replay_extra": "404",
            "connection_strategy": "lazy",
            "confdir": name,
        }
        command = [environment.bin / "mitmdump", "--mode", "reverse:http://127.0.0.1:9"]
        command += ["--listen-host", "127.0.0.1", "-p", port, "--server-replay", har]
        command += [word for pair in replayed.items() for word in ("--set", "=".join(pair))]
        with started(command, port, Path(name) / "log"):
            yield f"http://127.0.0.1:{port}"


def rows(home: Path) -> Iterator[Row]:
    environment = Environment("replay", home)
    known = json.loads((CASSETTES / "cases.json").read_text("utf-8")) if CASSETTES.exists() else []
    cases = [case for case in known if (CASSETTES / f"{case['name']}.yaml").exists()]
    cassettes = [CASSETTES / f"{case['name']}.yaml" for case in cases]
    cases = json.loads(RECORDED.read_text("utf-8")) + cases
    with _server(environment, cassettes) as address, tempfile.TemporaryDirectory() as cache:
        for case in cases:
            yield _row(case, environment.version, f"{address}/{case['name']}/v1", Path(cache))


def _row(case: dict, version: str, url: str, cache: Path) -> Row:
    article, mode = CORPUS / case["article"], case.get("mode", "tools")
    options: list[object] = ["--mode", mode, "--cache-dir", cache / case["name"], "--retries", 0]
    for name, value in case.get("settings", {}).items():
        flag = f"--{name.replace('_', '-')}"
        options += [flag] if value is True else [flag, value]
    server = Server(url, "openai/relay", "any")
    run = summarize(server, [article], case["schema"], *options)
    row = judged(Row(f"{version}: {case['name']}", case["schema"], mode, 1), run, [article])
    wanted = _wanted(case)
    got = _essence(run.records[0]) if run.records else {"status": "failed", "data": None}
    if {key: got[key] for key in wanted} != wanted:
        row.problems.append(f"not as approved: {got['status']} {run.told}")
    if got["data"] is not None:
        again = summarize(server, [article], case["schema"], *options)
        if not again.records or not again.records[0]["provenance"]["cached"]:
            row.problems.append(f"a second run asks again: {again.told}")
    return row


def _wanted(case: dict) -> dict:
    """What the regression tests approved; for a recording of ours, what its status says."""
    approved = GOLDEN / f"{case['name']}.json"
    if approved.exists():
        return _essence(json.loads(approved.read_text("utf-8")))
    if "answers" not in case:
        return {}
    good = all(answer["status"] == 200 for answer in case["answers"])
    return {"status": "complete" if good else "failed"}


def _essence(record: dict) -> dict:
    return {"status": record["status"], "data": record["data"]}
