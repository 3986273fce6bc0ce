"""What an article states without a claim of its own is found in its text, and nothing else is."""

import pytest

from summarizer.digest.clauses import clauses
from summarizer.digest.compiling import group, written
from summarizer.digest.sources import Collected

LEAD = "The ferry Gull ran into the pier at Lowick on Monday morning."
COST = "The repair of the ferry Gull will cost €3 million."
ACTORS = [
    ("Nella Frey", "person", "head of the Harbour Board", "Frey"),
    ("Otto Brandt", "person", "captain", "Brandt"),
    ("Harbour Board", "organisation", None),
    ("Sailors' Union", "organisation", None),
]


@pytest.fixture
def told(make):
    """Members of the claim of the cost, where a second article says a sentence of the text."""

    def run(sentence, claim=COST, also=()):
        first = make(
            "a", f"{LEAD}\n\n{claim}", [(LEAD, None), (claim, "Nella Frey")], actors=ACTORS
        )
        rows = [(LEAD, None), *also]
        second = make("b", f"{LEAD}\n\n{sentence}", rows, actors=ACTORS)
        made = written(group([first, second]), {"created": ""})
        (row,) = (
            one
            for story in made["stories"]
            for one in story["claims"]
            if any(member["text"] == claim for member in one["members"])
        )
        return [member for member in row["members"] if member["article"] == "b"], made

    return run


def test_a_sentence_that_states_a_claim_is_a_member_with_its_speaker_and_its_words(told):
    sentence = "Repairing the ferry Gull will cost €3 million, Nella Frey told reporters."
    (member,), made = told(sentence)
    assert member["found_in_text"] is True
    assert member["claim"] is None
    assert (member["speaker"], member["stand"]) == ("Nella Frey", "asserts")
    (row,) = member["evidence"]
    text = made["articles"][1]["text"]
    assert text[row["start"] : row["end"]] == row["quote"] == sentence
    ledger = made["stories"][0]["ledger"]
    stands = [cell["stand"] for row in ledger["rows"] for cell in row["cells"]]
    assert stands.count("silent") == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "Repairing the ferry Gull will cost €5 million, Nella Frey told reporters.",
        "Repairing the ferry Gull will not cost €3 million, Nella Frey told reporters.",
        "Repairing the tug Heron will cost €3 million, Nella Frey told reporters.",
        "The ferry Gull was insured for damage at sea.",
        "Will repairing the ferry Gull cost €3 million?",
        "A new pier was costed at €5 million, against €3 million for the ferry Gull.",
    ],
)
def test_a_look_alike_is_no_member(told, sentence):
    members, _ = told(sentence)
    assert members == []


def test_what_an_article_tells_of_somebody_is_no_claim_of_his(make):
    claim = "Nella Frey had asked for a second inspection of the ferry Gull."
    sentence = "Harbour chief Nella Frey had asked for a second inspection of the ferry Gull."
    first = make("a", f"{LEAD}\n\n{claim}", [(LEAD, None), (claim, None)], actors=ACTORS)
    second = make("b", f"{LEAD}\n\n{sentence}", [(LEAD, None)], actors=ACTORS)
    made = written(group([first, second]), {"created": ""})
    speakers = {
        member["speaker"]
        for story in made["stories"]
        for one in story["claims"]
        for member in one["members"]
    }
    assert speakers == {None}


def test_another_day_is_no_member(told):
    claim = "The ferry Gull will sail again on 14 June."
    assert len(told("The ferry Gull will sail again on 14 June.", claim)[0]) == 1
    assert told("The ferry Gull will sail again on 21 June.", claim)[0] == []


def test_of_two_who_speak_in_one_sentence_the_one_who_says_so_is_named(told):
    sentence = (
        "Otto Brandt said that the ferry Gull was old, and Nella Frey said that the repair of the "
        "ferry Gull would cost €3 million."
    )
    (member,), _ = told(sentence)
    assert member["speaker"] == "Nella Frey"


def test_what_the_article_claims_itself_is_not_found_once_more(told):
    sentence = "Repairing the ferry Gull will cost €3 million."
    members, _ = told(sentence, also=[(sentence, "Nella Frey")])
    assert [member["found_in_text"] for member in members] == [False]


def test_an_article_without_its_text_has_nothing_that_could_be_found(make):
    first = make("a", f"{LEAD}\n\n{COST}", [(LEAD, None), (COST, "Nella Frey")], actors=ACTORS)
    second = make("b", f"{LEAD}\n\n{COST}", [(LEAD, None)], actors=ACTORS)
    second.text = None
    made = written(group([first, second]), {"created": ""})
    found = [
        member["found_in_text"]
        for story in made["stories"]
        for claim in story["claims"]
        for member in claim["members"]
    ]
    assert not any(found)


def test_a_telling_found_again_is_nothing_new(told):
    sentence = "Repairing the ferry Gull will cost €3 million, Nella Frey told reporters."
    _, made = told(sentence)
    made["provenance"] = {"created": "2025-05-05"}
    papers = group_of(made)
    later = written(group(papers, made), {"created": ""}, (), made)
    assert later["since"]["new"] == later["since"]["corroborated"] == 0


def group_of(made):
    collected = Collected()
    collected.take_digest(made)
    return collected.papers


def test_a_long_sentence_is_told_apart_into_its_clauses():
    text = "The tower, 80 metres high and built in 1931, was shut on Friday after a stone fell."
    assert clauses(text) == [
        "80 metres high and built in 1931",
        "was shut on Friday",
        "after a stone fell.",
        "The tower was shut on Friday",
    ]
    assert clauses("The tower was shut.") == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            "Otto Brandt admitted that the Gull had left Lowick with its bow door open.",
            "Otto Brandt denied that the Gull had left Lowick with its bow door open.",
        ),
        (
            "The crew closed the bow door of the Gull on Monday, the board said.",
            "The crew never closed the bow door of the Gull on Monday, the union said.",
        ),
    ],
)
def test_what_one_denies_in_copied_words_is_no_telling_of_the_same(make, ours, theirs):
    papers = [
        make(name, f"{LEAD}\n\n{text}", [(LEAD, None), (text, "Otto Brandt")], actors=ACTORS)
        for name, text in (("a", ours), ("b", theirs))
    ]
    made = written(group(papers), {"created": ""})
    together = [
        {member["text"] for member in claim["members"]}
        for story in made["stories"]
        for claim in story["claims"]
    ]
    assert {LEAD} in together
    assert not any({ours, theirs} <= texts for texts in together)


def test_clauses_that_only_tell_who_speaks_make_no_claim_of_two(make):
    ours = (
        "Two sailors of the Gull were treated in hospital at Lowick, according to Nella Frey, "
        "director of the Harbour Board."
    )
    theirs = "The director of the Board, Frey, informed the ministry by telephone on Sunday."
    papers = [
        make(name, f"{LEAD}\n\n{text}", [(LEAD, None), (text, "Nella Frey")], actors=ACTORS)
        for name, text in (("a", ours), ("b", theirs))
    ]
    made = written(group(papers), {"created": ""})
    told = [len(claim["articles"]) for story in made["stories"] for claim in story["claims"]]
    assert sorted(told) == [1, 1, 2]
