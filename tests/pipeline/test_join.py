"""Answers to the parts of a long article become one answer that loses nothing unseen."""

from summarizer.pipeline.join import join

SCHEMA = {
    "properties": {
        "headline": {},
        "summary": {"maxItems": 3},
        "claims": {},
        "actors": {},
        "about": {},
    }
}


def item(text, at):
    return {
        "text": text,
        "evidence": [{"quote": text, "start": at, "end": at + 1, "match": "exact"}],
    }


def test_one_part_passes_unchanged():
    part = {"headline": "H", "summary": [item("a", 0)] * 5}
    assert join([part], SCHEMA) == (part, [])


def test_no_part_with_data_gives_none():
    assert join([None, None], SCHEMA) == (None, [])


def test_lists_are_joined_in_the_articles_order_and_single_values_taken_once():
    one = {"headline": None, "claims": [item("a", 0)]}
    two = {"headline": "H", "claims": [item("b", 9)]}
    data, rejected = join([one, two], SCHEMA)
    assert data == {"headline": "H", "claims": [item("a", 0), item("b", 9)]}
    assert rejected == []


def test_the_same_item_in_two_parts_becomes_one_with_the_evidence_of_both():
    data, _ = join([{"claims": [item("a", 0)]}, {"claims": [item("a", 9)]}], SCHEMA)
    assert [part["start"] for part in data["claims"][0]["evidence"]] == [0, 9]


def test_an_actor_keeps_the_aliases_and_the_role_of_all_parts():
    one = {"actors": [{"name": "Ann Lee", "role": None, "aliases": ["Lee"]}]}
    two = {"actors": [{"name": "Ann Lee", "role": "mayor", "aliases": ["Lee", "Ms Lee"]}]}
    data, _ = join([one, two], SCHEMA)
    assert data["actors"] == [{"name": "Ann Lee", "role": "mayor", "aliases": ["Lee", "Ms Lee"]}]


def test_a_limit_is_kept_by_taking_from_each_part_in_turn_and_the_rest_is_told():
    one = {"summary": [item("a", 0), item("b", 1), item("c", 2)]}
    two = {"summary": [item("x", 10), item("y", 11)]}
    data, rejected = join([one, two], SCHEMA)
    assert [row["text"] for row in data["summary"]] == ["a", "b", "x"]
    assert [row.value["text"] for row in rejected] == ["c", "y"]
    assert "limit is 3" in rejected[0].reason


def test_objects_are_joined_field_by_field():
    data, _ = join([{"about": {"a": 1, "b": None}}, {"about": {"a": 2, "b": 3}}], SCHEMA)
    assert data == {"about": {"a": 1, "b": 3}}
