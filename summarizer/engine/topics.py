"""Which words an article is about: those of its title and opening, and those that come back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from summarizer.engine.lexicon.closed import STOP

__all__ = ["Topics", "content_words", "stem"]

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SUFFIX = re.compile(r"(?:ing|edly|ed|es|s|ly|'s|’s)$")


def stem(word: str) -> str:
    """A word without its commonest endings; enough to match "closed" with "closing"."""
    word = word.lower().replace("’", "'")
    short = _SUFFIX.sub("", word)
    return short.rstrip("e") if len(short) > 3 else word


def content_words(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order."""
    return [
        stem(w)
        for w in _WORD.findall(text)
        if w.lower().replace("’", "'") not in STOP and len(w) > 2
    ]


class Topics:
    """What an article is about, and how much of it a passage shares."""

    def __init__(self, title: str | None, sentences: Iterable[str]) -> None:
        rows = [content_words(sentence) for sentence in sentences]
        self.count = Counter(word for row in rows for word in set(row))
        opening = {word for row in rows[:2] for word in row}
        self.words = opening | set(content_words(title or ""))
        self.words |= {word for word, count in self.count.items() if count > 1}

    def shared(self, text: str) -> int:
        """How many different words of a passage the article is about."""
        return len(set(content_words(text)) & self.words)
