"""Who stands where on what, as far as words take a side.

Three kinds of words count: verbs of support and opposition with their objects, demands and plans,
and judgements (cf. Somasundaran and Wiebe 2010 on arguing and sentiment lexicons). A mere denial is
no stance; two opposite ones of one holder on one thing are a mixed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.engine.reading import Reading
from summarizer.engine.claims import Claim
from summarizer.engine.document import Document
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.roles import GROUPS
from summarizer.engine.lexicon.stance import AGAINST, BAD, BUILDS, FOR, GOOD, NO_TARGETS
from summarizer.engine.quoting import Quoted
from summarizer.engine.sentences import Span
from summarizer.engine.topics import content_words

__all__ = ["Stance", "find_stances"]

_OBJECT = r"(?P<target>[^.;:“”\"!?]{3,90})"
_CUT = re.compile(
    r"\s*(?:,| and | but | because | after | before | when | while | which | who | that | as | until )"
)
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (position, re.compile(pattern, re.IGNORECASE))
    for position, pattern in (
        ("supports", rf"\b(?:in favou?r of|would like to see|(?:am|are|is) (?:all )?for|voted (?:[\w ]{{0,30}}?)?(?:in favou?r of|for|to)) {_OBJECT}"),
        ("opposes", rf"\b(?:(?:am|are|is|was|were|voted|protest(?:ed|s)?|rall(?:ied|y)|campaign(?:ed|s|ing)?|warned) (?:firmly |strongly )?(?:against|opposed to)|objects? to|objected to|rules? out|ruled out) {_OBJECT}"),
        ("opposes", r"\b(?:can ?not|can't|can’t|will not|won't|won’t|would not|must not|should not|shouldn’t|shouldn't|never) (?:ever )?(?P<verb>recommend|accept|support|allow|tolerate|back|approve|sail|sign|permit|join|pay|sell)\b(?P<target>[^.;:“”\"!?]{0,90})"),
        ("opposes", r"\bno (?P<target>[\w-]+(?: [\w-]+)?) should\b"),
        ("supports", r"\b(?P<target>(?:the|this|our) [\w-]+(?: [\w-]+)?) (?:will|must|should|has to) (?:be built|go ahead|stay open|remain open|be kept|be saved|continue|come|happen|stay)\b"),
    )
)  # fmt: skip
_DEMANDED = re.compile(
    r"\b(?:called for|calls? for|calling for|demand(?:s|ed|ing)?(?: for)?|pressed for|pushed for|urged|asked for|appealed for) "
    rf"(?:that )?{_OBJECT}", re.IGNORECASE,
)  # fmt: skip
_WANTS = re.compile(
    rf"\b(?:wants?|plans?|wanted|planned|intends?|aims?|hopes?) to (?P<verb>\w+) {_OBJECT}", re.IGNORECASE
)
_APART = re.compile(
    r"\b(?:kept out of|stayed out of|takes? no side|remained? neutral|abstained|neither for nor against)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:half (?:a )?(?:point|right)|on the one hand|mixed feelings)\b", re.IGNORECASE)
_NOTHING_AGAINST = re.compile(rf"\b(?:nothing|not) against {_OBJECT}", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:pay|cover|carry|fund|finance)\b.{0,30}\b(?:half|a third|part|up to)\b.{0,80}", re.IGNORECASE
)
_LIMIT = re.compile(r"\bup to\b|\bceiling\b|\bnot one\b|\bno more\b|\bnot a (?:cent|penny)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^[“\"‘]?(?:(?:I|we) \w+ )?(?P<target>[^.;:,“”\"]{3,60}?) (?:is|are|was|were|would be|will be|['’]s) ",
    re.IGNORECASE,
)
_PLANS = words(
    "plan plans move idea proposal decision scheme project step measure measures bill law deal"
)
_SAID_OF = re.compile(r"\b(?:is|was|are|were|be|['’]s|think|believe|consider\w*|feel|find)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_LONGEST = 12


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
    quoted: Sequence[Quoted],
    title: str | None,
) -> list[Stance]:
    """All stances in the order of the article, one for a holder and a target."""
    topic = _topic(document, readings, title)
    found: list[Stance] = []
    for claim in [*claims, *_unclaimed(document, claims, quoted)]:
        found += _of_claim(document, claim, topic)
    for reading in readings:
        found += _of_verb(document, reading, topic)
    return _joined(sorted(found, key=lambda stance: stance.evidence))


def _topic(document: Document, readings: Sequence[Reading], title: str | None) -> str:
    """What the article is about, in words of its headline or its first sentence."""
    line = title or (document.words(readings[0].span) if readings else "")
    spread: dict[str, int] = {}
    for word in content_words(document.text):
        spread[word] = spread.get(word, 0) + 1
    runs: list[tuple[int, int, int]] = []
    for match in _WORD.finditer(line):
        stems = content_words(match[0])
        count = min(4, spread.get(stems[0], 0)) if stems else 0
        if count < 2:
            continue
        count += 2 * (match.start() > 0 and match[0][0].isupper())
        if runs and match.start() - runs[-1][1] == 1:
            start, _, total = runs.pop()
            runs.append((start, match.end(), total + count))
        else:
            runs.append((match.start(), match.end(), count))
    start, end, _ = max(runs, key=lambda run: run[2], default=(0, 0, 0))
    return line[start:end]


def _unclaimed(
    document: Document, claims: Sequence[Claim], quoted: Sequence[Quoted]
) -> Iterator[Claim]:
    """Quotations that are no claims of their own, in the form of one."""
    told = {span[0] for claim in claims for span in claim.evidence[:1] if claim.quoted}
    for one in quoted:
        if one.outer[0] not in told and one.number >= 0:
            text = document.words(one.inner)
            yield Claim(
                text, one.source, "assertion", None, [one.outer], one.reading, "say", quoted=True
            )


def _of_claim(document: Document, claim: Claim, topic: str) -> Iterator[Stance]:
    holder = claim.source.name if claim.source else None
    if holder is None or claim.kind == "react" or (claim.source and claim.source.document):
        return
    whole = document.words((claim.evidence[0][0], claim.evidence[-1][1]))
    text = whole if claim.kind in {"demand", "plan", "judge"} else claim.text
    evidence = claim.evidence[0]
    for position, target in _sides(text, claim, topic):
        yield Stance(holder, target, position, evidence)


def _sides(text: str, claim: Claim, topic: str) -> Iterator[tuple[str, str]]:
    """Positions that a text takes, with their targets."""
    if _BOTH.search(text):
        yield "mixed", topic
        return
    if (only := _NOTHING_AGAINST.search(text)) is not None:
        yield "mixed", _within(_target(only["target"], topic), topic)
        return
    if _PART.search(text) and _LIMIT.search(text):
        yield "mixed", " ".join(_CUT.split(text.strip(' .,“"'))[0].split()[:_LONGEST])
        return
    yielded = False
    for position, rule in _RULES:
        for match in rule.finditer(text):
            yielded = True
            verb = match.groupdict().get("verb")
            target = _target(match["target"], "" if verb else topic)
            if re.match(r"(?:am|are) ", match[0], re.IGNORECASE):
                target = _within(target, topic, 9)
            yield position, f"{_gerund(verb)} {target}".strip() if verb else target
    if claim.kind == "demand" and (asked := _DEMANDED.search(text)) is not None:
        yielded = True
        if target := _target(asked["target"], ""):
            yield "supports", target
    if (wanted := _WANTS.search(text)) is not None:
        verb = wanted["verb"].lower()
        if verb in BUILDS:
            yielded = True
            yield "supports", f"{_gerund(verb)} {_target(wanted['target'], '')}".strip()
    if not yielded and (
        claim.kind == "judge" or (claim.mode == "opinion" and _SAID_OF.search(text))
    ):
        yield from _judged(
            text,
            topic,
            author=not claim.evidence
            or claim.kind == "say"
            and not claim.quoted
            and claim.source is not None
            and claim.source.entity is None,
        )


def _judged(text: str, topic: str, *, author: bool) -> Iterator[tuple[str, str]]:
    """The side that a judgement takes by its adjectives."""
    lows = [word.lower() for word in _WORD.findall(text)]
    negated = any(low in {"not", "never", "no", "hardly"} or low.endswith("n't") for low in lows)
    good, bad = any(low in GOOD for low in lows), any(low in BAD for low in lows)
    if good and bad:
        yield "mixed", topic
    elif (good or bad) and not negated and topic:
        described = re.search(
            r"\b(?:describ\w+|call\w*|label\w*|brand\w*|dismiss\w+) (?P<target>[^“”\"]{3,60}?) (?:as|“|\")",
            text,
        )
        subject = _SUBJECT.match(text)
        target = _target(
            (described or subject or {"target": ""})["target"], topic if author else ""
        )
        target = (
            _within(target, topic)
            if {w.lower() for w in _WORD.findall(target)} & _PLANS
            else target
        )
        if {word.lower() for word in _WORD.findall(target)[:2]} & NO_TARGETS:
            return
        yield ("supports" if good else "opposes"), target


def _of_verb(document: Document, reading: Reading, topic: str) -> Iterator[Stance]:
    """Verbs that take a side: "the minister backed the plan"."""
    subject = reading.subject
    if subject is None or subject.name is None:
        return
    able = subject.personal or subject.entity is not None or bool(subject.heads & GROUPS)
    if not reading.attributions and able:
        text = document.words(reading.span)
        for position, rule in _RULES[:2]:
            for match in rule.finditer(text):
                yield Stance(subject.name, _target(match["target"], topic), position, reading.span)
    for at, token in enumerate(reading.tokens):
        position = "supports" if token.low in FOR else "opposes" if token.low in AGAINST else None
        if position is None or at == 0 or reading.tags[at - 1] in "XDsp":
            continue
        behind = document.words((token.end, reading.span[1]))
        target = _target(re.split(r"[.;:“”\"]", behind)[0], topic)
        first = {word.lower() for word in _WORD.findall(target)[:3]}
        thing = reading.tags[at + 1 : at + 2] in {"D", "w", "S", "G", "R"}
        if thing and not first & NO_TARGETS:
            yield Stance(subject.name, target, position, reading.span)
    if _APART.search(document.words(reading.span)):
        yield Stance(subject.name, topic, "neutral", reading.span)


def _target(words: str, topic: str) -> str:
    """The object of a verb in a few words; the topic where it is a pronoun."""
    target = _CUT.split(words.strip(" ,“”\"'‘’"))[0].strip()
    target = " ".join(target.split()[:_LONGEST])
    first = target.lower().split(" ")[0] if target else ""
    if first in {"it", "that", "this", "them", "him", "her", "us", "me", "you", ""}:
        return topic
    return re.sub(r"^(?:for|to|of|a|an|its|his|her|their) ", "", target)


def _gerund(verb: str) -> str:
    return f"{verb.removesuffix('e')}ing"


def _within(target: str, topic: str, most: int = 2) -> str:
    """A short object with the matter it belongs to."""
    if len(target.split()) > most or not topic:
        return target
    if set(content_words(target)) & set(content_words(topic)):
        return topic
    return f"{target} ({topic})"


def _joined(stances: list[Stance]) -> list[Stance]:
    """One stance for a holder and a target; opposite ones make a mixed one."""
    found: list[Stance] = []
    for stance in stances:
        if not stance.target:
            continue
        bag = set(content_words(stance.target))
        same = next(
            (s for s in found if s.holder == stance.holder
             and (not bag or set(content_words(s.target)) & bag or s.evidence == stance.evidence)), None
        )  # fmt: skip
        if same is None:
            found.append(stance)
        elif {same.position, stance.position} == {"supports", "opposes"}:
            same.position = "mixed"
    return found
