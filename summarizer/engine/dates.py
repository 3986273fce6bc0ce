"""Finds words for dates and works out which day, month or year they mean.

Rules in the manner of HeidelTime (Strötgen and Gertz 2010), restricted to what news needs and to
what can be known: a weekday or a month without a year is settled only by the day of publication;
without that it stays unknown.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect
from collections.abc import Callable
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from summarizer.engine.lexicon import lowered, words
from summarizer.engine.lexicon.calendar import (
    COUNTS,
    DAYS,
    MONTHS,
    SEASON_ENDS,
    Signs,
    finders_for,
)
from summarizer.engine.sentences import Span

__all__ = ["Dates", "Mention", "find_dates", "published_day"]

_FIRST_YEAR, _LAST_YEAR = 1600, 2400
_LOWER_WORDS = words("may march mar august")
_LEADING = re.compile(
    r"(?:\b(?:on|in|since|until|till|by|from|at|early on|late on|dated|of|before|after|during)(?: the)? )?"
    r"(?:the )?(?:night of |morning of |evening of |end of |start of )?$", re.IGNORECASE,
)  # fmt: skip
#: How all that `_LEADING` finds ends; it is slow to try.
_LEADS = tuple(
    f"{word} "
    for word in "on in since until till by from at dated of before after during the".split()
)
_PART_OF_DAY = re.compile(r" (?:early|late|morning|afternoon|evening|night|noon)\b")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th) $")
#: In so many months a date is nearer ahead than behind.
_SOON = 5
_AHEAD = words("until till by next coming tomorrow before")
_BEHIND = words("since last past")


class Mention(NamedTuple):
    """Words for a date, and what they mean.

    Attributes:
        span: Where the words stand in the clean text, with their preposition.
        value: ``2024-07-15``, ``2024-07``, ``2024``, ``A/B``, or None where it cannot be known.
        kind: Name of the rule that found it.
    """

    span: Span
    value: str | None
    kind: str


def published_day(published: str | None) -> date | None:
    """The day of publication, where it is known to the day and can be that of news."""
    try:
        day = date.fromisoformat(published) if published and len(published) == 10 else None
    except ValueError:
        return None
    return day if day is not None and _FIRST_YEAR < day.year < _LAST_YEAR else None


class Dates:
    """Finds the words for dates in one text.

    Args:
        text: The text.
        published: ISO date of publication, or None.
    """

    def __init__(self, text: str, published: str | None) -> None:
        self.text = text
        self.published = published_day(published)
        self._low = lowered(text)
        self._signs = Signs(self._low)

    def find(self, span: Span, ahead: Callable[[int], bool | None]) -> list[Mention]:
        """The words for dates in a span, in order, not overlapping.

        Args:
            span: Where to look.
            ahead: Whether what stands around an offset lies in the future; None where its verbs do
                not tell.
        """
        low = self._low[slice(*span)]
        taken: list[Span] = []
        found: list[Mention] = []
        for kind, finder in finders_for(self._signs.within(*span)):
            for match in finder.finditer(low):
                here = match.start() + span[0], match.end() + span[0]
                place = bisect(taken, here)
                if any(_overlap(here, other) for other in taken[max(place - 1, 0) : place + 1]):
                    continue
                if not _plausible(match, self.text[slice(*here)]):
                    continue
                taken.insert(place, here)
                value = _value(kind, match, self.published, ahead=ahead(here[0]))
                found.append(Mention(_with_preposition(self.text, here, span), value, kind))
        return sorted(found, key=itemgetter(0))


def find_dates(
    text: str, span: Span, published: str | None, ahead: Callable[[int], bool | None]
) -> list[Mention]:
    """The words for dates in a span of a text (see `Dates`, which many spans may share)."""
    return Dates(text, published).find(span, ahead)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _plausible(match: re.Match[str], words: str) -> bool:
    """Whether what matched is a date; `words`: the same in its own case."""
    groups = match.groupdict()
    month = groups.get("month") or ""
    capital = words[match.start("month") - match.start()].isupper() if month else True
    if not capital and month in _LOWER_WORDS:
        return False
    day = groups.get("day")
    if day is None:  # "of May" behind a day that no month has
        return not _ORDINAL.search(match.string, max(0, match.start() - 8), match.start())
    return 1 <= int(day) <= 31


def _with_preposition(text: str, here: Span, span: Span) -> Span:
    """The words with the preposition before them and the part of the day behind them."""
    front = text[max(span[0], here[0] - 30) : here[0]]
    before = _LEADING.search(front) if front.lower().endswith(_LEADS) else None
    part = _PART_OF_DAY.match(text[here[1] : here[1] + 12])
    start = here[0] - (len(before[0]) if before else 0)
    return start, here[1] + (len(part[0]) if part else 0)


def _value(
    kind: str, match: re.Match[str], published: date | None, *, ahead: bool | None
) -> str | None:
    groups = match.groupdict()
    known = _RULES.get(kind)
    if known is not None:
        return known(groups)
    first = match[0].lower().split()[0].split("-")[0]
    ahead = first in _AHEAD if first in _AHEAD | _BEHIND else ahead
    if kind in {"day", "month"}:
        return _calendar(groups, published, ahead=ahead)
    return None if published is None else _relative(kind, groups, published, ahead=bool(ahead))


def _number(month: str | None) -> int:
    return MONTHS.get((month or "").lower().rstrip("."), 0)


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _numeric(groups: dict[str, str]) -> str | None:
    return _valid(int(groups["year"]), int(groups["monthno"]), int(groups["day"]))


def _months_between(groups: dict[str, str]) -> str:
    first = f"{groups['since']}-{_number(groups['from']):02}"
    return f"{first}/{groups['year']}-{_number(groups['month']):02}"


_RULES: dict[str, Callable[[dict[str, str]], str | None]] = {
    "iso": _numeric,
    "dotted": _numeric,
    "range": lambda groups: f"{groups['first']}/{groups['year']}",
    "months": _months_between,
    "year": lambda groups: groups["year"],
    "attacks": lambda _groups: "2001-09-11",
    "span": lambda _groups: None,
}


def _calendar(
    groups: dict[str, str | None], published: date | None, *, ahead: bool | None
) -> str | None:
    """A month, or a day of a month, with or without a year."""
    month = _number(groups["month"])
    day = int(groups.get("day") or 0)
    if groups.get("year"):
        year = int(groups["year"] or 0)
    elif published is None:
        return None
    else:
        year = _year_of(month, day, published, ahead=ahead)
        year = _agreeing(year, month, day, groups.get("on")) if day else year
    return _valid(year, month, day) if day else f"{year}-{month:02}"


def _year_of(month: int, day: int, published: date, *, ahead: bool | None) -> int:
    """The year of a month that news tells of without one; the nearest where no verb tells."""
    here, there = (published.month, published.day), (month, day or published.day)
    if ahead is None and month == published.month:
        return published.year
    if ahead is None:
        ahead = (month - published.month) % 12 < _SOON
    if ahead:
        return published.year + (there < here)
    return published.year - (there > here)


def _agreeing(year: int, month: int, day: int, weekday: str | None) -> int:
    """The year, or one beside it, in which a day falls on the weekday that stands with it."""
    for near in (year, year - 1, year + 1):
        value = _valid(near, month, day) if weekday else None
        if value and date.fromisoformat(value).weekday() == DAYS[f"{weekday}day"]:
            return near
    return year


def _relative(
    kind: str, groups: dict[str, str | None], published: date, *, ahead: bool
) -> str | None:
    if kind == "today":
        word = (groups["today"] or "").lower()
        return (published + timedelta(_DAYS_OFF.get(word, 0))).isoformat()
    if kind == "weekday":
        return _weekday(groups["weekday"], published, ahead=ahead)
    if kind == "ago":
        return _ago(groups, published)
    if kind == "season":
        return _season(groups, published)
    if kind == "startyear":
        return str(published.year)
    if kind == "closing":
        month = "month" in (groups["unit"] or groups["ending"] or "")
        return published.isoformat()[: 7 if month else 4]
    return _which(groups, published, ahead=ahead)


def _weekday(name: str | None, published: date, *, ahead: bool) -> str | None:
    step = (DAYS[(name or "").lower()] - published.weekday()) % 7
    if ahead:
        return (published + timedelta(step)).isoformat() if step else None
    return (published - timedelta((7 - step) % 7)).isoformat()


_DAYS_OFF = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}
_MOST = {"day": 3000, "week": 500, "month": 500, "year": 500}


def _ago(groups: dict[str, str | None], published: date) -> str | None:
    word = (groups["count"] or "").lower()
    count = int(word) if word.isdigit() else COUNTS.get(word, 0)
    unit = groups["unit"]
    if not count or count > _MOST[unit or ""]:
        return None
    if unit == "day":
        return (published - timedelta(count)).isoformat()
    if unit == "year":
        return str(published.year - count)
    back = published - timedelta(7 * count) if unit == "week" else _months(published, -count)
    return back.isoformat()[:7]


def _months(day: date, count: int) -> date:
    total = day.year * 12 + day.month - 1 + count
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _season(groups: dict[str, str | None], published: date) -> str:
    """The year of a season; one that is over this year was this year's."""
    over = published.month > SEASON_ENDS[(groups["season"] or "").lower()]
    which = groups["which"]
    if which == "last":
        return str(published.year - (not over))
    return str(published.year + (which == "next" and over))


def _which(groups: dict[str, str | None], published: date, *, ahead: bool) -> str | None:
    which = (groups.get("which") or "this").lower()
    step = {"last": -1, "past": -1, "this": 0}.get(which, 1)
    if groups.get("weekday"):
        if step and DAYS[(groups["weekday"] or "").lower()] == published.weekday():
            return (published + timedelta(7 * step)).isoformat()  # not the day itself
        return _weekday(groups["weekday"], published, ahead=ahead if which == "this" else step > 0)
    if groups.get("month"):
        return _calendar({"month": groups["month"]}, published, ahead=step > 0)
    return _unit(groups["unit"], step, published)


def _unit(unit: str | None, step: int, published: date) -> str | None:
    """This week, the next month, the last year; "this week" is too vague to be a date."""
    if unit == "year":
        return str(published.year + step)
    if unit == "month":
        return _months(published, step).isoformat()[:7]
    if unit == "week" and step == 0:
        return None
    monday = published + timedelta(7 * step - published.weekday())
    first = monday + timedelta(5) if unit == "weekend" else monday
    return f"{first.isoformat()}/{(monday + timedelta(6)).isoformat()}"
