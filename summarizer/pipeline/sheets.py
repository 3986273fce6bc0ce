"""What a second reader is shown: items, and the passages of the article that they rest on.

Each passage is evidence with the sentences around it; what several items rest on is shown once.
Passages and items are lines of JSON, so that no text of an article can pass for an item.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.core.article import NOISE, Article, Block
from summarizer.core.schema import JSON
from summarizer.pipeline.items import Statement
from summarizer.pipeline.sentences import OUTSIDE, pieces
from summarizer.pipeline.show import estimate_tokens

__all__ = ["Sheet", "sheets"]

#: Sentences shown before and after evidence; fewer where an item would not fit otherwise.
REACH = 2
#: Tokens of a passage but for its words: each piece of evidence may begin one.
PASSAGE = 10


def sheets(article: Article, found: Sequence[Statement], budget: int) -> list[Sheet]:
    """The items, numbered from 1, on as few sheets as hold at most `budget` tokens (estimated).

    Only an item that is too long by itself, with nothing around its evidence, goes beyond that.
    Noise is on no sheet.
    """
    source = _Source(article)
    filled: list[Sheet] = []
    for number, statement in enumerate(found, 1):
        longer = filled[-1].holding(number, statement, REACH) if filled else None
        if longer is not None and longer.size <= budget:
            filled[-1] = longer
        else:
            filled.append(_alone(source, number, statement, budget))
    return filled


def _alone(source: _Source, number: int, statement: Statement, budget: int) -> Sheet:
    sheet = Sheet(source).holding(number, statement, REACH)
    for reach in range(REACH - 1, -1, -1):
        if sheet.size <= budget:
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

    def cost(self, at: int) -> int:
        """The most tokens that a sentence takes, what stands before the next one included."""
        row, following = self.rows[at], self.rows[at + 1 : at + 2]
        same = following and self._block(following[0]) == self._block(row)
        words = self.text[row.start : following[0].start if same else row.end]
        return estimate_tokens(json.dumps(words, ensure_ascii=False)) + 1

    def _block(self, row: Block) -> int:
        return bisect_right(self._blocks, row.start)


@dataclass(frozen=True)
class Sheet:
    """What one call is about.

    Attributes:
        source: The article's sentences.
        statements: The items by number.
        chosen: The sentences that are shown.
        size: The most tokens that the sheet has (estimated).
    """

    source: _Source
    statements: tuple[tuple[int, Statement], ...] = ()
    chosen: frozenset[int] = frozenset()
    size: int = 0

    def holding(self, number: int, statement: Statement, reach: int) -> Sheet:
        """This sheet with one more item, and `reach` sentences on either side of its evidence."""
        around = {at for row in statement.evidence for at in self.source.around(row, reach)}
        added = around - self.chosen
        told = self._item(number, statement, [])
        return replace(
            self,
            statements=(*self.statements, (number, statement)),
            chosen=self.chosen | added,
            size=self.size
            + estimate_tokens(told)
            + PASSAGE * len(statement.evidence)
            + sum(map(self.source.cost, added)),
        )

    @property
    def body(self) -> str:
        """The sheet as lines of JSON, passages first."""
        runs = list(self.source.runs(self.chosen))
        passages = (
            json.dumps({"passage": number, "text": self.source.words(run)}, ensure_ascii=False)
            for number, run in enumerate(runs, 1)
        )
        items = (self._item(number, statement, runs) for number, statement in self.statements)
        return "\n".join([*passages, *items])

    def _item(self, number: int, statement: Statement, runs: Sequence[range]) -> str:
        proofs = [self._proof(row, runs) for row in statement.evidence]
        told = {"item": number, "list": statement.field, "says": statement.says}
        return json.dumps(told | {"evidence": proofs}, ensure_ascii=False)

    def _proof(self, evidence: Mapping[str, JSON], runs: Sequence[range]) -> dict[str, JSON]:
        under = self.source.under(evidence)
        number = next((at for at, run in enumerate(runs, 1) if under and under[0] in run), None)
        return {"passage": number, "words": evidence["quote"]}
