"""How well an article bears out a statement, from the words alone.

No model and nothing trained: numbers and names that the article does not have, words turned into
their opposite, negations put in or left out, and how much of the wording is the article's own.
Methods of the field that it stands on: names and numbers as gates (Nan et al. 2021), weighted
overlap of content words, polarity by pairs of opposites.
"""

from __future__ import annotations

from functools import lru_cache

from summarizer.ground.contradiction import negations, reversals, undone, unfounded_negations
from summarizer.ground.dates import months
from summarizer.ground.dialogue import given_to_another
from summarizer.ground.lexicon import REPORTING, STOP
from summarizer.ground.names import Name, known, names, strange
from summarizer.ground.opposites import sides
from summarizer.ground.order import order
from summarizer.ground.prose import Prose
from summarizer.ground.quantities import amounts, covered, values
from summarizer.ground.quoted import misquoted

__all__ = ["support"]

# from where on it counts; see docs/grounding.md for how they were chosen
_TURNED, _UNFOUNDED, _NEW = 0.1, 0.25, 0.55
_HALF_KNOWN, _REPORTED = 0.8, 0.7


def support(article: str, statement: str) -> float:
    """How far the article bears a statement out: from 0.5 up it does, as far as words can tell.

    Costs about 2 ms for an article of 10,000 characters after the first statement.
    """
    source, said = _source(article), Prose(statement)
    if not said.words:
        return 0.0
    follows, new = order(said, source), novelty(said, source)
    alike = (follows + 1 - new) / 2
    problems = _problems(said, source) + _reversed(said, source, follows) + (new > _NEW)
    return 0.5 + alike / 2 if not problems else alike * 0.49 / problems


@lru_cache(maxsize=4)
def _source(text: str) -> Prose:
    return Prose(text)


def _problems(said: Prose, source: Prose) -> int:
    known_values = values(source)
    found = sum(not covered(amount, known_values) for amount in amounts(said))
    found += sum(_unknown(said, name, source) for name in names(said))
    found += any(misquoted(said, source)) + any(given_to_another(said, source))
    return found + any(turned.strength > _UNFOUNDED for turned in unfounded_negations(said, source))


def _reversed(said: Prose, source: Prose, follows: float) -> int:
    """How many ways there are in which words are turned.

    Where a statement says things in its own words, any word of it has an opposite somewhere in
    the source. So the reverse must stand beside the same word in both, or the statement must
    follow the source's wording; and a sentence of the source that denies may say the same by it.
    """
    words = any(
        turned.beside or (turned.strength * follows > _TURNED and not source.denied(turned.source))
        for found in (reversals(said, source), undone(said, source))
        for turned in found
    )
    return words + any(turned.strength * follows > _TURNED for turned in negations(said, source))


def _unknown(said: Prose, name: Name, source: Prose) -> int:
    lost = strange(said, name, source)
    return sum(said.words[at][:3] not in months(source) for at in lost) if name.dated else len(lost)


def novelty(said: Prose, source: Prose) -> float:
    """Share of a statement's content words that the source does not have, nor a like word."""
    content = [at for at, word in enumerate(said.words) if _telling(word)]
    if not content:
        return 0.0
    return 1 - sum(_familiar(said, source, at) for at in content) / len(content)


def _telling(word: str) -> bool:
    return word not in STOP and not word[-1].isdecimal()


def _familiar(said: Prose, source: Prose, at: int) -> float:
    word = said.words[at]
    if known(word, word, source):
        return 1.0
    if any(s == sign for axis, sign in sides(word) for _, s in source.sides.get(axis, ())):
        return _HALF_KNOWN
    return _REPORTED if word in REPORTING else 0.0
