"""A setting's value comes from flag, environment, configuration, default, in this order."""

from pathlib import Path

import pytest

from summarizer.core.errors import ConfigError
from summarizer.settings import FORMATS, SETTINGS, Settings, key_names, parse_size, resolve

KEY = {"OPENAI_API_KEY": "sk-not-shown"}


def table(folder, text):
    (folder / "pyproject.toml").write_text(f"[tool.summarizer]\n{text}\n", encoding="utf-8")


def test_flag_beats_environment_beats_table_beats_default(tmp_path):
    table(tmp_path, 'schema = "stance"\nlang = "fr"\nretries = 7')
    environ = {"SUMMARIZER_SCHEMA": "quotes", "SUMMARIZER_LANG": "de"}
    settings, origins, _ = resolve({"schema": "claims", "seed": None}, environ, tmp_path)
    assert (settings.schema, settings.lang, settings.retries, settings.reasks) == (
        "claims", "de", 7, 2,
    )  # fmt: skip
    assert origins["schema"] == "flag"
    assert origins["lang"] == "SUMMARIZER_LANG"
    assert origins["retries"] == str(tmp_path / "pyproject.toml")
    assert origins["reasks"] == origins["seed"] == "default"


def test_each_setting_has_an_origin_and_a_place_in_the_class():
    settings, origins, _ = resolve({}, {}, Path("/"))
    assert list(origins) == list(SETTINGS)
    assert all(hasattr(settings, name) for name in SETTINGS)


def test_the_nearest_table_upward_counts_and_files_without_one_are_passed_over(tmp_path):
    table(tmp_path, 'schema = "quotes"')
    middle = tmp_path / "middle"
    inner = middle / "inner"
    inner.mkdir(parents=True)
    (middle / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert resolve({}, {}, inner).settings.schema == "quotes"
    table(middle, 'lang = "de"')
    settings = resolve({}, {}, inner).settings
    assert (settings.lang, settings.schema) == ("de", "briefing")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("cache", "off", False),
        ("strict", "YES", True),
        ("temperature", "0.2", 0.2),
        ("seed", "0", 0),
        ("concurrency", "3", 3),
        ("cache_size", "1.5 GiB", 1_610_612_736),
        ("cache_dir", "/var/answers", Path("/var/answers")),
    ],
)
def test_the_environment_is_read_as_the_type_that_is_wanted(name, text, value):
    settings = resolve({}, {f"SUMMARIZER_{name.upper()}": text}, Path("/")).settings
    assert getattr(settings, name) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cache", "perhaps"),
        ("temperature", "hot"),
        ("temperature", "nan"),
        ("temperature", "2.1"),
        ("retries", "-1"),
        ("retries", "1.5"),
        ("concurrency", "0"),
        ("timeout", "inf"),
        ("format", "yaml"),
        ("mode", "function"),
        ("base_url", "localhost:8000"),
        ("base_url", "http://localhost:x/v1"),
        ("cache_size", "big"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place_and_what_is_wanted(name, text):
    with pytest.raises(ConfigError) as caught:
        resolve({}, {f"SUMMARIZER_{name.upper()}": text}, Path("/"))
    message = str(caught.value)
    assert f"SUMMARIZER_{name.upper()}" in message
    assert repr(text) in message
    assert "must be" in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('modle = "x"', "did you mean 'mode' or 'model'?"),
        ('retries = "3"', "retries must be a whole number of at least 0, not '3'"),
        ("cache = 1", "cache must be true or false, not 1"),
        ("concurrency = true", "concurrency must be a whole number of at least 1, not True"),
        ("schema = []", "schema must be a text"),
    ],
)
def test_a_table_with_an_unknown_key_or_a_wrong_type_names_file_and_key(tmp_path, line, told):
    table(tmp_path, line)
    with pytest.raises(ConfigError, match=r"pyproject\.toml") as caught:
        resolve({}, {}, tmp_path)
    assert told in str(caught.value)


def test_dashes_and_underscores_are_alike_in_a_table(tmp_path):
    table(tmp_path, "max-output-tokens = 900\ncontext_tokens = 9000")
    settings = resolve({}, {}, tmp_path).settings
    assert (settings.max_output_tokens, settings.context_tokens) == (900, 9000)


@pytest.mark.parametrize("data", [b"[tool.summarizer", b"\xff\xfe", b"tool = {summarizer = 3}"])
def test_a_file_that_cannot_be_read_is_a_clear_error(tmp_path, data):
    (tmp_path / "pyproject.toml").write_bytes(data)
    with pytest.raises(ConfigError, match=r"pyproject\.toml"):
        resolve({}, {}, tmp_path)


def test_an_unknown_argument_is_refused_with_the_near_name():
    with pytest.raises(ConfigError, match="no setting 'shema'; did you mean 'schema'"):
        resolve({"shema": "claims"}, {}, Path("/"))


def test_without_a_key_the_embedded_engine_answers_and_says_so():
    settings, origins, notes = resolve({}, {}, Path("/"))
    assert (settings.model, origins["model"]) == ("extractive", "default")
    assert ["embedded engine" in note for note in notes] == [True]


def test_with_a_key_openai_answers_and_nothing_is_said():
    settings, origins, notes = resolve({}, KEY, Path("/"))
    assert settings.model == "openai/gpt-4.1-mini"
    assert origins["model"] == "OPENAI_API_KEY is set"
    assert notes == ()


def test_the_engine_never_takes_the_place_of_a_server_unasked():
    with pytest.raises(ConfigError, match="add --model"):
        resolve({"base_url": "http://localhost:8000/v1"}, {}, Path("/"))
    both = {"base_url": "http://localhost:8000/v1", "model": "extractive"}
    assert resolve(both, {}, Path("/")).settings.model == "extractive"


@pytest.mark.parametrize("code", ["own.py:Model", "package.module:Model", "own.py"])
def test_a_table_cannot_name_code_to_run(tmp_path, code):
    table(tmp_path, f'schema = "{code}"')
    with pytest.raises(ConfigError, match="names code to run"):
        resolve({}, {}, tmp_path)
    assert resolve({}, {"SUMMARIZER_SCHEMA": code}, Path("/")).settings.schema == code


def test_no_key_goes_to_a_far_address_that_only_a_table_names(tmp_path):
    table(tmp_path, 'base_url = "https://models.example/v1"\nmodel = "openai/m"')
    environ = {**KEY, "PATH": "/bin"}
    settings, _, notes = resolve({}, environ, tmp_path)
    assert settings.environ == {"PATH": "/bin"}
    assert ["no key is sent to https://models.example/v1" in note for note in notes] == [True]
    given = {"base_url": "https://models.example/v1"}
    assert resolve(given, environ, tmp_path).settings.environ == environ


def test_a_key_goes_to_this_machine_wherever_it_is_named(tmp_path):
    table(tmp_path, 'base_url = "http://127.0.0.1:8000/v1"\nmodel = "openai/m"')
    assert resolve({}, KEY, tmp_path).settings.environ == KEY


def test_paths_in_a_table_start_at_its_folder(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    table(tmp_path, 'cache_dir = "answers"\nschema = "own.json"\nprompt = "own.md"')
    settings = resolve({}, {}, inner).settings
    assert settings.cache_dir == tmp_path / "answers"
    assert settings.schema == str(tmp_path / "own.json")
    assert settings.prompt == str(tmp_path / "own.md")


def test_keys_are_named_and_never_shown():
    settings = resolve({}, {**KEY, "EMPTY_API_KEY": ""}, Path("/")).settings
    assert key_names(settings.environ) == ("OPENAI_API_KEY",)
    assert "sk-not-shown" not in repr(settings)


def test_a_misspelt_variable_is_told():
    notes = resolve({"model": "extractive"}, {"SUMMARIZER_SHEMA": "x"}, Path("/")).notes
    assert notes == ("SUMMARIZER_SHEMA is no setting; did you mean 'schema'?",)


def test_an_empty_variable_counts_as_not_set():
    assert resolve({}, {"SUMMARIZER_LANG": " "}, Path("/")).settings.lang is None


@pytest.mark.parametrize(
    ("text", "size"),
    [("4096", 4096), ("500MB", 500_000_000), ("2 kib", 2048), (7, 7), ("0", None), ("-1", None),
     ("MB", None)],
)  # fmt: skip
def test_sizes_are_read_in_bytes_with_or_without_a_unit(text, size):
    assert parse_size(text) == size


def test_the_formats_are_those_that_can_be_rendered():
    from summarizer import render

    assert FORMATS == render.FORMATS


def test_settings_can_be_made_by_hand_with_defaults_for_the_rest():
    assert Settings(schema="claims") == Settings(schema="claims", environ={"A": "b"})
