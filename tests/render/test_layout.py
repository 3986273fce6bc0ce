"""Data of any shape into sections and items, with nothing lost on the way."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.layout import Reader, gist, is_evidence, label
from summarizer.render.view import passages

PROOF = {"quote": "four words of it", "start": 3, "end": 19, "match": "exact"}


def only(value):
    (section,) = Reader().sections({"rows": [value]})
    return section.items[0]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("open_questions", "Open questions"),
        ("incidentType", "Incident type"),
        ("date-of-birth", "Date of birth"),
        ("EU_members", "EU members"),
        ("claims", "Claims"),
        ("Größe", "Größe"),
        ("how many?", "How many?"),
        ("", "(unnamed)"),
    ],
)
def test_a_field_name_becomes_a_heading(key, words):
    assert label(key) == words


def test_evidence_is_known_by_its_shape():
    assert is_evidence(PROOF)
    assert is_evidence(PROOF | {"given": "four words"})
    assert not is_evidence(PROOF | {"start": True})
    assert not is_evidence(PROOF | {"end": -1})
    assert not is_evidence({"quote": "a", "match": "exact"})
    assert not is_evidence("four words of it")


def test_a_claim_is_known_in_a_schema_of_any_name():
    claim = {"text": "It rains.", "speaker": "Ann", "via": ["Bo"], "relayed_by": "Wire"}
    item = only(
        claim | {"mode": "denial", "hedge": "perhaps", "importance": 3, "evidence": [PROOF]}
    )
    assert item.kind == "claim"
    assert [run.text for run in item.lead] == [
        "Ann", "←", "Bo", "←", "Wire", "denial", "key point", "perhaps",
    ]  # fmt: skip
    assert item.text == "It rains."
    assert item.facts == ()


def test_a_claim_of_nobody_is_the_outlets_own():
    item = only({"text": "It rains.", "speaker": None, "mode": "assertion", "evidence": [PROOF]})
    assert item.lead[0] == ("aside", "the outlet itself")


def test_fields_that_a_layout_does_not_know_are_shown_too():
    item = only({"text": "It rains.", "speaker": "Ann", "certainty": 0.4, "notes": ["a", "b"]})
    assert [(fact.label, fact.values) for fact in item.facts] == [
        ("Certainty", ("0.4",)),
        ("Notes", ("a", "b")),
    ]


def test_an_event_without_a_date_is_undated_and_a_range_is_spelt_out():
    dated = {"date": "2024-03/2024-05", "date_text": "spring", "what": "Rain", "evidence": [PROOF]}
    assert [run.text for run in only(dated).lead] == ["2024-03 to 2024-05", "“spring”"]
    assert only(dated | {"date": None, "date_text": None}).lead[0].text == "undated"


def test_a_date_that_is_no_string_is_kept_as_it_is():
    item = only({"date": 2024, "what": "Rain"})
    assert item.kind == "plain"
    assert ("Date", ("2024",)) in item.facts


def test_a_quote_is_its_own_words():
    item = only({"speaker": "Ann", "evidence": PROOF})
    assert (item.kind, item.text) == ("quote", PROOF["quote"])
    assert item.whole is not None


def test_a_sentence_that_is_copied_whole_needs_its_words_once():
    item = only({"text": "four words\nof it", "evidence": [PROOF]})
    assert item.whole == item.evidence[0]


def test_a_sentence_in_other_words_or_with_another_quotation_shows_both():
    assert only({"text": "five words", "evidence": [PROOF]}).whole is None
    given = PROOF | {"given": "4 words of it"}
    assert only({"text": PROOF["quote"], "evidence": [given]}).whole is None
    assert only({"text": PROOF["quote"], "evidence": [PROOF, PROOF]}).whole is None


def test_flags_and_verdicts_become_notes():
    flags = [{"kind": "number", "detail": "14 is not there", "where": "text"}]
    verdict = {"verdict": "not_enough", "reason": None}
    item = only({"text": "a", "evidence": [PROOF], "flags": flags, "verdict": verdict})
    assert [(note.kind, note.label, note.text) for note in item.notes] == [
        ("flag", "check the number", "14 is not there"),
        ("verdict not_enough", "not enough", ""),
    ]


def test_flags_and_verdicts_of_another_shape_are_ordinary_fields():
    item = only({"text": "a", "flags": ["red"], "verdict": "guilty"})
    assert item.notes == ()
    assert [fact.label for fact in item.facts] == ["Flags", "Verdict"]


def test_passages_are_numbered_in_the_order_in_which_they_are_shown():
    data = {
        "one": [{"text": "a", "evidence": [PROOF, PROOF]}],
        "two": {"proof": PROOF, "inner": {"rows": [{"quote_in": PROOF}]}},
    }
    found = list(passages(Reader(5).sections(data)))
    assert [passage.number for passage in found] == [5, 6, 7, 8]
    assert [passage.label for passage in found] == ["", "", "Proof", "Quote in"]


def test_what_is_nested_very_deep_is_shown_as_json():
    value: object = "bottom"
    for _ in range(30):
        value = {"down": value}
    assert "bottom" in str(Reader().sections(value))


def test_the_gist_of_a_value_is_its_telling_field():
    assert gist({"speaker": "Ann", "text": "It rains."}) == "It rains."
    assert gist("words") == "words"
    assert json.loads(gist({"a": [1, None]})) == {"a": [1, None]}
    assert gist(None) == ""


WORDS = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1).map("w_{}".format)
VALUES = st.recursive(
    WORDS | st.integers() | st.booleans() | st.none() | st.just(PROOF),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            WORDS
            | st.sampled_from(["text", "speaker", "evidence", "what", "date", "name", "kind"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


def strings(value):
    """Every string that the data hold, but those that only name how evidence matched."""
    if isinstance(value, str):
        yield value
    elif is_evidence(value):
        yield value["quote"]
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


@given(st.dictionaries(WORDS, VALUES, max_size=5))
def test_no_string_of_any_data_is_lost(data):
    shown = str(Reader().sections(data))
    assert [words for words in strings(data) if words not in shown] == []
