"""The ways of speaking to a language model in a text, in a dozen languages (`machine.txt`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

__all__ = ["addresses_machine", "may_address_machine"]

_NAMES = ("ai", "verb", "reply", "start", "agent", "this", "state", "told")


@dataclass
class _Group:
    """Patterns of one reason, and what must stand in a sentence before they are looked at."""

    reason: str
    words: set[str] = field(default_factory=set)
    signs: str = ""
    sources: list[str] = field(default_factory=list)

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        # Compiled when a text first comes near one: some milliseconds a group.
        return tuple(map(re.compile, self.sources))

    def is_near(self, folded: str, words: set[str]) -> bool:
        if not self.words.isdisjoint(words):
            return True
        # The signs are markup, and words of languages that are not written in ASCII.
        if not self.signs or (folded.isascii() and "<" not in folded and "[" not in folded):
            return False
        return re.search(self.signs, folded) is not None

    def finds(self, folded: str) -> bool:
        return any(pattern.search(folded) for pattern in self.patterns)


@cache
def _groups() -> tuple[_Group, ...]:
    named: dict[str, list[str]] = {name: [] for name in _NAMES}
    groups: list[_Group] = []
    source = Path(__file__).with_name("machine.txt").read_text(encoding="utf-8")
    for line in source.splitlines():
        name, _, pattern = line[1:].partition("} ")
        if line.startswith("{") and name in named:
            named[name].append(pattern)
        elif line.startswith("["):
            groups.append(_Group(line.strip("[]")))
        elif line.startswith("?~ "):
            groups[-1].signs = line[3:]
        elif line.startswith("? "):
            groups[-1].words.update(line[2:].split())
        elif line and not line.startswith("# "):
            groups[-1].sources.append(_filled(line, named))
    return tuple(groups)


@cache
def _all_words() -> frozenset[str]:
    return frozenset().union(*(group.words for group in _groups()))


def _filled(pattern: str, named: dict[str, list[str]]) -> str:
    for name in _NAMES:
        pattern = pattern.replace("{" + name + "}", "|".join(named[name]))
    return pattern


def _bare(folded: str, words: Iterable[str]) -> set[str]:
    """The words of a folded text, "answer's" also as "answer"."""
    there = set(words)
    if "'" in folded:
        there |= {word.partition("'")[0] for word in there if "'" in word}
    return there


def may_address_machine(folded: str, words: Iterable[str]) -> bool:
    """Whether it is worth looking closer; cheap, for whole paragraphs.

    Args:
        folded: A text, folded.
        words: Its words.
    """
    there = _bare(folded, words)
    if folded.isascii() and "<" not in folded and "[" not in folded:
        return not _all_words().isdisjoint(there)
    return any(group.is_near(folded, there) for group in _groups())


def addresses_machine(folded: str, words: Iterable[str]) -> str | None:
    """Why a sentence is taken to speak to a machine, or None.

    Args:
        folded: The sentence, folded.
        words: Its words.
    """
    there = _bare(folded, words)
    for group in _groups():
        if group.is_near(folded, there) and group.finds(folded):
            return group.reason
    return None
