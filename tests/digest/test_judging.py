"""A model is asked about uncertain pairs only, and nothing that it says can break a digest."""

import json
import re

import pytest

from summarizer.core.errors import AuthError, ProviderDown
from summarizer.core.result import Usage
from summarizer.digest.compiling import group, written
from summarizer.digest.judging import asked, judged
from summarizer.model import Answer

ACTORS = [("Nella Frey", "person", None, "Frey"), ("Otto Brandt", "person", None, "Brandt")]
LEAD = "The ferry Gull ran into the pier at Lowick on Monday morning."
DOOR = "Nobody had looked at the bow door of the Gull, Frey said."
OTHER = "Brandt said that the Gull's door had been looked at twice."


@pytest.fixture
def papers(make):
    def run():
        return [
            make("a", f"{LEAD}\n\n{DOOR}", [(LEAD, None), (DOOR, "Nella Frey")], actors=ACTORS),
            make("b", f"{LEAD}\n\n{OTHER}", [(LEAD, None), (OTHER, "Otto Brandt")], actors=ACTORS),
        ]

    return run


class Model:
    """Answers each question with what a function makes of its pairs; counts the questions."""

    def __init__(self, say):
        self.say, self.questions = say, []

    async def __call__(self, task, messages):
        """What a real one would answer, without its errors."""
        self.questions.append(messages)
        lines = [json.loads(row) for row in messages[1]["content"].splitlines() if row[:2] == '{"']
        claims = {row["claim"]: row for row in lines if "claim" in row}
        pairs = [row for row in lines if "pair" in row]
        told = [
            {"pair": pair["pair"], **self.say(claims[pair["a"]], claims[pair["b"]])}
            for pair in pairs
        ]
        text = json.dumps({"judgements": told})
        data = task.read(text)
        return Answer(text=text, data=data, usage=Usage(), calls=1, cached=False, cost_usd=0.0,
                      saved_usd=0.0, created=None)  # fmt: skip


def _is_door(one, other):
    return "looked" in one["says"] and "looked" in other["says"]


async def _digest(papers, model):
    compiled = group(papers)
    said = await judged(compiled, model, "test/model")
    return said, written(compiled.with_verdicts(said.verdicts), {"created": ""})


def _claims(made):
    return [claim for story in made["stories"] for claim in story["claims"]]


async def test_pairs_that_the_model_calls_the_same_become_one_claim(papers):
    model = Model(lambda a, b: {"relation": "same" if _is_door(a, b) else "different"})
    said, made = await _digest(papers(), model)
    assert said.asked
    texts = [sorted(m["text"] for m in c["members"]) for c in _claims(made)]
    assert sorted([DOOR, OTHER]) in texts


async def test_a_telling_that_the_model_finds_in_two_claims_stands_in_both(make):
    rammed = "The Gull rammed the pier and nobody on board was hurt."
    hit, safe = "The ferry Gull hit the pier.", "Nobody on board of the Gull was hurt."

    def run():
        return [
            make("a", f"{LEAD}\n\n{rammed}", [(rammed, None)], actors=ACTORS),
            make("b", f"{LEAD}\n\n{hit}\n\n{safe}", [(hit, None), (safe, None)], actors=ACTORS),
        ]

    model = Model(
        lambda a, b: {"relation": "same" if rammed in (a["says"], b["says"]) else "different"}
    )
    _, made = await _digest(run(), model)
    told = [{member["text"] for member in claim["members"]} for claim in _claims(made)]
    assert {rammed, hit} in told
    assert {rammed, safe} in told


@pytest.mark.parametrize(("relation", "members"), [("same", 2), ("different", 1)])
async def test_a_sentence_that_may_state_a_claim_is_put_to_the_model(make, relation, members):
    sentence = "Nobody had looked after the engine or the door of the Gull, Otto Brandt said."
    model = Model(lambda _a, b: {"relation": relation if b["says"] == sentence else "different"})
    _, made = await _digest(
        [
            make("a", f"{LEAD}\n\n{DOOR}", [(LEAD, None), (DOOR, "Nella Frey")], actors=ACTORS),
            make("b", f"{LEAD}\n\n{sentence}", [(LEAD, None)], actors=ACTORS),
        ],
        model,
    )
    (told,) = (one["members"] for one in _claims(made) if one["members"][0]["text"] == DOOR)
    assert len(told) == members
    assert [one["speaker"] for one in told if one["found_in_text"]] == ["Otto Brandt"][
        : members - 1
    ]


async def test_a_contradiction_of_the_model_needs_words_of_both_articles(papers):
    def say(a, b, words=("Nobody had looked", "had been looked at twice")):
        if not _is_door(a, b):
            return {"relation": "different"}
        first, second = words if "Nobody" in a["says"] else words[::-1]
        return {"relation": "contradiction", "reason": "One says nobody did.",
                "words_a": first, "words_b": second}  # fmt: skip

    _, made = await _digest(papers(), Model(say))
    (card,) = made["stories"][0]["contradictions"]
    assert (card["kind"], card["by"]) == ("contradiction", "test/model")
    assert card["explanation"] == "One says nobody did."
    assert card["a"]["focus"]["quote"] in DOOR
    assert card["b"]["focus"]["quote"] in OTHER

    invented = Model(lambda a, b: say(a, b, ("the captain was asleep", "had been looked at twice")))
    _, made = await _digest(papers(), invented)
    assert made["stories"][0]["contradictions"] == []


async def test_a_card_of_the_rules_is_dropped_where_the_model_says_otherwise(make):
    one, other = "The repair of the Gull costs €3 million.", "Repairing the Gull costs €5 million."

    def papers():
        return [
            make("a", f"{LEAD}\n\n{one}", [(LEAD, None), (one, "Nella Frey")], actors=ACTORS),
            make("b", f"{LEAD}\n\n{other}", [(LEAD, None), (other, "Otto Brandt")], actors=ACTORS),
        ]

    plain = written(group(papers()), {"created": ""})
    assert [card["kind"] for card in plain["stories"][0]["contradictions"]] == ["contradiction"]
    _, made = await _digest(papers(), Model(lambda _a, _b: {"relation": "different"}))
    assert made["stories"][0]["contradictions"] == []


async def test_a_model_that_fails_leaves_what_the_rules_found(papers):
    async def down(_task, _messages):
        raise ProviderDown("nobody answers")

    said, made = await _digest(papers(), down)
    assert said.verdicts == {}
    assert "nobody answers" in said.warnings[0]
    assert _claims(made) == _claims(written(group(papers()), {"created": ""}))


async def test_a_key_that_is_refused_ends_the_digest(papers):
    async def refused(_task, _messages):
        raise AuthError("no key")

    with pytest.raises(AuthError):
        await _digest(papers(), refused)


async def test_pairs_judged_two_ways_or_never_asked_about_count_as_unjudged(papers):
    class Odd(Model):
        async def __call__(self, task, messages):
            """As `Model`, and each pair once more with another relation."""
            answer = await super().__call__(task, messages)
            rows = answer.data["judgements"]
            more = [row | {"relation": "contradiction"} for row in rows] + [rows[0] | {"pair": 999}]
            return Answer(**{**vars(answer), "data": {"judgements": rows + more}})

    said, made = await _digest(papers(), Odd(lambda _a, _b: {"relation": "same"}))
    assert said.verdicts == {}
    assert "no clear judgement" in said.warnings[0]
    assert _claims(made)


def test_what_is_asked_holds_each_pair_once_with_passages(papers):
    requests = asked(group(papers()))
    text = "\n".join(messages[1]["content"] for messages in requests)
    assert DOOR in text
    assert OTHER in text
    pairs = re.findall(r'^\{"pair": \d+, "a": \d+, "b": \d+\}$', text, re.MULTILINE)
    assert len(pairs) == len(set(pairs)) > 0


def test_articles_of_their_own_ask_nothing(make):
    alone = make("a", LEAD, [(LEAD, None)], actors=ACTORS)
    assert asked(group([alone])) == []
