"""Figures and times of tellings, each with the words that say what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from summarizer.digest.families import family
from summarizer.digest.features import Sense, content
from summarizer.digest.measures import Measure
from summarizer.digest.moments import Moment
from summarizer.digest.rarity import Rarity
from summarizer.ground.stems import stem

__all__ = ["ALIKE", "MONEY", "Fact", "about_alike", "facts_of", "weekday_alone"]

_REACH = 75  # characters to either side that may say what a figure is about
_REACH_OF_TIME = 110  # the same before a time, which stands further from its subject
_STOPS = re.compile(r"[.!?]\s|;|\n|: ")
_SAID_ON = re.compile(
    r"\b(?:said|says|told|announced|confirmed|reported|added|stated|acknowledged|conceded)\b"
    r"[^.;,]{0,20}\bon\s*\Z", re.IGNORECASE,
)  # fmt: skip
_PRONOUN = re.compile(r"\b(?:it|this|they)\b", re.IGNORECASE)
_TURNS = re.compile(
    r"\b(?:after|before|when|while|whereas|because|although|but|which|who|that)\b|, and |\bto say\b"
)
#: What leads to a time itself: "not before the end of" July.
_LEADING = re.compile(
    r"\b(?:before|after|until|since|from|by|on|in|at|the|end|beginning|middle|earliest|of)\s*\Z",
    re.IGNORECASE,
)
MONEY = ("eur", "usd", "gbp", "jpy", "crown", "franc", "rub", "cny", "inr")
_ATTRIBUTES = ("cost", "invest", "subsidy", "wage", "revenue", "fine", "profit", "loss", "debt",
               "tax", "donation", "budget", "compensation", "damage")  # fmt: skip
_KINDS = frozenset(f"#{n}" for word in _ATTRIBUTES if (n := family(word)) is not None)
_GIVEN = re.compile(
    r"\b(?:spoke|spoken|speaks?|said|says?|puts?|considers?|considered|estimates?|estimated|reckons?|"
    r"counts?|counted|gives?|gave|names?|named|mentions?|mentioned|calls?|called|thinks?)\b",
    re.IGNORECASE,
)
_GENERIC = frozenset(content("earliest latest realistic date likely possible figure number"))
#: Beside other names, a figure may be of another thing.
_ELSEWHERE, _ELSEWHERE_PAID = 0.5, 0.7
_STRETCHES = frozenset({"second", "minute", "hour", "day", "week", "month"})
_LASTED = re.compile(
    r"\b(?:last(?:s|ed|ing)?|took|takes|(?:was|is|been|all) over (?:in|after|within)|"
    r"(?:went|gone|go|goes|dragged) on|length of|duration of|ended after)\b[^,;]*\Z", re.IGNORECASE,
)  # fmt: skip
_VERB = 6  # words before a value
#: Who says so, behind what is said.
_TELLS = re.compile(r", (?:[^,]{1,60} )?(?:said|says|told|announced|estimated|according)\b")
_COMING = re.compile(
    r"\b(?:will|would|won't|shall|going to|(?:is|are) to|plan(?:s|ned|ning)?|expect\w*|"
    r"due|forecasts?|predicts?)\b"
)
_ONE_IN = re.compile(
    r"\b(?:one|1|two|three|four) (?:[a-z]+ ){0,2}(?:in|out of) (?:every )?\Z", re.IGNORECASE
)
_AGED = re.compile(r"\b(?:man|woman|boy|girl|child|aged?)(?: of|,)? ?\Z")
_OLD = re.compile(r"(?:(?:-| )years?)?(?:-| )old\b")
#: A part of a place, where a figure of the whole is not the figure of that part.
_PART = re.compile(
    r"\b(?:[Ii]n|of|for|from|[Aa]cross) (?:the )?(?:[A-Z][\w’'-]+ ){1,2}"
    r"(?:district|county|constituency|ward|parish|precinct|borough|canton|municipality)\b"
)
#: "Three of its nine": nine is what three are a part of.
_OF_WHOLE = re.compile(
    r"\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|half|most|some|many|none|all)"
    r" (?:\w+ )?(?:out )?of (?:the |its |their |his |her |our |all )?\Z",
    re.IGNORECASE,
)
_PARTS = re.compile(r",| and | or |\d")
_MARKS = "“”\"‘’'.,;:()"
_TOLLS = frozenset(family(stem(word)) for word in ("dead", "injured", "arrested", "evacuated"))
_THIN = 1  # content words up to which a statement leans on what stands before it
#: Share from which on two figures are of one matter.
ALIKE = 0.4


class Fact(NamedTuple):
    """A figure or time in a telling.

    Attributes:
        sense: Index of the telling.
        value: What it is.
        near: Stems and families around it.
        named: Stems of names around it.
        leaning: True where the words around it tell nothing by themselves ("has spoken of 11").
        verb: Stems right before it: what was done so many times, or lasted so long.
        lasting: Whether it is how long something lasted; of "it", where nothing else is named.
        toll: Family of whom it counts, if it is the dead, the hurt, the arrested, those who fled.
        coming: Whether its clause is about what is to come.
        part: The part of a place that it is of, where its clause names one.
        whole: Whether a part is told of it: "three of its nine".
    """

    sense: int
    value: Measure | Moment
    near: frozenset[str]
    named: frozenset[str]
    leaning: bool
    verb: frozenset[str] = frozenset()
    lasting: Literal["", "named", "it"] = ""
    toll: int | None = None
    coming: bool = False
    part: str = ""
    whole: bool = False


def facts_of(senses: Sequence[Sense], names: frozenset[str]) -> list[Fact]:
    """The figures and times of all tellings, in order; each place of an article once.

    Args:
        senses: The tellings.
        names: Stems of names, which do not tell what a figure is of.
    """
    found: list[Fact] = []
    seen: dict[tuple[str, int, type], int] = {}
    for at, sense in enumerate(senses):
        values: list[Measure | Moment] = [*sense.telling.measures, *sense.telling.moments]
        for value in values:
            if _of_saying(sense, value) if isinstance(value, Moment) else _of_another(sense, value):
                continue
            place = (sense.telling.paper.id, value.start, type(value))
            fact = _fact(at, sense, value, names)
            if place not in seen:
                seen[place] = len(found)
                found.append(fact)
    return found


def _of_saying(sense: Sense, value: Moment) -> bool:
    """Whether it is the day on which something was said, and not of what is said."""
    telling = sense.telling
    before = telling.paper.shown(max(0, value.start - 40), value.start, telling.evidence)
    return _SAID_ON.search(before) is not None


def _of_another(sense: Sense, value: Measure) -> bool:
    """Whether it is no count of the story: somebody's age, or a rate ("one patient in ten")."""
    telling = sense.telling
    before = telling.paper.shown(max(0, value.start - 36), value.start, telling.evidence)
    after = telling.paper.shown(value.end, value.end + 12, telling.evidence)
    return bool(_AGED.search(before[-12:]) or _OLD.match(after) or _ONE_IN.search(before))


def _fact(at: int, sense: Sense, value: Measure | Moment, names: frozenset[str]) -> Fact:
    before, after = _clause(sense, value)
    clause = f"{before} {after}"
    words = frozenset(content(clause)) - sense.spoken
    near = words - names
    leaning = len(near - _GENERIC) <= _THIN and bool(_GIVEN.search(clause))
    if leaning or _PRONOUN.search(clause):
        near |= frozenset(content(sense.telling.before)) - names
    wide = {*near, *(f"#{number}" for one in near if (number := family(one)) is not None)}
    if isinstance(value, Measure):
        wide |= set(value.of)
    verb = frozenset(content(" ".join(before.split()[-_VERB:]))) - names
    part = _PART.search(f"{before} {after}")
    return Fact(at, value, frozenset(wide), words & names, leaning, verb, _lasting(value, before),
                _toll(value, before, after), bool(_COMING.search(clause)),
                part[0] if part else "", bool(_OF_WHOLE.search(before)))  # fmt: skip


def _toll(value: Measure | Moment, before: str, after: str) -> int | None:
    """Whom it counts, by the nearest word that tells, those behind it first."""
    if not isinstance(value, Measure) or value.unit != "count" or _AGED.search(before):
        return None
    behind = _PARTS.split(after)[0].split()[:_VERB]
    ahead = _PARTS.split(before)[-1].split()
    found = (family(stem(word.strip(_MARKS).lower())) for word in (*behind, *reversed(ahead)))
    return next((number for number in found if number in _TOLLS), None)


def _lasting(value: Measure | Moment, before: str) -> Literal["", "named", "it"]:
    if not isinstance(value, Measure) or value.unit not in _STRETCHES:
        return ""
    match = _LASTED.search(before)
    if match is None:
        return ""
    return "it" if _PRONOUN.search(before[: match.start()]) else "named"


def _clause(sense: Sense, value: Measure | Moment) -> tuple[str, str]:
    """What stands before and after a value in its clause."""
    paper = sense.telling.paper
    quotes = sense.telling.evidence
    low, high = max(0, value.start - _REACH), value.end + _REACH
    if isinstance(value, Moment):
        low = max(0, value.start - _REACH_OF_TIME)
        low, high = _between_times(paper.moments, value, low, high)
    before = paper.shown(low, value.start, quotes) or _quoted(quotes, low, value.start)
    after = paper.shown(value.end, high, quotes) or _quoted(quotes, value.end, high)
    before = before.partition(" ")[2] if low and " " in before else before
    after = after.rpartition(" ")[0] if " " in after else after
    if high < value.end + _REACH:
        after = after.partition(" and ")[0]  # what follows is of the next time
    cuts = [match.end() for match in _STOPS.finditer(before)]
    if isinstance(value, Moment):
        before = _less_lead(before)
        cuts = [cut for cut in cuts if cut <= len(before)]
        cuts += [match.start() for match in _TURNS.finditer(before)]
    before = before[max(cuts, default=0) :]
    ends = [match.start() for one in (_STOPS, _TURNS, _TELLS) for match in one.finditer(after)]
    return before, after[: min(ends, default=len(after))]


def _less_lead(before: str) -> str:
    """What stands before a time, less the small words that lead to it."""
    while match := _LEADING.search(before):
        before = before[: match.start()]
    return before


def _between_times(
    moments: Sequence[Moment], value: Moment, low: int, high: int
) -> tuple[int, int]:
    """A stretch around a time, cut where other times begin: what was then is not what was now."""
    low = max([low, *(one.end for one in moments if one.end <= value.start)])
    high = min([high, *(one.start for one in moments if one.start >= value.end)])
    return low, high


def _quoted(quotes: Sequence[dict[str, object]], low: int, high: int) -> str:
    """The same from evidence, where the text is not at hand."""
    for row in quotes:
        start = int(str(row["start"]))
        if start <= high and low <= int(str(row["end"])):
            return str(row["quote"])[max(0, low - start) : max(0, high - start)]
    return ""


def about_alike(one: Fact, other: Fact, rarity: Rarity) -> float:
    """How much of what the two are about is the same, 0 to 1."""
    if isinstance(one.value, Moment) and one.value.bare:
        ours, theirs = (
            frozenset(word for word in fact.near | fact.named if word[0] != "#")
            for fact in (one, other)
        )
        most = max(_weight(ours, rarity), _weight(theirs, rarity))
        return _weight(ours & theirs, rarity) / most if most else 0.0
    shared = one.near & other.near
    if isinstance(one.value, Measure) and one.value.unit in MONEY:
        ours, theirs = one.near & _KINDS, other.near & _KINDS
        if ours and theirs and not ours & theirs:
            return 0.0
    weights = _weight(one.near, rarity), _weight(other.near, rarity)
    total = sum(weights) / 2 if weekday_alone(one) else min(weights)
    alike = _weight(shared, rarity) / total if total else 0.0
    elsewhere = one.named and other.named and not one.named & other.named
    if not elsewhere:
        return alike
    paid = isinstance(one.value, Measure) and one.value.unit in MONEY
    return alike * (_ELSEWHERE_PAID if paid else _ELSEWHERE)


def weekday_alone(fact: Fact) -> bool:
    """Whether it is a weekday and no more; of many things that happen in a week."""
    value = fact.value
    return isinstance(value, Moment) and bool(value.weekday) and not (value.hour or value.day)


def _weight(near: frozenset[str], rarity: Rarity) -> float:
    return sum(
        rarity.family(int(word[1:])) if word.startswith("#") else rarity.stem(word) for word in near
    )
