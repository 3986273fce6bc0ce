"""Words that address a language model instead of a reader, and the disguises they come in.

What speaks to a machine in so many words ("ignore previous instructions", "in your response", chat
markup) is set apart wherever it stands. Quoted speech is left alone: news reports such sentences.
What only betrays itself by its neighbours is looked for in `off_topic`.

The classes of attack follow Yi et al. 2023, "Benchmarking and defending against indirect prompt
injection attacks on large language models", and Greshake et al. 2023.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from summarizer.ingest.cleaning.encoded import find_encoded
from summarizer.ingest.cleaning.lines import Line, Piece, cut, fold, tokenize
from summarizer.ingest.cleaning.machine_address import addresses_machine, may_address_machine

__all__ = ["quarantine"]

_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]]*(?:\s+(?![a-z])|(?<=[。！？]))")
_QUOTED = re.compile(
    r"^[\"“„«‘'‹「](?=\w).*[\"”“»’'›」]\W*$"
    r"|[\"”»],? (?:\w+ ){0,4}(?:said|says|told|asked|wrote|added)\b",
    re.DOTALL,
)
#: A line of so many words that begins with an instruction is one as a whole.
_SHORT = 60
#: Letters that look like others: full-width and mathematical ones.
_DISGUISED = re.compile("[\uff21-\uff5a\U0001d400-\U0001d7ff]")


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    at = 0
    for match in _SENTENCE_END.finditer(text):
        yield at, match.start()
        at = match.end()
    if at < len(text):
        yield at, len(text)


def _spoken(line: Line, *, disguised: bool) -> list[Piece]:
    """The sentences of a line that address a machine in so many words."""
    folded, words = line.fold, line.tokens
    if disguised or len(folded) * 2 < len(line.text):  # `fold` of a very long line has a gap
        folded = _folded(line.text)
        words = tokenize(folded)
    if not may_address_machine(folded, words):
        return []
    pieces = []
    for start, end in _sentences(line.text):
        sentence = line.text[start:end]
        reason = None if _QUOTED.search(sentence) else _addressed(_folded(sentence))
        if reason:
            pieces.append(Piece(start, end, "injection", reason))
    if pieces and pieces[0].start == 0 and line.words <= _SHORT:
        return [pieces[0]._replace(end=len(line.text))]  # what follows belongs to it
    return pieces


def _addressed(folded: str) -> str | None:
    return addresses_machine(folded, tokenize(folded))


def _folded(text: str) -> str:
    return fold(unicodedata.normalize("NFKC", text) if _DISGUISED.search(text) else text)


def _source_comments(text: str) -> list[Piece]:
    """Comments of a page's source that were left in the text."""
    pieces, at = [], text.find("<!--")
    while at >= 0:
        end = text.find("-->", at + 4)
        if end < 0:
            break
        reason = _addressed(fold(text[at + 4 : end]))
        kind = "injection" if reason else "site_notice"
        pieces.append(Piece(at, end + 3, kind, reason or "comment of the page's source"))
        at = text.find("<!--", end)
    return pieces


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in sorted(pieces):
        if merged and piece.start <= merged[-1].end + 2:
            last = merged.pop()
            kind, reason = (last if last.kind == "injection" else piece)[2:]
            merged.append(Piece(last.start, max(last.end, piece.end), kind, reason))
        else:
            merged.append(piece)
    return merged


def quarantine(lines: Sequence[Line], text: str) -> list[Line]:
    """The lines, those cut that hold words for a machine, each such piece marked `injection`.

    Args:
        lines: Lines of `text`.
        text: The whole text.
    """
    hidden = _source_comments(text)
    hidden += [Piece(start, end, "injection", reason) for start, end, reason in find_encoded(text)]
    hidden = _merged(hidden)
    disguised = not text.isascii() and _DISGUISED.search(text) is not None
    kept: list[Line] = []
    first = 0
    for line in lines:
        while first < len(hidden) and hidden[first].end <= line.start:
            first += 1
        pieces = _within(line, hidden, first) + _spoken(line, disguised=disguised)
        kept.extend(cut(line, _merged(pieces)) if pieces else [line])
    return kept


def _within(line: Line, hidden: Sequence[Piece], first: int) -> list[Piece]:
    """The pieces from `first` on that reach into the line, in the line's own offsets."""
    pieces = []
    for at in range(first, len(hidden)):
        start, end, kind, reason = hidden[at]
        if start >= line.end:
            break
        begin, stop = max(start, line.start) - line.start, min(end, line.end) - line.start
        pieces.append(Piece(begin, stop, kind, reason))
    return pieces
