"""Adds up what is known of each name in an article, and decides what it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from summarizer.engine.document import Token
from summarizer.engine.kinds import KINDS, by_context, by_words
from summarizer.engine.lexicon.places import DEMONYMS
from summarizer.engine.names import Name

__all__ = ["count_votes", "winner"]

_WEAK = 2
_DEMONYM = re.compile(r"i?(?:an|ans|ese|ish|ic|i)")


def count_votes(
    keys: Mapping[Name, str], tokens: Sequence[Token], tags: str
) -> dict[str, Counter[str]]:
    """Votes for each name, from its words, its mentions, and the other names.

    Args:
        tokens: All tokens of the article.
        tags: Their letters.
        keys: Each mention with the form under which its name is known.
    """
    votes: dict[str, Counter[str]] = {}
    for name, key in keys.items():
        if key not in votes:
            votes[key] = by_words(name.text)
        total = votes[key]
        for kind, vote in by_context(name, tokens, tags).items():
            if vote == 1:  # a weak sign does not grow strong by being repeated
                total[f"some {kind}"] += 1
            if vote != 1 or total[f"some {kind}"] <= _WEAK:
                total[kind] += vote
    _surnames(votes, keys, tokens)
    _nations(votes)
    return votes


def winner(key: str, votes: Counter[str]) -> str:
    """The kind with most votes; "demonym" for adjectives of nationality."""
    if key in DEMONYMS or votes["demonym"] > 0:
        return "demonym"
    best = max(KINDS, key=votes.__getitem__)
    return best if votes[best] > 0 else "other"


def _surnames(
    votes: dict[str, Counter[str]], keys: Mapping[Name, str], tokens: Sequence[Token]
) -> None:
    """A name whose last word stands alone later is most often a person's."""
    alone = {
        name.text for name in keys
        if name.first == name.last and (name.title or tokens[name.first - 1].low != "the")
    }  # fmt: skip
    for key, vote in votes.items():
        parts = key.split()
        if len(parts) in {2, 3} and parts[-1] in alone and vote["person"] > 0:
            vote["person"] += 3


def _nations(votes: dict[str, Counter[str]]) -> None:
    """A name whose demonym occurs too is a country: Karsovia, Karsovian."""
    by_start: dict[str, set[str]] = {}
    for word in {word for key in votes for word in key.split()}:
        by_start.setdefault(word[:3], set()).add(word)
    for key in list(votes):
        stem = key[:-2] if key.endswith(("ia", "ya")) else key.rstrip("aeiouy")
        if len(stem) < 3 or " " in key:
            continue
        for other in by_start.get(stem[:3], ()):
            ending = other[len(stem) :] if other.startswith(stem) else ""
            if other != key and _DEMONYM.fullmatch(ending):
                votes[key]["country"] += 5
                if other in votes:
                    votes[other]["demonym"] += 50
