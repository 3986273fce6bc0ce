"""What rules and a model find to disagree in a story, put together: one card for one dispute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.digest.cards import Draft, Side
from summarizer.digest.cast import Cast
from summarizer.digest.denials import answers_another, denials
from summarizer.digest.features import Sense
from summarizer.digest.figures import figures
from summarizer.digest.groups import SAME, Grouped
from summarizer.digest.rarity import Rarity
from summarizer.digest.verdicts import Key, Verdict, key_of

__all__ = ["Disputes"]

Pair = tuple[int, int]
_CLASHES = frozenset({"contradiction", "tension", "updated"})
#: What a model's "another relation" does to a card of the rules.
_HARMLESS = frozenset({"same", "different"})
#: Likeness from which on rules, too, take two tellings to be of one matter.
_ALIKE = 0.3
_FORECASTS = frozenset({"prediction", "opinion"})
_SHARED = 2  # words, names and families of words
_BESIDE = 250  # characters between statements of one speaker on one matter


@dataclass(eq=False)
class Disputes:
    """The disagreements of a story.

    Attributes:
        senses: Its tellings.
        rarity: What their words weigh.
        cast: Who is who.
        grouped: Which tellings are of one claim.
        verdicts: What a model said of pairs.
    """

    senses: Sequence[Sense]
    rarity: Rarity
    cast: Cast
    grouped: Grouped
    verdicts: Mapping[Key, Verdict]

    def drafts(self) -> list[Draft]:
        """The cards, those of the rules first: what articles disagree about."""
        kept = [draft for draft in self._ruled if not self._inside(draft)]
        return [*kept, *self._said(kept)]

    def within(self) -> list[Draft]:
        """What one article alone tells both sides of, which is no disagreement of articles."""
        return [draft for draft in self._ruled if self._inside(draft)]

    @cached_property
    def _ruled(self) -> list[Draft]:
        found = figures(self.senses, self.rarity, self.cast.stems, skip=self.grouped.again)
        found += denials(self.senses, self.rarity, self.cast, self.grouped.scores)
        return self._once(self._across(draft) for draft in found if self._stands(draft))

    def _inside(self, draft: Draft) -> bool:
        return self._one_paper(draft.a.sense, draft.b.sense)

    @cached_property
    def _homes(self) -> dict[int, int]:
        """The claim that each telling is of."""
        homes: dict[int, int] = {}
        for number, rows in enumerate(self.grouped.groups):
            for at in rows:
                homes.setdefault(at, number)
        return homes

    def _claims_of(self, draft: Draft) -> frozenset[int]:
        return frozenset({self._homes[draft.a.sense], self._homes[draft.b.sense]})

    def _verdict(self, one: int, other: int) -> Verdict | None:
        key = key_of(self.senses, (one, other))
        return self.verdicts.get(key) or self.verdicts.get((key[1], key[0]))

    def _stands(self, draft: Draft) -> bool:
        """Whether a card of the rules survives what a model said of its pair.

        A model may make a card milder, not harder: where the rules know why both sides may hold
        (an article tells how both figures come about), no verdict makes them exclude each other.
        """
        verdict = self._verdict(draft.a.sense, draft.b.sense)
        if verdict is None:
            return True
        if draft.kind == "contradiction" and verdict.relation in _CLASHES:
            draft.kind = verdict.relation
        return verdict.relation not in _HARMLESS

    def _across(self, draft: Draft) -> Draft:
        """The card between two articles, where both sides of one article are told by others, too.

        A digest compares articles; who disagrees within one is told there already.
        """
        sides = (draft.a, draft.b)
        if not self._inside(draft):
            return draft
        pairs = [
            (one, other)
            for one in self._tellers(draft.a)
            for other in self._tellers(draft.b)
            if not self._one_paper(one, other) and self._may_clash(one, other)
        ]
        if pairs:
            best = min(pairs, key=lambda pair: (sorted(pair), pair))
            told = zip(sides, best, strict=True)
            draft.a, draft.b = (side if side.sense == at else Side(at) for side, at in told)
            draft.others += [side for side in sides if side.sense not in best]
        return draft

    def _one_paper(self, one: int, other: int) -> bool:
        return self.senses[one].telling.paper is self.senses[other].telling.paper

    def _tellers(self, side: Side) -> Iterator[int]:
        """A side's telling, and others that say just this; where it is certain words, no other.

        "She denied this" is said of many things in the same words.
        """
        yield side.sense
        if side.focus is not None or answers_another(self.senses[side.sense]):
            return
        for other in self.grouped.groups[self._homes[side.sense]]:
            if other != side.sense and self._same(side.sense, other):
                yield other

    def _same(self, one: int, other: int) -> bool:
        verdict = self._verdict(one, other)
        if verdict is not None:
            return verdict.relation == "same"
        low, high = sorted((one, other))
        found = self.grouped.scores.get((low, high))
        if found is None or found.score < SAME or found.veto:
            return False
        return len(self.senses[one].wide & self.senses[other].wide) >= _SHARED

    def _may_clash(self, one: int, other: int) -> bool:
        verdict = self._verdict(one, other)
        return verdict is None or verdict.relation not in _HARMLESS

    def _once(self, drafts: Iterable[Draft]) -> list[Draft]:
        """One card of a kind between two claims, however many articles tell them."""
        kept: dict[object, Draft] = {}
        for draft in drafts:
            words = frozenset({draft.a.shown, draft.b.shown})
            kept.setdefault((draft.kind, self._claims_of(draft), words), draft)
        return list(kept.values())

    def _said(self, known: Sequence[Draft]) -> list[Draft]:
        """Cards that only the model found; those without the words of both sides are dropped.

        A claim that stands on a card already gets no second one of its kind: who else clashes
        with it is named there.
        """
        taken = {self._claims_of(draft) for draft in known}
        cards = list(known)
        for draft in self._clashes():
            claims = self._claims_of(draft)
            if claims in taken:
                continue
            taken.add(claims)
            rival = next((card for card in cards if self._one_dispute(card, draft)), None)
            if rival is None:
                cards.append(draft)
            else:
                rival.add(draft)
        return cards[len(known) :]

    def _clashes(self) -> Iterator[Draft]:
        """What the model found to clash, in the order of the articles."""
        index = {
            (one.telling.paper.id, one.telling.index): at for at, one in enumerate(self.senses)
        }
        pairs = {
            (index[one], index[other]): said
            for (one, other), said in self.verdicts.items()
            if one in index and other in index
        }
        for (one, other), said in sorted(pairs.items(), key=lambda row: (sorted(row[0]), row[0])):
            if said.relation not in _CLASHES or said.a is None or said.b is None:
                continue
            if self._one_paper(one, other):
                continue
            if said.relation == "tension" and not self._tense((one, other)):
                continue
            why = said.reason or "a model found them to clash"
            sides = Side(one, said.a), Side(other, said.b)
            yield Draft(said.relation, "outcome", *sides, why, by=said.by)

    def _tense(self, pair: Pair) -> bool:
        """Whether a tension that only a model sees is worth a reader's time.

        Rules must take both for one matter, too, and neither may be a forecast or an opinion:
        others expect other things.
        """
        modes = {self.senses[at].telling.claim.get("mode") for at in pair}
        low, high = sorted(pair)
        score = self.grouped.scores.get((low, high))
        return not modes & _FORECASTS and score is not None and score.score >= _ALIKE

    def _one_dispute(self, card: Draft, draft: Draft) -> bool:
        """Whether two cards are about a claim that both have, or about one speaker's answer."""
        if _hard(card) != _hard(draft):
            return False
        if self._claims_of(card) & self._claims_of(draft):
            return True
        sides = [sorted((one.a.sense, one.b.sense)) for one in (card, draft)]
        return all(self._goes_on(one, other) for one, other in zip(*sides, strict=True))

    def _goes_on(self, one: int, other: int) -> bool:
        """Whether one source says both, one beside the other."""
        first, second = self.senses[one], self.senses[other]
        if first.telling.paper is not second.telling.paper or first.voice != second.voice:
            return False
        (start, end), (low, high) = first.telling.span, second.telling.span
        return max(start - high, low - end) <= _BESIDE


def _hard(draft: Draft) -> bool:
    """Whether the two sides cannot both hold at once."""
    return draft.kind != "tension"
