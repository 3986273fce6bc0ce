"""Where one says that something is not so which another says is so.

A denial counts against the statement that it denies, and no other: the words denied must be those
that the other asserts. "Did not deny" is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.digest.cards import Draft, Side
from summarizer.digest.cast import Cast
from summarizer.digest.families import family
from summarizer.digest.features import Rarity, Sense
from summarizer.digest.groups import candidates
from summarizer.digest.likeness import likeness
from summarizer.digest.moments import agree as same_time

__all__ = ["denials"]

_ANSWERS = re.compile(
    r"\b(?:denies|denied|disputes|disputed|contests|contradicts|contradicted|rejects|rejected|disputing)"
    r" (?:this|it|that(?=\s*(?:[.,;”\"]|$)))\b", re.IGNORECASE,
)  # fmt: skip
_OPPOSITE = re.compile(
    r"\b(?:says?|said|claims?|maintains?) (?:just |exactly )?the (?:opposite|contrary|reverse)\b|"
    r"\b(?:tells?|gave|gives?) a different (?:version|account)\b", re.IGNORECASE,
)  # fmt: skip
_DENIES_REPORT = re.compile(
    r"\b(?:den(?:ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?)\s+"
    r"(?:a |the |any )?(?:report|claim|suggestion|allegation|version|rumou?r)s?\b", re.IGNORECASE,
)  # fmt: skip
_FADING = 2_000.0
_BACK = 700  # characters in which what is answered stands
_LEAST = 0.5
_MOST_OF_IT = 0.45
_WEAK = 0.12


def denials(senses: Sequence[Sense], rarity: Rarity, cast: Cast) -> list[Draft]:
    """Cards about what is denied, and who is said to have said or done it."""
    found = [*_answered(senses, rarity), *_negated(senses, rarity), *_other_day(senses, rarity)]
    found += _two_mouths(senses, rarity, cast)
    kept: list[Draft] = []
    for draft in sorted(found, key=lambda one: -one.support):
        pair = {draft.a.sense, draft.b.sense}
        if not any(pair == {one.a.sense, one.b.sense} for one in kept):
            kept.append(draft)
    return kept


def _answered(senses: Sequence[Sense], rarity: Rarity) -> Iterator[Draft]:
    """An article says that somebody denies what it has just told."""
    for at, sense in enumerate(senses):
        telling = sense.telling
        about = f"{telling.text} {telling.quote}"
        opposite = _OPPOSITE.search(telling.before) or _OPPOSITE.search(telling.quote)
        if sense.undenied or not (_ANSWERS.search(about) or opposite):
            continue
        best = max(_earlier(at, senses, rarity, nearest=not opposite), default=None)
        if best is None:
            continue
        kind = "attribution" if opposite else "denial"
        why = (
            "each says the opposite of the other" if opposite else "one denies what the other says"
        )
        yield Draft("contradiction", kind, Side(best[1]), Side(at), why, 2.0)


def _earlier(
    at: int, senses: Sequence[Sense], rarity: Rarity, *, nearest: bool
) -> Iterator[tuple[float, int]]:
    """What stands before in the article from another mouth, and how well it fits."""
    sense = senses[at]
    start = sense.telling.span[0]
    for other, candidate in enumerate(senses):
        same_paper = candidate.telling.paper is sense.telling.paper
        gap = start - candidate.telling.span[1]
        if not same_paper or not -1 <= gap <= _BACK or other == at:
            continue
        if sense.voice and candidate.voice and candidate.voice.person == sense.voice.person:
            continue
        score = likeness(candidate, sense, rarity).score
        if nearest:
            yield -float(gap), other
        elif score >= _WEAK and candidate.voice is not None:
            yield score - gap / _FADING, other


def _negated(senses: Sequence[Sense], rarity: Rarity) -> Iterator[Draft]:
    """Two statements of one matter, of which one is negated."""
    for one, other in candidates(senses):
        first, second = senses[one], senses[other]
        if bool(first.negated) == bool(second.negated) or first.undenied or second.undenied:
            continue
        found = likeness(first, second, rarity)
        if found.score < _LEAST or found.veto != "one says not":
            continue
        if _share(first, second, rarity) < _MOST_OF_IT:
            continue
        yield Draft("contradiction", "denial", Side(one), Side(other),
                    "one says that it is not so", found.score)  # fmt: skip


def _share(one: Sense, other: Sense, rarity: Rarity) -> float:
    """How much of what both speak of is what the one negates."""
    negated = _wide(one.negated | other.negated)
    shared = _wide(one.stems) & _wide(other.stems)
    whole = sum(_weight(word, rarity) for word in shared)
    part = sum(_weight(word, rarity) for word in shared & negated)
    return part / whole if whole else 0.0


def _wide(stems: frozenset[str]) -> set[str]:
    return {*stems, *(f"#{number}" for one in stems if (number := family(one)) is not None)}


def _weight(word: str, rarity: Rarity) -> float:
    return rarity.family(int(word[1:])) if word.startswith("#") else rarity.stem(word)


def _other_day(senses: Sequence[Sense], rarity: Rarity) -> Iterator[Draft]:
    """What one says it was not ("not in January"), and another says it was."""
    for at, sense in enumerate(senses):
        for denied in (one for one in sense.telling.moments if one.denied):
            for other, candidate in enumerate(senses):
                if candidate.telling.paper is sense.telling.paper:
                    continue
                match = next(
                    (one for one in candidate.telling.moments
                     if same_time(one._replace(denied=True), denied)), None,
                )  # fmt: skip
                if match is None:
                    continue
                found = likeness(sense, candidate, rarity)
                if found.score < _WEAK:
                    continue
                text = candidate.telling.paper.shown(
                    match.start, match.end, candidate.telling.evidence
                )
                said = sense.telling.paper.shown(denied.start, denied.end, sense.telling.evidence)
                yield Draft(
                    "contradiction", "date",
                    Side(other, (match.start, match.end), text),
                    Side(at, (denied.start, denied.end), f"not {said}"),
                    "one says that it was then, the other that it was not", 1.0 + found.score,
                )  # fmt: skip


_QUOTED = re.compile(r"[“”„\"«»‘]")
_SAME_WORDS = 0.5


def _two_mouths(senses: Sequence[Sense], rarity: Rarity, cast: Cast) -> Iterator[Draft]:
    """The same sentence in quotation marks, given to two people: both may have said it."""
    for one, other in candidates(senses):
        first, second = senses[one], senses[other]
        voices = first.voice, second.voice
        if not voices[0] or not voices[1] or not (voices[0].named and voices[1].named):
            continue
        if voices[0].house == voices[1].house or cast.kind(voices[0].person) != "person":
            continue
        if cast.kind(voices[1].person) != "person" or first.undenied or second.undenied:
            continue
        if not all(_QUOTED.search(sense.telling.quote) for sense in (first, second)):
            continue
        found = likeness(first, second, rarity)
        if not found.veto and found.score >= _SAME_WORDS:
            yield Draft("tension", "attribution", Side(one), Side(other),
                        "nearly the same sentence is given to two people",
                        found.score / 2)  # fmt: skip
