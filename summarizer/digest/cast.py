"""Who is who across the articles of a story: names joined, and whom a person speaks for.

Everything is taken from the articles: a surname stands for the one person who bears it, a person
belongs to a body where some article says so ("the union's general secretary, Dana Whitlock"). A
surname that two people of the story bear joins nobody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from summarizer.digest.affiliations import (
    PERSONAL,
    affiliations,
    collectives,
    country_of,
    office,
    offices,
)
from summarizer.digest.naming import SHORTEST, Names, folded, proper, short_for
from summarizer.digest.subjects import SENTENCES, named_before, subject
from summarizer.digest.told import Paper, Telling
from summarizer.ground.stems import stem

__all__ = ["Cast", "Voice"]

_DEFINITE = re.compile(r"[Tt]he (?P<what>[a-z]{4,})")
_SHORTLY = 400  # characters
_OFFICE = 3  # a public office, as a role gives it, outweighs what stands near a name


class Voice(NamedTuple):
    """Whoever says something.

    Attributes:
        person: Key of the one who speaks; the same for the same person in all articles.
        house: Key of the body that is spoken for; that of the person where none is known.
        named: False for "an official", who may be anybody.
    """

    person: str
    house: str
    named: bool


class Cast(Names):
    """The names of a story's articles, joined.

    Args:
        papers: The articles.
        same: Pairs of names that the digest's reader takes for one.
    """

    def __init__(self, papers: Sequence[Paper], same: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._local: dict[str, dict[str, str]] = {paper.id: {} for paper in papers}
        self._of: dict[str, Counter[str]] = defaultdict(Counter)
        self._metonyms: list[tuple[str, str]] = []
        for paper in papers:
            self._enter(paper)
        for alias, name in self._metonyms:
            if alias in self._parent and not self._is_person(alias):
                self._union(alias, name)
        self._join_surnames()
        self._join_bodies()
        for one, other in same:
            self._join_given(one, other)
        self._affiliate(papers)

    def voice(self, telling: Telling) -> Voice | None:
        """Who speaks in a telling; None for the outlet's own voice."""
        speaker = telling.speaker or subject(telling.text)
        if not speaker and not SENTENCES.search(telling.quote):
            speaker = subject(telling.quote) or named_before(telling)
        return self.who(telling.paper, self._in_full(speaker, telling)) if speaker else None

    def _in_full(self, speaker: str, telling: Telling) -> str:
        """Whom a surname that several bear means: the one named in full shortly before."""
        own = folded(speaker)
        bearers = [one for one in self._people if one.endswith(f" {own}")]
        if len(bearers) < 2:
            return speaker
        start = telling.span[0]
        near = telling.paper.body[max(0, start - _SHORTLY) : start].casefold()
        last = max(bearers, key=near.rfind)
        return last if last in near else speaker

    def who(self, paper: Paper, name: str) -> Voice:
        """Whom a name or description means in an article."""
        plain = self._local[paper.id].get(folded(name), folded(name))
        key = self._find(plain) if plain in self._parent else plain
        if plain in self._parent or plain in self._of:
            return Voice(key, self.house(key), named=True)
        person = next((one for one in self._people if plain.endswith(f" {one}")), None)
        if person is not None:
            key = self._find(person)
            return Voice(key, self.house(key), named=True)
        if meant := self._meant(paper, name):
            return Voice(meant, self.house(meant), named=True)
        body = self._body_in(plain)
        if body:
            role = PERSONAL.search(plain)
            kind = role.group()[:8] if role else plain
            spoken = bool(role and role.group().startswith("spokes"))
            return Voice(f"{kind}@{body}", body, named=spoken or not role)
        return Voice(plain, plain, named=False)

    def house(self, key: str) -> str:
        """The body that somebody speaks for, or they themselves."""
        seen = {key}
        while self._of.get(key):
            key = self._find(self._of[key].most_common(1)[0][0])
            if key in seen:
                break
            seen.add(key)
        return key

    def bodies(self, key: str) -> tuple[str, ...]:
        """All that somebody is said to speak for, by an article each: a ward and its hospital."""
        return tuple(dict.fromkeys(self._find(body) for body in self._of.get(key, ())))

    def spelt(self, description: str) -> str:
        """A folded description with the names in it as articles write them."""
        return re.sub(
            r"\w+",
            lambda word: self.shown(word[0]) if self.known(word[0]) else word[0],
            description,
        )

    @cached_property
    def _people(self) -> list[str]:
        """Full names of people, the longest first: "energy minister lena orban" ends with one."""
        return sorted((one for one in self._parent if self._is_person(one)), key=len, reverse=True)

    @property
    def stems(self) -> frozenset[str]:
        """Stems of the words of all names."""
        return frozenset(stem(word) for name in self._parent for word in re.findall(r"\w+", name))

    def _enter(self, paper: Paper) -> None:
        for actor in paper.rows("actors"):
            if folded(actor["name"]) and proper(actor["name"]):
                self._enter_actor(paper, actor)
        for telling in paper.tellings:
            for name in filter(None, (telling.speaker, *telling.relays)):
                if proper(name) and folded(name) not in self._local[paper.id]:
                    self._add(folded(name), name, "other")

    def _enter_actor(self, paper: Paper, actor: dict[str, Any]) -> None:
        name, kind = folded(actor["name"]), actor.get("kind") or "other"
        self._add(name, actor["name"], kind)
        for alias in actor.get("aliases") or []:
            if len(folded(alias)) >= SHORTEST:
                self._local[paper.id][folded(alias)] = name
                if kind != "person" and proper(alias):
                    self._metonyms.append((folded(alias), name))

    def _join_given(self, one: str, other: str) -> None:
        for name in (one, other):
            if folded(name) not in self._parent:
                self._add(folded(name), name, "other")
        self._union(folded(one), folded(other))

    def _join_surnames(self) -> None:
        people = [name for name in self._parent if self._is_person(name)]
        bearers = defaultdict(set)
        for name in people:
            bearers[name.split()[-1]].add(name)
        for name in list(self._parent):
            owners = bearers.get(name, set()) - {name}
            if len(owners) == 1 and " " not in name:
                self._union(name, owners.pop())

    def _is_person(self, name: str) -> bool:
        return " " in name and self.kind(self._find(name)) == "person"

    def _join_bodies(self) -> None:
        """Short forms of the one body that they can stand for: "Nordvane", "LMA", "the Ledger"."""
        names = [name for name in self._parent if not self._is_person(name)]
        for short in names:
            longer = [
                name for name in names
                if name != short and short_for(short, name) and self._alike(short, name)
            ]  # fmt: skip
            groups = {self._find(name) for name in longer}
            if len(groups) == 1:
                self._union(short, longer[0])

    def _alike(self, short: str, name: str) -> bool:
        """Whether the articles take both for one kind of thing, as far as they say."""
        return self.kind(short) in {"other", self.kind(name)} or self.kind(name) == "other"

    def _affiliate(self, papers: Sequence[Paper]) -> None:
        groups: dict[str, set[str]] = defaultdict(set)
        for paper in papers:
            local = self._local[paper.id]
            names = {*self._parent, *local}
            bodies = {name for name in names if self._may_be_body(local.get(name, name))}
            for person, body in affiliations(paper, names, bodies):
                one = self._find(local.get(person, person))
                other = self._find(local.get(body, body)) if body in names else body
                if one != other and self.kind(one) not in {"place", "country"}:  # a dateline's
                    self._of[one][other] += 1
            for people, body in collectives(paper, bodies):
                groups[people].add(self._find(local.get(body, body)))
        self._hold_offices(papers)
        for people, found in groups.items():
            # "Residents" are the one residents' group of the story, and nobody's where it has two.
            if len(found) == 1:
                self._of[people][found.pop()] += 1
        for key, houses in self._of.items():
            houses.pop(key, None)

    def _hold_offices(self, papers: Sequence[Paper]) -> None:
        """Whoever has a public office speaks for it; two countries' ministries are two."""
        held = []
        nations: dict[str, set[str]] = defaultdict(set)
        for paper in papers:
            for country, body in offices(paper):
                nations[body].add(country)
            for actor in paper.rows("actors"):
                body = office(actor.get("role") or "")
                if body and actor.get("kind") == "person":
                    held.append((self.key(actor["name"]), body, country_of(actor["role"])))
        for _, body, country in held:
            nations[body] |= {country} - {""}
        for key, body, country in held:
            several = len(nations[body]) > 1
            home = f"{country} {body}" if country and several else self._office_key(body)
            self._of[key][home] += _OFFICE

    def _may_be_body(self, name: str) -> bool:
        """Whether somebody may speak for it; for a country, too many do who do not know it."""
        key = self._find(name)
        return not self._is_person(name) and self.kind(key) not in {"person", "country", "place"}

    def _office_key(self, body: str) -> str:
        for name in self._parent:
            if office(name) == body:
                return self._find(name)
        return body

    def _body_in(self, plain: str) -> str:
        """The body that a description names: "a spokesman for the UK Foreign Office"."""
        best = ""
        for name in self._parent:
            if len(name) > len(best) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain):
                best = name
        if best:
            return self.house(self._find(best))
        place = office(plain)
        return self._office_key(place) if place else ""

    def _meant(self, paper: Paper, name: str) -> str:
        """The one body of an article that "the trust" stands for: its name ends so."""
        match = _DEFINITE.fullmatch(name.strip())
        if not match:
            return ""
        lower = paper.body.casefold()
        found = {
            self._find(one)
            for one in self._parent
            if one.endswith(f" {match['what']}") and not self._is_person(one) and one in lower
        }
        return found.pop() if len(found) == 1 else ""
