"""Who speaks in a sentence: the subject that stands beside its verb of saying.

Subjects are taken from where they stand, without a parser: the words right before the verb ("the
town hall estimates"), before an aside ("Renko, the spokesman, told"), or after the verb where a
quotation comes first ("…", said its chief executive, Peter Hale).
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.ground.lazily import once
from summarizer.ground.lexicon import REPORTING, STOP, negates
from summarizer.ground.prose import Prose
from summarizer.ground.quoted import within_marks

__all__ = ["Voice", "voices"]

_SAYS = REPORTING | frozenset(
    {"accused", "accuses", "adds", "announces", "argues", "asks", "calculates", "called", "calls",
     "claim", "claims", "commented", "concedes", "confirms", "considers", "demanded", "demands",
     "denies", "describes", "described", "dismissed", "dismisses", "disputed", "disputes",
     "estimated", "estimates", "expects", "explains", "forecast", "forecasts", "hopes", "insists",
     "maintains", "predicted", "predicts", "promises", "puts", "quotes", "rejected", "rejects",
     "reports", "say", "speaks", "spoke", "spoken", "suggests", "tell", "urges", "warn", "warns"}
)  # fmt: skip
_BETWEEN = frozenset(
    {"has", "have", "had", "did", "does", "do", "not", "also", "now", "later", "then", "already",
     "still", "never", "again", "would", "will", "could"}
)  # fmt: skip
_NO_VERB = frozenset(
    {"a", "an", "the", "to", "be", "been", "being", "was", "were", "is", "are", "his", "her",
     "their", "its", "my", "our", "your", "this", "that", "of", "as", "by"}
)  # fmt: skip
_BORDERS = frozenset(
    {"that", "and", "but", "when", "where", "because", "if", "while", "as", "after", "before",
     "since", "so", "or", "than", "although", "though"}
)  # fmt: skip
_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "i", "we", "you", "who", "which", "what", "there", "my", "our",
     "nobody", "somebody", "whoever", "someone", "everybody", "everyone", "nothing",
     "others", "some", "many", "most", "few", "none", "both", "all", "one", "this", "that",
     "these", "those"}
)  # fmt: skip
_PERSONAL = frozenset({"he", "she", "they", "i", "we", "you"})
_NO_SUBJECT = frozenset(
    {"from", "for", "in", "on", "at", "with", "against", "by", "to", "of", "however", "having"}
)
_SUBJECT, _ASIDE, _AFTER = 6, 10, 8  # words
_MARKS = '"”“’»«'


class Voice(NamedTuple):
    """Who is said to say something.

    Attributes:
        low: Index of the first word of the subject.
        high: Index after the last.
        pronoun: True where it is "he", "she", "who", or somebody that they lead to ("my wife").
    """

    low: int
    high: int
    pronoun: bool


@once
def voices(text: Prose) -> list[Voice]:
    """The subjects of a text's verbs of saying, in order."""
    if _SAYS.isdisjoint(text.words):
        return []
    verbs = [at for at, word in enumerate(text.words) if word in _SAYS]
    found = [_subject(text, at) for at in verbs if not within_marks(text, at)]
    return [voice for voice in found if voice is not None]


def _subject(text: Prose, verb: int) -> Voice | None:
    last = verb - 1
    while last >= 0 and not text.divided(last + 1) and _passed_over(text.words[last]):
        last -= 1
    if last < 0 or text.divided(last + 1):
        return _after(text, verb) or _before_aside(text, last)
    return None if text.words[last] in _NO_VERB else _ending(text, last)


def _passed_over(word: str) -> bool:
    return word in _BETWEEN or negates(word) or word.endswith("ly")


def _ending(text: Prose, last: int) -> Voice | None:
    """The subject that ends with this word."""
    low = last
    while low > max(0, last - _SUBJECT) and not text.divided(low):
        if text.words[low - 1] in _BORDERS or text.words[low - 1][-1].isdecimal():
            break
        low -= 1
    return _voice(text, low, last + 1)


def _before_aside(text: Prose, last: int) -> Voice | None:
    """The subject before "…, the spokesman," where the aside ends with this word."""
    for at in range(last, max(0, last - _ASIDE), -1):
        if text.divided(at):
            return _ending(text, at - 1) if text.comma(at) else None
    return None


def _after(text: Prose, verb: int) -> Voice | None:
    """The subject after the verb, where a quotation stands before it."""
    if verb == 0 or not _quotation_before(text, verb):
        return None
    high = verb + 1
    while high < min(len(text.words), verb + 1 + _AFTER):
        if text.divided(high) and not (text.comma(high) and high in text.capitals):
            break
        if text.words[high] in _BORDERS:
            break
        high += 1
    return _voice(text, verb + 1, high)


def _quotation_before(text: Prose, verb: int) -> bool:
    between = text.text[text.side.words.ends[verb - 1] : text.side.words.starts[verb]]
    return any(mark in between for mark in _MARKS)


def _voice(text: Prose, low: int, high: int) -> Voice | None:
    words = text.words[low:high]
    if words and (words[0].partition("'")[0] in _PRONOUNS or words[-1] in _PERSONAL):
        return Voice(low, high, pronoun=True)
    told = [word for word in words if word not in STOP]
    if told and words[0] not in _NO_SUBJECT and not any(word[-1].isdecimal() for word in told):
        return Voice(low, high, pronoun=False)
    if told or not _PRONOUNS.intersection(words):
        return None
    return Voice(low, high, pronoun=True)
