"""How a claim begins: it must be understood alone, so names stand for pronouns, and no "however".

Where nobody can be named for a pronoun, the claim keeps it and counts as leaning on other words.
"""

from __future__ import annotations

import re

from summarizer.engine.discourse import Source

__all__ = ["echoes", "leans", "named", "unjoined"]

#: What joins a sentence to the one before it and says nothing itself.
_JOINT = re.compile(
    r"^(?:(?:however|nevertheless|nonetheless|accordingly|moreover|furthermore|additionally|"
    r"besides|therefore|consequently|hence|thus|meanwhile|similarly|likewise|conversely|indeed|"
    r"in addition|in turn|at the same time|on the other hand|by contrast|in contrast|as a result|"
    r"for (?:his|her|its|their) part), |(?:but|and|so|yet) (?!(?:far|that|do|does|did|is|are|was|were|has|have|had|will|would|can|could)\b))",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"^(?:(?:this|that|these|those) (?:is|are|was|were|has|have|had|will|would|can|could|may|"
    r"might|must|should|does|did|also|only|means|meant|makes|made|comes|came|follows|followed|"
    r"applies|includes|included|\w+ly)\b|"
    r"(?:he|she|they|him|his|her|their|its)\b|it (?:also|has|had|does|did|will|can|could|remains?|"
    r"remained|(?!emerged|transpired|turned|seemed|appeared|happened|followed)\w+ed)\b)",
    re.IGNORECASE,
)
#: Behind "it is" what is no event of its own: "it is clear that", but "it is sending".
_DOING = re.compile(r"(?:is|was) (?:also |now |still |already |not )?(?!rain|snow)\w+ing\b")
_EXPLETIVE = re.compile(
    r"(?:is|was|would be|will be|has been|had been|may be|might be|could be|should be|must be|"
    r"seems?|seemed|appears?|appeared|takes?|took|emerged|turned out|came|follows|depends?|"
    r"rains?|rained|happens?|happened|remains? (?:to be|unclear|unknown)|would take|will take)\b"
)
_ECHO = re.compile(
    r"^(?:so|neither|nor) (?:do|does|did|is|are|was|were|has|have|had|will|can)\b", re.IGNORECASE
)
_GENDERS = {"he": "m", "she": "f"}
_BODIES = frozenset({"organisation", "media", "country"})


def unjoined(text: str) -> str:
    """A sentence without the "However," that joins it to the one before."""
    rest = _JOINT.sub("", text, count=1)
    return text if rest == text else rest[0].upper() + rest[1:]


def echoes(text: str) -> bool:
    """Whether a sentence only says the same of somebody else: "So does the union."."""
    return bool(_ECHO.match(text))


def leans(text: str) -> bool:
    """Whether a claim begins with words that mean nothing without those before it."""
    return bool(_LEANING.match(text))


def named(text: str, source: Source | None) -> str:
    """Puts the speaker's name for a pronoun that opens a clause and means the speaker."""
    if source is None or source.name is None:
        return text
    first, _, rest = text.partition(" ")
    low = first.lower()
    if low in _GENDERS:
        means = source.personal and source.gender == _GENDERS[low]
    elif low == "they":
        means = source.plural
    else:
        means = low == "it" and _is_body(source) and _acts(rest)
    return f"{source.name} {rest}" if means else text


def _is_body(source: Source) -> bool:
    if source.entity is not None:
        return source.entity.kind in _BODIES
    return not (source.personal or source.plural or source.document)


def _acts(rest: str) -> bool:
    """Whether "it" before these words does something, unlike in "it is clear that"."""
    return bool(_DOING.match(rest)) or not _EXPLETIVE.match(rest)
