"""Whom a person speaks for, as an article says it.

"the union's general secretary, Dana Whitlock", "Pavel Renko, the Rotunda's spokesman", "Anna Roe,
who leads Clean Water Now", "Quay Street, the prime minister's office".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator

from summarizer.digest.told import Paper

__all__ = ["PERSONAL", "ROLE", "affiliations", "collectives", "country_of", "office", "offices"]

#: Roles in which people speak for a body, as a pattern.
ROLE = (
    r"(?:spokes(?:man|woman|person)|speaker|representative|minister|secretary|chief executive|"
    r"chief|head|boss|director|directress|chair|chairman|chairwoman|president|leader|manager|"
    r"engineer|commissioner|governor|ambassador|envoy|lawyer|ceo|founder|owner|captain|coach|"
    r"general|registrar|inspector|superintendent|prosecutor|coordinator|administrator|convener|"
    r"treasurer|organiser|organizer|ombudsman|curator|officer|headmaster|headteacher|principal|rector|"
    r"dean|editor|counsel|solicitor|councillor|candidate|campaigner|mayor|mayoress)"
)
#: Roles by which somebody without a name is described.
PERSONAL = re.compile(
    rf"\b(?:{ROLE[3:-1]}|official|officials|diplomat|officer|adviser|advisor|source|sources|"
    r"employee|worker|member|insider|lawmakers?|responsible|interlocutor|person|people)\b"
)
_MINISTRY = re.compile(
    r"(?:(?P<before>[\w-]+)[ -](?:ministry|minister|office|department|secretary)\b(?! of))|"
    r"(?:minist(?:ry|er)|department|secretary) (?:of|for) (?:the )?(?P<after>[\w-]+)",
    re.IGNORECASE,
)
_DOMAINS = frozenset(
    "foreign finance transport interior defence defense justice health education environment "
    "economy energy agriculture labour labor culture home trade housing climate science "
    "infrastructure digital".split()
)
_SAME = {"defense": "defence", "labor": "labour", "finances": "finance", "home": "interior"}
_CITY = re.compile(r"\b(?:city hall|town hall|mayor|mayoress|city engineer|town engineer|"
                   r"(?:the|for the) (?:city|town)$|^(?:city|town)$|city council)\b")  # fmt: skip
_GAP = r"[^.,;:!?\n“”\"]"
_COMMON = (
    "firm company union group contractor authority agency ministry party club team bank "
    "association "
    "charity office regulator operator hospital university museum theatre airline utility court"
).split()
_REACH = 260


def office(role: str) -> str:
    """The public office that a role or description belongs to: ``finance ministry``, ``city hall``.

    Empty where it is none.
    """
    plain = role.casefold().strip()
    for match in _MINISTRY.finditer(plain):
        word = (match["before"] or match["after"] or "").removesuffix("s")
        word = _SAME.get(word, word)
        if word in _DOMAINS and "prime" not in plain:
            return f"{word} ministry"
        if match["after"] and word in {"foreign", "affair", "external"}:
            return "foreign ministry"
    return "city hall" if _CITY.search(plain) else ""


_COUNTRYS = re.compile(
    r"\b(?P<who>[A-Z][\w-]+)['’]s (?:[a-z-]+ ){0,2}?"
    r"(?P<what>[A-Za-z]+ (?:[Mm]inistry|[Mm]inister|[Dd]epartment|[Oo]ffice))\b"
)


def offices(paper: Paper) -> Iterator[tuple[str, str]]:
    """Pairs of whose an office is, and the office: "Norra's foreign minister"."""
    for match in _COUNTRYS.finditer(paper.body):
        if body := office(match["what"]):
            yield match["who"].casefold(), body


def country_of(role: str) -> str:
    """Whose office a role is: "Norra's deputy foreign minister"; empty where it is not said."""
    match = re.match(r"(?:the )?(?P<who>[\w-]+)['’]s\b", role, re.IGNORECASE)
    return match["who"].casefold() if match else ""


def collectives(paper: Paper, bodies: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of whom a body is made up of, and the body: "the residents' group Clean Water Now".

    Args:
        paper: The article.
        bodies: Folded names of bodies.
    """
    lower = paper.body.replace("&amp;", "&").casefold()
    for start, end, body in _spots(lower, bodies):
        before, after = lower[max(0, start - 60) : start], lower[end : end + 60]
        match = _MADE_UP_OF.search(before) or _IS_MADE_UP_OF.match(after)
        if match:
            yield match["who"], body


def affiliations(
    paper: Paper, names: Iterable[str], bodies: Container[str]
) -> Iterator[tuple[str, str]]:
    """Pairs of folded names, a person and the body they speak for, or two names of one body.

    Args:
        paper: The article.
        names: Folded names that are known.
        bodies: Those of them that somebody may speak for.
    """
    text = paper.body.replace("&amp;", "&")
    lower = text.casefold()
    if not lower or len(lower) != len(text):
        return
    spots = _spots(lower, names)
    known = _Known([spot for spot in spots if spot[2] in bodies])
    for start, end, name in spots:
        yield from _after((text, lower), end, name, known)
        yield from _before(lower, start, name, known)


_GROUP = r"(?:group|union|association|federation|alliance|campaign|initiative|movement|lobby)"
_MADE_UP_OF = re.compile(rf"\b(?P<who>[a-z]+s)['’]?,? (?:[a-z]+ )?{_GROUP} (?:called )?[“\"‘]?$")
_IS_MADE_UP_OF = re.compile(rf"[”\"’]?, (?:an? |the )(?:[a-z]+ )?(?P<who>[a-z]+s)['’] {_GROUP}\b")
Spot = tuple[int, int, str]


class _Known:
    """Where bodies are named, for looking around a place."""

    def __init__(self, spots: list[Spot]) -> None:
        self._spots = spots
        self._starts = [low for low, _, _ in spots]

    def between(self, low: int, high: int) -> list[Spot]:
        """The names that begin from `low` up to and with `high`."""
        return self._spots[bisect_left(self._starts, low) : bisect_right(self._starts, high)]


def _spots(lower: str, names: Iterable[str]) -> list[Spot]:
    """Where known names stand, the longest at each place."""
    forms = sorted({name for name in names if len(name) > 1}, key=len, reverse=True)
    if not forms:
        return []
    either = "|".join(re.escape(name).replace(r"\ and\ ", r"\ (?:and|&)\ ") for name in forms)
    return [
        (match.start(), match.end(), match.group().replace(" & ", " and "))
        for match in re.finditer(rf"(?<![\w-])(?:{either})(?![\w-])", lower)
    ]


def _after(texts: tuple[str, str], end: int, name: str, spots: _Known) -> Iterator[tuple[str, str]]:
    """What follows: "NAME, the BODY's spokesman", "NAME, head of BODY", "NAME, who leads"."""
    text, lower = texts
    tail = lower[end : end + 120]
    for pattern in _LEADING:
        if match := pattern.match(tail):
            yield from (
                (name, body)
                for body in _next(spots, text, end + match.end())
                if not _DATELINE.match(lower, end)
            )
    if match := _APPOSED.match(tail):
        for body in _at(spots, end + match.end()):
            close = end + match.end() + len(body)
            if _BODYS_ROLE.match(lower[close : close + 60]):
                yield name, body
    if _ITS_ROLE.match(tail):
        yield from ((name, body) for body in _last(lower, spots, end - len(name)))
    if match := _KNOWN_AS.match(tail) or _OFFICE_OF.match(tail):
        yield name, _known(match["who"])


#: What stands between a name and the body that it belongs to.
_LEADING = (
    re.compile(
        rf", (?:the |an? )?{_GAP}{{0,50}}?\b{ROLE}\b{_GAP}{{0,12}}? (?:of|for|at|with) "
        r"(?:the |an? )?"
    ),
    re.compile(r",? who (?:heads|leads|chairs|runs|represents|founded) (?:the )?"),
    re.compile(rf",? who {_GAP}{{0,40}} (?:for|at) (?:the )?"),
    re.compile(r",? (?:of|from|on behalf of|speaks for|spoke for|speaking for) (?:the )?"),
    re.compile(r" \((?:the )?"),
)
#: "Marlow (The Daily Tern) – ": where an article was written, and for whom.
_DATELINE = re.compile(r" \([^()\n]{2,60}\) ?[–—-]")
_APPOSED = re.compile(r", (?:the |an? )?")
_BODYS_ROLE = re.compile(rf"['’]?s? {_GAP}{{0,30}}?{ROLE}\b")
_ITS_ROLE = re.compile(rf", (?:its|their|the (?:{'|'.join(_COMMON)})['’]s) {_GAP}{{0,40}}?{ROLE}")
_KNOWN_AS = re.compile(r",? as the (?P<who>[^,.;]{3,40}?) is (?:called|known)")
_OFFICE_OF = re.compile(r", the (?P<who>[^,.;]{3,60}?(?:office|ministry|headquarters|seat)),")


def _before(lower: str, start: int, name: str, spots: _Known) -> Iterator[tuple[str, str]]:
    """What stands before a name: "BODY spokesman NAME", "its spokeswoman, NAME"."""
    for low, high, body in spots.between(start - _LONGEST, start):
        if high > start:
            continue
        between = lower[high:start]
        ahead = between in {" ", ", "} and _ROLE_OF.search(lower[max(0, low - 60) : low])
        if ahead or _ROLE_BETWEEN.fullmatch(between):
            yield name, body
    if _ITS_ROLE_BEFORE.search(lower[max(0, start - 90) : start]):
        yield from ((name, body) for body in _last(lower, spots, start))


#: "BODY's deputy leader NAME", "BODY's NAME", "BODY, led by NAME".
_ROLE_BETWEEN = re.compile(
    rf"['’]?s? (?:[a-z-]+ ){{0,3}}?{ROLE},? |['’]s |, (?:led|headed|chaired|run) by "
)
_ROLE_OF = re.compile(rf"{ROLE} (?:of|for) (?:the )?(?:[a-z]+ ){{0,3}}$")
_ITS_ROLE_BEFORE = re.compile(
    rf"\b(?:its|their|the (?:{'|'.join(_COMMON)})['’]s) (?:[a-z-]+ ){{0,3}}?{ROLE},? $"
)


def _at(spots: _Known, at: int) -> Iterator[str]:
    """The name that begins at an offset."""
    yield from (body for _, _, body in spots.between(at, at))


def _next(spots: _Known, text: str, at: int) -> Iterator[str]:
    """The first name from an offset on, with no more than a few small words before it."""
    for low, _, body in spots.between(at, at + _REACH_ON):
        if _SMALL.fullmatch(text, at, low):
            yield body
        return


_SMALL = re.compile(r"(?:[a-z][\w-]* ){0,4}[“\"‘]?")
_REACH_ON = 45


def _last(lower: str, spots: _Known, before: int) -> Iterator[str]:
    """The body that "its" means: the first name of this sentence, else of the one before."""
    base = max(0, before - 2 * _REACH)
    breaks = [base, *(base + match.end() for match in _BREAK.finditer(lower[base:before]))]
    for low in reversed(breaks[-2:]):
        near = [spot for spot in spots.between(low, before - 1) if before - spot[0] < _REACH]
        if near:
            yield near[0][2]
            return


def _known(who: str) -> str:
    plain = re.sub(r"^the ", "", who.strip())
    return office(plain) or plain


_BREAK = re.compile(r"[.!?][”\"’']?\s|\n")
_LONGEST = 80  # characters of a name
