"""Who stands where on what."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from summarizer.core.parts import Schema
from summarizer.core.parts import Stance as StanceItem


class Stance(Schema):
    """The stances that the article shows."""

    stances: Annotated[
        list[StanceItem],
        Field(
            description="Each stance that words of the article show; empty where nobody takes a "
            "side. One entry for a holder and a target."
        ),
    ]
