"""What an article is about as a matter of dispute, and what "the plan" and "it" in it mean.

The matter is a noun phrase of the headline or the lead, or else what the article comes back to most.
A definite description that says no more than that there is a plan means it; a short one is given
the words of its fullest mention ("the evacuation" → "evacuation of the lower town").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from summarizer.engine.document import Document
from summarizer.engine.genres import QUESTION, Genre
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.closed import STOP, VERBS
from summarizer.engine.lexicon.roles import GROUPS
from summarizer.engine.lexicon.stance import GENERIC, OUTCOMES, REPLIES
from summarizer.engine.passages import Passage
from summarizer.engine.reading import Reading
from summarizer.engine.sentences import Span
from summarizer.engine.tagging import is_role
from summarizer.engine.topics import content_words, stem

__all__ = ["Matters", "gerund"]

_WORD = re.compile(r"[A-Za-z][\w’'-]*")
#: "a plan for 140 homes", "the row over a new road", "her bid to close the school".
_NAMED = re.compile(
    rf"\b(?P<head>{'|'.join(sorted(GENERIC))}|ban|merger|closure|charge|tax|levy|visit|trip|talks|sale|"
    r"strike|tunnel|takeover|fees?|cuts|opening|evacuation|sanctions|treaty|call|tariffs?|quota|"
    r"referendum|expansion|extension|demolition|increase)"
    r" (?P<link>for|to|of|on|with|between) (?P<rest>(?:(?!is|are|was|were|has|have|will|as|after|and|but)"
    r"[\w’'%€£$.,-]*\w ?){1,8})"
)
#: "Senate Bill 88", "Proposition 12": a law by its number.
_NUMBERED = re.compile(
    r"\b(?:(?:Senate|House|Assembly|Council|Ballot) )?(?:Bill|Proposition|Measure|Amendment|Initiative|Referendum|"
    r"Resolution|Ordinance) (?:No\. )?(?:[A-Z]{1,2}-?)?\d+\b"
)
_DEED = re.compile(
    r"\b(?:would|will|plans? to|planned to|wants? to|wanted to|intends? to|is to|are to|decided to|has proposed to|proposes to)"
    r" (?P<verb>[a-z]+) (?P<rest>(?:[^,.;:?“”\"]|(?<=\d)[,.](?=\d)){3,70})"
)
_OFFERED = re.compile(
    r"\b(?:promised|announced|proposed|offered|introduced|presented|wants|want|demands|planned|launched) "
    r"(?P<rest>(?!to\b|that\b)(?:[^,.;:?“”\"]|(?<=\d)[,.](?=\d)){3,70})"
)
_TOLD = re.compile(
    r"\b(?:says?|said|argues?|claims?|think|thinks|believes?) (?:that )?(?P<rest>[^,.;:?“”\"]{8,70})"
)
_SPECIFIC = re.compile(
    r"\b(?:the|this|its|their|that) (ban|merger|closure|charge|tax|levy|strike|takeover|fee|motorway|bypass|"
    r"referendum|expansion|extension|demolition|sanctions|treaty|reform|visit|stadium|law|scheme|toll)\b"
)
#: What is often in dispute, and is so where the headline or lead has it as well.
_DISPUTED = re.compile(
    r"\b(?:the|this|its|their|that) (recount|inquiry|probe|blockade|boycott|embargo|curfew|lockdown|evacuation|"
    r"reopening|sale|privati[sz]ation|lockout|walkout|nomination|appointment|dismissal|eviction|deportation|"
    r"relocation|rescue|bailout|handover|withdrawal|ceasefire|truce|pact|accord|settlement|amnesty|pardon|quota|"
    r"subsidy|tariff|surcharge|moratorium|restrictions?|mandate|pipeline|mine|quarry|dam|tunnel|runway|"
    r"incinerator|casino|monument|statue|cull|hunt|auction|audit|import|export|permit|licen[cs]e|shutdown|"
    r"lawsuit|amendment|constitution|budget|rent|fares?|tolls|timetable|curriculum|exam|festival)\b"
)
_STATES = frozenset(
    "vote be have take not also remain stay become need cost make only never say see come go it he she they you we the this that there".split()
)
#: A noun with what belongs to it: "evacuation of the lower town".
_MENTION = re.compile(
    r"\b([a-z][\w’'-]*)(?=( (?:of(?! \w+ing\b)|for(?! \w+ing\b)|on|with|to(?= the | an? | [A-Z])) "
    r"(?!\d|he\b|him|her\b|it\b|them|us\b|me\b)(?:the |a |an )?\w[\w’'-]*(?: \w[\w’'-]*){0,4}))"
)
_SPLIT = re.compile(
    r" (?:by|from|on|in|at|until|after|before|when|while|because|and|but|that|which|who|even|though|if|as|than|rather|whose) "
)
_LEADING = re.compile(
    r"^(?:not one|not a single|for|to|of|a|an|its|his|her|their|our|my|your|any|such) "
)
_OPENING = re.compile(r"^(?:The|A|An|This|That|These|Those|Such)(?= )")
_MOST = 9
_BEFORE, _ROOT, _SHORT = 3, 6, 7
_SHORT_ROOT = 4
_ENDS = frozenset(
    ("", "ur", "ment", "al", "er", "or", "ion", "ation", "ition", "ist", "iv", "anc", "y")
)
_DEFINITE = frozenset(
    ("the", "this", "that", "these", "those", "its", "their", "his", "her", "our", *GENERIC)
)
_NO_PART = STOP | VERBS


class Matters:
    """The matter of an article, and the fullest words for whatever a passage takes a side on."""

    def __init__(
        self, document: Document, readings: Sequence[Reading], title: str | None, genre: Genre
    ) -> None:
        self.document = document
        self.readings = readings
        self.genre = genre
        self.title = title or ""
        self.head = ""
        self.lead = self._lead()
        self.sure = self.law = False
        self.main = self._main()
        self.stems = frozenset(content_words(self.main))
        about = f"{self.title} {self.lead}"
        self.near = frozenset(content_words(about)) | self.stems
        self._roots = tuple(word[:_ROOT] for word in self.near if len(word) > 3)

    def _lead(self) -> str:
        """The first sentence that is one, not a line of the page's."""
        told = (self.document.words(r.span) for r in self.readings if set("XvVP") & set(r.tags))
        return next((line for line in told if line.count(" ") > _SHORT), "")

    def _main(self) -> str:
        """What is in dispute: a plan that the headline or lead names, or what comes back most."""
        for line in (self.title, self.lead):
            named = _NAMED.search(line)
            if named is not None:
                self.head, self.sure = stem(named["head"]), True
                return self._whole(line, named)
        numbered = Counter(_NUMBERED.findall(self.document.text))
        law, _ = numbered.most_common(1)[0] if numbered else ("", 0)
        if law and re.search(rf"\b(?:the|this|that) {self._kind(law)}\b", self.document.low):
            self.head, self.sure, self.law = self._kind(law), True, True
            return law
        often = Counter(low for low in _SPECIFIC.findall(self.document.low))
        head, count = max(often.items(), key=lambda pair: pair[1], default=("", 0))
        if count > 1:
            self.head, self.sure = stem(head), True
            return self._mention(head) or f"the {head}"
        about = set(content_words(f"{self.title} {self.lead}"))
        often = Counter(low for low in _DISPUTED.findall(self.document.low) if stem(low) in about)
        head, count = max(often.items(), key=lambda pair: pair[1], default=("", 0))
        if count > 1:
            self.head, self.sure = stem(head), True
            return self._mention(head) or f"the {head}"
        found = _recurring(self.document, self.title or self.lead)
        self.head = stem(found.rpartition(" ")[2]) if found else ""
        return found

    @staticmethod
    def _kind(law: str) -> str:
        """What a numbered law is called for short: "bill"."""
        return next(word.lower() for word in reversed(law.split()) if word.isalpha() and word[1:])

    def _whole(self, line: str, named: re.Match[str]) -> str:
        """The named plan with the words before its head that belong to it."""
        rest = " ".join(_SPLIT.split(f" {named['rest'].strip(' ,.')} ")[0].split()[:_MOST])
        if named["head"] == "plans":  # "the county plans to close": a verb, or as good as one
            return f"{named['head']} {named['link']} {rest}"
        before: list[str] = []
        for word in reversed(line[: named.start()].split()[-_BEFORE:]):
            verbal = word.endswith(("s", "ed")) and not word.endswith(("'s", "’s"))
            if not word[-1].isalnum() or word.lower() in _NO_PART or verbal:
                break
            before.insert(0, word)
        return " ".join([*before, named["head"], named["link"], rest])

    def resolve(self, text: str, p: Passage) -> str:
        """What a passage takes a side on, in a few words of the article's own.

        Args:
            text: The object as it stands; empty where there is none.
            p: The passage in which it stands.
        """
        text = _OPENING.sub(lambda word: word[0].lower(), _LEADING.sub("", text.strip(" ,“”\"'‘’")))
        lows = [word.lower() for word in _WORD.findall(text)]
        carried = [low for low in lows if low not in STOP]
        if not carried:
            return self.pointed(p)
        if all(low in GENERIC for low in carried) and lows[0] in _DEFINITE:
            return self._generic(carried[-1], p) or self._within(text)
        if len(carried) == 1:
            return self._fullest(text, carried[0])
        return text

    def concerns(self, text: str) -> bool:
        """Whether words are about what the headline and lead are about."""
        lows = {word.lower() for word in _WORD.findall(text)}
        if lows & GENERIC or lows & OUTCOMES:
            return True
        stems = content_words(text)
        return bool(self.near & set(stems)) or any(
            word.startswith(self._roots) and self._derived(word) for word in stems
        )

    def _derived(self, word: str) -> bool:
        """Whether a word is made of one of the roots: "closure" of "close", not "window" of "wind"."""
        fits = (root for root in self._roots if word.startswith(root))
        return any(len(root) > _SHORT_ROOT or word[len(root) :] in _ENDS for root in fits)

    def _generic(self, head: str, p: Passage) -> str:
        """What "the plan" means: the named plan, what was just proposed, or the matter."""
        if self.sure and stem(head) in self.near:
            return self.main
        if not self.sure:
            return self._deed(p.span[0], 3)
        planned = any(stem(word) in self.near for word in GENERIC - REPLIES)
        if planned and head not in REPLIES:
            return self.main
        return self._deed(p.span[0], 3) or ("" if head in REPLIES else self.main)

    def _within(self, text: str) -> str:
        """A plan with what it seems to be about."""
        return f"{text} ({self.main})" if self.main and not self.sure else text

    def pointed(self, p: Passage) -> str:
        """What "it" means: what the question was about, what was just proposed, or the matter."""
        if self.genre.turns:
            return self._asked(p.paragraph)
        if p.speaker is not None and p.reading is not None:  # an author's own words
            return self._deed(p.span[0], 2) or self._known
        return self._deed(p.span[0], 1, p.paragraph) or self._known

    def named(self, span: Span) -> bool:
        """Whether a span names the matter, so that "this" may mean it."""
        return (
            self.sure and re.search(rf"\b{self.head}", self.document.low[slice(*span)]) is not None
        )

    def whole(self, p: Passage) -> str:
        """The matter of the article; of the question, in an interview."""
        return self._asked(p.paragraph) if self.genre.turns else self._known

    @property
    def _known(self) -> str:
        """The matter, where it is sure enough that "it" means no other one."""
        return self.main if self.sure else ""

    def _questions(self, paragraph: int) -> list[str]:
        """The last questions before a paragraph, the last one first."""
        asked = [
            r for r in self.readings
            if r.unit.paragraph < paragraph and self.genre.turns.get(r.unit.paragraph) == QUESTION
        ]  # fmt: skip
        return [self.document.words(reading.span) for reading in reversed(asked[-3:])]

    def asked(self, paragraph: int) -> frozenset[str]:
        """Stems of what the last sentences of the question before a paragraph name."""
        return frozenset(
            word for line in self._questions(paragraph)[:2] for word in content_words(line)
        )

    def _asked(self, paragraph: int) -> str:
        """What the questions before a paragraph were about."""
        for line in self._questions(paragraph):
            found = _proposed(line)
            if found:
                return found
            if (told := _TOLD.search(line)) is not None:
                return told["rest"]
        return ""

    def _deed(self, at: int, most: int, paragraph: int | None = None) -> str:
        """What somebody would do, as the sentences before an offset tell it."""
        before = [r for r in self.readings if r.span[1] <= at][-most:]
        for reading in reversed(before):
            if paragraph is None or reading.unit.paragraph == paragraph:
                found = _proposed(self.document.words(reading.span), offers=False)
                if found:
                    return found
        return ""

    def _fullest(self, text: str, low: str) -> str:
        """The fullest mention of a thing that is named by one word here."""
        if stem(low) == self.head:
            return self.main
        fuller = self._mention(low)
        somebody = low in GROUPS or is_role(low)
        return text if somebody and not fuller.startswith(f"{low} of ") else fuller or text

    def _mention(self, low: str) -> str:
        """The first mention of a noun with what belongs to it; empty where there is none."""
        return self._mentions.get(low, "")

    @cached_property
    def _mentions(self) -> dict[str, str]:
        """Noun -> its first mention that says more, up to where that ends."""
        found: dict[str, str] = {}
        for match in _MENTION.finditer(self.document.text):
            if match[1] not in found:
                line = _SPLIT.split(f"{match[1]}{match[2]} ", maxsplit=1)[0]
                found[match[1]] = " ".join(line.split()[:_MOST])
        return found


def _proposed(line: str, *, offers: bool = True) -> str:
    """What a sentence says that somebody would do, or offers."""
    for match in reversed(list(_DEED.finditer(line))):
        if match["verb"] not in _STATES and match["verb"] not in STOP:
            return f"{gerund(match['verb'])} {_SPLIT.split(match['rest'])[0].strip()}"
    offered = _OFFERED.search(line) if offers else None
    return _SPLIT.split(offered["rest"])[0].strip() if offered is not None else ""


#: Longer verbs whose last letter is doubled.
_DOUBLING = words("annul cancel permit begin expel submit")


def gerund(verb: str) -> str:
    """A verb as the name of an act: "close" → "closing"."""
    if re.search(r"^[^aeiou]+[aeiou][bdgmnpt]$", verb) or verb in _DOUBLING:
        return f"{verb}{verb[-1]}ing"
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"


def _recurring(document: Document, line: str) -> str:
    """The words of a line that come back most in the article."""
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
    return line[start:end].lower() if line[start:end].isupper() else line[start:end]
