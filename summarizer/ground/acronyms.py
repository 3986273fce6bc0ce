"""What the words of a text may be shortened to: UN for United Nations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

__all__ = ["CAPITALS", "acronyms"]

#: Words with capitals that stand together.
CAPITALS = re.compile(r"[A-Z][\w&’'-]*(?: (?:(?:of|and|for|the|de|del|du|la) )*[A-Z][\w&’'-]*)+")
_SIZES = (3, 4, 5)
_LONGEST = 12  # words of a name


def acronyms(words: Sequence[str], together: Iterable[str]) -> frozenset[str]:
    """Initials of three to five words in a row, and of any words of a name.

    Args:
        words: Of a text, folded.
        together: What `CAPITALS` matches in it.
    """
    first = [word[0] for word in words]
    found = {
        "".join(first[at : at + size]) for size in _SIZES for at in range(len(first) - size + 1)
    }
    for name in together:
        row = [word[0].lower() for word in name.split() if word[0].isupper()][:_LONGEST]
        found |= {"".join(row[low:high]) for low, high in combinations(range(len(row) + 1), 2)}
    return frozenset(one for one in found if len(one) > 1)
