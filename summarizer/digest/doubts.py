"""What the rules are not sure of in a story: pairs of tellings that a model may be asked about.

It rests on likeness alone, without the closer look that tellings get where no model is asked
(`summarizer.digest.closer`): questions, and answers that are cached or recorded for them, stay what
they are when that look gets better.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.digest.cast import Cast
from summarizer.digest.disputes import Disputes
from summarizer.digest.features import Sense
from summarizer.digest.groups import Compared, Grouped, grouped
from summarizer.digest.intext import InText
from summarizer.digest.rarity import Rarity
from summarizer.digest.told import Paper, Telling
from summarizer.digest.verdicts import uncertain

__all__ = ["Doubts"]

Pair = tuple[int, int]
#: Score below which hardly any pair is of one claim, or clashes in a way the rules do not see.
_ASKED = 0.2


@dataclass(eq=False)
class Doubts:
    """What a model may be asked about a story.

    Attributes:
        papers: Its articles.
        senses: Their tellings.
        rarity: What words weigh.
        cast: Who is who.
        compared: How alike tellings are.
        voiced: What a telling says, with who speaks in it.
    """

    papers: Sequence[Paper]
    senses: Sequence[Sense]
    rarity: Rarity
    cast: Cast
    compared: Compared
    voiced: Callable[[Telling], Sense]

    @cached_property
    def _grouped(self) -> Grouped:
        return grouped(self.senses, self.rarity, self.compared, close=False)

    @cached_property
    def _unsure(self) -> list[tuple[int, Sense]]:
        return InText(self.papers, self.senses, self._grouped, self.rarity, self.voiced).unsure

    @cached_property
    def shown(self) -> list[Sense]:
        """What a question may be about: the tellings, and sentences that may be some."""
        return [*self.senses, *(sense for _, sense in self._unsure)]

    def questions(self) -> list[Pair]:
        """Pairs of `shown` worth asking a model about, the most alike first."""
        found = self._grouped
        scores = {pair: one for pair, one in found.scores.items() if one.score >= _ASKED}
        near = [at for at, _ in self._unsure]
        return [
            *uncertain(self.senses, scores, found.groups, self._disputed()),
            *zip(near, range(len(self.senses), len(self.shown)), strict=True),
        ]

    def _disputed(self) -> list[Pair]:
        """What the rules find to clash."""
        if len(self.papers) < 2:
            return []
        found = Disputes(self.senses, self.rarity, self.cast, self._grouped, {})
        sides = [(draft.a.sense, draft.b.sense) for draft in found.drafts()]
        return [pair for pair in sides if pair[0] != pair[1]]
