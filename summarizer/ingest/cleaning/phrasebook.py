"""Phrases by which a page's furniture is known, read from `phrases/*.txt`, and looked up.

A phrase is a short sequence of words with options and gaps (the grammar stands at the head of
`phrases/en.txt`). Whole lines are found in one dictionary; phrases with gaps by their first word
and by the words that they need, so that a line costs some look-ups. No large regular expression
has to be compiled: reading the files takes some milliseconds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from summarizer.ingest.cleaning.lines import tokenize

__all__ = ["MOST_WORDS", "Finding", "Phrasebook", "phrasebook"]

_SYNTAX = re.compile(r"[()\[\]|]|[^\s()\[\]|]+")
_SIGNS = frozenset("*#.")
#: Up to how many words a line of a kind can have; a longer one is running text.
MOST_WORDS = {
    "ad": 50, "appeal": 70, "audio": 40, "author_bio": 30, "byline": 8, "comments": 40,
    "cookie_banner": 170, "credit": 70, "date": 8, "email": 8, "footer": 140, "nav": 30,
    "newsletter": 60, "paywall": 60, "related": 36, "share": 40, "site_notice": 70,
    "source_line": 50, "tags": 40, "translation_note": 45,
}  # fmt: skip
_GAP = 8
#: A phrase of at most so many wordings is written out.
_WORDINGS = 300


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
    """A phrase, sets of words of each of which it needs one, and the longest line it fits."""

    sequence: _Sequence
    finding: Finding
    needs: tuple[frozenset[str], ...]
    most: int


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
        elif sign in _SIGNS or sign.endswith("~"):
            stack[-1][-1].append(sign)
        else:
            stack[-1][-1].extend(tokenize(sign))
    ((sequence,),) = stack
    return tuple(sequence)


def _is_word(element: str | _Choice) -> bool:
    return isinstance(element, str) and element not in _SIGNS and not element.endswith("~")


def _firsts(sequence: _Sequence) -> set[str]:
    """The tokens that a sequence can begin with; "" where it can be empty."""
    for at, element in enumerate(sequence):
        if isinstance(element, str):
            return {element}
        firsts = set[str]().union(*map(_firsts, element.options))
        if "" not in firsts:
            return firsts
        return (firsts - {""}) | _firsts(sequence[at + 1 :])
    return {""}


def _needs(sequence: _Sequence) -> tuple[frozenset[str], ...]:
    """Sets of words of each of which a line needs one; the last ones first, which are rarer."""
    needs = []
    for element in sequence:
        if isinstance(element, _Choice):
            words = [next(filter(_is_word, reversed(option)), None) for option in element.options]
            if all(words):
                needs.append(frozenset(map(str, words)))
        elif _is_word(element):
            needs.append(frozenset((element,)))
    return tuple(reversed(needs))


def _wordings(sequence: _Sequence) -> list[tuple[str, ...]] | None:
    """Every wording of a sequence without gaps; None where there are gaps or too many."""
    found: list[tuple[str, ...]] = [()]
    for element in sequence:
        if isinstance(element, _Choice):
            options = [_wordings(option) for option in element.options]
            if None in options:
                return None
            more = [wording for option in options for wording in option or ()]
            found = [(*begun, *wording) for begun in found for wording in more]
        elif element == "#" or _is_word(element):
            found = [(*begun, element) for begun in found]
        else:
            return None
        if len(found) > _WORDINGS:
            return None
    return found


def _ends(sequence: _Sequence, words: Sequence[str], at: int) -> Iterator[int]:
    """The positions at which the sequence can end when it begins at `at`."""
    if not sequence:
        yield at
        return
    rest = sequence[1:]
    for end in _steps(sequence[0], words, at):
        yield from _ends(rest, words, end)


def _steps(element: str | _Choice, words: Sequence[str], at: int) -> Iterator[int]:
    """The positions at which one element can end."""
    if isinstance(element, _Choice):
        for option in element.options:
            yield from _ends(option, words, at)
    elif element == "*":
        yield from range(at, min(at + _GAP, len(words)) + 1)
    elif element == ".":
        if at == len(words):
            yield at
    elif at < len(words) and _accepts(element, words[at]):
        yield at + 1


def _matches(sequence: _Sequence, words: Sequence[str], at: int, *, whole: bool) -> bool:
    return any(not whole or end == len(words) for end in _ends(sequence, words, at))


def _accepts(element: str, word: str) -> bool:
    if element == "#":
        return word[0].isdigit()
    return word == element or (element[-1] == "~" and word.startswith(element[:-1]))


class _Index:
    """Phrases by the word that they begin with."""

    def __init__(self) -> None:
        self._by_word: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._anyhow: list[_Phrase] = []

    def add(self, sequence: _Sequence, finding: Finding) -> None:
        phrase = _Phrase(sequence, finding, _needs(sequence), MOST_WORDS.get(finding.kind, 40))
        for first in _firsts(sequence):
            if first in {"*", "", "."} or first.endswith("~"):
                self._anyhow.append(phrase)
            else:
                self._by_word[first].append(phrase)

    def find(
        self, words: Sequence[str], there: set[str], at: int = 0, *, whole: bool = False
    ) -> Finding | None:
        first, length = words[at], len(words)
        near = self._by_word.get("#" if first[0].isdigit() else first)
        for phrases in (near, self._anyhow if at == 0 else None):
            for phrase in phrases or ():
                if phrase.most < length:
                    continue
                for need in phrase.needs:
                    if there.isdisjoint(need):
                        break
                else:
                    if _matches(phrase.sequence, words, at, whole=whole):
                        return phrase.finding
        return None

    def find_anywhere(self, words: Sequence[str], there: set[str]) -> Finding | None:
        if there.isdisjoint(self._by_word):
            return None
        for at, word in enumerate(words):
            if word in self._by_word:
                finding = self.find(words, there, at)
                if finding:
                    return finding
        return None


class Phrasebook:
    """The phrases of one language or more.

    Args:
        sources: The texts of phrase files; what stands first is found first.
    """

    def __init__(self, *sources: str) -> None:
        self._lines: dict[tuple[str, ...], Finding] = {}
        self._indexes = {"=": _Index(), "^": _Index(), "~": _Index()}
        for source in sources:
            self._read(source)

    def _read(self, source: str) -> None:
        finding = Finding("nav", "navigation")
        for line in source.splitlines():
            if line.startswith("["):
                kind, _, reason = line[1:].partition("]")
                finding = Finding(kind, reason.strip())
            elif line[:1] in self._indexes:
                self._add(line[0], _parse(line[1:]), finding)

    def _add(self, mode: str, sequence: _Sequence, finding: Finding) -> None:
        wordings = _wordings(sequence) if mode == "=" else None
        if wordings is None:
            self._indexes[mode].add(sequence, finding)
        for wording in wordings or ():
            self._lines.setdefault(wording, finding)

    def whole(self, words: Sequence[str]) -> Finding | None:
        """What the words are where they are all there is."""
        if not words:
            return None
        key = tuple("#" if word[0].isdigit() else word for word in words)
        found = self._lines.get(key)
        return found or self._indexes["="].find(words, set(words), whole=True)

    def beginning(self, words: Sequence[str]) -> Finding | None:
        """What a line is that begins with these words."""
        return self._indexes["^"].find(words, set(words)) if words else None

    def anywhere(self, words: Sequence[str]) -> Finding | None:
        """What a line is in which these words stand."""
        return self._indexes["~"].find_anywhere(words, set(words))


@cache
def phrasebook(*languages: str | None) -> Phrasebook:
    """The phrases of languages, and the English ones, which stand on pages of every language.

    Read once a process (some milliseconds). A language without a file has none.
    """
    folder = Path(__file__).with_name("phrases")
    own, others = languages[:1], languages[1:]
    names = dict.fromkeys((*own, "en", *others))
    paths = [folder / f"{name}.txt" for name in names if name]
    return Phrasebook(*(path.read_text(encoding="utf-8") for path in paths if path.is_file()))
