"""A digest as one self-contained page: the stories left, every article as it was read right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from summarizer.render.across.outline import QUESTIONS
from summarizer.render.across.read import read_digest
from summarizer.render.across.shape import (
    Card,
    Claim,
    Digest,
    Happening,
    Player,
    Question,
    Source,
    Stance,
    Story,
    Telling,
)
from summarizer.render.facets import Facets, is_flagged
from summarizer.render.page import page, pane_of, text_of
from summarizer.render.view import Passage

__all__ = ["render_html"]
#: A table of more cells than this helps nobody, and makes the page slow to open.
_CELLS = 3_000


class _Row(NamedTuple):
    """A claim in the ledger: what each outlet does with it."""

    claim: Claim
    cells: tuple[tuple[Telling, ...], ...]


class _Asked(NamedTuple):
    """An open question, with the words of the claims that it is about."""

    question: Question
    evidence: tuple[Passage, ...]


class _Chapter(NamedTuple):
    """A story, with what its drawing needs.

    Attributes:
        story: The story.
        shared: Claims that several articles tell, or that are in dispute.
        alone: All others.
        ledger: The shared ones against the outlets.
        questions: Heading and questions.
        players: Actors, each with its number among the filters or an empty string.
    """

    story: Story
    shared: tuple[Claim, ...]
    alone: tuple[Claim, ...]
    ledger: tuple[_Row, ...]
    questions: tuple[tuple[str, tuple[_Asked, ...]], ...]
    players: tuple[tuple[Player, str], ...]


class _Whole(NamedTuple):
    """The digest, with what its drawing needs."""

    digest: Digest
    chapters: tuple[_Chapter, ...]
    placed: frozenset[int]
    panes: frozenset[int]
    focused: Callable[[Telling, Passage], tuple[str, str, str]]


def render_html(record: Mapping[str, Any], articles: Mapping[str, object] | None = None) -> str:
    """The page of a digest.

    Args:
        record: The digest, in the contract's form.
        articles: Articles or their texts by id, for those that the record carries no text of.
    """
    told = read_digest(record)
    facets = Facets()
    chapters = tuple(_chapter(story, facets) for story in told.stories)
    passages: dict[int, list[Passage]] = {}
    for passage in _passages(told):
        passages.setdefault(passage.source, []).append(passage)
    given = articles or {}
    drawn = [
        pane_of(
            source.number,
            source.row,
            text_of(given.get(source.id), source.row),
            passages.get(source.number, ()),
        )
        for source in _in_stories(told)
    ]
    panes = [pane for pane in drawn if pane]
    placed = frozenset(number for pane in panes for number in pane.marked.placed)
    shown = frozenset(pane.number for pane in panes)
    whole = _Whole(told, chapters, placed, shown, _focused)
    return page(title=told.title, panes=panes, facets=facets, digest=whole)


def _in_stories(told: Digest) -> Iterable[Source]:
    """The articles of the first story first, then as they stand."""
    ordered = [source for story in told.stories for source in story.sources]
    return {source.number: source for source in (*ordered, *told.sources)}.values()


def _passages(told: Digest) -> Iterator[Passage]:
    for story in told.stories:
        for claim in (*story.summary, *story.claims):
            yield from claim.evidence
        yield from _of_tellings(side for card in story.cards for side in card.sides)
        yield from _of_tellings(stand.telling for row in story.stances for stand in row.stands)
        yield from _of_tellings(each for row in story.timeline for each in row.tellings)


def _of_tellings(tellings: Iterable[Telling]) -> Iterator[Passage]:
    for telling in tellings:
        yield from telling.evidence


def _focused(telling: Telling, passage: Passage) -> tuple[str, str, str]:
    """The quote, cut around the words that count."""
    if telling.focus is None:
        return passage.quote, "", ""
    start, end = (edge - passage.start for edge in telling.focus)
    if not 0 <= start < end <= len(passage.quote):
        return passage.quote, "", ""
    return passage.quote[:start], passage.quote[start:end], passage.quote[end:]


def _chapter(story: Story, facets: Facets) -> _Chapter:
    about = _Cast(story.actors)
    for claim in story.summary:
        said = f"{claim.speaker or ''} {claim.text}"
        _add(facets, claim, "summary", claim.tellings, cast=about, text=said)
    for card in story.cards:
        _add_card(facets, card, about)
    shared = tuple(claim for claim in story.claims if claim.articles > 1 or claim.disputed)
    alone = tuple(claim for claim in story.claims if claim not in shared)
    for claim in (*shared, *alone):
        _add_claim(facets, claim, about)
    for stance in story.stances:
        _add_stance(facets, stance, about)
    for happening in story.timeline:
        _add_happening(facets, happening, about)
    questions = tuple(_questions(story, facets, about))
    players = tuple((player, facets.number("a", player.name)) for player in story.actors)
    most = max(_CELLS // max(len(story.outlets), 1), 20)
    rows = tuple(_Row(claim, _cells(claim, story.outlets)) for claim in shared[:most])
    return _Chapter(story, shared, alone, rows, questions, players)


def _cells(claim: Claim, outlets: tuple[str, ...]) -> tuple[tuple[Telling, ...], ...]:
    return tuple(
        tuple(telling for telling in claim.tellings if telling.source.label == outlet)
        for outlet in outlets
    )


class _Cast:
    """Who of a story's actors is named by a text, under whichever of his names."""

    def __init__(self, actors: tuple[Player, ...]) -> None:
        self._named = {
            name: player.name
            for player in reversed(actors)
            for name in (*player.aliases, player.name)
        }
        longest = sorted((name for name in self._named if len(name) > 2), key=len, reverse=True)
        names = "|".join(map(re.escape, longest))
        self._pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)") if names else None

    def of(self, *texts: str) -> set[str]:
        """Their names as the story lists them."""
        if self._pattern is None:
            return {text for text in texts[1:] if text}
        return {self._named[match[0]] for text in texts for match in self._pattern.finditer(text)}


def _add(  # noqa: PLR0913 - what a statement is, field by field
    facets: Facets,
    what: object,
    kind: str,
    tellings: tuple[Telling, ...],
    *,
    cast: _Cast,
    text: str = "",
    marks: Iterable[str] = (),
) -> None:
    names = [name for telling in tellings for name in telling.names]
    hedged = any(
        telling.stand == "hedges" or any(run.role == "hedge" for run in telling.lead)
        for telling in tellings
    )
    found = [
        *marks,
        *(["hedged"] if hedged else []),
        *(["flagged"] if any(is_flagged(telling.notes) for telling in tellings) else []),
    ]
    facets.add(
        what,
        _of_tellings(tellings),
        kind=kind,
        marks=found,
        outlets=(telling.source.label for telling in tellings),
        actors=cast.of(text, *names),
    )


def _add_claim(facets: Facets, claim: Claim, cast: _Cast) -> None:
    marks = [
        *(["disputed"] if claim.disputed else []),
        *(["single"] if claim.independent == 1 else []),
        *(["new"] if claim.change else []),
    ]
    _add(facets, claim, "claim", claim.tellings, cast=cast, text=claim.text, marks=marks)


def _add_card(facets: Facets, card: Card, cast: _Cast) -> None:
    marks = ["disputed"] if card.kind == "contradiction" else []
    marks += ["new"] if card.change else []
    text = " ".join((card.explanation, *(side.text for side in card.sides)))
    _add(facets, card, card.kind, card.sides, cast=cast, text=text, marks=marks)


def _add_stance(facets: Facets, stance: Stance, cast: _Cast) -> None:
    tellings = tuple(stand.telling for stand in stance.stands)
    marks = ["disputed"] if stance.differs else []
    text = f"{stance.holder} {stance.target}"
    _add(facets, stance, "stance", tellings, cast=cast, text=text, marks=marks)


def _add_happening(facets: Facets, happening: Happening, cast: _Cast) -> None:
    tellings = happening.tellings
    if happening.kind == "event" or any(telling.evidence for telling in tellings):
        marks = ["disputed"] if happening.differs else []
        text = happening.what
        _add(facets, happening, happening.kind, tellings, cast=cast, text=text, marks=marks)


def _questions(
    story: Story, facets: Facets, cast: _Cast
) -> Iterator[tuple[str, tuple[_Asked, ...]]]:
    claims = {claim.id: claim for claim in story.claims}
    kinds = dict.fromkeys((*QUESTIONS, *(question.kind for question in story.questions)))
    for kind in kinds:
        found: list[_Asked] = []
        for question in story.questions:
            if question.kind != kind:
                continue
            about = [claims[name] for name in question.claims if name in claims]
            tellings = tuple(telling for claim in about for telling in claim.tellings)
            asked = _Asked(question, tuple(_of_tellings(tellings)))
            marks = {"disputed": ["disputed"], "single_origin": ["single"]}.get(kind, [])
            _add(
                facets, asked, "open question", tellings, cast=cast, text=question.text, marks=marks
            )
            found.append(asked)
        if found:
            yield QUESTIONS.get(kind, kind.replace("_", " ").capitalize()), tuple(found)
