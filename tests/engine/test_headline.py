"""The headline: the article's own, unless the article says otherwise."""

import pytest

from summarizer.engine.conflict import headline_conflict

POOL = """The county council voted on Tuesday to close the swimming pool in Horn, which loses 40,000 crowns a year.

The vote was 14 to 9. Ida Brun, who leads the council, said that the pool would not reopen before 2027.

A court in Lund acquitted the former manager, Per Holm, of fraud in May.

The company's profit fell to 3.2 million crowns in the first quarter. Three swimmers were treated in hospital.

Holm beat Aas in the final of the town's chess cup."""  # noqa: E501 - one line a paragraph


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Five swimmers treated in hospital", "number"),
        ("Five swimmers treated in hospital (corrects entry of 10:03)", "number"),
        ("Council votes 19 to 9 to close swimming pool", "number"),
        ("Council votes to keep the swimming pool in Horn", "outcome"),
        ("Former manager Per Holm convicted of fraud by court in Lund", "outcome"),
        ("Company's profit rises in first quarter", "outcome"),
        ("Pool would reopen before 2027, says Brun, who leads council", "negation"),
        ("Council did not vote to close swimming pool in Horn", "negation"),
        ("Swimming pool in Lom to close, county council votes", "name"),
        ("Aas beats Holm in chess final", "name"),
    ],
)
def test_a_headline_that_its_article_contradicts_is_told_of(title, kind):
    found = headline_conflict(title, POOL)
    assert found is not None
    assert f"({kind})" in found.detail
    assert POOL[slice(*found.where)].endswith((".", "cup."))


@pytest.mark.parametrize(
    "title",
    [
        "Council closes pool in Horn",
        "Horn loses its pool",
        "Manager cleared of fraud",
        "Profit falls to 3 million crowns in first quarter",
        "Three swimmers treated in hospital (corrects entry of 10:05)",
        "Will the council close the swimming pool in Lom?",
        "A summer without swimming",
        "",
        None,
    ],
)
def test_a_headline_that_says_it_in_other_words_is_no_conflict(title):
    assert headline_conflict(title, POOL) is None


def test_the_articles_own_headline_stands_where_the_article_bears_it_out(ask):
    title = "Council votes to close swimming pool in Horn"
    assert ask(POOL, "summary", title=title)["headline"] == title


def test_a_false_headline_is_not_repeated_but_asked_about(ask):
    data = ask(POOL, title="Council votes to close 7 swimming pools in Lom, Horn and Vik by 2035")
    assert "Lom" not in data["headline"]
    data = ask(POOL, title="Former manager Per Holm convicted of fraud by court in Lund")
    assert "convicted" not in data["headline"]
    assert "Is the headline right?" in data["open_questions"][0]


def test_without_a_headline_the_lead_is_shortened_at_the_border_of_a_clause(ask):
    headline = ask(POOL, "summary")["headline"]
    assert headline == "The county council voted on Tuesday to close the swimming pool in Horn"


def test_a_lead_that_only_says_who_says_something_is_told_as_his_words(ask):
    body = (
        "Nils Aas, the spokesman of the harbour, said that the quay of Lowmere is to be closed for "
        "repairs, adding that boats would be sent to the river.\n\nBoats that use the quay of "
        "Lowmere will have to be moored in the river until the repairs of its wall are done, which "
        "may take the whole of the winter and a part of the spring."
    )
    assert ask(body)["headline"].startswith("Nils Aas: The quay of Lowmere is to be closed")
