"""The pieces of a page in their order, and those of the article that an extractor left out.

Three kinds are put back: paragraphs that stand in boxes of the very kind that was kept, headings
right above a kept paragraph, and lists within the article. The order is the page's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.ingest.elements import HtmlElement

__all__ = ["Piece", "complete", "find_pieces", "squash"]

_ENDS = re.compile(r"[.!?:\"”’»)…]$")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?")
_OUTSIDE = frozenset(
    {"aside", "footer", "nav", "figure", "figcaption", "form", "blockquote", "button"}
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_TAGS = ("p", "li", "h1", *sorted(_HEADINGS))
#: A box is one of the text's when so many words in so many paragraphs were kept of its kind.
_KEPT_WORDS, _KEPT = 80, 3
#: A paragraph that is put back has at least so many words, and at most this share in links.
_WORDS, _LINKS = 9, 0.4
#: Characters by which a piece is found again; shorter ones must be a line of their own.
_KEY, _LONG_KEY = 200, 40
_JUST_AFTER = 0.001


@dataclass(slots=True)
class Piece:
    """A paragraph, heading or list item.

    Attributes:
        element: Where it stands.
        text: Its words.
        key: Its letters and digits, to find it again.
        kept: Whether the extractor has it.
        is_text: Whether it is not made of links, nor stands beside the text.
    """

    element: HtmlElement
    text: str
    key: str
    kept: bool
    is_text: bool

    @property
    def tag(self) -> str:
        """Name of the element."""
        return str(self.element.tag)

    @property
    def box(self) -> tuple[object, ...]:
        """What kind of box it stands in: tags and classes, two levels up."""
        above = list(self.element.iterancestors())[:2]
        return tuple((each.tag, each.get("class")) for each in (self.element, *above))


def squash(text: str) -> str:
    """Letters and digits only."""
    return re.sub(r"[\W_]+", "", text.lower())


def find_pieces(tree: HtmlElement, lines: Sequence[str]) -> Iterator[Piece]:
    """All pieces of the page, in order.

    Args:
        tree: The page.
        lines: What the extractor kept.
    """
    keys = [squash(line) for line in lines]
    whole, starts = "".join(keys), {key[:_KEY] for key in keys}
    for element in tree.iter(*_TAGS):
        if element.tag == "li" and element.find(".//p") is not None:
            continue
        text = " ".join(element.text_content().split())
        key = squash(text)[:_KEY]
        if key:
            kept = key in starts or (len(key) >= _LONG_KEY and key in whole)
            yield Piece(element, text, key, kept, _is_text(element, text))


def _is_text(element: HtmlElement, text: str) -> bool:
    links = sum(len(link.text_content()) for link in element.iter("a"))
    return links <= _LINKS * len(text) and not any(
        above.tag in _OUTSIDE for above in element.iterancestors()
    )


def complete(lines: Sequence[str], pieces: Sequence[Piece]) -> list[str]:
    """The extractor's lines with what it left out, in the order of the page."""
    added = _missed_paragraphs(pieces) | _missed_headings(pieces) | _missed_items(pieces)
    if not added:
        return list(lines)
    placed = _placed(lines, pieces)
    placed += [(float(at), _timed(pieces[at])) for at in sorted(added)]
    return [text for _, text in sorted(placed, key=lambda each: each[0])]


def _placed(lines: Sequence[str], pieces: Sequence[Piece]) -> list[tuple[float, str]]:
    """Each line with its place: that of its piece, or just after the line before it."""
    where: dict[str, list[int]] = {}
    for at, piece in enumerate(pieces):
        where.setdefault(piece.key, []).append(at)
    placed, last = [], -1.0
    for line in lines:
        places = where.get(squash(line)[:_KEY], [])
        if places:
            last = float(next((at for at in places if at > last), places[0]))
        else:
            last += _JUST_AFTER
        placed.append((last, line))
    return placed


def _missed_paragraphs(pieces: Sequence[Piece]) -> set[int]:
    kept = [piece for piece in pieces if piece.kept and piece.tag == "p"]
    count = Counter(piece.box for piece in kept)
    words: Counter[tuple[object, ...]] = Counter()
    for piece in kept:
        words[piece.box] += len(piece.text.split())
    boxes = {box for box in count if count[box] >= _KEPT and words[box] >= _KEPT_WORDS}
    return {at for at, piece in enumerate(pieces) if piece.box in boxes and _is_lost(piece)}


def _is_lost(piece: Piece) -> bool:
    if piece.kept or piece.tag != "p" or not piece.is_text:
        return False
    return len(piece.text.split()) >= _WORDS and _ENDS.search(piece.text) is not None


def _missed_headings(pieces: Sequence[Piece]) -> set[int]:
    return {
        at
        for at, (piece, following) in enumerate(pairwise(pieces))
        if piece.tag in _HEADINGS and not piece.kept and piece.is_text and following.kept
        and following.tag == "p" and following.element.getparent() is piece.element.getparent()
    }  # fmt: skip


def _missed_items(pieces: Sequence[Piece]) -> set[int]:
    article = _container(pieces)
    lists: dict[HtmlElement, list[int]] = {}
    for at, piece in enumerate(pieces):
        if piece.tag == "li" and not piece.kept and piece.is_text and len(piece.text.split()) >= 3:
            parent = piece.element.getparent()
            if parent is not None and article is not None and article in parent.iterancestors():
                lists.setdefault(parent, []).append(at)
    return {at for items in lists.values() if len(items) >= 2 for at in items}


def _container(pieces: Sequence[Piece]) -> HtmlElement | None:
    """The ``<article>`` that holds most of the kept paragraphs, if one does."""
    kept = [piece for piece in pieces if piece.kept and piece.tag == "p"]
    inside = Counter(above for piece in kept for above in piece.element.iterancestors("article"))
    best, most = inside.most_common(1)[0] if inside else (None, 0)
    return best if most * 4 >= len(kept) * 3 else None


def _timed(piece: Piece) -> str:
    """Its text, with the time of day that stands before it in an entry of a live blog."""
    before = piece.element.getprevious()
    clock = (
        " ".join(before.text_content().split())
        if before is not None and before.tag == "time"
        else ""
    )
    text = f"- {piece.text}" if piece.tag == "li" else piece.text
    return f"{clock} {text}" if _CLOCK.fullmatch(clock) else text
