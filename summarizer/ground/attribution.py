"""Who is said to have said it: whether the article knows them, and whether near the evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from summarizer.core.article import Span
from summarizer.ground.lazily import once, once_for
from summarizer.ground.lexicon import ARTICLES, REPORTING, STOP
from summarizer.ground.names import Name, forms, initials, known, names
from summarizer.ground.prose import Prose
from summarizer.ground.prose import prose as prose_of
from summarizer.ground.quoted import within_marks
from summarizer.ground.stems import stem
from summarizer.ground.subjects import is_person
from summarizer.ground.surroundings import Surroundings
from summarizer.ground.titles import QUALIFIERS, is_office
from summarizer.ground.voices import Voice, voices

__all__ = ["another", "mentioned", "near", "nowhere", "reporters", "spoken_around", "telling"]

_NEAR, _CLOSE, _FAR = 900, 175, 3_000  # characters
_HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "prof", "professor", "unnamed",
     "anonymous", "another", "one", "two", "three", "several", "senior", "person", "people",
     "source", "sources"}
)  # fmt: skip
_ADDRESSING = frozenset({"told", "tells", "asked", "urged", "warned", "ordered"})
_NOBODY = frozenset(
    {"nobody", "somebody", "someone", "everybody", "everyone", "anybody", "anyone", "nothing",
     "others", "some", "many", "most", "few", "none", "both", "all"}
)  # fmt: skip
#: Words for whoever was named before.
_ANYBODY = frozenset(
    {"article", "body", "company", "firm", "government", "group", "man", "newspaper", "office",
     "official", "officials", "paper", "report", "statement", "study", "text", "woman", "letter"}
)  # fmt: skip
_BESIDE = 5  # words
_THE_ONE = 2
_PARAGRAPHS = 2
_SHORTEST, _LONGEST = 2, 300  # characters
_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|their|its|who|we|i|our|my)\b", re.IGNORECASE)


_BELONGING = frozenset({"of", "for", "at", "from"})
_SILENT = STOP | QUALIFIERS
_SAYING = REPORTING - _ADDRESSING


class Telling(NamedTuple):
    """A speaker's name or description.

    Attributes:
        prose: All of it.
        own: Indexes of the words by which to know them.
        stems: The stems of these, and the initials that they make.
    """

    prose: Prose
    own: list[int]
    stems: tuple[str, ...]


@lru_cache(maxsize=1024)
def telling(who: str) -> Telling:
    """The words of a speaker's name or description by which to know them."""
    prose = prose_of(who[:_LONGEST])
    own = [at for at, word in enumerate(prose.words) if word not in _SILENT]
    named = [at for at in own if prose.words[at] not in _HONORIFICS]
    capital = [at for at in named if prose.text[prose.side.words.starts[at]].isupper()]
    # "the harbour board of Tarrow Bay" may be "the board" further on; a name stays a name.
    described = bool(own) and not prose.text[prose.side.words.starts[own[0]]].isupper()
    own = (named if described else capital) or named or own
    short = initials(prose, own)
    return Telling(prose, own, (*(prose.stems[at] for at in own), *([short] if short else [])))


@once_for
def nowhere(who: str, article: Prose) -> bool:
    """True where a speaker does not occur in the article: no surname, no word of a description."""
    prose, own, _ = telling(who)
    if not own:  # "of" is nobody; "she" is somebody, whoever it is
        return not _PRONOUN.search(who)
    have = [known(prose.words[at], prose.side.shown(at, at + 1), article) for at in own]
    if prose.text[prose.side.words.starts[own[-1]]].isupper():
        return not have[-1] and not (len(have) > 2 and sum(have) > len(have) / 2)
    return not any(have)


def mentioned(who: str, passage: Surroundings) -> bool:
    """True where any telling word of a speaker stands in a passage, or their initials."""
    if any(map(passage.holds, telling(who).stems)):
        return True
    other = _otherwise(who, passage.whole)
    return passage.meet(other.at) or any(map(passage.abbreviates, other.letters))


class _Otherwise(NamedTuple):
    """Where a text has a speaker's name in other forms.

    Attributes:
        at: Indexes of its words, ascending.
        letters: What the name may be initials of that stand together in the text.
    """

    at: list[int]
    letters: set[str]


@once_for
def _otherwise(who: str, article: Prose) -> _Otherwise:
    prose, own, _ = telling(who)
    found = [forms(prose.words[at], prose.side.shown(at, at + 1), article) for at in own]
    at = {place for one in found for place in one.at}
    return _Otherwise(sorted(at), {one.letters for one in found if one.letters})


@once
def reporters(evidence: Prose) -> list[str]:
    """Names that stand beside a verb of saying: whom a passage has it from."""
    found: list[str] = []
    for name in names(evidence) if not REPORTING.isdisjoint(evidence.words) else ():
        before = evidence.side.word(name.at - 1)
        shown = evidence.side.shown(name.at, name.until)
        if shown.casefold() in _NOBODY:
            continue
        if within_marks(evidence, name.at):
            continue
        if before in _SAYING and not evidence.divided(name.at - 1):
            continue  # "she said Lund had left": not "…, said Lund"
        if len(shown) > _SHORTEST and (before in _SAYING or _says(evidence, name)):
            found.append(shown)
    return found


def _says(text: Prose, name: Name) -> bool:
    """True where a name is the subject of the verb of saying behind it, or stands beside it.

    "Lund said", "the mayor, Lund, said". It is not where it belongs to the subject ("the secretary
    of Lund said"), nor where the clause ends with it and somebody else goes on ("he left Norway,
    saying", "the ships of Norway, said Lund").
    """
    verb = text.side.word(name.until)
    if verb not in REPORTING:
        return False
    if text.divided(name.until):
        return text.comma(name.at) and text.comma(name.until) and not verb.endswith("ing")
    return not _belongs(text, name)


def _belongs(text: Prose, name: Name) -> bool:
    """True for the Lund of "the secretary of Lund", "a spokesman for the Lund family"."""
    first = name.at - (text.side.word(name.at - 1) in ARTICLES)
    return text.side.word(first - 1) in _BELONGING


def another(who: str, evidence: Prose, article: Prose) -> str:
    """Whom the evidence has it from, where it names not `who` but somebody else; else empty.

    Somebody who is called otherwise further on ("the mayor") is known by the words that stand
    beside the name in the article.
    """
    named = reporters(evidence)
    if named:
        return named[0]
    heard = voices(evidence)
    if heard and not any(voice.pronoun for voice in heard):
        return _nobody_else(who, evidence, article)
    return ""


def spoken_around(who: str, spans: Sequence[Span], article: Prose) -> str:
    """Whom the paragraph of the evidence has it from, or the one before where it names nobody.

    Empty where it may be `who`.
    """
    low, high = min(span.start for span in spans), max(span.end for span in spans)
    after = article.text.find("\n\n", high)
    high = after if after >= 0 else len(article.text)
    for _ in range(_PARAGRAPHS):
        low = article.text.rfind("\n\n", 0, max(0, low - 1)) + 1
        there = [Span(low, high)]
        if mentioned(who, Surroundings(article, there)):
            return ""
        around = _around(there[0], article)
        if not all(voice.pronoun for voice in voices(around)):
            return _nobody_else(who, around, article)
    return ""


@once_for
def _around(span: Span, article: Prose) -> Prose:
    return article.passage([span])


def _nobody_else(who: str, passage: Prose, article: Prose) -> str:
    """The first voice of a passage, where none of them can be `who`."""
    heard = [voice for voice in voices(passage) if not voice.pronoun]
    if not heard or any(_called(who, voice, passage, article) for voice in heard):
        return ""
    return passage.side.shown(heard[0].low, heard[0].high)


def _called(who: str, voice: Voice, evidence: Prose, article: Prose) -> bool:
    """True where the subject of a verb of saying may be another word for somebody."""
    prose, own, _ = telling(who)
    known_by, called = {prose.stems[at] for at in own}, set(prose.stems)
    if voice.high - voice.low == _THE_ONE and evidence.words[voice.low] == "the":
        return True  # "the minister": whoever was named before
    if _two_people([prose.stems[at] for at in own], voice, evidence, article):
        return False
    if (
        _holds_office(voice, evidence, article)
        and prose.text[prose.side.words.starts[own[0]]].isupper()
    ):
        return True  # "the secretary of Lund": the name of whoever it is may come later
    for at in range(voice.low, voice.high):
        word, one = evidence.words[at], evidence.stems[at]
        if word in STOP or word in _HONORIFICS:
            continue
        if word in _ANYBODY or one in called:
            return True
        places = article.places.get(one, ())
        if any(article.stands_near(name, place, _BESIDE) for name in known_by for place in places):
            return True
    return False


def _holds_office(voice: Voice, text: Prose, article: Prose) -> bool:
    """True where a subject is an office, and the article tells nowhere whose it is."""
    inside = [name for name in names(text) if voice.low <= name.at < voice.high]
    if not all(_belongs(text, name) for name in inside):
        return False
    heads = chain.from_iterable(text.words[name.at - 2 : name.at - 1] for name in inside)
    return any(is_office(head) and not _is_held(head, article) for head in heads)


@once_for
def _is_held(office: str, article: Prose) -> bool:
    """True where a name stands right before or after an office: "the mayor, Lund", "Mayor Lund"."""
    places = {at for at in article.places.get(stem(office), ()) if article.words[at] == office}
    return any(
        not places.isdisjoint((*range(name.at - 2, name.at), *range(name.until, name.until + 2)))
        for name in names(article)
        if not _belongs(article, name)
    )


def _two_people(who: list[str], voice: Voice, evidence: Prose, article: Prose) -> bool:
    """True where a subject has a name, and both that and `who` are people's names."""
    within = (name for name in names(evidence) if voice.low <= name.at < voice.high)
    theirs = [name for name in within if not _belongs(evidence, name)]
    if not (theirs and who and is_person(who, article)):
        return False
    stems = [evidence.stems[name.at : name.until] for name in theirs]
    return all(set(one).isdisjoint(who) for one in stems) and any(
        is_person(one, article) for one in stems
    )


def near(who: str, evidence: Sequence[Span], article: Prose) -> bool:
    """True where a speaker is named within a paragraph or two of the evidence.

    Where the evidence or what stands beside it has a pronoun, the name may stand further up.
    """
    for start, end in evidence:
        if mentioned(who, Surroundings(article, [Span(start - _NEAR, end + _NEAR)])):
            return True
        close = max(0, start - _CLOSE), end + _CLOSE
        further = Surroundings(article, [Span(start - _FAR, end + _NEAR)])
        if _PRONOUN.search(article.text, *close) and mentioned(who, further):
            return True
    return not telling(who).own
