"""One story: its tellings compared, and everything that a reader is shown of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from summarizer.digest.boards import actors, ledger, stances, timeline
from summarizer.digest.cards import Draft, Side
from summarizer.digest.cast import Cast
from summarizer.digest.claims import claim_rows, copies_of, member
from summarizer.digest.disputes import Disputes
from summarizer.digest.doubts import Doubts
from summarizer.digest.features import Sense
from summarizer.digest.groups import Compared, Grouped, compared, grouped
from summarizer.digest.intext import InText
from summarizer.digest.origins import Sources, resolved
from summarizer.digest.overview import of_story, questions
from summarizer.digest.quotation import quoted
from summarizer.digest.rarity import Rarity
from summarizer.digest.reports import report_behind
from summarizer.digest.told import Paper, Telling, passages
from summarizer.digest.verdicts import Key, Relation, Verdict

__all__ = ["Story"]

Record = dict[str, Any]
Pair = tuple[int, int]
_SUMMARY = 6


@dataclass(eq=False)
class Story:
    """The articles of one story.

    Attributes:
        papers: In the order of the sources.
        verdicts: What a model said of pairs of tellings.
        same: Pairs of names that the digest's reader takes for one.
    """

    papers: Sequence[Paper]
    verdicts: Mapping[Key, Verdict] = field(default_factory=dict)
    same: Sequence[tuple[str, str]] = ()

    @cached_property
    def cast(self) -> Cast:
        """Who is who."""
        return Cast(self.papers, self.same)

    @cached_property
    def sources(self) -> Sources:
        """Where tellings come from."""
        reports = {paper.id: name for paper in self.papers if (name := report_behind(paper))}
        return Sources(self.cast, reports)

    @cached_property
    def senses(self) -> list[Sense]:
        """All tellings, article by article."""
        found = [self._sense(one) for paper in self.papers for one in paper.tellings]
        self.sources.hear(found)
        return found

    def _sense(self, telling: Telling) -> Sense:
        relays = self.sources.relays(telling.paper, telling.relays)
        return Sense(telling, self.cast.voice(telling), relays)

    @cached_property
    def rarity(self) -> Rarity:
        """What words weigh in this story."""
        return Rarity(self.senses, self.cast.stems)

    @cached_property
    def _compared(self) -> Compared:
        return compared(self.senses, self.rarity)

    @cached_property
    def grouped(self) -> Grouped:
        """Tellings of one claim."""
        return grouped(self.senses, self.rarity, self._compared, self._judged())

    @cached_property
    def _in_text(self) -> InText:
        return InText(self.papers, self.senses, self.grouped, self.rarity, self._sense)

    @cached_property
    def drafts(self) -> list[Draft]:
        """What rules and the model find to disagree."""
        return self.disputes.drafts() if len(self.papers) > 1 else []

    @cached_property
    def disputes(self) -> Disputes:
        """Who disagrees with whom."""
        return Disputes(self.senses, self.rarity, self.cast, self.grouped, self.verdicts)

    @cached_property
    def doubts(self) -> Doubts:
        """What a model may be asked about."""
        return Doubts(self.papers, self.senses, self.rarity, self.cast, self._compared, self._sense)

    def _judged(self) -> dict[Pair, Relation]:
        index = {
            (one.telling.paper.id, one.telling.index): at for at, one in enumerate(self.senses)
        }
        found = {}
        for (one, other), verdict in self.verdicts.items():
            if one in index and other in index:
                low, high = sorted((index[one], index[other]))
                found[low, high] = verdict.relation
        return found

    def record(self, name: str, order: Mapping[str, int]) -> Record:
        """The story as the digest shows it.

        Args:
            name: Its id.
            order: Place of each article among the sources.
        """
        told = self._in_text.told(self.verdicts)
        copies = copies_of(told.copied, told.senses, order)
        claims = claim_rows(told.grouped, told.senses, self.sources, copies)
        for number, claim in enumerate(claims, 1):
            claim["id"] = f"{name}c{number}"
        home: dict[int, Record] = {}
        for claim in claims:
            for at in claim.pop("rows"):
                home.setdefault(at, claim)
        cards = [
            self._card(f"{name}d{number}", draft, home)
            for number, draft in enumerate(self.drafts, 1)
        ]
        for card in cards:
            if card["kind"] == "contradiction":
                for claim in claims:
                    claim["disputed"] = claim["disputed"] or claim["id"] in card["claims"]
        inside = [self._card("", draft, home) for draft in self.disputes.within()]
        found = self._head(name, claims, cards)
        asked = {paper.id: paper.rows_of_text("open_questions") for paper in self.papers}
        found["open_questions"] = questions(claims, [*cards, *inside], asked)
        found["overview"] = of_story(found)
        return found

    def _head(self, name: str, claims: list[Record], cards: list[Record]) -> Record:
        days = sorted(paper.published for paper in self.papers if paper.published)
        origins = self._origins(claims)
        return {
            "id": name,
            "headline": self._headline(claims),
            "articles": [paper.id for paper in self.papers],
            "outlets": list(dict.fromkeys(paper.label for paper in self.papers)),
            "from": days[0] if days else None,
            "to": days[-1] if days else None,
            "change": None,
            "overview": [],
            "origins": origins,
            "independent_origins": len(origins),
            "summary": self._summary(claims),
            "claims": claims,
            "contradictions": cards,
            "ledger": ledger(self.papers, claims),
            "stances": stances(self.papers, self.cast),
            "timeline": timeline(self.papers),
            "actors": actors(self.papers, self.cast),
            "open_questions": [],
        }

    def _headline(self, claims: Sequence[Record]) -> str:
        """That of the article which shares most with the others."""

        def weight(paper: Paper) -> tuple[bool, int]:
            shared = sum(
                len(claim["articles"]) - 1 for claim in claims if paper.id in claim["articles"]
            )
            return bool(paper.headline), shared

        best = max(self.papers, key=weight)
        return best.headline or (claims[0]["text"] if claims else best.label)

    def _origins(self, claims: Sequence[Record]) -> list[Record]:
        """The independent origins of the whole story, most claims first."""
        home = {
            (one["article"], one["claim"]): claim["id"]
            for claim in claims
            for one in claim["members"]
        }
        found = []
        for origin in resolved(self.senses, self.sources, whole=True) if self.senses else []:
            told = [self.senses[at].telling for at in origin.members]
            found.append(
                {
                    "name": origin.name,
                    "outlets": list(dict.fromkeys(one.paper.label for one in told)),
                    "claims": len({home[one.paper.id, one.index] for one in told}),
                }
            )
        return sorted(found, key=lambda row: -row["claims"])

    def _summary(self, claims: Sequence[Record]) -> list[Record]:
        ranked = sorted(
            claims,
            key=lambda one: (
                -one["independent_origins"] * len(one["articles"]),
                -one["importance"],
            ),
        )
        chosen = ranked[:_SUMMARY] if len(self.papers) > 1 else []
        if len(self.papers) == 1:
            return self._own_summary()
        return [self._sentence(claim) for claim in chosen]

    def _own_summary(self) -> list[Record]:
        paper = self.papers[0]
        return [
            {"text": row["text"], "speaker": None, "claim": None, "origins": None,
             "evidence": passages(paper, row.get("evidence") or [])}
            for row in paper.rows("summary")
        ]  # fmt: skip

    def _sentence(self, claim: Record) -> Record:
        best = next(
            (one for one in claim["members"] if one["text"] == claim["text"]), claim["members"][0]
        )
        return {
            "text": claim["text"],
            "speaker": best["speaker"],
            "claim": claim["id"],
            "origins": claim["independent_origins"],
            "evidence": [one["evidence"][0] for one in claim["members"] if one["evidence"]],
        }

    def _card(self, name: str, draft: Draft, home: Mapping[int, Record]) -> Record:
        sides = [self._side(side, home) for side in (draft.a, draft.b)]
        claims = list(dict.fromkeys(home[side.sense]["id"] for side in (draft.a, draft.b)))
        return {
            "id": name,
            "kind": draft.kind,
            "about": draft.about,
            "a": sides[0],
            "b": sides[1],
            "others": [self._side(side, home) for side in draft.others],
            "claims": claims,
            "explanation": self._explanation(draft),
            "by": draft.by,
            "change": None,
        }

    def _side(self, side: Side, home: Mapping[int, Record]) -> Record:
        sense = self.senses[side.sense]
        telling = sense.telling
        own = next(
            one for one in home[side.sense]["members"]
            if (one["article"], one["claim"]) == (telling.paper.id, telling.index)
        )  # fmt: skip
        return member(sense, own["origin"], copied_from=own["copied_from"], side=side)

    def _explanation(self, draft: Draft) -> str:
        if draft.by != "rules":
            return draft.why
        sides = [self._told(side) for side in (draft.a, draft.b)]
        return f"{sides[0]}; {sides[1]}: {draft.why}."

    def _told(self, side: Side) -> str:
        telling = self.senses[side.sense].telling
        who = telling.speaker or f"{telling.paper.label} itself"
        shown = quoted(side.shown or _short(telling.text))
        where = f" in {telling.paper.label}" if telling.speaker else ""
        return f"{who}{where}: {shown}"


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
