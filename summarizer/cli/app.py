"""The commands, and what is done with a first word that is none: it is a source.

Commands are loaded when they are called for, so that one costs nothing to the others.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from click.shell_completion import CompletionItem

from summarizer.cli.options import HELP_NAMES
from summarizer.cli.sources import input_waits

__all__ = ["COMMANDS", "PipeClosed", "app", "default_command"]

#: Each is a module of this room with a `command`.
COMMANDS = (
    "batch", "digest", "regress", "diff", "bundle", "replay", "export", "schemas", "prompts",
    "clean", "verify", "cache", "config", "engine",
)  # fmt: skip
USAGE = 2
#: The name by which click knows the main job; nobody can mean it by accident.
MAIN = "SOURCE…"
EPILOG = (
    "SOURCE is a text, Markdown or HTML file, a .jsonl of articles, one of these as .gz or .zst, a "
    ".parquet of articles, a folder, - for standard input, or with --fetch an http(s) address. A "
    "file called like a command is given as ./NAME."
)
STATUSES = (
    "Exit status: 0 all done; 1 some articles failed, the rest is written; 2 wrong usage, "
    "unreadable configuration, or no such source, key or model; 3 stopped by the budget; "
    "130 interrupted, what was finished is written; 141 the reader of the output went away."
)


class _Front(click.Group):
    """A group whose main job needs no command word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if ctx.resilient_parsing and not args:
            return super().parse_args(ctx, args)  # a completion of the first word
        if not args and not input_waits():
            click.echo(ctx.get_help(), err=True)
            ctx.exit(USAGE)
        if not args or args[0] not in {*COMMANDS, *HELP_NAMES, "--version"}:
            _refuse_misspelt(ctx, args)
            args = [MAIN, *args]
        return super().parse_args(ctx, args)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's signature
    ) -> click.Context:
        with _pipe_watched():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        with _pipe_watched():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - same
        if cmd_name == MAIN:
            return default_command()
        return _load(cmd_name) if cmd_name in COMMANDS else None

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[OPTIONS] SOURCE...")
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS]...", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The main job's options first, then the commands."""
        params = [*default_command().params, *self.get_params(ctx)]
        options = [param for param in params if isinstance(param, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx)) is not None]
        with formatter.section("Options"):
            formatter.write_dl(rows)
        self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - same
        for text in (EPILOG, STATUSES):
            formatter.write_paragraph()
            formatter.write_text(text)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, and what the main job takes: its options, or a file."""
        if incomplete.startswith("-"):
            return default_command().shell_complete(ctx, incomplete)
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]


def _refuse_misspelt(ctx: click.Context, args: list[str]) -> None:
    """What is no file, and nearly a command, is told as that."""
    word = args[0] if args else ""
    if not word.isalpha() or ctx.resilient_parsing or os.path.lexists(word):
        return
    from difflib import get_close_matches

    for near in get_close_matches(word.lower(), COMMANDS, n=1, cutoff=0.75):
        told = f"there is no file and no command {word!r}: did you mean summarize {near}?"
        raise click.UsageError(told, ctx)


class PipeClosed(Exception):
    """Whoever read our output went away; click itself takes a BrokenPipeError for a failure."""


@contextmanager
def _pipe_watched() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise PipeClosed from error


def _load(name: str) -> click.Command:
    command: click.Command = importlib.import_module(f"summarizer.cli.{name}").command
    return command


def default_command() -> click.Command:
    """The main job: results for sources."""
    return _load("article")


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"summarizer {version('summarizer')}")
    except PackageNotFoundError:
        click.echo("summarizer, a checkout that was never installed")
    ctx.exit()


@click.group(cls=_Front, context_settings={"help_option_names": HELP_NAMES})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
    help="Show the version and exit.",
)  # fmt: skip
def app() -> None:
    """News articles in, briefings out whose every statement points to words of the article.

    One result for each article, to the terminal or as a stream. With no key set, the embedded
    engine answers.
    """
