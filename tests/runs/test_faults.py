"""A server that fails in every way that servers do: nothing is lost, nothing falls over."""

import json
import random

import pytest

from summarizer.core.errors import RunError, ServerGone
from tests.model.server import Step
from tests.runs.conftest import answer_from, ids_of, rows_of

ARTICLES = 120
INVENTED = json.dumps({
    "headline": "Bridges shut",
    "summary": [{"text": "It was sold.", "evidence": ["The bridge was sold to a circus in June."]}],
})  # fmt: skip
MIX = (
    (0.10, lambda: Step(status=429, headers={"retry-after": "0.05"})),
    (0.05, lambda: Step(status=500)),
    (0.03, lambda: Step(reset=True)),
    (0.02, lambda: Step(cut=True)),
    (0.02, lambda: Step(drip=True)),
    (0.05, lambda: Step(text='{"headline": "no summary"}')),
    (0.05, lambda: Step(text=INVENTED)),
)


def mixed(seed):
    """The fault of an article's n-th request, always the same for the same seed."""

    def fault(name, nth):
        drawn = random.Random(f"{seed}/{name}/{nth}").random()
        for share, make in MIX:
            if drawn < share:
                return make()
            drawn -= share
        return None

    return fault


def test_under_a_mix_of_faults_every_article_is_delivered_or_listed_with_a_reason(
    run, articles, tmp_path, server
):
    server.fault = mixed(1)
    report = run(articles(ARTICLES), concurrency=24, timeout=1.0)
    done, failed = ids_of(tmp_path / "out/results.jsonl"), rows_of(tmp_path / "out/failures.jsonl")
    listed = [row["article"]["id"] for row in failed]
    assert sorted(done + listed) == sorted(f"a{at}" for at in range(ARTICLES))
    assert len(done) >= ARTICLES - 3, "nearly all of them can be delivered"
    assert all(len(row["error"]["message"]) > 20 for row in failed)
    assert report.figures.retried > 10
    assert report.figures.reasked > 3
    for row in rows_of(tmp_path / "out/results.jsonl"):
        for item in row["data"]["summary"]:
            for proof in item["evidence"]:
                assert row["article"]["text"][proof["start"] : proof["end"]] == proof["quote"]


def test_an_article_that_always_fails_costs_its_own_share_only(run, articles, tmp_path, server):
    def answer(body):
        return "never" if "council of a7 " in body["messages"][1]["content"] else answer_from(body)

    server.answer = answer
    report = run(articles(20))
    assert (report.done, report.failed) == (19, 1)
    assert ids_of(tmp_path / "out/failures.jsonl") == ["a7"]
    assert server.tries["a7"] == 3, "asked, and twice told what is wrong"
    assert all(server.tries[f"a{at}"] == 1 for at in range(20) if at != 7)


def test_a_server_that_is_down_fails_no_article(run, articles, tmp_path, server):
    """Told by the calls' limiter or by the count of articles, whichever comes to it first."""
    with pytest.raises((ServerGone, RunError), match=r"Connect call failed.*is the server up"):
        run(articles(300), base_url="http://127.0.0.1:9/v1", retries=0)
    assert (tmp_path / "out/failures.jsonl").read_bytes() == b""
    assert run(articles(300)).done == 300


def test_a_server_that_answers_nobody_fails_no_article(run, articles, tmp_path, server):
    """It says that nothing is to be sent again, so only the count of articles ends the run."""
    server.fault = lambda _name, _nth: Step(status=503, headers={"x-should-retry": "false"})
    with pytest.raises(RunError, match=r"10 articles in a row got no answer .*503"):
        run(articles(60))
    assert (tmp_path / "out/failures.jsonl").read_bytes() == b""
    server.fault = lambda _name, _nth: None
    assert run(articles(60)).done == 60
