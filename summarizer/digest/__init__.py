"""Across articles: stories, one claim in many tellings, origins, disagreements, timeline.

    record = summarize_digest(["articles/"])
    record = summarize_digest(["new.html"], since="digest.json")

What the record holds is told in ``docs/digest.md``. Rules that are sure come first; a language
model, where one is named, is asked only about pairs of claims that rules cannot be sure of.
"""

from __future__ import annotations

from summarizer.digest.running import asummarize_digest, digest_of, summarize_digest

__all__ = ["asummarize_digest", "digest_of", "summarize_digest"]
