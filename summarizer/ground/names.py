"""Names in a statement, and whether its source knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from summarizer.ground.lazily import once
from summarizer.ground.lexicon import MONTHS, REPORTING, STOP, WEEKDAYS
from summarizer.ground.prose import PREFIX, Prose
from summarizer.ground.stems import stem

__all__ = [
    "Forms", "Knowing", "Name", "apart", "forms", "initials", "known", "names", "strange",
]  # fmt: skip

_SHORT = 4
_PEOPLES = ("i", "ian", "ians", "is", "an", "ans", "n", "ns", "sm", "vian", "vians", "ese", "ish")
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


class Knowing(Protocol):
    """A text, or a part of one, that may be asked for a name."""

    def holds(self, one: str) -> bool:
        """True where a stem stands here."""

    def begins(self, prefix: str) -> bool:
        """True where one of its longer words begins so."""

    def abbreviates(self, letters: str) -> bool:
        """True where these are the initials of words that stand together here."""


@once
def names(prose: Prose) -> list[Name]:
    """The names of a text, in order. A sentence's first word counts where more shows it a name."""
    found: list[Name] = []
    for at in prose.capitals:
        if not _named(prose, at):
            continue
        if found and found[-1].until == at and not prose.divided(at):
            found[-1] = found[-1]._replace(until=at + 1)
        else:
            found.append(Name(at, at + 1, prose.words[at] in _DATED))
    return found


_DATED = MONTHS | WEEKDAYS


def _named(prose: Prose, at: int) -> bool:
    word = prose.words[at]
    if word.partition("'")[0] in STOP or word[-1].isdecimal() or len(word) < 2:
        return False
    if prose.capital(at):
        return True
    if at + 1 == len(prose.words) or prose.divided(at + 1):
        return False
    return prose.capital(at + 1) or prose.words[at + 1] in REPORTING


def known(word: str, shown: str, source: Knowing) -> bool:
    """True where a source has a name's word: as it is, inflected, or as initials spelled out.

    Args:
        word: The word, folded.
        shown: The word as it is written.
        source: Where it should stand.
    """
    single = _single(word, shown)
    if source.holds(stem(word)) or (single != word and source.holds(stem(single))):
        return True
    if source.begins(word[:PREFIX]):
        return True
    if sum(map(str.isupper, shown)) > 1 and source.abbreviates(single):
        return True
    return shown[:1].isupper() and _akin(word, source)


class Forms(NamedTuple):
    """Where a text has a name's word in any form.

    Attributes:
        at: Indexes at which it stands inflected, or as the name of its people.
        letters: What it may be initials of that stand together in the text; mostly empty.
    """

    at: frozenset[int]
    letters: str = ""


def forms(word: str, shown: str, source: Prose) -> Forms:
    """Where a source has a name's word in another form than its own, as `known` would say.

    A name is asked for about many passages of a text; this looks through the text once.
    """
    single = _single(word, shown)
    stems = (stem(single), *(_kin(word) if shown[:1].isupper() else ()))
    at = {place for one in stems if one in source.places for place in source.places[one]}
    at.update(source.beginning(word[:PREFIX]))
    letters = single if sum(map(str.isupper, shown)) > 1 and source.abbreviates(single) else ""
    return Forms(frozenset(at), letters)


def _single(word: str, shown: str) -> str:
    """A word less the "s" of "MPs"."""
    return word[:-1] if word.endswith("s") and shown[-2:-1].isupper() else word


def _akin(word: str, source: Knowing) -> bool:
    """True where a short name stands as the name of its people, or the reverse: Iran, Iranian."""
    return any(map(source.holds, _kin(word)))


@lru_cache(maxsize=1024)
def _kin(word: str) -> tuple[str, ...]:
    """The stems of a short name's people, or of the name of which a word is the people."""
    if len(word) == _SHORT:
        return tuple({stem(word + ending) for ending in _PEOPLES})
    return (stem(word[:_SHORT]),) if word[_SHORT:] in _PEOPLES else ()


def strange(said: Prose, name: Name, *sources: Prose) -> list[int]:
    """The words of a name that no source has, not even in initials: United States, U.S."""
    lost = [at for at in range(name.at, name.until) if not _known_to_any(said, at, sources)]
    if not lost or name.until - name.at == 1:
        return lost
    for low in range(name.at, lost[0] + 1):
        for high in range(name.until, lost[-1], -1):
            letters = initials(said, range(low, high))
            if letters and any(source.matches(_dotted(letters)) for source in sources):
                return []
    return lost


def _known_to_any(said: Prose, at: int, sources: Iterable[Prose]) -> bool:
    word, shown = said.words[at], said.side.shown(at, at + 1)
    return any(known(word, shown, source) for source in sources)


def _dotted(letters: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"\.?".join(map(re.escape, letters.upper())) + r"(?!\w)")


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
