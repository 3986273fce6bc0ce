"""Who says that what is so, and through whom the outlet has it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from summarizer.core.parts import Claim, Schema


class Claims(Schema):
    """The claims of the article with their speakers."""

    claims: Annotated[
        list[Claim],
        Field(
            description="Every distinct claim that the article makes or reports, in its order, "
            "one fact a claim. Statements of different speakers stay apart even where they agree."
        ),
    ]
