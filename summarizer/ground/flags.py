"""Flags on the items of the built-in schemas: what they say that their evidence does not cover."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from summarizer.core.article import Article, Span
from summarizer.core.schema import JSON
from summarizer.ground.align import Passages
from summarizer.ground.attribution import another, mentioned, near, nowhere, spoken_around
from summarizer.ground.bearing import Marks, too_thin
from summarizer.ground.dates import NO_YEAR, given_by, undated
from summarizer.ground.grounds import Flagged, Ground
from summarizer.ground.lazily import lazy, once
from summarizer.ground.normalize import Words, fold, words
from summarizer.ground.prose import Prose
from summarizer.ground.prose import prose as prose_of
from summarizer.ground.statement import compare
from summarizer.ground.surroundings import Surroundings
from summarizer.ground.tongue import Tongue
from summarizer.ground.tongue import tongue as tongue_of

__all__ = ["Scales", "spans_of"]

_STATEMENTS = ("text", "what", "rationale")
_SPEAKERS = ("speaker", "holder")
_SENTENCE_START = re.compile(r"[.!?][\"”’»')\]]*\s+|\n+")
_SENTENCE_END = re.compile(r"[.!?][\"”’»')\]]*(?=\s|\Z)|\n")
_REACH = 600
_AROUND, _FURTHER = 600, 3_000
_PRONOUNS = frozenset({"he", "she", "they", "we", "his", "her", "their", "our", "us", "them"})
_UNDENIED = re.compile(
    r"(?:\b(?:not|neither|nor|without|refus\w+ to|declin\w+ to|stopp\w+ short of)|n[’']t)"
    r"(?: \w+){0,2}? (?:den(?:y|ied|ying)|confirm\w*|disput\w+|contradict\w*|rul\w+ out)\b",
    re.IGNORECASE,
)
_LEAVING = re.compile(r" (?:den|confirm|disput|contradict|rul)")
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject\w*|disput\w+|refut\w+)\b", re.IGNORECASE)
_CONFIRMS = re.compile(
    r"\b(?:confirm\w*|admit\w*|acknowledg\w+|conced\w+|concession)\b", re.IGNORECASE
)
_LEFT_OPEN = re.compile(
    r"\b(?:not|n[’']t|neither|nor|without|refus\w+|declin\w+|open|short of)\b|n[’']t\b",
    re.IGNORECASE,
)


class Scales:
    """Weighs items of one article against it.

    Args:
        passages: The article, ready to be asked.
        article: The article, with its head.
    """

    def __init__(self, passages: Passages, article: Article) -> None:
        self.passages = passages
        self.article = article
        self.marks = Marks(article)
        self._known: dict[tuple[Span, ...], _Held] = {}  # they live as long as this
        self._told: dict[tuple[Span, ...], Surroundings] = {}  # by the sentences
        self._voices: dict[str, bool] = {}
        self._judged: dict[tuple[str, int, str], list[Flagged]] = {}

    @cached_property
    def whole(self) -> Prose:
        """The article's title, head, and what may be quoted of it."""
        head = (self.article.title, self.article.outlet, self.article.author)
        source = self.passages.source
        text, them = "\n\n".join([source.text, *filter(None, head)]), source.index.words
        more = words(fold(text[len(source.text) :]))
        found = Words(
            them.words + more.words,
            them.starts + [at + len(source.text) for at in more.starts],
            them.ends + [at + len(source.text) for at in more.ends],
        )
        return Prose(text, found, [*source.layout.areas(), Span(len(source.text), len(text))])

    @cached_property
    def tongue(self) -> Tongue:
        """Which rules hold in the article's language."""
        return tongue_of(self.article.language, self.whole)

    @cached_property
    def _ground(self) -> Ground:
        given = given_by(self.article.published)
        return Ground(self.whole, self.whole, self.whole, given, self.tongue)

    @cached_property
    def _own_voice(self) -> Surroundings:
        """Author and outlet: what no one else is said to say is theirs."""
        lines = [self.article.slice(one) for one in self.article.blocks if one.kind == "byline"]
        told = "\n".join(filter(None, [self.article.author, self.article.outlet, *lines]))
        return Surroundings(prose_of(told), [Span(0, len(told))])

    def refusal(self, item: dict[str, JSON], spans: Sequence[Span]) -> str:
        """Why an item is rejected: its speaker occurs nowhere, or its evidence bears nothing."""
        for field in _SPEAKERS:
            who = item.get(field)
            if isinstance(who, str) and nowhere(who, self.whole):
                return f"{field} {who!r} does not occur in the article"
        return too_thin(item, spans, self.article.text) if spans else ""

    def stranger(self, actor: dict[str, JSON]) -> str:
        """Why an actor is rejected: no name of theirs occurs. Empty where one does."""
        called = [actor.get("name"), *(actor.get("aliases") or ())]
        forms = [form for form in called if isinstance(form, str)]
        if not forms or any(not nowhere(form, self.whole) for form in forms):
            return ""
        return f"name {forms[0]!r} does not occur in the article"

    def flags(self, item: dict[str, JSON], spans: Sequence[Span]) -> list[dict[str, str]]:
        """What an item says that its evidence and the article do not cover."""
        if not spans:
            return []
        found = dict.fromkeys(self._flagged(item, spans))  # each once, in their order
        return [{**flagged._asdict(), "where": where} for where, flagged in found]

    def _flagged(
        self, item: dict[str, JSON], spans: Sequence[Span]
    ) -> Iterator[tuple[str, Flagged]]:
        held = self._held(spans)
        for field in _STATEMENTS:
            text = item.get(field)
            if isinstance(text, str) and text != held.text:
                for flagged in self._compared(text, held, _hedge(item)):
                    yield field, flagged
                yield from _undenied(item, field, held)
        if self.tongue.english and (item.get("speaker") or item.get("holder")):
            yield from self._attribution(item, spans, held)
        if item.get("relayed_by") or item.get("via"):
            yield from self._relays(item)
        if item.get("date"):
            yield from self._dates(item, held)
        if item.get("date_text") or item.get("hedge"):
            yield from self._copied(item)

    def _attribution(
        self, item: dict[str, JSON], spans: Sequence[Span], held: _Held
    ) -> Iterator[tuple[str, Flagged]]:
        for field in _SPEAKERS:
            who = item.get(field)
            if not isinstance(who, str) or mentioned(who, held.told) or self._ours(who):
                continue
            if not near(who, spans, self.whole):
                yield field, Flagged("attribution", f"{who} is not named near the evidence")
            elif field == "speaker":
                yield from self._another(who, spans, held.told.passage)

    def _relays(self, item: dict[str, JSON]) -> Iterator[tuple[str, Flagged]]:
        links = [("relayed_by", item.get("relayed_by"))]
        links += [("via", link) for link in item.get("via") or ()]
        for field, who in links:
            if isinstance(who, str) and nowhere(who, self.whole):
                yield field, Flagged("attribution", f"{who} does not occur in the article")

    def _ours(self, who: str) -> bool:
        """True for the author or outlet."""
        if who not in self._voices:
            voice = self._own_voice
            self._voices[who] = bool(voice.whole.words) and mentioned(who, voice)
        return self._voices[who]

    def _another(
        self, who: str, spans: Sequence[Span], evidence: Prose
    ) -> Iterator[tuple[str, Flagged]]:
        """A speaker whom the evidence does not name, where it names another one as speaking."""
        if self.marks.interview:
            return
        found = another(who, evidence, self.whole) or spoken_around(who, spans, self.whole)
        if found:
            yield "speaker", Flagged("attribution", f"the evidence has it from {found}")

    def _dates(self, item: dict[str, JSON], held: _Held) -> Iterator[tuple[str, Flagged]]:
        when, said = item.get("date"), item.get("date_text")
        if isinstance(when, str):
            told = prose_of(said) if isinstance(said, str) and said else held.told.passage
            for detail in undated(when, told, self.whole, self.article.published):
                if not (self.tongue.english or detail.startswith(NO_YEAR)):
                    continue  # "am Dienstag"
                yield "date", Flagged("date", detail)

    def _copied(self, item: dict[str, JSON]) -> Iterator[tuple[str, Flagged]]:
        """Fields that promise the article's own words."""
        for field, kind in (("date_text", "date"), ("hedge", "hedge")):
            words = item.get(field)
            if isinstance(words, str) and not self.passages.find(words).kept:
                yield field, Flagged(kind, f"“{words}” is not in the article")

    def _compared(self, text: str, held: _Held, hedge: str) -> list[Flagged]:
        """What a statement says beyond its ground; a claim is often a sentence of the summary."""
        key = (text, id(held), hedge)
        if key not in self._judged:
            self._judged[key] = list(compare(text, held.ground, hedge))
        return self._judged[key]

    def _held(self, spans: Sequence[Span]) -> _Held:
        """What an item with this evidence is held against; worked out once for each evidence."""
        key = tuple(spans)
        if key not in self._known:
            sentences = tuple(map(self._sentences, spans))
            if sentences not in self._told:  # claims of one sentence share all that is found in it
                self._told[sentences] = Surroundings(self.whole, sentences)
            self._known[key] = _Held(self._ground, spans, self._told[sentences])
        return self._known[key]

    def _sentences(self, span: Span) -> Span:
        """A span, with the rest of the sentences that it begins and ends in."""
        text, least = self.article.text, max(0, span.start - _REACH)
        begun = self._starts[bisect_right(self._starts, span.start) - 1]
        closed = _SENTENCE_END.search(text, max(span.start, span.end - 1), span.end + _REACH)
        return Span(max(least, begun), closed.end() if closed else span.end)

    @cached_property
    def _starts(self) -> list[int]:
        """Where sentences begin."""
        return [0, *(match.end() for match in _SENTENCE_START.finditer(self.article.text))]


class _Held:
    """What the items with the same evidence are held against.

    Args:
        article: The article, with no evidence yet.
        spans: The evidence.
        told: The sentences that hold it.
    """

    def __init__(self, article: Ground, spans: Sequence[Span], told: Surroundings) -> None:
        whole = article.article
        self.text = "\n".join([whole.text[start:end] for start, end in told.spans])
        self.told = told
        self.spans = spans
        self.article = article

    @lazy
    def ground(self) -> Ground:
        """The sentences and what stands around them, ready to be compared."""
        whole = self.told.whole
        back = _AROUND if _PRONOUNS.isdisjoint(self.told.passage.words) else _FURTHER
        around = [Span(start - back, end + _AROUND) for start, end in self.spans]
        near = Surroundings(whole, around)
        return Ground(self.told.passage, near, whole, self.article.given, self.article.tongue)


def spans_of(evidence: JSON) -> list[Span]:
    """Where an item's evidence stands."""
    rows = evidence if isinstance(evidence, list) else [evidence]
    return [Span(row["start"], row["end"]) for row in rows if isinstance(row, dict)]


@once
def _may_leave_open(evidence: Prose) -> bool:
    return bool(_LEAVING.search(" " + " ".join(evidence.words)))


def _hedge(item: dict[str, JSON]) -> str:
    return " ".join(str(item[key]) for key in ("hedge", "date_text") if item.get(key))


def _undenied(item: dict[str, JSON], field: str, held: _Held) -> Iterator[tuple[str, Flagged]]:
    """A matter that somebody left open, told as denied or confirmed."""
    evidence = held.text
    found = _UNDENIED.search(evidence) if _may_leave_open(held.ground.evidence) else None
    if found is None:
        return
    rest = _UNDENIED.sub(" ", evidence)
    text, shown = str(item[field]), found.group()
    if item.get("mode") == "denial" and not _DENIES.search(rest):
        yield "mode", Flagged("negation", f"“{shown}” is no denial")
    if _LEFT_OPEN.search(text):
        return
    for pattern, told in ((_DENIES, "a denial"), (_CONFIRMS, "a confirmation")):
        if pattern.search(text) and not pattern.search(rest):
            yield field, Flagged("negation", f"“{shown}” is told as {told}")
