"""The step that bounds how many calls are in flight."""

from __future__ import annotations

import asyncio

from summarizer.model.seam import Complete, Completion, Request

__all__ = ["limited"]


def limited(complete: Complete, concurrency: int) -> Complete:
    """`complete`, at most `concurrency` at a time; the others wait for their turn.

    It stands below the retries, so that a call which waits to be sent again holds no place.
    """
    places = asyncio.Semaphore(concurrency)

    async def ask(request: Request) -> Completion:
        async with places:
            return await complete(request)

    return ask
