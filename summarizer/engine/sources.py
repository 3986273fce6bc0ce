"""Whose words something is, and which nouns can stand for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.engine.cast import Cast, Entity
from summarizer.engine.document import Token
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.roles import FEMALE, GROUPS, MALE
from summarizer.engine.lexicon.speech import SPEECH_NOUNS
from summarizer.engine.tagging import is_role

__all__ = ["Source", "called", "commercial", "covers", "unnamed"]

_PUBLIC = words(
    "ministry council hall office department authority union parliament commission police court "
    "government agency senate committee army party university church nato un eu association "
    "federation society board institute mission trust hospital hospitals school museum institution charity "
    "bureau tribunal inspectorate chamber assembly congress senate"
)
#: Seat of a government -> words for whose it is.
_SEATS = {
    "kremlin": words("russian russia president presidential"),
    "downing": words("british uk prime"),
    "street": words("british uk prime"),
    "elysée": words("french france president presidential"),
    "pentagon": words("american us u.s. defense defence"),
    "white": words("american us u.s. president presidential"),
    "house": words("american us u.s. president presidential"),
}
_MANY = words("people police")


@dataclass(slots=True)
class Source:
    """Whose words they are.

    Attributes:
        name: What to call it; None where nobody can be named (the outlet's own voice).
        entity: The named entity behind it, or None.
        gender: "m", "f", or empty.
        plural: Whether "they" stands for it.
        heads: Nouns that may stand for it.
        media: Whether it is a newspaper, agency, or the like.
        document: Whether it is a text (a letter, a report).
    """

    name: str | None
    entity: Entity | None = None
    gender: str = ""
    plural: bool = False
    heads: frozenset[str] = frozenset()
    media: bool = False
    document: bool = False

    @property
    def personal(self) -> bool:
        """Whether "he" or "she" can stand for it."""
        if self.entity is not None:
            return self.entity.kind == "person"
        return not self.plural and any(is_role(head) for head in self.heads)

    @property
    def able(self) -> bool:
        """Whether it can say something: a name, a text, a role or a body, no thing."""
        known = self.entity is not None or self.document or self.media
        return known or any(is_role(head) or head in GROUPS for head in self.heads)


def covers(traits: set[str], wanted: set[str]) -> bool:
    """Whether a description says all that another one says, if only by what a seat stands for."""
    return all(word in traits or traits & _SEATS.get(word, frozenset()) for word in wanted)


def commercial(source: Source) -> bool:
    """Whether "the company" can mean a source."""
    entity = source.entity
    if entity is None or entity.kind not in {"organisation", "other"}:
        return False
    words_of = {word.lower() for word in entity.name.split()} | entity.heads
    return not words_of & _PUBLIC


def called(cast: Cast, span: Sequence[Token]) -> str:
    """The words of a description, without the capital that opens a sentence."""
    text = cast.document.words((span[0].start, span[-1].end))
    return text if span[0].start in cast.letters else text[0].lower() + text[1:]


def unnamed(cast: Cast, span: Sequence[Token], head: str) -> Source:
    """A new source, called as the article describes it.

    Args:
        cast: Who acts in the article.
        span: The words that describe it.
        head: The noun that names what it is, in lower case.
    """
    cut = next((n for n, t in enumerate(span) if n and t.text in {",", "("}), len(span))
    made = Source(called(cast, span[:cut]), heads=frozenset({head}))
    made.gender = "f" if head in FEMALE else "m" if head in MALE else ""
    made.plural = head in _MANY or (head.endswith("s") and not head.endswith("ss"))
    made.document = head in SPEECH_NOUNS and not is_role(head)
    return made
