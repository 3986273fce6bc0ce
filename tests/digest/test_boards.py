"""Timeline, stances and actors of several articles, side by side."""

from summarizer.digest.boards import actors, stances, timeline
from summarizer.digest.cast import Cast

LEAD = "The ferry Gull ran into the pier at Lowick on Monday morning."


def _event(text, what, date, shown):
    start = text.index(what)
    quote = {"quote": what, "start": start, "end": start + len(what), "match": "exact"}
    return {"what": what, "date": date, "date_text": shown, "evidence": [quote]}


def test_events_that_name_other_days_are_not_one(make):
    one = "The pier at Lowick would reopen by Sept 30."
    other = "The pier at Lowick will not reopen before 15 November."
    papers = [
        make("a", one, [], timeline=[_event(one, one, None, "by Sept 30")]),
        make("b", other, [], timeline=[_event(other, other, "2025-11-15", "15 November")]),
    ]
    events = [row for row in timeline(papers) if row["kind"] == "event"]
    assert [row["date_text"] for row in events] == ["15 November", "by Sept 30"]


def test_an_event_of_two_articles_has_the_date_that_one_of_them_knows(make):
    one = "The ferry Gull ran into the pier on Monday."
    other = "The Gull ran into the pier on Monday 3 May."
    papers = [
        make("a", one, [], timeline=[_event(one, one, None, "on Monday")]),
        make("b", other, [], timeline=[_event(other, other, "2025-05-03", "on Monday 3 May")]),
    ]
    (event,) = [row for row in timeline(papers) if row["kind"] == "event"]
    assert (event["date"], event["date_text"]) == ("2025-05-03", "on Monday 3 May")
    assert len(event["members"]) == 2


def test_targets_in_other_words_are_one_and_a_turned_stance_is_marked(make):
    def stance(target, position):
        return {"holder": "Nella Frey", "target": target, "position": position, "evidence": []}

    actor = [("Nella Frey", "person", None)]
    papers = [
        make("a", LEAD, [], actors=actor, stances=[stance("the plant", "supports")]),
        make("b", LEAD, [], actors=actor, stances=[stance("planned factory at Lowick", "opposes")]),
    ]
    (row,) = stances(papers, Cast(papers))
    assert row["differs"]
    assert [one["article"] for one in row["positions"]] == ["a", "b"]


def test_outlets_are_media_and_descriptions_stand_behind_names(make):
    people = [("a spokesman", "other", None), ("The Anchor", "other", None),
              ("Nella Frey", "person", None)]  # fmt: skip
    papers = [make("a", LEAD, [], outlet="The Anchor", actors=people)]
    found = actors(papers, Cast(papers))
    assert [one["name"] for one in found] == ["The Anchor", "Nella Frey", "a spokesman"]
    assert found[0]["kind"] == "media"
