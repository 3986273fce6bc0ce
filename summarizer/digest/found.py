"""What an article states and its briefing does not: a claim's tellings found in the text.

A briefing leaves things out. Where a story has a claim that an article's briefing does not give,
the article's sentences are looked through for one that states the same. Taken is only what is
sure: a sentence that says all that the claim says, names no other figure, day or actor, negates
nothing that the claim does not, and whose speaker can be told. Sentences that are alike and not
sure are worth a question to a model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.digest.amounts import agree as same_amount
from summarizer.digest.families import family
from summarizer.digest.features import Sense, content
from summarizer.digest.likeness import Likeness, likeness
from summarizer.digest.measures import Measure
from summarizer.digest.moments import agree as same_time
from summarizer.digest.passages import Index, sentences
from summarizer.digest.rarity import Rarity
from summarizer.digest.spoken import Said, Speech
from summarizer.digest.told import Paper, Telling, own_claims
from summarizer.ground.normalize import fold
from summarizer.ground.stems import stem

__all__ = ["Hit", "hits", "told_by"]

#: Scores: worth a look, sure for the one telling, sure for all tellings of a claim on average.
_LEAST, _BEST, _AVERAGE = 0.4, 0.5, 0.45
_ALL = 0.6  # share of what a claim says, by weight, that a sentence must say
_COMMON = 10  # counts up to which a number alone tells little
_COMPARED = 8  # tellings of a claim that a sentence is compared with
_POINTING = re.compile(r"(?:that|this|these|those|it|such|so)\b", re.IGNORECASE)
_CONTRAST = re.compile(
    r"\b(?:against|instead of|rather than|compared (?:with|to)|versus|not|than|from)"
    r"(?: the| an?| about| some)*\s*\Z",
    re.IGNORECASE,
)
_LOOK = 30  # characters before a quantity
_NAME = re.compile(r"(?<=[\w,;:)] )[A-Z][\w’'&-]+")
_WORD = re.compile(r"[^\W_][\w’'&-]*")


class Hit(NamedTuple):
    """A sentence that states a claim, or seems to.

    Attributes:
        group: Number of the claim's group.
        near: Index of the telling that it is most like.
        sentence: The sentence; its telling's index is negative, and has no speaker yet.
        sure: Whether the rules are sure.
        copied: Whether it shares its wording with that telling.
    """

    group: int
    near: int
    sentence: Sense
    sure: bool
    copied: bool


def hits(
    papers: Sequence[Paper],
    senses: Sequence[Sense],
    groups: Sequence[Sequence[int]],
    rarity: Rarity,
) -> list[Hit]:
    """For each claim the likeliest sentence of each article that has no telling of it."""
    index = Index([one for paper in papers for one in sentences(paper)], rarity)
    found = []
    for number, rows in enumerate(groups):
        told = {senses[at].telling.paper.id for at in rows}
        models = [senses[at] for at in rows[:_COMPARED]]
        for near in index.near(models, told):
            made = [_compared(models, one, rarity) for one in near]
            best = max((one for one in made if one is not None), key=_rank, default=None)
            if best is not None:
                at, sentence, sure, copied = best
                found.append(Hit(number, rows[at], sentence, sure, copied))
    return found


_Compared = tuple[int, Sense, bool, bool]


def _compared(models: Sequence[Sense], sentence: Sense, rarity: Rarity) -> _Compared | None:
    """Which telling a sentence is most like, whether that is sure, and whether it is a copy."""
    found = [likeness(model, sentence, rarity) for model in models]
    best = max(range(len(models)), key=lambda at: found[at].score)
    if found[best].score < _LEAST or any(one.veto for one in found):
        return None
    return best, sentence, _sure(models, sentence, found, rarity), found[best].copied


def _rank(one: _Compared) -> bool:
    return one[2]


def _sure(
    models: Sequence[Sense], sentence: Sense, compared: Sequence[Likeness], rarity: Rarity
) -> bool:
    scores = [one.score for one in compared]
    if max(scores) < _BEST or sum(scores) < _AVERAGE * len(scores):
        return False
    views = (sentence, *sentence.clauses)
    if len(models) > 1 and all(_one_value(model, sentence) for model in models):
        return any(_as_denied(models[0], view) for view in views)
    return any(
        _as_denied(model, view) and _says_all(model, view, rarity)
        for model in models
        for view in views
    )


def _as_denied(model: Sense, sentence: Sense) -> bool:
    """Whether both say that something is so, or both that it is not."""
    return bool(model.negated) == bool(sentence.negated) and model.undenied == sentence.undenied


def _given(amount: Measure, sentence: Sense) -> bool:
    """Whether a sentence gives a quantity, and not to set another against it."""
    return any(
        same_amount(amount, other) and _meant(other, sentence) for other in sentence.measures
    )


def _meant(amount: Measure, sense: Sense) -> bool:
    """Whether a telling gives its quantity for its own, and not for one to be set against it."""
    before = sense.telling.paper.shown(max(0, amount.start - _LOOK), amount.start)
    return not _CONTRAST.search(before)


def _one_value(model: Sense, sentence: Sense) -> bool:
    """Whether both give one quantity, of a kind that is hardly given of two things."""
    return any(
        one.unit != "count" or one.low > _COMMON
        for one in model.measures
        if _meant(one, model) and _given(one, sentence)
    )


def _says_all(model: Sense, sentence: Sense, rarity: Rarity) -> bool:
    """Whether a sentence says what a claim says: its words, its figures, its days."""
    if _POINTING.match(model.text):
        return False
    own = {one for one in model.stems if not rarity.named(one)}
    told = {one for one in own if one in sentence.stems or family(one) in sentence.families}
    if _other_names(model, sentence):
        return False
    values = all(_given(one, sentence) for one in model.measures) and all(
        any(same_time(one, other) for other in sentence.moments) for one in model.moments
    )
    least = 1 if model.measures or model.moments else 2
    return values and len(told) >= least and rarity.sum(told) >= _ALL * rarity.sum(own)


def told_by(hit: Hit, model: Sense, speech: Speech) -> Telling | None:
    """The sentence of a hit with whoever says it; None where that cannot be told for sure.

    Args:
        hit: What was found.
        model: The telling that it is most like.
        speech: The attributions of its article.
    """
    telling = hit.sentence.telling
    paper, span = telling.paper, telling.span
    said = speech.of(span, _marks(model, hit.sentence), _speakers(paper, span))
    if said is None or _about(said, model):
        return None
    return Telling(paper, telling.index, {**telling.claim, **said._asdict()})


def _about(said: Said, model: Sense) -> bool:
    """Whether a claim tells of its speaker, and is no claim of his: "Quist had asked for it"."""
    if said.speaker is None or model.telling.speaker is not None:
        return False
    return not model.stems.isdisjoint(content(said.speaker))


def _other_names(model: Sense, sentence: Sense) -> bool:
    """Whether a sentence lacks a name of the claim, and has one that the claim has not."""
    ours, theirs = _capitals(model.text), _capitals(sentence.telling.text)
    return bool(ours - sentence.stems and theirs - model.stems - model.spoken)


def _capitals(text: str) -> frozenset[str]:
    """Stems of the words with a capital, less those that begin a sentence."""
    return frozenset(content(" ".join(_NAME.findall(text))))


def _speakers(paper: Paper, span: tuple[int, int]) -> frozenset[str]:
    """Who says what an article claims in a passage."""
    own = own_claims(paper, span)
    return frozenset(one.speaker for one in own if one.speaker)


def _marks(model: Sense, sentence: Sense) -> list[int]:
    """Where a sentence has what a telling says: offsets of its quantities, else of its words."""
    start = sentence.telling.span[0]
    folded = fold(sentence.telling.quote)
    shared = model.stems & sentence.stems
    kin = model.families & sentence.families
    places = [
        match.start()
        for match in _WORD.finditer(folded.text)
        if (one := stem(match.group().removesuffix("'s"))) in shared or family(one) in kin
    ]
    values = [
        other.start
        for other in sentence.measures
        if any(same_amount(one, other) for one in model.measures)
    ]
    return values or [start + at for at in folded.starts(places)]
