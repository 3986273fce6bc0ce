"""The digest of the sample corpus keeps the quality that was measured (see docs/digest.md)."""

import json
from pathlib import Path
from runpy import run_path

import pytest

from summarizer import summarize_digest
from summarizer.ingest import read_path

ROOT = Path(__file__).resolve().parents[2]
CASSETTES = ROOT / "cassettes"
SCORER = run_path(str(ROOT / "benchmarks" / "score_cross.py"))


@pytest.fixture(scope="module")
def gold(corpus):
    return json.loads((corpus / "cross.gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ids(gold):
    return [name for group in gold["stories"].values() for name in group]


@pytest.fixture(scope="module")
def made(corpus, ids):
    folder = corpus
    return {"gold": SCORER["digest_of_gold"](folder, ids)}


def test_claims_that_are_right_are_put_together_and_apart(gold, made):
    found = SCORER["score"](gold, made["gold"], {})
    assert found["stories"] == 1.0
    assert found["f1_strict"] >= 0.7
    assert found["f1_known"] >= 0.8
    assert found["origins"] >= 0.85
    assert found["card_precision"] >= 0.85
    assert found["card_recall"] >= 0.6
    assert found["lookalikes"] == 0


def test_what_a_newcomer_sees_keeps_its_quality(gold, corpus, ids):
    digest = SCORER["digest_of_engine"](corpus, ids)
    found = SCORER["score"](gold, digest, {})
    assert found["stories"] == 1.0
    assert found["f1_strict"] >= 0.6
    assert found["f1_known"] >= 0.7
    assert found["origins"] >= 0.8
    assert found["card_precision"] >= 0.8
    assert found["card_recall"] >= 0.5
    assert found["lookalikes"] == 0


def test_with_recorded_judgements_cards_are_found_and_none_is_false(gold, corpus, ids):
    """The cassette says who judged: cassettes/CASSETTES.md."""
    pages = {name: corpus / f"{name}.html" for name in ("vaccine-plant-4", "bridge-4")}
    digest = summarize_digest(
        [pages.get(name, corpus / f"{name}.txt") for name in ids],
        model="openai/relay",
        base_url="http://127.0.0.1:8766/v1",
        cassette=CASSETTES / "digest-corpus.yaml",
        cache=False,
    )
    assert digest["provenance"]["judge"]["warnings"] == []
    texts = {name: read_path(corpus / f"{name}.txt").text for name in ids}
    found = SCORER["score"](gold, digest, texts)
    assert found["stories"] == 1.0
    assert found["f1_known"] >= 0.78
    assert found["origins"] >= 0.8
    assert found["card_precision"] >= 0.85
    assert found["card_recall"] >= 0.75
    assert found["lookalikes"] == 0


def test_every_word_of_evidence_stands_in_its_article(made):
    digest = made["gold"]
    texts = {article["id"]: article["text"] for article in digest["articles"]}
    for row in _evidence(digest["stories"]):
        assert texts[row["article"]][row["start"] : row["end"]] == row["quote"]


def _evidence(value):
    if isinstance(value, list):
        for one in value:
            yield from _evidence(one)
    elif isinstance(value, dict):
        if {"article", "quote", "start", "end"} <= value.keys():
            yield value
        else:
            for one in value.values():
                yield from _evidence(one)
