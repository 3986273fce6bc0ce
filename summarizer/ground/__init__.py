"""Evidence: where a quote stands in an article, and what of an answer the article bears out.

Pure functions over plain values: no model, no file, no network. `verify` and `Passages` give the
verdict on a quote; `check` goes through a model's answer and keeps what has evidence.
"""

from __future__ import annotations

from summarizer.ground.align import Passages, verify
from summarizer.ground.check import Checked, Unfound, check
from summarizer.ground.finding import Difference, Finding, Verdict

__all__ = [
    "Checked", "Difference", "Finding", "Passages", "Unfound", "Verdict", "check", "verify",
]  # fmt: skip
