"""A sober headline that the body bears out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.engine.topics import content_words

__all__ = ["supported", "write_headline"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LOUD = re.compile(r"[!?]|(?i:\b(?:you won't believe|shock\w*|slams?|blasts?)\b)")
_SHOUTS = re.compile(r"\b[A-Z]{4,}\b.*\b[A-Z]{4,}\b")
# A sentence that opens so leans on the one before it.
_LEANS = re.compile(
    r"(?:he|she|they|it|this|that|these|those|his|her|their|its|but|and|however|also|meanwhile)\b",
    re.IGNORECASE,
)
_BREAKS = re.compile(
    r"(?:,| –| —|;| – | after | because | as | when | while | which | who | saying | amid )"
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|\w{3,}ed|said|says)\b")
_OPENS_LOW = re.compile(
    r"^(?:in|on|at|by|for|from|with|according|after|before|when|while|if|as)\b", re.IGNORECASE
)
_WORDS = 12
_FRONT = 300
_QUOTED = re.compile(r"[“”\"«»„]")
_BORNE_OUT = 0.5


def supported(title: str, body: str) -> bool:
    """Whether a headline says no more than the body: its numbers stand there, and most words."""
    numbers = set(_NUMBER.findall(title))
    if not numbers <= set(_NUMBER.findall(body)):
        return False
    wanted = set(content_words(title))
    return bool(wanted) and len(wanted & set(content_words(body))) >= _BORNE_OUT * len(wanted)


def write_headline(title: str | None, body: str, sentences: Sequence[str]) -> str | None:
    """The page's own headline where the body bears it out, else the core of the lead."""
    plain = (title or "").strip(" \"“”‘’'")
    if _sober(plain) and supported(plain, body):
        return plain
    standing = [sentence for sentence in sentences if not _LEANS.match(sentence)]
    short = [sentence.rstrip(".") for sentence in standing[:2] if _is_short(sentence)]
    cores = [core for sentence in standing[:2] if (core := _core(sentence))]
    return next(iter([*short, *cores, plain, *sentences[:1]]), None) or None


def _sober(title: str) -> bool:
    loud = _LOUD.search(title) or _SHOUTS.search(title)
    return bool(title) and not loud and len(title.split()) <= _WORDS + 4


def _is_short(sentence: str) -> bool:
    return len(sentence.split()) <= _WORDS + 2 and not _QUOTED.search(sentence)


def _core(sentence: str) -> str | None:
    """The first clause of a sentence, where it is short and has its verb."""
    sentence = sentence[:_FRONT].strip().rstrip(".")
    for stop in _BREAKS.finditer(sentence):
        front = sentence[: stop.start()].rstrip(" ,;:–—")
        whole = front.count("“") == front.count("”") and front.count('"') % 2 == 0
        if 5 <= len(front.split()) <= _WORDS + 6 and whole and _VERB.search(front):
            return None if _OPENS_LOW.match(front) else front
    return None
