"""Words within quotation marks, as typographers set them: the marks inside take the other kind."""

from __future__ import annotations

import re

__all__ = ["quoted"]

_DOUBLE = re.compile(r"[“„«](?P<inner>[^“”„«»]*)[”“»]?|\"(?P<plain>[^\"]*)\"?")
#: A single mark that opens a quotation stands before a word, one that closes it behind one.
_SINGLE = re.compile(r"(?<!\w)[‘‚'](?P<inner>[^‘’'“”]*(?:(?<=\w)['’](?=\w)[^‘’'“”]*)*)['’](?!\w)")


def quoted(text: str) -> str:
    """The text in double quotation marks, with single ones inside, and double ones within these."""
    return f"“{_DOUBLE.sub(_turned, text)}”"


def _turned(match: re.Match[str]) -> str:
    inner = match["inner"] if match["inner"] is not None else match["plain"]
    return f"‘{_SINGLE.sub(_doubled, inner)}’"


def _doubled(match: re.Match[str]) -> str:
    return f"“{match['inner']}”"
