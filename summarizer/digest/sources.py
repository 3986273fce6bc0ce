"""Where a digest's articles come from: results just made, a batch's folder, an earlier digest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from summarizer.core.article import BODY, Article
from summarizer.core.errors import ConfigError
from summarizer.digest.told import Paper
from summarizer.ingest import Unreadable, load, read_text

__all__ = ["Collected", "from_folder", "gathered", "read_digest"]

Record = dict[str, Any]
RESULTS = "results.jsonl"
#: What an earlier digest must have, whatever else it has.
_DIGEST = {"digest", "articles", "stories", "provenance"}
WANTED = "give the JSON that an earlier summarize digest -o FILE.json wrote"


class Collected:
    """Papers as they come in, each with an id of its own; what failed stands apart."""

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self.failed: list[Record] = []
        self._ids: set[str] = set()
        self._known: set[str] = set()

    def knows(self, article: Article) -> bool:
        """Whether an article of the same words is there already."""
        return article.sha256 in self._known

    def take_digest(self, earlier: Record) -> None:
        """The articles of an earlier digest, as they were."""
        for row in earlier["articles"]:
            shown = ("label", "story", "new", "text", "blocks", "result")
            head = {name: value for name, value in row.items() if name not in shown}
            self._add(Paper(row["id"], head, row["text"], row["blocks"], row["result"]))

    def take(self, record: Record, article: Article | None, *, new: bool = False) -> None:
        """A result, and its article where that is at hand."""
        head = dict(record["article"])
        text = head.pop("text", None)
        if record["status"] == "failed":
            self.failed.append(
                {"article": head["id"], "source": head["source"], "error": record["error"]}
            )
            return
        rest = {name: value for name, value in record.items() if name != "article"}
        shown = article.text if article is not None else text
        blocks = _blocks(article) if article is not None else []
        self._add(Paper(self._free(head["id"]), head, shown, blocks, rest, new=new))

    def _free(self, name: str) -> str:
        """The id, or the id with the first number that makes it one of its own."""
        number, free = 1, name
        while free in self._ids:
            number += 1
            free = f"{name}-{number}"
        return free

    def _add(self, paper: Paper) -> None:
        self.papers.append(paper)
        self._ids.add(paper.id)
        if paper.head.get("sha256"):
            self._known.add(paper.head["sha256"])


def gathered(earlier: Record | None, results: Path | None) -> Collected:
    """What is there already: the articles of an earlier digest, and the results of a batch.

    Raises:
        ConfigError: The folder holds no results, or they hold no claims.
    """
    collected = Collected()
    if earlier is not None:
        collected.take_digest(earlier)
    if results is not None:
        for record, article in from_folder(results):
            if article is None or not collected.knows(article):
                collected.take(record, article, new=earlier is not None)
    return collected


def _blocks(article: Article) -> list[Record]:
    return [
        {"start": block.start, "end": block.end, "kind": block.kind, "reason": block.reason}
        for block in article.blocks
        if block.kind != BODY
    ]


def read_digest(path: Path) -> Record:
    """An earlier digest.

    Raises:
        ConfigError: It cannot be read, or is none.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        told = f"--since {path} cannot be read: {problem.strerror}; {WANTED}"
        raise ConfigError(told) from None
    except (ValueError, RecursionError):
        raise ConfigError(f"--since {path} is no JSON: {WANTED}") from None
    if not _is_digest(found):
        raise ConfigError(f"--since {path} is no digest: {WANTED}")
    return dict(found)


def _is_digest(found: object) -> bool:
    """True for what can be gone on with."""
    if not isinstance(found, dict) or not found.keys() >= _DIGEST:
        return False
    rows = found["articles"]
    return isinstance(rows, list) and all(
        isinstance(row, dict) and {"id", "text", "blocks", "result"} <= row.keys() for row in rows
    )


def from_folder(folder: Path) -> Iterator[tuple[Record, Article | None]]:
    """The results of a batch, each with its article where its words can still be read.

    Raises:
        ConfigError: The folder holds no results, or they hold no claims.
    """
    path = folder / RESULTS if folder.is_dir() else folder
    latest: dict[tuple[str, str], Record] = {}
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    record = _record(line, path, number)
                    latest[record["article"]["source"], record["article"]["id"]] = record
    except OSError as problem:
        told = f"{path} cannot be read: {problem.strerror}; --from takes the folder of a batch"
        raise ConfigError(told) from None
    articles = _Articles()
    for record in latest.values():
        yield record, articles.of(record)


def _record(line: str, path: Path, number: int) -> Record:
    try:
        record = json.loads(line)
        _ = record["article"]["id"], record["article"]["source"], record["status"]
    except (ValueError, KeyError, TypeError):
        told = f"{path}, line {number}: it is no result of summarize"
        raise ConfigError(f"{told}; --from takes the folder of a batch") from None
    data = record.get("data")
    if data is not None and "claims" not in data:
        raise ConfigError(
            f"{path}: results of the schema {record.get('schema')!r} hold no claims; make them "
            "with --schema briefing or claims"
        )
    return dict(record)


class _Articles:
    """Articles read again from where they were read; each file once."""

    def __init__(self) -> None:
        self._read: dict[str, dict[str, Article]] = {}

    def of(self, record: Mapping[str, Any]) -> Article | None:
        """The article of a result: its words must be those that the offsets count in."""
        head = record["article"]
        if isinstance(head.get("text"), str):
            known = ("id", "source", "title", "outlet", "author", "published", "language")
            return read_text(head["text"], **{name: head.get(name) for name in known})
        source = str(head["source"])
        if source not in self._read:
            self._read[source] = {one.sha256: one for one in _articles(source)}
        return self._read[source].get(head.get("sha256") or "")


def _articles(source: str) -> Iterable[Article]:
    if "://" in source or not Path(source).exists():
        return []
    return [one for one in load([source]) if not isinstance(one, Unreadable)]
