"""Many articles: a batch that can be stopped, killed and started again, and pays for each once.

`run_batch` for programs, `Batch` for whoever wants to watch or stop one. What a batch writes is
told in ``docs/batches.md``. Names are loaded when they are first used: who only looks after what
is kept does without the rest.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.runs.batch import Batch, Limits, Report
    from summarizer.runs.figures import Figures
    from summarizer.runs.running import arun_batch, batch_for, run_batch

_HOME = {
    "Batch": "batch",
    "Figures": "figures",
    "Limits": "batch",
    "Report": "batch",
    "arun_batch": "running",
    "batch_for": "running",
    "run_batch": "running",
}

__all__ = ["Batch", "Figures", "Limits", "Report", "arun_batch", "batch_for", "run_batch"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
