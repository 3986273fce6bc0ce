"""One source, one article: from a text, a page, or a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer.core.article import Article, Warned
from summarizer.core.errors import IngestError, NotAnArticle
from summarizer.ingest.cleaning import Examined, examine
from summarizer.ingest.cleaning.dates import find_stamps, published
from summarizer.ingest.decoding import decode
from summarizer.ingest.walls import refuse_wall, warn_of_stub

__all__ = [
    "HTML",
    "JSONL",
    "TEXT",
    "Stated",
    "looks_like_html",
    "read_address",
    "read_bytes",
    "read_html",
    "read_path",
    "read_text",
]

TEXT = frozenset({".txt", ".text", ".md", ".markdown"})
HTML = frozenset({".html", ".htm", ".xhtml"})
JSONL = frozenset({".jsonl", ".ndjson"})
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p|"
    r"main)\b",
    re.IGNORECASE | re.DOTALL,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Stated:
    """What is known of an article from beside its text (a feed, a page's head); None is unknown."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


def iso_date(stated: str | None) -> str | None:
    """The date as ISO, or None where it cannot be read without a guess."""
    if not stated:
        return None
    if _ISO.fullmatch(stated.strip()):
        day = stated.strip().replace(" ", "T", 1)
        return day if "1700" < day[:4] < "2200" else None
    return published(find_stamps(stated.lower()))


def looks_like_html(text: str) -> bool:
    """Whether a text is a page or a part of one."""
    return _HTML_START.match(text[:4096]) is not None


def assemble(text: str, *, id: str, source: str, stated: Stated, found: Examined) -> Article:  # noqa: A002 - the field's name
    """An article of what was found in its text and what was stated beside it; the latter wins.

    Raises:
        NotAnArticle: The text has no body.
    """
    refuse_wall(found.blocks, source)
    return Article(
        text=text,
        id=id,
        source=source,
        title=stated.title or found.title,
        outlet=stated.outlet or found.outlet,
        author=stated.author or found.author,
        published=iso_date(stated.published) or found.published,
        language=stated.language or found.language,
        blocks=found.blocks,
        warnings=(*found.warnings, *warn_of_stub(text, found.blocks)),
    )


def read_text(  # noqa: PLR0913 - the head of an article, each part by its name
    text: str,
    *,
    id: str = "article",  # noqa: A002 - the field's name
    source: str = "-",
    title: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Article:
    """An article from text: body and noise marked, metadata read where the text states it.

    Args:
        text: The text; offsets count in it, and it is kept as it is.
        id: Short name.
        source: Where it came from, for messages.
        title: Headline, where it is known from elsewhere; the same for the rest.
        outlet: Who publishes it.
        author: Byline names, joined with ", ".
        published: Date; what is not ISO and cannot be read without a guess is dropped.
        language: ISO 639-1 code.

    Raises:
        NotAnArticle: It is empty, or holds only notices, menus and the like.

    About 1 µs a character.

    >>> read_text("The bridge will stay shut until May, the mayor said.").language
    'en'
    """
    if not text.strip():
        raise NotAnArticle(f"{source}: it is empty")
    stated = Stated(title, outlet, author, published, language)
    return assemble(text, id=id, source=source, stated=stated, found=examine(text, title=title))


def read_html(data: bytes | str, *, id: str = "article", source: str = "-") -> Article:  # noqa: A002
    """An article from a web page; its `text` is the page's running text, and exists only there.

    Title, outlet, author, date and language come from JSON-LD, OpenGraph, ``<time>`` and the like.
    Hidden text and comments that address an AI are told in `warnings`.

    Raises:
        NotAnArticle: No running text could be found.

    Loads trafilatura (0.5 s of CPU, once); then some milliseconds a page.
    """
    from summarizer.ingest.page import read_page  # noqa: PLC0415 - loads lxml and trafilatura

    page = read_page(data, source)
    found = examine(page.text, title=page.stated.title, extracted=True)
    # Templates often state the wrong language; the words do not.
    stated = replace(page.stated, language=found.language or page.stated.language)
    article = assemble(page.text, id=id, source=source, stated=stated, found=found)
    return replace(article, warnings=(*article.warnings, *page.warnings), embedded=True)


def read_path(path: str | Path, *, id: str | None = None) -> Article:  # noqa: A002
    """An article from a text, Markdown or HTML file; what it is, is told by suffix, else by look.

    Raises:
        IngestError: It cannot be read, or is a file of many articles.
        NotAnArticle: It holds none.
    """
    path = Path(path)
    name, suffix = id or path.stem, path.suffix.lower()
    if suffix in JSONL:
        raise IngestError(f"{path}: it holds many articles; read it with load()")
    if suffix == ".json":
        raise IngestError(f"{path}: it is JSON; give articles as .jsonl, one on each line")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise IngestError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise IngestError(f"{path}: it is a folder; read it with load()") from None
    except OSError as error:
        raise IngestError(f"{path}: it cannot be read ({error.strerror})") from error
    if suffix in HTML:
        return read_html(data, id=name, source=str(path))
    text, warning = decode(data, str(path))
    if suffix not in TEXT and looks_like_html(text):
        return read_html(text, id=name, source=str(path))
    article = read_text(text, id=name, source=str(path))
    return _warned(article, warning)


def read_bytes(data: bytes, *, id: str, source: str) -> Article:  # noqa: A002
    """An article from bytes that are no file of their own: a page by its look, else text.

    Raises:
        NotAnArticle: They hold none.
    """
    text, warning = decode(data, "standard input" if source == "-" else source)
    read = read_html if looks_like_html(text) else read_text
    return replace(_warned(read(text, id=id, source=source), warning), embedded=True)


def read_address(address: str, *, id: str) -> Article:  # noqa: A002
    """An article from an address, which is fetched.

    Raises:
        FetchError: It is not public, or cannot be had.
        NotAnArticle: It holds none.
    """
    from summarizer.ingest.fetch import fetch_page  # noqa: PLC0415 - loads ssl

    page = fetch_page(address)
    if page.is_html:
        return read_html(page.data, id=id, source=address)
    text, _ = decode(page.data, address)
    return replace(read_text(text, id=id, source=address), embedded=True)


def _warned(article: Article, warning: Warned | None) -> Article:
    return article if warning is None else replace(article, warnings=(*article.warnings, warning))
