"""Sources of any size: read as they are needed, in bounded memory, under names that never clash."""

import asyncio
import gzip
import io
import itertools
import json
import random

import pytest

from summarizer.core.errors import RunError
from summarizer.runs import arun_batch, run_batch
from summarizer.runs.gate import Gate, Halted, Room
from summarizer.runs.names import Names
from summarizer.runs.packed import rows_of
from summarizer.runs.units import LARGEST, units
from tests.runs.conftest import text_of


def row(name, size=100):
    return json.dumps({"id": name, "text": "The bridge is shut. " * (size // 20)}).encode() + b"\n"


class Pipe(io.RawIOBase):
    """A stream that never holds more than a piece, and counts what was taken from it."""

    def __init__(self, pieces):
        self._pieces, self._rest, self.taken = iter(pieces), b"", 0

    def readable(self):
        """Asked by the buffer over it."""
        return True

    def readinto(self, buffer):
        """Asked by the buffer over it."""
        self._rest = self._rest or next(self._pieces, b"")
        piece, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(piece)] = piece
        self.taken += len(piece)
        return len(piece)


def test_a_stream_without_end_is_read_no_further_than_it_is_asked_for():
    pipe = Pipe(row(f"a{at}", 3000) for at in itertools.count())
    found = units(["-"], stdin=io.BufferedReader(pipe))
    assert [next(found).id for _ in range(50)] == [f"a{at}" for at in range(50)]
    assert pipe.taken < 50 * 4000 + 100_000


def test_a_line_that_never_ends_is_passed_over_piece_by_piece():
    filler = (b"x" * 1_000_000 for _ in range(3 * LARGEST // 1_000_000))
    pipe = Pipe(itertools.chain([row("a0"), b'{"text": "'], filler, [b'"}\n', row("a2")]))
    found = list(units(["-"], stdin=io.BufferedReader(pipe)))
    assert [unit.id for unit in found] == ["a0", "stdin-2", "a2"]
    assert "line 2: it is more than one article may have" in str(found[1].error)
    assert sum(len(unit.data) for unit in found) < 1000


def test_a_packed_line_that_is_too_long_costs_its_own_share_only(tmp_path):
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(row("a0") + row("big", 3 * LARGEST) + row("a2")))
    assert [unit.kind for unit in units([path])] == ["row", "unread", "row"]


def test_of_a_table_of_any_size_little_is_held(tmp_path):
    """Read ahead, all of it would be: 8 MB here."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    drawn = random.Random(1)
    texts = [drawn.randbytes(2_000).hex() for _ in range(2_000)]
    parquet.write_table(pyarrow.table({"text": texts}), tmp_path / "t.parquet", row_group_size=250)
    before, most = pyarrow.total_allocated_bytes(), 0
    for _ in rows_of(tmp_path / "t.parquet"):
        most = max(most, pyarrow.total_allocated_bytes() - before)
    assert most < 5_000_000


def test_names_never_clash():
    names = Names()
    wanted = ["story", "story", "story-2", "story", "other"]
    assert [names.take(name) for name in wanted] == [
        "story", "story-2", "story-2-2", "story-3", "other",
    ]  # fmt: skip


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
