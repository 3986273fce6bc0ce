"""What a reader must still ask after an article, as far as its own words show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from summarizer.engine.claims import Claim
from summarizer.engine.conflict import Conflict

__all__ = ["MOST_QUESTIONS", "open_questions", "which_is_right"]

MOST_QUESTIONS = 6
_NOT_DENIED = re.compile(
    r"\b(?:did|does|do|has|have|had) not den(?:y|ied),? that (.{8,160}?)[.;]?$", re.IGNORECASE
)
_DECLINED = re.compile(
    r"\b(?:declined|refused) to (say|confirm|comment on|discuss|name) (.{5,160}?)[.;]*$",
    re.IGNORECASE,
)
#: A statement that only points back at the one that is not confirmed.
_THIS = re.compile(r"\b(?:this|that|it|these|those|them)\W*$", re.IGNORECASE)
_UNNAMED = re.compile(r"an? (?!.*spokes)")
_RUMOUR = re.compile(
    r"report|alleged|apparent|understood|said|believed|rumou?r|thought|supposed", re.IGNORECASE
)
_UNVERIFIED = re.compile(
    r"\bnot (?:be )?(?:independently |yet )?(?:verif|confirm|seen)", re.IGNORECASE
)


def open_questions(claims: Sequence[Claim]) -> list[str]:
    """At most six questions: what was not denied, not said, not confirmed, or said by nobody named."""
    found = list(dict.fromkeys(chain(_left_open(claims), _unconfirmed(claims), _unnamed(claims))))
    return found[:MOST_QUESTIONS]


def which_is_right(conflict: Conflict, sentence: str) -> str:
    """The question that a headline leaves which its own article contradicts."""
    return (
        f"Is the headline right? It says “{conflict.said}”, the article says “{conflict.told}”: "
        f"{sentence}"
    )


def _left_open(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        speaker = claim.source.name if claim.source else None
        if claim.kind == "react" and speaker:
            yield from _reaction(claim.text, speaker)


def _unconfirmed(claims: Sequence[Claim]) -> Iterator[str]:
    for before, claim in pairwise([None, *claims]):
        if claim is None:
            continue
        if "not " in claim.text and _UNVERIFIED.search(claim.text):
            what = before.text if before is not None and _THIS.search(claim.text) else claim.text
            yield f"Is it confirmed elsewhere? {what}"
        elif claim.source is None and claim.hedge and _RUMOUR.search(claim.hedge):
            yield f"Who confirms this: “{claim.text.rstrip('.')}”?"


def _unnamed(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        source = claim.source
        if source is not None and source.personal and _UNNAMED.match(source.name or ""):
            yield f"Who is the source described as “{source.name}”?"


def _reaction(text: str, speaker: str) -> Iterator[str]:
    if (found := _NOT_DENIED.search(text)) is not None:
        yield f"Is it true: “{found[1]}”? {_capital(speaker)} did not deny it."
    elif (found := _DECLINED.search(text)) is not None and " " in found[2]:
        if found[1].lower() in {"comment on", "discuss"}:
            yield f"What does {speaker} say about {found[2]}?"
        else:
            yield f"What {speaker} declined to {found[1].lower()}: {found[2]}?"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
