"""How quickly scraped texts are cleaned, on one core.

    python benchmarks/cleaning.py [FOLDER]

FOLDER holds ``.txt`` files (default: the sample articles of the tests). Prints megabytes of text a
second and articles a second, then the seconds that awkward input takes. Nothing is written.
"""

import sys
import time
from pathlib import Path

from summarizer.ingest import clean

SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "corpus"
ROUNDS = 15


def best_of(texts):
    """Seconds of CPU that the quickest of several rounds took."""
    clean(texts[0])
    seconds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for text in texts:
            clean(text)
        seconds.append(time.process_time() - begun)
    return min(seconds)


def awkward(texts):
    whole = "\n\n".join(texts)
    long = (whole * (1 + 1_000_000 // len(whole)))[:1_000_000]
    yield "1 MB in paragraphs", long
    yield "1 MB in one line", " ".join(long.split())
    yield "100,000 short lines", "\n".join(f"a b {number}" for number in range(100_000))
    yield "100 KB of one word", "word " * 20_000
    yield "100 KB of bars", "a | " * 25_000
    yield "100 KB of opened comments", "<!-- " * 20_000
    yield "100 KB of opened links", "[](" * 33_000


def main(folder):
    texts = []
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            texts.append(file.read())
    size, seconds = sum(map(len, texts)), best_of(texts)
    print(f"{len(texts)} articles: {size / seconds / 1e6:.2f} MB/s, {len(texts) / seconds:.0f} /s")
    for name, text in awkward(texts):
        begun = time.process_time()
        clean(text)
        taken = time.process_time() - begun
        print(f"{name:<28}{taken:6.2f} s {len(text) / taken / 1e6:8.2f} MB/s")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
