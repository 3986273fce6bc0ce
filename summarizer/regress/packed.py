"""What a bundle holds of an article, a question and an answer, and how that is read again.

A bundle runs nothing of its own: no schema in Python and no template comes along. Questions are
the messages that were sent, and where a schema is another one here, its answers are those that
were read with it when the bundle was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer.catalog import Prompt, find_schema, schema_names
from summarizer.core.article import Article, Block, Span, Warned
from summarizer.core.errors import NotRecorded
from summarizer.core.schema import Task
from summarizer.model import ModelOptions
from summarizer.model.cassette_format import Exchange
from summarizer.pipeline import Plan
from summarizer.pipeline.verify import SecondReader

__all__ = [
    "Noting", "article_of", "options_of", "packed_article", "packed_exchange", "packed_plan",
    "plan_from", "said", "unpacked_exchange",
]  # fmt: skip

JSON = Any
_OPTIONS = ("name", "base_url", "mode", "temperature", "seed", "max_output_tokens", "reasks")
_FLAGS = ("model", "lang", "part_tokens", "reask", "strict", "include_text", "ledger")


def packed_article(article: Article) -> dict[str, JSON]:
    """An article as it was read: its text, what is body in it, what is known of it."""
    told = asdict(article)
    told["blocks"] = [list(asdict(block).values()) for block in article.blocks]
    told["warnings"] = [[note.kind, note.detail, note.where] for note in article.warnings]
    return told


def article_of(told: Mapping[str, JSON]) -> Article:
    """The article again."""
    blocks = tuple(Block(*row) for row in told["blocks"])
    warnings = tuple(
        Warned(kind, detail, Span(*where) if where else None)
        for kind, detail, where in told["warnings"]
    )
    return Article(**{**told, "blocks": blocks, "warnings": warnings})


def packed_exchange(exchange: Exchange, said: Sequence[JSON]) -> dict[str, JSON]:
    """An exchange with what it cost and when it came.

    Args:
        exchange: What was sent, and what came back.
        said: The question's messages, less what the mode adds to them to word the schema.
    """
    return {
        "asked": exchange.asked,
        "said": None if list(said) == exchange.asked["messages"] else list(said),
        "answer": exchange.answer,
        "status": exchange.status,
        "cost_usd": exchange.cost_usd,
        "created": exchange.created,
    }


def unpacked_exchange(told: Mapping[str, JSON]) -> Exchange:
    """The exchange again."""
    return Exchange(
        told["asked"], told["answer"], status=told["status"], cost_usd=told["cost_usd"],
        priced=True, created=told["created"],
    )  # fmt: skip


def said(told: Mapping[str, JSON]) -> JSON:
    """The messages of a packed exchange, as they were before the mode added to them."""
    return told["said"] or told["asked"]["messages"]


def packed_plan(plan: Plan, options: ModelOptions) -> dict[str, JSON]:
    """What was asked of each article, and of whom."""
    second = plan.verify
    return {
        "schema": {"name": plan.task.name, "sha256": plan.task.sha256},
        "prompt": _told(plan.prompt),
        "verify": second and {"prompt": _told(second.prompt), "tokens": second.tokens},
        "options": {name: getattr(options, name) for name in _OPTIONS},
        **{name: getattr(plan, name) for name in _FLAGS},
    }


def options_of(told: Mapping[str, JSON]) -> ModelOptions:
    """Who was asked, and how."""
    return ModelOptions(**{name: told["options"][name] for name in _OPTIONS})


def plan_from(
    told: Mapping[str, JSON],
    schema: Mapping[str, JSON],
    asked: Sequence[JSON],
    reads: Mapping[str, JSON],
) -> Plan:
    """The plan again, its questions and what its schema made of the answers as they were.

    Args:
        told: What `packed_plan` gave.
        schema: The JSON Schema.
        asked: The messages of each question, as `said` found them.
        reads: By the digest of an answer, the data that was read of it.
    """
    verify = told["verify"]
    second = verify and SecondReader(
        _Sent.of(verify["prompt"], asked), verify["tokens"], told["lang"]
    )
    return Plan(
        task=_task(told["schema"], schema, reads),
        prompt=_Sent.of(told["prompt"], asked),
        verify=second,
        **{name: told[name] for name in _FLAGS},
    )


class Noting(Task):
    """A task that notes what it reads of each answer, in `noted`, by the answer's digest."""

    @classmethod
    def over(cls, task: Task) -> Noting:
        """The task, noting."""
        return cls(task.name, task.model)

    @cached_property
    def noted(self) -> dict[str, JSON]:
        """What was read."""
        return {}

    def read(self, answer: str | bytes) -> dict[str, JSON]:
        """As `Task.read`."""
        data = super().read(answer)
        self.noted[_digest(answer)] = data
        return data


class _Read(Task):
    """A schema that is not here, or another one here: its answers were read already."""

    @classmethod
    def of(cls, name: str, schema: Mapping[str, JSON], reads: Mapping[str, JSON]) -> _Read:
        made = cls(name, BaseModel)
        made.__dict__["json_schema"] = dict(schema)
        made.__dict__["_reads"] = reads
        return made

    def read(self, answer: str | bytes) -> dict[str, JSON]:
        """What was read of this answer.

        Raises:
            pydantic.ValidationError: It could not be read then either.
        """
        reads: Mapping[str, JSON] = self.__dict__["_reads"]
        if _digest(answer) not in reads:
            raise ValidationError.from_exception_data(
                self.name, [{"type": "missing", "loc": (), "input": None}]
            )
        data: dict[str, JSON] = reads[_digest(answer)]
        return data


@dataclass(frozen=True)
class _Sent(Prompt):
    """A prompt that is not rendered: its questions are those that were sent."""

    asked: tuple[Any, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, told: Mapping[str, str], asked: Iterable[JSON]) -> _Sent:
        return cls(**told, schema="any", purpose="", source="", asked=tuple(asked))

    def render(self, values: Mapping[str, Any]) -> list[dict[str, str]]:
        """The messages that were sent about this part of the article.

        Raises:
            NotRecorded: None were: the article is shown otherwise here.
        """
        fence = f"=== ARTICLE {values['digest']} ==="
        for messages in self.asked:
            if fence in str(messages[-1].get("content")) and len(messages) <= 2:
                return [dict(message) for message in messages]
        raise NotRecorded(
            "what is shown of the article differs from what was sent: cut into other parts, or "
            "with another head"
        )


def _told(prompt: Prompt) -> dict[str, str]:
    return {"name": prompt.name, "version": prompt.version, "sha256": prompt.sha256}


def _task(told: Mapping[str, str], schema: Mapping[str, JSON], reads: Mapping[str, JSON]) -> Task:
    """The schema of this release where it is the same, else what was read with the one then."""
    if told["name"] in schema_names():
        here = find_schema(told["name"])
        if here.sha256 == told["sha256"]:
            return here
    return _Read.of(told["name"], schema, reads)


def _digest(answer: str | bytes) -> str:
    data = answer.encode("utf-8", "surrogatepass") if isinstance(answer, str) else answer
    return hashlib.sha256(data).hexdigest()
