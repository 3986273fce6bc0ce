"""How far an article bears out a statement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import NAUGHTY

from summarizer.ground.support import support

TEXT = (
    "The bakery chain Corvin & Sons raised its forecast for the second quarter on Monday. Sales "
    "grew by 14% to 3.2 million crowns, its director, Mila Orban, said. The firm will open twelve "
    "shops in Estmark before winter. It does not expect to hire more drivers. The Estmark Trade "
    "Council, a body of shopkeepers, accepted the plan after a long debate."
)


@pytest.mark.parametrize(
    "statement",
    [
        "Corvin & Sons raised its forecast for Q2.",
        "Sales increased by 14 percent to 3,200,000 crowns, Mila Orban said.",
        "The company will open 12 shops in Estmark.",
        "The ETC accepted the plan after a debate.",
        "The firm does not expect to hire more drivers.",
    ],
)
def test_what_the_article_says_in_its_own_or_other_words_is_supported(statement):
    assert support(TEXT, statement) >= 0.5


@pytest.mark.parametrize(
    "statement",
    [
        "Corvin & Sons lowered its forecast for the second quarter on Monday.",
        "Sales grew by 41% to 3.2 million crowns, Mila Orban said.",
        "Sales grew by 14% to 3.2 billion crowns.",
        "Sales fell by 14% to 3.2 million crowns.",
        "The firm will open twelve shops in Petrovia before winter.",
        "The firm expects to hire more drivers.",
        "The firm will not open twelve shops in Estmark before winter.",
        "The Estmark Trade Council rejected the plan after a long debate.",
        "Shares in the brewery climbed as tourists returned to the coast.",
    ],
)
def test_what_the_article_does_not_say_is_not_supported(statement):
    assert support(TEXT, statement) < 0.5


def test_of_two_shortened_sentences_the_one_that_keeps_its_phrases_gets_more():
    line = "From today the road along the lake that the old mill once fed can be walked again."
    right = "The road along the lake can be walked again."
    wrong = "Old mill once fed can be walked again."
    assert support(line, right) > support(line, wrong)


@given(st.text(max_size=80), st.text(max_size=40))
def test_support_is_a_share_for_any_texts(text, statement):
    assert 0 <= support(text, statement) <= 1


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_strange_strings_are_weighed_like_any_other(naughty):
    for text, statement in ((TEXT, naughty), (naughty, TEXT), (naughty, naughty)):
        assert 0 <= support(text, statement) <= 1


MEETING = (
    "Chair: Good morning. So what about the ferry to Tarrow?\n"
    "Engineer: The hull survey costs twelve dot fifty a square metre, and it is dry work.\n"
    "Clerk: We will not use the north slip, um, not this year.\n"
    "Chair: Fine. Then the painters begin in May, and the school gets its tickets.\n"
    "Engineer: The painters want four weeks and a roof over the hull.\n"
)


@pytest.mark.parametrize(
    "statement",
    [
        "3) The hull survey costs 12.50 a square metre.",
        "They talked about the north slip and will use the south slip.",
        "The engineer said that the painters want four weeks and a roof over the hull.",
        "The painters begin “in May”.",
    ],
)
def test_what_is_said_in_a_meeting_is_supported(statement):
    assert support(MEETING, statement) >= 0.5


@pytest.mark.parametrize(
    "statement",
    [
        "Clerk said that the painters want four weeks and a roof over the hull.",
        "They will use the north slip this year.",
        "The painters begin “in March”.",
        "The hull survey costs 12.05 a square metre.",
    ],
)
def test_what_another_one_said_in_a_meeting_or_nobody_is_not_supported(statement):
    assert support(MEETING, statement) < 0.5


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Posted 2019-06-30. The man was never named.",
            "The man was never named, as of June 2019.",
        ),
        ("A U.S. court heard the case.", "A United States court heard the case."),
        ("The Iran talks broke down.", "The Iranian talks broke down."),
        ("The price stayed at three point five crowns.", "The price stayed at 3.5 crowns."),
    ],
)
def test_dates_in_digits_initials_peoples_and_spoken_decimals_are_the_same(text, statement):
    assert support(text, statement) >= 0.5


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("The outlook of the yard stayed unchanged.", "The outlook of the yard stayed changed."),
        ("The ferry accounts were complete in May.", "The ferry accounts were incomplete in May."),
        (
            "The yard paid 12 crowns and 1 ticket each.",
            "The yard paid 12 crowns and 4 tickets each.",
        ),
    ],
)
def test_a_prefix_that_turns_a_word_and_a_small_number_count(text, statement):
    assert support(text, statement) < 0.5


def test_an_opposite_that_stands_somewhere_else_turns_no_paraphrase():
    said = "Because so few came along, the group dropped the big tour it had in mind for summer."
    text = (
        "Chair: Nobody signed up, so, um, the summer tour is off, right?\n"
        "Clerk: Right. Not one small van is booked. We had planned a long one.\n"
        "Chair: Many will not mind. We keep the minor trip in May.\n"
        "Clerk: Yes, um, and the group is pleased with that.\n"
    )
    assert support(text, said) >= 0.5


def test_an_opposite_beside_the_same_word_counts_in_a_paraphrase_too():
    text = "Clerk: Um, so the larger van, the blue one, that we would keep, and sell the other."
    assert support(text, "The clerk wants to sell the smaller van.") < 0.5
