"""``summarize diff``: what changed between two lots of results."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from summarizer.cli.door import DONE, FAILED
from summarizer.cli.options import HELP_NAMES, PATH, Talk, talk_options
from summarizer.cli.output import Output
from summarizer.cli.reports import report_options, write_report
from summarizer.settings import from_environment

__all__ = ["command"]


@click.command(context_settings={"help_option_names": HELP_NAMES})
@click.argument("before", metavar="A", type=PATH)
@click.argument("after", metavar="B", type=PATH)
@report_options
@talk_options
def command(
    before: Path,
    after: Path,
    *,
    form: str | None,
    output: str | None,
    **options: Any,  # noqa: ANN401 - what `talk_options` brings in
) -> int:
    """Show what changed from one lot of results to another, item by item.

    A and B are result files (.json, .jsonl), folders of batches, or folders of cases: of two
    prompts, two models, two releases over the same articles. What matters most comes first.

    Exit status 0 where nothing changed, 1 where something did.
    """  # fmt: skip
    from summarizer.regress.sides import diff

    talk = Talk.taken_from(options)
    settings = from_environment().settings
    with Output(output) as target:
        report = diff(before, after)
        write_report(report, target, settings, form=form, talk=talk)
    return DONE if report.passed else FAILED
