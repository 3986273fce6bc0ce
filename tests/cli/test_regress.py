"""``summarize regress``, ``diff`` and ``prompts compare`` from the command line."""

import json

import pytest


@pytest.fixture
def cases(place):
    """A folder with one approved case."""
    place.run("regress", "cases", "article.txt", "--record", "--approve")
    return place


def change(place, name, old, new):
    path = place.folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_an_article_becomes_a_case_and_is_approved(place):
    made = place.run("regress", "cases", "article.txt", "--record")
    assert made.status == 1
    assert "1 new case, 1 exchange recorded in cases" in made.err
    assert "1 case: 1 not approved yet" in made.out
    assert place.run("regress", "cases", "--approve").status == 0
    names = sorted(path.name for path in (place.folder / "cases" / "article").iterdir())
    assert names == [
        "approved-with.json", "article.txt", "case.toml", "cassette.yaml", "result.json",
    ]  # fmt: skip
    assert place.run("regress", "cases").out == "1 case: 1 the same\n"


def test_articles_that_lie_in_the_folder_become_cases(place):
    place.write("cases/one.txt", "The council met on Monday.\n\nIt sat long, the mayor said.")
    place.write("cases/two/article.txt", "The council met on Friday.\n\nIt sat long, he said.")
    made = place.run("regress", "cases", "--record", "--approve")
    assert made.status == 0
    assert made.out == "2 cases: 2 the same\n"
    again = place.run("regress", "cases", "--record")
    assert "0 new cases, 0 exchanges recorded" in again.err


def test_a_change_is_shown_and_its_part_approved(cases):
    change(cases, "cases/article/result.json", '"speaker": "Tilda Moor"', '"speaker": "Ann Lee"')
    found = cases.run("regress", "cases")
    assert found.status == 1
    assert "re-attributed" in found.out
    assert "speaker: Ann Lee → Tilda Moor" in found.out
    for part in ("claims", "quotes"):
        cases.run("regress", "cases", "--approve", "--case", "article", "--field", part)
    assert cases.run("regress", "cases").status == 0


def test_each_form_is_written(cases):
    for name, begin in (("r.md", "### No change"), ("r.xml", "<?xml"), ("r.json", "{")):
        assert cases.run("regress", "cases", "-o", name).status == 0
        assert (cases.folder / name).read_text().startswith(begin)


def test_a_model_is_asked_only_to_record(place, server):
    made = place.run("regress", "cases", "article.txt", "--record", "--approve", *server.flags)
    assert (made.status, server.calls) == (0, 1)
    assert place.run("regress", "cases").status == 0
    server.status = 500
    assert place.run("regress", "cases").status == 0
    assert server.calls == 1


def test_a_case_is_recorded_anew_when_it_is_named(place, server):
    place.run("regress", "cases", "article.txt", "--record", "--approve", *server.flags)
    server.content = {"headline": "Other", "summary": []}
    words = ("--record", "--case", "article", "--refresh", *server.flags)
    found = place.run("regress", "cases", *words)
    assert server.calls > 1
    assert found.status == 1


def test_an_unknown_expectation_names_file_and_key(cases):
    cases.write("cases/article/expectations.toml", "must_mantion = ['x']")
    found = cases.run("regress", "cases")
    assert found.status == 2
    assert "expectations.toml: no expectation 'must_mantion'" in found.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["regress", "nowhere"], "nowhere is not there: make cases of articles with summarize"),
        (["regress", "article.txt"], "article.txt is no folder: make cases of articles with"),
        (["regress", "empty"], "make cases of articles with summarize regress empty ARTICLE…"),
        (["regress", "cases", "--case", "x"], "has no case 'x': there is article"),
        (["regress", "cases", "article.txt"], "--record"),
        (["diff", "article.txt", "cases"], "holds no results of summarize: give a result file"),
        (["diff", "nowhere.json", "cases"], "nowhere.json cannot be read: No such file or"),
        (["diff", "other.json", "cases"], "other.json holds no results of summarize: give a"),
        (["diff", "other.jsonl", "cases"], "other.jsonl holds no results of summarize: give a"),
        (["diff", "empty", "cases"], "empty is neither the folder of a batch nor one of cases: g"),
        (["diff", "cases", "digest.json"], "digest.json holds no results of summarize: give a"),
        (["diff", "unlike.json", "cases"], "articles go by their ids, so give results of the same"),
        (["bundle", "article.txt", "-o", "b.zip"], "is no folder: give the folder of a batch, or"),
        (["bundle", "empty", "-o", "b.zip"], "holds no results to pack: give the folder of a"),
        (["replay", "article.txt"], "is no bundle (File is not a zip file): give a file that"),
        (["replay", "nowhere.zip"], "No such file or directory; give a file that summarize bundle"),
        (["prompts", "compare", "briefing@1", "briefing@77", "--cases", "cases"], "no prompt"),
    ],
)
def test_wrong_words_are_told(cases, words, told):
    cases.write("empty/notes.txt", "")
    cases.write("other.json", "[1, 2]")
    cases.write("other.jsonl", '{"article": {"id": "a"}}\n')
    cases.write("digest.json", '{"digest": 1, "articles": [], "stories": [], "provenance": {}}')
    result = {"article": {"id": "a"}, "data": None, "provenance": {}}
    cases.write("unlike.json", json.dumps([result, result]))
    done = cases.run(*words)
    assert (done.status, done.out) == (2, "")
    assert told in done.err


def test_a_place_where_no_cases_can_be_made_is_named(cases):
    cases.write("taken", "")
    done = cases.run("regress", "taken/deeper", "article.txt", "--record", "--model", "extractive")
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert "cannot be written: Not a directory; give another folder for the cases" in done.err


def test_two_results_are_compared(cases):
    first = cases.folder / "cases" / "article" / "result.json"
    other = json.loads(first.read_text())
    dropped = other["data"]["claims"].pop()
    cases.write("other.json", json.dumps(other))
    found = cases.run("diff", first, "other.json")
    assert found.status == 1
    assert dropped["text"][:30] in found.out
    assert "claims kept" in found.out


def test_two_prompts_are_recorded_and_compared(place, server):
    place.run("regress", "cases", "article.txt", "--record", "--approve", *server.flags)
    page = place.run("prompts", "briefing").out
    assert page
    from summarizer.catalog import find_prompt, prompts

    newest = find_prompt("briefing")
    text = (prompts.FOLDER / "briefing" / f"{newest.version}.md").read_text()
    told = text.replace("Brief me on", "Tell me of")
    place.write("mine.md", told.replace(f"version: {newest.version}", "version: 9"))
    words = ("prompts", "compare", newest.label, "mine.md", "--cases", "cases")
    missing = place.run(*words)
    assert missing.status == 1
    assert "not recorded" in missing.out
    found = place.run(*words, "--record", *server.flags)
    assert server.calls == 2
    assert f"{newest.label} → briefing@9" in found.out
    assert place.run(*words).out == found.out
    assert place.run("regress", "cases").status == 0
