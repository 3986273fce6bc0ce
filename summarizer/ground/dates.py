"""Dates of events: whether the text, or the day of publication, gives what a date claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summarizer.ground.lazily import once
from summarizer.ground.lexicon import MONTHS, WEEKDAYS
from summarizer.ground.prose import Prose
from summarizer.ground.quantities import values

__all__ = ["NO_YEAR", "given_by", "months", "undated"]

#: How it is told that a date's year was not in the article.
NO_YEAR = "the year"

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONTH_STARTS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
)  # fmt: skip
_MONTHS = 12
_NUMERIC = re.compile(r"\b\d{4}-(\d\d)-\d\d|\b(\d{1,2})([./])(\d{1,2})\3(?:\d\d){1,2}\b")
_CLOCK = re.compile(r"\D{0,20}\d{1,2}[.:]\d{2}\D{0,20}\Z")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RELATIVE = WEEKDAYS | {
    "today", "yesterday", "tomorrow", "tonight", "overnight", "morning", "afternoon", "evening",
    "ago", "week", "weekend", "day", "days", "night", "noon", "now", "earlier", "later", "month",
    "last", "next", "this",
}  # fmt: skip


@once
def months(prose: Prose) -> frozenset[str]:
    """The months that a text names, in three letters; 2018-11-10 and 10.11.2018 name one too."""
    found = {word[:3] for word in prose.words if word in MONTHS}
    for match in prose.matches(_NUMERIC):
        numbers = {int(part) for part in match.group(1, 2, 4) if part}
        found |= {_MONTH_STARTS[number - 1] for number in numbers if 0 < number <= _MONTHS}
    return frozenset(found)


def given_by(published: str | None) -> frozenset[float | str]:
    """The numbers that a day of publication gives: year, month, day."""
    match = _DATE.match(published or "")
    return frozenset(float(part) for part in match.groups() if part) if match else frozenset()


def undated(when: str, told: Prose, article: Prose, published: str | None) -> Iterator[str]:
    """What of a date stands neither in the event's own words nor can be told from them.

    Args:
        when: The date, `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or two of them with a slash.
        told: The article's words for it; where none are given, its evidence.
        article: The whole article.
        published: Day of publication; None leaves relative words unsettled.
    """
    issued = _DATE.match(published or "")
    for match in _DATE.finditer(when):
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is not None and not _year_known(year, article, issued):
            yield f"{NO_YEAR} {year} is not in the article"
        if month is not None and (wrong := _other_month(month, told)):
            yield f"{match.group()}: the article says {wrong}"
        if day is not None and not _day_known((year, month, day), told, issued):
            yield f"{match.group()}: the words for it do not give that day"


def _year_known(year: int, article: Prose, issued: re.Match[str] | None) -> bool:
    if article.holds(str(year)) or (issued and abs(int(issued.group(1)) - year) <= 1):
        return True
    return float(year) in values(article).all


def _other_month(month: int, told: Prose) -> str:
    """The month that the words name, where it is another one."""
    said = {
        word for at, word in enumerate(told.words)
        if word in MONTHS and told.text[told.side.words.starts[at]].isupper()
    }  # fmt: skip
    named = {_MONTH_STARTS.index(word[:3]) + 1 for word in said}
    return min(said) if named and month not in named else ""


def _day_known(
    day: tuple[int | None, int | None, int], told: Prose, issued: re.Match[str] | None
) -> bool:
    if float(day[2]) in values(told).all or (issued and _date(issued) == day):
        return True
    if issued is None:
        return False
    if _CLOCK.match(told.text) and _a_day_apart(day, _date(issued)):
        return True  # "at 22.50": on that day, or the night before
    relative = _RELATIVE.intersection(told.words)
    if not relative:
        return False
    weekdays = WEEKDAYS & relative
    return not weekdays or _weekday(day) in weekdays


def _date(match: re.Match[str]) -> tuple[int | None, ...]:
    return tuple(int(part) if part else None for part in match.groups())


def _a_day_apart(one: tuple[int | None, ...], other: tuple[int | None, ...]) -> bool:
    try:
        days = date(*map(int, filter(None, one))) - date(*map(int, filter(None, other)))
    except (TypeError, ValueError):
        return False
    return abs(days.days) <= 1


def _weekday(day: tuple[int | None, int | None, int]) -> str:
    try:
        return _DAYS[date(day[0] or 1, day[1] or 1, day[2]).weekday()]
    except ValueError:
        return ""
