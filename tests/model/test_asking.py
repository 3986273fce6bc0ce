"""What is sent, and what comes back, when all goes well."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from summarizer.core.errors import RequestRejected
from summarizer.core.schema import Task
from summarizer.model import ModelOptions, open_model
from tests.model.conftest import MESSAGES, Note
from tests.model.server import GOOD, Step


async def test_an_answer_is_read_with_the_schema(ask):
    answer = await ask()
    assert answer.data == GOOD
    assert json.loads(answer.text) == GOOD
    assert (answer.calls, answer.cached) == (1, False)


async def test_messages_are_sent_word_for_word(ask, server):
    await ask()
    assert server.requests[0]["messages"] == MESSAGES


async def test_the_tool_is_the_one_that_instructor_would_send(ask, server):
    import instructor
    from instructor.v2.providers.openai.handlers import OpenAIToolsHandler

    await ask()
    _, wanted = OpenAIToolsHandler().prepare_request(
        instructor.response_schema(Note), {"messages": []}
    )
    sent = {key: server.requests[0][key] for key in ("tools", "tool_choice")}
    assert sent == {key: wanted[key] for key in ("tools", "tool_choice")}


@pytest.mark.parametrize(
    ("mode", "form"),
    [("json_schema", "json_schema"), ("json", "json_object"), ("md_json", None)],
)
async def test_each_mode_asks_in_its_own_form(ask, server, mode, form):
    answer = await ask(mode=mode)
    sent = server.requests[0]
    assert answer.data == GOOD
    assert "tools" not in sent
    assert sent.get("response_format", {}).get("type") == form
    shown = json.dumps(sent.get("response_format", {})) + sent["messages"][0]["content"]
    assert "points" in shown
    assert sent["messages"][-1] == MESSAGES[-1]


async def test_without_a_system_message_the_schema_gets_one_of_its_own(ask, server):
    await ask(MESSAGES[1:], mode="md_json")
    assert [row["role"] for row in server.requests[0]["messages"]] == ["system", "user"]


async def test_parameters_are_sent_only_where_they_are_set(ask, server):
    await ask()
    await ask(temperature=0.0, seed=7, max_output_tokens=500)
    plain, full = server.requests
    assert not {"temperature", "seed", "max_completion_tokens", "max_tokens"} & set(plain)
    assert (full["temperature"], full["seed"], full["max_tokens"]) == (0.0, 7, 500)


async def test_a_compatible_server_gets_max_tokens(ask, server):
    await ask(name="some-model", max_output_tokens=500)
    assert server.requests[0]["max_tokens"] == 500


async def test_tokens_and_dollars_are_counted(ask, server, told):
    usage = {"prompt_tokens": 1000, "completion_tokens": 100}
    server.script(Step(usage=usage))
    answer = await ask()
    assert (answer.usage.input_tokens, answer.usage.output_tokens) == (1000, 100)
    assert answer.cost_usd == pytest.approx(1000 * 0.15e-6 + 100 * 0.6e-6)
    assert told("Answered")[0].usage == answer.usage
    assert told("Asked")[0].tokens > 0


async def test_cached_tokens_cost_less(ask, server):
    usage = {"prompt_tokens": 1000, "completion_tokens": 0}
    server.script(Step(usage=usage | {"prompt_tokens_details": {"cached_tokens": 1000}}))
    assert (await ask()).cost_usd == pytest.approx(1000 * 0.075e-6)


async def test_an_unknown_price_is_none(ask):
    assert (await ask(name="openai/no-such-model-at-all")).cost_usd is None
    assert (await ask(name="bare-name")).cost_usd is None


async def test_a_lone_surrogate_does_not_stop_a_request(ask, server):
    await ask([{"role": "user", "content": "half a character: \ud83d."}])
    assert server.requests[0]["messages"][0]["content"] == "half a character: \ufffd."


async def test_no_more_calls_than_allowed_are_in_flight(options, task, server):
    import asyncio

    server.latency = 0.05
    async with open_model(replace(options, concurrency=3)) as model:
        await asyncio.gather(
            *(model.ask(task, [{"role": "user", "content": str(n)}]) for n in range(9))
        )
    assert server.most_in_flight == 3
    assert server.connections == 3


async def test_the_embedded_engine_answers_without_any_server(task):
    class Quiet(Note):
        summary: tuple[str, ...] = ()

    article = "=== ARTICLE 00 ===\n\nThe bridge is shut, the council said.\n=== END ==="
    async with open_model(ModelOptions()) as model:
        with pytest.raises(RequestRejected, match="points"):
            await model.ask(Task("quiet", Quiet), [{"role": "user", "content": article}])


async def test_the_embedded_engine_costs_nothing():
    from summarizer.schemas.summary import Summary

    article = "The council said on Monday that the bridge is shut. Nobody may cross it."
    async with open_model(ModelOptions()) as model:
        answer = await model.ask(Task("summary", Summary), [{"role": "user", "content": article}])
    assert (answer.cost_usd, answer.usage.input_tokens, answer.cached) == (0.0, 0, False)


def test_a_hit_loads_no_sdk(options, server, tmp_path):
    """Neither openai, instructor, tenacity, httpx2 nor the price list."""
    script = """
import asyncio, sys
from pathlib import Path
from summarizer.core.schema import Task
from summarizer.model import ModelOptions, open_model
from summarizer.schemas.quotes import Quotes
async def main():
    options = ModelOptions(name="openai/m", base_url=sys.argv[1], cache_dir=Path(sys.argv[2]))
    async with open_model(options) as model:
        answer = await model.ask(Task("quotes", Quotes), [{"role": "user", "content": "x"}])
    heavy = {"openai", "instructor", "tenacity", "httpx2", "genai_prices", "jinja2"}
    print(answer.cached, sorted(heavy & set(sys.modules)))
asyncio.run(main())
"""
    server.default = Step(text='{"quotes": []}')

    def run():
        command = [sys.executable, "-W", "error", "-c", script, server.url, str(tmp_path / "c")]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    first, second = run(), run()
    assert first.stdout.startswith("False ['genai_prices', 'httpx2', 'openai'"), first.stderr
    assert second.stdout == "True []\n", second.stderr
    assert second.stderr == ""
    assert len(server.requests) == 1
