"""Whether a form of a verb of speech speaks where it stands: "added that", not "added salt"."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engine.document import Token
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.closed import AUXILIARIES
from summarizer.engine.lexicon.judging import BAD, GOOD
from summarizer.engine.lexicon.speech import (
    CLASS_OF,
    FORMS,
    GERUNDS,
    NEEDS_CLAUSE,
    PARTICLES,
    PHRASAL,
)
from summarizer.engine.lexicon.stance import NO_TARGETS
from summarizer.engine.nouns import noun_left, noun_right

__all__ = ["MUTE", "QUOTE_REACH", "SHORT", "low_at", "speaks", "verb_of"]

QUOTE_REACH, SHORT = 14, 6
MUTE = words("not never")
_ORDERS = words("advise urge ask request beg exhort implore recommend propose")
#: Verbs that quote a thing, not a saying: "maintained “minimal relations”".
_HOLDING = words("maintain feel believe think consider show express value regard hope fear doubt")
#: Letters with which the clause begins that somebody says.
_SUBJECTS = frozenset("DNTRGS#w")
#: Verbs that speak only beside the words themselves: not "answered questions".
_IN_WORDS = words("read reads answer")
_SOME = words("two three four five six seven eight nine ten eleven twelve dozens hundreds several")
_QUALITIES = BAD | GOOD
#: Verbs that answer nothing: "did not respond to a request".
_ANSWERS = words("respond reply comment")
#: "Put on their coats at ten" is no figure that somebody puts at ten.
_ADVERBS = words("on off up down out in away back aside together forward")
#: What is called off, back or up, and who or what is called: acts, and no words.
_CALLED = words("off back up in away round around home together")
_SUMMONED = words(
    "police ambulance doctor fire-brigade meeting election elections vote referendum strike halt "
    "witness witnesses conference session inquiry reporters"
)
#: Verbs that deny a statement, and turn down anything else, which is no saying.
_ACTS = words("reject dismiss")
_SAID = NO_TARGETS | words("calls demands requests appeals pressure") | {""}


def verb_of(low: str) -> str:
    """The lemma of a form of a speech verb; the word itself where it is none."""
    return FORMS.get(low) or GERUNDS.get(low) or PHRASAL.get(low) or low


def low_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a place in lower case; empty where there is none."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def speaks(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether a form of a speech verb speaks here: "added that", not "added salt"."""
    verb = verb_of(tokens[at].low)
    following = [t.low for t in tokens[at + 1 : at + 11]]
    special = _by_own_rule(tokens, tags, at)
    if special is not None:
        return special
    if (verb, *following[:1]) in PARTICLES or verb not in NEEDS_CLAUSE:
        said = verb not in {"put", "value"} or ("at" in following and following[0] not in _ADVERBS)
        denied = verb not in _ACTS or _object(tokens, tags, at) in _SAID
        return said and (denied or _as_words(tokens, tags, at))
    if following[:1] == ["to"] and CLASS_OF.get(verb) in {"say", "think"}:
        # “…,” she said to loud cheers; he said to the reporters that …
        told = verb == "say" and "t" in tags[at + 1 : at + SHORT]
        return told or "Q" in tags[max(0, at - SHORT) : at]
    return _with_clause(verb, tokens, tags, at)


def _by_own_rule(tokens: Sequence[Token], tags: str, at: int) -> bool | None:
    """Whether a verb speaks that has a rule of its own; None where it has none."""
    verb, behind = verb_of(tokens[at].low), tags[at + 1 : at + 2]
    following = [t.low for t in tokens[at + 1 : at + 11]]
    if verb == "call" and (
        (following[:1] and following[0] in _CALLED) or _object(tokens, tags, at) in _SUMMONED
    ):
        return False
    if verb in _IN_WORDS:
        return "Q" in tags[max(0, at - 2) : at + 4] or behind in {"t", ":"}
    if CLASS_OF.get(verb) == "plan":  # "did not want to be named" is no plan
        meant = following[:1] == ["to"] and following[1:2] not in (["be"], ["remain"], ["stay"])
        return meant and tags[at - 1 : at] not in {"X", "D"}
    if verb == "admit":  # "admitted that", not "the hospital admitted nine passengers"
        return (
            behind not in {"#", "R", "G", "w"} and following[:1] != [] and following[0] not in _SOME
        )
    turned = tags[at - 1 : at] in {",", "Q"}
    if (
        verb == "write" and behind in {"D", "w", "#", "c"} and not turned
    ):  # "wrote that", not "wrote the script"
        end = noun_right(tags, tokens, at + 1)
        return end is not None and tags[end : end + 1] in {"t", ":", "Q"}
    if verb in _ORDERS and (verb, *following[:1]) not in PARTICLES:
        return _orders(tokens, tags, at, following)
    if verb == "add" and (following[:1] == ["up"] or behind == "#"):
        return False
    unanswered = verb in _ANSWERS and any(t.low in MUTE for t in tokens[max(0, at - 2) : at])
    return True if unanswered or (verb == "consider" and _judges(tokens, at)) else None


def _judges(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb gives a thing a quality: "considers the plan premature"."""
    words_ = [t.low for t in tokens[at + 1 : at + SHORT]]
    return not _QUALITIES.isdisjoint(words_) and AUXILIARIES.isdisjoint(words_)


def _as_words(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether a verb calls a thing something between marks: "dismissed the report as “…”"."""
    quote = tags.find("Q", at)
    return quote > at + 1 and tokens[quote - 1].low == "as" and ";" not in tags[at:quote]


def _object(tokens: Sequence[Token], tags: str, at: int) -> str:
    """The head of what a verb acts on: "rejected the | claims", "dismissed a | suggestion"."""
    end = next((n for n in range(at + 1, len(tags)) if tags[n] not in "DwNRGSs"), len(tags))
    return low_at(tokens, end - 1) if end > at + 1 else ""


def _orders(tokens: Sequence[Token], tags: str, at: int, following: list[str]) -> bool:
    """Whether a verb like "asked" tells somebody to do something, or asks in words."""
    if following[:1] == ["not"] and following[2:3] == ["be"]:
        return False
    if any(t.kind == "quote" for t in tokens[max(0, at - SHORT) : at]):
        return True
    if tags[at - 1 : at] == "," and tags[at + 1 : at + 2] in {"N", "T", "R", "D"}:
        return _ends_in_name(tokens, tags, at)  # "drivers should stay away, urged Ann Lee"
    ahead = next((n for n in range(at + 1, len(tags)) if tags[n] in "kVXv,.;"), at)
    return tags[ahead] == "k" or tags[at + 1 : at + 2] in {"t", "Q", ":", "b"}


def _with_clause(verb: str, tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether a clause or a quotation stands with the verb, so that it can only speak."""
    behind = tags[at + 1 : at + 2]
    if "Q" in tags[max(0, at - QUOTE_REACH) : at]:
        return True
    if behind == "Q" and verb in _HOLDING:
        return False
    if not behind or behind in ".,t:Q-b?!)" or (behind == "#" and verb == "say"):
        return True
    end = next((n for n in range(at + 1, len(tags)) if tags[n] in ".;"), len(tags))
    turned = at == 0 or tags[at - 1] in ",Q"
    if behind == "c" and not turned:  # "can recognise and answer faces"
        return False
    if turned or any(letter in tags[at + 1 : end] for letter in "XvVtQO"):
        return True
    if verb == "tell" or (CLASS_OF.get(verb) == "say" and behind in "pkDy"):
        return _trails(tokens, tags, at) or (verb == "say" and behind in _SUBJECTS)
    return verb == "say" and behind in _SUBJECTS


def _trails(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether a saying closes a sentence: "the pump is old, the inspector told a hearing"."""
    last = at - 1
    while last > 0 and tags[last] in "ay":
        last -= 1
    start = noun_left(tags, tokens, last)
    return start is not None and start > 1 and tags[start - 1] == ","


def _ends_in_name(tokens: Sequence[Token], tags: str, at: int) -> bool:
    """Whether the noun phrase behind the verb at `at` ends its clause."""
    end = noun_right(tags, tokens, at + 1)
    return end is not None and tags[end : end + 1] in {"", ".", ",", "y", "p"}
