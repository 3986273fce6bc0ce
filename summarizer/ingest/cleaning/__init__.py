"""Cleaning: what in a scraped text is the article, and what is noise of which kind.

The text is taken apart into lines; each is marked by its own words (`labels`, with the phrases of
`phrases/`), then by its place: where the article begins and ends (`extent`), what heads it
(`opening`), what belongs to a heading such as ``Related stories`` (`sections`), what ends it
(`closing`). Words for a machine are set apart first (`injections`). Nothing is changed or removed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.core.article import BODY, Block, Span, Warned
from summarizer.ingest.cleaning.blocks import to_blocks
from summarizer.ingest.cleaning.closing import cut_notices, mark_closing, signed_by
from summarizer.ingest.cleaning.extent import Extent, find_extent
from summarizer.ingest.cleaning.injections import off_topic_lines, quarantine
from summarizer.ingest.cleaning.labels import is_bar, label_all
from summarizer.ingest.cleaning.language import detect_language
from summarizer.ingest.cleaning.lines import Line, is_prose, split
from summarizer.ingest.cleaning.opening import Opening, headline_lines, read_opening
from summarizer.ingest.cleaning.outlets import find_outlet
from summarizer.ingest.cleaning.sections import looks_like_tags, spread

__all__ = ["Examined", "clean", "examine"]

#: So many short lines outside the article make a text a whole page with its menus.
_MENU_LINES, _MENU_WORDS = 10, 3
#: A label above the first paragraph of a page ("Tech", "0 shares") has at most so many words.
_LABEL_WORDS = 5


#: Reasons that rest on a line's place alone, not on its words.
_BY_PLACE = frozenset({"above the headline", "before the article", "after the article"})


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
    if not lines:
        return Examined(())
    label_all(lines)
    again = headline_lines(lines, title)
    for at in again:
        lines[at].unmark()
    if extracted:
        return _examine_extracted(text, lines, again)
    extent = find_extent(lines, again)
    is_page = _is_page(lines, extent)
    _mark_off_topic(lines, extent, is_page=is_page)
    opening = read_opening(lines, extent, again)
    _mark_around(lines, extent, opening, is_page=is_page)
    mark_closing(lines, opening.authors)
    lines = cut_notices(lines)
    _keep_something(lines)
    return _examined(text, lines, opening)


def _examine_extracted(text: str, lines: list[Line], again: Sequence[int]) -> Examined:
    whole = Extent(0, len(lines))
    _mark_off_topic(lines, whole, is_page=False)
    opening = read_opening(lines, whole, again, extracted=True)
    spread(lines, opening.first, len(lines), comments=True)
    mark_closing(lines, opening.authors)
    lines = cut_notices(lines)
    _keep_something(lines)
    return _examined(text, lines, opening)


def _is_page(lines: Sequence[Line], extent: Extent) -> bool:
    outside = (*lines[: extent.begin], *lines[extent.end :])
    return sum(line.words <= _MENU_WORDS for line in outside) >= _MENU_LINES


def _mark_off_topic(lines: Sequence[Line], extent: Extent, *, is_page: bool) -> None:
    inside = lines[extent.begin : extent.end] if is_page else lines
    for at, reason in off_topic_lines(inside):
        inside[at].mark("injection", reason)


def _mark_around(lines: Sequence[Line], extent: Extent, opening: Opening, *, is_page: bool) -> None:
    """Decide on what stands before and after the article's text."""
    for line in opening.above:
        line.mark("nav", "above the headline")
    for line in lines[: opening.first]:
        if line.kind is not None:
            continue
        if looks_like_tags(line):
            line.mark("tags", "list of subjects")
        elif is_bar(line):
            line.mark("nav", "row of links")
        elif is_page and line.words <= _LABEL_WORDS:
            line.mark("nav", "before the article")
    if is_page:
        for line in lines[: extent.begin]:
            if line.kind is None:
                line.mark("nav", "before the article")
    spread(lines, opening.first, extent.end, comments=False)
    spread(lines, extent.end, len(lines), comments=True)
    if is_page:
        for line in lines[extent.end :]:
            if line.kind is None:
                line.mark("related" if line.words > _MENU_WORDS else "footer", "after the article")


def _keep_something(lines: Sequence[Line]) -> None:
    """Where nothing is body: running text is, wherever it stands; else a lone line or two."""
    if any(line.kind is None for line in lines):
        return
    for line in lines:
        if line.reason in _BY_PLACE and is_prose(line):
            line.unmark()
    if all(line.kind in {"title", "byline", "date"} or line.reason in _BY_PLACE for line in lines):
        for line in lines:
            line.unmark()


def _examined(text: str, lines: Sequence[Line], opening: Opening) -> Examined:
    blocks = to_blocks(lines)
    body = "\n".join(text[block.start : block.end] for block in blocks if block.kind == BODY)
    above = [
        line
        for line in lines[: opening.first]
        if line.kind in {"nav", "byline", "paywall", "share"}
    ]
    has_title = any(line.kind in {"title", "page_title", "wire_header"} for line in lines)
    title = opening.title if has_title else None
    authors = opening.authors or signed_by(lines)
    return Examined(
        blocks=blocks,
        title=title,
        outlet=find_outlet(lines, title, above),
        author=", ".join(authors) or None,
        published=opening.published,
        language=detect_language(body or text),
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
