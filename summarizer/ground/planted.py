"""What a planted line brought in: free words of an answer that rest on nothing else.

A headline, an open question or a name has no evidence by which it could be refused. Where an
article holds lines that address a machine, such words are held against them: what stands in a
planted line and nowhere in the article does not pass, nor does a name or a number that stands
nowhere at all, nor a text of words that mostly stand nowhere (a planted line may be encoded, or
in another language). That costs a few honest paraphrases, in articles that were tampered with.
"""

from __future__ import annotations

from functools import cached_property

from summarizer.core.article import Article
from summarizer.ground.lexicon import STOP
from summarizer.ground.names import names, strange
from summarizer.ground.prose import Prose
from summarizer.ground.prose import prose as prose_of
from summarizer.ground.quantities import amounts, covered, values
from summarizer.ground.support import novelty
from summarizer.ground.tongue import Tongue, in_other_words

__all__ = ["Planted"]

_INJECTION = "injection"
_LEAST, _SHARE = 2, 0.3  # words of a planted line, and their share, from which a text says it
#: Shares of words that may stand nowhere in the article, the less where no evidence stands beside
#: them, unless they ask for it; see tests/test_obedient.py.
_NEW, _NEW_BARE = 0.4, 0.2
_TEXT = 4  # words from which on something is a text and no term or name
_LONGEST = 2_000  # characters of a text that are looked at


class Planted:
    """Holds free words of an answer against the planted lines of an article.

    Args:
        article: With its blocks; nothing is refused where none of them is planted.
        whole: The words of what may be quoted of it.
        tongue: Which rules hold in its language.
    """

    def __init__(self, article: Article, whole: Prose, tongue: Tongue) -> None:
        self.article = article
        self.whole = whole
        self.tongue = tongue

    @cached_property
    def _words(self) -> frozenset[str]:
        """Content stems of planted lines that the article has nowhere."""
        lines = [self.article.slice(b) for b in self.article.blocks if b.kind == _INJECTION]
        return _content(Prose("\n\n".join(lines))) - self.whole.places.keys()

    def refusal(self, text: str, *, bare: bool) -> str:
        """Why these words do not pass; empty where they may.

        Args:
            text: Free words of an answer.
            bare: No evidence stands beside them, so that no flag is raised for what is not there.
        """
        said = prose_of(text[:_LONGEST])
        content = _content(said)
        held = content & self._words
        if len(held) >= _LEAST and len(held) >= _SHARE * len(content):
            return "says what only a planted line says"
        asked = text.rstrip().endswith("?")
        if self._new(said, _NEW_BARE if bare and not asked else _NEW):
            return "says what stands nowhere in an article with planted lines"
        return self._nowhere(said) if bare and content else ""

    def _new(self, said: Prose, share: float) -> bool:
        """Whether more than a share of a text in the article's own language is not from it."""
        alike = self.tongue.english and len(said.words) >= _TEXT and not in_other_words(said)
        return alike and novelty(said, self.whole) > share

    def _nowhere(self, said: Prose) -> str:
        for name in names(said) if self.tongue.capitals else ():
            if not name.dated and strange(said, name, self.whole):
                return f"names {said.side.shown(name.at, name.until)}, who is not in the article"
        known = values(self.whole)
        for amount in amounts(said):
            if not amount.dated and not covered(amount, known):
                return f"{said.side.shown(amount.at, amount.until)} is not in the article"
        return ""


def _content(text: Prose) -> frozenset[str]:
    """The stems that tell something: no function words, no bare numbers."""
    pairs = zip(text.stems, text.words, strict=True)
    return frozenset(one for one, word in pairs if word not in STOP and not word.isdecimal())
