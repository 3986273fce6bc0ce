"""What a second reader is shown: items, and the passages of the article that they rest on.

Each passage is evidence with the sentences around it; what several items rest on is shown once.
Passages and items are lines of JSON, so that no text of an article can pass for an item.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from summarizer.core.article import NOISE, Article, Block
from summarizer.core.schema import JSON
from summarizer.pipeline.items import Statement
from summarizer.pipeline.sentences import OUTSIDE, pieces
from summarizer.pipeline.show import estimate_tokens

__all__ = ["Sheet", "sheets"]

#: Sentences shown before and after evidence; fewer where an item would not fit otherwise.
REACH = 2


def sheets(article: Article, found: Sequence[Statement], budget: int) -> list[Sheet]:
    """The items, numbered from 1, on as few sheets as hold at most `budget` tokens (estimated).

    Only an item that is too long by itself, with nothing around its evidence, goes beyond that.
    Noise is on no sheet.
    """
    source = _Source(article)
    filled: list[Sheet] = []
    for number, statement in enumerate(found, 1):
        longer = filled[-1].holding(number, statement, REACH) if filled else None
        if longer is not None and longer.tokens <= budget:
            filled[-1] = longer
        else:
            filled.append(_alone(source, number, statement, budget))
    return filled


def _alone(source: _Source, number: int, statement: Statement, budget: int) -> Sheet:
    sheet = Sheet(source).holding(number, statement, REACH)
    for reach in range(REACH - 1, -1, -1):
        if sheet.tokens <= budget:
            break
        sheet = Sheet(source).holding(number, statement, reach)
    return sheet


class _Source:
    """The sentences of an article that may be shown."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.rows = [row for row in pieces(article) if row.kind not in {*NOISE, OUTSIDE}]
        self._starts = [row.start for row in self.rows]
        self._ends = [row.end for row in self.rows]
        self._blocks = [block.start for block in article.blocks]

    def under(self, evidence: Mapping[str, JSON]) -> range:
        """The sentences that evidence stands in."""
        return range(
            bisect_right(self._ends, evidence["start"]), bisect_left(self._starts, evidence["end"])
        )

    def around(self, evidence: Mapping[str, JSON], reach: int) -> Iterable[int]:
        """The same, with so many on either side; none where evidence stands in no sentence."""
        under = self.under(evidence)
        if not under:
            return ()
        return range(max(under.start - reach, 0), min(under.stop + reach, len(self.rows)))

    def runs(self, chosen: Iterable[int]) -> Iterator[range]:
        """Sentences in a row."""
        ordered = sorted(chosen)
        first = 0
        for at in range(1, len(ordered) + 1):
            if at == len(ordered) or ordered[at] != ordered[at - 1] + 1:
                yield range(ordered[first], ordered[at - 1] + 1)
                first = at

    def words(self, run: range) -> str:
        """The text of sentences in a row, paragraphs parted by a blank line."""
        told = ""
        last: Block | None = None
        for row in (self.rows[at] for at in run):
            if last is not None:
                same = self._block(last) == self._block(row)
                told += self.text[last.end : row.start] if same else "\n\n"
            told += self.text[row.start : row.end]
            last = row
        return told

    def _block(self, row: Block) -> int:
        return bisect_right(self._blocks, row.start)


@dataclass(frozen=True)
class Sheet:
    """What one call is about.

    Attributes:
        source: The article's sentences.
        statements: The items by number.
        chosen: The sentences that are shown.
    """

    source: _Source
    statements: tuple[tuple[int, Statement], ...] = ()
    chosen: frozenset[int] = frozenset()

    def holding(self, number: int, statement: Statement, reach: int) -> Sheet:
        """This sheet with one more item, and `reach` sentences on either side of its evidence."""
        added = (at for row in statement.evidence for at in self.source.around(row, reach))
        return replace(
            self,
            statements=(*self.statements, (number, statement)),
            chosen=self.chosen.union(added),
        )

    @cached_property
    def body(self) -> str:
        """The sheet as lines of JSON, passages first."""
        runs = list(self.source.runs(self.chosen))
        lines: list[JSON] = [
            {"passage": number, "text": self.source.words(run)}
            for number, run in enumerate(runs, 1)
        ]
        for number, statement in self.statements:
            told = {"item": number, "list": statement.field, "says": statement.says}
            lines.append(
                told | {"evidence": [self._proof(row, runs) for row in statement.evidence]}
            )
        return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)

    @property
    def tokens(self) -> int:
        """About how many tokens the sheet has."""
        return estimate_tokens(self.body)

    def _proof(self, evidence: Mapping[str, JSON], runs: Sequence[range]) -> dict[str, JSON]:
        under = self.source.under(evidence)
        number = next((at for at, run in enumerate(runs, 1) if under and under[0] in run), None)
        return {"passage": number, "words": evidence["quote"]}
