"""``--cassette``: recorded where the file does not exist, replayed where it does."""

import signal
import time

import pytest
import yaml


def comparable(record):
    record["provenance"].pop("created")
    return record


def test_without_a_key_a_run_is_recorded_and_replayed(place):
    first = place.run("article.txt", "--cassette", "c.yaml")
    assert first.status == 0
    assert "1 answer recorded in c.yaml" in first.err
    kept = (place.folder / "c.yaml").read_bytes()
    again = place.run("article.txt", "--cassette", "c.yaml")
    assert again.status == 0
    assert again.err == ""
    assert again.out == first.out, "a replay is the same byte for byte"
    assert (place.folder / "c.yaml").read_bytes() == kept


def test_a_replay_asks_no_server_and_names_the_model_itself(place, server):
    first = place.run(
        "article.txt", "--cassette", "c.yaml", *server.flags, OPENAI_API_KEY="sk-ab12"
    )
    assert (first.status, server.calls) == (0, 1)
    again = place.run("article.txt", "--cassette", "c.yaml")
    assert (again.status, server.calls) == (0, 1)
    assert comparable(again.json) == comparable(first.json)
    assert again.json["provenance"]["model"] == "openai/test"
    assert "sk-ab12" not in (place.folder / "c.yaml").read_text()


def test_an_answer_that_is_missing_stops_the_run_and_is_explained(place, server):
    place.run("article.txt", "--cassette", "c.yaml", *server.flags, "--schema", "claims")
    asked = place.run("article.txt", "--cassette", "c.yaml", "--schema", "quotes")
    assert (asked.status, asked.out, server.calls) == (1, "", 1)
    assert "c.yaml holds no answer to this request" in asked.err
    assert "prompt (system message)" in asked.err
    assert "schema" in asked.err


@pytest.mark.parametrize("words", [["--refresh"], ["--no-cache"], []])
def test_nothing_makes_a_replay_ask(place, server, words):
    place.run("article.txt", "--cassette", "c.yaml", *server.flags)
    asked = place.run("article.txt", "--cassette", "c.yaml", *words, *server.flags)
    assert (asked.status, server.calls) == (0, 1)


def test_what_the_cache_has_is_in_the_cassette_too(place, server):
    place.run("article.txt", *server.flags)
    place.run("article.txt", "--cassette", "c.yaml", *server.flags)
    assert server.calls == 1
    assert len(yaml.safe_load((place.folder / "c.yaml").read_text())["interactions"]) == 1


def test_a_batch_is_recorded_and_replayed(place, server):
    for number in range(5):
        place.write(
            f"in/{number}.txt", f"The council of Brenn met on day {number}.\n\nIt sat long."
        )
    place.run("batch", "in", "--out", "one", "--cassette", "c.yaml", *server.flags)
    assert server.calls == 5
    done = place.run("batch", "in", "--out", "two", "--cassette", "c.yaml", "--no-cache", "-q")
    assert (done.status, done.err, server.calls) == (0, "", 5)
    same = place.run("diff", "one", "two")
    assert (same.status, same.out) == (0, "5 cases: 5 the same\n")


def test_a_file_that_cannot_be_written_is_told_before_anything_is_asked(place, server):
    asked = place.run("article.txt", "--cassette", "nowhere/c.yaml", *server.flags)
    assert (asked.status, server.calls) == (2, 0)
    assert "cassette nowhere/c.yaml cannot be written" in asked.err


def test_a_file_that_is_no_cassette_is_told(place):
    asked = place.run("article.txt", "--cassette", "article.txt")
    assert asked.status == 2
    assert "article.txt is no cassette" in asked.err


def test_a_run_that_is_killed_loses_no_answer(place, server):
    server.delay = 0.2
    for number in range(6):
        place.write(
            f"in/{number}.txt", f"The council of Brenn met on day {number}.\n\nIt sat long."
        )
    words = ("in", "--cassette", "c.yaml", "--no-cache", "--concurrency", "1", *server.flags)
    process = place.start(*words)
    journal = place.folder / "c.yaml.part"
    while not (journal.exists() and journal.read_bytes().count(b"\n") >= 2):
        assert process.poll() is None, "it ended before it was killed"
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    server.delay, bought = 0.0, journal.read_bytes().count(b"\n")
    before = server.calls
    done = place.run(*words)
    assert done.status == 0
    # The call that was under way may reach the server only after `before` was read.
    assert server.calls - before <= 6 - bought + 1
    assert not journal.exists()
    assert len(yaml.safe_load((place.folder / "c.yaml").read_text())["interactions"]) == 6


def test_a_cassette_and_the_batch_api_do_not_go_together(place, server):
    words = ("--batch-api", "--cassette", "c.yaml", *server.flags)
    done = place.run("batch", "article.txt", "--out", "o", *words, OPENAI_API_KEY="sk-ab12cd")
    assert (done.status, server.calls) == (2, 0)
    assert "a cassette holds single calls" in done.err
