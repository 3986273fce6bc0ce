"""One letter for each word: a word class, from closed lists, shape, and the words beside it.

A stand-in for a part-of-speech tagger. It knows little, so that what it says can be relied on: a
word that it does not know is ``w``. The letters:

    Q quotation   N name   T title or office before a name   R role ("mayor")   G group ("union")
    S text that speaks ("letter")   O pronoun   D determiner   s possessive mark   p preposition
    k "to"   c and, or, but   b subordinator   t "that"   h who, which   V verb of speech   I its
    -ing
    P its passive ("is understood")   X auxiliary   v other verb   a adverb   y word of time
    # number   w other word; a mark stands for itself
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarizer.engine.document import Token
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.closed import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    VERBS,
)
from summarizer.engine.lexicon.roles import GROUPS, HONORIFICS, ROLES
from summarizer.engine.lexicon.speech import FORMS, GERUNDS, SPEECH_NOUNS

__all__ = ["is_role", "letters_of", "tag"]

_TIME = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december today yesterday tomorrow tonight week weeks "
    "month months year years morning evening afternoon night noon midnight weekend hour hours "
    "minute minutes day days jan feb mar apr jun jul aug sept sep oct nov dec"
)
#: Speech verbs that are nouns as well; after these letters they are nouns.
_AMBIGUOUS = words(
    "report reports claim claims comment comments forecast forecasts estimate estimates demand "
    "demands request requests call calls project projects value values state states note notes "
    "show shows hope hopes fear fears promise promises pledge pledges doubt doubts label labels "
    "brand brands term terms blame praise dispute disputes contest contests counter counters shout "
    "shouts cry cries joke jokes reply replies answer answers quip quips sigh sighs whisper "
    "whispers appeal appeals suspect suspects judge judges read reads brief remark remarks welcome "
    "recount recounts plan plans aim aims wish wishes complaint hint hints regard regards express urge urges boast lament ask tell say"
)
_LY_NOUNS = words(
    "assembly tally rally anomaly monopoly supply butterfly gully folly homily jelly belly reply"
)
_BEFORE_NOUN = frozenset("Dsp#wk")
_OBJECT_STARTS = words("the a an that its his her their this these no")
_AFTER_NOUN = words("of for is was has by")
_BE = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "isn't", "wasn't"}
)
_PASSIVE = words(
    "said understood believed reported thought expected known considered alleged rumoured rumored "
    "feared estimated likely unlikely supposed set due told asked quoted"
)


def is_role(low: str) -> bool:
    """Whether a word in lower case names what a person is ("mayor", "mayors")."""
    return low in ROLES or (low.endswith("s") and low[:-1] in ROLES)


def letters_of(tokens: Sequence[Token], names: dict[int, str]) -> dict[int, str]:
    """Offset of each token -> its letter by itself, before its neighbours are looked at.

    Args:
        tokens: All tokens of the article.
        names: Offset of a token -> ``N`` or ``T``, for those that belong to names.
    """
    return {t[2]: _KNOWN.get(t[1]) or _letter(t) for t in tokens} | names


def tag(tokens: Sequence[Token], known: dict[int, str]) -> str:
    """The letters of a row of tokens.

    Args:
        tokens: Words, numbers, marks, and whole quotations.
        known: Offset of a token -> its letter by itself (see `letters_of`).
    """
    letters = ["Q" if token[4] == "quote" else known[token[2]] for token in tokens]
    for at in [at for at, letter in enumerate(letters) if letter in "VI"]:
        if letters[at] == "V":
            letters[at] = _verb(tokens, letters, at)
        elif at and letters[at - 1] in "Ds":
            letters[at] = "w"
    return "".join(letters)


def _letter(token: Token) -> str:
    """The letter of a token that is no known word."""
    kind = token.kind
    if kind in {"word", "short"}:
        return _unknown(token.low)
    if kind == "mark":
        return "-" if token.text in "–—" else token.text
    if kind == "number":
        return "y" if ":" in token.text or token.low.endswith("m") else "#"
    return "s"


@lru_cache(maxsize=4_096)
def _unknown(low: str) -> str:
    """The letter of a word on no list, by its ending."""
    if low.endswith("ly") and len(low) > 4 and low not in _LY_NOUNS:
        return "a"
    return "R" if is_role(low.rpartition("-")[2]) else "w"


_LISTS: tuple[tuple[str, frozenset[str]], ...] = (
    ("t", frozenset({"that"})),
    ("h", frozenset({"who", "which", "whose", "whom"})),
    ("k", frozenset({"to"})),
    ("O", PRONOUNS - {"one"}),
    ("X", AUXILIARIES),
    ("c", frozenset({"and", "or", "but", "nor", "&"})),
    ("V", frozenset(FORMS)),
    ("I", frozenset(GERUNDS)),
    ("y", _TIME),
    ("D", DETERMINERS),
    ("b", SUBORDINATORS - PREPOSITIONS),
    ("p", PREPOSITIONS),
    ("R", ROLES),
    ("G", GROUPS),
    ("S", SPEECH_NOUNS),
    ("T", HONORIFICS | {f"{word}." for word in HONORIFICS}),
    ("v", VERBS),
    ("a", ADVERBS),
)
#: Word -> letter; a word on several lists has the letter of the first one. Marks are no words.
_KNOWN = {
    word: letter for letter, known in reversed(_LISTS) for word in known if word not in {"&", "'s"}
}


def _verb(tokens: Sequence[Token], letters: list[str], at: int) -> str:
    """What a form of a speech verb is where it stands: verb, passive, or noun."""
    low, before = tokens[at].low, letters[at - 1] if at else ""
    if _passive(tokens, letters, at):
        return "P"
    if before == "k":
        return "v"
    adverb = before == "a" and letters[max(0, at - 2) : at - 1] == ["D"]
    if low in _AMBIGUOUS:
        noun = "S" if low in SPEECH_NOUNS else "w"
        return "V" if not adverb and _is_verb(low, before, tokens[at + 1 : at + 2]) else noun
    return "w" if (before in {"D", "p"} or adverb) and low.endswith("ed") else "V"


def _passive(tokens: Sequence[Token], letters: list[str], at: int) -> bool:
    """Whether a form of "to be" stands before the verb: "is understood", "was not told"."""
    back = at - 1
    while back >= 0 and letters[back] == "a":
        back -= 1
    helper = tokens[back].low if back >= 0 else ""
    if helper in {"not", "never"} and back > 0:
        return tokens[back - 1].low in _BE
    low = tokens[at].low
    return helper in _BE and (low in _PASSIVE or low.endswith("ed"))


def _is_verb(low: str, before: str, behind: Sequence[Token]) -> bool:
    """Whether a word that can be noun and verb is a verb between its neighbours.

    Args:
        low: The word.
        before: Letter of the word before it; empty at the start.
        behind: The token behind it, or nothing.
    """
    after = behind[0] if behind else None
    following = after.low if after is not None else ""
    if before and before in _BEFORE_NOUN:
        return before == "w" and following in _OBJECT_STARTS
    if following in _AFTER_NOUN and before != "O":
        return following in {"for", "of"} and bool(before) and before in "NRGX)"
    if low == "states" and (following == "," or following in FORMS or following in AUXILIARIES):
        return False
    if not before or before in "yc(":
        return after is not None and after.kind == "quote"
    return True
