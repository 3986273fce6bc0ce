"""Which failures are sent again, how long is waited, and when it is given up."""

import time

import pytest

from summarizer.core.errors import (
    AuthError,
    ProviderDown,
    RateLimited,
    RequestRejected,
    UnknownModel,
)
from summarizer.model import waits
from tests.model.server import GOOD, Step

WELL = Step()


@pytest.mark.parametrize(
    "step",
    [
        Step(status=408),
        Step(status=409),
        Step(status=429),
        Step(status=500),
        Step(status=503),
        Step(status=529),
        Step(reset=True),
        Step(cut=True),
        Step(body=b'{"choices": [{"mess'),
        Step(body={"error": {"code": 429, "message": "upstream is busy"}}),
    ],
)
async def test_what_may_pass_is_sent_again(ask, server, told, step):
    server.script(step)
    answer = await ask()
    assert answer.data == GOOD
    assert answer.calls == 1
    assert len(server.requests) == 2
    assert len(told("Retrying")) == 1
    assert len(told("Asked")) == 1


@pytest.mark.parametrize(
    ("step", "error", "words"),
    [
        (Step(status=400), RequestRejected, "scripted 400"),
        (Step(status=401), AuthError, "OPENAI_API_KEY"),
        (Step(status=403), AuthError, "OPENAI_API_KEY"),
        (Step(status=404), UnknownModel, "gpt-4o-mini"),
        (Step(status=422), RequestRejected, "422"),
        (Step(status=402), RateLimited, "quota"),
        (Step(status=307, headers={"location": "http://other.example/"}), RequestRejected, "other"),
        (Step(body=b"<html>hello</html>", headers={"content-type": "text/html"}), RequestRejected,
         "/v1"),
        (Step(body={"hello": 1}), RequestRejected, "OpenAI-compatible"),
        (Step(status=500, headers={"x-should-retry": "false"}), ProviderDown, "500"),
    ],
)  # fmt: skip
async def test_what_cannot_pass_is_told_at_once(ask, server, *, step, error, words):
    server.default = step
    with pytest.raises(error, match=words) as caught:
        await ask()
    assert len(server.requests) == 1
    assert "\n" not in str(caught.value)
    assert "sk-secret-key" not in str(caught.value)


async def test_no_quota_is_not_waited_for(ask, server):
    said = {"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}}
    server.default = Step(status=429, body=said)
    with pytest.raises(RateLimited, match="quota"):
        await ask()
    assert len(server.requests) == 1


async def test_a_mode_that_the_server_refuses_is_named(ask, server):
    said = {"error": {"message": "this model does not support tools"}}
    server.default = Step(status=400, body=said)
    with pytest.raises(RequestRejected, match="--mode"):
        await ask()


async def test_a_server_that_keeps_failing_is_given_up(ask, server):
    server.default = Step(status=500)
    with pytest.raises(ProviderDown, match="500"):
        await ask(retries=3)
    assert len(server.requests) == 4


async def test_refusals_for_the_rate_count_only_against_the_deadline(ask, server):
    server.script(*[Step(status=429)] * 5)
    assert (await ask(retries=1)).data == GOOD
    assert len(server.requests) == 6


async def test_a_wait_that_the_server_asks_for_is_kept(ask, server, told):
    server.script(Step(status=429, headers={"retry-after-ms": "300"}))
    started = time.monotonic()
    await ask()
    assert time.monotonic() - started >= 0.3
    assert 0.3 <= told("Retrying")[0].seconds <= 0.4


async def test_a_wait_beyond_the_deadline_is_not_begun(ask, server):
    server.default = Step(status=429, headers={"retry-after": "3600"})
    with pytest.raises(RateLimited, match="3600 s"):
        await ask()
    assert len(server.requests) == 1


async def test_a_call_that_takes_too_long_is_sent_again(ask, server):
    server.script(Step(delay=5))
    assert (await ask(timeout=0.3)).data == GOOD


async def test_a_body_that_never_ends_is_given_up(ask, server):
    server.default = Step(drip=True)
    with pytest.raises(ProviderDown, match="--timeout"):
        await ask(timeout=0.3, retries=1)
    assert len(server.requests) == 2


async def test_an_address_where_nobody_listens_shows_soon(ask):
    with pytest.raises(ProviderDown, match=r"cannot reach 127\.0\.0\.1:9 "):
        await ask(base_url="http://127.0.0.1:9/v1")


async def test_a_server_that_was_there_is_waited_for(ask, server, monkeypatch):
    """Once it has answered, a refused connection is a restart, not a wrong address."""
    import httpx2

    from summarizer.model.connections import _Aiohttp

    refused = [httpx2.ConnectError("refused")] * 3
    send = _Aiohttp.handle_async_request

    async def broken(self, request):
        if len(server.requests) == 1 and refused:
            raise refused.pop()
        return await send(self, request)

    monkeypatch.setattr(_Aiohttp, "handle_async_request", broken)
    server.script(Step(status=500))
    assert (await ask()).data == GOOD
    assert not refused


async def test_cancelling_leaves_nothing_behind(options, task, server):
    """A second call over the same client works, and no task is left."""
    import asyncio

    from summarizer.model import open_model
    from tests.model.conftest import MESSAGES

    server.script(Step(delay=30))
    async with open_model(options) as model:
        before = asyncio.all_tasks()
        call = asyncio.create_task(model.ask(task, MESSAGES))
        await asyncio.to_thread(server.arrived.wait)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        await asyncio.sleep(0.05)
        assert asyncio.all_tasks() == before
        assert (await model.ask(task, MESSAGES)).data == GOOD


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "Sun, 22 Nov 2026 10:00:10 GMT"}, 10.0),
        ({"retry-after": "Sun, 22 Nov 2026 09:00:00 GMT"}, 0.0),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, 7 * 24 * 3600.0),
        ({}, None),
    ],
)
def test_retry_after_is_read_in_all_its_forms(headers, seconds):
    now = 1795341600.0  # 22 November 2026, 10:00 UTC
    assert waits.retry_after(headers, now) == seconds


def test_pauses_grow_and_are_drawn_from_nought(monkeypatch):
    monkeypatch.setattr(waits, "_FIRST", 0.5)
    drawn = [[waits.pause(n) for _ in range(200)] for n in range(10)]
    for n, row in enumerate(drawn):
        top = min(30.0, 0.5 * 2**n)
        assert min(row) < 0.1 * top
        assert 0.9 * top < max(row) <= top
