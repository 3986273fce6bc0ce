"""What the statements of a page can be filtered by, and how their elements are marked for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from summarizer.render.view import Item, Note, Passage
from summarizer.render.visible import line

__all__ = ["Facets", "is_flagged"]

_DOUBTED = {"verdict contradicted", "verdict not_enough"}
_MARKS = {
    "disputed": "Disputed", "single": "Single origin", "hedged": "Hedged", "flagged": "Flagged",
    "new": "New",
}  # fmt: skip


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

    def add_item(self, item: Item, title: str = "", outlet: str | None = None) -> None:
        """Make an item of a result known; `title` is that of its section."""
        names = [run.text for run in item.lead if run.role == "name"]
        marks = ["hedged"] if any(run.role == "hedge" for run in item.lead) else []
        marks += ["flagged"] if is_flagged(item.notes) else []
        kind = {"plain": title, "sentence": "summary"}.get(item.kind, item.kind)
        outlets = [outlet] if outlet else []
        self.add(item, _passages(item), kind=kind, marks=marks, outlets=outlets, actors=names)

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
