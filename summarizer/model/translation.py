"""Foreign errors become ours here and nowhere else.

Vendors' exceptions are known by what they carry (a status, a cause, the names of their classes),
so that an SDK which is not installed need not be imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from summarizer.core.errors import (
    AuthError,
    ProviderDown,
    QuotaSpent,
    RateLimited,
    RequestRejected,
    SummarizerError,
    UnknownModel,
)  # fmt: skip
from summarizer.model.endpoint import Endpoint
from summarizer.model.waits import retry_after

__all__ = ["Failure", "Told", "from_status", "translate"]

_TRANSIENT = frozenset({408, 409, 425})
#: Codes with which a 429 means "no money", which waiting does not mend.
_NO_QUOTA = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
_NETWORK = frozenset({"TransportError", "DecodingError", "OSError", "TimeoutError", "ClientError"})
_UNREACHED = frozenset(
    {"ConnectError", "ConnectTimeout", "ConnectionRefusedError", "gaierror", "ClientConnectorError"}
)
_OUR_FAULT = frozenset({"LocalProtocolError", "UnsupportedProtocol", "InvalidURL"})
#: Codes and types that are about the key, whatever the status (LiteLLM's proxy says 400).
_KEY_CODES = frozenset(
    {"auth_error", "authentication_error", "invalid_api_key", "no_db_connection"}
)
_NO_MODEL = re.compile(
    r"invalid model name|model .{0,80}(?:not found|does not exist)", re.IGNORECASE
)
_ABOUT_MODE = re.compile(r"tool_choice|\btools?\b|response_format|json_schema|json_object")


class Failure(Exception):
    """A call that failed: our error, and whether the same call may be sent again.

    Attributes:
        error: What a user is told if no other try is made.
        transient: True where another try may help.
        wait: Seconds that the server asks to wait, if it says so.
        reached: False where no connection came about.
    """

    def __init__(
        self, error: SummarizerError, *, transient: bool = False, wait: float | None = None,
        reached: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(str(error))
        self.error = error
        self.transient = transient
        self.wait = wait
        self.reached = reached

    @property
    def down(self) -> bool:
        """True where the server does not do what it should."""
        return self.transient and isinstance(self.error, ProviderDown)

    @property
    def refused(self) -> bool:
        """True where the server is up and only wants fewer calls."""
        return self.transient and isinstance(self.error, RateLimited)


def translate(
    problem: BaseException, endpoint: Endpoint, before: BaseException | None = None
) -> Failure:
    """What a vendor's exception means to us. Never fails, whatever it is given.

    Args:
        problem: What was raised.
        endpoint: Whom the call was for.
        before: What was being handled when the call began (`sys.exception()`): Python makes it the
            context of all that is raised meanwhile, and it is no cause of any of it.
    """
    causes = list(_causes(problem, frozenset(map(id, _behind(before)))))
    for cause in causes:
        if isinstance(cause, Failure):
            return cause
        if isinstance(cause, SummarizerError):
            return Failure(cause)
    for cause in causes:
        status = _status(cause)
        if status is not None:
            return from_status(status, Told.by(cause), endpoint)
    return _from_connection(causes, endpoint)


class Told:
    """What a server says about a failure: its words, its code and type, its headers."""

    def __init__(
        self, words: str, codes: Iterable[object] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        self.words = " ".join(words.split())[:300]
        self.codes = frozenset(code for code in codes if isinstance(code, str))
        self.headers = headers or {}

    @classmethod
    def by(cls, cause: BaseException) -> Told:
        """What an SDK's exception carries of it."""
        body = getattr(cause, "body", None)
        inner = body.get("error", body) if isinstance(body, Mapping) else None
        said = inner.get("message") if isinstance(inner, Mapping) else None
        headers = getattr(getattr(cause, "response", None), "headers", None)
        return cls(
            str(said or getattr(cause, "message", None) or cause),
            (getattr(cause, "code", None), getattr(cause, "type", None)),
            headers if isinstance(headers, Mapping) else None,
        )


def from_status(status: int, told: Told, endpoint: Endpoint) -> Failure:
    """What an HTTP status means, with the server's own words."""
    words = endpoint.redact(told.words)
    if status in {402, 429}:
        return _too_many(status, told, endpoint)
    if status in {401, 403} or told.codes & _KEY_CODES:
        variable = endpoint.provider.keys[0] if endpoint.provider.keys else "the key"
        said = f"{endpoint.host} refuses the key ({status}): check {variable} ({words})"
        return Failure(AuthError(said))
    if status == 404 or _NO_MODEL.search(words):
        return Failure(UnknownModel(_not_found(words, endpoint)))
    # Some servers answer 500 to a form that they do not know; it stays unknown to them.
    about_mode = bool(_ABOUT_MODE.search(words))
    if (status in _TRANSIENT or status >= 500) and not about_mode:
        again = told.headers.get("x-should-retry", "").lower() != "false"
        said = f"{endpoint.host} fails with status {status} ({words}): try again later"
        return Failure(ProviderDown(said), transient=again, wait=retry_after(told.headers))
    hint = ": try another --mode" if about_mode else ""
    said = f"{endpoint.host} refuses the request ({status}: {words}){hint}"
    if status < 400:
        where = told.headers.get("location", "elsewhere")
        said = f"{endpoint.host} redirects to {where}: put that into --base-url"
    return Failure(RequestRejected(said))


def _too_many(status: int, told: Told, endpoint: Endpoint) -> Failure:
    broke = status == 402 or bool(told.codes & _NO_QUOTA)
    kind = "the quota is used up" if broke else "too many calls"
    wait = retry_after(told.headers)
    asks = f", asks to wait {wait:.0f} s" if wait else ""
    then = "see to the account" if broke else "lower --concurrency, or try again later"
    said = f"{endpoint.host} refuses: {kind}{asks} ({endpoint.redact(told.words)}): {then}"
    if broke:
        return Failure(QuotaSpent(f"{said}; the same command goes on where this one stopped"))
    return Failure(RateLimited(said), transient=True, wait=wait)


def _not_found(words: str, endpoint: Endpoint) -> str:
    hint = "check the name after --model"
    if endpoint.own_address:
        hint += " and the path of --base-url (most servers want /v1)"
    return f"{endpoint.host} knows no model {endpoint.model!r}: {hint} ({words})"


def _from_connection(causes: list[BaseException], endpoint: Endpoint) -> Failure:
    names = {base.__name__ for cause in causes for base in type(cause).__mro__}
    last = causes[-1]
    what = endpoint.redact(" ".join(str(last).split())[:300] or type(last).__name__)
    # An SDK calls everything that goes wrong below it a connection error; only what the network
    # itself raised is worth another try (a cassette without this request is not, nor is a bug).
    network = bool(names & _NETWORK) or (len(causes) == 1 and "APIConnectionError" in names)
    if not network or names & _OUR_FAULT:
        return Failure(
            RequestRejected(f"the call to {endpoint.host} failed: {type(last).__name__}: {what}")
        )
    if names & _UNREACHED:
        message = f"cannot reach {endpoint.host} ({what}): is the server up, is --base-url right?"
        return Failure(ProviderDown(message), transient=True, reached=False)
    if any("Timeout" in name for name in names):
        message = f"{endpoint.host} gave no answer in time: raise --timeout, or try again later"
        return Failure(ProviderDown(message), transient=True)
    message = f"the connection to {endpoint.host} broke ({what}): try again later"
    return Failure(ProviderDown(message), transient=True)


def _status(cause: BaseException) -> int | None:
    for name in ("status_code", "code"):
        value = getattr(cause, name, None)
        if isinstance(value, int) and 300 <= value <= 599:
            return value
    return None


def _causes(problem: BaseException, before: frozenset[int]) -> Iterator[BaseException]:
    seen = set(before - {id(problem)})
    cause: BaseException | None = problem
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        inner = cause.exceptions[0] if isinstance(cause, BaseExceptionGroup) else cause.__cause__
        cause = inner or (None if cause.__suppress_context__ else cause.__context__)


def _behind(problem: BaseException | None) -> list[BaseException]:
    """`problem` and all that it came of, told or not."""
    found: dict[int, BaseException] = {}
    left = [problem]
    while left:
        one = left.pop()
        if one is not None and id(one) not in found:
            found[id(one)] = one
            left += [one.__cause__, one.__context__]
    return list(found.values())
