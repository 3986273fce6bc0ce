"""A cassette is readable, holds no secret, does not depend on order, and comes back as it was."""

import asyncio
import json
import random
from dataclasses import replace

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.core.errors import (
    AuthError,
    ConfigError,
    NotRecorded,
    ProviderDown,
    RequestRejected,
    SecretFound,
)
from summarizer.model import cassette_format, open_model
from summarizer.model.cassette_format import Exchange, read_cassette, write_text
from summarizer.model.cassette_layout import dump, laid_out, load
from tests.model.conftest import MESSAGES
from tests.model.server import GOOD, Step

KEY = "sk-secret-key"
#: The same examples on every machine, however busy it is.
CALM = settings(
    deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
MORE = [*MESSAGES, {"role": "user", "content": "Again, please."}]


@pytest.fixture
def tape(tmp_path):
    return tmp_path / "answers.yaml"


def exchange(asked="Take notes.", answer="{}", **fields):
    messages = [{"role": "user", "content": asked}]
    body = {"object": "chat.completion", "choices": [{"message": {"content": answer}}]}
    return Exchange({"model": "m", "messages": messages}, body, "http://x.test/v1", **fields)


# Recording and replaying.


async def test_what_was_recorded_is_replayed_without_a_server_or_a_key(ask, server, tape):
    recorded = await ask(cassette=tape, cache_dir=None)
    server.requests.clear()
    replayed = await ask(
        cassette=tape, cache_dir=None, environ={}, name="openai/gpt-4o-mini",
        base_url="http://nobody.invalid/v1",
    )  # fmt: skip
    assert server.requests == []
    assert (replayed.data, replayed.usage, replayed.cost_usd, replayed.calls) == (
        recorded.data, recorded.usage, recorded.cost_usd, recorded.calls,
    )  # fmt: skip
    assert replayed.created == (await ask(cassette=tape)).created


async def test_a_missing_answer_is_an_error_that_names_what_differs(ask, server, tape):
    await ask(cassette=tape)
    server.requests.clear()
    changed = [MESSAGES[0] | {"content": "Take short notes."}, MESSAGES[1]]
    with pytest.raises(NotRecorded, match=r"nearest is 1 of 1 .*prompt \(system message\)") as told:
        await ask(changed, cassette=tape)
    assert "  - Take notes." in told.value.details
    assert "  + Take short notes." in told.value.details
    assert server.requests == []


async def test_model_parameters_and_schema_are_named_where_they_differ(ask, task, tape):
    await ask(cassette=tape)
    with pytest.raises(NotRecorded) as told:
        await ask(cassette=tape, name="openai/gpt-9", temperature=0.5)
    assert told.value.details == (
        'model: "gpt-4o-mini" → "gpt-9"',
        "parameter temperature: not set → 0.5",
    )
    task.json_schema["properties"]["points"]["description"] = "Each point."
    task.__dict__.pop("sha256", None)
    with pytest.raises(NotRecorded) as told:
        await ask(cassette=tape)
    assert told.value.details[:2] == (
        "schema: 1 place differs",
        "  /tools/0/function/parameters/properties/points/description",
    )


async def test_an_answer_that_the_cache_has_is_recorded_all_the_same(ask, server, tape):
    await ask()
    server.requests.clear()
    answer = await ask(cassette=tape)
    assert answer.cached
    assert server.requests == []
    assert len(read_cassette(tape)[0]) == 1


async def test_a_re_ask_is_recorded_and_replayed(ask, server, tape):
    server.script(Step(text="{}"))
    first = await ask(cassette=tape, cache_dir=None)
    again = await ask(cassette=tape, cache_dir=None)
    assert (first.calls, first.data) == (again.calls, again.data) == (2, GOOD)
    asked = [len(one.asked["messages"]) for one in read_cassette(tape)[0]]
    assert asked == sorted(asked)


async def test_a_refusal_of_the_server_is_replayed_as_one(ask, server, tape):
    server.script(Step(status=400, body={"error": {"message": "too long for me"}}))
    with pytest.raises(RequestRejected, match="too long for me"):
        await ask(cassette=tape)
    server.requests.clear()
    with pytest.raises(RequestRejected, match="too long for me"):
        await ask(cassette=tape)
    assert server.requests == []


@pytest.fixture
def opened(options, tape):
    """A model with the cassette over it; options may be changed by name."""

    def open_it(**changes):
        hear = changes.pop("on_event", lambda _event: None)
        chosen = replace(options, cassette=tape, cache_dir=None, **changes)
        return open_model(chosen, hear)

    return open_it


async def stopped(opened, task, *questions):
    """A run that asks these, and is stopped."""
    async with opened() as model:
        for question in questions:
            await model.ask(task, question)
        raise KeyError


async def test_an_outage_leaves_the_recording_open_and_the_next_run_goes_on(
    opened, task, server, tape
):
    events = []
    server.script(Step(), Step(status=500, body={}))
    async with opened(retries=0, on_event=events.append) as model:
        await model.ask(task, MESSAGES)
        with pytest.raises(ProviderDown):
            await model.ask(task, MORE)
    assert not tape.exists()
    assert events[-1].why == "1 of its requests got no answer"
    server.requests.clear()
    async with opened() as model:
        await model.ask(task, MESSAGES)
        await model.ask(task, MORE)
    assert len(server.requests) == 1, "what was bought is not bought again"
    assert len(read_cassette(tape)[0]) == 2
    assert [path.name for path in tape.parent.iterdir() if "answers" in path.name] == [tape.name]


async def test_a_run_that_is_stopped_leaves_no_cassette_that_looks_whole(opened, task, tape):
    with pytest.raises(KeyError):
        await stopped(opened, task, MESSAGES)
    assert not tape.exists()
    assert (tape.parent / "answers.yaml.part").exists()


async def test_a_journal_that_was_cut_off_by_a_kill_is_read_up_to_there(opened, task, server, tape):
    with pytest.raises(KeyError):
        await stopped(opened, task, MESSAGES, MORE)
    journal = tape.parent / "answers.yaml.part"
    journal.write_bytes(journal.read_bytes()[:-40])
    server.requests.clear()
    async with opened() as model:
        await model.ask(task, MESSAGES)
        await model.ask(task, MORE)
    assert len(server.requests) == 1
    assert len(read_cassette(tape)[0]) == 2


async def test_one_process_at_a_time_records_a_cassette(opened):
    async with opened():
        with pytest.raises(ConfigError, match="recorded by another"):
            await opened().__aenter__()


async def test_equal_questions_are_asked_and_recorded_once(opened, task, server, tape):
    async with opened() as model:
        await asyncio.gather(*(model.ask(task, MESSAGES) for _ in range(5)))
    assert len(server.requests) == 1
    assert len(read_cassette(tape)[0]) == 1


async def test_nothing_is_written_where_nothing_was_answered(ask, tape):
    with pytest.raises(AuthError):
        await ask(cassette=tape, cache_dir=None, environ={}, base_url=None)
    assert [path.name for path in tape.parent.iterdir() if "answers" in path.name] == []


async def test_the_same_run_gives_the_same_file_byte_for_byte(opened, task, server, tape):
    texts = []
    for order in ([0, 1, 2, 3], [2, 0, 3, 1]):
        server.default.headers = {"x-request-id": str(order), "date": str(random.random())}
        async with opened() as model:
            for number in order:
                await model.ask(task, [*MESSAGES, {"role": "user", "content": str(number)}])
        texts.append(tape.read_bytes())
        tape.unlink()
    assert texts[0] == texts[1]


# Secrets.


async def test_the_key_that_is_sent_is_nowhere_in_the_file(ask, tape):
    await ask(cassette=tape)
    assert KEY not in tape.read_text()
    assert "authorization" not in tape.read_text().lower()


async def test_a_key_in_the_article_is_refused_before_anything_is_asked(ask, server, tape):
    leaked = [*MESSAGES, {"role": "user", "content": f"My key is {KEY}, keep it."}]
    with pytest.raises(SecretFound, match=r"a key that is set stands in request\.body") as told:
        await ask(leaked, cassette=tape)
    assert KEY not in str(told.value)
    assert server.requests == []
    assert not tape.exists()


async def test_a_server_that_repeats_the_key_is_not_recorded(ask, server, tape):
    text = json.dumps({"headline": f"Bearer {KEY}", "points": []})
    server.script(Step(text=text))
    with pytest.raises(SecretFound, match="stands in response"):
        await ask(cassette=tape)
    assert not tape.exists()
    assert not list(tape.parent.glob("answers*"))


@pytest.mark.parametrize(
    "secret",
    [
        "sk-proj-a1B2c3D4e5F6g7H8i9J0k1L2", "sk-ant-api03-a1B2c3D4e5F6g7H8i9J0",
        "AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q", "AKIAIOSFODNN7EXAMPLE",
        "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8", "hf_a1B2c3D4e5F6g7H8i9J0k1L2",
        "Authorization: Bearer a1b2c3d4e5f6a7b8c9d0", "-----BEGIN RSA PRIVATE KEY-----",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["body", "answer", "header"])
def test_what_looks_like_a_key_is_refused_wherever_it_stands(secret, place):
    one = exchange(
        asked=secret if place == "body" else "x", answer=secret if place == "answer" else "{}"
    )
    row = {**one.plain()}
    if place == "header":
        row["request"] = {**row["request"], "headers": {"accept": [secret]}}
    with pytest.raises(SecretFound) as told:
        cassette_format.serialize({"interactions": [row], "version": 1})
    assert secret not in str(told.value)


@pytest.mark.parametrize(
    "uri",
    ["https://x.test/v1?api_key=a1b2c3d4", "https://ann:secret@x.test/v1",
     "https://x.test/v1?x=1&token=abcdef12"],
)  # fmt: skip
def test_a_key_in_the_address_is_refused(uri):
    one = Exchange({"model": "m", "messages": []}, {"choices": []}, uri)
    with pytest.raises(SecretFound, match=r"stands in request\.uri"):
        write_text([one])


def test_ordinary_words_are_no_keys():
    text = (
        "The sk-ating rink, ask-me-anything-about-the-new-waterworks-of-2024, a Bearer of bad "
        "news; the AKIA group; token=3; task-2024-11-22-with-many-parts; key: none"
    )
    write_text([exchange(text)], keys=("zzzzzzzz",))


def test_a_placeholder_is_no_key():
    from summarizer.model.cassette_secrets import known_keys

    environ = {
        "OPENAI_API_KEY": "ollama",
        "X_API_KEY": "abc",
        "Y_API_KEY": " real-secret ",
        "P": "q",
    }
    assert known_keys(environ) == ("real-secret",)


# The file.


def test_bodies_are_laid_out_in_lines_and_headers_that_change_are_gone():
    row = {
        "request": {
            "method": "POST", "uri": "http://x.test/v1/chat/completions",
            "body": json.dumps({"model": "m", "messages": [{"role": "user", "content": "a\nb"}]}),
            "headers": {"Authorization": ["Bearer abc"], "Content-Type": ["application/json"],
                        "x-stainless-os": ["Linux"], "user-agent": ["x"]},
        },
        "response": {
            "status": {"code": 200, "message": "OK"},
            "headers": {"date": ["now"], "set-cookie": ["c"], "content-type": ["application/json"]},
            "body": {"string": json.dumps(
                {"id": "1", "created": 5, "choices": [{"message": {"content": '{"a": [1, 2]}'}}]}
            )},
        },
    }  # fmt: skip
    text = cassette_format.serialize({"interactions": [row], "version": 1})
    assert "content: |-\n          a\n          b\n" in text
    for gone in ("Bearer", "stainless", "user-agent", "date", "cookie", "created", "id: '1'"):
        assert gone not in text
    assert "json:\n              a:\n              - 1\n" in text
    back = cassette_format.deserialize(text)["interactions"][0]
    assert json.loads(back["request"]["body"])["messages"][0]["content"] == "a\nb"
    answer = json.loads(back["response"]["body"]["string"])
    assert answer["choices"][0]["message"]["content"] == '{"a": [1, 2]}'


def test_cassettes_of_vcrpy_are_read_too(tmp_path):
    old = {
        "interactions": [{
            "request": {"body": '{"model": "m", "messages": []}', "headers": {}, "method": "POST",
                        "uri": "http://x.test"},
            "response": {"body": {"string": '{"choices": []}'}, "headers": {},
                         "status": {"code": code, "message": ""}},
        } for code in (429, 200)],
        "version": 1,
    }  # fmt: skip
    path = tmp_path / "old.yaml"
    path.write_text(yaml.safe_dump(old))
    [found] = read_cassette(path)[0]
    assert (found.asked, found.answer) == ({"model": "m", "messages": []}, {"choices": []})


@pytest.mark.parametrize("text", ["", "a: [", "- 1", "interactions: 3", "interactions:\n- 5"])
def test_a_file_that_is_no_cassette_is_told_in_one_line(tmp_path, text):
    path = tmp_path / "c.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match="is no cassette") as told:
        read_cassette(path)
    assert "\n" not in str(told.value)


ODD = "\n\r\t\x85\u2028 {}:#'\"\\-|>&*!%@`\ufeff"
TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(ODD)), max_size=40
)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@CALM
@given(JSON_VALUES)
def test_any_json_comes_back_from_the_file_as_it_was(value):
    assert load(dump({"body": value})) == {"body": value}


@CALM
@given(
    JSON_VALUES,
    st.sampled_from([{}, {"separators": (",", ":")}, {"ensure_ascii": False}, {"indent": 1}]),
)
def test_json_within_a_text_comes_back_to_the_letter(value, form):
    body = {"content": json.dumps({"a": value}, **form), "arguments": json.dumps({"b": [value]})}
    laid = laid_out(body)
    text = dump(laid if laid is not None else body)
    part = {"parsed_body": load(text)} if laid is not None else {"body": json.dumps(body)}
    assert cassette_format.bare_body(part, "body") == body


@CALM
@given(st.lists(st.tuples(TEXT, TEXT), max_size=5), st.randoms(use_true_random=False))
def test_the_order_in_which_answers_came_leaves_no_trace(pairs, chance):
    made = [exchange(asked, answer, priced=True) for asked, answer in pairs]
    mixed = list(made)
    chance.shuffle(mixed)
    assert write_text(made) == write_text(mixed)
