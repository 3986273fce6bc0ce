"""What a file of quotes may hold."""

import pytest

from summarizer.cli.quotations import parse_quotes, read_quotes
from summarizer.core.errors import ConfigError


@pytest.mark.parametrize(
    "text",
    [
        '["one", "two"]',
        '[{"quote": "one"}, {"quote": "two", "speaker": null}]',
        '{"quotes": ["one", "two"]}',
        '{\n  "quotes": [\n    {"quote": "one"},\n    "two"\n  ]\n}',
        '"one"\n{"quote": "two"}\n',
        "one\n\n  two \n",
        "one\r\ntwo",
    ],
)
def test_json_json_lines_and_plain_lines_give_the_same_quotes(text):
    assert parse_quotes(text, "x") == ["one", "two"]


def test_a_plain_quote_may_begin_with_a_bracket_or_a_mark():
    assert parse_quotes('[He] said so\n"Well," he said\n12', "x") == [
        "[He] said so",
        '"Well," he said',
        "12",
    ]
    assert parse_quotes("[" * 5000, "x") == ["[" * 5000]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('["one", 2]', "item 2 is no quote; give a list"),
        ('["one"', "are not JSON"),
        ('{"quotes": 3}', "no list"),
        ('{"quote": 1}', "line 1 is no quote; give a list"),
        ('{\n"words": []\n}', "no list"),
        ("[1,2]", "item 1 is no quote; give a list"),
        ('[["one"]]', "item 1 is no quote; give a list"),
        ('{"words": []}', "line 1 is no quote; give a list"),
        ('[{\n"text": "one"}]', "item 1 is no quote; give a list"),
    ],
)
def test_what_is_meant_as_json_and_is_no_list_of_quotes_is_refused(text, told):
    with pytest.raises(ConfigError, match=told):
        parse_quotes(text, "quotes.json")


@pytest.mark.parametrize(
    ("data", "told"), [(b"", "none in it"), (b"[]", "none in it"), (b"\xff\xfe", "not UTF-8")]
)
def test_a_file_without_quotes_is_refused(tmp_path, data, told):
    path = tmp_path / "quotes.txt"
    path.write_bytes(data)
    with pytest.raises(ConfigError, match=told):
        read_quotes(str(path))


def test_a_missing_file_of_quotes_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        read_quotes(str(tmp_path / "none.json"))
