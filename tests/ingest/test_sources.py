"""Many sources, one stream of articles: order, ids, errors, and nothing read before its turn."""

import io
import json
import tracemalloc

import pytest

from summarizer.core.article import Article
from summarizer.core.errors import FetchError, IngestError, NotAnArticle
from summarizer.ingest import Unreadable, load

STORY = "The mayor of Tarnby said on Monday that the bridge would stay closed until autumn."


def rows(*values):
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode()


def ids(found):
    return [item.id for item in found]


def test_a_folder_gives_its_texts_in_order_of_names_and_leaves_the_rest(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.html", "sub/.hidden.txt", "d.json", "e.png", ".git/f.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<html><p>{STORY}</p></html>" if name.endswith("html") else STORY)
    found = list(load([tmp_path]))
    assert ids(found) == ["a", "b", "c"]
    assert all(isinstance(item, Article) for item in found)
    assert [item.embedded for item in found] == [False, False, True]


def test_a_pattern_gives_what_it_matches(tmp_path):
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(STORY)
    assert ids(load([str(tmp_path / "*.txt")])) == ["a", "b"]


def test_two_sources_of_one_name_get_two_ids(tmp_path):
    for folder in ("one", "two", "three"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(STORY)
    (tmp_path / "rows.jsonl").write_bytes(rows({"id": "story-2", "text": STORY}, {"text": STORY}))
    found = list(
        load([tmp_path / "rows.jsonl", *(tmp_path / name for name in ("one", "two", "three"))])
    )
    assert ids(found) == ["story-2", "rows-2", "story", "story-2-2", "story-3"]
    assert len(set(ids(found))) == len(found)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("none.txt", "no such file"),
        ("none.jsonl", "no such file"),
        ("none-*.txt", "no file matches"),
        ("empty", "holds no articles"),
    ],
)
def test_a_source_that_gives_nothing_is_told_in_one_line_and_the_rest_goes_on(
    tmp_path, source, words
):
    (tmp_path / "empty").mkdir()
    (tmp_path / "story.txt").write_text(STORY)
    bad, good = load([str(tmp_path / source), str(tmp_path / "story.txt")])
    assert isinstance(bad, Unreadable)
    assert words in str(bad.error)
    assert "\n" not in str(bad.error)
    assert good.id == "story"


def test_each_row_has_its_id_and_what_is_stated_beside_its_text(tmp_path):
    path = tmp_path / "feed.jsonl"
    path.write_bytes(
        rows(
            {
                "id": 7,
                "text": STORY,
                "outlet": "Tarnby Post",
                "published": "2025-06-06",
                "title": "",
            },
            {"id": "page", "html": f"<p>{STORY}</p><p>{STORY} Twice.</p>", "author": ["Ann Lee"]},
            {"text": STORY, "url": "https://tarnby.example/7", "language": "en"},
        )
    )
    first, second, third = load([path])
    assert (first.id, first.outlet, first.published, first.title) == (
        "7",
        "Tarnby Post",
        "2025-06-06",
        None,
    )
    assert (second.id, second.author) == ("page", "Ann Lee")
    assert (third.id, third.source) == ("feed-3", "https://tarnby.example/7")
    assert all(article.embedded for article in (first, second, third))


def test_a_broken_row_is_one_error_that_names_its_line(tmp_path):
    path = tmp_path / "feed.jsonl"
    bad = rows({"id": "c"}, {"id": "d", "text": 5}, {"id": "e", "text": "  "})
    path.write_bytes(
        b"\xef\xbb\xbf" + rows({"id": "a", "text": STORY})
        + b'{"id": "b", "text": \n\n[1]\n\xff\xfe\n' + bad + rows({"id": "f", "text": STORY})
    )  # fmt: skip
    found = list(load([path]))
    assert ids(found) == ["a", "feed-2", "feed-4", "feed-5", "c", "d", "e", "f"]
    errors = [str(item.error) for item in found if isinstance(item, Unreadable)]
    assert [error.split(", ")[1].split(":")[0] for error in errors] == [
        "line 2", "line 4", "line 5", "line 6", "line 7", "line 8"
    ]  # fmt: skip
    assert all(
        isinstance(item.error, IngestError) for item in found if isinstance(item, Unreadable)
    )


def test_a_row_that_is_a_wall_is_no_article_and_names_its_line(tmp_path):
    path = tmp_path / "feed.jsonl"
    path.write_bytes(
        rows({"id": "a", "text": "This article is for subscribers\n\nForgot your password?"})
    )
    (found,) = load([path])
    assert isinstance(found.error, NotAnArticle)
    assert "line 1: it holds no article, only a paywall" in str(found.error)


def test_rows_are_read_one_at_a_time(tmp_path):
    path = tmp_path / "feed.jsonl"
    with path.open("wb") as file:
        for number in range(400):
            file.write(rows({"id": str(number), "other": "x" * 60_000}))
    assert path.stat().st_size > 20_000_000
    tracemalloc.start()
    count = sum(1 for _ in load([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 400
    assert peak < 3_000_000


def test_nothing_is_read_before_its_turn(tmp_path):
    stream = load([str(tmp_path / "later.txt")])
    (tmp_path / "later.txt").write_text(STORY)
    assert next(stream).text == STORY


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (STORY.encode(), ["stdin"]),
        (f"<!DOCTYPE html><html><body><p>{STORY}</p></body></html>".encode(), ["stdin"]),
        (rows({"id": "a", "text": STORY}, {"id": "b", "text": STORY}), ["a", "b"]),
    ],
    ids=["text", "page", "rows"],
)
def test_standard_input_is_told_by_its_look(data, expected):
    found = list(load(["-"], stdin=io.BytesIO(data)))
    assert ids(found) == expected
    assert all(article.text == STORY and article.embedded for article in found)


def test_empty_standard_input_is_an_error_in_one_line():
    (found,) = load(["-"], stdin=io.BytesIO(b""))
    assert isinstance(found.error, NotAnArticle)
    assert str(found.error) == "standard input: it is empty"


def test_an_address_is_refused_unless_fetching_is_asked_for():
    (found,) = load(["https://tarnby.example/bridge"])
    assert isinstance(found.error, FetchError)
    assert "--fetch" in str(found.error)


def test_many_rows_of_one_id_get_as_many_ids(tmp_path):
    path = tmp_path / "feed.jsonl"
    path.write_bytes(rows(*({"id": "x", "text": STORY} for _ in range(300))))
    assert len(set(ids(load([path])))) == 300
