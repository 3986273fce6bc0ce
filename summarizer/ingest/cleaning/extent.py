"""Where the article begins and ends within a page that was scraped with all its menus.

Running text counts for a line, short lines and notices against it; the article is the stretch
that has most on balance (Kohlschütter, Fankhauser and Nejdl 2010, "Boilerplate detection using
shallow text features", found words and context enough; the stretch of the greatest sum is
Bentley's). Where the headline stands again in the page, the article does not begin before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from summarizer.ingest.cleaning.dates import find_stamps, is_date_line
from summarizer.ingest.cleaning.labels import is_bar
from summarizer.ingest.cleaning.lines import Line, is_clock_time, is_list_item, is_prose
from summarizer.ingest.cleaning.names import is_byline_start
from summarizer.ingest.cleaning.sections import opens_comments

__all__ = ["Extent", "find_extent"]

#: Words of one line that count for it, and of one that stands alone between short lines.
_CAP, _ALONE = 45, 12
#: By how much (words) a headline further up must be better.
_MORE = 100
#: Fewer lines are no list.
_LIST = 4
#: What the last of many short lines costs.
_SHORT = 12
#: How much a line of a kind speaks against the article going on beyond it.
_AGAINST = {
    "ad": 1, "appeal": 6, "audio": 1, "author_bio": 12, "cookie_banner": 8, "credit": 0, "date": 8,
    "email": 3, "footer": 12, "nav": 5, "newsletter": 5, "paywall": 6, "related": 8, "share": 2,
    "site_notice": 4, "source_line": 5, "tags": 8,
}  # fmt: skip
_OTHER, _REPEATED = 4, 5
#: Kinds after which little of an article follows: going on must be worth this share of what was.
_ENDING = {"comments": 1.0, "author_bio": 0.1, "footer": 0.1, "related": 0.03, "tags": 0.05}
#: Kinds that stand in boxes of several lines within an article.
_BOXES = frozenset({"ad", "appeal", "newsletter"})
_OF_LIVE = frozenset({"date", "share", "nav", "ad"})
_LIVE = re.compile(
    r"\blive\b|\blive ?blog|as it happened|\bliveticker|\bticker\b|en direct\b|en vivo\b|diretta\b|"
    r"ao vivo\b|онлайн|наживо|na żywo|minute by minute|latest updates"
)
#: One of these stands in each line that `_LIVE` fits; it is slow to try.
_LIVE_SIGNS = (
    "live", "it happened", "ticker", "en direct", "en vivo", "diretta", "ao vivo", "онлайн",
    "наживо", "na żywo", "minute", "latest",
)  # fmt: skip
#: A live blog says so in its first lines.
_TOP = 12
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\d")


class Extent(NamedTuple):
    """The article's lines: index of the first, and after the last."""

    begin: int
    end: int


class _Scale:
    """Weighs lines one after the other."""

    def __init__(self, lines: Sequence[Line], headlines: Sequence[int]) -> None:
        self._lines = lines
        self._headlines = frozenset(headlines)
        self._seen: set[str] = set()
        self._short = 0
        self._sum = 0.0
        self._listing = False
        self._lists = frozenset(_data_lists(lines))
        # The entries of a live blog carry times and buttons, which speak against other texts.
        self._is_live = any(_is_live(line.fold) for line in lines[:_TOP] if line.words > 3)

    def weigh(self) -> list[float]:
        return [self._add(at) for at in range(len(self._lines))]

    def _add(self, at: int) -> float:
        line = self._lines[at]
        if at in self._headlines:
            self._sum = 0.0
        worth = self._marked(at) if line.kind is not None else self._open(at)
        self._short = (
            0 if line.kind is None and is_prose(line) else self._short + self._is_short(line)
        )
        if line.kind is None and line.words >= 3 and line.fold.endswith(":"):
            self._listing = True
        elif line.gap and not self._lines[at - 1].fold.endswith(":"):
            self._listing = at in self._lists
        self._sum += max(worth, 0)
        return worth

    def _is_short(self, line: Line) -> bool:
        if line.kind == "credit" or is_clock_time(line):
            return False
        return not (self._is_live and line.kind in _OF_LIVE)

    def _marked(self, at: int) -> float:
        line = self._lines[at]
        kind = line.kind or ""
        if self._is_live and kind in _OF_LIVE:
            return 0.0
        ends = _ENDING.get(kind, 0) if kind != "comments" or opens_comments(line) else 0
        if kind in _BOXES and at and self._lines[at - 1].kind == kind:
            return 0.0  # the box counts once
        return -_AGAINST.get(kind, _OTHER) - ends * self._sum

    def _open(self, at: int) -> float:
        line = self._lines[at]
        if line.words >= 8:
            if line.fold in self._seen:
                return -_REPEATED
            self._seen.add(line.fold)
        if is_prose(line):
            return self._prose(at)
        if is_bar(line) or is_byline_start(line.text):
            return -8
        return self._short_line(line)

    def _prose(self, at: int) -> float:
        line = self._lines[at]
        before, after = self._lines[max(0, at - 1)], self._lines[min(at + 1, len(self._lines) - 1)]
        if line.fold.endswith(("...", "[...]")) and (
            before.kind is not None or not is_prose(before)
        ):
            return -2  # a teaser, cut off
        alone = all(
            other is line or other.kind is not None or not is_prose(other)
            for other in (before, after)
        )
        return min(line.words, _ALONE if alone and self._short > 1 else _CAP)

    @staticmethod
    def _dated(line: Line) -> bool:
        if line.words > 6 or not _YEAR.search(line.fold):
            return False
        return is_date_line(line.fold, find_stamps(line.fold))

    def _short_line(self, line: Line) -> float:
        if line.closed and line.words > 2:
            return line.words / 2
        if is_clock_time(line):
            return 0
        if self._dated(line):
            return 0.0 if self._is_live else -_AGAINST["date"]
        if self._listing or (line.words >= 4 and len(_NUMBER.findall(line.fold)) >= 3):
            return 0.5
        if line.fold.endswith(":") or (is_list_item(line) and line.words >= 3):
            return 0
        return -min(2 + 2 * self._short, _SHORT)


def _is_live(folded: str) -> bool:
    """Whether a line says that a text is a live blog."""
    near = any(map(folded.__contains__, _LIVE_SIGNS))
    return near and _LIVE.search(folded) is not None


def _data_lists(lines: Sequence[Line]) -> Iterator[int]:
    """Where groups of lines begin that nearly all hold a number: dates of a tour, results."""
    begin = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and not lines[at].gap:
            continue
        numbered = sum(
            line.kind is None and _NUMBER.search(line.fold) is not None for line in lines[begin:at]
        )
        if at - begin >= _LIST and numbered * 5 >= 4 * (at - begin):
            yield begin
        begin = at


def find_extent(lines: Sequence[Line], headlines: Sequence[int]) -> Extent:
    """The article's lines.

    Args:
        lines: All lines; those that are known by their own words are marked.
        headlines: Where the headline stands, in order.
    """
    worth = _Scale(lines, headlines).weigh()
    if headlines:
        extent = _best_after(worth, headlines)
        if extent.end > extent.begin + 1:
            return extent
    return _best(worth) or Extent(0, len(lines))


def _best_after(worth: Sequence[float], headlines: Sequence[int]) -> Extent:
    """The stretch from a headline on.

    Headlines stand above menus and picture galleries, too: the one with most text before the next
    one counts, unless an earlier one has much more in all.
    """
    sums, ends = _sums_to_best_end(worth)
    near = [
        max(accumulate(worth[here + 1 : following], initial=0.0))
        for here, following in zip(headlines, (*headlines[1:], len(worth)), strict=True)
    ]
    begin = headlines[near.index(max(near))]
    earlier = [at for at in headlines if at < begin and sums[at + 1] > sums[begin + 1] + _MORE]
    begin = max(earlier, key=lambda at: sums[at + 1], default=begin)
    return Extent(begin, max(begin + 1, ends[begin + 1]))


def _sums_to_best_end(worth: Sequence[float]) -> tuple[list[float], list[int]]:
    """For each line, the greatest sum of a stretch that begins there, and where it ends."""
    sums, ends = [0.0] * (len(worth) + 1), [len(worth)] * (len(worth) + 1)
    for at in range(len(worth) - 1, -1, -1):
        total = worth[at] + sums[at + 1]
        sums[at], ends[at] = (total, ends[at + 1]) if total > 0 else (0.0, at)
    return sums, ends


def _best(worth: Sequence[float]) -> Extent | None:
    best, most, begin, total = None, 0.0, 0, 0.0
    for at, value in enumerate(worth):
        if total <= 0:
            begin, total = at, 0.0
        total += value
        if total > most:
            best, most = Extent(begin, at + 1), total
    return best
