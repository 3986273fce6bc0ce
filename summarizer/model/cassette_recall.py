"""Answers that were bought before, from the response cache alone; nobody is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from summarizer.core.errors import NotRecorded
from summarizer.model.caching import completion_of
from summarizer.model.embedded import ask_engine
from summarizer.model.options import EMBEDDED, ModelOptions
from summarizer.model.seam import Complete, Completion, Request
from summarizer.model.store import DATABASE, PROBLEMS, Store

__all__ = ["recalled"]


@contextmanager
def recalled(options: ModelOptions) -> Iterator[Complete]:
    """A step that answers from the cache, or not at all; the embedded engine answers anew.

    Raises:
        NotRecorded: From the step: the cache holds no answer to this request.
    """
    if options.name == EMBEDDED and not options.base_url:
        yield ask_engine
        return
    folder = options.cache_dir
    store = Store(folder, options.cache_size) if folder and (folder / DATABASE).exists() else None

    async def ask(request: Request) -> Completion:
        try:
            found = completion_of(store.get(request.key)) if store else None
        except PROBLEMS:
            found = None
        if found is None:
            raise NotRecorded(
                f"the cache in {folder} holds no answer of {request.model} at {request.endpoint} "
                "to one of the questions: give --base-url, --model and --cache-dir as the batch "
                "had them, or --cassette FILE where it was recorded"
            )
        return replace(found, cached=False)

    try:
        yield ask
    finally:
        if store:
            store.close()
