"""Why a quote is refused: what differs from the nearest passage, by name."""

from __future__ import annotations

from summarizer.core.article import Span
from summarizer.ground.alignment import gaps, pairs
from summarizer.ground.borders import torn
from summarizer.ground.differences import Side, describe
from summarizer.ground.finding import Difference, Finding, Verdict
from summarizer.ground.lexicon import FUNCTION
from summarizer.ground.normalize import Words
from summarizer.ground.source import Source

__all__ = ["refused"]

_CHUNK = 1_000  # words compared at once
_SLACK = 16
_ALIKE = 0.5  # share of content words from which a passage is the same one, altered
_NEAREST = 0.3  # and from which it is worth showing
_WORST = Difference("words", "", "")


def refused(source: Source, given: Side) -> Finding:
    """The finding for a quote that no reading bears out: altered or absent."""
    return _in_noise(source, given) or _cut(source, given) or _compared(source, given)


def _in_noise(source: Source, given: Side) -> Finding | None:
    at = source.noise_run(given)
    if at is None:
        return None
    kind = source.layout.noise(*at).replace("_", " ")
    return Finding("absent", (), (Difference("noise", kind, given.text.strip()),), at)


def _cut(source: Source, given: Side) -> Finding | None:
    """A quote that stands there, but with half a word at one end."""
    at = _place(source, given)
    whole = torn(source.text, *at) if at else None
    if at is None or whole is None or source.layout.rank(*whole) > 1:
        return None
    verdict: Verdict = "altered" if len(given.words.words) > 1 else "absent"
    return Finding(verdict, (), (_tear(source.text, at, whole),), whole)


def _place(source: Source, given: Side) -> Span | None:
    """Where a quote stands, whatever it cuts: these characters, or else these words."""
    quote = given.text.strip()
    at = source.text.find(quote)
    if at >= 0:
        return Span(at, at + len(quote))
    run = next(source.index.runs(given.words.words), None)
    return None if run is None else source.span((run, run + len(given.words.words)))


def _tear(text: str, at: Span, whole: Span) -> Difference:
    """The word that is cut, and what is left of it."""
    if whole.start < at.start:
        stop = next((k for k in range(at.start, whole.end) if text[k].isspace()), whole.end)
        return Difference("torn", text[whole.start : stop], text[at.start : min(stop, at.end)])
    begin = next((k + 1 for k in range(at.end - 1, at.start, -1) if text[k].isspace()), at.start)
    return Difference("torn", text[begin : whole.end], text[begin : at.end])


def _compared(source: Source, given: Side) -> Finding:
    """What the first stretch that differs has in place of the article's words."""
    count = len(given.words.words)
    for start in range(0, count, _CHUNK):
        part = _part(given, start, min(count, start + _CHUNK))
        finding = _against_nearest(source, part)
        if finding is not None:
            return finding
    return Finding("altered", (), (_WORST,), None)


def _part(side: Side, start: int, end: int) -> Side:
    them = side.words
    if end - start == len(them.words):
        return side
    cut = Words(them.words[start:end], them.starts[start:end], them.ends[start:end])
    return Side(side.text, cut)


def _against_nearest(source: Source, given: Side) -> Finding | None:
    """None where this stretch of the quote agrees throughout."""
    best: tuple[float, list[tuple[int, int]], Side, int] = (0.0, [], given, 0)
    count = len(given.words.words)
    for base in source.index.candidates(given.words.words)[:2]:
        low = max(0, base - _SLACK - count // 8)
        window = _part(
            source.side, low, min(len(source.side.words.words), base + count * 9 // 8 + 2 * _SLACK)
        )
        agreed = _connected(pairs(given.words.words, window.words.words), given)
        alike = _alike(agreed, given)
        if alike > best[0]:
            best = (alike, agreed, window, low)
    alike, agreed, window, low = best
    if not agreed or alike < _NEAREST:
        return Finding("absent")
    nearest = source.span((low + agreed[0][1], low + agreed[-1][1] + 1))
    if alike < _ALIKE:
        return Finding("absent", nearest=nearest)
    found = gaps(agreed, count, len(window.words.words))
    if not found:
        return None
    differences = tuple(describe(gap, given, window) for gap in found)
    return Finding("altered", (), differences, nearest)


def _connected(agreed: list[tuple[int, int]], given: Side) -> list[tuple[int, int]]:
    """Agreements without stray function words that happen to stand before or after."""
    low, high = 0, len(agreed)
    while high - low > 1 and _stray(agreed[low], agreed[low + 1], given):
        low += 1
    while high - low > 1 and _stray(agreed[high - 1], agreed[high - 2], given):
        high -= 1
    return agreed[low:high]


def _stray(one: tuple[int, int], other: tuple[int, int], given: Side) -> bool:
    apart = abs(one[1] - other[1]) - abs(one[0] - other[0])
    return apart > (2 if given.word(one[0]) in FUNCTION else 8)


def _alike(agreed: list[tuple[int, int]], given: Side) -> float:
    """Share of the quote's content words that agree."""
    content = sum(word not in FUNCTION for word in given.words.words)
    if not content:
        return len(agreed) / max(1, len(given.words.words))
    return sum(given.word(i) not in FUNCTION for i, _ in agreed) / content
