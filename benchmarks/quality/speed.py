"""How quick the embedded engine and the cleaner are, and whether memory stays flat."""

from __future__ import annotations

import asyncio
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from unittest.mock import patch

from quality.corpus import briefed, read_corpus
from summarizer.core.article import Article
from summarizer.engine import answer
from summarizer.ingest import read_text

__all__ = ["measure", "memory", "peaks"]

#: A short article, in characters; speed is given in articles of this length.
LENGTH = 3_000
WORD = re.compile(r"\w+|[^\w\s]")
PLAIN = 20


def articles_of_length() -> list[str]:
    """Plain prose of the corpus in pieces of `LENGTH` characters, paragraphs kept whole."""
    made, piece = [], ""
    for _, article in read_corpus():
        for block in article.body:
            piece += article.slice(block) + "\n\n"
            if len(piece) >= LENGTH:
                made.append(piece)
                piece = ""
    return made


def seconds(work) -> float:
    """CPU seconds."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def against(texts: list[str], work, rounds: int) -> tuple[float, float]:
    """CPU seconds of the quickest round, and the middle of its ratios to tokenising the texts."""

    def plain() -> None:
        for _ in range(PLAIN):
            for text in texts:
                WORD.findall(text)

    both = [(seconds(work), seconds(plain) / PLAIN) for _ in range(rounds)]
    return min(took for took, _ in both), median(took / base for took, base in both)


def measure(rounds: int = 5) -> dict[str, float]:
    """Articles of 3,000 characters and MB a second on one core, and how many times the time of a
    plain regular expression over the same text that is: the one figure that no machine changes."""
    texts = articles_of_length()
    pages = [article.text for _, article in read_corpus()]

    def whole() -> None:
        async def run() -> None:
            async for _ in briefed(read_text(text, id=str(at)) for at, text in enumerate(texts)):
                pass

        asyncio.run(run())

    def engine() -> None:
        for request in requests:
            answer(request)

    def clean() -> None:
        for page in pages:
            read_text(page)

    requests = _asked(whole)
    briefing, cleaning = against(texts, whole, rounds), against(pages, clean, rounds)
    length = sum(map(len, texts)) / LENGTH
    return {
        "speed.articles": length / briefing[0],
        "speed.engine": length / against(texts, engine, rounds)[0],
        "speed.ratio": briefing[1],
        "cleaning.speed": sum(len(page.encode()) for page in pages) / 1e6 / cleaning[0],
        "cleaning.ratio": cleaning[1],
    }


def _asked(whole) -> list[dict]:
    """The requests that the engine gets."""
    requests = []

    def listening(request):
        requests.append(request)
        return answer(request)

    with patch("summarizer.engine.answer", listening):
        whole()
    return requests


def peaks(marks: tuple[int, ...]) -> None:
    """Prints the peak memory of this process, in MiB, after so many articles in one run."""
    rows = [article for _, article in read_corpus()]

    def stream() -> Iterator[Article]:
        for at in range(max(marks)):
            row = rows[at % len(rows)]
            # Each is read and cleaned anew, with a text of its own.
            yield replace(read_text(row.text + f"\n\nNumber {at} ends here."), id=str(at))

    async def run() -> None:
        done = 0
        async for _ in briefed(stream()):
            done += 1
            if done in marks:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(done, f"{peak:.1f}", flush=True)

    asyncio.run(run())


def memory(script: str) -> dict[int, float]:
    """Peaks of a process of its own: {1,000: MiB, 10,000: MiB}."""
    ran = subprocess.run(
        [sys.executable, script, "--peaks"], capture_output=True, text=True, check=True
    )
    return {int(mark): float(peak) for mark, peak in map(str.split, ran.stdout.splitlines())}
