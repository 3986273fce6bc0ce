"""A digest's JSON into values to draw; what is missing or of the wrong kind counts as unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summarizer.render.across.remarks import (
    asked_of,
    failed_of,
    flags_of,
    left_of,
    since_of,
    told_of,
)
from summarizer.render.across.shape import (
    FOUND,
    Card,
    Claim,
    Digest,
    Happening,
    Player,
    Question,
    Source,
    Stance,
    Stand,
    Story,
    Telling,
)
from summarizer.render.across.values import Row, count_of, row_of, rows_of, strings_of, words_of
from summarizer.render.view import Passage, Run

__all__ = ["read_digest"]


def read_digest(record: Row) -> Digest:
    """Everything there is to show of a digest, in the order in which it is shown.

    Passages are numbered from 1 through the digest; what bears several statements has one number.
    """
    return _Reading(record).digest()


def _chain(row: Row) -> tuple[str, ...]:
    """Who says it, and each through whom it came, nearest to the words first."""
    links = [words_of(row, "speaker"), *strings_of(row.get("via")), words_of(row, "relayed_by")]
    return tuple(link for link in links if link)


def _lead(row: Row) -> Iterator[Run]:
    chain = _chain(row)
    yield Run("name", chain[0]) if chain else Run("aside", "the outlet itself")
    for link in chain[1:]:
        yield Run("join", "←")
        yield Run("name", link)
    mode, hedge = words_of(row, "mode"), words_of(row, "hedge")
    if mode and mode != "assertion":
        yield Run("tag", mode)
    if hedge:
        yield Run("hedge", hedge)
    if row.get("found_in_text") is True:
        yield FOUND


class _Reading:
    """One record as it is read."""

    def __init__(self, record: Row) -> None:
        self._record = record
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._sources = {
            source.id: source
            for source in (
                self._source(number, row)
                for number, row in enumerate(rows_of(record.get("articles")), 1)
            )
        }
        self._unknown = Source(0, "", "unknown article", None, None, "", new=False, row={})

    def digest(self) -> Digest:
        stories = tuple(self._story(row) for row in rows_of(self._record.get("stories")))
        sources = tuple(self._sources.values())
        many = f"{len(sources)} article{'' if len(sources) == 1 else 's'}"
        title = f"{many}, {len(stories)} stor{'y' if len(stories) == 1 else 'ies'}"
        title = stories[0].headline if len(stories) == 1 else title
        overview = strings_of(self._record.get("overview"))
        return Digest(
            title,
            tuple(said for said in overview if said.rstrip(".") != title),
            sources,
            stories,
            tuple(since_of(row_of(self._record.get("since")))),
            tuple(failed_of(row) for row in rows_of(self._record.get("failed"))),
            tuple(note for source in sources for note in left_of(source)),
            (*asked_of(sources), *told_of(row_of(self._record.get("provenance")))),
        )

    def _source(self, number: int, row: Row) -> Source:
        name = words_of(row, "id") or f"article {number}"
        label = words_of(row, "label") or words_of(row, "outlet") or words_of(row, "title") or name
        return Source(
            number, name, label, words_of(row, "title"), words_of(row, "published"),
            words_of(row, "story") or "", row.get("new") is True, row,
        )  # fmt: skip

    def _of(self, row: Row, otherwise: Row | None = None) -> Source:
        name = words_of(row, "article") or words_of(otherwise or {}, "article") or ""
        return self._sources.get(name, self._unknown)

    def _passages(self, row: Row) -> tuple[Passage, ...]:
        """The evidence of a row; a lone one counts as a list of one."""
        given = row.get("evidence")
        rows = [given] if isinstance(given, Mapping) else rows_of(given)
        return tuple(passage for each in rows for passage in self._passage(each, row))

    def _passage(self, row: Row, around: Row) -> Iterator[Passage]:
        quote, start, end = row.get("quote"), count_of(row.get("start")), count_of(row.get("end"))
        if not isinstance(quote, str) or start is None or end is None:
            return
        source = self._of(row, around)
        place = (source.number, start, end)
        number = self._numbers.setdefault(place, len(self._numbers) + 1)
        match, given = words_of(row, "match") or "exact", words_of(row, "given")
        yield Passage(
            number, source.label, quote, start, end, match,
            given if given != quote else None, source.number,
        )  # fmt: skip

    def _telling(self, row: Row, stand: str = "") -> Telling:
        source = self._of(row)
        copied = words_of(row, "copied_from")
        focus = row_of(row.get("focus"))
        start, end = count_of(focus.get("start")), count_of(focus.get("end"))
        return Telling(
            source,
            words_of(row, "stand") or stand,
            tuple(_lead(row)),
            words_of(row, "text") or words_of(row, "what") or "",
            words_of(row, "origin"),
            self._sources.get(copied, self._unknown).label if copied else None,
            None if start is None or end is None else (start, end),
            self._passages(row),
            tuple(flags_of(source, row)),
            _chain(row),
            count_of(row.get("claim")),
        )

    def _story(self, row: Row) -> Story:
        named = strings_of(row.get("articles"))
        sources = tuple(self._sources[name] for name in named if name in self._sources)
        labels = tuple(dict.fromkeys(source.label for source in sources))
        origins = tuple(
            (str(name), count_of(each.get("claims")) or 0)
            for each in rows_of(row.get("origins"))
            if (name := words_of(each, "name"))
        )
        return Story(
            id=words_of(row, "id") or "",
            headline=words_of(row, "headline") or "A story without a headline",
            sources=sources,
            outlets=strings_of(row.get("outlets")) or labels,
            span=(words_of(row, "from"), words_of(row, "to")),
            change=words_of(row, "change") or "",
            overview=strings_of(row.get("overview")),
            origins=origins,
            independent=count_of(row.get("independent_origins")),
            summary=tuple(self._claim(each) for each in rows_of(row.get("summary"))),
            cards=tuple(self._card(each) for each in rows_of(row.get("contradictions"))),
            claims=tuple(self._claim(each) for each in rows_of(row.get("claims"))),
            stances=tuple(self._stance(each) for each in rows_of(row.get("stances"))),
            timeline=tuple(self._happening(each) for each in rows_of(row.get("timeline"))),
            actors=tuple(_player(each) for each in rows_of(row.get("actors"))),
            questions=tuple(_questions(row.get("open_questions"))),
        )

    def _claim(self, row: Row) -> Claim:
        """A claim with its members, or a sentence of the summary with evidence of its own."""
        members = rows_of(row.get("members"))
        tellings = tuple(self._telling(each, "asserts") for each in members)
        if not members:
            tellings = tuple(self._alone(row))
        outlets = tuple(dict.fromkeys(telling.source.label for telling in tellings))
        origins = row.get("origins")
        return Claim(
            id=words_of(row, "id") or words_of(row, "claim") or "",
            text=words_of(row, "text") or "",
            tellings=tellings,
            origins=strings_of(origins),
            independent=count_of(row.get("independent_origins", origins)),
            outlets=strings_of(row.get("outlets")) or outlets,
            articles=len({telling.source.id for telling in tellings}),
            disputed=row.get("disputed") is True,
            change=words_of(row, "change") or "",
            speaker=None if members else words_of(row, "speaker"),
        )

    def _alone(self, row: Row) -> Iterator[Telling]:
        """A telling for each article in the evidence of a sentence."""
        passages = self._passages(row)
        by_number = {source.number: source for source in self._sources.values()}
        for number in dict.fromkeys(passage.source for passage in passages):
            held = tuple(passage for passage in passages if passage.source == number)
            source = by_number.get(number, self._unknown)
            yield Telling(source, "", (), "", None, None, None, held, (), ())

    def _card(self, row: Row) -> Card:
        sides = [row_of(row.get("a")), row_of(row.get("b")), *rows_of(row.get("others"))]
        return Card(
            words_of(row, "kind") or "tension",
            words_of(row, "about") or "",
            tuple(self._telling(side) for side in sides if side),
            words_of(row, "explanation") or "",
            words_of(row, "by") or "",
            words_of(row, "change") or "",
        )

    def _stance(self, row: Row) -> Stance:
        stands = []
        for each in rows_of(row.get("positions")):
            position = words_of(each, "position") or "unknown"
            told = self._telling(each, position)
            stands.append(Stand(told._replace(text=words_of(each, "rationale") or ""), position))
        return Stance(
            words_of(row, "holder") or "holder not named",
            words_of(row, "target") or "",
            row.get("differs") is True,
            tuple(stands),
        )

    def _happening(self, row: Row) -> Happening:
        members = rows_of(row.get("members")) or ([row] if row.get("evidence") else [])
        return Happening(
            words_of(row, "kind") or "event",
            words_of(row, "date"),
            words_of(row, "date_text"),
            words_of(row, "what") or "",
            row.get("differs") is True,
            tuple(self._telling(each) for each in members),
        )


def _player(row: Row) -> Player:
    return Player(
        words_of(row, "name") or "not named",
        words_of(row, "kind") or "",
        words_of(row, "role"),
        strings_of(row.get("aliases")),
        words_of(row, "of"),
        len(strings_of(row.get("articles"))),
    )


def _questions(value: object) -> Iterator[Question]:
    for row in value if isinstance(value, list) else ():
        told = row_of(row)
        text = row if isinstance(row, str) else words_of(told, "text")
        if text:
            articles, claims = strings_of(told.get("articles")), strings_of(told.get("claims"))
            yield Question(words_of(told, "kind") or "unanswered", text, articles, claims)
