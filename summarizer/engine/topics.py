"""Which words an article is about: those of its title and opening, and those that come back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from summarizer.engine.lexicon.closed import STOP

__all__ = ["Topics", "content_words", "stem"]

#: Letters of English first: the whole of ``\w`` takes twice the time to look up.
_WORD = re.compile(r"[^\W\d_][a-zA-Z\w’'-]*")
_SENTENCE = 600
_SUFFIX = re.compile(r"(?:ing|edly|ed|es|s|ly|'s|’s)$")


@lru_cache(maxsize=4_096)
def stem(word: str) -> str:
    """A word without its commonest endings; enough to match "closed" with "closing"."""
    word = word.lower().replace("’", "'")
    short = _SUFFIX.sub("", word)
    return short.rstrip("e") if len(short) > 3 else word


def content_words(text: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning, in order; those of sentences are remembered."""
    return _remembered(text) if len(text) < _SENTENCE else _carried_in(text)


@lru_cache(maxsize=2_000)
def _remembered(text: str) -> tuple[str, ...]:
    return _carried_in(text)


def _carried_in(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_carried, _WORD.findall(text))))


@lru_cache(maxsize=4_096)
def _carried(word: str) -> str:
    """The stem of a word that carries meaning; empty for others."""
    return "" if len(word) < 3 or word.lower().replace("’", "'") in STOP else stem(word)


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
