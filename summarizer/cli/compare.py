"""``summarize prompts compare``: what another prompt makes of the same articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.door import DONE, FAILED
from summarizer.cli.options import HELP_NAMES, PATH, Talk, resolved, setting_options, talk_options
from summarizer.cli.output import Output
from summarizer.cli.reports import case_option, report_options, trust_option, write_report
from summarizer.cli.words import say

if TYPE_CHECKING:
    from summarizer.regress.run import Chosen
    from summarizer.settings import Settings

__all__ = ["command"]

SETTINGS = (
    "model", "base_url", "timeout", "deadline", "retries", "cache", "refresh", "cache_dir",
    "concurrency",
)  # fmt: skip


@click.command("compare", context_settings={"help_option_names": HELP_NAMES})
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--cases",
    "folder",
    required=True,
    metavar="DIR",
    type=PATH,
    help="Cases, as of summarize regress.",
)
@case_option
@click.option("--record", is_flag=True, help="Ask the model where there is no recorded answer yet.")
@trust_option
@report_options
@setting_options(*SETTINGS)
@talk_options
def command(before: str, after: str, folder: Path, **options: Any) -> int:  # noqa: ANN401 - what the options bring in
    """Show what prompt B makes of the cases that prompt A was asked about.

    Both are answered from what is recorded in each case (cassette*.yaml); nobody is asked without
    --record. Exit status 0 where nothing differs, 1 where something does.
    """  # fmt: skip
    from summarizer.regress.run import Chosen, compare_prompts

    talk = Talk.taken_from(options)
    output, form, record = (options.pop(name) for name in ("output", "form", "record"))
    chosen = Chosen(cases=options.pop("cases"), trusted=options.pop("trust"))
    settings, _, _ = resolved(options)
    with Output(output) as target:
        if record:
            _record(folder, (before, after), settings, chosen)
        report = compare_prompts(folder, (before, after), chosen)
        write_report(report, target, settings, form=form, talk=talk)
    return DONE if report.passed else FAILED


def _record(folder: Path, prompts: tuple[str, str], settings: Settings, chosen: Chosen) -> None:
    from summarizer.regress.recording import record_prompt

    for prompt in prompts:
        for name, why in record_prompt(folder, prompt, settings, chosen=chosen):
            say(f"{name} is not recorded with {prompt}: {why}")
