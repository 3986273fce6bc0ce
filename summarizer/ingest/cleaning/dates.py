"""Dates as pages print them, where the year is stated: publication stamps, not events.

Twelve languages' month names. A date in figures whose order cannot be known (03/04/2025) is no
date: a guess would be wrong half the time.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

__all__ = ["Stamp", "find_stamps", "is_date_line", "published"]

_MONTHS = {
    1: "january jan januar janvier janv enero ene gennaio gen janeiro januari januar janúar styczeń stycznia января январь січня січень leden ledna ocak",
    2: "february feb febr februar février fevrier févr fév febrero febbraio febb fevereiro fev februari luty lutego февраля февраль лютого únor února şubat",
    3: "march mar märz maerz mrz mars marzo março marco mrt maart marzec marca марта март березня březen března mart",
    4: "april apr avril avr abril abr aprile april kwiecień kwietnia апреля апрель квітня duben dubna nisan",
    5: "may mai mayo maggio mag maio mei maj maja мая май травня květen května mayıs",
    6: "june jun juni juin junio giugno giu junho juni czerwiec czerwca июня июнь червня červen června haziran",
    7: "july jul juli juillet juil julio luglio lug julho lipiec lipca июля июль липня červenec července temmuz",
    8: "august aug août aout agosto ago augustus augusti sierpień sierpnia августа август серпня srpen srpna ağustos",
    9: "september sep sept septembre septiembre settembre set setembro wrzesień września сентября сентябрь вересня září eylül",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out oktober październik października октября октябрь жовтня říjen října ekim",
    11: "november nov novembre noviembre novembro listopad listopada ноября ноябрь листопада kasım",
    12: "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudzień grudnia декабря декабрь грудня prosinec prosince aralık",
}  # fmt: skip
_MONTH = {name: number for number, names in _MONTHS.items() for name in names.split()}
_WORD = r"([^\W\d_]{3,12})"
_CLOCK = r"(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap])?\.?(?:m\b)?"
_DATE = re.compile(
    r"(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?)"
    rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?\s*(?:de |of |d')?\s*{_WORD.replace('(', '(?P<m1>', 1)}\.?,?\s+(?:de )?(?P<y1>(?:19|20)\d\d)\b"
    rf"|\b{_WORD.replace('(', '(?P<m2>', 1)}\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)\b"
    r"|\b(?P<d3>\d{1,2})(?P<sep>[./-])(?P<n3>\d{1,2})(?P=sep)(?P<y3>(?:19|20)\d\d)\b"
    r"|\b(?P<y4>(?:19|20)\d\d)[/.](?P<n4>\d{1,2})[/.](?P<d4>\d{1,2})\b"
    r"|(?P<y5>(?:19|20)\d\d)\s*年\s*(?P<n5>\d{1,2})\s*月\s*(?P<d5>\d{1,2})\s*日"
)
_TIME_AFTER = re.compile(
    rf"\s*(?:,|at|um|à|a las|alle|às|@|\||-|·|•|о|в)*\s*(?:um |at )?\b{_CLOCK}"
)
_TIME_BEFORE = re.compile(rf"{_CLOCK}\s*(?:[a-z]{{2,4}})?,?\s*(?:on )?(?:[a-z]+,\s*)?$")
_CHANGED = re.compile(
    r"(?:updated?|modified|revised|amended|edited|last changed|aktualisiert|zuletzt|geändert|mis à jour|modifié|"
    r"actualizad[oa]|aggiornat[oa]|atualizad[oa]|bijgewerkt|обновлен\w*|изменен\w*|оновлен\w*|aktualizacja)\W*(?:\w+\W+){0,3}$"
)
#: What else may stand on a line that is there to date the article.
_BESIDE = re.compile(
    r"\b(?:published|publish(?:ed)? date|posted|updated?|modified|last|first|created|on|at|by|date|am|pm|a\.m|p\.m|[ecmp][sd]?t|gmt|utc|ist|cet|cest|bst|"
    r"uhr|h|min|mins|mn|minutes?|reading|read|time|lesezeit|lectura|lecture|issue|no|nr|vol|edition|ausgabe|"
    r"mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|às|à|le|il|el|am|um|den|"
    r"veröffentlicht|stand|publié|publicado|pubblicato|gepubliceerd|опубликовано|дата|час|time|local|translation|auto|"
    r"originally|first|version|story|article|this|was|the|of|and)\b"
)


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
        month = _MONTH.get(group[f"m{n}"] or "")
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
    rest = re.sub(r"[\d:.,|·•@/()-]+", " ", _BESIDE.sub(" ", rest))
    return len(rest.split()) <= 6


def published(stamps: list[Stamp]) -> str | None:
    """The first date that does not say when the article was changed."""
    return next((stamp.iso for stamp in stamps if not stamp.changed), None)
