"""Finds proper names by their capitals, and what stands around them that tells what they name.

A rule recogniser without a model: runs of capitalised words, less what only begins a sentence, with
titles and offices taken off the front (cf. Mikheev 1999 on capitals at sentence starts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.engine.document import Document, Token
from summarizer.engine.lexicon.closed import COMMON, CONJUNCTIONS, PREPOSITIONS, STOP, VERBS
from summarizer.engine.lexicon.firstnames import FEMALE_NAMES, MALE_NAMES
from summarizer.engine.lexicon.places import CITIES, COUNTRIES, DEMONYMS, REGIONS
from summarizer.engine.lexicon.roles import (
    BODIES,
    COMPANY,
    HONORIFICS,
    MEDIA_NAMES,
    OFFICES,
    PLACES,
)
from summarizer.engine.lexicon.speech import FORMS
from summarizer.engine.tagging import is_role

__all__ = ["Name", "find_names", "is_demonym"]

_MONTHS_AND_DAYS = frozenset(
    "january february march april june july august september october november december jan feb apr "
    "jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday "
    "mon tue tues wed thu thurs fri sat gmt bst cet est utc".split()  # noqa: SIM905 - word list
)
_ADJECTIVAL = ("-led", "-based", "-style", "-backed", "-owned", "-born", "-made", "-run", "-wide",
               "-era", "-registered", "-linked", "-funded", "-controlled", "-occupied", "-held")  # fmt: skip
_NEVER_FIRST = frozenset({"a", "an", "this", "that", "these", "those", "however"})
_UNITS = frozenset({
    "million", "millions", "billion", "billions", "trillion", "euro", "euros", "dollar", "dollars",
    "pound", "pounds", "celsius", "fahrenheit", "gw", "mw", "kw", "km", "kg", "gb", "mb", "tb", "ghz",
    "mp", "mps", "ceo", "cfo", "coo", "cto", "pm", "am", "tv", "dna", "gdp", "ok", "id", "pdf", "faq",
    "usd", "eur", "gbp", "inc.", "inc", "ltd", "plc", "led", "lcd", "cpu", "gps", "usb", "os", "pc",
    "chapter", "software", "autumn", "spring", "summer", "winter", "people", "white", "black", "gdp",
    "internet", "christmas", "easter", "christian", "god", "covid-19", "ii", "iii", "iv",
})  # fmt: skip
#: Offices that are no surnames: where a run of capitals ends in one, it is no name.
_OFFICES = frozenset({
    "president", "minister", "secretary", "chancellor", "premier", "mayor", "governor", "senator",
    "spokesman", "spokeswoman", "spokesperson", "adviser", "advisor", "ambassador", "envoy",
    "director", "chairman", "chairwoman", "commissioner", "correspondent", "editor", "executive",
    "officer", "leader", "manager", "representative", "ministers",
})  # fmt: skip
_FIRST_NAMES = frozenset(name.lower() for name in MALE_NAMES | FEMALE_NAMES)
_TITLES = OFFICES | {
    "spokesman", "spokeswoman", "spokesperson", "adviser", "advisor", "envoy", "leader", "mp",
    "counsel", "professor", "lawmaker",
}  # fmt: skip
_OF_HEADS = BODIES | PLACES | {"city", "republic", "kingdom", "isle", "university", "technical",
                               "commonwealth", "bay", "cape", "duchy", "states", "church"}  # fmt: skip
_INNER = frozenset({"of", "the", "for", "and", "&", "de", "van", "von", "der", "den", "la", "le",
                    "du", "da", "di", "dos", "del", "al", "el", "bin", "ibn", "ten", "ter", "y"})  # fmt: skip
_PARTICLES = _INNER - {"of", "the", "for", "and", "&"}
_FINITE = frozenset(FORMS) | VERBS | {
    "is", "was", "has", "had", "will", "would", "did", "does", "could", "can", "may", "might",
    "also", "now", "later", "'s", "have", "were", "are",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
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


def is_demonym(word: str) -> bool:
    """Whether a word is a known adjective of nationality."""
    return word in DEMONYMS


def find_names(document: Document) -> list[Name]:
    """All names in order."""
    return _Finder(document).find()


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens
        self.opening = self._sentence_openings()
        self.lower = {t.text for t in self.tokens if t.text.islower()}
        self.shouted = self._shouted()

    def _sentence_openings(self) -> set[int]:
        """Offsets of words that begin a sentence, a quotation, or an item."""
        found = {start for start, _ in self.document.sentences}
        found |= {q.inner[0] for q in self.document.quotations}
        for one, two in zip(self.tokens, self.tokens[1:], strict=False):
            if one.text in {":", "•", "-", "–", "—", "*", "·"} or (
                one.kind == "number" and one.start in found
            ):
                found.add(two.start)
        return found

    def _shouted(self) -> set[int]:
        """Offsets of words in paragraphs that are written in capitals throughout."""
        found: set[int] = set()
        for start, end in self.document.paragraphs:
            here = self.document.between(start, end)
            long = [t for t in here if t.kind == "word" and len(t.text) > 3]
            if len(long) > 2 and sum(t.text.isupper() for t in long) > 0.7 * len(long):
                found |= {t.start for t in here}
        return found

    def find(self) -> list[Name]:
        found: list[Name] = []
        at = 0
        while at < len(self.tokens):
            if not self._capital(at):
                at += 1
                continue
            last = self._run(at)
            found += self._names(at, last)
            at = last + 1
        return self._confirmed(found)

    def _capital(self, at: int) -> bool:
        token = self.tokens[at]
        return (
            token.kind in {"word", "short"}
            and token.text[0].isupper()
            and token.start not in self.shouted
            and token.low.partition("'")[0] not in {"i", "we", "you", "they", "it", "he", "she"}
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
            owned = (
                head in COMMON
                or (head.endswith("s") and head[:-1] in COMMON)
                or head == "fishermen"
            )
            body = at + 1 < len(self.tokens) and self.tokens[at + 1].low in BODIES
            return at + 1 if owned and body and self._capital(at + 1) else None
        if link not in _INNER:
            return None
        if link in {"of", "for"} and head not in _OF_HEADS:
            return None
        if link in {"and", "the"} and not (
            link == "and" and head in {"foreign", "trade", "health"}
        ):
            return None
        if link == "of" and self._joined(at) and self.tokens[at + 1].low == "the":
            at += 1
        return at + 1 if self._joined(at) and self._capital(at + 1) else None

    def _names(self, first: int, last: int) -> list[Name]:
        """The names in a run: one, or two where an office stands between them."""
        while first <= last and self._no_part(first, last):
            first += 1
        while last >= first and (
            self.tokens[last].low in _MONTHS_AND_DAYS or self.tokens[last].low in _INNER
        ):
            last -= 1
        if first > last:
            return []
        for at in range(last, first, -1):
            if self.tokens[at].low in _MONTHS_AND_DAYS:
                return self._names(first, at - 1) + self._names(at + 1, last)
        return self._titled(first, last)

    def _no_part(self, first: int, last: int) -> bool:
        low = self.tokens[first].low
        if low in _MONTHS_AND_DAYS or low in _PARTICLES:
            return True
        if self.tokens[first].start in self.opening:
            described = first < last and is_role(low) and low not in _TITLES
            return described or low in STOP or low in {"the", "according", "asked", "speaking"}
        if low in _NEVER_FIRST or (low == "the" and first == last):
            return True
        return low in PREPOSITIONS | CONJUNCTIONS and first < last

    def _titled(self, first: int, last: int) -> list[Name]:
        lows = [t.low.rstrip(".") for t in self.tokens[first : last + 1]]
        title = ""
        while lows and lows[0] in HONORIFICS and len(lows) > 1:
            title, first = lows[0], first + 1
            lows = lows[1:]
        if lows and lows[-1] in _OFFICES and lows[0] not in _FIRST_NAMES:
            return self._described(first, last)
        office_at = max((n for n, low in enumerate(lows[:-1]) if low in _TITLES), default=-1)
        if office_at < 0 or lows[office_at + 1] in BODIES | COMPANY | PLACES:
            return [self._name(first, last, title, "")]
        begin = office_at
        while begin > 0 and self._office_word(lows[begin - 1], begin - 1, first):
            begin -= 1
        office = self._words(first, first + office_at)
        names = [self._name(first + office_at + 1, last, title, office)]
        if begin > 0:
            names.insert(0, self._name(first, first + begin - 1, "", ""))
        return names

    def _described(self, first: int, last: int) -> list[Name]:
        """Names in an office that nobody's name follows: "the British Foreign Secretary"."""
        known = COUNTRIES | DEMONYMS.keys()
        return [
            self._name(at, at, "", "") for at in range(first, last) if self.tokens[at].text in known
        ]

    def _office_word(self, low: str, at: int, first: int) -> bool:
        text = self.tokens[first + at].text
        known = text in COUNTRIES or text in DEMONYMS or text.isupper() or low in BODIES
        return not known and (low in _TITLES or low in COMMON or low in {"transport", "interior"})

    def _words(self, first: int, last: int) -> str:
        span = self.tokens[first].start, self.tokens[last].end
        return self.document.words(span)

    def _name(self, first: int, last: int, title: str, office: str) -> Name:
        one, two = self.tokens[first], self.tokens[last]
        if (
            first < last
            and one.text in DEMONYMS
            and _person_like(self.tokens[first + 1 : last + 1])
        ):
            first, one = first + 1, self.tokens[first + 1]
        sure = one.start not in self.opening or bool(title) or bool(office)
        text = self.document.words((one.start, two.end))
        return Name(text, one.start, two.end, title, office, first, last, sure)

    def _confirmed(self, names: list[Name]) -> list[Name]:
        """Drops capitals that nothing but the start of a sentence explains."""
        known = {n.text for n in names if n.sure}
        parts = {word for n in names if n.sure or n.first < n.last for word in n.text.split()}
        kept: list[Name] = []
        for name in names:
            if name.sure or name.text in known or self._certain(name, parts, known):
                kept.append(name)
            elif name.first < name.last:
                kept.append(self._name(name.first + 1, name.last, "", ""))
        apart = [part for n in kept for part in self._apart(n, known)]
        return [n for n in apart if not self._mere_word(n)]

    def _apart(self, name: Name, known: set[str]) -> list[Name]:
        """Two names that ran together: "the adviser of Albmark Tomas Veltman"."""
        before = self.tokens[max(0, name.first - 2) : name.first]
        head = self.tokens[name.first].text
        if name.first == name.last or head not in known or "of" not in {t.low for t in before}:
            return [name]
        if name.office or self.tokens[name.last].low in BODIES | COMPANY | PLACES:
            return [name]
        return [
            self._name(name.first, name.first, "", ""),
            self._name(name.first + 1, name.last, "", ""),
        ]

    def _certain(self, name: Name, parts: set[str], known: set[str]) -> bool:
        """Whether a name at the start of a sentence is a name."""
        word = name.text
        if name.first < name.last:
            first = self.tokens[name.first].low
            rest = name.text.split(" ", 1)[-1]
            return not ((first in COMMON or first in self.lower) and rest in known)
        if word in COUNTRIES | CITIES | REGIONS | MALE_NAMES | FEMALE_NAMES | DEMONYMS.keys():
            return True
        low = word.lower()
        if low in MEDIA_NAMES or (word.isupper() and len(word) > 1 and low not in COMMON):
            return True
        if low in COMMON or low in self.lower or low in STOP:
            return False
        if word in parts:
            return True
        following = self.tokens[name.last + 1] if name.last + 1 < len(self.tokens) else None
        if following is None or word.endswith(("ing", "ly", "men")):
            return False
        if following.text == "," and name.last + 2 < len(self.tokens):
            return self.tokens[name.last + 2].low in {
                "who",
                "which",
                "whose",
                "as",
                "the",
                "a",
                "an",
            }
        if following.low not in _FINITE:
            return False
        return not (word.endswith("s") and following.low in {"are", "were", "have", "do"})

    def _mere_word(self, name: Name) -> bool:
        low = name.text.lower()
        shouting = name.text.isupper() and (low in COMMON or low in STOP or low in self.lower)
        alone = name.first == name.last
        unit = all(word in _UNITS for word in low.split())
        if len(low.rstrip(".")) < 2 or low.endswith(_ADJECTIVAL):
            return True
        if re.fullmatch(r"[A-Za-z]\d+\w*", name.text):
            return True
        pair = "-" in low and all(p.title() in COUNTRIES | DEMONYMS.keys() for p in low.split("-"))
        return shouting or unit or pair or low in _MONTHS_AND_DAYS or (low in STOP and alone)


def _person_like(tokens: list[Token]) -> bool:
    lows = [t.low for t in tokens]
    return not any(low in BODIES or low in COMPANY for low in lows) and (
        tokens[0].text in MALE_NAMES or tokens[0].text in FEMALE_NAMES
    )
