"""The end of an article: about the author, credits, tags, and what follows on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from summarizer.ingest.cleaning.lines import (
    Line,
    Piece,
    cut,
    fold,
    is_list_item,
    is_prose,
    tokenize,
)
from summarizer.ingest.cleaning.names import is_name, read_byline
from summarizer.ingest.cleaning.phrasebook import Phrasebook
from summarizer.ingest.cleaning.sections import looks_like_tags

__all__ = ["cut_notices", "mark_closing", "signed_by"]

#: An author's note stands among so many last paragraphs.
_LAST = 6
#: What shows that the text has ended, and how many words a line among it has at most.
_FURNITURE = frozenset(
    {"author_bio", "comments", "footer", "newsletter", "paywall", "related", "share", "tags"}
)
_NOTE = 16
#: Kinds of offer that stand below a name of their own, of at most so many words.
_OFFERS, _NAME = frozenset({"newsletter", "paywall", "appeal"}), 5
_VERB = re.compile(
    r"(?:\([^)]*\) ?|, [^,]{2,40},? ?)?\b(?:is|was|has|have|covers?|writes?|reports?|joined|works?|"
    r"worked|teaches|taught|lives|edits|studied|"
    r"serves|runs|leads|heads|hosts|contributes|specialises|specializes|started|began|holds|can be|"
    r"tweets)\b"
)
_OFFICE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|journalist|contributor|contributing|"
    r"bureau chief|producer|"
    r"author of|co-author|freelance|photojournalist|blogger|newsletter|podcast|covers|covering|"
    r"covered|writes (?:about|on|for)|"
    r"reports (?:on|for)|fellow at|senior fellow|professor (?:of|at)|teaches|lecturer|"
    r"director of the|founder of|graduate|intern)\b"
)
_WORK = re.compile(
    r" (?:(?:latest|last|previous|new|next|first|second|most recent|debut) )?(?:book|novel|column|"
    r"newsletter|podcast|collection|memoir|biography|columns|books|"
    r"(?:piece|article|essay|report|story) (?:for us|was|here|in))\b"
)
_CREDITS = re.compile(
    r"\(+\s*(?:additional |with )?"
    r"(?:reporting|writing|editing|edited|written|compiled|translated|photos?)(?: and \w+)? by\b"
    r".{2,200}\)+$",
    re.IGNORECASE,
)
_REPORTER = re.compile(r"\b(?:Reporting|Written|Writing|Reported)(?: and \w+)? (by [^;()]{3,80})")
_STAMPED = re.compile(
    r"(?:last |first |originally )?(?:updated|published|modified|posted|reviewed)(?: on| at)?:? "
    r"[^.!?]{0,12}\b\d[^.!?]{4,40}$"
)
_SENTENCE = re.compile(r"[.!?][\"'”’»)]*\s+(?=[A-Z(])")
#: Kinds of notice that are printed at the end of a paragraph of the text.
_CUT = frozenset({"credit", "site_notice", "source_line", "translation_note"})
_SOURCE = re.compile(
    r"\([^()]*\b(?:agency|agencies|press|wire|exchange|feed|syndicat\w+|staff|"
    r"desk)\b[^()]*\.?\)\.?$"
)


def _leading_name(line: Line) -> str | None:
    words = line.text.split()
    for size in (4, 3, 2):
        name = " ".join(words[:size]).rstrip(",")
        if len(words) > size + 1 and is_name(name):
            return name
    return None


def _is_bio(line: Line, authors: Sequence[str], lines: Sequence[Line]) -> bool:
    name = _leading_name(line)
    if name is None or line.words > 130:
        return False
    owner, possessive, _ = name.replace("’", "'").partition("'s")
    if possessive:  # "Ann Lee's latest book is out now"
        named = any(owner.casefold() == author.casefold() for author in authors)
        return named and _WORK.match(line.fold[len(name) :]) is not None
    rest = line.fold[len(name) :].lstrip(" ,")
    if not _VERB.match(rest) and not re.match(r"\(?@\w+|\([^)]*\)", rest):
        return False
    if any(name.casefold() == author.casefold() for author in authors):
        return True
    elsewhere = sum(
        name in other.text for other in lines if other is not line and other.kind in {None, "title"}
    )
    return elsewhere == 0 and _OFFICE.search(rest[:220]) is not None


def mark_closing(lines: Sequence[Line], authors: Sequence[str]) -> None:
    """Mark notes on the author, credits, sources and tags at the end of the text."""
    text = [line for line in lines if line.kind in {None, "site_notice"}]
    names = tuple(authors)
    last = [
        line
        for line in text
        if is_prose(line) or (line.words > 4 and (line.closed or line.text.startswith(names)))
    ][-_LAST:]
    tail = last[-1].start if last else 0
    for line in last:
        if _is_bio(line, authors, lines):
            line.mark("author_bio", "about the author")
        elif line.words <= 40 and line.text[0] == "(" and _SOURCE.match(line.fold):
            line.mark("source_line", "where the text came from")
    _mark_offers(lines, tail)
    _mark_below(lines)
    for line, following in zip_longest(text, text[1:]):
        if line is None or line.kind is not None:
            continue
        if line.start > tail and (found := _of_foot(line)):
            line.mark(*found)
        elif _heads_bio(line, following, authors, tail):
            line.mark("author_bio", "name of the author")


def _mark_below(lines: Sequence[Line]) -> None:
    """Mark short lines among a page's furniture below the text, whatever they say."""
    last = max(
        (at for at, line in enumerate(lines) if line.kind is None and is_prose(line)), default=0
    )
    below = lines[last + 1 :]
    begin = next((at for at, line in enumerate(below) if line.kind in _FURNITURE), len(below))
    for line in below[begin:]:
        open_ended = not line.closed or line.text[-1] in "!?"
        if line.kind is None and open_ended and line.words <= _NOTE and not is_list_item(line):
            line.mark("related", "among furniture below the text")


def _of_foot(line: Line) -> tuple[str, str] | None:
    """What a line below the text is by its form."""
    if looks_like_tags(line):
        return "tags", "list of subjects"
    return ("date", "date of the page") if _STAMPED.match(line.fold) else None


def _mark_offers(lines: Sequence[Line], tail: int) -> None:
    """Mark the name of a newsletter or the like that stands above the words that offer it."""
    for line, following in pairwise(lines):
        if line.kind is not None or line.start <= tail or following.kind not in _OFFERS:
            continue
        named = line.words <= _NAME and (line.text.isupper() or line.text.istitle())
        if named and not line.closed and not is_list_item(line):
            line.mark(following.kind, "name of what is offered")


def _heads_bio(line: Line, following: Line | None, authors: Sequence[str], tail: int) -> bool:
    """Whether it is the author's name again, at the end or above a note on the author."""
    name = line.text.casefold()
    if not any(name == author.casefold() for author in authors):
        return False
    return line.start > tail or (following is not None and following.kind == "author_bio")


def cut_notices(lines: Sequence[Line], book: Phrasebook) -> list[Line]:
    """The lines, with a notice that ends a paragraph cut off: ``… This talk was edited.``."""
    kept: list[Line] = []
    for line in lines:
        at = _notice_at(line, book) if line.kind is None and is_prose(line) else None
        kept.extend([line] if at is None else cut(line, [at]))
    return kept


def _notice_at(line: Line, book: Phrasebook) -> Piece | None:
    signed = _CREDITS.search(line.text[-240:]) if line.text.endswith(")") else None
    if signed:
        start = len(line.text) - len(signed.group())
        return Piece(start, len(line.text), "credit", "who reported and edited")
    starts = [match.end() for match in _SENTENCE.finditer(line.text, max(0, len(line.text) - 320))]
    if not starts:
        return None
    finding = book.beginning(tokenize(fold(line.text[starts[-1] :])))
    if finding is None or finding.kind not in _CUT:
        return None
    return Piece(starts[-1], len(line.text), *finding)


def signed_by(lines: Sequence[Line]) -> tuple[str, ...]:
    """Names in the line of credits at the end: ``(Reporting by J. Aldous; editing by …)``."""
    for line in reversed(lines):
        match = _REPORTER.search(line.text) if line.kind == "credit" else None
        names = read_byline(match[1]) if match else None
        if names:
            return tuple(names)
    return ()
