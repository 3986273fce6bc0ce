"""LiteLLM's proxy in front of a fake model: all articles in three modes, and wrong keys."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from checks import CORPUS, Row, Run, Server, judged, names_the_key, summarize
from servers import Environment, free_port, started

MODES = ("tools", "json_schema", "json")
SCHEMAS = ("briefing", "quotes")
KEY, UPSTREAM_KEY = "sk-interop", "upstream"
#: A page behind a paywall may be told to hold no article.
MAY_BE_NO_ARTICLE = {"paywall.txt"}


class Case(NamedTuple):
    """One question that is recorded."""

    article: str
    schema: str
    mode: str
    key: str = KEY


#: What is recorded for the replaying server.
RECORDED_CASES = (
    Case("bridge-1.txt", "briefing", "tools"),
    Case("channel-4.txt", "claims", "json_schema"),
    Case("opinion.txt", "quotes", "json"),
    Case("bridge-2.txt", "summary", "tools", "sk-wrong"),
)
_QUIET = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # else it loads prices from the network
    "LITELLM_TELEMETRY": "False",
    "NO_PROXY": "127.0.0.1",
}


def _config(port: int) -> dict:
    """LiteLLM's configuration; JSON is YAML. `locked` has a key that its model refuses."""

    def model(name: str, key: str) -> dict:
        at = f"http://127.0.0.1:{port}/v1"
        inner = {"model": "openai/fake", "api_base": at, "api_key": key, "max_retries": 0}
        return {"model_name": name, "litellm_params": inner}

    models = [model("fake", UPSTREAM_KEY), model("locked", "wrong")]
    return {"model_list": models, "general_settings": {"master_key": KEY}}


@contextmanager
def _proxy(environment: Environment) -> Iterator[str]:
    """LiteLLM in front of the fake model: its address."""
    with tempfile.TemporaryDirectory() as name:
        folder, fake_port, port = Path(name), free_port(), free_port()
        config = folder / "config.yaml"
        config.write_text(json.dumps(_config(fake_port)), encoding="utf-8")
        script = Path(__file__).with_name("fake_model.py")
        fake = [sys.executable, script, "--port", fake_port, "--key", UPSTREAM_KEY]
        proxy = [environment.bin / "litellm", "--config", config]
        proxy += ["--host", "127.0.0.1", "--port", port]
        with (
            started(fake, fake_port, folder / "fake.log"),
            started(proxy, port, folder / "proxy.log", _QUIET),
        ):
            yield f"http://127.0.0.1:{port}"


def rows(home: Path) -> Iterator[Row]:
    environment = Environment("litellm", home)
    articles = sorted(CORPUS.glob("*.txt"))
    with _proxy(environment) as address:
        server = Server(f"{address}/v1", "fake", KEY)
        for schema in SCHEMAS:
            for mode in MODES:
                run = summarize(server, articles, schema, "--mode", mode, "--no-cache")
                row = Row(environment.version, schema, mode, len(articles))
                yield _all_succeed(judged(row, run, articles), run, len(articles))
        for model, key, what in (
            ("fake", "sk-wrong", "wrong key"),
            ("fake", "", "no key"),
            ("locked", KEY, "model's key wrong"),
        ):
            asked = Server(f"{address}/v1", model, key)
            run = summarize(asked, articles[:1], "summary", "--no-cache", "--retries", 0)
            row = judged(Row(environment.version, "summary", what, 1), run, articles)
            if not names_the_key(run):
                row.problems.append(f"does not say that the key is wrong: {run.told}")
            yield row


def _all_succeed(row: Row, run: Run, articles: int) -> Row:
    if len(run.records) != articles:
        row.problems.append(f"{len(run.records)} results; it says {run.said.strip()[-300:]!r}")
    for record in run.records:
        name = Path(record["article"]["source"]).name
        error = record["error"] or {}
        if record["data"] is None and not (
            name in MAY_BE_NO_ARTICLE and error.get("type") == "NotAnArticle"
        ):
            row.problems.append(f"{name}: {error}")
        row.problems += [f"{name}: rejected {r['path']}: {r['reason']}" for r in record["rejected"]]
    return row


def record(home: Path, to: Path) -> None:
    """Ask LiteLLM through mitmproxy, and keep its answers as the recording."""
    with _proxy(Environment("litellm", home)) as address:
        cases = [_recorded(home, address, case) for case in RECORDED_CASES]
    to.write_text(json.dumps(cases, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _recorded(home: Path, address: str, case: Case) -> dict:
    environment, port = Environment("replay", home), free_port()
    with tempfile.TemporaryDirectory() as name:
        har = Path(name) / "flows.har"
        listener = [environment.bin / "mitmdump", "--mode", f"reverse:{address}"]
        listener += ["--listen-host", "127.0.0.1", "-p", port]
        listener += ["--set", f"confdir={name}", "--set", f"hardump={har}"]
        with started(listener, port, Path(name) / "log"):
            server = Server(f"http://127.0.0.1:{port}/v1", "fake", case.key)
            asked = [CORPUS / case.article]
            summarize(server, asked, case.schema, "--mode", case.mode, "--no-cache")
        entries = json.loads(har.read_text(encoding="utf-8"))["log"]["entries"]
    answers = [_answer(e["response"]) for e in entries if e["request"]["method"] == "POST"]
    label = f"litellm-{case.mode}-{Path(case.article).stem}"
    shown = {"article": case.article, "schema": case.schema, "mode": case.mode}
    return {"name": label, **shown, "answers": answers}


def _answer(response: dict) -> dict:
    """Status, body, and of the headers what says how to read it: others name this machine."""
    kept = {h["name"].lower(): h["value"] for h in response["headers"]}
    headers = {"content-type": kept["content-type"]}
    return {
        "status": response["status"],
        "headers": headers,
        "body": response["content"]["text"],
    }
