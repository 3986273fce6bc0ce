"""How far each rule of disagreement reaches: pairs of statements on one event, each told once."""

import pytest

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
Q, R, UNION, FIRM = "Nora Quist", "Otto Ramm", "Rail United", "Metra"


@pytest.fixture
def cards(make, compiled):
    """Kinds and matters of the cards between two articles that tell other things as well."""

    def run(ours, theirs, days):
        head = "The town of Delmar was busy on the day of the fair."
        papers = []
        for name, (text, speaker), more, day in (
            ("a", ours, OTHER[:4], days[0]), ("b", theirs, OTHER[4:], days[1]),
        ):  # fmt: skip
            rows = [(head, None), (text, speaker), *((row, None) for row in more)]
            body = "\n\n".join(row[0] for row in rows)
            papers.append(make(name, body, rows, actors=ACTORS, published=day))
        story = compiled(*papers)["stories"][0]
        assert len(story["articles"]) == 2
        return [(card["kind"], card["about"]) for card in story["contradictions"]]

    return run


@pytest.mark.parametrize(
    ("card", "ours", "theirs"),
    [
        (("contradiction", "number"), ("The fire at the Delmar warehouse destroyed 40 lorries.", Q),
         ("In all, 55 lorries burned at the Delmar warehouse.", R)),
        (("contradiction", "number"), ("The ferry carried 212 passengers when it ran aground.", Q),
         ("There were 187 passengers on the ferry when it ran aground.", R)),
        (("contradiction", "number"), ("The blackout lasted six hours.", Q),
         ("It was all over after eleven hours.", R)),
        (("contradiction", "number"), ("The raid on the bank took four minutes.", Q),
         ("The robbery had lasted about nine minutes.", R)),
        (("contradiction", "number"), ("The two sides have met three times since 2023.", Q),
         ("They met five times since 2023.", R)),
        (("contradiction", "date"), ("The dam at Lerch was inspected on 3 May.", Q),
         ("The dam at Lerch was last inspected on 13 May.", R)),
        (("contradiction", "date"), ("The terminal will open in May 2026.", Q),
         ("The terminal will not open before autumn 2026.", R)),
        (("contradiction", "date"), ("The road is shut and will not open before late July.", Q),
         ("The road will be passable again in mid-July.", R)),
        (("contradiction", "date"), ("The signal box was shut in January.", Q),
         ("The signal box was shut in the end of February, but not in January.", R)),
        (("contradiction", "denial"), ("Drivers were ordered to skip the brake check.", UNION),
         ("No driver was ordered to skip the brake check.", FIRM)),
        (("contradiction", "denial"), ("Striking nurses received full pay.", Q),
         ("Striking nurses received no pay.", R)),
        (("contradiction", "denial"), ("The drone had crossed the border.", Q),
         ("Quist denied that the drone had crossed the border.", Q)),
        (("contradiction", "denial"), ("The school had been told about the asbestos.", None),
         ("The school had never been told about the asbestos.", R)),
        (("tension", "number"), ("Two miners died in the Kolm pit.", Q),
         ("The number of dead in the Kolm pit rose to five.", R)),
        (("updated", "number"), ("Two miners died in the Kolm pit.", Q),
         ("The number of dead in the Kolm pit rose to five.", Q)),
        (("updated", "number"), ("The bypass will cost €12 million.", Q),
         ("The bypass will now cost €15 million instead of €12 million.", Q)),
    ],
)  # fmt: skip
def test_what_clashes_is_a_card_of_its_kind(cards, card, ours, theirs):
    assert card in cards(ours, theirs, ("2025-05-06", "2025-05-07"))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("The company did not deny that the contract had been signed in secret.", Q),
         ("The contract was signed in secret.", R)),
        (("The airline denied that the pilot had been drunk.", Q),
         ("The pilot had slept only four hours.", R)),
        (("The club paid €4 million for its striker.", Q),
         ("The club sold its goalkeeper for €9 million.", R)),
        (("About 2,000 people marched in Tarn.", Q), ("Some 2,100 people marched in Tarn.", R)),
        (("The inquiry began in January.", Q), ("The inquiry will end in July.", R)),
        (("The museum opened in January.", None), ("The museum would reopen on 15 March.", Q)),
        (("The firm announced the project in May and applied for a licence in June.", None),
         ("Ground will be broken in September.", Q)),
        (("The union wrote to Metra in October to say that a camera was broken.", UNION),
         ("The camera was broken since June.", UNION)),
        (("One man was arrested on Monday.", Q), ("The file was closed on Friday.", Q)),
        (("The company denied having dumped waste into the river.", Q),
         ("The company denied having dumped its waste by night.", R)),
        (("Quist arrested a man of 34.", Q), ("A woman of 29 was arrested.", R)),
        (("Eleven people were hurt in 1998.", Q), ("Nine people were hurt in 2004.", R)),
        (("The driver killed on the bridge was a man of 61.", Q),
         ("The driver killed on the bridge, a man of 58, came from Tarn.", Q)),
        (("A 34-year-old nurse died in the fire.", Q),
         ("A nurse, 71 years old, died in the fire.", R)),
        (("Turnout at the election was 61 percent.", Q),
         ("Turnout at the election in the Ostrey district was 68 percent.", R)),
        (("Rents rose by 4 percent.", Q), ("In Marlow county rents rose by 9 percent.", R)),
    ],
)  # fmt: skip
def test_what_does_not_clash_is_no_contradiction(cards, ours, theirs):
    found = cards(ours, theirs, ("2025-05-06", "2025-05-07"))
    assert [one for one in found if one[0] != "tension"] == []


@pytest.mark.parametrize(
    ("kind", "ours", "theirs"),
    [
        # the later one names the earlier figure, to set it aside
        ("updated", ("The spill killed 4,000 fish.", Q),
         ("The spill killed 9,000 fish, not 4,000.", Q)),
        ("updated", ("Metra offers a rise of 3.5 percent.", FIRM),
         ("Metra has raised its offer from 3.5 to five per cent.", FIRM)),
        # "not on … but on …"
        ("contradiction", ("The audit of the harbour fund will end on 12 June.", Q),
         ("The audit of the harbour fund will not end on 12 June but on 30 June.", R)),
    ],
)  # fmt: skip
def test_a_figure_that_takes_the_place_of_another_is_told(cards, kind, ours, theirs):
    found = cards(ours, theirs, ("2025-05-06", "2025-05-07"))
    assert kind in [one[0] for one in found]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        # a part, and the whole that it is of
        (("The firm sold three of its nine lorries.", Q), ("The firm has three lorries left.", R)),
        (("Metra cancelled 62 of its 90 trains.", FIRM), ("Metra ran 28 trains.", R)),
        # days of two events of one kind
        (("The boilers at the plant were tested on 4 January.", Q),
         ("A test of the water took place on 19 November.", R)),
        (("Two men died on 3 March.", Q), ("His father died on 20 July.", R)),
        # what somebody expects, and what was counted
        (("The lift carries from 4 to 6 people.", Q), ("The lift carries six people.", R)),
    ],
)  # fmt: skip
def test_parts_and_other_events_are_no_dispute(cards, ours, theirs):
    found = cards(ours, theirs, ("2025-05-06", "2025-05-06"))
    assert [one for one in found if one[0] != "tension"] == []
