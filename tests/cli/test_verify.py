"""Whether quotes stand in an article, from the command line."""

import json

QUOTES = [
    "The pumps stay in use.",
    "the price was 2.4 million\ncrowns",
    "the price was 3.4 million crowns",
    "nothing of this kind was ever written here",
]


def test_each_quote_gets_its_verdict_place_and_difference(place):
    place.write("quotes.json", json.dumps([QUOTES[0], {"quote": QUOTES[2]}, QUOTES[3]]))
    ran = place.run("verify", "article.txt", "quotes.json", "--format", "json")
    assert ran.status == 1
    kept, altered, absent = ran.json["quotes"]
    text = (place.folder / "article.txt").read_text()
    assert kept["verdict"] == "exact"
    assert text[kept["start"] : kept["end"]] == QUOTES[0]
    assert altered["verdict"] == "altered"
    assert (altered["start"], altered["spans"]) == (None, [])
    assert "2.4" in altered["reason"]
    assert "3.4" in altered["reason"]
    nearest = altered["nearest"]
    assert text[nearest["start"] : nearest["end"]] == nearest["text"]
    assert absent["verdict"] == "absent"


def test_the_status_is_0_where_all_quotes_stand_there(place):
    ran = place.run("verify", "article.txt", "-", stdin=f"{QUOTES[0]}\n")
    assert ran.status == 0
    assert ran.out.splitlines()[-1] == "article.txt: 1 exact"


def test_the_table_names_what_differs_and_the_nearest_passage(place):
    place.write("quotes.txt", f"{QUOTES[2]}\n")
    ran = place.run("verify", "article.txt", "quotes.txt")
    assert ran.status == 1
    assert "altered" in ran.out
    assert "2.4" in ran.out
    assert "nearest, " in ran.out


def test_as_json_lines_there_is_one_line_for_each_quote(place):
    place.write("quotes.json", json.dumps(QUOTES))
    ran = place.run("verify", "article.txt", "quotes.json", "--format", "jsonl")
    assert [row["quote"] for row in ran.lines] == QUOTES


def test_a_source_of_several_articles_is_refused(place):
    rows = [{"id": name, "text": "It rained all day, said the mayor."} for name in "ab"]
    place.write("two.jsonl", "\n".join(map(json.dumps, rows)))
    ran = place.run("verify", "two.jsonl", "-", stdin="x\n")
    assert ran.status == 2
    assert "several articles" in ran.err
