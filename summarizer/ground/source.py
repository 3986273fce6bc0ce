"""An article as quotes are looked up in it: its text, what may be quoted, its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from summarizer.core.article import Article, Span
from summarizer.ground.borders import torn
from summarizer.ground.differences import Side, few_enough
from summarizer.ground.index import Index
from summarizer.ground.layout import Layout
from summarizer.ground.lexicon import ARTICLES, FUNCTION
from summarizer.ground.normalize import punctuation
from summarizer.ground.walk import Reading, read

__all__ = ["Source"]

_TRIES = 1_000  # occurrences looked at before the rest are taken to be no better
_CHARACTERS = 2_000_000  # and characters of them
_COMPARED = 200  # readings whose typography is compared
_NOISE = 2  # the rank of what may not be quoted
_NEARBY = 2_000  # characters in which an occurrence counts as near to other evidence
_WORDS_READ = 60_000
_BEFORE, _AFTER = 30, 12  # words around a candidate in which a reading may begin


class Source:
    """The text that quotes are looked up in; indexed when a quote first needs it.

    Args:
        article: The article, or a bare text that is body throughout.
    """

    def __init__(self, article: Article | str) -> None:
        self.text = article if isinstance(article, str) else article.text
        self.layout = Layout(article)

    @cached_property
    def index(self) -> Index:
        """The words of what may be quoted."""
        return Index(self.text, self.layout.areas())

    @cached_property
    def side(self) -> Side:
        """The same words, as one side of a comparison."""
        return Side(self.text, self.index.words)

    def span(self, run: tuple[int, int]) -> Span:
        """Where a run of words stands."""
        return Span(self.index.words.starts[run[0]], self.index.words.ends[run[1] - 1])

    def verbatim(self, quote: str, near: int | None = None) -> Span | None:
        """Where these very characters stand, with whole words at both ends and outside noise."""
        at = self.text.find(quote)
        if at < 0:
            return None
        first = Span(at, at + len(quote))
        if near is None and self._rank(first) == 0:  # as nearly always
            return first
        best: tuple[tuple[int, int], Span] | None = None
        for at in self._occurrences(quote, near):
            span = Span(at, at + len(quote))
            order = (self._rank(span), _distance(span, near))
            if order == (0, 0):
                return span
            if order[0] < _NOISE and (best is None or order < best[0]):
                best = (order, span)
        return best[1] if best else None

    def _rank(self, span: Span) -> int:
        """As `Layout.rank` has it; what cuts a word in two is no better than noise."""
        rank = self.layout.rank(*span)
        return _NOISE if rank < _NOISE and torn(self.text, *span) else rank

    def _occurrences(self, quote: str, near: int | None) -> Iterator[int]:
        tries = min(_TRIES, 1 + _CHARACTERS // max(1, len(quote)))
        if near is not None:
            low, high = max(0, near - _NEARBY), near + _NEARBY + len(quote)
            yield from islice(_found(self.text, quote, low, high), tries)
        yield from islice(_found(self.text, quote, 0, len(self.text)), tries)

    def read(self, given: Side, near: int | None = None) -> Reading | None:
        """The best reading of a quote: word for word if there is one, else with small slips."""
        if not given.words.words:
            return None
        return self.choose(self.runs(given), given, near) or self.choose(
            self._readings(given), given, near
        )

    def runs(self, given: Side) -> Iterator[Reading]:
        """Readings of a quote word for word, in order."""
        count = len(given.words.words)
        tries = min(_TRIES, 1 + _CHARACTERS // max(1, count))
        for at in islice(self.index.runs(given.words.words), tries):
            if not torn(self.text, *self.span((at, at + count))):
                yield Reading(((at, at + count),), ())

    def _readings(self, given: Side) -> Iterator[Reading]:
        tries = max(3, _WORDS_READ // len(given.words.words))
        for start in islice(self._starts(given), tries):
            reading = read(given, self.side, start)
            if reading is None or not few_enough(reading.slips, given, self.side):
                continue
            if not any(torn(self.text, *self.span(run)) for run in reading.runs):
                yield reading

    def _starts(self, given: Side) -> Iterator[int]:
        wanted = {given.word(0)}
        if given.word(0) in FUNCTION:  # it may be one that the article has not
            wanted.add(given.word(1))
        if given.word(0) in ARTICLES:
            wanted |= ARTICLES
        theirs, seen = self.index.words.words, set[int]()
        for base in self.index.candidates(given.words.words):
            for at in range(max(0, base - _BEFORE), min(len(theirs), base + _AFTER)):
                if theirs[at] in wanted and at not in seen:
                    seen.add(at)
                    yield at

    def noise_run(self, given: Side) -> Span | None:
        """Where these words stand word for word in what is no part of the article."""
        index = self._noise
        at = next(index.runs(given.words.words), None) if index and given.words.words else None
        if index is None or at is None:
            return None
        return Span(index.words.starts[at], index.words.ends[at + len(given.words.words) - 1])

    @cached_property
    def _noise(self) -> Index | None:
        areas = self.layout.noise_areas()
        return Index(self.text, areas) if areas else None

    def choose(self, readings: Iterable[Reading], given: Side, near: int | None) -> Reading | None:
        """The best reading: in the body, fewest slips, nearest to `near`, least typography."""
        best: tuple[tuple[int, ...], Reading] | None = None
        divided, length = punctuation(given.core), len(given.core)
        for reading in islice(readings, _COMPARED):
            span = self.span((reading.runs[0][0], reading.runs[-1][1]))
            order = (
                self.layout.rank(*span),
                len(reading.slips),
                _distance(span, near),
                int(punctuation(self.text[span.start : span.end]) != divided),
                abs(span.end - span.start - length),
            )
            if not any(order):
                return reading
            if best is None or order < best[0]:
                best = (order, reading)
        return best[1] if best else None


def _distance(span: Span, near: int | None) -> int:
    return 0 if near is None else abs(span.start - near)


def _found(text: str, quote: str, low: int, high: int) -> Iterator[int]:
    at = text.find(quote, low, high)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1, high)
