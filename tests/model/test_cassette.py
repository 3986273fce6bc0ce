"""Recorded answers are replayed below the seam, and a missing one is told at once."""

import pytest
import vcr
from vcr.errors import CannotOverwriteExistingCassetteException

from summarizer.core.errors import RequestRejected
from tests.model.conftest import MESSAGES
from tests.model.server import GOOD, Step


@pytest.fixture
def cassette(tmp_path):
    return vcr.VCR(
        match_on=["method", "host", "port", "path", "body"], filter_headers=["authorization"]
    ).use_cassette(str(tmp_path / "answers.yaml"))


async def test_what_was_recorded_is_replayed(ask, server, cassette, tmp_path):
    server.script(Step(text="{}"))
    with cassette:
        recorded = await ask(cache_dir=None)
    server.requests.clear()
    with cassette as played:
        replayed = await ask(cache_dir=None)
        assert played.play_count == 2
    assert replayed == recorded
    assert replayed.data == GOOD
    assert server.requests == []
    assert "sk-secret-key" not in (tmp_path / "answers.yaml").read_text()


async def test_a_request_that_was_not_recorded_is_told_and_not_sent_again(ask, cassette, told):
    with cassette:
        await ask(cache_dir=None)
    with cassette, pytest.raises(RequestRejected, match="CannotOverwrite") as caught:
        await ask([*MESSAGES, {"role": "user", "content": "more"}], cache_dir=None)
    assert told("Retrying") == []
    cause = caught.value
    while cause and not isinstance(cause, CannotOverwriteExistingCassetteException):
        cause = cause.__cause__
    assert cause


async def test_the_blocked_network_is_told_and_not_tried_again(ask, told):
    """As tests of other rooms meet it: a request to anywhere but this machine."""
    with pytest.raises(RequestRejected, match="Network is disabled"):
        await ask(base_url="http://192.0.2.1/v1")
    assert told("Retrying") == []
