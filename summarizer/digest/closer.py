"""A closer look at tellings that words alone leave in doubt, before they are grouped.

Likeness (`summarizer.digest.likeness`) is quick, and what a model is asked about rests on it. This
look at those pairs that it finds somewhat alike goes further, as the second of two stages does in
record linkage (Christen 2012): wordings made plainer, a thesaurus, figures, clock times and
resolved days that hardly anything else in the story has, and whether each telling is the other's
best match in its article (competitive linking, Melamed 2000).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from summarizer.digest.features import Sense
from summarizer.digest.likeness import Likeness, likeness
from summarizer.digest.occasions import clocks, days, meet
from summarizer.digest.plainly import plainly
from summarizer.digest.rarity import Rarity
from summarizer.digest.synonyms import kinship

__all__ = ["closer"]

Pair = tuple[int, int]
#: Scores between which a pair is looked at.
_LEAST, _CLEAR = 0.08, 0.6
#: What raises a score: each the other's best match, one speaker, a figure, a clock time, a day.
_BEST, _SAME_VOICE, _FIGURE, _CLOCK, _DAY = 0.1, 0.05, 0.08, 0.12, 0.05
_LARGE_FIGURE, _LARGE = 0.16, 1_000
_GAP = 0.16  # by how much a best match is better than the next one
_MORE, _LESS = 0.3, 0.2  # shares of what either says that the other says, too
_TELLING = 0.5  # weight of shared words from which it tells something that one person says both
_DISTINCT, _FEW = 20, 0.12  # a count that is hardly one of two things; share of tellings
_HOPELESS = 0.35  # score that a pair must be able to reach
_ENOUGH = 0.8  # weight of words below which a share tells little


class _Best(NamedTuple):
    """The best scores of a telling in another article."""

    first: float = 0.0
    second: float = 0.0


def closer(
    senses: Sequence[Sense], scores: Mapping[Pair, Likeness], rarity: Rarity
) -> dict[Pair, Likeness]:
    """The pairs with what a closer look found; those that are clear stay as they are.

    Args:
        senses: The tellings of a story.
        scores: Pairs of them that were compared.
        rarity: What their words weigh.
    """
    look = _Look(senses, scores, rarity)
    return {pair: look.at(pair, one) for pair, one in scores.items()}


class _Look:
    """What is known of all tellings of a story."""

    def __init__(
        self, senses: Sequence[Sense], scores: Mapping[Pair, Likeness], rarity: Rarity
    ) -> None:
        self._senses = senses
        self._scores = scores
        self._rarity = rarity
        self._plain = [_plainer(sense) for sense in senses]
        self._days = [days(sense) for sense in senses]
        self._clocks = [clocks(sense.telling.quote) for sense in senses]
        self._common = Counter(day for own in self._days for day in own)
        self._few = max(2.0, _FEW * len(senses))

    def at(self, pair: Pair, found: Likeness) -> Likeness:
        """A pair's likeness, raised where a closer look finds more in common."""
        found = self._plainly(pair, found)
        if not found.veto and self._apart(*pair, tense=True):
            return found._replace(veto="another time")
        if found.veto or found.copied or not _LEAST <= found.score < _CLEAR:
            return found
        return found._replace(score=found.score + self._more(pair, found.score))

    def _plainly(self, pair: Pair, found: Likeness) -> Likeness:
        """The likeness of plainer wordings, where either telling has one."""
        ours, theirs = (self._plain[at] for at in pair)
        if ours is None and theirs is None:
            return found
        one, other = (self._senses[at] for at in pair)
        plain = likeness(ours or one, theirs or other, self._rarity)
        better = plain.score > found.score or (found.veto and not plain.veto)
        return plain if better else found

    def _more(self, pair: Pair, score: float) -> float:
        one, other = (self._plain[at] or self._senses[at] for at in pair)
        values = self._values(*pair)
        voiced = bool(one.voice and other.voice and one.voice.house == other.voice.house)
        best = self._best(pair, score)
        if score + values + voiced * _SAME_VOICE + best * _BEST < _HOPELESS:
            return 0.0
        words = _Shared(one, other, self._rarity)
        if not (words.any or values) or self._apart(*pair):
            return 0.0
        voiced = voiced and words.weight >= _TELLING
        best = best and words.most >= _MORE and words.least >= _LESS
        return values + voiced * _SAME_VOICE + best * _BEST

    def _values(self, one: int, other: int) -> float:
        """What figures and times tell that both give, and that hardly anything else has."""
        more = _one_figure(self._senses[one], self._senses[other])
        if not self._clocks[one].isdisjoint(self._clocks[other]):
            more += _CLOCK
        shared = self._days[one] & self._days[other]
        return more + (_DAY if any(self._common[day] <= self._few for day in shared) else 0.0)

    def _apart(self, one: int, other: int, *, tense: bool = False) -> bool:
        """Whether they are of different times; with `tense`, one of what is to come besides."""
        ours, theirs = self._days[one], self._days[other]
        elsewhere = bool(ours and theirs) and not any(meet(a, b) for a in ours for b in theirs)
        other_tense = self._senses[one].future != self._senses[other].future
        return elsewhere and other_tense if tense else elsewhere or other_tense

    @cached_property
    def _bests(self) -> dict[tuple[int, str], _Best]:
        found: dict[tuple[int, str], _Best] = defaultdict(_Best)
        for pair, one in self._scores.items():
            for at, other in (pair, pair[::-1]) if not one.veto else ():
                key = at, self._senses[other].telling.paper.id
                first, second = found[key]
                if one.score > second:
                    found[key] = _Best(max(first, one.score), min(max(first, second), one.score))
        return found

    def _best(self, pair: Pair, score: float) -> bool:
        """Whether each is by far the other's best match in its article."""
        for at, other in (pair, pair[::-1]):
            first, second = self._bests[at, self._senses[other].telling.paper.id]
            rival = second if self._scores[pair].score >= first else first
            if score - rival < _GAP:
                return False
        return True


class _Shared:
    """The words, less names, that two tellings share by stem or thesaurus.

    Attributes:
        any: Whether there is one.
        weight: What they weigh.
        least, most: What share they are of either telling's words, by weight, the lesser first.
    """

    def __init__(self, one: Sense, other: Sense, rarity: Rarity) -> None:
        ours, theirs = (
            [word for word in sense.stems if not rarity.named(word)] for sense in (one, other)
        )
        there = {word: max((kinship(word, each) for each in theirs), default=0.0) for word in ours}
        back = {word: max((kinship(word, each) for each in ours), default=0.0) for word in theirs}
        self.any = any(there.values())
        self.weight = _weight(there, rarity)
        self.least, self.most = sorted(
            _weight(near, rarity) / max(rarity.sum(near), _ENOUGH) for near in (there, back)
        )


def _weight(near: Mapping[str, float], rarity: Rarity) -> float:
    return sum(rarity.stem(word) * value for word, value in near.items())


def _one_figure(one: Sense, other: Sense) -> float:
    """What it tells that both give one figure: more of a large count, hardly of two things."""
    shared = [ours for ours in one.measures for theirs in other.measures if ours.low == theirs.low]
    if any(each.unit == "count" and each.low >= _LARGE for each in shared):
        return _LARGE_FIGURE
    return _FIGURE if any(each.low > _DISTINCT or each.unit != "count" for each in shared) else 0.0


def _plainer(sense: Sense) -> Sense | None:
    """The telling in plainer words; None where it is plain."""
    text = sense.telling.text
    shown = plainly(text)
    return replace(sense, clause=shown) if shown != text else None
