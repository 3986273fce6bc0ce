"""Who wrote it: names in bylines, as far as the page prints them.

"Staff report", an agency or a desk is a byline and no person.
"""

from __future__ import annotations

import re

__all__ = ["Byline", "is_byline_start", "is_desk", "is_name", "is_role", "read_byline"]

_PARTICLES = frozenset(
    """de del della der den di da dos das du la le van von zu zum ter ten el al bin ibn bint y e of
    st und af av ap mac mc o""".split()
)
#: Months are first names as well, but no surnames in a byline.
_MONTHS = frozenset(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec""".split()
)
#: Words that no person's name holds: desks, agencies, sections, roles, offices, days.
_NO_NAME = frozenset(
    """staff report reports reporter reporters correspondent correspondents editor editors
    editorial board writer writers columnist contributor contributors desk news newsroom team
    agency agencies agence agencia agenzia agentur press post times associated reuters afp ap dpa
    tass bloomberg service wire
    web online daily weekly herald gazette tribune standard courier journal review monitor
    observer guardian telegraph chronicle today magazine media network radio tv television
    channel live blog opinion politics business sport sports world local national international
    culture science health economy technology tech travel lifestyle photo photos image images
    video audio redaktion redaction rédaction redacción redazione redactie redakcja редакция
    admin administrator guest author by interview analysis comment feature features section home
    menu more read share print email follow subscribe topics tags related minister president
    council government ministry party university street city town county state north south east
    west new monday tuesday wednesday thursday friday saturday sunday exclusive breaking update
    updated published latest most popular top stories story advertisement key points wires
    sources contributing special senior deputy chief foreign political diplomatic our the a an
    and in on at for with from inc ltd corp ceo""".split()
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|journalist|contributor|staff|"
    r"bureau chief|"
    r"producer|author|photographer|presenter|critic|analyst|commentator|blogger|freelancer?|fellow|"
    r"redakteur(?:in)?|korrespondent(?:in)?|journaliste?|rédact(?:eur|rice)|periodista|"
    r"redactor[ae]?|giornalista|redacteur|verslaggever|корреспондент|обозреватель|журналист|автор|"
    r"dziennikarz)s?\b"
)
_WRITTEN_BY = re.compile(
    r"^(?:(?:written|reported|posted|words|story|text|article|report|interview(?:ed)?|"
    r"live reporting|reporting|live|analysis|opinion|comment|review|video|published|as told to|"
    r"asked|recorded|an? \w+|exclusive|update[ds]?|minute by minute|live (?:blog|coverage|updates)|"
    r"commentary|ticker)(?: and \w+)?(?: (?:by|from)|:)|by:?|"
    r"authors?:|writers?:|"
    r"(?:by|of|from) our [\w ]{0,20}(?:correspondent|reporter|envoy),?|questions:|conversation:|"
    r"(?:[\w-]+ ){0,2}(?:reporter|correspondent|columnist|writer|journalist)s?:|"
    r"interview(?:er)?:|text:|words:|von:?|interview von|par:?|"
    r"propos recueillis par|por:?|di:?|door:?|af:?|av:?|od:?|autor(?:in|a|es)?:|auteurs?:|autore:|"
    r"автор:?|авторы:|текст:?|беседовал[аи]?:?|opracowanie:?)\s+",
    re.IGNORECASE,
)
_WITH = re.compile(r"[Ww]ith ")
_WRITES = re.compile(
    r"(?P<name>[^\W\d_][\w.'’ -]{3,40}) (?:writes|reports|schreibt|berichtet|écrit):?$"
)
_DESKS = frozenset(
    """agencies agency correspondent correspondents desk news newsroom press redaction reporter
    reporters service staff team wire""".split()
)
#: They open a headline as well: "Analysis: What the vote means".
_LABELS = frozenset(
    """analysis article comment conversation exclusive interview live opinion published questions
    report reporting review story text update updated updates video words written""".split()
)
_SPLIT = re.compile(
    r"\s*(?:,|;|&|\||/|•|·|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bи\b|\bwith\b|\bmit\b|"
    r"\s-\s|\s–\s|\s—\s)\s*"
)
#: Who took the pictures, among those who wrote: "By Ann Lee (text) and Bo Ek (photos)".
_PICTURED_BY = re.compile(
    r"(?:,|&| and)? [^,(]{3,40} \((?:photos?|pictures?|images?|illustrations?|camera|graphics?)\)",
    re.IGNORECASE,
)
#: Who reports it where no person does: ``NEWS CENTRE``, ``Lom newsroom``.
_DESK = re.compile(
    r"(?:[^\W\d_]+ ){0,3}(?:news ?(?:room|desk|cent(?:er|re)|service|team)|desk|staff|redaktion|"
    r"rédaction|redacción|redazione|редакция|editorial (?:staff|team|board)|reporters|"
    r"correspondents|and agencies)"
)
_AND = re.compile(r" (?:and|&|und|et|y|и) ")
_BEFORE = re.compile(r",| - | – ")
#: What of a figure may follow a bare name: a date or the time of day. "2-1" is a result.
_NUMBERED = re.compile(
    r"[^\d]*(?:\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{3,}\.?,? \d{4}|(?:19|20)\d\d\b|"
    r"\d{1,2}[:.h]\d\d\b(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{2,4}|[^\W\d_]{3,}\.? \d{1,2},? \d{4}|"
    r"\d+ (?:min|comments?|shares?|hours?|days?)\b)"
)
_CUT = re.compile(
    r"\s+(?:in|for|at|from|of|on|near|aus|für|à|pour|en|para|w|в|для)\s+.*$|\s*[(\[@].*$|\s*\d.*$|"
    r"\s+(?:staff|senior|special|our|chief|associated|the|guest|contributing|foreign|political|"
    r"science|business|sports?)\b.*$",
    re.IGNORECASE,
)


class Byline(tuple[str, ...]):
    """The names on a byline, none where it names a desk or an agency."""

    __slots__ = ()


def is_name(text: str) -> bool:
    """Whether it has the form of a person's name: two to five capitalised words."""
    words = text.split()
    known = (word for word in words if len(word.strip(".")) > 1)  # "A." is an initial
    if not 2 <= len(words) <= 5 or any(word.lower().strip(".,") in _NO_NAME for word in known):
        return False
    if words[-1].lower().strip(".") in _MONTHS or (len(words) > 3 and text.isupper()):
        return False
    full = [word for word in words if word.lower() not in _PARTICLES]
    return len(full) >= 2 and words[-1] in full and all(map(_is_part, full))


def _is_part(word: str) -> bool:
    letters = word.replace("-", "").replace("’", "").replace("'", "").replace(".", "")
    return letters.isalpha() and word[0].isupper() and (len(letters) > 1 or word.endswith("."))


def is_byline_start(text: str) -> bool:
    """Whether a short line begins as a byline does: ``By Ann Lee``."""
    if len(text) > 80 or text[:3].lower() != "by ":
        return False
    return is_name(" ".join(text.split()[1:3]))


def _stands_alone(text: str) -> bool:
    """Whether a line without "by" names somebody: ``Ann Lee in Lom``, ``Ann Lee and Bo Dahl``."""
    figure = re.search(r"\d", text)
    if figure and not _NUMBERED.match(text[figure.start() :]) and not _NUMBERED.match(text):
        return False
    first = _BEFORE.split(text, maxsplit=1)[0]
    return all(is_name(_CUT.sub("", part).strip()) for part in _AND.split(first))


def _set_plainly(name: str) -> str:
    return name.title() if name.isupper() else name


def is_desk(text: str) -> bool:
    """Whether it names a desk or a newsroom: ``News Centre``."""
    return _DESK.fullmatch(text.lower()) is not None


def is_role(folded: str) -> bool:
    """Whether a short line is an office at a newspaper: ``City reporter``."""
    return len(folded.split()) <= 8 and _ROLE.search(folded) is not None


def read_byline(text: str, *, bare: bool = False) -> Byline | None:
    """The names on a byline, or None where the line is none.

    Args:
        text: One line.
        bare: Also take a line that holds only a name, without "by".
    """
    writes = _WRITES.match(text)
    if writes and is_name(writes["name"]):
        return Byline((_set_plainly(writes["name"]),))
    opened = _WRITTEN_BY.match(text) or _reported_with(text)
    if not opened and (not bare or len(text.split()) > 12 or not _stands_alone(text)):
        return None
    rest = text[opened.end() :] if opened else text
    names = []
    for part in _SPLIT.split(_PICTURED_BY.sub("", rest)):
        name = _CUT.sub("", part).strip(" .:")
        if is_name(name):
            names.append(_set_plainly(name))
        elif names and not is_role(part.lower()):
            break
    if names:
        return Byline(dict.fromkeys(names))
    return Byline() if opened and _is_desk(opened[0], rest) else None


def _reported_with(text: str) -> re.Match[str] | None:
    """The "with" before two or more who report: ``With Ann Lee and Bo Ek at the town hall``."""
    opened = _WITH.match(text)
    parts = _SPLIT.split(text[opened.end() :]) if opened else []
    named = [is_name(_CUT.sub("", part).strip(" .:")) for part in parts]
    return opened if len(named) > 1 and all(named) else None


def _is_desk(opening: str, rest: str) -> bool:
    """Whether a desk or an agency follows: ``By Fen News``, ``Text: Staff``, not a headline."""
    words = rest.split()
    if len(words) > 8 or not rest[:1].isupper():
        return False
    says_by = opening.lower().rsplit(maxsplit=1)[-1].strip(":") not in _LABELS
    return says_by or words[-1].lower().strip(".,") in _DESKS
