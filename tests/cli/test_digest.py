"""`summarize digest`: many articles in, one picture out."""

import json

BRENN = """Council sells the old waterworks

The town council of Brenn sold the old waterworks on Monday, the mayor said.

“We had eleven offers and took the best,” said the mayor, Tilda Moor. The price was 2.4 million
crowns.
"""
OTHER = """Waterworks of Brenn sold

The old waterworks of Brenn were sold on Monday, Mayor Tilda Moor said. There had been eleven
offers.

The buyer, Lakeside Ltd, spoke of a price of 3.1 million crowns.
"""


def _articles(place):
    folder = place.folder / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(BRENN, encoding="utf-8")
    (folder / "two.txt").write_text(OTHER, encoding="utf-8")
    return str(folder)


def test_a_digest_goes_into_a_pipe_as_json(place):
    ran = place.run("digest", _articles(place))
    assert ran.status == 0
    assert [article["id"] for article in ran.json["articles"]] == ["one", "two"]
    assert ran.json["overview"]


def test_the_suffix_of_the_file_chooses_the_format(place):
    folder = _articles(place)
    for name, begins in (("d.html", "<!doctype html>"), ("d.md", "#"), ("d.csv", "")):
        assert place.run("digest", folder, "-o", str(place.folder / name)).status == 0
        text = (place.folder / name).read_text(encoding="utf-8")
        assert text.lower().startswith(begins)
        assert "Brenn" in text


def test_a_batch_s_results_are_taken_as_they_are(place):
    folder = _articles(place)
    out = str(place.folder / "out")
    assert place.run("batch", folder, "--out", out).status == 0
    ran = place.run("digest", "--from", out)
    assert ran.status == 0
    assert sorted(article["id"] for article in ran.json["articles"]) == ["one", "two"]
    assert all(article["text"] for article in ran.json["articles"])
    assert ran.json["provenance"]["calls"] == 0


def test_a_folder_that_holds_no_results_is_named(place):
    ran = place.run("digest", "--from", str(place.folder / "nowhere"))
    assert ran.status == 2
    assert "--from takes the folder of a batch" in ran.err


def test_a_source_that_fails_is_told_and_the_rest_is_written(place):
    folder = _articles(place)
    (place.folder / "articles" / "empty.txt").write_text("\n", encoding="utf-8")
    ran = place.run("digest", folder)
    assert ran.status == 1
    assert "empty.txt" in ran.err
    assert len(json.loads(ran.out)["articles"]) == 2


def test_two_names_are_taken_for_one_only_as_a_pair(place):
    folder = _articles(place)
    assert place.run("digest", folder, "--same", "Brenn=Town council").status == 0
    ran = place.run("digest", folder, "--same", "Brenn")
    assert ran.status == 2
    assert "is no pair" in ran.err


def test_a_dry_run_tells_calls_and_asks_nothing(place, server):
    folder = _articles(place)
    shown = place.run("digest", folder, "--dry-run", *server.flags)
    told = place.run("digest", folder, "--dry-run", "--format", "json", *server.flags)
    assert (shown.status, server.calls) == (0, 0)
    row = json.loads(told.out)
    assert row["calls"] == row["articles"] == 2
    assert row["judge_bound"]
    assert row["judge_calls"] > 0
    assert "at most" in shown.out


def test_a_dry_run_knows_what_is_in_the_cache_and_counts_what_is_left(place, server):
    folder = _articles(place)
    place.run(folder, "--schema", "briefing", *server.flags)
    asked = server.calls
    ran = place.run("digest", folder, "--dry-run", "--format", "json", *server.flags)
    row = json.loads(ran.out)
    assert (row["calls"], row["cached"], server.calls) == (0, 2, asked)
    assert not row["judge_bound"]


def test_a_dry_run_of_the_embedded_engine_costs_nothing(place):
    ran = place.run("digest", _articles(place), "--dry-run", "--model", "extractive")
    assert ran.status == 0
    assert "nothing is asked" in ran.out


def test_a_broken_line_is_named_once(place):
    text = "The ferry of Lomford stopped on Monday, the harbour master said."
    lines = '{"id": "a", "text": "' + text + '"}\n{"id": "b", "text":\n'
    place.write("some.jsonl", lines)
    ran = place.run("digest", "some.jsonl")
    assert ran.status == 1
    assert ran.err.count("some.jsonl") == 1
    assert "some.jsonl, line 2" in ran.err
