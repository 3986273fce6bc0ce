"""The quality gate: the embedded engine, cleaning and grounding against gold, floors and bars.

    python benchmarks/quality.py [--show] [--eval FOLDER] [--memory]
    python benchmarks/quality.py --record [--allow-regression]
    python benchmarks/quality.py --write-docs [--eval FOLDER] [--memory]

Data: the 16 articles of tests/corpus with their hand-made gold. Prints each figure with its floor
and the bar of the issue, and ends with status 1 where one fell below its floor. Floors stand in
benchmarks/floors.json with the digest of the corpus; against another corpus they are refused.
`--record` raises floors, and lowers them only with `--allow-regression`. `--eval` (or the
environment's SUMMARIZER_EVAL) names a folder of public scorers, which are run as they are; that
takes some minutes. `--show` tells what looked wrong, `--memory` runs 10,000 articles.
`--write-docs` puts the tables into docs/quality.md.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from quality import briefing, cleaning, grounding, headline, speed
from quality.briefing import Tally
from quality.corpus import Case, answered, digest
from quality.figures import FIGURES, PUBLIC
from quality.public import public
from quality.report import Floors, marked, paired, table

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "benchmarks" / "floors.json"
DOCUMENT = ROOT / "docs" / "quality.md"
MARKS = (1_000, 10_000)


def scored(cases: Sequence[Case]) -> list[Tally]:
    """A tally for each article."""
    rows = []
    for number, case in enumerate(cases):
        tally = briefing.score(case)
        cleaning.score(case, tally)
        others = [
            cases[at].article.text[start:end]
            for at in range(len(cases))
            if at != number
            for start, end in grounding.sentences(cases[at].article)
        ]
        grounding.quotes(case, others, tally)
        grounding.flags(case, tally)
        words = sum(len(row["text"].split()) for row in case.given("summary"))
        tally.longest = words
        rows.append(tally)
    headline.score(cases, rows)
    return rows


def figures_of(rows: Sequence[Tally]) -> dict[str, float]:
    total = sum(rows[1:], rows[0])
    return total.figures() | {"summary.longest": max(row.longest for row in rows)}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--write-docs", action="store_true")
    parser.add_argument("--eval", default=os.environ.get("SUMMARIZER_EVAL") or None)
    parser.add_argument("--peaks", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    given = options()
    if given.peaks:
        speed.peaks(MARKS)
        return 0
    floors = Floors(FLOORS, digest())
    if floors.foreign and not (given.record and given.allow_regression):
        print("floors.json belongs to another corpus: record anew with --allow-regression")
        return 1
    rows = scored(answered())
    columns = {
        "all": figures_of(rows) | speed.measure(),
        "even half": figures_of(rows[::2]),
        "odd half": figures_of(rows[1::2]),
    }
    if given.show:
        print(*(line for row in rows for line in row.told), sep="\n", end="\n\n")
    outside = public(Path(given.eval)) if given.eval else {}
    peaks = speed.memory(__file__) if given.memory else {}
    return conclude(given, floors, columns, outside=outside, peaks=peaks)


def conclude(given, floors: Floors, columns, *, outside, peaks) -> int:
    """Prints, compares, records, writes."""
    print(table(FIGURES, columns, floors=floors.held["floors"]), end="\n\n")
    if outside:
        print(table(PUBLIC, {"value": outside}, floors=floors.held["public"]), end="\n\n")
    print(*(f"{mark:,} articles: peak {peak:.1f} MiB" for mark, peak in peaks.items()), sep="\n")
    fallen = floors.below("floors", FIGURES, columns["all"])
    fallen += floors.below("public", PUBLIC, outside) if outside else []
    if given.record:
        lower = given.allow_regression
        floors.record("floors", FIGURES, columns["all"], lower=lower)
        floors.record("public", PUBLIC, outside, lower=lower)
        fallen = [] if lower else fallen
    if given.write_docs:
        write(floors.held["floors"], columns, outside, peaks)
    print(*(["below the floor:", *fallen] if fallen else ["no figure fell"]), sep="\n")
    return int(bool(fallen))


def write(floors, columns, outside, peaks) -> None:
    """The tables of docs/quality.md: the figures with a bar, and whatever was measured beside."""
    barred = [figure for figure in FIGURES if figure.bar is not None]
    marked(DOCUMENT, "corpus", table(barred, columns, floors=floors))
    if outside:
        marked(DOCUMENT, "public", paired(PUBLIC, outside))
    if peaks:
        rows = [f"| {mark:,} | {peak:.1f} |" for mark, peak in peaks.items()]
        head = ["| articles in one run | peak MiB |", "| ---: | ---: |"]
        marked(DOCUMENT, "memory", "\n".join([*head, *rows]))


if __name__ == "__main__":
    sys.exit(main())
