"""The head of a page: the headline, its repetitions, and what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.ingest.cleaning.dates import is_date_line
from summarizer.ingest.cleaning.labels import is_bar
from summarizer.ingest.cleaning.lines import (
    Line,
    fold,
    is_headline,
    is_list_item,
    is_prose,
    tokenize,
)
from summarizer.ingest.cleaning.markdown import without_marks
from summarizer.ingest.cleaning.mastheads import has_slogan, is_motto, is_titled
from summarizer.ingest.cleaning.names import is_role, read_byline
from summarizer.ingest.cleaning.outlets import dateline_agency, dateline_date, is_outlet_name
from summarizer.ingest.cleaning.signature import Scope, read_signature, stamps_of
from summarizer.ingest.cleaning.slugs import find_slug

__all__ = ["Opening", "headline_lines", "read_opening", "squash"]

_MARKS = re.compile(r"[\W_]+")
_JOIN = re.compile(r"\s+[-–—|»·:]+\s+|\s*[|»]\s*")
#: Where one is: ``Home » Health » Who pays …``.
_TRAIL = re.compile(r"(?:[^»>›/|]{2,40}\s*[»>›]\s*){1,5}")
_TIMED = re.compile(r"\d{1,2}[:.]\d\d\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
#: Stands beside a headline and is none: the result of a match, a line on other news.
_RESULT = re.compile(
    r"(?:[^\W\d_a-z][\w.'’&-]*\s+)+\d{1,3}\s?[-–:]\s?\d{1,3}(?:\s+[^\W\d_a-z][\w.'’&-]*)+"
)
#: Two sentences, as in what stands below a headline.
_TWO = re.compile(r"[^\W\d_]{3,}[.!?] [A-Z]\w* ")
_FLASH = re.compile(r"(?:breaking(?: news)?|just in|developing|flash|live now|watch live)\s?[:|-]")
#: How the headline of a live blog ends.
_LIVE = re.compile(r"[-–—:] (?:as it happened|live(?: updates)?|minute by minute)$")
#: How many lines above the text may hold the headline, and how good it must be.
_HEAD, _WORTH = 14, 3
#: Most words of a headline that ends with a full stop, and of the name of a paper.
_SENTENCE, _NAME = 12, 4
#: Most words of a headline.
_LONGEST = 40
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
    return _MARKS.sub("", text)


def _page_titles(line: Line) -> dict[str, str]:
    """What of the first line may be the headline: all, or without the site's name behind it."""
    found = {squash(line.fold): line.text}
    if line.words > _LONGEST or len(line.text) > 10 * _LONGEST:
        return found
    for match in _JOIN.finditer(line.text):
        part = line.text[: match.start()]
        if len(part.split()) >= 3:
            found[squash(part.lower())] = part
    trail = _TRAIL.match(line.text)
    if trail:
        part = line.text[trail.end() :]
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
    told = (*_page_titles(lines[0]).values(), known or "")
    begins = {words[0] for words in map(tokenize, map(fold, told)) if words}
    found = [
        at
        for at, line in enumerate(lines)
        if line.words <= _LONGEST
        and (line.tokens[:1] == [] or line.tokens[0] in begins)
        and squash(line.fold) in titles
    ]
    return [at for at in found if at or first == key]


def _first_prose(lines: Sequence[Line], begin: int, end: int) -> int:
    for at in range(begin, end):
        line = lines[at]
        if line.kind is None and is_prose(line) and not is_date_line(line.fold, stamps_of(line)):
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
    quoted = _is_quote(line)
    aside = bool(
        _RESULT.fullmatch(line.text)
        or _FLASH.match(line.fold)
        or (_TWO.search(line.text) and not quoted)
    )
    live = _LIVE.search(line.fold) is not None
    name = at == 0 and line.words <= _NAME and is_titled(line.text)  # perhaps the paper's
    early = 0.3 * (at - window[0]) + 3 * aside + 4 * has_slogan(line) + 2 * name
    later = 2 * quoted + 2 * live
    return 4 * shared + 3 * again + min(line.words, 8) / 4 + 4 * plain - early + later


def _is_dated(line: Line) -> bool:
    stamps = stamps_of(line)
    return bool(stamps) and is_date_line(line.fold, stamps)


def _is_quote(line: Line) -> bool:
    """Whether it is one quotation and nothing else, as headlines of interviews are."""
    return line.fold[0] in "\"'" and line.fold[-1] == line.fold[0] and line.fold.count('"') <= 2


def _is_said(lines: Sequence[Line], first: int, end: int) -> bool:
    """Whether a page without another headline opens with one quotation, alone above its text."""
    if first + 1 >= end or not _is_quote(lines[first]) or lines[first].words > 2 * _SENTENCE:
        return False
    return lines[first].gap and lines[first + 1].gap and not _is_quote(lines[first + 1])


def _is_office(lines: Sequence[Line], at: int) -> bool:
    """Whether a line says what the person is whose name stands right above it."""
    beside = at > 0 and not lines[at].gap and is_role(lines[at].fold)
    return beside and read_byline(lines[at - 1].text, bare=True) is not None


def _may_be_headline(line: Line) -> bool:
    if not is_headline(line) or is_bar(line) or is_list_item(line) or line.fold.endswith(":"):
        return False
    if _TIMED.match(line.fold) or dateline_agency(line.text):
        return False
    return read_byline(line.text) is None


def _choose(lines: Sequence[Line], first: int, end: int, is_page: bool) -> int | None:  # noqa: FBT001
    """The line among those before the text that is the headline."""
    head = [at for at in range(max(0, first - _HEAD), first) if lines[at].kind is None]
    head = [at for at in head if not (at and is_motto(lines[at], lines[at - 1]))]
    fit = [at for at in head if _may_be_headline(lines[at]) and not _is_dated(lines[at])]
    fit = [at for at in fit if not _is_office(lines, at)]
    if not fit:
        fit = [at for at in head if lines[at].words == 2 and not lines[at].closed]
        fit += _with_full_stop(lines, head, first)
    if not fit:
        return None
    text = lines[first : min(end, first + _BODY)]
    body = {word for line in text for word in _WORD.findall(line.fold)}
    # A page says in its first line what it is about; what shares nothing with it is a teaser.
    says = is_page and lines[0].kind is None and lines[0].words > 3
    named = set(_WORD.findall(lines[0].fold)) if says else set()
    worth = {at: _appeal(at, head, lines, body | named) for at in fit}
    best = max(fit, key=worth.__getitem__)
    if says and best and not named & set(_WORD.findall(lines[best].fold)):
        return None
    return _bare(lines, head, best) if worth[best] >= _WORTH else None


def _bare(lines: Sequence[Line], head: Sequence[int], best: int) -> int:
    """The line that is the headline without the name of the site, where there is one."""
    within = _page_titles(lines[best]).keys() - {squash(lines[best].fold)}
    return next((at for at in head if squash(lines[at].fold) in within), best)


def _with_full_stop(lines: Sequence[Line], head: Sequence[int], first: int) -> list[int]:
    """A headline that is set as a sentence: alone, and in words that the first paragraph has."""
    if first >= len(lines):
        return []
    said = set(_WORD.findall(lines[first].fold))
    return [
        at
        for at in head[:3]
        if lines[at].gap
        and lines[at + 1].gap
        and (at > 0 or lines[1].kind is not None)
        and 3 <= lines[at].words <= _SENTENCE
        and len(said.intersection(_WORD.findall(lines[at].fold))) >= 2
    ]


def read_opening(
    lines: Sequence[Line],
    extent: tuple[int, int],
    again: Sequence[int],
    *,
    is_page: bool = False,
    extracted: bool = False,
) -> Opening:
    """Mark headline, byline, date and what stands above, and say what they hold.

    Args:
        lines: All lines, marked by their own words.
        extent: The article's lines.
        again: Where the first line's headline stands again.
        is_page: Whether the text is a whole page with its menus.
        extracted: Whether the text was taken out of its page: its first lines are text then, and
            only a line that is known to be the headline is one.
    """
    begin, end = extent
    opening = Opening(first=_first_prose(lines, begin, end))
    at: int | None
    if extracted:
        at = next((n for n in again if n <= opening.first), None)
    else:
        at = _title_line(lines, opening, again, end)
        at = at if at is not None or opening.title else _choose(lines, opening.first, end, is_page)
        if at is None and opening.title is None and _is_said(lines, opening.first, end):
            at, opening.first = opening.first, _first_prose(lines, opening.first + 1, end)
    if at is not None:
        key = squash(lines[at].fold)
        opening.title = without_marks(lines[at].text)
        lines[at].mark("title", "headline")
        _mark_repetitions(lines, at, key, opening.first)
    elif is_page and opening.title is None:
        opening.title = _of_page_title(lines[0])
    scope = Scope(lines, at, opening.first, is_page=is_page, bare=not extracted)
    opening.authors, opening.published = read_signature(scope)
    if opening.published is None and opening.first < end:
        opening.published = dateline_date(lines[opening.first].text)
    opening.above = tuple(line for line in lines[: at or 0] if line.kind is None)
    return opening


def _title_line(
    lines: Sequence[Line], opening: Opening, again: Sequence[int], end: int
) -> int | None:
    """The headline where the first line tells it: a slug, or words that stand again."""
    first = opening.first
    slug = find_slug(lines[:first]) if first < end else None
    if slug is not None:
        for line in lines[: slug.at + 1]:
            line.mark("wire_header", "slug of an agency report")
        below = range(slug.at + 1, first)
        plain = (n for n in below if lines[n].kind is None and _may_be_headline(lines[n]))
        at = next(plain, None)
        opening.title = slug.text if at is None else None
        return at
    before = [at for at in again if at < first]
    if not before:
        return None
    same = squash(lines[0].fold) == squash(lines[before[0]].fold)
    if before[0] == 0 or (same and lines[0].kind is None):
        return 0
    lines[0].mark("page_title", "headline with the name of the site")
    return before[0]


def _of_page_title(line: Line) -> str | None:
    """The headline within ``Bridge closed for good - Tarnby Post``."""
    parts = [part for part in _page_titles(line).values() if part != line.text]
    if not parts or line.kind is not None:
        return None
    line.mark("page_title", "headline with the name of the site")
    return max(parts, key=len)


def _mark_repetitions(lines: Sequence[Line], title: int, key: str, first: int) -> None:
    for at in range(first):
        line = lines[at]
        if at == title or line.words < 2:
            continue
        own = squash(line.fold)
        if own == key or (line.words >= 3 and own in key and len(own) >= 10):
            line.mark("duplicate_title", "the headline again")
        elif line.words >= 4 and key in (own if at == 0 else _page_titles(line)):
            line.mark("page_title", "headline with the name of the site")
