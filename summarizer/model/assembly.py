"""The steps over one provider, put together in their order.

    look-up ─ announce ─ retries ─ limit ─ keep ─ meter ─ transport

A place in flight is free again when its answer is on disk, so a power cut takes no more than what
was out anyway; a call that waits to be sent again holds none.
"""

from __future__ import annotations

from contextlib import AsyncExitStack

from summarizer.core.events import Hook
from summarizer.model.caching import Cache
from summarizer.model.endpoint import Endpoint
from summarizer.model.limiting import Limiter
from summarizer.model.metering import announced, metered
from summarizer.model.options import ModelOptions
from summarizer.model.retrying import retried
from summarizer.model.sdk import SDKTransport
from summarizer.model.seam import Complete
from summarizer.model.transport import Transport

__all__ = ["assembled"]


def assembled(
    endpoint: Endpoint, options: ModelOptions, on_event: Hook, stack: AsyncExitStack
) -> Complete:
    """The seam to `endpoint`; what must be closed is put on `stack`. Nothing is sent yet."""
    by_sdk = endpoint.provider.kind == "sdk"
    limiter = Limiter(options, on_event)
    # What SDKs of other providers hear of limits they keep to themselves; refusals steer those.
    transport = (
        SDKTransport(endpoint, options) if by_sdk else Transport(endpoint, options, limiter.hear)
    )
    stack.push_async_callback(transport.aclose)
    complete = metered(transport, endpoint, on_event)
    cache = None
    if options.use_cache and options.cache_dir is not None:
        cache = Cache(options.cache_dir, options, endpoint.label, on_event)
        stack.push_async_callback(cache.aclose)
        complete = cache.keeping(complete)
    complete = retried(limiter.over(complete), options, on_event)
    complete = announced(complete, endpoint, on_event)
    return cache.over(complete) if cache else complete
