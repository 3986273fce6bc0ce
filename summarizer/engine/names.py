"""Finds proper names by their capitals, and what stands around them that tells what they name.

A rule recogniser without a model: runs of capitalised words, less what only begins a sentence, with
titles and offices taken off the front (cf. Mikheev 1999 on capitals at sentence starts).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.engine.confirming import Confirmer
from summarizer.engine.document import Document, Token
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.capitals import (
    DATES,
    FIRST_NAMES,
    INNER,
    NATIONS,
    NEVER_FIRST,
    OF_HEADS,
    OFFICE_ENDS,
    PARTICLES,
    TITLES,
)
from summarizer.engine.lexicon.closed import COMMON, CONJUNCTIONS, PREPOSITIONS, STOP
from summarizer.engine.lexicon.places import COUNTRIES, DEMONYMS
from summarizer.engine.lexicon.roles import (
    BODIES,
    COMPANY,
    HONORIFICS,
    PLACES,
    POSTNOMINALS,
    RANKS,
)
from summarizer.engine.lexicon.speech import GERUNDS
from summarizer.engine.tagging import is_role

__all__ = ["Name", "find_names"]

_BARE = words("i we you they it he she")
_OPENERS = words("the according asked speaking citing quoting writing following using")
_NEVER_LAST = DATES | INNER
_FIRMS = BODIES | COMPANY
_NO_PEOPLE = _FIRMS | PLACES
#: What stands before a first name that belongs to a place or a body: "University of St Andrew".
_NAMESAKES = words(
    "of the saint st st. san santa king queen prince princess sir lady dame our and &"
)
_BULLETS = frozenset({":", "•", "-", "–", "—", "*", "·"})
#: Ranks that are first names where no stop shows that they were shortened.
_SHORTENED = words("col gen rep con ch")
#: What an office is for, before its title: "Operations Manager Ann Lee".
_DESKS = words(
    "transport interior operations parks communications marketing finance defence defense justice "
    "environment agriculture fisheries energy labour labor housing tourism planning culture sports security"
)
#: Endings of plurals that name people by what they do: "Beekeepers' Union".
_MANY = ("men", "keepers", "workers", "ers", "ists", "ians", "ees")
_TITLED = HONORIFICS | RANKS
_CAPITALS = re.compile(r"[^\W\d_a-z][^\s\da-z]")


class Name(NamedTuple):
    """A name where it stands.

    Attributes:
        text: The name without title and office.
        start: Offset in the clean text (of the name itself).
        end: Offset after it.
        title: "mr", "dr" …, in lower case, or empty.
        office: Capitalised office before it ("Transport Minister"), or empty.
        first: Number of its first token among `Document.tokens`.
        last: Number of its last token.
        sure: False where only the start of a sentence may have made the capital.
    """

    text: str
    start: int
    end: int
    title: str
    office: str
    first: int
    last: int
    sure: bool = True


def find_names(document: Document) -> list[Name]:
    """All names in order."""
    finder = _Finder(document)
    return Confirmer(document, finder.name).confirm(finder.find())


class _Finder:
    """Finds runs of capitals and the names in them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens
        self.opening = self._sentence_openings()
        self.shouted = self._shouted()

    def _sentence_openings(self) -> set[int]:
        """Offsets of words that begin a sentence, a quotation, or an item."""
        found = {start for start, _ in self.document.sentences}
        found |= {q.inner[0] for q in self.document.quotations}
        for one, two in pairwise(self.tokens):
            if one[0] in _BULLETS or (one[4] == "number" and one[2] in found):
                found.add(two[2])
        return found

    def _shouted(self) -> set[int]:
        """Offsets of words in paragraphs that are written in capitals throughout."""
        found: set[int] = set()
        for start, end in self.document.paragraphs:
            if not _CAPITALS.search(self.document.text, start, end):
                continue
            here = self.document.between(start, end)
            long = [t for t in here if t.kind == "word" and len(t.text) > 3]
            if len(long) > 2 and sum(t.text.isupper() for t in long) > 0.7 * len(long):
                found |= {t.start for t in here}
        return found

    def find(self) -> list[Name]:
        """All candidates in order."""
        found: list[Name] = []
        last = -1
        for at in [n for n, token in enumerate(self.tokens) if token[0][0].isupper()]:
            if at > last and self._capital(at):
                last = self._run(at)
                found += self._names(at, last)
        return found

    def _capital(self, at: int) -> bool:
        token = self.tokens[at]
        return (
            token.kind in {"word", "short"}
            and token.text[0].isupper()
            and token.start not in self.shouted
            and token.low.partition("'")[0] not in _BARE
        )

    def _joined(self, at: int) -> bool:
        """Whether only blanks stand between a token and the next, on one line."""
        if at + 1 >= len(self.tokens):
            return False
        gap = self.document.text[self.tokens[at].end : self.tokens[at + 1].start]
        return len(gap) < 3 and "\n" not in gap

    def _run(self, at: int) -> int:
        """Last token of the run of capitals that begins at `at`."""
        last = at
        while self._joined(last):
            following = last + 1
            if self._capital(following) and self.tokens[following].start not in self.opening:
                last = following
                continue
            reach = self._over_link(last)
            if reach is None:
                return last
            last = reach
        return last

    def _over_link(self, last: int) -> int | None:
        """The capital behind "of", "&", "van" …, where these belong to the name."""
        at, head = last + 1, self.tokens[last].low
        link = self.tokens[at].low
        if self.tokens[at].kind == "poss":
            return self._over_possessive(at, head)
        if link not in INNER or not self._links(link, head):
            return None
        if link == "of" and self._joined(at) and self.tokens[at + 1].low == "the":
            at += 1
        return at + 1 if self._joined(at) and self._capital(at + 1) else None

    def _links(self, link: str, head: str) -> bool:
        """Whether a small word joins a name on: "Bank of", "Foreign and", not "Rome and"."""
        if link in {"of", "for"}:
            return head in OF_HEADS
        if link == "and":
            return head in {"foreign", "trade", "health"}
        return link != "the"

    def _over_possessive(self, at: int, head: str) -> int | None:
        """The body in "Farmers' Union": what owns it is a common word."""
        owned = head in COMMON or head.removesuffix("s") in COMMON or head.endswith(_MANY)
        body = at + 1 < len(self.tokens) and self.tokens[at + 1].low in BODIES
        return at + 1 if owned and body and self._capital(at + 1) else None

    def _names(self, first: int, last: int) -> list[Name]:
        """The names in a run: one, or two where an office or a date stands between them."""
        while first <= last and self._no_part(first, last):
            first += 1
        while last >= first and self.tokens[last].low in _NEVER_LAST:
            last -= 1
        if first > last:
            return []
        for at in range(last, first, -1):
            if self.tokens[at].low in DATES:
                return self._names(first, at - 1) + self._names(at + 1, last)
        return self._titled(first, last)

    def _no_part(self, first: int, last: int) -> bool:
        """Whether the first word of a run is no part of the name."""
        low = self.tokens[first].low
        if low in DATES or low in PARTICLES:
            return True
        if self.tokens[first].start in self.opening:
            described = first < last and is_role(low) and low not in TITLES
            return described or low in STOP or low in _OPENERS or (first < last and low in GERUNDS)
        if low in NEVER_FIRST or (low == "the" and first == last):
            return True
        small = low in PREPOSITIONS or low in CONJUNCTIONS
        return first < last and small and low not in FIRST_NAMES

    def _titled(self, first: int, last: int) -> list[Name]:
        """Takes title and office off the front of a name."""
        lows = [t.low.rstrip(".") for t in self.tokens[first : last + 1]]
        if "of" in lows and (at := self._person_at_end(first, last)):
            return [self.name(first, at - 1), self.name(at, last)]
        title = ""
        while len(lows) > 1 and self._title(lows[0], first, title):
            title, first, lows = lows[0], first + 1, lows[1:]
        if lows[-1] in OFFICE_ENDS and lows[0] not in FIRST_NAMES:
            return self._nations(first, last)
        offices = [n for n, low in enumerate(lows[:-1]) if low in TITLES]
        office_at = offices[-1] if offices else -1
        if office_at < 0 or lows[office_at + 1] in _NO_PEOPLE:
            return [self.name(first, last, title)]
        begin = office_at
        while begin > 0 and self._office_word(first + begin - 1):
            begin -= 1
        span = self.tokens[first].start, self.tokens[first + office_at].end
        names = [self.name(first, first + begin - 1)] if begin > 0 else []
        at = first + office_at + 1
        if at < last and self.tokens[at].low.rstrip(".") in HONORIFICS:  # "Surgeon Dr Ann Lee"
            title, at = self.tokens[at].low.rstrip("."), at + 1
        return [*names, self.name(at, last, title, self.document.words(span))]

    def _title(self, low: str, at: int, before: str) -> bool:
        """Whether a word is a title: "Gen." and "Lt Col" are; "Col Lee" may be Colin."""
        short = low in _SHORTENED and (bool(before) or self.tokens[at].low.endswith("."))
        return short or low in _TITLED

    def _person_at_end(self, first: int, last: int) -> int | None:
        """Where a person's name begins behind a body's: "University of Ulm | Ann Lee"."""
        at = last - 1
        between = {self.tokens[n].low for n in range(first, at - 1)}
        apart = "of" in between and self.tokens[at - 1].low not in _NAMESAKES
        return at if apart and self.tokens[at].low in FIRST_NAMES else None

    def _nations(self, first: int, last: int) -> list[Name]:
        """Nations in an office that nobody's name follows: "the British Foreign Secretary"."""
        return [self.name(n, n) for n in range(first, last) if self.tokens[n].text in NATIONS]

    def _office_word(self, at: int) -> bool:
        text, low = self.tokens[at].text, self.tokens[at].low
        if text in COUNTRIES or text in DEMONYMS or text.isupper() or low in BODIES:
            return False
        common = low in COMMON or low.removesuffix("s") in COMMON
        return low in TITLES or common or low in _DESKS

    def _bare(self, first: int, last: int) -> int:
        """The last token of a name without what only follows one: "Ann Lee | KC"."""
        at = last
        while at > first + 1 and self.tokens[at].low in POSTNOMINALS:
            at -= 1
        return last if self.tokens[at].text.isupper() else at  # "LORVEN FRCS", a headline

    def name(self, first: int, last: int, title: str = "", office: str = "") -> Name:
        """The name that a range of tokens is."""
        if first < last and self.tokens[first].text in DEMONYMS:
            first += _person_like(self.tokens[first + 1 : last + 1])
        start, end = self.tokens[first].start, self.tokens[self._bare(first, last)].end
        sure = start not in self.opening or bool(title) or bool(office)
        text = self.document.words((start, end))
        return Name(text, start, end, title, office, first, last, sure)


def _person_like(tokens: Sequence[Token]) -> bool:
    lows = {t.low for t in tokens}
    return tokens[0].low in FIRST_NAMES and lows.isdisjoint(_FIRMS)
