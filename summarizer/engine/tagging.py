"""One letter for each word: a word class, from closed lists, shape, and the words beside it.

A stand-in for a part-of-speech tagger. It knows little, so that what it says can be relied on: a
word that it does not know is ``w``. The letters:

    Q quotation   N name   T title or office before a name   R role ("mayor")   G group ("union")
    S text that speaks ("letter")   O pronoun   D determiner   s possessive mark   p preposition
    k "to"   c and, or, but   b subordinator   t "that"   h who, which   V verb of speech   I its -ing
    P its passive ("is understood")   X auxiliary   v other verb   a adverb   y word of time
    # number   w other word; a mark stands for itself
"""

from __future__ import annotations

from collections.abc import Sequence

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

__all__ = ["is_role", "tag"]

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
    "plan plans aim aims wish wishes complaint hint hints regard regards express urge urges boast lament ask tell say"
)
_BEFORE_NOUN = frozenset("Dsp#wk")
_OBJECT_STARTS = words("the a an that its his her their this these no")
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


def tag(tokens: Sequence[Token], names: dict[int, str]) -> str:
    """The letters of a row of tokens. `names`: offset of a token -> ``N`` or ``T``."""
    letters: list[str] = []
    for at, token in enumerate(tokens):
        letter = names.get(token.start) or _letter(token)
        if letter == "I" and letters and letters[-1] in "Ds":
            letter = "w"
        if letter == "V":
            letter = _verb(tokens, letters, at)
        letters.append(letter)
    return "".join(letters)


def _letter(token: Token) -> str:
    if token.kind == "mark":
        return "-" if token.text in "–—" else token.text
    fixed = {"quote": "Q", "number": "#", "poss": "s"}.get(token.kind)
    if fixed:
        return "y" if fixed == "#" and (":" in token.text or token.low.endswith("m")) else fixed
    low = token.low
    for letter, known in _LISTS:
        if low in known:
            return letter
    if low.endswith("ly") and len(low) > 4:
        return "a"
    return "R" if is_role(low) else "w"


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


def _verb(tokens: Sequence[Token], letters: list[str], at: int) -> str:
    """What a form of a speech verb is where it stands: verb, passive, or noun."""
    low, before = tokens[at].low, letters[-1] if letters else ""
    back = at - 1
    while back >= 0 and letters[back] == "a":
        back -= 1
    helper = tokens[back].low if back >= 0 else ""
    if helper in _BE and (low in _PASSIVE or low.endswith("ed")):
        return "P"
    if helper in {"not", "never"} and back > 0 and tokens[back - 1].low in _BE:
        return "P"
    if before == "k":
        return "v"
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    noun = "S" if low in SPEECH_NOUNS else "w"
    if low in _AMBIGUOUS:
        if before in _BEFORE_NOUN and before != "":
            opens = after is not None and after.low in _OBJECT_STARTS
            return "V" if before == "w" and opens else noun
        if (
            after is not None
            and after.low in {"of", "for", "is", "was", "has", "by"}
            and before != "O"
        ):
            return "V" if after.low in {"for", "of"} and before in "NRGX)" and before else noun
        if after is not None and after.text == "," and low == "states":
            return noun
        if (
            after is not None
            and (after.low in FORMS or after.low in AUXILIARIES)
            and low == "states"
        ):
            return noun
        if not before or before in "yc(":
            return noun if after is None or after.kind != "quote" else "V"
        return "V"
    adverb = before == "a" and len(letters) > 1 and letters[-2] == "D"
    if (before in {"D", "p"} or adverb) and low.endswith("ed"):
        return "w"
    return "V"
