"""Whose words they are: in quotations, in reported speech, and through whom they come."""

# ruff: noqa: E501 - articles keep one line a paragraph, as news does

import json

import pytest

RESIGNED = """The chief executive of Port Merrow has resigned after less than a year in the job, the company announced on Friday evening.

Marta Ellison, 52, told staff in an email that she could "no longer defend a plan I did not write". She gave no further explanation.

"We have a deep bench," said a company source, who asked not to be identified.

Fishermen's leader Col Trevane said the resignation was "the first honest thing to come out of that building in months". He accused the port's owners, Castellan Holdings, of hiding a report.

"We begged them to publish it," he told the Merrow Advertiser. "They laughed at us."

Castellan has denied withholding any document.

Councillor Priya Nandakumar, who chairs the harbour board, described Ms Ellison as "the only grown-up in the room" and urged her to reconsider. "I have asked her to take a week," Cllr Nandakumar said.

According to the Financial Chronicle, which cited two people familiar with the matter, the group is considering a sale of the port for up to £90 million."""


@pytest.fixture
def speaker(ask):
    """The speaker of the quotation with these words, or of the claim with them."""

    def found(body, words, part="quotes", **head):
        rows = ask(body, part, **head)[part]
        key = "evidence" if part == "quotes" else "text"
        [row] = [row for row in rows if words in row[key]]
        return row["speaker"]

    return found


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("no longer defend", "Marta Ellison"),
        ("a deep bench", "a company source"),
        ("the first honest thing", "Col Trevane"),
        ("We begged them", "Col Trevane"),
        ("They laughed at us.", "Col Trevane"),
        ("the only grown-up", "Priya Nandakumar"),
        ("a week", "Priya Nandakumar"),
    ],
)
def test_a_quotation_has_the_speaker_that_the_sentence_names(speaker, words, wanted):
    assert speaker(RESIGNED, words) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("“The pump is old,” said Henrik Moe, the harbour master.", "Henrik Moe"),
        ("“The pump is old,” Mr Moe, the harbour master, said.", "Henrik Moe"),
        ("Asked about it, Moe replied: “The pump is old.”", "Henrik Moe"),
        ("“The pump,” said Moe, “is old.”", "Henrik Moe"),
        ("“The pump is old,” he said.", "Henrik Moe"),
        ("“The pump is old,” the harbour master added.", "Henrik Moe"),
        ("In the words of Moe, “the pump is old”.", "Henrik Moe"),
        ("“The pump is old,” according to Moe.", "Henrik Moe"),
        ("Moe called the pump “old”, and went home.", "Henrik Moe"),
    ],
)
def test_the_forms_in_which_news_attributes(ask, sentence, wanted):
    body = f"The harbour master of Vik, Henrik Moe, came to the quay on Monday.\n\n{sentence}"
    quotes = ask(body, "quotes")["quotes"]
    assert [row["speaker"] for row in quotes] == [wanted] * len(quotes)
    assert quotes


def test_a_quotation_over_paragraphs_is_the_words_of_one(ask):
    body = """Ana Brito, who keeps the lighthouse, remembers the storm.

“The glass went first,” she said.

“Then the stairs filled with water.

“We carried the lamp up by hand, and it burned until the morning.”

The roof was mended in May."""
    quotes = ask(body, "quotes")["quotes"]
    assert {row["speaker"] for row in quotes} == {"Ana Brito"}
    assert any("carried the lamp" in row["evidence"] for row in quotes)


def test_two_of_one_surname_are_told_apart_by_sex_and_office(speaker):
    body = """Mayor Ingrid Holt met the minister, Magnus Holt, on Monday. They are not related.

“The road is ours,” Ms Holt said.

“The money is ours,” the minister said."""
    assert speaker(body, "road") == "Ingrid Holt"
    assert speaker(body, "money") == "Magnus Holt"


def test_words_that_nobody_is_named_for_have_no_speaker(speaker):
    body = """The fair opened on Monday. It closed again on Tuesday after the rain came.

“Nothing works here any more.”

The organisers are from Lund. The gates cost 400 crowns."""
    assert speaker(body, "Nothing works") is None


def test_scare_quotes_and_titles_are_no_speech(ask):
    body = """The film “Night Over Ulm” opened in Graz on Monday. Its maker, Jan Kolb, came too.

The town calls itself the “city of bells” and has 12,000 inhabitants."""
    quotes = ask(body, "quotes")["quotes"]
    assert not any("Night Over Ulm" in row["evidence"] for row in quotes)


def test_an_interview_gives_the_answers_to_who_is_interviewed(ask):
    body = """Lena Okafor walked 4,000 kilometres along the old border. She speaks about dogs and silence.

Q: Ms Okafor, why on foot?
A: On a bicycle you miss the gates. I wanted to see every gate.

Q: Was there a moment when you wanted to give up?
A: It rained for a week, and a farmer told me that I was mad."""
    quotes = ask(body, "quotes", title="“I counted the steps”")["quotes"]
    assert [row["speaker"] for row in quotes] == ["Lena Okafor"] * len(quotes)
    assert len(quotes) == 2
    assert not any("give up" in row["evidence"] for row in quotes)


def test_a_claim_told_to_a_paper_comes_through_it(ask):
    claims = ask(RESIGNED, "claims")["claims"]
    [told] = [row for row in claims if any("laughed at us" in piece for piece in row["evidence"])]
    assert (told["speaker"], told["relayed_by"]) == ("Col Trevane", "Merrow Advertiser")
    [cited] = [row for row in claims if "£90 million" in row["text"]]
    assert cited["relayed_by"] == "Financial Chronicle"
    assert cited["speaker"] == "two people"


@pytest.mark.parametrize(
    "sentence",
    [
        "The Elbe Courier quoted Olga Reiss as saying that the dam was safe.",
        "Olga Reiss said that the dam was safe, the Elbe Courier reported.",
        "Olga Reiss told the Elbe Courier that the dam was safe.",
        "Olga Reiss, in an interview with the Elbe Courier, said that the dam was safe.",
    ],
)
def test_a_relay_is_kept_apart_from_the_speaker(ask, sentence):
    claims = ask(f"{sentence}\n\nThe dam was built long ago.", "claims")["claims"]
    [row] = [row for row in claims if "dam was safe" in row["text"]]
    assert (row["speaker"], row["relayed_by"]) == ("Olga Reiss", "Elbe Courier")


def test_the_outlets_own_voice_has_no_speaker(ask):
    claims = ask("The bridge over the Aa fell on Monday night. Nobody was hurt.", "claims")
    assert [row["speaker"] for row in claims["claims"]] == [None] * len(claims["claims"])
    assert claims["claims"]


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("The firm denied that the tank had leaked.", "denial"),
        ("The firm did not deny that the tank had leaked.", "assertion"),
        ("The union demanded that the tank be closed.", "demand"),
        ("The minister said the tank would be closed next year.", "prediction"),
        ("The mayor, Pia Lang, called the tank “a disgrace”.", "opinion"),
    ],
)
def test_the_mode_of_a_claim_follows_its_words(ask, sentence, mode):
    claims = ask(f"{sentence}\n\nThe tank stands in Horn.", "claims")["claims"]
    [row] = [row for row in claims if "tank" in row["text"] and "Horn" not in row["text"]]
    assert row["mode"] == mode


def test_a_hedge_is_kept_in_the_articles_words(ask):
    body = "The ship was reportedly sold to a dealer in Split.\n\nIt had lain idle since March."
    [row] = [row for row in ask(body, "claims")["claims"] if "dealer" in row["text"]]
    assert row["hedge"] == "reportedly"


def test_a_claim_that_is_taken_back_is_not_told_as_true(ask):
    body = """10.05 Trains stopped at Weller Junction
A signal failure has halted all trains, NorthRail says.

11.50 CORRECTION
Earlier we reported that a train had derailed. This was wrong. No train has left the tracks.

12.30 First trains are moving
NorthRail expects a normal service from about 3pm."""
    data = ask(body)
    assert not any("derailed" in row["text"] for row in data["summary"])
    for row in data["claims"]:
        assert "derailed" not in row["text"] or "wrong" in row["text"]


def test_a_stance_is_not_turned_round(ask):
    body = """Finance Minister Irena Holub criticised the move.

Trade unions, by contrast, welcomed the increase. The mayor of Horn takes no side."""
    stances = {row["holder"]: row["position"] for row in ask(body, "stance")["stances"]}
    assert stances["Irena Holub"] == "opposes"
    assert stances["trade unions"] == "supports"


def test_people_and_bodies_are_listed_once_with_their_offices(ask):
    rows = {row["name"]: row for row in ask(RESIGNED)["actors"]}
    assert rows["Castellan Holdings"]["kind"] == "organisation"
    assert rows["Priya Nandakumar"]["kind"] == "person"
    assert "Nandakumar" in rows["Priya Nandakumar"]["aliases"]
    assert rows["Merrow Advertiser"]["kind"] == "media"
    assert "Nandakumar" not in rows
    assert "Ms Ellison" not in json.dumps(sorted(rows))
