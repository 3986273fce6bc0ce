"""Looking quotes up in an article: ours beside rapidfuzz and LangExtract's aligner, in one run.

    python benchmarks/grounding.py [--rounds 5] [--langextract PYTHON] [--bars]

Texts are the sample corpus of tests/corpus joined to 20,000 characters, and the same repeated to
1 MB. Quotes: 60 sentences as they stand; the same with a third disguised (typography) or altered
(a number, a name, a "not", a word dropped or turned). Figures are CPU milliseconds, the least of
the rounds, index included; a ratio beside each peer. `rapidfuzz.fuzz.partial_ratio_alignment`
gives a score and a place, LangExtract's `WordAligner` a status and a place; neither says what
differs. LangExtract is taken from this interpreter, or from the one given (its own environment);
else it is skipped. Hostile texts show that nothing grows faster than the text. Last, `check` on
whole answers about the sample corpus: the embedded engine's, the gold briefings given as an answer
(some 60 items each), and recorded answers of a model. `--bars` fails where a bar of ours is broken.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

from summarizer.catalog import find_prompt, find_schema
from summarizer.engine import answer as engine_answer
from summarizer.ground import Passages, check
from summarizer.ground.prose import prose
from summarizer.ingest import read_path, read_text
from summarizer.pipeline.show import messages, split

ROOT = Path(__file__).resolve().parent.parent
LENGTH, LONG, QUOTES = 20_000, 1_000_000, 60
BARS = {"exact": 1.0, "third": 15.0, "long": 1_000.0}  # CPU milliseconds

LANGEXTRACT = """
import json, sys, time
from langextract import resolver
from langextract.core import data
text, quotes, rounds = json.load(sys.stdin)
best, kept = 1e9, 0
for _ in range(rounds):
    begun = time.process_time()
    made = [data.Extraction("quote", quote) for quote in quotes]
    rows = resolver.WordAligner().align_extractions([made], text)
    best = min(best, time.process_time() - begun)
    kept = sum(row.char_interval is not None for row in rows[0])
print(json.dumps([best * 1e3, kept]))
"""


def corpus() -> str:
    files = sorted((ROOT / "tests" / "corpus").glob("*.txt"))
    return "\n\n".join(path.read_text(encoding="utf-8-sig") for path in files)


def sentences(text: str) -> list[str]:
    found = (row.strip() for row in re.split(r"(?<=[.!?])[\"”’]?\s+|\n+", text))
    return list(dict.fromkeys(row for row in found if 12 <= len(row.split()) <= 40 and row in text))


def disguised(quote: str, rng: random.Random) -> str:
    """A third of the quotes: in other typography, or altered."""
    words = quote.split()
    at = rng.randrange(2, len(words) - 1)
    ways = (
        quote.replace("“", '"').replace("”", '"').replace("’", "'").replace(" ", "  ", 2),
        quote.replace(" ", "\u00a0", 3).upper(),
        re.sub(r"\d", "7", quote, count=1),
        " ".join([*words[:at], "not", *words[at:]]),
        " ".join([*words[:at], *words[at + 1 :]]),
        " ".join([*words[:at], "Harlow", *words[at + 1 :]]),
    )
    return rng.choice([way for way in ways if way != quote])


def least(work, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times) * 1e3


def ours(text: str, quotes: list[str]) -> int:
    passages = Passages(text)
    return sum(passages.find(quote).kept for quote in quotes)


def rapidfuzz(text: str, quotes: list[str]) -> int:
    from rapidfuzz.fuzz import partial_ratio_alignment

    scores = [partial_ratio_alignment(quote, text, score_cutoff=90) for quote in quotes]
    return sum(score is not None for score in scores)


def langextract(python: str, text: str, quotes: list[str], rounds: int) -> tuple[float, int] | None:
    done = subprocess.run(
        [python, "-c", LANGEXTRACT],
        input=json.dumps([text, quotes, rounds]),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return None
    took, kept = json.loads(done.stdout.splitlines()[-1])
    return took, kept


def line(name: str, took: float, kept: int, base: float | None = None) -> None:
    ratio = "" if base is None else f"{took / base:>10.1f} × ours"
    print(f"  {name:<24}{took:>10.2f} ms   kept {kept:>3}{ratio}")


def compared(title: str, text: str, quotes: list[str], args: argparse.Namespace) -> float:
    print(f"{title}: {len(quotes)} quotes, {len(text):,} characters")
    base = least(lambda: ours(text, quotes), args.rounds)
    line("ours", base, ours(text, quotes))
    took = least(lambda: rapidfuzz(text, quotes), args.rounds)
    line("rapidfuzz, 90 % alike", took, rapidfuzz(text, quotes), base)
    theirs = langextract(args.langextract, text, quotes, args.rounds)
    if theirs is None:
        print("  LangExtract is not importable here; give --langextract PYTHON of its environment")
    else:
        line("LangExtract, default", *theirs, base)
    return base


def hostile() -> None:
    print(
        "hostile texts, a length and twice that (CPU ms): nothing may grow much more than twofold"
    )
    cases = {
        "one word repeated": lambda n: ("word " * n, ["word " * (n // 2) + "x", "Word  word"]),
        "10,000 candidate places": lambda n: (
            " ".join(f"the plan was kept {k}" for k in range(n // 5)),
            ["the plan was not kept 7", "The plan was kept", "the plan … kept 77777"],
        ),
        "no spaces": lambda n: ("a" * n * 5, ["a" * n + "b", "aa"]),
        "entities only": lambda n: ("&amp;" * n, ["& &", "x"]),
        "quotation marks only": lambda n: ("“a,” " * n, ["a a a b"]),
    }
    for name, make in cases.items():
        took = []
        for size in (20_000, 40_000):
            text, quotes = make(size)
            took.append(least(lambda text=text, quotes=quotes: ours(text, quotes), 2))
        print(f"  {name:<24}{took[0]:>10.1f}{took[1]:>10.1f}")


def from_engine() -> list[tuple]:
    """The embedded engine's briefing of each article."""
    task, prompt, found = find_schema("briefing"), find_prompt("briefing"), []
    tool = {"type": "function", "function": {"name": "f", "parameters": task.json_schema}}
    choice = {"type": "function", "function": {"name": "f"}}
    for path in sorted((ROOT / "tests" / "corpus").glob("*.txt")):
        article = read_path(path)
        [shown] = split(article, 16_000)
        asked = messages(article, shown, prompt, schema="briefing", lang=None)
        request = {"model": "x", "messages": asked, "tools": [tool], "tool_choice": choice}
        called = engine_answer(request)["choices"][0]["message"]["tool_calls"][0]["function"]
        found.append((task.read(called["arguments"]), task, article))
    return found


def _words(rows: list[dict]) -> list[str]:
    return [row["text"] for row in rows]


def _briefing(gold: dict) -> dict:
    """A gold record as a model would have answered."""
    claims = [
        {key: row[key] for key in ("speaker", "relayed_by", "mode", "importance")}
        | {"text": row["claim"], "evidence": _words(row["evidence"])}
        for row in gold["claims"]
    ]
    return {
        "headline": gold["title"] or "?",
        "summary": [{key: row[key] for key in ("text", "evidence")} for row in claims[:5]],
        "claims": claims,
        "stances": [
            {key: row[key] for key in ("holder", "target", "position")}
            | {"rationale": row["explanation"], "evidence": _words(row["evidence"])}
            for row in gold["stances"]
        ],
        "quotes": [{"speaker": row["speaker"], "evidence": row["text"]} for row in gold["quotes"]],
        "timeline": [
            {"what": row["what"], "date": row["when"], "date_text": row["when_text"]}
            | {"evidence": _words(row["evidence"])}
            for row in gold["events"]
        ],
        "actors": [{"name": row["name"], "kind": "other"} for row in gold["entities"]],
        "open_questions": [],
    }


def from_gold() -> list[tuple]:
    task, found = find_schema("briefing"), []
    for path in sorted((ROOT / "tests" / "corpus").glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "claims" in gold:
            text = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes()
            article = read_text(text.decode("utf-8-sig"), published=gold["published"])
            found.append((task.read(json.dumps(_briefing(gold))), task, article))
    return found


def recorded() -> list[tuple]:
    import yaml

    found = []
    for case in json.loads((ROOT / "cassettes" / "cases.json").read_text(encoding="utf-8")):
        path, task = ROOT / "cassettes" / f"{case['name']}.yaml", find_schema(case["schema"])
        if not path.is_file():
            continue
        article = read_path(ROOT / "tests" / "corpus" / case["article"])
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["interactions"]:
            said = row["response"]["parsed_body"]["choices"][0]["message"]
            calls = said.get("tool_calls")
            given = calls[0]["function"]["arguments"] if calls else said["content"]
            text = given if isinstance(given, str) else json.dumps(given)
            try:
                found.append((task.read(text), task, article))
            except ValueError:  # broken on purpose, or a second reading
                continue
    return found


def checked(rounds: int) -> None:
    print("check, CPU ms an answer: mean, median, largest")
    for name, make in (("engine", from_engine), ("gold", from_gold), ("recorded", recorded)):
        answers = make()
        took = [1e9] * len(answers)
        for _ in range(rounds):
            prose.cache_clear()  # articles of a batch share no sentences
            for at, given in enumerate(answers):
                took[at] = min(took[at], least(lambda given=given: check(*given), 1))
        size = sum(len(article.text) for *_, article in answers) / len(answers)
        print(
            f"  {name:<12}{statistics.mean(took):>7.2f}{statistics.median(took):>7.2f}"
            f"{max(took):>7.2f}   {len(answers)} answers, {size:,.0f} characters an article"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--langextract", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--bars", action="store_true")
    args = parser.parse_args()
    rng = random.Random(11)
    text = corpus()[:LENGTH]
    quotes = sentences(text)
    rng.shuffle(quotes)
    quotes = quotes[:QUOTES]
    mixed = [disguised(q, rng) if at % 3 == 0 else q for at, q in enumerate(quotes)]
    long = (corpus() * (LONG // len(corpus()) + 1))[:LONG]
    took = {
        "exact": compared("all exact", text, quotes, args),
        "third": compared("a third disguised or altered", text, mixed, args),
    }
    took["long"] = least(lambda: ours(long, mixed), 2)
    print(f"1 MB, a third disguised or altered: {took['long']:.0f} ms")
    hostile()
    checked(args.rounds)
    broken = [name for name, bar in BARS.items() if took[name] > bar]
    if args.bars and broken:
        print(f"over the bar: {', '.join(f'{n} {took[n]:.1f} > {BARS[n]:.0f} ms' for n in broken)}")
    return int(bool(args.bars and broken))


if __name__ == "__main__":
    sys.exit(main())
