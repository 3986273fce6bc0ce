"""What a statement says beyond its evidence: compared with the evidence, then with the article.

A flag is raised where the evidence does not cover a number, name, title or superlative of the
statement and the article does not either, where a word or negation is turned, and where a hedge of
the evidence is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.ground.certainty import hedges, modals, superlatives
from summarizer.ground.dates import months
from summarizer.ground.grounds import Flagged, Ground
from summarizer.ground.lexicon import CARDINALS, STOP
from summarizer.ground.names import Name, apart, initials, known, names, strange
from summarizer.ground.polarity import polarity
from summarizer.ground.prose import PREFIX, Prose
from summarizer.ground.prose import prose as prose_of
from summarizer.ground.quantities import Amount, Values, amounts, covered, values
from summarizer.ground.quoted import misquoted
from summarizer.ground.subjects import exchanged
from summarizer.ground.titles import dropped_titles
from summarizer.ground.tongue import in_english, in_other_words

__all__ = ["compare"]

_UNIT, _AROUND = 4, 8
_LONGEST = 2_000  # characters of a statement that are looked at
_SMALL = 3  # "the two sides" counts nothing


def compare(text: str, ground: Ground, hedge: str = "") -> Iterator[Flagged]:
    """What a statement says that neither its evidence nor the article covers.

    Args:
        text: The statement.
        ground: What it is held against.
        hedge: Words that hedge it, given apart from it.
    """
    said, evidence = prose_of(text[:_LONGEST]), ground.evidence
    copied = said.repeats(evidence)  # then only what was left out can make a difference
    if not ground.tongue.english or (not copied and in_other_words(said)):
        yield from () if copied else _in_any_language(said, ground)
        return
    if not copied:
        yield from _numbers(said, ground)
        yield from _names(said, ground)
    if not copied or len(said.denying) != len(evidence.denying):
        yield from polarity(said, ground)
    if not copied:
        yield from modals(said, ground)
        yield from superlatives(said, ground)
    yield from hedges(said, ground, hedge)
    for quote in misquoted(said, evidence, ground.article):
        yield Flagged("attribution", f"“{quote}” is not in the article")
    yield from (Flagged("title", detail) for detail in dropped_titles(said, ground.article))


def _in_any_language(said: Prose, ground: Ground) -> Iterator[Flagged]:
    """What needs no English: digits; names, where capitals mark them and nothing is translated."""
    for amount in amounts(said):
        known_there = covered(amount, values(ground.article)) or amount.value in ground.given
        if not (amount.spelled or known_there):
            shown = said.side.shown(amount.at, amount.until)
            yield Flagged("number", f"{shown} is not in the article")
    if ground.tongue.english or not ground.tongue.capitals or in_english(said):
        return
    for name in names(said):
        short = min(map(len, said.words[name.at : name.until])) < PREFIX  # its endings may differ
        if not (name.dated or short) and strange(said, name, ground.article):
            shown = said.side.shown(name.at, name.until)
            yield Flagged("name", f"{shown} is not in the article")


def _numbers(said: Prose, ground: Ground) -> Iterator[Flagged]:
    for amount in amounts(said):
        near = values(ground.evidence)
        if covered(amount, near) or (amount.dated and amount.value in ground.given):
            continue
        if said.words[amount.at] in CARDINALS and amount.value in range(_SMALL + 1):
            continue
        shown = said.side.shown(amount.at, amount.until)
        if theirs := _instead(said, amount, ground.evidence):
            yield Flagged("number", f"{shown} where the evidence has {theirs}")
        elif not _elsewhere(said, amount, ground.article):
            yield Flagged("date" if amount.dated else "number", f"{shown} is not in the evidence")


def _instead(said: Prose, amount: Amount, evidence: Prose) -> str:
    """The one number of the evidence that the statement lacks, where it may count the same."""
    known = values(said)
    left = [one for one in amounts(evidence) if not (one.dated or covered(one, known))]
    if amount.dated or len(left) != 1:
        return ""
    unit = _unit(evidence, left[0])  # none in "the company spoke of 600"
    same = not unit or unit == _unit(said, amount)
    return evidence.side.shown(left[0].at, left[0].until) if same else ""


def _unit(text: Prose, amount: Amount) -> str:
    """The stem behind a number, which tells what it counts; empty where a clause ends there."""
    at = amount.until
    here = at < len(text.words) and not text.divided(at) and text.words[at] not in STOP
    return text.stems[at] if here else ""


def _beside(text: Prose, amount: Amount) -> set[str]:
    """The stems of the words around a number that tell what it counts."""
    return {
        text.stems[at]
        for at in range(max(0, amount.at - _UNIT), min(len(text.words), amount.until + _UNIT))
        if not amount.at <= at < amount.until and text.words[at] not in STOP
    }


def _elsewhere(said: Prose, amount: Amount, article: Prose) -> bool:
    """True where the article has the number, and with it a word that stands beside ours."""
    beside = _beside(said, amount)
    for other in amounts(article):
        alone = frozenset({other.value})
        if not covered(amount, Values(alone, frozenset() if other.scaled else alone)):
            continue
        if not beside or any(article.stands_near(one, other.at, _AROUND) for one in beside):
            return True
    return False


def _names(said: Prose, ground: Ground) -> Iterator[Flagged]:
    for name in names(said):
        missing = _missing(said, name, ground)
        shown = said.side.shown(name.at, name.until)
        if _only_begins(said, name, ground.article):
            continue
        if missing:
            yield Flagged("date" if name.dated else "name", f"{shown} is not in the article")
        elif _far_off(said, name, ground):
            yield Flagged("name", f"{shown} is not named near the evidence")
        elif _never_together(said, name, ground.article):
            yield Flagged("name", f"{shown}: the article has no one of that full name")
    for ours, theirs in exchanged(said, ground.evidence, ground.article):
        yield Flagged("name", f"{ours} where the evidence has {theirs}")


def _only_begins(said: Prose, name: Name, article: Prose) -> bool:
    """True for a word that has its capital from the sentence, as the article shows."""
    if name.until - name.at > 1 or said.capital(name.at):
        return False
    starts = article.side.words.starts
    places = article.places.get(said.stems[name.at], ())
    return any(article.text[starts[at]].islower() for at in places)


def _missing(said: Prose, name: Name, ground: Ground) -> list[int]:
    """The words of a name that neither the evidence nor the article has."""
    lost = strange(said, name, ground.evidence, ground.article)
    if not lost or not name.dated:
        return lost
    given = months(ground.article) | {_MONTHS[int(one) - 1] for one in ground.given if one in _YEAR}
    return [at for at in lost if said.words[at][:3] not in given]


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = frozenset(map(float, range(1, 13)))


def _far_off(said: Prose, name: Name, ground: Ground) -> bool:
    """True where no part of a name stands in or around the evidence."""
    shown = said.side.shown
    short = initials(said, range(name.at, name.until))
    if ground.evidence.holds(short) or ground.near.holds(short):
        return False
    return not name.dated and not any(
        known(said.words[at], shown(at, at + 1), passage)
        for at in range(name.at, name.until)
        for passage in (ground.evidence, ground.near)
    )


def _never_together(said: Prose, name: Name, article: Prose) -> bool:
    return name.until - name.at == 2 and apart(said, name, article)
