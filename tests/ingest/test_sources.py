"""Many sources, one stream of articles: order, ids, errors, and nothing read before its turn."""

import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pytest

from summarizer.core.article import Article
from summarizer.core.errors import NotAnArticle
from summarizer.ingest import Unreadable, load
from summarizer.ingest.sources import read
from summarizer.ingest.units import LARGEST, units

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


def test_two_sources_of_one_name_get_two_ids(tmp_path):
    for folder in ("one", "two", "three"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(STORY)
    (tmp_path / "rows.jsonl").write_bytes(rows({"id": "story-2", "text": STORY}, {"text": STORY}))
    found = list(
        load([tmp_path / "rows.jsonl", *(tmp_path / name for name in ("one", "two", "three"))])
    )
    assert ids(found) == ["story-2", "rows-2", "story", "story-3", "story-4"]
    assert len(set(ids(found))) == len(found)


FEED = (
    b"\xef\xbb\xbf" + rows({"id": "a", "text": STORY})
    + b'{"id": "b", "text": \n\n[1]\n\xff\xfe\n'
    + rows({"id": "c"}, {"id": "d", "text": 5}, {"id": "e", "text": "  "}, {"id": 7, "text": STORY})
    + rows({"text": STORY}, {"id": "big", "text": "x" * LARGEST})
)  # fmt: skip
#: What a source gives: an id an article, and behind a colon why there is none.
FED = [
    "a", "feed-2: line 2: it is not JSON", "feed-4: line 4: it is no object",
    "feed-5: line 5: it is not", "c: line 6: it has neither", "d: line 7: it has neither",
    "e: line 8: it has neither", "7", "feed-10",
    "feed-11: line 11: it is more than one article may have (5 MB)",
]  # fmt: skip
TWO = rows({"id": "0", "text": STORY}, {"id": "1", "text": STORY})
#: What is left of a file that is cut off behind its second row.
HALF = ["0", "1", "half: it is cut off"]
GIVEN = [
    ("story.txt", ["story"]),
    ("story.txt.gz", ["story"]),
    ("story.html.zst", ["story"]),
    ("feed.jsonl", FED),
    ("feed.jsonl.gz", FED),
    ("feed.jsonl.zst", FED),
    ("table.parquet", ["p", "table-2: line 2: it has neither", "table-3"]),
    ("folder", ["a", "b-2", "b", "b-3", "c"]),
    ("stor*.gz", ["story"]),
    ("fold*", ["a", "b-2", "b", "b-3", "c"]),
    ("none.txt", ["none: there is no such file"]),
    ("folder/d.json", ["d: it is JSON; give articles as .jsonl"]),
    ("none.jsonl", ["none: there is no such file"]),
    ("none.jsonl.gz", ["none: there is no such file"]),
    ("none.parquet", ["none: it is no Parquet file"]),
    ("none-*.txt", ["none-*.txt: no file matches"]),
    ("empty", ["empty: the folder holds no articles (files that end in .htm"]),
    ("empty.jsonl", ["empty: it holds no articles"]),
    ("large.txt", ["large: 5.0 MB is more than one article may have (5 MB)"]),
    ("large.txt.gz", ["large: unpacked it is more than 5 MB"]),
    ("cut.jsonl.gz", ["cut: it is cut off"]),
    ("half.jsonl.gz", HALF),
    ("half.jsonl.zst", HALF),
    ("cut.txt.gz", ["cut: it is cut off"]),
    ("cut.txt.zst", ["cut: it is cut off"]),
    ("joined.jsonl.gz", ["0", "1", "0-2", "1-2"]),
    ("joined.jsonl.zst", ["0", "1", "0-2", "1-2"]),
    ("damaged.txt.gz", ["damaged: it is damaged"]),
    ("damaged.txt.zst", ["damaged: it is damaged"]),
    ("plain.txt.gz", ["plain: it cannot be read (Not a gzipped file"]),
    ("blank.txt.gz", ["blank: it is empty"]),
    ("https://tarnby.example/a/b.html?c=1.2", ["b: addresses are fetched only with --fetch"]),
    ("https://tarnby.example/", ["tarnby.example: addresses are fetched only with --fetch"]),
    ("http://[tarnby", ["page: addresses are fetched only with --fetch"]),
]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with one source of each kind."""
    folder, story = tmp_path_factory.mktemp("place"), STORY.encode()
    packed = gzip.compress(story * 99)
    files = {
        "story.txt": story,
        "story.txt.gz": gzip.compress(story),
        "feed.jsonl": FEED,
        "feed.jsonl.gz": gzip.compress(FEED),
        "folder/1.jsonl": rows({"id": "a", "text": STORY}, {"id": "b-2", "text": STORY}),
        "folder/b.txt": story,
        "folder/b.txt.gz": gzip.compress(story),
        "folder/c.md": story,
        "folder/d.json": b"{}",
        "empty.jsonl": b"\n",
        "large.txt": b"x" * (LARGEST + 1),
        "large.txt.gz": gzip.compress(b"x" * (LARGEST + 1)),
        "cut.jsonl.gz": gzip.compress(FEED)[:60],
        "damaged.txt.gz": packed[:10] + b"\xff" * 20 + packed[30:],
        "damaged.txt.zst": story,
        "cut.txt.gz": packed[:-4],
        "half.jsonl.gz": gzip.compress(TWO) + gzip.compress(TWO)[:12],
        "joined.jsonl.gz": gzip.compress(TWO) * 2,
        "plain.txt.gz": story,
        "blank.txt.gz": gzip.compress(b" \n"),
        "none.parquet": b"none",
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "empty").mkdir()
    return folder


@pytest.fixture
def _place(place, source, monkeypatch):
    """Work there; what takes an extra is made only where that is installed."""
    monkeypatch.chdir(place)
    if source.endswith(".zst"):
        zstandard = pytest.importorskip("zstandard")
        page = f"<html><p>{STORY}</p></html>".encode()
        Path("story.html.zst").write_bytes(zstandard.compress(page))
        Path("feed.jsonl.zst").write_bytes(zstandard.compress(FEED))
        Path("cut.txt.zst").write_bytes(zstandard.compress(STORY.encode() * 99)[:-4])
        two = zstandard.compress(TWO)
        Path("joined.jsonl.zst").write_bytes(two * 2)
        Path("half.jsonl.zst").write_bytes(two + two[:12])
    elif source.endswith(".parquet"):
        pyarrow = pytest.importorskip("pyarrow")
        from pyarrow import parquet

        table = pyarrow.table({"id": ["p", None, " "], "text": [STORY, None, STORY]})
        parquet.write_table(table, "table.parquet")


def of_units(sources):
    """What a batch makes of sources."""
    return map(read, units(sources))


@pytest.mark.parametrize("way", [load, of_units])
@pytest.mark.parametrize(("source", "expected"), GIVEN, ids=[source for source, _ in GIVEN])
@pytest.mark.usefixtures("_place")
def test_each_kind_of_source_gives_its_articles_and_tells_in_one_line_what_is_none(
    way, source, expected
):
    found = list(way([source, "story.txt"]))
    assert isinstance(found.pop(), Article), "the rest goes on"
    assert len(found) == len(expected)
    for item, told in zip(found, expected, strict=True):
        name, _, words = told.partition(": ")
        assert item.id == name
        assert isinstance(item, Unreadable) == bool(words)
        if words:
            assert words in str(item.error).replace(", line", ": line")
            assert "\n" not in str(item.error)
        else:
            assert item.text == STORY


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
        (b" \n\n" + rows({"text": STORY}, {"id": "b", "text": STORY}), ["stdin-3", "b"]),
    ],
    ids=["text", "page", "rows", "rows below blank lines"],
)
def test_standard_input_is_told_by_its_look(data, expected):
    found = list(load(["-"], stdin=io.BytesIO(data)))
    assert ids(found) == expected
    assert all(article.text == STORY and article.embedded for article in found)


def test_standard_input_that_is_too_large_is_read_no_further():
    stdin = io.BytesIO(b"x" * 3 * LARGEST)
    (found,) = load(["-"], stdin=stdin)
    assert "more than one article may have" in str(found.error)
    assert stdin.tell() < LARGEST * 1.1


def test_empty_standard_input_is_an_error_in_one_line():
    (found,) = load(["-"], stdin=io.BytesIO(b""))
    assert isinstance(found.error, NotAnArticle)
    assert str(found.error) == "standard input: it is empty"


def test_many_rows_of_one_id_get_as_many_ids(tmp_path):
    path = tmp_path / "feed.jsonl"
    path.write_bytes(rows(*({"id": "x", "text": STORY} for _ in range(300))))
    assert len(set(ids(load([path])))) == 300
