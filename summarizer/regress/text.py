"""A report for a terminal: what changed, what matters most first, in 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from summarizer.regress.changes import Change
from summarizer.regress.report import CaseReport, Report
from summarizer.render.visible import line

__all__ = ["render_text", "summary_line"]

JSON = Any
_RED, _GREEN, _YELLOW, _DIM, _BOLD = "31", "32", "33", "2", "1"
_COLOURS = {
    "status": _RED, "turned": _YELLOW, "re-attributed": _YELLOW, "dropped": _RED,
    "mode": _YELLOW, "altered": _YELLOW, "date": _YELLOW, "grounding worse": _RED,
    "hedge": _YELLOW, "added": _GREEN, "grounding better": _GREEN, "minor dropped": _RED,
    "minor added": _GREEN,
}  # fmt: skip
_STATES = {
    "same": "", "changed": "changed", "new": "not approved yet", "missing": "not recorded",
    "broken": "broken", "only before": "gone", "only after": "new",
}  # fmt: skip
_INDENT, _KIND = 2, 16
#: Most characters of a value that is shown in one line with what it became.
_SHORT = 30


def render_text(report: Report, *, colour: bool = False, width: int = 80, most: int = 0) -> str:
    """The report as lines for a person.

    Args:
        report: What came out.
        colour: Whether to colour it.
        width: Columns.
        most: Most changes shown of a case; 0 for all.
    """
    screen = _Screen(colour, max(40, width), most)
    lines = [text for case in report.cases if not case.passed for text in screen.case(case)]
    totals = report.totals.told() if any(c.comparison.changes for c in report.cases) else []
    for told in totals:
        lines += screen.wrapped(told, "")
    lines += [text for note in report.notes for text in screen.wrapped(f"note: {note}", "")]
    return "\n".join([*lines, *screen.wrapped(summary_line(report), "")]) + "\n"


def summary_line(report: Report) -> str:
    """How many cases came out how, in one line."""
    states, many = report.states, len(report.cases)
    parts = [
        f"{states[name]} {word}"
        for name, word in (
            ("same", "the same"),
            ("changed", "changed"),
            ("new", "not approved yet"),
            ("missing", "not recorded"),
            ("broken", "broken"),
            ("only before", "gone"),
            ("only after", "new"),
            ("failed", "with a broken expectation"),
        )
        if states[name]
    ]
    return f"{many} case{'s' * (many != 1)}: {', '.join(parts) or 'nothing to compare'}"


class _Screen:
    """Lines of a certain width, coloured or not."""

    def __init__(self, colour: bool, width: int, most: int) -> None:  # noqa: FBT001 - set once, above
        self._colour, self._width, self._most = colour, width, most

    def case(self, case: CaseReport) -> Iterator[str]:
        """All of one case."""
        state = _STATES.get(case.state, case.state)
        yield self._paint(line(case.name), _BOLD) + (f"  {state}" if state else "")
        if case.message:
            yield from self.wrapped(case.message, " " * _INDENT)
        for detail in case.details:
            indent = " " * (_INDENT + len(detail) - len(detail.lstrip()))
            yield from self._clipped(detail, indent)
        for check in case.failed_checks:
            yield self._paint(f"  expectation     {line(check.name)}", _RED)
            yield from self.wrapped(check.detail, " " * (_INDENT + _KIND))
        changes = case.comparison.changes
        limit = self._most or len(changes)
        for change in changes[:limit]:
            yield from self._change(change)
        if len(changes) > limit:
            yield f"  … and {len(changes) - limit} more"
        yield ""

    def wrapped(self, text: str, indent: str) -> list[str]:
        """A text in as many lines as it takes."""
        words = wrap(
            line(text), max(20, self._width - len(indent)),
            break_long_words=True, break_on_hyphens=False,
        )  # fmt: skip
        return [f"{indent}{row}" for row in words]

    def _change(self, change: Change) -> Iterator[str]:
        indent = " " * (_INDENT + _KIND)
        head = self.wrapped(f"{change.field}: {change.item}", indent)
        kind = f"{change.kind:<{_KIND}}"
        yield f"  {self._paint(kind, _COLOURS.get(change.kind, _DIM))}{head[0].lstrip()}"
        yield from head[1:]
        if change.detail:
            yield from self.wrapped(change.detail, indent)
        sides = change.sides()
        if sides is None:
            return
        if all(len(side) <= _SHORT for side in sides):
            yield from self.wrapped(f"{change.name}: {sides[0]} → {sides[1]}", indent)
            return
        for mark, side, colour in (("- ", sides[0], _RED), ("+ ", sides[1], _GREEN)):
            for at, row in enumerate(self.wrapped(side, indent + "  ")):
                shown_row = row if at else f"{indent}{mark}{row.lstrip()}"
                yield self._paint(shown_row, colour)

    def _clipped(self, text: str, indent: str) -> list[str]:
        row = f"{indent}{line(text)}"
        return [row if len(row) <= self._width else f"{row[: self._width - 1]}…"]

    def _paint(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._colour else text
