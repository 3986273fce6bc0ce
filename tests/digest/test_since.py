"""A sixth article joins without redoing the five, and the digest says what came."""

import json

import pytest

from summarizer import asummarize_digest, summarize_digest
from summarizer.core.errors import ConfigError
from summarizer.core.events import Started

ONE = """Blast damages Orrin mill

Two workers were hurt in an explosion at the Orrin paper mill on Monday, the police said.

“The boiler had been checked in May,” said the mill's manager, Edda Kray. The damage comes to
€2 million, she said.
"""
TWO = """Explosion at paper mill in Orrin

An explosion at the Orrin paper mill hurt two workers on Monday, the fire brigade said.

Edda Kray, manager of the mill, put the damage at €2 million.
"""
THREE = """Union doubts figures of Orrin mill

The explosion at the Orrin paper mill caused damage of €5 million, said Nils Arvo of the union.

Two workers had been hurt in the explosion at the mill on Monday.
"""
SETTINGS = {"model": "extractive", "cache": False}


@pytest.fixture
def folder(tmp_path):
    for name, text in (("one", ONE), ("two", TWO), ("three", THREE)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def _told(digest, article):
    return [
        member
        for story in digest["stories"]
        for claim in story["claims"]
        for member in claim["members"]
        if member["article"] == article
    ]


def test_only_the_new_article_is_asked_about(folder):
    before = summarize_digest([folder / "one.txt", folder / "two.txt"], **SETTINGS)
    events = []
    after = summarize_digest(
        [folder / "two.txt", folder / "three.txt"], since=before, on_event=events.append, **SETTINGS
    )
    assert [event.article for event in events if isinstance(event, Started)] == ["three"]
    assert [article["id"] for article in after["articles"]] == ["one", "two", "three"]
    assert [article["new"] for article in after["articles"]] == [False, False, True]
    assert after["since"]["articles"] == ["three"]


def test_what_is_new_backed_and_disputed_is_marked_and_counted(folder):
    before = summarize_digest([folder / "one.txt", folder / "two.txt"], **SETTINGS)
    after = summarize_digest([folder / "three.txt"], since=before, **SETTINGS)
    (story,) = after["stories"]
    assert (story["id"], story["change"]) == (before["stories"][0]["id"], "grown")
    changes = [claim["change"] for claim in story["claims"]]
    assert after["since"]["disputed"] == changes.count("disputed") >= 1
    assert after["since"]["new"] == changes.count("new")
    assert [card["change"] for card in story["contradictions"]] == ["new"]


def test_the_same_again_brings_nothing_new(folder):
    before = summarize_digest([folder], **SETTINGS)
    after = summarize_digest([folder], since=before, **SETTINGS)
    assert after["since"]["articles"] == []
    assert (after["since"]["new"], after["since"]["contradictions"]) == (0, 0)
    assert [s["articles"] for s in after["stories"]] == [s["articles"] for s in before["stories"]]


def test_a_digest_written_to_a_file_can_be_gone_on_from(folder):
    before = summarize_digest([folder / "one.txt"], **SETTINGS)
    path = folder / "digest.json"
    path.write_text(json.dumps(before), encoding="utf-8")
    after = summarize_digest([folder / "two.txt"], since=path, **SETTINGS)
    assert [article["id"] for article in after["articles"]] == ["one", "two"]
    assert _told(after, "one")


def test_what_is_no_digest_is_named(folder):
    (folder / "other.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(ConfigError, match="is no digest: give the JSON that an earlier"):
        summarize_digest([folder / "one.txt"], since=folder / "other.json", **SETTINGS)
    with pytest.raises(ConfigError, match="is no JSON: give"):
        summarize_digest([folder / "one.txt"], since=folder / "one.txt", **SETTINGS)
    with pytest.raises(ConfigError, match=r"cannot be read: No such file or directory; give"):
        summarize_digest([folder / "one.txt"], since=folder / "none.json", **SETTINGS)


def test_one_article_that_fails_stops_none(folder):
    (folder / "empty.txt").write_text("   \n", encoding="utf-8")
    made = summarize_digest([folder], **SETTINGS)
    assert [row["article"] for row in made["failed"]] == ["empty"]
    assert made["failed"][0]["error"]["type"] == "NotAnArticle"
    assert len(made["articles"]) == 3
    assert "could not be used" in made["overview"][-1]


def test_two_files_of_one_name_keep_apart(folder):
    for name, text in (("a", ONE), ("b", TWO)):
        (folder / name).mkdir()
        (folder / name / "same.txt").write_text(text, encoding="utf-8")
    made = summarize_digest([folder / "a", folder / "b"], **SETTINGS)
    assert [article["id"] for article in made["articles"]] == ["same", "same-2"]
    assert [story["articles"] for story in made["stories"]] == [["same", "same-2"]]


async def test_the_async_face_gives_the_same(folder):
    one = await asummarize_digest([folder], **SETTINGS)
    assert len(one["articles"]) == 3
    assert one["provenance"]["judge"] is None
    assert one["provenance"]["models"] == ["extractive"]
