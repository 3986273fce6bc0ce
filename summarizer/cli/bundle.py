"""``summarize bundle``: everything that results rest on, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from summarizer.cli.door import DONE
from summarizer.cli.options import HELP_NAMES, PATH, resolved, setting_options, verbose_option
from summarizer.cli.words import count, say

__all__ = ["command"]


@click.command(context_settings={"help_option_names": HELP_NAMES})
@click.argument("folder", metavar="DIR", type=PATH)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "-o", "--output", required=True, metavar="FILE.zip", type=PATH,
    help="Write to FILE.zip, whole or not at all.",
)  # fmt: skip
@setting_options("schema", "model", "base_url", "prompt", "cache_dir", "cassette")
@verbose_option
def command(folder: Path, sources: tuple[str, ...], output: Path, **options: Any) -> int:  # noqa: ANN401 - settings
    """Pack articles, prompts, schemas, raw answers and digests, so that others can rebuild all.

    DIR is the folder of a batch, or one of cases as of summarize regress. A batch's answers come
    from the cache (or from --cassette FILE), its articles from where they were (or from SOURCE).
    Nobody is asked. summarize replay rebuilds each result byte for byte.
    """
    from summarizer.regress.bundle import bundle

    packed = bundle(folder, output, resolved(options).settings, sources)
    say(f"{count(packed, 'result')} in {output}, each rebuilt once to be sure")
    return DONE
