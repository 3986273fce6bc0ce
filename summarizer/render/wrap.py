"""Lines of a given width from stretches of styled text, as wide as a terminal draws them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

__all__ = ["Piece", "cells", "wrap"]

_WORD = re.compile(r"[^ ]+")
#: Signs that may not begin a line of Chinese or Japanese, and those that may not end one.
_NO_START = frozenset("、。，．：；？！）」』】〉》〕］｝”’…ー々・ぁぃぅぇぉっゃゅょァィゥェォッ")
_NO_END = frozenset("（「『【〈《〔［｛“‘")


class Piece(NamedTuple):
    """A stretch of text and the name of its style."""

    text: str
    style: str = ""


class _Word(NamedTuple):
    """What stays together on a line."""

    pieces: list[Piece]
    spaced: bool = False


def _cell(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in {"Mn", "Me", "Cf"} else 1


def cells(text: str) -> int:
    """Columns that the text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _breakable(word: str) -> Iterator[str]:
    """Parts of a word between which a line may break: each wide character is one."""
    if word.isascii():
        yield word
        return
    part = ""
    for char in word:
        apart = part and (_cell(char) == 2 or _cell(part[-1]) == 2)
        if apart and char not in _NO_START and part[-1] not in _NO_END and _cell(char):
            yield part
            part = ""
        part += char
    yield part


def _words(pieces: Iterable[Piece]) -> Iterator[_Word]:
    """Words over the borders of pieces: only a blank or a wide character parts two of them."""
    word, spaced = _Word([]), False
    for text, style in pieces:
        end = 0
        for match in _WORD.finditer(text):
            spaced = spaced or match.start() > end
            end = match.end()
            for index, part in enumerate(_breakable(match[0])):
                if (spaced or index) and word.pieces:
                    yield word
                    word = _Word([], spaced)
                word.pieces.append(Piece(part, style))
                spaced = False
        spaced = spaced or end < len(text)
    if word.pieces:
        yield word


def _cut(word: _Word, width: int) -> Iterator[_Word]:
    """A word in parts that fit, where no line can hold it."""
    part, used = _Word([], word.spaced), 0
    for text, style in word.pieces:
        for char in text:
            size = _cell(char)
            if used + size > width and part.pieces:
                yield part
                part, used = _Word([]), 0
            part.pieces.append(Piece(char, style))
            used += size
    yield part


def wrap(pieces: Iterable[Piece], width: int) -> list[list[Piece]]:
    """Lines of at most `width` columns; a longer word is cut. Blanks at borders are dropped."""
    lines: list[list[Piece]] = [[]]
    column = 0
    for whole in _words(pieces):
        size = sum(cells(piece.text) for piece in whole.pieces)
        for word in _cut(whole, width) if size > width else [whole]:
            size = sum(cells(piece.text) for piece in word.pieces)
            gap = 1 if word.spaced and lines[-1] else 0
            if lines[-1] and column + gap + size > width:
                lines.append([])
                column = gap = 0
            if gap:
                lines[-1].append(Piece(" ", word.pieces[0].style))
            lines[-1] += word.pieces
            column += gap + size
    return lines if lines[0] else []
