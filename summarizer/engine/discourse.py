"""Who is meant: pronouns, bare roles, and unnamed sources, as an article goes on.

A small salience model (cf. Lappin and Leass 1994; Muzny et al. 2017 for quoted speech): speakers
before subjects before others, the nearest first, gender and number must fit. Where nobody fits, the
article's own description stands, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summarizer.engine.cast import Cast, Entity
from summarizer.engine.document import Token
from summarizer.engine.lexicon import standins, words
from summarizer.engine.lexicon.roles import BODIES, GROUPS
from summarizer.engine.phrases import Phrase
from summarizer.engine.sources import Source, called, commercial, covers, unnamed
from summarizer.engine.speakable import can_be_called, can_be_named, looks_like_thing, speaking_head
from summarizer.engine.tagging import is_role

__all__ = ["Discourse", "Source"]

_PERSONAL = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
_LOOK_BACK = 60
_DEFINITE = words("the its his her their our that this both")
_SMALL = words("of the for at a")
_WRITERS = words("media person organisation country")
_BODIES = words("media organisation")
_MEDIA = words("media")
#: Nouns for bodies with which their names end.
_CALLED = GROUPS & BODIES


def _own_head(entity: Entity) -> set[str]:
    """The noun in a body's name by which it is called: the agency, for the Food Safety Agency."""
    _, *others = entity.name.lower().split()
    return {others[-1]} if others and others[-1] in _CALLED else set()


class Discourse:
    """Remembers who was mentioned, and answers who a phrase means now."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.heard: list[Source] = []
        self.order: dict[int, int] = {}
        self.by_head: dict[str, list[Entity]] = {}
        for entity in cast.entities:
            own = _own_head(entity) if entity.kind == "organisation" else frozenset()
            for head in entity.heads | own:
                self.by_head.setdefault(head, []).append(entity)
        self.known: dict[int, Source] = {}
        self.spoken: set[int] = set()
        self.authors: dict[str, Source] = {}
        self.relays: dict[str, str] = {}
        self.pairs: dict[str, Source] = {}
        self.paragraph = -1
        self.people: list[Entity] = []
        self._topic: tuple[Source | None, int] = (None, -1)

    def of(self, entity: Entity) -> Source:
        """The one source that stands for an entity."""
        found = self.known.get(id(entity))
        if found is None:
            found = Source(
                entity.name, entity, entity.gender, heads=frozenset(entity.heads),
                media=entity.kind == "media",
            )  # fmt: skip
            self.known[id(entity)] = found
        if entity.gender:
            found.gender = entity.gender
        return found

    def note(self, source: Source | None) -> None:
        """Makes a source the one that was heard of last."""
        if source is not None and source.name is not None:
            self.heard.append(source)
            self.order[id(source)] = len(self.heard)

    def meet(self, entity: Entity, paragraph: int) -> None:
        """Remembers a person as one whom a paragraph tells of."""
        if self.paragraph != paragraph:
            self.paragraph, self.people = paragraph, []
        if entity not in self.people:
            self.people.append(entity)

    def present(self, paragraph: int) -> list[Entity]:
        """The persons whom a paragraph has told of so far."""
        return self.people if self.paragraph == paragraph else []

    def stays(self, subject: Source | None, paragraph: int) -> None:
        """Keeps whom a sentence is about."""
        self._topic = subject, paragraph

    def topic(self, paragraph: int) -> Source | None:
        """Whom the sentence before is about, where it stands in the same paragraph and may speak."""
        subject, there = self._topic
        return subject if there == paragraph and subject is not None and subject.able else None

    # ------------------------------------------------------------------ resolving
    def resolve(self, phrase: Phrase, tokens: Sequence[Token], tags: str) -> Source | None:
        """Whom a noun phrase means, or None where it means nobody who speaks."""
        start, end = phrase.name or (phrase.start, phrase.end)
        if phrase.name is None and tags[phrase.start] == "O":
            return self.pronoun(tokens[phrase.start].low)
        letters = tags[phrase.start : phrase.end]
        if phrase.name is None and "cD" in letters:  # "the union and the drivers' club"
            text = called(self.cast, tokens[phrase.start : phrase.end])
            return self.pairs.setdefault(text, Source(text, plural=True))
        beside = phrase.name is not None and not phrase.start <= phrase.name[0] < phrase.end
        found = (
            None
            if beside
            else (
                self._pair(phrase, tokens, tags)
                or self._report(phrase, tokens, tags)
                or self._apposed(phrase, tokens, tags)
            )
        )
        if found is not None:
            return found
        if self._named_head(tags[start:end], tokens[start:end]):
            entity = self._entity(tokens, tags, start, end)
            if entity is not None:
                return self.of(entity) if can_be_named(entity.name) else None
        return self._described(tokens[phrase.start : phrase.end], tags[phrase.start : phrase.end])

    def _pair(self, phrase: Phrase, tokens: Sequence[Token], tags: str) -> Source | None:
        """Two who speak as one: "Ann Lee and Bo Ek said"."""
        at = tags.find("c", phrase.start, phrase.end)
        if at < 0 or tags[at - 1] != "N" or {"p", "k"} & set(tags[phrase.start : at]):
            return None
        left, right = at - 1, at + 1
        while left > phrase.start and tokens[left].start not in self.cast.at:
            left -= 1
        while right < phrase.end - 1 and tags[right] == "T":
            right += 1
        both = [self.cast.at.get(tokens[n].start) for n in (left, right)]
        one, two = both
        if one is None or two is None or one is two or one.kind != two.kind:
            return None
        name = f"{one.name} and {two.name}"
        return self.pairs.setdefault(name, Source(name, plural=True))

    def _report(self, phrase: Phrase, tokens: Sequence[Token], tags: str) -> Source | None:
        """The owner of a text: the Ledger of "the Ledger's report", "a report in the Ledger"."""
        stop = next((n for n in range(phrase.start, phrase.end) if tags[n] in "pk"), phrase.end)
        at = phrase.end - 1
        text = self._is_text(tokens, tags, at)
        if text and tokens[phrase.start].low == "its":
            return self._last(lambda s: s.media)
        if text and "s" in tags[phrase.start : at]:
            found = self._last_named(tokens, phrase.start, tags.rfind("s", phrase.start, at) - 1)
            kinds = _WRITERS
        elif tags[stop - 2 : stop] == "NS":  # "a Brightwater Institute poll of 1,200 adults"
            found = self._last_named(tokens, phrase.start, stop - 2)
            kinds = _BODIES
        elif stop < phrase.end and self._is_text(tokens, tags, stop - 1):
            return self._by_owner(phrase, tokens, tags, stop)
        else:
            return None
        if found is None or found.kind not in kinds:
            return None
        if found.kind == "media":
            self.authors[tokens[at].low] = self.of(found)
        return self.of(found)

    @staticmethod
    def _is_text(tokens: Sequence[Token], tags: str, at: int) -> bool:
        """Whether a token is a noun for a text."""
        return tags[at : at + 1] == "S" or tokens[at].low in standins.OWNED_TEXTS

    def _by_owner(
        self, phrase: Phrase, tokens: Sequence[Token], tags: str, stop: int
    ) -> Source | None:
        """The owner behind a text: "a report in the Ledger", "figures from the ministry"."""
        low = tokens[stop].low
        if low not in {"by", "from", "in"}:
            return None
        ends = (n for n in range(stop + 1, phrase.end) if low == "by" and tokens[n].low == "for")
        found = self._last_named(tokens, stop, next(ends, phrase.end) - 1)
        if found is not None:
            kinds = _MEDIA if low == "in" else _WRITERS
            return self.of(found) if found.kind in kinds else None
        if low == "in":
            return None
        return self._described(tokens[stop + 1 : phrase.end], tags[stop + 1 : phrase.end])

    def _last_named(self, tokens: Sequence[Token], start: int, at: int) -> Entity | None:
        """The entity whose mention begins last between two tokens."""
        while at > start and tokens[at].start not in self.cast.at:
            at -= 1
        return self.cast.at.get(tokens[at].start)

    def _apposed(self, phrase: Phrase, tokens: Sequence[Token], tags: str) -> Source | None:
        """The person named last in "the representative of the department Ann Lee"."""
        at = phrase.end - 1
        if tags[at : at + 1] != "N" or not {"p", "k"} & set(tags[phrase.start : at]):
            return None
        while at > phrase.start and tokens[at].start not in self.cast.at:
            at -= 1
        entity = self.cast.at.get(tokens[at].start)
        if entity is None or entity.kind not in {"person", "other", "organisation"}:
            return None
        person = entity.kind == "person" or (tags[at - 1] == "N" and "R" in tags[phrase.start : at])
        return self.of(entity) if person and tags[at - 1] in "NGw" else None

    def _named_head(self, tags: str, tokens: Sequence[Token]) -> bool:
        """Whether the phrase is a name rather than "a spokesman for Nordvane"."""
        stop = next((n for n, letter in enumerate(tags) if letter in "pk"), len(tags))
        front = tags[:stop].rstrip(".")
        return front.endswith("N") or ("N" in front and tokens[stop - 1].low in standins.TITLED)

    def _entity(self, tokens: Sequence[Token], tags: str, start: int, end: int) -> Entity | None:
        stop = next((n for n in range(start, end) if tags[n] in "pk"), end)
        for at in range(stop - 1, start - 1, -1):
            if tags[at] == "N" and (at == start or tags[at - 1] != "N"):
                found = self.cast.at.get(tokens[at].start)
                if found is not None and found.kind != "demonym":
                    return found
        return None

    def pronoun(self, low: str) -> Source | None:
        """Whom "he", "they" and the like mean now."""
        if low in _PERSONAL:
            fits = {"", _PERSONAL[low]}
            sure = self._last(lambda s: s.personal and s.gender in fits and self._human(s))
            return sure or self._last(lambda s: s.personal and s.gender in fits)
        if low == "they":
            return self._last(lambda s: s.plural and not s.document) or self._last(
                lambda s: s.entity is not None and s.entity.kind in {"organisation", "country"}
            )
        if low == "it":
            return self._last(
                lambda s: not s.personal and not s.plural and (s.able or id(s) in self.spoken)
            )
        return None

    def _human(self, source: Source) -> bool:
        """Whether something shows that a name is a person's that holds common words."""
        known = source.entity
        if known is None or source.gender or id(source) in self.spoken or known.aliases:
            return True
        acts = any(is_role(head) for head in known.heads)
        return acts or not looks_like_thing(known.name)

    def _last(self, fits: Callable[[Source], bool]) -> Source | None:
        return next((s for s in reversed(self.heard[-_LOOK_BACK:]) if fits(s)), None)

    def _described(self, span: Sequence[Token], letters: str) -> Source | None:
        """A source without a name here: one known by its role, or a new unnamed one."""
        front = 2 if span[0].low in standins.SOME and letters[1:2] == "p" else 1
        stop = next((n for n in range(front, len(letters)) if letters[n] in "pk"), len(letters))
        last = max((n for n in range(stop) if letters[n] in "RGS"), default=stop)
        behind = letters[last + 1 : stop]
        headed = behind == "w" and speaking_head(span[stop - 1].low)  # "the county | treasury"
        if set(behind) <= {"w", "a", "y"} and not headed:
            stop = min(stop, last + 1)
        pairs = zip(span[:stop], letters, strict=False)
        nouns = [token.low for token, letter in pairs if letter in "RGSwN"]
        if not nouns:
            return Source(span[0].low, plural=True) if span[0].low in standins.OTHERS else None
        if stop < len(span) and letters[stop] not in "pk":
            span = span[:stop]
        bare = letters[0] != "D" and not nouns[-1].endswith("s")
        known = self._known(nouns, span, stop) if bare or span[0].low in _DEFINITE else None
        return known or (
            unnamed(self.cast, span, nouns[-1]) if can_be_called(span, letters) else None
        )

    def _known(self, nouns: Sequence[str], span: Sequence[Token], stop: int) -> Source | None:
        """The person or body that a definite description means."""
        head, others = nouns[-1], set(nouns[:-1])
        if head in self.authors:
            return self.authors[head]
        tail = {t.low for t in span[stop:]}
        fits = [
            s for s in self._candidates(standins.SAME.get(head, frozenset({head})))
            if s.entity is None or not others or covers(self._traits(s), others)
        ]  # fmt: skip
        if len(fits) > 1 and tail:
            fits = [s for s in fits if s.entity and tail & self._traits(s)] or fits
        if fits and stop == len(span):
            return max(fits, key=lambda s: self.order.get(id(s), -1))
        if not others and head in standins.WIDER and stop == len(span):
            return self._of_wider(head)
        if len(fits) == 1 and not tail - _SMALL - self._traits(fits[0]):
            return fits[0]
        if stop < len(span):
            return None
        if head == "person" and not others:  # "A clerk at the court … , this person says"
            return self._last(lambda s: s.personal)
        return self._by_noun(head) or self._reporting(head, span[-1])

    def _of_wider(self, head: str) -> Source | None:
        """Who spoke last, where a wider word can mean them: "the official" for a diplomat."""
        last = self._last(lambda s: s.personal)
        return last if last is not None and standins.WIDER[head] & last.heads else None

    def _by_noun(self, head: str) -> Source | None:
        if head in standins.FIRM_NOUNS:
            firm = self._last(
                lambda s: commercial(s) and s.entity is not None and s.entity.kind != "other"
            )
            return firm or self._last(commercial)
        if head in standins.MEDIA_NOUNS:
            return self._last(lambda s: s.media)
        if head in standins.STATE_NOUNS:
            return self._last(lambda s: s.entity is not None and s.entity.kind == "country")
        return None

    def outlet(self, noun: str) -> Source | None:
        """Which outlet "the newspaper" means: the one named last; an agency only if called so."""
        if noun not in standins.MEDIA_NOUNS:
            return None
        return self._last(lambda s: s.media and (noun != "agency" or noun in s.heads))

    def _reporting(self, head: str, token: Token) -> Source | None:
        """Whose "the report" is that has not been told of before: that of the outlet named last."""
        if head not in standins.REPORTS:
            return None
        first = next(t for t in self.cast.document.tokens if t.low == head)
        own = self.cast.page.outlet
        found = self._last(lambda s: s.media and s.name != own)
        if found is None or first.start != token.start:
            return None
        self.authors[head] = found
        return found

    def _candidates(self, heads: frozenset[str]) -> list[Source]:
        """Whoever one of these nouns can stand for: the named, and the unnamed of late."""
        named = [self.of(e) for head in heads for e in self.by_head.get(head, [])[-_LOOK_BACK:]]
        late = self.heard[-_LOOK_BACK:]
        return [*named, *(s for s in late if s.entity is None and heads & s.heads)]

    def _traits(self, source: Source) -> set[str]:
        traits = source.entity.traits if source.entity else set(source.heads)
        return {re.sub(r"'s?$", "", word) for word in traits}
