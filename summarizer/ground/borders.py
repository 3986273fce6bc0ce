"""Word borders: a quote that cuts a word or a number in two is not the article's words.

"12" does not stand in "2012", "men" not in "women", "Iran" not in "Iranian", "lethal" not in
"non-lethal", and "can" not in "can't".
"""

from __future__ import annotations

import re
import unicodedata

from summarizer.core.article import Span
from summarizer.ground.lexicon import TORN_PREFIXES, TORN_SUFFIXES
from summarizer.ground.normalize import UNSPACED

__all__ = ["torn"]

_CLEAR = frozenset(' \n\t\r"“”‘(),;:!?…–—')
_UNSPACED = re.compile(f"[{UNSPACED}]")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_APOSTROPHES = "'’ʼ＇`´"
_HYPHENS = "-‐‑"
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS](?!\w)")
_HYPHENED_END = re.compile(r"[^\W\d_]+\Z")
_HYPHENED_START = re.compile(r"[^\W\d_]+")
_MARKS = frozenset('"“”‘()[];:!?…–—')
_REACH = 40


def torn(text: str, start: int, end: int) -> Span | None:
    """The whole of what ``text[start:end]`` cuts in two; None where both ends are word borders."""
    cut_start = start > 0 and text[start - 1] not in _CLEAR and _cut_before(text, start)
    cut_end = end < len(text) and text[end] not in _CLEAR and _cut_after(text, end)
    # a thousands or decimal separator looks like clear ground: 12|,000 and 1|.5
    cut_start = cut_start or _inside_number(text, start)
    cut_end = cut_end or _inside_number(text, end)
    if not (cut_start or cut_end):
        return None
    return Span(_left(text, start) if cut_start else start, _right(text, end) if cut_end else end)


def _inside_number(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after in ".," and before.isdecimal():
        return text[at + 1 : at + 2].isdecimal()
    return before in ".," and after.isdecimal() and text[at - 2 : at - 1].isdecimal()


def _cut_before(text: str, start: int) -> bool:
    before, after = text[start - 1], text[start]
    if before in _INVISIBLE:
        before = text[: start - 1][-_REACH:].rstrip(_INVISIBLE)[-1:]
    if before in _APOSTROPHES:
        return text[start - 2 : start - 1].isalpha() and after.isalpha()
    if before in _HYPHENS + "−" and after.isdecimal():
        return start == 1 or text[start - 2].isspace()  # a minus sign
    if before in _HYPHENS:
        prefix = _HYPHENED_END.search(text[max(0, start - 1 - _REACH) : start - 1])
        return after.isalpha() and prefix is not None and prefix.group().lower() in TORN_PREFIXES
    return _joined(before, after)


def _cut_after(text: str, end: int) -> bool:
    before, after = text[end - 1], text[end]
    if after in _INVISIBLE:
        after = text[end : end + _REACH].lstrip(_INVISIBLE)[:1]
    if after in _APOSTROPHES:
        inside = before.isalpha() and text[end + 1 : end + 2].isalpha()
        return inside and not _POSSESSIVE.match(text, end)
    if after in _HYPHENS:
        suffix = _HYPHENED_START.match(text, end + 1)
        return before.isalpha() and suffix is not None and suffix.group().lower() in TORN_SUFFIXES
    return _joined(before, after)


def _joined(before: str, after: str) -> bool:
    """True where no word border lies between these two characters."""
    if not before or not after:
        return False
    if _numeric(before) and _numeric(after):
        return True
    if _UNSPACED.match(before) or _UNSPACED.match(after):
        return False
    return _wordlike(before) and _wordlike(after)


def _numeric(char: str) -> bool:
    return char.isdecimal() or char in "〇零一二三四五六七八九十百千万亿億兆"


def _wordlike(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _left(text: str, start: int) -> int:
    """Where the word begins that is cut at `start`."""
    floor = max(0, start - _REACH)
    while start > floor and not _ends_word(text[start - 1]):
        start -= 1
    return start


def _right(text: str, end: int) -> int:
    """Where the word ends that is cut at `end`."""
    ceiling = min(len(text), end + _REACH)
    while end < ceiling and not _ends_word(text[end]):
        end += 1
    while text[end - 1] in ".,":
        end -= 1
    return end


def _ends_word(char: str) -> bool:
    if char.isspace() or char in _MARKS:
        return True
    return bool(_UNSPACED.match(char)) and not _numeric(char)
