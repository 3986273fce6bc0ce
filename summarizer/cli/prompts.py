"""``summarize prompts``: how it is asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from summarizer.cli.options import HELP_NAMES, MainContext, verbose_option
from summarizer.cli.sources import read_article
from summarizer.cli.words import columns, width

if TYPE_CHECKING:
    from summarizer.catalog import Prompt
    from summarizer.core.article import Article

__all__ = ["command"]

#: The word for the second job; the name of the first, which nobody can mean by accident.
COMPARE, SHOW = "compare", "NAME…"
SAMPLE = """The old mill at Sommen is to become a library, the town council decided on Tuesday.

“It has stood empty for nine years,” said the mayor, Berit Olin. The owner, who had asked for a
hotel, did not comment.
"""


def _complete(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from summarizer.catalog import prompt_names

    return [CompletionItem(name) for name in prompt_names() if name.startswith(incomplete)]


class _Prompts(click.Group):
    """A group whose main job, to list and to show, needs no command word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args[:1] != [COMPARE] and not set(args) & set(HELP_NAMES):
            args = [SHOW, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [COMPARE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - same
        if cmd_name == SHOW:
            return show
        if cmd_name != COMPARE:
            return None
        from summarizer.cli.compare import command as compare

        return compare

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[OPTIONS] [NAME[@VERSION]]")
        formatter.write_usage(ctx.command_path, f"{COMPARE} [OPTIONS] A B", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [one for one in show.get_params(ctx) if isinstance(one, click.Option)]
        rows = [row for one in options if (row := one.get_help_record(ctx)) is not None]
        with formatter.section("Options"):
            formatter.write_dl(rows)
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        found = _complete(ctx, show.params[0], incomplete)
        return [*found, *super().shell_complete(ctx, incomplete)]


class _Show(click.Command):
    """Shown by the group's own name."""

    context_class = MainContext


@click.command(SHOW, cls=_Show)
@click.argument("name", required=False, metavar="[NAME[@VERSION]]", shell_complete=_complete)
@click.option("--article", metavar="FILE", help="Render around this article, not a sample.")
@click.option("--schema", metavar="NAME", help="The schema it is to ask for.  [default: its own]")
@click.option("--lang", metavar="LANG", help="Language of the model's own words.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text",
    help="json: the messages as they are sent.",
)  # fmt: skip
@verbose_option
def show(
    name: str | None, *, article: str | None, schema: str | None, lang: str | None, form: str
) -> None:
    """List the prompts, or show one as it is sent.

    It is shown around a sample, or around an article of yours.
    """
    from summarizer.catalog import find_prompt, prompt_names

    if name is None:
        known = [find_prompt(label) for label in prompt_names()]
        click.echo(columns([(prompt.label, _about(prompt)) for prompt in known], width()))
        return
    prompt = find_prompt(name, schema)
    named = schema or (prompt.schema if prompt.schema != "any" else "briefing")
    messages = _render(prompt, _article(article), schema=named, lang=lang)
    if form == "json":
        click.echo(json.dumps(messages, ensure_ascii=False, indent=2))
        return
    for message in messages:
        click.echo(f"─── {message['role']} ───\n{message['content']}\n")


@click.group(cls=_Prompts, help=show.help, context_settings={"help_option_names": HELP_NAMES})
def command() -> None:
    """List the prompts, show one, or compare what two of them were answered."""


def _about(prompt: Prompt) -> str:
    return f"{prompt.purpose} (for {prompt.schema if prompt.schema != 'any' else 'any schema'})"


def _article(source: str | None) -> Article:
    from summarizer.ingest import read_text

    if source is not None:
        return read_article(source)
    return read_text(SAMPLE, id="sample", title="A library for the old mill")


def _render(
    prompt: Prompt, article: Article, *, schema: str, lang: str | None
) -> list[dict[str, str]]:
    from summarizer.core.errors import NotAnArticle
    from summarizer.pipeline import messages, split

    parts = split(article, 10**9)
    if not parts:
        raise NotAnArticle(f"{article.source}: no article text in it; see summarize clean")
    return messages(article, parts[0], prompt, schema=schema, lang=lang)
