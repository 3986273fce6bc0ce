"""llama.cpp with a model of random weights: its words are nonsense, and none may be shown."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tiny_model
from checks import CORPUS, Row, Server, judged, summarize, together, words_shown
from servers import Environment, Running, free_port, started

ARTICLES = [CORPUS / f"{name}.txt" for name in ("channel-1", "bridge-3", "interview", "opinion")]
#: Schema, mode, how many articles. This server has grammars for tools, any JSON for ``json``,
#: and no ``json_schema`` at all, which must be told in one line.
ASKED = (
    ("quotes", "tools", 4),
    ("claims", "tools", 4),
    ("stance", "tools", 4),
    ("summary", "tools", 4),
    ("timeline", "tools", 4),
    ("briefing", "tools", 4),
    ("briefing", "json", 1),
    ("briefing", "json_schema", 1),
)
SEEDS = (1, 2)
#: One article after the other, so that the same seed gives the same nonsense.
_OPTIONS = (
    "--concurrency", 1, "--no-cache", "--max-output-tokens", 3000,
    "--timeout", 60, "--deadline", 60, "--retries", 1,
)  # fmt: skip


@contextmanager
def _server(environment: Environment, model: Path) -> Iterator[tuple[Server, Running]]:
    port, key = free_port(), "local"
    command = [environment.python, "-m", "llama_cpp.server", "--model", model, "--api_key", key]
    command += ["--host", "127.0.0.1", "--port", port, "--n_ctx", tiny_model.CONTEXT]
    with started(command, port, model.with_suffix(".log")) as running:
        yield Server(f"http://127.0.0.1:{port}/v1", "nonsense", key), running


def rows(home: Path) -> Iterator[Row]:
    environment = Environment("llama", home)
    with tempfile.TemporaryDirectory() as name:
        model = Path(name) / "nonsense.gguf"
        tiny_model.write(model)
        for schema, mode, count in ASKED:
            # A server of its own for each row: one that died must not fail the next.
            with _server(environment, model) as (server, running):
                yield _row(Row(environment.version, schema, mode, count), server, running)


def _row(row: Row, server: Server, running: Running) -> Row:
    articles = ARTICLES[: row.articles]
    asked = (server, articles, row.schema, "--mode", row.mode, *_OPTIONS)
    run = together([summarize(*asked, "--seed", seed) for seed in SEEDS])
    row = judged(row, run, articles)
    if shown := [text for r in run.records for text in words_shown(r["data"])]:
        row.problems.append(f"{len(shown)} texts are shown, as {shown[:3]}")
    elif not any(r["rejected"] or r["error"] for r in run.records):
        row.problems.append("the model said nothing: take another seed")
    if len(run.records) != row.articles * len(SEEDS):
        row.problems.append(f"{len(run.records)} results; it says {run.said.strip()[-300:]!r}")
    if running.ended is not None:
        row.outcome = f"the server died ({running.ended})"
        row.problems.append(f"the server died: {running.last_words()}")
    return row
