"""Titles that are no longer, not yet, or not quite held: "former president" is not "president"."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.ground.names import Name, names
from summarizer.ground.prose import Prose

__all__ = ["QUALIFIERS", "dropped_titles", "is_office"]

QUALIFIERS = frozenset(
    {"former", "ex", "acting", "interim", "deputy", "vice", "assistant", "outgoing", "incoming",
     "late", "retired", "then", "onetime", "designate", "elect", "shadow"}
)  # fmt: skip
_OFFICES = frozenset(
    {"ambassador", "boss", "captain", "chair", "chairman", "chairwoman", "chancellor", "chief",
     "coach", "commissioner", "director", "executive", "governor", "head", "judge", "king",
     "lawmaker", "leader", "manager", "mayor", "minister", "officer", "premier", "president",
     "prince", "prosecutor", "queen", "secretary", "senator", "spokesman", "spokeswoman"}
)  # fmt: skip
_BEFORE = 4  # words between an office and the name of who holds it
_AFTER = 4
_QUALIFIED = 3
_PLACES = 200


def dropped_titles(said: Prose, article: Prose) -> Iterator[str]:
    """Offices that the statement gives a name without what the article always puts before them."""
    if _OFFICES.isdisjoint(said.words):
        return
    for name in names(said):
        for at in _offices(said, name):
            ours = _qualifiers(said, at)
            theirs = [_qualifiers(article, place) for place in _held(said, name, at, article)]
            if not theirs:
                continue
            lost = frozenset.intersection(*theirs) - ours
            gained = ours - frozenset.union(*theirs)
            shown = said.side.shown(at, name.until) if at < name.at else said.words[at]
            if lost:
                yield f"{shown}: the article says {min(lost)} {said.words[at]}"
            elif gained:
                yield f"{shown}: the article does not say {min(gained)}"


def is_office(word: str) -> bool:
    """True for a word that tells what somebody does: minister, botanist, engineer, spokeswoman."""
    return word in _OFFICES or (len(word) >= _LONG and word.endswith(_DOING))


_DOING = ("ist", "eer", "man", "woman", "ician", "ologist")
_LONG = 7


def _offices(prose: Prose, name: Name) -> Iterator[int]:
    """Words for an office that stand with a name, before it or after a comma."""
    for at in range(max(0, name.at - _BEFORE), min(len(prose.words), name.until + _AFTER)):
        if prose.words[at] in _OFFICES and not (at >= name.until and not prose.divided(name.until)):
            yield at


def _held(said: Prose, name: Name, office: int, article: Prose) -> Iterator[int]:
    """Where the article has that office beside that name."""
    surname = next((at for at in range(name.until - 1, name.at - 1, -1) if at != office), None)
    if surname is None or said.stems[surname] not in article.places:
        return
    for place in article.places[said.stems[surname]][:_PLACES]:
        low, high = max(0, place - _BEFORE - 1), min(len(article.words), place + _AFTER + 1)
        yield from (at for at in range(low, high) if article.words[at] == said.words[office])


def _qualifiers(prose: Prose, office: int) -> frozenset[str]:
    """What stands before an office in its own phrase, and after it with a hyphen."""
    first = office
    while first > max(0, office - _QUALIFIED) and not prose.divided(first):
        first -= 1  # "until then, Mayor Lund": no comma stands within a title
    before = prose.words[first:office]
    after = prose.words[office + 1 : office + 2]
    return frozenset({*before, *after}) & QUALIFIERS
