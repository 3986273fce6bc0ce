"""Tells names from words that have a capital for another reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from summarizer.engine.document import Document
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.capitals import ADJECTIVAL, DATES, GAZETTEER, NATIONS, NO_NAMES
from summarizer.engine.lexicon.closed import COMMON, STOP, VERBS
from summarizer.engine.lexicon.roles import BODIES, COMPANY, MEDIA_NAMES, PLACES
from summarizer.engine.lexicon.speech import FORMS

if TYPE_CHECKING:  # `names` finds the candidates and asks this module
    from summarizer.engine.names import Name

__all__ = ["Confirmer"]

_FINITE = (
    frozenset(FORMS)
    | VERBS
    | words(
        "is was has had will would did does could can may might also now later 's have were are"
    )
)
_SPEAKS = frozenset(form for form in FORMS if form[-1] in "sd") | words("is was has had")
#: Endings of nouns that are no names, where only the start of a sentence makes the capital.
_ABSTRACT = ("ance", "ence", "tion", "sion", "ment", "ness", "ship", "ism", "ity")
#: What no two names that ran together end with.
_NOT_APART = BODIES | COMPANY | PLACES
_RELATIVE = words("who which whose as the a an")
_CODE = re.compile(r"[A-Za-z]\d+\w*")


class Confirmer:
    """Tells names from words that have a capital for another reason."""

    def __init__(self, document: Document, name: Callable[[int, int], Name]) -> None:
        self.text = document.text
        self.tokens = document.tokens
        self.name = name
        self.lower = {t[0] for t in self.tokens if t[0].islower()}

    def confirm(self, names: list[Name]) -> list[Name]:
        """The names among the candidates."""
        known = {n.text for n in names if n.sure}
        parts = {word for n in names if n.sure or n.first < n.last for word in n.text.split()}
        kept: list[Name] = []
        for name in names:
            if name.sure or name.text in known or self._certain(name, parts, known):
                kept.append(name)
            elif name.first < name.last:
                kept.append(self.name(name.first + 1, name.last))
        apart = [part for n in kept for part in self._apart(n, known)]
        return [n for n in apart if not self._mere_word(n)]

    def _apart(self, name: Name, known: set[str]) -> list[Name]:
        """Two names that ran together: "the adviser of Albmark Tomas Veltman"."""
        before = {t.low for t in self.tokens[max(0, name.first - 2) : name.first]}
        one = name.first == name.last or self.tokens[name.first].text not in known
        if one or "of" not in before:
            return [name]
        if name.office or self.tokens[name.last].low in _NOT_APART:
            return [name]
        first = self.name(name.first, name.first)
        return [first, self.name(name.first + 1, name.last)]

    def _certain(self, name: Name, parts: set[str], known: set[str]) -> bool:
        """Whether a name at the start of a sentence is a name."""
        if name.first < name.last:
            first = self.tokens[name.first].low
            rest = name.text.split(" ", 1)[-1]
            return not ((first in COMMON or first in self.lower) and rest in known)
        word, low = name.text, name.text.lower()
        acronym = word.isupper() and len(word) > 1 and low not in COMMON
        if acronym or word in GAZETTEER or low in MEDIA_NAMES:
            return True
        if low in COMMON or low in self.lower or low in STOP:
            return False
        return word in parts or self._acts(name)

    def _acts(self, name: Name) -> bool:
        """Whether what follows a single word shows that it is a name: a verb, or ", who"."""
        behind = [t.low for t in self.tokens[name.last + 1 : name.last + 3]]
        if not behind or name.text.endswith(("ing", "ly", "men", "where")):
            return False
        if behind[0] == "," and len(behind) > 1:
            return behind[1] in _RELATIVE and not name.text.lower().endswith(_ABSTRACT)
        common = name.text.endswith("s") or name.text.lower().endswith(_ABSTRACT)
        return behind[0] in (_SPEAKS if common else _FINITE)

    def _mere_word(self, name: Name) -> bool:
        """Whether a candidate is a unit, an adjective, a code, or a word in capitals."""
        low = name.text.lower()
        if len(low.rstrip(".")) < 2 or low.endswith(ADJECTIVAL) or _CODE.fullmatch(name.text):
            return True
        if low in DATES or all(word in NO_NAMES for word in low.split()):
            return True
        if name.text.isupper() and self._numbered(name):
            return True
        if "-" in low and all(part.title() in NATIONS for part in low.split("-")):
            return True
        shouted = name.text.isupper() and (low in COMMON or low in self.lower)
        return shouted or (low in STOP and (name.first == name.last or name.text.isupper()))

    def _numbered(self, name: Name) -> bool:
        """Whether letters belong to a number: "WX/0417/F", "3GS"."""
        text = self.text
        behind = text[name.end : name.end + 2]
        glued = text[max(0, name.start - 1) : name.start].isdigit()
        return glued or (behind[:1] in {"/", "-"} and behind[1:].isdigit())
