"""Finds the article in messages that have no fence: whatever text a developer sends.

What is sent along with it (a first line like "Summarise the following article:", a label, a JSON
Schema, tags or quotation marks around it) is set aside where its form gives it away, so that it is
not summed up as if it were news.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

__all__ = ["plain_article"]

#: Longest first paragraph that is taken for an instruction, in characters.
_LONGEST = 400
_WRAPPED = (
    re.compile(r"<(article|text|document|content|input)>(.*)</\1>", re.DOTALL | re.IGNORECASE),
    re.compile(r'("""|\'\'\'|```|~~~)[a-z]*\n?(.*?)\1', re.DOTALL),
)
_LABEL = re.compile(
    r"\s*#*\s*(?:the )?(?:article|text|document|content|input|story)\s*:\s*", re.IGNORECASE
)
_ORDER = re.compile(
    r"(?:please |now )*(?:can you |could you )?(?:please )?"
    r"(?:summari[sz]e|extract|list|read|find|give|identify|anal[yz]se|analyze|write|return|answer|"
    r"provide|tell|produce|create|generate|describe|report|parse|output|fill|here (?:is|are))\b",
    re.IGNORECASE,
)  # fmt: skip


def plain_article(texts: Iterable[str]) -> str:
    """The article among the user's messages: the longest text, without what only introduces it.

    Empty where there is none. A later, shorter message (a complaint about an answer, say) does not
    take the article's place.
    """
    return _bare(max((text.strip() for text in texts), key=len, default=""))


def _bare(text: str) -> str:
    for wrapping in _WRAPPED:
        found = wrapping.search(text)
        if found is not None and len(found[2].strip()) * 2 >= len(text):
            return found[2].strip()
    text = _without_schema(text)
    first, gap, rest = text.partition("\n")
    orders = first.rstrip().endswith(":") or _ORDER.match(first)
    if gap and len(first) <= _LONGEST and orders and len(rest.strip()) >= len(first):
        text = rest
    return _LABEL.sub("", text, count=1).strip() if _LABEL.match(text) else text.strip()


def _without_schema(text: str) -> str:
    """The longer of what stands before a JSON object that begins a line, and what stands after."""
    brace = re.search(r"^\s*\{", text, re.MULTILINE)
    if brace is None:
        return text
    try:
        _, end = json.JSONDecoder().raw_decode(text, brace.end() - 1)
    except (ValueError, RecursionError):
        return text
    return max(text[: brace.start()], text[end:], key=len).strip()
