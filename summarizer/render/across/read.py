"""A digest's JSON into values to draw; what is missing or of the wrong kind counts as unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from summarizer.render.across.shape import (
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
from summarizer.render.layout import gist
from summarizer.render.record import provenance_of
from summarizer.render.view import Note, Passage, Run

__all__ = ["read_digest"]

Row = Mapping[str, Any]


def read_digest(record: Row) -> Digest:
    """Everything there is to show of a digest, in the order in which it is shown.

    Passages are numbered from 1 through the digest; what bears several statements has one number.
    """
    return _Reading(record).digest()


def _row(value: object) -> Row:
    return value if isinstance(value, Mapping) else {}


def _rows(value: object) -> list[Row]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _words(row: Row, key: str) -> str | None:
    value = row.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _strings(value: object) -> tuple[str, ...]:
    rows = value if isinstance(value, list) else []
    return tuple(row for row in rows if isinstance(row, str) and row.strip())


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _chain(row: Row) -> tuple[str, ...]:
    """Who says it, and each through whom it came, nearest to the words first."""
    links = [_words(row, "speaker"), *_strings(row.get("via")), _words(row, "relayed_by")]
    return tuple(link for link in links if link)


def _lead(row: Row) -> Iterator[Run]:
    chain = _chain(row)
    yield Run("name", chain[0]) if chain else Run("aside", "the outlet itself")
    for link in chain[1:]:
        yield Run("join", "←")
        yield Run("name", link)
    mode, hedge = _words(row, "mode"), _words(row, "hedge")
    if mode and mode != "assertion":
        yield Run("tag", mode)
    if hedge:
        yield Run("hedge", hedge)


class _Reading:
    """One record as it is read."""

    def __init__(self, record: Row) -> None:
        self._record = record
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._sources = {
            source.id: source
            for source in (
                self._source(number, row)
                for number, row in enumerate(_rows(record.get("articles")), 1)
            )
        }
        self._unknown = Source(0, "", "unknown article", None, None, "", new=False, row={})

    def digest(self) -> Digest:
        stories = tuple(self._story(row) for row in _rows(self._record.get("stories")))
        sources = tuple(self._sources.values())
        many = f"{len(sources)} article{'' if len(sources) == 1 else 's'}"
        title = f"{many}, {len(stories)} stor{'y' if len(stories) == 1 else 'ies'}"
        title = stories[0].headline if len(stories) == 1 else title
        overview = _strings(self._record.get("overview"))
        return Digest(
            title,
            tuple(said for said in overview if said.rstrip(".") != title),
            sources,
            stories,
            tuple(_since(_row(self._record.get("since")))),
            tuple(_failed(row) for row in _rows(self._record.get("failed"))),
            tuple(note for source in sources for note in _left(source)),
            tuple(_provenance(_row(self._record.get("provenance")))),
        )

    def _source(self, number: int, row: Row) -> Source:
        name = _words(row, "id") or f"article {number}"
        label = _words(row, "label") or _words(row, "outlet") or _words(row, "title") or name
        return Source(
            number, name, label, _words(row, "title"), _words(row, "published"),
            _words(row, "story") or "", row.get("new") is True, row,
        )  # fmt: skip

    def _of(self, row: Row, otherwise: Row | None = None) -> Source:
        name = _words(row, "article") or _words(otherwise or {}, "article") or ""
        return self._sources.get(name, self._unknown)

    def _passages(self, row: Row) -> tuple[Passage, ...]:
        """The evidence of a row; a lone one counts as a list of one."""
        given = row.get("evidence")
        rows = [given] if isinstance(given, Mapping) else _rows(given)
        return tuple(passage for each in rows for passage in self._passage(each, row))

    def _passage(self, row: Row, around: Row) -> Iterator[Passage]:
        quote, start, end = row.get("quote"), _count(row.get("start")), _count(row.get("end"))
        if not isinstance(quote, str) or start is None or end is None:
            return
        source = self._of(row, around)
        place = (source.number, start, end)
        number = self._numbers.setdefault(place, len(self._numbers) + 1)
        match, given = _words(row, "match") or "exact", _words(row, "given")
        yield Passage(
            number, source.label, quote, start, end, match,
            given if given != quote else None, source.number,
        )  # fmt: skip

    def _telling(self, row: Row, stand: str = "") -> Telling:
        source = self._of(row)
        copied = _words(row, "copied_from")
        focus = _row(row.get("focus"))
        start, end = _count(focus.get("start")), _count(focus.get("end"))
        return Telling(
            source,
            _words(row, "stand") or stand,
            tuple(_lead(row)),
            _words(row, "text") or _words(row, "what") or "",
            _words(row, "origin"),
            self._sources.get(copied, self._unknown).label if copied else None,
            None if start is None or end is None else (start, end),
            self._passages(row),
            tuple(_flags(source, row)),
            _chain(row),
            _count(row.get("claim")),
        )

    def _story(self, row: Row) -> Story:
        named = _strings(row.get("articles"))
        sources = tuple(self._sources[name] for name in named if name in self._sources)
        labels = tuple(dict.fromkeys(source.label for source in sources))
        origins = tuple(
            (str(name), _count(each.get("claims")) or 0)
            for each in _rows(row.get("origins"))
            if (name := _words(each, "name"))
        )
        return Story(
            id=_words(row, "id") or "",
            headline=_words(row, "headline") or "A story without a headline",
            sources=sources,
            outlets=_strings(row.get("outlets")) or labels,
            span=(_words(row, "from"), _words(row, "to")),
            change=_words(row, "change") or "",
            overview=_strings(row.get("overview")),
            origins=origins,
            independent=_count(row.get("independent_origins")),
            summary=tuple(self._claim(each) for each in _rows(row.get("summary"))),
            cards=tuple(self._card(each) for each in _rows(row.get("contradictions"))),
            claims=tuple(self._claim(each) for each in _rows(row.get("claims"))),
            stances=tuple(self._stance(each) for each in _rows(row.get("stances"))),
            timeline=tuple(self._happening(each) for each in _rows(row.get("timeline"))),
            actors=tuple(_player(each) for each in _rows(row.get("actors"))),
            questions=tuple(_questions(row.get("open_questions"))),
        )

    def _claim(self, row: Row) -> Claim:
        """A claim with its members, or a sentence of the summary with evidence of its own."""
        members = _rows(row.get("members"))
        tellings = tuple(self._telling(each, "asserts") for each in members)
        if not members:
            tellings = tuple(self._alone(row))
        outlets = tuple(dict.fromkeys(telling.source.label for telling in tellings))
        origins = row.get("origins")
        return Claim(
            id=_words(row, "id") or _words(row, "claim") or "",
            text=_words(row, "text") or "",
            tellings=tellings,
            origins=_strings(origins),
            independent=_count(row.get("independent_origins", origins)),
            outlets=_strings(row.get("outlets")) or outlets,
            articles=len({telling.source.id for telling in tellings}),
            disputed=row.get("disputed") is True,
            change=_words(row, "change") or "",
            speaker=None if members else _words(row, "speaker"),
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
        sides = [_row(row.get("a")), _row(row.get("b")), *_rows(row.get("others"))]
        return Card(
            _words(row, "kind") or "tension",
            _words(row, "about") or "",
            tuple(self._telling(side) for side in sides if side),
            _words(row, "explanation") or "",
            _words(row, "by") or "",
            _words(row, "change") or "",
        )

    def _stance(self, row: Row) -> Stance:
        stands = []
        for each in _rows(row.get("positions")):
            position = _words(each, "position") or "unknown"
            told = self._telling(each, position)
            stands.append(Stand(told._replace(text=_words(each, "rationale") or ""), position))
        return Stance(
            _words(row, "holder") or "holder not named",
            _words(row, "target") or "",
            row.get("differs") is True,
            tuple(stands),
        )

    def _happening(self, row: Row) -> Happening:
        members = _rows(row.get("members")) or ([row] if row.get("evidence") else [])
        return Happening(
            _words(row, "kind") or "event",
            _words(row, "date"),
            _words(row, "date_text"),
            _words(row, "what") or "",
            row.get("differs") is True,
            tuple(self._telling(each) for each in members),
        )


def _player(row: Row) -> Player:
    return Player(
        _words(row, "name") or "not named",
        _words(row, "kind") or "",
        _words(row, "role"),
        _strings(row.get("aliases")),
        _words(row, "of"),
        len(_strings(row.get("articles"))),
    )


def _questions(value: object) -> Iterator[Question]:
    for row in value if isinstance(value, list) else ():
        told = _row(row)
        text = row if isinstance(row, str) else _words(told, "text")
        if text:
            articles, claims = _strings(told.get("articles")), _strings(told.get("claims"))
            yield Question(_words(told, "kind") or "unanswered", text, articles, claims)


def _flags(source: Source, member: Row) -> Iterator[Note]:
    """What the checks of the article's own result say about this claim."""
    claims = _row(_row(source.row.get("result")).get("data")).get("claims")
    index = _count(member.get("claim"))
    within = index is not None and isinstance(claims, list) and 0 <= index < len(claims)
    claim = _row(claims[index]) if within and isinstance(claims, list) and index is not None else {}
    for flag in _rows(claim.get("flags") or member.get("flags")):
        yield Note("flag", f"check the {gist(flag.get('kind'))}", gist(flag.get("detail")))
    verdict = _row(claim.get("verdict"))
    if _words(verdict, "verdict"):
        word = str(verdict["verdict"])
        yield Note(f"verdict {word}", word.replace("_", " "), gist(verdict.get("reason")))


def _left(source: Source) -> Iterator[tuple[str, Note]]:
    result = _row(source.row.get("result"))
    for row in _rows(result.get("rejected")):
        words = gist(row.get("value"))
        reason = _words(row, "reason") or "no reason recorded"
        yield source.label, Note("rejected", "left out", f"{words} ({reason})")
    for row in _rows(result.get("warnings")):
        kind = (_words(row, "kind") or "warning").replace("_", " ")
        yield source.label, Note("warning", kind, _words(row, "detail") or "")


def _failed(row: Row) -> tuple[str, str]:
    error = _row(row.get("error"))
    name = _words(row, "source") or _words(row, "article") or "an article"
    told = _words(error, "message") or _words(row, "error") or "no reason recorded"
    return name, told


def _since(row: Row) -> Iterator[str]:
    """What is new, in words."""
    if not row:
        return
    created = _words(row, "created")
    yield f"Since the digest of {created[:10]}" if created else "Since the earlier digest"
    articles = len(_strings(row.get("articles")))
    counts: tuple[tuple[int | None, str, str], ...] = (
        (articles, "new article", "new articles"),
        (_count(row.get("new")), "new claim", "new claims"),
        (_count(row.get("corroborated")), "newly corroborated", "newly corroborated"),
        (_count(row.get("disputed")), "newly disputed", "newly disputed"),
        (_count(row.get("contradictions")), "new disagreement", "new disagreements"),
    )
    for number, one, many in counts:
        if number is not None:
            yield f"{number} {one if number == 1 else many}"


def _provenance(row: Row) -> Iterator[str]:
    models = ", ".join(_strings(row.get("models")))
    judge = _row(row.get("judge"))
    yield from [models] if models else []
    if _words(judge, "model"):
        named = " ".join(filter(None, (_words(judge, "model"), _words(judge, "prompt"))))
        yield f"pairs judged by {named}"
    pairs = _row(row.get("pairs"))
    told: Callable[[str], int | None] = lambda key: _count(pairs.get(key))  # noqa: E731
    if told("compared") is not None:
        yield f"{told('compared'):,} pairs compared, {told('judged') or 0:,} judged by a model"
    yield from provenance_of({key: value for key, value in row.items() if key != "model"})
