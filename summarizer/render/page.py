"""The page that a result or a digest is read in: its templates, its articles, its policy.

A page loads nothing. Its one script and its one style sheet stand in it, and its policy names them
by digest, so nothing else can run or draw, whatever the texts say.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.render.facets import Facets
from summarizer.render.marked import Marked, blocks_of, marked
from summarizer.render.view import Passage
from summarizer.render.visible import framed, line, paragraphs, short

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Pane", "Text", "page", "pane_of", "text_of"]

_FOLDER = Path(__file__).with_name("page")
_STYLES = ("page.css", "statements.css", "digest.css", "print.css")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
#: Words of fixed sets that have a look of their own.
_WORDS = frozenset(
    {
        "supports", "opposes", "mixed", "neutral", "assertion", "denial", "prediction", "opinion",
        "demand", "key point", "detail", "flag", "reason", "verdict supported",
        "verdict contradicted", "verdict not_enough", "asserts", "denies", "hedges", "silent",
        "contradiction", "tension", "updated",
    }
)  # fmt: skip


class Text(NamedTuple):
    """An article's text, and its blocks where they are known."""

    text: str | None
    blocks: object = ()


class Pane(NamedTuple):
    """An article as it was read, ready to be drawn.

    Attributes:
        number: Its number on the page.
        name: Outlet, else what it goes by, in few words.
        title: Its headline; empty where that is not known.
        language: ISO code, or None.
        known: Author, date, source, length, in words.
        marked: The text.
        new: Whether it is new since an earlier digest.
    """

    number: int
    name: str
    title: str
    language: str | None
    known: tuple[str, ...]
    marked: Marked
    new: bool = False

    @property
    def heading(self) -> str:
        """Its name; empty where that is a headline, which stands there anyway."""
        return "" if self.name == short(self.title) else self.name


def text_of(given: object, article: Mapping[str, Any]) -> Text:
    """The text of an article: what is given (a string, or an article), else what JSON carries."""
    text = getattr(given, "text", given)
    if isinstance(text, str):
        return Text(text, getattr(given, "blocks", article.get("blocks")))
    carried = article.get("text")
    return Text(carried if isinstance(carried, str) else None, article.get("blocks"))


def pane_of(
    number: int, article: Mapping[str, Any], given: Text, passages: Iterable[Passage]
) -> Pane | None:
    """The article beside the statements; None where its text is not at hand."""
    if given.text is None:
        return None
    placed = marked(given.text, passages, blocks_of(given.blocks))

    def words(key: str) -> str:
        value = article.get(key)
        return value if isinstance(value, str) else ""

    count = len(placed.placed)
    known = (
        words("author"),
        words("published").replace("T", " ", 1),
        "standard input" if words("source") == "-" else words("source"),
        f"{len(given.text):,} characters",
        f"{count} passage{'' if count == 1 else 's'} marked" if count else "",
    )
    title = words("title") if words("title").strip() else ""
    name = words("label") or words("outlet") or title or words("id") or f"Article {number}"
    told = tuple(fact for fact in known if fact.strip())
    return Pane(
        number,
        short(name),
        title,
        words("language") or None,
        told,
        placed,
        bool(article.get("new")),
    )


def page(*, title: str, panes: Sequence[Pane], facets: Facets, **values: object) -> str:
    """The whole page.

    Args:
        title: Its name in a list of windows.
        panes: The articles.
        facets: What its statements can be filtered by.
        values: ``sheets`` for results, or ``digest``; ``rules``, further rules of style.
    """
    style, script = _style() + str(values.pop("rules", "")), _script()
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    told = {"sheets": (), "digest": None} | values
    shown = _templates().get_template("page.html").render(
        title=title, panes=panes, facets=facets, uses=facets.uses, style=style, script=script,
        policy=policy, **told,
    )  # fmt: skip
    return str(shown).rstrip() + "\n"


def _digest(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


@cache
def _style() -> str:
    return "".join((_FOLDER / name).read_text(encoding="utf-8") for name in _STYLES)


@cache
def _script() -> str:
    return (_FOLDER / "page.js").read_text(encoding="utf-8")


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
        "day": _day, "address": _address, "short": short,
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
