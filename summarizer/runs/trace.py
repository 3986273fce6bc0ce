"""What a result rests on: the answers that were used for it, each under its key in the cache."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from summarizer.model.seam import Completion, Request

if TYPE_CHECKING:
    from summarizer.model import Model
    from summarizer.runs.gate import Gate

__all__ = ["Rest", "Trace", "stamp"]


class Rest(NamedTuple):
    """An answer that a result rests on.

    Attributes:
        key: Its key in the response cache.
        stamp: Digest of the answer, and of when it arrived.
    """

    key: str
    stamp: str


class Trace:
    """Asks for one article, and remembers which answers came.

    Args:
        model: Who is asked.
        gate: What each question has to pass.
    """

    def __init__(self, model: Model, gate: Gate) -> None:
        self._model, self._gate = model, gate
        self._asked: list[tuple[Request, Completion]] = []
        self._whole = True

    async def complete(self, request: Request) -> Completion:
        """The model's answer; see `Model.complete`."""
        try:
            async with self._gate.place(begun=bool(self._asked)):
                completion = await self._model.complete(request)
        except BaseException:
            self._whole = False
            raise
        self._asked.append((request, completion))
        return completion

    def traced(self) -> Model:
        """The model, asked through this."""
        return replace(self._model, complete=self.complete)

    def rests(self) -> tuple[Rest, ...]:
        """The answers; none where one did not come, so that the next try may end otherwise."""
        if not self._whole:
            return ()
        return tuple(
            Rest(request.key, stamp(dict(answer.body), answer.created))
            for request, answer in self._asked
        )


def stamp(body: dict[str, object], created: str | None) -> str:
    """Digest of an answer: the same for what arrived and for what the cache holds of it."""
    said = json.dumps([body, created], sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
