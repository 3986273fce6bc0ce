"""Cleaning: what in a scraped text is the article, and what is noise of which kind.

The text is taken apart into lines; each is marked by its own words (`labels`, with the phrases of
`phrases/`), then by its place: where the article begins and ends (`extent`), what heads it
(`opening`), what belongs to a heading such as ``Related stories`` (`sections`), what ends it
(`closing`). Words for a machine are set apart first (`injections`). Nothing is changed or removed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.core.article import BODY, Block, Span, Warned
from summarizer.ingest.cleaning.around import BY_PLACE, has_menus, mark_after, mark_before
from summarizer.ingest.cleaning.blocks import to_blocks
from summarizer.ingest.cleaning.closing import cut_notices, mark_closing, signed_by
from summarizer.ingest.cleaning.dates import find_stamps, published
from summarizer.ingest.cleaning.extent import Extent, find_extent
from summarizer.ingest.cleaning.injections import quarantine
from summarizer.ingest.cleaning.interviews import asked_by
from summarizer.ingest.cleaning.labels import label_all
from summarizer.ingest.cleaning.language import detect_language, languages_beside
from summarizer.ingest.cleaning.lines import Line, is_prose, split
from summarizer.ingest.cleaning.markdown import read_front_matter
from summarizer.ingest.cleaning.mastheads import mark_own_lines
from summarizer.ingest.cleaning.off_topic import off_topic_lines
from summarizer.ingest.cleaning.opening import Opening, headline_lines, read_opening
from summarizer.ingest.cleaning.outlets import find_outlet
from summarizer.ingest.cleaning.phrasebook import phrasebook
from summarizer.ingest.cleaning.sections import spread
from summarizer.ingest.cleaning.signature import OF_THE_PAPER

__all__ = ["Examined", "clean", "examine"]

#: Kinds that the line with the paper's name may have: "The Tarnby Post — Comment | Log in".
_AT_THE_TOP = frozenset({"nav", "paywall", "share", "comments", "date"})
#: So many lines at the beginning and at the end may be in the language of the page around.
_EDGE = 25


@dataclass(frozen=True, slots=True)
class Examined:
    """A text's blocks, and what the text says about itself.

    Attributes:
        blocks: In order, not overlapping, with only white space between them.
        title: Headline.
        outlet: Name of the paper.
        author: Byline names, joined with ", ".
        published: ISO date.
        language: ISO 639-1 code.
        warnings: Planted instructions, one each.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    warnings: tuple[Warned, ...] = ()


def clean(text: str) -> tuple[Block, ...]:
    """Every part of the text, marked as body, furniture or noise of a kind, with the reason.

    No network, about 1 µs a character, linear in the length of the text. A text of which nothing
    else is body is body as a whole, unless it is a notice of a known kind.
    """
    return examine(text).blocks


def examine(text: str, *, title: str | None = None, extracted: bool = False) -> Examined:
    """Blocks and metadata of a text that was scraped, with or without the page around it.

    Args:
        text: Any text.
        title: The headline, where it is known from elsewhere.
        extracted: Whether the text was taken out of its page already, so that all of it may be
            the article and no line of it needs to be the headline.
    """
    lines = quarantine(split(text), text)
    front, fields = read_front_matter(lines)
    if front:
        rest = _examine_lines(
            text, lines[front:], title=fields.get("title") or title, extracted=extracted
        )
        return _with_front(lines[:front], fields, rest)
    return _examine_lines(text, lines, title=title, extracted=extracted)


def _with_front(lines: Sequence[Line], fields: Mapping[str, str], rest: Examined) -> Examined:
    stamps = find_stamps((fields.get("date") or fields.get("published") or "").lower())
    return replace(
        rest,
        blocks=(*to_blocks(lines), *rest.blocks),
        title=fields.get("title") or rest.title,
        author=fields.get("author") or rest.author,
        published=published(stamps) or rest.published,
    )


def _examine_lines(text: str, lines: list[Line], *, title: str | None, extracted: bool) -> Examined:
    if not lines:
        return Examined(())
    language = detect_language(text)
    edges = (*lines[:_EDGE], *lines[_EDGE:][-_EDGE:])
    book = phrasebook(language, *languages_beside([line.tokens for line in edges], language))
    label_all(lines, book)
    again = headline_lines(lines, title)
    for at in again:
        lines[at].unmark()
    if extracted:
        return _examine_extracted(text, lines, again, language)
    extent = find_extent(lines, again)
    is_page = has_menus(lines, extent)
    _mark_off_topic(lines[extent.begin : extent.end] if is_page else lines)
    opening = read_opening(lines, extent, again, is_page=is_page)
    mark_before(lines, extent, opening, is_page=is_page)
    spread(lines, opening.first, extent.end, comments=False)
    spread(lines, extent.end, len(lines), comments=True)
    mark_after(lines, extent, is_page=is_page)
    mark_closing(lines, opening.authors)
    lines = cut_notices(lines, book)
    _keep_something(lines)
    return _examined(text, lines, opening, language, is_page=is_page)


def _examine_extracted(
    text: str, lines: list[Line], again: Sequence[int], language: str | None
) -> Examined:
    _mark_off_topic(lines)
    opening = read_opening(lines, Extent(0, len(lines)), again, extracted=True)
    spread(lines, opening.first, len(lines), comments=True)
    mark_closing(lines, opening.authors)
    lines = cut_notices(lines, phrasebook(language))
    _keep_something(lines)
    return _examined(text, lines, opening, language, is_page=False)


def _mark_off_topic(lines: Sequence[Line]) -> None:
    for at, reason in off_topic_lines(lines):
        lines[at].mark("injection", reason)


def _keep_something(lines: Sequence[Line]) -> None:
    """Where nothing is body: running text is, wherever it stands; else a lone line or two."""
    if any(line.kind is None for line in lines):
        return
    for line in lines:
        if line.reason in BY_PLACE and is_prose(line):
            line.unmark()
    if all(line.kind in {"title", "byline", "date"} or line.reason in BY_PLACE for line in lines):
        for line in lines:
            line.unmark()


def _examined(
    text: str, lines: Sequence[Line], opening: Opening, language: str | None, *, is_page: bool
) -> Examined:
    has_title = any(line.kind in {"title", "page_title", "wire_header"} for line in lines)
    title = opening.title if has_title else None
    authors = opening.authors or signed_by(lines) or asked_by(lines)
    above = [
        line
        for line in lines[: opening.first]
        if line.kind in _AT_THE_TOP or line.reason == OF_THE_PAPER
    ]
    outlet = find_outlet(lines, title, above, is_page=is_page)
    mark_own_lines(lines[opening.first + 1 :], outlet)
    blocks = to_blocks(lines)
    if language is None or is_page:  # the menus of a page may be in another one
        body = "\n".join(text[block.start : block.end] for block in blocks if block.kind == BODY)
        language = detect_language(body) or language
    return Examined(
        blocks=blocks,
        title=title,
        outlet=None if outlet in authors else outlet,
        author=", ".join(authors) or None,
        published=opening.published,
        language=language,
        warnings=tuple(
            Warned(
                "injection", f"{block.reason}: {_shown(text, block)}", Span(block.start, block.end)
            )
            for block in blocks
            if block.kind == "injection"
        ),
    )


def _shown(text: str, block: Block) -> str:
    words = " ".join(text[block.start : block.end].split())
    return f"“{words[:120]}”" if len(words) <= 120 else f"“{words[:119]}…”"
