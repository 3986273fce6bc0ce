"""``summarize export``: a batch's results as tables."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli.door import DONE
from summarizer.cli.options import PATH, verbose_option
from summarizer.cli.words import say

__all__ = ["command"]


@click.command()
@click.argument("folder", metavar="DIR", type=PATH)
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(["parquet", "csv", "sqlite"]),
    help="What to write; Parquet takes pip install 'summarizer[parquet]'.",
)
@click.option(
    "-o", "--output", metavar="PATH", type=PATH,
    help="The SQLite file, or the folder for the others.  [default: tables.db, tables/ in DIR]",
)  # fmt: skip
@verbose_option
def command(folder: Path, form: str, output: Path | None) -> int:
    """Write a batch's claims, stances, quotes, events as tables.

    One table for each list of the schema, each row with its article, quote and offsets, ready for
    pandas, DuckDB, Datasette.
    """
    from summarizer.runs.export import FORMATS, export

    chosen = next(name for name in FORMATS if name == form)
    written = export(folder, chosen, output)
    for path in written:
        click.echo(path)
    if not written:
        say(f"{folder}/results.jsonl holds no results yet: nothing is written")
    return DONE
