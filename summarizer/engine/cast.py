"""Who and what acts in an article: entities with their kinds, roles, genders, and aliases.

Mentions are joined as newsrooms name things: full name first, then the surname or a short form
(cf. the rule-based sieves of Raghunathan et al. 2010 for coreference).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.engine.document import Document
from summarizer.engine.kinds import KINDS, by_context, by_words
from summarizer.engine.lexicon.closed import DETERMINERS
from summarizer.engine.lexicon.firstnames import FEMALE_NAMES, MALE_NAMES
from summarizer.engine.lexicon.places import CITIES, DEMONYMS, SAME_COUNTRY
from summarizer.engine.lexicon.roles import FEMALE, MALE
from summarizer.engine.names import Name, find_names
from summarizer.engine.phrases import noun_left, noun_right
from summarizer.engine.request import Page
from summarizer.engine.tagging import tag

__all__ = ["Cast", "Entity"]

_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|our)\s+", re.IGNORECASE)
_RUNS = frozenset(
    "heads head leads lead runs run chairs chair owns own founded directs manages teaches teach "
    "advises commands edits keeps presides oversees coordinates".split()  # noqa: SIM905
)


@dataclass(slots=True)
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
    """The entities of an article, and which of them each mention means."""

    def __init__(self, document: Document, page: Page) -> None:
        self.document = document
        self.page = page
        self.names = find_names(document)
        self.letters = {
            token.start: "N"
            for name in self.names
            for token in document.tokens[name.first : name.last + 1]
        }
        self.tags = tag(document.tokens, self.letters)
        self.entities: list[Entity] = []
        self.demonyms: dict[str, str] = {}
        self.at: dict[int, Entity] = {}
        self._build()

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        votes: dict[str, Counter[str]] = {}
        for name in self.names:
            key = _key(name.text)
            beside = by_context(name, self.document.tokens, self.tags)
            total = votes.setdefault(key, by_words(name.text))
            for kind, vote in beside.items():
                if vote > 1 or (vote == 1 and total[f"some {kind}"] < 2) or vote < 0:
                    total[kind] += vote
                    total[f"some {kind}"] += vote == 1
        self._surnames(votes)
        self._nations(votes)
        by_key: dict[str, Entity] = {}
        outlet = self._outlet(by_key)
        for name in sorted(self.names, key=lambda n: (-len(_key(n.text).split()), n.start)):
            key = _key(name.text)
            if key not in by_key:
                kind = _winner(key, votes[key])
                by_key[key] = self._owner(name, key, kind, by_key) or self._entity(name, key, kind)
        for name in self.names:
            self._mention(name, by_key[_key(name.text)])
        if outlet is not None and not outlet.mentions:
            self.entities.remove(outlet)
        self.entities.sort(key=lambda e: e.first)
        self._acronyms()
        self._metonyms()

    def _surnames(self, votes: dict[str, Counter[str]]) -> None:
        """A name whose last word stands alone later is most often a person's."""
        alone = {
            name.text for name in self.names
            if name.first == name.last
            and (name.title or self.document.tokens[name.first - 1].low != "the")
        }  # fmt: skip
        for key, vote in votes.items():
            parts = key.split()
            if len(parts) in {2, 3} and parts[-1] in alone and vote["person"] > 0:
                vote["person"] += 3

    def _outlet(self, known: dict[str, Entity]) -> Entity | None:
        """The publishing outlet, so that "the Courier" is known for the Northquay Courier."""
        if not self.page.outlet:
            return None
        entity = Entity(self.page.outlet, "media", first=len(self.document.text))
        known[_key(self.page.outlet)] = entity
        self.entities.append(entity)
        return entity

    def _nations(self, votes: dict[str, Counter[str]]) -> None:
        """A name whose demonym occurs too is a country: Karsovia, Karsovian."""
        words = {word for key in votes for word in key.split()}
        for key in list(votes):
            stem = key[:-2] if key.endswith(("ia", "ya")) else key.rstrip("aeiouy")
            if len(stem) < 3 or " " in key:
                continue
            demonym = re.compile(f"{re.escape(stem)}i?(?:an|ans|ese|ish|ic|i)")
            for other in words:
                if other != key and demonym.fullmatch(other):
                    votes[key]["country"] += 5
                    self.demonyms[other] = key
                    if other in votes:
                        votes[other]["demonym"] += 50

    def _entity(self, name: Name, key: str, kind: str) -> Entity:
        if kind == "country":
            same = SAME_COUNTRY.get(key, key)
            for known in self.entities:
                if known.kind == "country" and SAME_COUNTRY.get(known.name, known.name) == same:
                    return known
        entity = Entity(key if name.text.isupper() else name.text, kind, first=name.start)
        self.entities.append(entity)
        return entity

    def _owner(self, name: Name, key: str, kind: str, known: dict[str, Entity]) -> Entity | None:
        """The entity that a shorter name stands for, where only one can be meant."""
        parts = key.split()
        if len(parts) > 2 or kind in {"country", "demonym"}:
            return None
        heard = name.first > 0 and self.document.tokens[name.first - 1].low == "the"
        fits = []
        for other, entity in known.items():
            longer = other.split()
            if len(longer) <= len(parts) or entity in fits:
                continue
            if entity.kind == "person":
                fit = len(parts) == 1 and parts[0] in {longer[-1], longer[0]}
                fit = fit and name.text not in CITIES and (kind != "media" or bool(name.title))
            else:
                fit = longer[: len(parts)] == parts or longer[-len(parts) :] == parts
                fit = fit and entity.kind != "place" and not name.title and kind != "place"
                fit = fit and (entity.kind != "media" or heard or name.text.startswith("The "))
            if fit:
                fits.append(entity)
        if len(fits) > 1 and all(e.kind == "person" for e in fits):
            return self._same_surname(name, fits)
        return fits[0] if len(fits) == 1 else None

    def _same_surname(self, name: Name, fits: list[Entity]) -> Entity:
        """One of several people of a name: by title or gender, else the last one named before."""
        gender = "f" if name.title in FEMALE else "m" if name.title in MALE else ""
        return next((e for e in fits if gender and e.gender == gender), fits[0])

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
        """Which person a bare surname means here, where several share it."""
        rivals = [
            e for e in self.entities
            if e.kind == "person" and word in {_key(e.name).split()[-1], _key(e.name).split()[0]}
        ]  # fmt: skip
        if len(rivals) < 2:
            return entity
        role = self._role(name, "person")
        if role:
            head = _heads(role)[0]
            fitting = [e for e in rivals if head in e.heads]
            if len(fitting) == 1:
                return fitting[0]
        gender = "f" if name.title in FEMALE else "m" if name.title in MALE else ""
        fitting = [e for e in rivals if gender and e.gender == gender]
        if len(fitting) == 1:
            return fitting[0]
        before = [e for e in rivals if e.mentions and e.mentions[-1][1] <= name.start]
        return max(before, key=lambda e: e.mentions[-1], default=entity)

    # ------------------------------------------------------------------ describing
    def _describe(self, name: Name, entity: Entity) -> None:
        role = self._role(name, entity.kind)
        if entity.kind not in {"person", "organisation", "media", "other"}:
            return
        if role and (
            entity.role is None or (len(_key(name.text).split()) > 1 and not entity.heads)
        ):
            entity.role = _ARTICLE.sub("", role)
        if role:
            self._learn(entity, role)
        if name.office:
            self._learn(entity, name.office)
            entity.role = entity.role or name.office
        if not entity.gender:
            entity.gender = self._gender(name, entity, role or "")

    def _learn(self, entity: Entity, role: str) -> None:
        head, traits = _heads(role)
        entity.heads.add(head)
        entity.traits |= traits

    def _gender(self, name: Name, entity: Entity, role: str) -> str:
        cues = {name.title, *(w.lower() for w in role.split())}
        if cues & (FEMALE - {"her", "she"}):
            return "f"
        if cues & (MALE - {"his", "he", "him"}):
            return "m"
        first = entity.name.split()[0]
        female, male = first in FEMALE_NAMES, first in MALE_NAMES
        return "" if female == male or entity.kind != "person" else "f" if female else "m"

    def _role(self, name: Name, kind: str) -> str | None:
        return next((role for role in self._roles(name, kind) if role), None)

    def _roles(self, name: Name, kind: str) -> Iterator[str | None]:
        """Descriptions beside a mention, the surest first."""
        tags, tokens = self.tags, self.document.tokens
        first, after = name.first, name.last + 1
        if name.title and first > 0:
            first -= 1
        if name.office:
            yield name.office
        if first > 0 and tags[first - 1] in "RG":
            yield self._phrase(self._base(first, kind), first)
        if after + 1 < len(tags) and tags[after] in ",(":
            yield self._behind(after + 1)
        if kind == "person" and first > 1 and tags[first - 1] == "," and tags[first - 2] in "RGwN":
            left = noun_left(tags, tokens, first - 2)
            if left is not None and {"R", "G"} & set(tags[left : first - 1]):
                yield self._phrase(left, first - 1)
        if after + 1 < len(tags) and tokens[after].low in {"is", "was"} and tags[after + 1] == "D":
            yield self._behind(after + 1)

    def _base(self, first: int, kind: str) -> int | None:
        """Start of the description that ends before a name, without what only leads up to it."""
        start = noun_left(self.tags, self.document.tokens, first - 1)
        if start is None or (kind == "person" and "R" in self.tags[start : start + 4]):
            return start
        letters = self.tags[start:first]
        tail = max(letters.rfind("p"), letters.rfind("k"))
        return start + tail + 1

    def _behind(self, at: int) -> str | None:
        tags, tokens = self.tags, self.document.tokens
        if at + 1 < len(tags) and tags[at] == "#" and tags[at + 1] == ",":
            at += 2
        if at + 1 < len(tags) and tags[at] == "h" and tokens[at + 1].low in _RUNS:
            end = at + 2
            while end < len(tags) and tags[end] in "DNTRGSwsp#&a" and end - at < 12:
                end += 1
            return self._phrase(at + 1, end)
        if at + 1 < len(tags) and tokens[at].low == "as" and tags[at + 1] == "D":
            at += 1
        end = noun_right(tags, tokens, at)
        if end is None or not {"R", "G"} & set(tags[at:end]) or tags[at] == "O":
            return None
        closed = end >= len(tags) or tags[end] in ",.;)-htcpavXP"
        return self._phrase(at, end) if closed else None

    def _phrase(self, start: int | None, end: int) -> str | None:
        if start is None or start >= end:
            return None
        tokens = self.document.tokens
        return self.document.words((tokens[start].start, tokens[end - 1].end))

    def _acronyms(self) -> None:
        """Joins "Lorvenian Medicines Authority (LMA)"."""
        tokens = self.document.tokens
        for name in self.names:
            at = name.last + 1
            if at + 2 >= len(tokens) or tokens[at].text != "(" or tokens[at + 2].text != ")":
                continue
            short = self.at.get(tokens[at + 1].start)
            long = self.at.get(name.start)
            if short is None or long is None or short is long or not short.name.isupper():
                continue
            self._join(long, short)

    def _metonyms(self) -> None:
        """Joins "Kronsgate, as the Transport Ministry is known after its address"."""
        tokens, tags = self.document.tokens, self.tags
        for name in self.names:
            at = name.last + 1
            if at + 3 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].low != "as":
                continue
            end = noun_right(tags, tokens, at + 2)
            known = {t.low for t in tokens[end : end + 3]} if end is not None else set()
            here = self.at.get(name.start)
            if (
                end is None
                or here is None
                or not known & {"known", "called", "nicknamed", "dubbed"}
            ):
                continue
            there = self.named(tokens[at + 2].start, tokens[end - 1].end)
            here.kind, here.role = "organisation", self._phrase(at + 2, end)
            if there is not None and there is not here:
                self._join(there, here)
                there.kind = "organisation"

    def _join(self, keep: Entity, gone: Entity) -> None:
        keep.aliases += [a for a in (gone.name, *gone.aliases) if a not in keep.aliases]
        keep.mentions = sorted(keep.mentions + gone.mentions)
        keep.heads |= gone.heads
        self.entities.remove(gone)
        for start, entity in self.at.items():
            if entity is gone:
                self.at[start] = keep

    # ------------------------------------------------------------------ asking
    def named(self, start: int, end: int) -> Entity | None:
        """The last entity named in a span of the clean text, people before others."""
        found = [e for s, e in self.at.items() if start <= s < end]
        people = [e for e in found if e.kind == "person"]
        return (people or found or [None])[-1]


def _key(text: str) -> str:
    text = re.sub(r"^The ", "", text)
    return text.title() if text.isupper() and len(text) > 4 else text


def _winner(key: str, votes: Counter[str]) -> str:
    if key in DEMONYMS or votes["demonym"] > 0:
        return "demonym"
    best = max(KINDS, key=lambda kind: (votes[kind], -KINDS.index(kind)))
    return best if votes[best] > 0 else "other"


def _heads(role: str) -> tuple[str, set[str]]:
    """The noun that can stand for who is described, and all words of the description."""
    front = re.split(r"\b(?:of|for|at|in|who|which|that|from|to|on|with)\b|,", role.lower())[0]
    nouns = [w for w in re.findall(r"[a-z][\w-]*", front) if w not in DETERMINERS and len(w) > 1]
    if not nouns or nouns[0] in _RUNS:
        return "", set()
    return nouns[-1], set(nouns)
