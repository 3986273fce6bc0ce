"""The tellings of a story: the claims of its articles, and sentences that state one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from summarizer.digest.features import Sense
from summarizer.digest.found import Hit, hits, told_by
from summarizer.digest.groups import Grouped
from summarizer.digest.rarity import Rarity
from summarizer.digest.spoken import Speech
from summarizer.digest.told import Paper, Telling, own_claims
from summarizer.digest.verdicts import Key, Verdict

__all__ = ["InText", "Told"]

Pair = tuple[int, int]


class Told(NamedTuple):
    """All tellings of a story.

    Attributes:
        grouped: Which are of one claim.
        senses: The tellings: those of the articles' claims, then those found in their text.
        copied: Pairs that share their wording.
    """

    grouped: Grouped
    senses: list[Sense]
    copied: list[Pair]


@dataclass(eq=False)
class InText:
    """What the articles of a story state without a claim of their own briefings.

    Attributes:
        papers: The articles.
        senses: The tellings of their claims.
        grouped: Which of those are of one claim.
        rarity: What words weigh.
        voiced: What a telling says, with who speaks in it.
    """

    papers: Sequence[Paper]
    senses: Sequence[Sense]
    grouped: Grouped
    rarity: Rarity
    voiced: Callable[[Telling], Sense]

    @cached_property
    def _found(self) -> list[tuple[Hit, Sense]]:
        """Sentences that state a claim, or seem to, as far as their speaker can be told."""
        speech: dict[str, Speech] = {}
        made = []
        for hit in hits(self.papers, self.senses, self.grouped.groups, self.rarity):
            paper = hit.sentence.telling.paper
            heard = speech.setdefault(paper.id, Speech(paper))
            telling = told_by(hit, self.senses[hit.near], heard)
            if telling is not None:
                made.append((hit, self.voiced(telling)))
        return made

    @property
    def unsure(self) -> list[tuple[int, Sense]]:
        """Sentences that a model may be asked about, each with the telling that it is like."""
        return [(hit.near, sense) for hit, sense in self._found if not hit.sure]

    def told(self, verdicts: Mapping[Key, Verdict]) -> Told:
        """All tellings; a model's verdict on a sentence goes before the rules."""
        senses, groups = list(self.senses), [list(rows) for rows in self.grouped.groups]
        copied = [pair for pair, one in self.grouped.scores.items() if one.copied]
        for hit, sense in self._found:
            if self._states(hit, verdicts):
                copied += [(hit.near, len(senses))] if hit.copied else []
                groups[hit.group].append(len(senses))
                senses.append(sense)
        return Told(self.grouped._replace(groups=groups), senses, copied)

    def _states(self, hit: Hit, verdicts: Mapping[Key, Verdict]) -> bool:
        rows = [self.senses[at].telling for at in self.grouped.groups[hit.group]]
        sentence = hit.sentence.telling
        if said := _said(rows, [sentence], verdicts):
            return said == {"same"}
        # What was said of the claims that the article itself makes of the sentence holds for it.
        own = _said(rows, own_claims(sentence.paper, sentence.span), verdicts)
        return hit.sure and (not own or "same" in own)


def _said(
    ours: Sequence[Telling], theirs: Sequence[Telling], verdicts: Mapping[Key, Verdict]
) -> set[str]:
    """What a model said of pairs of tellings."""
    keys = [((a.paper.id, a.index), (b.paper.id, b.index)) for a in ours for b in theirs]
    found = (verdicts.get(key) or verdicts.get(key[::-1]) for key in keys)
    return {verdict.relation for verdict in found if verdict is not None}
