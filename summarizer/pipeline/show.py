"""What a model gets to see of an article: its head, its body, no noise, between two markers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.catalog import Prompt
from summarizer.core.article import Article, Block

__all__ = ["Shown", "estimate_tokens", "fenced", "messages", "split"]

_SENTENCE_END = re.compile(r"[.!?。！？][\"”’»)]*\s|\n")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of an article that one call is about.

    Attributes:
        blocks: Its body blocks, in order.
        number: Which part it is, from 1.
        of: How many parts there are.
    """

    blocks: tuple[Block, ...]
    number: int = 1
    of: int = 1


def estimate_tokens(text: str) -> int:
    """About how many tokens a text has: four characters a token, one for each CJK character."""
    wide = len(_WIDE.findall(text))
    return wide + (len(text) - wide + 3) // 4


def split(article: Article, budget: int) -> list[Shown]:
    """The body in parts of at most `budget` tokens (estimated), cut at paragraph borders.

    A paragraph that is too long by itself is cut at sentence ends, or where it must be. Nothing
    is left out: the parts' blocks cover the body, white space at cuts aside.
    """
    groups: list[list[Block]] = []
    room = 0
    for piece in _pieces(article, budget):
        cost = estimate_tokens(article.slice(piece)) + 1
        if not groups or cost > room:
            groups.append([])
            room = budget
        groups[-1].append(piece)
        room -= cost
    return [Shown(tuple(group), at + 1, len(groups)) for at, group in enumerate(groups)]


def _pieces(article: Article, budget: int) -> Iterator[Block]:
    for block in article.body:
        if estimate_tokens(article.slice(block)) < budget:
            yield block
        else:
            yield from _cut(article.text, block, budget)


def _cut(text: str, block: Block, budget: int) -> Iterator[Block]:
    """A long block in pieces that fit. Their length is fixed by the densest script, to be safe."""
    wide = bool(_WIDE.search(text, block.start, block.end))
    size = max(1, (budget - 1) * (1 if wide else 4) - 4)
    at = block.start
    while at < block.end:
        end = min(at + size, block.end)
        if end < block.end:
            end = _border(text, at + size // 2, end)
        first, last = _trim(text, at, end)
        if first < last:
            yield Block(first, last, block.kind, block.reason)
        at = end


def _border(text: str, low: int, high: int) -> int:
    """The last sentence end between the two offsets, else the last space, else `high`."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, high)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", low, high)
    return space + 1 if space >= 0 else high


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def messages(
    article: Article, shown: Shown, prompt: Prompt, *, schema: str, lang: str | None = None
) -> list[dict[str, str]]:
    """The request for one part of an article, rendered; the article stands last in it."""
    body = "\n\n".join(article.slice(block) for block in shown.blocks)
    part = f"{shown.number} of {shown.of}" if shown.of > 1 else None
    return fenced(article, body, prompt, schema=schema, lang=lang, part=part)


def fenced(
    article: Article,
    body: str,
    prompt: Prompt,
    *,
    schema: str,
    lang: str | None = None,
    part: str | None = None,
) -> list[dict[str, str]]:
    """A request about an article, rendered; `body` stands last in it, under the article's head.

    Args:
        article: Whose head is shown.
        body: What is asked about: data between two lines that carry its digest.
        prompt: The prompt to ask with.
        schema: Name of the schema that is asked for.
        lang: Language of the answer's own texts; None for the article's.
        part: Which part of the article it is.
    """
    header = _header(article, part)
    digest = hashlib.sha256(repr((header, body)).encode("utf-8", "surrogatepass")).hexdigest()
    return prompt.render(
        {
            "schema": schema,
            "lang": lang,
            "header": header,
            # A lone surrogate cannot travel as UTF-8; every other character goes as it is.
            "body": body.encode("utf-8", "replace").decode(),
            "digest": digest[:16],
        }
    )


def _header(article: Article, part: str | None) -> dict[str, str]:
    known: Sequence[tuple[str, str | None]] = (
        ("title", article.title),
        ("outlet", article.outlet),
        ("author", article.author),
        ("published", article.published),
        ("language", article.language),
        ("part", part),
    )
    one_line = ((key, " ".join(value.split())) for key, value in known if value)
    return {key: value.encode("utf-8", "replace").decode() for key, value in one_line}
