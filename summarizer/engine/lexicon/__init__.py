"""Word lists of the engine, written for it: closed classes, speech verbs, roles, places, time.

They are data. A list is added to when a word is general English, never for one article.
"""

from __future__ import annotations

__all__ = ["lowered", "words"]


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


def lowered(text: str) -> str:
    """A text in lower case and of the same length, so that offsets hold in both.

    A pattern without IGNORECASE over it runs several times as quick as one with it over the text,
    because the matcher can tell from the first letter which alternatives to try.
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
