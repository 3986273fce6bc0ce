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
