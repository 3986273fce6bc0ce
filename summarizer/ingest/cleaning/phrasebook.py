"""Phrases by which a page's furniture is known, read from `phrases/*.txt`, and looked up.

A phrase is a short sequence of words with options and gaps (the grammar stands at the head of
`phrases/en.txt`). It is found by its first word, so that a line costs a few dictionary look-ups
and no large regular expression has to be compiled: reading the files takes some milliseconds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

__all__ = ["Finding", "Phrasebook", "phrasebook", "tokens"]

_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:['+-][^\W\d_]+)*\+?|\.\.\.|[©@|:»>&/€$£+]")
_SYNTAX = re.compile(r"[()\[\]|]|[^\s()\[\]|]+")
_GAP = 8


def tokens(folded: str) -> list[str]:
    """Words, numbers and telling signs of a folded line."""
    return _TOKEN.findall(folded)


class Finding(NamedTuple):
    """What a phrase says about a line: its kind, and the reason for a person."""

    kind: str
    reason: str


class _Choice(NamedTuple):
    """One sequence out of several; an empty one makes it optional."""

    options: tuple[_Sequence, ...]


# An element is a word, a choice, or one of the signs "*" (a gap), "#" (a number), "." (the end).
# A word that ends in "~" stands for all words that begin so.
_Sequence: TypeAlias = "tuple[str | _Choice, ...]"


class _Phrase(NamedTuple):
    sequence: _Sequence
    finding: Finding


def _parse(source: str) -> _Sequence:
    stack: list[list[list[str | _Choice]]] = [[[]]]
    for sign in _SYNTAX.findall(source):
        if sign in "([":
            stack.append([[]])
        elif sign == "|":
            stack[-1].append([])
        elif sign in ")]":
            options = tuple(tuple(option) for option in stack.pop())
            stack[-1][-1].append(_Choice((*options, ()) if sign == "]" else options))
        elif sign == "¦":
            stack[-1][-1].append("|")
        elif sign in "*#." or sign.endswith("~"):
            stack[-1][-1].append(sign)
        else:
            stack[-1][-1].extend(tokens(sign))
    ((sequence,),) = stack
    return tuple(sequence)


def _firsts(sequence: _Sequence) -> set[str]:
    """The tokens that a sequence can begin with; "" where it can be empty."""
    for element in sequence:
        if isinstance(element, str):
            return {element}
        firsts = set().union(*(_firsts(option) for option in element.options))
        if "" not in firsts:
            return firsts
        rest = _firsts(sequence[sequence.index(element) + 1 :])
        return (firsts - {""}) | rest
    return {""}


def _ends(sequence: _Sequence, words: Sequence[str], at: int) -> Iterator[int]:
    """The positions at which the sequence can end when it begins at `at`."""
    if not sequence:
        yield at
        return
    element, rest = sequence[0], sequence[1:]
    if isinstance(element, _Choice):
        for option in element.options:
            for end in _ends(option, words, at):
                yield from _ends(rest, words, end)
    elif element == "*":
        for end in range(at, min(at + _GAP, len(words)) + 1):
            yield from _ends(rest, words, end)
    elif element == ".":
        if at == len(words):
            yield from _ends(rest, words, at)
    elif at < len(words) and _accepts(element, words[at]):
        yield from _ends(rest, words, at + 1)


def _accepts(element: str, word: str) -> bool:
    if element == "#":
        return word[0].isdigit()
    return word == element or (element[-1] == "~" and word.startswith(element[:-1]))


class _Index:
    """Phrases by the word that they begin with."""

    def __init__(self) -> None:
        self._by_word: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._anyhow: list[_Phrase] = []

    def add(self, phrase: _Phrase) -> None:
        for first in _firsts(phrase.sequence):
            if first in {"*", "", "."} or first.endswith("~"):
                self._anyhow.append(phrase)
            else:
                self._by_word[first].append(phrase)

    def find(self, words: Sequence[str], at: int = 0, *, whole: bool = False) -> Finding | None:
        first = words[at]
        near = self._by_word.get("#" if first[0].isdigit() else first, ())
        for phrase in (*near, *self._anyhow) if at == 0 else near:
            for end in _ends(phrase.sequence, words, at):
                if not whole or end == len(words):
                    return phrase.finding
        return None


class Phrasebook:
    """All phrases of all languages.

    Args:
        folder: Where the files are; each is read once, in the order of their names.
    """

    def __init__(self, folder: Path) -> None:
        self._indexes = {"=": _Index(), "^": _Index(), "~": _Index()}
        for path in sorted(folder.glob("*.txt")):
            self._read(path.read_text(encoding="utf-8"))

    def _read(self, source: str) -> None:
        finding = Finding("nav", "navigation")
        for line in source.splitlines():
            if line.startswith("["):
                kind, _, reason = line[1:].partition("]")
                finding = Finding(kind, reason.strip())
            elif line[:1] in self._indexes:
                self._indexes[line[0]].add(_Phrase(_parse(line[1:]), finding))

    def whole(self, words: Sequence[str]) -> Finding | None:
        """What the words are where they are all there is."""
        return self._indexes["="].find(words, whole=True) if words else None

    def beginning(self, words: Sequence[str]) -> Finding | None:
        """What a line is that begins with these words."""
        return self._indexes["^"].find(words) if words else None

    def anywhere(self, words: Sequence[str]) -> Finding | None:
        """What a line is in which these words stand."""
        for at in range(len(words)):
            finding = self._indexes["~"].find(words, at)
            if finding:
                return finding
        return None


@cache
def phrasebook() -> Phrasebook:
    """The phrases that ship with the package, read once a process."""
    return Phrasebook(Path(__file__).with_name("phrases"))
