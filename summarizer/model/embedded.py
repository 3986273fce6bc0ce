"""The embedded engine as something that can be asked."""

from __future__ import annotations

import asyncio

from summarizer.core.errors import RequestRejected
from summarizer.model.forms import body
from summarizer.model.seam import Completion, Request

__all__ = ["ask_engine"]


async def ask_engine(request: Request) -> Completion:
    """The engine's completion. It is free, and the same for the same request.

    Raises:
        RequestRejected: The engine cannot fill this schema.
    """
    # Imported here because its word lists are of no use to whoever asks a server.
    from summarizer.engine import Unanswerable, answer  # noqa: PLC0415

    try:
        # In a thread, so that progress is shown and Ctrl-C heard while it reads a long article.
        completion = await asyncio.to_thread(answer, body(request))
    except Unanswerable as problem:
        raise RequestRejected(str(problem)) from problem
    # Its counts are estimates of what nobody has to pay.
    return Completion({**completion, "usage": None}, cost_usd=0.0)
