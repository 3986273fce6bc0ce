"""Public scorers in a folder outside of the project: run as they are, reported beside their bars.

Each scorer is a process of its own and prints one line of JSON with `--json`. The functions that
scorers import from here (`quality.public:brief` …) stand at the end.
"""

from __future__ import annotations

import asyncio
import functools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quality.corpus import CORPUS
from quality.figures import PUBLIC, Figure

__all__ = ["brief", "page_body", "public", "text_body"]

HERE = Path(__file__).resolve().parents[1]
FUNCTIONS = {
    "altered_quotes": "summarizer.ground:verify",
    "score_support": "summarizer.ground.support:support",
    "sentences": "summarizer.engine.sentences:split",
}


def public(folder: Path) -> dict[str, float]:
    """Figures of all scorers in the folder, by name; about ten minutes on one core."""
    with tempfile.TemporaryDirectory() as work:
        reports = dict(_reports(folder.resolve(), Path(work)))
    found = {figure.name: _looked_up(reports, figure) for figure in PUBLIC}
    return {name: value for name, value in found.items() if value is not None}


def _looked_up(reports: dict[str, Any], figure: Figure) -> float | None:
    value: Any = reports
    for key in figure.path:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, list):  # of what went wrong
        value = len(value)
    return None if value is None else float(value)


def _reports(folder: Path, work: Path) -> Iterator[tuple[str, Any]]:
    score = functools.partial(_scored, folder)
    texts = sorted(str(path) for path in CORPUS.glob("*.txt"))
    mine = _summarized(work / "corpus.jsonl", texts)
    yield "gold", score("score_gold", CORPUS, CORPUS, mine)
    mine = _summarized(work / "s.jsonl", [folder / "summaries/articles.jsonl"], "summary")
    yield "summaries", score("score_summaries", mine)
    mine = _summarized(work / "e.jsonl", [folder / "entities_dates/articles.jsonl"])
    yield "entities_dates", score("score_entities_dates", mine)
    for form in ("text", "html"):
        spec = {"text": "quality.public:text_body", "html": "quality.public:page_body"}[form]
        yield f"extraction {form}", score("score_extraction", "--with", spec, "--input", form)
    yield "quotes", score("altered_quotes", "--with", FUNCTIONS["altered_quotes"])
    yield "support", score("score_support", "--with", FUNCTIONS["score_support"])
    planted = work / "planted.jsonl"
    score("score_robustness", "--write-injected", planted, "-n", "20")
    mine = _summarized(work / "i.jsonl", [planted])
    yield "robustness", score(
        "score_robustness", mine, "-n", "20", "--sentences", FUNCTIONS["sentences"],
        "--strings", "quality.public:brief",
    )  # fmt: skip


def _scored(folder: Path, scorer: str, *arguments: object) -> Any:
    command = [sys.executable, folder / f"{scorer}.py", *arguments, "--json"]
    out = _run(command)
    return json.loads(out) if out.strip() else None


def _summarized(path: Path, sources: list[Any], schema: str = "briefing") -> Path:
    options = ["--schema", schema, "--model", "extractive", "--no-cache", "--format", "jsonl"]
    path.write_text(_run([sys.executable, "-m", "summarizer", *sources, *options]), "utf-8")
    return path


def _run(command: list[object]) -> str:
    """Standard output; the benchmarks folder is the working directory, for `--with`."""
    ran = subprocess.run(
        [str(word) for word in command], cwd=HERE, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    if ran.returncode:
        sys.exit(f"{Path(str(command[1])).name} failed: {ran.stderr.strip()[-800:]}")
    return ran.stdout


def brief(text: str) -> dict[str, Any]:
    """The briefing of a text, as `score_robustness.py --strings` asks for it.

    A text without a word is refused by a typed error, which a batch tells in its record: no data.
    """
    from quality.corpus import briefed
    from summarizer.core.errors import NotAnArticle
    from summarizer.ingest import read_text

    async def run() -> list[dict[str, Any]]:
        return [one.record["data"] or {} async for one in briefed([read_text(text)])]

    try:
        return asyncio.run(run())[0]
    except NotAnArticle:
        return {}


def text_body(text: str) -> str:
    """The body of a page as messy text."""
    from summarizer.ingest import read_text

    article = read_text(text)
    return "\n\n".join(map(article.slice, article.body))


def page_body(page: bytes) -> str:
    """The body of an HTML page."""
    from summarizer.ingest import read_html

    article = read_html(page)
    return "\n\n".join(map(article.slice, article.body))
