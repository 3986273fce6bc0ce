"""What a batch costs: told before, bounded while it runs, told the same way after."""

import json

import pytest

from summarizer.core.errors import ConfigError
from tests.model.server import Step

MODEL = "openai/gpt-4.1-mini"


def spent(tmp_path):
    return json.loads((tmp_path / "out/run.json").read_text())["total"]


def test_a_budget_is_not_broken_by_what_is_in_flight(run, articles, tmp_path, server):
    path, budget = articles(200), 0.02
    server.latency = 0.05
    report = run(path, model=MODEL, concurrency=16, limits={"budget_usd": budget})
    total = spent(tmp_path)
    assert report.state == "budget"
    assert budget / 2 < total["cost_usd"] <= budget
    assert report.done == total["calls"] == len(server.requests) < 200
    assert "larger --budget" in report.reason
    again = run(path, model=MODEL, concurrency=16, limits={"budget_usd": 1.0})
    assert (again.state, again.done, len(server.requests)) == ("finished", 200, 200)


def test_tokens_are_bounded_over_all_runs_on_a_folder(run, articles, tmp_path, server):
    path = articles(60)
    run(path, limits={"max_tokens": 40_000})
    first = spent(tmp_path)
    assert 20_000 < first["input_tokens"] + first["output_tokens"] <= 40_000
    report = run(path, limits={"max_tokens": 40_000})
    assert (report.state, report.figures.calls) == ("budget", 0)
    assert run(path, limits={"max_tokens": 10**9}).state == "finished"


def test_dollars_cannot_be_bounded_where_the_price_is_not_known(run, articles):
    with pytest.raises(ConfigError, match=r"price of openai/unheard-of is not known.*--max-tokens"):
        run(articles(1), model="openai/unheard-of", limits={"budget_usd": 1.0})


def test_the_command_says_that_the_budget_stopped_it(start, articles, tmp_path):
    process = start(articles(60), "--out", tmp_path / "out", "--max-tokens", "30000")
    process.join()
    assert process.exitcode == 3
    told = (tmp_path / "stderr.txt").read_text()
    assert "larger --max-tokens goes on" in told
    figures = spent(tmp_path)
    assert f"{figures['input_tokens']:,} in, {figures['output_tokens']:,} out" in told


async def test_a_dry_run_knows_what_the_cache_holds_and_asks_nothing(articles, tmp_path, server):
    import asyncio

    from summarizer.runs import Batch
    from summarizer.runs.forecast import forecast, told
    from summarizer.settings import from_environment

    asked = {"schema": "summary", "model": MODEL, "base_url": server.url}
    settings = from_environment(asked | {"cache_dir": str(tmp_path / "cache")}).settings
    batch = Batch([articles(10)], tmp_path / "out", settings)
    await batch.run()
    calls = await asyncio.to_thread(lambda: len(server.requests))
    found = await forecast([articles(25, "more.jsonl")], tmp_path / "elsewhere", settings)
    assert (found.articles, found.calls, found.cached) == (25, 15, 10)
    per_call = batch.figures.output_tokens / 10
    assert found.output_tokens == pytest.approx(15 * per_call, rel=0.05), "it learns from answers"
    assert found.input_tokens == pytest.approx(1.5 * batch.figures.input_tokens, rel=0.5)
    assert 0 < found.low_usd < found.high_usd
    assert len(server.requests) == calls
    assert not (tmp_path / "elsewhere").exists()
    assert all(len(line) <= 80 for line in told(found, MODEL).splitlines())
    found = await forecast([articles(25, "more.jsonl")], tmp_path / "out", settings)
    assert (found.articles, found.done) == (15, 10)


def test_progress_as_json_is_one_object_a_line(start, articles, tmp_path, server):
    server.latency = 0.4
    process = start(articles(40), "--out", tmp_path / "out", "--json-progress")
    process.join()
    told = by_event(tmp_path)
    assert (told["started"][0]["model"], told["started"][0]["complete"]) == ("openai/test", 0)
    assert told["started"][0].keys() >= told["progress"][0].keys()
    assert {line["state"] for line in told["progress"]} == {"running"}
    assert told["progress"][-1]["total"] == 40
    assert (told["end"][0]["state"], told["end"][0]["complete"]) == ("finished", 40)
    assert told["end"][0]["saved_usd"] == 0
    assert sorted(line["id"] for line in told["article"]) == sorted(f"a{at}" for at in range(40))


def by_event(tmp_path):
    """What was told, the lines of each kind in their order; the first begins and one ends it."""
    lines = [json.loads(line) for line in (tmp_path / "stderr.txt").read_text().splitlines()]
    assert (lines[0]["event"], lines[-1]["event"]) == ("started", "end")
    return {kind: [line for line in lines if line["event"] == kind]
            for kind in {line["event"] for line in lines}}  # fmt: skip


def test_holds_and_failures_are_told_as_they_happen(start, articles, tmp_path, server):
    refusals = iter(range(12))
    held = Step(status=429, headers={"retry-after-ms": "300"})
    broken = Step(text="{}")
    server.fault = lambda name, _nth: held if next(refusals, None) is not None else (
        broken if name == "a7" else None
    )  # fmt: skip
    start(articles(20), "--out", tmp_path / "out", "--json-progress").join()
    told = by_event(tmp_path)
    assert (told["held"][0]["seconds"], "too many calls" in told["held"][0]["reason"]) == (
        0.3,
        True,
    )
    assert told["resumed"][0]["seconds"] >= 0.3
    failed = [line for line in told["article"] if line["status"] == "failed"]
    assert [(line["id"], line["error"]["type"]) for line in failed] == [("a7", "SchemaMismatch")]
    assert all(line["error"] is None for line in told["article"] if line["status"] == "complete")


def test_an_error_that_ends_a_batch_is_told_in_json_too(start, articles, tmp_path, server):
    server.fault = lambda _name, _nth: Step(status=401)
    process = start(articles(3), "--out", tmp_path / "out", "--json-progress")
    process.join()
    assert process.exitcode == 2
    said = (tmp_path / "stderr.txt").read_text().splitlines()
    end = json.loads(next(line for line in said if '"end"' in line))
    assert (end["state"], "OPENAI_API_KEY" in end["reason"]) == ("stopped", True)
    assert said[-1].startswith("summarize: "), "and to people"


async def test_a_dry_run_keeps_to_the_given_limits(articles, tmp_path, server):
    from summarizer.runs.forecast import forecast
    from summarizer.settings import from_environment

    asked = {"schema": "summary", "model": MODEL, "cache_dir": str(tmp_path / "cache")}
    path = articles(30)

    async def seconds(**limits):
        settings = from_environment(asked | limits | {"concurrency": 1000}).settings
        return (await forecast([path], tmp_path / "out", settings)).seconds

    assert await seconds(rpm=10) == pytest.approx(180)
    assert await seconds(tpm=10_000) > await seconds()
