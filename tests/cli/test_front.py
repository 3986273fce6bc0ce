"""The command as a whole: what a first word means, what help costs, how errors look."""

import os
from pathlib import Path

import pytest

from summarizer.cli import door
from summarizer.core import errors
from summarizer.model.store import Store

#: The superuser may read everything, unless it gives that up (capabilities 1 and 2).
AS_NOBODY = (
    "import ctypes, os, sys\n"
    "if os.geteuid() == 0:\n"
    "    class Head(ctypes.Structure):\n"
    "        _fields_ = [('version', ctypes.c_uint32), ('pid', ctypes.c_int)]\n"
    "    libc, head, sets = ctypes.CDLL(None), Head(0x20080522, 0), (ctypes.c_uint32 * 6)()\n"
    "    assert libc.capget(ctypes.byref(head), sets) == 0\n"
    "    sets[0] &= ~0b110\n"
    "    assert libc.capset(ctypes.byref(head), sets) == 0\n"
    "from summarizer.cli import main\nmain(sys.argv[1:])"
)
HEAVY = (
    "asyncio", "diskcache", "genai_prices", "instructor", "jinja2", "openai", "pydantic",
    "rapidfuzz", "rich", "trafilatura",
)  # fmt: skip


def test_help_shows_the_main_job_and_the_commands(place):
    ran = place.run("--help")
    assert ran.status == 0
    assert "summarize [OPTIONS] SOURCE..." in ran.out
    assert "--schema NAME" in ran.out
    assert "\n  verify " in ran.out
    assert place.run("article.txt", "--help").out == ran.out


@pytest.mark.parametrize(
    ("words", "rooms"),
    [
        (["--help"], {"cli", "core", "settings"}),
        (["batch", "--help"], {"cli", "core", "settings"}),
        (["config"], {"cli", "core", "settings"}),
        (["cache", "stats"], {"cli", "core", "settings", "model", "runs"}),
    ],
)
def test_what_asks_nobody_loads_only_the_rooms_that_it_shows(place, words, rooms):
    Store(place.folder / "cache").close()
    code = (
        "import sys\nfrom summarizer.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        f"print('heavy', *({set(HEAVY)} & {{*sys.modules}}))\n"
        "ours = {name.split('.')[1] for name in sys.modules if name.startswith('summarizer.')}\n"
        "print('rooms', *ours)\n"
    )
    *_, heavy, loaded = place.finish(*words, how=("-c", code)).out.splitlines()
    assert set(heavy.split()) == {"heavy"} | ({"diskcache"} if "stats" in words else set())
    assert set(loaded.split()) == {"rooms", *rooms}


def test_a_first_word_that_is_no_command_is_a_source(place):
    ran = place.run("confg")
    assert (ran.status, ran.out) == (2, "")
    assert "confg" in ran.err


def test_a_file_called_like_a_command_is_given_with_its_folder(place):
    place.write("clean", "The bridge opened on Monday, the mayor said.")
    ran = place.run("./clean", "--schema", "summary")
    assert ran.json["article"]["id"] == "clean"


def test_options_may_come_before_the_sources(place):
    assert place.run("--schema", "quotes", "article.txt").json["schema"] == "quotes"


def test_without_anything_to_do_the_help_is_shown_as_an_error(place):
    ran = place.run()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Usage: summarize")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["article.txt", "--shema", "x"], "no such option '--shema'"),
        (["article.txt", "--retries", "many"], "retries must be a whole number"),
        (["article.txt", "--retries"], "'--retries' requires an argument"),
        (["--quiet"], "missing SOURCE"),
        (["article.txt", ""], "missing SOURCE"),
        (["verify", "article.txt"], "missing argument 'QUOTES'"),
        (["verify", "-", "-"], "cannot both be standard input"),
        (["cache", "frobnicate"], "no such command 'frobnicate'"),
        (["cache", "prune"], "say what to delete"),
        (["cache", "prune", "--size", "x"], "must be a size like 500MB"),
        (["schemas", "claim"], "did you mean claims?"),
        (["prompts", "claims@9"], "no prompt 'claims@9'"),
        (["clean", "nowhere.txt"], "nowhere.txt"),
        (["clean", "article.txt", "https://paper.example/a"], "only with --fetch"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(place, words, told):
    ran = place.run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert told in ran.err


def completed(place, words):
    environ = {
        "_SUMMARIZE_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["summarize", *words]),
        "COMP_CWORD": str(len(words)),
    }
    return place.finish(**environ).out.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["ver"], "plain,verify"),
        (["--sch"], "plain,--schema"),
        (["article.txt", "--schema", "cl"], "plain,claims"),
        (["prompts", "brief"], "plain,briefing@1"),
        (["cache", "pr"], "plain,prune"),
    ],
)
def test_the_shell_can_complete_commands_options_and_names(place, words, offered):
    assert offered in completed(place, words)


def test_each_error_of_the_house_has_a_status_and_the_nearer_class_decides():
    expected = {
        errors.ConfigError: 2,
        errors.CatalogError: 2,
        errors.IngestError: 2,
        errors.NotAnArticle: 1,
        errors.FetchError: 1,
        errors.AuthError: 2,
        errors.UnknownModel: 2,
        errors.BudgetExceeded: 3,
        errors.ProviderDown: 1,
        errors.Truncated: 1,
        errors.OutputError: 1,
        KeyboardInterrupt: 130,
        BrokenPipeError: 141,
        ZeroDivisionError: 1,
    }
    assert {kind: door.status_of(kind("x")) for kind in expected} == expected


@pytest.mark.parametrize("flag", [None, "--verbose"])
def test_a_bug_is_one_line_and_all_of_it_on_demand(place, flag):
    code = (
        "import sys, summarizer.settings.resolution as r\n"
        "def broken(*_): raise ZeroDivisionError('oh\\nno')\n"
        "r.resolve = broken\n"
        "from summarizer.cli import main\nmain(sys.argv[1:])"
    )
    words = ["article.txt", *([flag] if flag else [])]
    ran = place.finish(*words, how=("-c", code))
    assert ran.status == 1
    first, *more = ran.err.splitlines()
    assert "this is a bug in summarizer" in first
    assert "ZeroDivisionError: oh no" in first
    assert bool(more) == bool(flag)


@pytest.mark.parametrize(("word", "near"), [("btch", "batch"), ("Digest", "digest")])
def test_a_command_that_is_misspelt_is_told_as_that_and_not_as_a_missing_file(place, word, near):
    ran = place.run(word, "article.txt", "--out", "x")
    assert ran.status == 2
    assert f"no command '{word}': did you mean summarize {near}?" in ran.err
    place.write(word, (place.folder / "article.txt").read_text())
    assert place.run(word, "--schema", "quotes").status == 0


def test_what_names_no_file_to_write_to_is_told(place):
    assert "-o names no file" in place.run("article.txt", "-o", "").err


def test_a_closed_standard_input_is_told_with_the_next_step(place):
    code = "import sys\nsys.stdin = None\nfrom summarizer.cli import main\nmain(sys.argv[1:])"
    ran = place.finish("-", how=("-c", code))
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "standard input is closed: pipe an article into it, or name a file" in ran.err


def test_a_folder_that_is_gone_does_not_keep_results_from_standard_output(place):
    code = (
        "import os, sys\nos.mkdir('gone')\nos.chdir('gone')\nos.rmdir('../gone')\n"
        "from summarizer.cli import main\nmain(sys.argv[1:])"
    )
    ran = place.finish(str(place.folder / "article.txt"), "--schema", "quotes", how=("-c", code))
    assert (ran.status, ran.json["status"]) == (0, "complete")


@pytest.mark.parametrize(
    "words",
    [("verify", "article.txt", "locked.txt"), ("diff", "locked.txt", "article.txt"),
     ("replay", "locked.txt"), ("digest", "article.txt", "--since", "locked.txt")],
)  # fmt: skip
def test_a_file_that_may_not_be_read_is_told_with_the_next_step(place, words):
    place.write("locked.txt", "x").chmod(0)
    ran = place.finish(*words, how=("-c", AS_NOBODY))
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "locked.txt cannot be read: Permission denied; give " in ran.err


def test_what_may_not_be_read_among_others_fails_for_itself(place):
    place.write("locked.txt", "x").chmod(0)
    folder = place.write("closed/inner/a.txt", "x").parent
    inside = place.write("shut/a.txt", "x").parent
    folder.chmod(0)
    inside.chmod(0)
    sources = ("locked.txt", "closed", "shut/a.txt", "article.txt")
    ran = place.finish(*sources, "--schema", "quotes", how=("-c", AS_NOBODY))
    folder.chmod(0o700)
    inside.chmod(0o700)
    assert ran.status == 1
    assert [row["status"] for row in ran.lines] == ["failed", "failed", "failed", "complete"]
    assert [row["error"]["message"] for row in ran.lines[:3]] == [
        f"{name}: it cannot be read (Permission denied)"
        for name in ("locked.txt", "closed/inner", "shut/a.txt")
    ]


def test_a_control_character_in_a_name_does_not_reach_the_terminal(place):
    ran = place.run("no\x1b[31mfile\n.txt")
    assert ran.status == 2
    assert "\x1b" not in ran.err
    assert ran.err.count("\n") == 1


def test_a_closed_pipe_is_quiet(place):
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as nobody:
        process = place.start("schemas", "briefing", stdout=nobody)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (141, b"")


def test_a_full_disk_is_one_line(place):
    with Path("/dev/full").open("wb") as full:
        process = place.start("schemas", "briefing", stdout=full)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    told = b"standard output: No space left on device; see to that, and give the same command again"
    assert err == b"summarize: " + told + b"\n"


@pytest.mark.parametrize(
    ("option", "told"),
    [("--budget", "'abc' is no number (see"), ("--max-tokens", "'abc' is no whole number (see")],
)
def test_a_word_in_place_of_a_number_is_told_in_plain_words(place, option, told):
    ran = place.run("batch", "x.txt", "--out", "out", option, "abc")
    assert ran.status == 2
    assert told in ran.err


def test_an_export_of_a_batch_without_results_says_that_nothing_is_written(place):
    place.write("empty.txt", "")
    place.run("batch", "empty.txt", "--out", "out")
    ran = place.run("export", "out", "--format", "csv")
    assert (ran.status, ran.out) == (0, "")
    assert "out/results.jsonl holds no results yet: nothing is written" in ran.err
