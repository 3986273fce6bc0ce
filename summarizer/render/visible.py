"""Texts of strangers made harmless to show: no control character reaches a terminal or a page.

A terminal obeys escape sequences, and any bidirectional override makes words appear in an order
in which they do not stand; both may come in an article or in a model's answer.
"""

from __future__ import annotations

import re

__all__ = ["framed", "line", "paragraphs", "short"]

#: C0 but tab and line ends, DEL, C1 (U+009B starts an escape sequence), lone surrogates (they
#: cannot be encoded), bidirectional embeddings, overrides and isolates, and invisible operators.
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]"
)
#: Without a width and without use on a terminal: soft hyphens, direction marks, zero-width spaces,
#: byte-order marks, tag characters (which can hide a whole text). The joiners that Persian, Indic
#: scripts and emoji need stay.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff\U000e0000-\U000e007f]"
)
#: In a page each text is isolated, so direction marks may do their honest work; overrides may not.
_UNSAFE_FRAMED = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e\ufff9-\ufffb]"
)
#: White space that may become one blank; no-break spaces are not among it.
_SPACE = re.compile(
    "[ \t-\r\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+"
)
_BREAK = re.compile("(?:\r\n?|\n|\x85|\u2028)[ \t]*(?:\r\n?|\n|\x85|\u2028)|\u2029")
#: Characters of a name that stands beside other words.
_SHORT = 40


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"


def line(text: str) -> str:
    """The text on one line: controls as visible signs, white space as single blanks."""
    return _SPACE.sub(" ", _UNSEEN.sub("", _UNSAFE.sub(_picture, text))).strip()


def paragraphs(text: str) -> list[str]:
    """The text's paragraphs that say something, each on one line."""
    return [said for part in _BREAK.split(text) if (said := line(part))]


def framed(text: str) -> str:
    """The text for an isolated element of a page: character for character, controls replaced."""
    return _UNSAFE_FRAMED.sub(_picture, text)


def short(name: str) -> str:
    """A name that may be a whole headline, cut between words to where it can stand in a line."""
    shown = line(name)
    return shown if len(shown) <= _SHORT else shown[:_SHORT].rpartition(" ")[0].rstrip(" ,;:") + "…"
