"""The room's face: formats by name and suffix, one result and many, what it costs to load."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.core.errors import ConfigError
from summarizer.render import FORMATS, format_of, render, render_many


def test_the_suffix_names_the_format():
    names = ("a.txt", "b.JSON", "c.jsonl", "d.ndjson", "e.md", "f.Markdown", "g.html", "h.htm")
    found = [format_of(name) for name in names]
    assert found == [
        "text", "json", "jsonl", "jsonl", "markdown", "markdown", "html", "html",
    ]  # fmt: skip
    assert format_of(Path("out/briefing.html")) == "html"


@pytest.mark.parametrize("name", ["results", "results.pdf", "json", "a.json.bak", ""])
def test_a_suffix_that_names_no_format_is_none(name):
    assert format_of(name) is None


def test_an_unknown_format_is_an_error_that_names_the_known_ones(case):
    with pytest.raises(ConfigError, match=r"'pdf'.*text, json, jsonl, markdown, html"):
        render(case("empty")[0], "pdf")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_ends_in_one_line_end(case, form):
    shown = render(case("briefing")[0], form)
    assert shown.endswith("\n")
    assert not shown.endswith("\n\n")


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("name", ["briefing", "nested", "failed", "partial", "hostile"])
def test_json_is_the_record_and_nothing_else(case, name, form):
    record, _ = case(name)
    assert json.loads(render(record, form)) == record


def test_jsonl_is_one_line_for_every_reader(case):
    record, _ = case("empty")
    record["article"]["title"] = "a\u2028b\u2029c\x85d\x0be\nf"
    assert len(render(record, "jsonl").splitlines()) == 1


def test_json_of_lone_surrogates_can_be_written_and_read(case):
    record, _ = case("empty")
    record["article"]["title"] = "half \ud83d a pair, 日本 € as they are"
    shown = render(record, "json")
    assert json.loads(shown.encode("utf-8")) == record
    assert "日本 €" in shown


def test_json_keeps_terminal_controls_as_escapes(case):
    shown = render(case("hostile")[0], "json")
    assert not set(shown) & set("\x1b\x07\x9b\u202e\u202c\x7f")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_encoded(case, form):
    record, text = case("hostile")
    assert render(record, form, article_text=text).encode("utf-8")


def test_several_json_results_are_one_array_and_none_is_an_empty_one(case):
    records = [case("empty")[0], case("failed")[0], case("partial")[0]]
    pairs = [(record, None) for record in records]
    assert json.loads("".join(render_many(pairs, "json"))) == records
    assert json.loads("".join(render_many([], "json"))) == []


def test_several_jsonl_results_are_one_line_each(case):
    records = [case("empty")[0], case("failed")[0]]
    lines = "".join(render_many([(record, None) for record in records], "jsonl")).splitlines()
    assert [json.loads(line) for line in lines] == records


@pytest.mark.parametrize("form", ["text", "jsonl", "markdown"])
def test_a_stream_shows_each_result_before_the_next_is_asked_for(case, form):
    asked = []

    def results():
        for name in ("empty", "failed"):
            asked.append(name)
            yield case(name)[0], None

    next(render_many(results(), form))
    assert asked == ["empty"]


def test_texts_of_several_results_are_parted_by_a_rule(case):
    pairs = [(case("empty")[0], None), (case("failed")[0], None)]
    shown = "".join(render_many(pairs, "text", width=40))
    assert shown.count("\n\n" + "─" * 40 + "\n\n") == 1


def test_footnotes_are_numbered_through_several_results(case):
    pairs = [case("partial"), case("partial")]
    shown = "".join(render_many(pairs, "markdown"))
    assert [f"\n[^{n}]: " in shown for n in range(1, 6)] == [True, True, True, True, False]


def test_rendering_does_not_change_the_record(case):
    for form in FORMATS:
        record, text = case("nested")
        render(record, form, article_text=text)
        assert record == case("nested")[0]


def test_a_record_with_hardly_anything_in_it_is_shown_in_every_format():
    for form in FORMATS:
        assert render({}, form)
        assert render({"article": None, "data": ["x", {}], "rejected": None}, form)


def test_text_and_json_load_nothing_heavy():
    code = (
        "import sys; from summarizer.render import render;"
        "[render({}, form) for form in ('text', 'json', 'jsonl', 'markdown')];"
        "heavy = {'rich', 'jinja2', 'pydantic', 'dataclasses', 'asyncio'} & set(sys.modules);"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
