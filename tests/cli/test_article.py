"""The main job, run as a user runs it: results on standard output, the rest on standard error."""

import json
import os
import pty
import signal
import time

import pytest

NOTE = "no model is set, so the embedded engine answers"


def evidence(node):
    """Every piece of evidence in a result."""
    if isinstance(node, dict):
        if {"quote", "start", "end", "match"} <= node.keys():
            yield node
        for value in node.values():
            yield from evidence(value)
    elif isinstance(node, list):
        for value in node:
            yield from evidence(value)


def test_one_article_into_a_pipe_is_one_json_object_with_offsets_that_hold(place):
    ran = place.run("article.txt", "--schema", "briefing")
    result = ran.json
    assert (ran.status, result["schema"], result["error"]) == (0, "briefing", None)
    assert set(result) >= {"article", "schema", "status", "data", "rejected", "provenance", "error"}
    text = (place.folder / "article.txt").read_text()
    found = list(evidence(result["data"]))
    assert found
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in found)
    assert ran.err.count("\n") == 1
    assert NOTE in ran.err


def test_with_quiet_or_a_named_model_nothing_is_said(place):
    assert place.run("article.txt", "-q").err == ""
    assert place.run("article.txt", "--model", "extractive").err == ""


def test_several_articles_come_line_by_line_in_the_order_of_the_sources(place, gold):
    names = ["interview.txt", "bridge-1.txt", "opinion.txt"]
    sources = [gold / name for name in names]
    ran = place.run(*sources, "--schema", "quotes", "--concurrency", "2")
    assert [row["article"]["source"] for row in ran.lines] == [str(path) for path in sources]
    assert ran.err.splitlines()[-1].startswith("summarize: 3 articles: ")


@pytest.mark.parametrize(
    "where", ["summarizer.pipeline.brief.check", "summarizer.ingest.sources._read"]
)
def test_a_bug_that_one_article_meets_fails_that_article_and_no_other(place, where):
    text = (place.folder / "article.txt").read_text()
    place.write("second.txt", text)
    place.write("third.txt", text)
    module, name = where.rsplit(".", 1)
    code = (
        "import importlib, sys\n"
        f"module = importlib.import_module({module!r})\n"
        f"real = module.{name}\n"
        "def broken(*given, **named):\n"
        "    if any(getattr(one, 'id', '') == 'second' for one in given): raise KeyError('oh')\n"
        "    return real(*given, **named)\n"
        f"module.{name} = broken\n"
        "from summarizer.cli import main\nmain(sys.argv[1:])"
    )
    ran = place.finish("article.txt", "second.txt", "third.txt", how=("-c", code))
    assert ran.status == 1
    assert [(row["article"]["id"], row["status"]) for row in ran.lines] == [
        ("article", "complete"), ("second", "failed"), ("third", "complete"),
    ]  # fmt: skip
    error = ran.lines[1]["error"]
    assert error["type"] == "InternalError"
    assert error["message"].startswith(
        "this is a bug in summarizer, please report it (KeyError: 'oh', summarizer."
    )
    assert [line for line in ran.err.splitlines() if "second.txt: this is a bug" in line]


def test_what_fails_among_others_is_a_line_of_its_own_and_status_1(place):
    place.write("empty.txt", "")
    ran = place.run("empty.txt", "article.txt", "missing.txt", "--schema", "quotes")
    assert ran.status == 1
    assert [row["status"] == "failed" for row in ran.lines] == [True, False, True]
    failed = ran.lines[2]
    assert failed["data"] is None
    assert failed["error"]["type"] == "IngestError"
    assert [line for line in ran.err.splitlines() if "missing.txt" in line]
    assert "1 complete, 2 failed" in ran.err or "1 partial, 2 failed" in ran.err


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [("missing.txt", None, 2), ("empty.txt", b"", 1), ("binary.bin", b"\x00\x01\x02" * 99, 1)],
)
def test_a_single_source_that_holds_no_article_is_one_line(place, name, content, status):
    if content is not None:
        place.write(name, content)
    ran = place.run(name)
    assert ran.status == status
    told = [line for line in ran.err.splitlines() if NOTE not in line]
    assert len(told) == 1
    assert name in told[0]
    assert (ran.out == "") == (status == 2)


def test_a_folder_without_articles_is_wrong_usage(place):
    (place.folder / "none").mkdir()
    ran = place.run("none")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_standard_input_is_read_when_named_and_when_something_waits_there(place):
    text = "The bridge opened on Monday. “It is long,” said Ada Holm."
    for words in (["-"], []):
        ran = place.run(*words, "--schema", "quotes", "--model", "extractive", stdin=text)
        assert ran.json["article"]["source"] == "-"
        assert ran.json["article"]["text"] == text


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.json", "{\n"),
        ("out.jsonl", '{"article"'),
        ("out.md", "#"),
        ("out.html", "<!"),
        ("out", "{\n"),
    ],
)
def test_a_file_has_the_format_of_its_suffix(place, name, start):
    ran = place.run("article.txt", "--schema", "quotes", "-o", name)
    assert (ran.status, ran.out) == (0, "")
    assert (place.folder / name).read_text().lower().lstrip().startswith(start)
    assert not [path for path in place.folder.iterdir() if path.name.startswith(".out")]


def test_text_is_as_wide_as_the_terminal_and_no_wider_than_can_be_read(place):
    long = "said the mayor of Tarnby, " * 12
    place.write("long.txt", f"“We will wait for the engineers and for the frost,” {long}on Monday.")
    for columns, widest in (("60", 60), ("240", 100)):
        words = ("long.txt", "--schema", "summary", "--format", "text")
        lines = place.run(*words, COLUMNS=columns).out.splitlines()
        assert widest - 20 < max(map(len, lines)) <= widest


def test_several_articles_as_json_are_one_array(place):
    place.write("second.txt", "The bridge opened on Monday, the mayor said.")
    ran = place.run("article.txt", "second.txt", "--schema", "quotes", "--format", "json")
    assert [row["article"]["id"] for row in ran.json] == ["article", "second"]


def seen_on_a_terminal(place, *args):
    """What the command writes when both its outputs are a terminal."""
    mine, its = pty.openpty()
    process = place.start(*args, stdout=its, stderr=its)
    os.close(its)
    shown = b""
    while True:
        try:
            shown += (more := os.read(mine, 65536))
        except OSError:  # the other side is closed
            break
        if not more:
            break
    os.close(mine)
    process.wait(timeout=30)
    return shown.decode()


def test_on_a_terminal_there_is_text_in_colour_unless_it_is_not_wanted(place):
    place.environ["TERM"] = "xterm"
    shown = seen_on_a_terminal(place, "article.txt", "--schema", "quotes")
    assert "\x1b[" in shown
    assert "We had eleven offers" in shown
    # --quiet: on a slow machine progress is drawn, which moves the cursor but has no colour
    plain = ("article.txt", "--schema", "quotes", "--quiet")
    assert "\x1b[" not in seen_on_a_terminal(place, *plain, "--no-color")
    place.environ["NO_COLOR"] = "1"
    assert "\x1b[" not in seen_on_a_terminal(place, *plain)


def test_a_second_run_makes_no_call_and_loads_no_sdk(place, server):
    first = place.run("article.txt", "--schema", "quotes", *server.flags)
    assert (first.status, server.calls) == (0, 1)
    code = (
        "import sys\nfrom summarizer.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: print({'openai', 'instructor'} & {*sys.modules}, file=sys.stderr)"
    )
    words = ["article.txt", "--schema", "quotes", "--quiet", *server.flags]
    second = place.finish(*words, how=("-c", code))
    assert server.calls == 1
    assert second.err == "set()\n"
    assert second.json["provenance"]["cached"] is True
    assert second.json["data"] == first.json["data"]


def test_a_key_that_is_refused_is_one_line_that_does_not_show_it(place, server):
    server.status = 401
    ran = place.run("article.txt", *server.flags, OPENAI_API_KEY="sk-very-secret")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "sk-very-secret" not in ran.err


def test_no_key_is_one_line_that_says_which_to_set(place):
    ran = place.run("article.txt", "--model", "openai/gpt-4.1-mini")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "OPENAI_API_KEY" in ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--schema", "claimz"], "did you mean claims"),
        (["--schema", "none.py:Model"], "none.py does not exist"),
        (["--schema", "broken.json"], "broken.json is not JSON"),
        (["--model", "opnai/gpt"], "openai"),
        (["--prompt", "claims@1"], "is for the schema 'claims', not for 'briefing'"),
        (["-o", "nowhere/out.json"], "nowhere/out.json cannot be written"),
        (["--base-url", "http://127.0.0.1:1/v1"], "no model is named"),
    ],
)
def test_what_is_wrong_before_anything_is_asked_is_one_line_and_status_2(place, words, told):
    place.write("broken.json", "{")
    ran = place.run("article.txt", "-q", *words)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert told in ran.err


def test_a_host_that_cannot_be_reached_is_one_line_and_status_1(place):
    ran = place.run(
        "article.txt", "--base-url", "http://127.0.0.1:1/v1", "--model", "m", "--retries", "0"
    )
    assert ran.status == 1
    assert ran.json["status"] == "failed"
    assert ran.err.count("\n") == 1
    assert "127.0.0.1:1" in ran.err


def test_a_full_disk_is_one_line(place):
    ran = place.run("article.txt", "-q", "-o", "/dev/full")
    assert ran.status == 1
    assert "/dev/full cannot be written: No space left on device" in ran.err
    assert ran.err.count("\n") == 1


def test_a_reader_that_goes_away_ends_the_run_quietly(place):
    rows = (json.dumps({"id": str(at), "text": f"It rained, he said. {at}"}) for at in range(300))
    place.write("many.jsonl", "\n".join(rows))
    process = place.start("many.jsonl", "-q", "--schema", "quotes")
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=30) == 141


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_leaves_what_was_finished(place, server, number, status):
    server.delay = 0.2
    names = [f"a{at}.txt" for at in range(40)]
    for name in names:
        place.write(name, f"{name}: it rained all day, said the mayor.")
    options = ["--schema", "quotes", "--concurrency", "1", "-o", "out.json", *server.flags]
    process = place.start(*names, *options)
    while server.calls < 3:
        time.sleep(0.05)
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert process.returncode == status
    assert b"interrupted; what was finished is written" in err
    done = json.loads((place.folder / "out.json").read_text())
    assert 1 <= len(done) < len(names)
    assert not [path for path in place.folder.iterdir() if path.name.startswith(".out")]


def test_a_dry_run_counts_and_asks_nothing(place, server):
    ran = place.run("article.txt", "--dry-run", "--format", "json", *server.flags)
    assert server.calls == 0
    shown = ran.json
    assert (shown["articles"], shown["calls"]) == (1, 1)
    assert 1000 < shown["input_tokens"] < 10_000
    priced = place.run("article.txt", "--dry-run", "-o", "article.txt", OPENAI_API_KEY="sk-x")
    assert "about $0.00" in priced.out
    assert "calls     1 at most" in priced.out
    assert "waterworks" in (place.folder / "article.txt").read_text()


def test_a_run_of_seconds_says_how_it_is_getting_on(place, server):
    server.delay = 2.3
    ran = place.run("article.txt", "--schema", "quotes", *server.flags)
    assert ran.status == 0
    assert "1 call out" in ran.err
    assert "\x1b" not in ran.err


def test_verbose_tells_each_call(place, server):
    ran = place.run("article.txt", "--schema", "quotes", "-v", *server.flags)
    assert [word for word in ("Asked", "Answered") if word not in ran.err] == []


def test_a_damaged_cache_stops_no_run(place, server):
    place.write("cache/cache.db", b"no database at all" * 100)
    ran = place.run("article.txt", "--schema", "quotes", *server.flags)
    assert ran.status == 0
    assert "it was moved to" in ran.err
