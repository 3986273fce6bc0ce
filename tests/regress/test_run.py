"""Cases are replayed and compared with what was approved; changed causes are named."""

import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import summarizer
from summarizer.catalog import find_prompt
from summarizer.core import schema
from summarizer.core.errors import ConfigError
from summarizer.regress import replaying
from summarizer.regress.cases import find_cases
from summarizer.regress.forms import render_json, render_junit, render_markdown
from summarizer.regress.run import Chosen, approve, compare_prompts, regress
from summarizer.regress.sides import diff
from summarizer.regress.text import render_text

NEWEST = find_prompt("briefing")


def rewrite(path, change):
    """Change a JSON file."""
    value = json.loads(path.read_text())
    change(value)
    path.write_text(json.dumps(value))


def test_what_is_approved_is_the_same_until_something_changes(approved):
    root = approved("mill", "tower")
    report = regress(root)
    assert report.passed
    assert [case.state for case in report.cases] == ["same", "same"]


def test_a_changed_result_is_told_field_by_field(approved):
    root = approved()

    def change(record):
        record["data"]["claims"][0]["speaker"] = "Somebody Else"

    rewrite(root / "mill" / "result.json", change)
    [case] = regress(root).cases
    assert [(one.kind, one.field, one.before) for one in case.changes] == [
        ("re-attributed", "claims", "Somebody Else")
    ]


def test_processes_find_what_one_finds(approved, monkeypatch):
    from summarizer.regress import run

    root = approved("one")
    for number in range(4):
        shutil.copytree(root / "one", root / f"copy-{number}")
    monkeypatch.setattr(run, "MANY", 2)
    both = [regress(root, processes=many).plain() for many in (1, 2)]
    assert both[0] == both[1]
    assert len(both[0]["cases"]) == 5


def test_only_what_is_chosen_is_looked_at_and_approved(approved):
    root = approved("mill", "tower")

    def change(record):
        record["data"]["claims"][0]["speaker"] = "X"
        record["data"]["headline"] = "X"

    for name in ("mill", "tower"):
        rewrite(root / name / "result.json", change)
    chosen = Chosen(cases=("m*",), fields=("claims",))
    report = regress(root, chosen)
    assert [(one.name, one.changes[0].field) for one in report.cases] == [("mill", "claims")]
    assert approve(root, report, chosen) == ["mill"]
    left = {case.name: {one.field for one in case.changes} for case in regress(root).cases}
    assert left == {"mill": {"headline"}, "tower": {"claims", "headline"}}


def test_a_case_without_an_approved_result_or_a_cassette_does_not_pass(make_case):
    folder = make_case()
    report = regress(folder.parent)
    assert [case.state for case in report.cases] == ["new"]
    (folder / "cassette.yaml").unlink()
    [case] = regress(folder.parent).cases
    assert case.state == "missing"
    assert "has no cassette" in case.message


def test_a_broken_expectation_does_not_pass_though_nothing_changed(approved):
    root = approved(expectations='must_mention = ["14 million"]')
    report = regress(root)
    assert not report.passed
    assert [check.name for check in report.cases[0].failed_checks] == ["must_mention: 14 million"]


@pytest.mark.parametrize(
    ("files", "match"),
    [
        ({}, "holds no cases"),
        ({"a/article.txt": "x", "a/article.md": "x"}, "several articles"),
        ({"a/article.txt": "x", "a/case.toml": 'shcema = "claims"'}, "did you mean 'schema'"),
        ({"a/article.txt": "x", "a/case.toml": "verify = 3"}, r"case\.toml: verify must be"),
        ({"a/article.txt": "x", "a/case.toml": 'schema = "own.py:M"'}, "names code to run"),
        ({"a/article.txt": "x", "a/result.json": "{}"}, "is no result"),
    ],
)
def test_a_folder_that_is_not_set_up_right_is_told(tmp_path, files, match):
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    with pytest.raises(ConfigError, match=match):
        regress(tmp_path)


def test_a_schema_in_python_runs_only_where_it_is_trusted(tmp_path):
    (tmp_path / "article.txt").write_text("x")
    (tmp_path / "case.toml").write_text('schema = "own.py:M"')
    [case] = find_cases(tmp_path, trusted=True)
    assert case.settings.schema == str(tmp_path / "own.py:M")


def test_the_environment_has_no_say_in_a_replay(approved, monkeypatch):
    root = approved()
    monkeypatch.setenv("SUMMARIZER_SCHEMA", "claims")
    monkeypatch.setenv("SUMMARIZER_MODEL", "openai/other")
    assert regress(root).passed


# A changed byte in a prompt, a schema or a rule of grounding has a name.


@pytest.fixture
def changed_prompt(monkeypatch, tmp_path):
    """The built-in prompts with one byte changed."""
    from summarizer.catalog import prompts

    copied = tmp_path / "prompts"
    shutil.copytree(prompts.FOLDER, copied)
    page = copied / "briefing" / f"{NEWEST.version}.md"
    text = page.read_text()
    page.write_text(text.replace("Brief me on this article.", "Brief me on this article!"))
    assert page.read_text() != text
    monkeypatch.setattr(prompts, "FOLDER", copied)
    prompts._environment.cache_clear()
    prompts._compiled.cache_clear()
    replaying._PLANS.clear()
    yield
    prompts._environment.cache_clear()
    prompts._compiled.cache_clear()
    replaying._PLANS.clear()


def test_a_changed_byte_in_a_prompt_is_named(make_case, approved, request):
    root = approved()
    request.getfixturevalue("changed_prompt")
    [case] = regress(root).cases
    assert case.state == "missing"
    assert "differs in prompt (user message)" in case.message
    assert any(line.startswith("  + Brief me on this article!") for line in case.details)


def forget_schemas():
    """What a process keeps of the schemas that it has shown, so that it shows them anew."""
    replaying._PLANS.clear()
    schema._shown.cache_clear()


def test_a_changed_byte_in_a_schemas_description_is_named(approved, monkeypatch):
    from summarizer.core.parts import Evidence

    root = approved()
    monkeypatch.setattr(Evidence, "INSTRUCTION", Evidence.INSTRUCTION.replace("Never", "never"))
    forget_schemas()
    [case] = regress(root).cases
    forget_schemas()
    assert case.state == "missing"
    assert "differs in schema" in case.message
    assert "  /tools/0/function/parameters/$defs/Evidence/description" in case.details


def test_a_changed_rule_of_grounding_shows_in_what_it_changes(approved, monkeypatch):
    root = approved()
    monkeypatch.setattr("summarizer.ground.align.Passages.find", _nothing_found)
    [case] = regress(root).cases
    assert case.state == "changed"
    assert {"grounding worse", "dropped", "status"} & {one.kind for one in case.changes}


def _nothing_found(_self, _quote, _near=None):
    from summarizer.ground import Finding

    return Finding("absent")


def test_code_that_changed_without_changing_a_result_is_noted(approved):
    root = approved("mill", "tower")

    def change(value):
        value["code"]["ground"] = "0" * 64

    rewrite(root / "mill" / "approved-with.json", change)
    report = regress(root)
    assert report.passed
    assert report.notes == ("the code in ground/ is another one than at the approval of 1 case",)


# Forms.


@pytest.fixture
def report(approved):
    root = approved("mill", "tower", expectations='must_mention = ["14 million"]')

    def change(record):
        record["data"]["claims"][0]["speaker"] = "X|<b>\x1b[31m_y_"
        record["data"]["claims"][1]["text"] += " And so on."

    rewrite(root / "mill" / "result.json", change)
    return regress(root)


def test_the_text_keeps_to_its_columns_and_colours_only_where_asked(report):
    text = render_text(report, width=80)
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert "\x1b[33m" in render_text(report, colour=True)
    assert text.index("re-attributed") < text.index("reworded")
    assert text.endswith("2 cases: 1 the same, 1 changed, 2 with a broken expectation\n")


def test_markdown_is_escaped(report):
    text = render_markdown(report)
    assert "| re-attributed: speaker |" in text
    assert "X\\|\\<b\\>" in text
    assert "\x1b" not in text


def test_junit_has_a_test_for_each_case_and_part(report):
    suite = ET.fromstring(render_junit(report).encode()).find("testsuite")
    rows = {(row.get("classname"), row.get("name")): row.find("failure") for row in suite}
    assert rows["mill", "claims"] is not None
    assert rows["mill", "headline"] is None
    assert rows["tower", "claims"] is None
    assert rows["tower", "must_mention: 14 million"] is not None
    assert int(suite.get("failures")) == sum(row is not None for row in rows.values())


def test_json_holds_all_of_it(report):
    plain = json.loads(render_json(report))
    assert plain["passed"] is False
    assert plain["cases"][0]["changes"][0]["kind"] == "re-attributed"
    assert plain["totals"]["changes"]["claims"] == {"re-attributed": 1, "reworded": 1}


# Two sides.


def test_two_batches_are_compared_article_by_article(approved, tmp_path):
    root = approved("mill", "tower")
    rows = [json.loads((root / name / "result.json").read_text()) for name in ("mill", "tower")]
    for name, row in zip(("mill", "tower"), rows, strict=True):
        row["article"]["id"] = name
    for side in ("a", "b"):
        (tmp_path / side).mkdir()
        lines = [json.dumps(row) + "\n" for row in (rows if side == "a" else rows[::-1])]
        (tmp_path / side / "results.jsonl").write_text("".join(lines))
    assert diff(tmp_path / "a", tmp_path / "b").passed
    rows[0]["data"]["claims"].pop()
    changed = tmp_path / "c.jsonl"
    changed.write_text("".join(json.dumps(row) + "\n" for row in rows))
    report = diff(tmp_path / "a", changed)
    assert {case.name: case.state for case in report.cases} == {"mill": "changed", "tower": "same"}
    assert report.totals.of("dropped", "claims") == 1
    assert diff(root / "mill" / "result.json", root / "tower" / "result.json").passed
    assert diff(root, root).passed


def test_the_article_with_the_weightiest_change_comes_first(approved, tmp_path):
    root = approved("bridge", "mill", "tower")
    other = tmp_path / "other"
    shutil.copytree(root, other)
    rewrite(other / "bridge" / "result.json", lambda record: record["data"].update(headline="X"))

    def turn(record):
        record["data"]["claims"][0]["speaker"] = "Somebody Else"

    rewrite(other / "tower" / "result.json", turn)
    assert [case.name for case in diff(root, other).cases] == ["tower", "bridge", "mill"]


def test_an_article_that_only_one_side_has_is_told(approved, tmp_path):
    root = approved("mill", "tower", "bridge")
    shutil.copytree(root, tmp_path / "less")
    shutil.rmtree(tmp_path / "less" / "tower")
    states = {case.name: case.state for case in diff(root, tmp_path / "less").cases}
    assert states == {"bridge": "same", "mill": "same", "tower": "only before"}


@pytest.mark.parametrize("content", ["", "[]", "{}", "nonsense", '{"article": 3}'])
def test_what_holds_no_results_is_told(tmp_path, content):
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(ConfigError):
        diff(path, path)


# Prompts.


def test_two_prompts_are_compared_by_what_each_was_answered(make_case, tmp_path):
    folder = make_case()
    root = Path(summarizer.__file__).parent / "prompts" / "briefing" / f"{NEWEST.version}.md"
    other = tmp_path / "mine.md"
    other.write_text(root.read_text().replace(f"version: {NEWEST.version}", "version: 9"))
    report = compare_prompts(folder.parent, (NEWEST.label, str(other)))
    [case] = report.cases
    assert [(one.kind, one.before, one.after) for one in case.changes] == [
        ("made with", NEWEST.label, "briefing@9")
    ]


def test_a_prompt_that_no_answer_is_recorded_for_is_told(make_case, tmp_path):
    folder = make_case()
    root = Path(summarizer.__file__).parent / "prompts" / "briefing" / f"{NEWEST.version}.md"
    other = tmp_path / "mine.md"
    other.write_text(root.read_text().replace("Brief me on", "Tell me of"))
    [case] = compare_prompts(folder.parent, (NEWEST.label, str(other))).cases
    assert case.state == "missing"
    assert case.message.startswith(f"{other}: ")
    assert "differs in prompt" in case.message
