"""A headline that its own article contradicts is told of, whatever model answers."""

import pytest

from summarizer import read_text, summarize
from summarizer.pipeline.heading import headline_warnings

BODY = (
    "The harbour board of Sund will close 18 of its berths in May, Ann Lee said on Monday. "
    "The berths are too shallow for the new ferries.\n\n"
    "The board decided this by seven votes to two."
)


@pytest.mark.parametrize("title", ["Harbour board of Sund to close 25 berths in May"])
def test_another_number_in_the_headline_is_a_warning_that_shows_where_the_body_differs(title):
    article = read_text(BODY, title=title)
    [warning] = headline_warnings(article)
    assert warning.kind == "headline"
    assert "25" in warning.detail
    assert "18" in article.text[slice(*warning.where)]


@pytest.mark.parametrize("title", [None, "Harbour board of Sund to close 18 berths in May"])
def test_a_sound_headline_or_none_is_no_warning(title):
    assert headline_warnings(read_text(BODY, title=title)) == []


def test_the_result_of_any_schema_carries_it():
    article = read_text(BODY, title="Harbour board of Sund to close 25 berths in May")
    record = summarize(article, "quotes", model="extractive").record
    assert [row["kind"] for row in record["warnings"]] == ["headline"]
