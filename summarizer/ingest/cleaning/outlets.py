"""Who publishes it, where the page says so: copyright line, masthead, page title, dateline.

A host name is no outlet. A name that stands above the headline is taken where it looks like the
name of a paper, or where the text uses it again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from summarizer.ingest.cleaning.dates import find_stamps, published
from summarizer.ingest.cleaning.interviews import first_question
from summarizer.ingest.cleaning.lines import Line, fold, is_prose, tokenize
from summarizer.ingest.cleaning.mastheads import has_slogan, is_titled, plain_name
from summarizer.ingest.cleaning.names import is_desk, is_name
from summarizer.ingest.cleaning.owners import is_corporate, is_host, is_house, owner_on
from summarizer.ingest.cleaning.phrasebook import phrasebook

__all__ = ["dateline_agency", "find_outlet", "is_outlet_name"]

_OUTLET = re.compile(
    r"\b(?:post|times|news|newspaper|courier|herald|review|standard|gazette|monitor|today|online|"
    r"journal|tribune|daily|weekly|fortnightly|monthly|quarterly|"
    r"chronicle|observer|guardian|telegraph|mirror|express|mail|star|globe|examiner|inquirer|"
    r"ledger|record|reporter|press|clarion|bugle|intelligencer|statesman|messenger|mercury|"
    r"dispatch|bulletin|magazine|radio|tv|broadcasting|network|agency|wire|zeitung|tageblatt|"
    r"nachrichten|anzeiger|rundschau|"
    r"kurier|allgemeine|morgenpost|spiegel|figaro|monde|dépêche|diario|periódico|noticias|correo|"
    r"corriere|"
    r"gazzetta|giornale|notizie|jornal|folha|notícias|dagblad|nieuws|krant|новости|газета|вести|"
    r"правда|известия|wiadomości|"
    r"dziennik|gazeta|insider|report|sentinel|argus|echo|advertiser|independent|media|pravda|"
    r"newsletter|agence|agencia|agenzia|agentur|"
    r"\w{3,}(?:blatt|zeitung|kurier|bladet|posten|tidende|avisen))\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][\w .,'’/-]{1,60}?)(?:,? +[^\W\d_]{3,9}\.? \d{1,2}(?:, \d{4})?)? ?"
    r"\((?P<agency>[^()]{2,40})\) ?(?:-{1,2}|–|—|:) "
)
_MASTHEAD = re.compile(r"\s+[-–—|¦·•»:/>›]+\s+|\s*[|¦»•]\s*|\.\s+|\s{2,}")
_TRAIL = re.compile(r"\s[>›»]\s")
_LIVE = re.compile(
    r"\s+(?:LIVE|live ?(?:blog|ticker)|ticker|homepage|home|archive|logo|"
    r"header image|masthead|nameplate)$",
    re.IGNORECASE,
)
#: Stands above a headline, and in capitals; the text may well use the word again.
_RUBRIC = re.compile(
    r"opinion|analysis|comment(?:ary)?|editorial|essay|column|feature|interview|exclusive|breaking|"
    r"explainer|review|meinung|kommentar|leitartikel|tribune|éditorial|opinión|editoriale|opinião"
)
#: A series or a column of a paper begins with "The", too: "The Long Read".
_COLUMN = re.compile(
    r"\b(?:read|reads|essay|interview|briefing|debate|conversation|profile|explainer|opinion|guide|"
    r"story|day|week|weekend|latest|view|edit|big|long|question|answer|lowdown|diary|column|facts)\b"
)
#: Prices, and the way to the front page, beside a name above the headline.
_TICKER = re.compile(r"[+-]\d+[.,]\d|\d ?%")
_HOME = re.compile(r"(?:(?:back|return|go) to )?(?:the )?(?:home ?page|home|logo)", re.IGNORECASE)
_ASKERS = frozenset(
    "anchor editor host interviewer journalist moderator presenter question reporter".split()
)
#: The initials of an agency behind its name.
_SHORT = re.compile(r"\s*\([A-Z]{2,6}\)$")
#: By itself the name of a section, though many a paper's name holds it.
_KINDS = frozenset({"media", "news", "newsletter", "report", "weekly"})
#: How long the masthead's line and its name may be (words).
_MASTHEAD_WORDS, _WORDS = 20, 5
#: The dateline stands in one of the first paragraphs.
_FIRST = 3
#: The paper's name stands in one of the first lines of a page; or below the byline.
_TOP, _HEAD = 6, 12


def is_outlet_name(text: str) -> bool:
    """Whether it has the form of a paper's name: a few capitalised words, one of them telling."""
    words = text.split()
    if not 1 <= len(words) <= 6 or text[-1:] in ".!?:;,":
        return False
    return _OUTLET.search(text) is not None and sum(
        word[:1].isupper() for word in words
    ) * 2 >= len(words)


def dateline_agency(text: str) -> str | None:
    """The agency or paper named in a dateline: ``ESTMERE, June 6 (HPX) - …``."""
    match = _DATELINE.match(text[:160])
    if match is None or not match["place"][0].isupper():
        return None
    agency = match["agency"].strip()
    return agency if agency[0].isupper() and len(agency.split()) <= 5 else None


def dateline_date(text: str) -> str | None:
    """The day in a dateline that states its year: ``ESTMERE, June 6 2025 (HPX) - …``."""
    match = _DATELINE.match(text[:160])
    return published(find_stamps(match[0].lower())) if match else None


def _name_of(part: str) -> str | None:
    name = _SHORT.sub("", html.unescape(part).split(",")[0])
    name = _without_initials(_LIVE.sub("", plain_name(name)).strip(" .,-–—|"))
    if not 1 <= len(name.split()) <= _WORDS or is_host(name) or not name[:1].isupper():
        return None
    if (
        _RUBRIC.fullmatch(name.lower())
        or name.lower() in _KINDS
        or re.search(r"[:@?!]|\d[/.]\d|[A-Z]-?\d\d", name)
    ):
        return None
    # "Share", "World", "Subscribe": a button or a section is no name.
    return None if phrasebook().whole(tokenize(fold(name))) else name


def _without_initials(name: str) -> str:
    """The name without its initials before it: ``NRF National Radio Fenmark``."""
    first, _, rest = name.partition(" ")
    initials = "".join(word[0] for word in rest.split())
    return rest if len(first) > 1 and first == initials else name


def _uses(name: str, lines: Sequence[Line], but: Line) -> bool:
    """Whether the text names it elsewhere, as a paper speaks of itself or in its address.

    One word alone may be a section's: it has to stand in an address or a copyright line.
    """
    bare = name.casefold().removeprefix("the ")
    address = re.sub(r"[^\w]", "", bare)
    sure = len(name.split()) > 1
    for line in lines:
        if line is but:
            continue
        if bare in line.fold and (sure or line.kind == "footer"):
            return True
        if f"@{address}" in line.fold.replace("-", ""):
            return True
    return False


def _of_masthead(lines: Sequence[Line], top: Iterable[Line]) -> str | None:
    for line in top:
        parts = [part for part in _MASTHEAD.split(line.text) if part]
        name = _name_of(parts[0]) if parts and line.words <= _MASTHEAD_WORDS else None
        if name is None or _TICKER.search(line.fold):
            continue
        if is_outlet_name(name) or (is_titled(name) and _is_told(name, parts[1:], line, lines)):
            return name
    return None


def _is_told(name: str, beside: Sequence[str], line: Line, lines: Sequence[Line]) -> bool:
    """Whether anything else says that a capitalised name is the paper's."""
    short = f"the {name.rsplit(maxsplit=1)[-1]}"
    if (
        has_slogan(line)
        or _named_in_prose(name, lines)
        or (line.kind == "date" and _says(short, lines))
    ):
        return True
    if len(name.split()) > 1:
        first = line is lines[0] and name.startswith("The ") and not _COLUMN.search(name.lower())
        if first or any(map(_HOME.fullmatch, beside)) or any(map(is_desk, beside)):
            return True
        if line is lines[0] and beside and _TRAIL.search(line.text):  # "The Lom Bell > Economy"
            return True
    return _uses(name, lines, line)


def _of_questions(lines: Sequence[Line]) -> str | None:
    """The paper that asks, in an interview: ``The Lantern: Ms Quist, how many …?``."""
    turn = first_question(lines)
    if turn is None or not is_name(turn.answers):
        return None
    return turn.asks if _is_paper(turn.asks, lines) else None


def _is_paper(name: str, lines: Sequence[Line]) -> bool:
    """Whether a speaker's label can be a paper's: ``The Lantern``, ``STRAND``; not ``REPORTER``."""
    if name.lower() in _ASKERS or len(name) < 3 or is_name(name):
        return False
    surname = re.compile(rf"[^\W\d_a-z]\w+ {re.escape(name)}\b", re.IGNORECASE)
    person = any(is_name(match[0]) for line in lines for match in surname.finditer(line.text))
    return (name.startswith("The ") or name.isupper() or is_outlet_name(name)) and not person


def find_outlet(
    lines: Sequence[Line], title: str | None, above: Sequence[Line], *, is_page: bool
) -> str | None:
    """The outlet's name, or None.

    Args:
        lines: All lines, marked.
        title: The headline.
        above: Lines above the headline, which may be the masthead.
        is_page: Whether the text is a whole page; what stands above is its menu then.
    """
    text = [line for line in lines if line.kind is None and line.words >= 12][:_FIRST]
    agency = next(filter(None, (dateline_agency(line.text) for line in text)), None)
    owner = _of_owner(lines)
    name = _of_page_title(lines, title) or (owner if owner and _is_sure(owner, lines) else None)
    if is_page:
        return name
    head = _of_masthead(lines, above)
    if name and not (head and _are_akin(head, name)):
        return agency if agency and _is_short_for(agency, name) else _in_full(name, lines)
    if head and not (owner and owner.casefold() in head.casefold()):
        return _in_full(head, lines)
    return owner or agency or _of_questions(lines)


def _of_page_title(lines: Sequence[Line], title: str | None) -> str | None:
    """The site's name beside the headline: ``Bridge closed - Tarnby Post``."""
    line = next((line for line in lines[:_TOP] if line.kind == "page_title"), None)
    if line is None or not title or len(line.text) <= len(title):
        return None
    first, *rest = _MASTHEAD.split(line.text)
    if line.text.endswith(title):  # "Valley24 › Health › Bridge closed"
        name = _name_of(first)
        return name if name and (is_outlet_name(name) or _says(name, lines)) else None
    return _name_of(rest[-1]) if rest else None


def _names_paper(line: Line, name: str) -> bool:
    """Whether a line is the name and nothing else, or ends or begins with a name of two words."""
    bare, text = name.casefold().removeprefix("the "), line.fold.removeprefix("the ")
    if text == bare or f"| {bare}" in text:
        return True
    if " " not in bare or is_corporate(name):
        return False
    return text.startswith(f"{bare} ") or text.endswith(f" {bare}")


def _says(name: str, lines: Sequence[Line]) -> bool:
    """Whether running text has the name, as it is set."""
    named = re.compile(rf"\b{re.escape(name)}\b")
    return any(named.search(line.text) for line in lines[1:] if is_prose(line))


def _of_owner(lines: Sequence[Line]) -> str | None:
    """The name in the copyright line; a company's only where it is the paper's, too."""
    foot = [html.unescape(line.text) for line in lines if line.kind == "footer"]
    found = {name: text for text in foot if (name := owner_on(text))}
    sure = (name for name in found if _is_sure(name, lines))
    plain = (name for name, text in found.items() if not is_corporate(name) and not is_house(text))
    return next(sure, next(plain, None))


def _is_sure(name: str, lines: Sequence[Line]) -> bool:
    """Whether an owner's name is a paper's by its form, or stands at the top of the page."""
    is_paper = is_outlet_name(name) and not is_corporate(name)
    return is_paper or any(_names_paper(other, name) for other in lines[:_TOP])


def _are_akin(head: str, owner: str) -> bool:
    """Whether the top of a page has the paper's name, the owner's another form of it.

    ``The Lom Bell`` above, ``© Bell Press`` below; not ``Portal Lom Bell`` and ``© Lom Bell``.
    """
    if owner.casefold() in head.casefold():
        return False
    first, second = (set(name.casefold().split()) - {"the", "of"} for name in (head, owner))
    return bool(first & second) and is_outlet_name(head)


def _is_short_for(agency: str, name: str) -> bool:
    """Whether a dateline has the name that an agency goes by: ``Tessera`` of ``Tessera News``."""
    return not agency.isupper() and name.startswith(f"{agency} ")


def _in_full(name: str, lines: Sequence[Line]) -> str:
    """The paper's whole name, of its head or of the text: ``The Lom Sentinel`` for ``Sentinel``."""
    near = (line.text for line in lines[:_HEAD] if f" {name}" in line.text)
    heads = (_without_initials(part) for text in near for part in _MASTHEAD.split(text))
    longer = (head for head in heads if head.endswith(f" {name}") and ":" not in head)
    return next((head for head in longer if is_outlet_name(head) and is_titled(head)), None) or (
        _named_in_prose(name, lines) or name
    )


def _named_in_prose(name: str, lines: Sequence[Line]) -> str | None:
    """What running text calls a paper whose bar has one word, in capitals: ``WHISTLE``."""
    if " " in name or not name.isupper():
        return None
    named = re.compile(rf"\b[Tt]he ((?:[^\W\d_a-z]\w+ ){{1,2}}{re.escape(name.title())})\b")
    found = (named.search(line.text) for line in lines if is_prose(line))
    return next((match[1] for match in found if match), None)
