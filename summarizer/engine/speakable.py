"""Whether a noun phrase can be somebody who says something.

A wrong speaker is worse than none: a description passes only where its head names a person, a body,
a group or a text, and where nothing in it shows that a clause, a caption or another sentence was
taken in. The head is known from lists, or by the endings with which English names people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.engine.document import Token
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.capitals import FIRST_NAMES, GAZETTEER
from summarizer.engine.lexicon.closed import COMMON, PREPOSITIONS, VERBS
from summarizer.engine.lexicon.roles import BODIES, COMPANY, OFFICES
from summarizer.engine.lexicon.speakers import PEOPLE, TEXTS, THINGS
from summarizer.engine.lexicon.speech import FORMS, GERUNDS, PHRASAL
from summarizer.engine.nouns import POSTPOSED

__all__ = ["can_be_called", "can_be_named", "looks_like_thing", "speaking_head"]

#: Tokens of the longest description that is still one of a speaker.
_LONGEST = 14
#: Letters of `tagging` that end what a description can be: verbs and helpers.
_FINITE = frozenset("XPvVI")
#: How a noun phrase can begin, in letters of `tagging`.
_OPENS = frozenset("DNTRGSw#s")
#: Endings with which English names people by what they do.
_SUFFIXED = re.compile(r"[a-z-]{3,}(?:ers?|ors?|ists?|eers?|ees?|ians?|sters?|wrights?|crats?)$")
#: What shows that two sentences, or a caption and a sentence, ran together in a name.
_GLUE = words(
    "but when that now how why while because although though however meanwhile according after before "
    "then visa captained scroll click"
)
_NEVER_LAST = _GLUE | PREPOSITIONS
_FIRMS = COMPANY | BODIES
#: A word with the first of the next sentence: "newsShe".
_GLUED = re.compile(r"[a-z]{2,}[A-Z]")
_IRREGULAR = words(
    "found held kept left made met paid put sold sent shot struck took won lost built bought brought "
    "caught chose drew drove fell fought gave got grew hid hit knew laid led lent lit ran rang rose sat "
    "saw set shook sank slept spent stole stood swam taught threw wore wrote began broke came went felt "
    "based born seen given taken done stripped featured"
)


def speaking_head(low: str) -> bool:
    """Whether a noun that stands on no list of roles names somebody or something that tells.

    Args:
        low: The noun in lower case.
    """
    if low in PEOPLE or low in TEXTS or low in BODIES or low in OFFICES:
        return True
    last = low.rpartition("-")[2]
    if low in THINGS or last in THINGS:
        return False
    if last.endswith(("man", "men", "woman", "women", "person", "persons", "people")):
        return len(last) > 3
    return bool(_SUFFIXED.match(low))


def can_be_called(span: Sequence[Token], letters: str) -> bool:
    """Whether a description without a name can be that of a speaker.

    Args:
        span: Its tokens, with their tail ("a spokesman for the ministry").
        letters: Their letters (see `tagging`).
    """
    letters = letters[: len(span)]
    if (
        len(span) > _LONGEST
        or any(_GLUED.match(t.text) for t in span)
        or not letters
        or letters[0] not in _OPENS
    ):
        return False
    tail = next((n for n in range(1, len(letters)) if letters[n] in "pk"), len(letters))
    if letters[1:2] == "p" and letters[0] in "D#":  # "one of the men", "80 in the crowd"
        return True
    if 1 < tail < len(letters) and _hangs(span[tail - 1].low, span[tail].low):
        tail -= 1
    front = letters[:tail]
    if _FINITE & set(front) or _verbal(span[0].low, letters[1:2]) or _acts(span[:tail], front):
        return False
    heads = [n for n in range(tail) if letters[n] in "RGSwN"]
    if not heads:
        return False
    head = heads[-1]
    named = span[head].text != span[head].low  # "governor Raed al-Jabouri"
    return named or letters[head] in "RGSN" or speaking_head(span[head].low)


def can_be_named(name: str) -> bool:
    """Whether a name is one name: nothing of another sentence or a caption ran into it."""
    parts = name.split()
    lows = [part.lower() for part in parts]
    if len(parts) > 1 and len(set(lows)) == 1:
        return False
    capital = any(low in _GLUE and parts[n][0].isupper() for n, low in enumerate(lows[1:-1], 1))
    edges = len(parts) > 1 and (lows[0] in _GLUE or lows[-1] in _NEVER_LAST)
    return not capital and not edges


def looks_like_thing(name: str) -> bool:
    """Whether a name of several words is more likely that of a side or a firm: "Upton Rugby"."""
    first, *others = name.split()
    lows = {part.lower() for part in others}
    if first.lower() in FIRST_NAMES:
        return False
    days = name.endswith("s") and bool(lows) and lows <= COMMON  # "Apple Days"
    return days or first in GAZETTEER or not lows.isdisjoint(_FIRMS)


def _hangs(low: str, following: str) -> bool:
    """Whether a word leads on to the tail: "a letter | seen by", "a person | close to"."""
    done = low in _IRREGULAR or (low.endswith("ed") and len(low) > 4)
    return low in POSTPOSED or (done and following == "by")


def _verbal(low: str, following: str) -> bool:
    """Whether a phrase begins with a verb: "found | the box", "blocking | her telephone"."""
    if following not in {"D", "N", "p", "k", "s", "O"}:
        return False
    regular = low.endswith(("ed", "ing")) and len(low) > 4
    return regular or low in _IRREGULAR or low in VERBS or low in GERUNDS or low in PHRASAL


def _acts(span: Sequence[Token], front: str) -> bool:
    """Whether a verb that no list knows follows a name: "the minister Ann Lee | trusts"."""
    for at in range(1, len(front)):
        word = span[at]
        if front[at - 1 : at + 1] != "Nw" or word.text != word.low:
            continue
        last = at == len(front) - 1 or front[at + 1] in "NDa"
        past = word.low.endswith("ed") or word.low in FORMS or word.low in _IRREGULAR
        if last and (past or (word.low.endswith("s") and not speaking_head(word.low))):
            return True
    return False
