"""The model: everything that answers is asked through one seam.

The only room that may import openai, instructor, tenacity and diskcache. `Model.ask` is what
others use; below it a request goes through cache, meter, retries and limit, each a small step over
the same callable, to a server, an SDK, or the embedded engine.
"""

from __future__ import annotations

from summarizer.model.options import EMBEDDED, ModelOptions
from summarizer.model.structured import Answer, Model, open_model

__all__ = ["EMBEDDED", "Answer", "Model", "ModelOptions", "open_model"]
