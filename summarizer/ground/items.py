"""The items that built-in schemas list, as grounding sees them."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel

from summarizer.core.article import Article
from summarizer.core.parts import Actor, Item, Quote
from summarizer.core.schema import JSON
from summarizer.ground.align import Passages
from summarizer.ground.dates import NO_YEAR
from summarizer.ground.flags import Scales, spans_of
from summarizer.ground.shapes import Shape

__all__ = ["Items", "Judged"]

_OURS = frozenset({"flags", "verdict"})


class Judged(NamedTuple):
    """An item after a look at what it says.

    Attributes:
        item: The item, with ``flags`` where something is not covered.
        refused: Why it is rejected; empty where it stays.
    """

    item: dict[str, JSON]
    refused: str = ""


class Items:
    """Looks at each item of a built-in kind, or of a user's kind that is built on one.

    Args:
        passages: The article, ready to be asked.
        article: Its head and body.
        strict: Reject what would be flagged.
    """

    def __init__(self, passages: Passages, article: Article, *, strict: bool) -> None:
        self.passages = passages
        self.article = article
        self.strict = strict
        self.scales = Scales(passages, article)

    def asked(self, shape: Shape, value: dict[str, JSON]) -> dict[str, JSON]:
        """An object less the keys that are ours to give."""
        if _OURS.isdisjoint(value) or "Item" not in _kinds(shape):
            return value
        return {name: child for name, child in value.items() if name not in _OURS}

    def names_somebody(self, shape: Shape) -> bool:
        """True for an actor, who may be known by any of several names."""
        return "Actor" in _kinds(shape)

    def judge(self, shape: Shape, item: dict[str, JSON]) -> Judged:
        """The item as it is passed on."""
        kinds = _kinds(shape)
        if "Actor" in kinds:
            return Judged(item, self.scales.stranger(item))
        if "Item" not in kinds:
            return Judged(item)
        refused, flags = "", list[dict[str, str]]()
        if "Quote" in kinds:
            item = item | {"evidence": self._without_marks(item.get("evidence"))}
            refused, flags = self._as_quotation(item)
        spans = spans_of(item.get("evidence"))
        refused = refused or self.scales.refusal(item, spans)
        flags += [] if refused else self.scales.flags(item, spans)
        if flags and self.strict:
            refused = "; ".join(f"{flag['kind']}: {flag['detail']}" for flag in flags)
        return Judged(_undated(item, flags) | {"flags": flags} if flags else item, refused)

    def _as_quotation(self, item: dict[str, JSON]) -> tuple[str, list[dict[str, str]]]:
        """Why the words are no quotation: a reason to refuse them, or a flag on longer ones."""
        for span in spans_of(item["evidence"]):
            refused = self.scales.marks.refusal(span)
            if refused:
                return refused, []
            if not self.scales.marks.around(span):
                detail = "the article does not put these words in quotation marks"
                return "", [{"kind": "attribution", "detail": detail, "where": "evidence"}]
        return "", []

    def _without_marks(self, evidence: JSON) -> JSON:
        """A quotation without the quotation marks around it."""
        if not isinstance(evidence, dict):
            return evidence
        quote, start = str(evidence["quote"]), int(evidence["start"])
        lead, trail = _marks(quote)
        if not lead + trail or len(quote) <= lead + trail:
            return evidence
        end = start + len(quote) - trail
        inner = {"quote": quote[lead : len(quote) - trail], "start": start + lead, "end": end}
        return evidence | inner | {"given": evidence.get("given", quote)}


def _undated(item: dict[str, JSON], flags: list[dict[str, str]]) -> dict[str, JSON]:
    """The item without a date whose year the article does not give: unknown stays unknown."""
    for flag in flags:
        if flag["where"] == "date" and flag["detail"].startswith(NO_YEAR):
            flag["detail"] = f"{item['date']}: {flag['detail']}"
            item = item | {"date": None}
    return item


#: Apostrophes close quotations too, so single marks only count where they come in pairs.
_DOUBLE = {'"': '"', "“": "”", "„": "“", "«": "»", "「": "」", "『": "』"}
_SINGLE = {"‘": "’", "'": "'"}


def _marks(quote: str) -> tuple[int, int]:
    """How many characters at either end are marks around the words, and not part of them."""
    inside = quote[1:-1]
    if _SINGLE.get(quote[0]) == quote[-1] and quote[-1] not in inside:
        return 1, 1
    lead = quote[0] in _DOUBLE and _DOUBLE[quote[0]] not in inside
    trail = quote[-1] in _DOUBLE.values() and not any(
        opening in inside for opening, closing in _DOUBLE.items() if closing == quote[-1]
    )
    return int(lead), int(trail)


def _kinds(shape: Shape) -> frozenset[str]:
    """Which of the kinds that are looked at an object is: one of them, or built on it."""
    if shape.kinds is None:
        kinds = (Actor, Item, Quote)
        shape.kinds = frozenset(one.__name__ for one in kinds if shape.names & _names(one))
    return shape.kinds


def _names(kind: type[BaseModel]) -> frozenset[str]:
    """Names of a class and of all classes built on it."""
    children: list[type[BaseModel]] = kind.__subclasses__()
    return frozenset({kind.__name__}).union(*map(_names, children))
