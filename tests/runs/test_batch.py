"""What a batch writes, and what it does when it is given the same command again."""

import fcntl
import json
import os
import sys

import pytest

from summarizer.core.errors import AuthError, ConfigError, IngestError, QuotaSpent
from summarizer.runs.durable import put_in_place
from tests.model.server import Step
from tests.runs.conftest import ids_of, rows_of, text_of


def test_each_article_gets_one_line_and_the_run_tells_what_it_cost(run, articles, tmp_path, server):
    report = run(articles(30))
    rows = rows_of(tmp_path / "out/results.jsonl")
    assert sorted(row["article"]["id"] for row in rows) == sorted(f"a{at}" for at in range(30))
    assert all(row["status"] == "complete" and row["data"]["summary"] for row in rows)
    told = json.loads((tmp_path / "out/run.json").read_text())
    assert told["state"] == report.state == "finished"
    assert told["articles"] == {"done": 30, "failed": 0}
    assert told["total"]["calls"] == 30 == sum(server.bought.values())
    spent = sum(row["provenance"]["usage"]["input_tokens"] for row in rows)
    assert told["total"]["input_tokens"] == spent


def test_the_same_command_again_does_nothing(run, articles, tmp_path, server):
    path = articles(10)
    run(path)
    before = (tmp_path / "out/results.jsonl").read_bytes()
    report = run(path, cache=False)
    assert report.figures.skipped == 10 == report.done
    assert (tmp_path / "out/results.jsonl").read_bytes() == before
    assert len(server.requests) == 10


def test_articles_that_are_added_are_all_that_is_asked(run, articles, server):
    run(articles(5))
    report = run(articles(9), cache=False)
    assert (report.done, report.figures.skipped, len(server.requests)) == (9, 5, 9)


@pytest.mark.parametrize("cut", [1, 40, 3000])
def test_a_torn_last_line_is_healed_by_the_cache(run, articles, tmp_path, cut):
    path, results = articles(6), tmp_path / "out/results.jsonl"
    run(path)
    whole = results.read_bytes()
    results.write_bytes(whole[:-cut])
    assert run(path).figures.calls == 0
    assert sorted(ids_of(results)) == [f"a{at}" for at in range(6)]


def test_a_file_filled_with_zeros_after_a_power_cut_is_healed(run, articles, tmp_path):
    path, results = articles(6), tmp_path / "out/results.jsonl"
    run(path)
    lines = results.read_bytes().splitlines(keepends=True)
    for name in tmp_path.glob("out/.ledger.db*"):
        name.unlink()
    results.write_bytes(b"".join(lines[:4]) + b"\0" * 5000)
    run(path)
    assert sorted(ids_of(results)) == [f"a{at}" for at in range(6)]


def test_the_name_of_a_file_that_takes_an_older_ones_place_is_forced_to_disk(tmp_path, monkeypatch):
    """Else a power cut might bring the older one back, under marks that were made for the newer."""
    forced, real = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: forced.append(os.fstat(file)) or real(file))
    (tmp_path / "new").write_text("newer")
    (tmp_path / "old").write_text("older")
    put_in_place(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "newer"
    assert [one.st_ino for one in forced] == [tmp_path.stat().st_ino]


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100])
def test_a_lost_index_is_made_anew_from_the_results(run, articles, tmp_path, damage):
    path = articles(6)
    run(path)
    for name in tmp_path.glob("out/.ledger.db*"):
        name.write_bytes(damage)
    report = run(path, cache=False)
    assert (report.done, report.figures.skipped, report.figures.calls) == (6, 6, 0)


def test_another_question_is_refused_by_what_differs(run, articles):
    path = articles(2)
    run(path)
    with pytest.raises(ConfigError, match=r"schema 'summary', not 'quotes'.*give another --out"):
        run(path, schema="quotes")
    with pytest.raises(ConfigError, match="model 'openai/test', not 'openai/other'"):
        run(path, model="openai/other")


def test_two_batches_on_one_folder_do_not_mix(run, articles, tmp_path):
    path = articles(1)
    run(path)
    with (tmp_path / "out/.lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ConfigError, match=f"in use by another batch .process {os.getpid()}"):
            run(path)


def test_results_of_unknown_origin_are_not_written_to(run, articles, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/results.jsonl").write_text("{}\n")
    with pytest.raises(ConfigError, match=r"without its run\.json"):
        run(articles(1))
    assert (tmp_path / "out/results.jsonl").read_text() == "{}\n"


def test_what_fails_is_listed_with_its_reason_and_taken_up_alone(run, articles, tmp_path, server):
    path, out = articles(8), tmp_path / "out"
    broken = {"a3", "a5"}
    server.fault = lambda name, _nth: Step(text="no JSON") if name in broken else None
    report = run(path, reasks=0)
    assert (report.done, report.failed) == (6, 2)
    failures = rows_of(out / "failures.jsonl")
    assert {row["article"]["id"] for row in failures} == broken
    assert all("not JSON" in row["error"]["message"] for row in failures)
    server.fault = lambda _name, _nth: None
    asked = len(server.requests)
    assert run(path, reasks=0).failed == 2, "they are left alone unless that is asked for"
    assert len(server.requests) == asked
    report = run(path, reasks=0, limits={"retry_failed": True})
    assert (report.done, report.failed, len(server.requests)) == (8, 0, asked + 2)
    assert sorted(ids_of(out / "results.jsonl")) == [f"a{at}" for at in range(8)]
    assert (out / "failures.jsonl").read_bytes() == b""


def test_an_article_that_changed_takes_the_place_of_its_older_self(run, tmp_path):
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for at in range(3):
        (source / f"n{at}.txt").write_text(text_of(at))
    run(source)
    (source / "n1.txt").write_text(text_of(7))
    report = run(source)
    assert report.figures.done == 1
    rows = {row["article"]["id"]: row for row in rows_of(out / "results.jsonl")}
    assert len(rows_of(out / "results.jsonl")) == 3
    assert "a7" in rows["n1"]["data"]["summary"][0]["text"]


def test_articles_of_one_name_are_told_apart_and_equal_ones_asked_once(run, tmp_path, server):
    for folder in ("one", "two", "three"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(text_of(1))
    report = run(*(tmp_path / folder for folder in ("one", "two", "three")))
    assert report.done == 3
    assert sorted(ids_of(tmp_path / "out/results.jsonl")) == ["story", "story-2", "story-3"]
    assert len(server.requests) == 1


def test_what_is_no_article_costs_its_own_share_only(run, articles, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 50)
    (folder / "empty.txt").write_text("")
    (folder / "huge.txt").write_text("The council met. " * 600_000)
    (folder / "bad.jsonl").write_text('{"id": "x"}\nno json\n')
    report = run(folder, articles(5))
    assert (report.done, report.failed) == (5, 5)
    told = {row["article"]["id"]: row["error"] for row in rows_of(tmp_path / "out/failures.jsonl")}
    assert "10.2 MB is more than one article" in told["huge"]["message"]
    assert "line 2" in told["bad-2"]["message"]
    assert all(error["message"] for error in told.values())


def test_a_fault_of_our_own_is_one_articles_failure(run, articles, tmp_path, monkeypatch):
    module = sys.modules["summarizer.pipeline.brief"]
    real = module.check

    def check(answer, task, article, **given):
        if article.id == "a2":
            raise ZeroDivisionError("by nothing")
        return real(answer, task, article, **given)

    monkeypatch.setattr(module, "check", check)
    report = run(articles(4))
    assert (report.done, report.failed) == (3, 1)
    row = rows_of(tmp_path / "out/failures.jsonl")[0]
    assert row["error"]["type"] == "InternalError"
    assert (
        "a bug in summarizer, please report it (ZeroDivisionError: by nothing, "
        in (row["error"]["message"])
    )


def test_a_source_that_does_not_exist_is_told_before_anything_is_done(run, articles, tmp_path):
    with pytest.raises(IngestError, match=r"nowhere\.jsonl: there is no such file"):
        run(articles(1), tmp_path / "nowhere.jsonl")
    assert not (tmp_path / "out").exists()


def test_sources_that_hold_nothing_are_told_before_anything_is_done(run, articles, tmp_path):
    (tmp_path / "empty").mkdir()
    for sources in ([tmp_path / "empty"], [tmp_path / "*.none", tmp_path / "empty"]):
        with pytest.raises(IngestError, match=r"holds no articles|no file matches"):
            run(*sources)
        assert not (tmp_path / "out").exists()
    assert run(tmp_path / "empty", articles(1)).failed == 1


def test_a_refused_key_ends_the_run_and_fails_no_article(run, articles, tmp_path, server):
    server.fault = lambda _name, _nth: Step(status=401)
    with pytest.raises(AuthError):
        run(articles(20))
    assert (tmp_path / "out/failures.jsonl").read_bytes() == b""
    told = json.loads((tmp_path / "out/run.json").read_text())
    assert told["state"] == "stopped"
    assert "key" in told["reason"]


def test_a_server_without_quota_ends_the_run_instead_of_failing_thousands(
    run, articles, tmp_path, server
):
    quota = {"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}}
    run(articles(3))
    server.fault = lambda _name, _nth: Step(status=429, body=quota)
    with pytest.raises(QuotaSpent, match=r"quota is used up .*the same command goes on"):
        run(articles(200))
    assert len(server.requests) < 60
    assert (tmp_path / "out/failures.jsonl").read_bytes() == b""
    server.fault = lambda _name, _nth: None
    assert run(articles(200)).done == 200


def test_in_order_results_stand_as_their_sources_do(run, articles, tmp_path, server):
    server.fault = lambda name, _nth: Step(delay=0.2) if name in {"a0", "a7"} else None
    run(articles(20), limits={"ordered": True})
    assert ids_of(tmp_path / "out/results.jsonl") == [f"a{at}" for at in range(20)]


def test_a_program_may_use_its_own_schema(run, articles, tmp_path):
    from summarizer import Schema, Sentence

    class Points(Schema):
        summary: list[Sentence]

    assert run(articles(2), schema=Points).done == 2
