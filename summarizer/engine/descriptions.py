"""What stands beside a name and says who is meant: offices, roles, appositions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.engine.document import Document, Token
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.closed import DETERMINERS
from summarizer.engine.names import Name
from summarizer.engine.nouns import noun_left, noun_right

__all__ = ["Descriptions", "head_of"]

_RUNS = words(
    "heads head leads lead runs run chairs chair owns own founded directs manages teaches teach "
    "advises commands edits keeps presides oversees coordinates"
)
_TAIL = re.compile(r"\b(?:of|for|at|in|who|which|that|from|to|on|with)\b|,")
_LONGEST = 12


def head_of(role: str) -> tuple[str, set[str]]:
    """The noun that can stand for who is described, and all words of the description."""
    front = _TAIL.split(role.lower())[0]
    nouns = [w for w in re.findall(r"[a-z][\w-]*", front) if w not in DETERMINERS and len(w) > 1]
    if not nouns or nouns[0] in _RUNS:
        return "", set()
    return nouns[-1], set(nouns)


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Finds descriptions in one article, over the letters of all its tokens."""

    document: Document
    tags: str

    @property
    def tokens(self) -> Sequence[Token]:
        """All tokens of the article."""
        return self.document.tokens

    def of(self, name: Name, kind: str) -> str | None:
        """How the article describes who is named here, or None.

        Args:
            name: The mention.
            kind: What the name names; people and bodies are described in other ways.
        """
        return next((role for role in self._all(name, kind) if role), None)

    def _all(self, name: Name, kind: str) -> Iterator[str | None]:
        """Descriptions beside a mention, the surest first."""
        first, after = name.first - (bool(name.title) and name.first > 0), name.last + 1
        yield name.office
        if first > 0 and self.tags[first - 1] in "RG":
            yield self.words(self._base(first, kind), first)
        if self.tags[after : after + 1] in {",", "("}:
            yield self._behind(after + 1)
        if kind == "person" and self.tags[max(0, first - 2) : first] in {"R,", "G,", "w,", "N,"}:
            yield self._before_comma(first)
        if self.tags[after + 1 : after + 2] == "D" and self.tokens[after].low in {"is", "was"}:
            yield self._behind(after + 1)

    def _before_comma(self, first: int) -> str | None:
        """The description in "its chief executive, | Ann Lee"."""
        left = noun_left(self.tags, self.tokens, first - 2)
        if left is None or not {"R", "G"} & set(self.tags[left : first - 1]):
            return None
        letters = self.tags[left : first - 1]
        tail = max(letters.rfind("p"), letters.rfind("k"))
        if tail > 0 and not {"R", "G"} & set(letters[:tail]):  # "the death of | his wife"
            left += tail + 1
        return self.words(left, first - 1)

    def _base(self, first: int, kind: str) -> int | None:
        """Start of the description that ends before a name, without what only leads up to it."""
        start = noun_left(self.tags, self.tokens, first - 1)
        if start is None or (kind == "person" and "R" in self.tags[start : start + 4]):
            return start
        letters = self.tags[start:first]
        return start + max(letters.rfind("p"), letters.rfind("k")) + 1

    def _behind(self, at: int) -> str | None:
        """The description that begins at token `at`: ", 58, a farmer", ", who leads the union"."""
        if self.tags[at : at + 2] == "#,":
            at += 2
        if self.tags[at : at + 1] == "h" and at + 1 < len(self.tags):
            return self._running(at + 1) if self.tokens[at + 1].low in _RUNS else None
        if self.tags[at : at + 2] == "pD" and self.tokens[at].low == "as":
            at += 1
        end = noun_right(self.tags, self.tokens, at)
        if end is None or self.tags[at] == "O" or not {"R", "G"} & set(self.tags[at:end]):
            return None
        closed = end >= len(self.tags) or self.tags[end] in ",.;)-htcpavXP"
        return self.words(at, end) if closed else None

    def _running(self, at: int) -> str | None:
        end = at + 1
        while end < len(self.tags) and self.tags[end] in "DNTRGSwsp#&a" and end - at < _LONGEST:
            end += 1
        return self.words(at, end)

    def words(self, start: int | None, end: int) -> str | None:
        """The words of a range of tokens."""
        if start is None or start >= end:
            return None
        return self.document.words((self.tokens[start].start, self.tokens[end - 1].end))
