"""Where sentences end, and that nothing of a text is lost between them."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engine.sentences import sentence_spans, split

RULES = [
    ["Dr. Mbeki left at 9 a.m. on Friday.", "Nobody saw him."],
    ["The fee is $4.50 per kg.", "That is too much!", "Is it?"],
    ["She works for Hartmann & Co. in Ulm.", "He does not."],
    ["“Stop it!” she said.", "He stopped."],
    ["Mr. and Mrs. J. P. Okoro moved to St. Ives in Sept. 2019.", "They stayed."],
    ["The U.S. Senate voted.", "It was late."],
    ["They met at 5 p.m.", "The talks failed."],
    ["See fig. 3 on p. 12 for more.", "It is small."],
    ["He waited… and waited.", "Then he went."],
    ["“We lost.”", "“We did not.”"],
    ["The site example.org was down.", "So was the other."],
]


@pytest.mark.parametrize("wanted", RULES, ids=lambda wanted: wanted[0][:30])
def test_a_sentence_ends_where_a_reader_ends_it(wanted):
    assert split(" ".join(wanted)) == wanted


def test_a_list_ends_at_its_lines():
    assert split("The plan:\n- new hinges\n- a second pump") == [
        "The plan:", "- new hinges", "- a second pump",
    ]  # fmt: skip


def test_a_line_that_is_broken_off_is_no_end():
    assert split("The council voted\nfor the plan.") == ["The council voted\nfor the plan."]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aB1 .!?“”\"'\n,:-…é\u00a0", max_size=120))
def test_the_spans_cover_every_letter_in_order(text):
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    covered = {at for start, end in spans for at in range(start, end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)
