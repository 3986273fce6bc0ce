"""The sentences of a story's articles that say more than its claims, by what is in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.digest.features import Sense, content
from summarizer.digest.rarity import Rarity
from summarizer.digest.told import Paper, Telling, own_claims
from summarizer.engine.sentences import sentence_spans

__all__ = ["Index", "sentences"]

_WORDS = range(3, 80)
_NEW = 2  # content words of a sentence that its article's own claims do not have
_CROWD = 40  # sentences of a story that one stem may bring up
_SHARE, _TRIED = 0.35, 2  # of a telling's weight; sentences of an article that are compared
_VALUE = 0.8  # what a quantity weighs among words


def sentences(paper: Paper) -> Iterator[Sense]:
    """Sentences that say something beyond the article's own claims."""
    if not paper.text:
        return
    for start, end in sentence_spans(paper.body):
        quote = paper.text[start:end]
        words = len(quote.split())
        if words not in _WORDS or quote.endswith("?"):
            continue
        evidence = [{"quote": quote, "start": start, "end": end, "match": "exact"}]
        claim = {"text": " ".join(quote.split()), "evidence": evidence}
        sense = Sense(Telling(paper, -1 - start, claim), None)
        if _tells_more(sense, paper):
            yield sense


def _tells_more(sense: Sense, paper: Paper) -> bool:
    own = own_claims(paper, sense.telling.span)
    told = frozenset().union(*(content(f"{one.text} {one.speaker or ''}") for one in own))
    values = {(one.low, one.unit) for telling in own for one in telling.measures}
    return len(sense.stems - told) >= _NEW or any(
        (one.low, one.unit) not in values for one in sense.measures
    )


class Index:
    """The sentences of a story by the stems and families in them."""

    def __init__(self, sentences: Sequence[Sense], rarity: Rarity) -> None:
        self._sentences = sentences
        self._rarity = rarity
        places: dict[str, list[int]] = defaultdict(list)
        for at, sentence in enumerate(sentences):
            for one in _keys(sentence):
                places[one].append(at)
        self._places = {one: rows for one, rows in places.items() if len(rows) <= _CROWD}

    def near(self, models: Sequence[Sense], told: set[str]) -> list[list[Sense]]:
        """For each article that has not told it, the sentences that share most with a claim."""
        best: dict[int, float] = {}
        for model in models:
            for at, weight in self._shared(model):
                best[at] = max(weight, best.get(at, 0.0))
        by_paper: dict[str, list[Sense]] = defaultdict(list)
        for at in sorted(best, key=lambda at: (-best[at], at)):
            sentence = self._sentences[at]
            if sentence.telling.paper.id not in told:
                by_paper[sentence.telling.paper.id].append(sentence)
        return [rows[:_TRIED] for rows in by_paper.values()]

    def _shared(self, model: Sense) -> list[tuple[int, float]]:
        """Sentences that share enough with a telling, each with what they share."""
        shared: dict[int, float] = defaultdict(float)
        for one in _keys(model):
            for at in self._places.get(one, ()):
                shared[at] += self._weight(one)
        least = _SHARE * self._rarity.whole(model)
        return [(at, weight) for at, weight in shared.items() if weight >= least]

    def _weight(self, one: str) -> float:
        if one.startswith("="):
            return _VALUE
        if one.startswith("#"):
            return self._rarity.family(int(one[1:])) / 2
        return self._rarity.stem(one)


def _keys(sense: Sense) -> set[str]:
    """What brings a sentence up: stems, ``#`` families, ``=`` quantities."""
    return {*sense.wide, *(f"={one.low:g} {one.unit}" for one in sense.measures if one.low > 1)}
