"""Two results are compared item by item, and what matters most comes first."""

import copy
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.regress.compare import compare
from summarizer.regress.matching import matched
from summarizer.regress.report import totals_of
from tests.regress.conftest import (
    ARTICLE,
    BIDDERS,
    EMPTY,
    SOLD,
    STANCE,
    TOWER,
    claim,
    evidence,
    result_of,
)

ALL = (SOLD, EMPTY, TOWER, BIDDERS)
#: The same examples on every machine, however busy it is.
CALM = settings(
    deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def kinds(before, after):
    """The changes as (kind, field), what matters most first."""
    return [(change.kind, change.field) for change in compare(before, after).changes]


def changed(item, **fields):
    return {**copy.deepcopy(item), **fields}


def test_a_claim_that_is_gone_or_new_is_told_as_such():
    assert kinds(result_of(ALL), result_of((SOLD, TOWER, BIDDERS))) == [("dropped", "claims")]
    assert kinds(result_of((SOLD, TOWER)), result_of((SOLD, TOWER, EMPTY))) == [("added", "claims")]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"speaker": "Ann Lee"}, "re-attributed"),
        ({"relayed_by": "The Herald"}, "re-attributed"),
        ({"via": ["The Herald"]}, "re-attributed"),
        ({"mode": "prediction"}, "mode"),
        ({"hedge": "reportedly"}, "hedge"),
        ({"importance": 1}, "importance"),
        ({"text": "The mill has stood empty for nine years."}, "reworded"),
        ({"text": "The mill has been empty for ten years."}, "altered"),
        ({"text": "The mill has not been empty for nine years."}, "altered"),
        ({"evidence": [evidence("stood empty for nine years")]}, "moved"),
        ({"flags": [{"kind": "number", "detail": "9", "where": "text"}]}, "grounding worse"),
        ({"verdict": {"verdict": "supported", "reason": None}}, "grounding better"),
    ],
)
def test_each_field_of_a_claim_has_a_change_of_its_own(fields, kind):
    after = result_of((SOLD, changed(EMPTY, **fields), TOWER))
    assert kinds(result_of((SOLD, EMPTY, TOWER)), after) == [(kind, "claims")]


def test_what_was_altered_is_named():
    after = result_of(
        (changed(SOLD, text="The council sold the old mill for 4.2 million crowns."),)
    )
    [change] = compare(result_of((SOLD,)), after).changes
    assert change.detail == "number 2.4 → 4.2"


def test_a_match_that_is_less_exact_is_grounding_that_got_worse():
    worse = changed(SOLD)
    worse["evidence"][0] |= {"match": "near", "given": "sold old mill"}
    assert kinds(result_of((SOLD,)), result_of((worse,))) == [("grounding worse", "claims")]
    assert kinds(result_of((worse,)), result_of((SOLD,))) == [("grounding better", "claims")]


def test_a_stance_that_turned_comes_before_a_re_attribution_and_that_before_a_rewording():
    before = result_of(ALL, stances=[STANCE])
    after = result_of(
        (changed(SOLD, text="The old mill was sold by the council for 2.4 million crowns."),
         changed(EMPTY, speaker="Ann Lee"), TOWER),
        stances=[changed(STANCE, position="supports")],
    )  # fmt: skip
    assert kinds(before, after) == [
        ("turned", "stances"), ("re-attributed", "claims"), ("dropped", "claims"),
        ("reworded", "claims"),
    ]  # fmt: skip


def test_quotes_are_known_by_their_words_and_events_by_what_happened():
    quote = {"speaker": "Berit Olin", "evidence": evidence("We took the best of 11 offers.")}
    event = {
        "date": "2025-05", "date_text": "in May", "what": "Two bidders withdrew.",
        "evidence": [evidence("two bidders had withdrawn")],
    }  # fmt: skip
    before = result_of(quotes=[quote], timeline=[event])
    after = result_of(
        quotes=[changed(quote, speaker="Ann Lee")], timeline=[changed(event, date="2024-05")]
    )
    assert kinds(before, after) == [("re-attributed", "quotes"), ("date", "timeline")]


def test_two_claims_on_the_same_words_are_not_taken_for_each_other():
    whole = "sold the old mill on Tuesday for 2.4 million crowns"
    price = claim("The price was 2.4 million crowns.", whole)
    day = claim("The council took its decision on Tuesday.", whole)
    changes = compare(result_of((price, day)), result_of((day,))).changes
    assert [(one.kind, one.item) for one in changes] == [("dropped", price["text"])]


def test_what_is_refused_makes_grounding_worse_wherever_it_stood():
    row = {"path": "/claims/3", "value": {"text": "It burned."}, "reason": "not in the article"}
    before, after = result_of(ALL), result_of(ALL)
    before["rejected"], after["rejected"] = [row], [{**row, "path": "/claims/7"}]
    assert kinds(before, after) == []
    after["rejected"].append(changed(row, reason="number 12 → 21"))
    assert kinds(before, after) == [("grounding worse", "rejected")]
    assert kinds(after, before) == [("grounding better", "rejected")]


def test_a_result_that_fails_comes_first_and_says_why():
    after = result_of() | {"data": None, "status": "failed"}
    after["error"] = {"type": "Truncated", "message": "cut off"}
    first = compare(result_of(ALL), after).changes[0]
    assert (first.kind, first.detail) == ("status", "cut off")


def test_prompt_model_and_cost_are_told_last():
    after = result_of(ALL)
    after["provenance"] |= {"prompt": "briefing@2", "cost_usd": 0.02}
    assert kinds(result_of(ALL), after) == [("made with", "provenance"), ("cost", "provenance")]


def test_a_schema_of_ones_own_is_compared_in_the_same_way():
    person = {"name": "Berit Olin", "office": "mayor", "age": 51}
    other = {"name": "Ilse Moor", "office": "clerk", "age": 33}
    place = {"town": "Sommen", "lake": {"name": "Sommen", "depth": 60}}
    before, after = result_of(), result_of()
    before["data"] = {"people": [person, other], "place": place, "score": 3, "tags": ["mill"]}
    after["data"] = {
        "people": [changed(person, age=52)],
        "place": {"town": "Sommen", "lake": {"name": "Sommen", "depth": 61}},
        "score": 4,
        "tags": ["mill", "sale"],
    }
    told = {(one.kind, one.path) for one in compare(before, after).changes}
    assert told == {
        ("dropped", "/data/people/1"), ("changed", "/data/people/0/age"),
        ("changed", "/data/place/lake.depth"), ("changed", "/data/score"),
        ("added", "/data/tags/1"),
    }  # fmt: skip


def test_without_the_same_text_evidence_is_compared_by_its_words():
    after = result_of(ALL)
    after["article"]["sha256"] = "another"
    for item in after["data"]["claims"]:
        for piece in item["evidence"]:
            piece["start"] += 7
            piece["end"] += 7
    assert kinds(result_of(ALL), after) == [("article", "article")]


def test_totals_count_what_was_kept_added_and_lost():
    lost = compare(result_of(ALL), result_of((SOLD, changed(EMPTY, speaker="Ann Lee"), TOWER)))
    [line] = [told for told in totals_of([lost, lost]).told() if told.startswith("claims")]
    assert line == "claims kept 75%, re-attributed 2, lost 2"


def test_a_single_loss_among_thousands_is_not_rounded_away():
    before = [changed(SOLD, text=f"Claim {n} is about {n}.") for n in range(400)]
    comparison = compare(result_of(before), result_of(before[1:]))
    assert "claims kept 99%, lost 1" in totals_of([comparison]).told()


# What any two results must satisfy.

WORDS = "mill tower council price crowns bidder offer empty sold mayor lake not nine 11".split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
SPANS = st.tuples(st.integers(0, len(ARTICLE) - 30), st.integers(5, 30))


def _made(text, span, speaker, mode):
    start, length = span
    piece = {
        "quote": ARTICLE[start : start + length], "start": start, "end": start + length,
        "match": "exact",
    }  # fmt: skip
    return {"text": text, "speaker": speaker, "mode": mode, "evidence": [piece]}


CLAIMS = st.lists(
    st.builds(
        _made, TEXTS, SPANS, st.sampled_from([None, "Ann", "Bo"]),
        st.sampled_from(["assertion", "denial"]),
    ),
    max_size=7,
)  # fmt: skip
RESULTS = st.builds(lambda claims, asked: result_of(claims, open_questions=asked), CLAIMS,
                    st.lists(TEXTS, max_size=4))  # fmt: skip


def told(before, after):
    """All changes without their places, in a fixed order."""
    rows = [(one.kind, one.field, repr(one.before), repr(one.after)) for one in
            compare(before, after).changes]  # fmt: skip
    return sorted(rows)


@CALM
@given(RESULTS)
def test_a_result_does_not_differ_from_itself(result):
    assert compare(result, copy.deepcopy(result)).changes == ()


@CALM
@given(RESULTS, RESULTS)
def test_what_is_added_one_way_is_dropped_the_other_way(one, other):
    there = [row for row in compare(one, other).changes if row.kind.endswith(("added", "dropped"))]
    back = [row for row in compare(other, one).changes if row.kind.endswith(("added", "dropped"))]
    swap = {"added": "dropped", "dropped": "added", "minor added": "minor dropped",
            "minor dropped": "minor added"}  # fmt: skip
    rows = sorted((row.kind, repr(row.before), repr(row.after)) for row in there)
    assert rows == sorted((swap[row.kind], repr(row.after), repr(row.before)) for row in back)


@CALM
@given(RESULTS, RESULTS, st.randoms(use_true_random=False))
def test_the_order_of_items_changes_nothing(one, other, chance):
    mixed_one, mixed_other = copy.deepcopy(one), copy.deepcopy(other)
    for result in (mixed_one, mixed_other):
        for rows in result["data"].values():
            if isinstance(rows, list):
                chance.shuffle(rows)
    assert told(one, other) == told(mixed_one, mixed_other)


@CALM
@given(RESULTS, RESULTS)
def test_no_item_is_in_two_pairs(one, other):
    before, after = one["data"]["claims"], other["data"]["claims"]
    pairs = matched(before, after, same_text=True)
    assert len({at for at, _ in pairs}) == len(pairs) == len({to for _, to in pairs})


def test_pairs_are_the_best_all_in_all():
    """Against all assignments of small lists, tried one by one."""
    from itertools import permutations

    from summarizer.regress.matching import features, likeness

    chance = random.Random(5)
    for _ in range(60):
        before, after = (
            [_made(" ".join(chance.choices(WORDS[:7], k=3)), (chance.randrange(40), 25), None, "x")
             for _ in range(chance.randint(1, 4))]
            for _ in range(2)
        )  # fmt: skip
        worth = [
            [likeness(features(a), features(b), same_text=True) for b in after] for a in before
        ]
        short, long = sorted((len(before), len(after)))
        best = max(
            sum(
                worth[at][to] if len(before) <= len(after) else worth[to][at]
                for at, to in enumerate(chosen)
            )
            for chosen in permutations(range(long), short)
        )
        found = sum(worth[at][to] for at, to in matched(before, after, same_text=True))
        assert found == pytest.approx(best, abs=1e-4)
