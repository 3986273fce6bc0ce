"""What an editor would ask of the engine in a court, at a match, on election night, in an opinion."""

# ruff: noqa: E501 - articles keep one line a paragraph, as news does

import pytest

from summarizer.engine.cast import Cast
from summarizer.engine.document import Document
from summarizer.engine.genres import tell_genre
from summarizer.engine.request import Page

COURT = """A former treasurer of the Skarvik lifeboat charity was jailed for three years on Tuesday after admitting that he had stolen 312,000 crowns from its accounts.

Torben Lykke, 61, of Harbour Lane, Skarvik, pleaded guilty at Norrby District Court to 14 counts of theft committed between May 2019 and August 2023.

Jonas Falk, defending, said that his client had been addicted to gambling since the death of his wife, Karin Lykke, in 2018.

Judge Astrid Holm rejected a plea for a suspended sentence. Lykke, she said, had abused “a very high degree of trust”, and only prison would do.

Lykke, who sat with his head bowed, showed no emotion. The charity declined to comment on the sentence."""

ELECTION = """23.48 Lindgren concedes
Prime Minister Agnes Lindgren has conceded defeat. “The voters have spoken, and I have heard them,” she told supporters in Karlstrand.

23.30 Majority in sight
With 92 percent of votes counted, the Coalition for Renewal has 88 of 169 seats, the electoral commission says. Turnout was 71.4 percent.

22.15 “Wait and see”
Coalition leader Marek Olsen refuses to claim victory. “We wait for the last village,” he says. His deputy, Tove Olsen, who is not related, is less cautious: “It's over.”

20.00 Polls close
Polls have closed. An exit poll puts the Coalition on 86 seats and the Centre Party on 61."""

ISLAND = """Kari Moen, who runs the school on the island of Lom, asked the county on Monday for a second ferry.

{}

The county will decide in May."""


def names(rows):
    return {row["name"]: row for row in rows}


def test_in_court_the_bare_surname_is_the_accused_and_not_his_wife(ask):
    data = ask(COURT, published="2025-03-18")
    [trust] = [row for row in data["quotes"] if "degree of trust" in row["evidence"]]
    assert trust["speaker"] == "Astrid Holm"
    assert names(data["actors"])["Karin Lykke"]["role"] == "wife"
    assert names(data["actors"])["Norrby District Court"]["kind"] == "organisation"
    assert not {row["speaker"] for row in data["claims"]} & {"Karin Lykke", "Harbour Lane"}


def test_a_judge_who_turns_a_plea_down_denies_nothing(ask):
    data = ask(COURT)
    assert not any(row["mode"] == "denial" for row in data["claims"])
    [stance] = data["stances"]
    assert (stance["holder"], stance["position"]) == ("Astrid Holm", "opposes")


def test_a_span_of_months_is_one_date_and_a_month_no_hedge(ask):
    data = ask(COURT, published="2025-03-18")
    assert "2019-05/2023-08" in {row["date"] for row in data["timeline"]}
    assert not any(row["hedge"] == "May" for row in data["claims"])


def test_who_does_not_comment_stays_out_of_the_summary(ask):
    data = ask(COURT)
    assert not any("declined to comment" in row["text"] for row in data["summary"])
    assert "What does the charity say about the sentence?" in data["open_questions"]


def test_a_live_blog_opens_with_its_latest_news_and_invents_no_names(ask):
    data = ask(ELECTION, published="2025-11-09")
    assert data["summary"][0]["text"] == "Prime Minister Agnes Lindgren has conceded defeat."
    assert not {"Turnout", "Polls"} & names(data["actors"]).keys()
    assert not any("Wait and see" in row["what"] for row in data["timeline"])
    speakers = {row["evidence"]: row["speaker"] for row in data["quotes"]}
    assert speakers["We wait for the last village,"] == "Marek Olsen"
    assert speakers["It's over."] == "Tove Olsen"


@pytest.mark.parametrize(
    ("sentence", "speaker", "claim"),
    [
        (
            "The mayor of Lom, Henrik Aas, backed her: the island, he said, could not live on one boat.",
            "Henrik Aas",
            "The island could not live on one boat.",
        ),
        (
            "Henrik Aas, the mayor, was blunt: one boat a day, he said, was not enough.",
            "Henrik Aas",
            "One boat a day was not enough.",
        ),
        (
            "The cost, the minister, Jon Vik, told the Coast Gazette, would be shared.",
            "Jon Vik",
            "The cost would be shared.",
        ),
        (
            "Last year, Moen told reporters on Monday, 300 people moved away.",
            "Kari Moen",
            "300 people moved away.",
        ),
        (
            "The boat will not last, warned Dr Moen's deputy, Ida Brun.",
            "Ida Brun",
            "The boat will not last.",
        ),
        (
            "The plan is a dream, opposition leader Per Holm, a former captain, said.",
            "Per Holm",
            "The plan is a dream.",
        ),
    ],
)
def test_a_saying_inside_a_clause_leaves_it_whole(ask, sentence, speaker, claim):
    rows = ask(ISLAND.format(sentence), "claims")["claims"]
    assert (speaker, claim) in {(row["speaker"], row["text"]) for row in rows}


def test_the_words_before_a_colon_are_the_outlets(ask):
    sentence = "The mayor of Lom, Henrik Aas, backed her: the island, he said, could not wait."
    rows = ask(ISLAND.format(sentence), "claims")["claims"]
    [own] = [row for row in rows if "backed her" in row["text"]]
    assert own["text"] == "The mayor of Lom, Henrik Aas, backed her."
    assert own["speaker"] is None


def test_no_event_is_cut_inside_a_number(ask):
    body = "In 2019 the ship cost 6,880 crowns a day, in 2021 it cost 1,250, and it sank in 2022."
    rows = ask(body, "timeline")["timeline"]
    assert all(not row["what"].endswith(("6", "1")) for row in rows)
    assert {row["date"] for row in rows} == {"2019", "2021", "2022"}


def test_the_rows_of_a_table_are_no_statements(ask):
    body = "Fares rise on 14 December, the company says.\n\nRoute | Now | From 14 December\nLom | 6.20 | 6.50\n\nThe last rise was in 2021."
    data = ask(body, published="2025-11-20")
    assert not any("|" in row["text"] for part in ("summary", "claims") for row in data[part])
    assert not any("|" in row["what"] for row in data["timeline"])


def test_share_indices_are_no_actors_and_the_outlet_is_one(ask):
    body = "The Nikkei fell 2 percent on Monday after Halden Marine said that it would cut 150 jobs.\n\nShares in Halden Marine lost a tenth."
    rows = names(ask(body, outlet="The Coast Gazette")["actors"])
    assert rows["Halden Marine"]["kind"] == "organisation"
    assert rows["The Coast Gazette"]["kind"] == "media"
    assert "Nikkei" not in rows


def test_short_words_between_marks_carry_their_marks_where_they_stand_elsewhere_too(ask):
    body = "The theft was a shock, the mayor said on Monday.\n\nThe owner, Ida Brun, called it “theft” and left the hall."
    [row] = ask(body, "quotes")["quotes"]
    assert (row["evidence"], row["speaker"]) == ("“theft”", "Ida Brun")


def test_of_many_who_speak_equally_often_the_first_two_make_the_interview():
    """Always the same two: which strings a set gives first changes from process to process."""
    voices = ("Kai Ost", "Lea Ruud", "Per Dahl", "Siri Holm", "Tor Lund", "Uma Vik", "Ylva Berg")
    turns = [f"{name}: It is the ferry that went." for name in voices * 2]
    page = Page(body="\n\n".join(turns))
    document = Document(page.body)
    genre = tell_genre(document, Cast(document, page))
    assert sorted(genre.turns) == [0, 1, 7, 8]
