"""How an agency heads a report for its clients: the number of the dispatch, its desk, its slug."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.ingest.cleaning.lines import Line

__all__ = ["Slug", "find_slug"]

_WIRE = re.compile(
    r"(?:[A-Z0-9]+ ){0,7}(?P<slug>[A-Z][A-Z0-9]+[-/][A-Z0-9/-]*[A-Z]{2}[A-Z0-9/-]*"
    r"(?: \(?[A-Z0-9 ,.]+\)?)?)"
)
#: The slug in brackets behind the number of the dispatch: ``HPX-0044 (LOM-BRIDGE, 2nd Lead)``.
_NUMBERED = re.compile(
    r"[A-Z]{2,6}-?\d{1,5}(?: [A-Z0-9]{1,5}){0,6} "
    r"\((?P<slug>[A-Z][A-Z0-9]+[-/][A-Z0-9/-]*[A-Z]{2}[^()]*)\)"
)
#: How an agency routes a report, above its slug: ``HPX044 PRIORITY-LEAD 2 BUSINESS``.
_ROUTING = re.compile(r"[A-Z]{2,5}-?\d{2,5}(?: [A-Z0-9][A-Z0-9/-]*){1,8}")
#: Most words of the first line.
_WORDS = 12


class Slug(NamedTuple):
    """The words that stand for a headline, and on which line they are."""

    at: int
    text: str


def find_slug(head: Sequence[Line]) -> Slug | None:
    """The slug on the first line, or on the second below the line that routes the report.

    Args:
        head: The lines above the first paragraph.
    """
    if not head or head[0].words > _WORDS:
        return None
    routed = len(head) > 1 and _ROUTING.fullmatch(head[0].text) is not None
    for at in (1, 0) if routed else (0,):
        for form in (_WIRE, _NUMBERED):
            match = form.fullmatch(head[at].text)
            if match:
                return Slug(at, match["slug"])
    return None
