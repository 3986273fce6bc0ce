"""Quantities and times are read as values, with units, rates and bounds."""

import pytest

from summarizer.digest import amounts, measures, moments


@pytest.mark.parametrize(
    ("text", "value", "unit", "rate"),
    [
        ("It cost €14 million.", 14e6, "eur", ""),
        ("some 310 mln euros", 310e6, "eur", ""),
        ("2 400 litres of milk a day", 2400, "l", "day"),
        ("1,400 cubic metres of water per day", 1400, "m3", "day"),
        ("twenty-five wolves", 25, "count", ""),
        ("he owns 12 boats", 12, "count", ""),
        ("a third of the bill", 1 / 3, "part", ""),
    ],
)
def test_a_quantity_has_a_value_a_unit_and_a_rate(text, value, unit, rate):
    found = measures.measures(text)[0]
    assert found.low == pytest.approx(value)
    assert (found.unit, found.rate) == (unit, rate)


@pytest.mark.parametrize(
    "text", ["on 14 March 2024", "at 9pm", "the four-lane road", "since 1961", "one of them"]
)
def test_dates_times_of_day_and_compounds_are_no_quantities(text):
    assert measures.measures(text) == []


def test_millions_without_a_unit_take_the_one_before_them():
    one, other = measures.measures("The town says 14 million euros, the union says 23 million.")
    assert (one.unit, other.unit) == ("eur", "eur")
    assert amounts.clash(one, other)


def test_a_range_meets_what_lies_in_it():
    (wide,) = measures.measures("1,300 to 1,500 tonnes")
    (inside,) = measures.measures("1,400 tonnes")
    (outside,) = measures.measures("900 tonnes")
    assert amounts.agree(wide, inside)
    assert amounts.clash(wide, outside)


def test_what_is_counted_must_be_the_same_for_a_clash():
    (boats,) = measures.measures("12 boats")
    (nets,) = measures.measures("30 nets")
    (more,) = measures.measures("30 boats")
    assert not amounts.clash(boats, nets)
    assert amounts.clash(boats, more)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("in January", "in the end of February", True),
        ("in January", "in January 2025", False),
        ("on Thursday at 9pm", "on Friday", True),
        ("late 2027", "2028 was the earliest date", True),
        ("by Sept 30", "not before 15 November", True),
        ("by Sept 30", "not before 15 August", False),
        ("in March", "on Monday", False),
    ],
)
def test_times_exclude_each_other_only_where_a_part_differs(one, other, apart):
    (first,), (second,) = moments.moments(one), moments.moments(other)
    assert moments.clash(first, second) is apart


def test_a_month_that_is_a_verb_is_none():
    assert moments.moments("they may march on the town") == []


def test_offsets_are_those_of_the_text():
    text = "Rents rose by 7 percent in May 2023, he said."
    (measure,) = measures.measures(text)
    (moment,) = moments.moments(text)
    assert text[measure.start : measure.end] == "7 percent"
    assert text[moment.start : moment.end] == "May 2023"
