"""The sample corpus with its gold, and what the embedded engine answers on it."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.api import Summarizer
from summarizer.core.article import Article
from summarizer.ingest import read_path
from summarizer.settings import Settings

__all__ = ["CORPUS", "Case", "answered", "briefed", "digest", "evidence_of", "read_corpus"]

CORPUS = Path(__file__).resolve().parents[2] / "tests" / "corpus"


@dataclass(frozen=True)
class Case:
    """One article of the corpus.

    `record` is the whole result, `data` its briefing; both are empty where it failed.
    """

    gold: dict[str, Any]
    article: Article
    record: dict[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        return self.record.get("data") or {}

    def given(self, field: str) -> list[dict[str, Any]]:
        return self.data.get(field) or []


def read_corpus() -> list[tuple[dict[str, Any], Article]]:
    """Gold and article, by id."""
    rows = []
    for path in sorted(CORPUS.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "claims" in gold:
            rows.append((gold, read_path(path.with_name(f"{gold['id']}.txt"))))
    return rows


def digest() -> str:
    """SHA-256 over the names and bytes of all texts and gold that are scored."""
    hashed = hashlib.sha256()
    for gold, _ in read_corpus():
        for suffix in (".txt", ".gold.json"):
            path = CORPUS / (gold["id"] + suffix)
            hashed.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return hashed.hexdigest()


async def briefed(articles: Iterable[Article], schema: str = "briefing") -> Any:
    """Results of the embedded engine, in order; nothing of the environment is asked."""
    settings = Settings(schema=schema, model="extractive", cache=False)
    async with Summarizer(settings) as summarizer:
        async for result in summarizer.run_all(articles):
            yield result


def answered() -> list[Case]:
    rows = read_corpus()

    async def run() -> list[Case]:
        records = [one.record async for one in briefed(article for _, article in rows)]
        return [Case(*row, record) for row, record in zip(rows, records, strict=True)]

    return asyncio.run(run())


def evidence_of(node: Any) -> Iterator[dict[str, Any]]:
    """Every piece of evidence below a value."""
    if isinstance(node, dict):
        if {"quote", "start", "end"} <= node.keys():
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for value in node:
            yield from evidence_of(value)
