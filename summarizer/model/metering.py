"""The steps that count what is bought: calls, tokens, dollars, seconds."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime

from summarizer.core.errors import SummarizerError
from summarizer.core.events import Answered, Asked, Failed, Hook
from summarizer.model.endpoint import Endpoint
from summarizer.model.prices import cost_usd, usage_of
from summarizer.model.seam import Complete, Completion, Request

__all__ = ["announced", "estimated_tokens", "metered"]


def announced(complete: Complete, endpoint: Endpoint, on_event: Hook) -> Complete:
    """`complete`, telling of each question that goes out, however often it must be sent.

    It stands below the look-up in the cache: what is there already costs nothing.
    """
    loaded = not endpoint.provider.prices

    async def ask(request: Request) -> Completion:
        nonlocal loaded
        if not loaded:
            loaded = True
            # Loading the list of prices takes 0.4 s, which are free while the first call is out.
            asyncio.get_running_loop().run_in_executor(None, cost_usd, {"usage": {}}, endpoint)
        on_event(Asked(endpoint.label, estimated_tokens(request)))
        started = time.monotonic()
        try:
            return await complete(request)
        except SummarizerError as problem:
            seconds = time.monotonic() - started
            on_event(Failed(endpoint.label, type(problem).__name__, seconds))
            raise

    return ask


def metered(complete: Complete, endpoint: Endpoint, on_event: Hook) -> Complete:
    """`complete`, telling of each answer that comes back and what it costs.

    It stands at the bottom, so that what is kept on disk says what it cost.
    """

    async def ask(request: Request) -> Completion:
        started = time.monotonic()
        completion = await complete(request)
        seconds = time.monotonic() - started
        usage = usage_of(completion.body)
        cost = completion.cost_usd
        if cost is None:
            cost = cost_usd(completion.body, endpoint)
        named = completion.body.get("model")
        answered_by = named if isinstance(named, str) else None
        on_event(Answered(endpoint.label, usage, cost, seconds, answered_by))
        return replace(completion, usage=usage, cost_usd=cost, created=_now())

    return ask


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def estimated_tokens(request: Request) -> int:
    """About how many input tokens a request has: a quarter of its characters, schema included."""
    characters = sum(len(str(message.get("content") or "")) for message in request.messages)
    return (characters + request.schema_length) // 4
