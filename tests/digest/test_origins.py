"""An origin counts once, however many outlets carry it."""

from summarizer.digest.compiling import group, written

ACTORS = [
    ("Nella Frey", "person", None, "Frey"),
    ("Harbour Board", "organisation", None),
    ("The Anchor", "media", "weekly"),
]
BASE = "The ferry Gull hit the pier at Lowick on Monday and lost its bow door."


def _paper(make, name, claims, text=None, **more):
    rows = [
        {"text": text_, "quotes": [quote], "speaker": speaker, **rest}
        for quote, text_, speaker, rest in claims
    ]
    words = "\n\n".join([text or "", *(quote for quote, *_ in claims)])
    return make(name, words, rows, actors=ACTORS, **more)


def _shared(made):
    (claim,) = [
        one for story in made["stories"] for one in story["claims"] if len(one["articles"]) > 1
    ]
    return claim


def test_one_speaker_to_two_outlets_is_one_origin(make, compiled):
    quote = "The bow door of the Gull was not locked, Nella Frey said."
    other = "Nella Frey told us that the Gull's bow door had not been locked."
    said = "The bow door of the Gull was not locked."
    made = compiled(
        _paper(make, "a", [(quote, said, "Nella Frey", {})]),
        _paper(make, "b", [(other, said, "Frey", {})]),
    )
    claim = _shared(made)
    assert (claim["independent_origins"], claim["origins"]) == (1, ["Nella Frey"])


def test_outlets_that_relay_one_report_are_one_origin(make, compiled):
    said = "The ferry Gull had no valid certificate when it hit the pier at Lowick."
    papers = [
        _paper(make, name, [(f"{said} {name}", said, None, {"relayed_by": "The Anchor"})])
        for name in ("a", "b", "c")
    ]
    claim = _shared(compiled(*papers))
    assert (claim["independent_origins"], claim["origins"]) == (1, ["The Anchor"])
    assert len(claim["outlets"]) == 3


def test_what_an_outlet_has_of_an_unnamed_source_is_what_others_say_it_reports(make, compiled):
    said = "The ferry Gull had no valid certificate when it hit the pier at Lowick."
    quote = "Without a valid certificate the Gull hit Lowick pier, an official told us."
    relay = {"relayed_by": "The Anchor"}
    own = _paper(make, "a", [(quote, said, "an official", {})], outlet="The Anchor")
    other = _paper(make, "b", [(said, said, "a harbour official", relay)])
    assert _shared(compiled(own, other))["independent_origins"] == 1


def test_own_reporting_of_two_outlets_is_two_origins(make, compiled):
    made = compiled(
        _paper(make, "a", [(BASE, BASE, None, {})]),
        _paper(
            make, "b",
            [("Monday's crash into Lowick pier cost the Gull its bow door.",
              "The Gull hit the pier at Lowick on Monday and lost its bow door.", None, {})],
        ),
    )  # fmt: skip
    assert _shared(made)["independent_origins"] == 2


def test_a_copied_passage_counts_once_and_names_where_it_was_first(make, compiled):
    made = compiled(
        _paper(make, "late", [(BASE, BASE, None, {})], published="2025-05-03"),
        _paper(make, "early", [(BASE, BASE, None, {})], published="2025-05-02"),
    )
    claim = _shared(made)
    assert (claim["independent_origins"], claim["copies"]) == (1, 1)
    assert {m["article"]: m["copied_from"] for m in claim["members"]} == {
        "late": "early", "early": None,
    }  # fmt: skip


def test_a_person_and_the_body_they_speak_for_are_one_origin(make, compiled):
    said = "The pier at Lowick will stay shut for six weeks after the Gull hit it."
    made = compiled(
        _paper(
            make, "a", [(said, said, "Nella Frey", {})],
            "The Harbour Board's spokeswoman, Nella Frey, spoke on Tuesday.",
        ),
        _paper(
            make, "b",
            [("Lowick's pier stays shut for six weeks after the Gull hit it, the board said.",
              said, "Harbour Board", {})],
        ),
    )  # fmt: skip
    claim = _shared(made)
    assert claim["origins"] == ["Nella Frey (Harbour Board)"]


def test_what_nobody_is_named_for_counts_once(make, compiled):
    said = "The operator of the Gull is understood to have been given until 30 May to reply."
    papers = [_paper(make, name, [(f"{said} {name}", said, None, {})]) for name in ("a", "b")]
    claim = _shared(compiled(*papers))
    assert (claim["independent_origins"], claim["origins"]) == (1, ["not named"])


def test_articles_that_retell_one_report_have_one_origin_between_them(make, compiled):
    lead = "According to sources of the weekly “The Anchor”, the Gull had no certificate."
    other = "The Gull had no valid certificate, people told the newspaper “The Anchor”."
    said = "The Gull had no valid certificate."
    made = compiled(
        _paper(make, "a", [(lead, said, None, {})]), _paper(make, "b", [(other, said, None, {})])
    )
    assert made["stories"][0]["independent_origins"] == 1
    assert any("one origin between them: The Anchor" in line for line in made["overview"])


def test_a_capital_stands_for_its_government_only_where_it_is_said_so(make):
    said = "The pier at Lowick will be rebuilt in two years after the Gull hit it."
    other = "Two years, says Norra, and the pier that the Gull hit at Lowick stands again."
    actors = [("Lowick Palace", "organisation", None), ("Norra", "organisation", None)]

    def papers():
        return [
            make("a", said, [(said, "Lowick Palace")], actors=actors),
            make(
                "b", other, [{"text": said, "quotes": [other], "speaker": "Norra"}], actors=actors
            ),
        ]

    def origins(same):
        story = written(group(papers(), None, same), {"created": ""})["stories"][0]
        return [c["independent_origins"] for c in story["claims"] if len(c["articles"]) > 1]

    assert origins(()) == [2]
    assert origins([("Norra", "Lowick Palace")]) == [1]


def test_a_figure_that_another_is_set_against_is_no_origin_of_it(make, compiled):
    said = "The pier at Lowick can carry 900 tonnes."
    other = "The pier at Lowick bears 600 tonnes, against the 900 stated in the Gull's papers."
    made = compiled(
        _paper(make, "a", [(said, said, "Harbour Board", {})]),
        _paper(make, "b", [(f"Again: {said}", said, "Harbour Board", {})]),
        _paper(make, "c", [(other, other, "Nella Frey", {})]),
    )
    for claim in made["stories"][0]["claims"]:
        if "a" in claim["articles"]:
            assert claim["origins"] == ["Harbour Board"]


def test_whom_a_group_is_made_up_of_is_the_group(make, compiled):
    said = "The pier at Lowick must be rebuilt in stone after the Gull hit it."
    lead = "The residents' group Stone Pier spoke on Tuesday."
    actors = [("Stone Pier", "organisation", None)]
    text = f"{lead}\n\n{said}"
    made = compiled(
        make("a", text, [(said, "Stone Pier")], actors=actors),
        make("b", f"So say residents: {said}",
             [{"text": said, "quotes": [f"So say residents: {said}"], "speaker": "residents"}],
             actors=actors),
    )  # fmt: skip
    assert _shared(made)["independent_origins"] == 1


def test_the_ministries_of_two_countries_are_two_origins(make, compiled):
    said = "The ferry line from Lowick to Tarn will be closed in May after the Gull's crash."
    role = ("Norra's deputy transport minister", "Sundia's deputy transport minister")
    papers = [
        make(name, f"{text} {name}", [{"text": said, "quotes": [f"{text} {name}"], "speaker": who}],
             actors=[(who, "person", its)])
        for name, text, who, its in (
            ("a", said, "Ada Holm", role[0]),
            ("b", "In May the line from Lowick to Tarn closes, after the Gull's crash.", "Bo Lind",
             role[1]),
        )
    ]  # fmt: skip
    assert _shared(compiled(*papers))["independent_origins"] == 2


def test_one_outlet_between_them_does_not_make_one_source_of_two_speakers(make, compiled):
    one = "The Gull's bow door was not locked, Nella Frey told The Anchor."
    other = "The tugs at Lowick came an hour late, Otto Brandt told The Anchor."
    via = {"relayed_by": "The Anchor"}
    text = f"{BASE}\n\n{one}\n\n{other}"
    rows = [
        {"text": one, "speaker": "Nella Frey", **via},
        {"text": other, "speaker": "Otto Brandt", **via},
    ]
    actors = [*ACTORS, ("Otto Brandt", "person", None)]
    (story,) = compiled(make("a", text, rows, actors=actors))["stories"]
    assert {one["name"] for one in story["origins"]} == {"Nella Frey", "Otto Brandt"}


def test_a_surname_of_two_is_the_one_named_in_full_just_before(make, compiled):
    said = "The pier at Lowick will stay shut for six weeks after the Gull hit it."
    near = "Mayor Ada Frey spoke first."
    quote = f"Frey also said: {said}"
    actors = [("Ada Frey", "person", None), ("Nella Frey", "person", None)]
    made = compiled(
        make("a", said, [(said, "Ada Frey")], actors=actors),
        make("b", f"{near}\n\n{quote}", [{"text": said, "quotes": [quote], "speaker": "Frey"}],
             actors=actors),
    )  # fmt: skip
    assert _shared(made)["origins"] == ["Ada Frey"]


def test_the_police_are_one_origin_in_all_outlets(make, compiled):
    said = "The ferry Gull hit the pier at Lowick on Monday with its bow door open."
    papers = [
        _paper(make, name, [(f"{said} {name}", said, speaker, {})])
        for name, speaker in (("a", "police"), ("b", "the police"))
    ]
    claim = _shared(compiled(*papers))
    assert (claim["independent_origins"], claim["origins"]) == (1, ["Police"])
