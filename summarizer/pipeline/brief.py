"""One article through one schema: ask, check, and ask once more, naming what was not found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.catalog import Prompt
from summarizer.core.article import Article
from summarizer.core.errors import (
    FATAL,
    BadAnswer,
    GroundingError,
    ModelError,
    NotAnArticle,
    SummarizerError,
    as_ours,
)
from summarizer.core.events import Finished, Hook, Reasked, Started, ignore
from summarizer.core.result import Rejected
from summarizer.core.schema import Task
from summarizer.ground import Checked, check
from summarizer.model import Answer, Model
from summarizer.pipeline.correct import correction
from summarizer.pipeline.heading import headline_warnings
from summarizer.pipeline.items import borne
from summarizer.pipeline.join import join
from summarizer.pipeline.ledger import ledger
from summarizer.pipeline.record import Made, Spent, record
from summarizer.pipeline.show import Shown, messages, split
from summarizer.pipeline.together import together
from summarizer.pipeline.verify import SecondReader, second_reading

__all__ = ["Plan", "brief"]

NOTHING_FOUND = "nothing in the answer stands in the article; see rejected, or try another model"


@dataclass(frozen=True)
class Plan:
    """What is asked of each article; the same for a whole run.

    Attributes:
        task: The schema to fill.
        prompt: The prompt to ask with.
        model: Label of the model, ``provider/name``.
        lang: Language of the answer's own texts; None for the article's.
        part_tokens: The most body that one call sees, in tokens (estimated).
        reask: Ask a second time where evidence was not found. Of no use where the answer to the
            same words is always the same.
        strict: Reject items that say more than their evidence.
        include_text: Carry the article's text in the result.
        verify: Who judges every item against its evidence afterwards; None: nobody.
        ledger: Account for every sentence of the article.
    """

    task: Task
    prompt: Prompt
    model: str
    lang: str | None = None
    part_tokens: int = 16_000
    reask: bool = True
    strict: bool = False
    include_text: bool = False
    verify: SecondReader | None = None
    ledger: bool = False

    @property
    def labels(self) -> dict[str, str | None]:
        """What a result says of how it was made; what was not asked for is None."""
        second = self.verify.prompt if self.verify else None
        return {
            "schema": self.task.name,
            "model": self.model,
            "prompt": self.prompt.label,
            "prompt_sha256": self.prompt.sha256,
            "schema_sha256": self.task.sha256,
            "verify": second.label if second else None,
            "verify_sha256": second.sha256 if second else None,
        }


async def brief(
    article: Article, plan: Plan, model: Model, on_event: Hook = ignore
) -> dict[str, Any]:
    """The result for one article, as the contract's record.

    Costs one call for each part of the article, one more for each part whose evidence was not
    all found, and, where items are verified, one more for as many of them as fit into a request.
    What fails on this article alone, a bug of ours included, is told in the record: status
    ``failed``, or ``partial`` where other parts of a long article were answered.

    Raises:
        AuthError, UnknownModel, BudgetExceeded: No other article would fare better.
    """
    on_event(Started(article.id))
    conversation = _Conversation(article, plan, model, on_event)
    try:
        outcome = await conversation.outcome()
    except (SummarizerError, BrokenPipeError):  # the second is whoever listens to the events
        raise
    except Exception as problem:  # noqa: BLE001 - one article's trouble is not the others'
        outcome = conversation.broken_off(problem)
    on_event(Finished(article.id, outcome["status"]))
    return outcome


@dataclass
class _Conversation:
    """All that is asked of one article."""

    article: Article
    plan: Plan
    model: Model
    on_event: Hook
    spent: Spent = field(default_factory=Spent)
    failed: ModelError | None = None

    async def outcome(self) -> dict[str, Any]:
        """The record, whatever came of it."""
        try:
            parts = self._parts()
        except NotAnArticle as problem:
            return self._record(Made(None, (), problem))
        checked = await together(map(self._part, parts))
        data, beyond = join([part.data for part in checked], self.plan.task.json_schema)
        rejected = [row for part in checked for row in part.rejected] + beyond
        if data is None:
            return self._record(Made(None, rejected, self.failed or GroundingError(NOTHING_FOUND)))
        if self.plan.verify is None:
            return self._record(Made(data, rejected, None, headline_warnings(self.article)))
        read = await second_reading(self.article, data, self.plan.verify, self._answer)
        warnings = [*headline_warnings(self.article), *read.warnings]
        return self._record(Made(read.data, [*rejected, *read.rejected], None, warnings))

    def broken_off(self, problem: Exception) -> dict[str, Any]:
        """The record where a bug came up: what was spent by then is told."""
        return record(self.article, self.plan.labels, Made(None, (), as_ours(problem)), self.spent)

    def _record(self, made: Made) -> dict[str, Any]:
        plan = self.plan
        told = record(self.article, plan.labels, made, self.spent, include_text=plan.include_text)
        return told | {"ledger": ledger(self.article, made.data)} if plan.ledger else told

    async def _part(self, shown: Shown) -> Checked:
        """One part, grounded; a part without an answer costs the other parts nothing."""
        try:
            return await self._ask(shown)
        except FATAL:
            raise
        except ModelError as problem:
            self.failed = problem
            if shown.of == 1:
                return Checked(None, (), ())
            told = f"part {shown.number} of {shown.of} has no answer: {problem}"
            return Checked(None, (Rejected("", None, told),), ())

    def _parts(self) -> list[Shown]:
        parts = split(self.article, self.plan.part_tokens)
        if not parts:
            kinds = sorted({block.kind for block in self.article.blocks})
            held = f"it holds only {', '.join(kinds)}" if kinds else "it is empty"
            raise NotAnArticle(f"{self.article.source}: no article text in it; {held}")
        return parts

    async def _ask(self, shown: Shown) -> Checked:
        """One part: the better of the first answer and the one after naming what is missing."""
        plan = self.plan
        asked = messages(self.article, shown, plan.prompt, schema=plan.task.name, lang=plan.lang)
        answer, first = await self._check(asked)
        if not (first.unfound and plan.reask):
            return first
        self.on_event(Reasked(f"{len(first.unfound)} passages are not in the article"))
        try:
            _, second = await self._check([*asked, *correction(answer, first, self.article)])
        except BadAnswer:
            return first  # of use as it is, and paid for
        return max(second, first, key=_worth)

    async def _check(self, asked: Sequence[Mapping[str, str]]) -> tuple[Answer, Checked]:
        answer = await self._answer(self.plan.task, asked)
        return answer, check(answer.data, self.plan.task, self.article, strict=self.plan.strict)

    async def _answer(self, task: Task, asked: Sequence[Mapping[str, str]]) -> Answer:
        """The model's answer, counted with what it cost; so is one of no use."""
        try:
            answer = await self.model.ask(task, asked)
        except ModelError as problem:
            if problem.bill is not None:
                self.spent.add(problem.bill)
            raise
        self.spent.add(answer)
        return answer


def _worth(checked: Checked) -> tuple[int, int]:
    """More evidence first, then less of what had to be refused."""
    return sum(1 for _ in borne(checked.data)), -len(checked.rejected)
