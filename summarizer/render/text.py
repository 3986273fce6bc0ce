"""A view for a terminal or a plain text file: wrapped, evidence shown, colour only when asked for.

Colour is plain SGR codes (rich would cost more time than a cached result takes). Every text goes
through `visible`, so the only escape sequences in the output are those written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from summarizer.render.view import Fact, Item, Note, Passage, Run, Section, View
from summarizer.render.visible import line, paragraphs
from summarizer.render.wrap import Piece, cells, wrap

__all__ = ["render_text"]

_NARROWEST = 24
_DOT = Piece(" · ", "dot")
_CODES = {
    "title": "1", "heading": "1", "name": "1;36", "target": "1", "date": "36", "label": "2",
    "dim": "2", "dot": "2", "failed": "1;31", "partial": "1;33", "note": "33", "good": "32",
    "bad": "31",
}  # fmt: skip
#: Words that say more at a glance in colour; each is also there in letters.
_TAGS = {"supports": "good", "opposes": "bad", "mixed": "note", "denial": "bad"}
_NOTES = {"verdict supported": "good", "verdict contradicted": "bad", "reason": "label"}
_ROLES = {"name": "name", "target": "target", "date": "date", "hedge": "note"}


def render_text(view: View, *, color: bool = False, width: int = 80) -> str:
    """The view as lines of at most `width` columns (not less than 24), ending in a line end."""
    page = _Page(max(width, _NARROWEST), color=color)
    page.head(view)
    for section in view.sections:
        page.section(section)
    for section in view.apart:
        page.section(section)
    if view.account:
        page.gap()
        page.put([Piece(view.account.line, "dim")])
    if view.provenance:
        page.gap()
        page.put(_joined([Piece(line(part), "dim") for part in view.provenance]))
    return "\n".join(page.lines) + "\n"


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces with a middle dot between each two."""
    joined: list[Piece] = []
    for piece in pieces:
        joined += [_DOT, piece] if joined else [piece]
    return joined


def _trimmed(row: list[Piece]) -> list[Piece]:
    """A line without the dots that would part nothing, at its beginning and end."""
    shown = [index for index, piece in enumerate(row) if piece.text != " " and piece.style != "dot"]
    return row[shown[0] : shown[-1] + 1] if shown else []


def _lead(runs: Sequence[Run]) -> list[Piece]:
    """An item's first line: a dot between its parts, none around the signs of a chain."""
    pieces: list[Piece] = []
    after_sign = True
    for role, text in runs:
        sign = role == "join"
        if not after_sign:
            pieces.append(Piece(" ") if sign else _DOT)
        shown = f"hedged: “{line(text)}”" if role == "hedge" else line(text)
        style = _TAGS.get(text, "") if role == "tag" else _ROLES.get(role, "dim")
        pieces.append(Piece(shown, style))
        if sign:
            pieces.append(Piece(" "))
        after_sign = sign
    return pieces


def _place(passage: Passage) -> str:
    match = "" if passage.match == "exact" else f" {line(passage.match)}"
    return f"[{passage.start}:{passage.end}{match}]"


def _is_loose(item: Item) -> bool:
    """Whether the item takes more than its statement, so that a blank line should part it."""
    shown = item.evidence if item.whole is None else ()
    said = [item.lead, item.text, *item.facts]
    return bool(shown or item.notes or item.sections or sum(map(bool, said)) > 1)


class _Page:
    """Lines as they are written, from the top down."""

    def __init__(self, width: int, *, color: bool) -> None:
        self.lines: list[str] = []
        self._width = width
        self._color = color

    def gap(self) -> None:
        """One blank line, never two."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def put(
        self, pieces: Iterable[Piece], first: str = "", rest: str | None = None, edge: str = ""
    ) -> None:
        """Wraps pieces between margins: `first` on the first line, `rest` on the others."""
        rest = " " * cells(first) if rest is None else rest
        room = max(self._width - max(cells(first), cells(rest)), _NARROWEST // 2)
        for index, row in enumerate(wrap(pieces, room)):
            margin = rest if index else first
            self.lines.append(self._paint([Piece(margin, edge), *_trimmed(row)]).rstrip())

    def _paint(self, pieces: Iterable[Piece]) -> str:
        painted = ""
        for style, group in groupby(pieces, key=lambda piece: piece.style):
            text = "".join(piece.text for piece in group)
            code = _CODES.get(style) if self._color and text.strip() else None
            painted += f"\x1b[{code}m{text}\x1b[0m" if code else text
        return painted

    def head(self, view: View) -> None:
        """Headline, what is known of the article, and how the run went."""
        self.put([Piece(line(view.title), "title")])
        known = {fact.label: Piece(line(fact.values[0] or ""), "dim") for fact in view.head}
        source = known.pop("Source", None)
        self.put(_joined(known.values()))
        self.put([source] if source else [])
        if view.original:
            self.put([Piece(f"Headline of the page: “{line(view.original)}”", "dim")])
        if view.standing:
            kind, label, text = view.standing
            self.gap()
            self.put([Piece(f"{label.upper()}:", kind), Piece(f" {line(text)}")])

    def section(self, section: Section, margin: str = "") -> None:
        """A heading with what stands under it."""
        self.gap()
        inner = margin + "  " if section.title else margin
        if section.title:
            title = line(section.title)
            self.put([Piece(title if margin else title.upper(), "heading")], margin)
        if section.body:
            self._item(section.body, inner)
            return
        if not section.items:
            self.put([Piece("none", "dim")], inner)
        loose = any(map(_is_loose, section.items))
        dates = [cells(line(item.lead[0].text)) for item in section.items if item.kind == "event"]
        for index, item in enumerate(section.items):
            if loose and index:
                self.gap()
            if item.kind == "event":
                self._event(item, inner, max(dates))
            else:
                self._item(item, inner, bullet=item.kind == "plain")

    def _item(self, item: Item, margin: str, *, bullet: bool = False) -> None:
        first, inner = (f"{margin}- ", f"{margin}  ") if bullet else (margin, margin)
        if item.lead:
            self.put(_lead(item.lead), first, f"{inner}  ")
            first = inner
        if item.text.strip():
            self._statement(item, first, inner)
            first = inner
        self._rest(item, first, inner)

    def _event(self, item: Item, margin: str, column: int) -> None:
        """A date in its column, and beside it what happened."""
        date, *asides = item.lead
        shown = line(date.text)
        first = margin + shown + " " * (column - cells(shown) + 2)
        inner = margin + " " * (column + 2)
        if cells(first) > self._width // 2:
            self.put(_lead(item.lead), margin)
            self._statement(item, margin, margin)
            self._rest(item, margin, margin)
            return
        words = [Piece(line(item.text))] + [Piece(f" ({line(run.text)})", "dim") for run in asides]
        self.put([*words, *self._whole(item)], first, inner, "date")
        self._rest(item, inner, inner)

    def _whole(self, item: Item) -> list[Piece]:
        return [Piece(f" {_place(item.whole)}", "dim")] if item.whole else []

    def _statement(self, item: Item, first: str, rest: str) -> None:
        parts = paragraphs(item.text)
        if item.kind in {"quote", "rejected"}:
            parts = [f"“{line(item.text)}”" if item.kind == "quote" else line(item.text)]
        for index, part in enumerate(parts):
            last = index == len(parts) - 1
            self.put([Piece(part), *(self._whole(item) if last else [])], first, rest)
            first = rest

    def _rest(self, item: Item, first: str, margin: str) -> None:
        """What stands below a statement: evidence, fields, remarks, and further items."""
        below = margin + "  " if item.lead or item.text.strip() else margin
        for passage in item.evidence if item.whole is None else ():
            self._passage(passage, below)
        for fact in item.facts:
            self._fact(fact, first, margin)
            first = margin
        for note in item.notes:
            self._note(note, margin + "  ")
        for section in item.sections:
            self.section(section, first if section.title else margin)
            first = margin

    def _passage(self, passage: Passage, margin: str) -> None:
        named = f"{line(passage.label)}: " if passage.label else ""
        edge = f"{margin}│ "
        quote = Piece(f"{named}{line(passage.quote)} {_place(passage)}", "dim")
        self.put([quote], edge, edge, "dim")
        if passage.given is not None:
            given = Piece(f"the model quoted: {line(passage.given)}", "dim")
            self.put([given], edge, f"{edge}  ", "dim")

    def _fact(self, fact: Fact, first: str, margin: str) -> None:
        named = [Piece(f"{line(fact.label)}: ", "label")] if fact.label else []
        values = [Piece("unknown", "dim") if v is None else Piece(line(v)) for v in fact.values]
        if any(cells(value.text) > 40 for value in values[1:]) or (
            len(values) > 1 and any("," in value.text for value in values)
        ):
            self.put(named, first, margin)
            for value in values:
                self.put([value], f"{margin}  - ")
            return
        listed: list[Piece] = []
        for value in values:
            listed += [Piece(", "), value] if listed else [value]
        self.put(named + (listed or [Piece("none", "dim")]), first, f"{margin}  ")

    def _note(self, note: Note, margin: str) -> None:
        style = _NOTES.get(note.kind, "note")
        text = f": {line(note.text)}" if note.text.strip() else ""
        sign = "" if note.kind == "reason" else "! " if note.kind == "flag" else "= "
        self.put([Piece(f"{sign}{line(note.label)}", style), Piece(text)], margin, f"{margin}  ")
