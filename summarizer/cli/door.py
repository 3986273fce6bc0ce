"""The way out: the one place where an error becomes words and an exit status.

Exit status: 0 all done; 1 something failed, the rest is written; 2 wrong usage or unreadable
configuration; 3 stopped by the budget; 130 interrupted (143 terminated); 141 the reader of our
output went away, as for any program that dies of SIGPIPE.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import warnings

import click

from summarizer.cli.words import one_line, say
from summarizer.core.errors import (
    AuthError,
    BudgetExceeded,
    CatalogError,
    ConfigError,
    FetchError,
    IngestError,
    NotAnArticle,
    NotRecorded,
    OutputError,
    RunError,
    SummarizerError,
    UnknownModel,
    as_ours,
)

__all__ = ["DONE", "FAILED", "INTERRUPTED", "USAGE", "run", "status_of"]

DONE, FAILED, USAGE, BUDGET = 0, 1, 2, 3
INTERRUPTED, TERMINATED, PIPE_CLOSED = 130, 143, 141

#: The first row that an error is an instance of decides.
STATUS: tuple[tuple[type[BaseException], int], ...] = (
    (BudgetExceeded, BUDGET),
    (NotAnArticle, FAILED),
    (FetchError, FAILED),
    (IngestError, USAGE),
    (ConfigError, USAGE),
    (CatalogError, USAGE),
    (AuthError, USAGE),
    (UnknownModel, USAGE),
    (RunError, FAILED),
    (SummarizerError, FAILED),
    (click.ClickException, USAGE),
    (BrokenPipeError, PIPE_CLOSED),
    (KeyboardInterrupt, INTERRUPTED),
    (click.Abort, INTERRUPTED),
)


def status_of(error: BaseException) -> int:
    """The exit status that `error` stands for."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), FAILED)


def run(args: list[str]) -> int:
    """Run `summarize` with `args`; its exit status. Whatever goes wrong is told."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # a library's advice to programmers is none to our users
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: _interrupt(stopped, number))
    try:
        from summarizer.cli.app import app

        status = app.main(args, prog_name="summarize", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BaseException as raised:  # noqa: BLE001 - the last place that can put it into words
        error = _real(raised)
        if isinstance(error, SystemExit):  # click's completion is done
            return error.code if isinstance(error.code, int) else DONE
        _tell(error, verbose=not {"-v", "--verbose"}.isdisjoint(args))
        status = TERMINATED if stopped else status_of(error)
    return status if isinstance(status, int) else DONE


def _interrupt(stopped: list[int], number: int) -> None:
    """SIGTERM ends a run as Ctrl-C does: what was finished is written, nothing is left lying."""
    stopped.append(number)
    signal.raise_signal(signal.SIGINT)


def _real(error: BaseException) -> BaseException:
    """What went wrong at bottom: the first of a group, the pipe that was closed."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error.__cause__ if isinstance(error.__cause__, BrokenPipeError) else error


def _tell(error: BaseException, *, verbose: bool) -> None:
    """One line on standard error, and with --verbose how a bug came about."""
    if isinstance(error, BrokenPipeError):
        _let_go_of_stdout()
        return
    if isinstance(error, OutputError) or _is_full(error):
        _let_go_of_stdout()
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return
    say(_words(error))
    for line in error.details if isinstance(error, NotRecorded) else ():
        head = line[: len(line) - len(line.lstrip())]
        click.echo(f"  {head}{one_line(line)}", err=True)
    if verbose and not isinstance(error, click.ClickException | KeyboardInterrupt | click.Abort):
        import traceback

        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)


def _words(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return "interrupted; what was finished is written"
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "summarize"
        text = error.format_message().rstrip(".").replace("'. (", "' (")
        text = text.replace("not a valid float", "no number")
        text = text.replace("not a valid integer", "no whole number")
        text = text.replace("number range", "number")
        return f"{text[:1].lower()}{text[1:]} (see {path.strip()} --help)"
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, SummarizerError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        where = error.filename or ("standard output" if _is_full(error) else "this folder")
        return f"{where}: {error.strerror}; see to that, and give the same command again"
    return f"{as_ours(error)}; the same command with --verbose shows more"


def _is_full(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EIO}


def _let_go_of_stdout() -> None:
    """Nothing more can be written there, and Python must not try again as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
