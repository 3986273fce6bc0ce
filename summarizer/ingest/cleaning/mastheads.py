"""The line at the top of a page that names the paper and says what kind of paper it is.

``The Girder – the weekly for people who build`` stands where a headline could stand; what follows
the name gives it away. The same name opens the lines that a paper prints about itself at the foot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ingest.cleaning.lines import Line

__all__ = ["has_slogan", "is_motto", "is_titled", "mark_own_lines", "plain_name"]

_JOIN = re.compile(r"\s+[-–—|¦·•»/]+\s+|\s*[|¦»•]\s*|[.:]\s+|,\s+(?=the |a |an )|\s{2,}")
#: What a paper says of itself behind its name.
_SLOGAN = re.compile(
    r"\b(?:weekly|fortnightly|monthly|quarterly|daily|(?:once|twice|three times) an? \w+|newspaper|"
    r"paper (?:for|of)|journal (?:for|of)|magazine|newsletter|bulletin|gazette|organ of|"
    r"news (?:from|for|of|and views)|radio|broadcaster|since \d{4}|founded|established|on air|"
    r"listen live|issue (?:no\.? ?)?\d+|vol(?:ume|\.)? ?\d+|(?:print|online|international) edition|"
    r"for people who|every (?:day|week|month|morning|\w+day)|\w+' paper|"
    r"your (?:voice|paper|local|news|station|home)|independent (?:news|voice))\b"
)
#: What stands on a line of its own below the name of a paper.
_MOTTO = re.compile(
    r"(?:[^.!?:]{3,80} )?(?:since|founded(?: in)?|established(?: in)?|est\.?) (?:1[6-9]|20)\d\d\.?"
    r"|(?:the|your) (?:\w+ )?voice of [^.!?:]{3,60}"
)
_FREQUENCY = re.compile(r"\s+\d{2,3}[.,]\d(?:\s?(?:fm|mhz))?$", re.IGNORECASE)
#: How a paper speaks of itself in the last lines of a page, after its name.
_OF_ITSELF = re.compile(
    r"(?:,? (?:is|are|was|has been|comes?|appears?) (?:\w+(?:-\w+)? )?(?:printed|published|"
    r"produced|delivered|distributed|edited|made|owned|run|written|funded|financed|supported|"
    r"paid for|part|a member|a trad(?:ing|e) name|a title|an? (?:free|independent)|free|"
    r"independent|available|out every|every|on (?:sale|paper)|not responsible)\b"
    r"| (?:lives|relies|depends) (?:on|from) (?:its|donations|readers|subscriptions|your)"
    r"|(?: ltd| limited| inc| gmbh)?, (?:[^ ]+ )?\d+\b"
    r"| (?:app|podcast|newsletter|shop|store|club|membership|plus|premium)\b"
    r"| (?:no\.? ?|issue )?\d+(?:/\d+)?$"
    r"|,? (?:an?|part of|the|since) |(?: -|\.| ?\|)(?: |$))"
)
_ASKS = re.compile(
    r"(?:read|buy|subscribe|order|join|support|get|visit|follow|ask|write|ring|call|tell|listen|"
    r"watch|try|become|download|advertise|find|like|share|choose|about|contact|more (?:from|on))\b"
)
#: Lines at the foot that may be the paper's own, and their most words.
_FOOT, _WORDS, _FEW = 8, 30, 14


def plain_name(name: str) -> str:
    """The name without the frequency of a station: ``Radio Calder 98.4``."""
    return _FREQUENCY.sub("", name)


def is_titled(name: str) -> bool:
    """Whether all its words are capitalised, but for small ones: ``Furrow & Fen``."""
    words = [word for word in name.split() if len(word) > 3 or word[0].isupper()]
    return len(name) >= 4 and all(word[0].isupper() or not word[0].isalpha() for word in words)


def has_slogan(line: Line) -> bool:
    """Whether a line is a name of some capitalised words and what kind of paper that is."""
    if line.words > _WORDS:
        return False
    name, *rest = _JOIN.split(line.text, maxsplit=1)
    if not rest or not 1 <= len(name.split()) <= 5 or not is_titled(name):
        return False
    return bool(_SLOGAN.search(rest[0].lower())) or name != plain_name(name)


def is_motto(line: Line, above: Line) -> bool:
    """Whether a line is a paper's motto: right below a name, and says since when or for whom."""
    named = above.words <= 5 and not line.gap and not above.closed and is_titled(above.text)
    return named and _MOTTO.fullmatch(line.fold) is not None


def mark_own_lines(lines: Sequence[Line], outlet: str | None) -> None:
    """Mark what the paper says of itself, or asks of its readers, in the last lines of a page."""
    if outlet is None:
        return
    bare = outlet.casefold().removeprefix("the ")
    short = f"the {bare.split()[-1]}"
    for line in lines[-_FOOT:]:
        if line.kind is not None or line.words > _WORDS:
            continue
        begins = line.fold if line.fold.startswith(short) else line.fold.removeprefix("the ")
        name = short if line.fold.startswith(short) else bare
        if begins.startswith(name) and _OF_ITSELF.match(begins[len(name) :]):
            line.mark("footer", "about the paper")
        elif (
            line.words <= _FEW
            and _ASKS.match(line.fold)
            and (bare in line.fold or short in line.fold)
        ):
            line.mark("appeal", "what the paper asks of its readers")
