"""A sentence as it is read: its letters, and the acts of saying in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.engine.discourse import Source
from summarizer.engine.document import Token, Unit

__all__ = ["Attribution", "Range", "Reading"]

#: First token, and the one after the last.
Range = tuple[int, int]


@dataclass(slots=True)
class Attribution:
    """One act of saying in a unit.

    Attributes:
        cue: Number of the token that tells it (the verb, or "according").
        verb: Lemma of the verb; "accord" for "according to", "quote" for "quoted X as saying".
        kind: Class of the verb (`lexicon.speech.CLASS_OF`); "react" where the verb is negated or
            refuses: what is then asserted is the reaction.
        source: Whose words they are; None where that cannot be told.
        span: Token range of the whole: subject, verb, and what belongs to them.
        content: Token ranges of what is said, in order.
        relayed_by: Through whom the outlet has it.
        via: Who passed it on to that one, or None.
        nested: Whether it stands inside what somebody else says.
        subject: Whether it names its own subject, not that of the verb before.
    """

    cue: int
    verb: str
    kind: str
    source: Source | None
    span: Range
    content: list[Range] = field(default_factory=list)
    relayed_by: str | None = None
    via: str | None = None
    nested: bool = False
    subject: bool = True


@dataclass(slots=True)
class Reading:
    """A unit with its letters and what is said in it.

    Attributes:
        subject: Whom its first noun phrase means, where that can be told.
        begin: Number of the token at which it begins, behind a dateline or a speaker's label.
        tokens: Its words.
        span: Where it stands in the clean text, without the dateline.
    """

    unit: Unit
    tags: str
    attributions: list[Attribution] = field(default_factory=list)
    subject: Source | None = None
    begin: int = 0
    tokens: list[Token] = field(init=False)
    span: Range = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = self.unit.tokens
        inside = self.begin < len(self.tokens)
        start = self.tokens[self.begin].start if inside else self.unit.span[0]
        self.span = start, self.unit.span[1]

    def text_span(self, tokens: Range) -> Range:
        """Where a range of its tokens stands in the clean text."""
        return self.tokens[tokens[0]].start, self.tokens[tokens[1] - 1].end
