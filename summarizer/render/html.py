"""Results as one self-contained page: the briefing, and beside it the article with its passages.

Nothing is loaded from anywhere and no script runs; the page's own policy forbids both, and names
its one style sheet by digest. All texts are escaped by the templates and stand in elements of
their own direction, so right-to-left marks in one cannot reorder another.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.render.marked import Marked, marked
from summarizer.render.record import view_of
from summarizer.render.view import View, passages
from summarizer.render.visible import framed, line, paragraphs

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render_html"]

_FOLDER = Path(__file__).with_name("page")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
#: Words of fixed sets that have a look of their own.
_WORDS = frozenset(
    {
        "supports", "opposes", "mixed", "neutral", "assertion", "denial", "prediction", "opinion",
        "demand", "key point", "detail", "flag", "reason", "verdict supported",
        "verdict contradicted", "verdict not_enough",
    }
)  # fmt: skip


class _Sheet(NamedTuple):
    """One result on the page."""

    view: View
    article: Marked | None
    source: str
    text: str | None


def render_html(results: Sequence[tuple[Mapping[str, Any], str | None]]) -> str:
    """One page for one result or several, with the articles whose text is at hand."""
    sheets = list(_sheets(results))
    style = _style(sheets)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page: str = (
        _templates()
        .get_template("page.html")
        .render(sheets=sheets, style=style, policy=f"style-src 'sha256-{digest}'")
    )
    return page.rstrip() + "\n"


def _sheets(results: Sequence[tuple[Mapping[str, Any], str | None]]) -> Iterator[_Sheet]:
    number = 1
    for record, given in results:
        view = view_of(record, first=number)
        found = list(passages(view.sections))
        number += len(found)
        article = record.get("article") or {}
        text = given if given is not None else article.get("text")
        text = text if isinstance(text, str) else None
        shown = marked(text, found) if text is not None else None
        source = article.get("source")
        yield _Sheet(view, shown, source if isinstance(source, str) else "", text)


def _style(sheets: Sequence[_Sheet]) -> str:
    """The style sheet, with a rule for each passage that no single element holds, and each share.

    The page's policy allows no style at an element, so how long a bar is must stand here.
    """
    split = [number for sheet in sheets if sheet.article for number in sheet.article.split]
    rules = [f":root:has(#p{n}:target) .e{n}" for n in split]
    lit = ",".join(rules) + "{background:var(--lit);color:var(--lit-ink)}\n" if rules else ""
    bars = [
        f"#r{index} .bar .{state}{{flex-grow:{share:.4f}}}\n"
        for index, sheet in enumerate(sheets, 1)
        for state, share in (sheet.view.account.shares if sheet.view.account else ())
    ]
    return (_FOLDER / "page.css").read_text(encoding="utf-8") + lit + "".join(bars)


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - 130 ms

    templates = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {
        "framed": framed, "line": line, "paragraphs": paragraphs, "slug": _slug, "lang": _lang,
        "day": _day, "address": _address,
    }  # fmt: skip
    return templates


def _slug(word: str) -> str:
    """Classes for words of a fixed set; none for any other."""
    return f" {word}" if word in _WORDS else ""


def _lang(code: str | None) -> str:
    """A language code, or nothing where it is none."""
    return code if code and _LANGUAGE.fullmatch(code) else ""


def _day(date: str) -> str:
    """A date for machines, or nothing where it is none."""
    day = date.partition(" ")[0]
    return day if _DAY.fullmatch(day) else ""


def _address(source: str) -> str:
    """A web address, or nothing where the source is none."""
    return source if re.match(r"https?://[^\s]+\Z", source) else ""
