"""Asks a model, and hands back an answer that satisfies the schema, with what it cost."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from summarizer.core.errors import ModelError
from summarizer.core.events import Hook, ignore
from summarizer.core.result import Bill, Usage
from summarizer.core.schema import Task
from summarizer.model.answers import Reading, answer_text, read_answer, unusable
from summarizer.model.endpoint import Endpoint, find_endpoint
from summarizer.model.options import EMBEDDED, ModelOptions
from summarizer.model.seam import Complete, Completion, Message, Mode, Request

__all__ = ["Answer", "Model", "open_model", "replaying"]


@dataclass(frozen=True, kw_only=True)
class Answer(Bill):
    """An answer that satisfies the schema, with what it cost.

    Attributes:
        text: The answer's JSON, as the model wrote it.
        data: The same, read: plain data in which each piece of evidence is still a string.
    """

    text: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Form:
    """What all requests of a run have in common."""

    endpoint: str
    model: str
    mode: Mode
    parameters: dict[str, Any]

    def request(self, task: Task, messages: Sequence[Message]) -> Request:
        return Request(
            endpoint=self.endpoint,
            model=self.model,
            messages=tuple(messages),
            mode=self.mode,
            json_schema=task.json_schema,
            schema_sha256=task.sha256,
            schema_length=_length(task),
            parameters=self.parameters,
        )


@dataclass(frozen=True)
class Model:
    """Something that answers. Made by `open_model`.

    Attributes:
        label: ``provider/model``, or ``extractive``.
        complete: The seam.
        form: What all requests of a run have in common.
        reasks: Most turns that are spent on telling the model what is wrong with its answer.
        on_event: Hears of them.
    """

    label: str
    complete: Complete
    form: _Form
    reasks: int
    on_event: Hook

    async def ask(self, task: Task, messages: Sequence[Message]) -> Answer:
        """The model's answer to `messages`, read with the schema of `task`.

        Args:
            task: What the answer must satisfy.
            messages: ``{"role", "content"}`` each; sent word for word, never as a template.

        Raises:
            ModelError: The model could not be asked, or no usable answer came; its `bill` says
                what that cost.

        Cost: one call, and up to `reasks` more where the answer breaks the schema; none where it
            is cached.
        """
        spent: list[Completion] = []
        try:
            reading = await self._read(self.form.request(task, messages), task, spent)
        except ModelError as problem:
            problem.bill = Bill(**_sums(spent))
            raise
        return Answer(text=reading.text, data=reading.data, **_sums(spent))

    async def _read(self, request: Request, task: Task, spent: list[Completion]) -> Reading:
        spent.append(await self.complete(request))
        text = answer_text(spent[0].body)
        try:
            return read_answer(task, text)
        except ValidationError as problem:
            if not self.reasks:
                raise unusable(problem, text) from problem
        return await self._mended(request, task, spent)

    async def _mended(self, request: Request, task: Task, spent: list[Completion]) -> Reading:
        # Imported here because it is rare; it brings instructor with it.
        from summarizer.model.reasking import mended  # noqa: PLC0415

        return await mended(
            self.complete, request, task, spent, reasks=self.reasks, on_event=self.on_event
        )


@lru_cache(maxsize=32)
def _length(task: Task) -> int:
    return len(json.dumps(task.json_schema, ensure_ascii=False))


@asynccontextmanager
async def open_model(options: ModelOptions, on_event: Hook = ignore) -> AsyncIterator[Model]:
    """The model that `options` name, for the length of a run; connections are shared and closed.

    Nothing is sent before the first question, and no SDK is loaded before something must be sent.
    A hook that raises when it hears `Asked` stops that call before it is sent (so a budget is
    kept); it should not raise when it hears `Answered`, because then the answer is not cached yet.

    Raises:
        UnknownModel: No provider of that name.
        ConfigError: An address or a mode makes no sense; a cassette cannot be read or written.
    """
    async with AsyncExitStack() as stack:
        if options.name == EMBEDDED and not options.base_url:
            model = _embedded(on_event)
        else:
            model = _remote(options, on_event, stack)
        yield await _taped(model, options, stack) if options.cassette else model


async def _taped(model: Model, options: ModelOptions, stack: AsyncExitStack) -> Model:
    """The model with a cassette over it: recorded, or replayed and never asked."""
    from summarizer.model.cassette import Tape  # noqa: PLC0415 - only where one is wanted

    tape = await stack.enter_async_context(Tape(model.label, options, model.on_event))
    return replace(model, complete=tape.over(model.complete))


def _embedded(on_event: Hook) -> Model:
    from summarizer.model.embedded import ask_engine  # noqa: PLC0415 - of use to nobody else

    # The engine costs nothing and always says the same: no cache, no second try.
    return Model(
        EMBEDDED, ask_engine, _Form("", EMBEDDED, "tools", {}), reasks=0, on_event=on_event
    )


def _remote(options: ModelOptions, on_event: Hook, stack: AsyncExitStack) -> Model:
    from summarizer.model.assembly import assembled  # noqa: PLC0415 - the engine needs none of it

    endpoint = find_endpoint(options)
    return _speaking(endpoint, options, assembled(endpoint, options, on_event, stack), on_event)


def replaying(options: ModelOptions, complete: Complete, on_event: Hook = ignore) -> Model:
    """The model that `options` name, with all its answers from `complete`; nothing is opened.

    Raises:
        UnknownModel: No provider of that name.
        ConfigError: An address or a mode makes no sense.
    """
    if options.name == EMBEDDED and not options.base_url:
        return replace(_embedded(on_event), complete=complete)
    return _speaking(find_endpoint(options), options, complete, on_event)


def _speaking(
    endpoint: Endpoint, options: ModelOptions, complete: Complete, on_event: Hook
) -> Model:
    form = _Form(endpoint.identity, endpoint.model, endpoint.mode, _parameters(options, endpoint))
    return Model(endpoint.label, complete, form, reasks=options.reasks, on_event=on_event)


def _parameters(options: ModelOptions, endpoint: Endpoint) -> dict[str, Any]:
    given = {
        "temperature": options.temperature,
        "seed": options.seed,
        endpoint.limit: options.max_output_tokens or endpoint.provider.output_tokens,
    }
    return {name: value for name, value in given.items() if value is not None}


def _sums(spent: list[Completion]) -> dict[str, Any]:
    bought = [completion for completion in spent if not completion.cached]
    return {
        "usage": sum((completion.usage for completion in bought), Usage()),
        "calls": len(bought),
        "cached": bool(spent) and not bought,
        "cost_usd": _sum(bought),
        "saved_usd": _sum([completion for completion in spent if completion.cached]),
        "created": max((made for made in (one.created for one in spent) if made), default=None),
    }


def _sum(completions: list[Completion]) -> float | None:
    costs = [completion.cost_usd for completion in completions]
    return None if None in costs else sum(cost for cost in costs if cost is not None)
