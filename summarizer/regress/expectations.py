"""What must hold for a case whatever else changes: checked without a model, reported by name.

must_mention = ["14 million", "Tilda Moor"]     # words of the briefing, its evidence included
must_not_state = ["admitted"]                   # nothing of this in the briefing's own words
min_grounded_claims = 8
max_words = 120                                 # headline and summary
max_cost = 0.02                                 # dollars

[speaker_of]
"We had eleven offers" = "Tilda Moor"           # "" stands for nobody
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.core.errors import ConfigError
from summarizer.ground.normalize import fold, words
from summarizer.regress.cases import read_table

__all__ = ["Check", "Expectations", "read_expectations"]

JSON = Any
_LISTS, _NUMBERS = ("must_mention", "must_not_state"), ("max_words", "max_cost")
_NAMES = (*_LISTS, "speaker_of", "min_grounded_claims", *_NUMBERS)
_OWN = ("headline", "summary")


class Check(NamedTuple):
    """One expectation, and whether it holds.

    Attributes:
        name: ``must_mention: 14 million``.
        passed: Whether it holds.
        detail: What was found instead.
    """

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Expectations:
    """What must hold of one result; empty where nothing is expected."""

    must_mention: tuple[str, ...] = ()
    must_not_state: tuple[str, ...] = ()
    speaker_of: tuple[tuple[str, tuple[str, ...]], ...] = ()
    min_grounded_claims: int | None = None
    max_words: int | None = None
    max_cost: float | None = None

    def checks(self, record: Mapping[str, JSON]) -> Iterator[Check]:
        """Each expectation, and whether this result meets it."""
        data = record.get("data") or {}
        everything, own = _phrase(" ¶ ".join(_texts(data))), list(_own_texts(data))
        for words_ in self.must_mention:
            yield Check(f"must_mention: {words_}", _phrase(words_) in everything, "not in it")
        for words_ in self.must_not_state:
            found = next((text for text in own if _phrase(words_) in _phrase(text)), None)
            yield Check(f"must_not_state: {words_}", found is None, f"stated: {found}")
        for quote, speakers in self.speaker_of:
            yield _speaker(data, quote, speakers)
        yield from self._figures(record, data)

    def _figures(self, record: Mapping[str, JSON], data: Mapping[str, JSON]) -> Iterator[Check]:
        if self.min_grounded_claims is not None:
            claims = data.get("claims") or []
            many = sum(bool(claim.get("evidence")) for claim in claims)
            passed = many >= self.min_grounded_claims
            yield Check(f"min_grounded_claims: {self.min_grounded_claims}", passed, f"{many} are")
        if self.max_words is not None:
            shown = {name: data[name] for name in _OWN if name in data} or data
            many = sum(len(words(fold(text)).words) for text in _own_texts(shown))
            yield Check(f"max_words: {self.max_words}", many <= self.max_words, f"{many} words")
        if self.max_cost is not None:
            cost = (record.get("provenance") or {}).get("cost_usd")
            told = "the price is not known" if cost is None else f"${cost:.6g}"
            passed = cost is not None and cost <= self.max_cost
            yield Check(f"max_cost: {self.max_cost:g}", passed, told)


def read_expectations(path: Path | None) -> Expectations:
    """The expectations in a file; none where there is no file.

    Raises:
        ConfigError: A name that is none, or a value of the wrong kind; names file and key.
    """
    if path is None:
        return Expectations()
    table = read_table(path)
    for name in table:
        if name not in _NAMES:
            near = get_close_matches(name, _NAMES, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(_NAMES)}"
            raise ConfigError(f"{path}: no expectation {name!r}; {hint}")
    return Expectations(
        must_mention=_listed(table, "must_mention", path),
        must_not_state=_listed(table, "must_not_state", path),
        speaker_of=_speakers(table, path),
        min_grounded_claims=_whole(table, "min_grounded_claims", path),
        max_words=_whole(table, "max_words", path),
        max_cost=_dollars(table, path),
    )


def _listed(table: Mapping[str, JSON], name: str, path: Path) -> tuple[str, ...]:
    given = table.get(name, [])
    rows = [given] if isinstance(given, str) else given
    if not isinstance(rows, list) or not all(isinstance(row, str) and _phrase(row) for row in rows):
        raise ConfigError(f"{path}: {name} must be a list of texts, not {given!r}")
    return tuple(rows)


def _speakers(table: Mapping[str, JSON], path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    given = table.get("speaker_of", {})
    if not isinstance(given, dict):
        raise ConfigError(f"{path}: speaker_of must be a table of quotes and their speakers")
    found = []
    for quote, speakers in given.items():
        names = speakers if isinstance(speakers, list) else [speakers or ""]
        if not names or not all(isinstance(name, str) for name in names) or not _phrase(quote):
            raise ConfigError(f"{path}: speaker_of: {quote!r} needs a speaker, or a list of names")
        found.append((quote, tuple(names)))
    return tuple(found)


def _whole(table: Mapping[str, JSON], name: str, path: Path) -> int | None:
    given = table.get(name)
    if given is not None and (type(given) is not int or given < 0):
        raise ConfigError(f"{path}: {name} must be a whole number, not {given!r}")
    return given


def _dollars(table: Mapping[str, JSON], path: Path) -> float | None:
    given = table.get("max_cost")
    if given is None:
        return None
    if type(given) not in {int, float} or given < 0:
        raise ConfigError(f"{path}: max_cost must be a number of dollars, not {given!r}")
    return float(given)


def _speaker(data: Mapping[str, JSON], quote: str, speakers: tuple[str, ...]) -> Check:
    """Whether the words are given to the right person: in a quote, else in some claim."""
    name = f"speaker_of: {quote}"
    said = _sayings(data.get("quotes") or [], quote)
    whole = bool(said)
    said = said or _sayings([row for rows in data.values() for row in _rows(rows)], quote)
    if not said:
        return Check(name, passed=False, detail="nothing in it quotes these words")
    wanted = {_phrase(speaker) for speaker in speakers}
    right = [_phrase(speaker or "") in wanted for speaker in said]
    passed = all(right) if whole else any(right)
    told = ", ".join(dict.fromkeys(speaker or "nobody" for speaker in said))
    return Check(name, passed, f"given to {told}, not to {' or '.join(speakers) or 'nobody'}")


def _sayings(items: list[JSON], quote: str) -> list[str | None]:
    """The speakers of all items that rest on these words."""
    asked = _phrase(quote)
    return [
        item.get("speaker")
        for item in items
        if isinstance(item, dict)
        and "speaker" in item
        and any(asked in words_ or words_ in asked for words_ in _quotes(item.get("evidence")))
    ]


def _quotes(evidence: JSON) -> Iterator[str]:
    for row in evidence if isinstance(evidence, list) else [evidence]:
        if isinstance(row, dict) and _phrase(str(row.get("quote", ""))):
            yield _phrase(str(row["quote"]))


def _rows(value: JSON) -> list[JSON]:
    return value if isinstance(value, list) else []


def _phrase(text: str) -> str:
    """Words between spaces, so that one phrase stands in another only as whole words."""
    found = words(fold(text)).words
    return f" {' '.join(found)} " if found else ""


def _texts(value: JSON) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for row in value.values():
            yield from _texts(row)
    elif isinstance(value, list):
        for row in value:
            yield from _texts(row)


def _own_texts(value: JSON) -> Iterator[str]:
    """What a briefing says in its own words: everything but evidence, flags and verdicts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for row in value:
            yield from _own_texts(row)
    elif isinstance(value, dict) and not {"quote", "start", "end"} <= value.keys():
        for name, row in value.items():
            if name not in {"flags", "verdict", "mode", "position", "kind", "date"}:
                yield from _own_texts(row)
