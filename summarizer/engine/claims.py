"""Claims: clauses with whoever says them, as the article attributes them.

Attributed clauses come from `attribution`, the words of quotations from `quoting`; what is left is
the outlet's own voice. Colour (a figure of speech, an aside, a greeting) is no claim; a quotation
that only drives home what its speaker has just claimed becomes further evidence for that claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.engine.clauses import (
    count_words,
    evidence_of,
    has_verb,
    hulls,
    is_clausal,
    is_specific,
    parts_of,
    points_back,
    sentence,
    silent,
    text_of,
)
from summarizer.engine.corrections import takes_back, withdrawn
from summarizer.engine.discourse import Source
from summarizer.engine.document import Document
from summarizer.engine.genres import ANSWER, QUESTION, Genre
from summarizer.engine.modes import hedge_in, mode_of
from summarizer.engine.openings import echoes, leans, named, unjoined
from summarizer.engine.planted import asks
from summarizer.engine.quoting import Quoted
from summarizer.engine.reading import Attribution, Range, Reading
from summarizer.engine.sentences import Span
from summarizer.engine.topics import Topics, content_words

__all__ = ["Claim", "Story", "find_claims"]

#: Kinds of saying whose verb belongs to the claim: "denied cutting corners".
_WHOLE = frozenset({"react", "deny", "demand", "judge", "estimate", "promise", "plan"})
_NAMED = re.compile(r"(?<=[a-z,;“\"] )[A-Z][a-z]+")
#: Openings of answers that react and tell nothing.
_ASIDE = re.compile(
    r"(?:you|they|that|it|this|of course|well|yes|no|so)\b[^,;]{0,40}[.!]$", re.IGNORECASE
)
#: A turn of phrase that drives home what has just been said: "If that is so, …", "You can't …".
_TURN = re.compile(
    r"(?:if|when|why|what|whoever|whatever|how|for the)\b|"
    r"(?:I|we|you)(?:[’']d| would| could| can| cannot| can[’']t)\b",
    re.IGNORECASE,
)
#: What an answer tells of people in it rather than of the matter.
_OWN_LIFE = re.compile(r"(?:I|we|he|she|they|my|our|his|her|their|those|the \w+ told me)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_MOST_EVIDENCE = 3
_STOPS = '.!?…”"’'
#: "Ann Lee, 34, …": who somebody is.
_ABOUT_SOMEBODY = re.compile(r"T?N+,#,")
#: Units from the start whose every statement of the outlet's own counts.
_LEAD = 5
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|dozens?|"
    r"hundreds?|thousands?|millions?|nobody|none|no one)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bnot (?:been |yet |independently )*(?:seen|verif\w+|confirm\w*|known|clear|charged)\b|"
    r"\b(?:understood|wrong|unclear|doubts?)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Claim:
    """One thing that somebody says is so.

    Attributes:
        text: The clause, on one line.
        source: Whose claim it is; None for the outlet's own voice.
        evidence: Spans of the clean text.
        reading: Number of the unit it comes from.
        kind: Class of the verb of speech; "outlet" where there is none.
        quoted: Whether its words stand in quotation marks.
    """

    text: str
    source: Source | None
    mode: str
    hedge: str | None
    evidence: list[Span]
    reading: int
    kind: str
    relayed_by: str | None = None
    via: list[str] = field(default_factory=list)
    importance: int = 2
    quoted: bool = False


@dataclass(slots=True)
class Story:
    """All that claims are made from.

    Attributes:
        author: Who speaks throughout, in an opinion piece.
        agency: The agency whose report another outlet prints.
    """

    document: Document
    readings: list[Reading]
    quoted: list[Quoted]
    genre: Genre
    topics: Topics
    author: Source | None
    interviewee: Source | None
    outlet: str | None
    agency: str | None


def find_claims(story: Story) -> list[Claim]:
    """All claims in the order of the article."""
    finder = _Finder(story)
    for at, reading in enumerate(story.readings):
        finder.visit(at, reading)
    for claim in finder.found:
        if claim.source is not None and claim.source.name == story.outlet:
            claim.source = None
        if claim.source is not None and claim.source.name == claim.relayed_by:
            claim.relayed_by = None
        claim.relayed_by = claim.relayed_by or story.agency
    for last, claim in pairwise(finder.found):
        if claim.relayed_by is None and claim.source is last.source is not None and claim.reading - last.reading < 2:
            claim.relayed_by = last.relayed_by
    return finder.found


def _goes_with(claim: Claim, last: Claim) -> bool:
    """Whether a quotation can bear out the claim before it: same speaker, same outlet, near it."""
    near = last.source is claim.source and claim.reading - last.reading < 3
    return near and claim.relayed_by in {None, last.relayed_by}


class _Finder:
    def __init__(self, story: Story) -> None:
        self.story = story
        self.document = story.document
        self.quoted: dict[int, list[Quoted]] = {}
        for one in story.quoted:
            self.quoted.setdefault(one.reading, []).append(one)
        self.denied = -1
        self.gone = withdrawn(story.document, story.readings)
        self.found: list[Claim] = []

    def visit(self, at: int, reading: Reading) -> None:
        """Adds the claims of one unit."""
        turn = self.story.genre.turns.get(reading.unit.paragraph)
        text = self.document.words(reading.span)
        if " | " in text or silent(text):  # a row of a table; nothing to say
            return
        if turn == ANSWER:
            self._answer(at, reading)
        elif made := self._sayings(at, reading):
            relay = self.story.genre.interviewer if turn == QUESTION else None
            for claim in self._attributed(at, reading, made):
                claim.relayed_by = claim.relayed_by or relay
                self._add(claim)
        elif self.quoted.get(at) and self.quoted[at][0].whole:
            for one in self.quoted[at]:
                self._quote(at, one)
        elif turn is None:
            self._own(at, reading)

    def _sayings(self, at: int, reading: Reading) -> list[Attribution]:
        """The attributions of a unit that make claims of their own."""
        if at in self.gone or asks(self.document.words(reading.span)):
            return []
        return [
            one for one in reading.attributions
            if one.content and one.source and not one.nested
            and (one.subject or one.kind not in {"say", "plan"} or is_clausal(reading, one))
        ]  # fmt: skip

    def _add(self, claim: Claim) -> None:
        """Keeps a claim, or makes it evidence of the one before it."""
        last = self.found[-1] if self.found else None
        near = last is not None and _goes_with(claim, last)
        turn = near and _TURN.match(claim.text)
        if not claim.quoted or not (turn or self._colour(claim.text)):
            self.found.append(claim)
            return
        if last is not None and near and len(last.evidence) < _MOST_EVIDENCE:
            last.evidence += claim.evidence
        elif not turn and count_words(claim.text) > 5:
            claim.importance = 1
            self.found.append(claim)

    def _colour(self, text: str) -> bool:
        """Whether a quotation says nothing that can be looked up."""
        return (
            not _DIGIT.search(text)
            and " will " not in text
            and not _NAMED.search(text)
            and self.story.topics.shared(text) < 2
        )

    # ------------------------------------------------------------------ said by somebody
    def _attributed(self, at: int, reading: Reading, made: list[Attribution]) -> Iterator[Claim]:
        if not made[0].subject and made[0].kind == "say":
            yield from self._before(at, reading, made[0].span[0])
        first = made[0].content[0][0]
        if first < made[0].cue and reading.tags[max(0, first - 1)] == ":":
            yield from self._before(at, reading, first)
        for one, hull in zip(made, hulls(reading, made), strict=True):
            if points_back(reading, one) and (last := self._last_of(at - 1)) is not None:
                yield from self._borne_out(last, one, reading, at)
                continue
            whole = one.kind in _WHOLE or not is_clausal(reading, one)
            start = reading.begin if whole and not one.subject else hull[0]
            parts = [None] if whole else list(parts_of(reading, one))
            for part in parts:
                claim = self._claim(at, one, part, (start, hull[1]))
                if count_words(claim.text) > 2:
                    yield claim

    def _last_of(self, at: int) -> Claim | None:
        """The last claim of the unit before, in its paragraph: what "this" means."""
        last = self.found[-1] if self.found else None
        units = [self.story.readings[n].unit.paragraph for n in (at, at + 1)]
        near = last is not None and last.reading == at and units[0] == units[1]
        return last if near else None

    def _borne_out(
        self, last: Claim, one: Attribution, reading: Reading, at: int
    ) -> Iterator[Claim]:
        """Gives "…. The ministry confirmed this." what the sentence before it says."""
        evidence = [*last.evidence[: _MOST_EVIDENCE - 1], reading.span]
        if last.source is None:
            last.source, last.relayed_by, last.evidence = one.source, one.relayed_by, evidence
            last.kind = one.kind
        else:
            yield Claim(
                last.text, one.source, last.mode, last.hedge, evidence, at, one.kind, one.relayed_by
            )

    def _before(self, at: int, reading: Reading, end: int) -> Iterator[Claim]:
        """What the outlet tells before a saying that hangs on it: "It cut rates, saying …".

        Args:
            end: Number of the token at which the saying begins.
        """
        while end > reading.begin and reading.tags[end - 1] in ",c-:":
            end -= 1
        if not any(letter in reading.tags[reading.begin : end] for letter in "XvV"):
            return
        text = sentence(self.document.words(reading.text_span((reading.begin, end))))
        if is_specific(text, reading, self.story.topics):
            hedge = hedge_in(text, spoken=False)
            yield Claim(
                text, None, mode_of("outlet", "", text), hedge, [reading.span], at, "outlet"
            )

    def _claim(
        self, at: int, one: Attribution, part: tuple[Range, ...] | None, hull: Range
    ) -> Claim:
        """One claim; `part`: what is said, None where the verb belongs to it."""
        reading = self.story.readings[at]
        if part is None:
            said = unjoined(self.document.words(reading.text_span(hull)))
            subject = one.source if one.subject else reading.subject
            text, quoted = sentence(named(said, subject)), False
        else:
            text, quoted = text_of(self.document, reading, part, one.source)
        after = one.kind == "say" and quoted and self._after_denial(at)
        mode = mode_of(one.kind, one.verb, text, after_denial=after)
        if one.kind == "deny" or (mode == "denial" and one.kind == "say" and not after):
            self.denied = at
        evidence = evidence_of(reading, part, hull)
        hedge = hedge_in(text, spoken=True)
        claim = Claim(text, one.source, mode, hedge, evidence, at, one.kind, one.relayed_by)
        claim.quoted = quoted
        claim.via = [one.via] if one.via else []
        return claim

    def _after_denial(self, at: int) -> bool:
        """Whether the unit before, in the same paragraph, is a denial that this one bears out."""
        here = self.story.readings[at]
        if self.denied != at - 1 or not here.tags.startswith("Q"):
            return False
        return self.story.readings[self.denied].unit.paragraph == here.unit.paragraph

    # ------------------------------------------------------------------ quotations, answers
    def _quote(self, at: int, one: Quoted) -> None:
        text = sentence(self.document.words(one.inner))
        if count_words(text) < 3:
            return
        mode = mode_of("say", "say", text, after_denial=self._after_denial(at))
        if mode == "denial":
            self.denied = at
        hedge = hedge_in(text, spoken=True)
        claim = Claim(text, one.source, mode, hedge, [one.outer], at, "say", one.relayed_by)
        claim.quoted = True
        self._add(claim)

    def _answer(self, at: int, reading: Reading) -> None:
        text = self.document.words(reading.span)
        if text.endswith("?") or count_words(text) < 5 or not has_verb(reading):
            return
        if text.startswith(("Because ", "Which ", "Although ", "Though ")) and "," not in text:
            return
        if _ASIDE.match(text) and not _DIGIT.search(text):
            return
        if _OWN_LIFE.match(text) and self._colour(text):
            return
        mode, hedge = mode_of("say", "say", text), hedge_in(text, spoken=True)
        source = self.story.interviewee
        self.found.append(Claim(text, source, mode, hedge, [reading.span], at, "say"))

    # ------------------------------------------------------------------ the outlet's own voice
    def _own(self, at: int, reading: Reading) -> None:
        text, span = unjoined(self.document.words(reading.span)), reading.span
        if asks(text) or not has_verb(reading) or self._heading(at) or echoes(text):
            return
        if at in self.gone:
            span = span[0], self.story.readings[at + 1].unit.span[1]
            text = self.document.words(span)
        elif takes_back(text) or not is_specific(text, reading, self.story.topics):
            return
        if self._mere_colour(at, reading, text) or self._told_again(at, text):
            return
        author = self.story.author or self._words_of(at)
        if author is None and self._unknown(at, reading):
            return
        spoken = author is not None
        mode = mode_of("say" if spoken else "outlet", "", text)
        hedge = hedge_in(text, spoken=spoken)
        kind = "outlet" if self.story.author is None else "say"
        claim = Claim(text, author, mode, hedge, [span], at, kind)
        claim.importance = 1 if leans(text) else 2
        self.found.append(claim)

    def _words_of(self, at: int) -> Source | None:
        """Who says the words that are quoted in a sentence without a verb of speech."""
        sources = {id(one.source): one.source for one in self.quoted.get(at, ())}
        return next(iter(sources.values())) if len(sources) == 1 else None

    def _unknown(self, at: int, reading: Reading) -> bool:
        """Whether a sentence rests on the words of somebody unknown; it is nobody's claim then."""
        inside = sum(
            end - start
            for start, end in (one.inner for one in self.quoted.get(at, ()) if one.source is None)
        )
        return inside * 3 > reading.span[1] - reading.span[0]

    def _mere_colour(self, at: int, reading: Reading, text: str) -> bool:
        """Whether a sentence far from the lead tells no figure, no date, and nothing uncertain."""
        if self.story.author is not None:
            return self._colour(text)
        fresh = at < _LEAD or self._opens_entry(at)
        if _ABOUT_SOMEBODY.match(reading.tags) and at >= _LEAD:
            return True
        if fresh or self.quoted.get(at) or "y" in reading.tags:
            return False
        return not (_FIGURE.search(text) or _OPEN.search(text) or hedge_in(text, spoken=False))

    def _opens_entry(self, at: int) -> bool:
        """Whether a sentence is the news of an entry in a live blog: first, or behind its heading."""
        here = [self.story.readings[n].unit.paragraph for n in range(max(0, at - 2), at + 1)]
        return here[-1] in self.story.genre.stamps and here.count(here[-1]) < len(here)

    def _told_again(self, at: int, text: str) -> bool:
        """Whether a line without a full stop only heads what is told further down."""
        end = self.story.readings[at].unit.span[1]
        if self.document.text[end - 1] in _STOPS:
            return False
        wanted, below = set(content_words(text)), set(content_words(self.document.text[end:]))
        return len(wanted & below) * 2 > len(wanted)

    def _heading(self, at: int) -> bool:
        """A line above its paragraph, as in live blogs: no full stop, and text behind it."""
        unit = self.story.readings[at].unit
        if self.document.text[unit.span[1] - 1] in _STOPS:
            return False
        if unit.paragraph in self.story.genre.stamps:
            return True
        bullet = self.document.text.startswith(("•", "-", "*", "–"), unit.span[0])
        following = self.story.readings[at + 1 : at + 2]
        return not bullet and any(r.unit.paragraph == unit.paragraph for r in following)
