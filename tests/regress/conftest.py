"""Cases made in a folder, and results made by hand."""

import copy
import json

import pytest

from summarizer import read_text, summarize

ARTICLE = """Town sells the old mill

The town council of Sommen sold the old mill on Tuesday for 2.4 million crowns.

“It has stood empty for nine years,” said the mayor, Berit Olin. “We took the best of 11 offers.”

The buyer, Lakeside Ltd, denied that it wants to pull down the tower. The Sommen Courier reported
in May that two bidders had withdrawn.
"""


def claim(text, quote, **fields):
    """A claim as a result holds it; `quote` stands in `ARTICLE`."""
    start = ARTICLE.index(quote)
    evidence = [{"quote": quote, "start": start, "end": start + len(quote), "match": "exact"}]
    usual = {"speaker": None, "relayed_by": None, "via": [], "mode": "assertion", "hedge": None}
    return {"text": text, **usual, "importance": 2, **fields, "evidence": evidence}


def evidence(quote):
    """One piece of evidence."""
    start = ARTICLE.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote), "match": "exact"}


SOLD = claim("The council sold the old mill for 2.4 million crowns.", "sold the old mill")
EMPTY = claim(
    "The mill has been empty for nine years.", "It has stood empty for nine years",
    speaker="Berit Olin", importance=3,
)  # fmt: skip
TOWER = claim(
    "Lakeside Ltd will not pull down the tower.", "denied that it wants to pull down the tower",
    speaker="Lakeside Ltd", mode="denial",
)  # fmt: skip
BIDDERS = claim(
    "Two bidders had withdrawn.", "two bidders had withdrawn", relayed_by="Sommen Courier",
)  # fmt: skip
STANCE = {
    "holder": "Lakeside Ltd", "target": "pulling down the tower", "position": "opposes",
    "rationale": None, "evidence": [evidence("denied that it wants to pull down the tower")],
}  # fmt: skip


def result_of(claims=(), **fields):
    """A result with these claims and other fields."""
    article = read_text(ARTICLE)
    return {
        "article": {"id": "mill", "source": "article.txt", "sha256": article.sha256},
        "schema": "briefing",
        "status": "complete",
        "data": copy.deepcopy({"headline": "Mill sold", "claims": list(claims), **fields}),
        "rejected": [],
        "warnings": [],
        "provenance": {
            "model": "openai/test", "prompt": "briefing@1", "calls": 1, "cost_usd": 0.01,
            "usage": {"input_tokens": 10, "output_tokens": 5},
        },
        "error": None,
    }  # fmt: skip


@pytest.fixture
def make_case(tmp_path):
    """A recorded and approved case, as ``--record --approve`` makes it, without a process."""

    def make(name="mill", text=ARTICLE, expectations=None, **settings):
        folder = tmp_path / "cases" / name
        folder.mkdir(parents=True)
        (folder / "article.txt").write_text(text)
        (folder / "case.json").write_text(json.dumps({"model": "extractive", **settings}))
        if expectations is not None:
            (folder / "expectations.toml").write_text(expectations)
        schema = settings.get("schema", "briefing")
        summarize(
            read_text(text), schema, model="extractive", cassette=folder / "cassette.yaml"
        )  # fmt: skip
        return folder

    return make


@pytest.fixture
def approved(make_case):
    """Cases of these names, approved as they come out."""
    from summarizer.regress.run import approve, regress

    def make(*names, **options):
        folders = [make_case(name, **options) for name in names or ("mill",)]
        root = folders[0].parent
        approve(root, regress(root))
        return root

    return make
