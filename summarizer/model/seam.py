"""The seam: a request in Chat Completions form goes in, a completion comes out.

OpenAI, any compatible server, other providers' SDKs, and the embedded engine stand behind the
same callable. Cache, meter, retries and limit are callables of the same kind over it, so nothing
above can tell which one answered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from summarizer.core.result import Usage

__all__ = ["Complete", "Completion", "Message", "Mode", "Request"]

#: How a model is told to answer in JSON: a forced tool call, a response format with the schema, a
#: response format without it, or words alone.
Mode = Literal["tools", "json_schema", "json", "md_json"]
Message = Mapping[str, Any]

#: Part of every cache key. Raise it when `forms.body` words a request differently.
_FORM = 1


@dataclass(frozen=True, slots=True)
class Request:
    """One question to one model. Holds no key, so it may be logged, cached, and compared.

    Attributes:
        endpoint: Base URL of the server, or the provider's name where its SDK knows the address.
        model: The model's name as the server knows it.
        messages: System and user messages (and, in a re-ask, what came back and what is wrong
            with it). How `mode` words the schema is not in them.
        mode: How the answer is asked for.
        json_schema: What the answer must satisfy.
        schema_sha256: Digest of `json_schema`.
        schema_length: About how many characters the schema adds to the request.
        parameters: Sampling parameters under their Chat Completions names; unset ones are absent.
    """

    endpoint: str
    model: str
    messages: tuple[Message, ...]
    mode: Mode
    json_schema: Mapping[str, Any]
    schema_sha256: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    schema_length: int = 0

    @property
    def key(self) -> str:
        """Digest of everything that determines the answer, in 64 hexadecimal digits."""
        parts = (
            _FORM, self.endpoint, self.model, self.messages, self.mode, self.schema_sha256,
            self.parameters,
        )  # fmt: skip
        canonical = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=dict)
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Completion:
    """What came back, and what it cost.

    Attributes:
        body: The completion as it arrived, in ``chat.completion`` form.
        usage: Tokens, as the server counted them when this completion was bought.
        cost_usd: Dollars paid when it was bought; None where the price is unknown.
        cached: True where it was there already and nothing was paid this time.
        created: When it arrived, as an ISO time in UTC; None where that is now.
    """

    body: Mapping[str, Any]
    usage: Usage = field(default_factory=Usage)
    cost_usd: float | None = None
    cached: bool = False
    created: str | None = None


Complete = Callable[[Request], Awaitable[Completion]]
