"""Dates as pages print them, where the year is stated: publication stamps, not events.

Twelve languages' month names. A date in figures whose order cannot be known (03/04/2025) is no
date: a guess would be wrong half the time.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["Stamp", "find_stamps", "is_date_line", "published"]

_WORD = r"[^\W\d_]{3,12}"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?P<iso>\b{_YEAR}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?)"
    rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?\s*(?:de |of |d')?\s*(?P<m1>{_WORD})\.?,?\s+"
    rf"(?:de |of )?(?P<y1>{_YEAR})\b"
    rf"|\b(?P<m2>{_WORD})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR})\b"
    rf"|\b(?P<d3>\d{{1,2}})(?P<sep>[./-])(?P<n3>\d{{1,2}})(?P=sep)(?P<y3>{_YEAR})\b"
    rf"|\b(?P<y4>{_YEAR})[/.](?P<n4>\d{{1,2}})[/.](?P<d4>\d{{1,2}})\b"
    rf"|(?P<y5>{_YEAR})\s*年\s*(?P<n5>\d{{1,2}})\s*月\s*(?P<d5>\d{{1,2}})\s*日"
)
_CLOCK = r"(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap])?\.?(?:m\b)?"
_TIME_AFTER = re.compile(
    rf"\s*(?:,|at|um|à|a las|alle|às|@|\||-|·|•|о|в)*\s*(?:um |at )?\b{_CLOCK}"
)
_TIME_BEFORE = re.compile(rf"{_CLOCK}\s*(?:[a-z]{{2,4}})?,?\s*(?:on )?(?:[a-z]+,\s*)?$")
_CHANGED = re.compile(
    r"(?:updated?|modified|revised|amended|edited|last changed|aktualisiert|zuletzt|geändert|"
    r"mis à jour|modifié|actualizad[oa]|aggiornat[oa]|atualizad[oa]|bijgewerkt|обновлен\w*|"
    r"изменен\w*|оновлен\w*|aktualizacja)\W*(?:\w+\W+){0,3}$"
)
#: What else may stand on a line that is there to date the article.
_BESIDE = frozenset(
    """published publish posted update updated modified last first created on at by date am pm a m p
    est edt cst cdt mst mdt pst pdt gmt utc ist cet cest bst et ct uhr h min mins mn minute minutes
    reading read time lesezeit lectura lecture issue no nr vol edition ausgabe mon tue tues wed weds
    thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday montag
    dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi
    vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo segunda terça
    quarta quinta sexta feira às à le il el um den veröffentlicht stand publié publicado pubblicato
    gepubliceerd опубликовано дата час local translation auto originally version story article this
    was the of and""".split()
)
_LETTERS = re.compile(r"[^\W\d_]+")
#: Most words besides these: a name, a section.
_OTHERS = 6


@cache
def _months() -> dict[str, int]:
    """The number of each month's name."""
    source = Path(__file__).with_name("months.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in source.splitlines()[1:]]
    return {name: int(number) for number, *names in rows for name in names}


class Stamp(NamedTuple):
    """A date as printed.

    Attributes:
        iso: ``2025-11-12`` or ``2025-11-12T16:40``, as far as it is stated.
        start: Where it begins in the folded line.
        end: Where it ends.
        changed: Whether it says when the article was changed, not when it was published.
    """

    iso: str
    start: int
    end: int
    changed: bool


def _day(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()  # refuses 31 June
    except ValueError:
        return None


def _in_figures(year: str, first: str, second: str, separator: str) -> str | None:
    if int(second) > 12:
        return _day(year, int(first), second) if int(first) <= 12 else None
    if separator == "." or int(first) > 12 or first == second:
        return _day(year, int(second), first) if int(second) else None
    return None


def _iso(match: re.Match[str]) -> str | None:
    group = match.groupdict()
    if group["iso"]:
        stated = group["iso"].upper().replace(" ", "T")
        return stated if _day(stated[:4], int(stated[5:7]), stated[8:10]) else None
    for n in "12":
        month = _months().get(group[f"m{n}"] or "")
        if month:
            return _day(group[f"y{n}"], month, group[f"d{n}"])
    if group["y3"]:
        return _in_figures(group["y3"], group["d3"], group["n3"], group["sep"])
    for n in "45":
        if group[f"y{n}"]:
            return _day(group[f"y{n}"], int(group[f"n{n}"]), group[f"d{n}"])
    return None


def _clock(match: re.Match[str] | None) -> str:
    if not match:
        return ""
    hour, minute, half = int(match[1]), int(match[2]), match[3]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def find_stamps(folded: str) -> list[Stamp]:
    """All dates with a year in a folded line, with the time of day beside them."""
    stamps = []
    for match in _DATE.finditer(folded):
        iso = _iso(match)
        if iso is None:
            continue
        start, end = match.span()
        if "T" not in iso:
            after = _TIME_AFTER.match(folded, end)
            before = None if after else _TIME_BEFORE.search(folded, max(0, start - 40), start)
            iso += _clock(after or before)
            start, end = (before.start() if before else start), (after.end() if after else end)
        changed = _CHANGED.search(folded, max(0, start - 50), start) is not None
        stamps.append(Stamp(iso, start, end, changed))
    return stamps


def is_date_line(folded: str, stamps: list[Stamp]) -> bool:
    """Whether the line is there to date the article: besides dates, at most a label and a name."""
    if not stamps:
        return False
    rest = folded
    for stamp in reversed(stamps):
        rest = f"{rest[: stamp.start]} {rest[stamp.end :]}"
    return sum(word not in _BESIDE for word in _LETTERS.findall(rest)) <= _OTHERS


def published(stamps: list[Stamp]) -> str | None:
    """The first date that does not say when the article was changed."""
    return next((stamp.iso for stamp in stamps if not stamp.changed), None)
