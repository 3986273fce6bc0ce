"""Through whom an outlet has somebody's words: "told the Ledger", "as quoted by the Ledger"."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engine.cast import Cast, Entity
from summarizer.engine.document import Token
from summarizer.engine.lexicon import words

__all__ = ["relay_behind", "relay_of_listener"]

#: Participles before "by" or "to" that tell how a text came to light.
_PASSED = words(
    "quoted cited reported seen obtained published leaked revealed reviewed carried shown passed "
    "released printed broadcast relayed"
)
_TO_OUTLETS = words("to by with for in on")
_SPEECH_PLACES = words("interview comments remarks statement letter article piece column post")
_REACH = 9


def _outlet_at(tokens: Sequence[Token], tags: str, at: int, cast: Cast) -> Entity | None:
    """The foreign outlet named in the noun phrase that begins at token `at`."""
    for step in range(at, min(at + 5, len(tags))):
        if tags[step] == "N":
            entity = cast.at.get(tokens[step].start)
            if entity is None or entity.kind != "media" or entity.name == cast.page.outlet:
                return None
            return entity
        if tags[step] not in "DwGaRS":
            return None
    return None


def relay_of_listener(tokens: Sequence[Token], tags: str, cue: int, cast: Cast) -> str | None:
    """The outlet that was told, where the listener is one."""
    entity = _outlet_at(tokens, tags, cue + 1, cast)
    return None if entity is None else entity.name


def relay_behind(tokens: Sequence[Token], tags: str, at: int, cast: Cast) -> str | None:
    """The outlet that passed on what is said, named within a few words behind token `at`."""
    for step in range(at, min(at + _REACH, len(tags) - 1)):
        if tags[step] in ".;Q":
            return None
        low = tokens[step].low
        following = step + 1
        if low in _PASSED and tokens[following].low in _TO_OUTLETS:
            entity = _outlet_at(tokens, tags, following + 1, cast)
        elif low in _SPEECH_PLACES and tokens[following].low in {"with", "to", "for", "in", "by"}:
            entity = _outlet_at(tokens, tags, following + 1, cast)
        else:
            continue
        if entity is not None:
            return entity.name
    return None
