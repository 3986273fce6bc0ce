"""Folding: what is left of a text once typography is taken out, and where each word stood.

Two texts that fold to the same words differ in nothing but quotation marks, dashes, spacing, case,
soft hyphens, ligatures, character composition (NFC or NFD), or HTML entities left in the text.
Offsets always lead back to the text as it was read. Pure; linear in the length of the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

__all__ = ["UNSPACED", "Folded", "Words", "fold", "has_words", "punctuation", "words"]

#: Scripts that are written without spaces between words: each character is a word of its own.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Folded text holds ASCII punctuation only, so that a word is "anything that is not ASCII, and
# ASCII letters": combining vowels, emoji, private and unknown characters all count as content.
_WORD = rf"[^\x00-`{{-\x7f{UNSPACED}]+"
_TOKEN = re.compile(
    rf"""({_WORD}(?:'(?!s(?![a-z])){_WORD})*         # don't, o'brien; but the minister | 's
    |(?:(?<![^\s(\["'$])-(?=\$?\d))?        # a minus sign belongs to its number
    (?:\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*)
    |(?<={_WORD[:-1]})'s(?![a-z])
    |[{UNSPACED}]
    |[%+=<>$&])""",
    re.VERBOSE,
)
_ENTITY = r"&(?:amp;)*(?:\#\d{1,7}|\#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});"
_DOUBLE_MARKS = frozenset('"“”„‟«»″‶〝〞〟＂❝❞「」『』《》〈〉')
_SINGLE_MARKS = frozenset("\u0374'‘’‚‛′‵ʻʼʹ`´‹›＇❛❜")
_SILENT = frozenset("\u0640\u034f™®©℠")  # tatweel, grapheme joiner, trade marks
_FULL_STOPS = frozenset("。．｡।॥۔։።")
_QUESTIONS = frozenset("？؟⁇՞፧")
_BLANK = frozenset({"Zs", "Zl", "Zp", "Cc"})
_KEPT = frozenset("‰‱")  # punctuation by category, content by meaning


class _Folds(dict[int, str]):
    """What each character becomes, by its code point; worked out when it first occurs."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _fold_char(chr(code))
        return found


_FOLDS = _Folds()


def _fold_char(char: str) -> str:
    """One character, folded. Anything but one character long makes an entry in the offset map."""
    if char in _DOUBLE_MARKS:
        return '"'
    if char in _SINGLE_MARKS:
        return "'"
    if char in _SILENT:
        return ""
    return _fold_by_category(char, unicodedata.category(char))


def _fold_by_category(char: str, category: str) -> str:
    if category in _BLANK:
        return " "
    if category == "Pd" or char == "−":
        return "-"
    if category in {"Nd", "No"}:
        return _fold_digit(char, category)
    if category[0] == "S" and not char.isascii():
        return f" {char} "
    if category == "Cf" or "\ufe00" <= char <= "\ufe0f":
        return ""
    return _fold_letter(char, category)


def _fold_digit(char: str, category: str) -> str:
    if category == "Nd":
        return str(unicodedata.decimal(char))
    # set apart: ten to the second power is not one hundred and two
    return " " + unicodedata.normalize("NFKC", char).replace("\u2044", "/")


def _fold_letter(char: str, category: str) -> str:
    if char == "…":
        return "..."
    if category[0] == "P" and not char.isascii() and char not in _KEPT:
        return _fold_punctuation(char)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).casefold())
    return folded.replace("i\u0307", "i")  # a dotted capital I is an I


def _fold_punctuation(char: str) -> str:
    if char in _FULL_STOPS:
        return "."
    if char in _QUESTIONS:
        return "?"
    plain = unicodedata.normalize("NFKC", char)[:1]
    return plain if plain.isascii() else ","


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back.

    Attributes:
        text: Lower case, ASCII punctuation; white space is left as single characters.
        begins: Folded offset of each piece that changed its length.
        ends: Folded offset after each such piece.
        origins: Where each such piece stands in the text as it was read.
    """

    text: str
    begins: list[int]
    ends: list[int]
    origins: list[tuple[int, int]]

    def starts(self, at: list[int]) -> list[int]:
        """Offsets, in the text as it was read, of the characters at ascending folded offsets."""
        found: list[int] = []
        low = shift = 0
        for begin, end, (origin, after) in zip(self.begins, self.ends, self.origins, strict=True):
            high = bisect_left(at, begin, low)
            inside = bisect_left(at, end, high)
            found += [place + shift for place in at[low:high]]
            found += [origin] * (inside - high)
            low, shift = inside, after - end
        return found + [place + shift for place in at[low:]]

    def stops(self, at: list[int]) -> list[int]:
        """Offsets after the characters before ascending folded offsets."""
        found: list[int] = []
        low = shift = 0
        for begin, end, (_, after) in zip(self.begins, self.ends, self.origins, strict=True):
            high = bisect_right(at, begin, low)
            inside = bisect_right(at, end, high)
            found += [place + shift for place in at[low:high]]
            found += [after] * (inside - high)
            low, shift = inside, after - end
        return found + [place + shift for place in at[low:]]


def fold(text: str) -> Folded:
    """The text without its typography. Costs about 2 ms per 100,000 characters."""
    foreign = _foreign(text)
    odd = _odd_pieces(text, foreign)
    if odd is not None:
        return _fold_pieces(text, odd, foreign)
    return Folded(_plainly(text, foreign), [], [], [])


def _foreign(text: str) -> set[str]:
    """The characters that are not ASCII: few in most texts, so they are taken out as bytes."""
    if text.isascii():
        return set()
    left = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return set(left.decode("utf-8", "surrogatepass"))


_ASCII = bytes(range(128))


def _plainly(text: str, foreign: set[str]) -> str:
    """Folded text, where each character becomes one."""
    if len(foreign) > _FEW:
        return text.translate(_FOLDS)
    for char in foreign:  # one search each takes a tenth of the time of looking at every letter
        text = text.replace(char, _FOLDS[ord(char)])
    return text.lower().replace("`", "'") if text.isascii() else text.translate(_FOLDS)


_FEW = 16


def _odd_pieces(text: str, foreign: set[str]) -> re.Pattern[str] | None:
    """What matches the pieces of this text whose folded form has another length."""
    ways = []
    if "&" in text:
        ways.append(_ENTITY)
    if "[" in text:
        ways.append(r"\[[A-Za-z]\](?=[a-z])")  # an editor's "[t]he"
    if foreign and not unicodedata.is_normalized("NFC", text):
        joining = "".join(filter(_joins, sorted(foreign)))
        if joining:
            ways.append(f"(?s:.)[{joining}]+")
    long = sorted(char for char in foreign if len(_FOLDS[ord(char)]) != 1)
    if long:
        ways.append("[" + "".join(map(re.escape, long)) + "]")
    return re.compile("|".join(ways)) if ways else None


def _joins(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"


def _fold_pieces(text: str, odd: re.Pattern[str], foreign: set[str]) -> Folded:
    parts: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    origins: list[tuple[int, int]] = []
    done = at = 0
    for match in odd.finditer(text):
        plain = text[done : match.start()]
        piece = _fold_piece(match.group())
        parts += (_plainly(plain, foreign), piece)
        begins.append(at + len(plain))
        at += len(plain) + len(piece)
        ends.append(at)
        origins.append(match.span())
        done = match.end()
    parts.append(_plainly(text[done:], foreign))
    return Folded("".join(parts), begins, ends, origins)


def _fold_piece(piece: str) -> str:
    if piece[0] == "&" and piece[-1] == ";":
        for _ in range(3):  # scrapers escape what was escaped: &amp;rsquo;
            piece = html.unescape(piece)
    elif piece[0] == "[" and piece[-1] == "]":
        piece = piece[1:-1]
    return unicodedata.normalize("NFC", piece).translate(_FOLDS)


class Words(NamedTuple):
    """The words of a text, folded, and where each stands in the text as it was read.

    Attributes:
        words: Folded words, numbers (without thousands separators), and symbols that mean
            something; no punctuation.
        starts: Offset of each word.
        ends: Offset after each word.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]


def words(folded: Folded) -> Words:
    """The words of a folded text. Costs about 8 ms per 100,000 characters."""
    pieces = _TOKEN.split(folded.text)  # what stands between words, and words, in turn
    offsets = list(accumulate(map(len, pieces)))
    found, starts, ends = pieces[1::2], offsets[0:-1:2], offsets[1::2]
    if "," in folded.text:
        found = [word.replace(",", "") if "," in word else word for word in found]
    if folded.begins:
        starts, ends = folded.starts(starts), folded.stops(ends)
    return Words(found, starts, ends)


def punctuation(text: str) -> str:
    """The punctuation of a text that divides it: no quotation marks, dashes, words, spaces."""
    return _SILENT_MARKS.sub("", _TOKEN.sub("", fold(text).text))


_SILENT_MARKS = re.compile(r"[^.,;:!?()]+")


def has_words(text: str) -> bool:
    """True where a text holds more than punctuation and white space."""
    return any(map(str.isalnum, text)) or bool(words(fold(text)).words)
