"""What a long sentence says besides: its clauses, each with words enough to be compared.

"The bridge, 412 metres long and used by 31,000 cars a day, was shut on Thursday" tells that the
bridge was shut on Thursday, and how long it is. Clauses are told apart by marks and by the words
that open them, without a parser.
"""

from __future__ import annotations

import re

__all__ = ["clauses"]

_BORDER = re.compile(
    r"(?<=[^\W\d_])[,;:](?=\s)|(?<=[\d%’”\"'])[,;:](?=\s)|\s[–—-]\s|(?<=[.!?])\s+|"
    r"\s(?=(?:after|because|although|though|while|whereas|unless|which|whose|whom)\s)|"
    r"\s(?=(?:and|but)\s+(?:that|he|she|it|they|the|will|would|has|had|is|was|were|are|not)\s)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:which|who|whose|whom|where|the|a|an|as|known|used|called|based|\w+ed|\w+ing|\d[\d.,]*)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_LEAST = 3  # words of a clause
_LONGEST = 1_000  # characters


def clauses(text: str) -> list[str]:
    """The clauses of a text; none where it has one alone.

    What stands between two commas is taken out of the clause around it.
    """
    if len(text) > _LONGEST:
        return []
    pieces = [piece.strip(" ,;:–—-") for piece in _BORDER.split(text) if piece]
    if len(pieces) < 2:
        return []
    found = dict.fromkeys(pieces)
    for at in range(len(pieces) - 2):
        if _ASIDE.match(pieces[at + 1]):
            found[f"{pieces[at]} {pieces[at + 2]}"] = None
    return [piece for piece in found if len(_WORD.findall(piece)) >= _LEAST]
