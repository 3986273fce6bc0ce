"""Nothing is bought twice, and nothing that is wrong with the disk stops a run."""

import asyncio
import json
import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest

from summarizer.core.errors import AuthError, SchemaMismatch
from summarizer.model import open_model
from tests.model.conftest import MESSAGES
from tests.model.server import GOOD, Step


def database(options):
    return options.cache_dir / "cache.db"


async def test_a_second_run_buys_nothing(ask, server, told):
    first, second = await ask(), await ask()
    assert len(server.requests) == 1
    assert (second.data, second.text) == (first.data, first.text)
    assert (second.cached, second.calls, second.cost_usd) == (True, 0, 0.0)
    assert second.usage.input_tokens == 0
    assert second.saved_usd == first.cost_usd > 0
    assert told("CacheHit")[0].usage == first.usage


async def test_a_cached_answer_needs_no_key_and_no_server(options, task):
    from summarizer.model.store import Store
    from tests.model.server import completion

    options = replace(options, name="groq/llama", base_url=None, environ={})
    async with open_model(options) as model:
        request = model.form.request(task, MESSAGES)
        with pytest.raises(AuthError, match="GROQ_API_KEY"):
            await model.ask(task, MESSAGES)
    body = completion({"model": "m", "messages": []}, Step(), json.dumps(GOOD))
    store = Store(options.cache_dir)
    store.put(request.key, {"completion": body, "usage": {}, "cost_usd": None})
    store.close()
    async with open_model(options) as model:
        assert (await model.ask(task, MESSAGES)).data == GOOD


@pytest.mark.parametrize(
    "change",
    [
        {"name": "openai/other"},
        {"mode": "json"},
        {"temperature": 0.5},
        {"seed": 1},
        {"max_output_tokens": 9},
        {"messages": [*MESSAGES[:1], {"role": "user", "content": "another article"}]},
    ],
)
async def test_whatever_determines_the_answer_is_in_the_key(ask, server, change):
    await ask()
    await ask(**change)
    assert len(server.requests) == 2


async def test_another_schema_is_another_question(ask, server):
    from summarizer.core.schema import Task
    from tests.model.conftest import Note

    class Other(Note):
        """A note with another description."""

    await ask()
    await ask(task=Task("note", Other))
    assert len(server.requests) == 2


async def test_what_does_not_determine_the_answer_is_not_in_the_key(ask, server):
    await ask()
    await ask(timeout=9.0, retries=1, concurrency=2, reasks=0, environ={"OPENAI_API_KEY": "other"})
    assert len(server.requests) == 1


async def test_refresh_asks_anew_and_overwrites(ask, server):
    await ask()
    other = GOOD | {"headline": "Reopened"}
    server.default = Step(text=json.dumps(other))
    assert (await ask(refresh=True)).data == other
    assert (await ask()).data == other
    assert len(server.requests) == 2


async def test_without_a_cache_nothing_is_written(ask, server, options):
    await ask(use_cache=False)
    await ask(cache_dir=None)
    assert len(server.requests) == 2
    assert not options.cache_dir.exists()


async def test_no_key_is_ever_written(ask, options):
    await ask()
    for file in options.cache_dir.iterdir():
        assert b"sk-secret-key" not in file.read_bytes()


async def test_only_the_owner_can_read_the_cache(options, task):
    async with open_model(options) as model:
        await model.ask(task, MESSAGES)
        modes = {file.name: file.stat().st_mode & 0o777 for file in options.cache_dir.iterdir()}
    assert options.cache_dir.stat().st_mode & 0o777 == 0o700
    assert modes["cache.db"] == 0o600
    assert set(modes.values()) == {0o600}


async def test_a_folder_that_was_there_keeps_its_mode(ask, options):
    options.cache_dir.mkdir(mode=0o755)
    await ask()
    assert options.cache_dir.stat().st_mode & 0o777 == 0o755


async def test_the_same_question_at_the_same_time_is_asked_once(options, task, server):
    server.latency = 0.1
    async with open_model(options) as model:
        answers = await asyncio.gather(*(model.ask(task, MESSAGES) for _ in range(20)))
    assert len(server.requests) == 1
    assert sum(answer.calls for answer in answers) == 1
    assert sum(answer.cached for answer in answers) == 19


async def test_whoever_gives_up_does_not_take_the_others_along(options, task, server):
    server.latency = 0.2
    async with open_model(options) as model:
        calls = [asyncio.create_task(model.ask(task, MESSAGES)) for _ in range(3)]
        await asyncio.to_thread(server.arrived.wait)
        calls[0].cancel()
        later = await asyncio.gather(*calls, return_exceptions=True)
    assert isinstance(later[0], asyncio.CancelledError)
    assert [answer.data for answer in later[1:]] == [GOOD, GOOD]
    assert len(server.requests) == 1


async def test_an_error_reaches_all_who_wait_and_is_not_kept(options, task, server):
    server.script(Step(status=401, delay=0.1))
    async with open_model(options) as model:
        calls = [model.ask(task, MESSAGES) for _ in range(3)]
        raised = await asyncio.gather(*calls, return_exceptions=True)
        assert [type(error) for error in raised] == [AuthError] * 3
        assert (await model.ask(task, MESSAGES)).data == GOOD


def planted(options, column, value):
    with sqlite3.connect(database(options)) as connection:
        connection.execute(f"UPDATE Cache SET {column} = ?", (value,))
    connection.close()


class Bomb:
    """Makes a folder when it is unpickled."""

    def __reduce__(self):
        return (os.mkdir, (os.environ["BOMB"],))


@pytest.mark.parametrize("where", ["value", "key"])
async def test_a_planted_pickle_is_refused(ask, options, tmp_path, monkeypatch, *, where):
    monkeypatch.setenv("BOMB", str(tmp_path / "exploded"))
    await ask()
    if where == "value":
        planted(options, "mode", 4)
    else:
        planted(options, "raw", 0)
    planted(options, where, sqlite3.Binary(pickle.dumps(Bomb())))
    from summarizer.model.store import Store

    assert (await ask()).data == GOOD
    store = Store(options.cache_dir)
    try:
        if where == "key":
            with pytest.raises(TypeError, match="refused"):
                list(store.export())
        else:
            list(store.export())
    finally:
        store.close()
    assert not (tmp_path / "exploded").exists()


async def test_an_entry_of_another_form_is_asked_anew(ask, server, options):
    await ask()
    for text in ('{"completion": 1}', "not json", '{"completion": {}, "cost_usd": 0, "usage": 5}'):
        planted(options, "value", text)
        assert (await ask()).data == GOOD
    assert len(server.requests) == 4


@pytest.mark.parametrize("damage", ["garbage", "truncated", "other", "emptied"])
async def test_a_damaged_cache_is_set_aside_and_the_run_goes_on(ask, options, told, *, damage):
    await ask()
    stranger = options.cache_dir / "mine.txt"
    stranger.write_text("not the cache's business")
    whole = database(options).read_bytes()
    if damage == "other":
        for file in options.cache_dir.glob("cache.db*"):
            file.unlink()
        with sqlite3.connect(database(options)) as connection:
            connection.execute("CREATE TABLE Cache (a, b)")
        connection.close()
    else:
        bad = {"garbage": b"garbage" * 999, "truncated": whole[: len(whole) // 2], "emptied": b""}
        database(options).write_bytes(bad[damage])
    answer = await ask()
    assert answer.data == GOOD
    assert stranger.read_text() == "not the cache's business"
    if damage != "emptied":  # an empty file is an empty database
        moved = told("CacheDamaged")[0].moved_to
        assert moved in {str(file) for file in options.cache_dir.iterdir()}
    assert (await ask()).cached


async def test_damage_that_comes_during_a_run_does_not_stop_it(options, task, events):
    async with open_model(options, events.append) as model:
        await model.ask(task, MESSAGES)
        size = database(options).stat().st_size
        database(options).write_bytes(os.urandom(size))
        for n in range(3):
            answer = await model.ask(task, [{"role": "user", "content": f"article {n}"}])
            assert answer.data == GOOD


async def test_a_folder_that_cannot_be_written_only_turns_the_cache_off(ask, options, told):
    options.cache_dir.parent.joinpath("file").write_text("in the way")
    answer = await ask(cache_dir=options.cache_dir.parent / "file")
    assert answer.data == GOOD
    assert told("CacheDamaged")[0].moved_to is None
    assert (await ask(cache_dir=options.cache_dir.parent / "file" / "deeper")).data == GOOD


async def test_a_full_disk_leaves_the_cache_as_it_is(options, task, *, events, told, monkeypatch):
    from summarizer.model.store import Store

    await_full = sqlite3.OperationalError("database or disk is full")

    def full(*_):
        raise await_full

    async with open_model(options, events.append) as model:
        await model.ask(task, MESSAGES)
        monkeypatch.setattr(Store, "put_all", full)
        answer = await model.ask(task, MESSAGES[1:])
        assert answer.data == GOOD
        again = await model.ask(task, MESSAGES[1:])
        assert again.data == GOOD
    monkeypatch.undo()
    assert "full" in told("CacheDamaged")[0].reason
    assert told("CacheDamaged")[0].moved_to is None
    assert len(told("CacheDamaged")) == 1
    async with open_model(options) as model:
        assert (await model.ask(task, MESSAGES)).cached


async def test_a_locked_cache_is_left_alone(ask, options, told, monkeypatch):
    import summarizer.model.store as store_module

    monkeypatch.setattr(store_module, "_PATIENCE", 0.2)
    await ask()
    locker = sqlite3.connect(database(options), isolation_level=None)
    locker.execute("BEGIN IMMEDIATE")
    try:
        started = time.monotonic()
        answer = await ask([{"role": "user", "content": "another"}])
        assert answer.data == GOOD
        assert time.monotonic() - started < 60  # SQLite would wait for ever
    finally:
        locker.execute("ROLLBACK")
        locker.close()
    assert "locked" in told("CacheDamaged")[0].reason
    assert (await ask()).cached


RUN = """
import asyncio, sys
from pathlib import Path
from summarizer.core.schema import Task
from summarizer.model import ModelOptions, open_model
from summarizer.schemas.quotes import Quotes

async def main(url, folder, first, last):
    options = ModelOptions(name="m", base_url=url, cache_dir=Path(folder))
    async with open_model(options) as model:
        async def one(n):
            ask = [{"role": "user", "content": f"article {n}"}]
            answer = await model.ask(Task("quotes", Quotes), ask)
            print(n, answer.calls, flush=True)
        await asyncio.gather(*(one(n) for n in range(int(first), int(last))))

asyncio.run(main(*sys.argv[1:]))
"""


def started(server, folder, first, last):
    command = [sys.executable, "-W", "error", "-c", RUN, server.url, str(folder), first, last]
    return subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_an_answer_that_arrived_survives_a_kill(server, tmp_path):
    """Killed half way; what was told as answered is not asked for again."""
    server.default = Step(text='{"quotes": []}')
    asked, killed = iter(range(1000)), threading.Event()

    def answer(_body):
        if next(asked) >= 40:
            killed.wait(60)
        return '{"quotes": []}'

    server.default, server.answer = Step(), answer
    process = started(server, tmp_path / "c", 0, 60)
    told = [process.stdout.readline() for _ in range(20)]
    process.send_signal(signal.SIGKILL)
    killed.set()
    told += process.communicate()[0].splitlines(keepends=True)
    done = {line.split()[0] for line in told if line.endswith("\n")}
    assert 20 <= len(done) < 60
    server.requests.clear()
    again = started(server, tmp_path / "c", 0, 60)
    out, err = again.communicate()
    assert again.returncode == 0, err
    asked = {request["messages"][0]["content"].split()[1] for request in server.requests}
    assert not done & asked
    assert sum(int(line.split()[1]) for line in out.splitlines()) == len(asked)


def test_several_processes_share_a_cache(server, tmp_path):
    server.answer = lambda _body: '{"quotes": []}'
    processes = [started(server, tmp_path / "c", 10 * n, 10 * n + 40) for n in range(3)]
    for process in processes:
        _, err = process.communicate()
        assert process.returncode == 0, err
    server.requests.clear()
    last = started(server, tmp_path / "c", 0, 60)
    _, err = last.communicate()
    assert err == ""
    assert server.requests == []


async def test_an_answer_that_breaks_the_schema_is_kept_too(ask, server):
    server.default = Step(text="{}")
    for _ in range(2):
        with pytest.raises(SchemaMismatch):
            await ask()
    assert len(server.requests) == 3


async def test_writing_holds_up_nothing_else(options, task, server, monkeypatch):
    """The event loop turns while the disk is slow."""
    from summarizer.model.store import Store

    put, held_up = Store.put_all, []
    writing, turned = threading.Event(), threading.Event()

    def slow(*given):
        writing.set()
        held_up.append(not turned.wait(30))
        return put(*given)

    monkeypatch.setattr(Store, "put_all", slow)
    turns = 0
    async with open_model(replace(options)) as model:
        call = asyncio.create_task(model.ask(task, MESSAGES))
        while not call.done():
            await asyncio.sleep(0.01)
            turns += writing.is_set()
            if turns > 5:
                turned.set()
    assert held_up == [False]
    assert threading.active_count() < 20


async def test_a_hit_takes_no_task_and_no_thread(ask, options, task):
    """It is there before the event loop could turn."""
    await ask()
    async with open_model(options) as model:
        asked = model.ask(task, MESSAGES)
        with pytest.raises(StopIteration) as ended:
            asked.send(None)
    assert ended.value.value.cached


async def test_answers_that_come_while_the_disk_is_busy_are_written_together(
    options, task, monkeypatch
):
    from summarizer.model.store import Store

    put, sizes, come = Store.put_all, [], threading.Event()

    def slow(store, rows):
        rows = list(rows)
        sizes.append(len(rows))
        if len(sizes) == 1:
            come.wait(10)
        put(store, rows)

    monkeypatch.setattr(Store, "put_all", slow)

    def hear(event):
        if type(event).__name__ == "Answered":
            heard.append(event)
            if len(heard) == 20:
                come.set()

    heard = []
    async with open_model(options, hear) as model:
        calls = [model.ask(task, [{"role": "user", "content": str(n)}]) for n in range(20)]
        await asyncio.gather(*calls)
    assert sum(sizes) == 20
    assert len(sizes) <= 3


async def test_a_place_is_free_when_its_answer_is_on_disk(options, task, server, monkeypatch):
    from summarizer.model.store import Store

    put, written, too_early = Store.put_all, [], []

    def slow(store, rows):
        rows = list(rows)
        time.sleep(0.05)
        written.extend(rows)
        too_early.extend([1] * (len(server.requests) - len(written)))
        put(store, rows)

    monkeypatch.setattr(Store, "put_all", slow)
    async with open_model(replace(options, concurrency=1)) as model:
        calls = [model.ask(task, [{"role": "user", "content": str(n)}]) for n in range(4)]
        await asyncio.gather(*calls)
    assert len(written) == 4
    assert not too_early


async def test_an_answer_whose_asker_went_away_while_it_was_written_is_kept(
    options, task, server, monkeypatch
):
    from summarizer.model.store import Store

    put, begun, go_on = Store.put_all, threading.Event(), threading.Event()

    def slow(store, rows):
        begun.set()
        go_on.wait(10)
        put(store, rows)

    monkeypatch.setattr(Store, "put_all", slow)
    async with open_model(options) as model:
        call = asyncio.create_task(model.ask(task, MESSAGES))
        await asyncio.to_thread(begun.wait)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        go_on.set()
    async with open_model(options) as model:
        assert (await model.ask(task, MESSAGES)).cached
    assert len(server.requests) == 1
