"""A stray word is no evidence, and a quotation is what the article marks as one."""

import pytest

from summarizer.catalog import find_schema
from summarizer.ground import check
from summarizer.ingest import read_text

TEXT = (
    "The ferry Marten stopped on Sunday, the harbour board said in November. “Nobody answered,” "
    "said Dorte Hallam. She called the report 'late' and said that the letters were never read "
    "by anybody at all."
)
INTERVIEW = (
    "What did you see?\n\nA ship without lights, far out.\n\nWere you afraid?\n\nNot then.\n\n"
    "And now?\n\nNow I stay ashore and count the gulls."
)


def checked(schema, answer, text=TEXT):
    return check(answer, find_schema(schema), read_text(text))


def claim(text, *evidence):
    return {"claims": [{"text": text, "speaker": None, "evidence": list(evidence)}]}


def test_one_word_bears_no_statement_that_says_more():
    result = checked("claims", claim("The ferry sails.", "ferry"))
    assert result.data is None


@pytest.mark.parametrize("word", ["November", "it", "the", "of", "said in"])
def test_a_stray_word_bears_no_claim_that_does_not_share_it(word):
    result = checked("claims", claim("Five of them won high before noon.", word))
    assert result.data is None
    assert (
        "too short to bear it" in result.rejected[0].reason or "not in" in result.rejected[0].reason
    )


def test_a_short_passage_bears_what_it_says():
    result = checked("claims", claim("Nobody answered the union.", "“Nobody answered,”"))
    assert result.rejected == ()


def test_a_word_without_quotation_marks_is_no_quotation():
    result = checked("quotes", {"quotes": [{"speaker": None, "evidence": "harbour"}]})
    assert "no quotation marks" in result.rejected[0].reason


@pytest.mark.parametrize("words", ["Nobody answered,", "late", "“Nobody answered,”"])
def test_a_word_or_two_within_quotation_marks_is_one(words):
    result = checked("quotes", {"quotes": [{"speaker": None, "evidence": words}]})
    assert result.rejected == ()
    assert "flags" not in result.data["quotes"][0]


def test_reported_speech_given_as_a_quotation_is_flagged():
    words = "the letters were never read by anybody"
    result = checked("quotes", {"quotes": [{"speaker": "Dorte Hallam", "evidence": words}]})
    [flag] = result.data["quotes"][0]["flags"]
    assert flag["detail"] == "the article does not put these words in quotation marks"


def test_an_interviews_answers_need_no_quotation_marks():
    words = "A ship without lights, far out."
    result = checked("quotes", {"quotes": [{"speaker": None, "evidence": words}]}, INTERVIEW)
    assert "flags" not in result.data["quotes"][0]


def test_a_year_that_the_article_does_not_give_becomes_null_and_is_told():
    event = {
        "date": "2025-11", "date_text": "in November", "what": "The ferry Marten stopped.",
        "evidence": ["The ferry Marten stopped on Sunday"],
    }  # fmt: skip
    result = checked("timeline", {"timeline": [event]})
    [kept] = result.data["timeline"]
    assert kept["date"] is None
    assert [flag["detail"] for flag in kept["flags"] if flag["where"] == "date"] == [
        "2025-11: the year 2025 is not in the article"
    ]
