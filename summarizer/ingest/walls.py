"""Pages that hold no article, or only its beginning: cookie walls, paywalls, error pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.core.article import BODY, NOISE, Block, Span, Warned
from summarizer.core.errors import NotAnArticle

__all__ = ["refuse_wall", "warn_of_stub"]

_WALL = {
    "cookie_banner": "a cookie or consent notice",
    "paywall": "a paywall or login page",
    "newsletter": "a subscription form",
    "site_notice": "a notice of the site",
    "comments": "a comment section",
    "injection": "instructions to an AI",
    "email": "addresses",
    "footer": "a footer",
    "related": "links to other articles",
    "wire_header": "the head of an agency report",
}
#: A text of fewer words before a paywall is a teaser.
_TEASER = 150


def refuse_wall(blocks: Sequence[Block], source: str) -> None:
    """Refuse a text of which no block is body.

    Raises:
        NotAnArticle: Nothing but notices, menus and the like is there; the message says what.
    """
    if any(block.kind == BODY for block in blocks):
        return
    if not blocks:
        raise NotAnArticle(f"{source}: it is empty")
    sizes: Counter[str] = Counter()
    for block in blocks:
        if block.kind in NOISE:
            sizes[block.kind] += block.end - block.start
    walls = [kind for kind in ("paywall", "cookie_banner") if sizes[kind]]
    kind = walls[0] if walls else max(sizes, key=sizes.__getitem__, default="nav")
    what = _WALL.get(kind, "navigation")
    raise NotAnArticle(
        f"{source}: it holds no article, only {what}; open the page in full and save it"
    )


def warn_of_stub(text: str, blocks: Sequence[Block]) -> tuple[Warned, ...]:
    """A warning where a paywall cut the article off."""
    walls = [block for block in blocks if block.kind == "paywall"]
    body = [block for block in blocks if block.kind == BODY]
    if not walls or not body:
        return ()
    words = sum(len(text[block.start : block.end].split()) for block in body)
    last = body[-1]
    cut_off = text[last.start : last.end].rstrip("\"'”’»)")[-1:] not in ".!?:;"
    after = [block for block in walls if block.start > last.start]
    if not after or (words >= _TEASER and not cut_off):
        return ()
    where = Span(after[0].start, after[0].end)
    detail = f"only {words} words stand before a paywall; the article is not complete"
    return (Warned("paywall", detail, where),)
