"""Which claims an answer leaves out where an article makes more than its editors would pick.

Editors pick about as many claims from a long report as from a short one, so the room for background
grows slowly with length. What goes first is the outlet's own background far down, and quotations
that hold no figure; what the summary holds always stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.engine.claims import Claim
from summarizer.engine.clauses import count_words

__all__ = ["most_telling"]

#: Claims of an article of no length, and the words for each further one.
_ROOM, _WORDS_EACH = 18, 150
# Patterns in lower case are searched in lower-cased text.
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|hundreds?|thousands?|millions?)\b"
)
_NOT = re.compile(r"\b(?:not?|none|nobody|never|nothing)\b|n[’']t\b")
_LONG = 30
#: What speaks for the first claim of a speaker.
_NEW = 0.8


def most_telling(claims: Sequence[Claim], words: int) -> list[Claim]:
    """The claims that matter, in their order.

    Args:
        claims: All claims with their importance (see `weighing.grade`).
        words: Length of the article.
    """
    beside: dict[int, list[Claim]] = {}
    for claim in claims:
        beside.setdefault(claim.evidence[0][0], []).append(claim)
    claims = [one for one in claims if not _said_longer(one, beside[one.evidence[0][0]])]
    room = _ROOM + words // _WORDS_EACH
    if len(claims) <= room:
        return claims
    weights = [_weight(claim, n / len(claims)) for n, claim in enumerate(claims)]
    for at in _first_words(claims):
        weights[at] += _NEW
    spare = sorted((n for n, c in enumerate(claims) if c.importance < 3), key=weights.__getitem__)
    gone = set(spare[: len(claims) - room])
    return [claim for n, claim in enumerate(claims) if n not in gone]


def _said_longer(claim: Claim, beside: Sequence[Claim]) -> bool:
    """Whether another claim of the same speaker goes on where this one ends.

    Args:
        beside: The claims whose evidence begins where that of this one does.
    """
    begins = claim.text.rstrip(".") + ","
    return any(other.source is claim.source and other.text.startswith(begins) for other in beside)


def _first_words(claims: Sequence[Claim]) -> list[int]:
    """Numbers of the claims with which somebody comes into the article."""
    heard: dict[str, int] = {}
    for at, claim in enumerate(claims):
        if claim.source is not None and claim.source.name is not None:
            heard.setdefault(claim.source.name, at)
    return list(heard.values())


def _weight(claim: Claim, depth: float) -> float:
    """How much speaks for a claim; `depth`: how far down it stands, from 0 to 1.

    The weights are those of a logistic regression on articles with gold, rounded.
    """
    own, low = claim.source is None, claim.text.lower()
    weight = 0.06 * min(count_words(claim.text), _LONG) - 0.5 * depth
    weight += 0.5 * (claim.mode != "assertion") + 0.4 * (not own and bool(_FIGURE.search(low)))
    weight += 0.3 * (claim.hedge is not None) + 0.3 * bool(_NOT.search(low))
    return weight - 1.0 * own - 0.8 * (claim.importance == 1) - 0.8 * claim.quoted
