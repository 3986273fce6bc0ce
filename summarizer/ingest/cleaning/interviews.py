"""Who asks and who answers in an interview that is printed with a label before each turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.ingest.cleaning.lines import Line
from summarizer.ingest.cleaning.names import is_name

__all__ = ["Turn", "asked_by", "first_question"]

_LABELLED = re.compile(r"(?P<name>[^\W\d_][^:.?!]{1,40}): \S")
#: How an introduction says who put the questions: "Ann Lee met her in the empty hall".
_MET = re.compile(
    r"(?P<name>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z](?:[\w'’-]+|\.)){1,3}) "
    r"(?:met|meets|spoke (?:to|with)|speaks (?:to|with)|talk(?:s|ed) (?:to|with)|interview(?:s|ed)|"
    r"asked|asks|sat down with|visited|visits|caught up with|went to (?:meet|see)|questioned)\b"
)
#: The introduction stands in so many lines above the first question.
_INTRODUCTION = 4


class Turn(NamedTuple):
    """The first question: at which line it stands, who asks, and who answers."""

    at: int
    asks: str
    answers: str


def first_question(lines: Sequence[Line]) -> Turn | None:
    """The first labelled question with its labelled answer, or None where nobody is asked."""
    text = [(at, line) for at, line in enumerate(lines) if line.kind is None]
    for (at, line), (_, answer) in pairwise(text):
        if not line.text.endswith("?"):
            continue
        asked, answered = _LABELLED.match(line.text), _LABELLED.match(answer.text)
        if asked and answered:
            return Turn(at, asked["name"], answered["name"])
    return None


def asked_by(lines: Sequence[Line]) -> tuple[str, ...]:
    """The interviewer whom the introduction names: ``Ann Lee met the captain in dry dock``."""
    turn = first_question(lines)
    if turn is None:
        return ()
    for line in lines[max(0, turn.at - _INTRODUCTION) : turn.at]:
        for met in _MET.finditer(line.text) if line.kind is None else ():
            name = met["name"]
            if is_name(name) and turn.answers.casefold() not in name.casefold():
                return (name,)
    return ()
