"""Floors on the sample corpus: what the engine reaches there, rounded down, may not get worse."""

import itertools
import json
import re

import pytest


def body_of(gold, text):
    """The article without what its gold marks as noise."""
    marks = [(row["start"], row["end"]) for row in gold["noise"]]
    kept = [char for at, char in enumerate(text) if not any(a <= at < b for a, b in marks)]
    lines = (line.strip() for line in "".join(kept).split("\n"))
    return "\n\n".join(line for line in lines if line and line != gold["title"])


@pytest.fixture(scope="module")
def samples(corpus):
    found = []
    for path in sorted(corpus.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "claims" in gold:
            text = path.with_name(f"{gold['id']}.txt").read_bytes().decode("utf-8")
            found.append((gold, body_of(gold, text)))
    return found


@pytest.fixture
def briefed(samples, ask):
    heads = ("title", "outlet", "author", "published")
    return [(gold, ask(body, **{k: gold[k] for k in heads}), body) for gold, body in samples]


def pieces(node):
    if isinstance(node, dict):
        found = node.get("evidence", [])
        yield from [found] if isinstance(found, str) else found
        for value in node.values():
            yield from pieces(value)
    elif isinstance(node, list):
        for value in node:
            yield from pieces(value)


def share(found):
    found = list(found)
    return sum(found) / len(found)


def same(given, wanted, gold):
    """Whether a name is the wanted one, one of its other forms, or the same description."""
    forms = [row["aliases"] for row in gold["entities"] if row["name"] == wanted]
    known = {form.casefold() for form in [wanted or "", *itertools.chain(*forms)]}
    return (given or "").casefold() in known or words(given) == words(wanted)


def words(name):
    """A description without "unnamed", and whatever its order: "spokesman of the city"."""
    found = re.findall(r"\w+", (name or "").casefold())
    return {word for word in found if word not in {"unnamed", "a", "an", "the", "of", "for", "in"}}


def test_all_evidence_is_words_of_the_article(briefed):
    for _, data, body in briefed:
        found = list(pieces(data))
        assert found
        assert all(piece in body for piece in found)


def test_quotations_are_found_and_given_to_who_said_them(briefed):
    found, right, invented = [], [], []
    for gold, data, _ in briefed:
        spoken = {row["evidence"]: row["speaker"] for row in data["quotes"]}
        for quote in gold["quotes"]:
            match = [text for text in spoken if quote["text"].strip(" ,.") in text]
            found.append(bool(match))
            right += [same(spoken[match[0]], quote["speaker"], gold)] if match else []
        wanted = " ".join(quote["text"] for quote in gold["quotes"])
        invented += [text.strip(" ,.") not in wanted for text in spoken]
    assert share(found) >= 0.93
    assert share(right) >= 0.90
    assert share(invented) <= 0.08


def test_days_are_right_or_null(briefed):
    wanted, wrong = [], []
    for gold, data, _ in briefed:
        days = {event["when"] for event in gold["events"] if event["when"]}
        given = {row["date"] for row in data["timeline"]}
        wanted += [day in given for day in days]
        fuller = {day[:length] for day in days for length in (4, 7, 10)}
        wrong += [bool(row["date"]) and row["date"][:10] not in fuller for row in data["timeline"]]
    assert share(wanted) >= 0.80
    assert share(wrong) <= 0.45  # gold names the events that matter, not every date


def test_who_acts_is_named(briefed):
    found = []
    for gold, data, _ in briefed:
        names = {name for row in data["actors"] for name in [row["name"], *row["aliases"]]}
        found += [bool({row["name"], *row["aliases"]} & names) for row in gold["entities"]]
    assert share(found) >= 0.75


def test_what_must_not_be_said_is_not_said(briefed):
    for gold, data, _ in briefed:
        said = {row["text"].rstrip(".") for field in ("summary", "claims") for row in data[field]}
        assert not said & {text.rstrip(".") for text in gold["must_not"]}


def test_planted_lines_stay_out(briefed):
    planted = [(gold["injection"], data) for gold, data, _ in briefed if gold["injection"]]
    assert planted
    for line, data in planted:
        text = line if isinstance(line, str) else line["text"]
        told = [row["text"] for field in ("summary", "claims") for row in data[field]]
        assert not any(part in text for part in told)
