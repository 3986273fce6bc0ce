"""A web page to running text: trafilatura's extraction, and the paragraphs that it missed.

Barbaresi 2021, "Trafilatura: a web scraping library", is the best of the free extractors; where
a page breaks its text into several boxes it keeps only some of them; `pieces` puts the rest back.
"""

from __future__ import annotations

import logging
from copy import deepcopy
from dataclasses import dataclass

from summarizer.core.article import Warned
from summarizer.core.errors import NotAnArticle
from summarizer.ingest.decoding import decode
from summarizer.ingest.elements import HtmlElement
from summarizer.ingest.hidden import drop_hidden, find_planted
from summarizer.ingest.pagehead import article_body, read_head
from summarizer.ingest.pieces import complete, find_pieces
from summarizer.ingest.readers import Stated

__all__ = ["ReadPage", "read_page"]

#: Fewer words are no text; then the text that JSON-LD carries is tried.
_FEW = 25


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's text, paragraphs parted by blank lines, what its head says, and warnings."""

    text: str
    stated: Stated
    warnings: tuple[Warned, ...]


def read_page(data: bytes | str, source: str) -> ReadPage:
    """Text and head of a page.

    Raises:
        NotAnArticle: It is no page, or nothing of it is running text.
    """
    from trafilatura.utils import load_html  # noqa: PLC0415 - half a second, only for pages

    # The library stays quiet; whoever wants trafilatura's remarks configures its logger.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    if not data.strip():
        raise NotAnArticle(f"{source}: it is empty")
    if isinstance(data, bytes):
        data = _unmarked(data, source)
    if isinstance(data, str) and "<html" not in data[:4096].lower():
        data = f"<html><body>{data}</body></html>"  # a part of a page
    tree = load_html(data)
    if tree is None:
        raise NotAnArticle(f"{source}: it is no HTML page")
    stated = read_head(tree)
    warnings = find_planted(
        tree, data if isinstance(data, str) else data.decode("utf-8", "replace")
    )
    drop_hidden(tree)
    text = "\n\n".join(_paragraphs(tree))
    if len(text.split()) < _FEW:
        text = max(text, article_body(tree) or "", key=len)
    if not text.strip():
        raise NotAnArticle(f"{source}: no running text was found in the page")
    return ReadPage(text, stated, warnings)


def _unmarked(data: bytes, source: str) -> bytes | str:
    """Bytes that state their encoding are left to the parser; UTF-16 and pictures are not."""
    if (
        b"\x00" in data[:1024]
        or data[:3] in {b"\xef\xbb\xbf", b"%PD"}
        or b"charset" not in data[:4096].lower()
    ):
        return decode(data, source).text
    return data


def _extract(tree: HtmlElement) -> list[str]:
    from trafilatura import extract  # noqa: PLC0415 - half a second, only for pages

    for fast in (True, False):
        try:
            text = extract(deepcopy(tree), include_comments=False, fast=fast)
        except (ValueError, TypeError, AttributeError, RecursionError):
            continue  # a page so broken that the extractor fails on it
        if text:
            return [line for line in text.split("\n") if line.strip()]
    return []


def _paragraphs(tree: HtmlElement) -> list[str]:
    lines = _extract(tree)
    pieces = list(find_pieces(tree, lines))
    if not lines:
        return [piece.text for piece in pieces if piece.tag == "p" and piece.is_text]
    return complete(lines, pieces)
