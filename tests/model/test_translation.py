"""Foreign errors become ours, all of them, and none lets a key slip."""

import httpx2
import openai
import pytest

from summarizer.core.errors import (
    AuthError,
    ModelError,
    ProviderDown,
    QuotaSpent,
    RateLimited,
    RequestRejected,
    UnknownModel,
)  # fmt: skip
from summarizer.model import ModelOptions
from summarizer.model.endpoint import find_endpoint
from summarizer.model.translation import Told, from_status, translate
from tests.model.server import Step

ENDPOINT = find_endpoint(ModelOptions(name="openai/m", environ={"OPENAI_API_KEY": "sk-abc"}))
REQUEST = httpx2.Request("POST", "https://api.openai.com/v1/chat/completions")

#: Every class of openai's tree, with what it means to us and whether another try may help. A new
#: class in a new version makes the test below fail until somebody has thought about it.
MEANING = {
    "APIConnectionError": (ProviderDown, True),
    "APIError": (RequestRejected, False),
    "APIResponseValidationError": (RequestRejected, False),
    "APIStatusError": (ProviderDown, True),
    "APITimeoutError": (ProviderDown, True),
    "AuthenticationError": (AuthError, False),
    "BadRequestError": (RequestRejected, False),
    "ConflictError": (ProviderDown, True),
    "ContentFilterFinishReasonError": (RequestRejected, False),
    "InternalServerError": (ProviderDown, True),
    "LengthFinishReasonError": (RequestRejected, False),
    "NotFoundError": (UnknownModel, False),
    "OAuthError": (AuthError, False),
    "PermissionDeniedError": (AuthError, False),
    "RateLimitError": (RateLimited, True),
    "SubjectTokenProviderError": (RequestRejected, False),
    "UnprocessableEntityError": (RequestRejected, False),
    "WebSocketConnectionClosedError": (RequestRejected, False),
    "WebSocketQueueFullError": (RequestRejected, False),
}


def classes():
    """The exceptions that openai's own module of them defines."""
    from openai import _exceptions

    return {
        name: kind
        for name, kind in vars(_exceptions).items()
        if isinstance(kind, type) and issubclass(kind, openai.OpenAIError) and name != "OpenAIError"
    }


def made(kind):
    """An exception of that class, without going through its constructor."""
    problem = kind.__new__(kind)
    Exception.__init__(problem, "said")
    if issubclass(kind, openai.APIStatusError):
        status = getattr(kind, "status_code", None)
        problem.status_code = status if isinstance(status, int) else 500
        problem.response = httpx2.Response(problem.status_code, request=REQUEST)
    return problem


def test_every_exception_of_openai_is_known():
    assert set(classes()) == set(MEANING)


@pytest.mark.parametrize("name", sorted(MEANING))
def test_every_exception_of_openai_becomes_one_of_ours(name):
    failure = translate(made(classes()[name]), ENDPOINT)
    assert (type(failure.error), failure.transient) == MEANING[name]


@pytest.mark.parametrize(
    "kind",
    [kind for kind in vars(httpx2).values()
     if isinstance(kind, type) and issubclass(kind, httpx2.RequestError)],
)  # fmt: skip
def test_what_the_network_raises_may_pass_and_what_we_did_wrong_may_not(kind):
    wrapped = openai.APIConnectionError(request=REQUEST)
    wrapped.__cause__ = kind("said")
    failure = translate(wrapped, ENDPOINT)
    ours = {"LocalProtocolError", "UnsupportedProtocol", "TooManyRedirects", "RequestError"}
    assert failure.transient is (kind.__name__ not in ours)
    assert failure.reached is (kind.__name__ not in {"ConnectError", "ConnectTimeout"})


def test_a_bug_below_the_sdk_is_not_called_a_lost_connection():
    wrapped = openai.APIConnectionError(request=REQUEST)
    wrapped.__cause__ = RuntimeError("no such thing")
    failure = translate(wrapped, ENDPOINT)
    assert not failure.transient
    assert "RuntimeError: no such thing" in str(failure)


@pytest.mark.parametrize(
    "before",
    [
        RuntimeError("no running event loop"),
        TimeoutError("an earlier one"),
        RateLimited("an earlier one"),
    ],
    ids=["asyncio.run", "a time-out", "one of ours"],
)
def test_what_was_being_handled_when_the_call_began_is_no_part_of_its_failure(before):
    """A caller asks within an `except`: Python makes that the context of all that is raised."""
    refused = ConnectionRefusedError(111, "Connect call failed")
    refused.__context__ = before
    wrapped = openai.APIConnectionError(request=REQUEST)
    wrapped.__cause__ = refused
    failure = translate(wrapped, ENDPOINT, before)
    assert isinstance(failure.error, ProviderDown)
    assert not failure.reached
    assert "Connect call failed" in str(failure)
    assert str(before) not in str(failure)


def test_a_key_that_a_server_repeats_is_not_shown():
    response = httpx2.Response(401, request=REQUEST)
    problem = openai.AuthenticationError("bad key sk-abc", response=response, body=None)
    assert "sk-abc" not in str(translate(problem, ENDPOINT))


def test_anything_at_all_becomes_an_error_of_ours():
    circle = ValueError("round")
    circle.__cause__ = circle
    for problem in (circle, KeyError(), Exception("\x00\n"), OSError(28, "no space")):
        failure = translate(problem, ENDPOINT)
        assert isinstance(failure.error, ModelError)
        assert "\n" not in str(failure)


async def test_the_original_is_kept_as_cause(ask, server):
    server.default = Step(status=400)
    with pytest.raises(RequestRejected) as caught:
        await ask()
    assert isinstance(caught.value.__cause__, openai.BadRequestError)


@pytest.mark.parametrize(
    ("status", "told", "kind", "transient"),
    [
        (400, Told("No connected db.", ["400", "no_db_connection"]), AuthError, False),
        (400, Told("Invalid model name passed in model=m"), UnknownModel, False),
        (
            500,
            Told("response_format.type: should be 'text' or 'json_object'"),
            RequestRejected,
            False,
        ),
        (500, Told("out of memory"), ProviderDown, True),
        (429, Told("no money", ["insufficient_quota"]), QuotaSpent, False),
    ],
)
def test_what_servers_really_mean_by_a_status_is_told(status, told, kind, transient):
    failure = from_status(status, told, ENDPOINT)
    assert (type(failure.error), failure.transient) == (kind, transient)
