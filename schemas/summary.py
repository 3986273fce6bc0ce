"""What happened, in two to six sentences."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from summarizer.core.parts import Schema, Sentence, Unknown


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
        Field(
            min_length=1,
            max_length=6,
            description="Two to six sentences, most important first, that stand without the "
            "article: who did or said what, who disputes it, what is not known.",
        ),
    ]
