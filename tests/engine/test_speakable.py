"""Who can be a speaker at all: people, bodies and texts; no verbs, things or other sentences."""

import pytest

from summarizer.engine.speakable import can_be_named, looks_like_thing, speaking_head


def claims(ask, *sentences):
    body = " ".join(["The council of Lowmere closed the swimming bath on Monday.", *sentences])
    return {row["text"]: (row["speaker"], row["relayed_by"]) for row in ask(body)["claims"]}


@pytest.mark.parametrize("low", ["goalkeeper", "psychiatrist", "affidavit", "trio"])
def test_a_noun_for_people_or_texts_can_speak(low):
    assert speaking_head(low)


@pytest.mark.parametrize("low", ["river", "computer", "relationship", "potential", "moon", "theft"])
def test_a_noun_for_a_thing_cannot_speak(low):
    assert not speaking_head(low)


def test_a_name_into_which_a_sentence_ran_is_no_name():
    assert not can_be_named("Wexford But Harris")
    assert not can_be_named("Marlow Marlow")
    assert can_be_named("Harris Wexford")


def test_a_side_is_no_he():
    assert looks_like_thing("Edinburgh Rugby")
    assert not looks_like_thing("Tansy Bird")


@pytest.mark.parametrize(
    "sentence",
    [
        "The new roof says that nothing is to be feared from rain in March.",
        "A walk to the bath, found empty by the clerk, claimed the attention of the town.",
        "The loss of the pump suggests that 40 families are without water.",
    ],
)
def test_a_thing_says_nothing(ask, sentence):
    assert {speaker for speaker, _ in claims(ask, sentence).values()} == {None}


def test_words_that_somebody_unknown_says_are_no_claim_of_the_outlets(ask):
    given = claims(ask, "He said the boiler would cost 4,000 crowns.")
    assert not any("boiler" in text for text in given)


def test_the_man_who_found_a_thing_speaks_and_not_what_he_found(ask):
    given = claims(ask, "The man who found the rusty boiler says it was cold for 12 days.")
    assert "the man" in {speaker for speaker, _ in given.values()}


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The swimmers' union on Friday raised its count of lost lessons to 395.", "union"),
        ("By the swimmers' union's reckoning 640 lessons have been lost.", "union"),
        ("The clerk Ada Moss stood by her figure of 640 lessons.", "Ada Moss"),
        ("Judge Ida Crane ruled last Friday that the bath must stay closed.", "Ida Crane"),
        ("The board has given the day as the Monday before.", "board"),
        ("The Ledger has been told by two plumbers that the valve was shut.", "two plumbers"),
    ],
)
def test_who_counts_rules_or_tells_is_the_speaker(ask, sentence, speaker):
    assert any(speaker in (who or "") for who, _ in claims(ask, sentence).values())


def test_what_somebody_had_asked_for_is_news_of_the_outlets(ask):
    given = claims(ask, "The mayor, Rhona Pike, had asked for a survey after 12 complaints.")
    assert {speaker for speaker, _ in given.values()} == {None}


def test_what_a_news_agency_reports_is_passed_on_and_nobodys_words(ask):
    given = claims(ask, "The news agency KLP reported that 12 pumps had failed in Lowmere.")
    assert (None, "KLP") in given.values()


def test_a_relay_between_two_clauses_of_one_saying_is_the_relay(ask):
    sentence = "Ada Moss said the bath was dry, the news agency KLP reported, and that it was cold."
    assert ("Ada Moss", "KLP") in claims(ask, sentence).values()


def test_a_subject_with_a_paper_to_show_for_its_figure_is_the_speaker(ask):
    sentence = "The county treasury puts the cost at 3.4 million crowns, according to a paper."
    assert ("the county treasury", None) in claims(ask, sentence).values()
