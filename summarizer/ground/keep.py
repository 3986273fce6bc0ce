"""From a reading to a finding: the article's own characters, and what may differ in them."""

from __future__ import annotations

import re

from summarizer.core.article import Span
from summarizer.ground.alignment import Gap
from summarizer.ground.differences import Side
from summarizer.ground.finding import Difference, Finding
from summarizer.ground.lexicon import negates
from summarizer.ground.normalize import fold, punctuation
from summarizer.ground.source import Source
from summarizer.ground.walk import Reading

__all__ = ["kept"]

_FULL_STOP = re.compile(r"\s*[.!?](?!\.)")


def kept(source: Source, given: Side, reading: Reading) -> Finding:
    """The finding for a quote that was read in the article; altered where a question turned."""
    spans = [source.span(run) for run in reading.runs]
    differences = [_slip(gap, given, source.side) for gap in reading.slips]
    ours = punctuation(given.core)
    theirs = "".join(punctuation(source.text[a:b]) for a, b in _pieces(source, spans))
    if ours != theirs and len(spans) == 1:
        differences.append(Difference("punctuation", theirs, ours))
    cut = _cut_at_negation(source, given, reading)
    if cut:
        differences.append(Difference("negation", cut, ""))
    if cut or ours.count("?") != theirs.count("?"):  # a question made a statement, or the reverse
        hull = Span(spans[0].start, spans[-1].end)
        return Finding("altered", (), tuple(differences), hull)
    spans[0] = _grown_left(source.text, spans[0], given)
    spans[-1] = _grown_right(source.text, spans[-1], given)
    if len(spans) == 1 and source.text[spans[0].start : spans[0].end] == given.text:
        return Finding("exact", source.layout.visible(spans[0]))
    pieces = _pieces(source, spans)
    return Finding("near" if differences else "normalized", pieces, tuple(differences))


def _pieces(source: Source, spans: list[Span]) -> tuple[Span, ...]:
    return tuple(piece for span in spans for piece in source.layout.paragraphs(*span))


def _cut_at_negation(source: Source, given: Side, reading: Reading) -> str:
    """The "not" before which a quote ends its sentence."""
    after = reading.runs[-1][1]
    ended = _FULL_STOP.match(given.text, given.words.ends[-1])
    if ended and _goes_on_negated(source.side, after):
        return source.side.shown(after, after + 1)
    return ""


def _goes_on_negated(side: Side, at: int) -> bool:
    if not negates(side.word(at)) or side.divided(at):
        return False
    return not side.text[side.words.starts[at]].isupper()  # else the next sentence begins here


def _slip(gap: Gap, given: Side, found: Side) -> Difference:
    ours, theirs = given.shown(gap.given, gap.given_end), found.shown(gap.found, gap.found_end)
    return Difference("words", theirs, ours)


def _grown_right(text: str, span: Span, given: Side) -> Span:
    """A span with the marks after it that the quote has too."""
    end = span.end
    for mark in given.text[given.words.ends[-1] :]:
        if end < len(text) and _same(text[end], mark):
            end += 1
        elif not mark.isspace():
            break
    return Span(span.start, end)


def _grown_left(text: str, span: Span, given: Side) -> Span:
    start = span.start
    for mark in reversed(given.text[: given.words.starts[0]]):
        if start > 0 and _same(text[start - 1], mark):
            start -= 1
        elif not mark.isspace():
            break
    return Span(start, span.end)


def _same(one: str, other: str) -> bool:
    return not one.isspace() and fold(one).text == fold(other).text
