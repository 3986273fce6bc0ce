"""Who wrote it and when: names and dates around the headline, and nowhere else.

Menus hold many words that look like names, and the date of the day; a wrong author is worse than
none, so a name without "by" counts only beside the headline, a date, or the first paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.ingest.cleaning.dates import Stamp, find_stamps, is_date_line, published
from summarizer.ingest.cleaning.labels import segments
from summarizer.ingest.cleaning.lines import Line, is_prose
from summarizer.ingest.cleaning.names import Byline, is_desk, is_role, read_byline
from summarizer.ingest.cleaning.outlets import is_outlet_name

__all__ = ["OF_THE_PAPER", "Scope", "read_signature", "stamps_of"]

#: Why a line above the headline and below a date is no body.
OF_THE_PAPER = "name of the paper"

_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLES = frozenset({"title", "page_title", "duplicate_title"})
_MAY_NAME = frozenset({None, "date", "byline", "credit"})
#: Kinds of line whose dates are those of something else: a correction, a comment, another article.
_NOT_ABOUT_IT = frozenset({"author_bio", "comments", "paywall", "related", "site_notice"})
_FIRST = re.compile(r"\b(?:first|originally) published")
#: Who posted it stands behind the date on one line: ``Posted on May 3, 2025 by Ann Lee``.
_POSTED_BY = re.compile(r"\b(?:[Bb]y|[Ww]ith|von|par|por|door|av) +(?=[^\W\d_a-z])")
#: How many lines above the headline and after the first paragraph are looked at, and above the
#: first paragraph where there is no headline.
_ABOVE, _AFTER, _WITHOUT = 3, 6, 8
#: How far below the headline a bare name may stand, and how near to a date in a whole page.
_BELOW, _BESIDE = 10, 2
#: A byline has at most so many parts, and itself as a whole: name, date, comments, minutes.
_MOST_PARTS = 5


@dataclass(frozen=True, slots=True)
class Scope:
    """Where names and dates are looked for.

    Attributes:
        lines: All lines.
        title: Index of the headline, if any.
        first: Index of the first line of running text.
        is_page: Whether the text is a whole page with its menus.
        bare: Whether a name may stand without "by".
    """

    lines: Sequence[Line]
    title: int | None
    first: int
    is_page: bool
    bare: bool

    def places(self) -> Iterator[int]:
        """The lines that are looked at, in order."""
        begin = self.first - _WITHOUT if self.title is None else self.title - _ABOVE
        for at in range(max(0, begin), min(len(self.lines), self.first + _AFTER)):
            if at != self.first and self.lines[at].kind not in _TITLES:
                yield at

    def is_below(self, at: int) -> bool:
        """Whether a line stands below the headline."""
        return self.title is None or at > self.title


def stamps_of(line: Line) -> list[Stamp]:
    """The dates on a line, if it is short."""
    if line.words > 30 or not _YEAR.search(line.text):
        return []
    return find_stamps(line.fold)


def read_signature(scope: Scope) -> tuple[tuple[str, ...], str | None]:
    """Names and ISO date; their lines are marked."""
    day = _read_dates(scope)
    names: dict[str, None] = {}
    for at in scope.places():
        line = scope.lines[at]
        if line.kind not in _MAY_NAME or is_prose(line):
            continue
        found = _byline(line, bare=_may_stand_bare(scope, at, names))
        if found is not None:
            names.update(dict.fromkeys(found))
            if line.kind is None:
                line.mark("byline", "who wrote it")
        elif line.kind is None and at < scope.first:
            _mark_beside(scope, at)
    return tuple(names), day


def _read_dates(scope: Scope) -> str | None:
    """The date nearest above the text, or one that says so: ``First published on …``."""
    day, below = None, False
    for at in scope.places():
        line = scope.lines[at]
        elsewhere = line.kind in _NOT_ABOUT_IT and (at > scope.first or line.kind == "site_notice")
        stamps = [] if elsewhere else stamps_of(line)
        if (
            not stamps
            or is_prose(line)
            or not _dates(line, stamps, above=not (scope.is_page or scope.is_below(at)))
        ):
            continue
        line.mark("date", "date of the page")
        better = at < scope.first or not below or _FIRST.search(line.fold) is not None
        found = published(stamps)
        if found and (day is None or (better and scope.is_below(at))):
            day, below = found, scope.is_below(at)
    return day


def _dates(line: Line, stamps: list[Stamp], *, above: bool) -> bool:
    """Whether a line is there to date the article, or a part: the first, or any in a masthead."""
    if is_date_line(line.fold, stamps):
        return True
    first, *others = segments(line)
    if stamps[0].end <= len(first) and is_date_line(first.lower(), stamps[:1]):
        return True
    return above and any(is_date_line(part, find_stamps(part)) for part in map(str.lower, others))


def _byline(line: Line, *, bare: bool) -> Byline | None:
    """The names on a line or on a part of it: ``3 May 2025 | By Ann Lee``."""
    parts = [line.text, *segments(line)] if line.words <= 30 else []
    if len(parts) > _MOST_PARTS:  # a bar of links, whatever its parts look like
        return None
    if bare and any(map(is_desk, parts)):  # "The Lom Post / News desk"
        return None
    posted = _POSTED_BY.search(line.text) if line.kind == "date" else None
    if posted:
        parts.append(line.text[posted.start() :])
    found = [byline for part in parts if (byline := read_byline(part, bare=bare)) is not None]
    best = max(found, key=len, default=None)
    return None if bare and any(map(is_outlet_name, best or ())) else best


def _may_stand_bare(scope: Scope, at: int, names: dict[str, None]) -> bool:
    """Whether a line here that looks like a name is one."""
    if not scope.bare:
        return False
    if not scope.is_below(at):
        return at + 1 == scope.title and _has_note(scope, at)
    if at > scope.first:  # below a first paragraph that is set as one more headline
        beside = scope.lines[at - 1], *scope.lines[at + 1 : at + 2]
        return not names and any(line.kind == "date" for line in beside)
    above = scope.lines[at - 1].kind if at else None
    if names and above != "byline":
        return False
    title = scope.lines[scope.title] if scope.title is not None else None
    if title and (at - (scope.title or 0) > _BELOW or scope.lines[at].fold in title.fold):
        return False
    if title and not scope.is_page:
        return True
    near = scope.lines[max(0, at - _BESIDE) : at + _BESIDE + 1]
    return any(line.kind == "date" or is_role(line.fold) for line in near)


def _has_note(scope: Scope, at: int) -> bool:
    """Whether a paragraph below the text begins with the words of a line: a note on the author."""
    name = f"{scope.lines[at].fold} "
    return any(line.fold.startswith(name) for line in scope.lines[scope.first + 2 :])


def _mark_beside(scope: Scope, at: int) -> None:
    """Mark an office below a name, and the name of the paper beside the date."""
    line, above = scope.lines[at], scope.lines[at - 1].kind if at else None
    if above == "byline" and is_role(line.fold):
        line.mark("byline", "office of the author")
    elif scope.title is not None and at > scope.title and any(map(is_desk, segments(line))):
        line.mark("byline", OF_THE_PAPER if len(segments(line)) > 1 else "who reports it")
    elif not is_outlet_name(line.text):
        return
    elif (above == "date" and not scope.is_below(at)) or (
        above in _TITLES and line.text.startswith("The ")
    ):
        line.mark("byline", OF_THE_PAPER)
    elif (
        scope.title is not None
        and at > scope.title
        and any(following.kind == "date" for following in scope.lines[at + 1 : at + 2])
    ):
        line.mark("byline", OF_THE_PAPER if above == "byline" else "who reports it")
