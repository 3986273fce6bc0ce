"""Quantities of a statement: how much of what, in what unit, at what rate.

`12 cracks`, `€14 million`, `1 400 cubic metres of water by day`, `up to a third of the cost`.
Dates and times of day are none (`summarizer.digest.moments`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.digest.families import EMPTY
from summarizer.ground.lexicon import CARDINALS, MONTHS, SCALES, STOP
from summarizer.ground.stems import stem

__all__ = ["Measure", "measures"]


class Measure(NamedTuple):
    """A quantity.

    Attributes:
        low: Its value, or the lower end of a range.
        high: The upper end; the same as `low` where it is no range.
        unit: ``eur``, ``m3``, ``percent``, ``part``, a unit of time or length; else ``count``.
        rate: ``day``, ``year`` … where it is so much a day or year; else empty.
        of: Stems and families of the words that say what is counted, nearest first.
        bound: ``<`` at most, ``>`` at least, ``~`` about, or empty.
        start: Offset of its first character.
        end: Offset after its last character.
    """

    low: float
    high: float
    unit: str
    rate: str
    of: tuple[str, ...]
    bound: str
    start: int
    end: int

    def shown(self, text: str) -> str:
        """Its words."""
        return " ".join(text[self.start : self.end].split())


_SPACE = r"[ \u00a0\u2009\u202f]"
_DIGITS = rf"\d{{1,3}}(?:(?:,|{_SPACE})\d{{3}}(?!\d))+(?:\.\d+)?|\d+(?:[.,]\d{{1,2}}(?!\d))?"
_UNITS_OF_TEN = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SPELLED = (
    rf"(?:{_TENS})(?:[- ](?:{_UNITS_OF_TEN}))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    rf"|seventeen|eighteen|nineteen|{_UNITS_OF_TEN}"
)
_PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "thirds": 2 / 3,
          "quarters": 0.75}  # fmt: skip
_SCALE = r"hundred|thousand|millions?|billions?|trillions?|mln|mn|bln|bn|tn|dozen|k|m"
_CURRENCY = {
    "€": "eur", "$": "usd", "£": "gbp", "¥": "jpy", "euro": "eur", "euros": "eur", "eur": "eur",
    "dollar": "usd", "dollars": "usd", "usd": "usd", "pound": "gbp", "pounds": "gbp",
    "crown": "crown", "crowns": "crown", "krona": "crown", "kronor": "crown", "francs": "franc",
    "rubles": "rub", "roubles": "rub", "yen": "jpy", "yuan": "cny", "rupees": "inr",
}  # fmt: skip
_UNIT_WORDS = {
    "m³": "m3", "m3": "m3", "cubic metres": "m3", "cubic meters": "m3", "cubic metre": "m3",
    "km": "km", "kilometres": "km", "kilometers": "km", "kilometre": "km", "mm": "mm",
    "millimetres": "mm", "cm": "cm", "centimetres": "cm", "metres": "m", "meters": "m",
    "miles": "mile", "%": "percent", "percent": "percent", "per cent": "percent",
    "percentage points": "point", "t": "tonne", "tonnes": "tonne", "tons": "tonne",
    "metric tons": "tonne", "tonne": "tonne", "kg": "kg", "kilograms": "kg",
    "kilos": "kg", "litres": "l",
    "liters": "l", "mw": "mw", "megawatts": "mw", "gw": "gw", "degrees": "degree",
    "grams": "g", "seconds": "second", "minutes": "minute", "minute": "minute", "hours": "hour",
    "hour": "hour", "days": "day", "day": "day", "weeks": "week", "week": "week",
    "months": "month", "month": "month", "years": "year", "year": "year", "times": "time",
    "hectares": "ha", "acres": "acre",
}  # fmt: skip
_UNIT = "|".join(sorted(map(re.escape, [*_UNIT_WORDS, *(w for w in _CURRENCY if w.isalpha())]),
                        key=len, reverse=True))  # fmt: skip
_MEASURE = re.compile(
    rf"(?P<sign>[€$£¥])?{_SPACE}?(?<![\w.,])(?P<num>{_DIGITS}|(?:{_SPELLED})(?!\w))"
    rf"(?:{_SPACE}?(?:-|–|to|and){_SPACE}?(?:[€$£¥])?(?P<upto>{_DIGITS}))?"
    rf"(?:[-\s]?(?P<scale>{_SCALE})(?![\w³]))?"
    rf"(?:[-\s]?(?:of\s)?(?P<unit>{_UNIT})(?![\w]))?",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?P<many>a|one|two|three)[ -])?(?P<part>half|thirds?|quarters?|fifths?)"
    r"(?=(?: of)? (?:the|its|their|his|her|all|that)\b)", re.IGNORECASE,
)  # fmt: skip
_RATE = re.compile(
    r"\s*(?:[\w’'-]+\s+){0,3}?(?:a|an|per|by|each|every|/)\s*"
    r"(?P<rate>second|minute|hour|day|week|month|year|head|person)\b",
    re.IGNORECASE,
)
_BEFORE_RATE = re.compile(r"\bper\s+(?P<rate>hour|day|week|month|year)\s*$", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?P<most>up to(?: a ceiling of)?|at most|less than|fewer than|under|below|no more than|"
    r"not more than|within|maximum of)|(?P<least>more than|over|at least|above|no fewer than|"
    r"exceeding|upwards of)|(?P<about>about|around|some|roughly|nearly|almost|nearer|close to|"
    r"approximately|an estimated)", re.IGNORECASE,
)  # fmt: skip
_TIME_OF_DAY = re.compile(
    r"\s?(?:[ap]\.?m\b|o['’]?\s?clock|h\b|hrs\b|gmt\b|utc\b|local time)", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+")
_MONTH_BEFORE = re.compile(r"([A-Za-z]+)\.?[ \u00a0]\Z")
_LOOK = 30
_NAMED = 3  # words after a number that may say what is counted
_YEAR = range(1500, 2101)
_LARGE, _SCALED, _REACH = 1_000, 4, 160
_CONTRAST = re.compile(
    r"\b(?:say|speak|consider|put|estimat|think|claim|reckon|call|expect|instead|against|versus|"
    r"compar|rather than|not)", re.IGNORECASE,
)  # fmt: skip
_MONEY = frozenset(_CURRENCY.values())


def measures(text: str) -> list[Measure]:
    """The quantities of a text, in order."""
    found = [
        each
        for match in _MEASURE.finditer(text)
        if (one := _measure(text, match))
        for each in _old_and_new(text, match, one)
    ]
    found += [_fraction(text, match) for match in _FRACTION.finditer(text)]
    return _with_units(sorted(found, key=lambda one: one.start), text)


_CHANGED = re.compile(
    r"\b(?:rais|lift|increas|cut|lower|reduc|correct|revis|gr[eo]w|climb|ris|rose|fall|fell|drop|"
    r"shr[aiu]nk|widen|narrow|chang|mov|up|down)\w*\b[^.;!?]{0,40}\bfrom"
    r"(?: about| some| around| nearly)?\s*\Z",
    re.IGNORECASE,
)


def _old_and_new(text: str, match: re.Match[str], one: Measure) -> list[Measure]:
    """The two values of a change, "raised from 4 to 6 percent"; else the one range or value."""
    if not match["upto"] or not _CHANGED.search(text[max(0, match.start() - 60) : match.start()]):
        return [one]
    old, new = one.low, one.high
    if (_value(match["num"]) or 0) > (_value(match["upto"]) or 0):
        old, new = new, old
    return [
        one._replace(low=old, high=old, end=match.end("num")),
        one._replace(low=new, high=new, start=match.start("upto")),
    ]


def _with_units(found: list[Measure], text: str) -> list[Measure]:
    """Bare millions get the unit before them: "14 million euros; the union says 23 million"."""
    whole: list[Measure] = []
    for one in found:
        last = whole[-1] if whole else None
        bare = one.unit == "count" and one.low >= _LARGE and one.end - one.start > _SCALED
        between = text[last.end : one.start] if last else ""
        elliptic = not one.of or _CONTRAST.search(between)
        if last and last.unit == "count" != one.unit and _changes(text, last, between):
            whole[-1] = last._replace(unit=one.unit, of=one.of)
        if last and bare and last.unit in _MONEY and elliptic and not _parted(between):
            whole.append(one._replace(unit=last.unit, of=()))
        else:
            whole.append(one)
    return whole


def _changes(text: str, old: Measure, between: str) -> bool:
    """Whether "from 4 to six percent" stands there: the unit is that of both."""
    return between == " to " and bool(_CHANGED.search(text[max(0, old.start - 60) : old.start]))


def _parted(between: str) -> bool:
    return len(between) > _REACH or "\n" in between or bool(re.search(r"[.!?]\s", between))


def _measure(text: str, match: re.Match[str]) -> Measure | None:
    value = _value(match["num"])
    after = text[match.end("num") :]
    if value is None or _is_date(text, match, value) or _TIME_OF_DAY.match(after):
        return None
    if match["num"].lower() == "one" and not (match["scale"] or match["unit"]):
        return None  # a pronoun, mostly
    scale = SCALES.get((match["scale"] or "").lower().removesuffix("s"), 1)
    high = _value(match["upto"]) if match["upto"] else value
    unit = _unit(match)
    end = match.end()
    low, top = sorted((value * scale, (high or value) * scale))
    if unit == "m" and match["scale"] is None and match["sign"]:
        unit = _CURRENCY[match["sign"]]
    start = match.start("sign") if match["sign"] else match.start("num")
    rate, end = _rate(text, start, end)
    of = _counted(text, match.end())
    if not of and unit == "count":
        of = _counted_before(text, start)
    return Measure(low, top, unit, rate, of, _bound(text, start), start, end)


def _value(shown: str | None) -> float | None:
    if not shown:
        return None
    folded = shown.lower()
    if folded[0].isdigit():
        plain = re.sub(rf"{_SPACE}|,(?=\d{{3}})", "", folded).replace(",", ".")
        return float(plain)
    parts = re.split(r"[- ]", folded)
    return float(sum(CARDINALS.get(part, 0) for part in parts))


def _is_date(text: str, match: re.Match[str], value: float) -> bool:
    """Whether the number belongs to a date, a time of day or a name."""
    bare = not (match["sign"] or match["scale"] or match["unit"])
    if bare and len(match["num"]) == 4 and value in _YEAR:
        return True
    start = match.start("num")
    before = _MONTH_BEFORE.search(text[max(0, start - _LOOK) : start])
    after = _WORD.findall(text[match.end("num") : match.end("num") + _LOOK])
    if before and before[1].lower() in MONTHS and before[1][0].isupper():
        return True
    if after and after[0].lower() in MONTHS and match["num"][0].isdigit():
        return True
    following = text[match.end("num") : match.end("num") + 8]
    compound = bare and re.match(r"-[a-z]{2}", following)  # "the four-lane bridge", "18-year-old"
    return bool(compound or re.match(r"[.:]\d{2}|/\d|-\d{2}-", following))


def _unit(match: re.Match[str]) -> str:
    if match["sign"]:
        return _CURRENCY[match["sign"]]
    shown = (match["unit"] or "").lower()
    return _UNIT_WORDS.get(shown) or _CURRENCY.get(shown) or "count"


def _rate(text: str, start: int, end: int) -> tuple[str, int]:
    found = _RATE.match(text, end)
    if found and not re.search(r"[.;!?]", found.group()):
        return found["rate"].lower(), found.end()
    before = _BEFORE_RATE.search(text[max(0, start - _LOOK) : start])
    return (before["rate"].lower() if before else ""), end


def _bound(text: str, start: int) -> str:
    before = text[max(0, start - _LOOK) : start]
    found = list(_BOUND.finditer(before))
    if not found or len(_WORD.findall(before[found[-1].end() :])) > 1:
        return ""
    return "<" if found[-1]["most"] else ">" if found[-1]["least"] else "~"


_PASSED = frozenset(
    {"of", "the", "more", "other", "were", "was", "are", "is", "have", "has", "had", "been", "be"}
)


def _counted_before(text: str, start: int) -> tuple[str, ...]:
    """What is counted, where it stands before: "wounded seven", "the number of jobs at 450"."""
    before = _CLAUSE.split(text[max(0, start - _LOOK) : start])[-1]
    for word in reversed(_WORD.findall(before)):
        plain = word.lower()
        if plain not in STOP and plain not in EMPTY and plain not in _BOUNDING:
            return (stem(plain),) if word[0].islower() else ()
    return ()


_CLAUSE = re.compile(r"[.,;:!?()\"“”]")
_BOUNDING = frozenset(
    "about around some roughly nearly almost nearer approximately more than less fewer under below "
    "least most over above up to ceiling at number total put puts spoken speak speaks said".split()
)


def _counted(text: str, end: int) -> tuple[str, ...]:
    """What is counted: content words right after the number, the last of them first."""
    found: list[str] = []
    for match in _WORD.finditer(text, end, end + 60):
        between = text[end : match.start()]
        word = match.group().lower()
        if re.search(r"[.,;:!?()\"“”]", between) or len(found) >= _NAMED:
            break
        end = match.end()
        if word in _PASSED:
            continue
        if word in STOP or word in EMPTY or word in MONTHS:
            break
        found.append(stem(word))
    return tuple(reversed(found))


def _fraction(text: str, match: re.Match[str]) -> Measure:
    many = CARDINALS.get((match["many"] or "").lower(), 1)
    part = match["part"].lower()
    value = _PARTS[part] if part in {"thirds", "quarters"} and many < 2 else (
        _PARTS[part.removesuffix("s")] * many)  # fmt: skip
    return Measure(value, value, "part", "", _counted(text, match.end()),
                   _bound(text, match.start()), match.start(), match.end())  # fmt: skip
