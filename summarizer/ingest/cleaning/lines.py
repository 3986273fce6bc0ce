"""A text as lines: what each one looks like, before anybody decides what it is.

A line keeps its offsets; `fold` is a copy for pattern matching only (lower case, plain quotes and
dashes, no invisible characters, entities resolved), and has no offsets.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = [
    "Line",
    "Piece",
    "cut",
    "fold",
    "is_clock_time",
    "is_headline",
    "is_list_item",
    "is_prose",
    "split",
    "tokenize",
]

_BLANK = (0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000)
_UNSEEN = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)
_PLAIN = {
    **dict.fromkeys("‘’‚‛´`′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(map(chr, _BLANK), " "),
    **dict.fromkeys(map(chr, _UNSEEN), ""),
    "…": "...",
}
#: Only these: `str.translate` would look every letter of the text up.
_ODD = re.compile(f"[{''.join(_PLAIN)}]")
#: Letters of English first: the whole of ``\w`` takes longer to look up.
_TOKEN = re.compile(
    r"(?:[a-z]+[^\W\d_]*|[^\W\d_]+)(?:['+-][^\W\d_]+)*\+?|\d[\d.,]*|\.\.\.|[©@|:»>&/€$£+<#=]"
)
_CLOSED = re.compile(r"(?:[.!?;]|\.\.\.|[。！？])[\s\"')\]]*$")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,300}\)")
#: Negated, as such a pattern compiles in half the time.
_CJK = re.compile(r"[^\x00-\u303f\ud7b0-\U0010ffff]")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: \(?[a-z]{2,4}\)?)?|\d{1,2} [ap]\.?m\.?")
_ITEM = re.compile(r"\s*(?:[-*•‣·▪■●◦–—+»>]\s+\S|\(?\d{1,3}[.)]\s+\S|\(?[a-z][.)]\s+\S)")
#: Width at which paragraphs are wrapped, and how full such lines are at least.
_NARROWEST, _MARGIN, _FILLED = 40, 120, 0.7
#: Longer than any notice of a web page; such a line is told apart by its beginning and its end.
_LONG = 1200
_EDGE = 400


@dataclass(slots=True)
class Line:
    """One line that is not blank.

    Attributes:
        start: Offset of its first character that is no white space.
        end: Offset after the last one.
        text: ``source[start:end]``.
        fold: The same for matching; of a very long line only its beginning and end.
        tokens: Words, numbers and telling signs of `fold`.
        words: How many words it has (two characters of Chinese or Japanese count as one).
        closed: Whether it ends as a sentence does.
        gap: Whether a blank line (or the beginning of the text) stands before it.
        kind: What it is, once decided.
        reason: Why.
        heading: Whether it heads what follows (``Related stories``).
    """

    start: int
    end: int
    text: str
    fold: str
    tokens: list[str]
    words: int
    closed: bool
    gap: bool
    kind: str | None = None
    reason: str = ""
    heading: bool = False

    def mark(self, kind: str, reason: str) -> None:
        """Decide what the line is."""
        self.kind, self.reason = kind, reason

    def unmark(self) -> None:
        """Take the decision back."""
        self.kind, self.reason, self.heading = None, "", False


class Piece(NamedTuple):
    """Part of a line, ``line.text[start:end]``, and what it is."""

    start: int
    end: int
    kind: str
    reason: str


def tokenize(folded: str) -> list[str]:
    """Words, numbers and telling signs of a folded line."""
    return _TOKEN.findall(folded)


def fold(text: str) -> str:
    """The text for matching: lower case, plain punctuation, single spaces, entities resolved."""
    if "&" in text:
        text = html.unescape(text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if not text.isascii():
        text = _ODD.sub(lambda odd: _PLAIN[odd[0]], text)
    return " ".join(text.lower().split())


def _count_words(text: str) -> int:
    words = text.count(" ") + 1 if text.isascii() and "  " not in text else len(text.split())
    return words if text.isascii() else words + len(_CJK.findall(text)) // 2


def _make(content: str, start: int, *, gap: bool) -> Line:
    shown = content if len(content) <= _LONG else f"{content[:_EDGE]} {content[-_EDGE:]}"
    folded = fold(shown)
    folded = folded.lstrip("#>* ") or folded  # the marks of Markdown
    return Line(
        start=start,
        end=start + len(content),
        text=content,
        fold=folded,
        tokens=tokenize(folded),
        words=_count_words(content),
        closed=_CLOSED.search(folded[-12:]) is not None,
        gap=gap,
    )


def split(text: str) -> list[Line]:
    """All lines that are not blank, in order; a paragraph that was wrapped at a margin is one.

    Costs one pass over the text.
    """
    group: list[tuple[int, str]] = []
    lines: list[Line] = []
    offset, gap = 0, True
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if content:
            group.append((offset + raw.find(content[0]), content))
        elif group:
            lines.extend(_paragraph(group, text, gap=gap))
            group, gap = [], True
        offset += len(raw)
    if group:
        lines.extend(_paragraph(group, text, gap=gap))
    return lines


def _paragraph(group: Sequence[tuple[int, str]], text: str, *, gap: bool) -> list[Line]:
    if _is_wrapped(group):
        start, (last, content) = group[0][0], group[-1]
        return [_make(text[start : last + len(content)], start, gap=gap)]
    return [_make(content, start, gap=gap and at == 0) for at, (start, content) in enumerate(group)]


def _is_wrapped(group: Sequence[tuple[int, str]]) -> bool:
    """Whether lines without a blank one between them are one paragraph broken at a margin."""
    if len(group) < 2:
        return False
    full = [len(content) for _, content in group[:-1]]
    width = max(full)
    if not _NARROWEST <= width <= _MARGIN or len(group[-1][1]) > width + 10:
        return False
    going_on = sum(content[0].islower() for _, content in group[1:])
    filled = sum(length >= _FILLED * width for length in full)
    return going_on * 5 >= 2 * (len(group) - 1) and filled * 4 >= 3 * len(full)


def cut(line: Line, pieces: Sequence[Piece]) -> list[Line]:
    """The line in parts, so that each piece stands for itself and is marked.

    Args:
        line: Any line.
        pieces: In order, not overlapping; offsets count in ``line.text``.
    """
    parts: list[Line] = []
    at = 0
    for start, end, kind, reason in (*pieces, Piece(len(line.text), len(line.text), "", "")):
        for begin, stop, marked in ((at, start, ""), (start, end, kind)):
            content = line.text[begin:stop].strip()
            if content:
                offset = line.start + begin + line.text[begin:stop].find(content[0])
                part = _make(content, offset, gap=line.gap and not parts)
                part.kind, part.reason = (marked, reason) if marked else (line.kind, line.reason)
                parts.append(part)
        at = end
    return parts


def is_prose(line: Line) -> bool:
    """Whether it reads as running text: a sentence of some length, or a long line at all."""
    return line.words >= 25 or (line.words >= 9 and (line.closed or line.fold.endswith(":")))


def is_headline(line: Line) -> bool:
    """Whether it could be a headline: some words, not a full sentence with its stop."""
    return 3 <= line.words <= 28 and (not line.closed or line.fold.rstrip("\"' )")[-1:] in "?!")


def is_clock_time(line: Line) -> bool:
    """Whether it holds the time of an entry and nothing else, as in a live blog."""
    return _CLOCK.fullmatch(line.fold) is not None


def is_list_item(line: Line) -> bool:
    """Whether it begins with a bullet, a dash or a number."""
    return _ITEM.match(line.text) is not None
