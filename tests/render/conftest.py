"""Records made by hand from the invented articles of tests/corpus, one for each thing to show."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"

Record = dict[str, Any]
Case = tuple[Record, str]

HOSTILE = (
    "</script><b>&amp; {{ 7*7 }} \x1b[31m \x07\x9b2J \u202eabc\u202c \ud800\x00 "
    "# 1. [a](http://evil.example) ![i](x) `c` | a | $x$ ~~s~~ www.evil.example \\"
)


def read(name: str) -> str:
    return (CORPUS / f"{name}.txt").read_text(encoding="utf-8")


def proof(text: str, quote: str, match: str = "exact", given: str | None = None) -> Record:
    words = r"\s".join(map(re.escape, quote.split(" ")))  # the articles hold no-break spaces
    found = re.search(words, text)
    assert found, quote
    row: Record = {
        "quote": found[0], "start": found.start(), "end": found.end(), "match": match,
    }  # fmt: skip
    return row if given is None else row | {"given": given}


def record(text: str, schema: str, data: object, **others: Any) -> Record:
    article = {
        "id": "bridge-1",
        "source": "articles/bridge-1.txt",
        "title": "Tolliver Bridge shut until autumn after inspectors find cracks",
        "outlet": "Estmere Evening Post",
        "author": "Wim Castell",
        "published": "2025-06-06T11:20",
        "language": "en",
        "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "length": len(text),
    }
    provenance = {
        "model": "openai/gpt-5-mini",
        "prompt": f"{schema}@1",
        "prompt_sha256": "0" * 64,
        "schema_sha256": "1" * 64,
        "summarizer": "0.1.0",
        "created": "2025-06-07T08:00:00Z",
        "cached": False,
        "calls": 2,
        "usage": {"input_tokens": 3120, "output_tokens": 1204},
        "cost_usd": 0.0032,
    }
    return {
        "article": article | others.pop("article", {}),
        "schema": schema,
        "status": "complete",
        "data": data,
        "rejected": [],
        "provenance": provenance | others.pop("provenance", {}),
        "error": None,
        "warnings": [],
    } | others


def _summary(text: str) -> list[Record]:
    first = (
        "Estmere's busiest river crossing was closed to all traffic at 9pm on Thursday, two days "
        "after a routine inspection found cracks in the steel hangers that carry the deck."
    )
    return [
        {"text": first, "evidence": [proof(text, first)]},
        {
            "text": "Mayor Ingrid Lund says the bridge stays shut until the end of September; City "
            "Hall expects a repair bill of €14 million.",
            "evidence": [
                proof(text, "will stay shut until the end of September, Mayor Ingrid Lund said"),
                proof(text, "City Hall puts the cost of the repair at €14 million."),
            ],
        },
        {
            "text": "The engineers' union says it warned in writing in March 2024, which the city "
            "did not deny.",
            "evidence": [
                proof(text, "says it warned City Hall in writing in March 2024"),
                proof(text, "A spokeswoman for the city did not deny that a warning had arrived."),
            ],
        },
    ]


def _claims(text: str) -> list[Record]:
    common = {"via": [], "relayed_by": None, "hedge": None, "importance": 2}
    return [
        common
        | {
            "text": "The repair of the Tolliver Bridge will cost €14 million.",
            "speaker": "City Hall",
            "mode": "prediction",
            "importance": 3,
            "evidence": [proof(text, "City Hall puts the cost of the repair at €14 million.")],
        },
        common
        | {
            "text": "The bill will end up nearer €23 million, and the bridge will not open before "
            "next spring.",
            "speaker": "Dana Whitlock",
            "via": ["UBRE"],
            "relayed_by": "Ostmark Press Agency",
            "mode": "prediction",
            "importance": 3,
            "evidence": [
                proof(
                    text,
                    "She added that the bill would end up nearer €23 million and that the bridge "
                    "would not open before next spring.",
                )
            ],
        },
        common
        | {
            "text": "Brannock & Hale did not cut corners.",
            "speaker": "Peter Hale",
            "mode": "denial",
            "evidence": [
                proof(
                    text,
                    "the firm that has held the main­tenance contract since 2017, denied cutting "
                    "corners",
                    "normalized",
                    "the firm that has held the maintenance contract since 2017, denied cutting "
                    "corners",
                ),
                proof(text, "“Every inspection we were paid for was done, and done on time,”"),
            ],
        },
        common
        | {
            "text": "The Transport Ministry plans checks on six bridges of the same type.",
            "speaker": None,
            "mode": "assertion",
            "hedge": "is understood to",
            "importance": 1,
            "evidence": [
                proof(text, "is understood to be planning checks on six bridges of the same type")
            ],
        },
    ]


def _stances(text: str) -> list[Record]:
    return [
        {
            "holder": "Ingrid Lund",
            "target": "closing the bridge at once",
            "position": "supports",
            "rationale": "A traffic jam is easier to explain than a funeral.",
            "evidence": [
                proof(text, "‘I would rather explain a traffic jam than a funeral,’"),
            ],
        },
        {
            "holder": "Dana Whitlock",
            "target": "City Hall's handling of the bridge",
            "position": "opposes",
            "rationale": None,
            "evidence": [proof(text, "“It is all there, on page two,” said Dana Whitlock")],
        },
    ]


def _rest(text: str) -> Record:
    return {
        "quotes": [
            {"speaker": name, "evidence": proof(text, quote)}
            for name, quote in (
                ("Ingrid Lund", "I would rather explain a traffic jam than a funeral,"),
                ("Samir Adeyemi", "Steel does not send you a letter before it goes,"),
                (None, "A great deal of post"),
            )
        ],
        "timeline": [
            {
                "date": "2017",
                "date_text": "since 2017",
                "what": "Brannock & Hale takes over the maintenance of the bridge.",
                "evidence": [proof(text, "has held the main­tenance contract since 2017")],
            },
            {
                "date": "2024-03",
                "date_text": "in March 2024",
                "what": "UBRE warns City Hall in writing.",
                "evidence": [proof(text, "it warned City Hall in writing in March 2024")],
            },
            {
                "date": "2025-06-05",
                "date_text": "Thursday",
                "what": "The bridge is closed to all traffic.",
                "evidence": [proof(text, "was closed to all traffic at 9pm on Thursday")],
            },
            {
                "date": None,
                "date_text": None,
                "what": "The state pays half of the bill.",
                "evidence": [proof(text, "said the state would pay half of the bill")],
            },
        ],
        "actors": [
            {
                "name": "Ingrid Lund",
                "kind": "person",
                "role": "mayor of Estmere",
                "aliases": ["the mayor"],
            },
            {
                "name": "UBRE",
                "kind": "organisation",
                "role": "union of bridge and road engineers",
                "aliases": [],
            },
            {"name": "Aldane", "kind": "place", "role": None, "aliases": []},
        ],
        "open_questions": [
            "Who received the warning of March 2024, and what was done about it?",
            "Why do the two estimates of the bill differ by €9 million?",
        ],
    }


def briefing() -> Case:
    text = read("bridge-1")
    data = {
        "headline": "Cracks shut Estmere's Tolliver Bridge; union says it warned of them",
        "summary": _summary(text),
        "claims": _claims(text),
        "stances": _stances(text),
    } | _rest(text)
    return record(text, "briefing", data), text


def nested() -> Case:
    """A user's own schema: objects in objects, lists of lists, its own names for evidence."""
    text = read("bridge-1")
    data = {
        "incidentType": "closure",
        "casualties": 0,
        "verified": False,
        "insurer": None,
        "structure": {
            "name": "Tolliver Bridge",
            "crosses": "Aldane",
            "daily_vehicles": 38000,
            "load": {"unit": "vehicles", "by_year": [[2023, 37100], [2024, 38000]]},
            "size_evidence": proof(text, "which takes 38,000 vehicles a day over the Aldane"),
        },
        "findings": [
            {
                "title": "Cracks in the hangers",
                "severity": {"level": "high", "scale": "1–5", "score": 4.5},
                "measurements_mm": [42],
                "found_by": ["Samir Adeyemi", "city engineers"],
                "evidence": [
                    proof(
                        text, "eleven cracks, the longest of them 42 mm, all on the upstream side"
                    )
                ],
            },
            {"title": "Earlier warning", "severity": None, "measurements_mm": [], "evidence": []},
        ],
        "key_passages": [proof(text, "They are small."), proof(text, "on the upstream side")],
        "detours": ["Ring Bridge, which adds 25 minutes to the morning trip from Monday on"],
        "claims": _claims(text)[:1],
    }
    return record(text, "accident", data, provenance={"cached": True, "cost_usd": 0.0}), text


def failed() -> Case:
    text = read("bridge-1")
    error = {
        "type": "AuthError",
        "message": "openai refuses the key in OPENAI_API_KEY: set another",
    }
    unpaid = {"calls": 0, "usage": {"input_tokens": 0, "output_tokens": 0}, "cost_usd": None}
    found = record(text, "briefing", None, status="failed", error=error, provenance=unpaid)
    found["article"] |= {"title": None, "outlet": None, "author": None, "published": None}
    return found, text


def partial() -> Case:
    """Rejected items, flags, verdicts, warnings."""
    text = read("bridge-1")
    claims = _claims(text)[:2]
    claims[0] |= {
        "flags": [
            {"kind": "number", "detail": "€41 million is not in the evidence", "where": "text"},
            {"kind": "hedge", "detail": "the evidence says “puts”", "where": "mode"},
        ],
        "verdict": {"verdict": "contradicted", "reason": "the evidence says €14 million"},
    }
    claims[1] |= {"verdict": {"verdict": "supported", "reason": None}}
    rejected = [
        {
            "path": "/claims/2",
            "value": {
                "text": "The bridge will be torn down.",
                "speaker": "Henrik Lund",
                "evidence": ["the bridge must be torn down before winter"],
            },
            "reason": "absent: no such words in the article",
        },
        {
            "path": "/claims/0/evidence/1",
            "value": "puts the cost of the repair at €41 million",
            "reason": "altered: number 14 → 41",
        },
    ]
    warnings = [
        {
            "kind": "injection",
            "detail": "a line speaks to an AI and was kept out",
            "where": [0, 85],
        },
        {"kind": "encoding", "detail": "read as Windows-1252", "where": None},
    ]
    data = {"claims": claims}
    return record(
        text, "claims", data, status="partial", rejected=rejected, warnings=warnings
    ), text


def empty() -> Case:
    text = read("bridge-1")
    data: Record = {key: [] for key in ("claims", "stances", "quotes", "timeline", "actors")}
    return record(text, "briefing", {"headline": None, "summary": []} | data), text


def hostile() -> Case:
    """A text that tries everything, in every place where a text can stand."""
    text = f"before\r\n\r\n{HOSTILE}\n\nשלום \u200fעולם\u202e abc\n\nafter"
    evidence = [proof(text, HOSTILE, "near", HOSTILE), proof(text, "שלום \u200fעולם\u202e abc")]
    data = {
        "headline": HOSTILE,
        "summary": [{"text": HOSTILE, "evidence": evidence}],
        "claims": [
            {
                "text": HOSTILE, "speaker": HOSTILE, "relayed_by": HOSTILE, "via": [HOSTILE],
                "mode": HOSTILE, "hedge": HOSTILE, "importance": 3, "evidence": evidence,
                "flags": [{"kind": HOSTILE, "detail": HOSTILE, "where": HOSTILE}],
                "verdict": {"verdict": HOSTILE, "reason": HOSTILE},
            }
        ],
        "stances": [
            {
                "holder": HOSTILE, "target": HOSTILE, "position": HOSTILE, "rationale": HOSTILE,
                "evidence": evidence,
            }
        ],
        "quotes": [{"speaker": HOSTILE, "evidence": evidence[0]}],
        "timeline": [
            {"date": HOSTILE, "date_text": HOSTILE, "what": HOSTILE, "evidence": evidence}
        ],
        "actors": [{"name": HOSTILE, "kind": HOSTILE, "role": HOSTILE, "aliases": [HOSTILE]}],
        "open_questions": [HOSTILE],
        HOSTILE: {HOSTILE: {HOSTILE: [HOSTILE, [HOSTILE]]}},
    }  # fmt: skip
    found = record(text, HOSTILE, data, status="partial")
    found["article"] |= dict.fromkeys(
        ("id", "source", "title", "outlet", "author", "published", "language"), HOSTILE
    )
    found["provenance"] |= dict.fromkeys(("model", "prompt", "summarizer", "created"), HOSTILE)
    found["rejected"] = [{"path": HOSTILE, "value": {"text": HOSTILE}, "reason": HOSTILE}]
    found["warnings"] = [{"kind": HOSTILE, "detail": HOSTILE, "where": [0, 6]}]
    found["error"] = {"type": HOSTILE, "message": HOSTILE}
    return found, text


CASES: dict[str, Callable[[], Case]] = {
    make.__name__: make for make in (briefing, nested, failed, partial, empty, hostile)
}


@pytest.fixture(scope="session")
def case() -> Callable[[str], Case]:
    """Makes the record of a name, with the text of its article; a fresh one each time."""
    return lambda name: CASES[name]()


@pytest.fixture(scope="session")
def hostile_text() -> str:
    """A text that tries everything."""
    return HOSTILE
