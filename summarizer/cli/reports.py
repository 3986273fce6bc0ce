"""What the commands that compare results share: their options, and how a report is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.cli.words import in_colour, measure

if TYPE_CHECKING:
    from summarizer.cli.options import Talk
    from summarizer.cli.output import Output
    from summarizer.regress.report import Report
    from summarizer.settings import Settings

__all__ = ["case_option", "report_options", "trust_option", "write_report"]

FORMATS = ("text", "markdown", "junit", "json")
SUFFIXES = {".md": "markdown", ".xml": "junit", ".json": "json"}
F = TypeVar("F", bound=Callable[..., Any])

case_option = click.option(
    "--case", "cases", multiple=True, metavar="NAME",
    help="Only this case; a pattern (bridge-*) will do.",
)  # fmt: skip
trust_option = click.option("--trust", is_flag=True, help="Run schemas in Python that cases name.")


def report_options(function: F) -> F:
    """--format and --output; see `write_report`."""
    for option in (
        click.option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all."),
        click.option(
            "--format", "form", type=click.Choice(FORMATS),
            help="How it is shown.  [default: text; with -o by suffix]",
        ),
    ):  # fmt: skip
        function = option(function)
    return function


def write_report(
    report: Report, target: Output, settings: Settings, *, form: str | None, talk: Talk
) -> None:
    """The report in the form that is asked for, or that the file's name tells."""
    from summarizer.regress.forms import render_json, render_junit, render_markdown
    from summarizer.regress.text import render_text

    form = form or SUFFIXES.get(Path(target.name).suffix.lower(), "text")
    if form == "text":
        colour = target.is_terminal and in_colour(settings.environ, no_color=talk.no_color)
        target.write(render_text(report, colour=colour, width=measure()))
    else:
        forms = {"markdown": render_markdown, "junit": render_junit, "json": render_json}
        target.write(forms[form](report))
