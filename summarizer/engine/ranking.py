"""Chooses the sentences of a summary.

Lead bias with a check on the lead, then coverage. A news lead is taken up again by the sentences
behind it; where the opening is not, the piece has no lead, and the most central of its first
sentences that also names most opens the summary (weighted degree in the sentence graph of TextRank,
Mihalcea and Tarau 2004; lead and repetition as in Nenkova and Vanderwende 2005; names as in Kupiec
et al. 1995). From there the article is followed in its order and in the third person, and room that
is left goes to sentences that cover most of what is new (Lin and Bilmes 2011). The numbers were set
on the CNN/DailyMail and XSum halves of FRANK and on SummEval.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.engine.topics import content_words

__all__ = ["Candidate", "choose"]

_LONGEST, _SHORTEST, _LEAD = 55, 8, 5
#: How many sentences the first one is chosen from: behind a lead, and where there is none.
_BEHIND, _AMONG = 3, 6
_BRIEF = 6
_ENOUGH, _MOST, _SENTENCES = 62, 118, 6
_ALIKE = 0.8
#: Words of a summary for each of its sentences; shorter ones take as much of its room.
_SLOT = 20
_REACH = 60
_LEANS = re.compile(
    r"^[\"“‘']?(?:the|he|she|it|they|his|her|their|its|this|that|these|those|but|and|so|however|also|"
    r"we|i|you|our|both|another|other|mr|mrs|ms|at|in|on)\b", re.IGNORECASE,
)  # fmt: skip
_COUNTED = re.compile(r"^[\"“‘']?(?:an?|one|two|three|\d+)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:has|have|is|are)\b")
#: Whoever speaks of himself, or to the reader, without quotation marks: colour.
_IN_PERSON = re.compile(r"\b(?:I|me|my|us|[Ww]e|[Oo]ur|[Yy]ou|[Yy]our)\b")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_NAMED = re.compile(r"(?<=\s)[A-Z][\w.’'-]{2,}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may stand in a summary.

    Attributes:
        text: The sentence, on one line.
        number: Its number among the units of the article.
        leans: Whether it opens with a pronoun or connective that needs the sentence before it.
        paragraph: Number of its paragraph.
        weight: What speaks for it beyond its words, from 0 to 1 (see `weighing`).
        quoted: Share of its characters that stands in quotation marks.
    """

    text: str
    number: int
    leans: bool
    paragraph: int
    weight: float = 0.0
    quoted: float = 0.0


class _Graph:
    """The candidates as bags of words, and how they hang together."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.rows = [content_words(c.text) for c in candidates]
        self.bags = [frozenset(row) for row in self.rows]
        self.lengths = [len(c.text.split()) for c in candidates]
        self.in_person = [
            bool(_IN_PERSON.search(_QUOTED.sub("", c.text) if c.quoted else c.text))
            for c in candidates
        ]
        self.logs = [math.log(len(bag)) if bag else 0.0 for bag in self.bags]
        self.spread = Counter(word for bag in self.bags for word in bag)
        #: Words that come back, and what a summary gains by them.
        self.worth = {w: min(count, 6) - 1 for w, count in self.spread.items() if count > 1}
        self.recur = [bag & self.worth.keys() for bag in self.bags]

    def alike(self, one: int, two: int) -> bool:
        """Whether two sentences say the same."""
        small = max(1, min(len(self.bags[one]), len(self.bags[two])))
        return len(self.bags[one] & self.bags[two]) > _ALIKE * small

    def recurring(self, at: int) -> float:
        """How much of a sentence comes back elsewhere, from 0 to 1."""
        return min(12, len(self.recur[at])) / 12

    def degree(self, at: int) -> float:
        """Similarity to all other sentences, with the weights of TextRank."""
        bag = self.bags[at]
        if len(bag) < 2:
            return 0.0
        own, logs = self.logs[at], self.logs
        return sum(
            len(bag & other) / (own + logs[n])
            for n, other in enumerate(self.bags[: _REACH * 5])
            if n != at and len(other) > 1
        )


def choose(
    candidates: Sequence[Candidate], title: str | None = None, *, lead: bool = False
) -> list[Candidate]:
    """The sentences of the summary, in the order of the article. Linear in their number.

    Args:
        candidates: The sentences that may stand in it, in order.
        title: The headline; a first sentence that shares its words is a lead.
        lead: Whether the article is known to open with one, as agency reports do.
    """
    if len(candidates) < 3:
        return list(candidates)
    graph = _Graph(candidates)
    short = len(candidates) < _BRIEF  # a note has no room for a slow start
    known = lead or short or bool(graph.bags[0] & set(content_words(title or "")))
    usable = [n for n in range(len(candidates)) if _usable(graph, n, len(candidates))]
    usable = usable or list(range(len(candidates)))
    picked = _opening(candidates, graph, usable, known_lead=known)
    if known or title or len(picked) > 2 or sum(graph.lengths[n] for n in picked) < _ENOUGH:
        _fill(candidates, graph, usable, picked)
    return [candidates[n] for n in sorted(picked)]


def _usable(graph: _Graph, at: int, count: int) -> bool:
    return count <= 4 or (_SHORTEST if at else _LEAD) <= graph.lengths[at] <= _LONGEST


def _has_lead(candidates: Sequence[Candidate], graph: _Graph, central: list[float]) -> bool:
    """Whether the article opens with a sentence that sums it up."""
    text = candidates[0].text
    taken_up = graph.bags[0] & frozenset(w for row in graph.rows[1:4] for w in row)
    against = (
        0.5
        + 0.8 * bool(_LEANS.match(text))
        - 2.5 * bool(_COUNTED.match(text))
        - 1.7 * bool(_PRESENT.search(text))
        - 0.5 * len(taken_up)
        + 0.8 * graph.lengths[0] / 30
        + 1.2 * central[0]
    )
    return against < 0.2


def _opening(
    candidates: Sequence[Candidate], graph: _Graph, usable: list[int], *, known_lead: bool
) -> list[int]:
    """The first three sentences of the summary; two where these are long."""
    start = _start(candidates, graph, usable, known_lead=known_lead)
    picked = [start]
    total = graph.lengths[start]
    personal = 4 * sum(graph.in_person) > len(candidates)  # a piece told by an "I"
    for n in usable:
        if len(picked) == 3 or (len(picked) == 2 and total >= _ENOUGH) or n > start + 6:
            break
        if n <= start or any(graph.alike(n, other) for other in picked):
            continue
        if graph.in_person[n] and not personal:
            continue
        if candidates[n].leans and candidates[n].number - candidates[picked[-1]].number > 1:
            continue
        picked.append(n)
        total += graph.lengths[n]
    return picked


def _start(
    candidates: Sequence[Candidate], graph: _Graph, usable: list[int], *, known_lead: bool
) -> int:
    """The sentence that opens the summary; without a lead, the one that tells most."""
    degrees = [graph.degree(n) for n in range(min(8, len(candidates)))]
    most = max(degrees) or 1.0
    central = [degree / most for degree in degrees]
    lead = known_lead or _has_lead(candidates, graph, central)
    starts = [n for n in usable if n < (_BEHIND if lead else _AMONG)] or usable[:1]
    starts = [n for n in starts if not candidates[n].leans] or starts

    def worth(n: int) -> float:
        shown = central[min(n, 7)]
        if lead:
            return shown + graph.recurring(n) - (9.0 if known_lead else 0.45) * n
        named = min(6, len(_NAMED.findall(candidates[n].text))) / 6
        told = 0.03 * min(graph.lengths[n], 40) - 0.3 * graph.in_person[n]
        return 1.5 * shown + 0.4 * graph.recurring(n) + named + told

    return max(starts, key=worth)


def _fill(
    candidates: Sequence[Candidate], graph: _Graph, usable: list[int], picked: list[int]
) -> None:
    """Adds what covers most of the words that come back and are not covered yet."""
    covered = {word for n in picked for word in graph.bags[n]}
    total = sum(graph.lengths[n] for n in picked)
    last = max(picked)
    pool = [n for n in usable if n > last][:_REACH]
    while pool and len(picked) < _SENTENCES:
        best = max(pool, key=lambda n: _gain(candidates[n], graph, n, covered))
        pool.remove(best)
        fits = total + graph.lengths[best] <= _MOST
        if not fits or not _stands(candidates, picked, best):
            continue
        if any(graph.alike(best, other) for other in picked):
            continue
        picked.append(best)
        covered |= graph.bags[best]
        total += graph.lengths[best]


def _stands(candidates: Sequence[Candidate], picked: list[int], at: int) -> bool:
    """Whether a sentence can be read without one that is left out."""
    if not candidates[at].leans:
        return True
    before = [n for n in picked if candidates[at].number - candidates[n].number == 1]
    return bool(before) and candidates[before[0]].paragraph == candidates[at].paragraph


def _gain(candidate: Candidate, graph: _Graph, at: int, covered: set[str]) -> float:
    new = sum(graph.worth[word] for word in graph.recur[at] - covered)
    length: float = (max(_SLOT, graph.lengths[at]) + 5) ** 0.7
    return (new + 10 * candidate.weight) / length - 0.12 * at
