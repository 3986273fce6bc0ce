"""The command line: parse, call one verb of the library, show.

Results go to standard output, everything else to standard error. The one place where an error
becomes words and an exit status is `summarizer.cli.door`.
"""

from __future__ import annotations

from summarizer.cli.door import main

__all__ = ["main"]
