"""What differs between a quote and a passage, named; and which differences do no harm.

On doubt a difference does harm: before and after, more and less, all and some, up and down, in and
out are content. Harmless are articles, the small prepositions of `lexicon.FUNCTION` where one is
missing or extra (never where one stands for another, and not before or between numbers, where
"rose to 5" is not "rose 5"), and two spellings of the same words ("don't", "do not").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.ground.alignment import Gap
from summarizer.ground.finding import Difference, DifferenceKind
from summarizer.ground.lexicon import (
    ARTICLES,
    CARDINALS,
    CONTRACTIONS,
    FUNCTION,
    MODALS,
    SCALES,
    negates,
)
from summarizer.ground.normalize import Words

__all__ = ["Side", "describe", "few_enough", "harmless", "is_number"]

_QUANTIFIED = frozenset({"few", "little", "lot", "number", "couple"})
_CURRENCY = frozenset("$€£¥₽₹₩₺฿")
_TURNS_WHEN_ADDED = frozenset({"to", "for", "at"})  # "shot at the man" is not "shot the man"
_BEFORE_AMOUNT = frozenset({"to", "for", "at"})
_SENTENCE_END = frozenset(".!?:;")
_CONTENT_PER_SLIP = 8


class Side(NamedTuple):
    """The words of a quote or an article, folded, with the text that shows them as written."""

    text: str
    words: Words

    @property
    def core(self) -> str:
        """The text from its first word to its last."""
        return self.text[self.words.starts[0] : self.words.ends[-1]]

    def shown(self, start: int, end: int) -> str:
        """Words `start` to `end` as they are written."""
        if start >= end:
            return ""
        return self.text[self.words.starts[start] : self.words.ends[end - 1]]

    def word(self, at: int) -> str:
        """The folded word at an index; empty outside."""
        return self.words.words[at] if 0 <= at < len(self.words.words) else ""

    def divided(self, at: int) -> bool:
        """True where punctuation stands between a word and the one before it."""
        between = self.text[self.words.ends[at - 1] : self.words.starts[at]]
        return any(mark in between for mark in ",.;:!?()—–\n")

    def capital(self, at: int) -> bool:
        """True where a word is written with a capital that no sentence start explains."""
        start = self.words.starts[at]
        if not self.text[start].isupper():
            return False
        before = self.text[max(0, start - 6) : start].rstrip(" \n\t\"“”'‘’([«")
        return bool(before) and before[-1] not in _SENTENCE_END


def is_number(word: str) -> bool:
    """True for digits, number words and scales."""
    return bool(word) and (
        word[-1].isdecimal() or word in CARDINALS or word in SCALES or word == "half"
    )


def harmless(gap: Gap, given: Side, found: Side) -> bool:
    """True where a difference changes no meaning, so that the quote is still evidence."""
    ours = given.words.words[gap.given : gap.given_end]
    theirs = found.words.words[gap.found : gap.found_end]
    if len(ours) <= 1 >= len(theirs) and ARTICLES.issuperset(ours + theirs):
        return _plain_article(gap, given, found)
    if ours and theirs:
        return _spelled(ours, theirs) == _spelled(theirs, ours)
    extra, side, at, until = (
        (ours, given, gap.given, gap.given_end)
        if ours
        else (theirs, found, gap.found, gap.found_end)
    )
    if ours and not _TURNS_WHEN_ADDED.isdisjoint(ours):
        return False
    return FUNCTION.issuperset(extra) and not _turns_amount(extra, side, at, until)


def _spelled(words: list[str], other: list[str]) -> list[str]:
    """Words with their contractions written out; 's as the other side reads it."""
    out: list[str] = []
    for word in words:
        if word in CONTRACTIONS:
            out += CONTRACTIONS[word].split()
        elif word.endswith("n't"):
            out += [word[:-3], "not"]
        elif word.endswith(("'re", "'ll", "'ve")):
            stem, _, end = word.partition("'")
            out += [stem, {"re": "are", "ll": "will", "ve": "have"}[end]]
        elif word == "'s" and other[-1:] in (["is"], ["has"]):
            out += other[-1:]
        else:
            out.append(word)
    return out


def _plain_article(gap: Gap, given: Side, found: Side) -> bool:
    one, both = gap.found_end - gap.found, gap.given < gap.given_end and gap.found < gap.found_end
    side, at = (found, gap.found) if one else (given, gap.given)
    if given.word(gap.given_end) in _QUANTIFIED and not both:
        return False  # "a few" is not "few"
    # a capital in mid-sentence is a name: "hepatitis A"
    return side.word(at) != "a" or not side.capital(at)


def _turns_amount(extra: list[str], side: Side, at: int, until: int) -> bool:
    """True for a small preposition that bears on a number: "rose to 5", "one in ten"."""
    after = side.word(until)
    if after in _QUANTIFIED and extra[-1] == "a":
        return True
    if not (is_number(after) or after in _CURRENCY):
        return False
    if is_number(side.word(at - 1)) or extra[-1] == "to":
        return True
    return after in _CURRENCY and extra[-1] in _BEFORE_AMOUNT


def few_enough(slips: Sequence[Gap], given: Side, found: Side) -> bool:
    """True where so few function words differ that the quote is still a copy."""
    content = sum(word not in FUNCTION for word in given.words.words)
    if content < 2 or len(slips) > 1 + content // _CONTENT_PER_SLIP:
        return False
    added = {w for gap in slips for w in given.words.words[gap.given : gap.given_end]} - ARTICLES
    lost = {w for gap in slips for w in found.words.words[gap.found : gap.found_end]} - ARTICLES
    # one preposition lost and one added is one put in another's place
    return FUNCTION.isdisjoint(added) or FUNCTION.isdisjoint(lost)


def describe(gap: Gap, given: Side, found: Side) -> Difference:
    """A difference, named by the weightiest kind of word in it."""
    ours = frozenset(given.words.words[gap.given : gap.given_end])
    theirs = frozenset(found.words.words[gap.found : gap.found_end])
    kind = _kind(gap, given, found, ours ^ theirs)
    shown_found = found.shown(gap.found, gap.found_end)
    shown_given = given.shown(gap.given, gap.given_end)
    return Difference(kind, shown_found, shown_given)


def _kind(gap: Gap, given: Side, found: Side, differing: frozenset[str]) -> DifferenceKind:
    if any(map(negates, differing)):
        return "negation"
    if any(map(is_number, differing)):
        return "number"
    if not MODALS.isdisjoint(differing):
        return "modal"
    capitals = any(map(found.capital, range(gap.found, gap.found_end))) or any(
        map(given.capital, range(gap.given, gap.given_end))
    )
    if capitals:
        return "name"
    return "word" if gap.given_end - gap.given <= 1 >= gap.found_end - gap.found else "words"
