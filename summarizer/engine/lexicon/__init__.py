"""Word lists of the engine, written for it: closed classes, speech verbs, roles, places, time.

They are data. A list is added to when a word is general English, never for one article.
"""

from __future__ import annotations

__all__ = ["words"]


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())
