"""Mends letters of `tagging` that only the words round them settle: "the head of planning"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.engine.document import Token
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.speech import TELLS
from summarizer.engine.speaking import verb_of

__all__ = ["settled"]

_ENDS = frozenset({"", ",", ".", ";", "#"})
#: An adverb inside a noun phrase: "the first minister", "a newly elected mayor".
_QUALIFIED = re.compile(r"(?<=D)a(?=[wRGSN])")
_ARTICLES = words("the a an its our my your")
#: Plurals of what is asked for, which are nouns behind a body that another verb has as its object.
_ASKED = words("calls demands requests claims appeals reports plans complaints")


def settled(tags: str, tokens: Sequence[Token]) -> str:
    """The letters of a unit, mended.

    Args:
        tags: Its letters (see `tagging`).
        tokens: Its words.
    """
    return _told(_nominal(_QUALIFIED.sub("w", tags), tokens), tokens)


def _nominal(tags: str, tokens: Sequence[Token]) -> str:
    """The letters with a verb behind an article as the noun that it is: "a log", "the vote"."""
    at = tags.find("Dv")
    if at < 0:
        return tags
    found = list(tags)
    while at >= 0:
        if tokens[at].low in _ARTICLES:
            found[at + 1] = "w"
        at = tags.find("Dv", at + 1)
    return "".join(found)


def _told(tags: str, tokens: Sequence[Token]) -> str:
    """The letters with "the head of planning" as a noun and "according to her" as a pronoun."""
    odd = "I" in tags or "VV" in tags or "pwV" in tags or "VGV" in tags or "vGV" in tags
    if not odd and "her" not in [t[1] for t in tokens]:
        return tags
    found = list(tags)
    for at in range(1, len(tags)):
        if tags[at] == "I" and tokens[at - 1].low == "of":
            found[at] = "w"
        elif tags[at - 2 : at + 1] == "pwV" and tokens[at].low == "thought":
            found[at] = "w"  # "in deep thought"
        elif tags[at - 2 : at + 1] in {"VGV", "vGV"} and tokens[at].low in _ASKED:
            found[at] = "G"  # "rejected union demands"
        elif tags[at - 1 : at + 1] == "VV" and verb_of(tokens[at - 1].low) in TELLS:
            found[at] = "w"  # "told state television"
        elif (
            tokens[at].low == "her"
            and tokens[at - 1].low == "to"
            and tags[at + 1 : at + 2] in _ENDS
        ):
            found[at] = "O"
    return "".join(found)
