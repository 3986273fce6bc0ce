"""Who does what: the name that stands at a place of a statement, and at the same in its evidence.

Two people of one article are easily exchanged, and every word of the statement still occurs. What
betrays it is the place: the evidence has another name before the same verb, or beside the same
words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.ground.lazily import once
from summarizer.ground.lexicon import MODALS, REPORTING, STOP, negates
from summarizer.ground.names import Name, initials, names
from summarizer.ground.prose import Prose

__all__ = ["exchanged"]

_BETWEEN = 3  # words that may stand between a name and its verb
_ASIDE = 12  # words of an aside after a name: "Lund, who leads the union, said"
_BESIDE = 5  # words within which two names of one body stand: "Kronsgate, the ministry"
_PLACES = 200
_TITLED = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame"})
_OTHERS = frozenset({"he", "she", "it", "they", "i", "we", "you", "that", "this", "there"})
_PHRASE = frozenset(
    {"of", "between", "with", "to", "by", "in", "on", "at", "for", "from", "against", "about",
     "and", "or", "under", "over", "near", "into"}
)  # fmt: skip
_WHERE = frozenset({"in", "near", "across", "outside", "throughout", "around"})


class _Named(NamedTuple):
    """A name where it stands."""

    text: Prose
    at: Name

    @property
    def stems(self) -> list[str]:
        """The stems of its words."""
        return self.text.stems[self.at.at : self.at.until]

    def apart(self, other: _Named) -> bool:
        """True where two names share no word."""
        return set(self.stems).isdisjoint(other.stems)

    @property
    def letters(self) -> str:
        """Its initials."""
        return initials(self.text, range(self.at.at, self.at.until))

    @property
    def shown(self) -> str:
        """The name as it is written."""
        return self.text.side.shown(self.at.at, self.at.until)


def exchanged(said: Prose, evidence: Prose, article: Prose) -> Iterator[tuple[str, str]]:
    """Names where the evidence has others at the same place, each with the one that it has.

    At least one of the two is a person's: a capital may stand for its government, and whoever
    speaks for a body may be called by its name.
    """
    theirs = [_Named(evidence, name) for name in _names(evidence, article)]
    for name in _names(said, article) if theirs else ():
        ours = _Named(said, name)
        others = [other for other in theirs if ours.apart(other)]
        if not others:
            continue
        marks = _marks(said, name)
        others = [other for other in others if not marks.isdisjoint(_marks(*other))]
        if others and not any(_may_be(ours, other, article) for other in others):
            yield ours.shown, others[0].shown


def _names(text: Prose, article: Prose) -> list[Name]:
    """The names of a text, and what begins a passage and is a name elsewhere in the article."""
    found = names(text)
    known = {at for name in found for at in range(name.at, name.until)}
    starts = [at for at in text.firsts if at in text.capitals and at not in known]
    more = [Name(at, at + 1, dated=False) for at in starts if text.stems[at] in _proper(article)]
    return sorted([*found, *more]) if more else found


@once
def _proper(article: Prose) -> frozenset[str]:
    """Stems that are written with a capital throughout, also where no sentence begins."""
    capitals = article.capitals
    told = {article.stems[at] for at in capitals if article.capital(at)}
    often = Counter(article.stems[at] for at in capitals)
    return frozenset(one for one in told if often[one] == len(article.places[one]))


def _may_be(ours: _Named, other: _Named, article: Prose) -> bool:
    """True where two names may mean the same, as those of a body and who speaks for it may."""
    if not {*ours.stems, ours.letters}.isdisjoint({*other.stems, other.letters} - {""}):
        return True
    people = _person(ours, article) + _person(other, article)
    return not people or (people == 1 and _beside(ours, other, article))


def _marks(text: Prose, name: Name) -> frozenset[tuple[str, ...]]:
    """What tells the place of a name: the verb after it, the words beside it."""
    if name.dated:
        return frozenset()
    after = tuple(text.words[name.until : name.until + 2])
    before = tuple(text.words[max(0, name.at - 2) : name.at])
    marks = {(side, *words) for side, words in (("<", before), (">", after)) if _telling(words)}
    if after[:1] == ("'s",) or not _PHRASE.isdisjoint(before[-1:]):  # "Lund's deputy said"
        return frozenset(marks)
    aside = text.divided(name.until)
    verb = _verb(text, _after_aside(text, name.until) if aside else name.until)
    return frozenset({*marks, (verb,)} if verb else marks)


def _telling(words: tuple[str, ...]) -> bool:
    return len(words) > 1 and not STOP.issuperset(words)


def _verb(text: Prose, after: int) -> str:
    """The first content word of the clause from here on; empty where a name or mark is first."""
    for at in range(after, min(len(text.words), after + 1 + _BETWEEN)):
        word = text.words[at]
        if (text.divided(at) and at > after) or at in text.capitals:
            return ""
        if word in _OTHERS:
            return ""
        if word in REPORTING or not (word in STOP or word in MODALS or negates(word)):
            return text.stems[at]
    return ""


def _after_aside(text: Prose, start: int) -> int:
    """Where the sentence goes on after an aside between commas that begins here."""
    for at in range(start + 1, min(len(text.words), start + _ASIDE)):
        if text.divided(at):
            return at
    return len(text.words)


def _person(name: _Named, article: Prose) -> bool:
    """True where the article treats a name as a person's: a surname by itself, or a "Mr".

    A name that things happen *in* is no person's.
    """
    *firsts, surname = name.stems
    alone = full = titled = False
    for at in article.places.get(surname, ())[:_PLACES]:
        before = article.words[at - 1] if at else ""
        if before in _WHERE:
            return False
        apart = article.divided(at) or not _capital(article, at - 1)
        first = not apart and (not firsts or article.stems[at - 1] == firsts[-1])
        full = full or first
        alone = alone or apart
        titled = titled or not _TITLED.isdisjoint(article.words[max(0, at - 2) : at])
    return titled or (full and alone)


def _capital(text: Prose, at: int) -> bool:
    return at >= 0 and text.text[text.side.words.starts[at]].isupper()


def _beside(one: _Named, other: _Named, article: Prose) -> bool:
    """True where the article has two names side by side."""
    return any(
        article.stands_near(ours, place, _BESIDE)
        for ours in one.stems
        for theirs in other.stems
        for place in article.places.get(theirs, ())[:_PLACES]
    )
