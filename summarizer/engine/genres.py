"""What kind of piece an article is, where that changes who speaks: interview, live blog, opinion."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from summarizer.engine.cast import Cast, Entity
from summarizer.engine.document import Document
from summarizer.engine.sentences import Span

__all__ = ["ANSWER", "QUESTION", "Genre", "tell_genre"]

QUESTION, ANSWER = "question", "answer"
_STAMP = re.compile(
    r"(?:[•*–-]\s*)?(\d{1,2})[:.h](\d{2})(?:\s?([ap])\.?m\.?)?\b(?!\s*(?:percent|per|%))"
)
_LABEL = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}|[QA])\s?: ")
_FIRST = re.compile(r"\b(?:I|me|my|we|our|us|myself)\b")
_SELF = re.compile(r"\bI\b(?!\.)|\bmy\b")
_ASKED_BY = re.compile(
    r"(?:Interview(?:er)?|Questions?|Interviewed by)(?: by)?\s?:\s?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})"
)
#: "Jon Ek met her in the harbour", in what leads up to an interview.
_MET_BY = re.compile(
    r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}) (?:met|asked|visited|interviewed|(?:spoke|talked) (?:to|with)|"
    r"sat down with|caught up with)\b"
)
_SHORT = 40
#: Letters from which on a label in capitals is a name or a word, not initials.
_LONG = 5
#: What stands before a name that a question calls, at its start: "Ms Ek, is it safe?"
_CALLING = re.compile(r"(?:^|[.:!?] |\b(?:So|And|But|Now|Well),? )(?:[A-Z][a-z]+\.? ){0,2}$")
_CALLED = re.compile(r",(?! (?:the|a|an|who|which|whose|whom|[\d]+)\b)")


@dataclass(slots=True)
class Genre:
    """What an article is.

    Attributes:
        turns: Number of a paragraph -> `QUESTION` or `ANSWER`, in interviews.
        answers: Number of a paragraph -> span of the words that are the answer.
        interviewee: Who answers, or None.
        interviewer: Name of who asks, or None.
        stamps: Number of a paragraph -> (hour, minute), in live blogs.
        opinion: Whether the author speaks for himself throughout.
    """

    turns: dict[int, str] = field(default_factory=dict)
    answers: dict[int, Span] = field(default_factory=dict)
    interviewee: Entity | None = None
    interviewer: str | None = None
    stamps: dict[int, tuple[int, int]] = field(default_factory=dict)
    opinion: bool = False


def tell_genre(document: Document, cast: Cast) -> Genre:
    """The genre of an article; all empty for a plain report."""
    genre = Genre()
    _stamps(document, genre)
    if not genre.stamps:
        _labelled(document, cast, genre)
        if not genre.turns:
            _alternating(document, cast, genre)
    if genre.turns:
        _people(document, cast, genre)
    elif not genre.stamps:
        genre.opinion = _opinion(document, cast)
    return genre


def _stamps(document: Document, genre: Genre) -> None:
    for number, (start, end) in enumerate(document.paragraphs):
        stamp = _STAMP.match(document.text, start, end)
        if stamp and int(stamp[1]) < 24 and int(stamp[2]) < 60:
            hour = int(stamp[1]) % 12 + 12 * (stamp[3] == "p") if stamp[3] else int(stamp[1])
            genre.stamps[number] = (hour, int(stamp[2]))
    if len(genre.stamps) < 3:
        genre.stamps = {}


def _labelled(document: Document, cast: Cast, genre: Genre) -> None:
    """Turns that begin with a label: "Q:", "A:", "Ann Lee:"."""
    found = {
        number: label
        for number, (start, end) in enumerate(document.paragraphs)
        if (label := _LABEL.match(document.text, start, end))
    }
    labels = Counter(label[1] for label in found.values())
    names = [name for name, count in labels.most_common(2) if count > 1]  # the first of equals
    if len(names) < 2:
        return
    marks = {
        name: sum(
            document.text[document.paragraphs[n][1] - 1] == "?"
            for n, x in found.items()
            if x[1] == name
        )
        for name in names
    }
    asking = max(names, key=lambda name: marks[name])
    for number, label in found.items():
        if label[1] in names:
            genre.turns[number] = QUESTION if label[1] == asking else ANSWER
            if label[1] != asking:
                genre.answers[number] = label.end(), document.paragraphs[number][1]
    answering = next(name for name in names if name != asking)
    genre.interviewee = _called(answering, cast)
    genre.interviewer = asking if len(asking) > 1 else None


def _called(label: str, cast: Cast) -> Entity | None:
    """Whom a label means: "Ann Lee", "ANN LEE", or "AL" where one person alone has the initials."""
    if _initials(label):
        people = [e for e in cast.entities if e.kind == "person" and label in _letters(e.name)]
        return people[0] if len(people) == 1 else None
    named = (e for e in cast.entities if label in {e.name, *e.aliases})
    shouted = (e for e in cast.entities if e.kind == "person" and e.name.upper() == label)
    return next(named, None) or next(shouted, None)


def _initials(label: str) -> bool:
    """Whether a label can be somebody's initials."""
    return 1 < len(label) < _LONG and label.isalpha() and label.isupper()


def _letters(name: str) -> set[str]:
    """The initials of a name, of an outlet's also without its article: "CH", "TCH"."""
    whole = "".join(word[0] for word in name.split()).upper()
    return {whole, whole[1:]} if name.lower().startswith("the ") else {whole}


def _alternating(document: Document, cast: Cast, genre: Genre) -> None:
    """Turns without labels: a paragraph that asks, one that answers."""
    asks = [
        n for n, (start, end) in enumerate(document.paragraphs)
        if document.text[end - 1] == "?" and document.text[start] not in '“"‘„«'
    ]  # fmt: skip
    if len(asks) < 3:
        return
    last = asks[-1]
    region = last - asks[0] + 2
    if len(asks) * 4 < region:
        return
    for one, two in zip(asks, [*asks[1:], last + 2], strict=True):
        genre.turns[one] = QUESTION
        for number in range(one + 1, min(two, len(document.paragraphs))):
            asked = genre.turns.get(number - 1) == ANSWER and _prompts(document, number, two)
            genre.turns[number] = QUESTION if asked else ANSWER
    genre.answers = {n: document.paragraphs[n] for n, turn in genre.turns.items() if turn == ANSWER}
    for number, (start, end) in genre.answers.items():  # only the first answer may have its label
        label = _LABEL.match(document.text, start, end)
        guest = _called(label[1], cast) if label is not None else None
        if label is not None and guest is not None and guest.kind == "person":
            genre.answers[number] = label.end(), end
            genre.interviewee = genre.interviewee or guest


def _prompts(document: Document, number: int, limit: int) -> bool:
    """Whether a paragraph between two answers is a question in the form of a statement."""
    start, end = document.paragraphs[number]
    text = document.text[start:end]
    if number + 1 >= limit or len(text.split()) > _SHORT:
        return False
    return not _FIRST.search(text) or bool(re.search(r"\byour?\b", text))


def _people(document: Document, cast: Cast, genre: Genre) -> None:
    named = _ASKED_BY.search(document.text) or _MET_BY.search(
        document.text, 0, document.paragraphs[min(genre.turns)][0]
    )
    asker = (named[1] if named else None) or cast.page.author
    label = genre.interviewer or ""
    own = _is_outlet(label, cast.page.outlet) or (
        _initials(label) and label in _letters(asker or "")
    )
    genre.interviewer = (asker if own else None) or genre.interviewer or asker
    if genre.interviewee is not None:
        return
    people = [e for e in cast.entities if e.kind == "person" and e.name != genre.interviewer]
    genre.interviewee = next(iter(_guests(document, people, genre)), None)


def _guests(document: Document, people: list[Entity], genre: Genre) -> list[Entity]:
    """Who may answer: whom a question calls by name, or else who is told of before the first.

    Whom a question names it mostly asks about: "The mayor, Jon Ek, says that …".
    """
    asked = [document.paragraphs[n] for n, turn in genre.turns.items() if turn == QUESTION]
    text, opening = document.text, document.paragraphs[min(genre.turns)][0]
    named = [
        (e, s, at, end) for e in people for s, t in asked for at, end in e.mentions if s <= at < t
    ]
    called = [
        e for e, start, at, end in named
        if _CALLING.search(text[start:at]) and _CALLED.match(text, end)
    ]  # fmt: skip
    told = [e for e in people if e.first < opening and all(e is not one[0] for one in named)]
    return called or told or [one[0] for one in named] or people


def _is_outlet(label: str, outlet: str | None) -> bool:
    """Whether the label of the questions is the outlet's name or the front of it."""
    said, whole = (name.lower().removeprefix("the ").split() for name in (label, outlet or ""))
    return said == whole[: len(said)] or (_initials(label) and label in _letters(outlet or ""))


def _opinion(document: Document, cast: Cast) -> bool:
    """Whether "I" speaks outside quotations, often, and the author is known."""
    if not cast.page.author or "," in cast.page.author:
        return False
    count, at = 0, 0
    for quotation in [*document.quotations, None]:
        end = quotation.outer[0] if quotation else len(document.text)
        count += sum(1 for _ in _SELF.finditer(document.text, at, max(at, end)))
        at = quotation.outer[1] if quotation else end
    return count >= 4
