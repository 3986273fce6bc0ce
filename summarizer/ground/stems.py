"""Word stems, so that "resigned" and "resignation" count as the same word. English, rough."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["stem"]

_ENDINGS = (
    ("isations", ""), ("izations", ""), ("isation", ""), ("ization", ""), ("ements", ""),
    ("ations", ""), ("ement", ""), ("ation", ""), ("ments", ""), ("ities", ""), ("ingly", ""),
    ("edly", ""), ("ment", ""), ("ions", ""), ("ings", ""), ("ies", "y"), ("ing", ""), ("ion", ""),
    ("ity", ""), ("ers", ""), ("ors", ""), ("ed", ""), ("ly", ""), ("es", ""), ("er", ""),
    ("or", ""), ("s", ""), ("e", ""), ("y", ""),
)  # fmt: skip
#: The same by their last letter: one look tells that most words have none of them.
_BY_LAST = {
    last: tuple(pair for pair in _ENDINGS if pair[0][-1] == last)
    for last in {ending[-1] for ending, _ in _ENDINGS}
}
_SHORTEST = 4


@lru_cache(maxsize=4_096)  # most words of most texts; memory stays flat over any number of them
def stem(word: str) -> str:
    """What is left of a folded word without its ending; at least four letters."""
    if len(word) <= _SHORTEST:
        return word
    for ending, instead in _BY_LAST.get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: len(word) - len(ending)] + instead
    return word
