"""Going through an answer: what stays, what goes, and what is told."""

import json
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field
from texts import NAUGHTY, STORY, article

from summarizer.core.article import Article
from summarizer.core.parts import Claim, Evidence, Schema
from summarizer.core.schema import Task
from summarizer.ground import check
from summarizer.ingest import read_text
from summarizer.schemas.briefing import Briefing
from summarizer.schemas.claims import Claims
from summarizer.schemas.quotes import Quotes
from summarizer.schemas.summary import Summary

ARTICLE = Article(STORY)
GOOD = "312 crates had gone missing"
BAD = "321 crates had gone missing"
GONE = "dragons were seen over the marsh"


def checked(model, answer, **options):
    task = Task(model.__name__.lower(), model)
    return check(task.read(json.dumps(answer)), task, options.pop("article", ARTICLE), **options)


def evidence_in(data):
    """Every placed piece of evidence of some data."""
    if isinstance(data, dict):
        if {"quote", "start", "end", "match"} <= data.keys():
            yield data
            return
        data = list(data.values())
    for value in data if isinstance(data, list) else ():
        yield from evidence_in(value)


def claim(*quotes, **fields):
    return {"text": "312 crates went missing.", "evidence": list(quotes)} | fields


def test_evidence_is_replaced_by_the_articles_words_and_their_place():
    data = checked(Claims, {"claims": [claim("312 CRATES had gone missing")]}).data
    start = STORY.index(GOOD)
    assert data["claims"][0]["evidence"] == [
        {
            "quote": GOOD,
            "start": start,
            "end": start + len(GOOD),
            "match": "normalized",
            "given": "312 CRATES had gone missing",
        }
    ]


def test_exact_evidence_repeats_nothing_in_given():
    data = checked(Claims, {"claims": [claim(GOOD)]}).data
    assert "given" not in data["claims"][0]["evidence"][0]


def test_lost_evidence_of_a_list_is_told_and_the_rest_stays():
    result = checked(Claims, {"claims": [claim(BAD, GOOD)]})
    assert [row["quote"] for row in result.data["claims"][0]["evidence"]] == [GOOD]
    assert [(row.path, row.value) for row in result.rejected] == [("/claims/0/evidence/0", BAD)]
    assert "number 312 → 321" in result.rejected[0].reason
    lost = result.unfound[0]
    assert (lost.path, lost.quote) == ("/claims/0/evidence/0", BAD)
    assert GOOD.removeprefix("312 ") in ARTICLE.slice(lost.finding.nearest)


def test_an_item_goes_with_its_last_evidence_under_its_own_path():
    answer = {"claims": [claim(BAD, GONE), claim(GOOD)]}
    result = checked(Claims, answer)
    assert len(result.data["claims"]) == 1
    assert [row.path for row in result.rejected] == ["/claims/0"]
    assert result.rejected[0].value["evidence"] == [BAD, GONE]
    assert [row.path for row in result.unfound] == ["/claims/0/evidence/0", "/claims/0/evidence/1"]


def test_a_list_at_the_top_may_fall_short_where_other_evidence_is_left():
    answer = {"summary": [{"text": "Dragons.", "evidence": [GONE]}], "claims": [claim(GOOD)]}
    answer |= {"stances": [], "quotes": [], "timeline": []}
    result = checked(Briefing, answer)
    assert result.data["summary"] == []
    assert len(result.data["claims"]) == 1


def test_nothing_is_left_where_no_evidence_is():
    result = checked(Summary, {"headline": "H", "summary": [{"text": "D.", "evidence": [GONE]}]})
    assert result.data is None
    assert [row.path for row in result.rejected] == ["/summary/0"]


def test_an_answer_without_evidence_to_lose_is_left_alone():
    assert checked(Quotes, {"quotes": []}).data == {"quotes": []}


def test_a_quotation_broken_off_becomes_an_item_for_each_piece():
    quote = "We will not close the port, and we will find them."
    data = checked(Quotes, {"quotes": [{"speaker": "Ines Valcourt", "evidence": quote}]}).data
    assert [row["evidence"]["quote"] for row in data["quotes"]] == [
        "We will not close the port",
        "and we will find them.",
    ]
    assert {row["speaker"] for row in data["quotes"]} == {"Ines Valcourt"}
    listed = checked(Claims, {"claims": [claim(quote)]}).data
    assert len(listed["claims"][0]["evidence"]) == 2


def test_quotation_marks_are_no_part_of_a_quotation():
    answer = {"quotes": [{"speaker": "Brandt", "evidence": "“Nobody asked.”"}]}
    row = checked(Quotes, answer).data["quotes"][0]["evidence"]
    assert row["quote"] == "Nobody asked."
    assert row["given"] == "“Nobody asked.”"
    assert STORY[row["start"] : row["end"]] == row["quote"]


def test_the_same_evidence_twice_is_there_once():
    data = checked(Claims, {"claims": [claim(GOOD, GOOD, GOOD.upper())]}).data
    assert len(data["claims"][0]["evidence"]) == 1


def test_flags_and_verdicts_of_a_model_are_dropped():
    flag = {"kind": "name", "detail": "x", "where": "text"}
    answer = {"claims": [claim(GOOD, flags=[flag], verdict={"verdict": "supported"})]}
    assert not {"flags", "verdict"} & checked(Claims, answer).data["claims"][0].keys()


def test_a_repeated_passage_is_taken_near_the_items_other_evidence():
    text = "The gate stayed shut. " + "Rain fell all day. " * 40 + "The gate stayed shut. Fog came."
    result = checked(
        Claims, {"claims": [claim("The gate stayed shut.", "Fog came.")]}, article=Article(text)
    )
    assert result.data["claims"][0]["evidence"][0]["start"] == text.rindex("The gate")


def test_evidence_that_a_model_placed_itself_is_looked_up_again():
    answer = {"claims": [claim({"quote": GOOD, "start": 0, "end": 3, "match": "exact"})]}
    row = checked(Claims, answer).data["claims"][0]["evidence"][0]
    assert STORY[row["start"] : row["end"]] == GOOD


class Scene(BaseModel):
    """A part of a user's schema."""

    title: str
    shown: Evidence


class Wild(Schema):
    """A user's schema with evidence in all sorts of places."""

    lead: Evidence
    aside: Evidence | None = None
    either: Scene | Claim | None = None
    pair: tuple[Evidence, int] | None = None
    named: dict[str, list[Evidence]] = Field(default_factory=dict)
    scenes: list[Scene] = Field(default_factory=list)
    least: Annotated[list[Scene], Field(min_length=2)] | None = None


def test_optional_evidence_becomes_null_and_required_evidence_ends_it():
    result = checked(Wild, {"lead": GOOD, "aside": GONE, "pair": [BAD, 3]})
    assert (result.data["aside"], result.data["pair"]) == (None, None)
    assert [row.path for row in result.rejected] == ["/aside", "/pair"]
    ended = checked(Wild, {"lead": GONE, "aside": GOOD})
    assert ended.data is None
    assert ended.rejected[-1].path == ""


def test_unions_dicts_and_lists_below_their_least_are_walked():
    result = checked(
        Wild,
        {
            "lead": GOOD,
            "either": {"title": "T", "shown": "Nobody asked"},
            "named": {"a/b~c": [GONE, GOOD], "empty": [GONE]},
            "least": [{"title": "A", "shown": GOOD}, {"title": "B", "shown": GONE}],
        },
    )
    assert result.data["either"]["shown"]["quote"] == "Nobody asked"
    assert [row["quote"] for row in result.data["named"]["a/b~c"]] == [GOOD]
    assert result.data["named"]["empty"] == []
    assert [row["title"] for row in result.data["least"]] == ["A"]
    assert "/named/a~1b~0c/0" in [row.path for row in result.rejected]


def test_a_string_property_may_be_marked_as_evidence():
    class Plain(BaseModel):
        words: Annotated[str, Field(json_schema_extra={"x-evidence": True})]
        free: str

    data = checked(Plain, {"words": GOOD, "free": GONE}).data
    assert (data["words"]["quote"], data["free"]) == (GOOD, GONE)


def test_evidence_lies_in_the_body_and_never_in_noise():
    page = article(("body", "The gate stayed shut."), ("related", "The gate burned down."))
    result = checked(Claims, {"claims": [claim("The gate burned down.")]}, article=page)
    assert result.data is None
    assert "related" in result.rejected[0].reason


WORDS = st.sampled_from(
    [GOOD, BAD, GONE, "Nobody asked", "nobody  ASKED", "We will not close the port, and we will",
     "did not … the report", *(text for text in NAUGHTY if text.strip() and text.isprintable())]
)  # fmt: skip
SCENES = st.lists(st.fixed_dictionaries({"title": st.text(max_size=5), "shown": WORDS}), max_size=4)
ANSWERS = st.fixed_dictionaries(
    {"lead": WORDS},
    optional={
        "aside": WORDS | st.none(),
        "pair": st.tuples(WORDS, st.integers()) | st.none(),
        "named": st.dictionaries(st.text(max_size=4), st.lists(WORDS, max_size=3), max_size=3),
        "scenes": SCENES,
        "least": SCENES.filter(lambda rows: len(rows) > 1) | st.none(),
    },
)


@given(ANSWERS)
def test_whatever_is_answered_the_text_at_each_place_is_the_quote(answer):
    result = checked(Wild, answer)
    for row in evidence_in(result.data):
        assert STORY[row["start"] : row["end"]] == row["quote"]
        assert row["match"] in {"exact", "normalized", "near"}
    told = [row.path for row in result.rejected]
    assert len(told) == len(set(told))
    for lost in result.unfound:
        assert any(lost.path.startswith(path) for path in told)
        assert not lost.finding.kept


SCHEMAS = st.recursive(
    st.sampled_from(["evidence", "text", "number"]),
    lambda inner: st.one_of(
        st.tuples(st.just("list"), inner),
        st.tuples(st.just("maybe"), inner),
        st.tuples(st.just("object"), st.dictionaries(st.sampled_from("abc"), inner, min_size=1)),
    ),
    max_leaves=6,
)


def as_schema(kind):
    if kind == "evidence":
        return {"$ref": "#/$defs/Evidence"}
    if isinstance(kind, str):
        return {"type": {"text": "string", "number": "integer"}[kind]}
    name, inner = kind
    if name == "list":
        return {"type": "array", "items": as_schema(inner), "minItems": 1}
    if name == "maybe":
        return {"anyOf": [as_schema(inner), {"type": "null"}]}
    fields = {key: as_schema(value) for key, value in inner.items()}
    return {"type": "object", "properties": fields, "required": list(fields)}


def as_answers(kind):
    if kind == "evidence":
        return WORDS
    if isinstance(kind, str):
        return {"text": st.text(max_size=4), "number": st.integers()}[kind]
    name, inner = kind
    if name == "list":
        return st.lists(as_answers(inner), min_size=1, max_size=3)
    if name == "maybe":
        return as_answers(inner) | st.none()
    return st.fixed_dictionaries({key: as_answers(value) for key, value in inner.items()})


class FromSchema:
    """A task of any JSON Schema."""

    def __init__(self, schema):
        self.name, self.json_schema = "any", schema


@given(st.data())
def test_random_schemas_and_answers_keep_the_invariant(data):
    kind = ("object", {"x": data.draw(SCHEMAS)})
    schema = as_schema(kind) | {"$defs": {"Evidence": {"type": "string"}}}
    answer = data.draw(as_answers(kind))
    before = json.dumps(answer)
    result = check(answer, FromSchema(schema), ARTICLE)
    assert json.dumps(answer) == before
    for row in evidence_in(result.data):
        assert STORY[row["start"] : row["end"]] == row["quote"]
    assert (result.data is not None) or result.rejected


@pytest.mark.parametrize("naughty", [text for text in NAUGHTY if text.strip()])
def test_strange_strings_in_every_field_do_no_harm(naughty):
    task = Task("claims", Claims)
    row = {"text": naughty, "speaker": naughty, "relayed_by": naughty, "via": [naughty]}
    answer = {"claims": [row | {"hedge": naughty, "mode": "assertion", "evidence": [naughty]}]}
    for body in (naughty, naughty + STORY, STORY):
        result = check(answer, task, Article(body, title=naughty, author=naughty))
        for found in evidence_in(result.data):
            assert body[found["start"] : found["end"]] == found["quote"]


@pytest.mark.parametrize("naughty", [text for text in NAUGHTY if text.strip()])
def test_a_strange_string_as_title_body_speaker_and_quote_of_a_cleaned_article(naughty):
    task = Task("briefing", Briefing)
    quote, item = (
        {"speaker": naughty, "evidence": naughty},
        {"text": naughty, "evidence": [naughty]},
    )
    claim = item | {"speaker": naughty, "relayed_by": naughty, "via": [naughty], "hedge": naughty}
    event = {"date": None, "date_text": naughty, "what": naughty, "evidence": [naughty, GOOD]}
    stance = {"holder": naughty, "target": naughty, "position": "mixed", "rationale": naughty}
    answer = {
        "headline": naughty, "summary": [item], "claims": [claim | {"mode": "assertion"}],
        "stances": [stance | {"evidence": [GOOD]}], "quotes": [quote], "timeline": [event],
        "actors": [{"name": naughty, "kind": "other", "role": naughty, "aliases": [naughty]}],
        "open_questions": [naughty],
    }  # fmt: skip
    told = dict.fromkeys(("title", "outlet", "author", "published"), naughty)
    around = f"{STORY}\n\n{naughty}\n\n{STORY}"
    for page in (Article(naughty, **told), read_text(around, **told)):
        for found in evidence_in(check(answer, task, page).data):
            assert page.text[found["start"] : found["end"]] == found["quote"]


def test_another_claim_of_a_sentence_costs_less_than_half_of_the_first(steps):
    pieces = (
        "the north pier shut on Friday", "the ferry moved to Tarrow", "the guild lost two boats",
        "nobody was told in time", "the repairs cost 9 million crowns", "the divers found rust",
    )  # fmt: skip
    around = [f"Report {n} was read aloud, and Greta Sundby took notes." for n in range(9)]
    sentence = f"Olav Brekke said that {', that '.join(pieces)}."
    article = Article("\n\n".join([*around, sentence, "The council meets in May."]))
    task = Task("claims", Claims)

    def answer(count):
        rows = [
            {"text": f"{piece.capitalize()}.", "speaker": "Olav Brekke", "evidence": [piece]}
            for piece in pieces[:count]
        ]
        return task.read(json.dumps({"claims": rows}))

    one, six = answer(1), answer(6)
    assert len(check(six, task, article).data["claims"]) == 6
    assert steps(check, six, task, article) < 3 * steps(check, one, task, article)
