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
from summarizer.ground.lexicon import ARTICLES, MODALS, REPORTING, STOP, negates
from summarizer.ground.names import Name, initials, names
from summarizer.ground.prose import Prose
from summarizer.ground.titles import is_office

__all__ = ["exchanged", "is_person"]

_BETWEEN = 3  # words that may stand between a name and its verb
_ASIDE = 12  # words of an aside after a name: "Lund, who leads the union, said"
_BESIDE = 5  # words within which two names of one body stand: "Kronsgate, the ministry"
_PLACES = 200
_APPOSED = 4  # words of "Lund, the town's mayor"
_TITLED = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame"})
_OTHERS = frozenset({"he", "she", "it", "they", "i", "we", "you", "that", "this", "there"})
_PHRASE = frozenset(
    {"of", "between", "with", "to", "by", "in", "on", "at", "for", "from", "against", "about",
     "and", "or", "under", "over", "near", "into"}
)  # fmt: skip
_SAYS = frozenset({"said", "says", "saying", "told", "tells", "added", "adding"})  # one place
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
        if any(not marks.isdisjoint(_marks(*same)) for same in theirs if not ours.apart(same)):
            continue  # the evidence has it at the same place
        others = [other for other in others if not marks.isdisjoint(_marks(*other))]
        if others and not any(_may_be(ours, other, article) for other in others):
            yield ours.shown, others[0].shown


def _names(text: Prose, article: Prose) -> list[Name]:
    """The names of a text, and what begins a passage and is a name elsewhere in the article."""
    found = names(text)
    known = {at for name in found for at in range(name.at, name.until)}
    starts = [at for at in set(text.firsts) & set(text.capitals) - known if _content(text, at)]
    more = [Name(at, at + 1, dated=False) for at in starts if text.stems[at] in _proper(article)]
    return sorted([*found, *more]) if more else found


def _content(text: Prose, at: int) -> bool:
    return text.words[at].partition("'")[0] not in STOP


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
    people = is_person(ours.stems, article) + is_person(other.stems, article)
    return not people or (people == 1 and _side_by_side(ours, other, article))


def _marks(text: Prose, name: Name) -> frozenset[tuple[str, ...]]:
    """What tells the place of a name: the verb after it, the words beside it."""
    if name.dated:
        return frozenset()
    marks = set[tuple[str, ...]]()
    after = tuple(text.words[name.until : name.until + 2])
    before = tuple(text.words[max(0, name.at - 2) : name.at])
    if _telling(after):
        marks.add((">", text.between(name.until), *after))
    if after[:1] == ("'s",):  # what stands before "Lund's deputy" is beside the deputy
        return frozenset(marks)
    if _telling(before):
        marks.add(("<", text.between(name.at), *before))
    if not _PHRASE.isdisjoint(text.words[name.at - 1 - _the(text, name) : name.at]):
        return frozenset(marks)
    verb = _verb(text, _after_aside(text, name.until))
    return frozenset({*marks, (verb,)} if verb else marks)


def _the(text: Prose, name: Name) -> int:
    """1 where an article stands before a name: "over the Aldane"."""
    return int(name.at > 1 and text.words[name.at - 1] in ARTICLES)


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
        if word in _SAYS:
            return "say"
        if word in REPORTING or not (word in STOP or word in MODALS or negates(word)):
            return text.stems[at]
    return ""


def _after_aside(text: Prose, start: int) -> int:
    """Where the clause goes on: here, or after an aside between commas that begins here."""
    if not text.divided(start):
        return start
    if not text.comma(start):
        return len(text.words)
    for at in range(start + 1, min(len(text.words), start + _ASIDE)):
        if text.divided(at):
            return at
    return len(text.words)


def is_person(name: list[str], article: Prose) -> bool:
    """True where the article treats a name as a person's.

    It has a surname by itself, a "Mr", or an office beside it; nothing happens *in* it.
    """
    *firsts, surname = name
    alone = full = titled = False
    for at in article.places.get(surname, ())[:_PLACES]:
        if not _capital(article, at):
            continue  # "the bridge" is no Ms Bridge
        before = article.words[at - 1] if at else ""
        if before in _WHERE:
            return False
        apart = article.divided(at) or not _capital(article, at - 1)
        first = not apart and (not firsts or article.stems[at - 1] == firsts[-1])
        full = full or first
        alone = alone or apart
        titled = titled or _titled(article, at - len(firsts) if first else at, at + 1)
    return titled or (full and alone)


def _titled(article: Prose, low: int, high: int) -> bool:
    """True where a title or an office stands before a name, or after it and a comma."""
    if any(word in _TITLED or is_office(word) for word in article.words[max(0, low - 2) : low]):
        return True
    if high >= len(article.words) or not article.comma(high):
        return False
    return any(map(is_office, article.words[high : high + _APPOSED]))


def _capital(text: Prose, at: int) -> bool:
    return at >= 0 and text.text[text.side.words.starts[at]].isupper()


def _side_by_side(one: _Named, other: _Named, article: Prose) -> bool:
    """True where the article has two names side by side."""
    return any(
        article.stands_near(ours, place, _BESIDE)
        for ours in one.stems
        for theirs in other.stems
        for place in article.places.get(theirs, ())[:_PLACES]
    )
