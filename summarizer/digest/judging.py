"""Uncertain pairs put to a model, and its judgements made safe to use."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, NamedTuple

from summarizer.catalog import Prompt, find_prompt
from summarizer.core.schema import Task
from summarizer.digest.compiling import Compiled
from summarizer.digest.features import Sense
from summarizer.digest.story import Story
from summarizer.digest.verdicts import Key, Verdict, key_of
from summarizer.ground import verify
from summarizer.pipeline.judge import TASK, Judgement, judge, requests

__all__ = ["Judging", "asked", "judged", "prompt_of"]

Record = dict[str, Any]
Pair = tuple[int, int]
Ask = Callable[[Task, Sequence[Mapping[str, str]]], Awaitable[Any]]
_NEAR = 200  # characters around the evidence in which copied words may stand


class Judging(NamedTuple):
    """What came of asking.

    Attributes:
        verdicts: By pair.
        asked: How many pairs were put.
        warnings: What went unjudged.
    """

    verdicts: dict[Key, Verdict]
    asked: int
    warnings: list[str]


def prompt_of() -> Prompt:
    """The prompt that pairs are judged with."""
    return find_prompt(TASK.name, TASK.name)


def asked(compiled: Compiled, *, tokens: int = 16_000) -> list[list[dict[str, str]]]:
    """The requests that `judged` would send, as messages."""
    prompt = prompt_of()
    return [
        messages
        for story in compiled.stories
        for messages in requests(_shown(story), story.doubts.questions(), prompt, tokens=tokens)
    ]


async def judged(
    compiled: Compiled, ask: Ask, model: str, *, tokens: int = 16_000, lang: str | None = None
) -> Judging:
    """What a model says of the pairs that rules are not sure of, story by story.

    Costs one call for up to 40 pairs. Judgements that clash without words of both articles count
    as none.

    Raises:
        AuthError, UnknownModel, BudgetExceeded: No other question would fare better.
    """
    prompt = prompt_of()
    verdicts: dict[Key, Verdict] = {}
    warnings: list[str] = []
    number = 0
    for story in compiled.stories:
        pairs = story.doubts.questions()
        shown = story.doubts.shown
        number += len(pairs)
        found = await judge(_shown(story), pairs, ask, prompt, tokens=tokens, lang=lang)
        warnings += found.warnings
        for pair, given in found.verdicts.items():
            verdicts[key_of(shown, pair)] = _verdict(shown, pair, given, model)
    return Judging(verdicts, number, warnings)


def _shown(story: Story) -> list[Record]:
    return [_claim(sense) for sense in story.doubts.shown]


def _claim(sense: Sense) -> Record:
    telling = sense.telling
    row = {
        "outlet": telling.paper.label,
        "published": telling.paper.published,
        "speaker": telling.speaker,
        "via": list(telling.relays),
        "says": telling.text,
        "passage": " … ".join(str(row["quote"]) for row in telling.evidence),
        "before": telling.before,
    }
    return {name: value for name, value in row.items() if value}


def _verdict(senses: Sequence[Sense], pair: Pair, given: Judgement, model: str) -> Verdict:
    return Verdict(
        given.relation,
        given.reason,
        _found(senses[pair[0]], given.words_a),
        _found(senses[pair[1]], given.words_b),
        model,
    )


def _found(sense: Sense, words: str | None) -> tuple[int, int] | None:
    """Where copied words stand in or beside the evidence; None where they do not."""
    paper = sense.telling.paper
    if not words:
        return None
    for row in sense.telling.evidence:
        low = max(0, row["start"] - _NEAR) if paper.text else row["start"]
        near = paper.text[low : row["end"] + _NEAR] if paper.text else row["quote"]
        finding = verify(near, words)
        if finding.kept and finding.start is not None and finding.end is not None:
            return low + finding.start, low + finding.end
    return None
