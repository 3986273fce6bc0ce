"""Verbs that no list knows beside a quotation: "…," he fumed; "…," beams landlady Ann Lee.

Who stands with a verb right behind the closing mark speaks, whatever the verb; the sieves of Muzny
et al. (2017), the patterns of Krestel (2008) and those of de La Clergerie et al. (2009) rest on it,
and Pareti et al. (2013) found that lists of verbs miss a part of all attributions.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engine.document import Token
from summarizer.engine.lexicon import words
from summarizer.engine.nouns import noun_left, noun_right

__all__ = ["beside_quote", "closes", "tells_that"]

#: Past forms without -ed of verbs that tabloids and translations put beside quotations.
_PAST = words(
    "began shot spoke swore sang spat wept cut broke went came put hit threw let gave drew fell ran "
    "sank wrote bit had chuckled"
)
#: What ends a quotation that goes on into "…," he said.
_CLOSING = (",", "!", "?", "…", "-", "–", "—")
_MARKS = "”’\"'»“ "
#: What stands before a quotation that is a clause of its own.
_MARKED = frozenset("Q,:;-.!?(•*")
_SOMEBODY = frozenset("ONRT")
_WHO = frozenset({"he", "she", "they", "i", "we"})
#: Words that make a clause of their own out of a few words between marks.
_CLAUSE = 4
_REACH = 8
#: How a clause begins behind "that".
_CLAUSES = frozenset("DONTG#")
#: Verbs of what somebody knows, does or brings about, and does not say.
_FACTIVE = words(
    "realised realized realises realizes noticed notices learned learns discovered discovers ensured ensures "
    "proved proves decided decides remembered remembers forgets assumed assumes wished wishes pretended "
    "pretends dreamed dreams ignored ignores demonstrated demonstrates required requires happened happens "
    "arranged arranges ordered orders sees hears knows means feels agreed agrees"
)


def beside_quote(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether an unknown verb at token `at` stands between a quotation and its speaker.

    In either order: "…," sighs Ann Lee; "…," the landlady sighed.
    """
    low = tokens[at].low
    if not low.endswith(("s", "ed")) and low not in _PAST:
        return False
    back = at - 1
    while back >= 0 and tags[back] in "Xa":
        back -= 1
    if back < 0:
        return False
    if tags[back] in {"Q", ","}:
        return closes(tokens, tags, back) and _speaker_behind(tokens, tags, at)
    return _speaker_before(tokens, tags, back)


def tells_that(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether an unknown verb leads to what somebody says.

    "The mayor thundered in the hall that “…”"; "the analyst augurs that the price …".
    """
    low, that = tokens[at].low, tags.find("t", at, at + _REACH)
    if that < 0 or low in _FACTIVE or not low.endswith(("ed", "s")):
        return False
    quoted = "Q" in tags[that + 1 : that + 3] and low.endswith("ed")
    if not quoted and (that > at + 1 or tags[that + 1 : that + 2] not in _CLAUSES):
        return False
    start = noun_left(tags, tokens, at - 1)
    somebody = start is not None and tags[at - 1] in _SOMEBODY
    return somebody and not set("XvVIP,;bhtc") & set(tags[at + 1 : that])


def closes(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether a quotation that a saying can follow ends at token `at`, or before the comma there."""
    comma = tags[at] == ","
    quote = tokens[at - comma] if at >= comma else None
    if quote is None or quote.kind != "quote" or not _apart(tags, at - comma):
        return False
    return comma or quote.text.rstrip(_MARKS).endswith(_CLOSING)


def _apart(tags: str, at: int) -> bool:
    """Whether a quotation is a clause of its own: not 'a show called "Ulm", features a hall'."""
    return at == 0 or tags[at - 1] in _MARKED


def _speaker_behind(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether who speaks follows the verb: a name, a role, or words that lead to a name."""
    behind = at + 1
    if tags[behind : behind + 1] == "O" and tags[behind + 1 : behind + 2] == "k":
        behind += 3  # "…", limited herself to say | a spokeswoman
    letter = tags[behind : behind + 1]
    if letter == "w":  # "…," beamed | landlady Ann Lee
        end = noun_right(tags, tokens, behind)
        return end is not None and "N" in tags[behind:end]
    return letter in {"N", "D", "T", "R", "y"}


def _speaker_before(tokens: Sequence[Token], tags: str, last: int) -> bool:
    """Whether only who speaks stands between the quotation and the verb."""
    start = noun_left(tags, tokens, last)
    if not start:
        return False
    before = start - 1
    known = tokens[start].low in _WHO
    if not known and not {"N", "R", "T"} & set(tags[start : last + 1]):
        return False
    if tags[before] not in {"Q", ","}:
        return False
    long = known and tags[before] == "Q" and len(tokens[before].text.split()) >= _CLAUSE
    return (long and _apart(tags, before)) or closes(tokens, tags, before)
