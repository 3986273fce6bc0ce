"""The parts that schemas are made of: evidence, claims, stances, quotes, events, actors.

A field's description is an instruction to the model. `Evidence` has two faces: a model answers
with a string (the words it quotes); in a result it is an object with offsets. They are the two
JSON Schema modes of one type, so a user's own schema that uses `Evidence` gets all of it.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema
from pydantic_core import CoreSchema

__all__ = [
    "Actor",
    "Claim",
    "Event",
    "Evidence",
    "Flag",
    "Item",
    "Kind",
    "Mode",
    "Position",
    "Quote",
    "Schema",
    "Sentence",
    "Stance",
    "Text",
    "Unknown",
    "Verdict",
]

Mode = Literal["assertion", "denial", "prediction", "opinion", "demand"]
Position = Literal["supports", "opposes", "neutral", "mixed"]
Kind = Literal["person", "organisation", "country", "place", "media", "other"]
Match = Literal["exact", "normalized", "near", "unplaced"]


def _blank_is_unknown(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


#: A string that must say something.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
#: A string or null; an empty one counts as null, because unknown is never an empty string.
Unknown = Annotated[Text | None, BeforeValidator(_blank_is_unknown)]


class Schema(BaseModel):
    """Base of every schema: extra fields are dropped, field descriptions instruct the model."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Evidence(BaseModel):
    """Words of the article, and where they stand.

    Attributes:
        quote: The article's own words, ``text[start:end]``.
        start: Offset of the first character, in code points.
        end: Offset after the last one.
        match: How what was given stands in the article. ``unplaced`` marks words that were not
            looked up yet; no result holds one.
        given: What the model quoted, where that differs from `quote`.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    quote: str
    start: int = 0
    end: int = 0
    match: Match = "unplaced"
    given: str | None = None

    INSTRUCTION: ClassVar[str] = (
        "Words copied from the article, character for character: one continuous passage of at "
        "most two sentences, long enough to bear the statement on its own. Never paraphrase, "
        "translate, shorten or join passages."
    )

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, value: object) -> object:
        if isinstance(value, str):
            if not value.strip():
                msg = "evidence is empty: copy the words of the article that show this"
                raise ValueError(msg)
            return {"quote": value}
        return value

    @model_serializer
    def _as_json(self) -> Any:  # noqa: ANN401 - two faces: a string before it is placed
        if self.match == "unplaced":
            return self.quote
        placed: dict[str, Any] = {
            "quote": self.quote, "start": self.start, "end": self.end, "match": self.match,
        }  # fmt: skip
        return placed if self.given is None else placed | {"given": self.given}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        shown = handler(core_schema)
        target = handler.resolve_ref_schema(shown)
        target.clear()
        if handler.mode == "validation":
            target.update({"type": "string", "minLength": 1, "description": cls.INSTRUCTION})
        else:
            number = {"type": "integer", "minimum": 0}
            target.update(
                {
                    "type": "object",
                    "properties": {
                        "quote": {"type": "string"},
                        "start": number,
                        "end": number,
                        "match": {"enum": ["exact", "normalized", "near"]},
                        "given": {"type": "string"},
                    },
                    "required": ["quote", "start", "end", "match"],
                }
            )
        return shown


class Flag(BaseModel):
    """What an item says and its evidence does not cover."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["number", "name", "date", "negation", "hedge", "attribution", "title"]
    detail: str
    where: str


class Verdict(BaseModel):
    """A second reading of an item against its evidence (`--verify`)."""

    model_config = ConfigDict(frozen=True)

    verdict: Literal["supported", "contradicted", "not_enough"]
    reason: str | None = None


def _nothing(value: object) -> bool:
    return not value


class Item(Schema):
    """Base of what a schema lists. `flags` and `verdict` are ours; a model is never asked."""

    flags: Annotated[SkipJsonSchema[tuple[Flag, ...]], Field(exclude_if=_nothing)] = ()
    verdict: Annotated[SkipJsonSchema[Verdict | None], Field(exclude_if=_nothing)] = None


Proof = Annotated[
    list[Evidence],
    Field(min_length=1, description="The passages of the article that show this; at least one."),
]


class Sentence(Item):
    """One sentence of the summary."""

    text: Annotated[
        Text,
        Field(
            description="One complete sentence that says no more than its evidence: same numbers, "
            "names, hedges and negations, and who said it where somebody did."
        ),
    ]
    evidence: Proof


class Claim(Item):
    """One thing that somebody says is so."""

    text: Annotated[
        Text,
        Field(
            description="The claim as one self-contained sentence, names in place of pronouns, "
            "without the words that report it."
        ),
    ]
    speaker: Annotated[
        Unknown,
        Field(
            description="Who asserts it first: the name used in the article, or how the article "
            "describes an unnamed source. null where the outlet says it in its own voice."
        ),
    ] = None
    relayed_by: Annotated[
        Unknown,
        Field(
            description="Through whom this outlet has it: the newspaper, agency or broadcaster "
            "named in the text. null where the outlet heard it itself or names nobody."
        ),
    ] = None
    via: Annotated[
        list[Text],
        Field(
            description="Further links between speaker and relayed_by, nearest to the speaker "
            "first; empty where the chain has no more."
        ),
    ] = []
    mode: Annotated[
        Mode,
        Field(
            description="assertion: says it is or was so; denial: says it is not so; prediction: "
            "what will happen, beyond the speaker's power; opinion: a judgement; demand: what "
            'others should do. "Did not deny" is an assertion about the reaction, neither a '
            "denial nor a confirmation."
        ),
    ] = "assertion"
    hedge: Annotated[
        Unknown,
        Field(
            description='The words of the article that hedge the claim ("reportedly", "is '
            'understood to", "unlikely"), copied; null where nothing hedges it.'
        ),
    ] = None
    importance: Annotated[
        int,
        Field(ge=1, le=3, description="3: belongs in any summary; 2: matters; 1: detail."),
    ] = 2
    evidence: Proof


class Stance(Item):
    """Where somebody stands on something."""

    holder: Annotated[Text, Field(description="Whose stance: the name used in the article.")]
    target: Annotated[
        Text, Field(description="What it is about: a plan, act, person or body, in a few words.")
    ]
    position: Annotated[
        Position,
        Field(
            description="Only what the words show; denying a fact is no stance. mixed: both sides "
            "of it; neutral: the words decline to take a side."
        ),
    ]
    rationale: Annotated[
        Unknown, Field(description="The reason the holder gives; null where none is given.")
    ] = None
    evidence: Proof


class Quote(Item):
    """Words in quotation marks, and whose they are."""

    speaker: Annotated[
        Unknown,
        Field(
            description="Who spoke or wrote these words: the name used in the article, or its "
            "description of an unnamed source. null where the article does not say."
        ),
    ] = None
    evidence: Annotated[
        Evidence,
        Field(
            description="The words between the quotation marks, copied without the marks. A quote "
            'broken by "he said" or by a paragraph is one entry for each piece.'
        ),
    ]


# Servers that decode to a grammar know character classes, and not \d: one of them crashed on it.
_DATE = r"([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)"


def _plain_date(value: object) -> object:
    # Models like to add the time of day; the contract's dates are days, months, years, ranges.
    if isinstance(value, str):
        value = value.strip()
        return "/".join(part.split("T")[0] for part in value.split("/")) or None
    return value


class Event(Item):
    """Something that happened or will happen, and when."""

    date: Annotated[
        Annotated[str, StringConstraints(pattern=rf"^{_DATE}(/{_DATE})?$")] | None,
        BeforeValidator(_plain_date),
        Field(
            description="The event's own date as YYYY-MM-DD, YYYY-MM, YYYY, or START/END. Relative "
            "words (Wednesday, last month) only from a publication date given with the article; "
            "null where neither the text nor that date settles it. Never a guessed year."
        ),
    ] = None
    date_text: Annotated[
        Unknown, Field(description="The article's words for the date, copied; null if none.")
    ] = None
    what: Annotated[Text, Field(description="What happened, in one sentence.")]
    evidence: Proof


class Actor(Schema):
    """A person, body or place that acts or is acted upon."""

    name: Annotated[Text, Field(description="The fullest name that the article uses.")]
    kind: Annotated[Kind, Field(description="What it is; media for newspapers and agencies.")]
    role: Annotated[
        Unknown, Field(description="Office or part in the story, as the article puts it.")
    ] = None
    aliases: Annotated[
        list[Text],
        Field(description="Other forms of the name in the article: surname, short form, metonym."),
    ] = []
