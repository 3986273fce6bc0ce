"""What stands before and after the article in a page that was scraped with its menus."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.ingest.cleaning.extent import Extent
from summarizer.ingest.cleaning.labels import is_bar
from summarizer.ingest.cleaning.lines import Line, is_prose
from summarizer.ingest.cleaning.opening import Opening
from summarizer.ingest.cleaning.sections import looks_like_tags

__all__ = ["BY_PLACE", "has_menus", "mark_after", "mark_before"]

#: So many short lines outside the article make a text a whole page with its menus.
_MENU_LINES, _MENU_WORDS = 10, 3
#: So many lines must be buttons and the like by their own words (half as many where there are many
#: short lines): a list of ingredients has none.
_KNOWN_LINES = 4
_MENU_KINDS = frozenset(
    {"comments", "cookie_banner", "footer", "nav", "newsletter", "related", "share"}
)
#: A label above the first paragraph of such a page ("Tech", "0 shares") has at most so many words.
_LABEL_WORDS = 5
_ABOVE, _BEFORE, _BEYOND = "above the headline", "before the article", "after the article"
#: Reasons that rest on a line's place alone, not on its words.
BY_PLACE = frozenset({_ABOVE, _BEFORE, _BEYOND})


def has_menus(lines: Sequence[Line], extent: Extent) -> bool:
    """Whether the text is a whole page, so that what lies outside the article is no article."""
    outside = (*lines[: extent.begin], *lines[extent.end :])
    short = sum(line.words <= _MENU_WORDS for line in outside)
    known = sum(line.kind in _MENU_KINDS and not line.text.startswith("http") for line in outside)
    if short < _MENU_LINES:
        return False
    return known >= _KNOWN_LINES or (known >= _KNOWN_LINES / 2 and short >= 2 * _MENU_LINES)


def mark_before(lines: Sequence[Line], extent: Extent, opening: Opening, *, is_page: bool) -> None:
    """Mark what stands above the headline, and labels between it and the text."""
    for line in opening.above:
        if is_page or not is_prose(line):
            line.mark("nav", _ABOVE)
    for at, line in enumerate(lines[: opening.first]):
        if line.kind is not None:
            continue
        if looks_like_tags(line):
            line.mark("tags", "list of subjects")
        elif is_bar(line):
            line.mark("nav", "row of links")
        elif is_page and (at < extent.begin or line.words <= _LABEL_WORDS):
            line.mark("nav", _BEFORE)


def mark_after(lines: Sequence[Line], extent: Extent, *, is_page: bool) -> None:
    """Mark what follows the article on a whole page."""
    for line in lines[extent.end :] if is_page else ():
        if line.kind is None:
            line.mark("related" if line.words > _MENU_WORDS else "footer", _BEYOND)
