"""What happened, in two to six sentences."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from summarizer.core.parts import Schema, Sentence, Unknown


def _at_least_one(sentences: list[Sentence], info: ValidationInfo) -> list[Sentence]:
    # A model must give one; in a result all that it gave may have been refused.
    if not sentences and info.context and info.context.get("answer"):
        msg = "the summary is empty: give at least one sentence with its evidence"
        raise ValueError(msg)
    return sentences


class Summary(Schema):
    """A short account of the article, each sentence with its evidence."""

    headline: Annotated[
        Unknown,
        Field(
            description="A sober headline of at most twelve words that the body bears out; null "
            "only if the body says nothing. Where the page's own headline says more than the "
            "body, the body wins."
        ),
    ] = None
    summary: Annotated[
        list[Sentence],
        AfterValidator(_at_least_one),
        Field(
            max_length=6,
            json_schema_extra={"minItems": 1},
            description="Two to six sentences, most important first, that stand without the "
            "article: who did or said what, who disputes it, what is not known.",
        ),
    ]
