"""Which rules hold in the language of a text: most are English, few hold everywhere."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.ground.lexicon import STOP
from summarizer.ground.prose import Prose

__all__ = ["Tongue", "in_english", "in_other_words", "tongue"]

_NOUNS = frozenset({"de", "lb"})  # languages that write every noun with a capital
_FEWEST = 8  # words from which on small words tell a language
_ENGLISH, _FOREIGN = 0.3, 0.12  # shares of small words: English has some four in ten


class Tongue(NamedTuple):
    """What may be asked of words in a language.

    Attributes:
        english: True where all rules hold.
        capitals: True where a capital inside a sentence marks a name.
    """

    english: bool = True
    capitals: bool = True


def tongue(language: str | None, whole: Prose) -> Tongue:
    """The rules for an article.

    Args:
        language: ISO 639-1 code; where it is None, small words decide, and no guess is made
            between other languages.
        whole: The article's words.
    """
    if language is None:
        english = not in_other_words(whole)
        return Tongue(english, english)
    code = language[:2].lower()
    return Tongue(code == "en", code not in _NOUNS)


def in_english(text: Prose) -> bool:
    """True where small words show a text to be English."""
    return _share(text) >= _ENGLISH


def in_other_words(text: Prose) -> bool:
    """True where a text is too long to have so few of the small words of English."""
    return len(text.words) >= _FEWEST and _share(text) < _FOREIGN


def _share(text: Prose) -> float:
    return sum(map(STOP.__contains__, text.words)) / max(1, len(text.words))
