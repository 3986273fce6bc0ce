"""Whether a passage can bear a statement at all, before what it says is compared.

A model that must fill a field cites a stray word, and any word stands somewhere in an article. So
a passage of a word or two counts only where the statement shares one with it, and a word or two
are a quotation only where the article marks them as one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.core.article import Article, Span
from summarizer.core.schema import JSON
from summarizer.ground.lexicon import MODALS, STOP
from summarizer.ground.prose import prose as prose_of
from summarizer.ground.stems import stem

__all__ = ["Marks", "too_thin"]

#: Content words from which on a passage is compared by what it says, not by how much of it.
_ENOUGH = 3
#: Words from which on a passage is a clause, whatever they are.
_CLAUSE = 5
#: Letters that are enough where words are not set apart by spaces (Chinese, Japanese, Thai).
_ENOUGH_LETTERS = 8
_SAID = ("text", "what", "date_text", "target", "rationale")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"\w+")
_CLAUSES = re.compile(rf"(?:\W*\w+\b){{{_CLAUSE}}}")


def too_thin(item: Mapping[str, JSON], spans: Sequence[Span], text: str) -> str:
    """Why the passages bear nothing of what the item says; empty where they may."""
    for start, end in spans:
        if _CLAUSES.match(text, start, end):
            return ""
    shown = " … ".join(text[start:end] for start, end in spans)
    said = " ".join(item[field] for field in _SAID if isinstance(item.get(field), str))
    if not said or len(_WORD.findall(shown)) >= _CLAUSE:
        return ""
    held, wanted = _content(shown), _content(said)
    if len(held) >= _ENOUGH or len(_UNSPACED.findall(shown)) >= _ENOUGH_LETTERS:
        return ""
    alone = len(_WORD.findall(shown)) == 1
    if held & wanted and (not alone or wanted <= held):
        return ""
    return f"the passage “{shown}” is too short to bear it"


def _content(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in prose_of(text).words if word not in STOP | MODALS)


_OPENING, _CLOSING = "“„«‘‹「『", "”»’›」』"
_STRAIGHT = "\"'"
_MARKS = frozenset(_OPENING + _CLOSING + _STRAIGHT)
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[“„«\"])")
_ANSWERS = 3
_SENTENCE_START = re.compile(r"(?:\A|\n|[.!?]\s)\Z")


class Marks:
    """Where an article marks words as somebody's own.

    Args:
        article: An interview's answers count as marked: it sets questions apart by paragraphs
            that end in a question mark.
    """

    def __init__(self, article: Article) -> None:
        self.text = article.text
        asked = sum(article.slice(block).rstrip().endswith("?") for block in article.blocks)
        self.interview = asked >= _ANSWERS

    def around(self, span: Span) -> bool:
        """Whether the span stands within quotation marks, or may do without."""
        if self.interview:
            return True
        before = self.text[: span.start]
        begun = [match.end() for match in _PARAGRAPH.finditer(before[-3000:])]
        here = before[-3000:][begun[-1] :] if begun else before[-3000:]
        after = self.text[span.end : span.end + 3]
        return _is_open(here) or any(mark in after for mark in _CLOSING + _STRAIGHT)

    def refusal(self, span: Span) -> str:
        """Why these words are no quotation; empty where they are, or may be."""
        words = _WORD.findall(self.text[span.start : span.end])
        if len(words) >= _ENOUGH or self._enclosed(span) or self._answers(span):
            return ""
        shown = self.text[span.start : span.end]
        return f"“{shown}” stands in no quotation marks in the article"

    def _answers(self, span: Span) -> bool:
        """Whether a word or two begin a sentence of an interview, as answers do."""
        return self.interview and bool(_SENTENCE_START.search(self.text[: span.start]))

    def _enclosed(self, span: Span) -> bool:
        """Whether a word or two are all that stands between two marks."""
        before, after = self.text[: span.start].rstrip()[-1:], self.text[span.end : span.end + 3]
        shown = self.text[span.start : span.end].strip()
        opened = before in _MARKS or shown[:1] in _MARKS
        return opened and (shown[-1:] in _MARKS or any(mark in after for mark in _MARKS))


def _is_open(before: str) -> bool:
    """Whether a quotation that began in `before` has not ended there."""
    opened = max(map(before.rfind, _OPENING))
    closed = max(map(before.rfind, "”»›」』"))
    if opened > closed:
        return True
    if before.count('"') % 2:
        return True
    return before.rstrip()[-1:] in {"'", "`"}  # a single mark right before it
