"""Where one says that something is not so which another says is so.

A denial counts against the statement that it denies, and no other: the words denied must be those
that the other asserts. "Did not deny" is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.digest.amounts import agree as same_amount
from summarizer.digest.cards import Draft, Side
from summarizer.digest.cast import Cast
from summarizer.digest.facts import Fact, facts_of
from summarizer.digest.features import Sense, widened
from summarizer.digest.likeness import Likeness
from summarizer.digest.moments import Moment
from summarizer.digest.moments import agree as same_time
from summarizer.digest.rarity import Rarity
from summarizer.digest.resemblance import resemblance

__all__ = ["answers_another", "denials"]

Pair = tuple[int, int]

_ANSWERS = re.compile(
    r"\b(?:denies|denied|disputes|disputed|contests|contradicts|contradicted|rejects|rejected|disputing)"
    r" (?:this|it|that(?=\s*(?:[.,;”\"]|$)))\b", re.IGNORECASE,
)  # fmt: skip
_OPPOSITE = re.compile(
    r"\b(?:says?|said|claims?|maintains?) (?:just |exactly )?the (?:opposite|contrary|reverse)\b|"
    r"\b(?:tells?|gave|gives?) a different (?:version|account)\b", re.IGNORECASE,
)  # fmt: skip
_SILENT = re.compile(
    r"\b(?:would|will|did|could) (?:not|neither) (?:repeat|say|comment|confirm|discuss|elaborate|"
    r"be drawn|speak|answer|tell|name)\b|\b(?:declin|refus)(?:es?|ed|ing) to (?:repeat|say|comment|"
    r"confirm|discuss|elaborate|speak|answer|name)\b", re.IGNORECASE,
)  # fmt: skip
_FADING = 2_000.0
_BACK = 700  # characters in which what is answered stands
_LEAST, _SOME = 0.6, 0.35
_MOST_OF_IT, _ALL = 0.45, 0.75
_WEAK = 0.08


def denials(
    senses: Sequence[Sense], rarity: Rarity, cast: Cast, scores: Mapping[Pair, Likeness]
) -> list[Draft]:
    """Cards about what is denied, and who is said to have said or done it.

    Args:
        senses: The tellings of a story.
        rarity: What their words weigh.
        cast: Who is who.
        scores: Pairs of them that were compared.
    """
    found = [
        *_answered(senses, rarity),
        *_negated(senses, rarity, scores),
        *_other_day(senses, rarity, cast.stems),
    ]
    found += _two_mouths(senses, cast, scores)
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
        opposite = bool(_OPPOSITE.search(telling.before) or _OPPOSITE.search(telling.quote))
        if sense.undenied or not (answers_another(sense) or opposite):
            continue
        if _OPPOSITE.search(telling.quote) and _goes_on(at, senses):
            continue
        best = max(_earlier(at, senses, rarity, opposite=opposite), default=None)
        if best is None:
            continue
        kind = "attribution" if opposite else "denial"
        why = (
            "each says the opposite of the other" if opposite else "one denies what the other says"
        )
        yield Draft("contradiction", kind, Side(best[1]), Side(at), why, 2.0)


def answers_another(sense: Sense) -> bool:
    """Whether it denies "this": what that is stands before it, and says what is denied."""
    return bool(_ANSWERS.search(f"{sense.telling.text} {sense.telling.quote}"))


def _goes_on(at: int, senses: Sequence[Sense]) -> bool:
    """Whether "they say the opposite" is followed by what they say."""
    own = senses[at]
    return any(
        other.telling.paper is own.telling.paper
        and other.voice is not None
        and own.voice is not None
        and other.voice.house == own.voice.house
        and _OPPOSITE.search(other.telling.before)
        for other in senses
    )


def _earlier(
    at: int, senses: Sequence[Sense], rarity: Rarity, *, opposite: bool
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
        if not opposite:
            yield -float(gap), other
        elif candidate.voice is not None and not sense.sources & candidate.sources:
            score = resemblance(candidate, sense, rarity)
            if score >= _WEAK:
                yield score - gap / _FADING, other


def _negated(
    senses: Sequence[Sense], rarity: Rarity, scores: Mapping[Pair, Likeness]
) -> Iterator[Draft]:
    """Two statements of one matter, of which one is negated."""
    for (one, other), found in scores.items():
        first, second = senses[one], senses[other]
        if bool(first.negated) == bool(second.negated) or _is_open(first) or _is_open(second):
            continue
        if first.telling.stand == second.telling.stand == "denies":
            continue
        score = resemblance(first, second, rarity)
        if score < _SOME or _figures_alike(first, second):
            continue
        same = sorted((_covered(first, second, rarity), _covered(second, first, rarity)))
        most = same[0] >= _MOST_OF_IT and same[1] >= _ALL
        if _of_one(first, second):
            why = "the same source is told to have said it, and to have denied it"
        elif _two_sides(first, second) and (found.copied or found.veto == "one says not"):
            why = "one says that it is not so"
            denied = score >= _LEAST and _share(first, second, rarity) >= _MOST_OF_IT
            most = most or denied
        else:
            continue
        if most:
            yield Draft("contradiction", "denial", Side(one), Side(other), why, score)


def _is_open(sense: Sense) -> bool:
    """Whether its "not" denies nothing: "did not deny", "would not repeat it"."""
    said = f"{sense.telling.text} {sense.telling.quote}"
    return sense.undenied or _SILENT.search(said) is not None


def _of_one(one: Sense, other: Sense) -> bool:
    """Whether one person with a name says both."""
    if one.voice is None or other.voice is None or not one.voice.named:
        return False
    return one.voice.person == other.voice.person


def _covered(one: Sense, other: Sense, rarity: Rarity) -> float:
    """How much of what one says, the other speaks of, too; 0 to 1."""
    whole = rarity.sum(one.stems)
    told = (stem for stem in one.stems if widened((stem,)) & other.wide)
    return rarity.sum(told) / whole if whole else 0.0


def _two_sides(one: Sense, other: Sense) -> bool:
    """Whether they are said by two who can disagree: of two houses, one of them with a name.

    What an outlet tells in its own voice may be denied by somebody with a name in another.
    """
    if one.sources & other.sources:
        return False
    if one.voice is None or other.voice is None:
        denier = one if one.negated else other
        return denier.voice is not None and denier.voice.named and not _one_paper(one, other)
    return one.voice.named or other.voice.named


def _one_paper(one: Sense, other: Sense) -> bool:
    return one.telling.paper is other.telling.paper


def _figures_alike(one: Sense, other: Sense) -> bool:
    """Whether they give the same figure, and so hardly deny each other."""
    return any(same_amount(a, b) for a in one.telling.measures for b in other.telling.measures)


def _share(one: Sense, other: Sense, rarity: Rarity) -> float:
    """How much of what both speak of is what the one negates."""
    negated = one.wide_negated | other.wide_negated
    shared = one.wide & other.wide
    whole = sum(_weight(word, rarity) for word in shared)
    part = sum(_weight(word, rarity) for word in shared & negated)
    return part / whole if whole else 0.0


def _weight(word: str, rarity: Rarity) -> float:
    return rarity.family(int(word[1:])) if word.startswith("#") else rarity.stem(word)


def _other_day(senses: Sequence[Sense], rarity: Rarity, names: frozenset[str]) -> Iterator[Draft]:
    """What one says it was not ("not in January"), and another says it was.

    On the card stands the first article that says it was.
    """
    facts = [fact for fact in facts_of(senses, names) if isinstance(fact.value, Moment)]
    for fact in facts:
        denied = fact.value
        if not isinstance(denied, Moment) or not denied.denied:
            continue
        sense = senses[fact.sense]
        sides = list(_on_that_day(fact, facts, senses, rarity))
        if not sides:
            continue
        said = sense.telling.paper.shown(denied.start, denied.end, sense.telling.evidence)
        draft = Draft(
            "contradiction", "date", sides[0],
            Side(fact.sense, (denied.start, denied.end), f"not {said}"),
            "one says that it was then, the other that it was not", 1.0,
        )  # fmt: skip
        draft.others = sides[1:]
        yield draft


def _on_that_day(
    fact: Fact, facts: Sequence[Fact], senses: Sequence[Sense], rarity: Rarity
) -> Iterator[Side]:
    """Statements of other articles that put the matter on a day which this one denies."""
    sense = senses[fact.sense]
    matter = frozenset().union(*(one.near for one in facts if one.sense == fact.sense), fact.near)
    for other in facts:
        telling, denied = senses[other.sense].telling, fact.value
        if telling.paper is sense.telling.paper or not matter & other.near:
            continue
        if not isinstance(other.value, Moment) or not isinstance(denied, Moment):
            continue
        alike = resemblance(sense, senses[other.sense], rarity) >= _WEAK
        if same_time(other.value._replace(denied=True), denied) and (alike or _corrects(sense)):
            low, high = other.value.start, other.value.end
            yield Side(other.sense, (low, high), telling.paper.shown(low, high, telling.evidence))


def _corrects(sense: Sense) -> bool:
    """Whether it says when it was, and that it was not when others say."""
    return len({moment.denied for moment in sense.telling.moments}) > 1


def _same_sentence(one: Sense, other: Sense) -> bool:
    """Whether most of what the shorter one says is in the longer one."""
    shared = one.wide & other.wide
    return len(shared) >= _MOST_WORDS * min(len(one.wide), len(other.wide))


_MOST_WORDS = 0.6
_QUOTED = re.compile(r"[“”„\"«»‘]")
_SAME_WORDS = 0.5


def _two_mouths(
    senses: Sequence[Sense], cast: Cast, scores: Mapping[Pair, Likeness]
) -> Iterator[Draft]:
    """The same sentence in quotation marks, given to two people: both may have said it."""
    for (one, other), found in scores.items():
        if found.veto or found.score < _SAME_WORDS:
            continue
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
        if _same_sentence(first, second):
            yield Draft("tension", "attribution", Side(one), Side(other),
                        "nearly the same sentence is given to two people",
                        found.score / 2)  # fmt: skip
