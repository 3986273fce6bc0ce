"""Recorded answers give the approved results, with the network blocked.

A case is a row in ``cassettes/cases.json``. ``make record`` records them all anew against any
endpoint; ``make golden`` approves what they give now. A request that is not in its cassette fails.
"""

import json
import os
from pathlib import Path

import pytest

from summarizer import asummarize

ROOT = Path(__file__).resolve().parent.parent
CASES = json.loads((ROOT / "cassettes" / "cases.json").read_text(encoding="utf-8"))
GOLDEN = ROOT / "tests" / "golden"
#: Where the cassettes were recorded; nothing listens there in a test.
BASE_URL = os.environ.get("RECORD_BASE_URL", "http://127.0.0.1:8766/v1")
MODEL = os.environ.get("RECORD_MODEL", "openai/relay")


@pytest.fixture
def default_cassette_name(request):
    return request.node.callspec.params["case"]["name"]


def comparable(record):
    """The record less what depends on the day and the release."""
    provenance = record["provenance"]
    for field in ("created", "summarizer"):
        provenance.pop(field)
    record["article"]["source"] = Path(record["article"]["source"]).name
    return record


def evidence_in(node):
    if isinstance(node, dict):
        if {"quote", "start", "end", "match"} <= node.keys():
            yield node
        for value in node.values():
            yield from evidence_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from evidence_in(value)


@pytest.mark.vcr
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
async def test_a_recorded_answer_gives_the_approved_result(case, vcr, corpus, record_mode):
    result = await asummarize(
        corpus / case["article"],
        case["schema"],
        model=MODEL,
        base_url=BASE_URL,
        cache=False,
        include_text=True,
        **case.get("settings", {}),
    )
    if record_mode == "none":
        assert vcr.play_count == len(vcr), "an exchange in the cassette was not used"
    text = result.record["article"].pop("text")
    for piece in evidence_in(result.record["data"]):
        assert text[piece["start"] : piece["end"]] == piece["quote"]
    approved = GOLDEN / f"{case['name']}.json"
    record = comparable(result.record)
    if os.environ.get("APPROVE"):
        approved.parent.mkdir(exist_ok=True)
        shown = json.dumps(record, indent=1, ensure_ascii=False)
        approved.write_text(f"{shown}\n", encoding="utf-8")
    assert record == json.loads(approved.read_text(encoding="utf-8"))
