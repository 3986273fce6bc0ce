"""What is taken out of a completion, and how answers that are no use are told apart."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.core.errors import (
    BadAnswer,
    EmptyAnswer,
    NotJSON,
    Refused,
    SchemaMismatch,
    Truncated,
)  # fmt: skip
from summarizer.core.schema import Task
from summarizer.model.answers import answer_text, bare, read_answer, unusable
from tests.model.conftest import Note
from tests.model.server import GOOD, Step

TASK = Task("note", Note)


def error_for(text):
    from pydantic import ValidationError

    with pytest.raises(ValidationError) as caught:
        read_answer(TASK, text)
    return unusable(caught.value, text)


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "```json\n{}\n```",
        "Here are the notes:\n\n{}\n\nI hope this helps!",
        '<think>I could write {{"points": 1}} but no.</think>\n{}',
        "\ufeff{}",
    ],
)
def test_one_object_is_found_in_what_models_put_around_it(text):
    answer = text.format(json.dumps(GOOD)) if "{{" in text else text.replace("{}", json.dumps(GOOD))
    reading = read_answer(TASK, answer)
    assert reading.data == GOOD
    assert json.loads(reading.text) == GOOD


def test_line_breaks_inside_strings_are_accepted():
    text = '{"headline": "two\nlines", "points": []}'
    assert read_answer(TASK, text).data["headline"] == "two\nlines"


def test_of_two_objects_none_is_taken():
    """One of them may be the article's own."""
    text = f"{json.dumps(GOOD)}\nor rather\n{json.dumps(GOOD)}"
    assert bare(text) == text
    assert isinstance(error_for(text), NotJSON)


def test_a_list_is_no_answer():
    assert isinstance(error_for("[1, 2]"), SchemaMismatch)


def test_errors_tell_what_was_wrong_and_carry_the_answer():
    wrong = json.dumps({"points": [{"text": "", "evidence": "x"}, {"text": "a"}]})
    error = error_for(wrong)
    assert isinstance(error, SchemaMismatch)
    assert "points.0.text" in str(error)
    assert "1 more" in str(error)
    assert error.answer == wrong
    assert isinstance(error_for("   "), EmptyAnswer)
    assert isinstance(error_for("I cannot see any article."), NotJSON)
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (Step(text='{"headline": "The bri', choice={"finish_reason": "length"}), Truncated),
        (Step(text="", message={"refusal": "I can't help with that."}), Refused),
        (Step(text="", choice={"finish_reason": "content_filter"}), Refused),
        (Step(text=""), EmptyAnswer),
        (Step(text="I am sorry."), NotJSON),
        (Step(text='{"headline": "x"}'), SchemaMismatch),
        (Step(body={"choices": []}), EmptyAnswer),
        (Step(body={"choices": [{"message": None}]}), EmptyAnswer),
        (Step(text="[" * 100_000), NotJSON),
    ],
)
async def test_each_kind_of_bad_answer_has_its_own_error(ask, server, step, kind):
    server.default = step
    with pytest.raises(BadAnswer) as caught:
        await ask(reasks=0)
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)
    assert caught.value.answer == (step.text or str(step.message.get("refusal", "")))


async def test_a_truncated_answer_is_not_asked_for_again(ask, server):
    server.default = Step(text='{"he', choice={"finish_reason": "length"})
    with pytest.raises(Truncated, match="--max-output-tokens"):
        await ask()
    assert len(server.requests) == 1


async def test_an_answer_in_words_is_read_though_a_tool_was_given(ask, server):
    server.default = Step(text=f"Sure:\n```json\n{json.dumps(GOOD)}\n```", in_content=True)
    assert (await ask()).data == GOOD


def test_arguments_may_come_as_an_object_and_content_in_parts():
    call = {"function": {"name": "Note", "arguments": GOOD}}
    assert json.loads(answer_text({"choices": [{"message": {"tool_calls": [call]}}]})) == GOOD
    parts = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    assert answer_text({"choices": [{"message": {"content": parts}}]}) == "ab"


@given(st.text() | st.text(alphabet='{}[]":,\\ \n0a'))
def test_no_text_makes_reading_fall_over(text):
    from pydantic import ValidationError

    try:
        made = read_answer(TASK, text).data
    except ValidationError as problem:
        made = unusable(problem, text)
    assert isinstance(made, BadAnswer | dict)


@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
))  # fmt: skip
def test_no_completion_makes_the_text_fall_over(anything):
    for body in (
        {"choices": anything},
        {"choices": [anything]},
        {"choices": [{"message": anything}]},
    ):
        with suppress(BadAnswer):
            assert isinstance(answer_text(body), str)


@pytest.mark.parametrize("text", ["{" * 50_000, '{"a":' * 50_000, "[" * 50_000, '{"a": "' * 9_000])
def test_deep_or_broken_nesting_is_no_json_and_takes_no_more_work_for_its_length(text, steps):
    assert isinstance(error_for(text), NotJSON)
    assert steps(error_for, text) < 3 * max(steps(error_for, text[: len(text) // 2]), 1_000)
