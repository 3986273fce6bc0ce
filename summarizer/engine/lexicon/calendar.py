"""Words for dates: months, weekdays, numbers, and the patterns in which news writes them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["COUNTS", "DAYS", "MONTHS", "SEASON_ENDS", "Finder", "Signs", "finders_for"]

#: Name of a rule, and its pattern for text in lower case.
Finder = tuple[str, re.Pattern[str]]

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_FULL = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
#: Names and short forms of months, in lower case.
MONTHS = _FULL | {name[:3]: number for name, number in _FULL.items()} | {"sept": 9}
#: Weekdays, Monday as 0.
DAYS = {name: number for number, name in enumerate(_DAY_NAMES)}
#: Words for counts; vague ones count 0.
COUNTS = {word: number for number, word in enumerate(_NUMBERS, 1)} | {
    "a": 1, "an": 1, "a couple of": 2, "several": 0, "some": 0, "a few": 0,
}  # fmt: skip
#: The month in which a season ends.
SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}

_M = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|"
    r"december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_NO_YEAR = r"(?!\d|[.,]\d|\s?(?:%|per|km|m\b|euros?|dollars?|people|homes|hours))"
_Y = rf"(?P<year>(?:1[5-9]|20)\d\d){_NO_YEAR}"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_ON = r"(?:(?P<on>mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?"
_PART = (
    r"(?:(?:the )?(?:early|late|mid|start of|beginning of|end of|middle of|first half of|"
    r"second half of|first quarter of|second quarter of|third quarter of|fourth quarter of|spring|"
    r"summer|autumn|winter|fall)(?: of| in)?[ -])?"
)
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_WEEKDAY = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_COUNT = (
    r"(?P<count>(?<!\d,)\d[\d,]*|a couple of|a few|several|some|an?|" + "|".join(_NUMBERS) + ")"
)
_BEFORE_MONTH = (
    "in|since|until|till|by|from|of|early|late|mid|last|end of|during|before|after|around"
)
_BEFORE_YEAR = (
    "in|since|until|till|by|from|of|early|late|mid|end|during|before|after|around|for|to|year"
)
_PAST = r"(?:\w+ ){0,2}(?:days|weeks|months|years|decade)"
_FIRST_MONTH = _M.replace("<month>", "<from>") + _Y.replace("<year>", "<since>").join(
    [",? (?:of )?", ""]
)
_UNIT = r"(?P<unit>week|weekend|month|year)"
_TODAY = r"(?P<today>today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening)|last (?:night|evening))"
#: Rule, what a text needs for it (see `_SIGNS`), and pattern in lower case; the surest first.
_PATTERNS = (
    ("iso", "year", r"\b(?P<year>(?:19|20)\d\d)-(?P<monthno>[01]\d)-(?P<day>[0-3]\d)\b"),
    ("dotted", "year", r"\b(?P<day>[0-3]?\d)\.(?P<monthno>[01]?\d)\.(?P<year>(?:19|20)\d\d)\b"),
    (
        "months",
        "year month from",
        rf"\b(?:from |between ){_FIRST_MONTH} (?:to|and|until) {_M},? {_Y}",
    ),
    (
        "attacks",
        "attack",
        r"\b(?:september 11(?:th)?|9/11|11 september)(?= (?:terror\w* )?attacks?\b)",
    ),
    ("day", "year month", rf"\b{_ON}{_DAY}(?: of)? {_M},? {_Y}"),
    ("day", "year month", rf"\b{_ON}{_M} {_DAY},? {_Y}"),
    ("day", "month digit", rf"\b{_ON}{_DAY}(?: of)? {_M}\b(?! \d\d)"),
    ("day", "month digit", rf"\b{_ON}{_M} {_DAY}\b(?![:.,]\d|%| per)"),
    ("month", "year month", rf"\b{_PART}{_M},? (?:of )?{_Y}"),
    ("year", "year quarter", rf"\b(?:the )?(?:first|second|third|fourth) quarter of {_Y}"),
    ("range", "year from", rf"\b(?:from |between )(?P<first>(?:19|20)\d\d) (?:to|and|until) {_Y}"),
    ("year", "year season", rf"\b{_PART}{_SEASON}(?: of)? {_Y}"),
    ("season", "near season", rf"\b(?P<which>last|this|next) {_SEASON}\b"),
    ("ago", "ago", rf"\b{_COUNT} (?P<unit>day|week|month|year)s? ago\b"),
    ("span", "past", rf"\b(?:in|over|during|for) the (?:past|last) {_PAST}\b"),
    (
        "which",
        "near unit",
        rf"\b(?:earlier |later )?(?P<which>last|this|next|the coming) {_UNIT}\b",
    ),
    ("which", "near", rf"\b(?P<which>last|this|next|coming|past) (?:{_WEEKDAY}|{_M}(?= |[,.;]|$))"),
    ("weekday", "day", rf"\b{_WEEKDAY}\b"),
    ("today", "today", rf"\b(?:earlier |later )?{_TODAY}\b"),
    (
        "startyear",
        "years",
        r"\b(?:start|beginning|end) of the year\b|\b(?:earlier this|this) year\b",
    ),
    (
        "closing",
        "unit",
        r"\b(?:end of the (?P<unit>month)|before the (?P<ending>month|year) is (?:out|over))\b",
    ),
    ("month", "month", rf"\b(?:{_BEFORE_MONTH})[ -]{_PART}{_M}(?=\W|$)(?! \d)"),
    ("year", "year", rf"\b(?:{_BEFORE_YEAR})[ -]{_PART}{_Y}\b(?!-)"),
)
_FINDERS = tuple(
    ((kind, re.compile(pattern)), frozenset(needs.split())) for kind, needs, pattern in _PATTERNS
)
#: Sign -> what shows it in a text in lower case: a quick look that spares most patterns.
_SIGNS = {
    "month": tuple(name[:3] for name in _MONTH_NAMES),
    "day": ("day",),
    "near": ("last", "this", "next", "coming", "past"),
    "unit": ("week", "month", "year"),
    "today": (
        "today",
        "tonight",
        "yesterday",
        "tomorrow",
        "morning",
        "afternoon",
        "evening",
        "last night",
    ),
    "years": ("of the year", "this year"),
    "season": tuple(SEASON_ENDS),
    "ago": (" ago",),
    "past": ("the past", "the last"),
    "from": ("from ", "between "),
    "quarter": ("quarter",),
    "attack": ("attack",),
}
_SHOWS = tuple((show, sign) for sign, shows in _SIGNS.items() for show in shows)
_DIGITS = re.compile(r"\d+")
_YEAR = 4


class Signs:
    """Where a text in lower case shows signs of dates: found once, asked sentence by sentence."""

    def __init__(self, low: str) -> None:
        self._found = sorted(_signs(low))

    def within(self, start: int, end: int) -> frozenset[str]:
        """The signs between two offsets."""
        first = bisect_left(self._found, (start,))
        last = bisect_left(self._found, (end,), first)
        return frozenset([sign for _, stop, sign in self._found[first:last] if stop <= end])


def _signs(low: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each sign, and which one it is."""
    for show, sign in _SHOWS:
        at = low.find(show)
        while at >= 0:
            yield at, at + len(show), sign
            at = low.find(show, at + 1)
    for digits in _DIGITS.finditer(low):
        start, end = digits.span()
        yield start, end, "digit"
        if end - start >= _YEAR:
            yield start, end, "year"


@lru_cache(maxsize=1_000)
def finders_for(signs: frozenset[str]) -> tuple[Finder, ...]:
    """The patterns that can match where a text shows these signs, the surest first."""
    return tuple(finder for finder, needs in _FINDERS if needs <= signs)
