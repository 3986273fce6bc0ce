"""A digest for other programs: the claim ledger as CSV, claims and their words as linked data.

CSV keeps to RFC 4180; a cell that a spreadsheet would run as a formula gets an apostrophe in front
(OWASP, CSV injection). Linked data is JSON-LD 1.1: schema.org's `Claim` for what is said,
`NewsArticle` for where, and a W3C Web Annotation for each passage, with a TextQuoteSelector and a
TextPositionSelector. It carries no rating: how many say something is no measure of truth.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote as quoted

from summarizer.render.across.read import read_digest
from summarizer.render.across.shape import Claim, Digest, Source, Story, Telling
from summarizer.render.data import render_json
from summarizer.render.view import Passage
from summarizer.render.visible import framed

__all__ = ["COLUMNS", "render_csv", "render_jsonld"]

#: Columns of the ledger: one row for each claim and outlet, for each of its passages one.
COLUMNS = (
    "story", "headline", "claim", "text", "articles", "independent_origins", "origins", "disputed",
    "change", "outlet", "article", "stand", "said_by", "origin", "copied_from", "quote", "start",
    "end",
)  # fmt: skip
#: What makes a spreadsheet read a cell as a formula, in its full width too.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠|%")
_AROUND = 32
_CONTEXT = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "own": "urn:summarizer:",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "selector": "oa:hasSelector",
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "target": "oa:hasTarget",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "disputed": {"@id": "own:disputed", "@type": "xsd:boolean"},
    "independentOrigins": {"@id": "own:independentOrigins", "@type": "xsd:nonNegativeInteger"},
    "origin": "own:origin",
    "stand": "own:stand",
}
_KINDS = {"person": "Person", "organisation": "Organization", "media": "Organization"}


def render_csv(record: Mapping[str, Any]) -> str:
    """The ledger of every story: what each outlet does with each claim, and its words."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for story in read_digest(record).stories:
        for claim in story.claims:
            for outlet in story.outlets:
                told = [each for each in claim.tellings if each.source.label == outlet]
                for row in _cells(told):
                    writer.writerow(map(_cell, (*_about(story, claim), outlet, *row)))
    return out.getvalue()


def _about(story: Story, claim: Claim) -> tuple[object, ...]:
    return (
        story.id, story.headline, claim.id, claim.text, claim.articles, claim.independent,
        "; ".join(claim.origins), "yes" if claim.disputed else "no", claim.change,
    )  # fmt: skip


def _cells(told: list[Telling]) -> Iterator[tuple[object, ...]]:
    if not told:
        yield ("", "silent", "", "", "", "", "", "")
    for each in told:
        said = " ← ".join(each.names)
        head = (each.source.id, each.stand, said, each.origin, each.copied)
        for passage in each.evidence or (None,):
            where = (passage.quote, passage.start, passage.end) if passage else ("", "", "")
            yield (*head, *where)


def _cell(value: object) -> object:
    """A cell that no spreadsheet runs; unknown is empty."""
    if not isinstance(value, str):
        return "" if value is None else value
    shown = framed(value)
    return f"'{shown}" if shown.lstrip(" \u00a0").startswith(_FORMULA) else shown


def render_jsonld(record: Mapping[str, Any]) -> str:
    """Articles, claims and annotations as one JSON-LD document."""
    told = read_digest(record)
    graph = [*map(_article, told.sources)]
    for story in told.stories:
        kinds = {player.name: _KINDS.get(player.kind, "Thing") for player in story.actors}
        for number, claim in enumerate(story.claims, 1):
            name = _iri("claim", claim.id or f"{story.id}-{number}")
            graph.append(_claim(name, claim, kinds))
            graph += _annotations(name, claim)
    return "".join(render_json([{"@context": _CONTEXT, "@graph": graph, **_made(told)}]))


def _iri(kind: str, name: str) -> str:
    return f"#{kind}-{quoted(name.encode('utf-8', 'replace'), safe='')}"


def _made(told: Digest) -> dict[str, Any]:
    return {"@type": "Dataset", "@id": "#digest", "name": told.title}


def _known(row: dict[str, Any]) -> dict[str, Any]:
    """Only what is known: linked data has no null."""
    return {key: value for key, value in row.items() if value not in (None, "", [], ())}


def _article(source: Source) -> dict[str, Any]:
    row = source.row
    address, outlet = row.get("source"), row.get("outlet")
    fetched = isinstance(address, str) and address.startswith(("http://", "https://"))
    return _known(
        {
            "@type": "NewsArticle",
            "@id": _iri("article", source.id),
            "headline": source.title,
            "author": row.get("author"),
            "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
            "datePublished": source.published,
            "inLanguage": row.get("language"),
            "url": address if fetched else None,
        }
    )


def _claim(name: str, claim: Claim, kinds: dict[str, str]) -> dict[str, Any]:
    speakers = dict.fromkeys(telling.names[0] for telling in claim.tellings if telling.names)
    found_in = dict.fromkeys(telling.source.id for telling in claim.tellings)
    return _known(
        {
            "@type": "Claim",
            "@id": name,
            "text": claim.text,
            "author": [{"@type": kinds.get(who, "Thing"), "name": who} for who in speakers],
            "appearance": [{"@id": _iri("article", article)} for article in found_in],
            "origin": list(claim.origins),
            "independentOrigins": claim.independent,
            "disputed": claim.disputed,
        }
    )


def _annotations(name: str, claim: Claim) -> Iterator[dict[str, Any]]:
    number = 0
    for telling in claim.tellings:
        for passage in telling.evidence:
            number += 1
            yield {
                "@type": "Annotation",
                "@id": f"{name}-{number}",
                "motivation": "oa:identifying",
                "body": name,
                "stand": telling.stand,
                "target": {
                    "@type": "SpecificResource",
                    "source": _iri("article", telling.source.id),
                    "selector": list(_selectors(passage, telling.source)),
                },
            }


def _selectors(passage: Passage, source: Source) -> Iterator[dict[str, Any]]:
    text = source.row.get("text")
    exact = {"@type": "TextQuoteSelector", "exact": passage.quote}
    if isinstance(text, str):
        exact["prefix"] = text[max(passage.start - _AROUND, 0) : passage.start]
        exact["suffix"] = text[passage.end : passage.end + _AROUND]
    yield exact
    yield {"@type": "TextPositionSelector", "start": passage.start, "end": passage.end}
