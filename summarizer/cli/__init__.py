"""The command line: parse, call one verb of the library, show.

Results go to standard output, everything else to standard error. The one place where an error
becomes words and an exit status is `summarizer.cli.door`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main"]


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run `summarize` with `args` (default: this process's) and leave with its status."""
    try:
        from summarizer.cli.door import run
    except KeyboardInterrupt:  # an interrupt as early as this finds nothing that could tell it
        sys.exit(130)
    sys.exit(run(list(sys.argv[1:] if args is None else args)))
