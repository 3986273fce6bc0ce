"""Reading a quote and the article side by side, stepping over what does no harm."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.ground.alignment import Gap
from summarizer.ground.differences import Side, harmless
from summarizer.ground.lexicon import REPORTING, negates

__all__ = ["Reading", "read"]

# (words of the quote, words of the article) to step over, smallest first
_STEPS = ((0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1))
_INTERJECTION = 25
_STOP = re.compile(r"[.!?:。\n]")
_DOUBLE = '"“”„«»'
# A quotation that is broken off ends in punctuation: scare quotes do not. In Russian news a dash
# stands for the inner marks: «…, — сказал он, — …»
_CLOSES = re.compile(rf"[,.!?…—–-]\s?(?:[{_DOUBLE}'’]|\'\')|[{_DOUBLE}'’][,.!?…—–-]|[,.!?…]\s*[—–]")
_OPENS = re.compile(rf"[{_DOUBLE}]|``|\'\'|(?:^|\s)['‘’]\Z|[,.!?…]\s*[—–]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A quote as it was read in the article.

    Attributes:
        runs: Index ranges of the article's words that it covers; several where "he said" or the
            like stands between its parts.
        slips: Function words that differ.
    """

    runs: tuple[tuple[int, int], ...]
    slips: tuple[Gap, ...]


def read(given: Side, found: Side, start: int) -> Reading | None:
    """The quote read from word `start` of the article; None where content differs."""
    ours, theirs = given.words.words, found.words.words
    i, j, begun = 0, start, start
    runs: list[tuple[int, int]] = []
    slips: list[Gap] = []
    while i < len(ours):
        if j < len(theirs) and ours[i] == theirs[j]:
            i, j = i + 1, j + 1
        elif gap := _slip(given, found, i, j):
            slips.append(gap)
            i, j = gap.given_end, gap.found_end
        elif i and (past := _past_interjection(given, found, i, j)):
            runs.append((begun, j))
            j = begun = past
        else:
            return None
    return Reading((*runs, (begun, j)), tuple(slips))


def _slip(given: Side, found: Side, i: int, j: int) -> Gap | None:
    """The smallest harmless difference here after which both go on alike."""
    for mine, other in _STEPS:
        after = given.word(i + mine)
        if i + mine > len(given.words.words) or (other and not after):
            continue
        if after and after != found.word(j + other):
            continue
        gap = Gap(i, i + mine, j, j + other)
        # "The host" is not "Swansea host": a word added at either end may stand for another
        inside = other or (i > 0 and after)
        if harmless(gap, given, found) and (inside or _at_border(found, j)):
            return gap
    return None


def _at_border(found: Side, at: int) -> bool:
    """True where a sentence begins or ends in the article, so that no word is hidden there."""
    return at == 0 or at == len(found.words.words) or bool(_STOP.search(_between(found, at)))


def _past_interjection(given: Side, found: Side, i: int, j: int) -> int | None:
    """Where the quotation goes on after `," he said, "`; None where nothing such stands here."""
    if not _CLOSES.search(_between(found, j)):
        return None
    wanted, following, reported = given.word(i), given.word(i + 1), False
    for at in range(j + 1, min(j + _INTERJECTION, len(found.words.words))):
        word = found.word(at - 1)
        if negates(word):
            return None
        reported = reported or word in REPORTING
        resumes = found.word(at) == wanted and following in ("", found.word(at + 1))
        if reported and resumes and _OPENS.search(_between(found, at)):
            return at
    return None


def _between(found: Side, at: int) -> str:
    """What stands between a word and the one before it."""
    return (
        found.text[found.words.ends[at - 1] : found.words.starts[at]]
        if 0 < at < len(found.words.words)
        else ""
    )
