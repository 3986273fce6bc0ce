"""The head of a page: headline, its repetitions, byline, date, and what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.ingest.cleaning.dates import Stamp, find_stamps, is_date_line, published
from summarizer.ingest.cleaning.labels import is_bar, segments
from summarizer.ingest.cleaning.lines import (
    Line,
    fold,
    is_headline,
    is_list_item,
    is_prose,
    tokenize,
)
from summarizer.ingest.cleaning.markdown import without_marks
from summarizer.ingest.cleaning.names import Byline, is_role, read_byline
from summarizer.ingest.cleaning.outlets import dateline_agency, is_outlet_name

__all__ = ["Opening", "headline_lines", "read_opening", "squash"]

_JOIN = re.compile(r"\s+[-–—|»·:]+\s+|\s*[|»]\s*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WIRE = re.compile(
    r"(?:[A-Z0-9]+ ){0,7}(?P<slug>[A-Z][A-Z0-9]+[-/][A-Z0-9/-]*[A-Z]{2}[A-Z0-9/-]*"
    r"(?: \(?[A-Z0-9 ,.]+\)?)?)"
)
_TIMED = re.compile(r"\d{1,2}[:.]\d\d\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
#: How many lines after the first paragraph may still hold a byline or a date (after a standfirst).
_AFTER = 6
#: How many lines above the text may hold the headline, and how good it must be.
_HEAD, _WORTH = 14, 3
#: Most words of a headline.
_LONGEST = 40
#: How many lines above the headline may hold its date.
_NEAR = 3
_TITLES = frozenset({"title", "page_title", "duplicate_title"})
_MAY_NAME = frozenset({None, "date", "byline", "credit"})
#: How much of the body a headline is compared with, in lines.
_BODY = 40


@dataclass(slots=True)
class Opening:
    """What the head of a page says.

    Attributes:
        title: The headline.
        authors: Names on the byline.
        published: ISO date.
        first: Index of the first line of running text.
        above: Lines that stood above the headline and are neither date nor byline.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    first: int = 0
    above: tuple[Line, ...] = ()


def squash(text: str) -> str:
    """Letters and digits only, so that repetitions are found however they are set."""
    return re.sub(r"[\W_]+", "", text)


def _page_titles(line: Line) -> dict[str, str]:
    """What of the first line may be the headline: all, or without the site's name behind it."""
    found = {squash(line.fold): line.text}
    if line.words > _LONGEST or len(line.text) > 10 * _LONGEST:
        return found
    for match in _JOIN.finditer(line.text):
        part = line.text[: match.start()]
        if len(part.split()) >= 3:
            found[squash(part.lower())] = part
    return found


def headline_lines(lines: Sequence[Line], known: str | None = None) -> list[int]:
    """Where the first line, or the headline within it, or the known headline, stands again."""
    titles: set[str] = set()
    if lines[0].words >= 3:
        titles = {key for key in _page_titles(lines[0]) if len(key) >= 12}
    first, key = squash(lines[0].fold), squash(fold(known)) if known else ""
    if key:
        titles.add(key)
    begins = {words[0] for words in (lines[0].tokens, tokenize(fold(known or ""))) if words}
    found = [
        at
        for at, line in enumerate(lines)
        if line.words <= _LONGEST
        and (line.tokens[:1] == [] or line.tokens[0] in begins)
        and squash(line.fold) in titles
    ]
    return [at for at in found if at or first == key]


def _stamps(line: Line) -> list[Stamp]:
    if line.words > 30 or not _YEAR.search(line.text):
        return []
    return find_stamps(line.fold)


def _first_prose(lines: Sequence[Line], begin: int, end: int) -> int:
    for at in range(begin, end):
        line = lines[at]
        if line.kind is None and is_prose(line) and not is_date_line(line.fold, _stamps(line)):
            return at
    return end


def _appeal(at: int, window: Sequence[int], lines: Sequence[Line], body: set[str]) -> float:
    """How well a line would do as the headline: it shares the text's words, and comes early."""
    line = lines[at]
    words = set(_WORD.findall(line.fold))
    shared = len(words & body) / (len(words) + 1)
    near = (other for other in window if 0 < abs(other - at) <= 3)
    again = any(squash(lines[other].fold) == squash(line.fold) for other in near)
    plain = read_byline(line.text, bare=True) is None and not is_outlet_name(line.text)
    stamps = _stamps(line)
    dated = bool(stamps) and is_date_line(line.fold, stamps)
    early = 0.3 * (at - window[0])
    return 4 * shared + 3 * again + min(line.words, 8) / 4 + 4 * plain - 8 * dated - early


def _may_be_headline(line: Line) -> bool:
    if not is_headline(line) or is_bar(line) or is_list_item(line) or line.fold.endswith(":"):
        return False
    if _TIMED.match(line.fold) or dateline_agency(line.text):
        return False
    return read_byline(line.text) is None


def _choose(lines: Sequence[Line], first: int, end: int) -> int | None:
    """The line among those before the text that is the headline."""
    head = [at for at in range(max(0, first - _HEAD), first) if lines[at].kind is None]
    fit = [at for at in head if _may_be_headline(lines[at])]
    fit = fit or [at for at in head if lines[at].words == 2 and not lines[at].closed]
    if not fit:
        return None
    text = lines[first : min(end, first + _BODY)]
    body = {word for line in text for word in _WORD.findall(line.fold)}
    worth = {at: _appeal(at, head, lines, body) for at in fit}
    best = max(fit, key=worth.__getitem__)
    return best if worth[best] >= _WORTH else None


def read_opening(
    lines: Sequence[Line],
    extent: tuple[int, int],
    again: Sequence[int],
    *,
    extracted: bool = False,
) -> Opening:
    """Mark headline, byline, date and what stands above, and say what they hold.

    Args:
        lines: All lines, marked by their own words.
        extent: The article's lines.
        again: Where the first line's headline stands again.
        extracted: Whether the text was taken out of its page: its first lines are text then, and
            only a line that is known to be the headline is one.
    """
    begin, end = extent
    opening = Opening(first=_first_prose(lines, begin, end))
    titles = _page_titles(lines[0])
    at: int | None
    if extracted:
        at = next((n for n in again if n <= opening.first), None)
    else:
        at = _title_line(lines, opening, again, extent)
    if at is not None:
        key = squash(lines[at].fold)
        opening.title = without_marks(lines[at].text)
        lines[at].mark("title", "headline")
        _mark_repetitions(lines, at, key, opening.first)
    elif lines[0].kind == "page_title":
        opening.title = titles[max(titles, key=lambda key: -len(key))]
    _mark_head(lines, opening, at, bare=not extracted)
    return opening


def _title_line(
    lines: Sequence[Line], opening: Opening, again: Sequence[int], extent: tuple[int, int]
) -> int | None:
    first = opening.first
    wire = _WIRE.fullmatch(lines[0].text)
    if wire and first and lines[0].words <= 12:
        lines[0].mark("wire_header", "slug of an agency report")
        opening.title = wire["slug"]
        return None
    before = [at for at in again if at < first]
    if before and before[0] == 0:
        return 0
    if before and squash(lines[0].fold) == squash(lines[before[0]].fold) and lines[0].kind is None:
        return 0
    if before:
        lines[0].mark("page_title", "headline with the name of the site")
        return before[0]
    return _choose(lines, first, extent[1])


def _mark_repetitions(lines: Sequence[Line], title: int, key: str, first: int) -> None:
    for at in range(first):
        line = lines[at]
        if at == title or line.words < 2:
            continue
        own = squash(line.fold)
        if own == key or (line.words >= 3 and own in key and len(own) >= 10):
            line.mark("duplicate_title", "the headline again")
        elif at == 0 and key in own and line.words >= 4:
            line.mark("page_title", "headline with the name of the site")


def _byline(line: Line, *, bare: bool) -> Byline | None:
    """The names on a line or on a part of it: ``3 May 2025 | By Ann Lee``."""
    parts = [line.text, *segments(line)] if line.words <= 30 else []
    found = [byline for part in parts if (byline := read_byline(part, bare=bare)) is not None]
    return max(found, key=len, default=None)


def _mark_head(lines: Sequence[Line], opening: Opening, title: int | None, *, bare: bool) -> None:
    """Dates and bylines around the headline; what else stands above it is no article."""
    names: dict[str, None] = {}
    above = []
    for at in range(min(len(lines), opening.first + _AFTER)):
        line, below = lines[at], title is None or at > title
        if at == opening.first or line.kind in _TITLES:
            continue
        is_near = below or title is None or title - at <= _NEAR
        _read_date(line, opening, below=below, is_near=is_near)
        alone = bare and below and at < opening.first
        found = _read_names(line, bare=alone)
        if found is not None:
            names.update(dict.fromkeys(found))
        elif line.kind is None and at < opening.first:
            beside = _mark_beside(line, lines[at - 1] if at else None, below=below)
            if not beside and not below:
                above.append(line)
    opening.authors = tuple(names)
    opening.above = tuple(above)


def _read_date(line: Line, opening: Opening, *, below: bool, is_near: bool) -> None:
    stamps = _stamps(line)
    if not stamps or is_prose(line) or not is_date_line(line.fold, stamps):
        return
    line.mark("date", "date of the page")
    # A date among the menus is today's, not the article's.
    if below or (is_near and opening.published is None):
        opening.published = published(stamps) or opening.published


def _read_names(line: Line, *, bare: bool) -> Byline | None:
    if line.kind not in _MAY_NAME or is_prose(line):
        return None
    found = _byline(line, bare=bare)
    if found is not None and line.kind is None:
        line.mark("byline", "who wrote it")
    return found


def _mark_beside(line: Line, before: Line | None, *, below: bool) -> bool:
    """Whether it is an office below a name, or the name of the paper beside the date."""
    kind = before.kind if before else None
    if kind == "byline" and is_role(line.fold):
        line.mark("byline", "office of the author")
        return True
    if kind == "date" and not below and is_outlet_name(line.text):
        line.mark("byline", "name of the paper")
        return True
    return False
