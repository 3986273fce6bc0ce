"""Who counts as an actor, and what only has a capital."""

import pytest


def actors(ask, body):
    """Names of the actors of a short report."""
    text = f"{body}\n\nThe council of Lom meets again in May, said the mayor, Ingrid Lund."
    return {row["name"]: row["kind"] for row in ask(text, "briefing")["actors"]}


@pytest.mark.parametrize(
    ("body", "nobody"),
    [
        ("Orders dropped by a third in the spring.", "Orders"),
        ("Maintenance, which brings in half of the sales, grew again.", "Maintenance"),
        ("* Rejects report of talks with its rival\n\nThe firm said no more.", "Rejects"),
        ("Nowhere does the plan name a price.", "Nowhere"),
        ("The doors were numbered in Roman numerals.", "Roman"),
        ("A flat in Harbour Lane burned down.", "Harbour Lane"),
        ("The roof was lost to Storm Berta in the night.", "Storm Berta"),
        ("Letters can be sent to the county, quoting QX/0417/F.", "QX"),
        ("The new model replaces the 3GS of last year.", "GS"),
        (
            "‘We held on to the rail,’ says a label above it.\n\nPassenger: ‘We held on’",
            "passenger",
        ),
    ],
)
def test_a_capital_a_scene_or_a_code_is_nobody(ask, body, nobody):
    assert nobody not in actors(ask, body)


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        ("Harbour Lane would not comment on the plan of its chief.", "Harbour Lane", None),
        ("Fenmark Rail CEO Alan Dahl resigned on Monday.", "Alan Dahl", "person"),
        ("Fenmark Rail Chief Executive Robert Dahl resigned on Monday.", "Robert Dahl", "person"),
        ("The Vik MP, Tord Myhre, wrote to the county.", "Tord Myhre", "person"),
        ("Orders said that the county had to pay. Later Mr Orders left.", "Orders", "person"),
    ],
)
def test_who_acts_or_holds_an_office_is_somebody(ask, body, name, kind):
    found = actors(ask, body)
    assert name in found
    assert kind in {None, found[name]}
