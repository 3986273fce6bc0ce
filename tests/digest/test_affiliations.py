"""Whom a person speaks for, in the many ways that articles say it."""

import pytest

from summarizer.digest.cast import Cast

ACTORS = [("Kim Tell", "person", None, "Tell"), ("Dockers Union", "organisation", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Kim Tell of the Dockers Union said no.",
        "Kim Tell, from the Dockers Union, said no.",
        "Kim Tell (Dockers Union) said no.",
        "The Dockers Union, led by Kim Tell, said no.",
        "The Dockers Union and its chair, Kim Tell, said no.",
        "Kim Tell, chair of the Dockers Union, said no.",
        "Dockers Union leader Kim Tell said no.",
        "The Dockers Union's Kim Tell said no.",
        "Kim Tell, the Dockers Union's deputy head, said no.",
        "Kim Tell, who chairs the Dockers Union, said no.",
        "A spokeswoman for the Dockers Union, Kim Tell, said no.",
        "Kim Tell, the registrar at the Dockers Union, said no.",
        "“No,” said Kim Tell, acting director general of the Dockers Union.",
        "The Dockers Union said no. “Never,” said Kim Tell, its medical director.",
        "Kim Tell, on behalf of the Dockers Union, said no.",
    ],
)
def test_who_speaks_for_a_body_is_known_by_the_article_s_words(make, text):
    cast = Cast([make("a", text, [(text, "Kim Tell")], actors=ACTORS)])
    assert cast.house("kim tell") == "dockers union"


@pytest.mark.parametrize(
    "text",
    [
        "Kim Tell met the Dockers Union.",
        "Kim Tell accused the Dockers Union.",
        "Kim Tell, a critic of the Dockers Union, said no.",
    ],
)
def test_who_only_deals_with_a_body_does_not_speak_for_it(make, text):
    cast = Cast([make("a", text, [(text, "Kim Tell")], actors=ACTORS)])
    assert cast.house("kim tell") == "kim tell"


def test_the_place_that_an_article_was_written_in_speaks_for_nobody(make):
    text = "Marlow (The Daily Tern) – Nora Quist (Rail United) wants more trains."
    actors = [("Marlow", "place", None), ("The Daily Tern", "organisation", None),
              ("Nora Quist", "person", None), ("Rail United", "organisation", None)]  # fmt: skip
    cast = Cast([make("a", text, [], actors=actors)])
    assert cast.house("marlow") == "marlow"
    assert cast.house("nora quist") == "rail united"


def test_the_trust_is_the_one_body_whose_name_ends_so(make):
    names = ("Lerch Water Trust", "Delmar School Board", "Port Board")
    actors = [(name, "organisation", None) for name in names]
    text = "The Lerch Water Trust met the Delmar School Board and the Port Board. The trust paid."
    paper = make("a", text, [], actors=actors)
    cast = Cast([paper])
    assert cast.who(paper, "the trust").house == "lerch water trust"
    assert not cast.who(paper, "the board").named
