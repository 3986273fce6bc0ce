"""Everything at once: summary, claims, stances, quotes, timeline, actors, open questions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from summarizer.core.parts import Actor, Text
from summarizer.schemas.claims import Claims
from summarizer.schemas.quotes import Quotes
from summarizer.schemas.stance import Stance
from summarizer.schemas.summary import Summary
from summarizer.schemas.timeline import Timeline


class Briefing(Timeline, Quotes, Stance, Claims, Summary):
    """A briefing: each statement with the words of the article that bear it."""

    actors: Annotated[
        list[Actor],
        Field(
            default_factory=list,
            description="The people, bodies, countries and outlets that act in the story, each "
            "once. The article's own author and outlet only where they act in it.",
        ),
    ]
    open_questions: Annotated[
        list[Text],
        Field(
            default_factory=list,
            description="What a reader must still ask after this article: disputed, unnamed, "
            "unexplained or unconfirmed points; at most six.",
        ),
    ]
