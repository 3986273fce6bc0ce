"""Splits English news text into sentences, by rules over each possible end.

The rules are those of the Pragmatic Segmenter (Dias 2014; ported as pySBD, Sadvilkar and Neumann
2020): abbreviations, initials, ellipses, list markers, quotes and brackets. Spans are offsets into
the text that was given; between two spans stands only white space.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from summarizer.engine.lexicon import words

__all__ = ["Span", "paragraphs", "sentence_spans", "split"]

Span = tuple[int, int]

#: A name or a number follows these; a sentence never ends in them.
_NEVER_LAST = words(
    "mr mrs ms mx dr prof messrs mme mlle st ste mt ft gen sen rep gov capt cmdr lt col sgt maj "
    "adm cpl pte pvt cdr cdre comdr brig det msgr cllr ssgt rev hon pres supt insp atty dist fig figs p pp art arts vol vs v eg ie cf ca "
    "approx al viz nr bros"
)
#: These may stand last; they do where a word follows that begins sentences.
_MAYBE_LAST = words(
    "co inc ltd corp plc llc jr sr esq etc dept est univ assn bros ave blvd rd jan feb mar apr jun "
    "jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ph.d bn mln mt ft sq "
    "ariz calif colo conn fla ill ind kan mass mich minn miss mo neb nev okla ore pa tenn tex va "
    "vt wash wis wyo no nos dipl min max tel ext op"
)
_OPENERS = words(
    "a an the he she it they we i you his her its their our your my this that these those there "
    "here who what when where why how which while after before since although though but and or "
    "yet so if as at by for from in on of to with under over during until unlike despite however "
    "meanwhile later earlier last next no not nobody nothing none one two three some many most "
    "several few both all each every another other according asked speaking officials police "
    "please did does do is are was were has have had can could will would may might let"
)
_END = re.compile(
    r"(?P<mark>\.(?: ?\.){2,}|[.!?…]+)(?P<close>[\"'”’»“)\]]*)"
    r"(?:(?P<gap>\s+)|(?=[A-Z“\"‘](?:[a-z]|\s[a-z]))|$)"
)
_WORD_BEFORE = re.compile(r"[^\s\"“”‘’«»„()\[\]]+$")
_WORD_TO_GAP = re.compile(r"\S{1,60}")
_WORD_AFTER = re.compile(r"[\"“‘„«(\[']*(\w[\w.'’-]*)")
_ATTRIBUTION = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){0,3}(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'-]+) "
    r"(?:said|says|added|asked|replied|told|wrote|explained|continued|insisted)\b[^.!?]{0,40}[.,]"
)
_TIME_ONLY = re.compile(
    r"(?:at|by|around|before|after|until|since|from)\s+\S+\s+[ap]\.m\.?", re.IGNORECASE
)
_MARKER = re.compile(
    r"(?<!\S)(?P<bullet>[•⁃▪‣·]\s*)?(?P<label>\d{1,2}|[a-z])(?P<stop>\.\)|[.)])\s+(?=[A-Z])"
)
_BULLET = re.compile(r"\s*(?:[•⁃▪‣·*–-]\s|\d{1,2}[.)]\s|\d{1,2}[:.h]\d{2}\b)")
#: No sentence is longer; a longer one is cut at a space, so that work on it stays bounded.
_LONGEST = 3000
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def split(text: str) -> list[str]:
    """The sentences of a text, in order, without the white space between them."""
    return [text[start:end] for start, end in sentence_spans(text)]


def paragraphs(text: str) -> list[Span]:
    """Spans of the blocks between blank lines, without the white space around them."""
    edges = [0]
    for blank in _BLANK.finditer(text):
        edges += [blank.start(), blank.end()]
    edges.append(len(text))
    trimmed = (_trim(text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
    return [span for span in trimmed if span[0] < span[1]]


def sentence_spans(text: str) -> list[Span]:
    """Spans of the sentences; a blank line always ends one. Linear in the length of the text."""
    found: list[Span] = []
    for start, end in paragraphs(text):
        at = start
        for stop in sorted({*_line_ends(text, start, end), *_list_starts(text, start, end)}):
            found += _plain(text, at, stop)
            at = stop
        found += _plain(text, at, end)
    return found


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _line_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Line breaks that end a sentence: after a full stop, a short line, or before a bullet."""
    block = text[start:end]
    if "\n" not in block:
        return
    lines = block.split("\n")
    longest = max(map(len, lines))
    at = start
    for line, following in itertools.pairwise(lines):
        at += len(line) + 1
        ended = line.rstrip().endswith((".", "!", "?", "…", ":", "”", '"', ".’"))
        wrapped = following.lstrip()[:1].islower() or len(line) > 0.6 * longest
        if _BULLET.match(following) or ended or not wrapped:
            yield at


def _list_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Starts of the items of a list that runs on in one line, "1. … 2. …" or "a. … b. …"."""
    expected: tuple[int, int] | None = None
    for marker in _MARKER.finditer(text, start, end):
        label = marker["label"]
        number = (0, int(label)) if label.isdigit() else (1, ord(label))
        opens = marker["bullet"] or marker.start() == start
        if expected == number or (marker["bullet"] and expected):
            yield marker.start()
            expected = (number[0], number[1] + 1)
        elif opens:
            expected = (number[0], number[1] + 1)


def _plain(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences of a stretch without line breaks or lists that matter."""
    while end - start > _LONGEST and (cut := _space_near(text, start, end)) is not None:
        yield from _plain(text, start, cut)
        start = cut
    at, marker = start, _MARKER.match(text, start, end)
    begin = marker.end() if marker else start
    for stop in _END.finditer(text, begin, end):
        edge = stop.end("close")
        if edge < end and (stop["gap"] or _glued(text, stop)) and _ends(text, at, end, stop):
            span = _trim(text, at, edge)
            if span[0] < span[1]:
                yield span
            at = stop.end()
    span = _trim(text, at, end)
    if span[0] < span[1]:
        yield span


def _space_near(text: str, start: int, end: int) -> int | None:
    """Where to cut a stretch that is too long: behind a full stop, else at a space."""
    limit = start + _LONGEST
    stop = max(text.rfind(mark, start + _LONGEST // 2, limit) for mark in (". ", "? ", "! ", "\n"))
    space = stop + 1 if stop > 0 else text.rfind(" ", start, limit)
    if space <= start:
        space = text.find(" ", limit, end)
    return space if start < space < end else None


def _glued(text: str, stop: re.Match[str]) -> bool:
    """Two sentences without a space between them ("season.Scotland"), not an address."""
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 40), stop.start())
    after = _WORD_TO_GAP.match(text, stop.end())
    word = before[0] if before else ""
    whole = word + (after[0] if after else "")
    plain = len(word) > 1 and (word[-2:].islower() or (word[-1].isdigit() and len(whole) > 5))
    return plain and not re.search(r"[@/.]|^www", whole.rstrip("."))


def _ends(text: str, start: int, limit: int, stop: re.Match[str]) -> bool:
    following = _WORD_AFTER.match(text, stop.end(), limit)
    after = following[1] if following else ""
    if after[:1].islower() or text[max(0, stop.start() - 1)] == "[":
        return False
    if stop["close"] and _ATTRIBUTION.match(text, stop.end(), limit):
        return False
    if stop["mark"] != ".":
        return stop["mark"] != ". . ."
    before = _WORD_BEFORE.search(text, max(start, stop.start() - 30), stop.start())
    return _full_stop(text[start : stop.end("close")], before[0] if before else "", after)


def _full_stop(sentence: str, word: str, after: str) -> bool:
    """Whether a single full stop after `word` ends the sentence, given the word that follows."""
    bare = word.lower().strip("'’-")
    opens = after.lower() in _OPENERS and not after.isupper()
    if bare in _NEVER_LAST or (bare in {"no", "nos", "n°", "nº"} and after[:1].isdigit()):
        return False
    if bare in {"a.m", "p.m"}:
        return not _TIME_ONLY.fullmatch(sentence)
    if len(word) == 1 and word.isalpha():
        return word == "I" and not re.search(r"[A-Z]\w+ I\.$", sentence)
    if bare in _MAYBE_LAST or ("." in word and re.fullmatch(r"(?:\w\.)+\w{1,3}", word)):
        return opens or bare in {"no", "nos", "sun", "sat", "mar", "max", "min", "miss", "ill"}
    return True
