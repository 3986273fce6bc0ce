"""One article: asked, checked, asked once more; whatever happens is told in the record."""

import json
import sys

import pytest

from summarizer.api import plan_of
from summarizer.core.article import Article, Block
from summarizer.core.errors import AuthError, NotAnArticle, ProviderDown
from summarizer.core.events import Finished, Reasked, Started
from summarizer.core.result import Usage
from summarizer.model.seam import Completion
from summarizer.model.structured import Model, _Form
from summarizer.pipeline import brief, failure
from summarizer.settings import Settings

BODY = "The mayor, Ann Lee, spoke on Monday. “We will build 12 bridges,” she said."


def article_of(*paragraphs, kinds=()):
    text, blocks = "", []
    for at, paragraph in enumerate(paragraphs):
        kind = kinds[at] if kinds else "body"
        blocks.append(Block(len(text), len(text) + len(paragraph), kind))
        text += paragraph + "\n\n"
    return Article(text=text, id="a", source="a.txt", blocks=tuple(blocks))


def completion(answer, reason="tool_calls"):
    text = answer if isinstance(answer, str) else json.dumps(answer)
    call = {"id": "c", "type": "function", "function": {"name": "Quotes", "arguments": text}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    body = {"choices": [{"index": 0, "message": message, "finish_reason": reason}]}
    return Completion(body, Usage(input_tokens=10, output_tokens=5), 0.25)


def scripted(*answers):
    """A model that gives these answers in turn (an exception is raised); and what it was asked."""
    asked, turns = [], iter(answers)

    async def complete(request):
        asked.append(request)
        answer = next(turns)
        if isinstance(answer, Exception):
            raise answer
        return completion(answer)

    form = _Form("http://a.example", "m", "tools", {})
    return Model("a/m", complete, form, 0, lambda _event: None), asked


def quotes(*passages):
    return {"quotes": [{"speaker": "Ann Lee", "evidence": passage} for passage in passages]}


def plan(**settings):
    return plan_of(Settings(schema="quotes", model="a/m", **settings))


async def test_a_grounded_answer_is_complete_and_costs_one_call():
    model, asked = scripted(quotes("We will build 12 bridges,"))
    record = await brief(article_of(BODY), plan(), model)
    assert (record["status"], len(asked)) == ("complete", 1)
    found = record["data"]["quotes"][0]["evidence"]
    assert found["match"] == "exact"
    assert (BODY + "\n\n")[found["start"] : found["end"]] == found["quote"]
    assert record["provenance"]["calls"] == 1
    assert record["provenance"]["cost_usd"] == 0.25
    assert record["provenance"]["usage"] == {"input_tokens": 10, "output_tokens": 5}


async def test_an_altered_number_is_named_to_the_model_with_the_nearest_passage():
    model, asked = scripted(
        quotes("We will build 21 bridges,"), quotes("We will build 12 bridges,")
    )
    events = []
    record = await brief(article_of(BODY), plan(), model, events.append)
    assert [type(event) for event in events] == [Started, Reasked, Finished]
    told = asked[1].messages[-1]["content"]
    assert "/quotes/0/evidence" in told
    assert "12" in told
    assert "We will build 12 bridges" in told
    assert asked[1].messages[:2] == asked[0].messages
    assert (record["status"], record["provenance"]["calls"]) == ("complete", 2)
    assert record["provenance"]["cost_usd"] == 0.5


async def test_what_is_not_there_the_second_time_either_is_rejected_with_its_value():
    wrong = quotes("We will build 12 bridges,", "They will burn everything down.")
    model, _ = scripted(wrong, wrong)
    record = await brief(article_of(BODY), plan(), model)
    assert record["status"] == "partial"
    assert [row["path"] for row in record["rejected"]] == ["/quotes/1"]
    assert record["rejected"][0]["value"]["speaker"] == "Ann Lee"
    assert len(record["data"]["quotes"]) == 1


async def test_a_second_answer_that_is_worse_does_not_replace_the_first():
    first = quotes("We will build 12 bridges,", "not there at all, ever")
    model, _ = scripted(first, quotes("something else that is not there"))
    record = await brief(article_of(BODY), plan(), model)
    assert [row["evidence"]["quote"] for row in record["data"]["quotes"]] == [
        "We will build 12 bridges,"
    ]


async def test_a_second_answer_of_no_use_leaves_the_first_standing():
    first = quotes("We will build 12 bridges,", "not there at all, ever")
    model, _ = scripted(first, "no JSON")
    record = await brief(article_of(BODY), plan(), model)
    assert record["status"] == "partial"
    assert record["error"] is None


@pytest.mark.parametrize("problem", [ProviderDown("a.example is down"), "no JSON at all"])
async def test_an_article_that_got_no_answer_fails_and_says_why(problem):
    model, _ = scripted(problem)
    record = await brief(article_of(BODY), plan(), model)
    assert (record["status"], record["data"]) == ("failed", None)
    assert record["error"]["type"] in {"ProviderDown", "NotJSON"}
    assert "\n" not in record["error"]["message"]


async def test_an_answer_of_no_use_is_paid_for_and_counted():
    model, _ = scripted("no JSON at all")
    record = await brief(article_of(BODY), plan(), model)
    assert record["provenance"]["calls"] == 1
    assert record["provenance"]["cost_usd"] == 0.25


async def test_an_error_that_every_article_would_meet_ends_the_run():
    model, _ = scripted(AuthError("no key"))
    with pytest.raises(AuthError):
        await brief(article_of(BODY), plan(), model)


async def test_an_article_of_noise_alone_fails_without_a_call():
    model, asked = scripted()
    page = article_of("Accept all cookies", "Log in", kinds=("cookie_banner", "paywall"))
    record = await brief(page, plan(), model)
    assert asked == []
    assert record["error"]["type"] == "NotAnArticle"
    assert "cookie_banner, paywall" in record["error"]["message"]


async def test_a_long_article_is_asked_in_parts_and_joined_with_the_offsets_of_the_whole():
    paragraphs = [
        f"Ann Lee: paragraph {at} says so. " + "More words follow here. " * 60 for at in range(6)
    ]
    article = article_of(*(paragraph.strip() for paragraph in paragraphs))
    model, asked = scripted(*(quotes(f"paragraph {at} says so.") for at in range(6)))
    own = plan(context_tokens=1000)
    record = await brief(article, own, model)
    found = [row["evidence"] for row in record["data"]["quotes"]]
    assert len(found) == len(asked) > 1
    assert all(article.text[part["start"] : part["end"]] == part["quote"] for part in found)


async def test_a_part_without_an_answer_is_told_and_costs_the_others_nothing():
    article = article_of(*("Ann Lee said that it stands here. " * 60 for _ in range(4)))
    model, asked = scripted(quotes("it stands here."), *[ProviderDown("a.example is down")] * 9)
    record = await brief(article, plan(context_tokens=1000), model)
    assert len(asked) > 1
    assert record["status"] == "partial"
    assert "part 2 of" in record["rejected"][0]["reason"]


async def test_an_article_that_meets_a_bug_fails_and_tells_what_it_had_cost(monkeypatch):
    def broken(*_given, **_named):
        raise KeyError("oh")

    monkeypatch.setattr(sys.modules["summarizer.pipeline.brief"], "check", broken)
    model, _ = scripted(quotes("We will build 12 bridges,"))
    record = await brief(article_of(BODY), plan(), model)
    assert (record["status"], record["error"]["type"]) == ("failed", "InternalError")
    assert "KeyError: 'oh', summarizer.pipeline.brief line" in record["error"]["message"]
    assert (record["provenance"]["calls"], record["provenance"]["cost_usd"]) == (1, 0.25)


def test_a_source_that_cannot_be_read_is_a_failed_result_like_any_other():
    record = failure("a.pdf", "a", plan().labels, NotAnArticle("it is binary"))
    assert (record["status"], record["error"]["message"]) == ("failed", "it is binary")
    assert set(record) == {
        "article", "schema", "status", "data", "rejected", "warnings", "provenance", "error",
    }  # fmt: skip


def test_a_schema_of_ones_own_is_not_asked_with_the_prompt_of_a_built_in_one(tmp_path):
    (tmp_path / "verify.json").write_text('{"type": "object", "properties": {"who": {}}}')
    own = plan_of(Settings(schema=str(tmp_path / "verify.json"), model="a/m"))
    assert own.prompt.name == "generic"
