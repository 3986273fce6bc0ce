"""The whole tree of errors. Nothing else leaves this library on purpose.

    SummarizerError
    ├── ConfigError                 a setting is wrong, or cannot be read
    ├── CatalogError                no such schema or prompt, or it is broken
    ├── IngestError                 a source cannot be read as an article
    │   ├── NotAnArticle            it was read, and holds no article (empty, binary, a wall)
    │   └── FetchError              an address could not be fetched, or may not be
    ├── ModelError                  no usable answer
    │   ├── UnknownModel            no provider or model of that name
    │   ├── AuthError               no key, or a key that is refused
    │   ├── RateLimited             refused for the rate or the quota, after all waiting
    │   │   └── QuotaSpent          and no other call would fare better
    │   ├── ProviderDown            unreachable, timed out, or a server error, after all retries
    │   │   └── ServerGone          and no other call would fare better
    │   ├── RequestRejected         the server refuses this request whatever we do
    │   ├── BudgetExceeded          the next call would break the budget
    │   ├── Parked                  the question waits in a batch at the server
    │   ├── NotRecorded             a cassette is replayed and holds no answer to this request
    │   ├── SecretFound             a cassette would have held a key
    │   └── BadAnswer               an answer came, and is of no use
    │       ├── Truncated           cut off at the token limit
    │       ├── Refused             the model declined
    │       ├── EmptyAnswer         nothing in it
    │       ├── NotJSON             cannot be read as JSON
    │       └── SchemaMismatch      JSON that breaks the schema
    ├── GroundingError              nothing of an answer could be found in the article
    ├── OutputError                 the result cannot be written where it was asked for
    ├── RunError                    a batch cannot start or go on
    └── InternalError               a bug in this program, met by one article

A message names the thing, the place, and the next step, in one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.core.result import Bill

__all__ = [
    "FATAL",
    "AuthError",
    "BadAnswer",
    "BudgetExceeded",
    "CatalogError",
    "ConfigError",
    "EmptyAnswer",
    "FetchError",
    "GroundingError",
    "IngestError",
    "InternalError",
    "ModelError",
    "NotAnArticle",
    "NotJSON",
    "NotRecorded",
    "OutputError",
    "Parked",
    "ProviderDown",
    "QuotaSpent",
    "RateLimited",
    "Refused",
    "RequestRejected",
    "RunError",
    "SchemaMismatch",
    "SecretFound",
    "ServerGone",
    "SummarizerError",
    "Truncated",
    "UnknownModel",
    "as_ours",
]


class SummarizerError(Exception):
    """Base of all errors that this library raises on purpose."""


class ConfigError(SummarizerError):
    """A setting is wrong or cannot be read. Nothing was asked, nothing was written."""


class CatalogError(SummarizerError):
    """No such schema or prompt, or one that cannot be loaded."""


class IngestError(SummarizerError):
    """A source cannot be read as an article."""


class NotAnArticle(IngestError):
    """A source was read and holds no article: empty, binary, or a cookie or paywall page."""


class FetchError(IngestError):
    """An address could not be fetched, or may not be."""


class ModelError(SummarizerError):
    """No usable answer came from the model.

    Attributes:
        bill: What the attempts cost all the same, where they were answered.
    """

    bill: Bill | None = None


class UnknownModel(ModelError):
    """No provider or model of that name."""


class AuthError(ModelError):
    """The key is missing or refused. Another try with the same key is of no use."""


class RateLimited(ModelError):
    """Refused for rate or quota, after all the waiting that was allowed."""


class QuotaSpent(RateLimited):
    """The quota is used up, or refuses for longer than may be waited. No other call would do."""


class ProviderDown(ModelError):
    """Unreachable, timed out, or failing, after all the retries that were allowed."""


class ServerGone(ProviderDown):
    """Down for longer than may be waited, or never reached. No other call would do."""


class RequestRejected(ModelError):
    """The server refuses this request; sending it again will not help."""


class BudgetExceeded(ModelError):
    """The next call would go over the budget in dollars or tokens."""


class Parked(ModelError):
    """The question waits in a batch at the server: there is no answer yet, and no failure."""


class NotRecorded(ModelError):
    """A cassette is replayed and holds no answer to this request. Nothing was asked instead.

    Args:
        message: One line for a person: which request, which file.
        details: The nearest recorded request and what differs, a line each.
    """

    def __init__(self, message: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.details = details


class SecretFound(ModelError):
    """What would be written to a cassette holds a key; it was not written."""


class BadAnswer(ModelError):
    """An answer arrived (and was paid for) but cannot be used.

    Args:
        message: One line for a person.
        answer: The raw answer as it came, kept so that nothing paid for is lost.
    """

    def __init__(self, message: str, answer: str = "") -> None:
        super().__init__(message)
        self.answer = answer


class Truncated(BadAnswer):
    """The answer was cut off at the token limit."""


class Refused(BadAnswer):
    """The model declined to answer."""


class EmptyAnswer(BadAnswer):
    """The answer holds nothing."""


class NotJSON(BadAnswer):
    """The answer cannot be read as JSON."""


class SchemaMismatch(BadAnswer):
    """The answer is JSON and breaks the schema, after all re-asks."""


class GroundingError(SummarizerError):
    """Nothing of an answer could be found in the article."""


class OutputError(SummarizerError):
    """The result cannot be written where it was asked for."""


class RunError(SummarizerError):
    """A batch cannot start or go on."""


class InternalError(SummarizerError):
    """A bug in this program. Where one article met it, the others are not touched."""


def as_ours(error: BaseException) -> SummarizerError:
    """The error itself where it is one of ours; else the bug that it is, and where it came up."""
    if isinstance(error, SummarizerError):
        return error
    what = ": ".join(filter(None, (type(error).__name__, " ".join(str(error).split())[:300])))
    place = _place(error)
    return InternalError(f"this is a bug in summarizer, please report it ({what}{place})")


def _place(error: BaseException) -> str:
    """The innermost line of ours that an error came through."""
    place, trace = "", error.__traceback__
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__"))
        if module.partition(".")[0] == "summarizer":
            place = f", {module} line {trace.tb_lineno}"
        trace = trace.tb_next
    return place


#: Errors that would meet every other article too: they end a run instead of failing an article;
#: and the one that only puts an article off.
FATAL = (
    AuthError, UnknownModel, QuotaSpent, ServerGone, BudgetExceeded, Parked, NotRecorded,
    SecretFound,
)  # fmt: skip
