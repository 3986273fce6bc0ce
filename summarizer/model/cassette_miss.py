"""What to tell of a request that a cassette does not hold: the nearest one, and what differs."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from summarizer.core.errors import NotRecorded
from summarizer.model.cassette_format import Exchange

__all__ = ["differences", "missed"]

JSON = Any
_FENCE = re.compile(r"^=== ARTICLE (\w+) ===$", re.MULTILINE)
#: A marker of an article, less the words that part a request at it.
_DIGEST = re.compile(r"^(?:=== END OF ARTICLE )?[0-9a-f]{16} ===$")
#: Most lines of a text's difference that are shown, most differences of a schema, and how long a
#: line may get.
_LINES, _PLACES, _LONGEST = 6, 5, 160
_SCHEMA = ("tools", "tool_choice", "response_format")
_ROLES = {"system": "prompt (system message)", "user": "prompt (user message)"}


def missed(asked: Mapping[str, JSON], recorded: Sequence[Exchange], name: str) -> NotRecorded:
    """The error for a request that is not among those recorded in `name`."""
    if not recorded:
        return NotRecorded(f"{name} holds no exchange; remove it to record anew")
    nearest = max(recorded, key=lambda one: (_likeness(asked, one.asked), one.key))
    told = differences(nearest.asked, asked)
    names = list(dict.fromkeys(line.partition(":")[0] for line in told if line[:1] != " "))
    number = sorted(one.key for one in recorded).index(nearest.key) + 1
    listed = f"it differs in {', '.join(names)}" if names else "it differs in form"
    return NotRecorded(
        f"{name} holds no answer to this request ({_about(asked)}), and nothing was asked: "
        f"nearest is {number} of {len(recorded)} ({_about(nearest.asked)}), {listed}; record it "
        "anew, or undo the change",
        tuple(told),
    )


def differences(recorded: Mapping[str, JSON], asked: Mapping[str, JSON]) -> list[str]:
    """What a request has otherwise than a recorded one, field by field; ``-`` marks what was.

    A field's line begins with its name (``model``, ``prompt (system message)``, ``article``,
    ``schema``, ``parameter temperature``); the lines below it are indented.
    """
    told: list[str] = []
    if recorded.get("model") != asked.get("model"):
        told.append(f"model: {_brief(recorded.get('model'))} → {_brief(asked.get('model'))}")
    told += _messages(recorded.get("messages") or [], asked.get("messages") or [])
    told += _schema(recorded, asked)
    names = sorted({*recorded, *asked} - {"model", "messages", *_SCHEMA})
    for name in names:
        one, other = recorded.get(name), asked.get(name)
        if one != other:
            told.append(f"parameter {name}: {_brief(one)} → {_brief(other)}")
    return told


def _about(asked: Mapping[str, JSON]) -> str:
    """A request in a few words: its article's head, and how many messages it has."""
    messages = asked.get("messages") or [{}]
    said = [str(message.get("content") or "") for message in messages]
    fence = next((_FENCE.search(text) for text in said if _FENCE.search(text)), None)
    article = f"article {fence[1]}" if fence else "no article"
    return article if len(messages) <= 2 else f"{article}, turn {len(messages) // 2}"


def _likeness(asked: Mapping[str, JSON], other: Mapping[str, JSON]) -> tuple[int, float]:
    """How many fields two requests share, then how alike their texts are."""
    ours, theirs = asked.get("messages") or [], other.get("messages") or []
    shared = sum(one == two for one, two in zip(ours, theirs, strict=False))
    shared += 2 * (_articles(ours) == _articles(theirs)) + (len(ours) == len(theirs))
    shared += all(asked.get(name) == other.get(name) for name in _SCHEMA)
    texts = [_words(messages) for messages in (ours, theirs)]
    common = len(texts[0] & texts[1]) / max(1, len(texts[0] | texts[1]))
    return shared, round(common, 6)


def _articles(messages: Sequence[Mapping[str, JSON]]) -> list[str]:
    return [fence for row in messages for fence in _FENCE.findall(str(row.get("content") or ""))]


def _words(messages: Sequence[Mapping[str, JSON]]) -> set[str]:
    return {word for row in messages for word in str(row.get("content") or "").split()}


def _messages(
    recorded: Sequence[Mapping[str, JSON]], asked: Sequence[Mapping[str, JSON]]
) -> Iterator[str]:
    for one, other in zip(recorded, asked, strict=False):
        if one != other:
            yield from _message(one, other)
    if len(recorded) != len(asked):
        yield f"messages: {len(recorded)} → {len(asked)}"


def _message(one: Mapping[str, JSON], other: Mapping[str, JSON]) -> Iterator[str]:
    if one.get("role") != other.get("role"):
        yield f"role: {one.get('role')} → {other.get('role')}"
        return
    role = str(other.get("role"))
    was, now = (str(row.get("content") or "") for row in (one, other))
    rule, article = was.partition("=== ARTICLE ")[::2]
    new_rule, new_article = now.partition("=== ARTICLE ")[::2]
    name = _ROLES.get(role, f"earlier {role} message")
    if rule != new_rule:
        yield from _text(name, rule, new_rule)
    if article != new_article:
        yield from _text("article", article, new_article)
    if rule == new_rule and article == new_article:
        yield f"{name}: what it calls differs"


def _text(name: str, was: str, now: str) -> Iterator[str]:
    """A few lines of what differs between two texts, long lines from where they part."""
    before, after = (_lines(text) for text in (was, now))
    blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changed = [block for block in blocks if block[0] != "equal"]
    pairs = [
        pair
        for _, at, end, to, until in changed
        for pair in zip_longest(before[at:end], after[to:until])
    ]
    first = changed[0][1] + 1 if changed else 1
    many = "1 line differs" if len(pairs) == 1 else f"{len(pairs)} lines differ"
    yield f"{name}: {many}, the first is line {first}"
    for one, other in pairs[: _LINES // 2]:
        start = _parting(one, other) if one and other else 0
        if one is not None:
            yield f"  - {_clip(one, start)}"
        if other is not None:
            yield f"  + {_clip(other, start)}"
    if len(pairs) > _LINES // 2:
        yield f"  … and {len(pairs) - _LINES // 2} more"


def _lines(text: str) -> list[str]:
    """The text's lines, but for those that only carry a digest of the others."""
    lines = text.splitlines()
    return [line for line in lines if not _DIGEST.search(line)]


def _parting(one: str, other: str) -> int:
    """Where two lines begin to differ."""
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    # From the beginning of a word on, and from that of the line where it is near.
    return one.rfind(" ", 0, same - 40) + 1 if same > 80 else 0


def _clip(line: str, start: int) -> str:
    head = "…" if start else ""
    shown = line[start : start + _LONGEST]
    return f"{head}{shown}{'…' if len(line) > start + _LONGEST else ''}"


def _schema(recorded: Mapping[str, JSON], asked: Mapping[str, JSON]) -> Iterator[str]:
    was = {name: recorded[name] for name in _SCHEMA if name in recorded}
    now = {name: asked[name] for name in _SCHEMA if name in asked}
    if was.keys() != now.keys():
        yield f"mode: the schema was in {_named(was)}, it is in {_named(now)}"
        return
    places = list(_places(was, now, ""))
    if places:
        many = "1 place differs" if len(places) == 1 else f"{len(places)} places differ"
        yield f"schema: {many}"
    for place, *sides in places[:_PLACES]:
        yield f"  {place}"
        one, other = (json.dumps(side, ensure_ascii=False) for side in sides)
        start = _parting(one, other)
        yield f"  - {_clip(one, start)}"
        yield f"  + {_clip(other, start)}"
    if len(places) > _PLACES:
        yield f"  … and {len(places) - _PLACES} more"


def _named(parts: Mapping[str, JSON]) -> str:
    return " and ".join(parts) or "the messages"


def _places(was: JSON, now: JSON, path: str) -> Iterator[tuple[str, JSON, JSON]]:
    """Where two values differ, as JSON pointers, with both sides."""
    if isinstance(was, dict) and isinstance(now, dict):
        for name in dict.fromkeys([*was, *now]):
            yield from _places(was.get(name), now.get(name), f"{path}/{name}")
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for at, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from _places(one, other, f"{path}/{at}")
    elif was != now:
        yield path, was, now


def _brief(value: JSON) -> str:
    return "not set" if value is None else _clip(json.dumps(value, ensure_ascii=False), 0)
