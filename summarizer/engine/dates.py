"""Finds words for dates and works out which day, month or year they mean.

Rules in the manner of HeidelTime (Strötgen and Gertz 2010), restricted to what news needs and to
what can be known: a weekday or a month without a year is settled only by the day of publication;
without that it stays unknown.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.engine.lexicon import words
from summarizer.engine.sentences import Span

__all__ = ["Mention", "find_dates", "published_day"]

_MONTH_NAMES = (
    "january february march april may june july august september october november december"
).split()
_MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES, 1)} | {
    name[:3]: n for n, name in enumerate(_MONTH_NAMES, 1)
} | {"sept": 9}  # fmt: skip
_DAYS = {name: n for n, name in enumerate(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}  # fmt: skip
_NUMBERS = {word: n for n, word in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve"), 1)} | {"a": 1, "an": 1, "a couple of": 2, "several": 0, "some": 0, "a few": 0}  # fmt: skip
_M = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_Y = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d|[.,]\d|\s?(?:%|per|km|m\b|euros?|dollars?|people|homes|hours))"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_PART = (
    r"(?:(?:the )?(?:early|late|mid|start of|beginning of|end of|middle of|first half of|"
    r"second half of|first quarter of|second quarter of|third quarter of|fourth quarter of|spring|"
    r"summer|autumn|winter|fall)(?: of| in)?[ -])?"
)
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_COUNT = r"(?P<count>\d+|a couple of|a few|several|some|an?|" + "|".join(list(_NUMBERS)[:12]) + ")"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"\b(?P<year>(?:19|20)\d\d)-(?P<monthno>[01]\d)-(?P<day>[0-3]\d)\b"),
    ("dotted", r"\b(?P<day>[0-3]?\d)\.(?P<monthno>[01]?\d)\.(?P<year>(?:19|20)\d\d)\b"),
    ("day", rf"\b{_DAY}(?: of)? {_M},? {_Y}"),
    ("day", rf"\b{_M} {_DAY},? {_Y}"),
    ("day", rf"\b{_DAY}(?: of)? {_M}\b(?! \d\d)"),
    ("day", rf"\b{_M} {_DAY}\b(?![:.,]\d|%| per)"),
    ("month", rf"\b{_PART}{_M},? (?:of )?{_Y}"),
    ("quarter", rf"\b(?:the )?(?P<quarter>first|second|third|fourth) quarter of {_Y}"),
    ("range", rf"\b(?:from |between )(?P<first>(?:19|20)\d\d) (?:to|and|until) {_Y}"),
    ("year", rf"\b{_PART}{_SEASON}(?: of)? {_Y}"),
    ("season", rf"\b(?P<which>last|this|next) {_SEASON}\b"),
    ("ago", rf"\b{_COUNT} (?P<unit>day|week|month|year)s? ago\b"),
    ("span", r"\b(?:in|over|during|for) the (?:past|last) (?:\w+ ){0,2}(?:days|weeks|months|years|decade)\b"),
    ("which", r"\b(?:earlier |later )?(?P<which>last|this|next|the coming) (?P<unit>week|weekend|month|year)\b"),
    ("which", rf"\b(?P<which>last|this|next|coming|past) (?:{_WEEKDAY}|{_M}(?= |[,.;]|$))"),
    ("weekday", rf"\b{_WEEKDAY}\b"),
    ("today", r"\b(?:earlier |later )?(?P<today>today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening))\b"),
    ("startyear", r"\b(?P<edge>start|beginning|end) of the year\b|\b(?P<this>earlier this|this) year\b"),
    ("month", rf"\b(?:in|since|until|till|by|from|of|early|late|mid|last|end of|during|before|after|around)[ -]{_PART}{_M}(?=\W|$)(?! \d)"),
    ("year", rf"\b(?:in|since|until|till|by|from|of|early|late|mid|end|during|before|after|around|for|to|year)[ -]{_PART}{_Y}\b(?!-)"),
)  # fmt: skip
_FINDERS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_HINT = re.compile(
    r"\d{4}|day\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\b(?:week|month|year|tomorrow|"
    r"today|tonight|this|last|next|ago|past)", re.IGNORECASE,
)  # fmt: skip
_AHEAD = words("until till by next coming tomorrow before")
_BEHIND = words("since last past")


@dataclass(frozen=True, slots=True)
class Mention:
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
    """The day of publication, where it is known to the day."""
    try:
        return date.fromisoformat(published) if published and len(published) == 10 else None
    except ValueError:
        return None


def find_dates(
    text: str, span: Span, published: str | None, ahead: Callable[[int], bool]
) -> Iterator[Mention]:
    """The words for dates in a span of a text, in order, not overlapping.

    Args:
        published: ISO date of publication, or None.
        ahead: Whether what stands around an offset lies in the future.
    """
    if not _HINT.search(text, *span):
        return
    taken: list[Span] = []
    found: list[Mention] = []
    for kind, finder in _FINDERS:
        for match in finder.finditer(text, *span):
            here = match.span()
            if any(a < here[1] and here[0] < b for a, b in taken):
                continue
            if match.groupdict().get("month") == "may" or not _plausible(match):
                continue
            taken.append(here)
            value = _value(kind, match, published, ahead(match.start()))
            found.append(Mention(_with_preposition(text, here, span), value, kind))
    yield from sorted(found, key=lambda mention: mention.span)


def _plausible(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    month = groups.get("month") or ""
    if month and not month[0].isupper() and month.lower() in {"may", "march", "mar", "august"}:
        return False
    day = groups.get("day")
    return day is None or 1 <= int(day) <= 31


def _with_preposition(text: str, here: Span, span: Span) -> Span:
    before = re.search(
        r"(?:\b(?:on|in|since|until|till|by|from|at|early on|late on|dated|of|before|after|during)(?: the)? )?"
        r"(?:the )?(?:night of |morning of |evening of |end of |start of )?$",
        text[max(span[0], here[0] - 30) : here[0]], re.IGNORECASE,
    )  # fmt: skip
    start = here[0] - (len(before[0]) if before else 0)
    part = re.match(
        r" (?:early|late|morning|afternoon|evening|night|noon)\b", text[here[1] : here[1] + 12]
    )
    return start, here[1] + (len(part[0]) if part else 0)


def _value(kind: str, match: re.Match[str], published: str | None, ahead: bool) -> str | None:
    groups = match.groupdict()
    known = _RULES.get(kind)
    if known is not None:
        return known(groups)
    day = published_day(published)
    first = match[0].lower().split()[0].split("-")[0]
    ahead = (ahead or first in _AHEAD) and first not in _BEHIND
    if kind in {"day", "month"}:
        return _calendar(groups, day, ahead=ahead)
    return None if day is None else _relative(kind, groups, day, ahead=ahead)


def _number(month: str | None) -> int:
    return _MONTHS.get((month or "").lower().rstrip("."), 0)


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _numeric(groups: dict[str, str]) -> str | None:
    return _valid(int(groups["year"]), int(groups["monthno"]), int(groups["day"]))


_RULES: dict[str, Callable[[dict[str, str]], str | None]] = {
    "iso": _numeric,
    "dotted": _numeric,
    "quarter": lambda groups: groups["year"],
    "range": lambda groups: f"{groups['first']}/{groups['year']}",
    "year": lambda groups: groups["year"],
    "span": lambda _groups: None,
}


def _calendar(groups: dict[str, str | None], published: date | None, *, ahead: bool) -> str | None:
    """A month, or a day of a month, with or without a year."""
    month = _number(groups["month"])
    day = int(groups.get("day") or 0)
    if groups.get("year"):
        year = int(groups["year"] or 0)
    elif published is None:
        return None
    else:
        year = _year_of(month, day, published, ahead=ahead)
    return _valid(year, month, day) if day else f"{year}-{month:02}"


def _year_of(month: int, day: int, published: date, *, ahead: bool) -> int:
    """The year of a month that news tells of without one."""
    here, there = (published.month, published.day), (month, day or published.day)
    if ahead:
        return published.year + (there < here)
    return published.year - (there > here)


def _relative(
    kind: str, groups: dict[str, str | None], published: date, *, ahead: bool
) -> str | None:
    if kind == "today":
        word = (groups["today"] or "").lower()
        return (published + timedelta({"yesterday": -1, "tomorrow": 1}.get(word, 0))).isoformat()
    if kind == "weekday":
        return _weekday(groups["weekday"], published, ahead=ahead)
    if kind == "ago":
        return _ago(groups, published)
    if kind == "season":
        return _season(groups, published)
    if kind == "startyear":
        return str(published.year)
    return _which(groups, published, ahead=ahead)


def _weekday(name: str | None, published: date, *, ahead: bool) -> str | None:
    step = (_DAYS[(name or "").lower()] - published.weekday()) % 7
    if ahead:
        return (published + timedelta(step)).isoformat() if step else None
    return (published - timedelta((7 - step) % 7)).isoformat()


def _ago(groups: dict[str, str | None], published: date) -> str | None:
    word = (groups["count"] or "").lower()
    count = int(word) if word.isdigit() else _NUMBERS.get(word, 0)
    unit = groups["unit"]
    if not count or count > 3000:
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


_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}


def _season(groups: dict[str, str | None], published: date) -> str:
    """The year of a season; one that is over this year was this year's."""
    over = published.month > _SEASON_ENDS[(groups["season"] or "").lower()]
    which = groups["which"]
    if which == "last":
        return str(published.year - (not over))
    return str(published.year + (which == "next" and over))


def _which(groups: dict[str, str | None], published: date, *, ahead: bool) -> str | None:
    which = (groups.get("which") or "this").lower()
    step = {"last": -1, "past": -1, "this": 0}.get(which, 1)
    if groups.get("weekday"):
        return _weekday(groups["weekday"], published, ahead=ahead if which == "this" else step > 0)
    if groups.get("month"):
        return _calendar({"month": groups["month"]}, published, ahead=step > 0)
    if groups["unit"] == "year":
        return str(published.year + step)
    if groups["unit"] == "month":
        return _months(published, step).isoformat()[:7]
    if which == "this" and groups["unit"] == "week":
        return None
    monday = published + timedelta(7 * step - published.weekday())
    if groups["unit"] == "weekend":
        return f"{(monday + timedelta(5)).isoformat()}/{(monday + timedelta(6)).isoformat()}"
    return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"
