"""Markdown: what a stranger wrote stays text, for a parser that we did not write."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.render import render
from summarizer.render.markdown import escape
from summarizer.render.visible import line

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
MARKS = st.text(
    st.sampled_from("\\`*_{}[]<>#|~^$@&!+-=:.()%\"'/ \n\t1aI")
    | st.characters(exclude_categories=["Cs"]),
    max_size=40,
) | st.sampled_from(
    ["# a", "1. a", "1) a", "- a", "+ a", "* a", "> a", "---", "===", "```", "~~~", "    a",
     "| a |", "<b>x</b>", "<!-- x -->", "&lt;", "[a](b)", "![a](b)", "[a]: b", "**a**",
     "<https://a.example>", "a\\", "a  \nb", "[^1]", "[^1]: a", ": a", "% a", "a!"]
)  # fmt: skip


def tree(markdown):
    """The structure of a document, without its texts."""
    kinds = []
    for token in PARSER.parse(markdown):
        kinds.append(token.type)
        kinds += [child.type for child in token.children or () if child.type != "text"]
    return [kind for kind in kinds if kind not in {"softbreak", "text_special"}]


def said(markdown):
    inline = [token for token in PARSER.parse(markdown) if token.type == "inline"]
    return ["".join(child.content for child in token.children) for token in inline]


@given(MARKS)
def test_escaped_text_is_read_back_as_it_was(words):
    assert said(escape(words)) == ([line(words)] if line(words) else [])


@given(MARKS)
def test_escaped_text_is_one_paragraph_wherever_it_stands(words):
    words = line(words) or "x"
    for place in ("{}", "- {}", "a\n\n{}", "**{}**", "# {}", "- a\n  - {}\n"):
        assert tree(place.format(escape(words))) == tree(place.format("x")), place


def record(words):
    proof = {"quote": words, "start": 0, "end": 9, "match": "near", "given": words + " x"}
    claim = {
        "text": words,
        "speaker": words,
        "hedge": words,
        "via": [words],
        "mode": words,
        "evidence": [proof],
        "flags": [{"kind": words, "detail": words}],
    }
    return {
        "article": dict.fromkeys(("id", "source", "title", "outlet", "author"), words),
        "status": "failed",
        "data": {
            "headline": words + " y", "claims": [claim], "lone": words,
            "stances": [{"holder": words, "position": words, "target": words, "rationale": words}],
            "quotes": [{"speaker": words, "evidence": proof}],
            "timeline": [{"date": words, "date_text": words + " z", "what": words}],
            "actors": [{"name": words, "kind": words, "role": words, "aliases": [words]}],
            "rows": [words, [words, [words]], {"deep": {"a": [{"b": words}]}, "text": words}],
        },
        "rejected": [{"path": words, "value": words, "reason": words}],
        "warnings": [{"kind": words, "detail": words, "where": None}],
        "error": {"type": words, "message": words},
        "provenance": {"model": words, "prompt": words, "created": words},
    }  # fmt: skip


@given(MARKS.map(line).filter(bool))
def test_a_document_has_the_same_structure_whatever_its_texts_say(words):
    assert tree(render(record(words), "markdown")) == tree(render(record("x"), "markdown"))


@pytest.mark.parametrize("name", ["briefing", "nested", "failed", "partial", "empty", "hostile"])
def test_a_document_holds_no_html_no_link_and_no_code(case, name):
    kinds = set(tree(render(case(name)[0], "markdown")))
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence"}


def test_github_links_no_address_in_a_text():
    shown = escape("see https://a.example, WWW.b.example or _www.c.example, mailto:d")
    assert not re.search(r"https?:/|www\.|mailto:", shown, re.IGNORECASE)


@pytest.mark.parametrize("name", ["briefing", "nested", "partial", "hostile"])
def test_each_reference_has_its_footnote_and_each_footnote_its_reference(case, name):
    shown = render(case(name)[0], "markdown")
    defined = re.findall(r"^\[\^(\d+)\]: ", shown, re.MULTILINE)
    literal = re.sub(r"\\.", "", shown)
    referred = re.findall(r"(?<!^)\[\^(\d+)\](?!:)", literal, re.MULTILINE)
    assert defined == referred
    assert len(set(defined)) == len(defined) > 0


def test_a_footnote_holds_the_quote_and_its_offsets(case):
    record, _ = case("briefing")
    proof = record["data"]["claims"][1]["evidence"][0]
    where = f"characters {proof['start']}–{proof['end']}: {proof['quote']}"
    assert where in render(record, "markdown")


def test_an_exclamation_mark_before_a_footnote_makes_no_image():
    proof = {"quote": "Stop!", "start": 0, "end": 5, "match": "exact"}
    shown = render({"data": {"summary": [{"text": "Stop!", "evidence": [proof]}]}}, "markdown")
    assert "- Stop\\![^1]\n" in shown
