"""Across articles: stories, one claim in many tellings, origins, disagreements, timeline."""

from __future__ import annotations

__all__: list[str] = []
