"""What a single line says about itself: buttons, notices, credits, bars of links.

Nothing is decided here that needs the neighbours; that is the part of `sections` and `extent`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from summarizer.ingest.cleaning.lines import Line, tokenize
from summarizer.ingest.cleaning.names import is_desk, is_name
from summarizer.ingest.cleaning.phrasebook import MOST_WORDS, Finding, Phrasebook

__all__ = ["is_bar", "label", "label_all", "segments"]

_LONGEST = max(MOST_WORDS.values())
#: Most words of a line that is one phrase, most buttons in a row, most parts of a bar.
_WHOLE, _BUTTONS, _PARTS = 12, 14, 40
#: Most words of a timed line that is a notice: "18:30 We are closing this page".
_ENTRY = 14
#: Most words of a line that asks to write to an address.
_REQUEST = 20
#: A name with an agency, or the initials of a desk, has at most so many words.
_FEW = 14
#: Most characters of a bar. A row of links has so many parts, of at most so many words.
_BAR, _ROW, _LINK = 1500, 3, 3
#: Between links; not what joins words in a text, nor the figures of a table.
_ROWED, _FIGURE = re.compile(r"\S(?: ?[|›»•·] ?| {2,})\S"), re.compile(r"\d")
_SEPARATOR = re.compile(r"\s*[|•·»›¦]\s*|\s{2,}|\t|\s+[-–—/]\s+")
_SEPARATORS = ("|", "•", "·", "»", "›", "¦", "  ", "\t", " - ", " – ", " — ", " / ")
#: The time that opens an entry of a live blog.
_CLOCK = re.compile(r"^\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?[ :|-]+(?=\D)")
#: Hashtags, and pictures in Markdown.
_MARKS = re.compile(r"(?:#[^\W\d][\w-]*[\s,;|]*)+|(?:!\[[^\]]*\]\([^)]*\)\s*)+")
_PICTURED = Finding("credit", "picture")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_SHAPES = ((("http", "www."), _ADDRESS, Finding("nav", "a web address")),)
_EMAIL = re.compile(
    r"\(*"
    r"(?:e-?mail(?: us)?:? ?|contact:? ?|mailto:|[^\W\d_ ]{1,20} )?"
    r"[\w.+%-]+ ?(?:@|\[at\]|\(at\)) ?[\w-]+(?:\.[\w-]+)+(?:[;,] [+\d() -]{6,24})?[.;,)]*"
    r"(?: ?(?:and )?[\w.+%-]+@[\w-]+(?:\.[\w-]+)+[.;,)]*)*"
)
#: An address, an account, and how an agency gives its own: ``((Lom newsroom; …))``.
_ADDRESSES = (_EMAIL, re.compile(r"@\w[\w.]+"), re.compile(r"\(\(.{5,120}\)\)"))
#: A question or a label, and where to write: "Agree? Write: opinion@lom.example".
_WRITE_TO = re.compile(r"[?:] ?(?:[^?:]{0,60} )?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[.)]*$")
#: What an agency tells its clients in brackets: what is new in this version, rates of exchange.
_TO_CLIENTS = re.compile(
    r"(?:\(|-{2,} ?|(?:eds?|editors|desks?|note to editors|attn): ?-* ?)"
    r"(?:adds|updates|recasts|rewrites|refiles|corrects|repeats|removes|clarifies|changes|"
    r"releads|upgrades|combines|\$? ?1 [^()=]{0,30}=|[$€£]1\b)[^()]*[).-]*"
)
#: The end of a dispatch, and the initials of its desk.
_SIGN_OFF = re.compile(
    r"#{3,}|more [a-z]{2,4}/[a-z]{2,4}|-+ ?(?:30|ends?|o) ?-+|ends?|"
    r"\(?[a-z]{2,4}(?:/[a-z]{2,4})+\)?(?: \(.*\))?|"
    r"\d{6} [a-z]{3} \d\d|(?:[a-z]{2,4} )+yy[a-z]{2}(?: [a-z]{1,2}\d?)*|"
    r"[a-z]{2,5}(?: [a-z]{2}/[a-z]{2})?(?: \d{4})+(?: \d\d[-/.]\d\d(?:[-/.]\d\d)?)?(?: ends?)?|"
    r"ends? [a-z]{2,5} ?\d{3,6}(?: gmt| utc| cet)?|-{4,}|_{4,}|\*(?: ?\*){2,}"
)
#: A photographer and whom he works for, at the end of a caption.
_TAKEN_FOR = re.compile(r"\([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} ?/ ?[A-Z][^()/]{2,40}\)\.?$")
#: Another article, named after a label: "Earlier: The night the pumps failed".
_POINTS_TO = re.compile(
    r"(?:also(?: interesting)?|earlier(?: \w+){0,4}|now read|"
    r"(?:(?:what )?to )?read (?:next|as well|tomorrow)|other \w+|"
    r"(?:to )?read in the next \w+|listen next|popular now|most discussed|"
    r"in the same \w+|our readers also \w+|on the same \w+|tomorrow): [^.!?]{8,110}[!?]?"
)
#: A recording with its duration, or what stands on another page: "Rates: barley, page 12".
_TEASER = re.compile(
    r"(?:video|audio|podcast|watch|listen) \(\d{1,2}:\d\d(?: min)?\): .{8,110}"
    r"|[^.!?:]{3,30}(?:: [^.!?:]{3,80})?, (?:see )?page \d{1,3}"
    r"|(?:\[[^\[\]]{2,30}\] ?){2,}"
)
_DEGREES = re.compile(r"-?\d{1,2} ?° ?[cf]?")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b)(?=.{0,60}\b(?:19|20)\d\d\b|.{0,90}\b(?:rights|ltd|inc|llc|gmbh|"
    r"limited|publish\w*|media|group|verlag|terms|privacy|founded|s\.?a\.?|plc|corp\w*|company)\b)"
)
_COPYRIGHT_SIGNS = frozenset(("©", "copyright", "c"))
_AGENCY = (
    r"getty(?: images)?|reuters|afp|ap photo|ap|associated press|epa(?:-efe)?|dpa|shutterstock|"
    r"alamy|istock(?:photo)?|bloomberg|unsplash|sputnik|tass|xinhua|imago|anadolu|zuma|ansa|efe|"
    r"wikimedia commons|pa media|pa wire|nurphoto|contour|wireimage|redux|keystone|ritzau|belga"
)
_PICTURED_BY = r"(?:photo|photograph|image|picture|illustration|pic|foto)s?"
_PICTURE = (
    r"(?:photo|image|picture|illustration|photo credit|image credit|credit|photograph|file photo|"
    r"graphic)s?"
)
_CREDIT = re.compile(
    rf"[.!?)\"'] \(?(?:[\w .'-]{{2,30}} ?(?:/|via|for|,) ?)?(?:{_AGENCY})\)?\.?$"
    rf"|\((?:[a-z.' -]{{3,30}} ?(?:/|,|via) ?(?:the )?)?(?:{_AGENCY})"
    r"(?: for [^)]{2,40}| ?/ ?[^)]{2,40})?\)\.?$"
    rf"|\(?{_PICTURE}(?: credit| by| courtesy(?: of)?| copyright| source)? ?"
    r"(?::|\.\.\.|/| by ) ?[^.!?]{2,60}[.)]*$"
    rf"|^(?:[\w .'-]{{2,30}} ?(?:/|via|\|) ?)?(?:{_AGENCY})(?: images?)?\.?$"
    r"|^©(?! ?(?:19|20)\d\d)"
    r"|\[(?:file ?[:/-] ?)?[^\[\]/]{2,40}/[^\[\]/]{2,40}\]\.?$"
)
#: More ways to say in a caption whose picture it is.
_CAPTION = re.compile(
    rf"\b(?:{_PICTURED_BY}|credit) ?: ?(?:[^.!?]|\b[a-z]\.){{2,60}}[.)\]]*$"
    rf"|[(\[](?:[^()\[\]]{{2,20}} )?{_PICTURED_BY}\b[^()\[\]]{{0,50}}[)\]]\.?$"
    rf"|[-/|] ?{_PICTURED_BY} (?:by )?(?:[^.!?]|\b[a-z]\.){{3,40}}$"
    rf"|\b{_PICTURED_BY} (?:supplied|courtesy|provided|submitted)\b[^!?]{{0,50}}$"
    r"|\([^()]{2,30} (?:file|archives?|handout)\)\.?$"
    r"|\S ?© ?(?!(?:19|20)\d\d)[^.!?©]{2,40}$"
)
_CAPTION_WORDS = frozenset(
    """photo photos photograph photographs illustration credit image picture pictures pic pics foto
    fotos © file archive archives handout""".split()
)
_CREDIT_WORDS = frozenset(
    """photo photos image images picture pictures illustration credit photograph graphic © getty
    reuters afp ap associated epa epa-efe dpa shutterstock alamy istock istockphoto bloomberg
    unsplash sputnik tass xinhua imago anadolu zuma ansa efe wikimedia pa nurphoto contour
    wireimage redux keystone ritzau belga""".split()
)


def segments(line: Line) -> tuple[str, ...]:
    """The parts of a line like ``Home | News | Sport``; one part where nothing separates."""
    return _segments(line.text)


@lru_cache(maxsize=512)
def _segments(text: str) -> tuple[str, ...]:
    """The parts of a text; several modules ask for those of the same line."""
    if len(text) > _BAR or not any(map(text.__contains__, _SEPARATORS)):
        return (text,)
    return tuple(filter(None, _SEPARATOR.split(text)))


def is_bar(line: Line) -> bool:
    """Whether it is a row of short parts, as menus and footers are."""
    if line.words > MOST_WORDS["nav"]:
        return False
    parts = segments(line)
    return len(parts) > 1 and all(len(part.split()) <= 4 and part[-1] not in ".!" for part in parts)


def _of_parts(line: Line, book: Phrasebook) -> Finding | None:
    parts = segments(line)
    if not 1 < len(parts) <= _PARTS:
        return None
    found = [book.whole(tokenize(part.lower())) for part in parts]
    known = Counter(finding for finding in found if finding)
    trailing = len(parts) > 2 and all(found[1:])  # "Tarnby Post, a Fen Media title. Terms | Help"
    if sum(known.values()) * 2 < len(parts) and not trailing:
        return None
    return known.most_common(1)[0][0]


def _of_row(line: Line) -> Finding | None:
    """A row of links whose words nobody can list: ``Cars | Property | Dating``."""
    parts = segments(line)
    if len(parts) < _ROW or line.closed or line.words > _BUTTONS or not _ROWED.search(line.text):
        return None
    links = all(len(part.split()) <= _LINK and part[0].isupper() for part in parts)
    return Finding("nav", "row of links") if links and not _FIGURE.search(line.text) else None


def _of_words(line: Line, book: Phrasebook) -> Finding | None:
    words = line.tokens
    if line.text[0].isdigit() and _CLOCK.match(line.fold):
        if line.words > _ENTRY:  # an entry of a live blog, whatever its first words are
            return None
        words = tokenize(_CLOCK.sub("", line.fold))
    finding = book.whole(words) if len(words) <= _WHOLE else None
    finding = finding or _of_buttons(words, book)
    if finding or line.text[0] in "\"“„«‘'":
        return finding
    for look in (book.beginning, book.anywhere):
        finding = look(words)
        if finding and line.words <= MOST_WORDS[finding.kind]:
            return finding
    return None


def _of_buttons(words: Sequence[str], book: Phrasebook) -> Finding | None:
    """A row of buttons with nothing between them: ``Facebook Twitter Email``."""
    if not 2 <= len(words) <= _BUTTONS:
        return None
    first = book.whole(words[:1])
    for word in words[1:] if first else ():
        finding = book.whole([word])
        if first is None or finding is None or finding.kind != first.kind:
            return None
    return first


def _of_shape(line: Line) -> Finding | None:
    folded = line.fold
    if not folded:
        return Finding("nav", "nothing but invisible characters")
    for begins, shape, finding in _SHAPES:
        if folded.startswith(begins) and shape.fullmatch(folded):
            return finding
    if folded.startswith("+++") and folded.endswith("+++"):
        return Finding("related", "other news")
    if line.text[0] in "#!" and _MARKS.fullmatch(line.text):
        return Finding("tags", "list of tags") if line.text[0] == "#" else _PICTURED
    return _of_signs(line)


def _of_signs(line: Line) -> Finding | None:
    """What a sign gives away: an e-mail address, a copyright line, a credit."""
    folded = line.fold
    if "@" in folded and any(form.fullmatch(folded) for form in _ADDRESSES):
        return Finding("email", "an e-mail address")
    if not _COPYRIGHT_SIGNS.isdisjoint(line.tokens) and _COPYRIGHT.search(folded[:160]):
        return Finding("footer", "copyright line")
    if line.words <= MOST_WORDS["source_line"] and _TO_CLIENTS.fullmatch(folded):
        return Finding("source_line", "an agency's note to its clients")
    if line.words <= _REQUEST and _TEASER.fullmatch(folded):
        return Finding("related", "another article")
    if line.words <= _FEW and (finding := _of_few_words(line)):
        return finding
    if line.words > MOST_WORDS["credit"]:
        return None
    telling = line.text[-1] == "]" or not _CREDIT_WORDS.isdisjoint(line.tokens)
    if (telling and _CREDIT.search(folded)) or _TAKEN_FOR.search(line.text, len(line.text) - 80):
        return Finding("credit", "picture credit")
    return None


def _of_few_words(line: Line) -> Finding | None:
    """What a line of some words is by its form: a photographer, an agency's sign-off, a weather."""
    name, slash, agency = line.text.partition("/")
    agency = agency.strip()
    if slash and is_name(name.strip()) and agency[:1].isupper() and not is_desk(agency):
        return Finding("credit", "picture credit")
    if not line.text.istitle() and _SIGN_OFF.fullmatch(line.fold):
        return Finding("source_line", "end of an agency report")
    if _POINTS_TO.fullmatch(line.fold):
        return Finding("related", "another article")
    return Finding("nav", "weather") if _DEGREES.fullmatch(line.fold) else None


def _of_end(line: Line) -> Finding | None:
    """What the end of a line gives away: an address to write to, whose picture it is."""
    if "@" in line.fold and line.words <= _REQUEST and _WRITE_TO.search(line.fold):
        return Finding("appeal", "request to readers")
    if line.words > MOST_WORDS["credit"] or _CAPTION_WORDS.isdisjoint(line.tokens):
        return None
    return Finding("credit", "picture credit") if _CAPTION.search(line.fold[-160:]) else None


def label(line: Line, book: Phrasebook) -> Finding | None:
    """What the line is by its own words, or None. Costs some dictionary look-ups."""
    if line.words > _LONGEST:
        return None
    found = _of_shape(line) or _of_words(line, book) or _of_parts(line, book)
    return found or _of_end(line) or _of_row(line)


def _is_heading(line: Line, book: Phrasebook) -> bool:
    """Whether it is a phrase, or its first part is: ``Comments (12)   Sort by: newest``."""
    return any(book.whole(tokenize(part.lower())) for part in (line.text, *segments(line)[:1]))


def label_all(lines: Sequence[Line], book: Phrasebook) -> None:
    """Mark every line that is known by its own words."""
    for line in lines:
        finding = label(line, book) if line.kind is None else None
        if finding:
            line.mark(*finding)
            line.heading = line.words <= _WHOLE and _is_heading(line, book)
