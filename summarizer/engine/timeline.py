"""What happened when: the clauses of an article that place something in time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.engine.corrections import withdrawn
from summarizer.engine.dates import Dates, Mention, published_day
from summarizer.engine.document import Document
from summarizer.engine.genres import Genre
from summarizer.engine.lexicon.calendar import COUNTS
from summarizer.engine.planted import asks
from summarizer.engine.reading import Reading
from summarizer.engine.sentences import Span

__all__ = ["Event", "find_events"]

#: Words with which "may" is a month.
_NO_MONTH = "".join(
    rf"(?<!\b{word} )"
    for word in "in of on by since until from last this next early late before after during mid".split()
) + r"(?<!\d )"  # fmt: skip
_FUTURE = re.compile(
    r"\b(?:will|won't|would(?! have (?!to\b)| not (?:have|be drawn|say|commit|comment|confirm|discuss|disclose|give|name|rule)\b)|shall|"
    r"(?:is|are|was|were) (?:not )?(?:due |expected |set |scheduled |planned )?to|"
    r"(?:is|are) (?:now |still |provisionally )?(?:planned|scheduled|set|expected|billed|booked) (?:for|on|in|at)|"
    r"(?:expects?|intends?|vows?|promises?|pledges?|proposes?) to|"
    rf"due|going to|could|{_NO_MONTH}may(?! \d)|might|(?:is|are) forecast|predicts?|wants?|"
    r"(?<!the )(?<!a )(?<!its )(?<!of )(?<!'s )(?<!this )plans?|aims?|hopes?|deadline|should)\b|['’]ll\b",
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|ago|last|since|\w{2,}ed|said|told|wrote|found|fell|rose|sent|met|took|made|came|went|began|shut|held|won|lost|left|gave|put|"
    r"rang|spoke|ran|broke|drove|grew|knew|flew|drew|threw|chose|froze|stole|sang|sank|swore|paid|bought|"
    r"caught|taught|thought|brought|sought|fought|built|spent|meant|felt|kept|dealt|stood|heard|sold|"
    r"read|led|fled|struck|arose|became|overcame|withdrew|ate|bore|beat|bent|bit|blew|dug|drank|hung|"
    r"hid|laid|lay|lent|lit|rode|saw|shook|shot|slept|slid|spun|stuck|swept|swung|tore|woke|wore)\b",
)
#: Where a clause may end; not inside of a number ("6,880", "10:30").
_BORDERS = re.compile(r"[;—]|[:,–](?!\d)| that | which | who | when | and | but | because | while ")
#: No sentence places more events; a longer row of dates is a table or a hoax.
_MOST = 12
#: How far around a date, in characters, its clause is sought.
_REACH = 600
#: What somebody is ready, willing, or told to do at the date that follows.
_INTENDED = re.compile(
    r"\b(?:ready|agreed|agrees|promised|pledged|vowed|hoping|decided|voted|ordered|able|likely|prepared|"
    r"poised|invited|urged) (?:\w+ ){0,2}to [a-z]+(?: \w+){0,4}\s*$",
)
#: What had been before the past that is told: "it had forecast in July".
_BEFORE_THAT = re.compile(r"\bhad (?!to )(?:(?!to )\w+ ){1,3}(?:(?:on|in|at) )?$")
_SUPERLATIVE = re.compile(
    r"\b(?:\w+est|worst|best|first|most|least|record|streak|not seen|level)\b[^,;]*$"
)
_WAS = re.compile(r"\b(?:was|were|had)\b")
#: "by midnight on | Friday", not "stood by its figure on | Friday" or "from 23 on | Friday".
_UNTIL = re.compile(
    r"\b(?:until|till|by|before|through|next)\s+(?:(?:the|early|late|next|after|about|around|at|least|end|"
    r"start|beginning|middle|close|of|on|in|midnight|noon|dawn|dusk|morning|afternoon|evening|night|"
    r"\d{1,2}(?:[:.]\d\d)?|[ap]\.?m\.?)\s+){0,4}$"
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+|early\s+|late\s+|next\s+)?$")
#: What tells of the past as well as of the present by its form, and "would not say".
_UNCHANGED = re.compile(
    r"\b(?:would not|cut|put|hit|set|let|quit|cost|hurt|split|spread|burst|cast|bid|shed|thrust|swam|forbade|"
    r"overtook|undertook|fled|bound|ground|wound|sped|clung|flung|swept)\b"
)
#: "As confirmed by the ministry on Monday", "said on Monday": who told it when, and no event.
_TOLD = re.compile(
    r"(?:as (?:\w+ )?(?:confirmed|reported|announced|stated|said|told|noted|described)|said|says|according to)\b"
)
#: Words beside a weekday that count from another day than that of publication.
_COUNTED_FROM = re.compile(
    r" (?:before|after|earlier|later|beforehand|afterwards)\b(?! (?:noon|midnight|\d))"
)
_SAME = ("the following ", "the previous ", "the same ", "that ", "the preceding ")
_OF_WEEK = re.compile(r" of (?P<which>last|this|next) week\b")
#: The rest of a number behind what looks like a day: "December 9 000 packs".
_GROUPED = re.compile(r"[ \u00a0\u202f]\d{3}\b(?! *(?:bc|ad)\b)")
_LATER = re.compile(
    r"\b(?P<count>\d+|one|two|three|four|five|six|seven|eight|nine|ten|a) (?P<unit>day|week)s? "
    r"(?P<way>after|before) (?P<rest>(?:[^,.;]|[,.](?=\d)){8,160})(?=[,.;]|$)",
)  # fmt: skip


@dataclass(slots=True)
class Event:
    """Something placed in time.

    Attributes:
        date: ISO date, month, year or range; None where it cannot be known.
        words: Span of the words for it, or None.
        what: The clause, on one line.
        evidence: Span of the sentence.
    """

    date: str | None
    words: Span | None
    what: str
    evidence: Span


def find_events(
    document: Document, readings: list[Reading], genre: Genre, published: str | None
) -> list[Event]:
    """All dated and datable events, earliest first, undated ones last."""
    found = list(_events(document, readings, genre, published))
    dated = sorted((e for e in found if e.date), key=lambda e: (e.date or "")[:10])
    return dated + [e for e in found if not e.date]


def _events(
    document: Document, readings: list[Reading], genre: Genre, published: str | None
) -> Iterator[Event]:
    stamped: set[int] = set()
    gone = withdrawn(document, readings)
    dates = Dates(document.text, published)
    for at, reading in enumerate(readings):
        span = reading.span
        if at in gone:
            span = span[0], readings[at + 1].span[1]
        number = reading.unit.paragraph
        tells = document.text[span[0] : span[1]].rstrip('”"').endswith((".", ",", "!"))
        if number in genre.stamps and number not in stamped and tells:
            stamped.add(number)
            yield from _stamped(document, span, number, published)
        words = document.words(span)
        if not asks(words) and " | " not in words:
            yield from _in_sentence(document, span, dates)


def _stamped(document: Document, span: Span, number: int, published: str | None) -> Iterator[Event]:
    """An entry of a live blog, at the time on it."""
    start, end = document.paragraphs[number]
    stamp = re.match(r"\W*\d{1,2}[:.h]\d{2}", document.text[start:end])
    day = published_day(published)
    words = (start, start + stamp.end()) if stamp else None
    yield Event(day.isoformat() if day else None, words, document.words(span), span)


def _in_sentence(document: Document, span: Span, dates: Dates) -> Iterator[Event]:
    low = document.low
    mentions = _joined(low, dates.find(span, lambda at: _ahead(low, span, at))[:_MOST])
    for mention in mentions:
        part = _clause(document, span, mention, mentions)
        rest = part[0] > span[0] and _TOLD.match(low, part[0], part[1])
        if not rest and not _compared(low, span, mention):
            value = _settled(low, span, mention, dates.published)
            yield Event(value, mention.span, _shown(document, part), part)
    shifted = " after " in low[slice(*span)] or " before " in low[slice(*span)]
    shift = _LATER.search(low, *span) if shifted else None  # it is slow to try
    if shift:
        yield from _shifted(document, shift, mentions)


def _joined(low: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions without the "of last week" that belongs to the weekday before it."""
    ends = {mention.span[1] for mention in mentions if mention.kind == "weekday"}
    return [
        mention for mention in mentions
        if mention.span[0] - 1 not in ends or not low.startswith("of ", mention.span[0])
    ]  # fmt: skip


def _settled(low: str, span: Span, mention: Mention, published: date | None) -> str | None:
    """What a mention means after the words beside it have been read; None where they unsettle it."""
    value, (start, end) = mention.value, mention.span
    if value is None or published is None or mention.kind not in {"weekday", "day"}:
        return value
    if mention.kind == "day":
        return value[:7] if low[end - 1].isdigit() and _GROUPED.match(low, end) else value
    week = _OF_WEEK.match(low, end)
    if week is not None:
        day = date.fromisoformat(value)
        monday = published - timedelta(published.weekday())
        step = {"last": -7, "this": 0, "next": 7}[week["which"]]
        return (monday + timedelta(day.weekday() + step)).isoformat()
    words = low[max(span[0], start - 30) : end]
    named = low[start:end].rsplit(" ", 1)[-1]
    other = words[: -len(named)].endswith(_SAME)
    other |= _COUNTED_FROM.match(low, end) is not None and words[: -len(named)].endswith("the ")
    front = words[: -len(named)]
    limit = _UNTIL.search(front) or _FROM.search(front)
    tells = limit or any(shows.search(low, *span) for shows in (_PAST, _FUTURE, _UNCHANGED))
    return None if other or not tells else value


def _ahead(low: str, span: Span, at: int) -> bool | None:
    """Whether the clause around an offset tells of the future; `low`: the text in lower case.

    None where no verb in it tells.
    """
    start, end = _around(low, span, at)
    here = low[start:end]
    if _BEFORE_THAT.search(low[max(span[0], at - 40) : at]):
        return False
    front = low[max(span[0], at - 30) : at]
    if _UNTIL.search(front) and not _WAS.search(here):
        return True
    if _FROM.search(front) and not _PAST.search(here):
        return True
    if _FUTURE.search(here) or _INTENDED.search(low[max(span[0], at - 60) : at]):
        return True
    if _PAST.search(here):
        return False
    past, future = _PAST.search(low, *span), _FUTURE.search(low, *span)
    return bool(future) if bool(past) != bool(future) else None


def _around(low: str, span: Span, at: int) -> Span:
    start, end = max(span[0], at - _REACH), min(span[1], at + _REACH)
    for border in _BORDERS.finditer(low, start, end):
        if border.end() <= at:
            start = border.end()
        elif border.start() > at:
            end = border.start()
            break
    return start, end


def _compared(low: str, span: Span, mention: Mention) -> bool:
    """Whether the words only measure or are denied: "the lowest since May", "not in January"."""
    before = low[max(span[0], mention.span[0] - 60) : mention.span[0]]
    words = low[slice(*mention.span)]
    if before.endswith("not ") or words == "of tomorrow":
        return True
    return words.startswith("since") and bool(_SUPERLATIVE.search(before))


def _shown(document: Document, span: Span) -> str:
    what = document.words(span)
    return what[:1].upper() + what[1:]


def _clause(document: Document, span: Span, mention: Mention, mentions: list[Mention]) -> Span:
    """The words that say what happened: the sentence, or its part where it holds several dates."""
    if len(mentions) == 1:
        return span
    start, end = span
    for other in mentions:
        if other.span[1] <= mention.span[0]:
            start = max(start, _border(document.low, other.span[1], mention.span[0]))
        elif other.span[0] >= mention.span[1]:
            end = min(end, _border(document.low, mention.span[1], other.span[0]))
    while start < end and document.text[start] in " ,;:–—-\n":
        start += 1
    while end > start and document.text[end - 1] in " ,;:–—-\n":
        end -= 1
    return (start, end) if len(document.text[start:end].split()) > 3 else span


def _border(text: str, start: int, end: int) -> int:
    """Where the clause of one date ends and that of the next begins."""
    found = [border.start() for border in _BORDERS.finditer(text, start, end)]
    return found[0] if found else end


def _shifted(document: Document, shift: re.Match[str], mentions: list[Mention]) -> Iterator[Event]:
    """The day of the inspection in "closed on Thursday, two days after an inspection found …"."""
    anchors = [
        m.value for m in mentions if m.value and len(m.value) == 10 and m.span[1] <= shift.start()
    ]
    word = shift["count"]
    count = int(word) if word.isdigit() else COUNTS[word]
    days = count * (7 if shift["unit"] == "week" else 1)
    value = None
    if anchors and days < 1000:
        sign = -1 if shift["way"] == "after" else 1
        value = (date.fromisoformat(anchors[-1]) + timedelta(sign * days)).isoformat()
    words = shift.start(), shift.end("way")
    yield Event(value, words, _shown(document, shift.span("rest")), shift.span())
