"""How two claims of different articles stand to each other: pairs judged in batches by a model.

A batch that fails, and a pair that is judged two ways or not at all, is left unjudged and told in
a warning: whoever asks goes on with what rules say.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from summarizer.catalog import Prompt
from summarizer.core.article import Article
from summarizer.core.errors import FATAL, ModelError
from summarizer.core.parts import Schema, Unknown
from summarizer.core.schema import JSON, Task
from summarizer.model import Answer
from summarizer.pipeline.show import estimate_tokens, fenced
from summarizer.pipeline.together import together

__all__ = ["TASK", "Judged", "Judgement", "judge", "requests"]

Ask = Callable[[Task, Sequence[Mapping[str, str]]], Awaitable[Answer]]
Pair = tuple[int, int]
#: Most pairs of one call: longer lists are answered with less care.
MOST = 40
_PAIR = 12  # tokens of a line that names a pair


class Judgement(Schema):
    """How the two claims of one pair stand to each other."""

    pair: Annotated[int, Field(description="The number of the pair.")]
    reason: Annotated[
        Unknown,
        Field(description="What decides, in one short sentence; null where they are different."),
    ] = None
    words_a: Annotated[
        Unknown,
        Field(
            description="Of the passage of a, the few words that clash, copied exactly; null for "
            "same and different."
        ),
    ] = None
    words_b: Annotated[Unknown, Field(description="The same of the passage of b.")] = None
    relation: Annotated[
        Literal["same", "contradiction", "tension", "updated", "different"],
        Field(description="How a and b stand to each other, as the instructions define it."),
    ]


class Judgements(Schema):
    """A judgement on every pair, each by itself."""

    judgements: Annotated[
        list[Judgement], Field(min_length=1, description="One for each pair, in their order.")
    ]


TASK = Task("judge", Judgements)


class Judged(NamedTuple):
    """What a model said.

    Attributes:
        verdicts: The judgement on each pair that got a clear one.
        warnings: What went unjudged, and why.
    """

    verdicts: dict[Pair, Judgement]
    warnings: list[str]


async def judge(
    claims: Sequence[Mapping[str, JSON]],
    pairs: Sequence[Pair],
    ask: Ask,
    prompt: Prompt,
    *,
    tokens: int = 16_000,
    lang: str | None = None,
) -> Judged:
    """The relation of each pair. Costs one call for up to 40 pairs, none where there are none.

    Args:
        claims: What each claim says and rests on, as it is to be shown.
        pairs: Indices of claims.
        ask: Asks the model, and counts what that costs.
        prompt: The prompt to ask with.
        tokens: The most of claims that one call sees, in tokens (estimated).
        lang: Language of the reasons; None for the articles'.

    Raises:
        AuthError, UnknownModel, BudgetExceeded: No other question would fare better.
    """
    batches = _batches(claims, pairs, tokens)
    read = await together(
        _one(batch, _messages(claims, batch, prompt, lang), ask) for batch in batches
    )
    verdicts = {pair: given for one in read for pair, given in one.verdicts.items()}
    return Judged(verdicts, [warning for one in read for warning in one.warnings])


def requests(
    claims: Sequence[Mapping[str, JSON]],
    pairs: Sequence[Pair],
    prompt: Prompt,
    *,
    tokens: int = 16_000,
    lang: str | None = None,
) -> list[list[dict[str, str]]]:
    """The messages of each call that `judge` would make."""
    return [_messages(claims, batch, prompt, lang) for batch in _batches(claims, pairs, tokens)]


def _batches(
    claims: Sequence[Mapping[str, JSON]], pairs: Sequence[Pair], tokens: int
) -> list[list[Pair]]:
    """Pairs in as few calls as hold them, those of the same claims together."""
    cost = [estimate_tokens(json.dumps(claim, ensure_ascii=False)) + _PAIR for claim in claims]
    filled: list[list[Pair]] = []
    shown: set[int] = set()
    size = 0
    for pair in sorted(pairs):
        added = sum(cost[at] for at in pair if at not in shown) + _PAIR
        if not filled or size + added > tokens or len(filled[-1]) >= MOST:
            filled.append([])
            shown, size = set(), 0
            added = sum(cost[at] for at in set(pair)) + _PAIR
        filled[-1].append(pair)
        shown.update(pair)
        size += added
    return filled


def _messages(
    claims: Sequence[Mapping[str, JSON]], batch: Sequence[Pair], prompt: Prompt, lang: str | None
) -> list[dict[str, str]]:
    numbers = {
        at: number for number, at in enumerate(sorted({at for pair in batch for at in pair}), 1)
    }
    lines = [
        json.dumps({"claim": number, **claims[at]}, ensure_ascii=False)
        for at, number in numbers.items()
    ]
    lines += [
        json.dumps({"pair": number, "a": numbers[one], "b": numbers[other]})
        for number, (one, other) in enumerate(batch, 1)
    ]
    return fenced(Article(text=""), "\n".join(lines), prompt, schema=TASK.name, lang=lang)


async def _one(batch: Sequence[Pair], messages: Sequence[Mapping[str, str]], ask: Ask) -> Judged:
    try:
        answer = await ask(TASK, messages)
    except FATAL:
        raise
    except ModelError as problem:
        return Judged({}, [f"{len(batch)} pairs are not judged: {' '.join(str(problem).split())}"])
    given: dict[int, Judgement] = {}
    unclear: set[int] = set()
    for row in answer.data["judgements"]:
        one = Judgement.model_validate(row)
        if given.setdefault(one.pair, one).relation != one.relation:
            unclear.add(one.pair)
    found = {
        pair: given[number]
        for number, pair in enumerate(batch, 1)
        if number in given and number not in unclear
    }
    missed = len(batch) - len(found)
    warning = [f"{missed} pairs are not judged: the model gave no clear judgement"]
    return Judged(found, warning if missed else [])
