"""What a model said of uncertain pairs, and which pairs are uncertain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from summarizer.digest.features import Sense
from summarizer.digest.groups import SAME
from summarizer.digest.likeness import Likeness

__all__ = ["EACH", "Key", "Relation", "Verdict", "key_of", "uncertain"]

Relation = Literal["same", "contradiction", "tension", "updated", "different"]
#: A pair of tellings: article and index of each.
Key = tuple[tuple[str, int], tuple[str, int]]
Pair = tuple[int, int]
#: Scores from which, and up to which, a pair is worth a question.
_LEAST, _SURE = 0.05, 0.85
#: Most partners of a telling, in each other article, that a model is asked about.
EACH = 3


class Verdict(NamedTuple):
    """What a model said of a pair.

    Attributes:
        relation: How the two stand to each other.
        reason: Why, in a sentence.
        a: Start and end of the words of the first that clash; None where none were found.
        b: The same of the second.
        by: The model.
    """

    relation: Relation
    reason: str | None = None
    a: tuple[int, int] | None = None
    b: tuple[int, int] | None = None
    by: str = "model"


def key_of(senses: Sequence[Sense], pair: Pair) -> Key:
    """The name of a pair that stays the same from run to run."""
    one, other = (senses[at].telling for at in pair)
    return (one.paper.id, one.index), (other.paper.id, other.index)


def uncertain(
    senses: Sequence[Sense],
    scores: Mapping[Pair, Likeness],
    groups: Sequence[Sequence[int]],
    disputed: Sequence[Pair],
) -> list[Pair]:
    """Pairs that rules cannot be sure of, the most alike first.

    For each telling its likeliest partners in each other article, unless score and group agree
    that it is one claim; and what rules found to clash.
    """
    home = {at: number for number, rows in enumerate(groups) for at in rows}
    best: dict[tuple[int, str], list[tuple[float, Pair]]] = defaultdict(list)
    for pair, found in scores.items():
        together = home[pair[0]] == home[pair[1]]
        if found.copied or found.score < _LEAST or (together and found.score >= _SURE):
            continue
        for at, other in (pair, pair[::-1]):
            best[at, senses[other].telling.paper.id].append((found.score, pair))
    chosen = {
        pair: score
        for rows in best.values()
        for score, pair in sorted(rows, key=lambda row: (-row[0], row[1]))[:EACH]
    }
    for pair in disputed:
        low, high = min(pair), max(pair)
        chosen.setdefault((low, high), SAME)
    return sorted(chosen, key=lambda pair: (-chosen[pair], pair))
