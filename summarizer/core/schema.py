"""A schema as the rooms use it: a name, what the model is shown, and how an answer is read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from pydantic import BaseModel

__all__ = ["JSON", "Task"]

#: Anything that JSON can hold.
JSON = Any


@dataclass(frozen=True, eq=False)
class Task:
    """What is asked of an article: a schema under a name.

    Attributes:
        name: ``briefing``, or the name of a user's model.
        model: The pydantic model that an answer must satisfy. For a JSON Schema file it is one
            made from that file.
    """

    name: str
    model: type[BaseModel]

    @cached_property
    def json_schema(self) -> dict[str, JSON]:
        """What the model is shown. A passage to copy is a ``$ref`` to ``$defs/Evidence``."""
        return _shown(self.model)

    @cached_property
    def sha256(self) -> str:
        """Digest of the JSON Schema, its descriptions included."""
        canonical = json.dumps(self.json_schema, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()

    def read(self, answer: str | bytes) -> dict[str, JSON]:
        """The answer as plain data in which each piece of evidence is still a string.

        Raises:
            pydantic.ValidationError: It is not JSON, or breaks the schema.
        """
        read = self.model.model_validate_json(answer, context={"answer": True})
        data: dict[str, JSON] = read.model_dump(mode="json")
        return data


@lru_cache(maxsize=32)
def _shown(model: type[BaseModel]) -> dict[str, JSON]:
    """A model's JSON Schema; worked out once, because each run asks for it and it takes 5 ms."""
    return model.model_json_schema(mode="validation")
