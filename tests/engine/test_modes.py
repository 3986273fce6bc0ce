"""What kind of claim a clause makes: each pair of sentences differs in what decides."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("The clinic said a positive sample had been sent on.", "assertion"),
        ("The clinic said the sample was a mistake.", "opinion"),
        ("The clinic said no demand had been made to the firm.", "denial"),
        ("The union repeated its demand for a ballot.", "demand"),
        ("The mayor said the boat should have left at noon.", "assertion"),
        ("The mayor said the boat should leave at noon.", "demand"),
        ("The mayor said the council would vote on Tuesday.", "assertion"),
        ("The mayor said the quay would sink within years.", "prediction"),
        ("Nils Aas said he expected the quay to sink.", "prediction"),
        ("Nils Aas said the losses were higher than expected.", "assertion"),
        ("The union reckons that 400 posts are at risk.", "assertion"),
        ("The union reckons that the firm is bluffing.", "opinion"),
        ("Eva Holm thinks that would be a scandal.", "opinion"),
        ("Eva Holm said the firm would neither confirm nor deny the sale.", "assertion"),
        ("“Build the school first,” said Ann Lee of Lowmere.", "demand"),
        ("“Open questions about Lowmere remain,” said Ann Lee.", "assertion"),
    ],
)
def test_the_mode_of_a_claim_follows_what_its_clause_does(ask, sentence, mode):
    [claim] = ask(f"{sentence}\n\nLowmere has a school.", title="Lowmere school")["claims"][:1]
    assert claim["mode"] == mode


@pytest.mark.parametrize(
    "sentence",
    [
        "Crews mended the roof after a storm that the mayor called the worst in years.",
        "Police sought a gang blamed for the raid on the depot at Lowmere.",
        "The coach called off training in Lowmere after the storm on Monday.",
        "The tax, which critics label unfair, starts in Lowmere on 3 May.",
    ],
)
def test_what_only_describes_a_thing_makes_no_opinion_of_the_sentence(ask, sentence):
    claims = ask(sentence)["claims"]
    assert [(c["speaker"], c["mode"]) for c in claims] == [(None, "assertion")]
