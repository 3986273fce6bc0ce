"""Which day is meant, and which is not known."""

import pytest

from summarizer.engine.dates import find_dates, published_day


def told(text, published=None):
    """Words for a date and its value."""
    found = find_dates(text, (0, len(text)), published, lambda _: False)
    return {text[slice(*mention.span)]: mention.value for mention in found}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It sank on 4 May 1998.", "on 4 May 1998", "1998-05-04"),
        ("It sank on May 4, 1998.", "on May 4, 1998", "1998-05-04"),
        ("It sank on 1998-05-04.", "on 1998-05-04", "1998-05-04"),
        ("It sank on 4.5.1998.", "on 4.5.1998", "1998-05-04"),
        ("It sank in May 1998.", "in May 1998", "1998-05"),
        ("It sank in 1998.", "in 1998", "1998"),
        ("It sank on Tuesday.", "on Tuesday", None),
        ("It sank yesterday.", "yesterday", None),
        ("It sank last week.", "last week", None),
        ("It sank in June.", "in June", None),
        ("It sank on 3 June.", "on 3 June", None),
    ],
)
def test_without_a_day_of_publication_only_what_the_text_settles_is_dated(text, words, value):
    assert told(text) == {words: value}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It sank on Tuesday.", "2025-11-11"),
        ("It sank on Wednesday.", "2025-11-12"),
        ("It sank yesterday.", "2025-11-11"),
        ("It sank two days ago.", "2025-11-10"),
        ("It sank on 3 June.", "2025-06-03"),
        ("It sank last month.", "2025-10"),
        ("It sank last year.", "2024"),
        ("It sank last week.", "2025-11-03/2025-11-09"),
    ],
)
def test_the_day_of_publication_settles_the_rest(text, value):
    assert list(told(text, "2025-11-12").values()) == [value]


@pytest.mark.parametrize("published", [None, "2025", "2025-11", "2025-99-99", "0001-01-01", "soon"])
def test_only_a_whole_day_is_a_day_of_publication(published):
    assert published_day(published) is None


@pytest.mark.parametrize(
    "text",
    [
        "He may march on.",
        "It costs 1998 crowns or 2,004 dollars.",
        "She won by 5-4 and 1.5 per cent.",
        "The 40th of May does not exist, nor does 31.02.2024x.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert not any(told(text, "2025-11-12").values())


def test_the_timeline_runs_from_the_first_day_to_the_last(ask):
    body = """The mill in Horn burned down on Monday. It was built in 1911 and closed in May 2003.

A party is planned for 12 December."""
    dates = [row["date"] for row in ask(body, "timeline", published="2025-11-12")["timeline"]]
    assert dates == ["1911", "2003-05", "2025-11-10", "2025-12-12"]


def test_the_words_of_a_date_are_words_of_the_article(ask):
    body = "The mill in Horn burned down on Monday. It was built in 1911 by Karl Rott."
    rows = ask(body, "timeline", published="2025-11-12")["timeline"]
    assert all(row["date_text"] in body for row in rows)
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The mill cut its forecast for the year on Wednesday after a poor harvest.", "2025-11-12"),
        ("Sales fell short of the level that it had forecast in July for the year.", "2025-07"),
        ("The mayor would not comment on the plan on Sunday evening.", "2025-11-09"),
        ("The mayor would close the bridge on Sunday evening.", "2025-11-16"),
        ("The council will meet next Wednesday to vote on the bridge.", "2025-11-19"),
        ("The council met last Wednesday to vote on the bridge.", "2025-11-05"),
        ("Nobody won more than half of the seats on May 14.", "2025-05-14"),
        ("The court expects to call him on 17 December.", "2025-12-17"),
        ("The fair runs through Sunday.", "2025-11-16"),
        ("The board stood by its figure on Sunday.", "2025-11-09"),
        ("Cases rose to 31, from 23 on Saturday.", "2025-11-08"),
        ("The shop opens from Saturday.", "2025-11-15"),
        ("The keeper found a letter from 19 December.", "2024-12-19"),
        ("The firm would have known of it on 6 November.", "2025-11-06"),
        ("The fine must be paid by midnight on Friday.", "2025-11-14"),
        ("The picture was made on Monday 13 May.", "2024-05-13"),
        ("Last night the board met in the town hall.", "2025-11-11"),
        ("The firm will sue by the end of the month.", "2025-11"),
        ("The ships come before the year is out.", "2025"),
    ],
)
def test_a_verb_beside_the_date_tells_past_from_future(ask, text, date):
    found = ask(f"{text}\n\nThe bridge is old.", "timeline", published="2025-11-12")["timeline"]
    assert date in {row["date"] for row in found}


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The box was found on Monday of last week in a shed.", "2025-11-03"),
        ("The board has given the day as the Monday before.", None),
        ("The judge hears both sides on Monday in the old hall.", None),
        ("The agency stood by its figure on Sunday.", "2025-11-09"),
        ("The gates must be shut by the end of Sunday.", "2025-11-16"),
        ("Into the harbour came in December 9 000 packets of tea.", "2024-12"),
        ("The paper found a document from 19 December.", "2024-12-19"),
        ("The dairy would have known of it only from 6 January.", "2025-01-06"),
        ("The dairy would have to close from 6 January.", "2026-01-06"),
    ],
)
def test_a_date_that_is_not_sure_is_left_open(ask, sentence, day):
    rows = ask(sentence, published="2025-11-12")["timeline"]
    assert [row["date"] for row in rows] == [day]


def test_who_confirmed_it_when_is_no_event_of_its_own(ask):
    sentence = "An aide spoke with the envoy in May 2025, as confirmed by the palace on Monday."
    assert [row["date"] for row in ask(sentence, published="2025-11-12")["timeline"]] == ["2025-05"]
