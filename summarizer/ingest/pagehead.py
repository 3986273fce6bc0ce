"""What a page says of itself in its head: JSON-LD, OpenGraph, ``<meta>``, ``<time>``, ``<title>``.

Only what stands there: a staff report has no author, a host name is no outlet, and the day of a
change is not the day of publication.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from summarizer.ingest.cleaning.names import read_byline
from summarizer.ingest.elements import HtmlElement
from summarizer.ingest.readers import Stated

__all__ = ["article_body", "read_head"]

_TYPE = re.compile(r"(?:Article|Posting|Report|Review|Story|Interview|Analysis)$")
_HOST = re.compile(r"^(?:https?://)?[\w-]+(?:\.[\w-]+)+/?$")
_JOIN = re.compile(r"\s+[-–—|»·:]+\s+|\s*[|»]\s*")
_ADDRESS = re.compile(r"https?:|www\.|@")
_CHANGED = re.compile(r"modif|updat|chang|edit", re.IGNORECASE)
_ASIDE = frozenset({"aside", "footer", "nav", "form"})
_LONGEST_BYLINE = 160
_AUTHOR = (
    "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')"
    " or contains(@class, 'author')]"
)
_DATED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "dc.date.issued", "sailthru.date", "date", "pubdate", "publishdate", "publish-date",
    "dcterms.created",
)  # fmt: skip


def _squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _plain(value: object) -> str | None:
    """One line of text, or None."""
    if not isinstance(value, str):
        return None
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", value)).split())
    return text or None


def _objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        source = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
        try:
            yield from _flat(json.loads(source, strict=False))
        except (ValueError, RecursionError):
            continue


def _flat(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _flat(each)
    elif isinstance(value, dict):
        yield value
        yield from _flat(value.get("@graph", []))
        yield from _flat(value.get("mainEntity", []))


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and _TYPE.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _article(tree: HtmlElement) -> dict[str, Any]:
    found = [item for item in _objects(tree) if _is_article(item)]
    return max(found, key=len, default={})


def _named(value: object) -> list[str]:
    """Names in a JSON-LD author or publisher, whatever form it has."""
    if isinstance(value, list):
        return [name for each in value for name in _named(each)]
    if isinstance(value, dict):
        return _named(value.get("name"))
    text = _plain(value)
    return [text] if text else []


def _meta(tree: HtmlElement, *names: str) -> str | None:
    """The first ``<meta>`` of one of these names that says something."""
    stated: dict[str, str] = {}
    for element in tree.iter("meta"):
        text = _plain(element.get("content"))
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").lower()
            if text and name:
                stated.setdefault(name, text)
    return next((stated[name] for name in names if name in stated), None)


def read_head(tree: HtmlElement) -> Stated:
    """What the page states of itself."""
    item = _article(tree)
    outlet = _outlet(tree, item)
    language = (tree.get("lang") or _meta(tree, "og:locale", "language") or "")[:2].lower()
    return Stated(
        title=_title(tree, item, outlet),
        outlet=outlet,
        author=_author(tree, item, outlet),
        published=_published(tree, item),
        language=language if language.isalpha() and len(language) == 2 else None,
    )


def _outlet(tree: HtmlElement, item: dict[str, Any]) -> str | None:
    stated = [
        _meta(tree, "og:site_name"),
        *_named(item.get("publisher")),
        _meta(tree, "application-name", "publisher"),
    ]
    names = [_JOIN.split(name)[0] for name in stated if name]
    return next(
        (name for name in names if name and not _HOST.match(name) and len(name) <= 80), None
    )


def _title(tree: HtmlElement, item: dict[str, Any], outlet: str | None) -> str | None:
    headings = [text for each in tree.xpath("//h1") if (text := _plain(each.text_content()))]
    stated = _plain(item.get("headline")) or _meta(tree, "og:title", "twitter:title", "title")
    page = _plain(tree.findtext(".//title"))
    if stated:
        return _without_site(stated, outlet, headings)
    if len(headings) == 1:
        return headings[0]
    return _without_site(page, outlet, headings) if page else (headings[0] if headings else None)


def _without_site(title: str, outlet: str | None, headings: list[str]) -> str:
    for match in _JOIN.finditer(title):
        head, tail = title[: match.start()], title[match.end() :]
        if not head or not tail:
            continue
        if any(_squash(head) == _squash(heading) for heading in headings):
            return head
        if outlet and _squash(tail) in {_squash(outlet), _squash(outlet.removeprefix("The "))}:
            return head
        if _HOST.match(tail):
            return head
    return title


def _persons(value: object) -> list[str]:
    each = value if isinstance(value, list) else [value]
    return _named(
        [one for one in each if not (isinstance(one, dict) and one.get("@type") == "Organization")]
    )


def _author(tree: HtmlElement, item: dict[str, Any], outlet: str | None) -> str | None:
    stated = [
        *_persons(item.get("author")),
        _meta(tree, "author", "article:author", "parsely-author", "dc.creator", "byl"),
    ]
    names = [
        name
        for text in stated
        if text and not _ADDRESS.search(text)
        for name in read_byline(text, bare=True) or ()
    ]
    names = [name for name in names or _visible_author(tree) if name != outlet]
    return ", ".join(dict.fromkeys(names)) or None


def _visible_author(tree: HtmlElement) -> list[str]:
    for element in tree.xpath(_AUTHOR):
        text = _plain(element.text_content())
        if text is None or len(text) > _LONGEST_BYLINE or _is_beside(element):
            continue
        names = read_byline(text, bare=True)
        if names:
            return list(names)
    return []


def _is_beside(element: HtmlElement) -> bool:
    return any(
        above.tag in _ASIDE or "comment" in (above.get("class") or "") + (above.get("id") or "")
        for above in (element, *element.iterancestors())
    )


def _published(tree: HtmlElement, item: dict[str, Any]) -> str | None:
    return _plain(item.get("datePublished")) or _meta(tree, *_DATED) or _time(tree)


def _time(tree: HtmlElement) -> str | None:
    for element in tree.xpath("//time[@datetime]"):
        about = " ".join(
            filter(
                None,
                (
                    element.get("class"),
                    element.get("itemprop"),
                    *(above.get("class") for above in element.iterancestors()),
                ),
            )
        )
        if _CHANGED.search(about.split(" ")[0] if about else "") or _is_beside(element):
            continue
        return str(element.get("datetime"))
    return None


def article_body(tree: HtmlElement) -> str | None:
    """The text that JSON-LD carries, or None."""
    body = _article(tree).get("articleBody")
    return html.unescape(body).strip() or None if isinstance(body, str) else None
