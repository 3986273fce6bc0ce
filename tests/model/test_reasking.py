"""A model that broke the schema is told so, at most `reasks` times, by instructor's loop."""

import json
import logging

import pytest

from summarizer.core.errors import EmptyAnswer, ProviderDown, SchemaMismatch, Truncated
from tests.model.conftest import MESSAGES
from tests.model.server import GOOD, Step

BAD = Step(text=json.dumps({"headline": "x", "points": [{"text": "", "evidence": "it"}]}))


async def test_a_broken_answer_is_mended(ask, server, told):
    server.script(BAD)
    answer = await ask()
    assert answer.data == GOOD
    assert answer.calls == 2
    assert answer.usage.output_tokens > len(json.dumps(GOOD)) // 4
    assert "points.0.text" in told("Reasked")[0].reason


async def test_the_model_sees_its_answer_and_what_is_wrong_with_it(ask, server):
    server.script(BAD)
    await ask()
    first, second = server.requests
    said, complaint = second["messages"][2:]
    assert second["messages"][:2] == MESSAGES
    assert said["tool_calls"][0]["function"]["arguments"] == BAD.text
    assert complaint["role"] == "tool"
    assert complaint["tool_call_id"] == "call_1"
    assert "points.0.text" in complaint["content"]
    assert "errors.pydantic.dev" not in complaint["content"]
    assert {k: v for k, v in first.items() if k != "messages"} == {
        k: v for k, v in second.items() if k != "messages"
    }


@pytest.mark.parametrize("mode", ["json_schema", "json", "md_json"])
async def test_modes_without_tools_are_told_in_words(ask, server, mode):
    server.script(BAD)
    assert (await ask(mode=mode)).data == GOOD
    said, complaint = server.requests[1]["messages"][2:]
    assert (said["role"], complaint["role"]) == ("assistant", "user")
    assert "points.0.text" in complaint["content"]


async def test_a_model_that_ignored_the_tool_is_told_in_words(ask, server):
    server.script(Step(text="I would rather talk.", in_content=True))
    assert (await ask()).data == GOOD
    assert [row["role"] for row in server.requests[1]["messages"][2:]] == ["assistant", "user"]


async def test_an_empty_answer_is_asked_for_again(ask, server):
    server.script(Step(text=""))
    assert (await ask()).data == GOOD
    server.default = Step(text="")
    with pytest.raises(EmptyAnswer):
        await ask(temperature=1.0)


async def test_a_model_that_never_learns_is_given_up(ask, server):
    server.default = BAD
    with pytest.raises(SchemaMismatch, match=r"points\.0\.text") as caught:
        await ask(reasks=2)
    assert len(server.requests) == 3
    assert caught.value.answer == BAD.text


async def test_failures_of_transport_during_a_re_ask_are_told_as_they_are(ask, server):
    server.script(BAD)
    server.default = Step(status=500)
    with pytest.raises(ProviderDown, match="500"):
        await ask(retries=1)
    assert len(server.requests) == 3


async def test_a_re_ask_that_is_cut_off_is_told_as_such(ask, server):
    server.script(BAD, Step(text='{"poi', choice={"finish_reason": "length"}))
    with pytest.raises(Truncated):
        await ask()


async def test_every_attempt_is_cached(ask, server):
    server.script(BAD, BAD)
    await ask()
    answer = await ask()
    assert len(server.requests) == 3
    assert (answer.calls, answer.cached, answer.data) == (0, True, GOOD)
    assert answer.saved_usd > 0


async def test_without_a_cache_the_first_answer_is_not_bought_again(ask, server):
    server.script(BAD)
    assert (await ask(use_cache=False)).calls == 2
    assert len(server.requests) == 2


async def test_a_long_list_of_errors_is_cut(ask, server):
    many = {"points": [{"text": "", "evidence": ""}] * 500}
    server.script(Step(text=json.dumps(many)))
    await ask()
    complaint = server.requests[1]["messages"][-1]["content"]
    assert len(complaint) < 6200
    assert "and more" in complaint


async def test_nothing_is_printed_or_logged_to_the_terminal(ask, server, capfd):
    server.default = BAD
    logging.getLogger("instructor").handlers.clear()
    with pytest.raises(SchemaMismatch):
        await ask()
    assert capfd.readouterr() == ("", "")


async def test_braces_of_the_article_survive_a_re_ask(ask, server):
    server.script(BAD)
    await ask()
    assert server.requests[1]["messages"][1] == MESSAGES[1]
