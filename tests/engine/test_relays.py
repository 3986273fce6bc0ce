"""Through whom an outlet has somebody's words, and who stands behind a text."""

# ruff: noqa: E501 - articles keep one line a paragraph, as news does

import pytest


@pytest.mark.parametrize(
    ("sentence", "speaker", "relay"),
    [
        ("The poll by the institute Datum for the weekly Kompass puts the Greens at 9 percent.", "Datum", "Kompass"),
        ("Six in ten want the bridge, according to a projection by the institute Datum for the broadcaster Lowland TV.", "Datum", "Lowland TV"),
        ("The doors were locked at nine, according to a handwritten ward log.", "a handwritten ward log", None),
        ("Eva Holm told several newspapers that the ferry had been sold.", "Eva Holm", "several newspapers"),
        ("Eva Holm told reporters that the ferry had been sold on Monday.", "Eva Holm", None),
        ("Eva Holm confirmed the sale of the ferry to Radio Nine on Monday.", "Eva Holm", "Radio Nine"),
        ("Eva Holm dismissed a report on Radio Nine that the ferry had been sold.", "Eva Holm", None),
        ("Radio Nine reported, citing police, that nine people were hurt in Lowmere.", "police", "Radio Nine"),
        ("The mayor said in an interview published on Sunday by the Harbour Post that she would leave in May.", "the mayor", "Harbour Post"),
        ("The document, first reported by the Harbour Post, shows that the firm knew of 90 cracks.", "the document", "Harbour Post"),
        ("In a letter seen by the Harbour Post, the union warns of a strike in May.", "the union", "Harbour Post"),
        ("A nurse told CPS news agency that the tests had been repeated in May.", "a nurse", "CPS"),
        ("An internal letter detailed by the weekly Tide Sheet said that 90 piles were rotten.", "an internal letter", "Tide Sheet"),
        ("Eva Holm told the trade newsletter Tide Sheet that 90 piles were rotten.", "Eva Holm", "Tide Sheet"),
        ("The newsletter of the club said that 90 boats had been sold.", "the newsletter of the club", None),
        ("The plan described by the mayor would cost 90 crowns, Eva Holm said.", "Eva Holm", None),
    ],
)  # fmt: skip
def test_a_chain_of_tellers_is_told_link_by_link(ask, sentence, speaker, relay):
    [claim] = ask(sentence)["claims"]
    assert (claim["speaker"], claim["relayed_by"]) == (speaker, relay)


def test_its_report_is_that_of_the_outlet_named_before(ask):
    body = "The Harbour Post wrote on Monday that the gates had been open. Its report quoted an engineer as saying that the pumps failed."
    assert ask(body)["claims"][1]["relayed_by"] == "Harbour Post"


@pytest.mark.parametrize(
    "sentence",
    [
        "The pile is half as many packs again as the dairy of Lowmere said it had called back in May.",
        "Screens froze five hours before the time at which managers say they noticed the fault in Lowmere.",
        "The new line to Lowmere, which the mayor says will open in June, is 90 days late.",
    ],
)
def test_what_a_comparison_or_a_clause_of_place_says_is_not_the_whole_sentences(ask, sentence):
    [claim] = ask(sentence)["claims"]
    assert (claim["speaker"], claim["text"]) == (None, sentence)


def test_a_saying_that_a_relative_clause_closes_keeps_its_words(ask):
    sentence = "“We closed it at nine,” said Eva Holm, who runs the ferry of Lowmere."
    assert [q["speaker"] for q in ask(sentence)["quotes"]] == ["Eva Holm"]
