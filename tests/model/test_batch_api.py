"""A model behind a Batch API: asked at half price, in batches, by whoever asks again."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from summarizer.core.errors import (
    ConfigError,
    ModelError,
    OutputError,
    Parked,
    ProviderDown,
    RateLimited,
    RequestRejected,
    RunError,
    UnknownModel,
)
from summarizer.model import EMBEDDED, open_model
from summarizer.model.batch_api import open_batch_api
from summarizer.model.batch_api_spool import Sizes
from tests.model.batches import Fault
from tests.model.server import GOOD, Step


def asked(number):
    return [{"role": "user", "content": f"Article {number}: the bridge is shut."}]


@pytest.fixture
def batch(options, task, events, tmp_path):
    """Open the model, ask questions by number in passes until all have come; what came."""

    def opened(size=Sizes(), *, keep=False, **changes):  # noqa: B008 - a frozen value
        own = replace(options, **changes)
        return open_batch_api(own, tmp_path / "spool", size, events.append, keep=keep)

    opened.task = task
    return opened


async def one_pass(api, task, numbers):
    """Answers by number, errors by number, of the questions that are not parked."""
    api.begin_pass()
    answers, errors = {}, {}
    for number in numbers:
        try:
            answers[number] = await api.model.ask(task, asked(number))
        except Parked:
            continue
        except ModelError as problem:
            errors[number] = problem
    api.send()
    return answers, errors


async def come(api, most=60):
    """Look until something has come."""
    for _ in range(most):
        if await api.step():
            return
    pytest.fail("it never came about")


async def all_of(api, task, numbers):
    """Pass after pass, until nothing is out."""
    while True:
        answers, errors = await one_pass(api, task, numbers)
        if not api.out:
            return answers, errors
        await come(api)


async def test_a_question_is_parked_sent_and_answered_at_half_price(batch, server, told, options):
    async with batch() as api:
        answers, _ = await all_of(api, batch.task, range(3))
        await api.finished()
    assert [answer.data for answer in answers.values()] == [GOOD] * 3
    assert len(server.batches.batches) == 1
    assert server.requests == []
    async with open_model(replace(options, cache_dir=None)) as model:
        usual = await model.ask(batch.task, asked(0))
    assert answers[0].calls == 1
    assert not answers[0].cached
    assert answers[0].usage == usual.usage
    assert answers[0].cost_usd == pytest.approx(usual.cost_usd / 2)
    assert [event.cost_usd for event in told("Answered")] == [pytest.approx(usual.cost_usd / 2)] * 3
    assert len(told("Asked")) == 3


async def test_each_line_asks_what_a_single_call_would_ask(batch, server, options):
    async with batch(keep=True) as api:
        await all_of(api, batch.task, [7])
    async with open_model(replace(options, cache_dir=None)) as model:
        await model.ask(batch.task, asked(7))
    content = next(data for row, data in server.batches.files.values() if row["purpose"] == "batch")
    line = json.loads(content)
    assert line["body"] == server.requests[0]
    assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")


async def test_answers_are_in_the_cache_for_whoever_asks_one_by_one(batch, server, options):
    async with batch() as api:
        await all_of(api, batch.task, range(2))
    async with open_model(options) as model:
        assert (await model.ask(batch.task, asked(1))).cached
    async with batch() as api:
        api_answers, _ = await one_pass(api, batch.task, range(2))
    assert len(api_answers) == 2
    assert server.requests == []


async def test_what_was_cached_before_is_not_sent(batch, server, options, told):
    async with open_model(options) as model:
        await model.ask(batch.task, asked(0))
    async with batch() as api:
        answers, _ = await all_of(api, batch.task, range(2))
    assert answers[0].cached
    assert not answers[1].cached
    assert len(server.batches.bought) == 1
    assert len(told("CacheHit")) >= 1


async def test_refreshed_each_question_is_bought_once_more(batch, server, options):
    async with open_model(options) as model:
        await model.ask(batch.task, asked(0))
    server.answer = lambda _body: json.dumps(GOOD | {"headline": "New"})
    async with batch(refresh=True) as api:
        answers, _ = await all_of(api, batch.task, [0])
    assert answers[0].data["headline"] == "New"
    assert Counter(server.batches.bought.values()) == {1: 1}


async def test_questions_go_into_files_within_the_limits(batch, server):
    async with batch(Sizes(questions=3)) as api:
        answers, _ = await all_of(api, batch.task, range(8))
    assert len(answers) == 8
    sizes = [row["request_counts"]["total"] for row in server.batches.batches.values()]
    assert sizes == [3, 3, 2]


async def test_files_are_no_larger_than_allowed(batch, server):
    async with batch(Sizes(size=6_000), keep=True) as api:
        answers, _ = await all_of(api, batch.task, range(8))
    assert len(answers) == 8
    sent = [row["bytes"] for row, _ in server.batches.files.values() if row["purpose"] == "batch"]
    assert len(sent) > 1
    assert max(sent) <= 6_000


async def test_a_question_larger_than_a_file_is_refused_by_itself(batch, server):
    async with batch(Sizes(size=200)) as api:
        answers, errors = await all_of(api, batch.task, [0])
    assert not answers
    assert isinstance(errors[0], RequestRejected)
    assert server.batches.log == []


async def test_an_answer_that_breaks_the_schema_is_asked_again_in_the_next_batch(batch, server):
    def fault(body, _nth):
        first = len(body["messages"]) == 1
        return Step(text='{"points": 5}') if first and "Article 1" in str(body) else None

    server.batches.step_of = fault
    async with batch() as api:
        answers, _ = await all_of(api, batch.task, range(3))
    assert [answers[number].calls for number in range(3)] == [1, 2, 1]
    sizes = [row["request_counts"]["total"] for row in server.batches.batches.values()]
    assert sizes == [3, 1]
    assert set(server.batches.bought.values()) == {1}


async def test_line_breaks_of_other_alphabets_break_no_line(batch, server, options):
    odd = "shut\u2028is\x85it\u2029"
    server.answer = lambda _body: json.dumps(GOOD | {"headline": odd}, ensure_ascii=False)
    async with batch() as api:
        api.begin_pass()
        with pytest.raises(Parked):
            await api.model.ask(batch.task, [{"role": "user", "content": odd}])
        api.send()
        await come(api)
        answer = await api.model.ask(batch.task, [{"role": "user", "content": odd}])
    assert answer.data["headline"] == odd


async def test_a_question_that_the_server_refuses_fails_alone_and_says_why(batch, server):
    def fault(body, _nth):
        return Step(status=400, body={"error": {"message": "too rude", "code": "content"}}) \
            if "Article 1" in str(body) else None  # fmt: skip

    server.batches.step_of = fault
    async with batch() as api:
        answers, errors = await all_of(api, batch.task, range(3))
    assert sorted(answers) == [0, 2]
    assert isinstance(errors[1], RequestRejected)
    assert "too rude" in str(errors[1])
    assert len(server.batches.batches) == 1


async def test_what_failed_for_the_moment_is_asked_again_and_then_given_up(batch, server):
    server.batches.step_of = lambda body, nth: (
        Step(status=500) if "Article 1" in str(body) or nth < 1 else None
    )
    async with batch() as api:
        answers, errors = await all_of(api, batch.task, range(3))
    assert sorted(answers) == [0, 2]
    assert isinstance(errors[1], ProviderDown)
    assert len(server.batches.batches) == 3


async def test_an_expired_batch_keeps_what_it_answered_and_the_rest_is_sent_again(batch, server):
    server.batches.expire = [4, 0]
    async with batch() as api:
        answers, _ = await all_of(api, batch.task, range(10))
    assert len(answers) == 10
    sizes = [row["request_counts"]["total"] for row in server.batches.batches.values()]
    assert sizes == [10, 6, 6]
    assert Counter(server.batches.bought.values()) == {1: 10}


async def test_a_batch_cancelled_by_somebody_is_not_begun_anew_unasked(batch, server):
    server.batches.hold = True
    async with batch() as api:
        await one_pass(api, batch.task, range(4))
        for _ in range(3):
            await api.step()
        [made] = server.batches.batches.values()
        server.batches._cancel(made)
        with pytest.raises(RunError, match=r"cancelled at 127.0.0.1:.* other 3 questions"):
            await api.step()
        assert not api.out
        server.batches.hold = False
        answers, _ = await all_of(api, batch.task, range(4))
    assert len(answers) == 4
    assert Counter(server.batches.bought.values()) == {1: 4}


@pytest.mark.parametrize(
    ("code", "words", "kind"),
    [
        ("invalid_json_line", "This line is not JSON", RequestRejected),
        ("model_not_found", "The model `gpt-9` does not exist", UnknownModel),
        ("billing_hard_limit_reached", "Billing hard limit reached", RateLimited),
    ],
)
async def test_a_batch_that_fails_at_once_says_why(batch, server, code, words, kind):  # noqa: PLR0917 - fixtures
    server.batches.fail = [[{"code": code, "message": words, "line": 1, "param": None}]]
    async with batch() as api:
        await one_pass(api, batch.task, range(2))
        with pytest.raises(kind, match=words.replace("(", ".")):
            await come(api)
        answers, _ = await all_of(api, batch.task, range(2))
    assert len(answers) == 2


async def test_batches_wait_for_room_in_the_accounts_queue(batch, server):
    server.batches.room = 4
    async with batch(Sizes(questions=3)) as api:
        answers, _ = await all_of(api, batch.task, range(9))
    assert len(answers) == 9
    assert Counter(server.batches.bought.values()) == {1: 9}


async def test_a_file_that_never_finds_room_is_halved(batch, server):
    server.batches.room = 3
    async with batch() as api:
        answers, _ = await all_of(api, batch.task, range(10))
    assert len(answers) == 10
    assert Counter(server.batches.bought.values()) == {1: 10}
    done = [row for row in server.batches.batches.values() if row["status"] == "completed"]
    assert max(row["request_counts"]["total"] for row in done) <= 3


async def test_without_any_room_it_is_told(batch, server):
    server.batches.room = 0
    async with batch() as api:
        await one_pass(api, batch.task, [0])
        with pytest.raises(RateLimited, match="too much is enqueued"):
            await come(api)


@pytest.mark.parametrize("at", ["POST files", "POST batches", "GET batch", "GET files/content"])
@pytest.mark.parametrize(
    "fault", [{"status": 500}, {"status": 429, "headers": {"retry-after": "0"}}, {"reset": True}]
)
async def test_an_exchange_that_breaks_is_made_again_and_nothing_is_bought_twice(
    batch, server, at, fault
):
    server.batches.faults = [Fault(at, **fault)]
    async with batch() as api:
        answers, _ = await all_of(api, batch.task, range(2))
    assert len(answers) == 2
    assert not server.batches.faults
    assert len(server.batches.batches) == 1
    assert server.batches.log.count("POST files") == 1
    assert Counter(server.batches.bought.values()) == {1: 2}


async def test_answers_that_come_cut_off_are_fetched_again(batch, server):
    server.batches.faults = [Fault("GET files/content", cut=True)]
    async with batch() as api:
        answers, _ = await all_of(api, batch.task, range(2))
    assert len(answers) == 2


STAGES = ["POST files", "POST batches", "GET batch", "GET files/content", "DELETE file"]


class Killed(BaseException):
    """In place of a kill: nothing after this moment is done."""


@pytest.mark.parametrize("lost", [False, True])
@pytest.mark.parametrize("at", STAGES)
async def test_after_a_stop_at_any_stage_the_same_batch_is_gone_on_with(  # noqa: PLR0917 - fixtures
    batch, server, monkeypatch, at, lost
):
    """`lost`: the exchange took effect, and its outcome was never heard of."""
    from summarizer.model.batch_api_server import BatchServer

    method = {"POST files": "upload", "POST batches": "begin", "GET batch": "look",
              "GET files/content": "fetch", "DELETE file": "delete"}[at]  # fmt: skip
    usual = getattr(BatchServer, method)

    async def killed(self, *given):
        if lost:
            await usual(self, *given)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(BatchServer, method, killed)
        with pytest.raises(Killed):
            async with batch() as api:
                await all_of(api, batch.task, range(3))
    async with batch() as api:
        answers, _ = await all_of(api, batch.task, range(3))
        await api.finished()
    assert len(answers) == 3
    assert server.batches.files == {}
    assert all(answer.calls == 1 for answer in answers.values())
    assert len(server.batches.batches) == 1
    assert server.batches.log.count("POST files") == 1
    assert Counter(server.batches.bought.values()) == {1: 3}


async def test_after_a_stop_between_answers_and_notes_they_are_noted_and_counted_once(
    batch, server, monkeypatch, told
):
    from summarizer.model.batch_api_spool import Spool

    def killed(*_given):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Spool, "settle", killed)
        with pytest.raises(Killed):
            async with batch() as api:
                await all_of(api, batch.task, range(3))
    assert told("Answered") == []
    assert "DELETE file" not in server.batches.log, "not before it is known what is on disk"
    async with batch() as api:
        answers, _ = await all_of(api, batch.task, range(3))
    assert len(answers) == len(told("Answered")) == 3
    assert Counter(server.batches.bought.values()) == {1: 3}


@pytest.mark.parametrize("fault", [{"status": 500}, {"reset": True}])
async def test_files_are_deleted_at_the_server_when_their_answers_are_here(batch, server, fault):
    server.batches.step_of = lambda _body, nth: Step(status=500) if nth == 0 else None
    server.batches.faults = [Fault("DELETE file", **fault)]
    async with batch() as api:
        answers, _ = await all_of(api, batch.task, range(3))
        assert len(server.batches.files) <= 1, "what could not be deleted is tried again"
        await api.finished()
    assert len(answers) == 3
    assert server.batches.files == {}


async def test_what_could_not_be_deleted_is_left_to_the_next_run(batch, server):
    server.batches.faults = [Fault("DELETE file", status=500) for _ in range(9)]
    async with batch() as api:
        await all_of(api, batch.task, range(2))
        await api.finished()
    assert len(server.batches.files) == 2
    server.batches.faults = []
    async with batch() as api:
        await api.finished()
    assert server.batches.files == {}


async def test_files_are_left_where_they_are_wanted(batch, server):
    async with batch(keep=True) as api:
        await all_of(api, batch.task, range(2))
        await api.finished()
    assert len(server.batches.files) == 2
    assert "DELETE file" not in server.batches.log


async def test_a_server_that_deletes_nothing_is_not_asked_again(batch, server):
    server.batches.faults = [Fault("DELETE file", status=405) for _ in range(2)]
    async with batch() as api:
        answers, _ = await all_of(api, batch.task, range(2))
        await api.finished()
    assert len(answers) == 2
    assert server.batches.faults == []
    assert "DELETE file" not in server.batches.log


async def test_parked_questions_that_were_not_sent_are_parked_again(batch, server):
    async with batch() as api:
        for number in range(3):
            with pytest.raises(Parked):
                await api.model.ask(batch.task, asked(number))
    async with batch() as api:
        assert not api.out
        answers, _ = await all_of(api, batch.task, range(3))
    assert len(answers) == 3
    assert len(server.batches.batches) == 1


async def test_answers_that_the_cache_lost_are_bought_again_and_no_others(batch, server, options):
    from summarizer.model.store import Store

    async with batch() as api:
        await all_of(api, batch.task, range(2))
        store = Store(options.cache_dir)
        key = next(iter(server.batches.bought))
        del store._cache[key]
        store.close()
        answers, _ = await all_of(api, batch.task, range(2))
    assert len(answers) == 2
    assert sorted(server.batches.bought.values()) == [1, 2]


async def test_a_batch_that_the_server_has_forgotten_is_not_bought_again_unasked(batch, server):
    server.batches.hold = True
    async with batch() as api:
        await one_pass(api, batch.task, [0])
        await api.step()
        server.batches.batches.clear()
        with pytest.raises(RunError, match=r"does not know batch_.* remove .batch-api"):
            await api.step()
        assert api.out


async def test_an_endpoint_without_batches_is_told_plainly(batch, server):
    server.batches.faults = [Fault("POST files", status=404)]
    async with batch() as api:
        await one_pass(api, batch.task, [0])
        with pytest.raises(ConfigError, match=r"has no Batch API \(status 404\)"):
            await api.step()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": EMBEDDED, "base_url": None}, "which is free"),
        ({"name": "deepseek/chat", "base_url": None}, "deepseek has no Batch API"),
        ({"name": "anthropic/claude", "base_url": None}, "anthropic has no Batch API"),
        ({"use_cache": False}, "without --no-cache"),
        ({"cassette": "x.jsonl"}, "without --cassette"),
    ],
)
async def test_what_cannot_be_batched_is_refused_before_anything_is_done(batch, changes, words):
    with pytest.raises(ConfigError, match=words):
        async with batch(**changes):
            pass


async def test_a_folder_that_cannot_be_written_is_told(options, tmp_path, events):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        async with open_batch_api(options, tmp_path / "file" / "in", Sizes(), events.append):
            pass


async def test_no_key_and_no_article_stay_in_the_folder_when_all_is_done(batch, tmp_path):
    async with batch() as api:
        await all_of(api, batch.task, range(2))
        await api.finished()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "spool").iterdir())
    assert b"sk-secret-key" not in kept
    assert b"the bridge is shut" not in kept
    assert not list((tmp_path / "spool").glob("*.jsonl*"))
