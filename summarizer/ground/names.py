"""Names in a statement, and whether its source knows them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from summarizer.ground.lexicon import MONTHS, REPORTING, STOP, WEEKDAYS
from summarizer.ground.prose import PREFIX, Prose
from summarizer.ground.stems import stem

__all__ = ["Name", "apart", "initials", "known", "names"]

_PLACES = 1_000
_TOGETHER = 4  # words within which two parts of a name stand


class Name(NamedTuple):
    """Capitalised words that stand together.

    Attributes:
        at: Index of the first word.
        until: Index after the last.
        dated: True for a month or weekday.
    """

    at: int
    until: int
    dated: bool


def names(prose: Prose) -> list[Name]:
    """The names of a text, in order. A sentence's first word counts where more shows it a name."""
    marked = [_named(prose, at) for at in range(len(prose.words))]
    found: list[Name] = []
    at = 0
    while at < len(marked):
        until = at
        while until < len(marked) and marked[until] and not (until > at and prose.divided(until)):
            until += 1
        if until > at:
            found.append(Name(at, until, prose.words[at] in MONTHS | WEEKDAYS))
        at = max(until, at + 1)
    return found


def _named(prose: Prose, at: int) -> bool:
    word = prose.words[at]
    if word in STOP or word[-1].isdecimal() or len(word) < 2:
        return False
    if prose.side.capital(at):
        return True
    following = at + 1 < len(prose.words) and not prose.divided(at + 1)
    if not following or not prose.text[prose.side.words.starts[at]].isupper():
        return False
    return prose.side.capital(at + 1) or prose.words[at + 1] in REPORTING


def known(word: str, shown: str, source: Prose) -> bool:
    """True where a source has a name's word: as it is, inflected, or as initials spelled out.

    Args:
        word: The word, folded.
        shown: The word as it is written.
        source: Where it should stand.
    """
    single = word[:-1] if word.endswith("s") and shown[-2:-1].isupper() else word  # MPs
    if source.places.keys() & {stem(word), stem(single)}:
        return True
    if word[:PREFIX] in source.prefixes:
        return True
    capitals = sum(map(str.isupper, shown))
    if capitals < 2:
        return False
    return single in source.acronyms


def initials(prose: Prose, own: Iterable[int]) -> str:
    """A name's initials, as an article may write it; empty for a single word."""
    first = [prose.words[at][0] for at in own]
    return "".join(first) if len(first) > 1 else ""


def apart(statement: Prose, name: Name, source: Prose) -> bool:
    """True where the parts of a name all stand in the source, but never together."""
    parts = [statement.stems[at] for at in range(name.at, name.until)]
    for one, other in pairwise(parts):
        if one == other or one not in source.places or other not in source.places:
            continue
        if not any(source.stands_near(one, at, _TOGETHER) for at in source.places[other][:_PLACES]):
            return True
    return False
