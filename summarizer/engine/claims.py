"""Claims: clauses with whoever says them, as the article attributes them.

Attributed clauses come from `attribution`, the words of quotations from `quoting`; what is left is
the outlet's own voice. Colour (a figure of speech, an aside, a greeting) is no claim; a quotation
that only drives home what its speaker has just claimed becomes further evidence for that claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.engine.reading import Attribution, Range, Reading
from summarizer.engine.corrections import takes_back, withdrawn
from summarizer.engine.discourse import Source
from summarizer.engine.document import Document
from summarizer.engine.genres import ANSWER, QUESTION, Genre
from summarizer.engine.lexicon.speech import PARTICLES
from summarizer.engine.modes import hedge_in, mode_of
from summarizer.engine.planted import asks
from summarizer.engine.quoting import Quoted
from summarizer.engine.sentences import Span
from summarizer.engine.topics import Topics, content_words

__all__ = ["Claim", "find_claims"]

_WHOLE = frozenset({"react", "deny", "demand", "judge", "estimate", "promise", "plan"})
_OBJECT_VERBS = frozenset(
    "confirm report announce acknowledge admit reveal disclose repeat reiterate claim declare allege "
    "stress underline emphasise emphasize recall suggest express concede write".split()  # noqa: SIM905
)
_WORDS = re.compile(r"[^\W_]+")
_NAMED = re.compile(r"(?<=[a-z,;“\"] )[A-Z][a-z]+")
_UNVERIFIED = re.compile(
    r"\bnot (?:been )?(?:independently |yet )?(?:seen|verif\w+|confirm\w*)\b|\bunderstood to\b",
    re.IGNORECASE,
)
_PRONOUNS = {"he": "m", "she": "f"}
#: Openings of answers that react and tell nothing.
_ASIDE = re.compile(r"(?:you|they|that|it|this|of course|well|yes|no|so)\b[^,;]{0,40}[.!]$", re.IGNORECASE)
_LONG = 400


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
        if claim.relayed_by is None and story.agency is not None:
            claim.relayed_by = story.agency
    return finder.found


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
        if turn == ANSWER:
            self._answer(at, reading)
            return
        made = [
            a for a in reading.attributions if a.content and a.source and self._tells(reading, a)
        ]
        if made and at not in self.gone and not asks(self.document.words(reading.span)):
            before = len(self.found)
            for claim in self._attributed(at, reading, made):
                self._add(claim)
            for claim in self.found[before:]:
                if turn == QUESTION and claim.relayed_by is None:
                    claim.relayed_by = self.story.genre.interviewer
        elif self.quoted.get(at) and self.quoted[at][0].whole:
            for one in self.quoted[at]:
                self._quote(at, one)
        elif turn is None:
            self._own(at, reading)

    def _add(self, claim: Claim) -> None:
        """Keeps a claim, or makes it evidence of the one before it."""
        last = self.found[-1] if self.found else None
        if claim.quoted and self._colour(claim.text):
            near = (
                last is not None
                and last.source is claim.source
                and claim.reading - last.reading < 3
            )
            if near and last is not None and len(last.evidence) < 3:
                last.evidence += claim.evidence
                return
            if len(_WORDS.findall(claim.text)) < 6:
                return
            claim.importance = 1
        self.found.append(claim)

    def _colour(self, text: str) -> bool:
        """Whether a quotation says nothing that can be looked up."""
        return (
            not any(c.isdigit() for c in text)
            and " will " not in text
            and not _NAMED.search(text)
            and self.story.topics.shared(text) < 2
        )

    # ------------------------------------------------------------------ said by somebody
    def _attributed(self, at: int, reading: Reading, made: list[Attribution]) -> Iterator[Claim]:
        if not made[0].subject and made[0].kind == "say":
            yield from self._before(at, reading, made[0])
        for number, one in enumerate(made):
            hull = self._hull(reading, made, number)
            if not one.subject and one.kind in _WHOLE:
                hull = reading.begin, hull[1]
            whole = one.kind in _WHOLE or not self._clausal(reading, one)
            parts: list[Range | None] = [None] if whole else [*self._parts(reading, one)]
            for part in parts:
                text, quoted = self._text(reading, one, part, hull)
                if len(_WORDS.findall(text)) < 3 or not content_words(text):
                    continue
                claim = self._claim(at, one, text, self._evidence(reading, part, hull))
                claim.quoted = quoted
                yield claim

    def _before(self, at: int, reading: Reading, one: Attribution) -> Iterator[Claim]:
        """What the outlet tells before a saying that hangs on it: "It cut rates, saying …"."""
        end = one.span[0]
        while end > reading.begin and reading.tags[end - 1] in ",c-":
            end -= 1
        if not any(letter in reading.tags[reading.begin : end] for letter in "XvV"):
            return
        text = _sentence(self.document.words(self._span(reading, (reading.begin, end))))
        if self._specific(text, reading):
            mode = mode_of("outlet", "", text)
            yield Claim(
                text, None, mode, hedge_in(text, spoken=False), [reading.span], at, "outlet"
            )

    def _tells(self, reading: Reading, one: Attribution) -> bool:
        """Whether an attribution is one of its own, not part of another or of its tail."""
        return not one.nested and (
            one.subject or one.kind not in {"say", "plan"} or self._clausal(reading, one)
        )

    def _claim(self, at: int, one: Attribution, text: str, evidence: list[Span]) -> Claim:
        after = one.kind == "say" and self._after_denial(at)
        mode = mode_of(one.kind, one.verb, text, after_denial=after)
        if one.kind == "deny" or (mode == "denial" and one.kind == "say" and not after):
            self.denied = at
        hedge = hedge_in(text, spoken=True)
        return Claim(text, one.source, mode, hedge, evidence, at, one.kind, one.relayed_by)

    def _after_denial(self, at: int) -> bool:
        """Whether the unit before, in the same paragraph, is a denial that this one bears out."""
        here = self.story.readings[at]
        if self.denied != at - 1 or not here.tags.startswith("Q"):
            return False
        return self.story.readings[self.denied].unit.paragraph == here.unit.paragraph

    def _clausal(self, reading: Reading, one: Attribution) -> bool:
        """Whether what is said is a clause of its own, not the object of the verb."""
        start, end = one.content[0]
        letters = reading.tags[start:end]
        if one.verb == "accord" and len(one.content) > 1:
            return False
        if (one.verb, reading.tokens[one.cue + 1].low if one.cue + 1 < end else "") in PARTICLES:
            return reading.tokens[one.cue + 1].low not in {"of", "for", "on", "about", "against"}
        if start < one.cue or not letters.strip("Q,.;:"):
            return True
        if "Q" in letters and any(x in letters for x in "XvV"):
            return True
        lead = reading.tags[one.cue + 1 : start]
        if "t" in lead or ":" in lead:
            return True
        if one.kind == "predict" and ("X" not in letters or "k" in letters[: letters.index("X")]):
            return False
        verb = next((n for n, letter in enumerate(letters) if letter in "XvV"), -1)
        if verb < 1:
            return False
        strict = one.verb in _OBJECT_VERBS
        return not (strict and ("c" in letters[:verb] or letters[verb] != "X"))

    def _hull(self, reading: Reading, made: list[Attribution], number: int) -> Range:
        """Token range of an attribution with all it says."""
        one = made[number]
        start = min([one.span[0], *(s for s, _ in one.content)])
        end = max([one.span[1], *(e for _, e in one.content)])
        if number == 0:
            start = reading.begin
        if number == len(made) - 1:
            end = len(reading.tags)
        return start, end

    def _parts(self, reading: Reading, one: Attribution) -> Iterator[Range]:
        """The content, cut where a second "that" clause or sentence begins."""
        tags = reading.tags
        for start, end in one.content:
            at = start
            for cut in range(start + 1, end - 1):
                if (tags[cut] == "c" and tags[cut + 1] == "t") or tags[cut] == ";":
                    yield at, cut
                    at = cut + 2 if tags[cut] == "c" else cut + 1
            yield at, end

    def _span(self, reading: Reading, tokens: Range) -> Span:
        return reading.tokens[tokens[0]].start, reading.tokens[tokens[1] - 1].end

    def _text(
        self, reading: Reading, one: Attribution, part: Range | None, hull: Range
    ) -> tuple[str, bool]:
        """The words of the claim, and whether they are all quoted."""
        if part is None:
            return _sentence(self.document.words(self._span(reading, hull))), False
        tokens = reading.tokens[part[0] : part[1]]
        if len(tokens) == 1 and tokens[0].kind == "quote":
            inner = self.document.quotations[tokens[0].quote].inner
            return _sentence(self.document.words(inner)), True
        text = self.document.words(self._span(reading, part))
        return _sentence(_named(text, one.source)), False

    def _evidence(self, reading: Reading, part: Range | None, hull: Range) -> list[Span]:
        span = self._span(reading, hull)
        if part is None or span[1] - span[0] < _LONG:
            return [span]
        return [self._span(reading, part)]

    # ------------------------------------------------------------------ quotations, answers
    def _quote(self, at: int, one: Quoted) -> None:
        text = self.document.words(one.inner)
        if len(_WORDS.findall(text)) < 3:
            return
        mode = mode_of("say", "say", text, after_denial=self._after_denial(at))
        if mode == "denial":
            self.denied = at
        claim = Claim(
            _sentence(text), one.source, mode, hedge_in(text, spoken=True), [one.outer], at, "say"
        )
        claim.relayed_by, claim.quoted = one.relayed_by, True
        self._add(claim)

    def _answer(self, at: int, reading: Reading) -> None:
        text = self.document.words(reading.unit.span)
        if text.endswith("?") or len(_WORDS.findall(text)) < 5 or not _has_verb(reading):
            return
        if _ASIDE.match(text) and not any(c.isdigit() for c in text):
            return
        mode = mode_of("say", "say", text)
        hedge = hedge_in(text, spoken=True)
        source = self.story.interviewee
        self.found.append(Claim(text, source, mode, hedge, [reading.unit.span], at, "say"))

    # ------------------------------------------------------------------ the outlet's own voice
    def _own(self, at: int, reading: Reading) -> None:
        text = self.document.words(reading.span)
        if asks(text) or not _has_verb(reading) or self._heading(at):
            return
        if at not in self.gone and not self._specific(text, reading):
            return
        author = self.story.author
        kind = "outlet" if author is None else "say"
        mode = mode_of(kind, "", text)
        span = reading.span
        if at in self.gone:
            span = span[0], self.story.readings[at + 1].unit.span[1]
            text = self.document.words(span)
        hedge = hedge_in(text, spoken=author is not None)
        self.found.append(Claim(text, author, mode, hedge, [span], at, kind))

    def _heading(self, at: int) -> bool:
        """A line above its paragraph, as in live blogs: no full stop, and text behind it."""
        unit = self.story.readings[at].unit
        last = self.document.text[unit.span[1] - 1]
        if last in '.!?…”"’':
            return False
        return unit.paragraph in self.story.genre.stamps or (
            at + 1 < len(self.story.readings)
            and self.story.readings[at + 1].unit.paragraph == unit.paragraph
            and not self.document.text.startswith(("•", "-", "*", "–"), unit.span[0])
        )

    def _specific(self, text: str, reading: Reading) -> bool:
        """Whether a sentence says something that can be looked up."""
        count = len(_WORDS.findall(text))
        if count < 4 or takes_back(text):
            return False
        named = "N" in reading.tags or bool(_NAMED.search(text))
        if any(c.isdigit() for c in text) or (named and count > 8) or count > 14:
            return True
        if _UNVERIFIED.search(text):
            return True
        return self.story.topics.shared(text) >= (2 if count > 9 or count < 7 else 3)


def _has_verb(reading: Reading) -> bool:
    return any(letter in reading.tags for letter in "XvVP") or any(
        t.low.endswith("ed") for t in reading.tokens
    )


def _named(text: str, source: Source | None) -> str:
    """Puts the speaker's name for a pronoun that opens the clause and means the speaker."""
    if source is None or source.entity is None:
        return text
    first, _, rest = text.partition(" ")
    low = first.lower()
    if source.gender and _PRONOUNS.get(low) == source.gender:
        return f"{source.name} {rest}"
    body = source.entity.kind in {"organisation", "media"}
    if low == "it" and body and not rest.startswith(("is ", "was ")):
        return f"{source.name} {rest}"
    return text


def _sentence(text: str) -> str:
    text = text.strip(" ,;:–—-")
    if not text:
        return text
    text = text[0].upper() + text[1:]
    return text if text[-1] in '.!?…”"’' else f"{text}."
