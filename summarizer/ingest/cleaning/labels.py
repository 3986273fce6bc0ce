"""What a single line says about itself: buttons, notices, credits, bars of links.

Nothing is decided here that needs the neighbours; that is the part of `sections` and `extent`.
"""

from __future__ import annotations

import re
from collections import Counter

from summarizer.ingest.cleaning.lines import Line
from summarizer.ingest.cleaning.phrasebook import Finding, phrasebook, tokens

__all__ = ["is_bar", "label", "label_all", "segments"]

#: Up to how many words a line of a kind can have; a longer one is running text.
_MOST_WORDS = {
    "ad": 50, "appeal": 70, "audio": 40, "author_bio": 30, "comments": 40, "cookie_banner": 170,
    "credit": 70, "date": 8, "email": 8, "footer": 140, "nav": 30, "newsletter": 60, "paywall": 60,
    "related": 36, "share": 40, "site_notice": 70, "source_line": 50, "tags": 40,
    "translation_note": 45,
}  # fmt: skip
_LONGEST = max(_MOST_WORDS.values())
_WHOLE = 12
_SEPARATOR = re.compile(r"\s*[|•·»›¦]\s*|\s{2,}|\t|\s+[-–—/]\s+")
_EMAIL = re.compile(
    r"(?:e-?mail(?: us)?:? ?|contact:? ?|mailto:|[^\W\d_ ]{1,20} )?[\w.+%-]+ ?(?:@|\[at\]|\(at\)) ?[\w-]+(?:\.[\w-]+)+[.;,]?"
)
#: The time that opens an entry of a live blog.
_CLOCK = re.compile(r"^\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?[ :|-]+(?=\D)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b)(?=.{0,60}\b(?:19|20)\d\d\b|.{0,90}\b(?:rights|ltd|inc|llc|gmbh|limited|publish\w*|media|"
    r"group|verlag|terms|privacy|founded|s\.?a\.?|plc|corp\w*|company)\b)"
)
_AGENCY = (
    r"getty(?: images)?|reuters|afp|ap photo|ap|associated press|epa(?:-efe)?|dpa|shutterstock|"
    r"alamy|istock(?:photo)?|bloomberg|unsplash|sputnik|tass|xinhua|imago|anadolu|wikimedia commons|zuma|ansa|efe|"
    r"pa media|pa wire|nurphoto|contour|wireimage|redux|keystone|ritzau|belga"
)
_CREDIT = re.compile(
    rf"[.!?)\"'] \(?(?:[\w .'-]{{2,30}} ?(?:/|via|for|,) ?)?(?:{_AGENCY})\)?\.?$"
    rf"|\((?:[a-z.' -]{{3,30}} ?(?:/|,|via) ?(?:the )?)?(?:{_AGENCY})(?: for [^)]{{2,40}}| ?/ ?[^)]{{2,40}})?\)\.?$"
    r"|\(?(?:photo|image|picture|illustration|photo credit|image credit|credit|photograph|file photo|graphic)s?"
    r"(?: credit| by| courtesy(?: of)?| copyright| source)? ?(?::|\.\.\.|/| by ) ?[^.!?]{2,60}[.)]*$"
    rf"|^(?:[\w .'-]{{2,30}} ?(?:/|via|\|) ?)?(?:{_AGENCY})(?: images?)?\.?$"
    r"|^©(?! ?(?:19|20)\d\d)"
)
_CREDITED = re.compile(rf"\b(?:photo|image|picture|illustration|credit|graphic)|{_AGENCY}|©")


def segments(line: Line) -> list[str]:
    """The parts of a line like ``Home | News | Sport``; one part where nothing separates."""
    return [part for part in _SEPARATOR.split(line.text) if part]


def is_bar(line: Line) -> bool:
    """Whether it is a row of short parts, as menus and footers are."""
    if line.words > _MOST_WORDS["nav"]:
        return False
    parts = segments(line)
    return len(parts) > 1 and all(len(part.split()) <= 4 and part[-1] not in ".!" for part in parts)


def _of_parts(line: Line) -> Finding | None:
    parts = segments(line)
    if len(parts) < 2 or len(parts) > 40:
        return None
    book = phrasebook()
    found = [book.whole(tokens(part.lower())) for part in parts]
    known = Counter(finding for finding in found if finding)
    if not known or sum(known.values()) * 2 < len(parts):
        return None
    return known.most_common(1)[0][0]


def _of_words(line: Line) -> Finding | None:
    book, words = phrasebook(), tokens(_CLOCK.sub("", line.fold))
    finding = book.whole(words) if len(words) <= _WHOLE else None
    finding = finding or _of_buttons(words)
    if finding or line.text[0] in "\"“„«'‘":
        return finding
    for look in (book.beginning, book.anywhere):
        finding = look(words)
        if finding and line.words <= _MOST_WORDS[finding.kind]:
            return finding
    return None


def _of_buttons(words: list[str]) -> Finding | None:
    """A row of buttons with nothing between them: ``Facebook Twitter Email``."""
    if not 2 <= len(words) <= 14:
        return None
    found = [phrasebook().whole([word]) for word in words]
    kinds = {finding.kind for finding in found if finding}
    return found[0] if all(found) and len(kinds) == 1 else None


def _of_shape(line: Line) -> Finding | None:
    folded = line.fold
    if "@" in folded and _EMAIL.fullmatch(folded):
        return Finding("email", "an e-mail address")
    if _ADDRESS.fullmatch(folded):
        return Finding("nav", "a web address")
    if not folded:
        return Finding("nav", "nothing but invisible characters")
    if _COPYRIGHT.search(folded[:160]):
        return Finding("footer", "copyright line")
    if line.words <= _MOST_WORDS["credit"] and _CREDITED.search(folded) and _CREDIT.search(folded):
        return Finding("credit", "picture credit")
    return None


def label(line: Line) -> Finding | None:
    """What the line is by its own words, or None. Costs some dictionary look-ups."""
    if line.words > _LONGEST:
        return None
    return _of_shape(line) or _of_words(line) or _of_parts(line)


def label_all(lines: list[Line]) -> None:
    """Mark every line that is known by its own words."""
    for line in lines:
        if line.kind is not None:
            continue
        finding = label(line)
        if finding:
            line.mark(*finding)
            line.heading = (
                line.words <= _WHOLE and phrasebook().whole(tokens(line.fold)) is not None
            )
