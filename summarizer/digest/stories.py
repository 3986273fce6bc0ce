"""Which articles tell one story: what they are about, whom they name, and what they claim alike.

Articles with the same actors and another event share names, few other words and hardly a claim;
two wordings of one event share few words, names and some claims; claims that look alike between
articles without a common name tell nothing. Where days of publication are known, articles that
lie far apart need more.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import nlargest
from itertools import combinations

from summarizer.digest.families import EMPTY
from summarizer.digest.features import Sense
from summarizer.digest.likeness import is_copy, veto
from summarizer.digest.linkage import linked
from summarizer.digest.naming import folded
from summarizer.digest.rarity import Rarity
from summarizer.digest.resemblance import resemblance
from summarizer.digest.told import Paper
from summarizer.ground.lexicon import STOP
from summarizer.ground.normalize import fold
from summarizer.ground.stems import stem

__all__ = ["stories"]

#: Average score from which on articles tell one story. With what words, names and claims weigh, it
#: was chosen in the middle of the range that parts 85 articles rightly, as one set and by threes:
#: ten stories, two near misses of each with the same people in the same weeks, and single ones.
SAME_STORY = 0.96
_ABOUT, _CLAIMS, _TOP = 1.5, 0.5, 4
#: Share of common names from which on claims count in full, and from which on more tell nothing.
_ACQUAINTED, _FAMILIAR = 0.15, 0.5
#: Articles on other things, beside those that are given, that a word is taken to be missing from:
#: in a set of two articles a common word would tell nothing otherwise.
_ELSEWHERE = 60
_GENERAL = 0.35  # a country or place, against a person or body
_FAR, _FARTHEST = 21, 120  # days
_LATE = 0.4
_SHARE = 0.15  # of the shorter claim's weight
_CROWD = 60  # articles that one stem may always bring together
_TRIED = 800  # pairs for each article that may be tried
_NEIGHBOURS = 14  # articles with which one is compared claim by claim
_SLOPE, _START = 4.0, 0.3  # what claims add for a cosine, fitted on the sample corpus
_LEAST = 0.04  # cosine below which two articles are not compared
_WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")
_OWN = frozenset({"person", "organisation"})
Pair = tuple[int, int]


def stories(papers: Sequence[Paper], seeds: Iterable[list[int]] = ()) -> list[list[int]]:
    """Indices of articles, grouped by story.

    Args:
        papers: The articles.
        seeds: Stories that are known already; they may grow, and never join each other.
    """
    first: dict[str, int] = {}
    home = [first.setdefault(_body(paper), at) for at, paper in enumerate(papers)]
    kept = sorted(set(home))
    place = {at: number for number, at in enumerate(kept)}
    given = [sorted({place[home[at]] for at in rows}) for rows in seeds]
    found = linked(len(kept), _scored([papers[at] for at in kept]), SAME_STORY, _apart_seeds(given))
    again: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(home):
        again[one].append(at)
    return [sorted(at for number in rows for at in again[kept[number]]) for rows in found]


def _apart_seeds(given: Iterable[list[int]]) -> list[list[int]]:
    """Seeds that share no article: a text that stands in two belongs to the first."""
    taken: set[int] = set()
    apart = []
    for rows in given:
        own = [at for at in rows if at not in taken]
        taken.update(own)
        if own:
            apart.append(own)
    return apart


def _body(paper: Paper) -> str:
    """What articles of the same words have in common."""
    return " ".join(paper.body.split()) or f"{paper.id} has no text"


def _scored(papers: Sequence[Paper]) -> dict[Pair, float]:
    """How alike pairs of articles are."""
    named = _Vectors([_names(paper) for paper in papers])
    close = _Vectors([_words(paper) for paper in papers]).near()
    names = {pair: named.overlap(*pair) for pair in close}
    plain = {pair: _ABOUT * about + min(names[pair], _FAMILIAR) for pair, about in close.items()}
    claims = _claims(papers, _nearest(plain))
    scores = {}
    for pair, score in plain.items():
        # Of articles that were not compared claim by claim, words tell how much they would share.
        guessed = max(_SLOPE * close[pair] - _START, 0.0)
        alike = claims.get(pair, guessed) * min(names[pair] / _ACQUAINTED, 1.0)
        scores[pair] = score + _CLAIMS * alike - _apart(papers[pair[0]], papers[pair[1]])
    return scores


def _nearest(plain: Mapping[Pair, float]) -> set[Pair]:
    """Pairs whose claims are compared: for each article its nearest ones."""
    beside: dict[int, list[tuple[float, Pair]]] = defaultdict(list)
    for pair, score in plain.items():
        for at in pair:
            beside[at].append((score, pair))
    return {pair for rows in beside.values() for _, pair in nlargest(_NEIGHBOURS, rows)}


class _Vectors:
    """Bags of weighted words (tf-idf; Spärck Jones 1972), and how alike they are."""

    def __init__(self, bags: Sequence[Mapping[str, float]]) -> None:
        spread = Counter(word for bag in bags for word in bag)
        size = len(bags)
        self.rows = [
            {
                word: value * math.log((size + _ELSEWHERE) / (spread[word] + 0.5))
                for word, value in bag.items()
            }
            for bag in bags
        ]
        self._norms = [math.sqrt(sum(v * v for v in row.values())) or 1.0 for row in self.rows]
        self._sums = [sum(row.values()) or 1.0 for row in self.rows]

    def near(self) -> dict[Pair, float]:
        """Pairs that share a telling word, with their cosine; the rarest words are tried first."""
        places = defaultdict(list)
        for at, row in enumerate(self.rows):
            for word in row:
                places[word].append(at)
        found: set[Pair] = set()
        budget = _TRIED * len(self.rows)
        for members in sorted(places.values(), key=len):
            budget -= len(members) * (len(members) - 1) // 2
            if budget < 0 and len(members) > _CROWD:
                break
            found.update(combinations(members, 2))
        cosines = {pair: self._cosine(*pair) for pair in sorted(found)}
        return {pair: cosine for pair, cosine in cosines.items() if cosine >= _LEAST}

    def _cosine(self, one: int, other: int) -> float:
        first, second = self.rows[one], self.rows[other]
        if len(first) > len(second):
            first, second = second, first
        dot = sum(value * second[word] for word, value in first.items() if word in second)
        return dot / (self._norms[one] * self._norms[other])

    def overlap(self, one: int, other: int) -> float:
        """Share of the lighter bag's weight that both have."""
        first, second = self.rows[one], self.rows[other]
        shared = sum(value for word, value in first.items() if word in second)
        return shared / min(self._sums[one], self._sums[other])


def _words(paper: Paper) -> dict[str, float]:
    text = paper.body or " ".join(telling.quote for telling in paper.tellings)
    counts = Counter(
        stem(word.removesuffix("'s"))
        for match in _WORD.finditer(fold(text).text)
        if (word := match.group()) not in STOP and word not in EMPTY
    )
    return {word: 1 + math.log(count) for word, count in counts.items()}


def _names(paper: Paper) -> dict[str, float]:
    weights: dict[str, float] = {}
    for actor in paper.rows("actors"):
        weight = 1.0 if actor.get("kind") in _OWN else _GENERAL
        for name in (actor["name"], *(actor.get("aliases") or [])):
            for word in folded(name).split():
                if name[:1].isupper() and word not in STOP:
                    weights[stem(word)] = max(weight, weights.get(stem(word), 0.0))
    return weights


def _claims(papers: Sequence[Paper], pairs: Iterable[Pair]) -> dict[Pair, float]:
    """How much two articles claim alike: their most alike claims, each at its square."""
    senses = [[Sense(telling, None) for telling in paper.tellings] for paper in papers]
    rarity = Rarity([sense for rows in senses for sense in rows])
    found = {}
    for one, other in pairs:
        best = sorted(_scores(senses[one], senses[other], rarity), reverse=True)[:_TOP]
        found[one, other] = sum(score * score for score in best)
    return found


def _scores(ours: Sequence[Sense], theirs: Sequence[Sense], rarity: Rarity) -> Iterable[float]:
    """Scores of pairs of claims that share at least a stem; each claim counts once."""
    ranked = sorted(
        (
            (score, at, to)
            for at, one in enumerate(ours)
            for to, other in enumerate(theirs)
            if _worth(one, other, rarity)
            and (score := resemblance(one, other, rarity)) > 0
            and not veto(one, other, copied=is_copy(one, other))
        ),
        reverse=True,
    )
    taken: set[tuple[str, int]] = set()
    for score, at, to in ranked:
        if ("our", at) not in taken and ("their", to) not in taken:
            taken |= {("our", at), ("their", to)}
            yield min(score, 1.0)


def _worth(one: Sense, other: Sense, rarity: Rarity) -> bool:
    """Whether two claims share enough words to be compared at all."""
    shared = one.stems & other.stems
    if not shared:
        return False
    return rarity.sum(shared) >= _SHARE * min(rarity.whole(one), rarity.whole(other))


def _apart(one: Paper, other: Paper) -> float:
    """What the days between two articles take off."""
    try:
        days = abs((date.fromisoformat(one.published or "")
                    - date.fromisoformat(other.published or "")).days)  # fmt: skip
    except ValueError:
        return 0.0
    if days <= _FAR:
        return 0.0
    return _LATE * (1 + days / _FARTHEST)
