"""Options that several commands share; those of settings are made from the settings themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, fields
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click
from click.shell_completion import CompletionItem

from summarizer.settings import FORMATS, Resolved, Settings, from_environment

__all__ = [
    "HELP_NAMES",
    "PATH",
    "SOURCE",
    "MainContext",
    "Talk",
    "flag_of",
    "resolved",
    "setting_options",
    "talk_options",
    "verbose_option",
]

HELP_NAMES = ["-h", "--help"]
#: Paths as they are given. Whether one can be read is told by what reads it, with the next step.
PATH = click.Path(readable=False, path_type=Path)
SOURCE = click.Path(allow_dash=True, readable=False, path_type=str)
F = TypeVar("F", bound=Callable[..., Any])


class MainContext(click.Context):
    """Of a group's main job, which has no word of its own: it goes by the name of the group."""

    @property
    def command_path(self) -> str:
        """The group's."""
        return self.parent.command_path if self.parent else super().command_path


class Talk(NamedTuple):
    """How much is said, and how."""

    quiet: bool = False
    verbose: bool = False
    no_color: bool = False

    @classmethod
    def taken_from(cls, options: dict[str, Any]) -> Talk:
        """What `talk_options` brought in; taken out of `options`, which keeps the settings."""
        return cls(**{name: options.pop(name) for name in cls._fields})


def flag_of(name: str) -> str:
    """The flag that sets a setting: ``--base-url``; ``--no-cache`` for what is on by default."""
    dashed = name.replace("_", "-")
    return f"--no-{dashed}" if name == "cache" else f"--{dashed}"


def resolved(options: Mapping[str, object]) -> Resolved:
    """The settings that these options give; a cassette that is replayed names its model itself.

    Raises:
        ConfigError: A setting is wrong, or the cassette cannot be read.
    """
    found = from_environment(options)
    if found.settings.cassette is None:
        return found
    from summarizer.api import replayed

    return replayed(found)


def setting_options(*names: str) -> Callable[[F], F]:
    """Options for the settings of these names. Each that was not given arrives as None."""
    known = {item.name: item for item in fields(Settings)}

    def add(function: F) -> F:
        for name in reversed(names):
            function = _option(known[name])(function)
        return function

    return add


def _option(item: Field[Any]) -> Callable[[F], F]:
    about, hint = item.metadata["about"], item.metadata["hint"]
    if item.type == "bool":
        off = item.default is True
        words = "Neither keep answers nor use those kept." if off else about
        return click.option(
            flag_of(item.name), item.name, is_flag=True, flag_value=not off, default=None,
            help=words,
        )  # fmt: skip
    return click.option(
        flag_of(item.name),
        item.name,
        metavar=hint,
        help=f"{about}{_default(item)}",
        shell_complete=_completions(item.name),
    )


def _default(item: Field[Any]) -> str:
    shown = item.metadata["shown"] or (item.default if item.default is not None else "")
    shown = f"{shown:g}" if isinstance(shown, float) else shown
    return f"  [default: {shown}]" if shown != "" else ""


def _completions(
    name: str,
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]] | None:
    def complete(
        _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from summarizer.catalog import prompt_names, schema_names

        offered: Mapping[str, Callable[[], list[str]]] = {
            "schema": schema_names,
            "prompt": prompt_names,
            "format": lambda: list(FORMATS),
        }
        return [CompletionItem(word) for word in offered[name]() if word.startswith(incomplete)]

    return complete if name in {"schema", "prompt", "format"} else None


#: For commands that have nothing to tell but how a bug came about (`summarizer.cli.door` looks).
verbose_option = click.option(
    "-v", "--verbose", is_flag=True, expose_value=False, help="Tell all of a bug."
)


def talk_options(function: F) -> F:
    """--quiet, --verbose, --no-color; see `Talk`."""
    for option in (
        click.option("--no-color", is_flag=True, help="No colours; so does NO_COLOR."),
        click.option("-v", "--verbose", is_flag=True, help="Tell what happens, and all of a bug."),
        click.option("-q", "--quiet", is_flag=True, help="Tell errors only."),
    ):
        function = option(function)
    return function
