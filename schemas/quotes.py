"""Every quotation, and whose words it holds."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from summarizer.core.parts import Quote, Schema


class Quotes(Schema):
    """The quotations of the article."""

    quotes: Annotated[
        list[Quote],
        Field(
            description="Every quotation in the article, in its order, fragments of a few words "
            "too; empty where it quotes nobody."
        ),
    ]
