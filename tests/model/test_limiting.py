"""All calls of a run keep to one limit, steered by what the server says."""

import asyncio
from dataclasses import replace

import pytest

from summarizer.core.errors import FATAL, ProviderDown, QuotaSpent, RateLimited, ServerGone
from summarizer.model import open_model
from tests.model.conftest import MESSAGES
from tests.model.server import GOOD, Step, running


async def all_of(model, task, count):
    calls = [model.ask(task, [{"role": "user", "content": str(n)}]) for n in range(count)]
    return await asyncio.gather(*calls, return_exceptions=True)


@pytest.mark.parametrize("reset", ["400ms", "0.4s", "0.4"])
@pytest.mark.parametrize("kind", ["requests", "tokens"])
async def test_what_headers_tell_is_kept_to(options, task, server, *, kind, reset):
    """Nothing remains: the next call goes after the reset."""
    used_up = {f"x-ratelimit-remaining-{kind}": "0", f"x-ratelimit-reset-{kind}": reset}
    server.script(Step(headers=used_up))
    async with open_model(replace(options, concurrency=1)) as model:
        await all_of(model, task, 2)
    assert server.times[1] - server.times[0] >= 0.4


async def test_headers_of_a_refusal_are_heard_too(options, task, server):
    used_up = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "400ms"}
    server.script(Step(status=429, headers=used_up))
    async with open_model(options) as model:
        assert (await model.ask(task, MESSAGES)).data == GOOD
    assert server.times[1] - server.times[0] >= 0.4


async def test_refusals_without_headers_hold_all_calls_back(options, task, server, *, told, events):
    """Sixteen are out when the first is refused; the next goes when the server wants it."""
    server.script(*[Step(status=429, headers={"retry-after-ms": "200"}) for _ in range(16)])
    async with open_model(replace(options, concurrency=16), events.append) as model:
        answers = await all_of(model, task, 40)
    assert all(answer.data == GOOD for answer in answers)
    assert len(server.requests) == 56
    assert told("Held")[0].seconds == 0.2
    assert "too many calls" in told("Held")[0].reason
    assert len(told("Held")) == len(told("Resumed")) == 1
    assert told("Resumed")[0].seconds >= 0.2


async def test_declared_calls_a_minute_are_kept_to(options, task, server):
    """Half of the first minute may go at once, and no more."""
    async with open_model(replace(options, rpm=20, cache_dir=None)) as model:
        calls = [
            asyncio.create_task(model.ask(task, [{"role": "user", "content": str(n)}]))
            for n in range(30)
        ]
        for done in asyncio.as_completed(calls[:9]):
            await done
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
    assert 9 <= len(server.requests) <= 15  # one more every six seconds


async def test_declared_tokens_a_minute_are_kept_to(options, task, server):
    """What a call takes is learned from what the server counts."""
    server.default = Step(usage={"prompt_tokens": 900, "completion_tokens": 100})
    async with open_model(replace(options, tpm=40_000, concurrency=1, cache_dir=None)) as model:
        calls = [asyncio.create_task(model.ask(task, MESSAGES)) for _ in range(60)]
        for done in asyncio.as_completed(calls[:15]):
            await done
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
    assert 15 <= len(server.requests) <= 30  # nineteen at once, one more every three seconds


async def test_an_idle_limit_holds_nobody_back(options, task, server):
    async with open_model(replace(options, rpm=1_000_000, tpm=10**9, concurrency=8)) as model:
        answers = await all_of(model, task, 64)
    assert all(answer.data == GOOD for answer in answers)
    assert server.most_in_flight <= 8


async def test_no_more_are_in_flight_than_asked_for(options, task, server):
    server.latency = 0.02
    async with open_model(replace(options, concurrency=3)) as model:
        await all_of(model, task, 12)
    assert server.most_in_flight == 3


async def test_whoever_is_cancelled_while_waiting_leaves_its_place(options, task, server):
    server.latency = 0.05
    async with open_model(replace(options, concurrency=1)) as model:
        calls = [
            asyncio.create_task(model.ask(task, [{"role": "user", "content": str(n)}]))
            for n in range(4)
        ]
        await asyncio.to_thread(server.arrived.wait)
        calls[1].cancel()
        calls[0].cancel()
        done = await asyncio.gather(*calls, return_exceptions=True)
    assert [isinstance(one, asyncio.CancelledError) for one in done] == [True, True, False, False]


async def test_a_server_that_is_down_is_tried_by_one_call_at_a_time(options, task, server):
    alone = []

    def down(_body):
        """Until four requests have come alone, after those that were out.

        Ten failures in a row are enough, and those before them let others go out.
        """
        if len(server.requests) > 32 + 10 and server.in_flight == 0:
            alone.append(len(server.requests))
        return Step(status=503) if len(alone) < 4 else Step()

    server.decide = down
    server.latency = 0.02
    async with open_model(replace(options, concurrency=32, cache_dir=None)) as model:
        answers = await all_of(model, task, 100)
    assert all(answer.data == GOOD for answer in answers)
    assert alone[:4] == [43, 44, 45, 46]
    # Slowly up again: two at first.
    assert max(server.crowds[alone[3] : alone[3] + 2]) <= 2


async def test_a_server_that_stays_down_ends_the_run_and_says_what_to_do(options, task, server):
    async with open_model(replace(options, concurrency=8, deadline=0.3, retries=100)) as model:
        assert (await model.ask(task, MESSAGES)).data == GOOD
        server.default = Step(status=503)
        raised = await all_of(model, task, 40)
    assert {type(one) for one in raised} <= {ServerGone, ProviderDown}
    gone = [one for one in raised if isinstance(one, ServerGone)]
    assert len(gone) >= 20
    assert isinstance(gone[0], FATAL)
    assert "give the same command again" in str(gone[0])
    assert "503" in str(gone[0])
    assert len(server.requests) < 60


async def test_an_address_where_nobody_listens_ends_the_run_soon(options, task):
    with running() as fake:
        url = fake.url
    options = replace(options, base_url=url, concurrency=16)
    async with open_model(options) as model:
        raised = await all_of(model, task, 100)
    assert {type(one) for one in raised} <= {ServerGone, ProviderDown}
    assert any(isinstance(one, ServerGone) for one in raised)
    assert all("is the server up" in str(one) for one in raised)


async def test_a_server_that_comes_back_is_used_again(options, task, server):
    """Connections are refused for a while: the server is stopped, and started on its port."""
    held, resumed = asyncio.Event(), asyncio.Event()

    def hear(event):
        if type(event).__name__ == "Held":
            held.set()
        elif type(event).__name__ == "Resumed":
            resumed.set()

    async with open_model(replace(options, concurrency=8), hear) as model:
        assert (await model.ask(task, MESSAGES)).data == GOOD
        server.pause()
        calls = asyncio.gather(
            *(model.ask(task, [{"role": "user", "content": str(n)}]) for n in range(20))
        )
        await held.wait()
        assert not resumed.is_set()
        server.go_on()
        answers = await calls
    assert resumed.is_set()
    assert [answer.data for answer in answers] == [GOOD] * 20


@pytest.mark.parametrize(
    "step",
    [
        Step(status=402),
        Step(status=429, body={"error": {"message": "m", "code": "insufficient_quota"}}),
        Step(status=429, body={"error": {"message": "m", "code": "billing_hard_limit_reached"}}),
        Step(status=429, headers={"retry-after": "86400"}),
    ],
)
async def test_a_quota_that_is_used_up_ends_the_run_and_says_what_to_do(
    options, task, server, step
):
    server.default = step
    async with open_model(replace(options, concurrency=4)) as model:
        raised = await all_of(model, task, 12)
    assert all(isinstance(one, RateLimited) for one in raised)
    spent = [one for one in raised if isinstance(one, QuotaSpent)]
    assert spent
    assert isinstance(spent[0], FATAL)
    assert "same command" in str(spent[0])
