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
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from summarizer.core.result import Usage

if TYPE_CHECKING:
    from hashlib import _Hash

__all__ = ["Complete", "Completion", "Message", "Mode", "Request"]

#: How a model is told to answer in JSON: a forced tool call, a response format with the schema, a
#: response format without it, or words alone.
Mode = Literal["tools", "json_schema", "json", "md_json"]
Message = Mapping[str, Any]

#: Part of every cache key. Raise it when `forms.body` words a request differently.
_FORM = 2


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
    _key: str = field(default="", init=False, repr=False, compare=False)

    @property
    def key(self) -> str:
        """Digest of everything that determines the answer, in 64 hexadecimal digits."""
        if not self._key:
            object.__setattr__(self, "_key", self._digest())
        return self._key

    def _digest(self) -> str:
        parameters = json.dumps(self.parameters, sort_keys=True, default=dict)
        asked = (self.endpoint, self.model, self.mode, self.schema_sha256, parameters)
        first, rest = self.messages[:1], self.messages[1:]
        system = first[0].get("content") if first and first[0]["role"] == "system" else None
        if isinstance(system, str) and len(first[0]) == 2:
            digest = _begun(*asked, system).copy()
        else:
            digest, rest = _begun(*asked, None).copy(), self.messages
        for message in rest:
            for part in _parts(message):
                digest.update(part)
        return digest.hexdigest()


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


@lru_cache(maxsize=64)
def _begun(*asked: str | None) -> _Hash:
    """A digest of what most requests of a run have in common, to be gone on with in a copy."""
    return hashlib.sha256(json.dumps((_FORM, *asked)).encode())


def _parts(message: Message) -> tuple[bytes, bytes]:
    """A message's share in a digest: what it is and how long, then its words."""
    content = message.get("content")
    if isinstance(content, str) and len(message) == 2:
        words = content.encode("utf-8", "surrogatepass")
        return f"\n{message['role']} {len(words)}\n".encode(), words
    words = json.dumps(message, sort_keys=True, default=dict).encode()
    return b"\n{} %d\n" % len(words), words


Complete = Callable[[Request], Awaitable[Completion]]
