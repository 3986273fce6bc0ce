"""``summarize config``: every setting, its value, and where it came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from summarizer.cli.options import HELP_NAMES, setting_options, verbose_option
from summarizer.cli.words import columns, say, width
from summarizer.settings import SETTINGS, Resolved, from_environment, key_names

__all__ = ["command"]


@click.command(context_settings={"help_option_names": HELP_NAMES})
@setting_options(*(name for name in SETTINGS if name != "format"))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is shown."
)
@verbose_option
def command(form: str, **flags: Any) -> None:  # noqa: ANN401 - the settings, as the options give them
    """Show every setting and where it came from.

    A value comes from the first of: a flag, SUMMARIZER_NAME, [tool.summarizer] in the nearest
    pyproject.toml that has it, the default. Flags given here show what they would change.
    Of keys only their variables' names are shown.
    """
    resolved = from_environment(flags)
    for note in resolved.notes:
        say(note)
    click.echo(_json(resolved) if form == "json" else _text(resolved))


def _json(resolved: Resolved) -> str:
    shown = {
        "settings": {
            name: {"value": _plain(value), "from": resolved.origins[name]}
            for name, value in resolved.values()
        },
        "keys": {name: f"set, from {name}" for name in key_names(resolved.settings.environ)},
    }
    return json.dumps(shown, ensure_ascii=False, indent=2)


def _text(resolved: Resolved) -> str:
    rows = [(name, _shown(value), resolved.origins[name]) for name, value in resolved.values()]
    keys = [("key", "set", f"from {name}") for name in key_names(resolved.settings.environ)]
    none = [("key", "none set", "")]
    return columns([*rows, *(keys or none)], width())


def _plain(value: object) -> object:
    """The value as JSON has it; a password in an address stays hidden."""
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, str) and "@" in value and "://" in value:
        parts = urlsplit(value)
        return parts._replace(netloc=f"***@{parts.netloc.rpartition('@')[2]}").geturl()
    return value


def _shown(value: object) -> str:
    plain = _plain(value)
    if plain is None:
        return "-"
    return str(plain).lower() if isinstance(plain, bool) else str(plain)
