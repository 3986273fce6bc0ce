"""A digest in each format: every statement with its articles, and no text that steers a reader."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.core.article import Article
from summarizer.core.errors import ConfigError
from summarizer.render import DIGEST_FORMATS, digest, digest_format_of
from summarizer.render.across.read import read_digest
from tests.reader.digests import (
    FAIR_TITLE,
    HOSTILE,
    LABELS,
    digest_record,
    hostile_record,
    proof,
    two_stories,
)
from tests.render.test_html import Page


def test_the_suffix_names_the_format():
    names = ("a.html", "a.md", "a.json", "a.jsonld", "a.CSV", "a.txt", "a.pdf", "a.jsonl")
    assert [digest_format_of(name) for name in names] == [
        "html", "markdown", "json", "jsonld", "csv", "text", None, None,
    ]  # fmt: skip


def test_an_unknown_format_is_an_error_that_names_the_known_ones():
    with pytest.raises(ConfigError, match=r"'pdf'.*text, json, markdown, html, jsonld, csv"):
        digest({}, "pdf")


@pytest.mark.parametrize("form", DIGEST_FORMATS)
def test_whatever_is_missing_or_of_the_wrong_kind_is_tolerated(form):
    broken = {"articles": [{}], "failed": [{}], "since": {}, "stories": [
        {}, {"articles": ["?"], "claims": [{}, {"members": [{"claim": -1}, {"evidence": [{}]}]}],
             "contradictions": [{}], "stances": [{"positions": [{}]}], "timeline": [{}],
             "actors": [{}], "open_questions": ["x", {}, 3], "summary": [{}]}]}  # fmt: skip
    wrong = dict.fromkeys(broken, 3) | {"overview": [3], "provenance": 3}
    for record in ({}, broken, wrong, dict.fromkeys(broken)):
        assert digest(record, form)
    story = dict.fromkeys(digest_record()["stories"][0], 3)
    assert digest({"stories": [story, 3]}, form)


@pytest.mark.parametrize("form", DIGEST_FORMATS)
def test_every_format_can_be_encoded_and_changes_no_record(form):
    record = hostile_record()
    assert digest(record, form).encode("utf-8")
    assert record == hostile_record()


def test_json_is_the_record():
    assert json.loads(digest(digest_record(), "json")) == digest_record()


# ── text ────────────────────────────────────────────────────────────────────────


def test_text_names_the_outlet_of_every_passage():
    shown = digest(digest_record(), "text", width=100)
    assert "THE REPAIR" not in shown
    assert "  3 articles, 1 origin\n  The repair will cost €14 million." in shown
    assert "│ HPX, Ingrid Lund: Ingrid Lund, the mayor, has said 14 mln euros [" in shown
    assert "│ The Girder, Samir Adeyemi, denies: now reckons with" in shown
    assert "contradiction · number · new\n  One minister, two shares of the bill." in shown
    assert "! check the number: €14 million stands in no other sentence" in shown
    assert "Since the digest of 2025-06-08: 1 new article" in shown
    assert "empty.txt is empty" in shown
    assert "absent: no such words" in shown


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_telling_that_was_found_in_the_text_says_so(form):
    record, mark = digest_record(), "in the text, not in the briefing"
    member = record["stories"][0]["claims"][0]["members"][0]
    assert mark not in digest(record, form, width=200)
    member.update(found_in_text=True, claim=None)
    assert mark in digest(record, form, width=200)


def test_the_only_article_of_a_story_is_named_at_its_head_alone():
    shown = digest(two_stories(), "text", width=100)
    story = shown[shown.index(FAIR_TITLE.upper()) :]
    assert "\n  1 article\n" in story
    assert story.count(FAIR_TITLE) == 1
    assert "\n  Claims\n    the mayor of Lomford\n    The fair opens on Monday.\n" in story
    assert "\n    supports\n" in story


def test_a_footnote_names_its_article_though_the_story_has_no_other():
    shown = digest(two_stories(), "markdown")
    assert "]: Fair in Lomford opens late for the…: characters 28–84: The fair will open" in shown


def test_a_headline_that_serves_as_a_name_is_cut_beside_words():
    record = two_stories()
    record["stories"][1]["articles"].append("bridge-1")
    record["stories"][1]["claims"][0]["members"][0]["article"] = "fair"
    story = digest(record, "text", width=100).partition(FAIR_TITLE.upper())[2]
    assert "Fair in Lomford opens late for the…" in story


@pytest.mark.parametrize("width", [24, 60, 120])
def test_text_keeps_its_width_and_sends_no_control(width):
    shown = digest(hostile_record(), "text", width=width)
    assert max(map(len, shown.splitlines())) <= width
    assert not set(shown) & set("\x1b\x07\x9b\u202e\u2028\x00")


# ── markdown ────────────────────────────────────────────────────────────────────


def test_markdown_footnotes_name_article_and_offsets_and_each_stands_once():
    shown = digest(digest_record(), "markdown")
    notes = re.findall(r"^\[\^(\d+)\]: (.*)$", shown, re.MULTILINE)
    assert [int(number) for number, _ in notes] == list(range(1, len(notes) + 1))
    assert {note.partition(":")[0] for _, note in notes} <= set(LABELS.values())
    body = shown[: shown.index("\n[^1]: ")]
    assert set(re.findall(r"\[\^(\d+)\]", body)) == {number for number, _ in notes}
    record = digest_record()
    texts = {row["label"]: row["text"] for row in record["articles"]}
    for _, note in notes:
        label, start, end, quote = re.match(r"(.*?): characters (\d+)–(\d+): (.*)", note).groups()
        words = texts[label][int(start) : int(end)]
        assert re.sub(r"\\(.)", r"\1", quote).split() == words.replace("\xad", "").split()


def test_markdown_has_a_table_of_who_says_what():
    shown = digest(digest_record(), "markdown")
    rows = re.findall(r"^\|.*\|$", shown, re.MULTILINE)
    assert rows[0] == "| Claim | Estmere Evening Post | HPX | The Girder |"
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    assert any(row.endswith("| asserts | asserts | denies |") for row in rows)
    assert any(row.endswith("| asserts | asserts | silent |") for row in rows)


def test_markdown_of_hostile_texts_holds_no_html_and_no_table_but_its_own():
    shown = digest(hostile_record(), "markdown")
    assert not re.search(r"(?<!\\)<", shown)
    assert not set(shown) & set("\x00\x1b\u202e\u2028\u2029")


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="no pandoc on the PATH")
@pytest.mark.parametrize("make", [digest_record, hostile_record])
def test_pandoc_reads_the_markdown_without_a_warning(make):
    done = subprocess.run(
        ["pandoc", "-f", "markdown", "-t", "html", "--fail-if-warnings"],
        input=digest(make(), "markdown"), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert "<script" not in done.stdout
    assert "<img" not in done.stdout
    assert "footnote-ref" in done.stdout


# ── csv ─────────────────────────────────────────────────────────────────────────


def rows_of(record):
    return list(csv.DictReader(io.StringIO(digest(record, "csv"), newline="")))


def test_the_ledger_has_a_row_for_each_claim_and_outlet():
    rows = rows_of(digest_record())
    cells = {(row["claim"], row["outlet"]): row["stand"] for row in rows}
    assert len(cells) == 6 * 3
    assert cells["s1c1", "The Girder"] == "denies"
    assert cells["s1c2", "The Girder"] == "silent"
    assert cells["s1c6", "Estmere Evening Post"] == "hedges"
    one = next(row for row in rows if row["claim"] == "s1c1" and row["outlet"] == "HPX")
    assert (one["articles"], one["independent_origins"], one["origins"]) == ("3", "1", "City Hall")
    texts = {row["id"]: row["text"] for row in digest_record()["articles"]}
    for row in rows:
        if row["stand"] != "silent":
            assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["quote"]


def test_csv_keeps_to_rfc_4180():
    shown = digest(digest_record(), "csv")
    assert shown.endswith("\r\n")
    assert "\n" not in shown.replace("\r\n", "")
    assert '"the state would pay half of the bill, ""and not one cent more"""' in shown
    assert {len(row) for row in csv.reader(io.StringIO(shown, newline=""))} == {18}


FORMULAS = [
    '=HYPERLINK("http://a.example")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "|a",
]  # fmt: skip


@pytest.mark.parametrize("words", FORMULAS)
def test_no_spreadsheet_runs_a_cell(words):
    record = digest_record()
    record["stories"][0]["headline"] = words
    record["stories"][0]["claims"][0]["text"] = words
    for row in rows_of(record):
        for cell in (row["headline"], *([row["text"]] if row["claim"] == "s1c1" else [])):
            assert cell.startswith("'")


# ── linked data ─────────────────────────────────────────────────────────────────


def test_linked_data_has_a_claim_with_its_articles_and_an_annotation_for_each_passage():
    found = json.loads(digest(digest_record(), "jsonld"))
    kinds = Counter(node["@type"] for node in found["@graph"])
    assert kinds == {"NewsArticle": 3, "Claim": 6, "Annotation": 10}
    nodes = {node["@id"]: node for node in found["@graph"]}
    assert len(nodes) == sum(kinds.values())
    cost = nodes["#claim-s1c1"]
    assert cost["text"] == "The repair will cost €14 million."
    assert cost["independentOrigins"] == 1
    assert {"@type": "Person", "name": "Ingrid Lund"} in cost["author"]
    for node in nodes.values():
        if node["@type"] == "Claim":
            assert {row["@id"] for row in node["appearance"]} <= nodes.keys()


def test_the_selectors_of_linked_data_point_to_the_words():
    found = json.loads(digest(digest_record(), "jsonld"))
    texts = {f"#article-{row['id']}": row["text"] for row in digest_record()["articles"]}
    claims = {node["@id"] for node in found["@graph"] if node["@type"] == "Claim"}
    notes = [node for node in found["@graph"] if node["@type"] == "Annotation"]
    for note in notes:
        assert note["body"] in claims
        target = note["target"]
        words, place = target["selector"]
        assert (words["@type"], place["@type"]) == ("TextQuoteSelector", "TextPositionSelector")
        text = texts[target["source"]]
        assert text[place["start"] : place["end"]] == words["exact"]
        around = words["prefix"] + words["exact"] + words["suffix"]
        assert around in text


def test_the_context_of_linked_data_names_every_term_that_it_uses():
    found = json.loads(digest(digest_record(), "jsonld"))
    context = found["@context"]
    assert context["@vocab"] == "https://schema.org/"
    own = {"selector", "source", "target", "body", "exact", "prefix", "suffix", "start", "end",
           "motivation", "stand", "origin", "independentOrigins", "disputed"}  # fmt: skip
    known = {"headline", "author", "publisher", "name", "datePublished", "inLanguage", "text",
             "appearance", "url"}  # fmt: skip

    def terms(value):
        if isinstance(value, dict):
            for key, row in value.items():
                yield key
                yield from terms(row)
        elif isinstance(value, list):
            for row in value:
                yield from terms(row)

    used = {term for term in terms(found["@graph"]) if not term.startswith("@")}
    assert used <= own | known
    assert own <= set(context)
    for term in used & own:
        name = context[term] if isinstance(context[term], str) else context[term]["@id"]
        assert name.partition(":")[0] in {"oa", "own"}


def test_linked_data_rates_nothing():
    shown = digest(digest_record(), "jsonld")
    assert "eview" not in shown
    assert "ating" not in shown


# ── html ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("make", [digest_record, hostile_record])
def test_the_page_is_well_formed_and_its_links_lead_somewhere(make):
    page = Page(digest(make(), "html"))
    assert page.open == []
    ids = Counter(attrs["id"] for _, attrs in page.elements if "id" in attrs)
    assert max(ids.values()) == 1
    links = {a["href"] for tag, a in page.elements if tag == "a"}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert all(link.startswith("#") for link in links)


def test_headings_go_down_one_level_at_a_time():
    for record in (digest_record(), hostile_record()):
        levels = [
            int(tag[1]) for tag, _ in Page(digest(record, "html")).elements
            if re.fullmatch("h[1-6]", tag)
        ]  # fmt: skip
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_passage_is_marked_with_exactly_its_words():
    record = digest_record()
    page = Page(digest(record, "html"))
    read = read_digest(record).stories[0]
    proofs = {proof.number: proof.quote for claim in read.claims for proof in claim.evidence}
    assert proofs
    assert {number: page.marked[number] for number in proofs} == proofs


def test_origins_are_counted_and_never_called_truth():
    shown = digest(digest_record(), "html")
    assert "3 articles, 1 origin" in shown
    assert "3 articles, 2 origins" in shown
    assert "says nothing about what is true" in shown
    for word in ("verified", "confirmed by", "proven", "credib"):
        assert word not in shown.replace("Kronsgate confirmed", "")


def test_what_was_left_out_and_what_failed_is_said():
    shown = digest(digest_record(), "html")
    assert "The bridge fell. (absent: no such words)" in shown
    assert "empty.txt is empty" in shown


def test_articles_may_come_beside_the_record():
    record = digest_record()
    whole = digest(record, "html")
    articles = {row["id"]: row.pop("text") for row in record["articles"]}
    assert "<aside" not in digest(record, "html")
    assert digest(record, "html", articles=articles) == whole
    given = {name: Article(text=text) for name, text in articles.items()}
    assert digest(record, "html", articles=given).count('class="source"') == 3


NASTY = st.text(
    st.sampled_from("<>&\"'`=/-[]{}%;:\\ \x00\x1b\u202e\u2067\u200f\ud800\u2028")
    | st.characters(categories=("L", "N", "P", "S")),
    min_size=1, max_size=25,
) | st.sampled_from(
    [HOSTILE, "</script>", "</style>", "<!--", "]]>", "&amp;", '"><b>', "{{ 7*7 }}", "' on=x"]
)  # fmt: skip


def _is_strange(words):
    """Neither bare at an end, nor a date, which is drawn as one."""
    dated = re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", words.partition(" ")[0])
    return words.strip(" \x1b\x00\u2067\u200f\u2028") == words and not dated


@settings(max_examples=30, deadline=None)
@given(NASTY.filter(_is_strange))
def test_the_page_has_the_same_elements_whatever_its_texts_say(words):
    shown = Page(digest(hostile_record(words), "html"))
    plain = Page(digest(hostile_record("some words"), "html"))
    assert shown.open == []
    assert Counter(tag for tag, _ in shown.elements) == Counter(tag for tag, _ in plain.elements)
    names = {name for _, attrs in shown.elements for name in attrs}
    assert names <= {name for _, attrs in plain.elements for name in attrs} | {"lang", "datetime"}


def test_digests_but_html_load_nothing_heavy():
    code = (
        "import sys; from summarizer.render import digest;"
        "[digest({}, form) for form in ('text', 'json', 'markdown', 'csv', 'jsonld')];"
        "heavy = {'rich', 'jinja2', 'pydantic', 'asyncio'} & set(sys.modules);"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", ["stamp", "publication", "event"])
def test_a_passage_that_is_marked_always_leads_to_what_was_made_of_it(kind):
    record = digest_record()
    told = {"article": "bridge-1", "evidence": [proof("bridge-1", "Published: 06.06.2025, 11:20")]}
    happening = {"kind": kind, "date": None, "what": "Friday", "members": [told]}
    record["stories"][0]["timeline"].append(happening)
    page = Page(digest(record, "html"))
    made = " ".join(a.get("data-e", "") for tag, a in page.elements if tag not in {"mark", "a"})
    assert set(page.marked) == set(map(int, made.split()))
    assert "Published: 06.06.2025, 11:20" in page.marked.values()
    leads = {a["href"] for tag, a in page.elements if a.get("id", "").startswith("p")}
    assert leads
    assert "#briefing" not in leads
