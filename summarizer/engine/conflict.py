"""A headline that its own article contradicts: another number, name, outcome, or a "not" too many.

The article is right where the two disagree, because whoever writes the headline has read the
article and not the other way round. A conflict needs a sentence of the body that tells the same
thing with one word changed (cf. the edits of Kryściński et al. 2020 for testing whether a summary
is consistent with its source); a headline that the body merely does not mention is none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.calendar import COUNTS
from summarizer.engine.lexicon.capitals import DATES
from summarizer.engine.lexicon.closed import COMMON, PREPOSITIONS
from summarizer.engine.lexicon.speech import GERUNDS
from summarizer.engine.sentences import Span, sentence_spans
from summarizer.engine.topics import content_words, stem

__all__ = ["Conflict", "Contradicted", "contradiction", "headline_conflict"]

#: A time of day is one piece, and no number: "corrects the entry of 13:30".
_PIECE = re.compile(r"\d{1,2}:\d\d\b|[€$£]?\d+(?:[.,]\d+)*|[^\W\d_][\w’'-]*|%")
_NUMBER = re.compile(r"[€$£]?(\d+(?:[.,]\d+)*)")
_NO_NAMES = COMMON | DATES | GERUNDS.keys()
_NOT = words("not never no nobody none neither cannot nothing")
#: A "not" that leaves open whether the thing is so, and words that do.
_OPEN = re.compile(
    r"(?:\bnot|n['’]t|\bnever|cannot) (?:\w+ )?(?:den(?:y|ied)|rule|confirm\w*|say|known?|clear|comment|only)\b|"
    r"\b(?:whether|if|neither)\b", re.IGNORECASE,
)  # fmt: skip
#: How many words behind a "not" it reaches.
_REACH = 3
_OUTCOMES = (
    "win wins won winning victory beat beats / lose loses lost losing defeat beaten",
    (
        "approve approves approved accept accepts accepted adopt adopted pass passes passed allows allowed "
        "/ reject rejects rejected refuse refuses refused veto vetoed block blocks blocked"
    ),
    (
        "rise rises rose risen increase increases increased grow grows grew jump jumps jumped soar soared "
        "climb climbs climbed up gain gains gained / fall falls fell fallen decrease decreases decreased "
        "drop drops dropped shrink shrinks shrank decline declined plunge plunged down slump slumped"
    ),
    "open opens opened reopen reopens reopened / close closes closed shut shuts",
    "keep keeps kept save saves saved / close closes closed scrap scrapped axe axed",
    "start starts started begin begins began / end ends ended stop stops stopped halt halted",
    "acquit acquits acquitted cleared innocent / convict convicts convicted guilty jailed",
    "die dies died dead killed / survive survives survived alive unhurt",
    (
        "back backs backed support supports supported welcome welcomes welcomed / oppose opposes opposed "
        "condemn condemns condemned"
    ),
    "find finds found / lose loses lost missing",
    "resign resigns resigned quit quits / stay stays stayed remain remains remained",
    "profit profits / loss losses",
    "higher more larger / lower less fewer smaller",
    "early earlier / late later",
    "arrive arrives arrived / leave leaves left depart departed",
    "hire hires hired / fire fires fired sack sacks sacked",
    "buy buys bought / sell sells sold",
    "succeed succeeds succeeded success / fail fails failed failure",
)
#: How much of a headline a sentence must share to tell the same thing.
_SAME, _MOST = 0.5, 0.7
_FEWEST, _LONGEST = 2, 40
#: How many sentences are looked at, the nearest to the headline first.
_NEAREST = 12
#: How far apart two names may stand that one verb joins.
_CLOSE = 4
_RESULT = re.compile(
    r"(?<![\d.,])(\d{1,3})(?: to |[-–:])(\d{1,3})(?![\d:–-]|[.,]\d)(?! ?(?:per|%|m\b|million))"
)


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in _OUTCOMES:
        one, _, two = row.partition(" / ")
        for here, there in ((words(one), words(two)), (words(two), words(one))):
            for word in here:
                found[word] = found.get(word, frozenset()) | there
    return found


_AGAINST = _opposites()


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a headline says and its article says otherwise.

    Attributes:
        kind: ``number``, ``negation``, ``name`` or ``outcome``.
        said: The headline's word.
        told: The article's word.
        at: Number of the sentence that tells it.
    """

    kind: str
    said: str
    told: str
    at: int


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A conflict with its place in the body.

    Attributes:
        detail: One line for a reader.
        where: Span of the sentence of the body.
    """

    detail: str
    where: Span


def headline_conflict(title: str | None, body: str) -> Contradicted | None:
    """What of a headline the body contradicts, or None. A millisecond for 3,000 characters.

    Args:
        title: The headline.
        body: The article without its headline; what is no body may be blanked by spaces, so that
            the span counts in the article's own text.
    """
    spans = sentence_spans(body)
    found = contradiction(title, [body[start:end] for start, end in spans])
    if found is None:
        return None
    detail = f"the headline says “{found.said}”, the article “{found.told}” ({found.kind})"
    return Contradicted(detail, spans[found.at])


def contradiction(title: str | None, sentences: Sequence[str]) -> Conflict | None:
    """The first conflict between a headline and the sentences of its body, or None."""
    line = _Line(title or "")
    if len(line.bag) < _FEWEST or line.text.rstrip("”’\"'").endswith("?"):
        return None
    rows = [_Line(sentence) for sentence in sentences]
    result = bool(_RESULT.search(line.text))
    near = [
        n for n, row in enumerate(rows)
        if not line.bag.isdisjoint(row.bag) or (result and _RESULT.search(row.text))
    ]  # fmt: skip
    nearest = sorted(near, key=lambda n: -len(line.bag & rows[n].bag))[:_NEAREST]
    if not nearest:
        return None
    known = frozenset(word for row in rows for word in row.lows)
    # Only a number of the headline's own is looked for among those of the body.
    values = frozenset(v for row in rows for v in row.values.values()) if line.values else _NONE
    for finder in (_score, _number, _outcome, _negation, _turned, _name):
        for at in nearest:
            found = finder(line, rows[at], known, values)
            if found is not None and not _told(line, found, rows):
                return Conflict(*found, at)
    return None


_NONE = frozenset[float]()
_Found = tuple[str, str, str]


class _Line:
    """A headline or a sentence in words and numbers; most sentences are never asked for all."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.bag = frozenset(content_words(text))

    @cached_property
    def pieces(self) -> list[str]:
        """Words, numbers and percent signs, as they are written."""
        return _PIECE.findall(self.text)

    @cached_property
    def lows(self) -> list[str]:
        """The same in lower case."""
        return [piece.lower().replace("’", "'") for piece in self.pieces]

    @cached_property
    def values(self) -> dict[int, float]:
        """The values of the pieces that are numbers."""
        return dict(_values(self.lows))

    def beside(self, at: int, step: int) -> str:
        """Stem of the next word that carries meaning, on one side of a piece."""
        at += step
        while 0 <= at < len(self.lows):
            low = self.lows[at]
            if low == "%" or (at not in self.values and content_words(low)):
                return "%" if low in {"%", "percent"} else stem(low)
            if abs(step) and at in self.values:
                return ""
            at += step
        return ""

    def negated(self) -> frozenset[str]:
        """Stems of the words that a "not" denies."""
        marks = [n for n, low in enumerate(self.lows) if low in _NOT or low.endswith("n't")]
        behind = (low for n in marks for low in self.lows[n + 1 : n + 1 + _REACH])
        return frozenset(word for low in behind for word in content_words(low))


def _values(lows: Sequence[str]) -> Iterator[tuple[int, float]]:
    """Number of a piece -> its value; small ones also in words."""
    for at, low in enumerate(lows):
        match = None if low[0].isalpha() else _NUMBER.fullmatch(low)
        if match is not None:
            digits = match[1].replace(",", "")
            yield at, float(digits) if digits.count(".") < 2 else 0.0
        elif COUNTS.get(low, 0) > 1:
            yield at, float(COUNTS[low])


def _number(
    line: _Line, row: _Line, _known: frozenset[str], values: frozenset[float]
) -> _Found | None:
    """Another number with the same word beside it, where the headline's stands nowhere."""
    for at, value in line.values.items():
        if value in values or any(_rounds(value, other) for other in values):
            continue
        rest = line.bag - {stem(line.lows[at])}
        if len(rest & row.bag) < _SAME * len(rest):
            continue
        for there, other in row.values.items():
            if other not in line.values.values() and _same_place(line, at, row, there):
                return "number", line.pieces[at], row.pieces[there]
    return None


def _score(
    line: _Line, row: _Line, _known: frozenset[str], _values: frozenset[float]
) -> _Found | None:
    """Another result of a vote or a game: "19 to 9" for "14 to 9"."""
    said, told = _RESULT.search(line.text), _RESULT.search(row.text)
    if said is None or told is None:
        return None
    one, two = sorted(said.groups()), sorted(told.groups())
    half = one != two and bool(set(one) & set(two))
    return ("number", said[0], told[0]) if half else None


def _turned(
    line: _Line, row: _Line, _known: frozenset[str], _values: frozenset[float]
) -> _Found | None:
    """Two names that have changed places around one verb: "Aas beats Holm"."""
    names = [n for n, piece in enumerate(line.pieces) if piece[0].isupper()]
    for one, two in itertools.pairwise(names):
        for verb in range(one + 1, two):
            if two - one > _CLOSE or line.lows[verb] in PREPOSITIONS:
                break
            found = _around(row, line.lows[two], stem(line.lows[verb]), line.lows[one])
            if found:
                return "name", f"{line.pieces[one]} {line.pieces[verb]} {line.pieces[two]}", found
    return None


def _around(row: _Line, first: str, verb: str, second: str) -> str:
    """The words of a sentence in which one name, a verb, and another name follow closely."""
    lows = row.lows
    if lows.count(first) != 1 or lows.count(second) != 1:
        return ""
    one, two = lows.index(first), lows.index(second)
    middle = lows[one + 1 : two]
    active = not {"by", "was", "were", "been", "be", "and"} & set(middle)
    held = 0 < two - one <= _CLOSE and active and verb in {stem(low) for low in middle}
    return " ".join(row.pieces[one : two + 1]) if held else ""


def _same_place(line: _Line, at: int, row: _Line, there: int) -> bool:
    """Whether two numbers count the same: the word behind or before them is the same."""
    behind = line.beside(at, 1), row.beside(there, 1)
    before = line.beside(at, -1), row.beside(there, -1)
    return bool((behind[0] and behind[0] == behind[1]) or (before[0] and before[0] == before[1]))


def _rounds(value: float, other: float) -> bool:
    """Whether a headline's number is a body's in fewer digits: 900 for 893."""
    if value == 0 or other == 0:
        return False
    close = abs(value - other) <= 0.05 * abs(other)
    return close and len(f"{value:g}".strip("0").replace(".", "")) < len(
        f"{other:g}".strip("0").replace(".", "")
    )


def _outcome(
    line: _Line, row: _Line, known: frozenset[str], _values: frozenset[float]
) -> _Found | None:
    """The opposite of what the headline says, where the body never says the same."""
    for at, low in enumerate(line.lows):
        against = _AGAINST.get(low)
        if against is None or against & set(line.lows) or any(_alike(low, w) for w in known):
            continue
        rest = line.bag - {stem(low)}
        if len(rest) < _FEWEST or len(rest & row.bag) < _MOST * len(rest):
            continue
        if line.negated() or row.negated():
            continue
        told = next((row.pieces[n] for n, word in enumerate(row.lows) if word in against), None)
        if told is not None:
            return "outcome", line.pieces[at], told
    return None


@lru_cache(maxsize=5_000)
def _alike(one: str, two: str) -> bool:
    """Whether two words stand on the same side: "rises" and "increased"."""
    sides = _AGAINST.get(one), _AGAINST.get(two)
    return one == two or (sides[0] is not None and sides[0] == sides[1])


def _negation(
    line: _Line, row: _Line, _known: frozenset[str], _values: frozenset[float]
) -> _Found | None:
    """A word that one of the two denies and the other one states."""
    if len(line.bag & row.bag) < _MOST * len(line.bag) or len(row.lows) > _LONGEST:
        return None
    if len(line.bag) <= _FEWEST or _OPEN.search(line.text) or _OPEN.search(row.text):
        return None
    both = line.bag & row.bag
    denied = both & (line.negated() ^ row.negated())
    for at, low in enumerate(row.lows):
        if stem(low) in denied:
            here = stem(low) in line.negated()
            said, told = row.pieces[at], f"not {row.pieces[at]}"
            return ("negation", told, said) if here else ("negation", said, told)
    return None


def _name(
    line: _Line, row: _Line, known: frozenset[str], _values: frozenset[float]
) -> _Found | None:
    """Another name in the same place, where the headline's name stands nowhere."""
    for at, low in enumerate(line.lows):
        name = line.pieces[at][0].isupper() and low not in _NO_NAMES
        rest = line.bag - {stem(low)}
        if (
            not name
            or low in known
            or at in line.values
            or len(rest) <= _FEWEST
            or len(rest & row.bag) < _MOST * len(rest)
        ):
            continue
        for there in range(1, len(row.lows)):
            other = row.pieces[there]
            plain = other[0].isupper() and not other.isupper() and not line.pieces[at].isupper()
            short = row.lows[there].startswith(low[:3])  # "Auto" for "Automotive"
            known_word = row.lows[there] in line.lows or row.lows[there] in DATES
            if plain and not short and not known_word and _same_place(line, at, row, there):
                return "name", line.pieces[at], row.pieces[there]
    return None


def _told(line: _Line, found: _Found, rows: Sequence[_Line]) -> bool:
    """Whether some other sentence bears the headline out, so that the body is of two minds."""
    if found[0] == "number":
        said = re.compile(rf"(?<!\d){re.escape(found[1])}(?!\d)")
        return any(said.search(row.text) for row in rows)
    if found[0] != "negation":
        return False
    word = stem(found[1].removeprefix("not ").lower())
    denied = found[1].startswith("not ")
    return any(
        word in row.bag
        and (word in row.negated()) == denied
        and len(line.bag & row.bag) >= _MOST * len(line.bag)
        for row in rows
    )
