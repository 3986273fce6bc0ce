"""Claims: clauses with whoever says them, as the article attributes them.

Attributed clauses come from `attribution`, the words of quotations from `quoting`; what is left is
the outlet's own voice. Colour (a figure of speech, an aside, a greeting) is no claim; a quotation
that only drives home what its speaker has just claimed becomes further evidence for that claim.
"""

from __future__ import annotations

from collections.abc import Iterator
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
from summarizer.engine.colour import (
    drives_home,
    gives_verdict,
    is_aside,
    is_colour,
    is_heading,
    is_scene,
    told_below,
)
from summarizer.engine.corrections import takes_back, withdrawn
from summarizer.engine.discourse import Source
from summarizer.engine.genres import ANSWER, QUESTION
from summarizer.engine.lexicon.speech import CLASS_OF, past
from summarizer.engine.modes import denies_it, hedge_in, mode_of
from summarizer.engine.openings import echoes, leans, named, unjoined
from summarizer.engine.planted import asks
from summarizer.engine.quoting import Quoted
from summarizer.engine.reading import Attribution, Range, Reading
from summarizer.engine.story import Claim, Story

__all__ = ["Claim", "Story", "find_claims"]

#: Kinds of saying whose verb belongs to the claim: "denied cutting corners".
_WHOLE = frozenset({"react", "deny", "demand", "judge", "estimate", "promise", "plan"})
_MOST_EVIDENCE = 3


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
        if (agency := _agency_of(claim.source)) is not None:
            claim.source, claim.relayed_by = None, agency
        claim.relayed_by = claim.relayed_by or story.agency
    for last, claim in pairwise(finder.found):
        if (
            claim.relayed_by is None
            and claim.source is last.source is not None
            and claim.reading - last.reading < 3
        ):
            claim.relayed_by = last.relayed_by
    return finder.found


def _agency_of(source: Source | None) -> str | None:
    """The name of a news agency, which an outlet passes on: its report is nobody's words."""
    return source.name if source is not None and source.media and "agency" in source.heads else None


def _goes_with(claim: Claim, last: Claim) -> bool:
    """Whether a quotation can bear out the claim before it: same speaker, same outlet, near it."""
    near = last.source is claim.source and claim.reading - last.reading < 3
    return near and claim.relayed_by in {None, last.relayed_by}


def _voiced(reading: Reading) -> bool:
    """Whether a unit holds somebody's words without telling whose: no claim of the outlet's own."""
    made = [one for one in reading.attributions if one.subject and not one.nested]
    return any(one.content and one.source is None and one.kind == "say" for one in made)


def _may_mean_speaker(reading: Reading, one: Attribution, part: tuple[Range, ...]) -> bool:
    """Whether a pronoun in what is said can mean its speaker.

    Not in "she would win, Ann Lee said", where the name comes last.
    """
    subject = reading.tags[one.span[0] : one.cue] + reading.tags[one.cue + 1 : one.span[1]]
    return part[0][0] > one.span[0] or "O" in subject or not subject.strip("aX")


class _Finder:
    def __init__(self, story: Story) -> None:
        self.story = story
        self.document = story.document
        self.quoted: dict[int, list[Quoted]] = {}
        for one in story.quoted:
            self.quoted.setdefault(one.reading, []).append(one)
        self.denied: int | None = None
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
        elif turn is None and (at in self.gone or not _voiced(reading)):
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
        turn = near and drives_home(claim.text)
        if not claim.quoted or not (turn or is_colour(claim.text, self.story.topics)):
            self.found.append(claim)
            return
        if last is not None and near and len(last.evidence) < _MOST_EVIDENCE:
            last.evidence += claim.evidence
        elif not turn and count_words(claim.text) > 5:
            claim.importance = 1
            self.found.append(claim)

    # ------------------------------------------------------------------ said by somebody
    def _attributed(self, at: int, reading: Reading, made: list[Attribution]) -> Iterator[Claim]:
        if not made[0].subject and made[0].kind == "say":
            yield from self._before(at, reading, made[0].span[0])
        first = made[0].content[0][0]
        if first < made[0].cue and reading.tags[max(0, first - 1)] == ":":
            yield from self._before(at, reading, first)
        for one, hull in zip(made, hulls(reading, made), strict=True):
            if points_back(reading, one):
                last = self._last_of(at - 1)
                yield from () if last is None else self._borne_out(last, one, reading, at)
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
            text, quoted = self._whole(reading, one, hull), False
        else:
            told = one.source if _may_mean_speaker(reading, one, part) else None
            text, quoted = text_of(self.document, reading, part, told)
        after = one.kind == "say" and self._after_denial(at, one.source, quoted=quoted)
        mode = mode_of(one.kind, one.verb, text, after_denial=after)
        if one.kind == "deny" or (mode == "denial" and one.kind == "say" and not after):
            self.denied = at
        evidence = evidence_of(reading, part, hull)
        hedge = hedge_in(text, spoken=True)
        claim = Claim(text, one.source, mode, hedge, evidence, at, one.kind, one.relayed_by)
        claim.quoted = quoted
        claim.via = [one.via] if one.via else []
        return claim

    def _whole(self, reading: Reading, one: Attribution, hull: Range) -> str:
        """A saying as a sentence of its own, with the name of whose second verb it is."""
        first = reading.attributions[0]
        shared = not one.subject and one is not first and first.source is one.source
        if shared and one.source is not None and one.source.name and one.verb in CLASS_OF:
            start = one.cue + 1
            rest = (
                self.document.words(reading.text_span((start, hull[1]))) if start < hull[1] else ""
            )
            return sentence(f"{one.source.name} {past(reading.tokens[one.cue].low)} {rest}")
        said = unjoined(self.document.words(reading.text_span(hull)))
        return sentence(named(said, one.source if one.subject else reading.subject))

    def _after_denial(self, at: int, source: Source | None, *, quoted: bool = True) -> bool:
        """Whether the unit before, in the same paragraph, is a denial that this one bears out.

        A quotation bears out any; words of the same source, what was denied without saying what.
        """
        here, before = self.story.readings[at], self.story.readings[at - 1] if at else None
        if before is None or before.unit.paragraph != here.unit.paragraph:
            return False
        if quoted and self.denied == at - 1 and here.tags.startswith("Q"):
            return True
        who = before.attributions[-1].source if before.attributions else before.subject
        return who is source and denies_it(self.document.words(before.span))

    # ------------------------------------------------------------------ quotations, answers
    def _quote(self, at: int, one: Quoted) -> None:
        text = sentence(self.document.words(one.inner))
        if count_words(text) < 3:
            return
        mode = mode_of("say", "say", text, after_denial=self._after_denial(at, one.source))
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
        if is_aside(text, self.story.topics):
            return
        mode, hedge = mode_of("say", "say", text), hedge_in(text, spoken=True)
        source = self.story.interviewee
        self.found.append(Claim(text, source, mode, hedge, [reading.span], at, "say"))

    # ------------------------------------------------------------------ the outlet's own voice
    def _own(self, at: int, reading: Reading) -> None:
        text, span = unjoined(self.document.words(reading.span)), reading.span
        verdict = self.story.author is not None and gives_verdict(text)
        if asks(text) or not (verdict or has_verb(reading)):
            return
        if is_heading(self.story, at) or echoes(text):
            return
        if at in self.gone:
            span = span[0], self.story.readings[at + 1].unit.span[1]
            text = self.document.words(span)
        elif takes_back(text) or not (verdict or is_specific(text, reading, self.story.topics)):
            return
        if told_below(self.story, at, text) or (not verdict and is_scene(self.story, at, text)):
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
