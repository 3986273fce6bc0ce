"""What keeps a batch within bounds, and what it is for code that is async itself."""

import asyncio

import pytest

from summarizer.core.errors import RunError
from summarizer.runs import arun_batch, run_batch
from summarizer.runs.gate import Gate, Halted, Room
from tests.runs.conftest import text_of


async def test_large_articles_are_not_in_work_together():
    room, most, now = Room(100), 0, 0

    async def one(size):
        nonlocal most, now
        async with room.taken(size):
            now += size
            most = max(most, now)
            await asyncio.sleep(0)
            now -= size

    await asyncio.gather(*(one(size) for size in [40, 40, 40, 10, 90, 30, 100]))
    assert most <= 100
    async with room.taken(1000):
        pass  # alone, whatever its size


async def test_a_closed_gate_lets_through_only_what_was_begun():
    gate, passed = Gate(1), []

    async def ask(name, *, begun):
        async with gate.place(begun=begun):
            passed.append(name)

    async with gate.place(begun=False):
        fresh = asyncio.create_task(ask("fresh", begun=False))
        begun = asyncio.create_task(ask("begun", begun=True))
        await asyncio.sleep(0)
        gate.close()
        with pytest.raises(Halted):
            await fresh
        with pytest.raises(Halted):
            await ask("later", begun=False)
    await begun
    assert passed == ["begun"]


async def test_a_place_that_is_given_to_nobody_is_given_on():
    gate = Gate(1)
    async with gate.place(begun=False):
        waits = asyncio.create_task(gate.place(begun=False).__aenter__())
        await asyncio.sleep(0)
        waits.cancel()
    async with asyncio.timeout(5), gate.place(begun=False):
        pass


async def test_async_code_awaits_a_batch(tmp_path):
    (tmp_path / "in.txt").write_text(text_of(1))
    asked = {"schema": "quotes", "model": "extractive"}
    with pytest.raises(RunError, match="await arun_batch"):
        run_batch(tmp_path / "in.txt", tmp_path / "out", **asked)
    report = await arun_batch(tmp_path / "in.txt", tmp_path / "out", **asked)
    assert (report.state, report.done) == ("finished", 1)
