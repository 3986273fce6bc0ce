"""Noun phrases behind and before a verb, as far as the letters of `tagging` tell."""

from __future__ import annotations

from summarizer.engine.lexicon import words
from summarizer.engine.passages import Passage
from summarizer.engine.reading import Range

__all__ = ["heads_of", "object_at", "plain_subject"]

_STOPS = words(
    "after before during because as by while despite amid since until when if although though unless "
    "following than over without but"
)
#: Letters and marks that no noun phrase runs over.
_MARKS = frozenset("XbhtQ,.;:!?…()-‘’“”\"'«»")
_LONGEST = 11


def object_at(p: Passage, start: int) -> Range | None:
    """The noun phrase that begins at a token, with what belongs to it."""
    at = start
    while at < len(p.tags) and at - start < _LONGEST and _goes_on(p, at, start):
        at += 1
    if at == start + 1 and p.low(start) == "her":  # a pronoun, with nothing behind it
        return start, at
    while at > start and p.tags[at - 1] in "pkDacysI(":
        at -= 1
    return (start, at) if at > start else None


def _goes_on(p: Passage, at: int, start: int) -> bool:
    letter, low = p.tags[at], p.low(at)
    if at == start:
        return letter in "DNTRGSwO#Iaty" or letter == "Q"
    if letter in _MARKS or low in _STOPS or p.tags[start] == "O":
        return False
    if letter == "O":
        return p.low(at - 1) == "of"
    if letter in "vV":
        return p.tags[at - 1] in "kD"
    if letter == "c":
        return p.tags[at + 1 : at + 2] in {"D", "N"} and p.tags[at - 1] == "N"
    return not (letter == "p" and p.tags[at + 1 : at + 2] == "y")


def plain_subject(p: Passage, last: int) -> Range | None:
    """A subject whose noun looks like a verb: "the | offer"."""
    first = next((n for n in range(last, max(-1, last - 4), -1) if p.tags[n] == "D"), None)
    if first is None or first == last or set(p.tags[first:last]) - set("DwNv#a"):
        return None
    return first, last + 1


def heads_of(p: Passage, target: Range) -> set[str]:
    """The first words of a phrase, up to its preposition."""
    found = set()
    for at in range(*target):
        if p.tags[at] in "pk":
            break
        if p.low(at) != "her":  # always a determiner here; alone it is no phrase
            found.add(p.low(at))
    return found
