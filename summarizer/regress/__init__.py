"""Recorded outputs: replay, compare, approve, and pack what a briefing rests on."""

from __future__ import annotations

__all__: list[str] = []
