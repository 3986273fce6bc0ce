"""When something was, as far as the day of publication tells: days resolved, times of day.

"Monday of last week" in an article of 21 October and "13 October" in another are one day; "2.40am"
and "0240" are one time. Words for dates are resolved by the engine's rules
(`summarizer.engine.dates`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from summarizer.digest.features import Sense
from summarizer.engine.dates import Dates, Mention

__all__ = ["clocks", "days", "meet"]

_NOON = 12
_UNYEARED = frozenset({"day", "month"})
_OF = 4  # characters between "Monday" and "of last week"
_CLOCK = re.compile(
    r"\b(?P<h>\d{1,2})[.:](?P<m>[0-5]\d)\s?(?P<half>[ap])\.?m\b"
    r"|\b(?:at|by|around|from|until|before|after) "
    r"(?P<h2>[01]?\d|2[0-3])[.:](?P<m2>[0-5]\d)\b(?!\s?[ap]\.?m\b)"
    r"|\bat (?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d)\b(?!\s+\w+s\b)",
    re.IGNORECASE,
)


def days(sense: Sense) -> frozenset[str]:
    """The days, months and years that a telling's evidence names, as far as they can be known.

    In ISO form: ``2025-05-03``, ``2025-05``, ``2025``, or ``A/B`` from one to the other.
    """
    found: set[str] = set()
    for row in sense.telling.evidence:
        found.update(_resolved(row["quote"], sense))
    return frozenset(found)


def _resolved(quote: str, sense: Sense) -> Iterator[str]:
    published = sense.telling.paper.published
    last: Mention | None = None
    dates = Dates(quote, published)
    for found in dates.find((0, len(quote)), lambda _: sense.future):
        one = found._replace(value=_nearest(found, quote, dates.published))
        if last is not None and last.value and one.value and _of_week(last, one):
            yield _day_of(one.value, last.value)
            last = None
            continue
        if last is not None and last.value:
            yield last.value
        last = one
    if last is not None and last.value:
        yield last.value


def _nearest(one: Mention, quote: str, published: date | None) -> str | None:
    """What it means; a day or month told without a year is that of the nearest year."""
    when = one.value
    if published is None or when is None or one.kind not in _UNYEARED:
        return when
    if when[:4] in quote[slice(*one.span)]:
        return when
    day = date.fromisoformat(when if len(when) > len("2025-05") else f"{when}-15")
    years = (f"{published.year + step}{when[4:]}" for step in (-1, 0, 1))
    gaps = {year: abs((day.replace(day=min(day.day, 28), year=int(year[:4])) - published).days)
            for year in years}  # fmt: skip
    return min(gaps, key=lambda year: gaps[year])


def _of_week(one: Mention, other: Mention) -> bool:
    """Whether a weekday is followed by the week that it is of."""
    beside = other.span[0] - one.span[1] <= _OF
    return one.kind == "weekday" and "/" in (other.value or "") and beside


def _day_of(week: str, day: str) -> str:
    monday = date.fromisoformat(week.partition("/")[0])
    return (monday + timedelta(date.fromisoformat(day).weekday())).isoformat()


def meet(one: str, other: str) -> bool:
    """Whether one of two times may be within the other."""
    (low, high), (least, most) = _ends(one), _ends(other)
    return low <= most and least <= high


def _ends(when: str) -> tuple[str, str]:
    """First and last of a time, so that ``2025-05`` ends after all its days."""
    first, _, last = when.partition("/")
    return first, f"{last or first}~"


def clocks(text: str) -> frozenset[tuple[int, int]]:
    """Times of day to the minute, less full hours: `2.40am`, `0240`, `at 14:05`."""
    found = set()
    for match in _CLOCK.finditer(text):
        hour, minute = (int(one) for one in match.group("h", "m", "h2", "m2", "h3", "m3") if one)
        if match["half"]:
            hour = hour % _NOON + (_NOON if match["half"].lower() == "p" else 0)
        if minute:
            found.add((hour, minute))
    return frozenset(found)
