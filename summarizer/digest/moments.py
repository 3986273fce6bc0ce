"""Times that a statement names: days, months, years, seasons, hours; as far as the words say.

A part that the words leave open stays open: "in January" has no year, and conflicts with no year.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.ground.lexicon import WEEKDAYS

__all__ = ["Moment", "agree", "clash", "moments"]


class Moment(NamedTuple):
    """A time.

    Attributes:
        year, month, day: Numbers, or None.
        weekday: Folded English name, or None.
        hour: 0 to 23, or None.
        part: ``early``, ``mid``, ``late`` of what it names, or None.
        bound: ``<`` by then, ``>`` not before, ``since`` from then on, or empty.
        denied: True where the words say that it was not then.
        start: Offset of its first character.
        end: Offset after its last character.
    """

    year: int | None
    month: int | None
    day: int | None
    weekday: str | None
    hour: int | None
    part: str | None
    bound: str
    denied: bool
    start: int
    end: int

    @property
    def bare(self) -> bool:
        """Whether it is a year and no more; things of many kinds were built or sold in one."""
        return self.month is None and self.part is None and self.weekday is None

    def shown(self, text: str) -> str:
        """Its words."""
        return " ".join(text[self.start : self.end].split())


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)\b"
)
_PART = (
    r"(?:(?P<part>early|beginning of|start of|mid|middle of|late|end of|end|"
    r"(?:first|second|third|fourth|last) quarter of)[\s-]+(?:the )?)?"
)
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
_DATE = re.compile(
    rf"{_PART}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m1')}"
    rf"|{_MONTH.format('m2')}(?:\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]*\d))?)"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"{_PART}(?:(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?)?(?<![\d.,€$£-])"
    r"(?P<year>(?:19|20)\d\d)(?![\d,.]\d|\s?(?:local time|gmt|utc|hrs|euros|people))",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"\b(?:next|this|coming|last)\s+(?P<season>spring|summer|autumn|winter)\b", re.IGNORECASE
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b")
_DAY = re.compile(rf"\b(?P<weekday>{'|'.join(sorted(WEEKDAYS))})\b", re.IGNORECASE)
_HOUR = re.compile(
    r"\b(?P<h>\d{1,2})(?:[.:](?P<min>\d\d))?\s?(?:(?P<half>[ap])\.?m\b|o['’]clock)"
    r"|\b(?P<clock>[012]\d)[:.]?(?P<min2>[0-5]\d)\s+(?:local time|hours|hrs)",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:(?P<after>not (?:\w+ )?(?:before|until)|earliest)|(?P<by>by|until|before|no later than)|"
    r"(?P<since>since|from))(?:\s+(?:in|on))?(?:\s+the)?\s*\Z", re.IGNORECASE,
)  # fmt: skip
_DENIED = re.compile(r"\b(?:not|never|n['’]t)\s+(?:in|on)\s*\Z", re.IGNORECASE)
#: "Will not end on 29 October but on 3 November".
_NOT_THEN = re.compile(r"\b(?:not|n['’]t) (?:\w+ ){1,2}(?:(?:on|in) )?(?:the )?\Z", re.IGNORECASE)
_BUT_THEN = re.compile(r"[^.;!?]{0,40}? but (?:\w+ ){0,3}?(?:\d|[A-Z])")
_EARLIEST = re.compile(r"\s*(?:was|is|at|as)\s+the\s+earliest", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\b(?:not|n['’]t|never|no)\b[^.;!?]{0,60}\Z", re.IGNORECASE)
_LOOK = 70
_NOON = 12
_JOINED = 24  # characters between a weekday and an hour that belong together


_OPEN = Moment(None, None, None, None, None, None, "", denied=False, start=0, end=0)


def moments(text: str) -> list[Moment]:
    """The times of a text, in order; a weekday and an hour beside each other are one."""
    found: list[Moment] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            taken = any(match.start() < one.end and one.start < match.end() for one in found)
            if not taken and (one := read(text, match)) is not None:
                found.append(one)
    hours = [_hour(match) for match in _HOUR.finditer(text)]
    return _with_hours(sorted(found, key=lambda one: one.start), hours, text)


def _made(text: str, match: re.Match[str], moment: Moment) -> Moment:
    before = text[max(0, match.start() - _LOOK) : match.start()]
    bound = _BOUND.search(before)
    kind = ""
    if bound:
        kind = ">" if bound["after"] else "<" if bound["by"] else "since"
        if kind == "<" and _NOT_BEFORE.search(before[: bound.start()]):
            kind = ">"
    if _EARLIEST.match(text, match.end()):
        kind = ">"
    return moment._replace(
        bound=kind,
        denied=bool(_DENIED.search(before))
        or bool(_NOT_THEN.search(before) and _BUT_THEN.match(text, match.end())),
        start=match.start(),
        end=match.end(),
    )


def _part(match: re.Match[str]) -> str | None:
    shown = (match["part"] or "").lower()
    if not shown:
        return None
    if shown.startswith(("early", "beg", "start", "first")):
        return "early"
    return "late" if shown.startswith(("late", "end", "fourth", "last")) else "mid"


def _iso(text: str, match: re.Match[str]) -> Moment:
    day = int(match["day"]) if match["day"] else None
    found = _OPEN._replace(year=int(match["year"]), month=int(match["month"]), day=day)
    return _made(text, match, found)


def _date(text: str, match: re.Match[str]) -> Moment | None:
    name = match["m1"] or match["m2"]
    day = match["day"] or match["day2"]
    if name.lower() in {"may", "march", "mar"} and name[0].islower() and not day:
        return None  # a verb
    month = _MONTHS.index(name[:3].lower()) + 1
    year = int(match["year"]) if match["year"] else None
    found = _OPEN._replace(year=year, month=month, day=int(day) if day else None, part=_part(match))
    return _made(text, match, found)


def _year(text: str, match: re.Match[str]) -> Moment:
    month = _SEASONS[match["season"].lower()] if match["season"] else None
    part = "season" if match["season"] else _part(match)
    return _made(text, match, _OPEN._replace(year=int(match["year"]), month=month, part=part))


def _day(text: str, match: re.Match[str]) -> Moment:
    return _made(text, match, _OPEN._replace(weekday=match["weekday"].lower()))


def _season(text: str, match: re.Match[str]) -> Moment:
    found = _OPEN._replace(month=_SEASONS[match["season"].lower()], part="season")
    return _made(text, match, found)


_READERS = (
    (_ISO, _iso), (_DATE, _date), (_YEAR, _year), (_SEASON, _season), (_DAY, _day),
)  # fmt: skip


def _hour(match: re.Match[str]) -> tuple[int, int, int]:
    hour = int(match["clock"] or match["h"])
    if match["half"]:
        hour = hour % _NOON + (_NOON if match["half"].lower() == "p" else 0)
    return hour, match.start(), match.end()


def _with_hours(found: list[Moment], hours: list[tuple[int, int, int]], text: str) -> list[Moment]:
    """Each hour joins the nearest day of its clause."""
    told = list(found)
    for hour, start, end in hours:
        near = [
            (max(start - one.end, one.start - end), at)
            for at, one in enumerate(told)
            if one.hour is None and (one.weekday or one.day)
        ]
        gap, at = min(near, default=(_JOINED + 1, 0))
        if gap <= _JOINED:
            one = told[at]
            low, high = min(start, one.start), max(end, one.end)
            if not re.search(r"[.;!?]\s", text[low:high]):
                told[at] = one._replace(hour=hour, start=low, end=high)
    return told


def agree(one: Moment, other: Moment) -> bool:
    """Whether both name the same time in at least one part, and differ in none."""
    shared = [
        first == second
        for first, second in zip(one[:5], other[:5], strict=True)
        if first is not None and second is not None
    ]
    return bool(shared) and all(shared) and one.denied == other.denied and not _ordered(one, other)


def clash(one: Moment, other: Moment) -> bool:
    """Whether the two exclude each other: another year, month, day or weekday."""
    if one.denied != other.denied:
        return False
    if _ordered(one, other):
        return True
    limits = {one.bound, other.bound} & {"<", ">"}
    if limits and (one.bound != other.bound or ">" in limits):
        return False  # "until May" against "until June" excludes, "not before" does not
    pairs = list(zip(one[:4], other[:4], strict=True))
    if "season" in {one.part, other.part}:
        pairs = pairs[:1]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    return any(a != b for a, b in known)


def _ordered(one: Moment, other: Moment) -> bool:
    """Whether one is "not before" a time that is after the other."""
    return _after(one, other) or _after(other, one)


def _after(late: Moment, early: Moment) -> bool:
    if late.bound != ">" or early.bound == ">":
        return False
    first, second = _order(late, 0.0), _order(early, 1.0)
    if first is None or second is None or (first[0] is None) != (second[0] is None):
        return False
    return (first[0] or 0, first[1]) > (second[0] or 0, second[1])


def _order(one: Moment, unsaid: float) -> tuple[int | None, float] | None:
    """Year and month, with how far into them; `unsaid` where the words leave that open."""
    if one.month is None:
        into = _INTO.get(one.part or "", unsaid)
        return None if one.year is None else (one.year, 12 * into)
    if one.day is not None:
        return one.year, one.month + one.day / 32
    return one.year, one.month + _INTO.get(one.part or "", unsaid)


_INTO = {"early": 0.2, "mid": 0.5, "late": 0.9}
