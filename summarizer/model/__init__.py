"""The model: everything that answers is asked through one seam.

The only room that may import openai, instructor, tenacity and diskcache. `Model.ask` is what
others use; below it a request goes through cache, meter, retries and limit, each a small step over
the same callable, to a server, an SDK, or the embedded engine. Names are loaded when they are first
used: who only looks after the cache does without the rest.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.model.options import EMBEDDED, ModelOptions
    from summarizer.model.structured import Answer, Model, open_model

_HOME = {
    "EMBEDDED": "options",
    "Answer": "structured",
    "Model": "structured",
    "ModelOptions": "options",
    "open_model": "structured",
}

__all__ = ["EMBEDDED", "Answer", "Model", "ModelOptions", "open_model"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
