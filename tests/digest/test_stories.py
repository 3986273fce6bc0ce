"""Articles of one event stand together; the same actors on another day do not."""


def _storm(make, name, wording, **more):
    return make(
        name,
        wording,
        [(line, "Ada Quill") for line in wording.split("\n")[1:]],
        actors=[("Ada Quill", "person", "mayor", "Quill"), ("Port Sorrel", "place", None)],
        **more,
    )


FIRST = (
    "Storm tears roof off Port Sorrel market\n"
    "The storm tore the roof off the fish market in Port Sorrel on Sunday night.\n"
    "Rebuilding the market will cost 4 million crowns.\n"
    "No trader was hurt."
)
SECOND = (
    "Fish traders of Port Sorrel lose their hall\n"
    "A gale on Sunday ripped the roof from Port Sorrel's fish market hall.\n"
    "The mayor put the cost of the new roof at 4 million crowns.\n"
    "None of the traders was injured."
)
OTHER = (
    "Port Sorrel votes on its budget\n"
    "The council of Port Sorrel passed the budget for next year by 14 votes to 9.\n"
    "Schools will get 2 million crowns more.\n"
    "The tourist tax stays as it is."
)


def test_two_wordings_of_one_event_are_one_story(make, compiled):
    made = compiled(_storm(make, "a", FIRST), _storm(make, "b", SECOND))
    assert [story["articles"] for story in made["stories"]] == [["a", "b"]]


def test_the_same_actors_and_another_event_are_two_stories(make, compiled):
    made = compiled(_storm(make, "a", FIRST), _storm(make, "b", OTHER))
    assert [story["articles"] for story in made["stories"]] == [["a"], ["b"]]
    assert "No two articles tell the same story." in made["overview"]


def test_a_year_between_two_articles_takes_more_than_like_words(make, compiled):
    near = compiled(
        _storm(make, "a", FIRST, published="2025-03-03"),
        _storm(make, "b", SECOND, published="2025-03-04"),
    )
    far = compiled(
        _storm(make, "a", FIRST, published="2025-03-03"),
        _storm(make, "b", SECOND, published="2026-03-04"),
    )
    assert len(near["stories"]) == 1
    assert len(far["stories"]) == 2


def test_every_article_is_in_one_story(make, compiled):
    made = compiled(_storm(make, "a", FIRST), _storm(make, "b", OTHER), _storm(make, "c", SECOND))
    told = [name for story in made["stories"] for name in story["articles"]]
    assert sorted(told) == ["a", "b", "c"]
    assert made["stories"][0]["articles"] == ["a", "c"]


def test_one_article_alone_is_no_corroboration(make, compiled):
    (story,) = compiled(_storm(make, "a", FIRST))["stories"]
    assert story["overview"] == ["One article tells this, of a: nothing here is corroborated."]
    assert story["contradictions"] == []


def test_an_article_without_claims_breaks_nothing(make, compiled):
    made = compiled(make("a", "", []), _storm(make, "b", FIRST))
    assert len(made["stories"]) == 2
