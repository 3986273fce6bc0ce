"""How likely two tellings are of one claim, without a model."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.digest.amounts import agree as same_amount
from summarizer.digest.amounts import clash as other_amount
from summarizer.digest.features import Sense
from summarizer.digest.measures import Measure
from summarizer.digest.moments import Moment
from summarizer.digest.moments import agree as same_time
from summarizer.digest.moments import clash as other_time
from summarizer.digest.rarity import Rarity

__all__ = ["COPIED", "Likeness", "amounts", "is_copy", "likeness", "times", "veto"]

#: Share of the shorter passage's shingles from which on one is a copy of the other.
COPIED = 0.4
#: What each sign weighs: logistic regression (Cox 1958) on the pairs of claims of the sample
#: corpus, a tenth of its coefficients, cross-validated by story.
_DICE, _PART, _KIN, _NEAR, _TOLD = 0.286, 0.117, 0.323, 0.173, 0.282
_SAME_AMOUNT, _OTHER_AMOUNT, _NO_AMOUNT = 1.12, -0.095, -0.164
_SAME_TIME, _OTHER_TIME = 2.04, -0.147
_SAME_PERSON, _SAME_HOUSE, _OTHER_PERSON = 0.12, 0.12, -0.054
_OTHER_TENSE, _ONE_NEGATES = -0.107, -0.068
_BIAS = 0.12
_FAMILY = 0.6  # a word of the same family around the claim, against the same word
_AMOUNT, _SMALL, _COMMON, _TELLING = 0.3, 0.15, 10, 100
_DAY, _MONTH, _TIME = 0.25, 0.18, 0.1
_LEAST = 3  # shared shingles without which nothing is a copy
_SHORTEST = 1.35  # weight of words of the shortest claim that can be part of another
_MANY = 4  # words that are no names
_CLAUSE, _SHARED = 0.06, 2  # what a clause is worth less, and what two clauses must share
_NAMES_ONLY = 0.35  # score of claims that share nothing but names and who speaks
_HOPELESS = 0.2  # score of two tellings whose clauses are not looked at


class Likeness(NamedTuple):
    """What speaks for and against one claim.

    Attributes:
        score: 0 to about 1.5.
        veto: Why the two cannot be one claim, or empty.
        copied: True where the passages share their wording.
    """

    score: float
    veto: str
    copied: bool


def likeness(one: Sense, other: Sense, rarity: Rarity) -> Likeness:
    """Compares two tellings of different articles, or two of one article.

    Where one says several things, its clauses are compared, too: the most alike two decide.
    """
    whole = _compared(one, other, rarity)
    if whole.copied or whole.score < _HOPELESS or not (one.clauses or other.clauses):
        return whole
    best = max(
        (
            _compared(ours, theirs, rarity)
            for ours in (one, *one.clauses)
            for theirs in (other, *other.clauses)
            if (ours is not one or theirs is not other) and _worth(ours, theirs)
        ),
        key=lambda found: found.score,
        default=whole,
    )
    score = best.score - _CLAUSE
    return Likeness(score, best.veto, whole.copied) if score > whole.score else whole


def _worth(one: Sense, other: Sense) -> bool:
    """Whether two clauses share enough to be compared at all."""
    return len(one.stems & other.stems) + len(one.families & other.families) >= _SHARED


def _compared(one: Sense, other: Sense, rarity: Rarity) -> Likeness:
    values = _values(one, other, rarity)
    score = _BIAS + _words(one, other, rarity) + values + _manner(one, other)
    if values <= 0 and not _says_alike(one, other, rarity):
        score = min(score, _NAMES_ONLY)
    copied = is_copy(one, other)
    if copied:
        score = max(score, 0.5) + 0.3
    return Likeness(score, veto(one, other, copied=copied), copied)


def is_copy(one: Sense, other: Sense) -> bool:
    """Whether the passages share their wording."""
    if not one.copied or not other.copied:
        return False
    shared = len(one.copied & other.copied)
    return shared >= _LEAST and shared >= COPIED * min(len(one.copied), len(other.copied))


def _says_alike(one: Sense, other: Sense, rarity: Rarity) -> bool:
    """Whether both share a word that is no name, or two of one family."""
    plain = any(not rarity.named(stem) for stem in one.stems & other.stems)
    return plain or not one.families.isdisjoint(other.families)


def _words(one: Sense, other: Sense, rarity: Rarity) -> float:
    """What words tell: those of both claims, of one family, and of their passages."""
    both, related = one.stems & other.stems, one.families & other.families
    first, second = rarity.whole(one), rarity.whole(other)
    total, least = max(first + second, 0.01), max(min(first, second), _SHORTEST)
    weight = rarity.sum(both)
    telling = sum(not rarity.named(stem) for stem in both)
    kin = 0.0
    for number in related:
        if one.of_family(number).isdisjoint(other.of_family(number)):
            kin += rarity.family(number)
            telling += 1
    passage = (one.stems & other.around) | (one.around & other.stems)
    near = rarity.sum(passage) - weight
    around = (one.families & other.families_around) | (one.families_around & other.families)
    near += _FAMILY * sum(map(rarity.family, around - related))
    return (
        (_DICE * weight + _NEAR * near) * 2 / total
        + (_PART * weight + _KIN * kin) / least
        + _TOLD * min(telling, _MANY) / _MANY
    )


def _values(one: Sense, other: Sense, rarity: Rarity) -> float:
    """What quantities and times tell that both name, or one alone."""
    score = 0.0
    if one.measures and other.measures:
        amount = amounts(one, other)
        score += _SAME_AMOUNT * amount if amount else _OTHER_AMOUNT
    elif one.measures or other.measures:
        score += _NO_AMOUNT
    if one.moments and other.moments:
        time = times(one, other, rarity)
        score += _SAME_TIME * time if time else _OTHER_TIME
    return score


def _manner(one: Sense, other: Sense) -> float:
    """What it tells who says it, of what time, and whether it is said not to be so."""
    score = _OTHER_TENSE if one.future != other.future else 0.0
    if bool(one.negated) != bool(other.negated):
        score += _ONE_NEGATES
    ours, theirs = one.voice, other.voice
    named = ours is not None and theirs is not None and ours.named and theirs.named
    if ours is not None and theirs is not None and named and ours.person == theirs.person:
        return score + _SAME_PERSON
    if not one.sources.isdisjoint(other.sources):
        return score + _SAME_HOUSE
    return score + _OTHER_PERSON if named else score


def amounts(one: Sense, other: Sense) -> float:
    """How much a quantity tells that both give; 0 where there is none."""
    pairs = ((a, b) for a in one.measures for b in other.measures)
    return max((_weight(a, b) for a, b in pairs if a.low == b.low), default=0.0)


def _weight(one: Measure, other: Measure) -> float:
    """How much it tells that two statements have the same value."""
    if same_amount(one, other):
        return _SMALL if one.unit == "count" and one.low <= _COMMON else _AMOUNT
    counts = one.unit == other.unit == "count" and one.rate == other.rate
    return _SMALL if counts and one.low > _TELLING else 0.0


def times(one: Sense, other: Sense, rarity: Rarity | None = None) -> float:
    """How much a time tells that both name, less where many do; 0 where there is none."""
    pairs = ((a, b) for a in one.moments for b in other.moments)
    return max(
        (
            _sharpness(a) * (min(rarity.time(a), rarity.time(b)) if rarity else 1.0)
            for a, b in pairs
            if same_time(a, b)
        ),
        default=0.0,
    )


def _sharpness(moment: Moment) -> float:
    """How much it tells that two statements name the same time."""
    if moment.day is not None:
        return _DAY
    if moment.year is not None and (moment.month is not None or moment.part):
        return _MONTH
    return _TIME + (_TIME if moment.hour is not None else 0.0)


def veto(one: Sense, other: Sense, *, copied: bool) -> str:
    """Why two tellings cannot be of one claim, or empty."""
    if one.undenied != other.undenied:
        return "one did not deny it"
    if one.undenied and one.voice and other.voice and one.voice.house != other.voice.house:
        return "another did not deny it"
    if _denied(one, other) if copied else _opposed(one, other):
        return "one says not"
    if _excluding(one.measures, other.measures):
        return "another number"
    ours, theirs = one.moments, other.moments
    pairs = [(first, second) for first in ours for second in theirs]
    if _past_and_future(one, other):
        return "another time"
    if any(other_time(*pair) for pair in pairs) and not any(same_time(*pair) for pair in pairs):
        return "another time"
    return ""


def _past_and_future(one: Sense, other: Sense) -> bool:
    """Whether one is about what is to come, the other about a year of its own."""
    if one.future == other.future:
        return False
    was, will = (other, one) if one.future else (one, other)
    years = {moment.year for moment in was.moments if moment.year}
    return bool(years) and not years & {moment.year for moment in will.moments}


def _opposed(one: Sense, other: Sense) -> bool:
    """Whether one negates something that the other, which negates nothing, says."""
    if one.negated and other.negated:
        return False
    return not (one.wide & other.wide).isdisjoint(one.wide_negated | other.wide_negated)


def _denied(one: Sense, other: Sense) -> bool:
    """Whether one of two passages with shared wording denies what the other tells."""
    ours, theirs = one.passage_negated, other.passage_negated
    if bool(ours) == bool(theirs):
        return False
    return not (one.wide & other.wide).isdisjoint(ours | theirs)


def _excluding(ours: list[Measure], theirs: list[Measure]) -> bool:
    """Whether a number of one has a rival in the other, and none of that kind agrees."""
    pairs = [(one, other) for one in ours for other in theirs]
    rivals = {one.unit for one, other in pairs if other_amount(one, other)}
    return bool(rivals - {one.unit for one, other in pairs if same_amount(one, other)})
