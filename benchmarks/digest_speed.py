"""How long a digest of many articles takes without a model.

    python benchmarks/digest_speed.py [--articles 1000] [--claims 20]

Makes stories of one to nine articles with invented names, numbers and sentences, so that each
story's claims are told in other words by several articles, and times grouping and writing (CPU
seconds; the articles' own results are given). Bar: 1,000 articles with 20,000 claims in 60 s.
"""

# ruff: noqa: E501 - word lists
from __future__ import annotations

import argparse
import random
import resource
import sys
import time

from summarizer.digest.compiling import group, written
from summarizer.digest.told import Paper

SYLLABLES = ("ba", "cor", "dun", "el", "fre", "gal", "hol", "im", "jor", "kel", "lun", "mar", "nor",
             "ost", "pel", "quin", "ros", "sal", "tor", "ul", "ver", "wen", "yar", "zel")  # fmt: skip
VERBS = ("closed", "opened", "sold", "bought", "rejected", "announced", "planned", "built",
         "cancelled", "delayed", "approved", "inspected", "repaired", "demanded", "denied")  # fmt: skip
THINGS = ("bridge", "factory", "school", "hospital", "harbour", "railway", "museum", "stadium",
          "pipeline", "reservoir", "airport", "market", "library", "theatre", "prison", "mine",
          "forest", "tunnel", "tower", "station", "budget", "strike", "licence", "contract")  # fmt: skip
ENDS = ("after a long dispute", "because costs had risen", "despite warnings", "in a close vote",
        "to the surprise of residents", "as experts had feared", "without further comment",
        "before the summer recess", "for safety reasons", "under pressure from the union")  # fmt: skip


def name(rng, parts=3):
    return "".join(rng.choice(SYLLABLES) for _ in range(parts)).capitalize()


def fact(rng, people, places, words):
    who, where = rng.choice(people), rng.choice(places)
    number = rng.randrange(12, 9_000)
    return (f"{who} {rng.choice(VERBS)} the {rng.choice(words)} {rng.choice(THINGS)} of {where} with "
            f"{number} {rng.choice(words)} {rng.choice(ENDS)}."), who  # fmt: skip


def retold(rng, text):
    words = text.rstrip(".").split()
    for _ in range(2):
        words.insert(rng.randrange(1, len(words)), rng.choice(("also", "now", "again", "then")))
    drop = rng.randrange(2, len(words) - 1)
    return " ".join(words[:drop] + words[drop + 1 :]) + "."


def papers(rng, number, claims):
    made = []
    vocabulary = [name(rng, 2).lower() + "s" for _ in range(3_000)]
    while len(made) < number:
        people = [f"{name(rng, 2)} {name(rng)}" for _ in range(6)]
        places = [name(rng) for _ in range(4)]
        words = rng.sample(vocabulary, 60)
        facts = [fact(rng, people, places, words) for _ in range(claims + 10)]
        day = f"2025-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        for _ in range(min(rng.randrange(1, 10), number - len(made))):
            made.append(paper(rng, len(made), rng.sample(facts, claims), day))
    return made


def paper(rng, at, facts, day):
    text, rows, people = "", [], {}
    for said, who in facts:
        told = retold(rng, said)
        start = len(text)
        text += told + "\n\n"
        row = {"quote": told, "start": start, "end": start + len(told), "match": "exact"}
        rows.append(
            {
                "text": told,
                "speaker": who,
                "relayed_by": None,
                "via": [],
                "mode": "assertion",
                "hedge": None,
                "importance": 2,
                "evidence": [row],
            }
        )
        people[who] = {"name": who, "kind": "person", "role": None, "aliases": []}  # fmt: skip
    head = {"id": f"a{at}", "source": f"a{at}.txt", "title": None, "outlet": f"Outlet {at % 90}",
            "published": day, "sha256": None, "length": len(text)}  # fmt: skip
    data = {"claims": rows, "actors": list(people.values()), "stances": [], "timeline": [],
            "summary": [], "open_questions": []}  # fmt: skip
    return Paper(f"a{at}", head, text, [], {"data": data, "provenance": {}})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--claims", type=int, default=20)
    given = parser.parse_args()
    made = papers(random.Random(7), given.articles, given.claims)
    began, wall = time.process_time(), time.perf_counter()
    compiled = group(made)
    grouped = time.process_time() - began
    digest = written(compiled, {"created": ""})
    spent = time.process_time() - began
    claims = sum(len(one.tellings) for one in made)
    shared = sum(len(c["articles"]) > 1 for s in digest["stories"] for c in s["claims"])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(made)} articles, {claims} claims: {len(digest['stories'])} stories, {shared} "
          f"claims told by several; {spent:.1f} s CPU ({grouped:.1f} s of it stories), "
          f"{time.perf_counter() - wall:.1f} s, peak {peak:.0f} MB")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
