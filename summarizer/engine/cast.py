"""Who and what acts in an article: entities with their kinds, roles, genders, and aliases.

Mentions are joined as newsrooms name things: full name first, then the surname or a short form
(cf. the rule-based sieves of Raghunathan et al. 2010 for coreference).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summarizer.engine.descriptions import Descriptions, head_of
from summarizer.engine.document import Document
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.firstnames import FEMALE_NAMES, MALE_NAMES
from summarizer.engine.lexicon.places import CITIES, SAME_COUNTRY
from summarizer.engine.lexicon.roles import FEMALE, MALE
from summarizer.engine.names import Name, find_names
from summarizer.engine.nouns import noun_right
from summarizer.engine.request import Page
from summarizer.engine.tagging import letters_of, tag
from summarizer.engine.votes import count_votes, winner

__all__ = ["Cast", "Entity"]

#: "LORVEN, March 13 (HPX) -": who reports stands between brackets in a dateline.
_AGENCY = re.compile(
    r"^(?:[A-Z][\w.'’ -]{1,30}(?:, [^()\n]{1,40})? )?\((?P<name>[A-Z][\w. ]{1,28})\) ?[-–—] ?[“\"A-Z]",
    re.MULTILINE,
)
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|our)\s+", re.IGNORECASE)
#: So many characters further on, a surname that several share need not be that of the one named last.
_NEAR = 400
_DESCRIBED = frozenset({"person", "organisation", "media", "other"})
_KIN = words(
    "wife husband widow widower son daughter father mother brother sister nephew niece uncle aunt "
    "cousin grandson granddaughter grandfather grandmother stepson stepdaughter partner twin"
)
_NICKNAMED = frozenset({"known", "called", "nicknamed", "dubbed"})


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something with a name.

    Attributes:
        name: Fullest form of the name in the article.
        kind: One of `kinds.KINDS`.
        aliases: Other forms, in order of appearance.
        role: Office or part in the story, as the article puts it, or None.
        heads: Nouns that may stand for it ("minister", "union"), in lower case.
        traits: All words that describe it, in lower case.
        gender: "m", "f", or empty.
        first: Offset of the first mention.
        mentions: Spans of all mentions.
    """

    name: str
    kind: str
    aliases: list[str] = field(default_factory=list)
    role: str | None = None
    heads: set[str] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)
    gender: str = ""
    first: int = 0
    mentions: list[tuple[int, int]] = field(default_factory=list)


class Cast:
    """The entities of an article, and which of them each mention means.

    Attributes:
        entities: In the order of their first mention.
        letters: Offset of a token that belongs to a name -> its letter, for `tagging`.
        known: Offset of any token -> its letter by itself.
        at: Offset of a mention -> the entity that it means.
    """

    def __init__(self, document: Document, page: Page) -> None:
        self.document = document
        self.page = page
        self.names = find_names(document)
        self.letters = {
            token.start: "N"
            for name in self.names
            for token in document.tokens[name.first : name.last + 1]
        }
        for span in document.outlets:
            self.letters |= {token.start: "N" for token in document.between(*span)}
        self.known = letters_of(document.tokens, self.letters)
        self.tags = tag(document.tokens, self.known)
        self.descriptions = Descriptions(document, self.tags)
        self.entities: list[Entity] = []
        self.at: dict[int, Entity] = {}
        self._by_word: dict[str, list[Entity]] = {}
        self._build()

    def named(self, start: int, end: int) -> Entity | None:
        """The last entity named in a span of the clean text, people before others."""
        found = [e for s, e in self.at.items() if start <= s < end]
        people = [e for e in found if e.kind == "person"]
        return next(reversed(people or found), None)

    def beside(self, start: int, end: int) -> tuple[str, str]:
        """Letters of the tokens before and behind a mention; empty at an end of the text."""
        at, behind = self.document.token_at(start), self.document.token_at(end)
        return self.tags[at - 1 : at], self.tags[behind : behind + 1]

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        keys = {name: _key(name.text) for name in self.names}
        votes = count_votes(keys, self.document.tokens, self.tags)
        by_key: dict[str, Entity] = {}
        outlet = self._outlet(by_key)
        for name in sorted(self.names, key=lambda n: (-len(keys[n].split()), n.start)):
            key = keys[name]
            if key not in by_key:
                kind = winner(key, votes[key])
                by_key[key] = self._owner(name, key, kind) or self._entity(name, key, kind)
        for name in self.names:
            self._mention(name, by_key[keys[name]])
        if outlet is not None and not outlet.mentions:
            self.entities.remove(outlet)
        self.entities.sort(key=lambda e: e.first)
        wire = self._dateline()
        for name in self.names:
            self._acronym(name, wire)
            self._metonym(name)
        for start, end in self.document.outlets:
            self._marked(start + 1, end - 1)

    def _dateline(self) -> Entity | None:
        """The agency in "LORVEN, March 13 (HPX) -", whatever its name looks like."""
        line = _AGENCY.search(self.document.text)
        agency = None if line is None else self.at.get(line.start("name"))
        if line is None or agency is None:
            return None
        agency.kind = "media"
        city = self.at.get(line.start())
        if city is not None and city is not agency and len(city.mentions) == 1:
            city.kind = "place"
        return agency

    def _marked(self, start: int, end: int) -> None:
        """Makes an outlet of a name between marks: the newspaper “Bild”."""
        name = self.document.text[start:end]
        known = (e for e in self.entities if name in {e.name, *e.aliases})
        entity = self.named(start, end) or next(known, None)
        if entity is None:
            entity = Entity(name, "media", first=start)
            self.entities.append(entity)
        if entity.name != name and entity.name in name:
            entity.aliases.append(entity.name)
            entity.name = name
        entity.kind = "media"
        entity.mentions.append((start, end))
        self.at[start] = entity

    def _outlet(self, known: dict[str, Entity]) -> Entity | None:
        """The publishing outlet, so that "the Courier" is known for the Northquay Courier."""
        if not self.page.outlet:
            return None
        entity = Entity(self.page.outlet, "media", first=len(self.document.text))
        known[_key(self.page.outlet)] = entity
        self._keep(entity)
        return entity

    def _keep(self, entity: Entity) -> None:
        self.entities.append(entity)
        parts = _key(entity.name).split()
        for word in {parts[0], parts[-1]} if parts else ():
            self._by_word.setdefault(word, []).append(entity)

    def _entity(self, name: Name, key: str, kind: str) -> Entity:
        if kind == "country" and (known := self._country(key)) is not None:
            return known
        entity = Entity(key if name.text.isupper() else name.text, kind, first=name.start)
        self._keep(entity)
        return entity

    def _country(self, key: str) -> Entity | None:
        same = SAME_COUNTRY.get(key, key)
        countries = (e for e in self.entities if e.kind == "country")
        return next((e for e in countries if SAME_COUNTRY.get(e.name, e.name) == same), None)

    def _owner(self, name: Name, key: str, kind: str) -> Entity | None:
        """The entity that a shorter name stands for, where only one can be meant."""
        parts = key.split()
        if not 0 < len(parts) < 3 or kind in {"country", "demonym"}:
            return None
        near = [*self._by_word.get(parts[0], ()), *self._by_word.get(parts[-1], ())]
        fits = [e for e in dict.fromkeys(near) if self._shortened(e, name, parts, kind)]
        if len(fits) > 1 and all(e.kind == "person" for e in fits):
            gender = _gender_of(name.title)
            owner: Entity = next((e for e in fits if gender and e.gender == gender), fits[0])
            return owner
        return fits[0] if len(fits) == 1 else None

    def _shortened(self, entity: Entity, name: Name, parts: list[str], kind: str) -> bool:
        """Whether a name is a short form of an entity's."""
        longer = _key(entity.name).split()
        if len(longer) <= len(parts):
            return False
        if entity.kind == "person":
            known = name.text not in CITIES and (kind != "media" or bool(name.title))
            return known and len(parts) == 1 and parts[0] in {longer[-1], longer[0]}
        if entity.kind == "place" or kind == "place" or name.title:
            return False
        before = self.document.tokens[name.first - 1].low if name.first else ""
        heard = before == "the" or name.text.startswith("The ")
        inside = longer[: len(parts)] == parts or longer[-len(parts) :] == parts
        return inside and (entity.kind != "media" or heard)

    # ------------------------------------------------------------------ mentions
    def _mention(self, name: Name, entity: Entity) -> None:
        parts = _key(name.text).split()
        if entity.kind == "person" and len(parts) == 1:
            entity = self._meant(name, entity, parts[0])
        if name.text not in {entity.name, *entity.aliases} and _key(name.text) != entity.name:
            entity.aliases.append(name.text)
        entity.mentions.append((name.start, name.end))
        entity.first = min(entity.first, name.start)
        self.at[name.start] = entity
        self._describe(name, entity)

    def _meant(self, name: Name, entity: Entity, word: str) -> Entity:
        """Which person a bare surname means here, where several share it.

        By role, by gender, else the one of them who was named last.
        """
        rivals = [e for e in self._by_word.get(word, ()) if e.kind == "person"]
        # "his wife, Ann Lee" keeps her first name; "Lee" alone is the one whose wife she is
        rivals = [e for e in rivals if name.title or not _KIN & e.traits] or rivals
        if len(rivals) < 2:
            return rivals[0] if rivals else entity
        head = head_of(self.descriptions.of(name, "person") or "")[0]
        gender = _gender_of(name.title)
        for fitting in (
            [e for e in rivals if head and head in e.heads],
            [e for e in rivals if gender and e.gender == gender],
            [e for e in rivals if gender and not e.gender],
        ):
            if len(fitting) == 1:
                return fitting[0]
        before = [e for e in rivals if e.mentions and e.mentions[-1][1] <= name.start]
        near = [e for e in before if name.start - e.mentions[-1][1] < _NEAR]
        if before and not near:  # the one whom the article tells of most goes by the surname
            return max(before, key=lambda e: len(e.mentions))
        return max(near, key=lambda e: e.mentions[-1], default=entity)

    def _describe(self, name: Name, entity: Entity) -> None:
        if entity.kind not in _DESCRIBED:
            return
        role = self.descriptions.of(name, entity.kind)
        full = len(_key(name.text).split()) > 1
        if role and (entity.role is None or (full and not entity.heads)):
            entity.role = _ARTICLE.sub("", role)
        for described in (role, name.office):
            if described:
                head, traits = head_of(described)
                entity.heads.add(head)
                entity.traits |= traits
        if full or not self._shared(name.text):
            entity.gender = entity.gender or _gender(name, entity, role or "")

    def _shared(self, surname: str) -> bool:
        """Whether several people have a surname, so that a title tells nothing of one of them."""
        people = (e for e in self._by_word.get(_key(surname), ()) if e.kind == "person")
        return next(people, None) is not None and next(people, None) is not None

    # ------------------------------------------------------------------ other names
    def _acronym(self, name: Name, wire: Entity | None) -> None:
        """Joins "Lorvenian Medicines Authority (LMA)"; not a city with the agency behind it."""
        tokens, at = self.document.tokens, name.last + 1
        if [t.text for t in tokens[at : at + 3 : 2]] != ["(", ")"]:
            return
        short, long = self.at.get(tokens[at + 1].start), self.at.get(name.start)
        if short is None or long is None or short in {long, wire}:
            return
        if short.name.isupper():
            self._join(long, short)

    def _metonym(self, name: Name) -> None:
        """Joins "Kronsgate, as the Transport Ministry is known after its address"."""
        tokens, at = self.document.tokens, name.last + 1
        if [t.low for t in tokens[at : at + 2]] != [",", "as"]:
            return
        end = noun_right(self.tags, tokens, at + 2)
        here = self.at.get(name.start)
        if end is None or here is None or not _NICKNAMED & {t.low for t in tokens[end : end + 3]}:
            return
        there = self.named(tokens[at + 2].start, tokens[end - 1].end)
        here.kind, here.role = "organisation", self.descriptions.words(at + 2, end)
        if there is not None and there is not here:
            there.kind = "organisation"
            self._join(there, here)

    def _join(self, keep: Entity, gone: Entity) -> None:
        keep.aliases += [a for a in (gone.name, *gone.aliases) if a not in keep.aliases]
        keep.mentions = sorted(keep.mentions + gone.mentions)
        keep.heads |= gone.heads
        self.entities.remove(gone)
        for start, _ in gone.mentions:
            self.at[start] = keep


def _key(text: str) -> str:
    """The form under which a name is known: without "The", in ordinary case."""
    text = text.removeprefix("The ")
    return text.title() if text.isupper() and len(text) > 4 else text


def _gender_of(title: str) -> str:
    return "f" if title in FEMALE else "m" if title in MALE else ""


def _gender(name: Name, entity: Entity, role: str) -> str:
    cues = {name.title, *head_of(role)[1]}
    if cues & (FEMALE - {"her", "she"}):
        return "f"
    if cues & (MALE - {"his", "he", "him"}):
        return "m"
    first = entity.name.split()[0]
    female, male = first in FEMALE_NAMES, first in MALE_NAMES
    return "" if female == male or entity.kind != "person" else "f" if female else "m"
