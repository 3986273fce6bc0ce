"""Every sentence of the source is accounted for, and every character counts once."""

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.api import summarize
from summarizer.core.article import FURNITURE, NOISE, Article, Block
from summarizer.pipeline.ledger import STATES, ledger
from summarizer.render import render
from tests.pipeline.test_brief import article_of, brief, plan, quotes, scripted
from tests.render.test_html import Page

MIXED = article_of(
    "Ferry stops",
    "Accept all cookies",
    "The ferry stops in May. Nobody knows why. “We are as surprised,” said Per Holm.",
    kinds=("title", "cookie_banner", "body"),
)


def passage(article, words):
    at = article.text.index(words)
    return {"quote": words, "start": at, "end": at + len(words), "match": "exact"}


def states(account, article):
    rows = account["sentences"]
    return {article.text[row["start"] : row["end"]]: (row["state"], row["items"]) for row in rows}


def test_each_sentence_is_used_background_noise_or_furniture():
    data = {
        "claims": [{"text": "It stops.", "evidence": [passage(MIXED, "The ferry stops in May.")]}],
        "quotes": [{"speaker": "Per Holm", "evidence": passage(MIXED, "We are as surprised,")}],
    }
    assert states(ledger(MIXED, data), MIXED) == {
        "Ferry stops": ("furniture", []),
        "Accept all cookies": ("noise", []),
        "The ferry stops in May.": ("used", ["/claims/0"]),
        "Nobody knows why.": ("background", []),
        "“We are as surprised,” said Per Holm.": ("used", ["/quotes/0"]),
    }


def test_noise_tells_its_kind_and_nothing_else_has_one():
    kinds = [row["kind"] for row in ledger(MIXED, None)["sentences"]]
    assert kinds == [None, "cookie_banner", None, None, None]


def test_a_sentence_names_each_item_that_uses_it_once():
    twice = [passage(MIXED, "The ferry"), passage(MIXED, "in May.")]
    data = {"claims": [{"text": "a", "evidence": twice}, {"text": "b", "evidence": twice[:1]}]}
    used = ledger(MIXED, data)["sentences"][2]
    assert (used["state"], used["items"]) == ("used", ["/claims/0", "/claims/1"])


def test_evidence_over_several_sentences_uses_all_of_them():
    data = {"claims": [{"text": "a", "evidence": [passage(MIXED, "in May. Nobody knows")]}]}
    rows = ledger(MIXED, data)["sentences"]
    assert [row["state"] for row in rows[2:]] == ["used", "used", "background"]


def test_evidence_of_a_schema_of_ones_own_is_found_wherever_it_stands():
    one = passage(MIXED, "Nobody knows")
    data = {
        "evidence": [one],
        "structure": {"size_evidence": one},
        "findings": [{"details": [{"note": "a", "proof": one}]}],
    }
    assert ledger(MIXED, data)["sentences"][3]["items"] == [
        "/evidence/0", "/structure/size_evidence", "/findings/0/details/0",
    ]  # fmt: skip


def test_shares_are_of_characters_that_are_not_white_space():
    article = article_of("a b c d", "e e e", "f", kinds=("body", "nav", "byline"))
    assert ledger(article, {"claims": [{"evidence": [passage(article, "b")]}]})["shares"] == {
        "used": 0.5, "background": 0.0, "noise": 0.375, "furniture": 0.125,
    }  # fmt: skip


def test_sentences_end_without_a_space_where_a_script_has_none():
    article = article_of("船が止まる。誰も知らない！「驚いた。」と彼は言った。")
    data = {"claims": [{"text": "a", "evidence": [passage(article, "誰も知らない")]}]}
    assert [row["state"] for row in ledger(article, data)["sentences"]] == [
        "background", "used", "background", "background",
    ]  # fmt: skip


def test_text_that_stands_in_no_block_counts_as_noise_of_no_kind():
    article = Article(text="before Body. after", blocks=(Block(7, 12),))
    rows = ledger(article, None)["sentences"]
    assert [(row["state"], row["kind"]) for row in rows] == [
        ("noise", None), ("background", None), ("noise", None),
    ]  # fmt: skip


def test_a_text_of_nothing_has_no_sentences_and_no_shares():
    assert ledger(Article(text=" \n"), None) == {
        "sentences": [],
        "shares": dict.fromkeys(STATES, 0),
    }


letters = st.text(alphabet="ab.!? \n\t“”\u00a0\u2028今。", max_size=60)
kinds = st.sampled_from(["body", "body", *sorted(FURNITURE), *sorted(NOISE)[:3]])


@st.composite
def accounts(draw):
    """An article of any blocks with any text around them, and any passages as evidence."""
    text, blocks = draw(letters), []
    for words, kind, after in draw(st.lists(st.tuples(letters, kinds, letters), max_size=6)):
        blocks.append(Block(len(text), len(text) + len(words), kind))
        text += words + after
    offsets = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(offsets, offsets).map(sorted), max_size=4))
    rows = [
        {"text": "t", "evidence": [{"quote": text[a:b], "start": a, "end": b, "match": "exact"}]}
        for a, b in spans
    ]
    return Article(text=text, blocks=tuple(blocks)), {"claims": rows}


@settings(deadline=None, max_examples=300)
@given(accounts())
def test_every_character_but_white_space_stands_in_exactly_one_entry(case):
    article, data = case
    rows = ledger(article, data)["sentences"]
    assert all(one["end"] <= two["start"] for one, two in pairwise(rows))
    held = "".join(article.text[row["start"] : row["end"]] for row in rows)
    assert "".join(held.split()) == "".join(article.text.split())
    assert all(article.text[row["start"] : row["end"]].strip() for row in rows)


@settings(deadline=None, max_examples=300)
@given(accounts())
def test_shares_add_up_to_one_and_agree_with_the_entries(case):
    article, data = case
    account = ledger(article, data)
    whole = len("".join(article.text.split()))
    assert sum(account["shares"].values()) == pytest.approx(1 if whole else 0, abs=1e-12)
    for state, share in account["shares"].items():
        rows = [row for row in account["sentences"] if row["state"] == state]
        held = "".join(article.text[row["start"] : row["end"]] for row in rows)
        assert share * whole == pytest.approx(len("".join(held.split())))


@settings(deadline=None)
@given(accounts())
def test_a_sentence_is_used_by_just_the_items_whose_words_stand_in_it(case):
    article, data = case
    for row in ledger(article, data)["sentences"]:
        for at, item in enumerate(data["claims"]):
            [found] = item["evidence"]
            shared = article.text[max(row["start"], found["start"]) : min(row["end"], found["end"])]
            assert (f"/claims/{at}" in row["items"]) == bool(shared.strip())


async def test_a_result_carries_its_ledger_where_it_was_asked_for_and_only_there():
    article = article_of("“We will build 12 bridges,” said Ann Lee. It rained.")
    for asked in (True, False):
        model, _ = scripted(quotes("We will build 12 bridges,"))
        record = await brief(article, plan(ledger=asked), model)
        assert ("ledger" in record) == asked
    model, _ = scripted(quotes("We will build 12 bridges,"))
    record = await brief(article, plan(ledger=True), model)
    assert [row["items"] for row in record["ledger"]["sentences"]] == [["/quotes/0"], []]


async def test_an_article_of_noise_alone_is_accounted_for_too():
    model, _ = scripted()
    page = article_of("Accept all cookies", "Log in", kinds=("cookie_banner", "paywall"))
    record = await brief(page, plan(ledger=True), model)
    assert record["status"] == "failed"
    assert record["ledger"]["shares"]["noise"] == 1


def test_the_embedded_engine_has_a_ledger_as_any_model_has(corpus):
    result = summarize(corpus / "bridge-1.txt", model="extractive", ledger=True)
    text = (corpus / "bridge-1.txt").read_bytes().decode("utf-8").removeprefix("\ufeff")
    rows = result.record["ledger"]["sentences"]
    assert {row["state"] for row in rows} == set(STATES)
    banner = next(row for row in rows if row["kind"] == "cookie_banner")
    assert "cookie" in text[banner["start"] : banner["end"]]


@pytest.fixture
def shown():
    """A result with a ledger, in any format."""
    data = {"claims": [{"text": "A", "evidence": [passage(MIXED, "The ferry stops in May.")]}]}
    record = {
        "article": {"id": "a", "source": "a.txt", "title": "Ferry stops"},
        "schema": "claims", "status": "complete", "data": data, "rejected": [], "warnings": [],
        "error": None, "ledger": ledger(MIXED, data),
    }  # fmt: skip
    return lambda form, text=MIXED.text: render(record, form, article_text=text)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_format_for_people_tells_the_shares(shown, form):
    found = re.search(r"Source: (\d+)% used, (\d+)% background, (\d+)% furniture", shown(form))
    assert found
    assert int(found[1]) > 0


def test_json_carries_the_ledger_as_it_is(shown):
    assert json.loads(shown("json"))["ledger"]["shares"].keys() == set(STATES)


def test_the_page_folds_a_list_of_every_sentence_with_its_items(shown):
    page = shown("html")
    folded = page[page.index('<details class="ledger">') : page.index("</details>")]
    assert folded.count("<li") == 5
    assert "/claims/0" in folded
    assert "cookie banner" in folded
    assert "Nobody knows why." in folded
    assert re.search(r"#r1 \.bar \.used\{flex-grow:0\.\d+\}", page)


def test_the_page_stays_well_formed_and_has_no_style_that_its_policy_forbids(shown):
    page = Page(shown("html"))
    assert page.open == []
    assert not {"style", "src"} & {name for _, attrs in page.elements for name in attrs}


def test_the_page_has_offsets_where_the_articles_text_is_not_at_hand(shown):
    page = shown("html", None)
    assert "Nobody knows why." not in page
    assert '<details class="ledger">' in page


def test_a_ledger_of_a_stranger_does_not_break_a_page():
    noise = {"state": "noise", "start": 0, "end": 10**9, "kind": "<b>", "items": [3, "<i>"]}
    hostile = {
        "shares": {"used": "</style>", "noise": float("nan"), "<b>": 1, "background": 2},
        "sentences": [{"state": "<b>"}, {"state": "used", "start": "x"}, None, noise],
    }
    record = {"article": {"id": "a"}, "data": {}, "status": "complete", "ledger": hostile}
    page = render(record, "html", article_text="x")
    assert not {"<b>", "<i>", "nan"} & set(re.findall(r"<b>|<i>|nan", page))
    assert render(record, "text")
