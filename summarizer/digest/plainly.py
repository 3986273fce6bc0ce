"""A statement in plainer words, so that two wordings of one thing can be compared.

What tells nothing of the matter goes (who would not be named, who may not speak), phrasal verbs
give way to the plain verb, and "without being counted" to "uncounted".
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["plainly"]

#: Who would not be named, or may not speak, denies nothing of what is told.
_RETICENT = re.compile(
    r"\b(?:"
    r"(?:did|does|do|would|could)(?: not|n['’]t) (?:\w+ )?(?:want|wish|agree) to be "
    r"(?:named|identified|quoted)(?: by name)?"
    r"|(?:asked|asking|preferr?(?:ed|s|ing)|wish(?:ed|es|ing)) not to "
    r"(?:be (?:named|identified|quoted)|(?:give|say|have) (?:his|her|their) names?\w*)"
    r"|not (?:authori[sz]ed|allowed|permitted) to (?:speak|talk|comment)(?: \w+ly)?"
    r")\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\bwithout (?:(?:being|having been) )?(?P<verb>[a-z]{3,}?)(?P<e>e?)(?:ing|ed)\b", re.IGNORECASE
)
#: "Left without heating": what is so denied is the matter, and no aside.
_STATED = re.compile(
    r"\b(?:is|are|was|were|be|been|being|left|leaves?|remain\w*|stood|goes|went|gone|still)\s+\Z",
    re.IGNORECASE,
)
#: Who is dismissed for something loses a job; a claim that is dismissed is denied.
_SACKED = re.compile(
    r"\b(?P<was>was|were|been|being) dismissed (?P<why>over|for|from|after|because|following)\b",
    re.IGNORECASE,
)
#: What a verb and its particle say together, as one verb.
_PHRASAL = {
    "call off": "cancel", "put off": "postpone", "put back": "postpone", "lay off": "dismiss",
    "set up": "establish", "turn up": "appear", "come up": "appear", "break out": "start",
    "take part": "participate", "carry out": "conduct", "bring forward": "advance",
    "pull out": "withdraw", "step down": "resign", "stand down": "resign", "take over": "acquire",
    "shut down": "close", "rule out": "exclude", "knock down": "demolish",
    "tear down": "demolish", "pull down": "demolish", "give up": "abandon",
    "turn down": "reject", "turn away": "refuse", "keep out": "refuse", "let in": "admit",
    "go up": "rise", "go down": "fall", "get away": "escape", "take place": "happen",
    "get under way": "begin", "point out": "note", "find out": "learn", "hand over": "deliver",
    "hand in": "submit", "give back": "return", "send back": "return", "pay back": "repay",
    "run out": "exhaust", "go off": "explode", "blow up": "explode", "burn down": "burn",
    "run over": "hit", "look into": "investigate", "look for": "seek", "own up": "admit",
    "make up": "invent", "cut off": "isolate", "hold up": "delay", "come to harm": "harm",
    "swept away": "wash", "make redundant": "dismiss", "go under": "sink", "set off": "start",
    "sign off": "approve", "go ahead": "proceed", "back down": "yield", "fall through": "fail",
    "stay away": "absent", "work out": "calculate", "leave out": "omit", "throw out": "reject",
}  # fmt: skip
_FORMS = {
    "break": "broke broken", "bring": "brought", "burn": "burnt", "blow": "blew blown",
    "come": "came", "cut": "cutting", "fall": "fell fallen", "find": "found", "get": "got getting",
    "give": "gave given giving", "go": "went gone goes", "hold": "held", "keep": "kept",
    "knock": "", "lay": "laid", "leave": "left", "let": "letting", "make": "made making",
    "pay": "paid", "put": "putting", "run": "ran running", "send": "sent", "set": "setting",
    "shut": "shutting", "stand": "stood", "step": "stepped stepping", "take": "took taken taking",
    "tear": "tore torn", "throw": "threw thrown", "rule": "ruling",
}  # fmt: skip
_VERB_OF = {
    form: verb
    for verb in {phrase.partition(" ")[0] for phrase in _PHRASAL}
    for form in (
        verb, f"{verb}s", f"{verb}ed", f"{verb}d", f"{verb}ing", *_FORMS.get(verb, "").split()
    )
}  # fmt: skip
_VERBS = "|".join(sorted(_VERB_OF, key=len, reverse=True))
_RESTS = "|".join(sorted({phrase.partition(" ")[2] for phrase in _PHRASAL}, key=len, reverse=True))
_LINKED = re.compile(rf"\b(?P<verb>{_VERBS}) (?P<rest>{_RESTS})\b", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def plainly(text: str) -> str:
    """The same in plainer words; the text itself where nothing is to be said more plainly."""
    shown = _RETICENT.sub(" ", text)
    shown = _SACKED.sub(r"\g<was> sacked \g<why>", _WITHOUT.sub(_undone, shown))
    return _LINKED.sub(_single, shown)


def _undone(match: re.Match[str]) -> str:
    if _STATED.search(match.string, 0, match.start()):
        return match[0]
    return f"un{match['verb']}{match['e']}ed"


def _single(match: re.Match[str]) -> str:
    verb = _VERB_OF[match["verb"].lower()]
    return _PHRASAL.get(f"{verb} {match['rest'].lower()}", match[0])
