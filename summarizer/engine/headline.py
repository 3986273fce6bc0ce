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
    r"(?:,(?!\s[A-Z][\w-]+(?:,|\sand\b|\sor\b))| –| —|;| – | after | because | as | when | while | which | who | saying | amid )"
)
#: Where a phrase may be left off, and what must not end what is left.
_PHRASES = re.compile(
    r" (?:and (?=\w+ed\b|is\b|was\b|has\b|will\b)|between|during|amid|despite|regarding|including|in|on|at|over|"
    r"against|since|until|with|for|from) "
)
_HANGS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|be|been|to|of|the|a|an|and|or|by|as|for|that|its|"
    r"his|her|their|not|more|than|about|over|from|with|at|in|on|said|says|told|called|took|made|gave|"
    r"put|set|went|came|looked|relied|depends?|agreed|voted|failed|known|used)$"
)
_RELATIVE = re.compile(r",? (?:who|which|whose) ")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|\w{3,}ed|said|says)\b")
_OPENS_LOW = re.compile(
    r"^(?:in|on|at|by|for|from|with|according|after|before|when|while|if|as)\b", re.IGNORECASE
)
_WORDS = 12
_FRONT = 300
_QUOTED = re.compile(r"[“”\"«»„]")
_OPENING, _CLOSING = ("“", '"', "‘", "'"), ("”", '"', "’", "'")


def supported(title: str, body: str) -> bool:
    """Whether a headline is the body's: its numbers stand there, and some of its words."""
    numbers = set(_NUMBER.findall(title))
    if not numbers <= set(_NUMBER.findall(body)):
        return False
    return bool(set(content_words(title)) & set(content_words(body)))


def write_headline(
    title: str | None,
    body: str,
    sentences: Sequence[str],
    *,
    said: tuple[str, str] | None = None,
    false: bool = False,
) -> str | None:
    """The page's own headline where the body bears it out, else the core of the lead.

    A lead that only says who says something is told as "Ann Lee: The quay is to close".

    Args:
        title: The page's own headline.
        body: The article.
        sentences: Its summary.
        said: Who says what in its first sentence, where that is all it tells.
        false: Whether the body contradicts the headline, which is then not repeated.
    """
    plain = _unquoted((title or "").strip())
    if _sober(plain) and not false and supported(plain, body):
        return plain
    standing = [sentence for sentence in sentences if not _LEANS.match(sentence)]
    short = [sentence.rstrip(".") for sentence in standing[:1] if _is_short(sentence)]
    cores = [core for sentence in standing[:2] if (core := _core(sentence))]
    short += [sentence.rstrip(".") for sentence in standing[1:2] if _is_short(sentence)]
    if said is not None and sentences and standing[:1] == list(sentences[:1]):
        what = said[1].rstrip(".")
        core = what if _is_short(what) else _core(what)
        cores = [f"{said[0]}: {core}", *cores] if core else cores
    own = [plain] if plain and not false and not _SHOUTS.search(plain) else []
    return next(iter([*short, *cores, *own, *standing[:1], *sentences[:1]]), None)


def _unquoted(title: str) -> str:
    """A title that is a quotation as a whole, without its marks."""
    whole = title[:1] in _OPENING and title[-1:] in _CLOSING
    return title[1:-1] if whole and not _QUOTED.search(title[1:-1]) else title


def _sober(title: str) -> bool:
    loud = _LOUD.search(title) or _SHOUTS.search(title)
    return bool(title) and not loud and len(title.split()) <= _WORDS + 4


def _is_short(sentence: str) -> bool:
    return len(sentence.split()) <= _WORDS + 2 and not _QUOTED.search(sentence)


def _core(sentence: str) -> str | None:
    """The front of a sentence up to the border of a clause, else of a phrase, with its verb."""
    sentence = sentence[:_FRONT].strip().rstrip(".")
    if _OPENS_LOW.match(sentence):
        return None
    fronts = [_front(sentence, stop) for stop in _BREAKS.finditer(sentence)]
    phrases = [_front(sentence, stop) for stop in _PHRASES.finditer(sentence)]
    return next((front for front in [*fronts, *reversed(phrases)] if front), None)


def _front(sentence: str, stop: re.Match[str]) -> str | None:
    """What stands before a border, where it can stand alone."""
    front = sentence[: stop.start()].rstrip(" ,;:–—")
    whole = front.count("“") == front.count("”") and front.count('"') % 2 == 0
    fits = 5 <= len(front.split()) <= _WORDS + 6 and not _HANGS.search(front)
    main = _RELATIVE.split(front, maxsplit=1)[0]
    return front if fits and whole and _VERB.search(main) else None
