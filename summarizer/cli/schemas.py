"""``summarize schemas``: what can be asked for."""

from __future__ import annotations

import json

import click
from click.shell_completion import CompletionItem

from summarizer.cli.options import HELP_NAMES, verbose_option
from summarizer.cli.words import columns, one_line, width

__all__ = ["command"]


def _complete(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from summarizer.catalog import schema_names

    return [CompletionItem(name) for name in schema_names() if name.startswith(incomplete)]


@click.command(context_settings={"help_option_names": HELP_NAMES})
@click.argument("name", required=False, shell_complete=_complete)
@verbose_option
def command(name: str | None) -> None:
    """List the schemas, or show one as JSON Schema.

    NAME is what --schema takes: a built-in name, FILE.py:Model, package.module:Model, or FILE.json.
    """
    from summarizer.catalog import find_schema, schema_names

    if name is not None:
        click.echo(json.dumps(find_schema(name).json_schema, ensure_ascii=False, indent=2))
        return
    rows = []
    for known in schema_names():
        task = find_schema(known)
        fields = ", ".join(task.model.model_fields)
        rows.append((known, f"{one_line(task.model.__doc__ or '')} [{fields}]"))
    click.echo(columns(rows, width()))
