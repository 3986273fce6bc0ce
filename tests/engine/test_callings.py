"""Whom a role, the noun of a body's name, or a pronoun means."""

# ruff: noqa: E501 - articles keep one line a paragraph, as news does

import pytest


def speakers(answer):
    return [claim["speaker"] for claim in answer["claims"]]


def test_a_body_is_called_by_the_noun_of_its_name(ask):
    body = (
        "The Harbour Commission said on Monday it had closed the quay at Lowmere. The Fishing "
        "Museum said it would open late. The commission said nobody had been hurt in Lowmere."
    )
    assert speakers(ask(body)) == ["Harbour Commission", "Fishing Museum", "Harbour Commission"]


def test_the_company_is_no_association(ask):
    body = (
        "Lowmere Ferries cancelled 40 trips. The Seamen's Association said it wanted 9 percent. The "
        "company said on Friday it had offered 5; on Monday it had said 4."
    )
    assert "Association" not in str(speakers(ask(body))[2:])


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("A nurse who did not want to be named said that the doors were locked.", "a nurse"),
        (
            "A person close to the bank told reporters that it would be sold.",
            "a person close to the bank",
        ),
        (
            "The parish treasury reckons with 3.4 million crowns for the roof.",
            "the parish treasury",
        ),
        ("The dairy said on Monday that it had called back 900 packs of cheese.", "the dairy"),
        ("The doors, which were found locked by visitors, opened before noon on Monday.", None),
    ],
)
def test_whoever_is_described_at_length_is_still_the_speaker(ask, sentence, speaker):
    assert speakers(ask(sentence)) == [speaker]


def test_a_pronoun_before_its_speaker_is_not_named_for_him(ask):
    claims = ask("She would win by 300 votes, Ann Lee said. It holds 90 papers, says the Board.")
    assert [claim["text"].split()[0] for claim in claims["claims"]] == ["She", "It"]


def test_a_pronoun_behind_its_speaker_is_named(ask):
    claims = ask("The Election Board said it had counted 90 papers in Lowmere.")["claims"]
    assert claims[0]["text"].startswith("Election Board had")


def test_a_trade_names_the_one_person_of_its_paragraph(ask):
    body = "Nils Aas was mending a net when the wave came to Lowmere. “I ran to the quay,” said the fisherman."
    assert [quote["speaker"] for quote in ask(body)["quotes"]] == ["Nils Aas"]


def test_a_trade_names_nobody_where_two_persons_may_be_meant(ask):
    body = "Nils Aas and Eva Holm met on the quay. “I ran to the quay,” said the fisherman."
    assert [quote["speaker"] for quote in ask(body)["quotes"]] != ["Nils Aas"]


def test_a_trade_names_nobody_whose_office_is_told(ask):
    body = "The mayor, Eva Holm, opened the fair. “I ran to the quay,” said the baker."
    assert [quote["speaker"] for quote in ask(body)["quotes"]] == ["the baker"]


def test_an_interview_in_an_outlets_name_was_led_by_whoever_met_the_guest(ask):
    body = (
        "Eva Holm runs the quay at Lowmere. Nils Aas met her in the fog.\n\n"
        "GULL: How old is the quay?\n\nHOLM: It was built in 1901 by my grandfather.\n\n"
        "GULL: The council says that it will be closed in May.\n\nHOLM: It has told me nothing of that.\n\n"
        "GULL: Is it safe?\n\nHOLM: It stood through the flood of 1953."
    )
    claims = ask(body, outlet="Gull Weekly")["claims"]
    assert [c["relayed_by"] for c in claims if c["speaker"] == "the council"] == ["Nils Aas"]


def test_a_second_verb_of_one_speaker_makes_a_claim_of_its_own(ask):
    body = (
        "Eva Holm said in Lowmere that the time had come to talk, calling for an envoy to be named."
    )
    assert [claim["text"] for claim in ask(body)["claims"]] == [
        "The time had come to talk.",
        "Eva Holm called for an envoy to be named.",
    ]


def test_whoever_raises_concerns_is_the_speaker_of_the_words_in_them(ask):
    body = (
        "Eva Holm said the ferry was “too old,” and a harbour official raised concerns that selling it "
        "“before the storms” was rash. The council raised taxes that hurt “small firms” in Lowmere."
    )
    speakers = [quote["speaker"] for quote in ask(body)["quotes"]]
    assert speakers[:2] == ["Eva Holm", "a harbour official"]


def test_what_only_points_back_to_another_paragraph_is_no_claim(ask):
    body = "The pool of Lowmere leaks 9 litres a day, the council said.\n\nAn engineer also confirmed this to Radio Nine."
    assert len(ask(body)["claims"]) == 1
