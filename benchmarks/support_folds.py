"""How support fares on each fold of a set of statements, so that no figure hangs on one document.

    python benchmarks/support_folds.py FOLDER [--folds 5]

FOLDER holds ``docs.jsonl`` (``id``, ``text``) and ``pairs.jsonl`` (``set``, ``doc``, ``claim``,
``label``). A fold is all statements about the documents whose name's SHA-256 leaves the same rest;
a half the same with MD5. Printed: balanced accuracy, and the share of faithful statements doubted;
for rows with a ``pair``, the share of pairs in which the faithful statement gets more.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from pathlib import Path

from summarizer.ground.support import support


def rest(doc: str, parts: int, digest: str) -> int:
    return int(hashlib.new(digest, doc.encode()).hexdigest(), 16) % parts


def score(rows: list[tuple[dict, float]]) -> str:
    if rows and "pair" in rows[0][0]:
        return f"{better(rows):.3f}"
    faithful = [found >= 0.5 for row, found in rows if row["label"] == "supported"]
    others = [found >= 0.5 for row, found in rows if row["label"] != "supported"]
    if not (faithful and others):
        return "   –"
    kept, caught = sum(faithful) / len(faithful), 1 - sum(others) / len(others)
    return f"{(kept + caught) / 2:.3f} {1 - kept:4.0%}"


def better(rows: list[tuple[dict, float]]) -> float:
    """Share of pairs in which the faithful statement gets more; a tie counts half."""
    pairs = defaultdict(dict)
    for row, found in rows:
        pairs[row["pair"]][row["label"]] = found
    won = [(p["supported"] > p["not_supported"], p["supported"] == p["not_supported"])
           for p in pairs.values()]  # fmt: skip
    return sum(more + same / 2 for more, same in won) / len(won)


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    texts = {row["id"]: row["text"] for row in read(args.folder / "docs.jsonl")}
    sets = defaultdict(list)
    for row in read(args.folder / "pairs.jsonl"):
        sets[row["set"]].append((row, support(texts[row["doc"]], row["claim"])))
    for name, rows in sets.items():
        print(f"{name}: {score(rows)}")
        for digest, parts in (("md5", 2), ("sha256", args.folds)):
            folds = (
                [r for r in rows if rest(r[0]["doc"], parts, digest) == k] for k in range(parts)
            )
            print(f"  {parts} parts: " + "   ".join(map(score, folds)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
