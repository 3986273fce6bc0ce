"""Whose words stand between the marks.

A sieve from sure to less sure, as in Muzny et al. (2017) and O'Keefe et al. (2012): the verb beside
the quotation; the same paragraph; a quotation that runs on; the speaker so far. Where none of them
holds, the speaker is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.engine.discourse import Source
from summarizer.engine.document import Document
from summarizer.engine.genres import Genre
from summarizer.engine.lexicon import words
from summarizer.engine.phrases import subject_left
from summarizer.engine.planted import asks
from summarizer.engine.quotemarks import Quotation
from summarizer.engine.reading import Attribution, Reading
from summarizer.engine.sentences import Span

__all__ = ["Quoted", "attribute_quotes"]

#: Verbs whose subject has the words that their predicate holds.
_VIEWS = words(
    "see sees saw seen find finds found view views viewed dub dubs dubbed liken likens likened "
    "compare compares compared portray portrays portrayed confess confesses confessed own owns owned plead "
    "pleads pleaded cite cites cited allude alludes alluded speak speaks spoke spoken talk talks talked "
    "apologise apologised apologize apologized rail railed rails vent vented voice voiced voices offer "
    "offered offers thunder thundered thunders brush brushed wrote write writes nuance nuanced rate rated "
    "ridicule ridiculed pillory pilloried paint painted paints christen christened nickname nicknamed "
    "bemoan bemoaned decry decried laud lauded extol extolled refer refers referred write promise promised"
)
_BE = words("is are was were be been being")
#: Letters that open a clause of its own: "saw a boy | whose brothers are “…”".
_OPENERS = frozenset("htb")
#: Letters of what opens a clause before the one that a verb stands in.
_CLAUSE = frozenset("XvVONRGhb")
_SMALL = words("a an and as at by for from in of on or the to with")
_WORK = re.compile(
    r"\b(?:film|movie|documentary|book|novel|memoir|biography|poem|play|musical|opera|ballet|song|single|"
    r"album|series|sitcom|show|programme|program|podcast|column|essay|article|paper|report|painting|"
    r"sculpture|exhibition|game|episode|trilogy|anthem|hymn|track|drama|comedy|thriller)s?,? $",
    re.IGNORECASE,
)
#: Letters with which a sentence begins that has a subject of its own.
_OWN_SUBJECT = frozenset("DNTRGS#")
#: Those who are in a story only to tell something.
_INFORMANTS = words("source sources insider insiders spokesman spokeswoman spokesperson")
#: What a verb does that calls a thing something: "dismissed the report, which …, as “…”".
_CALLS = frozenset({"judge", "deny"})
_CALLED = re.compile(
    r"\b(?:titled|entitled|named|called|known as|headlined|christened) $", re.IGNORECASE
)


@dataclass(slots=True)
class Quoted:
    """A quotation and whose it is.

    Attributes:
        inner: Span of the words.
        outer: Span with the marks.
        number: Which of `Document.quotations`; -1 for an answer in an interview.
        reading: Number of the unit it stands in.
        source: Whose words they are, or None.
        attribution: What tells so in the same unit, or None.
        whole: Whether the unit holds nothing but quotations.
        relayed_by: Through whom the outlet has it.
    """

    inner: Span
    outer: Span
    number: int
    reading: int
    source: Source | None = None
    attribution: Attribution | None = None
    whole: bool = False
    relayed_by: str | None = None


def attribute_quotes(
    document: Document, readings: list[Reading], genre: Genre, interviewee: Source | None
) -> list[Quoted]:
    """All quotations in order with their speakers; answers in an interview are quotations."""
    found: list[Quoted] = []
    for at, reading in enumerate(readings):
        if reading.unit.paragraph in genre.answers:
            continue
        whole = not reading.tags.replace("Q", "").strip(".,!?;:-")
        for number in reading.unit.quotes:
            marked = document.quotations[number]
            if _titles(document, reading, marked):
                continue
            quoted = Quoted(marked.inner, marked.outer, number, at, whole=whole)
            _beside(quoted, reading)
            found.append(quoted)
    _further(document, readings, found)
    found = [q for q in found if q.source or not asks(document.words(readings[q.reading].span))]
    found += _answers(readings, genre, interviewee)
    return sorted(found, key=lambda quoted: quoted.inner)


def _titles(document: Document, reading: Reading, marked: Quotation) -> bool:
    """Whether the marks hold the title of a work or a name: the film “Night Over Ulm”."""
    words_ = document.words(marked.inner).split()
    if words_[-1][-1] in ".,!?;" or any(w[0].islower() and w not in _SMALL for w in words_):
        return False
    before = document.text[reading.span[0] : marked.outer[0]]
    return bool(_WORK.search(before)) or (len(words_) > 1 and bool(_CALLED.search(before)))


def _answers(readings: list[Reading], genre: Genre, interviewee: Source | None) -> Iterator[Quoted]:
    first: dict[int, int] = {}
    for at, reading in enumerate(readings):
        first.setdefault(reading.unit.paragraph, at)
    for paragraph, span in genre.answers.items():
        at = first.get(paragraph, 0)
        yield Quoted(span, span, -1, at, interviewee, whole=True)


def _beside(quoted: Quoted, reading: Reading) -> None:
    """The attribution in the same unit that governs the quotation."""
    if not reading.attributions:
        return
    at = next(n for n, t in enumerate(reading.tokens) if t.quote == quoted.number)
    holding = [a for a in reading.attributions if any(s <= at < e for s, e in a.content)]
    inner = [a for a in holding if not a.nested] or holding
    before = [a for a in reading.attributions if a.span[0] <= at]
    as_such = at > 1 and reading.tokens[at - 1].low == "as"
    called = [a for a in before if as_such and a.kind in _CALLS]
    if as_such and not called and reading.tags[at - 2] == ",":
        quoted.source = reading.subject  # "brushed aside the report, which …, as “…”"
        return
    chosen = (called[:1] or inner or before[-1:] or reading.attributions[:1])[-1]
    quoted.attribution, quoted.source = chosen, chosen.source
    quoted.relayed_by = chosen.relayed_by


def _further(document: Document, readings: list[Reading], found: list[Quoted]) -> None:
    """Quotations without a verb of their own; from the last to the first, then on from the first."""
    for here, following in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if here.attribution is None and document.quotations[here.number].runs_on:
            here.source, here.relayed_by = following.source, following.relayed_by
    previous: Quoted | None = None
    for quoted in found:
        if quoted.attribution is None and quoted.source is None:
            _settle(document, readings, quoted, previous)
        previous = quoted


def _settle(
    document: Document, readings: list[Reading], quoted: Quoted, previous: Quoted | None
) -> None:
    """Finds whose words a quotation holds that no verb beside it tells."""
    following = readings[quoted.reading + 1 : quoted.reading + 2]
    behind = following[0] if following else None
    same = _same_paragraph(readings, quoted.reading)
    if not quoted.whole:
        _fragment(readings, quoted, same)
    elif behind is not None and _announces(document, quoted, behind):
        _take(quoted, behind.attributions[0])
    elif same is not None:
        _take(quoted, same)
    elif previous is not None and _goes_on(readings, previous, quoted):
        quoted.source, quoted.relayed_by = previous.source, previous.relayed_by
    else:
        _around(readings, quoted, behind)


def _fragment(readings: list[Reading], quoted: Quoted, same: Attribution | None) -> None:
    """A few quoted words in a sentence of the reporter's."""
    reading = readings[quoted.reading]
    before = readings[max(0, quoted.reading - 1)]
    if ":" in reading.tags and reading.subject is not None:
        quoted.source = reading.subject
    elif _predicated(quoted, reading):
        return
    elif same is not None:
        _take(quoted, same)
    elif before.unit.paragraph == reading.unit.paragraph and before is not reading:
        other = reading.tags[reading.begin] in _OWN_SUBJECT  # "The shop sells “pre-loved” coats."
        personal = before.subject is not None and before.subject.personal and not other
        quoted.source = before.subject if personal else None


def _predicated(quoted: Quoted, reading: Reading) -> bool:
    """Gives words to the subject of a sentence whose predicate, or whose "for", holds them.

    "The board owned up to “a lapse”", "For Ann Lee the deal is “a mistake”". Whether it did: nobody
    else's they are, even where the subject is unknown.
    """
    subject = reading.subject
    at = next(n for n, t in enumerate(reading.tokens) if t.quote == quoted.number)
    between = reading.tags[reading.begin : at]
    if not at or set(between) & set("P;Q"):
        return False
    verbs = (n for n in range(reading.begin, at) if reading.tokens[n].low in _VIEWS)
    view = next((n for n in verbs if not _OPENERS & set(reading.tags[n + 1 : at])), None)
    opinion = subject is not None and reading.tokens[reading.begin].low == "for" and "X" in between
    informed = subject is not None and bool(subject.heads & _INFORMANTS)
    if not (opinion or informed or _own_verb(reading, view)):
        return False
    if subject is not None:
        quoted.source = subject if informed or subject.able else None
    return True


def _own_verb(reading: Reading, verb: int | None) -> bool:
    """Whether the first subject of a sentence is that of the verb at a token."""
    if verb is None or reading.tokens[verb - 1].low in _BE or reading.tags[verb - 1] == "h":
        return False  # "whose victims are nicknamed “…”"
    phrase = subject_left(reading.tags, reading.tokens, verb)
    return phrase is not None and not _CLAUSE & set(reading.tags[reading.begin : phrase.start])


def _around(readings: list[Reading], quoted: Quoted, behind: Reading | None) -> None:
    """The one who speaks right behind the quotation in its paragraph, else right before it."""
    paragraph = readings[quoted.reading].unit.paragraph
    if behind is not None and behind.unit.paragraph == paragraph and behind.attributions:
        _take(quoted, behind.attributions[0])
    if quoted.source is None:
        _from_before(readings, quoted)


def _take(quoted: Quoted, made: Attribution) -> None:
    quoted.source, quoted.relayed_by = made.source, made.relayed_by


def _announces(document: Document, quoted: Quoted, behind: Reading) -> bool:
    """A line of its own behind the quotation: “We asked for it,” / Said Ann Lee."""
    last = document.text[quoted.inner[1] - 1]
    open_end = last == "," or last.isalnum()
    return open_end and bool(behind.attributions) and behind.attributions[0].span[0] == 0


def _same_paragraph(readings: list[Reading], at: int) -> Attribution | None:
    """The last attribution before unit `at` in its paragraph."""
    paragraph = readings[at].unit.paragraph
    at -= 1
    while at >= 0 and readings[at].unit.paragraph == paragraph:
        made = [a for a in readings[at].attributions if a.source is not None and not a.nested]
        if made:
            return made[-1]
        at -= 1
    return None


def _goes_on(readings: list[Reading], previous: Quoted, quoted: Quoted) -> bool:
    """Whether a paragraph that is all quotation follows a paragraph that ended in speech."""
    here, there = readings[quoted.reading].unit, readings[previous.reading].unit
    between = readings[previous.reading + 1 : quoted.reading]
    return here.paragraph - there.paragraph == 1 and not between and previous.source is not None


def _from_before(readings: list[Reading], quoted: Quoted) -> None:
    """The one who spoke in the unit right before, or is its subject."""
    if quoted.reading == 0:
        return
    before = readings[quoted.reading - 1]
    if readings[quoted.reading].unit.paragraph - before.unit.paragraph > 1:
        return
    made = [a for a in before.attributions if a.source is not None]
    if made:
        _take(quoted, made[-1])
    elif before.subject is not None and (before.subject.personal or before.subject.entity):
        quoted.source = before.subject
