"""The articles that a command is given."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import click

from summarizer.cli.options import SOURCE
from summarizer.core.errors import FetchError, IngestError, NotAnArticle, SummarizerError

if TYPE_CHECKING:
    from summarizer.core.article import Article
    from summarizer.ingest import Unreadable

__all__ = ["Sources", "input_waits", "open_sources", "read_article", "source_argument"]

source_argument = click.argument("sources", nargs=-1, metavar="SOURCE...", type=SOURCE)


class Sources(NamedTuple):
    """Articles as they come, and whether there are several."""

    articles: Iterator[Article | Unreadable]
    several: bool


def input_waits() -> bool:
    """True where an article comes through a pipe or a file, as in ``summarize < article.txt``."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (AttributeError, OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def open_sources(given: Sequence[str], *, fetch: bool) -> Sources:
    """The articles of all sources, read as they are asked for; standard input where none is given.

    Raises:
        click.UsageError: No source is given (or an empty name, as of a variable that is not set),
            and nothing waits on standard input; or an address is, which may not be fetched.
        IngestError: The only source does not exist, holds no article files, or cannot be opened.
    """
    from summarizer.ingest import Unreadable, load

    if (not given and not input_waits()) or "" in given:
        raise click.UsageError("Missing SOURCE", click.get_current_context())
    addresses = [source for source in given if source.lower().startswith(("http://", "https://"))]
    if addresses and not fetch:
        raise click.UsageError(f"{addresses[0]} is fetched only with --fetch")
    items = load(given or ("-",), stdin=_standard_input(), fetch=fetch)
    head = list(islice(items, 2))
    if len(head) == 1 and isinstance(head[0], Unreadable) and _is_misnamed(head[0].error):
        raise head[0].error
    return Sources(chain(head, items), len(head) > 1)


def read_article(source: str) -> Article:
    """The one article that `source` names.

    Raises:
        IngestError: It cannot be read, or holds none or several.
    """
    from summarizer.ingest import Unreadable

    sources = open_sources([source], fetch=False)
    article = next(sources.articles, None)
    if isinstance(article, Unreadable):
        raise article.error
    if article is None or sources.several:
        held = "several articles" if sources.several else "no article"
        raise IngestError(f"{source} holds {held}; name a source that holds one")
    return article


def _is_misnamed(error: SummarizerError) -> bool:
    """True where there is nothing to read, as against something read that is no article."""
    return isinstance(error, IngestError) and not isinstance(error, NotAnArticle | FetchError)


def _standard_input() -> BinaryIO | None:
    return sys.stdin.buffer if sys.stdin is not None else None
