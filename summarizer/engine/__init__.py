"""The embedded engine: a chat request in, a chat completion out, with no model and no network.

It is an extractive analyser of English news: every sentence of its summaries is a sentence of the
article, every claim a clause of it. It is deterministic, uses the standard library alone, and
knows no other room of this house.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from summarizer.engine.completion import completion
from summarizer.engine.request import Unanswerable, read_request

__all__ = ["Unanswerable", "answer"]


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """The completion for a Chat Completions request.

    The schema is taken from the tools or the response format; fields are recognised by name and
    shape. Without a schema the content is a summary in plain words. Evidence is plain strings
    copied from the article.

    Raises:
        Unanswerable: A field that the schema requires is none that the engine can fill.

    Cost: no call and no network; about 10 ms for an article of 3,000 characters.
    """
    # The word lists take 40 ms to load, which whoever imports `Unanswerable` alone need not pay.
    from summarizer.engine.analysis import Analysis  # noqa: PLC0415
    from summarizer.engine.fill import fill  # noqa: PLC0415

    asked = read_request(request)
    analysis = Analysis(asked.page)
    if asked.schema is None:
        text = " ".join(row["text"] for row in analysis.summary) or analysis.nothing()
    else:
        text = json.dumps(fill(asked.schema, analysis), ensure_ascii=False)
    return completion(request, asked.model, asked.tool, text)
