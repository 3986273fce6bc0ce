"""``summarize replay``: the results of a bundle, rebuilt."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli.door import DONE, FAILED
from summarizer.cli.options import HELP_NAMES, PATH, verbose_option
from summarizer.cli.output import Output
from summarizer.cli.words import say

__all__ = ["command"]


@click.command(context_settings={"help_option_names": HELP_NAMES})
@click.argument("bundle", metavar="FILE.zip", type=PATH)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")
@click.option("--check", is_flag=True, help="Only say whether all can be rebuilt.")
@verbose_option
def command(bundle: Path, *, output: str | None, check: bool) -> int:
    """Rebuild the results of a bundle, byte for byte, with no key and no network.

    They are written as JSON lines. What cannot be rebuilt is told, with what differs: the code,
    a prompt, a schema. Nothing of the bundle is unpacked to disk or run.

    Exit status 0 where each result is the same byte for byte, 1 where one is not.
    """
    from summarizer.regress.archive import Archive
    from summarizer.regress.rebuild import other_digests, rebuild

    with Output(output) as target, Archive(bundle) as archive:
        same = many = 0
        for result in rebuild(archive):
            many += 1
            same += result.same
            for line in result.why:
                say(f"{result.name}: {line}")
            if not check:
                target.write(result.data.decode() + "\n")
        for line in other_digests(archive):
            say(line)
    say(f"{same} of {many} results rebuilt byte for byte")
    return DONE if same == many else FAILED
