"""The pytest plugin: a folder of cases is a suite, and tests may replay cases by themselves."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs" / "regressions.md"
INI = "[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n"


@pytest.fixture
def suite(approved, tmp_path):
    """Two cases, seven tests each, and what pytest makes of them in a process of its own.

    Not pytester: it forgets the modules that were loaded while it was there, and libraries in C
    do not bear that.
    """
    approved("mill", "tower", schema="claims", expectations='must_mention = ["crowns"]')
    (tmp_path / "pytest.ini").write_text(INI)

    def run(*words):
        usual = ("-p", "summarizer.pytest_plugin", "-p", "no:cacheprovider", "-rA", "--tb=short")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *usual, *words],
            cwd=tmp_path, capture_output=True, text=True, check=False,
            env={**os.environ, "PY_COLORS": "0"},
        )  # fmt: skip
        return done.stdout + done.stderr

    run.root = tmp_path
    return run


def outcomes(text):
    """How many tests passed, failed and so on."""
    last = [line for line in text.splitlines() if re.search(r"\d+ (passed|failed)", line)][-1]
    return {word: int(many) for many, word in re.findall(r"(\d+) (\w+)", last.partition(" in ")[0])}


OWN = """
from summarizer import summarize

def test_case(summarize_case):
    case = summarize_case("cases/mill")
    assert case.passed and case.changes == ()
    assert case.record["data"]["claims"]

async def test_case_in_a_loop(summarize_case):
    assert summarize_case("cases/mill").passed

def test_server(model_server):
    model_server.answers.append({"quotes": []})
    text = "The mayor spoke. “We will build it,” said Ann Lee."
    result = summarize(text, "quotes", **model_server.settings)
    assert result.data.quotes == []
    again = summarize(text, "quotes", **model_server.settings)
    assert again.data.quotes[0].speaker == "Ann Lee"
    assert len(model_server.requests) == 2
"""


def test_each_case_and_part_is_a_test_and_tests_of_ones_own_have_two_fixtures(suite):
    example = re.search(r"```python\n(# test_mill\.py\n.*?)```", DOCS.read_text(), re.DOTALL)[1]
    assert len(example.splitlines()) <= 11, "the documentation calls it ten lines"
    (suite.root / "test_mill.py").write_text(example)
    (suite.root / "test_own.py").write_text(OWN)
    told = suite("cases", "test_mill.py", "test_own.py")
    assert outcomes(told) == {"passed": 19}
    assert "PASSED cases/mill/article.txt::claims" in told
    assert "PASSED cases/tower/article.txt::must_mention: crowns" in told


def test_what_changed_or_is_not_recorded_fails_in_parallel_and_nobody_is_asked(suite):
    path = suite.root / "cases" / "mill" / "result.json"
    record = json.loads(path.read_text())
    record["data"]["claims"][0]["speaker"] = "Somebody Else"
    path.write_text(json.dumps(record))
    cassette = suite.root / "cases" / "tower" / "cassette.yaml"
    cassette.unlink()
    told = suite("cases", "-n", "2", "--record-mode=none", "--block-network")
    assert outcomes(told) == {"passed": 6, "failed": 8}
    assert re.search("^re-attributed: .*: speaker Somebody Else →", told, re.MULTILINE)
    assert "has no cassette; record one with --record" in told
    assert "Traceback" not in told
    assert not cassette.exists()


def test_a_missing_cassette_is_recorded_where_the_mode_says_so(suite):
    cassette = suite.root / "cases" / "mill" / "cassette.yaml"
    cassette.unlink()
    told = suite("cases", "-k", "mill and claims", "--record-mode=once")
    assert outcomes(told) == {"passed": 1, "deselected": 13}
    assert cassette.exists()


def test_the_plugin_loads_next_to_nothing():
    code = (
        "import sys, pytest, summarizer.pytest_plugin\n"
        "heavy = ('pydantic', 'openai', 'instructor', 'yaml', 'click', 'jinja2', 'lxml')\n"
        "print([name for name in heavy if name in sys.modules],\n"
        "      [name for name in sys.modules if name.startswith('summarizer.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "['summarizer.pytest_plugin']"]
