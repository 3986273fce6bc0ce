"""A batch through the Batch API: the same results for half the money, whatever comes between."""

import json
import os
import signal
import time
from collections import Counter

import pytest

from summarizer.core.errors import ConfigError
from tests.model.batches import Fault
from tests.model.server import Step
from tests.runs.conftest import NAME, ids_of, rows_of, text_of

MODEL = "openai/gpt-4.1-mini"


@pytest.fixture
def rounds(run):
    """Run a batch through the Batch API, in this process; its report."""

    def go(*sources, **settings):
        return run(*sources, **{"batch_api": True, "batch_poll": 0.01} | settings)

    return go


def bought(server):
    """How often each question was answered, as a set."""
    return set(server.batches.bought.values())


def sizes(server):
    """Questions in each batch that was worked on."""
    made = server.batches.batches.values()
    return [row["request_counts"]["total"] for row in made if row["status"] != "failed"]


def results(folder):
    """Rows by article."""
    return {row["article"]["id"]: row for row in rows_of(folder / "results.jsonl")}


def test_results_are_those_of_single_calls_at_half_price(run, rounds, articles, tmp_path, server):  # noqa: PLR0917 - fixtures
    path = articles(12)
    report = rounds(path, model=MODEL)
    assert (report.state, report.done, report.failed) == ("finished", 12, 0)
    assert server.requests == []
    assert sizes(server) == [12]
    single = run(path, model=MODEL, out=tmp_path / "single", cache_dir=str(tmp_path / "other"))
    one, other = results(tmp_path / "out"), results(tmp_path / "single")
    assert {name: row["data"] for name, row in one.items()} == {
        name: row["data"] for name, row in other.items()
    }
    assert report.figures.cost_usd == pytest.approx(single.figures.cost_usd / 2)
    assert report.figures.calls == single.figures.calls == 12
    for row in one.values():
        made = row["provenance"]
        assert (made["calls"], made["cached"]) == (1, False)
    costs = [row["provenance"]["cost_usd"] for row in one.values()]
    assert sum(costs) == pytest.approx(report.figures.cost_usd)


def test_a_finished_batch_asks_nothing_more(rounds, articles, tmp_path, server):
    path = articles(5)
    rounds(path)
    log = list(server.batches.log)
    again = rounds(path)
    assert (again.figures.skipped, again.figures.calls) == (5, 0)
    assert server.batches.log == log
    assert not list((tmp_path / "out/.batch-api").glob("*.jsonl*"))


def test_new_articles_are_sent_alone(rounds, articles, server):
    rounds(articles(5))
    report = rounds(articles(8))
    assert (report.done, report.figures.skipped) == (8, 5)
    assert sizes(server) == [5, 3]


def test_re_asks_and_corrections_go_into_the_next_round(rounds, articles, tmp_path, server):
    def wrong(body, _nth):
        first = len(body["messages"]) == 2
        name = NAME.search(body["messages"][1]["content"])[1]
        if first and name == "a1":
            return Step(text='{"summary": 5}')
        if first and name == "a2":
            said = "The council of a2 said that pigs fly over the bridge."
            rows = [{"text": said, "evidence": [said]}]
            return Step(text=json.dumps({"headline": "Pigs", "summary": rows}))
        return None

    server.batches.step_of = wrong
    report = rounds(articles(6))
    assert (report.state, report.done) == ("finished", 6)
    assert sizes(server) == [6, 2]
    assert report.figures.reasked == 2
    calls = {name: row["provenance"]["calls"] for name, row in results(tmp_path / "out").items()}
    assert calls == {"a0": 1, "a1": 2, "a2": 2, "a3": 1, "a4": 1, "a5": 1}
    assert bought(server) == {1}


@pytest.mark.parametrize("processes", [0, 1])
def test_all_parts_of_a_long_article_go_out_together(rounds, tmp_path, server, processes):
    path = tmp_path / "long.jsonl"
    rows = (
        {"id": f"l{at}", "text": "\n\n".join(map(text_of, range(at, at + 9)))} for at in range(9)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    report = rounds(path, context_tokens=4000, limits={"processes": processes})
    assert report.done == 9
    assert len(sizes(server)) == 1
    assert sizes(server)[0] >= 18


def test_equal_articles_are_asked_once(rounds, tmp_path, server):
    path = tmp_path / "same.jsonl"
    path.write_text("".join(json.dumps({"id": name, "text": text_of(1)}) + "\n" for name in "abc"))
    report = rounds(path)
    assert (report.done, sizes(server)) == (3, [1])
    rows = results(tmp_path / "out").values()
    assert sorted(row["provenance"]["calls"] for row in rows) == [0, 0, 1]


def test_files_are_as_small_as_is_asked_for(rounds, articles, server):
    assert rounds(articles(7), batch_requests=3).done == 7
    assert sizes(server) == [3, 3, 1]


def test_worker_processes_do_the_computing(rounds, articles, server):
    report = rounds(articles(40), limits={"processes": 1})
    assert (report.state, report.done) == ("finished", 40)
    assert sizes(server) == [40]
    assert bought(server) == {1}


def test_under_all_faults_at_once_each_article_is_delivered_once(
    rounds, articles, tmp_path, server
):
    def fault(body, nth):
        name = NAME.search(body["messages"][1]["content"])[1]
        number = int(name[1:])
        if number % 7 == 0 and nth == 0:
            return Step(status=500)
        if number % 5 == 0 and len(body["messages"]) == 2:
            return Step(text="no JSON at all")
        return Step(status=400) if number == 13 else None

    server.batches.step_of = fault
    server.batches.expire = [20]
    server.batches.faults = [
        Fault("POST batches", reset=True), Fault("GET files/content", cut=True),
        Fault("GET batch", status=503),
    ]  # fmt: skip
    report = rounds(articles(40))
    assert (report.state, report.done, report.failed) == ("finished", 39, 1)
    assert sorted(ids_of(tmp_path / "out/results.jsonl")) == sorted(
        f"a{number}" for number in range(40) if number != 13
    )
    [row] = rows_of(tmp_path / "out/failures.jsonl")
    assert row["error"]["type"] == "RequestRejected"
    assert bought(server) == {1}


def test_failures_alone_are_taken_up_and_asked_anew(rounds, articles, tmp_path, server):
    path = articles(6)
    server.batches.step_of = lambda body, _nth: (
        Step(text="never JSON") if "council of a3" in str(body) else None
    )
    report = rounds(path)
    assert (report.done, report.failed) == (5, 1)
    before = len(server.batches.bought)
    again = rounds(path, limits={"retry_failed": True})
    assert (again.done, again.failed, again.figures.failed) == (5, 1, 1)
    server.batches.step_of = lambda _body, _nth: None
    last = rounds(path, limits={"retry_failed": True})
    assert (last.state, last.done, last.failed) == ("finished", 6, 0)
    assert len(server.batches.bought) == before
    assert max(server.batches.bought.values()) == 3
    assert sorted(ids_of(tmp_path / "out/results.jsonl")) == [f"a{at}" for at in range(6)]


def test_a_budget_holds_and_more_of_it_goes_on(rounds, articles, tmp_path, server):
    path, budget = articles(40), 0.008
    report = rounds(path, model=MODEL, limits={"budget_usd": budget})
    assert report.state == "budget"
    assert "larger --budget goes on" in report.reason
    assert budget / 2 < report.total["cost_usd"] <= budget
    assert 0 < report.done < 40
    assert len(server.batches.bought) == report.done
    again = rounds(path, model=MODEL, limits={"budget_usd": 1.0})
    assert (again.state, again.done) == ("finished", 40)
    assert bought(server) == {1}


def test_tokens_are_bounded(rounds, articles, server):
    path = articles(40)
    report = rounds(path, limits={"max_tokens": 40_000})
    spent = report.total["input_tokens"] + report.total["output_tokens"]
    assert report.state == "budget"
    assert 15_000 < spent <= 40_000


async def test_a_dry_run_tells_half_the_price_and_a_day(tmp_path, articles, server):
    from summarizer.runs.forecast import forecast
    from summarizer.settings import from_environment

    given = {"model": MODEL, "base_url": server.url, "schema": "summary"}
    given["cache_dir"] = str(tmp_path / "cache")
    path = str(articles(5))
    usual = await forecast([path], tmp_path / "out", from_environment(given).settings)
    batched = from_environment(given | {"batch_api": True}).settings
    found = await forecast([path], tmp_path / "out", batched)
    assert found.calls == usual.calls == 5
    assert found.low_usd == pytest.approx(usual.low_usd / 2)
    assert found.seconds == 24 * 3600
    assert server.batches.log == []


def test_the_price_told_before_is_half(tmp_path, articles):
    from summarizer.runs.budget import price
    from summarizer.settings import from_environment

    usual = from_environment({"model": MODEL}).settings
    batched = from_environment({"model": MODEL, "batch_api": True}).settings
    assert price(batched, 10**6, 10**6) == pytest.approx(price(usual, 10**6, 10**6) / 2)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"limits": {"ordered": True}}, "--ordered"),
        ({"fetch": True}, "save the pages first"),
        ({"model": "extractive", "base_url": None}, "is free"),
        ({"cache": False}, "without --no-cache"),
    ],
)
def test_what_cannot_be_done_is_told_before(rounds, articles, server, given, words):  # noqa: PLR0917 - fixtures
    with pytest.raises(ConfigError, match=words):
        rounds(articles(1), **given)
    assert server.batches.log == []


def test_standard_input_cannot_be_read_twice(rounds):
    with pytest.raises(ConfigError, match="standard input"):
        rounds("-")


# -------------------------------------------------------------------- killed and interrupted
def wait_for(condition, seconds=60.0):
    """Wait until `condition()` holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.01)


@pytest.fixture
def begin(start, tmp_path):
    """Start the real command on a file of articles, through the Batch API."""

    def begun(path):
        return start(
            path, "--out", tmp_path / "out", "--batch-api", "--batch-poll", "0.01",
            "--batch-requests", "4",
        )  # fmt: skip

    return begun


def in_progress(server):
    return any(row["status"] == "in_progress" for row in server.batches.batches.values())


NOTHING = Fault("GET files/content")
STAGES = {
    "uploaded, and not heard of": [Fault("POST files", stall=True)],
    "begun, and not heard of": [Fault("POST batches", stall=True)],
    "one begun, one not": [Fault("POST batches"), Fault("POST batches", stall=True)],
    "answers under way": [Fault("GET files/content", stall=True)],
    "one file collected": [NOTHING, Fault("GET files/content", stall=True)],
}


@pytest.mark.parametrize("stage", STAGES)
def test_killed_at_any_stage_the_same_command_goes_on(begin, articles, tmp_path, server, stage):  # noqa: PLR0917 - fixtures
    path = articles(7)
    server.batches.faults = list(STAGES[stage])
    process = begin(path)
    assert server.batches.stalled.wait(60)
    process.kill()
    process.join()
    assert server.batches.faults == []
    again = begin(path)
    again.join()
    assert again.exitcode == 0, (tmp_path / "stderr.txt").read_text()
    assert sorted(ids_of(tmp_path / "out/results.jsonl")) == [f"a{at}" for at in range(7)]
    assert sizes(server) == [4, 3]
    assert Counter(server.batches.bought.values()) == {1: 7}


def test_an_interrupt_says_that_the_batch_goes_on_and_the_same_command_collects_it(
    begin, articles, tmp_path, server
):
    path = articles(3)
    server.batches.hold = True
    process = begin(path)
    wait_for(lambda: in_progress(server))
    os.kill(process.pid, signal.SIGINT)
    process.join()
    assert process.exitcode == 130
    told = (tmp_path / "stderr.txt").read_text()
    assert "what is at the server goes on there" in told
    assert f"1 batch goes on at 127.0.0.1:{server.port}; the same command collects" in told
    assert json.loads((tmp_path / "out/run.json").read_text())["state"] == "interrupted"
    server.batches.hold = False
    again = begin(path)
    again.join()
    assert again.exitcode == 0
    assert len(ids_of(tmp_path / "out/results.jsonl")) == 3
    assert sizes(server) == [3]


def test_an_endpoint_without_batches_is_told_in_one_line(begin, articles, tmp_path, server):
    server.batches.faults = [Fault("POST files", status=404)]
    process = begin(articles(2))
    process.join()
    assert process.exitcode == 2
    assert "has no Batch API (status 404)" in (tmp_path / "stderr.txt").read_text()
