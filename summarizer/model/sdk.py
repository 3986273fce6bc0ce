"""One call to a provider that speaks its own language, through instructor and the provider's SDK.

instructor words the request and finds the answer in the reply. Whether the answer satisfies the
schema is judged above the seam, as for any other provider, so here anything is accepted: each
answer is cached, and a bad one is told to the model by the same loop.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
import re
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from summarizer.core.errors import ConfigError, ProviderDown
from summarizer.model.endpoint import Endpoint
from summarizer.model.forms import tool_name
from summarizer.model.options import ModelOptions
from summarizer.model.seam import Completion, Message, Request
from summarizer.model.translation import Failure, translate

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["SDKTransport"]

_NO_PARAMETER = re.compile(r"unexpected keyword argument '(\w+)'")
_STOPS = {"max_tokens": "length", "refusal": "content_filter"}


class SDKTransport:
    """Asks one provider. Its SDK is loaded at the first call.

    Args:
        endpoint: Which provider, with its key.
        options: Time-out.
    """

    def __init__(self, endpoint: Endpoint, options: ModelOptions) -> None:
        self._endpoint = endpoint
        self._options = options
        self._client: Any = None  # an AsyncInstructor
        self._carriers: dict[str, type[BaseModel]] = {}

    async def __call__(self, request: Request) -> Completion:
        """The provider's answer, in chat.completion form.

        Raises:
            Failure: The call failed; it says whether another one may help.
            AuthError: No key is set.
            ConfigError: The provider's SDK is not installed.
        """
        before = sys.exception()
        client = self._client = self._client or self._connected()
        replies: list[Any] = []
        answer: BaseModel | None = None
        try:
            async with asyncio.timeout(self._options.timeout):
                answer = await self._asked(client, request, replies)
        except TimeoutError as problem:
            raise Failure(self._too_slow(), transient=True) from problem
        except Exception as problem:
            # With a reply it was only of no use as an answer, and that is judged above.
            if not replies:
                raise self._failure(problem, before) from problem
        reply = replies[-1]
        text = _words(reply) if answer is None else answer.model_dump_json()
        return Completion(_completion(request, reply, text))

    async def aclose(self) -> None:
        """Close the SDK's connections."""
        inner = getattr(self._client, "client", None)
        self._client = None
        for owner, name in ((inner, "close"), (getattr(inner, "aio", None), "aclose")):
            close = getattr(owner, name, None)
            done = close() if callable(close) else None
            if inspect.isawaitable(done):
                await done

    async def _asked(
        self,
        client: Any,  # noqa: ANN401 - same
        request: Request,
        replies: list[Any],
    ) -> BaseModel:
        from instructor.core.hooks import Hooks  # noqa: PLC0415 - `_connected` has loaded it

        hooks = Hooks()
        hooks.on("completion:response", replies.append)
        answer: BaseModel = await client.create(
            response_model=self._carrier(request),
            messages=[self._said(message) for message in request.messages],
            max_retries=0,
            strict=False,
            hooks=hooks,
            **request.parameters,
        )
        return answer

    def _said(self, message: Message) -> dict[str, Any]:
        answers = message["role"] == "assistant"
        return {**message, "role": self._endpoint.provider.role if answers else message["role"]}

    def _connected(self) -> Any:  # noqa: ANN401 - instructor's types differ by provider
        provider = self._endpoint.provider
        if not _installed(provider.module):
            raise ConfigError(
                f'{provider.name} needs its SDK: pip install "{provider.install}", or reach it '
                "through a compatible server with --base-url"
            )
        # Imported here because only these providers need it, and it takes more than a second.
        import instructor  # noqa: PLC0415

        logging.getLogger("instructor").addHandler(logging.NullHandler())
        key: dict[str, Any] = {"api_key": self._endpoint.key} if provider.keys else {}
        mode = instructor.Mode[self._endpoint.mode.upper()]
        name = f"{provider.name}/{self._endpoint.model}"
        try:
            client: Any = instructor.from_provider(name, async_client=True, mode=mode, **key)
        except Exception as problem:
            raise ConfigError(
                f"cannot set up {name}: {self._endpoint.redact(str(problem))}"
            ) from problem
        if hasattr(client.client, "max_retries"):
            client.client.max_retries = 0  # retries are a step of ours
        return client

    def _carrier(self, request: Request) -> type[BaseModel]:
        """A class that shows the schema and accepts any object; made once for a schema."""
        if request.schema_sha256 not in self._carriers:
            self._carriers[request.schema_sha256] = _carrier(request.json_schema)
        return self._carriers[request.schema_sha256]

    def _failure(self, problem: Exception, before: BaseException | None) -> Failure:
        refused = _NO_PARAMETER.search(str(problem))
        if refused:
            name = refused[1]
            return Failure(ConfigError(f"{self._endpoint.provider.name} takes no {name}: unset it"))
        return translate(problem, self._endpoint, before)

    def _too_slow(self) -> ProviderDown:
        return ProviderDown(
            f"{self._endpoint.provider.name} gave no answer within {self._options.timeout:g} s: "
            "raise --timeout, or try again later"
        )


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # the package around it is missing
        return False


def _carrier(schema: Mapping[str, Any]) -> type[BaseModel]:
    from instructor import response_schema  # noqa: PLC0415 - loaded already
    from pydantic import BaseModel, ConfigDict, create_model  # noqa: PLC0415 - same

    name = tool_name(schema)

    class Carrier(BaseModel):
        model_config = ConfigDict(extra="allow")

        @classmethod
        def model_json_schema(cls, *_: object, **__: object) -> dict[str, Any]:
            return {**schema, "title": name}

    made: type[BaseModel] = response_schema(
        create_model(name, __base__=Carrier, __doc__=schema.get("description"))
    )
    return made


def _completion(request: Request, reply: object, text: str) -> dict[str, Any]:
    stop = str(getattr(reply, "stop_reason", None) or _genai_stop(reply)).lower()
    return {
        "object": "chat.completion",
        "model": request.model,
        "choices": [
            {
                "index": 0,
                "finish_reason": _STOPS.get(stop, "stop"),
                "message": {"role": "assistant", "content": text},
            }
        ],
        "usage": _usage(reply),
    }


def _genai_stop(reply: object) -> str:
    for candidate in getattr(reply, "candidates", None) or ():
        reason = getattr(candidate, "finish_reason", None)
        return str(getattr(reason, "value", reason))
    return ""


def _usage(reply: object) -> dict[str, Any] | None:
    """The provider's counts under the names of Chat Completions."""
    counts = getattr(reply, "usage", None)
    if counts is not None and hasattr(counts, "input_tokens"):
        cached = getattr(counts, "cache_read_input_tokens", None) or 0
        fresh = counts.input_tokens + (getattr(counts, "cache_creation_input_tokens", None) or 0)
        return _counted(fresh + cached, counts.output_tokens, cached)
    counts = getattr(reply, "usage_metadata", None)
    if counts is not None:
        thoughts = getattr(counts, "thoughts_token_count", None) or 0
        answered = (counts.candidates_token_count or 0) + thoughts
        cached = getattr(counts, "cached_content_token_count", None) or 0
        return _counted(counts.prompt_token_count or 0, answered, cached)
    dump = getattr(getattr(reply, "usage", None), "model_dump", None)
    return dump() if callable(dump) else None


def _counted(asked: int, answered: int, cached: int) -> dict[str, Any]:
    return {
        "prompt_tokens": asked,
        "completion_tokens": answered,
        "prompt_tokens_details": {"cached_tokens": cached},
    }


def _words(reply: object) -> str:
    """What a reply says in plain words, where it called no tool."""
    if getattr(reply, "choices", None):
        return str(reply.choices[0].message.content or "")  # type: ignore[attr-defined]
    content = getattr(reply, "content", None)
    blocks = content if isinstance(content, list) else []
    for candidate in getattr(reply, "candidates", None) or ():
        blocks = [*blocks, *(getattr(getattr(candidate, "content", None), "parts", None) or [])]
    return "".join(str(getattr(block, "text", None) or "") for block in blocks)
