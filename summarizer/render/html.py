"""Results as one self-contained page: the briefing, and beside it the article with its passages.

Nothing is loaded from anywhere; the page's own policy forbids it, and names the page's one script
and one style sheet by digest. All texts are escaped by the templates and stand in elements of
their own direction, so right-to-left marks in one cannot reorder another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from summarizer.render.facets import Facets
from summarizer.render.page import Pane, page, pane_of, text_of
from summarizer.render.record import view_of
from summarizer.render.view import View, passages

__all__ = ["render_html"]


class _Sheet(NamedTuple):
    """One result on the page."""

    view: View
    pane: Pane | None
    source: str
    text: str | None


def render_html(results: Sequence[tuple[Mapping[str, Any], object]]) -> str:
    """One page for one result or several, with the articles whose text is at hand.

    Args:
        results: Records, each with its article, the text of it, or None.
    """
    drawing = _Drawing()
    sheets = [drawing.sheet(record, given) for record, given in results]
    named = sheets[0].view.title if len(sheets) == 1 else f"{len(sheets)} articles"
    panes = [sheet.pane for sheet in sheets if sheet.pane]
    return page(title=named, panes=panes, facets=drawing.facets, sheets=sheets, rules=_bars(sheets))


class _Drawing:
    """What the results of one page share: its filters, and the numbers of its passages."""

    def __init__(self) -> None:
        self.facets = Facets()
        self._count = 0
        self._numbers: dict[tuple[int, int, int], int] = {}

    def sheet(self, record: Mapping[str, Any], given: object) -> _Sheet:
        self._count += 1
        index = self._count
        view = view_of(record, number=lambda start, end: self._number(index, start, end))
        for section in view.sections + view.apart:
            for item in (section.body, *section.items):
                if item is not None:
                    self.facets.add_item(item, section.title, view.outlet)
        article = record.get("article") or {}
        carried = text_of(given, article)
        pane = pane_of(index, article, carried, passages(view.sections))
        source = article.get("source")
        return _Sheet(view, pane, source if isinstance(source, str) else "", carried.text)

    def _number(self, index: int, start: int, end: int) -> int:
        """What bears several statements has one number."""
        return self._numbers.setdefault((index, start, end), len(self._numbers) + 1)


def _bars(sheets: Sequence[_Sheet]) -> str:
    """A rule for each share of a source: the page's policy allows no style at an element."""
    return "".join(
        f"#r{index} .bar .{state}{{flex-grow:{share:.4f}}}\n"
        for index, sheet in enumerate(sheets, 1)
        for state, share in (sheet.view.account.shares if sheet.view.account else ())
    )
