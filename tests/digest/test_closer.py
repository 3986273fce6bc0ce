"""How far the closer look reaches: tellings in other words, half of which must stay apart."""

import pytest

from summarizer.digest.occasions import clocks
from summarizer.digest.plainly import plainly
from summarizer.digest.synonyms import kinship
from summarizer.ground.stems import stem

ACTORS = [
    ("Nora Quist", "person", None, "Quist"), ("Otto Ramm", "person", None, "Ramm"),
    ("Rail United", "organisation", None), ("Metra", "organisation", None),
]  # fmt: skip
OTHER = [
    "A bakery on Mill Lane sold out by noon.", "Traffic was led through the old harbour.",
    "The regional train arrived with a long delay.", "Pupils of two schools painted a wall.",
    "The library extended its opening hours.", "Volunteers cleaned the park by the river.",
    "Bees were found in the attic of a church.", "Farmers complained about low milk prices.",
]  # fmt: skip
Q, R, UNION = "Nora Quist", "Otto Ramm", "Rail United"


@pytest.fixture
def one_claim(make, compiled):
    """Whether two tellings of two articles, which tell other things as well, are one claim."""

    def run(ours, theirs):
        head = "The town of Delmar was busy on the day of the fair."
        papers = []
        for name, (text, speaker), more in (("a", ours, OTHER[:4]), ("b", theirs, OTHER[4:])):
            rows = [(head, None), (text, speaker), *((row, None) for row in more)]
            body = "\n\n".join(row[0] for row in rows)
            papers.append(make(name, body, rows, actors=ACTORS, published="2025-05-07"))
        story = compiled(*papers)["stories"][0]
        wanted = {ours[0], theirs[0]}
        return any(wanted <= {one["text"] for one in claim["members"]} for claim in story["claims"])

    return run


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        # phrasal verbs and their plain ones, nominalisations, verb classes
        (("The concert on the quay was called off.", Q),
         ("The quay concert has been cancelled.", Q)),
        (("The council will shut the swimming pool.", Q),
         ("Quist defended the closure of the swimming pool.", Q)),
        (("Two clerks were dismissed over the missing keys.", None),
         ("The two clerks have been sacked because of the missing keys.", None)),
        (("The decision on the quarry was put off.", R),
         ("Ramm wants to postpone deciding on the quarry.", R)),
        # who would not be named denies nothing
        (("The brakes had failed twice before the crash.", None),
         ("A mechanic who did not want to be named said the brakes had failed twice.", None)),
        # "without …" and "un…"
        (("A crate of unopened letters was found in the cellar.", None),
         ("In the cellar stood a crate of letters without being opened.", None)),
        # one time of day in two notations, one day by two names
        (("A guard spotted the smoke at 3.25am.", UNION), ("Smoke was noticed at 0325.", UNION)),
        (("The audit of the harbour fund began on Tuesday of last week.", Q),
         ("Auditors started on the harbour fund on 29 April.", Q)),
        # a figure that hardly anything else has
        (("Some 1,340 signatures were handed in.", None),
         ("Ramm put the number of signatures at 1,340.", R)),
    ],
)  # fmt: skip
def test_one_thing_in_other_words_is_one_claim(one_claim, ours, theirs):
    assert one_claim(ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("The concert on the quay was called off.", Q),
         ("The old quay will be sold in autumn.", R)),
        (("The council will shut the swimming pool.", Q),
         ("The swimming pool was shut in 1998 for repairs.", R)),
        (("Two clerks were dismissed over the missing keys.", None),
         ("Two visitors found the missing purse.", None)),
        (("The decision on the quarry was put off.", R), ("The quarry employs 60 people.", R)),
        (("The brakes had failed twice before the crash.", None),
         ("A mechanic who did not want to be named said the brakes had not failed.", None)),
        (("The cellar was left without heating.", None),
         ("The cellar was heated all winter.", None)),
        (("A guard spotted the smoke at 3.25am.", UNION),
         ("The last train had left at 3.05am without smoke.", UNION)),
        (("The audit of the harbour fund began on Tuesday of last week.", Q),
         ("The audit of the harbour fund will begin on 20 May.", Q)),
        (("Some 1,340 signatures were handed in.", None),
         ("Some 2,900 signatures were handed in.", R)),
        (("Quist fears more rain.", Q), ("Quist thanked the volunteers.", Q)),
    ],
)  # fmt: skip
def test_another_thing_in_like_words_stays_apart(one_claim, ours, theirs):
    assert not one_claim(ours, theirs)


@pytest.mark.parametrize(
    ("one", "other"),
    [("decision", "decided"), ("loss", "lost"), ("closure", "shut"), ("postponed", "delay"),
     ("unsealed", "sealed"), ("sacked", "dismissed"), ("resumption", "reopened")],
)  # fmt: skip
def test_words_of_one_class_stand_for_each_other(one, other):
    assert kinship(stem(one), stem(other)) > 0.5


@pytest.mark.parametrize(
    ("one", "other"), [("decided", "derided"), ("loss", "gloss"), ("closed", "clothes"),
                       ("contract", "contrast"), ("bread", "bridge")],
)  # fmt: skip
def test_words_of_like_letters_alone_do_not(one, other):
    assert kinship(stem(one), stem(other)) == 0


def test_times_of_day_are_read_to_the_minute_and_years_are_none():
    assert clocks("at 0240 on Sunday") == clocks("at 2.40am") == {(2, 40)}
    assert clocks("at 2:40 p.m. and at 19.05") == {(14, 40), (19, 5)}
    assert clocks("from 2014 until 2018, at noon, at 1200 metres, by 1930, 3.25 percent") == set()


def test_a_denial_stays_one_in_plainer_words():
    assert plainly("He did not call off the vote.") == "He did not cancel the vote."
    assert plainly("She did not want to be moved.") == "She did not want to be moved."
