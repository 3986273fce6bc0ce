"""How well a digest finds stories, claims told twice, origins, and disagreements.

    python benchmarks/score_cross.py tests/corpus/cross.gold.json [--claims engine|gold|both]
        [--digest FILE] [--verbose] [--requests]

The articles stand beside the gold as ``<id>.txt``, with ``<id>.gold.json`` each. ``--claims``: the
per-article claims come from the embedded engine (what newcomers see), or from the articles' gold
(what comparing alone can reach). ``--digest`` scores a digest made otherwise.

A pair of tellings is right where both stand on passages of one gold claim. Gold is not exhaustive:
``strict`` counts every other pair as wrong, ``known`` only pairs of which both ends are in the
gold. Origins are counted over the gold claims that the digest has found with two articles at
least, against the gold origins of the members found. A card is right where its sides stand on the
gold sides, or on passages that gold or digest hold for the same claim, or give the same figures.
``--requests`` counts the calls that a model would be asked.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from itertools import combinations
from pathlib import Path

from summarizer.digest import summarize_digest
from summarizer.digest.compiling import group, written
from summarizer.digest.told import Paper
from summarizer.ground import Passages
from summarizer.ingest import read_path

COVERED = 0.5


def papers_of_gold(folder, ids):
    """Each article's gold as a result."""
    return [_paper(folder, name) for name in ids]


def _paper(folder, name):
    article = read_path(folder / f"{name}.txt")
    gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
    blocks = [
        {"start": one.start, "end": one.end, "kind": one.kind, "reason": one.reason}
        for one in article.blocks
        if one.kind != "body"
    ]
    head = {
        "id": name, "source": f"{name}.txt", "title": gold["title"], "outlet": gold["outlet"],
        "published": gold["published"] and gold["published"][:10], "sha256": article.sha256,
        "length": len(article.text),
    }  # fmt: skip
    result = {"schema": "briefing", "status": "complete", "data": _data(gold), "provenance": {}}
    return Paper(name, head, article.text, blocks, result)


def _data(gold):
    return {
        "headline": gold["title"],
        "claims": [
            {"text": row["claim"], "speaker": row["speaker"], "relayed_by": row["relayed_by"],
             "mode": row["mode"], "importance": row["importance"],
             "evidence": _evidence(row["evidence"])}
            for row in gold["claims"]
        ],
        "stances": [
            {"holder": row["holder"], "target": row["target"], "position": row["position"],
             "evidence": _evidence(row["evidence"])}
            for row in gold["stances"]
        ],
        "timeline": [
            {"date": row["when"], "date_text": row["when_text"], "what": row["what"],
             "evidence": _evidence(row["evidence"])}
            for row in gold["events"]
        ],
        "actors": [
            {"name": row["name"], "kind": row["type"], "role": row.get("role"),
             "aliases": row.get("aliases", [])}
            for row in gold["entities"]
        ],
    }  # fmt: skip


def _evidence(rows):
    return [
        {"quote": row["text"], "start": row["start"], "end": row["end"], "match": "exact"}
        for row in rows
    ]


def digest_of_gold(folder, ids):
    return written(group(papers_of_gold(folder, ids)), {"created": "", "calls": 0})


def digest_of_engine(folder, ids):
    sources = [folder / f"{name}.txt" for name in ids]
    return summarize_digest(sources, model="extractive", cache=False)


class Score:
    """The figures of one digest."""

    def __init__(self, gold, digest, texts, *, verbose=False):
        self.gold, self.digest, self.texts = as_read(gold, digest, texts), digest, texts
        self.verbose = verbose
        self.home = {}
        for number, one in enumerate(self.gold["same_claims"]):
            for member in one["members"]:
                self.home.setdefault(member["id"], []).append((number, member))
        self.claims = [claim for story in digest["stories"] for claim in story["claims"]]
        self.claim_of = {claim["id"]: claim for claim in self.claims}

    def tags(self, member):
        """The gold claims that a telling stands on."""
        return {
            number
            for number, one in self.home.get(member["article"], ())
            if covers(member["evidence"], one["evidence"])
        }

    def stories(self):
        """Share of the gold stories that are there exactly."""
        found = {frozenset(story["articles"]) for story in self.digest["stories"]}
        wanted = [frozenset(ids) for ids in self.gold["stories"].values()]
        return sum(ids in found for ids in wanted) / len(wanted)

    def pairs(self):
        """Same-claim pairs across articles: recall, precision strict and known, F1 of both."""
        right = wrong = known = 0
        found = set()
        for claim in self.claims:
            for one, other in combinations(claim["members"], 2):
                if one["article"] == other["article"]:
                    continue
                ours, theirs = self.tags(one), self.tags(other)
                if shared := ours & theirs:
                    right += 1
                    found |= {(n, frozenset((one["article"], other["article"]))) for n in shared}
                else:
                    wrong += 1
                    known += bool(ours and theirs)
                    self._say("  not in gold:", one["text"][:70], "|", other["text"][:70])
        wanted = [
            (number, frozenset((one["id"], other["id"])))
            for number, claim in enumerate(self.gold["same_claims"])
            for one, other in combinations(claim["members"], 2)
        ]
        recall = sum(pair in found for pair in wanted) / max(len(wanted), 1)
        strict, lenient = right / max(right + wrong, 1), right / max(right + known, 1)
        return {
            "recall": recall, "precision_strict": strict, "precision_known": lenient,
            "f1_strict": f1(recall, strict), "f1_known": f1(recall, lenient),
        }  # fmt: skip

    def origins(self):
        """Of gold claims found with two articles, how many have the right number of origins."""
        right = total = 0
        for number, one in enumerate(self.gold["same_claims"]):
            best = max(self.claims, key=lambda claim: len(self._matched(claim, number)))
            matched = self._matched(best, number)
            if len(matched) < 2:
                continue
            names = {member["article"] for member in matched}
            wanted = len({m["origin"] for m in one["members"] if m["id"] in names})
            got = len({member["origin"] for member in matched})
            total += 1
            right += wanted == got
            if wanted != got:
                self._say("  origins:", one["claim"][:60], "wanted", wanted, "got", got)
        return right, total

    def _matched(self, claim, number):
        found = {}
        for member in claim["members"]:
            if number in self.tags(member):
                found.setdefault(member["article"], member)
        return list(found.values())

    def cards(self):
        """Contradictions and updates: precision, recall; and look-alikes called contradiction."""
        cards = [card for story in self.digest["stories"] for card in story["contradictions"]]
        wanted = [one for one in self.gold["contradictions"] if one["kind"] != "tension"]
        right = wrong = alike = 0
        found = set()
        for card in cards:
            match = next(
                (one for one in self.gold["contradictions"] if self._same(card, one)), None
            )
            if card["kind"] == "tension":
                continue
            if match is None:
                wrong += 1
                self._say("  card not in gold:", card["kind"], card["explanation"][:150])
            elif match["kind"] == "tension":
                wrong += 1
                alike += 1
                self._say("  a tension called", card["kind"], card["explanation"][:150])
            else:
                right += 1
                found.add(self.gold["contradictions"].index(match))
        for one in wanted:
            if self.gold["contradictions"].index(one) not in found:
                self._say("  card missed:", one["explanation"][:100])
        return {
            "card_precision": right / max(right + wrong, 1),
            "card_recall": len(found) / max(len(wanted), 1),
            "cards": right + wrong, "lookalikes": alike,
        }  # fmt: skip

    def _same(self, card, one):
        a, b = (self._side(card, side) for side in ("a", "b"))
        first, second = one["a"], one["b"]
        return (a(first) and b(second)) or (a(second) and b(first))

    def _side(self, card, side):
        member = card[side]

        def stands_on(gold):
            passages = self._equivalent(gold)
            focus = member["focus"]
            spans = [focus] if focus else member["evidence"]
            for name, start, end in passages:
                if name == member["article"] and any(
                    overlap(start, end, row) > (0 if focus else COVERED) for row in spans
                ):
                    return True
            if focus and (own := figures(focus["quote"])):
                told = " ".join(row["text"] for row in gold["evidence"])
                return own <= figures(told)
            return self._beside(card, member, passages)

        return stands_on

    def _beside(self, card, member, passages):
        """Whether another telling of the same claim of the digest stands there."""
        for name in card["claims"]:
            claim = self.claim_of[name]
            own = any(
                (one["article"], one["claim"]) == (member["article"], member["claim"])
                for one in claim["members"]
            )
            if own and any(
                article == one["article"] and covers(one["evidence"], [{"start": s, "end": e}])
                for one in claim["members"]
                for article, s, e in passages
            ):
                return True
        return False

    def _equivalent(self, side):
        """The passages of a gold side, and of the gold claims that it stands on."""
        own = [(side["id"], row["start"], row["end"]) for row in side["evidence"]]
        found = list(own)
        for claim in self.gold["same_claims"]:
            rows = [
                (m["id"], e["start"], e["end"]) for m in claim["members"] for e in m["evidence"]
            ]
            if any(
                a == b and overlap(s, e, {"start": start, "end": end}) >= COVERED
                for a, s, e in own
                for b, start, end in rows
            ):
                found += rows
        return found

    def _say(self, *words):
        if self.verbose:
            print(*words)


def as_read(gold, digest, texts):
    """The gold with its passages where they stand in the digest's texts.

    Gold counts in the ``.txt``; a digest of the page (``.html``) counts in what was read of that.
    """
    read = {row["id"]: row["text"] for row in digest["articles"]}
    moved = {name: Passages(read[name]) for name, text in texts.items() if read[name] != text}

    def place(value, name=None):
        if isinstance(value, list):
            return [place(one, name) for one in value]
        if not isinstance(value, dict):
            return value
        if {"start", "end", "text"} <= value.keys() and name in moved:
            found = moved[name].find(value["text"])
            return value | {"start": found.start, "end": found.end} if found.kept else value
        return {key: place(one, value.get("id", name)) for key, one in value.items()}

    return place(gold)


def overlap(start, end, row):
    """Share of the shorter span that both cover."""
    shared = min(end, row["end"]) - max(start, row["start"])
    return max(shared, 0) / max(min(end - start, row["end"] - row["start"]), 1)


def covers(evidence, rows):
    return any(
        overlap(row["start"], row["end"], one) >= COVERED for row in rows for one in evidence
    )


def figures(text):
    return set(re.findall(r"\d+(?:[.,]\d+)?", text.replace("\u00a0", "").replace(" ", "")))


def f1(recall, precision):
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def score(gold, digest, texts, *, verbose=False):
    """All figures of a digest against the gold."""
    one = Score(gold, digest, texts, verbose=verbose)
    right, total = one.origins()
    return {
        "stories": one.stories(), **one.pairs(),
        "origins": right / max(total, 1), "origin_groups": total, **one.cards(),
    }  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--claims", choices=["engine", "gold", "both"], default="both")
    parser.add_argument("--digest", type=Path)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--requests", action="store_true")
    given = parser.parse_args()
    gold = json.loads(given.gold.read_text(encoding="utf-8"))
    folder = given.gold.parent
    ids = [name for group_ids in gold["stories"].values() for name in group_ids]
    texts = {name: read_path(folder / f"{name}.txt").text for name in ids}
    made = {"engine": digest_of_engine, "gold": digest_of_gold}
    names = list(made) if given.claims == "both" else [given.claims]
    if given.digest:
        names, made = (
            ["digest"],
            {"digest": lambda *_: json.loads(given.digest.read_text(encoding="utf-8"))},
        )
    for name in names:
        print(f"claims: {name}")
        figures_found = score(gold, made[name](folder, ids), texts, verbose=given.verbose)
        print(json.dumps({k: round(v, 3) for k, v in figures_found.items()}))
    if given.requests:
        from summarizer.digest.judging import asked

        compiled = group(papers_of_gold(folder, ids))
        print("requests to a judge on gold claims:", len(asked(compiled)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
