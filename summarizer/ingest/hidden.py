"""What a page hides from its readers: comments, invisible boxes, alternative texts.

Hidden text is no part of the article. What of it speaks to an AI is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from summarizer.core.article import Warned
from summarizer.ingest.cleaning.encoded import find_encoded
from summarizer.ingest.cleaning.lines import fold, tokenize
from summarizer.ingest.cleaning.machine_address import addresses_machine, may_address_machine
from summarizer.ingest.elements import HtmlElement

__all__ = ["drop_hidden", "find_planted"]

_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|"
    r"font-size\s*:\s*0*(?:\.\d+|[01])?\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)|"
    r"(?:left|top|text-indent|right)\s*:\s*-\d{3,}|(?:^|;|\s)(?:width|height|"
    r"max-height)\s*:\s*[01](?:px)?\s*(?:;|$)|clip(?:-path)?\s*:|"
    r"color\s*:\s*(?:#fff(?:fff)?|white|transparent|rgba?\(255,\s*255,\s*255|rgba\([^)]*,\s*0\))",
    re.IGNORECASE,
)
#: Of these styles, boxes are taken out; the others may hold text that scripts show.
_GONE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|offscreen|off-screen|"
    r"hidden|invisible|d-none|a11y-hidden)(?:\s|$)",
    re.IGNORECASE,
)
_ATTRIBUTES = (
    "alt",
    "title",
    "aria-label",
    "data-prompt",
    "data-ai",
    "data-instructions",
    "content",
    "placeholder",
    "summary",
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_LONGEST, _SHOWN = 20_000, 120
#: A hidden box with a larger share of the page's text is the page itself, waiting for a script.
_SHARE = 0.3


def _is_hidden(element: HtmlElement) -> bool:
    style, classes = element.get("style") or "", element.get("class") or ""
    if (
        element.tag in {"template", "noscript"}
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
    ):
        return True
    return (bool(style) and _STYLE.search(style) is not None) or (
        bool(classes) and _CLASS.search(classes) is not None
    )


def _hidden_texts(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """What is hidden, and how."""
    for element in tree.iter():
        if callable(element.tag):  # a comment or a processing instruction
            continue
        for name in _ATTRIBUTES:
            value = element.get(name)
            if value and len(value) > 12:
                yield f"the attribute “{name}”", value
        if element.tag not in {"script", "style", "body", "html"} and _is_hidden(element):
            yield "hidden text", element.text_content()


def _comments(markup: str) -> Iterator[tuple[str, str]]:
    # Read from the markup: the parser has dropped them.
    at = markup.find("<!--")
    while at >= 0:
        end = markup.find("-->", at + 4)
        if end < 0:
            return
        yield "a comment", markup[at + 4 : end]
        at = markup.find("<!--", end)


def _planted(text: str) -> str | None:
    """The first sentence that speaks to a machine, or what an encoded blob hides."""
    text = text[:_LONGEST]
    if _speaks(text, look=may_address_machine):
        if len(text) <= 2 * _SHOWN and _speaks(text, look=addresses_machine):
            return text
        for sentence in _SENTENCE.split(text):
            if _speaks(sentence, look=addresses_machine):
                return sentence
    encoded = find_encoded(text)
    return text[encoded[0][0] : encoded[0][1]] if encoded else None


def _speaks(text: str, look: Callable[[str, list[str]], object]) -> bool:
    folded = fold(text)
    return bool(look(folded, tokenize(folded)))


def find_planted(tree: HtmlElement, markup: str) -> tuple[Warned, ...]:
    """A warning for each hidden text that speaks to an AI; `where` is None, the text is not shown.

    Args:
        tree: The page.
        markup: Its source.
    """
    found: dict[str, Warned] = {}
    for how, text in (*_comments(markup), *_hidden_texts(tree)):
        planted = _planted(text)
        if planted:
            words = " ".join(planted.split())
            shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
            found.setdefault(
                words, Warned("injection", f"{how} of the page speaks to an AI: “{shown}”")
            )
    return tuple(found.values())


def drop_hidden(tree: HtmlElement) -> None:
    """Take hidden boxes out of the page, unless one holds most of its text."""
    whole = len(tree.text_content()) or 1
    for element in list(tree.iter()):
        if callable(element.tag) or element.tag in {"html", "body", "head", "script", "style"}:
            continue
        gone = element.get("hidden") is not None or _GONE.search(element.get("style") or "")
        if (
            gone
            and element.getparent() is not None
            and len(element.text_content()) < _SHARE * whole
        ):
            element.drop_tree()
