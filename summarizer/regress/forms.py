"""A report for other programs and places: Markdown for a pull request, JUnit for CI, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from summarizer.regress.changes import Change, shown
from summarizer.regress.report import CaseReport, Report
from summarizer.regress.text import summary_line
from summarizer.render.markdown import escape

__all__ = ["render_json", "render_junit", "render_markdown"]

#: Most characters of a value in a table of Markdown.
_LONGEST = 300
#: What XML 1.0 cannot hold.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_json(report: Report) -> str:
    """The report as one JSON object."""
    text = json.dumps(report.plain(), ensure_ascii=False, indent=2)
    return f"{text}\n"


def render_markdown(report: Report) -> str:
    """The report for a pull request: the totals, then each case that changed."""
    title = "No change" if report.passed else "What changed"
    blocks = [f"### {title}", _plain(summary_line(report))]
    told = report.totals.told() if any(one.comparison.changes for one in report.cases) else []
    blocks += ["\n".join(f"- {_plain(row)}" for row in told)] if told else []
    for case in report.cases:
        if not case.passed:
            blocks += _case(case)
    blocks += [f"> {_plain(note)}" for note in report.notes]
    return "\n\n".join(blocks) + "\n"


def render_junit(report: Report) -> str:
    """The report as JUnit XML: a test for each case and part of its result."""
    suite = ET.Element("testsuite", name="summarize regress")
    many = failed = 0
    for case in report.cases:
        for name, problems in _tests(case):
            many += 1
            row = ET.SubElement(suite, "testcase", classname=_xml(case.name), name=_xml(name))
            if problems:
                failed += 1
                found = ET.SubElement(row, "failure", message=_xml(problems[0].splitlines()[0]))
                found.text = _xml("\n".join(problems))
    suite.set("tests", str(many))
    suite.set("failures", str(failed))
    suite.set("errors", "0")
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _tests(case: CaseReport) -> Iterator[tuple[str, list[str]]]:
    """The tests that a case comes to, and what is wrong in each."""
    if case.state in {"missing", "broken", "new"}:
        why = case.message or "nothing is approved yet; read the result, then --approve"
        yield case.state, ["\n".join([why, *case.details])]
    else:
        found: dict[str, list[str]] = {name: [] for name in case.fields}
        for change in case.comparison.changes:
            found.setdefault(change.field, []).append(change.told())
        yield from found.items()
    for check in case.checks:
        yield check.name, [] if check.passed else [f"{check.name}: {check.detail}"]


def _case(case: CaseReport) -> list[str]:
    changes, checks = case.comparison.changes, case.failed_checks
    many = len(changes) + len(checks)
    head = f"{_plain(case.name)}: {case.state if not many else f'{many} differences'}"
    blocks = [f"<details><summary>{_html(head)}</summary>"]
    if case.message:
        blocks.append(_plain(case.message))
    if case.details:
        blocks.append("\n".join(f"    {_NO_XML.sub(' ', row)}" for row in case.details))
    blocks += [f"- **expectation** {_plain(one.name)}: {_plain(one.detail)}" for one in checks]
    if changes:
        rows = ["| what | where | before | after |", "|---|---|---|---|"]
        blocks.append("\n".join([*rows, *(_row(change) for change in changes)]))
    return [*blocks, "</details>"]


def _row(change: Change) -> str:
    sides = change.sides()
    if sides is None:
        given = [shown(change.before), shown(change.after)]
        sides = tuple("" if side == "nothing" else side for side in given)[:2]  # type: ignore[assignment]
    before, after = (_cell(side) for side in sides or ("", ""))
    told = change.detail or (change.name if change.sides() else "")
    what = f"{change.kind}: {told}" if told else change.kind
    return f"| {_cell(what)} | {_cell(f'{change.field}: {change.item}')} | {before} | {after} |"


def _cell(text: str) -> str:
    line = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return _plain(line)


def _plain(text: str) -> str:
    return escape(text, opens=False)


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
