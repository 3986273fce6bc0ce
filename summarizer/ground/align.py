"""Finding a quote in an article: verbatim, but for typography, but for function words, or altered.

The verdict errs on the side of refusal: a quote is evidence only where every content word of it
stands in the article, in order and together. Offsets count in the article's text. Pure: reads
nothing, writes nothing, knows no model. 60 verbatim quotes against 20,000 characters take well
under a millisecond; the index of words is built for the first quote that is not verbatim.
"""

from __future__ import annotations

from functools import lru_cache

from summarizer.core.article import Article
from summarizer.ground.differences import Side
from summarizer.ground.elliptic import elliptic
from summarizer.ground.finding import Difference, Finding
from summarizer.ground.keep import kept
from summarizer.ground.normalize import fold, has_words, words
from summarizer.ground.refuse import refused
from summarizer.ground.source import Source

__all__ = ["Passages", "verify"]


class Passages:
    """An article, ready to be asked where quotes stand in it. Never raises, whatever the texts.

    Args:
        article: The article, or a bare text that is body throughout.
    """

    def __init__(self, article: Article | str) -> None:
        self.source = Source(article)

    @property
    def text(self) -> str:
        """The text that offsets count in."""
        return self.source.text

    def find(self, quote: str, near: int | None = None) -> Finding:
        """The verdict on a quote, and where it stands.

        Args:
            quote: What somebody says the article says; anything at all.
            near: Offset that decides between several occurrences; else the first in the body.
        """
        if not has_words(quote):
            return Finding("absent", differences=(Difference("empty", "", ""),))
        verbatim = self.source.verbatim(quote, near)
        if verbatim is not None:
            return Finding("exact", self.source.layout.visible(verbatim))
        return self._disguised(quote, near)

    def _disguised(self, quote: str, near: int | None) -> Finding:
        given = Side(quote, words(fold(quote)))
        if not given.words.words:
            return Finding("absent", differences=(Difference("empty", "", ""),))
        reading = self.source.read(given, near)
        if reading is not None:
            return kept(self.source, given, reading)
        return elliptic(self.source, quote, near) or refused(self.source, given)


def verify(article: Article | str, quote: str) -> Finding:
    """The verdict on one quote. To look up several in one article, make `Passages` once.

    Example:
        >>> verify("He paid $12, she said.", "he paid $21").reason
        'number 12 → 21'
    """
    passages = _passages(article) if isinstance(article, str) else Passages(article)
    return passages.find(quote)


@lru_cache(maxsize=2)
def _passages(text: str) -> Passages:
    return Passages(text)
