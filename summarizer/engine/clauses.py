"""The words of a claim: which part of a sentence is said, as a sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.engine.discourse import Source
from summarizer.engine.document import Document
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.speech import PARTICLES
from summarizer.engine.openings import named, unjoined
from summarizer.engine.reading import Attribution, Range, Reading
from summarizer.engine.sentences import Span
from summarizer.engine.topics import Topics, content_words

__all__ = [
    "count_words", "evidence_of", "has_verb", "hulls", "is_clausal", "is_specific", "parts_of",
    "points_back", "sentence", "silent", "text_of",
]  # fmt: skip

#: Verbs whose object may be a thing as well as a clause: "announced the plan".
_OBJECT_VERBS = words(
    "confirm report announce acknowledge admit reveal disclose repeat reiterate claim declare "
    "allege stress underline emphasise emphasize recall suggest express concede write"
)
#: Verbs that make a statement one's own: "the ministry confirmed this".
_BEARS_OUT = words("confirm acknowledge admit concede affirm reiterate repeat")
_GOVERN = words("of for on about against")
_WORDS = re.compile(r"[^\W_]+")
_NAMED = re.compile(r"(?<=[a-z,;“\"] )[A-Z][a-z]+")
_UNVERIFIED = re.compile(
    r"\bnot (?:been )?(?:independently |yet )?(?:seen|verif\w+|confirm\w*)\b|\bunderstood to\b",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"^[^“\",;]*(?:, [^,;]+,)?[^“\",;]*\b(?:(?:declined|refused|wished|wanted|wants?|wishes) to comment(?! on (?!\w+day\b))|"
    r"(?:had|made) no (?:immediate )?comment|could not be reached|"
    r"did(?: not|n['’]t) (?:immediately )?(?:respond|reply|return)\b)[^“\",;:]{0,60}$",
    re.IGNORECASE,
)
#: One of these stands in each sentence that `_SILENT` fits; it is slow to try.
_MUTE = ("comment", "be reached", "respond", "reply", "return")
_DIGIT = re.compile(r"\d")
_LONG = 400


@lru_cache(maxsize=512)
def count_words(text: str) -> int:
    """How many words a text has; several parts of the engine ask."""
    return len(_WORDS.findall(text))


def has_verb(reading: Reading) -> bool:
    """Whether a unit has something like a verb."""
    return any(letter in reading.tags for letter in "XvVP") or any(
        token.low.endswith("ed") for token in reading.tokens
    )


def is_specific(text: str, reading: Reading | None, topics: Topics) -> bool:
    """Whether a sentence says something that can be looked up."""
    count = count_words(text)
    if count < 4:
        return False
    named = (reading is not None and "N" in reading.tags) or bool(_NAMED.search(text))
    if _DIGIT.search(text) or (named and count > 8) or count > 14:
        return True
    if _UNVERIFIED.search(text):
        return True
    return topics.shared(text) >= (2 if count > 9 or count < 7 else 3)


def is_clausal(reading: Reading, one: Attribution) -> bool:
    """Whether what is said is a clause of its own, not the object of the verb."""
    start, end = one.content[0]
    letters = reading.tags[start:end]
    following = reading.tokens[one.cue + 1].low if one.cue + 1 < end else ""
    if one.verb == "accord" and len(one.content) > 1:
        return False
    if (one.verb, following) in PARTICLES:
        return following not in _GOVERN
    if start < one.cue or not letters.strip("Q,.;:"):
        return True
    lead = reading.tags[one.cue + 1 : start]
    if "t" in lead or ":" in lead:
        return True
    return _finite(letters, one)


def _finite(letters: str, one: Attribution) -> bool:
    """Whether the words behind a verb hold a finite verb of their own."""
    if "Q" in letters and any(letter in letters for letter in "XvV"):
        return True
    if one.kind == "predict" and ("X" not in letters or "k" in letters[: letters.index("X")]):
        return False
    verb = next((n for n, letter in enumerate(letters) if letter in "XvV"), -1)
    if verb < 1:
        return False
    strict = one.verb in _OBJECT_VERBS
    return not (strict and ("c" in letters[:verb] or letters[verb] != "X"))


def silent(text: str) -> bool:
    """Whether somebody only has nothing to say: "The firm declined to comment."."""
    low = text.lower()
    return any(word in low for word in _MUTE) and bool(_SILENT.search(text))


def points_back(reading: Reading, one: Attribution) -> bool:
    """Whether all that is confirmed is the sentence before: "confirmed this to the Ledger"."""
    if one.kind != "say" or one.verb not in _BEARS_OUT or len(one.content) != 1:
        return False
    start, end = one.content[0]
    if start < one.cue or reading.tokens[start].low not in {"this", "that", "it"}:
        return False
    return start + 1 == end or reading.tags[start + 1] in "kpya,"


def hulls(reading: Reading, made: list[Attribution]) -> list[Range]:
    """Token range of each attribution with all it says; together they cover the unit."""
    found = []
    for number, one in enumerate(made):
        start = min([one.span[0], *(s for s, _ in one.content)])
        if not number and reading.tags[start - 1 : start] != ":":
            start = reading.begin
        end = max([one.span[1], *(e for _, e in one.content)])
        found.append((start, len(reading.tags) if number == len(made) - 1 else end))
    return found


def parts_of(reading: Reading, one: Attribution) -> Iterator[tuple[Range, ...]]:
    """The content, cut where a second "that" clause or sentence begins.

    A clause that the saying interrupts ("The pump, she said, is old") is one part of two ranges.
    """
    if _interrupted(reading, one):
        yield tuple(one.content)
        return
    for start, end in _cut(reading.tags, one.content):
        yield ((start, end),)


def _interrupted(reading: Reading, one: Attribution) -> bool:
    """Whether the saying stands inside the one clause that is said."""
    if len(one.content) < 2 or one.content[0][0] > one.cue:
        return False
    (start, end), (behind, _) = one.content
    front, letters = reading.tags[start:end], reading.tags[behind:]
    if "Q" in front or letters[:1] == "Q":
        return False
    finite = any(letter in front for letter in "vV")
    return not finite or letters[0] in "cXvV" or front[-1] == "X"


def _cut(tags: str, content: list[Range]) -> Iterator[Range]:
    for start, end in content:
        at = start
        for cut in range(start + 1, end - 1):
            if (tags[cut] == "c" and tags[cut + 1] == "t") or tags[cut] == ";":
                yield at, cut
                at = cut + 2 if tags[cut] == "c" else cut + 1
        yield at, end


def text_of(
    document: Document, reading: Reading, part: tuple[Range, ...], source: Source | None
) -> tuple[str, bool]:
    """The words of a part of a unit as a sentence, and whether they are all quoted."""
    tokens = reading.tokens[part[0][0] : part[-1][1]]
    if len(tokens) == 1 and tokens[0].kind == "quote":
        inner = document.quotations[tokens[0].quote].inner
        return sentence(document.words(inner)), True
    pieces = [document.words(reading.text_span(one)) for one in part]
    joint = ", " if reading.tags[part[-1][0]] == "c" else " "
    return sentence(named(joint.join(pieces), source)), False


def evidence_of(reading: Reading, part: tuple[Range, ...] | None, hull: Range) -> list[Span]:
    """The passage that bears a claim: the whole attribution; of a long one, the part."""
    span = reading.text_span(hull)
    if part is None or span[1] - span[0] < _LONG:
        return [span]
    return [reading.text_span((part[0][0], part[-1][1]))]


def sentence(text: str) -> str:
    """A clause with a capital and a full stop; empty where nothing meaningful is left."""
    text = text.strip(" ,;:–—-")
    if not text or not content_words(text):
        return ""
    text = unjoined(text[0].upper() + text[1:])
    return text if text[-1] in '.!?…”"’' else f"{text}."
