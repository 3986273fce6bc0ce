"""Any schema's data into sections and items: one reading for built-in schemas and users' own.

An object is recognised by the fields it has, not by the schema it came from, so a user's schema
that lists claims or events gets their layout. What no layout takes is shown field by field;
nothing of the data is dropped. Evidence is known by its shape, flags and verdicts by theirs.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from summarizer.render.view import Fact, Item, Note, Passage, Run, Section

__all__ = ["Reader", "gist", "is_evidence", "label"]

#: Below this depth an object is shown as JSON: deeper headings help nobody.
_DEEPEST = 6
#: Fields that say what an object is about, best first.
_TELLING = (
    "text", "what", "statement", "quote", "title", "headline", "name", "question", "label",
    "summary", "description",
)  # fmt: skip
_IMPORTANCE = {3: "key point", 1: "detail"}


def label(key: str) -> str:
    """A field's name as a heading: ``open_questions`` and ``openQuestions`` to "Open questions"."""
    words = key.strip()
    if re.fullmatch(r"\w[\w-]*", words):
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]+", " ", words)
        words = " ".join(word if word.isupper() else word.lower() for word in spaced.split())
    return words[:1].upper() + words[1:] if words else "(unnamed)"


def is_evidence(value: object) -> bool:
    """Whether this is a passage with its place in the article."""
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("quote"), str)
        and isinstance(value.get("match"), str)
        and _is_offset(value.get("start"))
        and _is_offset(value.get("end"))
    )


def gist(value: object) -> str:
    """What any JSON value is about, in one string: its telling field, else the value as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        for key in _TELLING:
            if isinstance(value.get(key), str) and value[key].strip():
                return str(value[key])
    return _scalar(value) or ""


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_scalar(value: object) -> bool:
    return not isinstance(value, (Mapping, list, tuple))


def _scalar(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False, default=str)


class _Head(NamedTuple):
    """What a layout makes of an object: kind, first line, and statement."""

    kind: str = "plain"
    lead: tuple[Run, ...] = ()
    text: str = ""


class _Fields:
    """An object's fields, taken out one by one; what is left is shown generically."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.left = dict(row)

    def words(self, key: str) -> str | None:
        """Takes a string; leaves anything else that is not null for the generic part."""
        value = self.left.get(key)
        if value is not None and not isinstance(value, str):
            return None
        self.left.pop(key, None)
        return value if value and value.strip() else None

    def strings(self, key: str) -> list[str]:
        """Takes a list of strings; leaves anything else."""
        value = self.left.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            return []
        self.left.pop(key, None)
        return value

    def tag(self, key: str) -> list[Run]:
        """Takes a word of a fixed set."""
        word = self.words(key)
        return [Run("tag", word)] if word else []

    def importance(self) -> list[Run]:
        """Takes 1 to 3; the middle one is not worth a word."""
        value = self.left.get("importance")
        if type(value) is not int or value not in {1, 2, 3}:
            return []
        del self.left["importance"]
        return [Run("tag", _IMPORTANCE[value])] if value in _IMPORTANCE else []


def _name(words: str | None, otherwise: str) -> Run:
    return Run("name", words) if words else Run("aside", otherwise)


def _claim(fields: _Fields) -> _Head:
    chain = (fields.words("speaker"), *fields.strings("via"), fields.words("relayed_by"))
    links = [link for link in chain if link]
    lead = [_name(next(iter(links), None), "the outlet itself")]
    for link in links[1:]:
        lead += [Run("join", "←"), Run("name", link)]
    lead += [*fields.tag("mode"), *fields.importance()]
    hedge = fields.words("hedge")
    if hedge:
        lead.append(Run("hedge", hedge))
    return _Head("claim", tuple(lead), fields.words("text") or "")


def _stance(fields: _Fields) -> _Head:
    lead = [_name(fields.words("holder"), "holder not named")]
    for run in (*fields.tag("position"), Run("target", fields.words("target") or "")):
        if run.text:
            lead += [Run("join", "→"), run]
    return _Head("stance", tuple(lead), fields.words("rationale") or "")


def _quote(fields: _Fields) -> _Head:
    lead = (_name(fields.words("speaker"), "speaker not named"),)
    return _Head("quote", lead, fields.left["evidence"]["quote"])


def _event(fields: _Fields) -> _Head:
    date, told = fields.words("date"), fields.words("date_text")
    if date and re.fullmatch(r"[\d-]+/[\d-]+", date):
        date = date.replace("/", " to ")
    lead = [Run("date", date or "undated")]
    if told and told != date:
        lead.append(Run("aside", f"“{told}”"))
    return _Head("event", tuple(lead), fields.words("what") or "")


def _actor(fields: _Fields) -> _Head:
    lead = [_name(fields.words("name"), "not named"), *fields.tag("kind")]
    role, aliases = fields.words("role"), fields.strings("aliases")
    if role:
        lead.append(Run("aside", role))
    if aliases:
        lead.append(Run("aside", "also " + ", ".join(aliases)))
    return _Head("actor", tuple(lead))


def _sentence(fields: _Fields) -> _Head:
    return _Head("sentence", (), fields.words("text") or "")


def _plain(fields: _Fields) -> _Head:
    for key in _TELLING:
        words = fields.words(key) if isinstance(fields.left.get(key), str) else None
        if words:
            return _Head("plain", (), words)
    return _Head()


def _layout(row: Mapping[str, Any]) -> Callable[[_Fields], _Head]:
    """The layout for an object with these fields."""
    has = row.keys()
    proven = "evidence" in has
    if {"speaker"} <= has and "text" not in has and is_evidence(row.get("evidence")):
        return _quote
    table = (
        ({"text", "speaker"}, _claim),
        ({"holder", "target", "position"}, _stance),
        ({"what", "date"}, _event),
        ({"name", "kind"}, _actor),
    )
    for keys, layout in table:
        if keys <= has and all(row[key] is None or isinstance(row[key], str) for key in keys):
            return layout
    return _sentence if proven and isinstance(row.get("text"), str) else _plain


def _is_flags(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(row, Mapping) and {"kind", "detail"} <= row.keys() for row in value
    )


def _notes(fields: _Fields) -> Iterator[Note]:
    """Takes the flags of a check and the verdict of a second reading."""
    if _is_flags(fields.left.get("flags")):
        for flag in fields.left.pop("flags"):
            yield Note("flag", f"check the {gist(flag['kind'])}", gist(flag["detail"]))
    verdict = fields.left.get("verdict")
    if isinstance(verdict, Mapping) and isinstance(verdict.get("verdict"), str):
        del fields.left["verdict"]
        word = verdict["verdict"]
        yield Note(f"verdict {word}", word.replace("_", " "), gist(verdict.get("reason")))


class Reader:
    """Reads data into sections and items, numbering the passages as it meets them.

    Args:
        first: Number of the first passage.
        number: Gives the number of the passage from one offset to another instead, so that what
            bears several statements is one passage.
    """

    def __init__(self, first: int = 1, number: Callable[[int, int], int] | None = None) -> None:
        numbers = itertools.count(first)
        self._number = number or (lambda _start, _end: next(numbers))

    def sections(self, data: object) -> tuple[Section, ...]:
        """A whole answer: lists and objects under headings, plain fields together on top."""
        if not isinstance(data, Mapping):
            return (self._section("", data, 0),)
        facts = tuple(Fact(label(k), (_scalar(v),)) for k, v in data.items() if _is_scalar(v))
        found = [Section("", body=Item(facts=facts))] if facts else []
        found += [self._section(k, v, 0) for k, v in data.items() if not _is_scalar(v)]
        return tuple(found)

    def _section(self, key: str, value: object, depth: int) -> Section:
        title = label(key) if key else ""
        if is_evidence(value):
            return Section(title, body=self.item(value))
        if isinstance(value, Mapping) and depth < _DEEPEST:
            return Section(title, body=self.item(value, depth))
        if isinstance(value, Sequence) and not isinstance(value, str) and depth < _DEEPEST:
            items = tuple(self.item(row, depth) for row in value)
            kinds = {item.kind for item in items}
            return Section(title, kinds.pop() if len(kinds) == 1 else "plain", items)
        return Section(title, body=Item(text=_scalar(value) or ""))

    def item(self, value: object, depth: int = 0) -> Item:
        """One entry of a list, or the body of a field."""
        if is_evidence(value):
            passage = self._passage("", value)
            return Item(kind="quote", text=passage.quote, evidence=(passage,))
        if isinstance(value, list):
            if all(map(_is_scalar, value)):
                return Item(facts=(Fact("", tuple(map(_scalar, value))),))
            return Item(sections=(self._section("", value, depth + 1),))
        if not isinstance(value, Mapping):
            text = _scalar(value)
            return Item(facts=(Fact("", (None,)),)) if text is None else Item(text=text)
        fields = _Fields(value)
        head = _layout(value)(fields)
        return self._filled(head, fields, depth)

    def _filled(self, head: _Head, fields: _Fields, depth: int) -> Item:
        notes = tuple(_notes(fields))
        evidence: list[Passage] = []
        facts: list[Fact] = []
        nested: list[tuple[str, object]] = []
        for key, value in fields.left.items():
            rows = value if isinstance(value, list) else [value]
            if rows and all(is_evidence(row) for row in rows):
                named = "" if key == "evidence" else label(key)
                evidence += [self._passage(named, row) for row in rows]
            elif all(_is_scalar(row) for row in rows):
                facts.append(Fact(label(key), tuple(_scalar(row) for row in rows)))
            else:
                nested.append((key, value))
        sections = tuple(self._section(key, value, depth + 1) for key, value in nested)
        return Item(*head, tuple(facts), tuple(evidence), notes, sections)

    def _passage(self, named: str, row: Any) -> Passage:  # noqa: ANN401 - checked by is_evidence
        given = row.get("given")
        return Passage(
            self._number(row["start"], row["end"]),
            named, row["quote"], row["start"], row["end"], row["match"],
            given if isinstance(given, str) and given != row["quote"] else None,
        )  # fmt: skip
