"""The article as the analysers read it: clean text, quotations, sentences, words.

The clean text differs from the source where the source holds entities, soft hyphens, or odd
spaces; `Document.raw` gives the source's own characters back, so that evidence stays verbatim.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from summarizer.engine.lexicon import lowered
from summarizer.engine.planted import masked
from summarizer.engine.quotemarks import Quotation, outlet_names, quotations
from summarizer.engine.sentences import Span, paragraphs, sentence_spans

__all__ = ["Document", "Token", "Unit", "clean"]

_ODD = re.compile(
    r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});|[\u00ad\u200b-\u200d\ufeff]|\xa0|\u202f|\r\n?|\t"
)
_LABEL = re.compile(r"^(?:[QA]|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}): (?=\S)", re.MULTILINE)
_TURNS = 4
_SPACES = re.compile(r"\s+")
_TOKEN = re.compile(
    r"(?P<number>[€$£¥#]?\d+(?:[.,:/’'\xa0]\d+)*(?:st|nd|rd|th|[ap]m\b)?%?)"
    r"|(?P<short>(?=[A-Z])(?:(?:[A-Z]\w*-)?(?:[A-Z]\.){2,}|\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Sen|Rep|Gov|Gen|Adm|Maj|Lt|Col|Capt|Cmdr|Cdr|Brig|Sgt|Cpl|Pte|Pvt|Det|Insp|Supt|Atty|Msgr|Rev|Hon|Jr|Sr|Inc|Ltd|Corp|Co"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.|\b[A-Z]\.(?=\s?[A-Z])))"
    r"|(?P<poss>['’]s\b|(?<=s)['’](?=\s))"
    r"|(?P<word>[^\W_]+(?:(?:['’](?!s\b)|[-‑])[^\W_]+)*)"
    r"|(?P<mark>[^\w\s]|_)"
)  # fmt: skip


def clean(text: str) -> str:
    """Words as a reader sees them: entities resolved, no soft hyphens, single spaces."""
    return _SPACES.sub(" ", _ODD.sub(_seen, text)).strip()


def _seen(odd: re.Match[str]) -> str:
    found = odd[0]
    if found[0] == "&":
        return html.unescape(found)
    if found in "\u00ad\u200b\u200c\u200d\ufeff":
        return ""
    return "\n" if "\r" in found else " "


def _turns(text: str, spans: list[Span]) -> list[Span]:
    """Paragraphs, cut where a line opens with a speaker's label ("Q:"), as interviews do."""
    if len(_LABEL.findall(text)) < _TURNS:
        return spans
    found: list[Span] = []
    for start, end in spans:
        cuts = [m.start() for m in _LABEL.finditer(text, start, end) if m.start() > start]
        found += zip([start, *cuts], [*(cut - 1 for cut in cuts), end], strict=True)
    return found


class Token(NamedTuple):
    """A word, number or mark outside quotations; or a whole quotation (`quote` is its number)."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    quote: int = -1


@dataclass(slots=True)
class Unit:
    """A syntactic sentence: one or more sentences that no quotation mark cuts.

    Attributes:
        span: Where it stands in the clean text.
        paragraph: Number of its paragraph.
        tokens: Its words; a quotation is one token.
        quotes: Numbers of the quotations in it.
    """

    span: Span
    paragraph: int
    tokens: list[Token]
    quotes: list[int] = field(default_factory=list)


class Document:
    """One article, read once. All offsets count in `text`, the clean text."""

    def __init__(self, source: str) -> None:
        self.source = source
        pieces: list[str] = []
        at = length = 0
        self._clean, self._raw = [0], [0]
        for odd in _ODD.finditer(source):
            pieces += [source[at : odd.start()], _seen(odd)]
            length += odd.start() - at + len(pieces[-1])
            at = odd.end()
            self._clean.append(length)
            self._raw.append(at)
        self.text = masked("".join([*pieces, source[at:]]))
        self.paragraphs = _turns(self.text, paragraphs(self.text))
        self.outlets = outlet_names(self.text)
        self.quotations: list[Quotation] = quotations(self.text, self.paragraphs, self.outlets)
        self._words: dict[Span, str] = {}

    def source_at(self, offset: int) -> int:
        """Where the character at an offset of the clean text stands in the source."""
        mark = bisect_right(self._clean, offset) - 1
        return self._raw[mark] + offset - self._clean[mark]

    def raw(self, span: Span) -> str:
        """The source's own characters for a span of the clean text."""
        return (
            self.source[self.source_at(span[0]) : self.source_at(span[1] - 1) + 1]
            if span[1] > span[0]
            else ""
        )

    def words(self, span: Span) -> str:
        """A span of the clean text on one line; remembered, as every facet asks for sentences."""
        words = self._words.get(span)
        if words is None:
            words = self.text[span[0] : span[1]].strip()
            words = _SPACES.sub(" ", words) if "\n" in words or "  " in words else words
            self._words[span] = words
        return words

    @cached_property
    def low(self) -> str:
        """The text in lower case; offsets are the same."""
        return lowered(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences, also those inside quotations."""
        return sentence_spans(self.text)

    @cached_property
    def units(self) -> list[Unit]:
        """Syntactic sentences in order."""
        return list(self._units())

    def _units(self) -> list[Unit]:
        found: list[Unit] = []
        inside = [(q.outer[0], q.outer[1]) for q in self.quotations]
        quote = paragraph = 0
        open_from: int | None = None
        for start, end in self.sentences:
            begin = start if open_from is None else open_from
            while quote < len(inside) and inside[quote][1] <= begin:
                quote += 1
            ahead = quote
            while ahead < len(inside) and inside[ahead][0] < end and inside[ahead][1] <= end:
                ahead += 1
            cut = ahead < len(inside) and inside[ahead][0] < end < inside[ahead][1]
            open_from = begin if cut else None
            if cut:
                continue
            while self.paragraphs[paragraph][1] < end:
                paragraph += 1
            numbers = [n for n in range(quote, ahead) if inside[n][0] >= begin]
            tokens = self._tokens(begin, end, numbers)
            found.append(Unit((begin, end), paragraph, tokens, numbers))
        return found

    @cached_property
    def tokens(self) -> list[Token]:
        """All words, numbers and marks of the text, also those inside quotations."""
        found = []
        made = partial(tuple.__new__, Token)  # half the time of Token(…), thousands of times
        for match in _TOKEN.finditer(self.text):
            word, (start, end) = match[0], match.span()
            low = word.lower().replace("’", "'")
            found.append(made((word, low, start, end, match.lastgroup or "mark", -1)))
        return self._without_marks(found) if self.outlets else found

    def _without_marks(self, tokens: list[Token]) -> list[Token]:
        """The tokens without the marks round names of outlets; “i” keeps its own, to be one."""
        marks = {at for start, end in self.outlets for at in (start, end - 1)}
        short = {start + 1 for start, end in self.outlets if end - start == 3}
        return [
            t._replace(text=self.text[t.start - 1 : t.end + 1], low=f"“{t.low}”")
            if t.start in short else t
            for t in tokens if t.start not in marks
        ]  # fmt: skip

    @cached_property
    def _starts(self) -> list[int]:
        return [token[2] for token in self.tokens]

    def token_at(self, offset: int) -> int:
        """Number of the first token that begins at an offset or behind it."""
        return bisect_left(self._starts, offset)

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in a span."""
        return self.tokens[self.token_at(start) : self.token_at(end)]

    def _tokens(self, start: int, end: int, numbers: list[int]) -> list[Token]:
        found: list[Token] = []
        at = start
        for number in numbers:
            a, b = self.quotations[number].outer
            found += self.between(at, a)
            found.append(Token(self.text[a:b], "", a, b, "quote", number))
            at = b
        return found + self.between(at, end)
