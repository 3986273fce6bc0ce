"""A headline that contradicts its body: the body must win, and the conflict must be told of,
by a warning or among the open questions.

Made from the corpus: over each body stands a gold claim with its number changed.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from typing import Any

from quality.briefing import Tally
from quality.corpus import Case, briefed
from summarizer.core.article import Article
from summarizer.ingest import read_text

__all__ = ["score"]

_NUMBER = re.compile(r"\d+")


def score(cases: Sequence[Case], tallies: Sequence[Tally]) -> None:
    """Adds how each article with a false headline fares to the tally of its article."""
    made = [row for at, case in enumerate(cases) for row in _false(at, case)]

    async def run() -> list[dict[str, Any]]:
        return [one.record async for one in briefed(article for _, _, article in made)]

    for (at, number, article), record in zip(made, asyncio.run(run()), strict=True):
        data = record["data"] or {}
        said = [data.get("headline") or ""]
        said += [row["text"] for name in ("summary", "claims") for row in data.get(name) or ()]
        wins = not any(number in _NUMBER.findall(text) for text in said)
        tallies[at].add("traps.body_wins", wins, told=article.title or "")
        told = [str(row) for row in (*record["warnings"], *data.get("open_questions", ()))]
        flagged = any("headline" in one.casefold() for one in told)
        tallies[at].add("traps.conflict_flagged", flagged, told=article.title or "")


def _false(at: int, case: Case) -> Iterator[tuple[int, str, Article]]:
    body = "\n\n".join(map(case.article.slice, case.article.body))
    for claim in case.gold["claims"]:
        found = _NUMBER.search(claim["claim"])
        if claim["importance"] < 2 or not found:
            continue
        number = str(int(found[0]) + 7)
        if number in _NUMBER.findall(body):
            continue
        title = claim["claim"][: found.start()] + number + claim["claim"][found.end() :]
        yield at, number, read_text(f"{title.rstrip('.')}\n\n{body}", title=title.rstrip("."))
        return
