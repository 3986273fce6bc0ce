"""Who stands where on what, as far as words take a side.

Three kinds of words count: verbs of support and opposition with their objects, demands and plans,
and judgements (cf. Somasundaran and Wiebe 2010 on arguing and sentiment lexicons). A mere denial is
no stance; two opposite ones of one holder on one thing are a mixed one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.engine.claims import Claim
from summarizer.engine.discourse import Source
from summarizer.engine.document import Document
from summarizer.engine.lexicon.roles import GROUPS
from summarizer.engine.lexicon.stance import AGAINST, FOR, NO_TARGETS
from summarizer.engine.quoting import Quoted
from summarizer.engine.reading import Reading
from summarizer.engine.sentences import Span
from summarizer.engine.sides import judgements, plain_sides, short_target, sides, stays_apart
from summarizer.engine.topics import content_words

__all__ = ["Stance", "find_stances"]

_SAID_OF = re.compile(
    r"\b(?:is|was|are|were|be|['’]s|think|believe|consider\w*|feel|find)\b", re.IGNORECASE
)
#: What leads up to the matter of a headline: "plan for 140 | homes".
_SCHEME = re.compile(
    r"\b(?:plans?|proposals?|schemes?|bid|project|bill|ban|law|charge|tax) (?:for|of|to|on) (?:\S+ ){0,2}\Z",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[.;:“”\"]")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_WITH_VERB = frozenset({"demand", "plan", "judge"})
#: What is rejected is a statement, not the matter: "rejected this".
_BACKWARD = ("this", "that", "it.", "them.")
_THINGS = frozenset({"D", "w", "S", "G", "R"})


@dataclass(slots=True)
class Stance:
    """Where somebody stands on something."""

    holder: str
    target: str
    position: str
    evidence: Span


def find_stances(
    document: Document,
    readings: Sequence[Reading],
    claims: Sequence[Claim],
    *,
    quoted: Sequence[Quoted],
    title: str | None,
) -> list[Stance]:
    """All stances in the order of the article, one for a holder and a target."""
    topic = _topic(document, readings, title)
    found: list[Stance] = []
    for claim in [*claims, *_unclaimed(document, claims, quoted)]:
        found += _of_claim(document, claim, topic)
    for reading in readings:
        if reading.subject is not None and reading.subject.name is not None:
            found += _of_subject(document, reading, reading.subject, topic)
    return _joined(sorted(found, key=lambda stance: stance.evidence))


def _topic(document: Document, readings: Sequence[Reading], title: str | None) -> str:
    """What the article is about: the words of its headline or lead that come back most."""
    line = title or (document.words(readings[0].span) if readings else "")
    spread = Counter(content_words(document.text))
    runs: list[tuple[int, int, int]] = []
    for match in _WORD.finditer(line):
        stems = content_words(match[0])
        count = min(4, spread[stems[0]]) if stems else 0
        if count < 2:
            continue
        count += 2 * (match.start() > 0 and match[0][0].isupper())
        if runs and match.start() - runs[-1][1] == 1:
            start, _, total = runs.pop()
            runs.append((start, match.end(), total + count))
        else:
            runs.append((match.start(), match.end(), count))
    start, end, _ = max(runs, key=lambda run: run[2], default=(0, 0, 0))
    scheme = _SCHEME.search(line, 0, start)
    return line[scheme.start() if scheme else start : end]


def _unclaimed(
    document: Document, claims: Sequence[Claim], quoted: Sequence[Quoted]
) -> Iterator[Claim]:
    """Quotations that are no claims of their own, in the form of one."""
    told = {span[0] for claim in claims for span in claim.evidence[:1] if claim.quoted}
    for one in quoted:
        if one.outer[0] not in told and one.number >= 0:
            text = document.words(one.inner)
            claim = Claim(text, one.source, "assertion", None, [one.outer], one.reading, "say")
            claim.quoted = True
            yield claim


def _of_claim(document: Document, claim: Claim, topic: str) -> Iterator[Stance]:
    """The sides that a claim takes; a reaction and a text take none."""
    source = claim.source
    if source is None or source.name is None or source.document or claim.kind == "react":
        return
    whole = document.words((claim.evidence[0][0], claim.evidence[-1][1]))
    text = whole if claim.kind in _WITH_VERB else claim.text
    found = list(sides(text, topic, demand=claim.kind == "demand", plan=claim.kind == "plan"))
    judges = claim.mode == "opinion" and bool(_SAID_OF.search(text))
    if not found and (judges or claim.kind == "judge"):
        author = claim.kind == "say" and not claim.quoted and source.entity is None
        found = list(judgements(text, topic, author=author))
    for position, target in found:
        yield Stance(source.name, target, position, claim.evidence[0])


def _of_subject(
    document: Document, reading: Reading, subject: Source, topic: str
) -> Iterator[Stance]:
    """The sides that the subject of a sentence takes: "the minister backed the plan"."""
    name, text = subject.name or "", document.words(reading.span)
    able = subject.personal or subject.entity is not None or bool(subject.heads & GROUPS)
    if not reading.attributions and able:
        for position, target in plain_sides(text, topic):
            yield Stance(name, target, position, reading.span)
    for position, target in _by_verbs(document, reading, topic):
        yield Stance(name, target, position, reading.span)
    if stays_apart(text):
        yield Stance(name, topic, "neutral", reading.span)


def _by_verbs(document: Document, reading: Reading, topic: str) -> Iterator[tuple[str, str]]:
    for at, token in enumerate(reading.tokens):
        position = "supports" if token.low in FOR else "opposes" if token.low in AGAINST else None
        if position is None or at == 0 or reading.tags[at - 1] in "XDsp":
            continue
        if _backs_somebody(reading, at + 1):
            continue
        behind = document.words((token.end, reading.span[1]))
        if position == "opposes" and behind.lower().startswith(_BACKWARD):
            continue
        target = short_target(_STOPS.split(behind)[0], topic)
        first = {word.lower() for word in _WORD.findall(target)[:3]}
        if reading.tags[at + 1 : at + 2] in _THINGS and not first & NO_TARGETS:
            yield position, target


def _backs_somebody(reading: Reading, at: int) -> bool:
    """Whether the object at token `at` is a person, not the matter: "backed her"."""
    person = at < len(reading.tokens) and reading.tokens[at].low in {"him", "her", "them"}
    return person and reading.tags[at + 1 : at + 2] not in _THINGS | {"N"}


def _joined(stances: list[Stance]) -> list[Stance]:
    """One stance for a holder and a target; opposite ones make a mixed one."""
    found: list[Stance] = []
    by_holder: dict[str, list[Stance]] = {}
    for stance in stances:
        if not stance.target:
            continue
        own = by_holder.setdefault(stance.holder, [])
        same = next((other for other in own if _same(other, stance)), None)
        if same is None:
            own.append(stance)
            found.append(stance)
        elif {same.position, stance.position} == {"supports", "opposes"}:
            same.position = "mixed"
    return found


def _same(one: Stance, two: Stance) -> bool:
    bag = set(content_words(two.target))
    return not bag or bool(set(content_words(one.target)) & bag) or one.evidence == two.evidence
