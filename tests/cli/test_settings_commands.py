"""The commands that show and look after things: config, schemas, prompts, cache."""

import json

import pytest


def test_config_shows_each_value_and_where_it_came_from(place):
    place.write("pyproject.toml", "[tool.summarizer]\nretries = 7\n")
    ran = place.run("config", "--seed", "5", SUMMARIZER_LANG="de", OPENAI_API_KEY="sk-secret")
    rows = {line.split()[0]: line.split(maxsplit=2)[1:] for line in ran.out.splitlines()}
    assert rows["seed"] == ["5", "flag"]
    assert rows["lang"] == ["de", "SUMMARIZER_LANG"]
    assert rows["retries"][0] == "7"
    assert rows["retries"][1].endswith("pyproject.toml")
    assert rows["reasks"] == ["2", "default"]
    assert rows["model"] == ["openai/gpt-4.1-mini", "OPENAI_API_KEY is set"]
    assert rows["key"] == ["set", "from OPENAI_API_KEY"]
    assert "sk-secret" not in ran.out + ran.err


def test_config_as_json_says_the_same(place):
    ran = place.run("config", "--format", "json", "--model", "extractive")
    assert ran.json["settings"]["model"] == {"value": "extractive", "from": "flag"}
    assert ran.json["keys"] == {}


def test_config_hides_a_password_in_an_address(place):
    ran = place.run("config", "--base-url", "http://me:secret@host:1/v1", "--model", "x")
    assert "http://***@host:1/v1" in ran.out
    assert "secret" not in ran.out + ran.err


def test_a_broken_configuration_is_one_line_and_status_2(place):
    place.write("pyproject.toml", "[tool.summarizer]\nreasky = 7\n")
    ran = place.run("article.txt")
    assert (ran.status, ran.out) == (2, "")
    assert "has no setting 'reasky'; did you mean 'reasks'?" in ran.err
    assert ran.err.count("\n") == 1


def test_schemas_lists_each_with_its_fields(place):
    ran = place.run("schemas")
    names = [line.split()[0] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert names == ["briefing", "claims", "quotes", "stance", "summary", "timeline"]


def test_a_schema_is_shown_as_json_schema(place):
    assert place.run("schemas", "quotes").json["properties"]["quotes"]["type"] == "array"


def test_a_schema_of_ones_own_is_shown_too(place):
    place.write(
        "own.py",
        "from summarizer.core.parts import Evidence, Schema\n"
        "class Deal(Schema):\n    price: Evidence\n",
    )
    shown = place.run("schemas", "own.py:Deal").json
    assert shown["$defs"]["Evidence"]["type"] == "string"


def test_a_broken_schema_file_is_one_line_with_its_line(place):
    place.write("own.py", "import os\nx = 1 / 0\n")
    ran = place.run("article.txt", "--schema", "own.py:Deal")
    assert ran.status == 2
    assert "line 2: ZeroDivisionError" in ran.err
    assert ran.err.count("\n") == 1


def test_prompts_lists_each_with_its_purpose(place):
    ran = place.run("prompts")
    assert "briefing@1" in ran.out
    assert "(for any schema)" in ran.out


def test_a_prompt_is_shown_as_it_is_sent_around_an_article(place):
    ran = place.run("prompts", "claims", "--article", "article.txt", "--format", "json")
    system, user = ran.json
    assert (system["role"], user["role"]) == ("system", "user")
    assert "Tilda Moor" in user["content"]


def test_a_prompt_is_shown_around_a_sample(place):
    ran = place.run("prompts", "generic@1", "--lang", "fr")
    assert ran.status == 0
    assert "=== END OF ARTICLE" in ran.out
    assert '"fr"' in ran.out


def test_an_empty_cache_is_no_error_and_is_not_made_by_looking(place):
    assert place.run("cache", "stats", "--format", "json").json["entries"] == 0
    assert place.run("cache", "export").out == ""
    assert place.run("cache", "prune", "--older-than", "30d").out == "0 answers deleted\n"
    assert not (place.folder / "cache").exists()


@pytest.fixture
def filled(place, server):
    for schema in ("quotes", "claims"):
        assert place.run("article.txt", "--schema", schema, *server.flags).status == 0
    return place


def test_the_cache_can_be_counted_exported_pruned_and_cleared(filled):
    assert filled.run("cache", "stats", "--format", "json").json["entries"] == 2
    rows = filled.run("cache", "export").lines
    assert [row["model"] for row in rows] == ["test", "test"]
    assert json.dumps(rows).count("chat.completion") == 2
    assert filled.run("cache", "prune", "--older-than", "1d").out == "0 answers deleted\n"
    assert filled.run("cache", "clear", stdin="n\n").status == 130
    assert filled.run("cache", "clear", "--yes").out == "2 answers deleted\n"
    assert filled.run("cache", "stats", "--format", "json").json["entries"] == 0


def test_a_damaged_cache_is_one_line(filled):
    filled.write("cache/cache.db", b"no database at all" * 100)
    ran = filled.run("cache", "stats")
    assert ran.status == 2
    assert "cannot be used" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", [["batch"], ["digest"], []])
def test_limits_of_a_server_can_be_given_wherever_it_is_asked(place, command):
    ran = place.run(*command, "--rpm", "60", "--tpm", "90000", "--help")
    assert ran.status == 0
    assert "--rpm N" in ran.out
    assert "--tpm N" in ran.out
