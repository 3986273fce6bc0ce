"""Providers that are reached through instructor and an SDK of their own."""

import json
from dataclasses import replace

import pytest

from summarizer.core.errors import (
    AuthError,
    ConfigError,
    ProviderDown,
    RateLimited,
    Refused,
    Truncated,
)
from summarizer.model import sdk
from tests.model.conftest import MESSAGES
from tests.model.server import GOOD, Step

BAD = {"headline": "x", "points": [{"text": "", "evidence": "it"}], "extra": True}


@pytest.fixture
def by_openai(server, options, monkeypatch):
    """A provider of that kind whose SDK happens to be openai's."""
    import instructor
    import openai

    def from_provider(name, *, async_client, mode, api_key):
        assert async_client
        client = openai.AsyncOpenAI(base_url=server.url, api_key=api_key)
        return instructor.from_openai(client, mode=mode, model=name.split("/")[1])

    monkeypatch.setattr(instructor, "from_provider", from_provider)
    monkeypatch.setattr(sdk, "find_spec", lambda _module: True)
    return {"name": "cohere/c", "base_url": None, "environ": {"CO_API_KEY": "k"}}


async def test_an_answer_comes_in_the_same_form(ask, server, by_openai):
    answer = await ask(**by_openai)
    assert answer.data == GOOD
    assert answer.usage.input_tokens > 0
    assert server.requests[0]["messages"] == MESSAGES
    assert server.requests[0]["tools"][0]["function"]["name"] == "Note"
    assert (await ask(**by_openai)).cached


async def test_a_broken_answer_is_cached_and_mended_by_the_same_loop(ask, server, by_openai):
    server.script(Step(text=json.dumps(BAD)))
    answer = await ask(**by_openai)
    assert (answer.data, answer.calls) == (GOOD, 2)
    said, complaint = server.requests[1]["messages"][2:]
    assert json.loads(said["content"]) == BAD
    assert "points.0.text" in complaint["content"]


async def test_transport_is_ours_here_too(ask, server, by_openai, told):
    server.script(Step(status=429), Step(reset=True))
    assert (await ask(**by_openai)).data == GOOD
    assert len(told("Retrying")) == 2
    server.default = Step(status=500)
    server.requests.clear()
    with pytest.raises(ProviderDown):
        await ask(**by_openai, seed=1, retries=1)
    assert len(server.requests) == 2
    server.default = Step(status=401)
    with pytest.raises(AuthError, match="CO_API_KEY"):
        await ask(**by_openai, seed=2)


async def test_an_answer_in_words_is_read(ask, server, by_openai):
    server.default = Step(text=json.dumps(GOOD), in_content=True)
    assert await ask(**by_openai)


ANTHROPIC = {
    "id": "m1", "type": "message", "role": "assistant", "model": "c", "stop_sequence": None,
    "stop_reason": "tool_use", "usage": {"input_tokens": 1000, "output_tokens": 100},
}  # fmt: skip


def use(answer):
    return [{"type": "tool_use", "id": "t1", "name": "Note", "input": answer}]


@pytest.fixture
def claude(server, options, monkeypatch):
    pytest.importorskip("anthropic")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url.removesuffix("/v1"))
    environ = {"ANTHROPIC_API_KEY": "k"}
    return replace(
        options, name="anthropic/claude-sonnet-4-5", base_url=None, environ=environ
    ).__dict__


async def test_anthropic_answers_through_its_sdk(ask, server, claude):
    server.script(Step(body=ANTHROPIC | {"content": use(BAD)}))
    server.default = Step(body=ANTHROPIC | {"content": use(GOOD)})
    answer = await ask(**claude)
    assert (answer.data, answer.calls) == (GOOD, 2)
    assert answer.usage.input_tokens == 2000
    assert answer.cost_usd == pytest.approx(2 * (1000 * 3e-6 + 100 * 15e-6))
    assert server.requests[0]["messages"] == MESSAGES[1:]
    assert server.requests[0]["max_tokens"] == 8192
    assert server.requests[0]["tools"][0]["name"] == "Note"
    assert (await ask(**claude)).cached


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ({"stop_reason": "max_tokens", "content": use({"headline": "The"})}, Truncated),
        ({"stop_reason": "refusal", "content": []}, Refused),
    ],
)
async def test_anthropic_says_why_it_stopped(ask, server, claude, *, reply, error):
    server.default = Step(body=ANTHROPIC | reply)
    with pytest.raises(error):
        await ask(**claude)
    assert len(server.requests) == 1


async def test_anthropic_in_words_and_in_trouble(ask, server, claude):
    words = [{"type": "text", "text": f"Here: {json.dumps(GOOD)}"}]
    server.script(Step(status=529), Step(body=ANTHROPIC | {"content": words}))
    assert (await ask(**claude)).data == GOOD
    server.default = Step(status=429, headers={"retry-after": "4000"})
    with pytest.raises(RateLimited, match="4000 s"):
        await ask(**claude | {"temperature": 0.5})
    with pytest.raises(ConfigError, match="seed"):
        await ask(**claude | {"seed": 3})


@pytest.fixture
def gemini(server, options, monkeypatch):
    pytest.importorskip("google.genai")
    monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", server.url.removesuffix("/v1"))
    return replace(
        options, name="google/gemini-2.5-flash", base_url=None, environ={"GOOGLE_API_KEY": "k"}
    ).__dict__


def generated(answer, finish="STOP"):
    part = {"functionCall": {"name": "Note", "args": answer}}
    candidate = {"content": {"role": "model", "parts": [part]}, "finishReason": finish}
    usage = {"promptTokenCount": 1000, "candidatesTokenCount": 60, "thoughtsTokenCount": 40}
    return {"candidates": [candidate], "usageMetadata": usage}


@pytest.mark.filterwarnings("ignore:Inheritance class:DeprecationWarning")  # of google-genai
async def test_google_answers_through_its_sdk(ask, server, gemini):
    server.script(Step(body=generated(BAD)), Step(status=503))
    server.default = Step(body=generated(GOOD))
    gemini["max_output_tokens"] = 900
    answer = await ask(**gemini)
    assert (answer.data, answer.calls) == (GOOD, 2)
    assert (answer.usage.input_tokens, answer.usage.output_tokens) == (2000, 200)
    assert answer.cost_usd > 0
    assert "{{ bridge }}" in json.dumps(server.requests[0])
    assert server.requests[0]["generationConfig"]["maxOutputTokens"] == 900
    assert (await ask(**gemini)).cached
