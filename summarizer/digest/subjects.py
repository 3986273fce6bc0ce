"""Who acts by speaking where an outlet tells it in its own voice: "City Hall puts it at …"."""

from __future__ import annotations

import re

from summarizer.digest.affiliations import ROLE
from summarizer.digest.families import EMPTY
from summarizer.digest.naming import SHORTEST, folded
from summarizer.digest.told import Telling
from summarizer.ground.lexicon import STOP

__all__ = ["SENTENCES", "named_before", "subject"]

_SUBJECT = re.compile(
    r"^(?P<who>(?:The |A |An )?[A-Z][\w&.’'-]*(?: (?:[A-Z&][\w.’'-]*|and|of|for|the|"
    rf"{ROLE}))*)"
    r"(?:, [^,]{3,60},)? (?:has |have |had |also )*(?:ordered|puts?|put|said|says|spoken|confirmed|"
    r"denied|denies|announced|announces|told|wants|considers|considered|rejects|rejected|demanded|"
    r"demands|warned|warns|estimates|estimated|reported|reports|acknowledged|acknowledges|conceded|"
    r"admitted|expects|predicted|predicts|claims|claimed|insisted|insists|maintains|maintained|"
    r"called|calls|promised|promises|pledged|planned|plans|decided|approved|accused)\b"
)
#: "…, Energy Minister Lena Orban said in an interview."
_SAID_AFTER = re.compile(
    r", (?P<who>(?:the )?[A-Z][\w.’'-]*(?: [\w.’'-]+){0,6}?) (?:said|says|announced|added)\b"
    r"[^,]{0,60}$"
)


def subject(text: str) -> str | None:
    """Who acts by speaking, where the outlet tells it in its own voice."""
    match = _SUBJECT.match(text) or _SAID_AFTER.search(text)
    who = match["who"] if match else ""
    return who if len(folded(who)) > SHORTEST and folded(who) not in STOP | EMPTY else None


_SAID_BEFORE = re.compile(
    r"(?:^|[.!?:;,”\"] |\n)(?P<who>(?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}) "
    r"(?:has |also |later )*"
    r"(?:said|says|added|adds|announced|promised|warned|predicted|insisted)(?: that)? [“\"‘]?\Z"
)
SENTENCES = re.compile(r"[.!?][”\"’']? +\S")
_BEFORE = 80  # characters


def named_before(telling: Telling) -> str | None:
    """Who says it by the words right before its passage, "Lund also said that"."""
    start = telling.span[0]
    match = _SAID_BEFORE.search(telling.paper.body[max(0, start - _BEFORE) : start])
    who = match["who"] if match else ""
    return who if folded(who) not in STOP | EMPTY else None
