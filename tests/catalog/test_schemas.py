"""Schemas are found by name, path or module, and nothing is run that was not named."""

import json
import subprocess
import sys

import pytest

from summarizer.catalog import find_schema, schema_names
from summarizer.core.errors import CatalogError

OWN = """
from pydantic import BaseModel
from summarizer import Evidence

class Obituary(BaseModel):
    name: str
    evidence: list[Evidence]
"""


def test_every_schema_file_is_offered_by_its_name():
    assert schema_names() == ["briefing", "claims", "quotes", "stance", "summary", "timeline"]


@pytest.mark.parametrize("name", schema_names())
def test_every_field_that_a_model_fills_carries_an_instruction(name):
    schema = find_schema(name).json_schema
    parts = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    bare = [
        f"{part.get('title')}.{field}"
        for part in parts
        for field, rules in part["properties"].items()
        if not rules.get("description")
    ]
    assert bare == []


def test_a_model_is_never_asked_for_what_the_program_adds():
    assert not any(
        word in json.dumps(find_schema("briefing").json_schema) for word in ("flags", "verdict")
    )


def test_evidence_is_a_string_to_the_model_and_an_object_in_a_result():
    from summarizer import Evidence

    shown = find_schema("quotes").json_schema["$defs"]["Evidence"]
    assert shown["type"] == "string"
    kept = Evidence.model_json_schema(mode="serialization")
    assert set(kept["required"]) == {"quote", "start", "end", "match"}


def test_an_empty_string_for_something_unknown_becomes_null():
    data = find_schema("quotes").read('{"quotes": [{"speaker": "  ", "evidence": "a b"}]}')
    assert data["quotes"][0] == {"speaker": None, "evidence": "a b"}


def test_a_misspelt_name_is_answered_with_the_near_ones():
    with pytest.raises(CatalogError, match="did you mean briefing"):
        find_schema("brefing")


def test_a_model_in_a_file_is_found(tmp_path):
    (tmp_path / "own.py").write_text(OWN)
    task = find_schema(f"{tmp_path}/own.py:Obituary")
    assert task.name == "Obituary"
    assert "Evidence" in task.json_schema["$defs"]


def test_the_only_model_of_a_file_needs_no_name(tmp_path):
    (tmp_path / "own.py").write_text(OWN)
    assert find_schema(f"{tmp_path}/own.py").name == "Obituary"


def test_a_missing_model_is_answered_with_the_models_that_the_file_has(tmp_path):
    (tmp_path / "own.py").write_text(OWN)
    with pytest.raises(CatalogError, match="its models: Obituary"):
        find_schema(f"{tmp_path}/own.py:Obit")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("x = (", "line 1: SyntaxError"),
        ("\nimport nothing_of_that_name", "line 2: ModuleNotFoundError"),
        ("class Model: pass", "Model is not a pydantic model"),
    ],
)
def test_a_broken_schema_file_is_named_with_its_line(tmp_path, code, told):
    (tmp_path / "own.py").write_text(code)
    with pytest.raises(CatalogError, match=told) as caught:
        find_schema(f"{tmp_path}/own.py:Model")
    assert "\n" not in str(caught.value)


def test_a_file_called_like_a_built_in_schema_is_not_run(tmp_path):
    for name in ("briefing.py", "schemas.py"):
        (tmp_path / name).write_text("raise SystemExit('ran')")
    code = "from summarizer.catalog import find_schema; print(find_schema('briefing').name)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "briefing")


def test_a_json_schema_file_checks_answers_and_keeps_their_fields(tmp_path):
    rules = {
        "type": "object",
        "properties": {"who": {"type": "string"}, "proof": {"$ref": "#/$defs/Evidence"}},
        "required": ["who"],
    }
    (tmp_path / "who.json").write_text(json.dumps(rules))
    task = find_schema(str(tmp_path / "who.json"))
    assert task.read('{"who": "Ann", "proof": "Ann said"}') == {"who": "Ann", "proof": "Ann said"}
    assert task.json_schema["$defs"]["Evidence"]["type"] == "string"
    with pytest.raises(ValueError, match="'who' is a required property"):
        task.read("{}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "is not JSON"),
        ('{"type": "array"}', "must be an object"),
        ('{"type": "object", "properties": 3}', "properties"),
        ('{"type": "object", "$ref": "http://a.example/b"}', "lies outside the file"),
    ],
)
def test_a_broken_json_schema_file_says_what_is_wrong(tmp_path, text, told):
    (tmp_path / "own.json").write_text(text)
    with pytest.raises(CatalogError, match=told):
        find_schema(str(tmp_path / "own.json"))


def test_a_model_must_sum_up_but_a_result_may_have_lost_every_sentence():
    task = find_schema("summary")
    with pytest.raises(ValueError, match="the summary is empty"):
        task.read('{"headline": null, "summary": []}')
    assert task.model.model_validate({"headline": None, "summary": []}).summary == []
