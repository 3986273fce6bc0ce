"""What the outlet tells that is no claim, and what an author's piece is written for."""

# ruff: noqa: E501 - articles keep one line a paragraph, as news does

import pytest

NEWS = "Lowmere council shut the quay on Monday after 14 cracks were found in its wall, it said."


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The last storm of that kind, in 2019, cost the town 9 million crowns.", False),
        (
            "Two boats sank in the town's worst storm, in January 1953, which is still talked about.",
            False,
        ),
        ("The quay of Lowmere was last mended in 2019 at a cost of 9 million crowns.", True),
        ("The last of the 14 cracks in the quay was found on Sunday night.", True),
        ("He has worked on the quay of Lowmere for 22 years without a day off.", False),
        ("It is understood that 9 more cracks were found in the quay of Lowmere.", True),
    ],
)
def test_a_look_back_and_what_leans_on_the_line_before_are_no_claims(ask, sentence, told):
    claims = ask(f"{NEWS}\n\nThe quay is 90 years old. {sentence}")["claims"]
    assert (sentence in [claim["text"] for claim in claims]) is told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("I think that she has to go.", True),
        ("Put the fares in the by-law.", True),
        ("It smells of tar in there.", False),
        ("I learned to swim beside her.", False),
    ],
)
def test_a_columnists_verdict_is_told_and_the_scenery_is_not(ask, sentence, told):
    body = f"I have known the ferry of Lowmere since I was nine. My mother sold tickets on it.\n\nI go there on Sundays, and I sit on my bench. {sentence}"
    claims = ask(body, author="Ann Lee", title="Let the ferry go")["claims"]
    assert (sentence in [claim["text"] for claim in claims]) is told


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The agency now counts 31 cases of fever in Lowmere.", "the agency"),
        ("The union is sticking to its demand of 9 percent for Lowmere.", "the union"),
        ("The prosecutor assumes that a power line started the fire in Lowmere.", "the prosecutor"),
        ("The union is sticking posters of its leader to 9 walls in Lowmere.", None),
        ("The number of counts 31 to 40 was not told to the jury in Lowmere.", None),
    ],
)
def test_who_counts_holds_or_assumes_is_the_speaker(ask, sentence, speaker):
    assert [claim["speaker"] for claim in ask(sentence)["claims"]] == [speaker]
