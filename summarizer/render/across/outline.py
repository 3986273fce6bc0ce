"""A digest as a `View`, so that the formats of a result for reading, text and Markdown, draw it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summarizer.render.across.read import read_digest
from summarizer.render.across.shape import (
    FOUND,
    Card,
    Claim,
    Digest,
    Happening,
    Player,
    Source,
    Stance,
    Story,
    Telling,
)
from summarizer.render.view import Fact, Item, Note, Passage, Run, Section, View
from summarizer.render.visible import short

__all__ = ["QUESTIONS", "outline_of"]

#: Headings of open questions by kind.
QUESTIONS = {
    "disputed": "In dispute",
    "unanswered": "No article answers",
    "single_origin": "Only one origin says so",
}
#: No more origins of a story than this are named at its head.
_MANY = 8


def outline_of(record: Mapping[str, Any], *, nested: bool) -> View:
    """The digest in sections and items.

    Args:
        record: The digest's JSON.
        nested: Whether the tellings of a claim are items of their own, and who says what is a
            table; else they are shown at its passages.
    """
    told = read_digest(record)
    one = len(told.stories) == 1
    facts = [Fact("", (said,)) for said in told.overview]
    if told.since:
        facts.append(Fact("", (f"{told.since[0]}: {', '.join(told.since[1:])}",)))
    sections: list[Section] = []
    for story in told.stories:
        parts = tuple(_Chapter(story, nested=nested).sections())
        head = tuple(_head(story))
        sections += (
            [Section("", body=Item(facts=head)), *parts]
            if one
            else [Section(story.headline, body=Item(facts=head, sections=parts))]
        )
    return View(
        told.title, "", None, None, tuple(facts), None, tuple(sections),
        tuple(_remains(told)), told.provenance,
    )  # fmt: skip


class _Chapter:
    """One story as it is laid out; the name of an article that is its only one is not repeated."""

    def __init__(self, story: Story, *, nested: bool) -> None:
        self._story = story
        self._nested = nested
        self._alone = len(story.sources) == 1

    def sections(self) -> Iterator[Section]:
        """All that the story has."""
        story = self._story
        shared = [claim for claim in story.claims if claim.articles > 1 or claim.disputed]
        alone = [claim for claim in story.claims if claim not in shared]
        rest = "Claims" if self._alone else "Claims of one article alone"
        table = shared if self._nested and len(story.outlets) > 1 else []
        parts = (
            Section("Summary", "sentence", tuple(map(self._claim, story.summary))),
            Section("Where they disagree", "card", tuple(map(self._card, story.cards))),
            Section("Claims", "claim", tuple(map(self._claim, shared))),
            Section("Who says what", "row", tuple(_row(claim, story.outlets) for claim in table)),
            Section(rest, "claim", tuple(map(self._claim, alone))),
            Section("Where they stand", "stance", tuple(map(self._stance, story.stances))),
            Section("Timeline", "event", tuple(map(self._happening, story.timeline))),
            Section("Actors", "actor", tuple(map(_actor, story.actors))),
        )
        yield from (part for part in parts if part.items)
        asked = tuple(_questions(story))
        if asked:
            yield Section("Open questions", body=Item(sections=asked))

    def _name(self, source: Source) -> str:
        return "" if self._alone else short(source.label)

    def _named(self, telling: Telling) -> list[Run]:
        """Whose article it is, and what that does with the claim."""
        name = self._name(telling.source)
        return [*([Run("target", name)] if name else []), *_stand(telling)]

    def _evidence(self, tellings: Iterable[Telling]) -> tuple[Passage, ...]:
        """The passages, each under its outlet; what is known of the telling too, unless nested."""
        found: list[Passage] = []
        for telling in tellings:
            label = short(telling.source.label)
            if not self._nested:
                label = ", ".join(filter(None, (self._name(telling.source), *_told(telling))))
            found += [passage._replace(label=label) for passage in telling.evidence]
        return tuple(found)

    def _claim(self, claim: Claim) -> Item:
        marks = _marks(claim)
        if len(claim.tellings) == 1 and claim.articles == 1:
            only = claim.tellings[0]
            lead = [*self._named(only), *only.lead, *marks]
            evidence = self._evidence([only])
            if not self._nested:
                evidence = tuple(passage._replace(label="") for passage in only.evidence)
            return Item("claim", tuple(lead), claim.text, (), evidence, only.notes)
        lead = [Run("name", claim.speaker)] if claim.speaker else []
        lead += [] if self._alone else [Run("aside", claim.counts)]
        lead += marks
        facts = (Fact("Origins", claim.origins),) if claim.origins else ()
        notes = tuple(note for telling in claim.tellings for note in telling.notes)
        if not self._nested or not claim.id or not claim.origins:
            evidence = self._evidence(claim.tellings)
            return Item("claim", tuple(lead), claim.text, facts, evidence, notes)
        tellings = Section("Told by", "telling", tuple(map(self._telling, claim.tellings)))
        return Item("claim", tuple(lead), claim.text, facts, (), notes, (tellings,))

    def _telling(self, telling: Telling) -> Item:
        lead = [*self._named(telling), *telling.lead]
        if telling.copied:
            lead.append(Run("aside", f"in the words of {telling.copied}"))
        return Item("telling", tuple(lead), evidence=self._evidence([telling]))

    def _card(self, card: Card) -> Item:
        kind = "updated figure" if card.kind == "updated" else card.kind
        lead = [Run("tag", kind)]
        lead += [Run("aside", card.about)] if card.about else []
        lead += [Run("tag", card.change)] if card.change else []
        judged = () if card.by in {"", "rules"} else (Fact("Judged by", (card.by,)),)
        if self._nested:
            sides = Section("Sides", "telling", tuple(map(self._telling, card.sides)))
            return Item("card", tuple(lead), card.explanation, judged, sections=(sides,))
        evidence = self._evidence(card.sides)
        return Item("card", tuple(lead), card.explanation, judged, evidence)

    def _stance(self, stance: Stance) -> Item:
        lead = [Run("name", stance.holder), Run("join", "→"), Run("target", stance.target)]
        lead += [Run("tag", "outlets differ")] if stance.differs else []
        facts = tuple(
            Fact(self._name(stand.telling.source), (stand.position,)) for stand in stance.stands
        )
        evidence = self._evidence(
            stand.telling._replace(stand="", lead=()) for stand in stance.stands
        )
        return Item("stance", tuple(lead), "", facts, evidence)

    def _happening(self, happening: Happening) -> Item:
        date = (happening.date or "undated").replace("/", " to ")
        lead = [Run("date", date)]
        if happening.date_text and happening.date_text != date:
            lead.append(Run("aside", f"“{happening.date_text}”"))
        if happening.kind != "event":
            published = "published" if happening.kind == "publication" else "date on the page"
            lead.append(Run("aside", published))
        lead += [Run("tag", "dates differ")] if happening.differs else []
        bare = [telling._replace(stand="", lead=()) for telling in happening.tellings]
        return Item("event", tuple(lead), happening.what, (), self._evidence(bare))


def _head(story: Story) -> Iterator[Fact]:
    first, last = story.span
    when = f", {first}{f' to {last}' if last and last != first else ''}" if first else ""
    change = f", {story.change}" if story.change else ""
    yield Fact("", (f"{story.counts}{when}{change}",))
    for said in story.overview:
        yield Fact("", (said,))
    outlets = [f"{s.label} ({s.published})" if s.published else s.label for s in story.sources]
    yield Fact("Told by", tuple(outlets))
    if story.origins:
        names = [name for name, _ in story.origins[:_MANY]]
        more = len(story.origins) - _MANY
        yield Fact("Origins", (*names, *((f"{more} more",) if more > 0 else ())))


def _marks(claim: Claim) -> list[Run]:
    marks = [Run("tag", "disputed")] if claim.disputed else []
    if claim.change:
        newly = "" if claim.change == "new" else "newly "
        marks.append(Run("tag", f"{newly}{claim.change}"))
    return marks


def _stand(telling: Telling) -> list[Run]:
    return [Run("tag", telling.stand)] if telling.stand in {"denies", "hedges"} else []


def _told(telling: Telling) -> Iterator[str]:
    """Who says it and how, in words."""
    if telling.names:
        yield " ← ".join(telling.names)
    if telling.stand in {"denies", "hedges"}:
        yield telling.stand
    if telling.copied:
        yield f"in the words of {telling.copied}"
    if FOUND in telling.lead:
        yield FOUND.text


def _row(claim: Claim, outlets: tuple[str, ...]) -> Item:
    """A claim against the outlets."""
    facts = []
    for outlet in outlets:
        stands = [telling.stand for telling in claim.tellings if telling.source.label == outlet]
        facts.append(Fact(short(outlet), tuple(dict.fromkeys(stands)) or ("silent",)))
    return Item("row", (), claim.text, tuple(facts), claim.evidence)


def _actor(player: Player) -> Item:
    lead = [Run("name", player.name)]
    lead += [Run("tag", player.kind)] if player.kind and player.kind != "other" else []
    told = (
        player.role or "",
        f"speaks for {player.of}" if player.of else "",
        "also " + ", ".join(player.aliases) if player.aliases else "",
        f"in {player.articles} articles" if player.articles > 1 else "",
    )
    return Item("actor", (*lead, *(Run("aside", words) for words in told if words)))


def _questions(story: Story) -> Iterator[Section]:
    for kind in dict.fromkeys((*QUESTIONS, *(question.kind for question in story.questions))):
        asked = tuple(Item(text=each.text) for each in story.questions if each.kind == kind)
        if asked:
            yield Section(QUESTIONS.get(kind, kind.replace("_", " ").capitalize()), items=asked)


def _remains(told: Digest) -> Iterator[Section]:
    failed = tuple(Item(notes=(Note("reason", name, why),)) for name, why in told.failed)
    if failed:
        yield Section("Not in this digest", "failure", failed)
    left = tuple(
        Item("remark", (Run("target", label), Run("tag", note.label)), note.text)
        for label, note in told.left
    )
    if left:
        yield Section("Left out", "remark", left)
