"""What a batch costs: told before, bounded while it runs, told the same way after."""

import json

import pytest

from summarizer.core.errors import ConfigError

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
    lines = [json.loads(line) for line in (tmp_path / "stderr.txt").read_text().splitlines()]
    assert [line["state"] for line in lines[-2:]] == ["running", "finished"]
    assert [line["event"] for line in lines[-2:]] == ["progress", "end"]
    assert lines[-1]["complete"] == 40
    assert lines[0]["complete"] < 40
    assert lines[-2]["total"] == 40
    assert lines[-1]["saved_usd"] == 0


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
