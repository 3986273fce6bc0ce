"""A second reading: one more call that judges every item against its evidence in context.

What the evidence contradicts is taken out and told in ``rejected``. A reading that fails leaves
the answer as it was, with a warning: it was grounded already.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from summarizer.catalog import Prompt
from summarizer.core.article import Article, Warned
from summarizer.core.errors import FATAL, ModelError
from summarizer.core.parts import Schema, Unknown
from summarizer.core.parts import Verdict as Given
from summarizer.core.result import Rejected
from summarizer.core.schema import JSON, Task
from summarizer.ground.shapes import pointer
from summarizer.model import Answer
from summarizer.pipeline.items import Statement, statements
from summarizer.pipeline.sheets import Sheet, sheets
from summarizer.pipeline.show import fenced
from summarizer.pipeline.together import together

__all__ = ["TASK", "Reading", "SecondReader", "second_reading"]

Ask = Callable[[Task, Sequence[Mapping[str, str]]], Awaitable[Answer]]
#: How many items without a verdict are named; a longer list helps nobody.
NAMED = 5


class Judgement(Schema):
    """The verdict on one item."""

    item: Annotated[int, Field(description="The number of the item.")]
    reason: Annotated[
        Unknown,
        Field(
            description="What decides, in one short sentence that names the passage's words; null "
            "where the item is supported."
        ),
    ] = None
    verdict: Annotated[
        Literal["supported", "contradicted", "not_enough"],
        Field(
            description="supported: the passages say all that the item says; contradicted: they "
            "say otherwise; not_enough: they neither bear it out nor say otherwise."
        ),
    ]


class Verdicts(Schema):
    """A verdict on every item, each judged by itself."""

    verdicts: Annotated[
        list[Judgement], Field(min_length=1, description="One for each item, in their order.")
    ]


TASK = Task("verify", Verdicts)


class SecondReader(NamedTuple):
    """How items are judged; the same for a whole run.

    Attributes:
        prompt: The prompt to ask with.
        tokens: The most of items and passages that one call sees, in tokens (estimated).
        lang: Language of the reasons; None for the article's.
    """

    prompt: Prompt
    tokens: int = 16_000
    lang: str | None = None


class Reading(NamedTuple):
    """What is left of an answer when it was read a second time.

    Attributes:
        data: The answer with a ``verdict`` on each item that got one, less what is contradicted.
        rejected: What is contradicted, each with its path before anything was taken out.
        warnings: Which items have no verdict, and why.
    """

    data: dict[str, JSON]
    rejected: list[Rejected]
    warnings: list[Warned]


async def second_reading(
    article: Article, data: dict[str, JSON], reader: SecondReader, ask: Ask
) -> Reading:
    """The answer after a second reading; `data` itself stays as it is.

    Costs one call, more where the items do not fit into one, none where nothing is to be judged.

    Args:
        article: What the evidence stands in.
        data: A grounded answer.
        reader: How it is judged.
        ask: Asks the model, and counts what that costs.

    Raises:
        AuthError, UnknownModel, BudgetExceeded: No other article would fare better.
    """
    shown = sheets(article, statements(data), reader.tokens)
    read = await together(_judged(article, sheet, reader, ask) for sheet in shown)
    verdicts = {path: given for one in read for path, given in one.verdicts.items()}
    rejected: list[Rejected] = []
    kept = _with_verdicts(data, "", verdicts, rejected)
    return Reading(kept, rejected, [one.warning for one in read if one.warning is not None])


class _Judged(NamedTuple):
    verdicts: dict[str, Given]
    warning: Warned | None


async def _judged(article: Article, sheet: Sheet, reader: SecondReader, ask: Ask) -> _Judged:
    """The verdicts on one sheet's items by path, and a warning about those that have none."""
    asked = fenced(article, sheet.body, reader.prompt, schema=TASK.name, lang=reader.lang)
    try:
        answer = await ask(TASK, asked)
    except FATAL:
        raise
    except ModelError as problem:
        return _Judged({}, _unread([one for _, one in sheet.statements], str(problem)))
    given = _given(answer.data["verdicts"])
    known = {one.path: given[number] for number, one in sheet.statements if number in given}
    missed = [one for _, one in sheet.statements if one.path not in known]
    return _Judged(known, _unread(missed, "the model gave no clear one") if missed else None)


def _given(rows: Sequence[Mapping[str, JSON]]) -> dict[int, Given]:
    """Verdicts by number; none for an item that was judged one way and then another."""
    found: dict[int, Given] = {}
    unclear: set[int] = set()
    for row in rows:
        verdict = Given(verdict=row["verdict"], reason=row["reason"])
        first = found.setdefault(row["item"], verdict)
        if first.verdict != verdict.verdict:
            unclear.add(row["item"])
    return {number: verdict for number, verdict in found.items() if number not in unclear}


def _unread(missed: Sequence[Statement], why: str) -> Warned:
    named = ", ".join(one.path for one in missed[:NAMED])
    more = f" and {len(missed) - NAMED} more" if len(missed) > NAMED else ""
    return Warned("unverified", f"no verdict on {named}{more}: {' '.join(why.split())}")


def _with_verdicts(
    value: Any,  # noqa: ANN401 - whatever JSON holds, and the same again
    path: str,
    verdicts: Mapping[str, Given],
    rejected: list[Rejected],
) -> Any:  # noqa: ANN401 - same
    """The value with verdicts in it; what is contradicted goes to `rejected`."""
    if isinstance(value, list):
        kept = []
        for at, row in enumerate(value):
            here = pointer(path, at)
            verdict = verdicts.get(here)
            if verdict is not None and verdict.verdict == "contradicted":
                reason = verdict.reason or "its evidence says otherwise"
                rejected.append(Rejected(here, row, f"second reading: {reason}"))
            else:
                kept.append(_with_verdicts(row, here, verdicts, rejected))
        return kept
    if not isinstance(value, dict):
        return value
    same = {
        name: _with_verdicts(row, pointer(path, name), verdicts, rejected)
        for name, row in value.items()
    }
    # A field of that name in a schema of a user's own is the user's.
    if path not in verdicts or "verdict" in value:
        return same
    return same | {"verdict": verdicts[path].model_dump()}
