"""The page that a result or a digest is read in: its templates, its policy, what it can filter by.

A page loads nothing. Its one script and its one style sheet stand in it, and its policy names them
by digest, so nothing else can run or draw, whatever the texts say.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.render.marked import Marked, blocks_of, marked
from summarizer.render.view import Item, Note, Passage
from summarizer.render.visible import framed, line, paragraphs

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Facets", "Pane", "Text", "is_flagged", "page", "pane_of", "text_of"]

_FOLDER = Path(__file__).with_name("page")
_STYLES = ("page.css", "statements.css", "digest.css", "print.css")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
#: Words of fixed sets that have a look of their own.
_WORDS = frozenset(
    {
        "supports", "opposes", "mixed", "neutral", "assertion", "denial", "prediction", "opinion",
        "demand", "key point", "detail", "flag", "reason", "verdict supported",
        "verdict contradicted", "verdict not_enough", "asserts", "denies", "hedges", "silent",
        "contradiction", "tension", "updated",
    }
)  # fmt: skip
_DOUBTED = {"verdict contradicted", "verdict not_enough"}
_MARKS = {
    "disputed": "Disputed", "single": "Single origin", "hedged": "Hedged", "flagged": "Flagged",
    "new": "New",
}  # fmt: skip


class Text(NamedTuple):
    """An article's text, and its blocks where they are known."""

    text: str | None
    blocks: object = ()


class Pane(NamedTuple):
    """An article as it was read, ready to be drawn.

    Attributes:
        number: Its number on the page.
        name: Outlet, else what it goes by.
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
    name = words("label") or words("outlet") or words("id") or f"Article {number}"
    told = tuple(fact for fact in known if fact.strip())
    title = words("title") if words("title").strip() else ""
    return Pane(
        number, name, title, words("language") or None, told, placed, bool(article.get("new"))
    )


class Facets:
    """What the statements of a page can be filtered by, and the attributes that say so.

    Statements are told to it as they are drawn; the passages that they rest on lead back to the
    first of them through `uses`.
    """

    def __init__(self) -> None:
        self.uses: dict[int, str] = {}
        self._marks: Counter[str] = Counter()
        self._names: dict[str, dict[str, int]] = {"o": {}, "a": {}}
        self._counts: dict[str, Counter[str]] = {"o": Counter(), "a": Counter()}
        self._attributes: dict[int, str] = {}
        self._anchors: dict[int, str] = {}
        self._number = 0

    def add(
        self,
        what: object,
        passages: Iterable[Passage],
        *,
        kind: str,
        marks: Iterable[str] = (),
        outlets: Iterable[str] = (),
        actors: Iterable[str] = (),
    ) -> None:
        """Make a statement known before it is drawn; `what` is the value that it is drawn from."""
        self._number += 1
        anchor = f"s{self._number}"
        numbers = list(dict.fromkeys(passage.number for passage in passages))
        for number in numbers:
            self.uses.setdefault(number, anchor)
        self._anchors[id(what)] = anchor
        found = sorted(set(marks))
        self._marks.update(found)
        pairs = {
            "id": anchor, "data-kind": kind, "data-e": " ".join(map(str, numbers)),
            "data-f": " ".join(found),
            "data-o": " ".join(self._known("o", outlets)),
            "data-a": " ".join(self._known("a", actors)),
        }  # fmt: skip
        self._attributes[id(what)] = "".join(
            f' {key}="{_quoted(value)}"' for key, value in pairs.items() if value
        )

    def _known(self, key: str, names: Iterable[str]) -> list[str]:
        told = sorted({shown for name in names if (shown := line(name))})
        self._counts[key].update(told)
        known = self._names[key]
        return [str(known.setdefault(name, len(known) + 1)) for name in told]

    def number(self, key: str, name: str) -> str:
        """The number of an outlet (``o``) or actor (``a``), empty where no statement has it."""
        return str(self._names[key].get(line(name), ""))

    def anchor(self, what: object) -> str:
        """The id of a statement's element."""
        return self._anchors[id(what)]

    def add_item(self, item: Item, title: str = "") -> None:
        """Make an item of a result known."""
        names = [run.text for run in item.lead if run.role == "name"]
        marks = ["hedged"] if any(run.role == "hedge" for run in item.lead) else []
        marks += ["flagged"] if is_flagged(item.notes) else []
        kind = {"plain": title, "sentence": "summary"}.get(item.kind, item.kind)
        self.add(item, _passages(item), kind=line(kind), marks=marks, actors=names)

    def attributes(self, what: object) -> Any:  # noqa: ANN401 - jinja2's Markup, loaded late
        """The attributes of a statement's element."""
        from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

        return Markup(self._attributes.get(id(what), ""))  # noqa: S704 - values are escaped above

    @property
    def marks(self) -> list[tuple[str, str, int]]:
        """Marks that a statement may have: its word, its name, how many statements have it."""
        return [(m, name, self._marks[m]) for m, name in _MARKS.items() if self._marks[m]]

    @property
    def lists(self) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
        """Outlets and actors, those of the most statements first."""
        return [
            (
                key,
                label,
                [
                    (str(self._names[key][name]), name, count)
                    for name, count in sorted(
                        self._counts[key].items(), key=lambda pair: (-pair[1], pair[0])
                    )
                ],
            )
            for key, label in (("o", "Outlet"), ("a", "Actor"))
        ]


def is_flagged(notes: Iterable[Note]) -> bool:
    """Whether a check or a second reading asks the reader to look."""
    return any(note.kind == "flag" or note.kind in _DOUBTED for note in notes)


def _passages(item: Item) -> Iterable[Passage]:
    yield from item.evidence
    for section in item.sections:
        for below in (section.body, *section.items):
            if below is not None:
                yield from _passages(below)


def _quoted(value: str) -> str:
    return line(value).replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


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
