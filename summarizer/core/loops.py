"""Whether an event loop runs already, for what starts one of its own."""

from __future__ import annotations

import asyncio

from summarizer.core.errors import RunError

__all__ = ["loop_runs", "refuse_loop"]


def loop_runs() -> bool:
    """True in a thread whose event loop is running, where `asyncio.run` must not be called.

    To be asked before the work is begun, and not while handling the error that says so: whatever
    the work raised would then be told as having happened during that one.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def refuse_loop(instead: str) -> None:
    """Nothing, where no event loop runs in this thread.

    Args:
        instead: What code that is async has to await.

    Raises:
        RunError: One does.
    """
    if loop_runs():
        raise RunError(f"an event loop is running here: await {instead}(…) instead")
