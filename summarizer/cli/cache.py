"""``summarize cache``: look after the answers that are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.options import HELP_NAMES, setting_options, verbose_option
from summarizer.cli.output import Output
from summarizer.cli.words import columns, count, width
from summarizer.core.errors import ConfigError
from summarizer.settings import from_environment, parse_size

if TYPE_CHECKING:
    from summarizer.model.store import Store

__all__ = ["command"]

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


@click.group(context_settings={"help_option_names": HELP_NAMES})
def command() -> None:
    """Look after the answers that are kept."""


@command.command()
@setting_options("cache_dir")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@verbose_option
def stats(cache_dir: str | None, form: str) -> None:
    """Show how many answers are kept, how much room they take, and how old they are.

    Besides: how many finished results of batches lie beside them, and how much room those take.
    """
    with _store(cache_dir) as (store, folder):
        shown = (
            store.stats()._asdict() if store else {"folder": str(folder), "entries": 0, "size": 0}
        )
        shown |= _results(folder)
    if form == "json":
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        rows = [(name, f"{value:,}" if isinstance(value, int) else str(value or "-"))
                for name, value in shown.items()]  # fmt: skip
        click.echo(columns(rows, width()))


@command.command()
@setting_options("cache_dir")
@click.option("--older-than", metavar="AGE", help="Delete what is older: 12h, 30d, 8w.")
@click.option("--size", metavar="SIZE", help="Delete the oldest until at most this is left: 500MB.")
@verbose_option
def prune(cache_dir: str | None, older_than: str | None, size: str | None) -> None:
    """Delete old answers, and the results of batches that rest on them."""
    if older_than is None and size is None:
        raise click.UsageError("Say what to delete: --older-than AGE or --size SIZE")
    age = None if older_than is None else _age(older_than)
    most = None if size is None else _bytes(size)
    from summarizer.runs.upkeep import clear_results, prune_results

    with _store(cache_dir) as (store, folder):
        gone = store.prune(older_than=age, size=most) if store else 0
        results = prune_results(folder, store.has) if store else clear_results(folder)
    _tell(gone, results)


@command.command()
@setting_options("cache_dir")
@click.option("--yes", is_flag=True, help="Do not ask.")
@verbose_option
def clear(cache_dir: str | None, *, yes: bool) -> None:
    """Delete all answers, and the results of batches that lie beside them."""
    from summarizer.runs.upkeep import clear_results

    with _store(cache_dir) as (store, folder):
        held = store.stats().entries if store else 0
        if held and not yes:
            question = f"Delete {count(held, 'answer')} in {folder}? They would be paid for again."
            click.confirm(question, abort=True, err=True)
        gone = store.clear() if store else 0
        results = clear_results(folder)
    _tell(gone, results)


@command.command()
@setting_options("cache_dir")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")
@verbose_option
def export(cache_dir: str | None, output: str | None) -> None:
    """Write all answers as JSON lines, oldest first, as they came from the models."""
    with Output(output) as target, _store(cache_dir) as (store, _):
        for entry in store.export() if store else ():
            target.write(json.dumps(entry, ensure_ascii=False) + "\n")


def _results(folder: Path) -> dict[str, int]:
    from summarizer.runs.upkeep import shelf

    results, size = shelf(folder)
    return {"results": results, "results_size": size}


def _tell(answers: int, results: int) -> None:
    also = f", and {count(results, 'result')}" if results else ""
    click.echo(f"{count(answers, 'answer')} deleted{also}")


@contextmanager
def _store(cache_dir: str | None) -> Iterator[tuple[Store | None, Path]]:
    """The cache, and its folder; None where there is none yet."""
    from summarizer.model.store import PROBLEMS, Store

    settings = from_environment({"cache_dir": cache_dir}).settings
    folder = settings.cache_dir
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f"--cache-dir {folder} is no folder: name the one where answers are kept")
    if not (folder / "cache.db").exists():
        yield None, folder
        return
    try:
        store = Store(folder, settings.cache_size)
    except PROBLEMS as error:
        raise _broken(folder, error) from error
    try:
        yield store, folder
    except PROBLEMS as error:
        raise _broken(folder, error) from error
    finally:
        store.close()


def _broken(folder: Path, error: Exception) -> ConfigError:
    return ConfigError(
        f"the cache in {folder} cannot be used: {error}; the next run sets a damaged one aside, "
        "or name another with --cache-dir"
    )


def _age(text: str) -> float:
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([smhdw])\s*", text)
    if found is None:
        raise click.UsageError(f"--older-than must be an age like 12h, 30d or 8w, not {text!r}")
    return float(found[1]) * SECONDS[found[2]]


def _bytes(text: str) -> int:
    size = parse_size(text)
    if size is None:
        raise click.UsageError(f"--size must be a size like 500MB or 2GB, not {text!r}")
    return size
