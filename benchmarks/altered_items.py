"""How many gold items are flagged as they are, and how many once they are altered on purpose.

    python benchmarks/altered_items.py [FOLDER ...]

Each FOLDER holds articles with gold (``NAME.txt``, ``NAME.gold.json``); without one it is the
sample corpus. Claims, stances, quotes and events are given as an answer. Of the claims that are
not flagged, each is altered in every way that it allows: another number, a word turned into its
opposite, a "not" put in or taken out, another speaker or person of the same article; so is each
sentence that names a person. Caught is what is flagged or refused. Seeded by the text altered.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from grounding import ROOT, _briefing
from quality.grounding import sentences

from summarizer.catalog import find_schema
from summarizer.core.article import Article
from summarizer.ground import check
from summarizer.ground.opposites import OPPOSED, sides
from summarizer.ingest import read_text

TASK = find_schema("briefing")
LISTS = ("claims", "stances", "quotes", "timeline")
EMPTY = {"headline": "x", "summary": [], "actors": [], "open_questions": []}
VERB = re.compile(r"\b(?:is|was|are|were|will|would|has|had|have|can|could)\b(?! not)")
NOT = re.compile(r"\b(?:not|never) ")
OPPOSITES = {
    word: sorted(w for w in OPPOSED if {(s.axis, -s.sign) for s in sides(w)} & {*sides(word)})
    for word in sorted(OPPOSED)
}


def caught(article: Article, claim: dict) -> bool:
    answer = EMPTY | {name: [] for name in LISTS} | {"claims": [claim]}
    items = (check(answer, TASK, article).data or {}).get("claims")
    return not items or bool(items[0].get("flags"))


def other_people(text: str, people: list[str], rng: random.Random) -> Iterator[str]:
    for person in people:
        surname = person.split()[-1]
        form = person if person in text else surname
        others = [name for name in people if name.split()[-1] not in text]
        if re.search(rf"\b{re.escape(form)}\b", text) and others:
            other = rng.choice(others)
            yield text.replace(form, other if form == person else other.split()[-1])


def altered(claim: dict, people: list[str], speakers: list[str]) -> Iterator[tuple[str, dict]]:
    text, rng = claim["text"], random.Random(claim["text"])
    for changed in other_people(text, people, rng):
        yield "person", claim | {"text": changed}
    own = {*(claim["speaker"] or "").lower().split()}
    others = [name for name in speakers if own.isdisjoint(name.lower().split())] if own else []
    for name in rng.sample(others, min(2, len(others))):
        yield "speaker", claim | {"speaker": name}
    if number := re.search(r"\d+", text):
        more = str(int(number[0]) + rng.randint(1, 8))
        yield "number", claim | {"text": text[: number.start()] + more + text[number.end() :]}
    if words := [word for word in re.findall(r"[a-z]+", text) if OPPOSITES.get(word)]:
        word = rng.choice(words)
        turned = re.sub(rf"\b{word}\b", rng.choice(OPPOSITES[word]), text, count=1)
        yield "word turned", claim | {"text": turned}
    if verb := VERB.search(text):
        yield "not put in", claim | {"text": text[: verb.end()] + " not" + text[verb.end() :]}
    if NOT.search(text):
        yield "not taken out", claim | {"text": NOT.sub("", text, count=1)}


def measure(path: Path, tries: Counter[str], hits: Counter[str]) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    if "claims" not in gold:
        return
    source = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes()
    article = read_text(source.decode("utf-8-sig"), published=gold.get("published"))
    answer = TASK.read(json.dumps(_briefing(gold))) | {"summary": []}
    kept = check(answer, TASK, article).data or {}
    items = [item for name in LISTS for item in kept.get(name, ())]
    tries["flagged as they are"] += len(items)
    hits["flagged as they are"] += sum(bool(item.get("flags")) for item in items)
    people = [row["name"] for row in gold["entities"] if row["type"] == "person"]
    people = [name for name in people if " " in name]
    speakers = sorted({claim["speaker"] for claim in answer["claims"]} - {None})
    cases = [
        case
        for claim in answer["claims"]
        if not caught(article, claim)
        for case in altered(claim, people, speakers)
    ]
    for start, end in sentences(article):
        text = article.text[start:end]
        for changed in other_people(text, people, random.Random(text)):
            row = {"text": changed, "speaker": None, "mode": "assertion", "evidence": [text]}
            cases.append(("person in a sentence of the article", row))
    for kind, claim in cases:
        tries[kind] += 1
        hits[kind] += caught(article, claim)


def main() -> int:
    tries, hits = Counter[str](), Counter[str]()
    for folder in sys.argv[1:] or [ROOT / "tests" / "corpus"]:
        for path in sorted(Path(folder).glob("*.gold.json")):
            measure(path, tries, hits)
    for kind, count in tries.items():
        print(f"{kind:<36}{hits[kind]:>5} of {count:>4}{hits[kind] / count:>8.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
