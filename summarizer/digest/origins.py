"""From whom a claim comes: the chain speaker, relay, outlet, resolved to independent origins.

Two tellings share an origin where the same person or body speaks, where both have it through the
same outlet, or where one repeats the other's words. What is nobody's counts only where there is
nothing else.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.digest.amounts import agree
from summarizer.digest.cast import Cast
from summarizer.digest.features import Sense
from summarizer.digest.measures import Measure
from summarizer.digest.naming import medium
from summarizer.digest.told import Paper

__all__ = ["NOT_NAMED", "Origin", "Sources", "resolved"]

_HEARSAY = re.compile(
    r"\b(?:is|are|was|were) (?:understood|said|believed|thought|reported|rumou?red) to\b|"
    r"\b(?:reportedly|allegedly|as reported|would have, reportedly)\b", re.IGNORECASE,
)  # fmt: skip
#: Bodies of which a story has one, so that no name is needed: "police said", "the police said".
_INSTITUTION = re.compile(
    r"(?:[a-z]+ )?(police|fire (?:service|brigade|department)|coast ?guard|prosecutors?|"
    r"weather (?:service|office)|rescue service|army|military|government|authorities|"
    r"health (?:service|authority|ministry)|electoral (?:commission|office)|"
    r"election (?:office|commission|authority)|city council|town council|council)"
)
_AGAINST = re.compile(
    r"\b(?:against|compared (?:with|to)|instead of|rather than|versus|more than|less than) the\b"
)
#: What the origin is called where nobody is named.
NOT_NAMED = "not named"


class Origin(NamedTuple):
    """One origin of a claim.

    Attributes:
        name: For a reader.
        members: Indices of the tellings that come from it.
    """

    name: str
    members: tuple[int, ...]


class Sources:
    """How the tellings of a story are traced to where they come from.

    Args:
        cast: Who is who.
        reports: For each article that retells another outlet's report, that outlet.
    """

    def __init__(self, cast: Cast, reports: dict[str, str]) -> None:
        self.cast = cast
        self.reports = {article: medium(name) for article, name in reports.items()}
        self.shown = {medium(name): name for name in reports.values()}
        self.outlets = set(self.reports.values())
        self.people: dict[str, set[str]] = defaultdict(set)

    def hear(self, senses: Iterable[Sense]) -> None:
        """Notes who speaks for whom in the story, so that an origin has one name in it."""
        for sense in senses:
            if sense.voice is not None and sense.voice.named and "@" not in sense.voice.person:
                self.people[sense.voice.house].add(sense.voice.person)

    def relays(self, paper: Paper, names: Iterable[str]) -> tuple[str, ...]:
        """Keys of outlets through which an article has something."""
        keys = []
        for name in names:
            key = medium(self.cast.shown(self.cast.key(name)))
            if key in _ANAPHORA:
                key = self.reports.get(paper.id, "")
            if key:
                self.shown.setdefault(key, name)
                keys.append(key)
        return tuple(keys)

    def nodes(self, sense: Sense) -> list[str]:
        """Keys of all that a telling comes from, the most telling first; empty for nobody's."""
        telling, voice = sense.telling, sense.voice
        relays = [*sense.relays]
        report = self.reports.get(telling.paper.id)
        if report and not relays and (voice is None or not _proper(telling.speaker)):
            relays.append(report)
        if voice is not None and voice.named:
            # Somebody with a name is an origin whoever relays it; "a spokesman" is the report's.
            if _proper(telling.speaker):
                return list(dict.fromkeys((voice.house, *self.cast.bodies(voice.person))))
            return [voice.house, *relays]
        if relays:
            return relays
        if voice is not None:
            institution = _INSTITUTION.fullmatch(voice.person)
            return [institution[1] if institution else f"{voice.person}|{telling.paper.id}"]
        if telling.claim.get("hedge") or _HEARSAY.search(f"{telling.text} {telling.quote}"):
            return []
        key = medium(telling.paper.label)
        self.shown.setdefault(key, telling.paper.label)
        return [key]

    def name(self, keys: Sequence[str], senses: Sequence[Sense]) -> str:
        """What to call an origin that these tellings share."""
        behind = set.intersection(*(set(self.nodes(one)) for one in senses)) & self.outlets
        if behind:
            return self.shown[min(behind)]
        named = [one.voice for one in senses if one.voice is not None and one.voice.named]
        if named:
            ranked = Counter(v.house for v in named if v.house not in self.shown).most_common(1)
            return self._body(ranked[0][0] if ranked else named[0].house)
        outlet = next((self.shown[key] for key in keys if key in self.shown), None)
        if outlet is not None:
            return outlet
        unnamed = [sense for sense in senses if sense.voice is not None]
        if not unnamed:
            return keys[0] if keys else NOT_NAMED
        first = unnamed[0].telling
        if unnamed[0].voice and _INSTITUTION.fullmatch(unnamed[0].voice.person):
            return re.sub(r"^the ", "", str(first.speaker), flags=re.IGNORECASE).capitalize()
        return f"{first.speaker}, to {first.paper.label}"

    def _body(self, house: str) -> str:
        """A body with the one person who speaks for it in this story, if it is one."""
        people = self.people.get(house, set()) - {house}
        shown = self.cast.shown(house) if self.cast.known(house) else self.cast.spelt(house)
        if len(people) != 1:
            return shown
        person = self.cast.shown(min(people))
        return shown if person == shown else f"{person} ({shown})"


_ANAPHORA = frozenset({"newspaper", "paper", "report", "publication", "agency", "magazine", "it"})


def _proper(name: str | None) -> bool:
    return bool(name) and str(name).strip()[:1].isupper()


def resolved(
    senses: Sequence[Sense],
    sources: Sources,
    copies: Iterable[tuple[int, int]] = (),
    *,
    whole: bool = False,
) -> list[Origin]:
    """The independent origins of tellings of one claim, the best supported first.

    Args:
        senses: The tellings.
        sources: How they are traced.
        copies: Pairs of indices, the second of which repeats the words of the first.
        whole: True for the tellings of a story, which are of many claims.
    """
    keys = [
        [] if not whole and _in_passing(at, senses) else sources.nodes(sense)
        for at, sense in enumerate(senses)
    ]
    if whole:
        keys = [_one_key(sense, own) for sense, own in zip(senses, keys, strict=True)]
    parent = _joined(senses, keys, copies, whole=whole)
    nobody = {at for at, own in enumerate(keys) if not own}
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(senses)):
        groups[_root(parent, at)].append(at)
    known = [rows for rows in groups.values() if not nobody.issuperset(rows)]
    if not known:
        return [Origin(NOT_NAMED, tuple(range(len(senses))))]
    known.sort(key=lambda rows: (-len(rows), rows[0]))
    adrift = sorted(at for at in nobody if not any(at in rows for rows in known))
    known[0] = sorted([*known[0], *adrift])
    return [_origin(rows, senses, keys, sources) for rows in known]


def _one_key(sense: Sense, own: list[str]) -> list[str]:
    """Somebody with a name, else the report that has it.

    That two claims came through one outlet does not make one source of their speakers.
    """
    return own[:1] if _proper(sense.telling.speaker) else own[-1:]


def _in_passing(at: int, senses: Sequence[Sense]) -> bool:
    """Whether a telling gives the figure that the others tell only to set its own against it.

    "1,400 cubic metres, against the 900 stated in the application": that is no origin of the 900.
    """
    telling = senses[at].telling
    against = [match.end() for match in _AGAINST.finditer(telling.quote)]
    if not against:
        return False
    place = telling.span[0] + against[-1]
    cited = [one for one in telling.measures if one.start >= place]
    own = [one for one in telling.measures if one.start < place]
    others = [one for to, sense in enumerate(senses) if to != at for one in sense.telling.measures]
    return bool(own) and _shared(cited, others) and not _shared(own, others)


def _shared(ours: Sequence[Measure], theirs: Sequence[Measure]) -> bool:
    return any(agree(one, other) for one in ours for other in theirs)


def _joined(
    senses: Sequence[Sense],
    keys: Sequence[list[str]],
    copies: Iterable[tuple[int, int]],
    *,
    whole: bool,
) -> list[int]:
    """Tellings of one origin, as a forest (Tarjan 1975)."""
    parent = list(range(len(senses)))
    owner: dict[str, int] = {}
    for at, own in enumerate(keys):
        for key in own:
            _union(parent, at, owner.setdefault(key, at))
    for at, sense in enumerate(() if whole else senses):
        for key in sense.relays:
            # Who spoke through an outlet is the origin of what that outlet is said to report.
            if key in owner and keys[owner[key]][0] == key:
                _union(parent, at, owner[key])
    if not whole:
        _one_report(senses, parent)
    for one, other in copies:
        _union(parent, one, other)
    return parent


def _one_report(senses: Sequence[Sense], parent: list[int]) -> None:
    """What an outlet has from somebody without a name is what others say it reports."""
    heard = {
        medium(sense.telling.paper.label): at
        for at, sense in enumerate(senses)
        if sense.voice is not None and not _proper(sense.telling.speaker) and not sense.relays
    }
    for at, sense in enumerate(senses):
        for key in heard.keys() & set(sense.relays):
            _union(parent, at, heard[key])


def _origin(
    rows: Sequence[int], senses: Sequence[Sense], keys: Sequence[list[str]], sources: Sources
) -> Origin:
    own = [at for at in rows if keys[at]]
    every = list(dict.fromkeys(key for at in own for key in keys[at]))
    return Origin(sources.name(every, [senses[at] for at in own]), tuple(rows))


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _union(parent: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first
