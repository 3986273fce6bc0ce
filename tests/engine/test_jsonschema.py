"""A schema is worked out once, and never mistaken for another one."""

from copy import deepcopy
from types import MappingProxyType

from summarizer.engine.jsonschema import ABSENT, read_schema

SCHEMA = {
    "type": "object",
    "properties": {
        "title": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "quotes": {"type": "array", "items": {"type": "string", "maxLength": 20}},
    },
    "required": ["title"],
}


def test_the_same_schema_is_worked_out_once():
    assert read_schema(SCHEMA) is read_schema(deepcopy(SCHEMA))


def test_a_schema_that_was_changed_is_read_anew():
    mine = deepcopy(SCHEMA)
    before = read_schema(mine)
    mine["properties"]["place"] = {"type": "string"}
    assert [*read_schema(mine).fields] == ["title", "quotes", "place"]
    assert [*before.fields] == ["title", "quotes"]


def test_fields_in_another_order_are_answered_in_that_order():
    turned = SCHEMA | {"properties": dict(reversed(SCHEMA["properties"].items()))}
    assert [*read_schema(SCHEMA).fields] == ["title", "quotes"]
    assert [*read_schema(turned).fields] == ["quotes", "title"]


def test_a_schema_that_is_no_plain_dict_is_read_as_well():
    assert [*read_schema(MappingProxyType(SCHEMA)).fields] == ["title", "quotes"]


def test_values_fit_their_field_or_are_absent():
    fields = read_schema(SCHEMA).fields
    assert fields["title"].shaped(None) is None
    assert fields["quotes"].shaped("short") == ["short"]
    assert fields["quotes"].shaped(["short", "longer than twenty characters"]) == ["short"]
    assert fields["quotes"].items.shaped("longer than twenty characters") is ABSENT
