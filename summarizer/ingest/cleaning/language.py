"""Which language a text is in: by its script, and by the commonest words of twenty languages.

Small words give a language away within a few sentences (Grefenstette 1995, "Comparing two
language identification schemes"); where they do not, the answer is None and no guess.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

__all__ = ["detect_language", "languages_beside"]

#: Characters that are looked at.
_SAMPLE = 8_000
#: Letters of English first: the whole of ``\w`` takes longer to look up.
_WORD = re.compile(r"[a-z]+[^\W\d_]*|[^\W\d_]+")
#: Scripts that one language of the news has to itself, or nearly so.
_SCRIPTS = (
    (r"[\u3040-\u30ff]", "ja"),
    (r"[\uac00-\ud7af]", "ko"),
    (r"[\u4e00-\u9fff]", "zh"),
    (r"[\u0370-\u03ff]", "el"),
    (r"[\u0590-\u05ff]", "he"),
    (r"[پچژگ]", "fa"),
    (r"[\u0600-\u06ff]", "ar"),
    (r"[\u0900-\u097f]", "hi"),
    (r"[\u0e00-\u0e7f]", "th"),
)
#: Neither Latin nor Cyrillic nor a mark.
_OTHER_SCRIPT = re.compile(r"[^\x00-\u036f\u0400-\u052f\u1e00-\u303f]")
_CYRILLIC = re.compile(r"[а-яёіїєґА-ЯЁІЇЄҐ]")
_RUSSIAN, _UKRAINIAN = re.compile("[ыэъёЫЭЪЁ]"), re.compile("[іїєґІЇЄҐ]")
#: Share of small words below which a text is in none of these languages, how clear the lead of the
#: best must be, and how many words are too few.
_ENOUGH, _LEAD, _FEWEST = 0.12, 1.3, 4
#: So many small words of another language in lines that are not in the text's own, and at most so
#: many such languages.
_BESIDE, _MOST = 3, 2


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """The languages of each small word."""
    found: dict[str, tuple[str, ...]] = {}
    source = Path(__file__).with_name("languages.txt").read_text(encoding="utf-8")
    for line in source.splitlines()[1:]:
        language, *words = line.split()
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found


def _by_script(text: str) -> str | None:
    others = len(_OTHER_SCRIPT.findall(text))
    if not others or others * 3 < (letters := sum(map(str.isalpha, text))):
        return None
    for script, language in _SCRIPTS:
        # Farsi shows by a few letters of its own; Japanese by its kana among many ideographs.
        share = 0.01 if language == "fa" else 0.05
        if len(re.findall(script, text)) > share * letters:
            return language
    return None


def _by_cyrillic(text: str) -> str | None:
    """Russian and Ukrainian by the letters that the other lacks."""
    cyrillic = len(_CYRILLIC.findall(text))
    if cyrillic < 30 or cyrillic * 2 < sum(map(str.isalpha, text)):
        return None
    russian, ukrainian = len(_RUSSIAN.findall(text)), len(_UKRAINIAN.findall(text))
    if russian > 0.01 * cyrillic and russian > 5 * ukrainian:
        return "ru"
    return "uk" if ukrainian > 0.02 * cyrillic and ukrainian > 5 * russian else None


def detect_language(text: str) -> str | None:
    """ISO 639-1 code, or None where the text is too short or in none of the known languages."""
    sample = text[:_SAMPLE]
    if not sample.isascii():
        found = _by_script(sample) or _by_cyrillic(sample)
        if found:
            return found
    words = _WORD.findall(sample.lower())
    counts: Counter[str] = Counter()
    known = _languages()
    for word, times in Counter(words).items():
        for language in known.get(word, ()):
            counts[language] += times
    if not counts:
        return None
    (best, most), *others = counts.most_common(2)
    second = others[0][1] if others else 0
    sure = most >= _FEWEST and most >= _ENOUGH * len(words) and most >= _LEAD * second
    return best if sure else None


@cache
def _foreign(language: str | None) -> dict[str, tuple[str, ...]]:
    """The small words that a language does not have, with those that have them."""
    return {word: found for word, found in _languages().items() if language not in found}


def languages_beside(lines: Iterable[Sequence[str]], language: str | None) -> tuple[str, ...]:
    """The languages that some lines of a page are in, besides the text's own, the commonest first.

    A translated article keeps the buttons, banners and boxes of the page that it comes from.

    Args:
        lines: The words of each line, in lower case.
        language: The text's own.
    """
    every, foreign = _languages(), _foreign(language)
    counts: Counter[str] = Counter()
    for words in lines:
        other = [word for word in words if word in foreign]
        if other and 2 * len(other) > sum(word in every for word in words):
            counts.update(name for word in other for name in foreign[word])
    return tuple(name for name, times in counts.most_common(_MOST) if times >= _BESIDE)
