"""Which sentences of an article may stand in its summary."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.engine.corrections import echoes, takes_back, withdrawn
from summarizer.engine.document import Document
from summarizer.engine.genres import QUESTION, Genre
from summarizer.engine.lexicon import words
from summarizer.engine.planted import asks
from summarizer.engine.ranking import Candidate
from summarizer.engine.reading import Reading

__all__ = ["candidates"]

_POINTS_BACK = re.compile(
    r"^[\"“‘']?(?:he|she|they|him|his|her|hers|their|theirs|its|this|these|those|such|"
    r"that(?! (?:the|a|an|it|he|she|they|there|we|no)\b)|the (?:(?:former|latter)(?=,| (?:is|are|was|were|has|had|will|would|said|says)\b)|same|pair|two)|"
    r"it(?! (?:is|was|will be|has been|would be|took|takes|seems?|appears?|emerged|came)\b)"
    r"(?!['’]s\b))\b",
    re.IGNORECASE,
)
_JOINS_ON = words(
    "however but and so then also moreover furthermore besides therefore thus hence instead "
    "nevertheless nonetheless otherwise similarly likewise consequently accordingly additionally "
    "or nor again too rather conversely yet still later afterwards meanwhile"
)
#: A subordinate clause that stands alone, as in an answer: "Because you miss the gates."
_HALF = re.compile(
    r"^[\"“‘']?(?:because|which|whose|whereas|although|though)\b[^,;:–—]*$", re.IGNORECASE
)
#: No known verb, and nothing that looks like one: "A conversation about cold soup."
_VERBS = frozenset("VvXPI")
_PAST = re.compile(r"\w{2,}ed\b")
_LETTER = re.compile(r"[^\W\d_]")
#: The editors speak to their readers: welcome, thanks, farewell, what comes next.
_SIGNS_OFF = re.compile(
    r"^(?:good ?(?:night|bye|morning|evening|afternoon)|thank you|thanks|welcome|stay with us|join us|that(?:['’]s| is)"
    r" (?:it|all)\b(?! that)|more (?:in|on|at|soon|to follow|details)|we(?: are|['’]re| will be) (?:now )?(?:ending|closing|pausing|"
    r"wrapping|bringing you))\b", re.IGNORECASE,
)  # fmt: skip
#: Who does not comment tells nothing that a summary needs.
_SILENT = re.compile(
    r"[^,;“\"]*\b(?:declined to comment|refused to comment|(?:was|were) not (?:immediately )?available|did "
    r"not (?:immediately )?(?:respond|reply)|could not be reached)\b"
)
_OPENING = "“\"‘'„"
_HE_SAID = re.compile(r"[”\"’',],? (?:he|she|they|it) (?:\w+ly )?\w+(?:s|d|ld)\b")
_FIRST = re.compile(r"[\w’'-]+")
_ENDS = '.!?…”"’)'


def candidates(
    document: Document, readings: list[Reading], genre: Genre, weights: Mapping[int, float]
) -> list[Candidate]:
    """Whole sentences that tell something, with what their openings lean on.

    Args:
        document: The article.
        readings: Its units.
        genre: What kind of piece it is.
        weights: Unit number -> what speaks for it (see `weighing`).
    """
    gone = withdrawn(document, readings, genre.stamps)
    gone |= echoes(document, readings, gone)
    for strict in (True, False):
        found = [
            made for n, reading in enumerate(readings)
            if n not in gone and not takes_back(document.words(reading.span))
            and (made := _candidate(document, reading, genre, weights, at=n, strict=strict))
        ]  # fmt: skip
        if found:
            return _one_an_entry(found) if genre.stamps else found
    return [
        Candidate(
            document.words(r.span),
            n,
            leans=False,
            paragraph=r.unit.paragraph,
            weight=weights.get(n, 0.0),
        )
        for n, r in enumerate(readings)
    ]


def _one_an_entry(found: list[Candidate]) -> list[Candidate]:
    """The first sentence of each entry of a live blog, which tells its news."""
    firsts: dict[int, Candidate] = {}
    for candidate in found:
        if not candidate.leans and not candidate.text[0].isdigit():
            firsts.setdefault(candidate.paragraph, candidate)
    return list(firsts.values()) if len(firsts) > 2 else found


def _candidate(
    document: Document, reading: Reading, genre: Genre, weights: Mapping[int, float], *,
    at: int, strict: bool,
) -> Candidate | None:  # fmt: skip
    text = document.words(reading.span)
    if not text or asks(text) or not _LETTER.search(text):
        return None
    if genre.turns.get(reading.unit.paragraph) == QUESTION and not reading.attributions:
        return None
    if strict and (
        " | " in text
        or _SILENT.match(text)
        or _SIGNS_OFF.match(text)
        or not _whole(document, reading, text)
    ):
        return None
    inside = sum(
        end - start for start, end in (document.quotations[n].outer for n in reading.unit.quotes)
    )
    return Candidate(
        text, at, _leans(text), reading.unit.paragraph, weights.get(at, 0.0), inside / len(text)
    )


def _whole(document: Document, reading: Reading, text: str) -> bool:
    """Whether it is a whole sentence whose quotations are whole too."""
    if text[-1] not in _ENDS or text[0].islower() or text.count(" ") < 4:
        return False
    if _HALF.match(text) or any(document.quotations[n].runs_on for n in reading.unit.quotes):
        return False
    if text.count('"') % 2 or text.count("”") > text.count("“"):  # half of a quotation
        return False
    bare = reading.tags.replace("Q", "").strip(".,!?;:-")
    return bool(bare) and not (
        _VERBS.isdisjoint(bare)
        and bare[0] not in "ONGR"
        and bare == reading.tags[:-1]
        and not _PAST.search(text)
    )


def _leans(text: str) -> bool:
    first = _FIRST.search(text)
    said = text[0] in _OPENING and _HE_SAID.search(text)
    return bool(_POINTS_BACK.match(text) or said) or (
        first is not None and first[0].lower() in _JOINS_ON
    )
