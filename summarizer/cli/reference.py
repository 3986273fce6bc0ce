"""Writes ``docs/cli.md`` from the commands' own help: ``python -m summarizer.cli.reference``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click

from summarizer.cli.app import MAIN, app
from summarizer.cli.options import flag_of
from summarizer.settings import Settings

__all__ = ["command_page", "settings_table", "write"]

DOCS = Path(__file__).resolve().parents[2] / "docs"
HEAD = """# Command line

Made from `--help` by `python -m summarizer.cli.reference`; a test fails when it is stale.
"""
#: The part of docs/settings.md between these lines is made; the rest is written by hand.
BEGIN, END = "<!-- made by summarizer.cli.reference -->", "<!-- end -->"


def command_page() -> str:
    """``docs/cli.md``: the help of every command."""
    parts = [HEAD]
    for path, text in _helps(app, click.Context(app, info_name="summarize")):
        parts.append(f"## {path}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def _helps(command: click.Command, ctx: click.Context) -> Iterator[tuple[str, str]]:
    # A page must not depend on the terminal that it was made in.
    ctx.terminal_width = 80
    yield ctx.command_path, command.get_help(ctx).rstrip()
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            found = command.get_command(ctx, name)
            if found is not None and name != MAIN:
                yield from _helps(found, click.Context(found, parent=ctx, info_name=name))


def settings_table() -> str:
    """The table of ``docs/settings.md``: name, flag, default, meaning."""
    rows = ["| setting | flag | default | meaning |", "|---|---|---|---|"]
    for item in fields(Settings):
        if item.metadata:
            flag = "" if item.name == "cache_size" else f"`{flag_of(item.name)}`"
            default = _default(item.default, item.metadata["shown"])
            rows.append(f"| `{item.name}` | {flag} | {default} | {item.metadata['about']} |")
    return "\n".join(rows)


def _default(value: object, shown: str) -> str:
    if shown:
        return shown
    if value is None:
        return ""
    return f"`{str(value).lower()}`" if isinstance(value, bool) else f"`{value}`"


def write() -> None:
    """Bring both pages up to date."""
    (DOCS / "cli.md").write_text(command_page(), encoding="utf-8")
    page = DOCS / "settings.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{settings_table()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    write()
