"""What happened when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from summarizer.core.parts import Event, Schema


class Timeline(Schema):
    """The dated and datable events of the article."""

    timeline: Annotated[
        list[Event],
        Field(
            description="Each event that the article places in time, earliest first, undated ones "
            "last. The day on which the article was published is no event."
        ),
    ]
