"""Finished results are used again where all that they rest on is the same, and only there."""

# ruff: noqa: PLR0917 - fixtures
import json
import sqlite3
from contextlib import closing

import pytest

from summarizer.model.store import Store
from summarizer.runs import basis, kept, upkeep
from tests.model.server import Step
from tests.runs.conftest import answer_from, rows_of, text_of


@pytest.fixture
def read(monkeypatch):
    """Articles that were read and checked in this process, and not taken as they were."""
    from summarizer.runs import work

    seen, real = [], work.read
    monkeypatch.setattr(work, "read", lambda unit: seen.append(unit.id) or real(unit))
    return seen


def lines(path):
    return sorted(path.read_bytes().splitlines())


def database(tmp_path):
    return sqlite3.connect(tmp_path / "cache" / kept.DATABASE)


def test_a_rerun_is_what_it_was_without_the_kept_results_byte_for_byte(
    run, articles, tmp_path, server, read
):
    server.fault = lambda name, nth: Step(text="{}") if name == "a3" and not nth else None
    path = articles(12)
    run(path)
    read.clear()
    again = run(path, out=tmp_path / "again")
    assert read == []
    assert (again.done, again.figures.cached, again.figures.calls) == (12, 12, 0)
    assert again.figures.saved_input_tokens > 0
    (tmp_path / "cache" / kept.DATABASE).unlink()
    slow = run(path, out=tmp_path / "slow")
    assert len(read) == 12
    assert slow.figures.saved == again.figures.saved
    assert lines(tmp_path / "again/results.jsonl") == lines(tmp_path / "slow/results.jsonl")


def test_articles_that_were_moved_and_renamed_are_told_of_where_they_are(run, tmp_path, read):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    (tmp_path / "one/bridge.txt").write_text(text_of(1))
    (tmp_path / "two/tunnel.txt").write_text(text_of(1))
    run(tmp_path / "one")
    read.clear()
    run(tmp_path / "two", out=tmp_path / "moved")
    assert read == []
    head = rows_of(tmp_path / "moved/results.jsonl")[0]["article"]
    assert (head["id"], head["source"]) == ("tunnel", str(tmp_path / "two/tunnel.txt"))


@pytest.mark.parametrize("other", [{"strict": True}, {"lang": "fr"}, {"include_text": True}])
def test_another_question_takes_no_kept_result(run, articles, tmp_path, other, read):
    path = articles(3)
    run(path)
    read.clear()
    run(path, out=tmp_path / "other", **other)
    assert len(read) == 3


def test_other_rules_take_no_kept_result(run, articles, tmp_path, monkeypatch, read):
    path = articles(3)
    run(path)
    read.clear()
    monkeypatch.setattr(basis, "rules_digest", lambda: "those of tomorrow")
    report = run(path, out=tmp_path / "tomorrow")
    assert (len(read), report.figures.cached) == (3, 3)


def test_a_result_goes_with_the_answer_that_it_rests_on(run, articles, tmp_path, server, read):
    path = articles(3)
    run(path)
    store = Store(tmp_path / "cache")
    entries = list(store.export())
    gone, other = entries[0]["key"], entries[1]
    store._cache.delete(gone)
    call = other["completion"]["choices"][0]["message"]["tool_calls"][0]["function"]
    call["arguments"] = call["arguments"].replace("Bridges shut", "Bridges open")
    store.put(other.pop("key"), other)
    store.close()
    read.clear()
    report = run(path, out=tmp_path / "again")
    assert (len(read), report.figures.calls, report.figures.cached) == (2, 1, 2)
    told = [row["data"]["headline"] for row in rows_of(tmp_path / "again/results.jsonl")]
    assert sorted(told) == ["Bridges open", "Bridges shut", "Bridges shut"]


def test_rows_that_changed_places_are_made_anew(run, articles, tmp_path, read):
    path = articles(2)
    run(path)
    with database(tmp_path) as base:
        one, other = base.execute("SELECT key, rests, line FROM kept").fetchall()
        base.execute("UPDATE kept SET rests = ?, line = ? WHERE key = ?", (*one[1:], other[0]))
    base.close()
    read.clear()
    run(path, out=tmp_path / "again")
    assert len(read) == 1


@pytest.mark.parametrize("damage", ["line", "rests", "file"])
def test_a_damaged_result_is_made_anew(run, articles, tmp_path, damage, read):
    path = articles(4)
    run(path)
    before = rows_of(tmp_path / "out/results.jsonl")
    if damage == "file":
        (tmp_path / "cache" / kept.DATABASE).write_bytes(b"no database at all" * 500)
    else:
        with database(tmp_path) as base:
            base.execute(f"UPDATE kept SET {damage} = x'00ff'")
        base.close()
    read.clear()
    report = run(path, out=tmp_path / "again")
    assert (len(read), report.done, report.figures.calls) == (4, 4, 0)
    after = {row["article"]["id"]: row for row in rows_of(tmp_path / "again/results.jsonl")}
    assert all(after[row["article"]["id"]]["data"] == row["data"] for row in before)


@pytest.mark.parametrize("asked", [{"cache": False}, {"refresh": True}])
def test_whoever_asks_anew_is_answered_anew(run, articles, tmp_path, server, asked):
    path = articles(3)
    run(path)
    report = run(path, out=tmp_path / "anew", **asked)
    assert (report.figures.calls, len(server.requests)) == (3, 6)


def test_a_cassette_is_recorded_whatever_is_kept(run, articles, tmp_path, read):
    path = articles(3)
    run(path)
    read.clear()
    run(path, out=tmp_path / "recorded", cassette=str(tmp_path / "tape.json"))
    assert len(read) == 3
    assert (tmp_path / "tape.json").exists()


def test_failures_are_not_kept(run, articles, tmp_path, server):
    server.answer = lambda _body: "no JSON"
    run(articles(3), reasks=0)
    server.answer = answer_from
    with database(tmp_path) as base:
        tables = base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        assert not tables or not base.execute("SELECT count(*) FROM kept").fetchone()[0]
    base.close()


def test_results_take_a_quarter_of_the_room_that_answers_may_take(run, articles, tmp_path):
    for at in range(6):
        run(articles(80 * (at + 1)), out=tmp_path / f"out{at}", cache_size=2_000_000)
    assert (tmp_path / "cache" / kept.DATABASE).stat().st_size < 900_000


def test_a_schema_with_code_of_its_own_is_checked_every_time(run, articles, tmp_path, read):
    from summarizer import Schema, Sentence

    class Points(Schema):
        summary: list[Sentence]

    run(articles(2), schema=Points)
    read.clear()
    assert run(articles(2), schema=Points, out=tmp_path / "again").done == 2
    assert len(read) == 2


def test_what_an_article_says_cannot_pass_for_what_was_paid(run, tmp_path, server):
    spoken = '"cached": false, "calls": 9, "usage": {"input_tokens": 1, "output_tokens": 1}, '
    text = f'{text_of(5)}\n\nThe clerk read {spoken}"cost_usd": 1.5}}, "error": null aloud.'
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "x", "text": text}) + "\n")
    run(tmp_path / "in.jsonl")
    run(tmp_path / "in.jsonl", out=tmp_path / "again")
    row = rows_of(tmp_path / "again/results.jsonl")[0]
    assert row["article"]["text"] == text
    assert (row["provenance"]["cached"], row["provenance"]["calls"]) == (True, 0)


def test_what_lies_beside_the_answers_goes_with_them(run, articles, tmp_path, server, read):
    run(articles(12))
    folder = tmp_path / "cache"
    before = upkeep.shelf(folder)
    with closing(Store(folder)) as store:
        assert upkeep.prune_results(folder, store.has) == 0, "all their answers are there"
        for key in list(store._cache)[4:]:
            store._cache.delete(key)
        assert upkeep.prune_results(folder, store.has) == 8
    assert upkeep.shelf(folder).results == 4
    read.clear()
    again = run(tmp_path / "articles.jsonl", out=tmp_path / "again")
    assert (again.done, again.figures.calls, len(read)) == (12, 8, 8), "the rest is used as it was"
    assert upkeep.clear_results(folder) == 12
    left = upkeep.shelf(folder)
    assert left.results == 0
    assert left.size < before.size, "the room is given back"


def test_a_damaged_file_of_results_is_cleared_away(run, articles, tmp_path, server):
    run(articles(4))
    folder = tmp_path / "cache"
    (folder / kept.DATABASE).write_bytes(b"no database" * 1000)
    assert upkeep.clear_results(folder) == 0
    assert not (folder / kept.DATABASE).exists()
    assert upkeep.shelf(folder) == (0, 0)
