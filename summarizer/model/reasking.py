"""The loop that tells a model what is wrong with its answer. instructor owns it.

Each turn is asked through the seam, so it is cached like any other; the first answer, which is
there already, is handed to instructor as if it had just come. Only here is instructor loaded.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ValidationError

from summarizer.core.events import Hook, Reasked
from summarizer.core.schema import Task
from summarizer.model.answers import (
    Reading,
    answer_message,
    answer_text,
    bare,
    first_item,
    first_problem,
    read_answer,
    unusable,
)
from summarizer.model.forms import tool_name
from summarizer.model.seam import Complete, Completion, Request

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

__all__ = ["mended"]

_LONGEST = 6000  # characters of complaint
#: pydantic's messages end in an address that changes with its version, and with it the request.
_URL = re.compile(r"\n\s*For further information visit \S+")


async def mended(
    complete: Complete, request: Request, task: Task, spent: list[Completion], *, reasks: int,
    on_event: Hook,
) -> Reading:  # fmt: skip
    """A reading of the answer after at most `reasks` more turns, which are added to `spent`.

    Args:
        complete: The seam.
        request: What was asked first.
        task: What the answer must satisfy.
        spent: The first answer, which does not satisfy it.
        reasks: Most turns to add.
        on_event: Hears why the model is asked again.

    Raises:
        BadAnswer: Still no usable answer, or one that was cut off or declined.
        ModelError: A call failed.
    """
    # Imported here because most answers need no mending, and loading it takes more than a second.
    from instructor import Mode, patch  # noqa: PLC0415
    from instructor.core.exceptions import InstructorRetryException  # noqa: PLC0415

    logging.getLogger("instructor").addHandler(_SILENCE)
    talk = _Talk(complete, request, task, spent, on_event)
    mode = Mode.TOOLS if talk.calls_tool else Mode.JSON
    create: Any = patch(create=talk.create, mode=mode)
    try:
        await create(
            response_model=_judge(task),
            messages=[dict(message) for message in request.messages],
            max_retries=reasks,
            strict=False,
        )
    except InstructorRetryException as problem:
        cause = problem.__cause__
        if isinstance(cause, ValidationError):
            raise unusable(cause, talk.text) from cause
        # Anything else was raised by the seam, which instructor wraps too.
        raise (cause or problem) from getattr(cause, "__cause__", None)
    return read_answer(task, talk.text)


#: A library never prints; without a handler Python would show instructor's log on the terminal.
_SILENCE = logging.NullHandler()


@dataclass
class _Talk:
    """The conversation: what was said so far, and the next turn through the seam."""

    complete: Complete
    request: Request
    task: Task
    spent: list[Completion]
    on_event: Hook

    def __post_init__(self) -> None:
        self.text = answer_text(self.spent[-1].body)
        self.calls_tool = bool(answer_message(self.spent[-1].body).get("tool_calls"))
        self._shown = 0  # messages that instructor made of the first request

    async def create(self, *, messages: list[dict[str, Any]], **_form: object) -> ChatCompletion:
        """What instructor calls to have its messages answered; the form is ours, not its own."""
        if self._shown:
            await self._next(
                [_said(row) for row in messages[self._shown :] if _says_something(row)]
            )
        else:
            self._shown = len(messages)
        return self._as_instructor_reads_it()

    async def _next(self, turns: list[dict[str, Any]]) -> None:
        self.on_event(Reasked(_complaint(self.task, self.text)))
        asked = replace(self.request, messages=(*self.request.messages, *turns))
        completion = await self.complete(asked)
        self.spent.append(completion)
        self.text = answer_text(completion.body)

    def _as_instructor_reads_it(self) -> ChatCompletion:
        from openai.types.chat import ChatCompletion  # noqa: PLC0415 - instructor has loaded it

        text = bare(self.text)
        message: dict[str, Any] = {"role": "assistant", "content": text}
        if self.calls_tool:
            call = first_item(answer_message(self.spent[-1].body).get("tool_calls"))
            function = {"name": tool_name(self.request.json_schema), "arguments": text}
            call = {"id": call.get("id") or "call_0", "type": "function", "function": function}
            message = {"role": "assistant", "content": None, "tool_calls": [call]}
        return ChatCompletion.model_validate({
            "id": "answer", "object": "chat.completion", "created": 0, "model": self.request.model,
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        })  # fmt: skip


@lru_cache(maxsize=32)
def _judge(task: Task) -> type[BaseModel]:
    """The class that instructor has an answer read with: it judges as the task does.

    Made once for a task, because instructor otherwise wraps the class anew for every call.
    """
    from instructor import response_schema  # noqa: PLC0415 - see `mended`

    class Judge(BaseModel):
        @classmethod
        def model_validate_json(cls, json_data: str | bytes, **_: object) -> Self:  # type: ignore[override]
            task.read(json_data)
            return cls()

    judge: type[BaseModel] = response_schema(Judge)
    return judge


def _complaint(task: Task, text: str) -> str:
    try:
        read_answer(task, text)
    except ValidationError as problem:
        return first_problem(problem)
    return "the answer was not accepted"


def _says_something(row: Mapping[str, Any]) -> bool:
    return bool(row.get("content") or row.get("tool_calls"))


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    """A turn without addresses, and with the first errors only: hundreds help no model."""
    content = row.get("content")
    if row.get("role") == "assistant" or not isinstance(content, str):
        return dict(row)
    content = _URL.sub("", content)
    if len(content) > _LONGEST:
        content = content[:_LONGEST].rpartition("\n")[0] + "\n… and more of the same kind"
    return {**row, "content": content}
