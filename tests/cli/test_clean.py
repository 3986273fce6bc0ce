"""What of a source is the article, what is not, and why."""

from collections import Counter


def test_each_block_is_shown_with_its_place_kind_and_reason(place, gold):
    ran = place.run("clean", gold / "bridge-1.txt")
    assert ran.status == 0
    assert "body " in ran.out
    assert "←" in ran.out
    assert "\x1b" not in ran.out


def test_as_json_the_blocks_cover_all_but_white_space(place, gold):
    path = gold / "bridge-1.txt"
    shown = place.run("clean", path, "--format", "json").json
    text = path.read_bytes().decode()
    covered = Counter()
    for block in shown["blocks"]:
        assert text[block["start"] : block["end"]] == block["text"]
        covered.update(range(block["start"], block["end"]))
    assert max(covered.values()) == 1
    assert not "".join(letter for at, letter in enumerate(text) if at not in covered).strip()
    assert sum(shown["characters"].values()) == len(covered)


def test_several_sources_as_json_come_line_by_line_and_what_fails_is_told(place):
    place.write("empty.txt", "")
    ran = place.run("clean", "article.txt", "empty.txt", "article.txt", "--format", "json")
    assert ran.status == 1
    assert [row["article"]["id"] for row in ran.lines] == ["article", "article-2"]
    assert ran.err.count("\n") == 1
    assert "empty.txt" in ran.err
