"""One article: ask, check, ask once more naming what was not found; long articles in parts."""

from __future__ import annotations

from summarizer.pipeline.brief import Plan, brief
from summarizer.pipeline.record import failure
from summarizer.pipeline.show import Shown, estimate_tokens, messages, split

__all__ = ["Plan", "Shown", "brief", "estimate_tokens", "failure", "messages", "split"]
