"""One result, as the contract shapes it.

The record (plain JSON) is the truth: it is what is written, compared and replayed. The typed
properties are views of it, made when they are asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.core.schema import JSON

__all__ = ["ArticleInfo", "Bill", "Failure", "Provenance", "Rejected", "Result", "Status", "Usage"]

M = TypeVar("M", bound=BaseModel)
Status = Literal["complete", "partial", "failed"]


class Usage(BaseModel):
    """Tokens, as the server counted them."""

    model_config = ConfigDict(frozen=True)

    input_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
        )


@dataclass(frozen=True, kw_only=True)
class Bill:
    """What a question cost.

    Attributes:
        usage: Tokens bought for it this time, failed attempts included.
        calls: Completions bought this time.
        cached: True where it was answered and nothing had to be bought.
        cost_usd: Dollars spent this time; None where a price is unknown.
        saved_usd: Dollars that cached completions had cost; None where that is unknown.
        created: When the last of its completions arrived, ISO time in UTC; the same for ever
            where it is cached. None for the embedded engine, which answers anew.
    """

    usage: Usage
    calls: int
    cached: bool
    cost_usd: float | None
    saved_usd: float | None
    created: str | None


class Rejected(NamedTuple):
    """What a model answered and we do not pass on.

    Attributes:
        path: JSON pointer into the answer, ``/claims/3``.
        value: What stood there.
        reason: Why it was refused, for a person.
    """

    path: str
    value: JSON
    reason: str


class Failure(BaseModel):
    """Why there is no data."""

    model_config = ConfigDict(frozen=True)

    type: str
    message: str


class ArticleInfo(BaseModel):
    """The article's head, as a result carries it. `text` only where offsets need it."""

    model_config = ConfigDict(frozen=True)

    id: str
    source: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    sha256: str | None
    length: int
    text: str | None = None


class Provenance(BaseModel):
    """What a result rests on, and what it cost.

    `verify` is the prompt of the second reading, None where there was none. `cached` is true where
    no call was made; `calls` counts answers of a model that were used, `usage` and `cost_usd`
    (dollars, null where the price is unknown) what was paid this time.
    """

    model_config = ConfigDict(frozen=True)

    model: str
    prompt: str
    prompt_sha256: str
    schema_sha256: str
    verify: str | None = None
    verify_sha256: str | None = None
    summarizer: str
    created: str
    cached: bool
    calls: int
    usage: Usage
    cost_usd: float | None


@dataclass(frozen=True)
class Result(Generic[M]):
    """A briefing (or whatever the schema asks for), with what it rests on.

    Args:
        record: The result as JSON, with the contract's keys.
        model: The pydantic model that `data` is read with; None where the schema is not at hand.
    """

    record: dict[str, Any]
    model: type[M] | None = None

    @property
    def status(self) -> Status:
        """``complete``; ``partial`` where something was rejected; ``failed`` without data."""
        status: Status = self.record["status"]
        return status

    @property
    def schema(self) -> str:
        """Name of the schema."""
        return str(self.record["schema"])

    @cached_property
    def article(self) -> ArticleInfo:
        """Head of the article."""
        return ArticleInfo.model_validate(self.record["article"])

    @cached_property
    def data(self) -> M | None:
        """The answer as the schema's type; None where the result failed."""
        if self.record["data"] is None or self.model is None:
            return None
        try:
            return self.model.model_validate(self.record["data"])
        except ValidationError:
            # A schema of a user's own may forbid fields that it does not name, and so our verdicts.
            return self.model.model_validate(_without_verdicts(self.record["data"]))

    @cached_property
    def rejected(self) -> tuple[Rejected, ...]:
        """What the model answered and the article does not bear out."""
        return tuple(Rejected(**row) for row in self.record["rejected"])

    @cached_property
    def provenance(self) -> Provenance:
        """Model, prompt, digests, calls, tokens, dollars."""
        return Provenance.model_validate(self.record["provenance"])

    @cached_property
    def error(self) -> Failure | None:
        """Why there is no data, or None."""
        row = self.record["error"]
        return None if row is None else Failure.model_validate(row)

    def json(self, *, indent: int | None = None) -> str:
        """The record as JSON text, one line unless indented."""
        return json.dumps(self.record, ensure_ascii=False, indent=indent)


def _without_verdicts(value: JSON) -> JSON:
    """The value less what a second reading said of its items."""
    if isinstance(value, list):
        return [_without_verdicts(row) for row in value]
    if not isinstance(value, dict):
        return value
    verdict = value.get("verdict")
    ours = isinstance(verdict, dict) and verdict.keys() == {"verdict", "reason"}
    return {
        name: _without_verdicts(row)
        for name, row in value.items()
        if not (ours and name == "verdict")
    }
