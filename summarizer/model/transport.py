"""One call to an OpenAI-compatible server, through the openai SDK.

Below this there is no retry (the SDK's own are off) and no time-out but ours.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from summarizer.core.errors import ProviderDown, RequestRejected
from summarizer.model.endpoint import Endpoint
from summarizer.model.forms import Encoder
from summarizer.model.options import ModelOptions
from summarizer.model.seam import Completion, Request
from summarizer.model.translation import Failure, Told, from_status, translate

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

__all__ = ["Transport"]


class Transport:
    """Asks one server. The client and its connections are made at the first call.

    Args:
        endpoint: Where the server is.
        options: Time-out and number of connections.
        hear: Told the headers of whatever the server says.
    """

    def __init__(
        self, endpoint: Endpoint, options: ModelOptions, hear: Callable[[httpx2.Headers], None]
    ) -> None:
        self._endpoint = endpoint
        self._options = options
        self._hear = hear
        self._client: AsyncOpenAI | None = None
        self._encoded = Encoder()

    async def __call__(self, request: Request) -> Completion:
        """The server's completion, as it came.

        Raises:
            Failure: The call failed; it says whether another one may help.
            AuthError: No key is set.
        """
        before = sys.exception()
        client = self._client = self._client or self._connected()
        import httpx2  # noqa: PLC0415 - loaded by the line above

        try:
            async with asyncio.timeout(self._options.timeout):
                # Not `chat.completions.create`: walking through a schema's types takes it longer
                # than all the rest, and the answer is wanted as it came.
                response = await client.post(
                    "/chat/completions", cast_to=httpx2.Response, content=self._encoded(request)
                )
        except TimeoutError as problem:
            # Read time-outs do not end a body that drips for ever; this one does.
            raise Failure(self._too_slow(), transient=True) from problem
        except Exception as problem:
            raise translate(problem, self._endpoint, before) from problem
        return Completion(self._read(response))

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    def _connected(self) -> AsyncOpenAI:
        # Imported here because the SDK takes a second to load, and cached answers need none of it.
        from openai import AsyncOpenAI  # noqa: PLC0415

        from summarizer.model.connections import http_client  # noqa: PLC0415 - same

        endpoint, options = self._endpoint, self._options
        key, environ = endpoint.key, options.environ
        http = http_client(
            endpoint.url, local=endpoint.local, timeout=options.timeout, most=options.concurrency
        )
        http.event_hooks = {"response": [self._heard]}
        client = AsyncOpenAI(
            base_url=endpoint.url,
            api_key=key,
            max_retries=0,
            timeout=http.timeout,
            http_client=http,
        )
        # The SDK takes these from the environment by itself; they are no other server's business.
        openai_proper = endpoint.provider.name == "openai"
        client.organization = environ.get("OPENAI_ORG_ID") if openai_proper else None
        client.project = environ.get("OPENAI_PROJECT_ID") if openai_proper else None
        return client

    async def _heard(self, response: httpx2.Response) -> None:
        self._hear(response.headers)

    def _read(self, response: httpx2.Response) -> Mapping[str, Any]:
        try:
            answer = json.loads(response.content)
        except (ValueError, RecursionError):
            answer = None
        if isinstance(answer, dict) and "choices" in answer:
            return answer
        error = answer.get("error") if isinstance(answer, dict) else None
        if isinstance(error, Mapping):  # some gateways put a failure under status 200
            status, told = error.get("code"), Told(str(error.get("message") or error))
            status = status if isinstance(status, int) and 400 <= status <= 599 else 502
            raise from_status(status, told, self._endpoint)
        raise self._no_completion(response, cut=answer is None)

    def _no_completion(self, response: httpx2.Response, *, cut: bool) -> Failure:
        host = self._endpoint.host
        if cut and "json" in response.headers.get("content-type", ""):
            return Failure(ProviderDown(f"the answer of {host} came cut off"), transient=True)
        return Failure(
            RequestRejected(
                f"{host} answers, but not as an OpenAI-compatible server: check --base-url "
                "(most servers want /v1 at its end)"
            )
        )

    def _too_slow(self) -> ProviderDown:
        return ProviderDown(
            f"{self._endpoint.host} gave no answer within {self._options.timeout:g} s: raise "
            "--timeout, or try again later"
        )
