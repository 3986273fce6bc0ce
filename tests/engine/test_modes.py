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
        ("Nils Aas said the firm would appeal against the ruling.", "assertion"),
        ("Nils Aas said the firm would rise from its ruins.", "prediction"),
        ("The mayor said the quay would employ 40 people.", "assertion"),
        ("The mayor said the fair would hold its ground if it reopened.", "prediction"),
        ("The clerk said the licences would not be renewed.", "assertion"),
        ("The clerk said the licences would not be missed.", "prediction"),
        ("Eva Holm said she'll sue the port.", "assertion"),
        ("Eva Holm said the sea will take the port.", "prediction"),
        ("The tenants said the lease would now run for 20 years.", "assertion"),
        ("The mayor said a decision would be taken in May.", "assertion"),
        ("The mayor said the town would be taken by surprise.", "prediction"),
        ("The firm said nothing had been signed.", "denial"),
        ("The firm said nothing had been heard of the crew.", "assertion"),
        ("The firm said it had no plans to leave Lowmere.", "denial"),
        ("The firm said it had no cranes in Lowmere.", "assertion"),
        ("Eva Holm said the council had never discussed a sale.", "denial"),
        ("Eva Holm said the council had never been so large.", "assertion"),
        ("“I'd send my own children there,” said Eva Holm of Lowmere.", "assertion"),
        ("“You can't run a port on promises,” said Eva Holm of Lowmere.", "opinion"),
        ("Eva Holm said 400 people cannot get to Lowmere.", "assertion"),
        ("Members would be asked in May, the secretary, Mara Os, announced.", "assertion"),
        ("Members will grow tired of Lowmere, the secretary, Mara Os, said.", "prediction"),
        ("“I want the levy in the budget of Lowmere,” said Eva Holm.", "demand"),
        ("“We want to see the sea again at Lowmere,” said Eva Holm.", "assertion"),
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


@pytest.mark.parametrize(
    ("first", "mode"),
    [
        ("The firm denied this.", "denial"),
        ("The firm rejected the claim.", "denial"),
        ("The firm disputes that, too.", "denial"),
        ("The firm did not deny this.", "assertion"),
        ("The firm welcomed this.", "assertion"),
        ("Nils Aas denied this.", "assertion"),
    ],
)
def test_what_stands_behind_a_denial_of_nothing_named_is_what_is_denied(ask, first, mode):
    text = (
        f"Divers found a leak at Lowmere. {first} Its gates had been tested in May, the firm said."
    )
    claims = ask(text, title="Leak at Lowmere")["claims"]
    [told] = [claim for claim in claims if "tested" in claim["text"]]
    assert told["mode"] == mode
