"""Cards: what excludes each other, with the words of both sides; and what does not."""

import pytest

ACTORS = [
    ("Nella Frey", "person", None, "Frey"),
    ("Otto Brandt", "person", None, "Brandt"),
    ("Gull", "other", None),
]


@pytest.fixture
def cards(make, compiled):
    """The cards of two articles, each given as claims ``(quote, speaker)``."""

    def run(ours, theirs, days=(None, None)):
        papers = []
        for name, rows, day in zip("ab", (ours, theirs), days, strict=True):
            head = "The ferry Gull ran into the pier at Lowick on Monday morning."
            text = "\n\n".join([head, *(row[0] for row in rows)])
            claims = [(head, None), *((row[0], row[1]) for row in rows)]
            papers.append(make(name, text, claims, actors=ACTORS, published=day))
        (story,) = compiled(*papers)["stories"]
        return story["contradictions"]

    return run


def test_two_sources_with_two_figures_are_a_contradiction_with_both_words(cards):
    (card,) = cards(
        [("The repair of the Gull will cost €3 million, Frey said.", "Nella Frey")],
        [("Repairing the Gull will cost €5 million, said Brandt.", "Otto Brandt")],
    )
    assert (card["kind"], card["about"]) == ("contradiction", "number")
    assert {card["a"]["focus"]["quote"], card["b"]["focus"]["quote"]} == {
        "€3 million", "€5 million",
    }  # fmt: skip
    assert "Nella Frey" in card["explanation"]


def test_the_same_source_that_says_it_changed_is_an_update(cards):
    (card,) = cards(
        [("The repair of the Gull will cost €3 million, Frey said.", "Nella Frey")],
        [("The repair of the Gull will now cost €5 million instead of €3 million, Frey said.",
          "Nella Frey")],
        ("2025-06-01", "2025-06-05"),
    )  # fmt: skip
    assert card["kind"] == "updated"
    assert (card["a"]["article"], card["b"]["article"]) == ("a", "b")


def test_a_figure_that_another_tells_to_have_been_the_former_one_is_an_update(make, compiled):
    head = "The ferry Gull ran into the pier at Lowick on Monday morning."
    first = "The repair of the Gull will cost €3 million, Frey said."
    second = "The repair of the Gull will cost €5 million, said Brandt"
    kinds = []
    for rest in (", up from the €3 million that Frey had named.", ", and wished Frey well."):
        ours = make("a", f"{head}\n\n{first}", [(head, None), (first, "Nella Frey")], actors=ACTORS)
        theirs = make(
            "b", f"{head}\n\n{second}{rest}", [(head, None), (second, "Otto Brandt")], actors=ACTORS
        )
        (story,) = compiled(ours, theirs)["stories"]
        kinds += [card["kind"] for card in story["contradictions"]]
    assert kinds == ["updated", "contradiction"]


def test_figures_that_an_article_adds_up_are_a_tension(cards):
    found = cards(
        [("The operator will hire 60 sailors, Frey said.", "Nella Frey")],
        [("The operator will hire 90 sailors, said Brandt.", "Otto Brandt"),
         ("Frey explained that 60 sailors would stay and 30 only help out, which makes the 90.",
          "Nella Frey")],
    )  # fmt: skip
    assert [card["kind"] for card in found if card["about"] == "number"] == ["tension"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The Gull carried 40 cars, Frey said.", "The Gull carried 120 people, said Brandt."),
        ("The repair costs €3 million, Frey said.", "The port paid a fine of €4 million."),
        ("Some 40 cars were on board, Frey said.", "There were 41 cars on board, Brandt said."),
        ("Freight rose 3 percent, Frey said.", "Wages must rise by 5 percent, said Brandt."),
        ("The loss was €3 million, Frey said.",
         "The loss of €3 million was below the €4 million that had been feared, said Brandt."),
        ("The Gull was built in 1998, Frey said.", "The pier was built in 1931, Brandt said."),
        ("Frey did not deny that the door was open.", "The door was open, Brandt said."),
        ("Frey denied that the crew was drunk.", "The door was open, Brandt said."),
        ("The bow door of the Gull was open, Frey said.",
         "Frey, who had said that the bow door of the Gull was open, would not repeat it."),
        ("Two sailors of the Gull died, Frey said.",
         "Such wrecks kill about one sailor in ten, said Brandt."),
        ("The tank held no more than 200 litres, Frey said.",
         "There were at most 200 litres in the tank, Frey said."),
    ],
)  # fmt: skip
def test_what_may_both_hold_is_no_contradiction(cards, ours, theirs):
    found = cards([(ours, "Nella Frey")], [(theirs, "Otto Brandt")])
    assert [card for card in found if card["kind"] == "contradiction"] == []


def test_days_that_exclude_each_other_are_a_contradiction(cards):
    (card,) = cards(
        [("The Gull sailed without a bow door from 3 May, Frey said.", "Nella Frey")],
        [("The Gull sailed without its bow door from 13 May, said Brandt.", "Otto Brandt")],
    )
    assert (card["kind"], card["about"]) == ("contradiction", "date")


def test_what_one_article_tells_of_both_sides_is_a_question_and_no_card(make, compiled):
    head = "The ferry Gull ran into the pier at Lowick on Monday morning."
    told = "The captain had been warned by radio, Frey said."
    (story,) = compiled(
        make("a", f"{head}\n\n{told}\n\nBrandt denies this.",
             [(head, None), (told, "Nella Frey"), ("Brandt denies this.", "Otto Brandt")],
             actors=ACTORS),
        make("b", head, [(head, None)], actors=ACTORS),
    )["stories"]  # fmt: skip
    assert story["contradictions"] == []
    disputed = [one for one in story["open_questions"] if one["kind"] == "disputed"]
    assert [one["articles"] for one in disputed] == [["a"]]


def test_who_denies_what_another_article_tells_too_stands_against_that(make, compiled):
    told = "The captain of the Gull had been warned by radio at noon."
    (story,) = compiled(
        make("a", f"{told}\n\nBrandt denies this.",
             [(told, "Nella Frey"), ("Brandt denies this.", "Otto Brandt")], actors=ACTORS),
        make("c", "At noon the captain of the Gull had been warned by radio, said Frey.",
             [{"text": told, "speaker": "Nella Frey",
               "quotes": ["At noon the captain of the Gull had been warned by radio"]}],
             actors=ACTORS),
    )["stories"]  # fmt: skip
    (card,) = story["contradictions"]
    assert (card["kind"], card["about"]) == ("contradiction", "denial")
    assert {card["a"]["article"], card["b"]["article"]} == {"a", "c"}


def test_a_claim_that_a_card_is_about_is_disputed_and_asked_about(make, compiled):
    one = "The repair of the Gull will cost €3 million."
    other = "Repairing the Gull will cost €5 million."
    (story,) = compiled(
        make("a", one, [(one, "Nella Frey")], actors=ACTORS),
        make("b", other, [(other, "Otto Brandt")], actors=ACTORS),
    )["stories"]
    (card,) = story["contradictions"]
    disputed = {claim["id"] for claim in story["claims"] if claim["disputed"]}
    assert set(card["claims"]) == disputed
    assert "disputed" in {question["kind"] for question in story["open_questions"]}
