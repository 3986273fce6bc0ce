"""Who is said to have said it: whether the article knows them, and whether near the evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.core.article import Span
from summarizer.ground.lazily import once
from summarizer.ground.lexicon import REPORTING, STOP
from summarizer.ground.names import Knowing, initials, known, names
from summarizer.ground.prose import Prose
from summarizer.ground.prose import prose as prose_of
from summarizer.ground.surroundings import Surroundings
from summarizer.ground.titles import QUALIFIERS

__all__ = ["mentioned", "near", "nowhere", "reporters", "telling"]

_NEAR, _CLOSE, _FAR = 900, 175, 3_000  # characters
_HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "prof", "professor", "unnamed",
     "anonymous", "another", "one", "two", "three", "several", "senior", "person", "people",
     "source", "sources"}
)  # fmt: skip
_ADDRESSING = frozenset({"told", "tells", "asked", "urged", "warned", "ordered"})
_NOBODY = frozenset(
    {"nobody", "somebody", "someone", "everybody", "everyone", "anybody", "anyone", "nothing",
     "others", "some", "many", "most", "few", "none", "both", "all"}
)  # fmt: skip
_SHORTEST, _LONGEST = 2, 300  # characters
_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|their|its|who|we|i|our|my)\b", re.IGNORECASE)


_SILENT = STOP | QUALIFIERS
_SAYING = REPORTING - _ADDRESSING


@lru_cache(maxsize=1024)
def telling(who: str) -> tuple[Prose, list[int]]:
    """The words of a speaker's name or description by which to know them."""
    prose = prose_of(who[:_LONGEST])
    own = [at for at, word in enumerate(prose.words) if word not in _SILENT]
    named = [at for at in own if prose.words[at] not in _HONORIFICS]
    capital = [at for at in named if prose.text[prose.side.words.starts[at]].isupper()]
    # "the harbour board of Tarrow Bay" may be "the board" further on; a name stays a name.
    described = bool(own) and not prose.text[prose.side.words.starts[own[0]]].isupper()
    return prose, (named if described else capital) or named or own


def nowhere(who: str, article: Prose) -> bool:
    """True where a speaker does not occur in the article: no surname, no word of a description."""
    prose, own = telling(who)
    if not own:  # "of" is nobody; "she" is somebody, whoever it is
        return not _PRONOUN.search(who)
    have = [known(prose.words[at], prose.side.shown(at, at + 1), article) for at in own]
    if prose.text[prose.side.words.starts[own[-1]]].isupper():
        return not have[-1] and not (len(have) > 2 and sum(have) > len(have) / 2)
    return not any(have)


def mentioned(who: str, passage: Knowing) -> bool:
    """True where any telling word of a speaker stands in a passage."""
    prose, own = telling(who)
    if any(known(prose.words[at], prose.side.shown(at, at + 1), passage) for at in own):
        return True
    return passage.holds(initials(prose, own))


@once
def reporters(evidence: Prose) -> list[str]:
    """Names that stand beside a verb of saying: whom a passage has it from."""
    found: list[str] = []
    for name in names(evidence) if not REPORTING.isdisjoint(evidence.words) else ():
        before, after = evidence.side.word(name.at - 1), evidence.side.word(name.until)
        shown = evidence.side.shown(name.at, name.until)
        if shown.casefold() in _NOBODY:
            continue
        if len(shown) > _SHORTEST and (after in REPORTING or before in _SAYING):
            found.append(shown)
    return found


def near(who: str, evidence: Sequence[Span], article: Prose) -> bool:
    """True where a speaker is named within a paragraph or two of the evidence.

    Where the evidence or what stands beside it has a pronoun, the name may stand further up.
    """
    for start, end in evidence:
        if mentioned(who, Surroundings(article, [Span(start - _NEAR, end + _NEAR)])):
            return True
        close = max(0, start - _CLOSE), end + _CLOSE
        further = Surroundings(article, [Span(start - _FAR, end + _NEAR)])
        if _PRONOUN.search(article.text, *close) and mentioned(who, further):
            return True
    return not telling(who)[1]
