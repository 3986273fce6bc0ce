"""Who speaks where in a transcript: "Mara Lind: We shut it." gives the words after it to her."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.ground.lazily import once
from summarizer.ground.lexicon import REPORTING, STOP
from summarizer.ground.prose import Prose

__all__ = ["Turn", "given_to_another", "turns"]

_LABEL = re.compile(r"^([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})[ \t]?:[ \t]", re.MULTILINE)
_TURNS, _VOICES = 4, 2  # from which on a text is a transcript
_LEAD = 6  # words of a sentence in which its subject begins
_CONTENT = 3  # words by which what was said is known again
_THEIRS, _OWN = 0.4, 0.3  # share of them that another one said, and how much less the one named


class Turn(NamedTuple):
    """What one voice says before the next one does.

    Attributes:
        label: The name before the colon.
        start: Offset at which the label begins.
        low: Index of the first word after it.
        high: Index after the last.
    """

    label: str
    start: int
    low: int
    high: int


@once
def turns(text: Prose) -> list[Turn]:
    """The turns of a transcript, in order; none where a text is not one."""
    found = text.matches(_LABEL)
    if len(found) < _TURNS or len({match.group(1) for match in found}) < _VOICES:
        return []
    ends = [match.start() for match in found[1:]] + [text.parts[-1].end]
    return [
        Turn(match.group(1), match.start(), *text.within(match.end(), end))
        for match, end in zip(found, ends, strict=True)
    ]


def given_to_another(said: Prose, source: Prose) -> Iterator[str]:
    """Voices that a statement has saying what another one said."""
    for label in sorted({turn.label for turn in turns(source)}):
        for low, high in said.sentences:
            content = _told_of(label, said, low, high) & source.places.keys()
            if len(content) < _CONTENT:
                continue
            own, theirs = _shares(label, content, source)
            if theirs > _THEIRS and own < _OWN * theirs:
                yield label


def _told_of(label: str, said: Prose, low: int, high: int) -> set[str]:
    """The content stems of what a sentence has this voice say; none where it has it say nothing."""
    name = label.lower().split()
    for at in range(low, min(high - len(name), low + _LEAD)):
        after = at + len(name)
        if said.words[at:after] == name and _reports(said.words[after]):
            return {said.stems[k] for k in range(after, high) if said.words[k] not in STOP}
    return set()


def _reports(word: str) -> bool:
    return word in REPORTING or word.endswith("ed")


def _shares(label: str, content: set[str], source: Prose) -> tuple[float, float]:
    """How much of these stems stands in one turn of this voice, and of any other."""
    weights = {one: source.weight(one) for one in content}
    own = theirs = 0.0
    for turn in turns(source):
        there = content.intersection(source.stems[turn.low : turn.high])
        share = sum(weights[one] for one in there) / sum(weights.values())
        if turn.label == label:
            own = max(own, share)
        else:
            theirs = max(theirs, share)
    return own, theirs
