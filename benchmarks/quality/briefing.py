"""Scores a briefing against the gold of its article: claims, quotes, stances, dates, actors, facts.

Claims, events and quotations belong together where their evidence overlaps; one to one, the most
alike first. Each part gives counts, so that articles, halves and the whole corpus add up.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from quality.corpus import Case
from quality.words import Cast, alike, content, matched, overlap, spans_of

__all__ = ["Tally", "score"]

HALF = 0.5
#: Fragments of fewer words are neither missed nor wrong.
FRAGMENT = 4
FIRST = 4


class Tally:
    """Hits and tries of each figure; what looks wrong is told, for whoever mends it."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.tries: Counter[str] = Counter()
        self.told: list[str] = []
        self.longest = 0

    def add(self, name: str, hit: float, weight: float = 1, told: str = "") -> None:
        self.hits[name] += hit * weight
        self.tries[name] += weight
        if told and not hit:
            self.told.append(f"{name}: {told}")

    def __add__(self, other: Tally) -> Tally:
        both = Tally()
        both.hits = Counter(self.hits)
        both.tries = Counter(self.tries)
        both.hits.update(other.hits)
        both.tries.update(other.tries)
        both.told = self.told + other.told
        return both

    def figures(self) -> dict[str, float]:
        return {name: self.hits[name] / tries for name, tries in self.tries.items() if tries}


def score(case: Case) -> Tally:
    tally, cast = Tally(), Cast(case.gold["entities"])
    for part in (_claims, _quotes, _stances, _timeline, _actors, _summary):
        part(case, cast, tally)
    return tally


def _claims(case: Case, cast: Cast, tally: Tally) -> None:
    gold, given = case.gold["claims"], case.given("claims")
    where = [spans_of(row) for row in gold], [spans_of(row) for row in given]
    words = [content(row["claim"]) for row in gold], [content(row["text"]) for row in given]

    def worth(row: int, column: int) -> float:
        near = overlap(where[0][row], where[1][column])
        return near + 2 * alike(words[0][row], words[1][column]) if near >= HALF else 0

    pairs = matched(len(gold), len(given), worth)
    for number, row in enumerate(gold):
        tally.add("claims.recall", number in pairs, row["importance"], row["claim"])
    for number, spans in enumerate(where[1]):
        rests = any(overlap(spans, other) >= HALF for other in where[0])
        tally.add("claims.precision", rests, told=given[number]["text"])
        tally.add("claims.own", number in pairs.values())
    for number, found in pairs.items():
        _claim(gold[number], given[found], cast, tally)


def _claim(gold: dict[str, Any], given: dict[str, Any], cast: Cast, tally: Tally) -> None:
    told = f"{given['speaker']!r}, not {gold['speaker']!r}: {gold['claim']}"
    tally.add("claims.speaker", cast.same(given["speaker"], gold["speaker"]), told=told)
    if gold["relayed_by"]:
        right = cast.same(given["relayed_by"], gold["relayed_by"])
        told = f"{given['relayed_by']!r}, not {gold['relayed_by']!r}: {gold['claim']}"
        tally.add("claims.relayed", right, told=told)
    else:
        tally.add("claims.relay_invented", bool(given["relayed_by"]))
    mode = "assertion" if gold["mode"] == "report" else gold["mode"]
    tally.add("claims.mode", given["mode"] == mode, told=f"{given['mode']}: {gold['claim']}")


def _quotes(case: Case, cast: Cast, tally: Tally) -> None:
    gold, given = case.gold["quotes"], case.given("quotes")
    where = [spans_of(row) for row in gold], [spans_of(row) for row in given]

    def worth(row: int, column: int) -> float:
        both = overlap(where[0][row], where[1][column], longer=True)
        return both if both >= HALF else 0

    pairs = matched(len(gold), len(given), worth)
    free = {
        number for number, row in enumerate(gold)
        if row["kind"] == "partial" and len(row["text"].split()) < FRAGMENT
    }  # fmt: skip
    for number, row in enumerate(gold):
        if number not in free:
            tally.add("quotes.recall", number in pairs, told=row["text"])
        if number in pairs:
            name = given[pairs[number]]["speaker"]
            told = f"{name!r}, not {row['speaker']!r}: {row['text']}"
            tally.add("quotes.speaker", cast.same(name, row["speaker"]), told=told)
    for number, spans in enumerate(where[1]):
        loose = any(overlap(spans, where[0][row]) >= HALF for row in free)
        if number in pairs.values() or not loose:
            told = str(given[number]["evidence"])
            tally.add("quotes.precision", number in pairs.values(), told=told)


def _stances(case: Case, cast: Cast, tally: Tally) -> None:
    gold, given = case.gold["stances"], case.given("stances")

    def about(row: int, column: int) -> float:
        """How well holder and target agree; 0 where they do not."""
        one, other = gold[row], given[column]
        words = content(one["target"]), content(other["target"])
        common = len(words[0] & words[1])
        touching = overlap(spans_of(one), spans_of(other))
        least = min(map(len, words)) or 1
        target = common >= HALF * least or (common > 0 and touching >= HALF)
        agree = cast.same(other["holder"], one["holder"]) and target
        return 1 + touching + alike(*words) if agree else 0

    def whole(row: int, column: int) -> float:
        agree = gold[row]["position"] == given[column]["position"]
        return about(row, column) if agree else 0

    right = matched(len(gold), len(given), whole)
    # F1 as 2 · hits over all that was there and all that was given.
    tally.hits["stances.f1"] += 2 * len(right)
    tally.tries["stances.f1"] += len(gold) + len(given)
    for row, column in matched(len(gold), len(given), about).items():
        both = {gold[row]["position"], given[column]["position"]}
        turned = both == {"supports", "opposes"}
        tally.add("stances.turned", turned)
        if turned:
            tally.told.append(f"stances.turned: {given[column]}")


def _timeline(case: Case, _: Cast, tally: Tally) -> None:
    gold, given = case.gold["events"], case.given("timeline")
    where = [spans_of(row) for row in gold], [spans_of(row) for row in given]
    words = (
        [content(f"{row['what']} {row['when_text'] or ''}") for row in gold],
        [content(f"{row['what']} {row.get('date_text') or ''}") for row in given],
    )

    def worth(row: int, column: int) -> float:
        near = overlap(where[0][row], where[1][column])
        same = _day(given[column]["date"]) == _day(gold[row]["when"])
        return near + 2 * alike(words[0][row], words[1][column]) + same / 4 if near >= 0.3 else 0

    pairs = matched(len(gold), len(given), worth)
    for number, row in enumerate(gold):
        tally.add("timeline.recall", number in pairs)
        if row["when"]:
            date = given[pairs[number]]["date"] if number in pairs else None
            told = f"{date}, not {row['when']}: {row['what']}"
            tally.add("timeline.right", _day(date) == _day(row["when"]), told=told)
    for number, row in enumerate(given):
        near = [
            event["when"]
            for event, at in zip(gold, where[0], strict=True)
            if overlap(at, where[1][number]) >= HALF
        ]
        if near:
            _dated(row, [date for date in near if date], tally)


def _dated(row: dict[str, Any], settled: list[str], tally: Tally) -> None:
    """Whether a date contradicts all that its evidence settles, or is given where nothing is."""
    if not row["date"] and settled:
        return
    wrong = bool(row["date"]) and not any(_permits(date, row["date"]) for date in settled)
    tally.add("timeline.wrong" if settled else "timeline.invented", wrong)
    if wrong:
        tally.told.append(f"date {row['date']}, not {settled or None}: {row['what']}")


def _day(date: str | None) -> str | None:
    """Without the time of day."""
    return "/".join(part[:10] for part in date.split("/")) if date else None


def _permits(gold: str, given: str) -> bool:
    """A coarser date is not wrong, nor is one inside or at an end of an interval."""
    ends = [part[:10] for part in gold.split("/")]
    days = [part[:10] for part in given.split("/")]
    if any(end.startswith(day) for end in ends for day in days):
        return True
    return len(ends) == 2 and all(ends[0] <= day <= ends[1] + "~" for day in days)


def _actors(case: Case, cast: Cast, tally: Tally) -> None:
    gold, given = case.gold["entities"], case.given("actors")

    def worth(row: int, column: int) -> float:
        names = [given[column]["name"], *given[column]["aliases"]]
        hits = [cast.who(name) == row for name in names]
        return 2 * hits[0] + any(hits)

    pairs = matched(len(gold), len(given), worth)
    for number, row in enumerate(gold):
        tally.add("actors.recall", number in pairs, told=row["name"])
    for number, row in enumerate(given):
        tally.add("actors.precision", number in pairs.values(), told=row["name"])


_NEGATED = re.compile(
    r"\b(?:not|no|nobody|nothing|never|none|neither|without)\b|n['’]t\b", re.IGNORECASE
)
#: Words in common from which a statement looks like one that must not be made.
SUSPECT = 0.75


def _summary(case: Case, _: Cast, tally: Tally) -> None:
    texts = [row["text"] for row in case.given("summary")]
    words = content(" ".join(texts))
    for number, fact in enumerate(case.gold["key_facts"]):
        asked = content(fact)
        covered = len(asked & words) >= HALF * len(asked)
        tally.add("summary.facts", covered)
        if number < FIRST:
            tally.add("summary.first_four", covered, told=fact)
    tally.add("summary.words", sum(len(text.split()) for text in texts))
    for text in texts + [row["text"] for row in case.given("claims")]:
        said = [false for false in case.gold["must_not"] if _says(text, false)]
        tally.add("traps.must_not", bool(said))
        tally.told += [f"traps.must_not: {text!r} ~ {false!r}" for false in said]


def _says(text: str, false: str) -> bool:
    same = bool(_NEGATED.search(text)) == bool(_NEGATED.search(false))
    return same and alike(content(text), content(false)) >= SUSPECT
